"""A line that counts posts on a terminal, once a build takes more than a second."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0
STEP = 0.1


@contextmanager
def reading(*, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A callable that takes the number of posts read; it writes to standard error, and only to a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    due = time.monotonic() + PATIENCE
    shown = False

    def progress(number: int) -> None:
        nonlocal due, shown
        if time.monotonic() >= due:
            due, shown = time.monotonic() + STEP, True
            click.echo(f"\r{number:,} posts read", nl=False, err=True)

    try:
        yield progress
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
