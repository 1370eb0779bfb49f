"""Characters that a feed may hold and nobody meant, such as texts that were read in the wrong encoding."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feedwright.document.locate import Locator
from feedwright.patterns import lazy
from feedwright.rules import Severity, rule
from feedwright.semantics.mojibake import MOST, mojibake, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.document.node import Document, Node, Spot

CHARSETS = "https://www.w3.org/TR/xml/#charsets"
VOWEL = rb"\xe1\x85[\xa1-\xb5]"
FINAL = rb"(?:\xe1\x86[\xa8-\xbf]|\xe1\x87[\x80-\x82])"
PATTERNS = {
    0xC2: lazy(rb"\xc2(?P<control>[\x80-\x9f])"),
    0xE1: lazy(rb"\xe1(?P<jamo>\x84[\x80-\x92]" + VOWEL + FINAL + rb"?)"),
    0xEE: lazy(rb"\xee(?P<private>[\x80-\xbf]{2})"),
    0xEF: lazy(
        rb"\xef(?:(?P<replacement>\xbf\xbd)|(?P<mark>\xbb\xbf)|(?P<none>\xb7[\x90-\xaf])"
        rb"|(?P<private>[\x80-\xa3][\x80-\xbf]))"
    ),
    0xF3: lazy(rb"\xf3(?P<private>[\xb0-\xbf][\x80-\xbf]{2})"),
    0xF4: lazy(rb"\xf4(?P<private>[\x80-\x8f][\x80-\xbf]{2})"),
}
"""What is looked for, in UTF-8, by its first byte: most files lack most of these."""
REFERENCE = lazy(rb"&#(?:1[2-5][0-9]|65533|x(?:[89][0-9A-Fa-f]|[fF]{3}[dD]));")
"""References to such characters."""
ESCAPED = lazy("[\x80-\x9f\xc2-\xf4\ufffd\ufeff\ufdd0-\ufdef\ue000-\uf8ff\u1100-\u1112\U0001fffe-\U0010ffff]")
"""What may turn up where JSON's escapes are resolved."""


@dataclass(frozen=True, slots=True, eq=False)
class _Oddity:
    """The first odd place in a text or value: its bytes, what surrounds them, and how many there are."""

    spot: Spot
    odd: str
    text: bytes
    span: tuple[int, int]
    count: int = 1

    def told(self, message: str) -> tuple[Spot, str]:
        return self.spot, message + (f", and {self.count - 1:,} more" if self.count > 1 else "")


def _odd(document: Document, *kinds: str) -> Iterator[_Oddity]:
    """What was found of these kinds; the search is done once for all rules."""
    found: dict[str, list[_Oddity]] | None = document.shared.get("characters")
    if found is None:
        found = document.shared["characters"] = _search(document)
    for kind in kinds:
        yield from found.get(kind, ())


def _search(document: Document) -> dict[str, list[_Oddity]]:
    text = document.source.text
    spans = _spans(text)
    escapes = b"\\u" in text and document.root is not None and document.root.kind != "element"
    if not spans and not escapes:
        return {}
    locator = Locator(document)
    found = {kind: _by_node(locator, text, each) for kind, each in spans.items()}
    if escapes:
        strings = (node for node in locator.nodes if node.kind == "string")
        hidden = (node for node in strings if text.find(b"\\u", node.start, node.end) >= 0)
        _add_escaped(found, (node for node, _ in zip(hidden, range(MOST), strict=False)))
    return found


def _spans(text: bytes) -> dict[str, list[tuple[int, int]]]:
    """Where the kinds of odd characters are, the first ones of each."""
    found: dict[str, list[tuple[int, int]]] = {}
    if not text.isascii():
        for pattern in (pattern for first, pattern in PATTERNS.items() if first in text):
            for match, _ in zip(pattern.finditer(text), range(MOST), strict=False):
                found.setdefault(match.lastgroup or "", []).append(match.span())
    references = [match.span() for match, _ in zip(REFERENCE.finditer(text), range(MOST), strict=False)]
    found |= {"reference": references, "mojibake": mojibake(text)}
    return {kind: sorted(spans) for kind, spans in found.items() if spans}


def _by_node(locator: Locator, text: bytes, spans: Iterable[tuple[int, int]]) -> list[_Oddity]:
    first: dict[tuple[Node, str | None], tuple[Spot, tuple[int, int]]] = {}
    counts: dict[tuple[Node, str | None], int] = {}
    for span in spans:
        spot = locator.spot(*span)
        if spot is not None:
            key = spot.node, spot.attr
            first.setdefault(key, (spot, span))
            counts[key] = counts.get(key, 0) + 1
    return [
        _Oddity(spot, text[slice(*span)].decode("utf-8", "replace"), text, span, counts[key])
        for key, (spot, span) in first.items()
    ]


