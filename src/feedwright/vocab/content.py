"""The content module of RSS 1.0, of which RSS 2.0 uses `content:encoded`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import Html
from feedwright.rules import Severity, must, rule
from feedwright.vocab.table import Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node

SPEC = "https://web.resource.org/rss/1.0/modules/content/"

CONTENT = Vocabulary(
    "content",
    "http://purl.org/rss/1.0/modules/content/",
    spec=SPEC,
    extends={
        "entry": (Element("content:encoded", Html, means="content"), Element("content:items")),
        "feed": (Element("content:items"),),
    },
    twice=must(
        "CON001",
        "content:encoded more than once",
        "Readers show the first or the last, so half of the post is lost. Put it into one.",
        spec=SPEC,
        w3c="DuplicateElement",
        fires="<item><title>t</title><content:encoded>a</content:encoded><content:encoded>b</content:encoded></item>",
        quiet="<item><title>t</title><content:encoded>a</content:encoded></item>",
    ),
    unknown=must(
        "CON002",
        "Element that the content module does not have here",
        """An item has content:encoded, and perhaps content:items, a list of versions; a feed has the latter
        alone. Readers pass over others.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires="<item><title>t</title><content:encode>a</content:encode></item>",
        quiet="<item><title>t</title><content:encoded>a</content:encoded></item>",
    ),
)


@rule("CON003", Severity.ERROR, on="content:items", spec=SPEC, w3c="MissingElement")
def version_without_format(items: Node) -> Iterator[tuple[Node, str]]:
    """A version of the content that does not say its format.

    Each content:item points at its format by content:format and rdf:resource; no program can show it
    otherwise. Few read it at all: content:encoded is what readers know.

    fires: <content:items><rdf:Bag><rdf:li><content:item/></rdf:li></rdf:Bag></content:items>
    quiet: <content:items><rdf:Bag><rdf:li><content:item>
      <content:format rdf:resource="http://www.w3.org/1999/xhtml"/></content:item></rdf:li></rdf:Bag></content:items>
    """
    versions = (
        version for bag in items.children for member in bag.children for version in member.all("content:item")
    )
    for version in versions:
        given = version.first("content:format")
        if given is None or not given["rdf:resource"]:
            yield version, "content:item without content:format and its rdf:resource"
