"""The same said twice in one entry or feed, by elements of two vocabularies."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from feedwright.patterns import lazy
from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from feedwright.document.node import Node
    from feedwright.semantics.series import Part, Series

PROFILE = "https://www.rssboard.org/rss-profile#namespace-elements"

MOMENTS = frozenset({"published", "updated"})
"""Fields whose texts are dates."""
SINGLE = MOMENTS | {"id", "title", "language", "authors", "license"}
"""Fields of which readers show one, so that two vocabularies can contradict each other."""
ADDED = frozenset({"categories", "publisher", "source", "rights"})
"""Fields of which two may well say different things."""
FIELDS = SINGLE | ADDED | {"generator"}
RSS = ("", "rss1", "rss090")
"""Prefixes of the formats that have a description."""

SPEAKING = ("rdf:resource", "url", "term", "label")
"""Attributes that hold what an element says."""
_PARTS = lazy(r"[()<>\[\]]")
_ADDRESS = lazy(r"https?://(?:www\.)?")
_FEW = 20
"""So many elements of one field are compared with those of another vocabulary."""
_MINUTE = timedelta(minutes=1)
_DAY = len("2024-03-04")
_AROUND = timedelta(hours=36)
"""How far from midnight UTC a moment of that day can lie, wherever on earth."""


@rule("DBL001", Severity.INFO, on="series", spec=PROFILE, w3c="DuplicateSemantics DuplicateItemSemantics")
def said_twice(series: Series) -> Iterator[tuple[Node, str]]:
    """The same said by elements of two vocabularies.

    Readers take one of them, so the other is only weight, and whoever edits the feed has to change both. Keep
    the one of the format itself.

    fires: <item><title>t</title><category>Spring</category><dc:subject>Spring</dc:subject></item>
    quiet: <item><title>t</title><category>Spring</category></item>
    """
    for own, guest, where in _told(series, agreeing=True):
        yield guest, f"<{guest.written}> says what <{own.written}> says{where}"


@rule("DBL002", Severity.WARNING, on="series", spec=PROFILE, w3c="DuplicateSemantics DuplicateItemSemantics")
def contradiction(series: Series) -> Iterator[tuple[Node, str]]:
    """Elements of two vocabularies that contradict each other.

    Readers differ in which one they take: half of them show another date, author or id than the others. Keep
    the one that is right.

    fires: <item><title>t</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
      <dc:date>2023-01-01</dc:date></item>
    quiet: <item><title>t</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
      <dc:date>2024-03-04</dc:date></item>
    """
    for own, guest, where in _told(series, agreeing=False):
        yield guest, f"{_shown(guest)} here, {_shown(own)} in <{own.written}>{where}"


@rule("DBL003", Severity.INFO, on="series", spec=PROFILE, w3c="DuplicateDescriptionSemantics")
def foreign_body(series: Series) -> Iterator[tuple[Node, str]]:
    """A body in XHTML or Atom beside the description of RSS.

    Readers of RSS look for the full text in content:encoded and show the description otherwise; few know
    another vocabulary's element. Move the text to content:encoded.

    fires: <item><description>d</description><xhtml:body><xhtml:p>t</xhtml:p></xhtml:body></item>
    quiet: <item><description>d</description><content:encoded>&lt;p&gt;t&lt;/p&gt;</content:encoded></item>
    """
    found = [
        body
        for entry in series.entries
        if any(_prefix(node) in RSS for node in entry.all("summary"))
        for body in entry.all("content")
        if body.name != "content:encoded" and "src" not in body
    ]
    if found:
        yield found[0], f"<{found[0].written}> beside <description>{_several(len(found), series)}"


def _told(series: Series, *, agreeing: bool) -> Iterator[tuple[Node, Node, str]]:
    """The first of each pair of elements that agree, or contradict each other, and in how many entries."""
    found: dict[tuple[str, str, bool], list[tuple[Node, Node]]] = {}
    for part in (series.feed, *series.entries):
        for field, own, guest in _doubles(part):
            agrees = field == "generator" or _agree(field, own, guest)
            if agrees is agreeing and (agrees or field in SINGLE):
                kind = (own[0].name, guest[0].name, part is series.feed)
                found.setdefault(kind, []).append((own[0], guest[0]))
    for pairs in found.values():
        yield (*pairs[0], _several(len(pairs), series))


def _several(number: int, series: Series) -> str:
    return f", in {number:,} of {len(series.entries):,} entries" if number > 1 else ""


def _doubles(part: Part) -> Iterator[tuple[str, list[Node], list[Node]]]:
    """Each field that two vocabularies express: those of one, the format's if it has any, and others."""
    home = _prefix(part.node)
    for field, children in part.fields.items():
        if len(children) < 2 or field not in FIELDS:
            continue
        prefixes = dict.fromkeys(map(_prefix, children))
        if len(prefixes) > 1:
            first = home if home in prefixes else next(iter(prefixes))
            own = [child for child in children if _prefix(child) == first]
            for prefix in prefixes:
                if prefix != first:
                    yield field, own, [child for child in children if _prefix(child) == prefix]


def _prefix(node: Node) -> str:
    return node.name.rpartition(":")[0]


def _agree(field: str, own: list[Node], guest: list[Node]) -> bool:
    """Does anything that the one says agree with anything that the other says?"""
    if field in MOMENTS:
        return any(_same_moment(one, other) for one in own[:_FEW] for other in guest[:_FEW])
    ours, theirs = _said(own), _said(guest)
    if field in ("id", "categories"):
        return not ours.isdisjoint(theirs)
    # a name beside an address, a title cut short
    return not ours or not theirs or any(one in other or other in one for one in ours for other in theirs)


def _said(nodes: list[Node]) -> set[str]:
    return set(islice((text for node in nodes[:_FEW] for text in _texts(node)), 5 * _FEW))


def _same_moment(one: Node, other: Node) -> bool:
    first, second = _moment(one), _moment(other)
    # what cannot be read contradicts nothing
    if first is None or second is None:
        return True
    shorter = min(len(one.text.strip()), len(other.text.strip()))
    # a year or a month holds many moments
    return shorter < _DAY or abs(first - second) <= (_AROUND if shorter == _DAY else _MINUTE)


def _moment(node: Node) -> datetime | None:
    moment: datetime | None = node.row.datatype.read(node.text)
    return moment


def _texts(node: Node) -> Iterator[str]:
    """All that an element says, by its text, attributes and children, in a form to be compared."""
    said = [node.text, *(node[attr] for attr in SPEAKING), *(child.text for child in node.children[:_FEW])]
    for text in said:
        for part in _PARTS.split(text[:1000]):
            folded = _ADDRESS.sub("", " ".join(part.casefold().split())).rstrip(" .…/")
            if folded:
                yield folded


def _shown(node: Node) -> str:
    text = node.text.strip() or node["rdf:resource"] or " ".join(child.text for child in node.children)
    return f"'{' '.join(text.split())[:60]}'"