def _add_escaped(found: dict[str, list[_Oddity]], strings: Iterable[Node]) -> None:
    """Search strings whose escapes hide what they hold."""
    known = {(each.spot.node, kind) for kind, oddities in found.items() for each in oddities}
    for node in strings:
        if ESCAPED.search(node.text):
            # half a surrogate pair is told elsewhere
            text = node.text.encode("utf-8", "ignore")
            for kind, spans in _spans(text).items():
                if (node, kind) not in known:
                    odd = text[slice(*spans[0])].decode()
                    found.setdefault(kind, []).append(_Oddity(node.inside(), odd, text, spans[0], len(spans)))


@rule("XML026", Severity.WARNING, on="document", spec=CHARSETS, w3c="BadCharacters")
def control_character(document: Document) -> Iterator[tuple[Spot, str]]:
    """Control character of the upper range.

    Nobody means the controls from U+0080 to U+009F: the text is windows-1252 that was taken for Latin-1, so
    readers show nothing or a box for its quotes and dashes. Decode it as windows-1252.

    fires: <rss><channel><title>isn&#146;t</title></channel></rss>
    quiet: <rss><channel><title>isn’t</title></channel></rss>
    """
    for oddity in _odd(document, "control", "reference"):
        char = _character(oddity)
        if char is not None and "\x80" <= char <= "\x9f":
            right = char.encode("latin-1").decode("cp1252", "ignore")
            yield oddity.told(f"U+{ord(char):04X}" + (f", probably '{right}'" if right else ""))


@rule("XML027", Severity.WARNING, on="document", spec="https://www.w3.org/International/questions/qa-what-is-encoding",
      w3c="BadCharacters")  # fmt: skip
def wrong_encoding(document: Document) -> Iterator[tuple[Spot, str]]:
    """Text that was read in the wrong encoding.

    It was UTF-8, say, and read as windows-1252 on its way into the feed, so readers show `â€™` for ’ and `Ã©`
    for é. Find the program that reads it, often a database connection, and mend the stored texts.

    fires: <rss><channel><title>It isnâ€™t</title></channel></rss>
    quiet: <rss><channel><title>Été : « à la plage »</title></channel></rss>
    """
    for oddity in _odd(document, "mojibake"):
        yield oddity.told(shown(oddity.text, *oddity.span))


@rule("XML028", Severity.WARNING, on="document", spec="https://www.unicode.org/versions/latest/core-spec/chapter-23/",
      w3c="BadCharacters")  # fmt: skip
def replacement_character(document: Document) -> Iterator[tuple[Spot, str]]:
    """Replacement character.

    U+FFFD stands where a program could not decode what was there: that is lost, and readers show a question
    mark in a box. Write the text again from its source.

    fires: <rss><channel><title>caf\ufffd</title></channel></rss>
    quiet: <rss><channel><title>café</title></channel></rss>
    """
    # what this program could not decode was told as such
    if not document.source.repaired:
        for oddity in _odd(document, "replacement", "reference"):
            if _character(oddity) == "\ufffd":
                yield oddity.told("U+FFFD, for what could not be decoded")


@rule("XML029", Severity.INFO, on="document", spec="https://www.unicode.org/faq/private_use.html")
def meaningless_character(document: Document) -> Iterator[tuple[Spot, str]]:
    """Character that means nothing to others.

    A byte order mark within a text, a character for private use, such as an icon of somebody's font, or none
    at all: readers show nothing or a box. Take it out.

    fires: <rss><channel><title>\ufeffNotes</title></channel></rss>
    quiet: <rss><channel><title>Notes</title></channel></rss>
    """
    names = {
        "mark": "a byte order mark within the text",
        "private": "for private use",
        "none": "no character",
    }
    for kind, name in names.items():
        for oddity in _odd(document, kind):
            yield oddity.told(f"U+{ord(oddity.odd[:1]):04X}, {name}")


@rule("XML033", Severity.INFO, on="document", spec="https://www.unicode.org/reports/tr15/")
def decomposed_hangul(document: Document) -> Iterator[tuple[Spot, str]]:
    """Title in decomposed Hangul.

    Its syllables are spelled out in jamo, as in file names of macOS: some readers show them side by side, and
    a search finds nothing. Normalize texts to NFC.

    fires: <rss><channel><title>\u1112\u1161\u11ab\u1100\u1173\u11af</title></channel></rss>
    quiet: <rss><channel><title>한글</title></channel></rss>
    """
    for oddity in _odd(document, "jamo"):
        node = oddity.spot.node
        if node.name.rpartition(":")[2] == "title" and oddity.spot.attr is None:
            yield oddity.told(f"'{oddity.odd}' is {len(oddity.odd)} characters for '{_composed(oddity.odd)}'")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _character(oddity: _Oddity) -> str | None:
    """The character that is odd, None for a reference that stands within escaped or quoted text."""
    if not oddity.odd.startswith("&#"):
        return oddity.odd
    digits = oddity.odd[2:-1]
    char = chr(int(digits[1:], 16) if digits.startswith("x") else int(digits))
    node, attr = oddity.spot.node, oddity.spot.attr
    return char if char in (node.text if attr is None else node[attr]) else None
