"""Simple List Extensions: feeds that are whole lists, to be sorted and grouped (`cf`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import Boolean, IriReference, one_of
from feedwright.rules import Severity, must, rule, should
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node

SPEC = "https://learn.microsoft.com/en-us/previous-versions/windows/desktop/gg427659(v=vs.85)"

NOT_KNOWN = should(
    "CFL002",
    "Word that the list extensions do not have",
    """treatAs is list, and a property is sorted as text, number or date. Programs treat the feed as a usual
    one for any other word, and the property as text.""",
    spec=SPEC,
    fires="<channel><cf:treatAs>table</cf:treatAs></channel>",
    quiet="<channel><cf:treatAs>list</cf:treatAs></channel>",
)
PROPERTY = {"ns": Attribute(IriReference), "element": Attribute(), "label": Attribute()}

CF = Vocabulary(
    "cf",
    "http://www.microsoft.com/schemas/rss/core/2005",
    spec=SPEC,
    contains={
        "cf:listinfo": (
            Element(
                "cf:sort",
                many=True,
                attrs={
                    **PROPERTY,
                    "data-type": Attribute(one_of("kind of data", NOT_KNOWN, "text number date")),
                    "default": Attribute(Boolean),
                },
            ),
            Element("cf:group", many=True, attrs=PROPERTY),
        )
    },
    extends={
        "feed": (
            Element("cf:treatAs", one_of("way to treat a feed", NOT_KNOWN, "list")),
            Element("cf:listinfo"),
        ),
        "entry": (),
    },
    twice=TWICE,
    unknown=must(
        "CFL001",
        "Element that the list extensions do not have here",
        """A feed has treatAs and listinfo, and listinfo has sort and group. Programs pass over others.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires="<channel><cf:listInfo/></channel>",
        quiet="<channel><cf:listinfo/></channel>",
    ),
)


@rule("CFL003", Severity.WARNING, on=("cf:sort", "cf:group"), spec=SPEC)
def nothing_to_sort(node: Node) -> Iterator[tuple[Node, str]]:
    """Sorting or grouping by nothing.

    It names a property of the items by element, or the order of the feed itself by label. Programs have
    nothing to show in their menu otherwise.

    fires: <channel><cf:listinfo><cf:sort ns="https://e.com/book"/></cf:listinfo></channel>
    quiet: <channel><cf:listinfo><cf:sort label="Relevance" default="true"/></cf:listinfo></channel>
    """
    if not node["element"].strip() and not node["label"].strip():
        yield node, f"<{node.written}> with neither element nor label"
