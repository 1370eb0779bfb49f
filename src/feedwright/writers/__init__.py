"""Feed to bytes, one room for each format: `open_writer` builds a head once, then writes entry by entry."""

from __future__ import annotations

from feedwright.writers.page import stylesheet, twin_page
from feedwright.writers.writer import MEDIA_TYPES, Setting, Writer, illegal, open_writer

__all__ = [
    "MEDIA_TYPES",
    "Setting",
    "Writer",
    "illegal",
    "open_writer",
    "stylesheet",
    "twin_page",
]
