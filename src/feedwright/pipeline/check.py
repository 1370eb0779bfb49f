"""check(): validate files, the feeds in folders and standard input, by as many processes as are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from feedwright.document import Limits, Source
from feedwright.errors import CrashError, InputError, UsageError
from feedwright.pipeline.found import Task, in_folder, is_folder, read
from feedwright.validator import tables, validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feedwright.errors import Failure
    from feedwright.rules import Report

EACH = 4
"""Files from which on another process is worth its start."""
LIMITS = Limits()
READ = ("RSS", "Atom 0.3", "Atom 1.0")
"""The formats that feedparser knows, as their labels begin."""
ADDRESSES = ("http://", "https://", "feed://")


class Asked(NamedTuple):
    """How feeds are to be checked.

    `url` is where the one feed is taken to come from, `content_type` the HTTP header that feeds are taken to
    come with, `name` what standard input is called. `exclude` are globs of what is passed over in folders,
    `jobs` is the number of processes, None to choose it. With `reader` feedparser is asked what it sees.
    Dates are compared with `now`, None for the time at which the check begins.
    """

    limits: Limits = LIMITS
    url: str | None = None
    content_type: str | None = None
    name: str = "<stdin>"
    exclude: tuple[str, ...] = ()
    jobs: int | None = None
    reader: bool = False
    now: datetime | None = None


def tasks(feeds: Sequence[str], stdin: IO[bytes], asked: Asked) -> list[Task]:
    """What is to be checked, in the order given: each file, the feeds in each folder, standard input for `-`.

    Raises UsageError.
    """
    for feed in feeds:
        if feed.lower().startswith(ADDRESSES):
            raise UsageError(
                f"{feed}: addresses are not fetched yet, only files are checked", hint=_by_curl(feed)
            )
    if feeds.count("-") > 1:
        raise UsageError("- is there twice, but standard input can be read once")
    if asked.url is not None and (len(feeds) > 1 or is_folder(feeds[0])):
        raise UsageError("--url is the address of one feed, so give one file or -")
    return [task for feed in feeds for task in _named(feed, stdin, asked)]


def _by_curl(address: str) -> str:
    from shlex import quote

    return f"curl -sL {quote(address)} | feedwright validate - --url {quote(address)}"


def _named(feed: str, stdin: IO[bytes], asked: Asked) -> Iterator[Task]:
    if feed == "-":
        yield Task(asked.name, data=stdin.read(asked.limits.size + 1))
    elif is_folder(feed):
        yield from in_folder(Path(feed), asked.exclude)
    else:
        yield Task(str(Path(feed)))


def check(found: Sequence[Task], asked: Asked) -> Iterator[Report | Failure]:
    """The report on each task, or why there is none, in their order whatever the number of processes."""
    # one time for all files, however long they take
    asked = asked._replace(now=asked.now or datetime.now(UTC))
    jobs = _jobs(len(found), asked.jobs)
    if jobs == 1:
        yield from (_check(task, asked) for task in found)
        return
    from feedwright.pipeline.workers import spread

    # compiled once, before the processes part
    tables()

    def work(number: int) -> Report | Failure:
        return _check(found[number], asked)

    def died(number: int, code: int) -> Failure:
        return _dead(found[number].source, code)

    yield from spread(len(found), work, died, jobs)


def _jobs(files: int, wanted: int | None) -> int:
    if wanted is None:
        if files < 2 * EACH:
            return 1
        from feedwright.pipeline.workers import processors

        wanted = min(processors(), files // EACH)
    return max(1, min(wanted, files))


def _check(task: Task, asked: Asked) -> Report | Failure:
    if task.failure is not None:
        return task.failure
    try:
        data = read(Path(task.source), asked.limits.size + 1) if task.data is None else task.data
        return _validated(data, task.source, asked)
    except InputError as error:
        return error
    except Exception as error:  # one file must not keep the others from being checked
        return _crash(task.source, error)


def _validated(data: bytes, name: str, asked: Asked) -> Report:
    source = Source(data, name, asked.url, asked.limits, content_type=asked.content_type, now=asked.now)
    whole = len(data) <= asked.limits.size
    report = replace(validate(source), encoding=source.encoding, size=len(data) if whole else None)
    return _seen(data, report) if asked.reader and whole else report


def _seen(data: bytes, report: Report) -> Report:
    """The report with what feedparser sees of the same bytes, if they are for it to see."""
    if not (report.format or "").startswith(READ):
        return report
    from feedwright.proof.foreign import compare, look

    view = look(data)
    return replace(report, findings=(*compare(view, report), *report.findings), reader=view)


def _crash(source: str, error: Exception) -> CrashError:
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    message = f"{source}: feedwright itself failed on this file ({said}{where})"
    return CrashError(message, source=source, trace="".join(traceback.format_exception(error)))


def _dead(source: str, code: int) -> CrashError:
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return CrashError(f"{source}: the process that checked this file died ({how})", source=source)
