"""Lines and columns of a text, counted from marks a few thousand bytes apart."""

from __future__ import annotations

from array import array
from codecs import BOM_UTF8

BLOCK = 1 << 13
CONTINUATION = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that begin no character."""


class Lines:
    """Where a byte offset of a UTF-8 text lies; nothing is counted before somebody asks.

    A line ends with CR LF, LF or CR. A mark every `BLOCK` bytes knows how many lines and characters are
    before it and where its line begins, so that a place costs the same on however long a line.
    """

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.skipped = len(BOM_UTF8) if text.startswith(BOM_UTF8) else 0
        self._lines = array("Q", [0])
        self._characters = array("Q", [0])
        self._begins = array("Q", [0])

    def at(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column, in code points, of a byte offset."""
        block = offset // BLOCK
        while len(self._lines) <= block:
            self._mark()
        start = block * BLOCK
        line = self._lines[block] + self._ends(start, offset)
        begin = self._begin(start, offset, self._begins[block])
        return line + 1, self._before(offset) - self._before(begin) + 1

    def _mark(self) -> None:
        start = (len(self._lines) - 1) * BLOCK
        end = start + BLOCK
        self._lines.append(self._lines[-1] + self._ends(start, end))
        self._characters.append(self._characters[-1] + self._count(start, end))
        self._begins.append(self._begin(start, end, self._begins[-1]))

    def _ends(self, start: int, end: int) -> int:
        """The line ends that are complete before `end`: a CR before LF is none."""
        count = self.text.count
        return count(b"\n", start, end) + count(b"\r", start, end) - count(b"\r\n", start, end + 1)

    def _begin(self, start: int, end: int, otherwise: int) -> int:
        """Where the line of `end` begins, if after `start`."""
        feed = self.text.rfind(b"\n", start, end)
        back = self.text.rfind(b"\r", start, end)
        if back == end - 1 >= 0 and self.text[end : end + 1] == b"\n":
            back = self.text.rfind(b"\r", start, back)
        last = max(feed, back)
        return last + 1 if last >= 0 else otherwise

    def _count(self, start: int, end: int) -> int:
        return len(self.text[max(start, self.skipped) : end].translate(None, CONTINUATION))

    def _before(self, offset: int) -> int:
        """The code points before a byte offset that a mark precedes."""
        block = offset // BLOCK
        return self._characters[block] + self._count(block * BLOCK, offset)
