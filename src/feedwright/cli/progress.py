"""A line that tells how far a build is, on a terminal, once it takes more than a second."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.pipeline.build import Progress

PATIENCE = 1.0
STEP = 0.1
"""Seconds before the line appears, and between its changes."""
WIDTH = 30
"""Columns of the bar."""


@contextmanager
def progressing(*, quiet: bool) -> Iterator[Progress]:
    """A Progress that writes to standard error, and only to a terminal; the line is gone at the end."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    due = time.monotonic() + PATIENCE
    shown = False

    def progress(doing: str, number: int, total: int) -> None:
        nonlocal due, shown
        if time.monotonic() >= due:
            due, shown = time.monotonic() + STEP, True
            click.echo(f"\r\x1b[K{bar(doing, number, total)}", nl=False, err=True)

    try:
        yield progress
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def bar(doing: str, number: int, total: int) -> str:
    """`1,234 posts read`, and with a bar where the total is known."""
    if not total:
        return f"{number:,} posts {doing}"
    done = WIDTH * min(number, total) // total
    return f"[{'#' * done}{'.' * (WIDTH - done)}] {number:,} of {total:,} posts {doing}"
