"""Feed to bytes, one room for each format: `open_writer` builds a head once, then writes entry by entry."""

from __future__ import annotations

from feedwright.writers.writer import Address, Setting, Writer, illegal, open_writer

__all__ = ["Address", "Setting", "Writer", "illegal", "open_writer"]
