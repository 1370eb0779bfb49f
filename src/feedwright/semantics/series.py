"""A feed as a series of entries, read once from any format, for the rules that compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from feedwright.document.node import Document, Node, Spot
    from feedwright.document.source import Source


class Address(NamedTuple):
    """An address where it stands: the text of an element or value, or an attribute of an element."""

    spot: Spot
    text: str


class Moment(NamedTuple):
    """A date where it stands; `value` knows its zone."""

    spot: Spot
    value: datetime


class Part(NamedTuple):
    """A feed or an entry: its node, its children by the model field that they express, dates and addresses.

    `links` are where the part can be read: links of RSS and JSON Feed, and alternate links of Atom;
    `enclosures` the files that go with it, whichever way its format names them.
    """

    node: Node
    fields: Mapping[str, list[Node]]
    published: Moment | None
    updated: Moment | None
    links: tuple[Address, ...]
    enclosures: tuple[Address, ...]

    def all(self, field: str) -> Sequence[Node]:
        """The children that express this field."""
        return self.fields.get(field, ())

    def text(self, field: str) -> str:
        """The text of the first child that expresses this field, white space folded; empty without one."""
        found = self.fields.get(field)
        return " ".join(found[0].text.split()) if found else ""

    @property
    def dated(self) -> Moment | None:
        """When the part was published or, for want of that, updated."""
        return self.published or self.updated


class Series(NamedTuple):
    """A feed and its entries in the order of the file; `whole` unless the file could not be read to its end.

    `now` is the moment that dates are compared with.
    """

    source: Source
    feed: Part
    entries: tuple[Part, ...]
    whole: bool
    now: datetime


def series(document: Document, now: datetime) -> Series | None:
    """Gather the feed of a document whose nodes know their roles; None where there is no feed."""
    feed: Node | None = None
    entries: list[Part] = []
    stack = [document.root] if document.root else []
    while stack:
        node = stack.pop()
        if node.role == "entry":
            # what an entry lacks may follow where the file stops
            if document.stopped is None or node.end < document.stopped:
                entries.append(_part(node))
            continue
        if node.role == "feed":
            feed = feed or node
        # entries of RSS 1.0 stand beside their channel, those of the other formats within their feed
        if node.role in ("feed", "list") or node.parent is None or node.kind == "array":
            stack += reversed(node.children)
    if feed is None:
        return None
    return Series(document.source, _part(feed), tuple(entries), document.stopped is None, now)


def _part(node: Node) -> Part:
    fields: dict[str, list[Node]] = {}
    for child in node.children:
        if child.row is not None and child.row.means:
            fields.setdefault(child.row.means, []).append(child)
    links, enclosures = _addresses(fields)
    return Part(
        node,
        fields,
        _moment(fields, "published"),
        _moment(fields, "updated"),
        tuple(links),
        tuple(enclosures),
    )


def _moment(fields: Mapping[str, list[Node]], field: str) -> Moment | None:
    """The first date of this field that can be read."""
    for node in fields.get(field, ()):
        value = node.row.datatype.read(node.text) if node.row.datatype else None
        if value is not None:
            return Moment(node.inside(), value)
    return None


def _addresses(fields: Mapping[str, list[Node]]) -> tuple[list[Address], list[Address]]:
    """Links and enclosures, in whatever way the format has them."""
    links = [Address(node.inside(), node.text.strip()) for node in fields.get("link", ())]
    enclosures: list[Address] = []
    for node in fields.get("enclosures", ()):
        if node.kind == "element":
            enclosures.append(Address(node.at("url"), node["url"].strip()))
        else:
            enclosures += (
                Address(url.inside(), url.text.strip())
                for each in node.children
                if (url := each.first("json:url"))
            )
    for node in fields.get("links", ()):
        rel = node.attrs.get("rel", "alternate")
        if rel in ("alternate", "enclosure"):
            found = links if rel == "alternate" else enclosures
            found.append(Address(node.at("href"), node["href"].strip()))
    return links, enclosures
