"""Reports to text and data; a new one is one function and one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.reports.json import json_lines
from feedwright.reports.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPORTS: dict[str, Callable[..., Iterator[str]]] = {"text": text, "json": json_lines}

__all__ = ["REPORTS"]
