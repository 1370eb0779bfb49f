"""How nodes are called in findings: names as their format says them, and the way from the root."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feedwright.document.node import Node

OWN = ("atom", "atom03", "json")
"""Prefixes of formats whose elements are called by their local names in their own documents."""


def called(node: Node) -> str:
    """The node's canonical name, without the prefix that goes without saying."""
    return short(node.name, node)


def short(name: str, near: Node) -> str:
    """The canonical name as it is said in the document of `near`: `title` in Atom, `atom:title` in RSS."""
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in OWN:
        return name
    root = near
    while root.parent is not None:
        root = root.parent
    return local if root.name.startswith(f"{prefix}:") else name


class Paths:
    """The way to a node from the root, numbered where it has brothers of its name (`rss/channel/item[3]`)."""

    def __init__(self) -> None:
        self._numbers: dict[Node, dict[Node, str]] = {}

    def of(self, node: Node) -> str:
        """The way to this node."""
        steps: list[str] = []
        at: Node | None = node
        while at is not None:
            # an array and its members share a name, which is said once
            if at.kind != "array" or at is node:
                steps.append(at.written + self._number(at))
            at = at.parent
        return "/".join(step for step in reversed(steps) if step)

    def _number(self, node: Node) -> str:
        parent = node.parent
        if parent is None:
            return ""
        numbers = self._numbers.get(parent)
        if numbers is None:
            numbers = self._numbers[parent] = _numbered(parent)
        return numbers[node]


def _numbered(parent: Node) -> dict[Node, str]:
    total = Counter(child.written for child in parent.children)
    seen: Counter[str] = Counter()
    numbers = {}
    for child in parent.children:
        seen[child.written] += 1
        alone = total[child.written] == 1 and parent.kind != "array"
        numbers[child] = "" if alone else f"[{seen[child.written]}]"
    return numbers
