"""Text for a terminal: foreign text made harmless, columns counted as a terminal shows them."""

from __future__ import annotations

import re
import unicodedata

# C0 but tab and newline, DEL, C1, line separators, bidirectional controls, lone surrogates, noncharacters
HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
NARROW = re.compile("[\x20-\x7e]*")
JOINER = "\u200d"


def safe(text: str) -> str:
    """The text with every character that could command a terminal shown by its number, as `<U+001B>`."""
    return HARMFUL.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def name(text: str) -> str:
    """A name in one line, white space kept but for newlines and tabs, which are shown by their numbers."""
    return safe(text).replace("\n", "<U+000A>").replace("\t", "<U+0009>")


def line(text: str) -> str:
    """One line of `safe` text: newlines and tabs become spaces."""
    return " ".join(safe(text).split())


def width(text: str) -> int:
    """The columns a terminal takes for a text: two for Hangul, Han and emoji, none for combining marks."""
    if NARROW.fullmatch(text):
        return len(text)
    total = 0
    joined = False
    for char in text:
        if char == JOINER:
            joined = True
            continue
        total += 0 if joined else _columns(char)
        joined = False
    return total


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    # conjoining vowels and finals join the syllable before them, and skin tones the emoji
    if "\u1160" <= char <= "\u11ff" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def plural(number: int, noun: str) -> str:
    """`1 error`, `2 errors`, `2 entries`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"
