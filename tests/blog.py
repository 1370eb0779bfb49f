"""A small publication in a temporary folder, built in this process."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import feedparser

from feedwright.pipeline.build import Outcome, Wishes, build
from feedwright.validator import validate_bytes

if TYPE_CHECKING:
    from feedwright.rules import Finding

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
FEEDS = ("feed.xml", "atom.xml", "feed.json")
COMMAND = [sys.executable, "-m", "feedwright"]
TOML = """\
sources = ["posts"]

[feed]
title = "Letters"
link = "https://example.org/"
language = "en"

[output]
folder = "public"
"""


def text(
    title: str | None = "A letter", date: str = "2024-03-05", body: str = "Hello.", **front: object
) -> str:
    """A post; front matter is written as given, so that a test can write what it likes."""
    keys = {"title": title, "date": date, **front}
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)
    return f"---\n{lines}---\n{body}\n"


@dataclass(frozen=True)
class Blog:
    root: Path

    @classmethod
    def make(cls, root: Path, toml: str | None = TOML, **posts: str | bytes) -> Blog:
        blog = cls(root)
        (root / "posts").mkdir(parents=True)
        if toml is not None:
            blog.write("feedwright.toml", toml)
        for name, content in posts.items():
            blog.write(f"posts/{name}.md", content)
        return blog

    @property
    def settings(self) -> Path:
        return self.root / "feedwright.toml"

    @property
    def ledger(self) -> Path:
        return self.root / ".feedwright/ledger.sqlite"

    def write(self, name: str, content: str | bytes, *, aged: bool = True) -> Path:
        """Write a file, as if a minute ago, so that its time may be trusted."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if aged:
            self.age(path)
        return path

    def age(self, *paths: Path, seconds: int = 60) -> None:
        for path in paths:
            at = path.lstat().st_mtime - seconds
            os.utime(path, (at, at))

    def swap(self, old: str, new: str, name: str = "feedwright.toml") -> None:
        before = (self.root / name).read_text("utf-8")
        assert old in before
        self.write(name, before.replace(old, new))

    def build(self, now: datetime = NOW, **wishes: Any) -> Outcome:
        path = self.settings if self.settings.exists() else None
        return build(self.root, path, now, Wishes(**wishes))

    def state(self) -> dict[str, tuple[int, bytes]]:
        """Time and content of every file but the lock, which only says who was there last."""
        files = (path for path in self.root.rglob("*") if path.is_file() and path.name != "lock")
        return {
            str(path.relative_to(self.root)): (path.stat().st_mtime_ns, path.read_bytes()) for path in files
        }

    def feed(self, name: str = "atom.xml") -> Any:
        data = io.BytesIO((self.root / "public" / name).read_bytes())
        # as it is written, not as a reader would mend it
        parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
        assert not parsed.bozo
        return parsed

    def entries(self) -> dict[str, Any]:
        """The entries of the Atom feed by title."""
        return {entry.title: entry for entry in self.feed().entries}

    def ids(self) -> dict[str, str]:
        return {title: entry.id for title, entry in self.entries().items()}

    def dates(self) -> dict[str, tuple[str, str]]:
        return {title: (entry.published, entry.updated) for title, entry in self.entries().items()}

    def found(self) -> list[Finding]:
        """What the validator finds in the published feeds."""
        feeds = [path for path in (self.root / "public").iterdir() if path.suffix in (".xml", ".json")]
        assert feeds
        reports = [validate_bytes(path.read_bytes(), name=path.name) for path in feeds]
        assert all(report.format for report in reports)
        return [finding for report in reports for finding in report]

    def faults(self) -> list[Finding]:
        return [finding for finding in self.found() if finding.severity == "error"]


def codes(outcome: Outcome, file: str | None = None) -> list[str]:
    """The codes of a build's findings, those of one file if it is named."""
    return [finding.code for finding in outcome.findings if file is None or Path(finding.source).name == file]


def shown(outcome: Outcome) -> list[str]:
    """The names of the posts in the feed."""
    return [Path(one.placed.post.file).stem for one in outcome.known]
