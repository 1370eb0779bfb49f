"""From a spot of a node to its bytes: where an attribute's value or a stretch of text lies in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.document.node import Node

if TYPE_CHECKING:
    from feedwright.document.node import Spot

NAME = rb"[^\s=/<>\"']+"
TAG = re.compile(rb"<" + NAME + rb"""(?:[^"'>]|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(rb"\s(" + NAME + rb""")\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# one step through character data: what counts as one character, or as none
STEP = re.compile(
    rb"<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!--.*?-->|<\?.*?\?>|(?P<one>&[^;<&\s]{1,64};|\r\n|[\xc0-\xff][\x80-\xbf]*|[^<])"
    rb"|(?P<tag><)",
    re.DOTALL,
)
CHARACTER = re.compile(rb"\r\n|[\xc0-\xff][\x80-\xbf]*|.", re.DOTALL)
ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[\xc0-\xff][\x80-\xbf]*|.",
    re.DOTALL,
)


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
        self._offsets: list[int] = []

    def of(self, spot: Node | Spot) -> tuple[int, int]:
        """The bytes of a start tag, an attribute's value or some text; the start tag where in doubt."""
        if isinstance(spot, Node):
            return tag_span(spot, self.text)
        node = spot.node
        if spot.attr is not None:
            return _attribute(node, spot.attr, self.text)
        if node.kind not in ("string", "element") or node.children:
            return tag_span(node, self.text)
        if node is not self._node:
            self._node, self._offsets = node, self._characters(node)
        return _pick(self._offsets, spot, len(node.text)) or tag_span(node, self.text)

    def _characters(self, node: Node) -> list[int]:
        if node.kind == "string":
            return _walk(ESCAPE, self.text, node.start + 1, node.end - 1)
        return _characters(self.text, tag_span(node, self.text)[1])


def _attribute(node: Node, attr: str, text: bytes) -> tuple[int, int]:
    start, end = tag_span(node, text)
    # a canonical name may differ from the written one in its prefix, so the local names are compared
    local = attr.rpartition(":")[2].encode()
    for match in ATTRIBUTE.finditer(text, start, end):
        if match[1].rpartition(b":")[2] == local:
            group = 2 if match[2] is not None else 3
            return match.span(group)
    return start, end


def _characters(text: bytes, start: int) -> list[int]:
    """The offset of each character of an element's data, and that of its end."""
    offsets: list[int] = []
    position = start
    while match := STEP.match(text, position):
        if match["tag"]:
            break
        if match["cdata"] is not None:
            offsets += _walk(CHARACTER, text, *match.span("cdata"))[:-1]
        elif match["one"]:
            offsets.append(position)
        position = match.end()
    return [*offsets, position]


def _walk(step: re.Pattern[bytes], text: bytes, start: int, end: int) -> list[int]:
    return [*(match.start() for match in step.finditer(text, start, end)), end]


def _pick(offsets: list[int], spot: Spot, length: int) -> tuple[int, int] | None:
    start, end = spot.start, length if spot.end is None else spot.end
    # entities that stand for two characters would shift what follows; then the start tag is named instead
    if start > end or end >= len(offsets):
        return None
    return offsets[start], offsets[end]
