"""The smallest valid documents that the tables describe, as trees to be broken and written."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from feedwright.validator import tables
from feedwright.vocab import VOCABULARIES, Typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from feedwright.datatypes import Datatype
    from feedwright.vocab import Element

EXACT = {
    "json:version": "https://jsonfeed.org/version/1.1",
    "atom:content": "c",
    "width": "88",
    "height": "31",
}
SPACES = {f"xmlns:{v.prefix}": v.uri for v in VOCABULARIES if v.prefix not in ("", "json", "xml")}


def good(datatype: Datatype | Typed | None) -> str:
    if isinstance(datatype, Typed):
        # as it is judged where the attribute that chooses is missing
        datatype = datatype.choices.get("")
    return datatype.example if datatype is not None else "text"


@dataclass
class Tree:
    """An element (or a value of JSON), which a test may change before it is written."""

    name: str
    row: Element | None = None
    text: str = ""
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Tree] = field(default_factory=list)

    def add(self, row: Element) -> Tree:
        child = grown(row)
        self.children.append(child)
        return child

    def xml(self) -> str:
        attrs = "".join(f" {name}={quoteattr(value)}" for name, value in self.attrs.items())
        inner = escape(self.text) + "".join(child.xml() for child in self.children)
        return f"<{self.name}{attrs}>{inner}</{self.name}>"

    def json(self) -> Any:
        assert self.row is not None
        kinds: dict[str, Callable[[], Any]] = {
            "string": lambda: self.text,
            "number": lambda: 1,
            "boolean": lambda: False,
            "object": lambda: {child.name.removeprefix("json:"): child.json() for child in self.children},
        }
        value = kinds[self.row.kinds[0]]()
        return [value] if self.row.many else value

    def document(self) -> bytes:
        if self.name == "json:":
            return json.dumps(self.json()).encode()
        self.attrs |= SPACES
        return f'<?xml version="1.0" encoding="utf-8"?>{self.xml()}'.encode()


def grown(row: Element) -> Tree:
    """The row's element with the attributes and children that are required, and no others."""
    text = EXACT.get(row.name) or (good(row.datatype) if row.datatype is not None else "")
    tree = Tree(row.name, row, text)
    tree.attrs = {
        name: good(attribute.datatype)
        for name, attribute in row.attrs.items()
        if attribute.required is not None
    }
    container = tables().containers.get(row.name)
    for required in container.required if container else ():
        tree.add(required)
    return tree


def chain(container: str) -> tuple[Tree, Tree]:
    """A document with an element of this name in it: its root, and the element."""
    way = ways()[container]
    root = node = grown(way[0])
    for row in way[1:]:
        node = next((child for child in node.children if child.name == row.name), None) or node.add(row)
    return root, node


def ways() -> dict[str, tuple[Element, ...]]:
    """The rows that lead to each element that holds others: the shortest way from the first root with one."""
    compiled = tables()
    found: dict[str, tuple[Element, ...]] = {}
    for root in compiled.tops.values():
        found[root.name] = (root,)
        queue = [root.name]
        for name in queue:
            for row in compiled.within(name, found[name][-1].role).values():
                if row.name not in found and holds(row):
                    found[row.name] = (*found[name], row)
                    queue.append(row.name)
    return found


def holds(row: Element) -> bool:
    """Has the row's element rows of its own, or does a guest add some?"""
    compiled = tables()
    return bool(row.name in compiled.containers or compiled.extensions.keys() & {row.role, row.name})
