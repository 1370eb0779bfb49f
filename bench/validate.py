"""The validator beside lxml and feedparser on the same feeds in one run: CPU time, growth, memory, start."""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import corpus
from build import CONFIG, Cost, describe_machine, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SIZES = (50, 1_000, 10_000)
FEEDS = {"RSS": "feed.xml", "Atom": "atom.xml"}
LXML_TARGET, FEEDPARSER_TARGET = 7.0, 12.0
"""At most so many times lxml's CPU, at least so many times as fast as feedparser."""
MEMORY_TARGET = 5.0
"""At most so many times the feed's bytes, beyond what the process had before."""
GROWTH_TARGET = 1.25
"""CPU per item at the largest size, beside that at the smallest but one: no more than noise."""
START_TARGET = 2.5
START_RUNS = 10
MISSED = "  MISSED"
HEADING = """\
                        ms of CPU                        times        times as fast    peak, times
 items  feed    feedwright      lxml  feedparser       lxml's       as feedparser     the feed"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one program took for one feed: CPU seconds, and bytes resident beyond what it had before."""

    cpu: float
    memory: float


def validate(data: bytes) -> None:
    """Everything that the validator looks at; the feed must be a good one, or the figures mean nothing."""
    from feedwright.document import Limits
    from feedwright.rules import Severity
    from feedwright.validator import validate_bytes

    report = validate_bytes(data, limits=Limits(size=len(data), nodes=len(data)))
    if data is not SMALL and report.count(Severity.ERROR):
        raise SystemExit(f"the feed of the benchmark is not a good one: {report.findings[0]}")


def parse_with_lxml(data: bytes) -> None:
    """The well-formedness of XML and a tree, nothing else."""
    from lxml import etree

    etree.fromstring(data, etree.XMLParser(huge_tree=True))


def parse_with_feedparser(data: bytes) -> None:
    """What most readers are built on, as it comes."""
    import feedparser

    feedparser.parse(BytesIO(data))


PROGRAMS: dict[str, Callable[[bytes], None]] = {
    "feedwright": validate,
    "lxml": parse_with_lxml,
    "feedparser": parse_with_feedparser,
}
SMALL = b'<rss version="2.0"><channel><item><title>t</title></item></channel></rss>'


def measure_one(name: str, path: Path, repeat: int) -> None:
    """Run one program over one feed in this process, and print what it took."""
    program = PROGRAMS[name]
    # what is made once, such as tables, is the start's cost and no feed's
    program(SMALL)
    before = peak()
    data = path.read_bytes()
    costs = []
    for _ in range(repeat):
        start = time.process_time()
        program(data)
        costs.append(time.process_time() - start)
    print(json.dumps({"cpu": statistics.median(costs), "memory": peak() - before}))


