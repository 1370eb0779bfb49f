"""Ids: what readers know an entry by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

RSS_GUID = "https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt"
ATOM_ID = "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6"


@rule("IDS001", Severity.ERROR, on="feed", spec=RSS_GUID, w3c="DuplicateIds DuplicateValue")
def duplicate_id(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Two entries with one id.

    Readers take them for one entry and show only one of them. Give each its own id, and keep it for ever.

    fires: <channel><item><title>a</title><guid isPermaLink="false">1</guid></item>
      <item><title>b</title><guid isPermaLink="false">1</guid></item></channel>
    quiet: <channel><item><title>a</title><guid isPermaLink="false">1</guid></item>
      <item><title>b</title><guid isPermaLink="false">2</guid></item></channel>
    """
    yield from _repeated(feed, atom=False)


@rule("IDS004", Severity.WARNING, on="feed", spec=ATOM_ID, w3c="DuplicateEntries")
def duplicate_atom_id(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Two Atom entries with one id.

    Atom takes them for versions of one entry, which differ in their updated dates, and readers show only one
    of them. Keep the newest, or give each its own id, for ever.

    fires: <feed><entry><id>tag:e.com,2024:1</id><updated>2024-03-04T10:00:00Z</updated></entry>
      <entry><id>tag:e.com,2024:1</id><updated>2024-03-05T10:00:00Z</updated></entry></feed>
    quiet: <feed><entry><id>tag:e.com,2024:1</id><updated>2024-03-04T10:00:00Z</updated></entry>
      <entry><id>tag:e.com,2024:2</id><updated>2024-03-05T10:00:00Z</updated></entry></feed>
    """
    yield from _repeated(feed, atom=True)


@rule("IDS002", Severity.WARNING, on="item", spec=RSS_GUID, w3c="MissingGuid")
def missing_guid(item: Node) -> Iterator[tuple[Node, str]]:
    """Item without a guid.

    Readers then guess by link or title, and show the item again when either changes.

    fires: <item><title>a</title></item>
    quiet: <item><title>a</title><guid isPermaLink="false">tag:e.com,2024:1</guid></item>
    """
    if next(item.meaning("id"), None) is None:
        yield item, "no <guid>"


@rule("IDS003", Severity.ERROR, on="entry", spec=ATOM_ID, w3c="NotBlank")
def empty_id(entry: Node) -> Iterator[tuple[Node, str]]:
    """Empty id.

    Every reader takes entries with an empty id for one and the same.

    fires: <item><title>a</title><guid isPermaLink="false"> </guid></item>
    quiet: <item><title>a</title><guid isPermaLink="false">tag:e.com,2024:1</guid></item>
    """
    for node in entry.meaning("id"):
        if not node.text.strip():
            yield node, "the id is empty"


def _repeated(feed: Node, *, atom: bool) -> Iterator[tuple[Spot, str]]:
    # a guid and an atom:id of one item may well be the same: each kind is compared with its own
    seen: set[str] = set()
    for entry in feed.members("entry"):
        for node in entry.meaning("id"):
            value = node.text.strip()
            if (node.name == "atom:id") is not atom or not value:
                continue
            if value in seen:
                yield node.inside(), f"id '{value[:200]}' is used by an earlier entry"
            seen.add(value)
