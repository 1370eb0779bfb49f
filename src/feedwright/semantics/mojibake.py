"""Text that was once read in the wrong encoding: how its bytes look, and what they were meant to be."""

from __future__ import annotations

import re

from feedwright.document.guess import guess
from feedwright.patterns import lazy


def _one_of(characters: str) -> bytes:
    """A pattern for any of these characters, by what their bytes have in common."""
    groups: dict[bytes, bytes] = {}
    for encoded in (char.encode() for char in characters):
        groups[encoded[:-1]] = groups.get(encoded[:-1], b"") + encoded[-1:]
    return b"(?:" + b"|".join(re.escape(first) + b"[" + last + b"]" for first, last in groups.items()) + b")"


def _wrong(code: int) -> str:
    """The characters that a byte turns into when it is read as Latin-1 or as windows-1252."""
    return "".join(dict.fromkeys((chr(code), bytes([code]).decode("cp1252", "replace")))).replace(
        "\ufffd", ""
    )


# a character of UTF-8 is a first byte and one to three further ones, each of which became a character
FURTHER = "".join(_wrong(code) for code in range(0x80, 0xC0))
# these may well follow an accented letter: quotes, dashes, spaces, marks, and letters of some languages
NATURAL = "\xa0\xad¡©ª«®°±²³´·¹º»¿‘’“”†‡•…–—‹›™ŠŒŽšœžŸƒ"
ANY = _one_of(FURTHER)
ODD = _one_of("".join(char for char in FURTHER if char not in NATURAL))
FIRST_OF_TWO = rb"\xc3[\x82-\x9f]"
FIRST_OF_THREE = rb"\xc3[\xa0-\xaf]"
LATIN = lazy(
    # nearly every accented letter is passed by its next byte
    rb"\xc3(?=[\x82-\xb4][\xc2\xc5\xc6\xcb\xe2])(?:"
    rb"(?P<sure>"
    # the beginnings of curly quotes and of emoji, and a byte order mark
    rb"\xa2\xe2\x82\xac|\xb0(?:\xc5\xb8|\xc2\x9f)|\xaf\xc2\xbb\xc2\xbf"
    + rb"|[\xa0-\xaf](?:" + ODD + ANY + b"|" + ANY + ODD + rb")"
    + rb"|[\xa0-\xaf]" + ANY + ANY + FIRST_OF_THREE + ANY + ANY
    + rb"|[\x82-\x9f]" + ANY + b"(?:" + FIRST_OF_TWO + ANY + b"){2}"
    + rb")"
    # where no capital is before them, these two hardly end a word
    + rb"|(?P<maybe>(?<![A-Z\x80-\xbf]\xc3)[\x82\x83]" + ANY + rb"))"
)  # fmt: skip
"""UTF-8 that was read as Latin-1 or windows-1252 and encoded again: `â€™`, `Ã©`."""
THREE = lazy(rb"\xc3[\x80-\xbf][\xc2\xc3][\x80-\xbf][\xc2\xc3]")
RUN = lazy(rb"[\xc2\xc3][\x80-\xbf](?:[\xc2\xc3][\x80-\xbf]){5,199}")
"""A run of letters of Latin-1, as no language has: another encoding that was read as Latin-1."""
SIGNS = ("占쏙옙", "锟斤拷")
"""Replacement characters that were read as Korean or Chinese."""
KANA = lazy(b"(?:%b)[^\x00-\x20<]{2,9}?(?:%b)" % (("縺|繧|繝".encode(),) * 2))
"""Kana that were read as Shift_JIS."""
KOREAN = lazy(rb"\?[\xea-\xed][\x80-\xbf]{2}(?:[\xea-\xed][\x80-\xbf]{2})?")
"""UTF-8 that was read as cp949: question marks, and syllables that Korean hardly has."""
CONTEXT = 48
"""How many bytes of a word are shown before and behind what is wrong with it."""
MOST = 5000
"""How many places of one kind are looked at."""


def mojibake(text: bytes) -> list[tuple[int, int]]:
    """The spans of a UTF-8 text that were read in the wrong encoding; one doubtful place alone is none."""
    sure: list[tuple[int, int]] = []
    maybe: list[tuple[int, int]] = []
    for sign in (each.encode() for each in SIGNS):
        # one byte is found faster than several
        if sign[0] in text and sign in text:
            sure += (match.span() for match in _first(re.compile(sign), text))
    if 0xC3 in text:
        for match in _first(LATIN, text):
            (sure if match["sure"] else maybe).append(match.span())
        if THREE.search(text):
            sure += (match.span() for match in _first(RUN, text) if _is_other(match[0]))
    if 0xE7 in text and any(sign.encode() in text for sign in "縺繧繝"):
        sure += (match.span() for match in _first(KANA, text))
    if not text.isascii():
        maybe += (match.span() for match in _first(KOREAN, text) if _is_rare(match[0]))
    return sorted(sure + maybe if sure or len(maybe) > 1 else [])


def shown(text: bytes, start: int, end: int) -> str:
    """The word around a span, and what it was probably meant to be."""
    start, end = _word_start(text, start), _word_end(text, end)
    word = text[start:end].decode("utf-8", "ignore")
    right = meant(word)
    return f"'{word}'" + (f", probably '{right}'" if right else "")


def meant(text: str) -> str | None:
    """The text that was probably meant, None where that cannot be told."""
    try:
        raw = b"".join(map(_byte, text))
    except UnicodeEncodeError:
        return None
    # the word may be cut off within a character
    found = raw.decode("utf-8", "replace").strip("\ufffd")
    if "\ufffd" in found or not found:
        codec = guess(raw)
        found = raw.decode(codec) if codec else text
    return found if found != text else None


def _first(pattern: re.Pattern[bytes], text: bytes) -> list[re.Match[bytes]]:
    return [match for match, _ in zip(pattern.finditer(text), range(MOST), strict=False)]


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _is_other(run: bytes) -> bool:
    """Does a run of Latin-1 letters make sense in another encoding?"""
    raw = run.decode("utf-8").encode("latin-1")
    # a table of characters is in order
    return list(raw) != sorted(raw) and (guess(raw) or "cp1252") != "cp1252"


def _is_rare(syllables: bytes) -> bool:
    """Are there syllables beyond the 2,350 of KS X 1001, in which nearly all Korean is written?"""
    # the codec takes the others apart, into eight bytes
    return any(len(char.encode("euc_kr", "replace")) > 2 for char in syllables.decode("utf-8"))


def _word_start(text: bytes, start: int) -> int:
    window = text[max(start - CONTEXT, 0) : start]
    found = re.search(rb"[^\s<>\"']*\Z", window)
    return start - len(found[0]) if found else start


def _word_end(text: bytes, end: int) -> int:
    found = re.match(rb"[^\s<>\"']*", text[end : end + CONTEXT])
    return end + len(found[0]) if found else end
