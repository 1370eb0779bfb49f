"""Ids: what readers know an entry by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes.addresses import split
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot
    from feedwright.semantics.series import Series

RSS_GUID = "https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt"
ATOM_ID = "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6"
SHORTEST = 6
"""Characters below which an id is likely to be somebody else's too."""
TRACKING = lazy(r"(?:^|[?&;])(utm_\w+|fbclid|gclid|mc_[ce]id|igshid)=", re.IGNORECASE)
SESSION = lazy(r"(?:^|[?&;])(phpsessid|jsessionid|aspsessionid\w*|sid|session_?id)=", re.IGNORECASE)


@rule("IDS001", Severity.ERROR, on="series", spec=RSS_GUID, w3c="DuplicateIds DuplicateValue")
def duplicate_id(series: Series) -> Iterator[tuple[Spot, str]]:
    """Two entries with one id.

    Readers take them for one entry and show only one of them. Give each its own id, and keep it for ever.

    fires: <channel><item><title>a</title><guid isPermaLink="false">1</guid></item>
      <item><title>b</title><guid isPermaLink="false">1</guid></item></channel>
    quiet: <channel><item><title>a</title><guid isPermaLink="false">1</guid></item>
      <item><title>b</title><guid isPermaLink="false">2</guid></item></channel>
    """
    yield from _repeated(series, atom=False)


@rule("IDS004", Severity.WARNING, on="series", spec=ATOM_ID, w3c="DuplicateEntries")
def duplicate_atom_id(series: Series) -> Iterator[tuple[Spot, str]]:
    """Two Atom entries with one id.

    Atom takes them for versions of one entry, which differ in their updated dates, and readers show only one
    of them. Keep the newest, or give each its own id, for ever.

    fires: <feed><entry><id>tag:e.com,2024:1</id><updated>2024-03-04T10:00:00Z</updated></entry>
      <entry><id>tag:e.com,2024:1</id><updated>2024-03-05T10:00:00Z</updated></entry></feed>
    quiet: <feed><entry><id>tag:e.com,2024:1</id><updated>2024-03-04T10:00:00Z</updated></entry>
      <entry><id>tag:e.com,2024:2</id><updated>2024-03-05T10:00:00Z</updated></entry></feed>
    """
    yield from _repeated(series, atom=True)


@rule("IDS002", Severity.WARNING, on="item", spec=RSS_GUID, w3c="MissingGuid")
def missing_guid(item: Node) -> Iterator[tuple[Node, str]]:
    """Item without a guid.

    Readers then guess by link or title, and show the item again when either changes.

    fires: <item><title>a</title></item>
    quiet: <item><title>a</title><guid isPermaLink="false">tag:e.com,2024:1</guid></item>
    """
    # RSS before 2.0 had none, and is told to move on
    if next(item.meaning("id"), None) is None and not item.root["version"].startswith("0.9"):
        yield item, "no <guid>"


@rule("IDS003", Severity.WARNING, on="entry", spec=ATOM_ID, w3c="NotBlank")
def empty_id(entry: Node) -> Iterator[tuple[Node, str]]:
    """Empty id.

    Every reader takes entries with an empty id for one and the same.

    fires: <item><title>a</title><guid isPermaLink="false"> </guid></item>
    quiet: <item><title>a</title><guid isPermaLink="false">tag:e.com,2024:1</guid></item>
    """
    for node in entry.meaning("id"):
        if not node.text.strip():
            yield node, "the id is empty"


@rule("IDS005", Severity.INFO, on="entry", spec=RSS_GUID, w3c="NotSufficientlyUnique")
def short_id(entry: Node) -> Iterator[tuple[Spot, str]]:
    """Id so short that another feed may have it too.

    Readers that gather many feeds may take entries with one id for one entry. Keep the ids that are
    published, and give new entries longer ones: their address, or a tag: URI.

    fires: <item><title>a</title><guid isPermaLink="false">42</guid></item>
    quiet: <item><title>a</title><guid isPermaLink="false">tag:e.com,2024:42</guid></item>
    """
    for node in entry.meaning("id"):
        value = node.text.strip()
        # an id of JSON Feed need be unique within its feed only, and a guid taken for a link is told as such
        shared = node.kind == "element" and (node.name != "guid" or node["isPermaLink"] == "false")
        if shared and 0 < len(value) < SHORTEST:
            yield node.inside(), f"the id is {quoted(value)}"


@rule("IDS006", Severity.WARNING, on="entry", spec=RSS_GUID)
def id_with_parameters(entry: Node) -> Iterator[tuple[Spot, str]]:
    """Id that counts visits or names a session.

    Such parameters change with every campaign or visit, and each time readers announce the entry again. Take
    the address without them for new entries; ids that are published stay as they are.

    fires: <item><title>a</title><guid>https://e.com/1?utm_source=rss</guid></item>
    quiet: <item><title>a</title><guid>https://e.com/1?p=7</guid></item>
    """
    for node in entry.meaning("id"):
        query = split(node.text.strip())[3] if "?" in node.text else ""
        found = query and (TRACKING.search(query) or SESSION.search(query))
        if found:
            yield node.inside(), f"the id holds the parameter {found[1]}"


@rule("IDS007", Severity.INFO, on="series", spec=ATOM_ID)
def id_from_title(series: Series) -> Iterator[tuple[Spot, str]]:
    """Ids that are the titles of their entries.

    As soon as somebody corrects a title, readers announce the entry again. Give new entries ids that
    need never change.

    fires: <channel><item><title>A long title</title><guid isPermaLink="false">A long title</guid></item>
      <item><title>Another title</title><guid isPermaLink="false">Another title</guid></item></channel>
    quiet: <channel><item><title>A long title</title><guid isPermaLink="false">tag:e.com,2024:1</guid></item>
      <item><title>Another title</title><guid isPermaLink="false">tag:e.com,2024:2</guid></item></channel>
    """
    same = [entry for entry in series.entries if entry.text("id") and entry.text("id") == entry.text("title")]
    if len(same) > 1:
        yield same[0].all("id")[0].inside(), f"{len(same)} entries have their title for an id"


@rule("IDS008", Severity.WARNING, on="series", spec=ATOM_ID)
def ids_of_two_schemes(series: Series) -> Iterator[tuple[Spot, str]]:
    """Ids of one site with http in some and https in others.

    The site moved to https and new ids followed it. That is right as long as the ids of old entries stay: if
    they change with the next build, every old entry is announced again. Make sure that they are kept.

    fires: <channel><item><title>a</title><guid>http://e.com/1</guid></item>
      <item><title>b</title><guid>https://e.com/1</guid></item></channel>
    quiet: <channel><item><title>a</title><guid>http://e.com/1</guid></item>
      <item><title>b</title><guid>https://e.com/2</guid></item></channel>
    """
    seen: dict[str, str] = {}
    for entry in series.entries:
        for node in entry.all("id"):
            scheme, colon, rest = node.text.strip().partition(":")
            web = colon and scheme in ("http", "https") and rest.startswith("//")
            if web and seen.setdefault(rest, scheme) != scheme:
                yield node.inside(), f"'{scheme}:{rest[:200]}' is an earlier entry's id by another scheme"


def _repeated(series: Series, *, atom: bool) -> Iterator[tuple[Spot, str]]:
    # a guid and an atom:id of one item may well be the same: each kind is compared with its own
    seen: set[str] = set()
    for entry in series.entries:
        for node in entry.all("id"):
            value = node.text.strip()
            if (node.name == "atom:id") is not atom or not value:
                continue
            if value in seen:
                yield node.inside(), f"id '{value[:200]}' is used by an earlier entry"
            seen.add(value)
