"""Markup: HTML as elements (read by a C parser), as tags with their places, and what it leaves open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from feedwright.datatypes.elements import FORMATTING, HIDING
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

TOKEN = lazy(
    r"""<!--(?:-?> | .*?(?:--!?>|\Z)) | <[!?][^>]*+(?:>|\Z) | </(?![a-z])[^>]*+(?:>|\Z)
    | <(?P<closing>/?)
       (?P<name>(?:script|style|title|textarea|xmp|iframe|noembed|noframes)(?=[\s/>]) (?P<raw>)
               | [a-z][^\s/>]*+)
       (?P<attributes>(?: =\s*+"[^"]*+(?:"|\Z) | =\s*+'[^']*+(?:'|\Z) | [^>=]++ | = )*+) (?:>|\Z)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""A tag (`closing`, `name`, `attributes`; `raw` where its content is no markup), comment or declaration.

Where a quoted value or a tag never ends, everything to the end belongs to it: HTML's tokeniser says so, and
it keeps the search linear. Possessive quantifiers forbid going back.
"""

_ATTRIBUTE = lazy(
    r"""(?P<name>[^\s/>=][^\s/>=]*+)
    (?:\s*+=\s*+(?:"(?P<double>[^"]*+)"? | '(?P<single>[^']*+)'? | (?P<bare>[^\s"'][^\s]*+)))?+""",
    re.VERBOSE,
)
_END = lazy(r"</([a-zA-Z][a-zA-Z0-9]*)")
_WATCHED = FORMATTING | HIDING

_WITHOUT_EVENTS = 1

# The parser takes time in the square of what is open and of the attributes of one tag; texts beyond these
# bounds are read by their tags alone.
_LONGEST, _MOST_TAGS, _MOST_ATTRIBUTES, _SHORT = 1 << 18, 3000, 200, 4096
_CROWDED = lazy(
    r"""<[a-zA-Z][^\s/>]*+(?:[\s/]++[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+)"""
    rf"{{{_MOST_ATTRIBUTES}}}"
)
_COMMENT_END = lazy(r"(?:--!?>|<!-->|<!--->)\Z")
_TAG = lazy(r"</?[a-zA-Z]")
_SHORT_VALUES = ("href", "src", "class", "id", "style", "target", "rel", "width", "height")
_CELLS = frozenset(("caption", "td", "th"))
_BEFORE_SLASH = ("", " ", "\t", "\n", "\r", "\f", '"', "'")

# Only a comma at the end of an address separates there: those within belong to it.
_CANDIDATE = lazy(r"[\s,]*+(?P<address>\S++)(?:(?<!,)(?:[^,(]++|\([^)]*+\)?)*+)?")
# Browsers take these out of an address before they read it, so "java\nscript:" is a script.
_IGNORED = lazy(r"[\t\n\r]")
_AROUND = "".join(map(chr, range(0x21)))
ENDLESS = lazy(r"&#[0-9]{1000,};?")
"""A reference of so many digits that Python refuses to read it."""

# A tag with another "<" before any quote or end of its own was cut off; frames are dropped by the parser, and
# what is in templates is kept out of its tree.
_ODD = lazy(
    r"""<(?:[a-zA-Z/][^<>"']*< | [tT][eE][mM][pP][lL][aA] | [pP][lL][aA][iI][nN] | [fF][rR][aA][mM][eE])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A start tag: its name and attributes in small letters, values decoded, and where it and they stand."""

    name: str
    attrs: Mapping[str, str]
    start: int
    end: int
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    closed: bool = False

    def place(self, attr: str) -> tuple[int, int]:
        """Where the attribute's value stands, or the whole tag."""
        return self.spans.get(attr, (self.start, self.end))


@dataclass(frozen=True, slots=True, eq=False)
class Open:
    """What is never closed: a tag cut off (`kind` is "tag"), a "comment", or an element, by its name."""

    kind: str
    start: int
    end: int
    closed: bool = False


def elements(text: str) -> list[tuple[str, dict[str, str | None]]] | None:
    """Names and attributes of all elements, as a browser understands the text; SVG's names have capitals.

    None where the text must be read tag by tag: something in it is open, hidden from the parser or too heavy.
    """
    if _is_odd(text):
        return None
    from selectolax.lexbor import LexborHTMLParser

    # without events nothing in a text can make the parser copy it many times
    tree = LexborHTMLParser(text, options=_WITHOUT_EVENTS).root
    # the parser calls comments "-comment", and what begins with "<?" nothing at all
    nodes = () if tree is None else tree.traverse()
    found = [(name, node.attributes) for node in nodes if (name := node.tag) and name[0] != "-"]
    begun = sorted([name for name, _ in found if name in _WATCHED])
    ended = sorted(filter(_WATCHED.__contains__, _END.findall(text)))
    # with as many ends as beginnings nothing is left open
    return found if begun == ended else None


def _is_odd(text: str) -> bool:
    if text.rfind("<") > text.rfind(">") or ("<!--" in text and text.count("<!--") != text.count("-->")):
        return True
    if len(text) > _SHORT and (len(text) > _LONGEST or text.count("<") > _MOST_TAGS or _CROWDED.search(text)):
        return True
    return _ODD.search(text) is not None


def tokens(html: str) -> Iterator[re.Match[str]]:
    """The tokens in order; what stands inside scripts, styles and other raw text is passed over."""
    position = foreign = 0
    while token := TOKEN.search(html, position):
        yield token
        position = token.end()
        if token["raw"] is not None:
            # in SVG a title or style may close itself
            if not token["closing"] and not (foreign and token[0].endswith("/>")):
                position = _end_of_raw(html, token)
        elif token["name"] in ("svg", "math"):
            foreign = max(0, foreign + (-1 if token["closing"] else 1))


def _end_of_raw(html: str, token: re.Match[str]) -> int:
    closing = re.compile(rf"</{token['name']}(?=[\s/>])", re.IGNORECASE).search(html, token.end())
    return closing.start() if closing else len(html)


def tags(text: str, names: Collection[str]) -> Iterator[Tag]:
    """The start tags of these names, in small letters, with their places."""
    for token in tokens(text):
        closing, name = token.group("closing", "name")
        if name and not closing and name.lower() in names:
            yield _tag(token)


def read(text: str) -> Iterator[Tag | Open]:
    """Every start tag with its place, and last what is never closed."""
    reader = _Reader()
    for token in tokens(text):
        closing, name = token.group("closing", "name")
        if not name:
            reader.comment(token)
        elif closing:
            reader.end(name.lower())
        else:
            tag = _tag(token)
            reader.begin(tag, token)
            yield tag
    yield from reader.left()


def _tag(token: re.Match[str]) -> Tag:
    name, written = token.group("name", "attributes")
    attrs, spans = _attributes(written, token.start("attributes")) if written else ({}, {})
    closed = written[-1:] == "/" and written[-2:-1] in _BEFORE_SLASH
    return Tag(name.lower(), attrs, token.start(), token.end(), spans, closed)


class _Reader:
    """Remembers what is open while the tags go by, in tables by cell: a cell closes all that is in it."""

    def __init__(self) -> None:
        self.cells: list[tuple[str, dict[str, list[Open]]]] = [("", {})]
        self.foreign = 0
        self.cut: list[Open] = []

    def comment(self, token: re.Match[str]) -> None:
        start = token.start()
        if token[0].startswith("<!--"):
            if not _COMMENT_END.search(token[0], len(token[0]) - 4):
                self.cut.append(Open("comment", start, start + 4))
        elif token[0][-1] != ">" and token[0][1] != "/":
            self.cut.append(Open("tag", start, token.end()))

    def begin(self, tag: Tag, token: re.Match[str]) -> None:
        name = tag.name
        if token[0][-1] != ">" or ("<" in token[0][1:] and ("<" in name or _holds_tag(tag.attrs))):
            self.cut.append(Open("tag", tag.start, tag.end))
        elif name in ("svg", "math"):
            self.foreign += not tag.closed
        elif name == "table":
            self.cells.append((name, {}))
        elif name in _CELLS:
            self.leave(name)
            self.cells.append((name, {}))
        elif name == "plaintext":
            self.cut.append(Open(name, tag.start, tag.end))
        elif name in _WATCHED and not (self.foreign and tag.closed) and (name != "a" or "href" in tag.attrs):
            self.cells[-1][1].setdefault(name, []).append(Open(name, tag.start, tag.end, tag.closed))

    def end(self, name: str) -> None:
        if name in ("svg", "math"):
            self.foreign = max(0, self.foreign - 1)
        elif name in _CELLS or name in ("table", "tr"):
            self.leave(name)
        elif opened := self.cells[-1][1].get(name):
            opened.pop()

    def leave(self, name: str) -> None:
        """Close the cell that ends here, or with its table."""
        while self.cells[-1][0] in _CELLS:
            self.cells.pop()
        if name == "table" == self.cells[-1][0]:
            self.cells.pop()

    def left(self) -> Iterator[Open]:
        yield from self.cut
        for _, names in self.cells:
            for opened in names.values():
                yield from opened


def _attributes(written: str, offset: int) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    attrs: dict[str, str] = {}
    spans: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(written):
        name = match["name"].lower()
        # of two attributes with one name browsers know the first
        if name not in attrs:
            group = match.lastgroup or "name"
            value = "" if group == "name" else match[group]
            attrs[name] = unescape(ENDLESS.sub("\ufffd", value)) if "&" in value else value
            start, end = match.span(group)
            spans[name] = (offset + start, offset + end)
    return attrs, spans


def _holds_tag(attrs: Mapping[str, str]) -> bool:
    """Did a quote that is missing make the text behind it a part of the tag?"""
    return any("<" in name for name in attrs) or any(
        _TAG.search(attrs.get(name, "")) for name in _SHORT_VALUES
    )


def candidates(srcset: str) -> list[str]:
    """The addresses in a srcset (HTML, 4.8.4.2.1)."""
    return [match["address"].rstrip(",") for match in _CANDIDATE.finditer(srcset)]


def tidy(reference: str) -> str:
    """The reference as a browser reads it (WHATWG URL, 4.4): no tab, no line end, nothing blank around it."""
    return _IGNORED.sub("", reference.strip(_AROUND))
