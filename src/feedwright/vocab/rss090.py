"""RSS 0.90, the first of all: RDF without addresses, of which Netscape soon made RSS 0.91."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import FormName, Html, PlainText, Url
from feedwright.rules import Severity, must, rule
from feedwright.vocab.rss1 import BLANK, TWICE, UNKNOWN, UNKNOWN_ATTRIBUTE
from feedwright.vocab.table import Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node

SPEC = "https://www.rssboard.org/rss-0-9-0"

PART = must(
    "RDF030",
    "Part of RSS 0.90 without what it requires",
    """A channel needs title, link and description, an item title and link, an image title, url and link, a
    textinput title, description, name and link. Readers drop what lacks one.""",
    w3c="MissingElement MissingTitle MissingLink MissingDescription",
    fires='<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>t</title></item></rdf:RDF>',
    quiet="""<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>t</title>
      <link>https://e.com/1</link></item></rdf:RDF>""",
)

ROWS = (
    Element("rss090:channel", role="feed"),
    Element("rss090:image", role="image"),
    Element("rss090:item", many=True, role="entry"),
    Element("rss090:textinput"),
)
"""What stands in the root."""

RSS090 = Vocabulary(
    "rss090",
    "http://my.netscape.com/rdf/simple/0.9/",
    spec=SPEC,
    extends={"rdf:RDF": ()},
    aliases=("http://channel.netscape.com/rdf/simple/0.9/", "http://my.netscape.com/rdf/simple/0.9"),
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    blank=BLANK,
    contains={
        "rss090:channel": (
            Element("rss090:title", PlainText, PART, means="title"),
            Element("rss090:link", Url, PART, means="link"),
            Element("rss090:description", Html, PART, means="description"),
        ),
        "rss090:image": (
            Element("rss090:title", PlainText, PART, means="title"),
            Element("rss090:url", Url, PART, means="url"),
            Element("rss090:link", Url, PART, means="link"),
        ),
        "rss090:item": (
            Element("rss090:title", PlainText, PART, means="title"),
            Element("rss090:link", Url, PART, means="link"),
        ),
        "rss090:textinput": (
            Element("rss090:title", PlainText, PART),
            Element("rss090:description", PlainText, PART),
            Element("rss090:name", FormName, PART),
            Element("rss090:link", Url, PART),
        ),
    },
)


@rule("RDF031", Severity.INFO, on="rss090:channel", spec="https://www.rssboard.org/rss-specification")
def obsolete(channel: Node) -> Iterator[tuple[Node, str]]:
    """Feed in RSS 0.90.

    It is of 1999 and has neither descriptions nor dates nor ids of items, so readers take an item for new
    when its link changes. Write RSS 2.0 or Atom.

    fires: <rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel/></rdf:RDF>
    quiet: <rss version="2.0"><channel/></rss>
    """
    yield channel, "RSS 0.90, which RSS 0.91 replaced in the same year; write RSS 2.0"
