"""A file's bytes: their limits, their text, and where in it a byte offset lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from feedwright.document.encoding import decode
from feedwright.document.lines import Lines
from feedwright.rules import Frame, Place

if TYPE_CHECKING:
    from datetime import datetime

    from feedwright.rules import Rule

BEFORE, BEHIND = 60, 100
"""How many characters of its line are shown before a place and from it on."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at the most: file size in bytes, depth of nesting, nodes, attributes of one element.

    `findings` is how many of one rule are listed.
    """

    size: int = 10 << 20
    depth: int = 64
    nodes: int = 250_000
    attributes: int = 256
    findings: int = 1000


@dataclass
class Source:
    """A file as UTF-8: `text` are its bytes in UTF-8, which every offset counts.

    `url` is the address it is taken to come from, `content_type` the HTTP header it came with; dates are
    compared with `now`, None for the clock's. `repaired` says that bytes which could not be decoded
    stand as replacement characters in the text. A file over the limit is not decoded.
    """

    data: bytes
    name: str = "-"
    url: str | None = None
    limits: Limits = field(default_factory=Limits)
    content_type: str | None = None
    now: datetime | None = None
    encoding: str = field(default="utf-8", init=False)
    text: bytes = field(default=b"", init=False, repr=False)
    breaches: list[tuple[Rule, str, int]] = field(default_factory=list, init=False)
    repaired: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        if len(self.data) <= self.limits.size:
            served = self.url is not None or self.content_type is not None
            found = decode(self.data, self.content_type, served=served)
            self.text, self.encoding = found.text, found.encoding
            self.breaches, self.repaired = found.breaches, found.repaired

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def place(self, start: int, end: int | None = None) -> Place:
        """The line and column of the byte offset `start`, with the span to `end`."""
        end = start if end is None else end
        return Place(*self._lines.at(start), start, end, *self._lines.at(end))

    def frame(self, place: Place) -> Frame:
        """The text around a place on its line: a few words before it and a line's length from it on."""
        # a code point has at most four bytes; one that is cut in two at the window's edge is left out
        window = self.text[max(place.start - 4 * BEFORE, 0) : place.start]
        begin = max(window.rfind(b"\n"), window.rfind(b"\r")) + 1
        before = window[begin:].decode("utf-8", "ignore").removeprefix("\ufeff")[-BEFORE:]
        behind = _first_line(self.text[place.start : place.start + 4 * BEHIND])
        marked = _first_line(self.text[place.start : min(place.end, place.start + 4 * BEHIND)])
        text = before + behind[:BEHIND]
        start = len(before)
        return Frame(text, start, min(start + max(len(marked), 1), max(len(text), start + 1)))


def _first_line(window: bytes) -> str:
    line = window.splitlines()[:1]
    return line[0].decode("utf-8", "ignore").removeprefix("\ufeff") if line else ""
