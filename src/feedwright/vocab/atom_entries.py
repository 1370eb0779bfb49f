"""Rules for Atom's feeds and entries as wholes: authors, order, ids, dates, what there is to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes.relations import stands_for
from feedwright.rules import Severity, rule
from feedwright.vocab.atom import SPEC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

NO_AUTHOR = {"element": "author", "parent": "entry"}
FEW = 3
"""From so many entries on, what is the same in all of them is no chance."""
NO_AUTHOR = {"element": "author", "parent": "entry"}


def _has_author(entry: Node) -> bool:
    source = entry.first("atom:source")
    return entry.first("atom:author") is not None or (
        source is not None and source.first("atom:author") is not None
    )


@rule(
    "ATM021",
    Severity.ERROR,
    on=("atom:feed", "atom:entry"),
    spec=SPEC + "#section-4.1.1",
    w3c="MissingElement",
)
def author(node: Node) -> Iterator[tuple[Node, str, dict[str, str]]]:
    """Entry without an author, in a feed without one.

    Atom requires an author for every entry, its own, its source's or the feed's. Give the feed one, and a
    document that is a single entry its own.

    fires: <feed><id>tag:e.com,2024:f</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>
      <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated></entry></feed>
    quiet: <feed><id>tag:e.com,2024:f</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>
      <author><name>n</name></author>
      <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated></entry></feed>
    """
    if node.name == "atom:entry":
        if node.parent is None and not _has_author(node):
            yield node, "the entry names no author", NO_AUTHOR
    elif node.first("atom:author") is None:
        for entry in node.all("atom:entry"):
            if not _has_author(entry):
                yield entry, "neither the entry nor the feed names an author", NO_AUTHOR


@rule(
    "ATM022", Severity.ERROR, on="atom:entry", spec=SPEC + "#section-4.1.2", w3c="MissingContentOrAlternate"
)
def content_or_link(entry: Node) -> Iterator[tuple[Node, str]]:
    """Entry with neither content nor an alternate link.

    There is nothing to read and nowhere to go. Atom requires one of the two.

    fires: <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated></entry>
    quiet: <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>
      <link href="https://e.com/1"/></entry>
    """
    if entry.first("atom:content") is not None:
        return
    if not any(
        stands_for(link.attrs.get("rel", "alternate"), "alternate") for link in entry.all("atom:link")
    ):
        yield entry, 'neither <content> nor <link rel="alternate">'


@rule("ATM033", Severity.INFO, on="atom:entry", spec=SPEC + "#section-4.1.1.1", w3c="MissingTextualContent")
def something_to_read(entry: Node) -> Iterator[tuple[Node, str]]:
    """Entry with neither content nor a summary.

    Readers show the title alone. Atom advises a summary where there is no content, media or other.

    fires: <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>
      <link href="https://e.com/1"/></entry>
    quiet: <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>
      <link href="https://e.com/1"/><summary>s</summary></entry>
    """
    if not any(child.name.startswith(("atom:content", "atom:summary", "media:")) for child in entry.children):
        yield entry, "neither <content> nor <summary>"


@rule("ATM017", Severity.ERROR, on="atom:feed", spec=SPEC + "#section-4.1.1", w3c="MisplacedMetadata")
def head_first(feed: Node) -> Iterator[tuple[Node, str]]:
    """Element of the feed after its first entry.

    In Atom what is said of the feed stands before its entries; programs that read a feed as it arrives know
    the rest too late. Move it up.

    fires: <feed><id>tag:e.com,2024:f</id><updated>2024-03-04T10:00:00Z</updated>
      <entry><id>tag:e.com,2024:1</id></entry><title>t</title></feed>
    quiet: <feed><id>tag:e.com,2024:f</id><updated>2024-03-04T10:00:00Z</updated><title>t</title>
      <entry><id>tag:e.com,2024:1</id></entry></feed>
    """
    begun = False
    for child in feed.children:
        if child.name == "atom:entry":
            begun = True
        elif begun and child.row is not None and child.name.startswith("atom:"):
            yield child, f"<{child.written}> stands behind the first entry"


@rule("ATM018", Severity.ERROR, on="atom:feed", spec=SPEC + "#section-4.2.6", w3c="DuplicateIds")
def ids_differ(feed: Node) -> Iterator[tuple[Node, str]]:
    """The same id in every entry.

    Readers take them all for one entry, show one and lose the others. Mostly a template writes the feed's id,
    or a fixed one, into every entry: give each its own.

    fires: <feed><entry><id>tag:e.com,2024:1</id></entry><entry><id>tag:e.com,2024:1</id></entry>
      <entry><id>tag:e.com,2024:1</id></entry></feed>
    quiet: <feed><entry><id>tag:e.com,2024:1</id></entry><entry><id>tag:e.com,2024:2</id></entry>
      <entry><id>tag:e.com,2024:3</id></entry></feed>
    """
    ids = [node.text.strip() for entry in feed.all("atom:entry") for node in entry.all("atom:id")]
    if len(ids) >= FEW and len(set(ids)) == 1:
        yield feed, f"all {len(ids)} entries have the id '{ids[0][:200]}'"


@rule("ATM052", Severity.WARNING, on="atom:feed", spec=SPEC + "#section-4.2.6")
def ids_of_their_own(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Entry with the id of its feed.

    An id is for one thing in the world; programs that keep feeds and entries by their ids mix the two up.
    Give the entry its own.

    fires: <feed><id>tag:e.com,2024:f</id><entry><id>tag:e.com,2024:f</id></entry></feed>
    quiet: <feed><id>tag:e.com,2024:f</id><entry><id>tag:e.com,2024:1</id></entry></feed>
    """
    own = {node.text.strip() for node in feed.all("atom:id")} - {""}
    for entry in feed.all("atom:entry") if own else ():
        for node in entry.all("atom:id"):
            if node.text.strip() in own:
                yield node.inside(), f"'{node.text.strip()[:200]}' is the feed's id"