def peak() -> float:
    """The largest resident memory of this process so far, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def run(name: str, path: Path, repeat: int) -> Run:
    """Measure in a process of its own, so that no program pays for another."""
    command = [sys.executable, __file__, "--one", name, str(path), "--repeat", str(repeat)]
    return Run(**json.loads(subprocess.check_output(command)))


def make_feeds(scratch: Path, size: int, seed: int) -> Path:
    """Build the feeds of `size` posts in full; the folder they are in."""
    folder = scratch / f"{size}-posts"
    corpus.write_posts(folder / "posts", size, seed)
    settings = CONFIG.format(entries=size, formats='"rss", "atom"')
    (folder / "feedwright.toml").write_text(settings, encoding="utf-8")
    measure((sys.executable, "-m", "feedwright", "build", "-q"), folder)
    return folder / "public"


def print_row(size: int, label: str, path: Path, runs: dict[str, Run]) -> bool:
    """Print one comparison; tell whether it meets its targets."""
    ours, lxml, feedparser = (runs[name] for name in PROGRAMS)
    slower, faster = ours.cpu / lxml.cpu, feedparser.cpu / ours.cpu
    memory = ours.memory / path.stat().st_size
    # small feeds fit into what the process holds anyway
    met = slower <= LXML_TARGET and faster >= FEEDPARSER_TARGET and (memory <= MEMORY_TARGET or size < 1_000)
    milliseconds = " ".join(f"{runs[name].cpu * 1000:>11.1f}" for name in PROGRAMS)
    print(
        f"{size:>6}  {label:<5} {milliseconds} {slower:>12.2f} {faster:>19.1f} {memory:>12.1f}"
        f"{'' if met else MISSED}",
        flush=True,
    )
    return met


def compare(arguments: argparse.Namespace, scratch: Path) -> Iterator[bool]:
    """Compare at each size, printing as it goes; yield whether the targets are met."""
    per_item: dict[str, list[float]] = {label: [] for label in FEEDS}
    for size in arguments.sizes:
        folder = make_feeds(scratch, size, arguments.seed)
        for label, name in FEEDS.items():
            path = folder / name
            # feedparser takes half a minute for ten thousand items
            repeat = arguments.repeat if size < 5_000 else 1
            runs = {program: run(program, path, repeat) for program in PROGRAMS}
            per_item[label].append(runs["feedwright"].cpu / size)
            yield print_row(size, label, path, runs)
    for label, costs in per_item.items():
        if len(costs) > 2:
            growth = costs[-1] / costs[1]
            met = growth <= GROWTH_TARGET
            told = f"{label}: CPU per item grows by {growth:.2f}, target <= {GROWTH_TARGET}"
            print(told if met else told + MISSED)
            yield met


def compare_start(scratch: Path) -> bool:
    """Check a feed of one item from the shell, beside a Python that only imports click."""
    folder = scratch / "start"
    folder.mkdir()
    (folder / "one.xml").write_bytes((make_feeds(scratch, 1, 1) / "feed.xml").read_bytes())
    check = (sys.executable, "-m", "feedwright", "validate", "--no-reader", "one.xml")
    runs = [
        [measure(command, folder) for command in (check, (sys.executable, "-c", "import click"))]
        for _ in range(START_RUNS)
    ]
    ours, bare = (Cost.of(column) for column in zip(*runs, strict=True))
    ratio = ours.cpu / bare.cpu
    print(
        f"one item from the shell {ours.cpu * 1000:.0f} ms of CPU, import click {bare.cpu * 1000:.0f} ms: "
        f"ratio {ratio:.2f}, target <= {START_TARGET}{'' if ratio <= START_TARGET else MISSED}"
    )
    return ratio <= START_TARGET


def print_reader(scratch: Path) -> None:
    """Print what a look through feedparser in a child adds, which the figures above leave out."""
    feeds = scratch / "50-posts/public"
    if feeds.exists():
        for option in ("--no-reader", "--reader"):
            cost = measure((sys.executable, "-m", "feedwright", "validate", option, "feed.xml"), feeds)
            print(f"50 items from the shell with {option:<12} {cost.cpu * 1000:>6.0f} ms of CPU")


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of items")
    parser.add_argument("--repeat", type=int, default=5, help="runs of each (default: 5)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other posts")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a target is missed")
    parser.add_argument("--one", nargs=2, metavar=("PROGRAM", "FILE"), help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main() -> int:
    """Run the benchmark in a temporary folder and return the exit code."""
    arguments = read_arguments(sys.argv[1:])
    if arguments.one:
        measure_one(arguments.one[0], Path(arguments.one[1]), arguments.repeat)
        return 0
    print(describe_machine())
    print(
        f"targets: at most {LXML_TARGET:g} times lxml's CPU, at least {FEEDPARSER_TARGET:g} times as fast as "
        f"feedparser, peak at most {MEMORY_TARGET:g} times the feed\n"
    )
    print(HEADING)
    with TemporaryDirectory(prefix="feedwright-bench-") as folder:
        scratch = Path(folder)
        met = list(compare(arguments, scratch))
        met.append(compare_start(scratch))
        print_reader(scratch)
    return 1 if arguments.check and not all(met) else 0


if __name__ == "__main__":
    sys.exit(main())
