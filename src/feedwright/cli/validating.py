"""A run of `feedwright validate`: from its options to a report, what is said beside it, and an exit code."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from feedwright.cli.output import coloured, columns, write
from feedwright.cli.progress import Ticker, progressing
from feedwright.errors import CrashError, FeedwrightError
from feedwright.reports import report
from feedwright.reports.look import Look
from feedwright.reports.terminal import line, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from feedwright.errors import Failure
    from feedwright.pipeline.verdict import Verdict
    from feedwright.rules import Report, View


def run(feeds: tuple[str, ...], given: Mapping[str, Any]) -> int:
    """Check the feeds as the options say; the exit code. Raises FeedwrightError."""
    # tables stay, and a tree is full of cycles, through which the collector would walk again and again
    gc.set_threshold(50_000, 20, 50)
    from feedwright.document import Limits
    from feedwright.pipeline.check import Asked, check, tasks
    from feedwright.pipeline.verdict import Choice, settle

    choice = Choice(
        tuple(code.upper() for code in given["select"]),
        tuple(code.upper() for code in given["ignore"]),
        given["profile"],
        given["fail_on"],
        given["max_findings"],
    )
    limits = Limits(size=given["max_size"] << 20)
    asked = Asked(
        limits,
        given["url"],
        given["content_type"],
        given["stdin_name"],
        given["exclude"],
        given["jobs"],
        given["reader"],
    )
    found = tasks(feeds, sys.stdin.buffer, asked)
    verdict = settle(Path() if feeds[0] == "-" else Path(feeds[0]), choice)
    with progressing(quiet=given["quiet"], noun="files") as ticker:
        checked = _watched(check(found, asked), len(found), ticker, verbose=given["verbose"])
        _report(verdict, verdict.of(checked), given, ticker)
    if given["verbose"]:
        _tell(verdict)
    return int(verdict.exit)


def _watched(
    checked: Iterable[Report | Failure], total: int, ticker: Ticker, *, verbose: bool
) -> Iterator[Report | Failure]:
    """The same, with failures told as they come."""
    for number, each in enumerate(checked):
        ticker("checked", number, total)
        if isinstance(each, FeedwrightError):
            ticker.clear()
            _tell_failure(each, verbose=verbose)
        elif verbose and each.reader is not None:
            ticker.clear()
            _tell_view(each.source, each.reader)
        yield each


def _tell_failure(failure: Failure, *, verbose: bool) -> None:
    click.echo(f"feedwright: {line(str(failure))}", err=True)
    if failure.hint:
        click.echo(f"  {line(failure.hint)}", err=True)
    if verbose and isinstance(failure, CrashError):
        for text in failure.trace.splitlines():
            click.echo(f"  {line(text)}", err=True)


def _tell_view(source: str, view: View) -> None:
    if not view.failure:
        entries = plural(view.entries, "entry")
        click.echo(
            line(f"{source}: feedparser sees {view.version or 'no feed'}, {entries}, {view.encoding}"),
            err=True,
        )


def _report(
    verdict: Verdict, judged: Iterator[Report | Failure], given: Mapping[str, Any], ticker: Ticker
) -> None:
    people, target = given["format"] == "text", given["output"]
    shown = people and target == "-"
    look = Look(
        colour=people and coloured(sys.stdout),
        columns=columns(sys.stdout) if shown else 0,
        quiet=given["quiet"],
        threshold=verdict.threshold,
    )
    lines = report(given["format"])(judged, look)
    write(lines, target, people=people, before=ticker.clear)
    if target != "-" and not given["quiet"]:
        from feedwright.reports.text import total

        ticker.clear()
        said = total(verdict.files, verdict.counts, verdict.failures)
        click.echo(f"{said} ({line(target)})", err=True)


def _tell(verdict: Verdict) -> None:
    if verdict.settings is not None:
        click.echo(f"settings: {line(str(verdict.settings))}", err=True)
    if verdict.ignores is not None:
        for text in verdict.ignores.told():
            click.echo(line(text), err=True)
