"""Rules for Atom's links: their relations, alternates, enclosures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import contradicts
from feedwright.datatypes.relations import NAME, REGISTERED, REGISTRY, meant, relation, stands_for
from feedwright.rules import Severity, rule
from feedwright.vocab.atom import SPEC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

REL = SPEC + "#section-4.2.7.2"


def _is(link: Node, name: str) -> bool:
    """Is the link of this registered relation?"""
    return stands_for(link.attrs.get("rel", "alternate"), name)


@rule(
    "ATM023",
    Severity.ERROR,
    on=("atom:feed", "atom:entry", "atom:source"),
    spec=SPEC + "#section-4.1.1",
    w3c="DuplicateAtomLink",
)
def one_alternate(node: Node) -> Iterator[tuple[Node, str]]:
    """Two alternate links of the same type and language.

    Readers cannot tell which of them to open. Keep one, or give each its type or hreflang.

    fires: <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>
      <link href="https://e.com/1"/><link href="https://e.com/2"/></entry>
    quiet: <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>
      <link href="https://e.com/1" hreflang="en"/><link href="https://e.com/2" hreflang="ko"/></entry>
    """
    seen = set()
    for link in node.all("atom:link"):
        if _is(link, "alternate"):
            key = (link["type"].lower(), link["hreflang"].lower())
            if key in seen:
                yield (
                    link,
                    f"a second alternate link of type '{link['type']}' and language '{link['hreflang']}'",
                )
            seen.add(key)


@rule("ATM050", Severity.INFO, on="atom:feed", spec=REL)
def another_page(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Alternate link of the feed that leads to the feed.

    Readers that lead to the site open the feed again. The alternate is the page that the feed is about; for
    the feed itself say rel="self".

    fires: <feed><link rel="self" href="https://e.com/feed.xml"/><link href="https://e.com/feed.xml"/></feed>
    quiet: <feed><link rel="self" href="https://e.com/feed.xml"/><link href="https://e.com/"/></feed>
    """
    own = {link["href"].strip() for link in feed.all("atom:link") if _is(link, "self")}
    for link in feed.all("atom:link"):
        if _is(link, "alternate") and "href" in link and link["href"].strip() in own:
            yield link.at("href"), f"'{link['href'][:200]}' is the feed itself"


@rule("ATM051", Severity.INFO, on="atom:feed", spec=REL)
def leads_to_site(feed: Node) -> Iterator[tuple[Node, str]]:
    """Feed without an alternate link.

    Readers cannot lead to the site the feed belongs to. Add a link to the page it is about.

    fires: <feed><link rel="self" href="https://e.com/feed.xml"/></feed>
    quiet: <feed><link rel="self" href="https://e.com/feed.xml"/><link href="https://e.com/"/></feed>
    """
    if not any(_is(link, "alternate") for link in feed.all("atom:link")):
        yield feed, 'no <link rel="alternate">'


@rule("ATM041", Severity.WARNING, on="atom:link", spec=SPEC + "#section-4.2.7", w3c="AtomLinkNotEmpty")
def empty_link(link: Node) -> Iterator[tuple[Node, str]]:
    """Link with text inside.

    In Atom the address of a link stands in its href; readers do not see one that stands inside, as in RSS.

    fires: <link>https://e.com/1</link>
    quiet: <link href="https://e.com/1"/>
    """
    if link.text.strip():
        yield link, f"the link holds '{' '.join(link.text.split())[:60]}'"


@rule("ATM042", Severity.ERROR, on="atom:link", spec=REL, w3c="AttrNotBlank UnregisteredAtomLinkRel")
def rel_wellformed(link: Node) -> Iterator[tuple[Spot, str]]:
    """Relation that is neither a name nor an address.

    One link has one relation: a registered name such as enclosure, or a full address. Readers make nothing of
    an empty one, of several with spaces between them or of a path.

    fires: <link rel="alternate nofollow" href="https://e.com/1"/>
    quiet: <link rel="alternate" href="https://e.com/1"/>
    """
    rel = link.attrs.get("rel", "alternate")
    if rel not in REGISTERED and ":" not in rel and not NAME.fullmatch(rel):
        yield link.at("rel"), f"rel is '{rel[:60]}'" if rel else "rel is empty"


@rule("ATM043", Severity.WARNING, on="atom:link", spec=REL, w3c="UnregisteredAtomLinkRel")
def rel_slip(link: Node) -> Iterator[tuple[Spot, str]]:
    """Relation that is nearly a registered one.

    Readers compare it letter by letter, so they pass over the link. Write the name as it is registered.

    fires: <link rel="enclosures" href="https://e.com/1.mp3"/>
    quiet: <link rel="enclosure" href="https://e.com/1.mp3"/>
    """
    if _unregistered(link) and (name := meant(link["rel"])):
        yield link.at("rel"), f"rel is '{link['rel'][:60]}'; write {name}"


