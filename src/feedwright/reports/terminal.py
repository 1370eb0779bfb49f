"""Text for a terminal: foreign text made harmless, columns counted as a terminal shows them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from feedwright.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

# C0 but tab and newline, DEL, C1, line separators, bidirectional controls, lone surrogates, noncharacters
HARMFUL = lazy(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
JOINER = "\u200d"
EMOJI = "\ufe0f"
"""The mark that asks for the emoji form of a sign, which is two columns wide."""
TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""Skin tones, which join the emoji before them."""


def safe(text: str) -> str:
    """The text with every character that could command a terminal shown by its number, as `<U+001B>`."""
    return HARMFUL.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0]):04X}>"


def name(text: str) -> str:
    """A name in one line, white space kept but for newlines and tabs, which are shown by their numbers."""
    return safe(text).replace("\n", "<U+000A>").replace("\t", "<U+0009>")


def line(text: str) -> str:
    """One line of `safe` text: newlines and tabs become spaces."""
    return " ".join(safe(text).split())


def width(text: str) -> int:
    """The columns a terminal takes for a text: two for Hangul, Han and emoji, none for combining marks."""
    return len(text) if text.isascii() else sum(columns for _, columns in cells(text))


def cells(text: str) -> Iterator[tuple[str, int]]:
    """The pieces of a text that a terminal shows as one each, and the columns each takes."""
    if text.isascii():
        yield from ((char, 1) for char in text)
        return
    piece, columns = "", 0
    for char in text:
        own = _columns(char)
        if piece and (own == 0 or piece[-1] == JOINER or (char in TONES and columns == 2)):
            piece += char
            columns = max(columns, 2 if char == EMOJI else own)
            continue
        if piece:
            yield piece, columns
        piece, columns = char, own
    if piece:
        yield piece, columns


def _columns(char: str) -> int:
    if "\x20" <= char <= "\x7e":
        return 1
    kind = unicodedata.category(char)
    # signs before Arabic numbers and the soft hyphen are shown
    if kind in ("Mn", "Me") or (kind == "Cf" and unicodedata.bidirectional(char) == "BN" and char != "\xad"):
        return 0
    # conjoining vowels and finals join the syllable before them
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str, columns: int, *, used: int = 0, indent: str = "") -> Iterator[str]:
    """A text broken between words where it is wider than `columns`; `indent` begins all lines but the first.

    `used` columns of the first are taken. What is wider than a line itself is broken anywhere.
    """
    row = ""
    for word in text.split(" "):
        wide = width(word)
        gap = " " if row not in ("", indent) else ""
        if used + len(gap) + wide > columns and used > len(indent):
            yield row
            row, used, gap = indent, len(indent), ""
        row, used = row + gap, used + len(gap)
        for piece, own in cells(word) if used + wide > columns else ((word, wide),):
            if used + own > columns:
                yield row
                row, used = indent, len(indent)
            row, used = row + piece, used + own
    yield row


def fitting(pieces: Iterable[tuple[str, int]], columns: int) -> list[tuple[str, int]]:
    """As many of the first pieces as fit into `columns`."""
    taken, used = [], 0
    for piece, own in pieces:
        used += own
        if used > columns:
            break
        taken.append((piece, own))
    return taken


def plural(number: int, noun: str) -> str:
    """`1 error`, `2 errors`, `2 entries`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"
