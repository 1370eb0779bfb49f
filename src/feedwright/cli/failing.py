"""From what is wrong to lines on standard error, and from an exception to an exit code."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from feedwright.errors import ConfigError, Exit, FeedwrightError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.rules import Finding

FOLD = 3
"""Findings of one rule that are told in full, errors apart."""


@contextmanager
def told() -> Iterator[None]:
    """Tell a FeedwrightError, or what the operating system refuses, and end with its exit code."""
    try:
        yield
    except FeedwrightError as error:
        for text in _lines(error):
            click.echo(text, err=True)
        raise click.exceptions.Exit(int(error.exit)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        from feedwright.reports.terminal import line

        click.echo(
            f"feedwright: {line(': '.join(filter(None, (error.filename, str(error.strerror or error)))))}",
            err=True,
        )
        raise click.exceptions.Exit(int(Exit.IO)) from error


def listed(found: Iterable[Finding]) -> Iterator[str]:
    """The lines of findings in posts: every error, for each may cost a post; repeats of others are folded."""
    from feedwright.cli.output import coloured
    from feedwright.reports.look import Look
    from feedwright.reports.text import findings
    from feedwright.rules import Severity

    look = Look(colour=coloured(sys.stderr))
    repeats: Counter[str] = Counter()
    for finding in found:
        if finding.severity is not Severity.ERROR:
            repeats[finding.code] += 1
        if repeats[finding.code] <= FOLD:
            yield from findings([finding], look)
    for code, number in repeats.items():
        if number > FOLD:
            yield f"{code}: {number - FOLD:,} more like these"


def _lines(error: FeedwrightError) -> Iterator[str]:
    # a run that goes well does not pay for these
    from feedwright.reports.terminal import line

    if isinstance(error, ConfigError):
        for mistake in error.mistakes:
            where = f"{error.path}:{mistake.line}" if mistake.line else f"{error.path}"
            key = f"{mistake.key} " if mistake.key else ""
            hint = f" ({mistake.hint})" if mistake.hint else ""
            yield line(f"{where}: {key}{mistake.message}{hint}")
    if isinstance(error, RefusedError):
        yield from listed(error.findings)
    yield f"feedwright: {line(str(error))}"
    if error.hint:
        yield f"  {line(error.hint)}"
