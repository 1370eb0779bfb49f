"""Feed paging and archiving (RFC 5005): complete feeds, archives, and the links between their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes.relations import relation
from feedwright.rules import Severity, rule, should
from feedwright.vocab.table import Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://www.rfc-editor.org/rfc/rfc5005"
PAGES = ("first", "last", "previous", "next")
ARCHIVES = ("prev-archive", "next-archive")
SELF = '<atom:link rel="self" href="https://e.com/feed.xml" type="application/rss+xml"/>'

UNKNOWN = should(
    "FHI001",
    "Element that feed history does not have here",
    "There are complete and archive, among the elements of the feed itself. Readers pass over anything else.",
    spec=SPEC,
    w3c="UndefinedElement",
    fires="<channel><fh:incremental>true</fh:incremental></channel>",
    quiet="<channel><fh:complete/></channel>",
)

MARKS = (Element("fh:complete", many=True), Element("fh:archive", many=True))

FH = Vocabulary(
    "fh",
    "http://purl.org/syndication/history/1.0",
    spec=SPEC,
    unknown=UNKNOWN,
    extends={"feed": MARKS, "origin": MARKS, "entry": ()},
)


def _links(node: Node) -> Iterator[tuple[str, Node]]:
    """The links of a feed or entry that lead to other documents of the feed, each after its relation."""
    for link in node.all("atom:link"):
        rel = relation(link["rel"])
        if rel == "current" or rel in PAGES or rel in ARCHIVES:
            yield rel, link


def _address(feed: Node, rel: str) -> str | None:
    """Where the feed's link of this relation leads to."""
    for link in feed.all("atom:link"):
        if relation(link["rel"]) == rel and "href" in link:
            return link["href"].strip()
    return None


@rule("FHI002", Severity.WARNING, on=("fh:complete", "fh:archive"), spec=SPEC + "#section-2")
def empty_mark(mark: Node) -> Iterator[tuple[Node, str]]:
    """Mark of a complete feed or an archive that holds something.

    The element counts by being there, so that even "no" in it means yes. Leave it empty, or out.

    fires: <channel><fh:complete>no</fh:complete></channel>
    quiet: <channel><fh:complete/></channel>
    """
    if mark.text.strip() or mark.children:
        yield mark, f"<{mark.written}> is not empty"


@rule("FHI003", Severity.WARNING, on="feed", spec=SPEC + "#section-1", w3c="FeedRelInCompleteFeed")
def complete_alone(feed: Node) -> Iterator[tuple[Node | Spot, str]]:
    """Complete feed with other pages or archives.

    A feed that says it is complete holds every entry there is: readers drop the others, so it has no more
    documents. Take out the mark or the links.

    fires: <channel><fh:complete/><atom:link rel="next" href="https://e.com/feed2.xml"/></channel>
    quiet: <channel><fh:complete/></channel>
    """
    if feed.first("fh:complete") is None:
        return
    for rel, link in _links(feed):
        if rel != "current":
            yield link.at("rel"), f"a link with rel '{rel}' in a complete feed"
    archive = feed.first("fh:archive")
    if archive is not None:
        yield archive, "the feed is marked as complete and as an archive"


