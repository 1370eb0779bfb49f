"""How much a feed holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node
    from feedwright.semantics.series import Series

PROFILE = "https://www.rssboard.org/rss-profile#element-channel-item"
PAGING = "https://www.rfc-editor.org/rfc/rfc5005"
HEAVY = 1_000_000
"""Bytes: from here on some readers read a part of the feed only, or ask for it less often."""
LONG = 100
"""Entries: podcast directories and readers keep about as many; older ones belong in archive pages."""


@rule("SIZ001", Severity.WARNING, on="series", spec=PROFILE)
def no_entries(series: Series) -> Iterator[tuple[Node, str]]:
    """Feed without entries.

    Readers show nothing, and some take the feed for broken. A build that found no posts often writes one.

    fires: <channel><title>t</title><link>https://e.com/</link><description>d</description></channel>
    quiet: <channel><title>t</title><link>https://e.com/</link><description>d</description>
      <item><title>a</title></item></channel>
    """
    if series.whole and not series.entries:
        yield series.feed.node, "the feed has no entries"


@rule("SIZ002", Severity.INFO, on="series", spec=PAGING)
def heavy(series: Series) -> Iterator[tuple[Node, str]]:
    """Feed of more than a megabyte.

    It is fetched again with every new post, by every subscriber, and some readers stop reading in its middle.
    Show fewer entries, or summaries with the text behind the link.

    fires: a feed of 1.1 MB
    quiet: a feed of 0.9 MB
    """
    size = len(series.source.data)
    if size > HEAVY:
        yield series.feed.node, f"the file has {size / 1e6:.1f} MB in {len(series.entries):,} entries"


@rule("SIZ003", Severity.INFO, on="series", spec=PAGING)
def many_entries(series: Series) -> Iterator[tuple[Node, str]]:
    """More than a hundred entries.

    Readers keep what they have seen, so old entries are fetched over and over for nothing. Show the newest
    and put the others on archive pages.

    fires: a feed of 101 entries
    quiet: a feed of 100 entries
    """
    if len(series.entries) > LONG:
        yield series.feed.node, f"the feed has {len(series.entries):,} entries"
