"""Threading in Atom (RFC 4685): what an entry answers, where its answers are and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import AtomId, IriReference, MediaType, NonNegative, Rfc3339Date
from feedwright.datatypes.relations import stands_for
from feedwright.rules import Severity, must, rule, should
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://www.rfc-editor.org/rfc/rfc4685"
REF = 'ref="tag:e.com,2024:1"'

REF_MISSING = must(
    "THR001",
    "Answer to nothing",
    "The ref is the id of the entry that is answered. Without it readers cannot put the answer below it.",
    spec=SPEC + "#section-3",
    w3c="MissingAttribute",
    fires='<entry><thr:in-reply-to href="https://e.com/1"/></entry>',
    quiet=f'<entry><thr:in-reply-to {REF} href="https://e.com/1"/></entry>',
)
TWICE = must(
    "THR002",
    "Number of answers more than once",
    "An entry has one total, and readers differ in which one they take. Keep one.",
    spec=SPEC + "#section-5",
    w3c="DuplicateElement",
    fires="<entry><thr:total>2</thr:total><thr:total>3</thr:total></entry>",
    quiet="<entry><thr:total>3</thr:total></entry>",
)
UNKNOWN = should(
    "THR003",
    "Element that threading does not have here",
    "Readers pass over it. An entry has in-reply-to and total; look for a slip in the name or the place.",
    spec=SPEC,
    w3c="UndefinedElement",
    fires="<entry><thr:replies>3</thr:replies></entry>",
    quiet="<entry><thr:total>3</thr:total></entry>",
)

IN_REPLY_TO = Element(
    "thr:in-reply-to",
    many=True,
    attrs={
        "ref": Attribute(AtomId, REF_MISSING),
        "href": Attribute(IriReference),
        "source": Attribute(IriReference),
        "type": Attribute(MediaType),
    },
)

THR = Vocabulary(
    "thr",
    "http://purl.org/syndication/thread/1.0",
    spec=SPEC,
    twice=TWICE,
    unknown=UNKNOWN,
    extends={
        "entry": (IN_REPLY_TO, Element("thr:total", NonNegative)),
        "feed": (IN_REPLY_TO,),
        "origin": (IN_REPLY_TO,),
    },
    attributes={"thr:count": Attribute(NonNegative), "thr:updated": Attribute(Rfc3339Date)},
)


@rule("THR004", Severity.WARNING, on="atom:link", spec=SPEC + "#section-4", w3c="NoThrWhen")
def link_attributes(link: Node) -> Iterator[tuple[Spot, str]]:
    """Attribute of threading that a link does not have.

    A link to answers has thr:count and thr:updated; readers pass over anything else, such as thr:when of an
    early draft.

    fires: <entry><link rel="replies" href="https://e.com/1.xml" thr:when="2024-03-04T10:00:00Z"/></entry>
    quiet: <entry><link rel="replies" href="https://e.com/1.xml" thr:updated="2024-03-04T10:00:00Z"/></entry>
    """
    for name in link.attrs:
        if name[:4] == "thr:" and name not in THR.attributes:
            yield link.at(name), f"{name} on <{link.written}>; write thr:count or thr:updated"


@rule("THR005", Severity.INFO, on="atom:link", spec=SPEC + "#section-4")
def count_of_replies(link: Node) -> Iterator[tuple[Spot, str]]:
    """Number or date of answers on a link that does not lead to answers.

    They belong to a link with rel="replies"; on another readers pass over them.

    fires: <entry><link href="https://e.com/1" thr:count="3"/></entry>
    quiet: <entry><link rel="replies" href="https://e.com/1/answers.xml" thr:count="3"/></entry>
    """
    if not stands_for(link.attrs.get("rel", ""), "replies"):
        for name in THR.attributes:
            if name in link.attrs:
                yield link.at(name), f"{name} on a link with rel '{link['rel'] or 'alternate'}'"


@rule("THR006", Severity.WARNING, on="thr:in-reply-to", spec=SPEC + "#section-3")
def reply_to_itself(reply: Node) -> Iterator[tuple[Spot, str]]:
    """Entry that answers itself.

    Readers that put answers below what they answer go round in circles. The ref is the id of the other entry.

    fires: <entry><id>tag:e.com,2024:1</id><thr:in-reply-to ref="tag:e.com,2024:1"/></entry>
    quiet: <entry><id>tag:e.com,2024:2</id><thr:in-reply-to ref="tag:e.com,2024:1"/></entry>
    """
    if reply.parent is None or "ref" not in reply:
        return
    if any(node.text.strip() == reply["ref"].strip() for node in reply.parent.meaning("id")):
        yield reply.at("ref"), f"'{reply['ref'][:200]}' is the entry's own id"


@rule("THR007", Severity.INFO, on="thr:in-reply-to", spec=SPEC + "#section-3")
def type_without_href(reply: Node) -> Iterator[tuple[Spot, str]]:
    """Type of what is answered, without its address.

    The type describes what is found at the href, so alone it says nothing. Give the href.

    fires: <entry><thr:in-reply-to ref="tag:e.com,2024:1" type="text/html"/></entry>
    quiet: <entry><thr:in-reply-to ref="tag:e.com,2024:1" type="text/html" href="https://e.com/1"/></entry>
    """
    if "type" in reply and "href" not in reply:
        yield reply.at("type"), f"type is '{reply['type'][:60]}', and there is no href"
