"""Atom 0.3, the draft of December 2003 that went before Atom 1.0."""

from __future__ import annotations

from feedwright.datatypes import (
    Email,
    Iri,
    IriReference,
    MediaType,
    PersonName,
    PlainText,
    W3CDate,
    one_of,
)
from feedwright.rules import may, must, should
from feedwright.vocab.table import Attribute, Element, Typed, Vocabulary

SPEC = "https://www.mnot.net/drafts/draft-nottingham-atom-format-02.html"
NS = 'xmlns="http://purl.org/atom/ns#"'
LINK = '<link rel="alternate" type="text/html" href="https://e.com/"/>'
PERSON = "<author><name>n</name></author>"
MODIFIED = "<modified>2004-03-04T10:00:00Z</modified>"
FEED = f"<title>t</title>{LINK}{MODIFIED}"
ENTRY = f"{FEED}<id>tag:e.com,2004:1</id><issued>2004-03-04T10:00:00Z</issued>"

DRAFT = must(
    "ATO001",
    "Draft of Atom older than 0.3",
    """The versions 0.1 and 0.2 were snapshots of a few weeks in 2003, and hardly a reader knows them. Write
    Atom 1.0.""",
    spec=SPEC,
    w3c="ObsoleteNamespace",
    fires=f'<feed {NS} version="0.2"/>',
    quiet=f'<feed {NS} version="0.3"/>',
)
VERSION = must(
    "ATO003",
    "Feed of Atom 0.3 without a version",
    "Parsers tell the drafts of Atom apart by it.",
    w3c="MissingAttribute",
    fires=f"<feed {NS}>{FEED}{PERSON}</feed>",
    quiet=f'<feed {NS} version="0.3">{FEED}{PERSON}</feed>',
)
TITLE = must(
    "ATO004",
    "Feed or entry of Atom 0.3 without a title",
    "Readers list feeds and entries by their titles.",
    w3c="MissingElement",
    fires=f'<feed {NS} version="0.3">{LINK}{MODIFIED}{PERSON}</feed>',
    quiet=f'<feed {NS} version="0.3">{FEED}{PERSON}</feed>',
)
MODIFIED_MISSING = must(
    "ATO005",
    "Feed or entry of Atom 0.3 without a modified date",
    "Readers tell by it whether something is new.",
    w3c="MissingElement",
    fires=f'<feed {NS} version="0.3"><title>t</title>{LINK}{PERSON}</feed>',
    quiet=f'<feed {NS} version="0.3">{FEED}{PERSON}</feed>',
)
ID = must(
    "ATO006",
    "Entry of Atom 0.3 without an id",
    "Readers tell by the id whether they have shown an entry before. Without it they repeat or lose it.",
    w3c="MissingElement",
    fires=f"<entry>{FEED}<issued>2004-03-04T10:00:00Z</issued></entry>",
    quiet=f"<entry>{ENTRY}</entry>",
)
ISSUED = must(
    "ATO007",
    "Entry of Atom 0.3 without an issued date",
    "It is the date that readers show.",
    w3c="MissingElement",
    fires=f"<entry>{FEED}<id>tag:e.com,2004:1</id></entry>",
    quiet=f"<entry>{ENTRY}</entry>",
)
NAME = must(
    "ATO008",
    "Person of Atom 0.3 without a name",
    "An e-mail or address alone is nothing to show.",
    w3c="MissingElement",
    fires="<author><email>a@e.com</email></author>",
    quiet=PERSON,
)
LINK_PART = must(
    "ATO009",
    "Link of Atom 0.3 without rel, type or href",
    "In Atom 0.3 a link says all three: what it is, of what type, and where.",
    w3c="MissingAttribute MissingHref",
    fires='<link rel="alternate" href="https://e.com/1"/>',
    quiet='<link rel="alternate" type="text/html" href="https://e.com/1"/>',
)
TWICE = must(
    "ATO010",
    "Element of Atom 0.3 more than once",
    "Readers differ in which one they take. Keep one.",
    spec=SPEC,
    w3c="DuplicateElement",
    fires=f"<entry>{ENTRY}<title>t</title></entry>",
    quiet=f"<entry>{ENTRY}</entry>",
)
UNKNOWN = must(
    "ATO011",
    "Element that Atom 0.3 does not have here",
    "Readers pass over it. Look for a slip, or for an element of Atom 1.0, such as updated for modified.",
    spec=SPEC,
    w3c="UndefinedElement",
    fires=f"<entry>{ENTRY}<updated>2004-03-04T10:00:00Z</updated></entry>",
    quiet=f"<entry>{ENTRY}<created>2004-03-04T10:00:00Z</created></entry>",
)
UNKNOWN_ATTRIBUTE = must(
    "ATO012",
    "Attribute that Atom 0.3 does not have here",
    "Readers pass over it. Look for a slip in its name or case.",
    spec=SPEC,
    w3c="UnexpectedAttribute",
    fires='<link rel="alternate" type="text/html" href="https://e.com/1" length="5"/>',
    quiet='<link rel="alternate" type="text/html" href="https://e.com/1" title="t"/>',
)
BLANK = may(
    "ATO013",
    "Empty element of Atom 0.3",
    "Readers show nothing for it. Say in it what it is for, or leave it out.",
    spec=SPEC,
    w3c="NotBlank",
    fires=f"<entry>{ENTRY}<summary/></entry>",
    quiet=f"<entry>{ENTRY}<summary>s</summary></entry>",
)
STRAY = should(
    "ATO014",
    "Text between elements of Atom 0.3",
    "Readers pass over it. Put it into the element it was meant for.",
    spec=SPEC,
    w3c="UnexpectedText",
    fires=f"<entry>{ENTRY} a stray word</entry>",
    quiet=f"<entry>{ENTRY}<summary>no stray word</summary></entry>",
)
MODE = must(
    "ATO015",
    "Unknown mode of content",
    "The mode says whether markup stands in the feed as it is (xml), escaped, or as base64.",
    spec=SPEC,
    w3c="InvalidContentMode",
    fires='<content type="text/html" mode="cdata">&lt;p&gt;a&lt;/p&gt;</content>',
    quiet='<content type="text/html" mode="escaped">&lt;p&gt;a&lt;/p&gt;</content>',
)

