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
    yield from _repeated(feed, versions=False)


@rule("IDS004", Severity.WARNING, on="feed", spec=ATOM_ID, w3c="DuplicateEntries")
def duplicate_atom_id(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Two versions of one entry.

    Atom allows them where their updated dates differ, but readers show only one of the two. Keep the newest.

    fires: <feed><entry><id>tag:e.com,2024:1</id><updated>2024-03-04T10:00:00Z</updated></entry>
      <entry><id>tag:e.com,2024:1</id><updated>2024-03-05T10:00:00Z</updated></entry></feed>
    quiet: <feed><entry><id>tag:e.com,2024:1</id><updated>2024-03-04T10:00:00Z</updated></entry>
      <entry><id>tag:e.com,2024:2</id><updated>2024-03-05T10:00:00Z</updated></entry></feed>
    """
    yield from _repeated(feed, versions=True)


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


def _repeated(feed: Node, *, versions: bool) -> Iterator[tuple[Spot, str]]:
    """Ids that an earlier entry has: of `versions`, each with an updated date of its own, or of others."""
    # a guid and an atom:id of one item may well be the same: each kind is compared with its own
    seen: dict[tuple[str, str], set[str]] = {}
    for entry in feed.members("entry"):
        updated = next((node.text.strip() for node in entry.all("atom:updated")), "")
        for node in entry.meaning("id"):
            key = (node.name, node.text.strip())
            dates = seen.setdefault(key, set())
            if key[1] and dates and (bool(updated) and updated not in dates) is versions:
                yield node.inside(), f"id '{key[1][:200]}' is used by an earlier entry"
            dates.add(updated)
