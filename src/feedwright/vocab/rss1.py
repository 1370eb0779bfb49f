"""RSS 1.0, RDF Site Summary: what its elements hold, and how the parts of a document refer to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import AnyText, FormName, Html, Iri, IriReference, PlainText, Url
from feedwright.rules import Severity, may, must, rule
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://web.resource.org/rss/1.0/spec"

ABOUT = must(
    "RDF005",
    "Channel, item, image or textinput without rdf:about",
    "It is what everything else is said of, and the id by which readers know an item again. Give an address.",
    w3c="MissingAttribute",
    fires="<rdf:RDF><item><title>t</title><link>https://e.com/1</link></item></rdf:RDF>",
    quiet='<rdf:RDF><item rdf:about="https://e.com/1"><title>t</title><link>https://e.com/1</link></item></rdf:RDF>',
)
CHANNEL_PART = must(
    "RDF006",
    "RSS 1.0 channel without its title, link or description",
    "Readers list a feed by its title and lead to its site by the link; all three are required.",
    w3c="MissingTitle MissingLink MissingDescription",
    fires='<rdf:RDF><channel rdf:about="https://e.com/"><title>t</title></channel></rdf:RDF>',
    quiet="""<rdf:RDF><channel rdf:about="https://e.com/"><title>t</title><link>https://e.com/</link>
      <description>d</description></channel></rdf:RDF>""",
)
ITEMS = must(
    "RDF007",
    "RSS 1.0 channel without items",
    """The table of contents says which items belong to the channel, and in which order. Programs that read
    RDF drop others.""",
    w3c="MissingElement",
    fires='<rdf:RDF><channel rdf:about="https://e.com/"/></rdf:RDF>',
    quiet='<rdf:RDF><channel rdf:about="https://e.com/"><items><rdf:Seq/></items></channel></rdf:RDF>',
)
SEQUENCE = must(
    "RDF008",
    "items without rdf:Seq",
    "The items are listed in an rdf:Seq, a sequence; without it the channel has none.",
    w3c="MissingElement",
    fires='<rdf:RDF><channel rdf:about="https://e.com/"><items/></channel></rdf:RDF>',
    quiet='<rdf:RDF><channel rdf:about="https://e.com/"><items><rdf:Seq/></items></channel></rdf:RDF>',
)
IMAGE_PART = must(
    "RDF009",
    "RSS 1.0 image without its title, url or link",
    "RSS 1.0 requires all three, and readers drop an image that lacks one.",
    w3c="MissingElement MissingTitle MissingLink",
    fires='<rdf:RDF><image rdf:about="https://e.com/a.png"><title>t</title></image></rdf:RDF>',
    quiet="""<rdf:RDF><image rdf:about="https://e.com/a.png"><title>t</title><url>https://e.com/a.png</url>
      <link>https://e.com/</link></image></rdf:RDF>""",
)
ITEM_PART = must(
    "RDF010",
    "RSS 1.0 item without its title or link",
    "RSS 1.0 requires both: readers show the title, and follow the link.",
    w3c="MissingElement MissingTitle MissingLink",
    fires='<rdf:RDF><item rdf:about="https://e.com/1"><title>t</title></item></rdf:RDF>',
    quiet='<rdf:RDF><item rdf:about="https://e.com/1"><title>t</title><link>https://e.com/1</link></item></rdf:RDF>',
)
INPUT_PART = must(
    "RDF011",
    "RSS 1.0 textinput without its title, description, name or link",
    "RSS 1.0 requires all four. Best leave textinput out: readers do not show it.",
    w3c="MissingElement MissingTitle MissingLink MissingDescription",
    fires='<rdf:RDF><textinput rdf:about="https://e.com/s"><title>t</title></textinput></rdf:RDF>',
    quiet="""<rdf:RDF><textinput rdf:about="https://e.com/s"><title>t</title><description>d</description>
      <name>q</name><link>https://e.com/s</link></textinput></rdf:RDF>""",
)
REFERENCE = must(
    "RDF021",
    "image or textinput of a channel without rdf:resource",
    "The channel only says by an address which one belongs to it; what it is stands beside the channel.",
    w3c="MissingAttribute",
    fires='<rdf:RDF><channel rdf:about="https://e.com/"><image/></channel></rdf:RDF>',
    quiet='<rdf:RDF><channel rdf:about="https://e.com/"><image rdf:resource="https://e.com/a.png"/></channel></rdf:RDF>',
)
TWICE = must(
    "RDF012",
    "Element of RSS in RDF more than once",
    "Readers differ in which one they take. Keep one.",
    w3c="DuplicateElement",
    fires='<rdf:RDF><item rdf:about="https://e.com/1"><title>a</title><title>b</title></item></rdf:RDF>',
    quiet='<rdf:RDF><item rdf:about="https://e.com/1"><title>a</title></item></rdf:RDF>',
    spec=SPEC,
)
UNKNOWN = must(
    "RDF013",
    "Element that RSS in RDF does not have here",
    """What RSS 2.0 added, such as pubDate, guid or enclosure, readers do not look for in RSS 1.0. Use a
    module (dc:date for the date), or move to RSS 2.0.""",
    w3c="UndefinedElement",
    fires='<rdf:RDF><item rdf:about="https://e.com/1"><pubDate>x</pubDate></item></rdf:RDF>',
    quiet='<rdf:RDF><item rdf:about="https://e.com/1"><dc:date>2024-03-04</dc:date></item></rdf:RDF>',
    spec=SPEC,
)
UNKNOWN_ATTRIBUTE = must(
    "RDF014",
    "Attribute that RSS in RDF does not have here",
    "Readers pass over it. An attribute of RDF needs its prefix: rdf:about, rdf:resource.",
    w3c="UnexpectedAttribute",
    fires='<rdf:RDF><item about="https://e.com/1"><title>t</title></item></rdf:RDF>',
    quiet='<rdf:RDF><item rdf:about="https://e.com/1"><title>t</title></item></rdf:RDF>',
    spec=SPEC,
)
BLANK = may(
    "RDF015",
    "Empty element of RSS in RDF",
    "Readers show nothing for it. Leave it out, or say in it what it is for.",
    w3c="NotBlank",
    fires='<rdf:RDF><item rdf:about="https://e.com/1"><title/></item></rdf:RDF>',
    quiet='<rdf:RDF><item rdf:about="https://e.com/1"><title>t</title></item></rdf:RDF>',
    spec=SPEC,
)

