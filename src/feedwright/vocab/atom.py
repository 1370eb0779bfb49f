"""Atom 1.0 (RFC 4287): its elements and attributes, as a format and as guest in RSS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import (
    AtomId,
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
    matching,
)
from feedwright.rules import may, must, should
from feedwright.vocab.table import Attribute, Element, Typed, Vocabulary

if TYPE_CHECKING:
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
STRAY = should(
    "ATM016",
    "Text between elements",
    "Readers pass over it, and it is seen nowhere. Put it into the element it was meant for.",
    spec=SPEC + "#section-4.1.1",
    w3c="UnexpectedText",
    fires=f"<entry>{ENTRY} a stray word</entry>",
    quiet=f"<entry>{ENTRY}<summary>no stray word</summary></entry>",
)
BLANK_TERM = should(
    "ATM040",
    "Category whose term is blank",
    "Readers know a category by its term, and file all with a blank one under the same nothing.",
    spec=SPEC + "#section-4.2.2.1",
    w3c="NotBlank",
    fires='<category term=" " label="Models"/>',
    quiet='<category term="models" label="Models"/>',
)

CategoryTerm = matching("term of a category", BLANK_TERM, r"[\s\S]*\S[\s\S]*", "models")
BY_TYPE = Typed("type", {"": PlainText, "text": PlainText, "text/plain": PlainText, "html": Html})
CONTENT = Typed("type", {"": PlainText, "text": PlainText, "html": Html})
TEXT = {"type": Attribute()}
LINK = Element(
    "atom:link",
    many=True,
    means="links",
    attrs={
        "href": Attribute(IriReference, HREF, about="parent"),
        "rel": Attribute(),
        "type": Attribute(MediaType, about="element"),
        "hreflang": Attribute(Language, about="parent"),
        "title": Attribute(PlainText),
        "length": Attribute(NonNegative, about="parent"),
    },
    role="link",
)
CATEGORY = Element(
    "atom:category",
    many=True,
    means="categories",
    attrs={
        "term": Attribute(CategoryTerm, TERM),
        "scheme": Attribute(Iri),
        "label": Attribute(PlainText),
    },
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
    Element("atom:id", AtomId, means="id"),
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
        attrs={"uri": Attribute(IriReference, about="element"), "version": Attribute()},
    ),
    Element("atom:icon", IriReference, means="icon"),
    Element("atom:logo", IriReference, means="image"),
)
ENTRY_ROWS = (
    Element("atom:published", Rfc3339Date, means="published"),
    Element("atom:summary", BY_TYPE, means="summary", attrs=TEXT),
    Element(
        "atom:content",
        CONTENT,
        means="content",
        attrs={"type": Attribute(), "src": Attribute(IriReference, about="element")},
    ),
    # not "source", as an element of RSS is called
    Element("atom:source", role="origin"),
)
ANYWHERE = tuple(
    row._replace(many=True, role=None, means=None)
    for row in (*META, *FEED_ROWS, *ENTRY_ROWS)
    if row.name not in ("atom:title", "atom:link", "atom:source")
)
"""Elements of Atom where another vocabulary allows any of them, but gives them no meaning."""


def _requiring(rows: tuple[Element, ...], **required: Rule) -> tuple[Element, ...]:
    return tuple(row._replace(required=required.get(row.name.removeprefix("atom:"))) for row in rows)


ATOM = Vocabulary(
    "atom",
    "http://www.w3.org/2005/Atom",
    spec=SPEC,
    roots={"atom:feed": "Atom 1.0", "atom:entry": "Atom 1.0 entry"},
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    blank=BLANK,
    stray=STRAY,
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
