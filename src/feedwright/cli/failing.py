"""From an exception of ours to a message on standard error and an exit code."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from feedwright.errors import ConfigError, FeedwrightError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def told() -> Iterator[None]:
    """Tell a FeedwrightError and end with its exit code."""
    try:
        yield
    except FeedwrightError as error:
        for text in _lines(error):
            click.echo(text, err=True)
        raise click.exceptions.Exit(int(error.exit)) from error


def _lines(error: FeedwrightError) -> Iterator[str]:
    # a run that goes well does not pay for these
    from feedwright.reports.terminal import line, safe
    from feedwright.reports.text import findings

    if isinstance(error, ConfigError):
        for mistake in error.mistakes:
            where = f"{error.path}:{mistake.line}" if mistake.line else f"{error.path}"
            key = f"{mistake.key} " if mistake.key else ""
            hint = f" ({mistake.hint})" if mistake.hint else ""
            yield safe(line(f"{where}: {key}{mistake.message}{hint}"))
    if isinstance(error, RefusedError):
        yield from findings(error.findings, colour=False)
    yield f"feedwright: {line(str(error))}"
    if error.hint:
        yield f"  {line(error.hint)}"