NAMED = {"rdf:about": Attribute(Iri, ABOUT)}
REFERS = {"rdf:resource": Attribute(IriReference, REFERENCE, about="element")}
ROWS = (
    Element("rss1:channel", role="feed", attrs=NAMED),
    Element("rss1:image", role="image", attrs=NAMED),
    Element("rss1:item", many=True, role="entry", attrs=NAMED),
    Element("rss1:textinput", attrs=NAMED),
)
"""What stands in the root."""

RSS1 = Vocabulary(
    "rss1",
    "http://purl.org/rss/1.0/",
    spec=SPEC,
    extends={"rdf:RDF": ()},
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    blank=BLANK,
    contains={
        "rss1:channel": (
            Element("rss1:title", PlainText, CHANNEL_PART, means="title"),
            Element("rss1:link", Url, CHANNEL_PART, means="link"),
            Element("rss1:description", Html, CHANNEL_PART, means="description"),
            Element("rss1:image", AnyText, attrs=REFERS),
            Element("rss1:items", required=ITEMS),
            Element("rss1:textinput", AnyText, attrs=REFERS),
        ),
        "rss1:items": (Element("rdf:Seq", required=SEQUENCE),),
        "rss1:image": (
            Element("rss1:title", PlainText, IMAGE_PART, means="title"),
            Element("rss1:url", Url, IMAGE_PART, means="url"),
            Element("rss1:link", Url, IMAGE_PART, means="link"),
        ),
        "rss1:item": (
            Element("rss1:title", PlainText, ITEM_PART, means="title"),
            Element("rss1:link", Url, ITEM_PART, means="link"),
            Element("rss1:description", Html, means="summary"),
        ),
        "rss1:textinput": (
            Element("rss1:title", PlainText, INPUT_PART),
            Element("rss1:description", PlainText, INPUT_PART),
            Element("rss1:name", FormName, INPUT_PART),
            Element("rss1:link", Url, INPUT_PART),
        ),
    },
)


