"""What was met on the way: kept in bounds, then made findings with their places and paths."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feedwright.document import Document, Node, Source, Spot
from feedwright.document.span import Spans
from feedwright.rules import Finding, Place, Report, may

if TYPE_CHECKING:
    from feedwright.rules import Rule

MORE = may(
    "XML005",
    "More of the same than is listed",
    "A list that long helps nobody: mend the cause of the first, and most of the others go with it.",
    fires="a feed with 1,001 items without a guid",
    quiet="a feed with 1,000 items without a guid",
)

FORMATS = ("atom", "atom03", "json", "rss1", "rss090", "rss11")
"""Prefixes of formats, whose elements are called by their local names in their own documents."""


@dataclass(slots=True)
class Hit:
    """A breach at a node or a part of one, before its place in the file is known."""

    rule: Rule
    message: str
    spot: Node | Spot
    params: dict[str, str]


class Hits:
    """What was found: the first hits of each rule, and how many there were in all."""

    __slots__ = ("counts", "listed", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self.listed: list[Hit] = []
        self.counts: Counter[str] = Counter()

    def add(self, rule: Rule, spot: Node | Spot, message: str, params: dict[str, str]) -> None:
        """Keep a hit, unless there were too many of its rule."""
        if self.takes(rule):
            self.listed.append(Hit(rule, message, spot, params))

    def takes(self, rule: Rule) -> bool:
        """Count a hit of this rule: is it to be listed?"""
        self.counts[rule.code] += 1
        return self.counts[rule.code] <= self.most


def report(document: Document, hits: Hits, label: str | None, entries: int) -> Report:
    """Make findings of the hits and of what was met in parsing, in the order of the file."""
    source = document.source
    spans, paths = Spans(source.text), _Paths()
    placed = sorted(((spans.of(hit.spot), hit) for hit in hits.listed), key=lambda pair: pair[0])
    findings = [_finding(hit, source, source.place(*at), paths) for at, hit in placed]
    for rule, message, offset in document.breaches:
        if hits.takes(rule):
            place = source.place(offset, min(offset + 1, len(source.text)))
            findings.append(Finding(rule, message, source.name, place, frame=source.frame(place)))
    findings.sort(key=lambda finding: (finding.place or Place(0), finding.severity.rank, finding.code))
    findings += _unlisted(hits, findings)
    stopped = None if document.stopped is None else source.place(document.stopped)
    return Report(source.name, tuple(findings), label, stopped, entries)


def _unlisted(hits: Hits, findings: list[Finding]) -> list[Finding]:
    last = {finding.code: finding for finding in findings}
    return [
        replace(last[code], rule=MORE, message=f"{count - hits.most:,} more of {code}", params={"code": code})
        for code, count in sorted(hits.counts.items())
        if count > hits.most
    ]


def _finding(hit: Hit, source: Source, place: Place, paths: _Paths) -> Finding:
    node = hit.spot.node if isinstance(hit.spot, Spot) else hit.spot
    params = {"element": plain(node), "parent": plain(node.parent) if node.parent else "", **hit.params}
    return Finding(
        hit.rule, hit.message, source.name, place, paths.of(node), params, frame=source.frame(place)
    )


def plain(node: Node) -> str:
    """The name of a node as findings tell it."""
    return short(node.name, node)


def short(name: str, near: Node) -> str:
    """A canonical name as it is said in the document of `near`: `title` in Atom, `atom:title` in RSS."""
    # the prefix of a format goes without saying, and an unknown namespace says nothing
    prefix, _, local = name.partition(":")
    if prefix in FORMATS and (prefix != "atom" or near.root.name.startswith("atom:")):
        return local
    return name.rpartition("}")[2]


class _Paths:
    """The way to a node from the root, numbered where it has brothers of its name (`rss/channel/item[3]`)."""

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
