"""Publish a small set of feeds, as a process that a test can kill: FOLDER old|new [--in-place]."""

from __future__ import annotations

import sys
from pathlib import Path

from feedwright import safety
from feedwright.errors import FeedwrightError
from feedwright.ledger import Ledger, Row
from feedwright.pipeline.publish import Output, publish

POSTS = {"old": range(1, 10), "new": range(1, 12)}
BLOCKS = {"archive.xml": 1, "feed.xml": 1000, "atom.xml": 1, "feed.json": 20, "index.html": 5}


def outputs(version: str) -> list[Output]:
    def output(name: str, count: int, text: str) -> Output:
        return Output(name, lambda: (f"{name} {text} {number:04}\n".encode() * 20 for number in range(count)))

    changing = [output(name, count, version) for name, count in BLOCKS.items()]
    added = [output("en/feed.xml", 1, version)] if version == "new" else []
    return [*changing, output("style.css", 3, "always"), *added]


def rows(version: str) -> list[Row]:
    return [
        Row(
            f"tag:example.org,2024:{number}",
            f"{number}.md",
            f"https://example.org/{number}/",
            version,
            "",
            "",
            "",
        )
        for number in POSTS[version]
    ]


def publish_in_place(folder: Path, ledger: Ledger, version: str) -> None:
    """The control: what a crash must not do to the real thing."""
    ledger.record(rows(version))
    for output in outputs(version):
        target = folder / output.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(b"".join(output.chunks()))


def main(folder: Path, version: str, *flags: str) -> int:
    home, public = folder / ".feedwright", folder / "public"
    try:
        with safety.lock(home / "lock"), Ledger.open(home / "ledger.sqlite") as ledger:
            if flags:
                publish_in_place(public, ledger, version)
            else:
                publish(public, ledger, outputs(version), rows(version), state={"fingerprint": version})
    except FeedwrightError as error:
        sys.stderr.write(f"{error}\n{error.hint}\n")
        return error.exit
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
