"""Links: where a feed says it lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node

IN_RDF = ("rdf:RDF", "rss11:Channel")
SELF = "https://www.rssboard.org/rss-profile#namespace-elements-atom-link"


@rule("LNK001", Severity.WARNING, on="feed", spec=SELF, w3c="MissingSelf MissingAtomSelfLink")
def self_link(feed: Node) -> Iterator[tuple[Node, str]]:
    """Feed that does not say its own address.

    Readers that were given the file, or an old address, cannot find the feed again. Add a link
    with rel="self" (JSON Feed: feed_url).

    fires: <channel><title>t</title><link>https://e.com/</link><description>d</description></channel>
    quiet: <channel><title>t</title><link>https://e.com/</link><description>d</description>
      <atom:link rel="self" href="https://e.com/feed.xml" type="application/rss+xml"/></channel>
    """
    # RSS in RDF has rdf:about in its place, and RSS before 2.0 had no means to say it
    if feed.root.name in IN_RDF or feed.root["version"].startswith("0.9"):
        return
    by_link = any(link["rel"] == "self" for link in feed.all("atom:link"))
    if not by_link and next(feed.meaning("self"), None) is None:
        yield feed, 'no link with rel="self"' if feed.kind == "element" else "no feed_url"