@rule("FHI004", Severity.WARNING, on="feed", spec=SPEC + "#section-2", w3c="CurrentNotSelfInCompleteFeed")
def complete_is_current(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Complete feed whose current entries are elsewhere.

    A complete feed holds the current entries itself, so a link with rel="current", if any, leads to it.

    fires: <channel><fh:complete/><atom:link rel="self" href="https://e.com/feed.xml"/>
      <atom:link rel="current" href="https://e.com/new.xml"/></channel>
    quiet: <channel><fh:complete/><atom:link rel="self" href="https://e.com/feed.xml"/>
      <atom:link rel="current" href="https://e.com/feed.xml"/></channel>
    """
    own = _address(feed, "self")
    if feed.first("fh:complete") is None or own is None:
        return
    for rel, link in _links(feed):
        if rel == "current" and link["href"].strip() != own:
            yield link.at("href"), f"current is '{link['href'][:200]}', self is '{own[:200]}'"


@rule("FHI005", Severity.WARNING, on="feed", spec=SPEC + "#section-4", w3c="ArchiveIncomplete")
def archive_linked(feed: Node) -> Iterator[tuple[Node, str]]:
    """Archive that leads to no other.

    Readers go from archive to archive to collect all entries, and from this one they get nowhere. Link the
    one before with rel="prev-archive", the one after with rel="next-archive".

    fires: <channel><fh:archive/><atom:link rel="current" href="https://e.com/feed.xml"/></channel>
    quiet: <channel><fh:archive/><atom:link rel="current" href="https://e.com/feed.xml"/>
      <atom:link rel="prev-archive" href="https://e.com/2023.xml"/></channel>
    """
    archive = feed.first("fh:archive")
    if archive is None or feed.first("fh:complete") is not None:
        return
    if not any(rel in ARCHIVES for rel, _ in _links(feed)):
        yield archive, 'no link with rel="prev-archive" or rel="next-archive"'


@rule("FHI006", Severity.WARNING, on="feed", spec=SPEC + "#section-4", w3c="MissingCurrentInArchive")
def archive_current(feed: Node) -> Iterator[tuple[Node, str]]:
    """Archive that does not lead to the current feed.

    Whoever finds an archive cannot subscribe to the feed. Add a link with rel="current".

    fires: <channel><fh:archive/><atom:link rel="prev-archive" href="https://e.com/2023.xml"/></channel>
    quiet: <channel><fh:archive/><atom:link rel="current" href="https://e.com/feed.xml"/>
      <atom:link rel="prev-archive" href="https://e.com/2023.xml"/></channel>
    """
    archive = feed.first("fh:archive")
    if archive is None or feed.first("fh:complete") is not None:
        return
    if _address(feed, "current") is None:
        yield archive, 'no link with rel="current"'


@rule("FHI007", Severity.INFO, on="entry", spec=SPEC + "#section-3", w3c="FeedHistoryRelInEntry")
def links_of_feeds(entry: Node) -> Iterator[tuple[Spot, str]]:
    """Link between documents of a feed in an entry.

    Pages and archives are of the feed, so readers look for such links among the feed's own. Move it there.

    fires: <item><title>t</title><atom:link rel="prev-archive" href="https://e.com/2023.xml"/></item>
    quiet: <item><title>t</title><atom:link rel="related" href="https://e.com/2023"/></item>
    """
    for rel, link in _links(entry):
        yield link.at("rel"), f"a link with rel '{rel}' in an entry"


@rule("FHI008", Severity.WARNING, on="feed", spec=SPEC + "#section-3", w3c="LinkPastEnd")
def past_the_end(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Page before the first or after the last.

    The feed is the first or last page by its own links, and yet leads beyond: readers fetch what is not
    there, or the same page again.

    fires: <channel><atom:link rel="self" href="https://e.com/feed.xml"/>
      <atom:link rel="last" href="https://e.com/feed.xml"/><atom:link rel="next" href="https://e.com/2.xml"/></channel>
    quiet: <channel><atom:link rel="self" href="https://e.com/feed.xml"/>
      <atom:link rel="last" href="https://e.com/9.xml"/><atom:link rel="next" href="https://e.com/2.xml"/></channel>
    """
    own = _address(feed, "self")
    if own is None:
        return
    for end, beyond in (("first", "previous"), ("last", "next")):
        if _address(feed, end) == own:
            for rel, link in _links(feed):
                if rel == beyond and link["href"].strip() != own:
                    yield link.at("rel"), f"a link with rel '{beyond}' on the {end} page"


@rule("FHI009", Severity.WARNING, on="feed", spec=SPEC + "#section-3")
def in_circles(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Link to another page or archive that leads to the same one.

    Readers that follow it fetch the same feed for ever, or give up. Leave it out where there is no other.

    fires: <channel><atom:link rel="self" href="https://e.com/feed.xml"/>
      <atom:link rel="next" href="https://e.com/feed.xml"/></channel>
    quiet: <channel><atom:link rel="self" href="https://e.com/feed.xml"/>
      <atom:link rel="next" href="https://e.com/feed.xml?page=2"/></channel>
    """
    own = _address(feed, "self")
    for rel, link in _links(feed):
        if own is not None and rel in ("previous", "next", *ARCHIVES) and link["href"].strip() == own:
            yield link.at("href"), f"the link with rel '{rel}' leads to the feed itself"
