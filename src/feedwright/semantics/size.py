"""How much a feed holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node


@rule("SIZ001", Severity.WARNING, on="feed", spec="https://www.rssboard.org/rss-profile#element-channel-item")
def no_entries(feed: Node) -> Iterator[tuple[Node, str]]:
    """Feed without entries.

    Readers show nothing, and some take the feed for broken. A build that found no posts often writes one.

    fires: <channel><title>t</title><link>https://e.com/</link><description>d</description></channel>
    quiet: <channel><title>t</title><link>https://e.com/</link><description>d</description>
      <item><title>a</title></item></channel>
    """
    if next(feed.members("entry"), None) is None:
        yield feed, "the feed has no entries"
