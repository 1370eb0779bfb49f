"""From bytes of the file to the node whose text or attribute they are."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from feedwright.document.node import Spot
from feedwright.document.span import ATTRIBUTE, tag_span

if TYPE_CHECKING:
    from feedwright.document.node import Document, Node

HIDDEN_LIMIT = 100_000
"""How many comments are looked at: no feed has as many."""


class Locator:
    """Finds the nodes of one document; its lists are made once, so ask for all places of a document."""

    def __init__(self, document: Document) -> None:
        self.text = document.source.text
        self.nodes: list[Node] = []
        stack = [document.root] if document.root else []
        while stack:
            node = stack.pop()
            self.nodes.append(node)
            stack += reversed(node.children)
        self.starts = [node.start for node in self.nodes]
        self.hidden = self._hidden() if document.root and document.root.kind == "element" else []

    def _hidden(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        position = 0
        while len(found) < HIDDEN_LIMIT and (start := self.text.find(b"<!--", position)) >= 0:
            end = self.text.find(b"-->", start)
            if end < 0:
                break
            found.append((start, end))
            position = end
        return found

    def spot(self, start: int, end: int) -> Spot | None:
        """The place of some bytes, None where they are no text or value, such as in a comment."""
        at = bisect_right(self.hidden, (start, len(self.text))) - 1
        if at >= 0 and start < self.hidden[at][1]:
            return None
        at = bisect_right(self.starts, start) - 1
        node: Node | None = self.nodes[at] if at >= 0 else None
        while node is not None and start >= node.end:
            node = node.parent
        if node is None:
            return None
        return Spot(node, self._attribute(node, start), span=(start, end))

    def _attribute(self, node: Node, offset: int) -> str | None:
        if node.kind != "element" or not node.attrs:
            return None
        start, end = tag_span(node, self.text)
        if offset >= end:
            return None
        for match in ATTRIBUTE.finditer(self.text, start, end):
            if match.start() <= offset < match.end():
                written = match[1].decode("utf-8", "replace")
                local = written.rpartition(":")[2]
                return next((name for name in node.attrs if name in (written, local)), written)
        return None
