"""The one pass over a document: rows and rules looked up by name and role, hits made findings at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from feedwright import semantics, vocab
from feedwright.document import Document, Limits, Node, Source, Spot, parse
from feedwright.document.naming import Paths, called, short
from feedwright.document.span import Spans
from feedwright.rules import CATALOGUE, Finding, Place, Report, may
from feedwright.vocab import Tables, Typed, compile_tables
from feedwright.vocab.formats import recognise

if TYPE_CHECKING:
    from feedwright.datatypes.datatype import Datatype, Problem
    from feedwright.rules import Rule
    from feedwright.vocab import Attribute, Container, Element, Vocabulary

MORE = may(
    "XML005",
    "More of the same than is listed",
    "A list that long helps nobody: mend the cause of the first, and most of the others go with it.",
    fires="a feed with 1,001 items without a guid",
    quiet="a feed with 1,000 items without a guid",
)


@cache
def tables() -> Tables:
    """All vocabularies and rules, compiled once."""
    assert semantics  # noqa: S101 - importing it registered its rules
    return compile_tables(vocab.VOCABULARIES, (rule for rule in CATALOGUE.values() if rule.check))


@dataclass(slots=True)
class _Hit:
    rule: Rule
    message: str
    spot: Node | Spot
    params: dict[str, str]


class _Hits:
    """What was found: the first hits of each rule, and how many there were in all."""

    __slots__ = ("counts", "listed", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self.listed: list[_Hit] = []
        self.counts: Counter[str] = Counter()

    def add(self, rule: Rule, spot: Node | Spot, message: str, params: dict[str, str]) -> None:
        if self.takes(rule):
            self.listed.append(_Hit(rule, message, spot, params))

    def takes(self, rule: Rule) -> bool:
        """Count a hit of this rule: is it to be listed?"""
        self.counts[rule.code] += 1
        return self.counts[rule.code] <= self.most


def validate(source: Source) -> Report:
    """Check a feed against the rows and rules of everything it uses. Opens no file and no socket."""
    document = parse(source, tables().prefixes)
    hits = _Hits(source.limits.findings)
    label = None
    root = document.root
    if root is not None:
        label, strange = recognise(root, tables().roots)
        if strange is None:
            _Pass(document, tables(), hits).run()
        # the version or the items of a JSON Feed may follow where the file stops
        elif root.kind == "element" or document.stopped is None:
            name = root.written.rpartition(":")[2]
            hits.add(strange[0], root, strange[1], {"element": name, "parent": "root"})
        for rule in tables().rules.get("document", ()):
            _check(rule, document, hits)
    return _report(document, hits, label)


def _check(rule: Rule, of: Node | Document, hits: _Hits) -> None:
    assert rule.check is not None  # noqa: S101 - only rules with a check are compiled
    for spot, message in rule.check(of):
        hits.add(rule, spot, message, _about(spot) if isinstance(spot, Spot) else {})


def _about(spot: Spot) -> dict[str, str]:
    if spot.missing:
        return {"element": spot.missing, "parent": called(spot.node)}
    return {"attr": spot.attr} if spot.attr else {}


def understand(document: Document) -> None:
    """Give every node of a parsed feed its row and role, judging nothing."""
    if document.root is not None and document.root.name in tables().roots:
        _Pass(document, tables(), _Hits(0)).run()


def validate_bytes(
    data: bytes, *, name: str = "-", url: str | None = None, limits: Limits | None = None
) -> Report:
    """Check the bytes of a feed that is called `name` in findings and said to come from `url`."""
    return validate(Source(data, name, url, limits or Limits()))


class _Pass:
    """Walks the tree once, parents before children."""

    def __init__(self, document: Document, compiled: Tables, hits: _Hits) -> None:
        self.root = document.root
        self.stopped = document.stopped
        self.tables = compiled
        self.hits = hits
        # whose the elements without a namespace are
        self.home: Vocabulary | None = None

    def run(self) -> None:
        root = self.root
        assert root is not None  # noqa: S101 - the caller looked
        root.row = self.tables.tops[root.name]
        root.role = root.row.role
        home = self.tables.homes[root.name]
        self.home = None if home.uri and root.kind == "element" else home
        self.attributes(root, root.row)
        self.walk(root)

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

    def walk(self, root: Node) -> None:
        """Rows first, in the whole tree, then rules: a rule may ask what any node below it means."""
        order: list[Node] = []
        stack = [root]
        while stack:
            node = stack.pop()
            order.append(node)
            self.contents(node)
            stack += reversed(node.children)
        for node in order:
            self.judge(node)

    def judge(self, node: Node) -> None:
        rules = self.tables.rules
        if not self.closed(node):
            return
        # an array has its members' name, and a member of the wrong kind was told already
        if node.row is not None and node.kind in ("element", "object"):
            for found in rules.get(node.name, ()):
                _check(found, node, self.hits)
        # the image of RSS is called as its role is
        if node.role and node.role != node.name:
            for found in rules.get(node.role, ()):
                _check(found, node, self.hits)

    def contents(self, node: Node) -> None:
        """Give the children of a container their rows, and check number, attributes and text."""
        # in an unknown element, or a name of somebody's own, the same names may mean anything
        if node.row is None:
            return
        container = self.tables.containers.get(node.name)
        rows = self.tables.within(node.name, node.role)
        if not rows or node.kind not in ("element", "object"):
            self.leaf(node)
            return
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
            self.row(child, row)
        if container is not None and self.closed(node):
            self.missing(node, container, seen)

    def stray(self, node: Node, vocabulary: Vocabulary) -> None:
        """Report text between the children of a container."""
        if vocabulary.stray is not None and node.kind == "element":
            shown = " ".join(node.text.split())[:40]
            self.hit(vocabulary.stray, node, f"'{shown}' stands between the elements of <{node.written}>")

    def leaf(self, node: Node) -> None:
        """Report the children of an element that has text only."""
        if node.kind != "element" or _datatype(node) is None:
            return
        vocabulary = self.vocabulary(node)
        if vocabulary is not None and vocabulary.unknown is not None:
            for child in node.children:
                self.hit(
                    vocabulary.unknown,
                    child,
                    f"'{child.written}' inside '{node.written}', which is text only",
                )

    def missing(self, node: Node, container: Container, seen: set[str]) -> None:
        for row in container.required:
            if row.name not in seen and row.required is not None:
                name = short(row.name, node)
                self.hit(
                    row.required,
                    node,
                    f"no <{name}>" if node.kind == "element" else f"no '{name}'",
                    element=name,
                    parent=called(node),
                )

    def twice(self, child: Node) -> None:
        vocabulary = self.vocabulary(child)
        if vocabulary is not None and vocabulary.twice is not None and child.kind == "element":
            self.hit(vocabulary.twice, child, f"a second <{child.written}>")

    def unknown(self, child: Node, container: Container | None) -> None:
        """Report an element that its own vocabulary does not have here."""
        vocabulary = self.vocabulary(child)
        foreign = container is None or vocabulary is not container.vocabulary
        # a name without a namespace within another vocabulary's element may be anybody's
        if vocabulary is None or vocabulary.unknown is None or (foreign and not vocabulary.uri):
            return
        if not child.written.startswith("_"):
            parent = child.parent.written if child.parent else ""
            self.hit(
                vocabulary.unknown,
                child,
                f"'{child.written}' inside '{parent}'" if parent else f"'{child.written}'",
            )

    def row(self, child: Node, row: Element) -> None:
        if child.kind == "element":
            child.role = row.role
            if row.attrs or child.attrs:
                self.attributes(child, row)
            datatype = _datatype(child)
            if datatype is not None and not child.children and self.closed(child):
                self.text(child, datatype)
            return
        self.value(child, row)

    def value(self, child: Node, row: Element) -> None:
        """Check the kind of a JSON value, or of each member of its array."""
        if row.many and child.kind != "array":
            self.wrong_kind(child, "array")
            return
        for member in child.children if row.many else (child,):
            if member.kind not in row.kinds:
                self.wrong_kind(member, " or ".join(row.kinds))
                continue
            member.row = row
            member.role = row.role
            datatype = _datatype(member)
            if datatype is not None:
                self.text(member, datatype)

    def wrong_kind(self, node: Node, wanted: str) -> None:
        vocabulary = self.tables.vocabularies["json"]
        if vocabulary.wrong_kind is not None:
            self.hit(vocabulary.wrong_kind, node, f"'{node.written}' is {node.kind}, expected {wanted}")

    def text(self, node: Node, datatype: Datatype) -> None:
        problems = datatype.strict(node.text)
        if not problems and node.kind == "element" and not node.text.strip():
            self.blank(node)
        for problem in problems:
            self.problem(node.inside(problem.start, problem.end), problem, node.text)

    def blank(self, node: Node) -> None:
        # what refers to something elsewhere is not empty
        if "src" in node or "url" in node:
            return
        vocabulary = self.vocabulary(node)
        if vocabulary is not None and vocabulary.blank is not None:
            self.hit(vocabulary.blank, node, f"<{node.written}> is empty")

    def problem(self, spot: Spot, problem: Problem, value: str) -> None:
        params = {"value": value[:200]}
        if spot.attr:
            # the attribute is what is judged, and its element what it stands in
            params |= {"element": spot.attr, "parent": called(spot.node), "attr": spot.attr}
        self.hits.add(problem.rule, spot, problem.message, params)

    def attributes(self, node: Node, row: Element) -> None:
        for name, value in node.attrs.items():
            attribute = row.attrs.get(name) or self.foreign_attribute(name)
            if attribute is None:
                self.unknown_attribute(node, name)
            elif attribute.datatype is not None:
                for problem in attribute.datatype.strict(value):
                    self.problem(node.at(name), problem, value)
        for name, attribute in row.attrs.items():
            if attribute.required is not None and name not in node.attrs:
                self.hit(attribute.required, node, f"<{node.written}> without {name}", attr=name)

    def foreign_attribute(self, name: str) -> Attribute | None:
        vocabulary = self.tables.vocabularies.get(name.rpartition(":")[0]) if ":" in name else None
        return vocabulary.attributes.get(name) if vocabulary is not None else None

    def unknown_attribute(self, node: Node, name: str) -> None:
        if ":" in name or name.startswith("{"):
            return
        vocabulary = self.vocabulary(node)
        if vocabulary is not None and vocabulary.unknown_attribute is not None:
            self.hit(vocabulary.unknown_attribute, node.at(name), f"{name} on <{node.written}>", attr=name)


def _report(document: Document, hits: _Hits, label: str | None) -> Report:
    source = document.source
    spans, paths = Spans(source.text), Paths()
    placed = sorted(((spans.of(hit.spot), hit) for hit in hits.listed), key=lambda pair: pair[0])
    findings = [_finding(hit, source, source.place(*at), paths) for at, hit in placed]
    for rule, message, offset in document.breaches:
        if hits.takes(rule):
            place = source.place(offset, min(offset + 1, len(source.text)))
            findings.append(Finding(rule, message, source.name, place, frame=source.frame(place)))
    findings.sort(key=lambda finding: (finding.place or Place(0), finding.severity.rank, finding.code))
    findings += _unlisted(hits, findings)
    stopped = None if document.stopped is None else source.place(document.stopped)
    return Report(source.name, tuple(findings), label, stopped)


def _unlisted(hits: _Hits, findings: list[Finding]) -> list[Finding]:
    last = {finding.code: finding for finding in findings}
    return [
        replace(last[code], rule=MORE, message=f"{count - hits.most:,} more of {code}", params={"code": code})
        for code, count in sorted(hits.counts.items())
        if count > hits.most
    ]


def _finding(hit: _Hit, source: Source, place: Place, paths: Paths) -> Finding:
    node = hit.spot.node if isinstance(hit.spot, Spot) else hit.spot
    params = {"element": called(node), "parent": called(node.parent) if node.parent else "", **hit.params}
    return Finding(
        hit.rule, hit.message, source.name, place, paths.of(node), params, frame=source.frame(place)
    )


def _datatype(node: Node) -> Datatype | None:
    """The datatype of a node's text, as its row or an attribute of its own says."""
    datatype: Datatype | Typed | None = node.row.datatype
    return datatype.choices.get(node[datatype.attr]) if isinstance(datatype, Typed) else datatype
