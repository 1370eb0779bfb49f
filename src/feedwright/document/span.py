"""From a spot of a node to its bytes: where an attribute's value or a stretch of text lies in the file."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from feedwright.document.node import Node
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from feedwright.document.node import Spot

NAME = rb"[^\s=/<>\"']+"
TAG = lazy(rb"<" + NAME + rb"""(?:[^"'>]|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = lazy(rb"\s(" + NAME + rb""")\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# one step through character data: a run of ASCII, one other character, or what counts as none
CHARACTERS = rb"(?P<run>[^\r<&\x80-\xff]+)|(?P<one>\r\n|[\xc0-\xff][\x80-\xbf]*"
STEP = lazy(
    rb"<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!--.*?-->|<\?.*?\?>|"
    + CHARACTERS
    + rb"|&[^;<&\s]{1,64};|[^<]|<(?![A-Za-z_:/!?\x80-\xff]))",
    re.DOTALL,
)
CHARACTER = lazy(CHARACTERS + rb"|.)", re.DOTALL)
ESCAPE = lazy(
    rb"(?P<run>[^\\\x80-\xff]+)|(?P<one>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|\\u[0-9a-fA-F]{4}|\\.|[\xc0-\xff][\x80-\xbf]*|.)",
    re.DOTALL,
)


class _Characters:
    """Where each character of a text begins and ends; `rest` is the offset behind the text."""

    def __init__(self, rest: int) -> None:
        # a text may have ten million of them, so they are kept small
        self.starts = array("I")
        self.ends = array("I")
        self.rest = rest

    def add(self, match: re.Match[bytes]) -> None:
        if match["run"]:
            start, end = match.span()
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
        elif match["one"]:
            self.starts.append(match.start())
            self.ends.append(match.end())

    def pick(self, start: int, end: int) -> tuple[int, int]:
        """The bytes from character `start` to before `end`."""
        first = self.starts[start] if start < len(self.starts) else self.rest
        return first, self.ends[end - 1] if end > start else first


def tag_span(node: Node, text: bytes) -> tuple[int, int]:
    """The bytes of a node's start tag, or of a JSON value's first line."""
    if node.kind != "element":
        line_end = text.find(b"\n", node.start)
        return node.start, min(node.end, line_end) if line_end >= 0 else node.end
    match = TAG.match(text, node.start)
    return node.start, match.end() if match else node.start + 1


class Spans:
    """Resolves the spots of one file; the last text is remembered, for many findings may lie in one."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._node: Node | None = None
        self._characters = _Characters(0)

    def of(self, spot: Node | Spot) -> tuple[int, int]:
        """The bytes of a start tag, an attribute's value or some text; the start tag where in doubt."""
        if isinstance(spot, Node):
            return tag_span(spot, self.text)
        if spot.span is not None:
            return spot.span
        node = spot.node
        if spot.attr is not None:
            return _attribute(node, spot.attr, self.text)
        if node.kind not in ("string", "element") or node.children:
            return tag_span(node, self.text)
        if node is not self._node:
            self._node, self._characters = node, _characters(node, self.text)
        start, end = spot.start, len(node.text) if spot.end is None else spot.end
        # entities that stand for two characters shift what follows; then the start tag is named instead
        if len(self._characters.starts) != len(node.text) or not start <= end <= len(node.text):
            return tag_span(node, self.text)
        return self._characters.pick(start, end)


def _attribute(node: Node, attr: str, text: bytes) -> tuple[int, int]:
    start, end = tag_span(node, text)
    # a canonical prefix may differ from the written one, so that only its being there is compared
    prefixed, local = ":" in attr, attr.rpartition("}")[2].rpartition(":")[2].encode()
    for match in ATTRIBUTE.finditer(text, start, end):
        prefix, colon, name = match[1].rpartition(b":")
        if name == local and bool(colon) is prefixed and prefix != b"xmlns":
            return match.span(2 if match[2] is not None else 3)
    return start, end


def _characters(node: Node, text: bytes) -> _Characters:
    """The characters of a JSON string, or of an element's data."""
    if node.kind == "string":
        found = _Characters(node.end - 1)
        for escape in ESCAPE.finditer(text, node.start + 1, node.end - 1):
            found.add(escape)
        return found
    position = tag_span(node, text)[1]
    found = _Characters(position)
    while match := STEP.match(text, position):
        if match["cdata"] is not None:
            for inner in CHARACTER.finditer(text, *match.span("cdata")):
                found.add(inner)
        else:
            found.add(match)
        position = found.rest = match.end()
    return found
