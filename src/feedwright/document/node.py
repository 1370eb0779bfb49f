"""Node: an element of XML or a value of JSON, with the place it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from feedwright.document.source import Source
    from feedwright.rules import Rule

NO_ATTRIBUTES: Mapping[str, str] = {}
NO_CHILDREN = cast("list[Node]", ())


class Node:
    """An element of XML, or an object, array or scalar of JSON.

    `name` is canonical (`itunes:image`, `atom:link`, `item`, `json:items`), `written` as in the file.
    `attrs` maps attribute names to values (XML only, names with a namespace as `prefix:local`), `text` is
    the element's own character data, `value` the Python value of a JSON scalar. `start` is the byte offset
    of the node, `end` that behind it (of an element with an end tag: before that tag), or where the file
    stopped. `row` and `role` are what the vocabulary tables say of it.
    """

    __slots__ = (
        "attrs",
        "children",
        "end",
        "kind",
        "name",
        "parent",
        "role",
        "row",
        "start",
        "text",
        "value",
        "written",
    )

    def __init__(self, name: str, written: str, kind: str, parent: Node | None, start: int) -> None:
        self.name = name
        self.written = written
        self.kind = kind
        self.parent = parent
        self.start = start
        self.end = start
        # most elements have neither, and a large feed has many of them
        self.attrs = NO_ATTRIBUTES
        self.children: list[Node] = NO_CHILDREN if kind == "element" else []
        self.text = ""
        self.value: Any = None
        self.row: Any = None
        self.role: str | None = None

    def __getitem__(self, attr: str) -> str:
        """The attribute's value, an empty string where it is missing."""
        return self.attrs.get(attr, "")

    def __contains__(self, attr: str) -> bool:
        return attr in self.attrs

    def __repr__(self) -> str:
        return f"<Node {self.name} at {self.start}>"

    @property
    def root(self) -> Node:
        """The node that all others stand in."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def all(self, name: str) -> Iterator[Node]:
        """The children of this canonical name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Node | None:
        """The first child of this canonical name."""
        return next(self.all(name), None)

    def meaning(self, field: str) -> Iterator[Node]:
        """The children that express this field of the model, in whatever format."""
        return (child for child in self.children if child.row is not None and child.row.means == field)

    def members(self, role: str) -> Iterator[Node]:
        """The children that play this role, also those within a JSON array or a list."""
        for child in self.children:
            if child.role == role:
                yield child
            elif child.kind == "array" or child.role == "list":
                yield from child.members(role)

    def at(self, attr: str) -> Spot:
        """The place of an attribute's value."""
        return Spot(self, attr)

    def inside(self, start: int = 0, end: int | None = None) -> Spot:
        """The place of the text from code point `start` to `end`."""
        return Spot(self, None, start, end)


class Spot(NamedTuple):
    """A part of a node: an attribute's value, or its text, from code point `start` to `end` (None: all).

    Where the bytes are known already, `span` are their offsets and nothing else counts.
    """

    node: Node
    attr: str | None
    start: int = 0
    end: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace declaration: its prefix (empty for the default), its name, and where it stands.

    `node` is the element that carries it, `offset` that of the attribute `xmlns…` in the file. `used` says
    that an element or attribute has this prefix and namespace, `known` is the canonical prefix of the
    namespace, None where no vocabulary has it.
    """

    prefix: str
    uri: str
    node: Node
    offset: int
    used: bool
    known: str | None

    @property
    def spot(self) -> Spot:
        """The place of the declaration."""
        name = f"xmlns:{self.prefix}" if self.prefix else "xmlns"
        return Spot(self.node, None, span=(self.offset, self.offset + len(name.encode())))


@dataclass(slots=True)
class Document:
    """A parsed file: its root (None where nothing could be read), and where reading stopped, if it did.

    `breaches` are `(rule, message, byte offset)` of what was met on the way, `namespaces` the declarations in
    the order of the file, `prefixes` the canonical prefixes of known namespaces. `shared` is for what several
    rules ask of one document, so that it is found out once.
    """

    source: Source
    root: Node | None
    breaches: list[tuple[Rule, str, int]]
    stopped: int | None = None
    namespaces: list[Namespace] = field(default_factory=list)
    prefixes: Mapping[str, str] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict)
