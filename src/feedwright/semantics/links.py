"""Links: where a feed says it lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes.addresses import absolute, is_absolute, percent_encode_iri, split
from feedwright.datatypes.relations import stands_for
from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Document, Node, Spot

IN_RDF = ("rdf:RDF", "rss11:Channel")
SELF = "https://www.rssboard.org/rss-profile#namespace-elements-atom-link"
ATOM_SELF = "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2"
PORTS = {"http": ":80", "https": ":443"}


def _own_links(feed: Node) -> Iterator[Node]:
    """The links by which a feed gives its own address."""
    return (link for link in feed.all("atom:link") if stands_for(link["rel"], "self"))


@rule("LNK001", Severity.WARNING, on="feed", spec=SELF, w3c="MissingSelf MissingAtomSelfLink")
def self_link(feed: Node) -> Iterator[tuple[Node, str]]:
    """Feed that does not say its own address.

    Readers that were given the file, or an old address, cannot find the feed again. Add a link
    with rel="self" (JSON Feed: feed_url).

    fires: <channel><title>t</title><link>https://e.com/</link><description>d</description></channel>
    quiet: <channel><title>t</title><link>https://e.com/</link><description>d</description>
      <atom:link rel="self" href="https://e.com/feed.xml" type="application/rss+xml"/></channel>
    """
    # Atom 0.3 and RSS before 2.0 had no means to say it, and RSS in RDF has rdf:about in its place
    if feed.name == "atom03:feed" or feed.root.name in IN_RDF or feed.root["version"].startswith("0.9"):
        return
    if not any(_own_links(feed)) and next(feed.meaning("self"), None) is None:
        yield feed, 'no link with rel="self"' if feed.kind == "element" else "no feed_url"


@rule("LNK002", Severity.WARNING, on="document", spec=ATOM_SELF, w3c="SelfDoesntMatchLocation")
def self_elsewhere(document: Document) -> Iterator[tuple[Spot, str]]:
    """Feed that gives another address as its own.

    Readers move on to the address that a feed gives as its own: if it is an old or a wrong one, they end
    there. Give the address that readers are to ask; http and https count as one. The examples are of a feed
    at https://e.com/feed.xml.

    fires: <channel><title>t</title><link>https://e.com/</link><description>d</description>
      <atom:link rel="self" href="https://e.com/old.xml" type="application/rss+xml"/></channel>
    quiet: <channel><title>t</title><link>https://e.com/</link><description>d</description>
      <atom:link rel="self" href="https://e.com/feed.xml" type="application/rss+xml"/></channel>
    """
    url = document.source.url
    if url and document.root is not None:
        given = list(_given(document.root, url))
        if given and not any(_alike(address, url) for _, address in given):
            spot, address = given[0]
            yield spot, f"the feed says it is at {address[:200]}, but came from {url[:200]}"


@rule("LNK003", Severity.WARNING, on="feed", spec=ATOM_SELF, w3c="RelativeSelf")
def self_relative(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Own address that is relative.

    The address is for those who have the feed but do not know where it came from, and they cannot complete
    a relative one. Write it in full.

    fires: <channel><title>t</title><link>https://e.com/</link><description>d</description>
      <atom:link rel="self" href="feed.xml" type="application/rss+xml"/></channel>
    quiet: <channel><title>t</title><link>https://e.com/</link><description>d</description>
      <atom:link rel="self" href="https://e.com/feed.xml" type="application/rss+xml"/></channel>
    """
    for link in _own_links(feed):
        if "href" in link and not is_absolute(_resolved(link, "")):
            yield link.at("href"), f"href is '{link['href'][:200]}'" if link["href"] else "href is empty"


@rule("LNK004", Severity.WARNING, on="link", spec=ATOM_SELF, w3c="SelfNotAtom")
def self_is_a_feed(link: Node) -> Iterator[tuple[Spot, str]]:
    """Own address of a type that no feed has.

    A link with rel="self" leads to the feed or entry itself, not to a page about it: that is rel="alternate".
    Readers that follow the link get something they cannot read.

    fires: <atom:link rel="self" href="https://e.com/" type="text/html"/>
    quiet: <atom:link rel="self" href="https://e.com/feed.xml" type="application/rss+xml"/>
    """
    if not stands_for(link.attrs.get("rel", ""), "self"):
        return
    kind = link["type"].partition(";")[0].strip().lower()
    if "/" in kind and not _is_feed_type(kind):
        yield link.at("type"), f"type is '{link['type'][:60]}'"


def _is_feed_type(kind: str) -> bool:
    return kind != "application/xhtml+xml" and kind.endswith(("xml", "json"))


def _given(root: Node, url: str) -> Iterator[tuple[Spot, str]]:
    """What a feed gives as its own address, in full, and where it does."""
    feeds = [root] if root.role == "feed" else root.members("feed")
    for feed in feeds:
        for link in _own_links(feed):
            if "href" in link:
                yield link.at("href"), _resolved(link, url)
        for node in feed.meaning("self"):
            yield node.inside(), node.text.strip()


def _resolved(link: Node, url: str) -> str:
    """The address of a link, completed by the xml:base of what holds it and at last by `url`."""
    address = link["href"].strip()
    holder: Node | None = link
    while holder is not None:
        if base := holder["xml:base"].strip():
            address = absolute(base, address)
        holder = holder.parent
    return absolute(url, address) if url else address


def _alike(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(address: str) -> tuple[str, str, str]:
    """What tells addresses apart: neither scheme nor fragment, default port nor last slash does."""
    scheme, authority, path, query, _ = split(percent_encode_iri(absolute(address, address)))
    host = (authority or "").lower().removesuffix(PORTS.get((scheme or "").lower(), " "))
    return host, path.rstrip("/"), query or ""
