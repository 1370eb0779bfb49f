"""What feedparser, the most used reader's engine, sees of somebody else's feed: in a child, within limits."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feedwright.datatypes.quoting import quoted
from feedwright.rules import Finding, Place, Severity, View, may, should

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

    from feedwright.rules import Report

SPEC = "https://feedparser.readthedocs.io/en/latest/bozo.html"
BROKEN = should(
    "RDR001",
    "A reader takes the feed for broken",
    """feedparser, which many readers and aggregators are built on, reads this feed by guessing, though its
    XML is sound. Some such readers refuse it. The message is feedparser's own.""",
    spec=SPEC,
    fires="a feed that feedparser stumbles over",
    quiet="a feed that feedparser reads",
)
FEWER = should(
    "RDR002",
    "A reader sees fewer entries",
    "Subscribers of readers that are built on feedparser never see the others.",
    spec=SPEC,
    fires="a feed of 3 entries of which feedparser sees 2",
    quiet="a feed of 3 entries of which feedparser sees 3",
)
UNDATED = may(
    "RDR003",
    "A reader cannot read a date",
    """feedparser gives the entry no date, so that readers built on it put it where they like. Write the date
    as the format has it.""",
    spec="https://feedparser.readthedocs.io/en/latest/date-parsing.html",
    fires="a feed with the date 'the day before'",
    quiet="a feed with the date 'Mon, 04 Mar 2024 10:00:00 GMT'",
)
STUCK = should(
    "RDR004",
    "A reader gives up on the feed",
    """feedparser crashed, or took more time or memory than any feed is worth; so will readers that are built
    on it. Mostly it is one entry with broken or endless markup.""",
    spec=SPEC,
    fires="a feed that takes feedparser far longer than its size is worth",
    quiet="a feed that feedparser reads",
)

SHOWN = 200
"""Characters of a foreign message or value that are handed on."""
DATES = ("published", "updated")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading may take: `seconds` by the clock, `cpu` seconds, bytes of address space."""

    seconds: float = 5.0
    cpu: int = 2
    memory: int = 1 << 30

    @classmethod
    def of(cls, size: int) -> Bounds:
        """The bounds for a feed of `size` bytes: three times what an honest one needs."""
        megabytes = size // 1_000_000
        return cls(5.0 * (megabytes + 1), 2 * (megabytes + 1))


def look(data: bytes, bounds: Bounds | None = None) -> View:
    """See a foreign feed as feedparser does; the child is ended at its bounds, whatever it does."""
    bounds = bounds or Bounds.of(len(data))
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    # a Process of every context has this shape, BaseContext does not say so
    child = context.Process(target=_child, args=(data, theirs, bounds), daemon=True)  # type: ignore[attr-defined]
    child.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(bounds.seconds) else f"it took over {bounds.seconds:g} seconds"
    except EOFError:
        child.join(1)
        answer = _ending(child.exitcode, bounds)
    finally:
        child.kill()
        child.join()
        ours.close()
    return answer if isinstance(answer, View) else View(failure=answer)


def compare(view: View, report: Report) -> Iterator[Finding]:
    """What the reader sees otherwise than the report on the same bytes does."""
    if view.failure:
        yield _finding(STUCK, report, f"feedparser: {view.failure}")
        return
    stumbled = any(_is_about_the_file(finding) for finding in report)
    if view.trouble and not stumbled:
        yield _finding(BROKEN, report, f"feedparser: {view.trouble}")
    if report.unchecked_from is None and view.entries < report.entries:
        yield _finding(FEWER, report, f"feedparser sees {view.entries} of {report.entries} entries")
    told = {finding.params.get("value") for finding in report}
    for date in view.undated:
        if date not in told:
            yield _finding(UNDATED, report, f"feedparser cannot read {quoted(date)}")


def _is_about_the_file(finding: Finding) -> bool:
    return finding.code.startswith("XML") and finding.severity is not Severity.INFO


def _finding(rule: Any, report: Report, message: str) -> Finding:
    return Finding(rule, message, report.source, Place(1))


def _context() -> BaseContext:
    """Processes that begin with feedparser imported, where the system can fork; else anew each."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    import feedparser

    assert feedparser  # noqa: S101 - imported here once, and not by every child
    return multiprocessing.get_context("fork")


def _ending(code: int | None, bounds: Bounds) -> str:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"it took over {bounds.cpu} seconds of the processor"
    return f"it crashed (signal {-code})" if code and code < 0 else f"it ended with code {code}"


def _child(data: bytes, answers: Connection, bounds: Bounds) -> None:
    _limit(bounds)
    try:
        answers.send(_view(data))
    except MemoryError:
        answers.send(f"it took over {bounds.memory >> 20:,} MiB")
    except Exception as error:  # whatever feedparser raises is what a reader would die of
        answers.send(f"{type(error).__name__}: {str(error)[:SHOWN]}")


def _limit(bounds: Bounds) -> None:
    """Give this process no more than its limits, no file to write, and nobody to write to."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (bounds.cpu, bounds.cpu + 1))
        memory = bounds.memory + _inherited()
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _inherited() -> int:
    """Bytes of address space that a forked child has from its parent, which are not the feed's doing."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _view(data: bytes) -> View:
    import warnings
    from io import BytesIO

    import feedparser

    # it warns of its own ways
    warnings.simplefilter("ignore")
    # a text instead of a stream would be taken for an address or a file's name
    parsed = feedparser.parse(BytesIO(data))
    bozo = parsed.get("bozo_exception") if parsed.bozo else None
    undated = (entry[name] for entry in parsed.entries for name in DATES if _unread(entry, name))
    return View(
        version=parsed.get("version", ""),
        encoding=parsed.get("encoding", ""),
        title=str(parsed.feed.get("title", ""))[:SHOWN],
        entries=len(parsed.entries),
        trouble=f"{type(bozo).__name__}: {str(bozo)[:SHOWN]}" if bozo is not None else "",
        undated=tuple(dict.fromkeys(date[:SHOWN] for date in undated))[:10],
    )


def _unread(entry: Any, name: str) -> bool:
    # asking for a missing `updated` answers with `published`
    return name in entry.keys() and not entry.get(f"{name}_parsed")  # noqa: SIM118 - `in entry` says otherwise