@rule("RDF017", Severity.INFO, on="rdf:RDF", spec=SPEC + "#s5.3.5")
def contents(root: Node) -> Iterator[tuple[Node | Spot, str]]:
    """Item that the channel's items do not list, or a listed item that is not there.

    The two are tied by the address: rdf:resource in the list, rdf:about on the item. Programs that read
    RDF drop items that are not listed, and find nothing for those that are not there.

    fires: <rdf:RDF><channel rdf:about="https://e.com/"><items><rdf:Seq/></items></channel>
      <item rdf:about="https://e.com/1"><title>t</title><link>https://e.com/1</link></item></rdf:RDF>
    quiet: <rdf:RDF><channel rdf:about="https://e.com/"><items><rdf:Seq><rdf:li rdf:resource="https://e.com/1"/>
      </rdf:Seq></items></channel>
      <item rdf:about="https://e.com/1"><title>t</title><link>https://e.com/1</link></item></rdf:RDF>
    """
    channel = root.first("rss1:channel")
    items = channel and channel.first("rss1:items")
    if items is None:
        return
    listed = {_resource(li): li for sequence in items.all("rdf:Seq") for li in sequence.all("rdf:li")}
    present = {item["rdf:about"].strip(): item for item in root.all("rss1:item")}
    for address, li in listed.items():
        if address and address not in present:
            yield li, f"no item is rdf:about '{address[:200]}'"
    for address, item in present.items():
        if address and address not in listed:
            yield item.at("rdf:about"), f"'{address[:200]}' is not in the channel's items"


@rule("RDF018", Severity.WARNING, on="rdf:RDF", spec=SPEC + "#s5.3.4")
def counterparts(root: Node) -> Iterator[tuple[Node, str]]:
    """Image or textinput that is not the channel's, or that the channel has and the document lacks.

    The channel names it by rdf:resource, and the image or textinput beside the channel has the same
    address as rdf:about. Otherwise readers show none.

    fires: <rdf:RDF><channel rdf:about="https://e.com/"><image rdf:resource="https://e.com/a.png"/></channel></rdf:RDF>
    quiet: <rdf:RDF><channel rdf:about="https://e.com/"><image rdf:resource="https://e.com/a.png"/></channel>
      <image rdf:about="https://e.com/a.png"><title>t</title><url>https://e.com/a.png</url>
      <link>https://e.com/</link></image></rdf:RDF>
    """
    channel = root.first("rss1:channel")
    if channel is None:
        return
    for name in ("rss1:image", "rss1:textinput"):
        reference, described = channel.first(name), root.first(name)
        word = name.removeprefix("rss1:")
        if reference is not None and described is None:
            yield reference, f"no <{word}> beside the channel says more of it"
        elif reference is None and described is not None:
            yield described, f"the channel names no <{word}>"
        elif reference is not None and described is not None and _differ(reference, described):
            yield reference, f"its address is '{_resource(reference)[:100]}', that of the <{word}> another"


@rule("RDF019", Severity.ERROR, on="rdf:RDF", spec=SPEC + "#s5.5", w3c="DuplicateValue")
def same_item(root: Node) -> Iterator[tuple[Spot, str]]:
    """Two items with one rdf:about.

    In RDF it is the item's id: two that share it are one, and readers show only one of them.

    fires: <rdf:RDF><item rdf:about="https://e.com/1"><title>a</title></item>
      <item rdf:about="https://e.com/1"><title>b</title></item></rdf:RDF>
    quiet: <rdf:RDF><item rdf:about="https://e.com/1"><title>a</title></item>
      <item rdf:about="https://e.com/2"><title>b</title></item></rdf:RDF>
    """
    seen: set[str] = set()
    for item in root.all("rss1:item"):
        address = item["rdf:about"].strip()
        if address and address in seen:
            yield item.at("rdf:about"), f"'{address[:200]}' is an earlier item"
        seen.add(address)


@rule("RDF020", Severity.INFO, on="rss1:channel", spec="https://www.rssboard.org/rss-specification")
def old(channel: Node) -> Iterator[tuple[Node, str]]:
    """Feed in RSS 1.0.

    Readers still take it, but it is of 2000 and knows no enclosures, so podcast apps and many new
    programs do not. Each item is named twice, and one slip loses it. Write RSS 2.0 or Atom, and keep the
    items' addresses as ids.

    fires: <rdf:RDF><channel rdf:about="https://e.com/"/></rdf:RDF>
    quiet: <rss version="2.0"><channel/></rss>
    """
    yield channel, "RSS 1.0; RSS 2.0 and Atom are read by more programs"


def _resource(node: Node) -> str:
    # the specification's own example writes it without its prefix
    return (node["rdf:resource"] or node["resource"]).strip()


def _differ(reference: Node, described: Node) -> bool:
    address = _resource(reference)
    return bool(address) and "rdf:about" in described and address != described["rdf:about"].strip()