ContentMode = one_of("mode of content", MODE, "xml escaped base64")
CONTENT_CONSTRUCT = {"type": Attribute(MediaType), "mode": Attribute(ContentMode)}
BY_TYPE = Typed("type", {"": PlainText, "text/plain": PlainText})
PEOPLE = (
    Element("atom03:author", role="person", means="authors"),
    Element("atom03:contributor", many=True, role="person"),
)
PERSON_ROWS = (
    Element("atom03:name", PersonName, NAME),
    Element("atom03:url", IriReference),
    Element("atom03:email", Email),
)
META = (
    Element("atom03:title", BY_TYPE, TITLE, means="title", attrs=CONTENT_CONSTRUCT),
    Element(
        "atom03:link",
        many=True,
        means="links",
        attrs={
            "rel": Attribute(None, LINK_PART),
            "type": Attribute(MediaType, LINK_PART),
            "href": Attribute(IriReference, LINK_PART),
            "title": Attribute(PlainText),
        },
    ),
    Element("atom03:modified", W3CDate, MODIFIED_MISSING, means="updated"),
    *PEOPLE,
)
FEED_ROWS = (
    Element("atom03:id", Iri, means="id"),
    Element("atom03:tagline", BY_TYPE, means="description", attrs=CONTENT_CONSTRUCT),
    Element("atom03:copyright", BY_TYPE, means="rights", attrs=CONTENT_CONSTRUCT),
    Element("atom03:info", BY_TYPE, attrs=CONTENT_CONSTRUCT),
    Element(
        "atom03:generator",
        PlainText,
        means="generator",
        attrs={"url": Attribute(IriReference), "version": Attribute()},
    ),
    Element("atom03:entry", many=True, role="entry"),
)
ENTRY_ROWS = (
    Element("atom03:id", Iri, ID, means="id"),
    Element("atom03:issued", W3CDate, ISSUED, means="published"),
    Element("atom03:created", W3CDate),
    Element("atom03:summary", BY_TYPE, means="summary", attrs=CONTENT_CONSTRUCT),
    Element("atom03:content", BY_TYPE, many=True, means="content", attrs=CONTENT_CONSTRUCT),
)

ATOM03 = Vocabulary(
    "atom03",
    "http://purl.org/atom/ns#",
    spec=SPEC,
    roots={"atom03:feed": "Atom 0.3", "atom03:entry": "Atom 0.3 entry"},
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    blank=BLANK,
    stray=STRAY,
    contains={
        "": (
            Element("atom03:feed", role="feed", attrs={"version": Attribute(None, VERSION)}),
            Element("atom03:entry", role="entry", attrs={"version": Attribute()}),
        ),
        "atom03:feed": (*META, *FEED_ROWS),
        "atom03:entry": (*META, *ENTRY_ROWS),
        "atom03:author": PERSON_ROWS,
        "atom03:contributor": PERSON_ROWS,
    },
)
