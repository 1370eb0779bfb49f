"""A line that tells how far a command is, on a terminal, once it takes more than a second."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 1.0
STEP = 0.1
"""Seconds before the line appears, and between its changes."""
WIDTH = 30
"""Columns of the bar."""


class Ticker:
    """Shows how far something is, on standard error where that is a terminal."""

    def __init__(self, noun: str, *, silent: bool) -> None:
        self.noun = noun
        self.silent = silent
        self.due = time.monotonic() + PATIENCE
        self.shown = False

    def __call__(self, doing: str, number: int, total: int) -> None:
        """So many of so many are done; 0 where it is not known how many there are."""
        if not self.silent and time.monotonic() >= self.due:
            self.due, self.shown = time.monotonic() + STEP, True
            click.echo(f"\r\x1b[K{bar(doing, number, total, self.noun)}", nl=False, err=True)

    def clear(self) -> None:
        """Make room for other lines."""
        if self.shown:
            click.echo("\r\x1b[K", nl=False, err=True)
            self.shown = False


@contextmanager
def progressing(*, quiet: bool, noun: str = "posts") -> Iterator[Ticker]:
    """A Progress that writes to standard error, and only to a terminal; the line is gone at the end."""
    ticker = Ticker(noun, silent=quiet or not sys.stderr.isatty())
    try:
        yield ticker
    finally:
        ticker.clear()


def bar(doing: str, number: int, total: int, noun: str = "posts") -> str:
    """`1,234 posts read`, and with a bar where the total is known."""
    if not total:
        return f"{number:,} {noun} {doing}"
    done = WIDTH * min(number, total) // total
    return f"[{'#' * done}{'.' * (WIDTH - done)}] {number:,} of {total:,} {noun} {doing}"
