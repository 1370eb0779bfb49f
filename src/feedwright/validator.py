"""The one pass over a document: rows and rules are looked up by name and role, hits become findings at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from feedwright import semantics, vocab
from feedwright.document import Document, Limits, Node, Source, Spot, parse
from feedwright.document.span import Spans
from feedwright.rules import CATALOGUE, Finding, Place, Report, Rule, must
from feedwright.vocab import Container, Element, Tables, Typed, compile_tables

if TYPE_CHECKING:
    from feedwright.datatypes.datatype import Problem

NOT_A_FEED = must(
    "XML030",
    "Not a feed",
    """The file is neither RSS, Atom nor JSON Feed. Often it is an HTML page: the address of the
    page instead of its feed, or an error page.""",
    spec="https://www.rssboard.org/rss-specification",
    w3c="UndefinedElement",
    fires="<html><body/></html>",
    quiet='<rss version="2.0"><channel/></rss>',
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
    params: dict[str, str] = field(default_factory=dict)


def validate(source: Source) -> Report:
    """Check a feed against the rows and rules of everything it uses. Opens no file and no socket."""
    document = parse(source, tables().prefixes)
    hits: list[_Hit] = []
    label = None
    if document.root is not None:
        label = _label(document.root)
        hits = list(_Pass(document, tables(), label is not None).run())
    return _report(document, hits, label)


def understand(document: Document) -> None:
    """Give every node of a parsed feed its row and role, judging nothing."""
    if document.root is not None and document.root.name in tables().roots:
        _Pass(document, tables(), known=True).run()


def validate_bytes(
    data: bytes, *, name: str = "-", url: str | None = None, limits: Limits | None = None
) -> Report:
    """Check the bytes of a feed that is called `name` in findings and said to come from `url`."""
    return validate(Source(data, name, url, limits or Limits()))


def _label(root: Node) -> str | None:
    label = tables().roots.get(root.name)
    if label == "RSS":
        return f"RSS {root['version'] or '2.0'}"
    if label == "JSON Feed":
        version = root.first("json:version")
        if version is None and root.first("json:items") is None:
            return None
        return "JSON Feed 1.0" if version is not None and version.text.endswith("/1") else "JSON Feed 1.1"
    return label


class _Pass:
    """Walks the tree once, parents before children."""

    def __init__(self, document: Document, compiled: Tables, known: bool) -> None:
        self.root = document.root
        self.complete = document.stopped is None
        self.tables = compiled
        self.known = known
        self.hits: list[_Hit] = []

    def run(self) -> list[_Hit]:
        root = self.root
        assert root is not None  # noqa: S101 - the caller looked
        if not self.known:
            self.hit(
                NOT_A_FEED,
                root,
                f"the root is <{root.written}>" if root.kind == "element" else "no JSON Feed",
            )
            return self.hits
        if root.name in ("atom:feed", "json:"):
            root.role = "feed"
        elif root.name == "atom:entry":
            root.role = "entry"
        top = self.tables.containers.get("")
        if top is not None and root.name in top.rows:
            root.row = top.rows[root.name]
            self.attributes(root, root.row, top)
        self.walk(root)
        return self.hits

    def hit(self, rule: Rule, spot: Node | Spot, message: str, **params: str) -> None:
        self.hits.append(_Hit(rule, message, spot, params))

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
        # an array has its members' name, and a member of the wrong kind was told already
        if node.kind in ("element", "object"):
            for found in rules.get(node.name, ()):
                self.check(found, node)
        if node.role:
            for found in rules.get(node.role, ()):
                self.check(found, node)

    def check(self, rule: Rule, node: Node) -> None:
        assert rule.check is not None  # noqa: S101 - only rules with a check are compiled
        for spot, message in rule.check(node):
            self.hit(rule, spot, message)

    def contents(self, node: Node) -> None:
        """Give the children of a container their rows, and check number, attributes and text."""
        container = self.tables.containers.get(node.name)
        extension = self.tables.extensions.get(node.role or "")
        if (container is None and extension is None) or node.kind not in ("element", "object"):
            return
        seen: set[str] = set()
        for child in node.children:
            row = container.rows.get(child.name) if container else None
            if row is None and extension is not None:
                row = extension.get(child.name)
            if row is None:
                if container is not None:
                    self.unknown(child, container)
                continue
            child.row = row
            if child.name in seen and not row.many:
                self.twice(child)
            seen.add(child.name)
            self.row(child, row)
        if container is not None:
            self.missing(node, container, seen)

    def missing(self, node: Node, container: Container, seen: set[str]) -> None:
        # what is missing where the file stops may follow: only closed elements are told
        if not self.complete:
            return
        for row in container.required:
            if row.name not in seen and row.required is not None:
                name = row.name.rpartition(":")[2]
                self.hit(
                    row.required,
                    node,
                    f"no <{name}>" if node.kind == "element" else f"no '{name}'",
                    element=name,
                )

    def twice(self, child: Node) -> None:
        vocabulary = self.tables.vocabularies.get(child.name.rpartition(":")[0])
        if vocabulary is not None and vocabulary.twice is not None and child.kind == "element":
            self.hit(vocabulary.twice, child, f"a second <{child.written}>")

    def unknown(self, child: Node, container: Container) -> None:
        vocabulary = container.vocabulary
        own = child.name.rpartition(":")[0] == vocabulary.prefix and not child.name.startswith("{")
        if own and vocabulary.unknown is not None and not child.written.startswith("_"):
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
                self.attributes(child, row, None)
            datatype = row.datatype
            if datatype is not None and child.text:
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
            if row.datatype is not None:
                self.text(member, row.datatype)

    def wrong_kind(self, node: Node, wanted: str) -> None:
        vocabulary = self.tables.vocabularies["json"]
        if vocabulary.wrong_kind is not None:
            self.hit(vocabulary.wrong_kind, node, f"'{node.written}' is {node.kind}, expected {wanted}")

    def text(self, node: Node, datatype: Any) -> None:
        if isinstance(datatype, Typed):
            datatype = datatype.choices.get(node[datatype.attr])
            if datatype is None:
                return
        for problem in datatype.strict(node.text):
            self.problem(node.inside(problem.start, problem.end), problem, node.text)

    def problem(self, spot: Spot, problem: Problem, value: str) -> None:
        self.hit(
            problem.rule,
            spot,
            problem.message,
            value=value[:200],
            **({"attr": spot.attr} if spot.attr else {}),
        )

    def attributes(self, node: Node, row: Element, container: Container | None) -> None:
        for name, value in node.attrs.items():
            attribute = row.attrs.get(name)
            if attribute is None:
                self.unknown_attribute(node, name, container)
            elif attribute.datatype is not None:
                for problem in attribute.datatype.strict(value):
                    self.problem(node.at(name), problem, value)
        for name, attribute in row.attrs.items():
            if attribute.required is not None and name not in node.attrs:
                self.hit(attribute.required, node, f"<{node.written}> without {name}", attr=name)

    def unknown_attribute(self, node: Node, name: str, container: Container | None) -> None:
        if ":" in name or name.startswith("{"):
            return
        vocabulary = (
            container.vocabulary if container else self.tables.vocabularies.get(node.name.rpartition(":")[0])
        )
        if vocabulary is not None and vocabulary.unknown_attribute is not None:
            self.hit(vocabulary.unknown_attribute, node.at(name), f"{name} on <{node.written}>", attr=name)


def _report(document: Document, hits: list[_Hit], label: str | None) -> Report:
    source = document.source
    spans, paths = Spans(source.text), _Paths()
    placed = sorted(((spans.of(hit.spot), hit) for hit in hits), key=lambda pair: pair[0])
    findings = [_finding(hit, source, source.place(*at), paths) for at, hit in placed]
    for rule, message, offset in document.breaches:
        place = source.place(offset, min(offset + 1, len(source.text)))
        findings.append(Finding(rule, message, source.name, place, frame=source.frame(place)))
    findings.sort(key=lambda finding: (finding.place or Place(0), finding.severity.rank, finding.code))
    stopped = None if document.stopped is None else source.place(document.stopped)
    return Report(source.name, tuple(findings), label, stopped)


def _finding(hit: _Hit, source: Source, place: Place, paths: _Paths) -> Finding:
    node = hit.spot.node if isinstance(hit.spot, Spot) else hit.spot
    params = {"element": _plain(node), "parent": _plain(node.parent) if node.parent else "", **hit.params}
    return Finding(
        hit.rule, hit.message, source.name, place, paths.of(node), params, frame=source.frame(place)
    )


def _plain(node: Node) -> str:
    # within Atom and JSON Feed the prefix goes without saying
    return node.name.removeprefix("atom:").removeprefix("json:")


class _Paths:
    """The way to a node from the root, with a number where it has brothers of its name (`rss/channel/item[3]`)."""

    def __init__(self) -> None:
        self._numbers: dict[Node, dict[Node, str]] = {}

    def of(self, node: Node) -> str:
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