@rule("ATM019", Severity.WARNING, on="atom:feed", spec=SPEC + "#section-4.2.15", w3c="DuplicateUpdated")
def dates_differ(feed: Node) -> Iterator[tuple[Node, str]]:
    """The same updated date in entries of several days.

    They were published at other times, so mostly it is the time of the build: readers show old entries as new
    whenever it moves. Say when each entry last changed.

    fires: <feed>
      <entry><published>2024-03-01T10:00:00Z</published><updated>2024-03-04T10:00:00Z</updated></entry>
      <entry><published>2024-03-02T10:00:00Z</published><updated>2024-03-04T10:00:00Z</updated></entry>
      <entry><published>2024-03-03T10:00:00Z</published><updated>2024-03-04T10:00:00Z</updated></entry></feed>
    quiet: <feed>
      <entry><published>2024-03-01T10:00:00Z</published><updated>2024-03-04T10:00:00Z</updated></entry>
      <entry><published>2024-03-02T10:00:00Z</published><updated>2024-03-02T10:00:00Z</updated></entry>
      <entry><published>2024-03-03T10:00:00Z</published><updated>2024-03-03T10:00:00Z</updated></entry></feed>
    """
    updated, published = (
        [node.text for entry in feed.all("atom:entry") for node in entry.all(name)]
        for name in ("atom:updated", "atom:published")
    )
    if len(updated) >= FEW and len(set(updated)) == 1 and len(set(published)) > 1:
        yield feed, f"all {len(updated)} entries were updated at {updated[0].strip()[:40]}"


@rule(
    "ATM015",
    Severity.WARNING,
    on=("atom:feed", "atom:entry", "atom:source", "atom:author", "atom:contributor"),
    spec=SPEC + "#section-6.4",
    w3c="UndeterminableVocabulary",
)
def without_namespace(node: Node) -> Iterator[tuple[Node, str]]:
    """Element without a namespace.

    Nothing tells what it is, so readers pass over it. Give its namespace with xmlns, Atom's if it is Atom's.

    fires: <entry><subject xmlns="">x</subject></entry>
    quiet: <entry><dc:subject>x</dc:subject></entry>
    """
    for child in node.children:
        if ":" not in child.name:
            yield child, f"<{child.written}> inside <{node.written}>"
