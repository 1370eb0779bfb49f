"""Atom 1.0 (RFC 4287), as a format and as guest in RSS."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feedwright.datatypes import (
    Email,
    Html,
    Iri,
    IriReference,
    Language,
    MediaType,
    NonNegative,
    PersonName,
    PlainText,
    Rfc3339Date,
)
from feedwright.rules import Severity, may, must, rule, should
from feedwright.vocab.table import Attribute, Element, Typed, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot
    from feedwright.rules import Rule

SPEC = "https://www.rfc-editor.org/rfc/rfc4287"
AUTHOR = "<author><name>n</name></author>"
ENTRY = "<id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>"
FEED = f"<id>tag:e.com,2024:f</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>{AUTHOR}"

FEED_ID = must(
    "ATM001",
    "Feed without an id",
    "Readers know a feed by its id when its address changes. Give it one and never change it.",
    w3c="MissingElement",
    fires="<feed><title>t</title><updated>2024-03-04T10:00:00Z</updated></feed>",
    quiet=f"<feed>{FEED}</feed>",
)
FEED_TITLE = must(
    "ATM002",
    "Feed without a title",
    "Readers list a feed by its title.",
    w3c="MissingElement",
    fires="<feed><id>tag:e.com,2024:f</id><updated>2024-03-04T10:00:00Z</updated></feed>",
    quiet=f"<feed>{FEED}</feed>",
)
FEED_UPDATED = must(
    "ATM003",
    "Feed without an updated date",
    "Atom requires it; aggregators use it to tell whether to look closer.",
    w3c="MissingElement",
    fires="<feed><id>tag:e.com,2024:f</id><title>t</title></feed>",
    quiet=f"<feed>{FEED}</feed>",
)
ENTRY_ID = must(
    "ATM004",
    "Entry without an id",
    "Readers tell by the id whether they have shown an entry before. Without it they repeat or lose it.",
    w3c="MissingElement",
    fires="<entry><title>t</title><updated>2024-03-04T10:00:00Z</updated></entry>",
    quiet=f"<entry>{ENTRY}</entry>",
)
ENTRY_TITLE = must(
    "ATM005",
    "Entry without a title",
    "Atom requires one; it may be empty.",
    w3c="MissingElement",
    fires="<entry><id>tag:e.com,2024:1</id><updated>2024-03-04T10:00:00Z</updated></entry>",
    quiet=f"<entry>{ENTRY}</entry>",
)
ENTRY_UPDATED = must(
    "ATM006",
    "Entry without an updated date",
    "Atom requires it, and readers sort by it.",
    w3c="MissingElement",
    fires="<entry><id>tag:e.com,2024:1</id><title>t</title></entry>",
    quiet=f"<entry>{ENTRY}</entry>",
)
NAME = must(
    "ATM007",
    "Person without a name",
    "Atom requires it: an e-mail or address alone is nothing to show.",
    w3c="MissingElement",
    fires="<author><email>a@e.com</email></author>",
    quiet=AUTHOR,
)
HREF = must(
    "ATM008",
    "Link without href",
    "There is nothing to follow.",
    w3c="MissingHref",
    fires='<link rel="alternate"/>',
    quiet='<link rel="alternate" href="https://e.com/1"/>',
)
TERM = must(
    "ATM009",
    "Category without a term",
    "Readers know a category by its term; a label is for show only.",
    w3c="MissingAttribute",
    fires='<category label="Models"/>',
    quiet='<category term="models" label="Models"/>',
)
TWICE = must(
    "ATM010",
    "Element more than once",
    "Readers differ in which one they take. Keep one.",
    spec=SPEC + "#section-4.1",
    w3c="DuplicateElement",
    fires=f"<entry>{ENTRY}<title>t</title></entry>",
    quiet=f"<entry>{ENTRY}</entry>",
)
UNKNOWN = must(
    "ATM011",
    "Element that Atom does not have here",
    "Readers pass over it, so what it says is lost. Look for a slip in its name, case or place.",
    spec=SPEC + "#section-6.3",
    w3c="UndefinedElement",
    fires=f"<entry>{ENTRY}<pubDate>x</pubDate></entry>",
    quiet=f"<entry>{ENTRY}<published>2024-03-04T10:00:00Z</published></entry>",
)
UNKNOWN_ATTRIBUTE = must(
    "ATM012",
    "Attribute that Atom does not have here",
    "Readers pass over it. Look for a slip in its name or case.",
    spec=SPEC + "#section-2",
    w3c="UnexpectedAttribute",
    fires='<link href="https://e.com/1" url="https://e.com/2"/>',
    quiet='<link href="https://e.com/1" hreflang="ko"/>',
)
BLANK = may(
    "ATM013",
    "Empty element",
    "Readers show nothing for it. Say in it what it is for or, where Atom does not require it, leave it out.",
    spec=SPEC + "#section-4.2",
    w3c="NotBlank",
    fires=f"<entry>{ENTRY}<summary/></entry>",
    quiet=f"<entry>{ENTRY}<summary>s</summary></entry>",
)
SOURCE_PART = should(
    "ATM014",
    "Source without id, title or updated",
    "Readers credit an entry that was taken from another feed by them, and know the feed by its id.",
    spec=SPEC + "#section-4.2.11",
    w3c="MissingSourceElement",
    fires="<source><id>tag:e.com,2024:f</id><title>t</title></source>",
    quiet=f"<source>{FEED}</source>",
)

BY_TYPE = Typed("type", {"": PlainText, "text": PlainText, "html": Html})
TEXT = {"type": Attribute()}
LINK = Element(
    "atom:link",
    many=True,
    means="links",
    attrs={
        "href": Attribute(IriReference, HREF),
        "rel": Attribute(),
        "type": Attribute(MediaType),
        "hreflang": Attribute(Language),
        "title": Attribute(),
        "length": Attribute(NonNegative),
    },
)
CATEGORY = Element(
    "atom:category",
    many=True,
    means="categories",
    attrs={"term": Attribute(None, TERM), "scheme": Attribute(Iri), "label": Attribute(PlainText)},
)
PEOPLE = (
    Element("atom:author", many=True, role="person", means="authors"),
    Element("atom:contributor", many=True, role="person"),
)
PERSON = (
    Element("atom:name", PersonName, NAME),
    Element("atom:email", Email),
    Element("atom:uri", IriReference),
)
META = (
    Element("atom:id", Iri, means="id"),
    Element("atom:title", BY_TYPE, means="title", attrs=TEXT),
    Element("atom:updated", Rfc3339Date, means="updated"),
    Element("atom:rights", BY_TYPE, means="rights", attrs=TEXT),
    CATEGORY,
    LINK,
    *PEOPLE,
)
FEED_ROWS = (
    Element("atom:subtitle", BY_TYPE, means="description", attrs=TEXT),
    Element(
        "atom:generator",
        PlainText,
        means="generator",
        attrs={"uri": Attribute(IriReference), "version": Attribute()},
    ),
    Element("atom:icon", IriReference, means="icon"),
    Element("atom:logo", IriReference, means="image"),
)
ENTRY_ROWS = (
    Element("atom:published", Rfc3339Date, means="published"),
    Element("atom:summary", BY_TYPE, means="summary", attrs=TEXT),
    Element(
        "atom:content", BY_TYPE, means="content", attrs={"type": Attribute(), "src": Attribute(IriReference)}
    ),
    Element("atom:source"),
)


def _requiring(rows: tuple[Element, ...], **required: Rule) -> tuple[Element, ...]:
    return tuple(replace(row, required=required.get(row.name.removeprefix("atom:"))) for row in rows)


ATOM = Vocabulary(
    "atom",
    "http://www.w3.org/2005/Atom",
    spec=SPEC,
    roots={"atom:feed": "Atom 1.0", "atom:entry": "Atom 1.0 entry"},
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    blank=BLANK,
    contains={
        "": (Element("atom:feed", role="feed"), Element("atom:entry", role="entry")),
        "atom:feed": (
            *_requiring(META, id=FEED_ID, title=FEED_TITLE, updated=FEED_UPDATED),
            *FEED_ROWS,
            Element("atom:entry", many=True, role="entry"),
        ),
        "atom:entry": (*_requiring(META, id=ENTRY_ID, title=ENTRY_TITLE, updated=ENTRY_UPDATED), *ENTRY_ROWS),
        "atom:source": (
            *_requiring(META, id=SOURCE_PART, title=SOURCE_PART, updated=SOURCE_PART),
            *FEED_ROWS,
        ),
        "atom:author": PERSON,
        "atom:contributor": PERSON,
    },
    extends={"feed": (*META, *FEED_ROWS), "entry": (*META, *ENTRY_ROWS)},
)

TEXT_CONSTRUCTS = ("atom:title", "atom:subtitle", "atom:rights", "atom:summary")


@rule(
    "ATM020",
    Severity.ERROR,
    on=TEXT_CONSTRUCTS,
    spec=SPEC + "#section-3.1.1",
    w3c="InvalidTextType InvalidMIMEType AttrNotBlank",
)
def text_type(node: Node) -> Iterator[tuple[Spot, str]]:
    """Type of a text that is neither text, html nor xhtml.

    Readers do not know how to show it. A media type such as text/html is allowed in content only.

    fires: <title type="text/html">t</title>
    quiet: <title type="html">t</title>
    """
    if "type" in node and node["type"] not in ("text", "html", "xhtml"):
        yield node.at("type"), f"type is '{node['type']}'"


@rule("ATM021", Severity.ERROR, on=("atom:feed",), spec=SPEC + "#section-4.1.1", w3c="MissingElement")
def feed_author(feed: Node) -> Iterator[tuple[Node, str]]:
    """Entry without an author, in a feed without one.

    Atom requires an author for every entry, its own, its source's or the feed's. Give the feed one.

    fires: <feed><id>tag:e.com,2024:f</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>
      <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated></entry></feed>
    quiet: <feed><id>tag:e.com,2024:f</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>
      <author><name>n</name></author>
      <entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated></entry></feed>
    """
    if feed.first("atom:author") is not None:
        return
    for entry in feed.all("atom:entry"):
        source = entry.first("atom:source")
        if entry.first("atom:author") is None and (source is None or source.first("atom:author") is None):
            yield entry, "neither the entry nor the feed names an author"


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
    alternate = any(link.attrs.get("rel", "alternate") == "alternate" for link in entry.all("atom:link"))
    if not alternate and entry.first("atom:content") is None:
        yield entry, 'neither <content> nor <link rel="alternate">'


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
        if link.attrs.get("rel", "alternate") == "alternate":
            key = (link["type"], link["hreflang"])
            if key in seen:
                yield link, f"a second alternate link of type '{key[0]}' and language '{key[1]}'"
            seen.add(key)


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
