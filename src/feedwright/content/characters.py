"""Characters: which ones XML can carry, and what to do with the others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from feedwright.rules import should

STRAY_CHARACTER = should(
    "CNT001", "Character that XML cannot carry",
    """Control characters, lone surrogates, U+FFFE and U+FFFF are forbidden in XML, even escaped: a single one
    makes the whole feed unreadable. They come from copying out of PDFs and terminals and cannot be seen.
    The character was left out of the feed; delete it from the post.""",
    spec="https://www.w3.org/TR/xml/#charsets", w3c="BadCharacters",
    fires="before\x08after", quiet="before\tafter",
)  # fmt: skip

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPORTED = 100


@dataclass(frozen=True, slots=True)
class Stray:
    """A character that was removed: `offset` from 0, `line` and `column` from 1, all in code points."""

    offset: int
    line: int
    column: int
    char: str


def clean(text: str) -> tuple[str, list[Stray]]:
    """The text without what XML 1.0 (section 2.2, Char) cannot carry, its line ends as LF.

    The first 100 removed characters are told, their places counted in the text with LF line ends.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _FORBIDDEN.search(text):
        return text, []
    return without_strays(text), _strays(text)


def without_strays(text: str) -> str:
    """The text without the characters that XML cannot carry."""
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def _strays(text: str) -> list[Stray]:
    strays: list[Stray] = []
    line, start = 1, 0
    for match in _FORBIDDEN.finditer(text):
        offset = match.start()
        line += text.count("\n", start, offset)
        start = text.rfind("\n", 0, offset) + 1
        strays.append(Stray(offset, line, offset - start + 1, match[0]))
        if len(strays) == _REPORTED:
            break
    return strays
