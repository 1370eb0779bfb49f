"""The walk over the tree: rows and rules looked up by name and role, each node met once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes.html import MEANT
from feedwright.document import Document, Node, Spot
from feedwright.document.span import Spans
from feedwright.validator.findings import Hits, plain, short
from feedwright.vocab import Tables, Typed

if TYPE_CHECKING:
    from feedwright import semantics
    from feedwright.datatypes.datatype import Datatype, Problem
    from feedwright.rules import Rule
    from feedwright.vocab import Attribute, Container, Element, Vocabulary


def walk(document: Document, compiled: Tables, hits: Hits) -> None:
    """Give every node of a feed whose root is known its row and role, and judge it."""
    assert document.root is not None  # noqa: S101 - the caller looked
    _Walk(document, document.root, compiled, hits).run()


def check(rule: Rule, of: Node | Document | semantics.Series, hits: Hits) -> None:
    """Call a rule with what it is about, and keep what it yields."""
    assert rule.check is not None  # noqa: S101 - only rules with a check are compiled
    # a rule may name the parameters itself: what is missing, say
    for spot, message, *named in rule.check(of):
        params = {"attr": spot.attr} if isinstance(spot, Spot) and spot.attr else {}
        hits.add(rule, spot, message, params | named[0] if named else params)


class _Walk:
    """Meets parents before children: first all rows, then rules, which may ask what any node below means."""

    __slots__ = ("hits", "home", "root", "spans", "stopped", "striped", "tables")

    def __init__(self, document: Document, root: Node, compiled: Tables, hits: Hits) -> None:
        self.root = root
        self.stopped = document.stopped
        self.spans = Spans(document.source.text)
        self.tables = compiled
        self.hits = hits
        home = compiled.homes[root.name]
        # whose the elements without a namespace are
        self.home = None if home.uri and root.kind == "element" else home
        # RDF has its own rule for what may stand in what
        self.striped = home.striped

    def run(self) -> None:
        root = self.root
        root.row = self.tables.tops[root.name]
        root.role = root.row.role
        self.attributes(root, root.row)
        order: list[Node] = []
        stack = [root]
        while stack:
            node = stack.pop()
            order.append(node)
            # in an unknown element, or a name of somebody's own, the same names may mean anything
            if node.row is not None:
                self.contents(node)
            if node.children:
                stack += reversed(node.children)
        for node in order:
            self.judge(node)

    def hit(self, rule: Rule, spot: Node | Spot, message: str, **params: str) -> None:
        self.hits.add(rule, spot, message, params)

    def closed(self, node: Node) -> bool:
        """Was the node read to its end? What an open one lacks may follow where the file stops."""
        return self.stopped is None or node.end < self.stopped

    def vocabulary(self, node: Node) -> Vocabulary | None:
        """The vocabulary of an element's namespace, None where it is not known."""
        if node.name.startswith("{"):
            return None
        prefix = node.name.rpartition(":")[0]
        return self.tables.vocabularies.get(prefix) if prefix else self.home

    def judge(self, node: Node) -> None:
        """Call the rules on this name or role."""
        rules = self.tables.rules
        # an array has its members' name, and a member of the wrong kind was told already
        if node.row is not None and node.name in rules and node.kind in ("element", "object"):
            self.call(rules[node.name], node)
        # the image of RSS is called as its role is
        if node.role and node.role in rules and node.role != node.name:
            self.call(rules[node.role], node)
        if node.role and node.role in self.tables.checks and self.closed(node):
            for each in self.tables.checks[node.role]:
                for rule, spot, message, params in each.run(node):
                    self.hit(rule, spot, message, **params)

    def call(self, rules: tuple[Rule, ...], node: Node) -> None:
        if self.closed(node):
            for rule in rules:
                check(rule, node, self.hits)

    # what an element holds

    def contents(self, node: Node) -> None:
        """Give the children of a container their rows, and check number, attributes and text."""
        # of two elements of one name, the one whose row has a datatype holds no others
        rows = self.tables.within(node.name, node.role) if node.row.datatype is None else None
        if not rows or node.kind not in ("element", "object"):
            if node.children:
                self.leaf(node)
            return
        container = self.tables.containers.get(node.name)
        if container is not None and node.text and not node.text.isspace():
            self.stray(node, container.vocabulary)
        seen: set[str] = set()
        for child in node.children:
            row = rows.get(child.name)
            if row is None:
                self.unknown(child, container)
                continue
            child.row = row
            if child.name in seen and not row.many:
                self.twice(child)
            seen.add(child.name)
            if child.kind == "element":
                self.element(child, row)
            else:
                self.value(child, row)
        if container is not None and container.required and self.closed(node):
            self.missing(node, container, seen)

    def stray(self, node: Node, vocabulary: Vocabulary) -> None:
        """Report text between the elements of a container."""
        if vocabulary.stray is not None and node.kind == "element":
            shown = " ".join(node.text.split())[:40]
            self.hit(vocabulary.stray, node, f"'{shown}' stands between the elements of <{node.written}>")

    def leaf(self, node: Node) -> None:
        """Report the children of an element that has text only."""
        if node.kind != "element" or self.striped or datatype_of(node) is None:
            return
        vocabulary = self.vocabulary(node)
        if vocabulary is not None and vocabulary.unknown is not None:
            for child in node.children:
                message = f"'{child.written}' inside '{node.written}', which is text only"
                self.hit(vocabulary.unknown, child, message)

    def missing(self, node: Node, container: Container, seen: set[str]) -> None:
        """Report the required elements or names that are not there."""
        for row in container.required:
            if row.name not in seen and row.required is not None:
                name = short(row.name, node)
                message = f"no <{name}>" if node.kind == "element" else f"no '{name}'"
                self.hit(row.required, node, message, element=name, parent=plain(node))

    def twice(self, child: Node) -> None:
        """Report an element that stands once more than it may; in JSON the parser has."""
        vocabulary = self.vocabulary(child)
        if vocabulary is not None and vocabulary.twice is not None and child.kind == "element":
            self.hit(vocabulary.twice, child, f"a second <{child.written}>")

    def unknown(self, child: Node, container: Container | None) -> None:
        """Report an element that its own vocabulary does not have here."""
        vocabulary, parent = self.vocabulary(child), child.parent
        if vocabulary is None or vocabulary.unknown is None or parent is None:
            return
        foreign = container is None or vocabulary is not container.vocabulary
        # where a guest is not at home it may mean anything, and so may a name without a namespace
        if foreign and not {parent.name, parent.role} & vocabulary.extends.keys():
            return
        if not child.written.startswith("_"):
            message = f"'{child.written}'" + (f" inside '{parent.written}'" if parent.written else "")
            self.hit(vocabulary.unknown, child, message)

    # an element or value in its row

    def element(self, node: Node, row: Element) -> None:
        """Check the attributes and the text of an element."""
        node.role = row.role
        if row.attrs or node.attrs:
            self.attributes(node, row)
        if row.datatype is not None and not node.children and self.closed(node):
            datatype = datatype_of(node)
            if datatype is not None:
                self.text(node, datatype)

    def value(self, node: Node, row: Element) -> None:
        """Check the kind of a JSON value, or of each member of its array."""
        if row.many and node.kind != "array":
            self.wrong_kind(node, "array")
            return
        for member in node.children if row.many else (node,):
            if member.kind not in row.kinds:
                self.wrong_kind(member, " or ".join(row.kinds))
                continue
            member.row = row
            member.role = row.role
            datatype = datatype_of(member)
            if datatype is not None:
                self.text(member, datatype)

    def wrong_kind(self, node: Node, wanted: str) -> None:
        """Report a JSON value that is no string, object or whatever its name asks for."""
        rule = self.home.wrong_kind if self.home is not None else None
        if rule is not None:
            self.hit(rule, node, f"'{node.written}' is {node.kind}, expected {wanted}")

    def text(self, node: Node, datatype: Datatype) -> None:
        """Let a datatype judge the text of a node."""
        problems = datatype.strict(node.text)
        if not problems:
            if node.kind == "element" and (not node.text or node.text.isspace()):
                self.blank(node)
            return
        for problem in problems:
            spot = node.inside(problem.start, problem.end)
            if problem.rule not in MEANT or not self.written(spot).startswith(b"&#x"):
                self.problem(spot, problem, node.text)

    def written(self, spot: Spot) -> bytes:
        """The bytes of a spot as they stand in the file."""
        start, end = self.spans.of(spot)
        return self.spans.text[start:end]

    def blank(self, node: Node) -> None:
        """Report an element with nothing in it."""
        # what refers to something elsewhere is not empty
        if "src" in node or "url" in node or "rdf:resource" in node.row.attrs:
            return
        vocabulary = self.vocabulary(node)
        if vocabulary is None:
            return
        rule = (node.row.required and vocabulary.hollow) or vocabulary.blank
        if rule is not None:
            self.hit(rule, node, f"<{node.written}> is empty")

    def problem(self, spot: Spot, problem: Problem, value: str, *, about: str = "attribute") -> None:
        params = {"value": value[:200]}
        if spot.attr:
            params["attr"] = spot.attr
            if about != "element":
                within = spot.node.parent if about == "parent" else spot.node
                params |= {"element": spot.attr, "parent": plain(within) if within else ""}
        self.hits.add(problem.rule, spot, problem.message, params)

    # attributes

    def attributes(self, node: Node, row: Element) -> None:
        """Check the values of attributes, those that are unknown, and those that are missing."""
        for name, value in node.attrs.items():
            attribute = row.attrs.get(name) or self.foreign_attribute(name)
            if attribute is None:
                self.unknown_attribute(node, name)
            elif attribute.datatype is not None:
                for problem in attribute.datatype.strict(value):
                    self.problem(node.at(name), problem, value, about=attribute.about)
        for name, attribute in row.attrs.items():
            if attribute.required is not None and name not in node.attrs:
                self.hit(attribute.required, node, f"<{node.written}> without {name}", attr=name)

    def foreign_attribute(self, name: str) -> Attribute | None:
        """The attribute that another vocabulary adds to any element."""
        vocabulary = self.tables.vocabularies.get(name.rpartition(":")[0]) if ":" in name else None
        return vocabulary.attributes.get(name) if vocabulary is not None else None

    def unknown_attribute(self, node: Node, name: str) -> None:
        """Report an attribute without a namespace that the element's vocabulary does not have."""
        if ":" in name or name.startswith("{"):
            return
        vocabulary = self.vocabulary(node)
        if vocabulary is not None and vocabulary.unknown_attribute is not None:
            self.hit(vocabulary.unknown_attribute, node.at(name), f"{name} on <{node.written}>", attr=name)


def datatype_of(node: Node) -> Datatype | None:
    """The datatype of a node's text, as its row or an attribute of its own says."""
    datatype: Datatype | Typed | None = node.row.datatype
    return datatype.choices.get(node[datatype.attr]) if isinstance(datatype, Typed) else datatype
