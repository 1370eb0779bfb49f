"""TrackBack: where an entry is told of those that refer to it, and what it refers to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import Url, optional
from feedwright.rules import Severity, must, rule
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://web.archive.org/web/2006/http://madskills.com/public/xml/rss/module/trackback/"
RESOURCE = {"rdf:resource": Attribute(Url, about="element")}

TRACKBACK = Vocabulary(
    "trackback",
    "http://madskills.com/public/xml/rss/module/trackback/",
    spec=SPEC,
    extends={
        "entry": (
            Element("trackback:ping", optional(Url), attrs=RESOURCE),
            Element("trackback:about", optional(Url), many=True, attrs=RESOURCE),
        ),
        "feed": (),
    },
    twice=TWICE,
    unknown=must(
        "TRB001",
        "Element that TrackBack does not have here",
        """It has ping and about, both of them in entries: whoever refers to an entry tells that entry's ping,
        and none of the whole feed.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires="<channel><trackback:ping>https://e.com/tb</trackback:ping></channel>",
        quiet="<item><title>t</title><trackback:ping>https://e.com/tb/1</trackback:ping></item>",
    ),
)


@rule(
    "TRB002",
    Severity.ERROR,
    on=("trackback:ping", "trackback:about"),
    spec=SPEC,
    w3c="MissingAttribute",
)
def no_address(node: Node) -> Iterator[tuple[Node | Spot, str]]:
    """TrackBack without an address.

    In RSS 1.0 the address is the attribute rdf:resource, in other formats the text. Written the other way
    round, programs that tell of a reference find nothing.

    fires: <item><title>t</title><trackback:ping rdf:resource="https://e.com/tb/1"/></item>
    quiet: <item><title>t</title><trackback:ping>https://e.com/tb/1</trackback:ping></item>
    """
    if _root(node).name.endswith("RDF"):
        if not node["rdf:resource"]:
            yield node.at("rdf:resource"), f"<{node.written}> without rdf:resource"
    elif not node.text.strip():
        yield node, f"<{node.written}> without an address in it"


def _root(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node