@rule("ATM044", Severity.INFO, on="atom:link", spec=REL, w3c="UnregisteredAtomLinkRel")
def rel_registered(link: Node) -> Iterator[tuple[Spot, str]]:
    """Relation that is not registered.

    A short name stands for an entry in the registry of link relations, and this one has none: programs make
    nothing of the link. A relation of your own is written as an address.

    fires: <link rel="guestbook" href="https://e.com/guests"/>
    quiet: <link rel="https://e.com/rels/guestbook" href="https://e.com/guests"/>
    """
    if _unregistered(link) and meant(link["rel"]) is None:
        yield link.at("rel"), f"rel is '{link['rel'][:60]}', which is not in the registry of link relations"


@rule("ATM045", Severity.INFO, on="atom:link", spec=REL)
def rel_short(link: Node) -> Iterator[tuple[Spot, str]]:
    """Registered relation that is written as an address.

    It means the same as the name at its end, but hardly a reader knows that. Write the name alone.

    fires: <link rel="http://www.iana.org/assignments/relation/self" href="https://e.com/feed.xml"/>
    quiet: <link rel="self" href="https://e.com/feed.xml"/>
    """
    rel = link.attrs.get("rel", "")
    if ":" in rel and rel.startswith(REGISTRY) and relation(rel) in REGISTERED:
        yield link.at("rel"), f"write {relation(rel)}"


@rule("ATM046", Severity.INFO, on="atom:link", spec=SPEC + "#section-4.2.7.5", w3c="AttrNotBlank")
def link_title(link: Node) -> Iterator[tuple[Spot, str]]:
    """Link with a blank title.

    Readers that show the title of a link show nothing to click on. Give it words, or leave it out.

    fires: <link rel="related" href="https://e.com/1" title=""/>
    quiet: <link rel="related" href="https://e.com/1" title="More of it"/>
    """
    if "title" in link and not link["title"].strip():
        yield link.at("title"), "title is blank"


@rule("ATM047", Severity.INFO, on="atom:link", spec=REL)
def enclosure_described(link: Node) -> Iterator[tuple[Node, str]]:
    """Enclosure without type or length.

    Apps decide by the type whether they can play a file and by the length, in bytes, whether to fetch it
    at once. Many pass over an enclosure without them.

    fires: <link rel="enclosure" href="https://e.com/1.mp3"/>
    quiet: <link rel="enclosure" href="https://e.com/1.mp3" type="audio/mpeg" length="12216320"/>
    """
    if _is(link, "enclosure"):
        missing = [name for name in ("type", "length") if name not in link]
        if missing:
            yield link, f"the enclosure has no {' and no '.join(missing)}"


@rule("ATM048", Severity.WARNING, on="atom:link", spec=SPEC + "#section-4.2.7.3")
def enclosure_type(link: Node) -> Iterator[tuple[Spot, str]]:
    """Enclosure of a type that its file name contradicts.

    Apps that go by the type play the file with the wrong program, or not at all.

    fires: <link rel="enclosure" href="https://e.com/1.mp4" type="audio/mpeg" length="12216320"/>
    quiet: <link rel="enclosure" href="https://e.com/1.mp3" type="audio/mpeg" length="12216320"/>
    """
    if _is(link, "enclosure") and (other := contradicts(link["type"], link["href"])):
        yield link.at("type"), f"type is '{link['type']}', but the file name says {other}"


@rule("ATM053", Severity.INFO, on="atom:link", spec=SPEC + "#section-2", w3c="SameDocumentReference")
def this_document(link: Node) -> Iterator[tuple[Spot, str]]:
    """Link to this document where xml:base names another.

    An address that is empty, or a fragment alone, is the document it stands in. Some programs take it for the
    feed, others for what xml:base says. Write the address in full.

    fires: <entry xml:base="https://e.com/posts/"><link rel="related" href="#notes"/></entry>
    quiet: <entry xml:base="https://e.com/posts/"><link rel="related" href="1#notes"/></entry>
    """
    if link.attrs.get("href", "/")[:1] not in ("", "#") or _is(link, "self"):
        return
    holder: Node | None = link
    while holder is not None:
        if holder["xml:base"]:
            yield link.at("href"), f"href is '{link['href'][:60]}', and xml:base '{holder['xml:base'][:200]}'"
            return
        holder = holder.parent


def _unregistered(link: Node) -> bool:
    rel = link.attrs.get("rel", "alternate")
    return rel not in REGISTERED and ":" not in rel and NAME.fullmatch(rel) is not None
