"""RSS 1.1: the revision of RSS 1.0 of 2005, in which the items stand in the channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import Html, Iri, PlainText, Url, one_of
from feedwright.rules import Severity, may, must, rule
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://inamidst.com/rss1.1/"

ABOUT = must(
    "RSE001",
    "RSS 1.1 channel without rdf:about",
    "It is the feed's own address, and what everything else is said of.",
    w3c="MissingAttribute",
    fires="<Channel><title>t</title></Channel>",
    quiet='<Channel rdf:about="https://e.com/feed.rdf"><title>t</title></Channel>',
)
CHANNEL_PART = must(
    "RSE002",
    "RSS 1.1 channel without its title, link, description or items",
    "All four are required; items may be empty.",
    w3c="MissingElement MissingTitle MissingLink MissingDescription",
    fires='<Channel rdf:about="https://e.com/feed.rdf"><title>t</title></Channel>',
    quiet="""<Channel rdf:about="https://e.com/feed.rdf"><title>t</title><link>https://e.com/</link>
      <description>d</description><items rdf:parseType="Collection"/></Channel>""",
)
ITEM_PART = must(
    "RSE003",
    "RSS 1.1 item without its title or link",
    "Both are required: readers show the title, and follow the link.",
    w3c="MissingElement MissingTitle MissingLink",
    fires='<Channel><items rdf:parseType="Collection"><item><title>t</title></item></items></Channel>',
    quiet="""<Channel><items rdf:parseType="Collection"><item><title>t</title><link>https://e.com/1</link></item>
      </items></Channel>""",
)
IMAGE_PART = must(
    "RSE004",
    "RSS 1.1 image without its title or url",
    "Both are required, and readers drop an image that lacks one.",
    w3c="MissingElement MissingTitle",
    fires='<Channel><image rdf:parseType="Resource"><title>t</title></image></Channel>',
    quiet="""<Channel><image rdf:parseType="Resource"><title>t</title><url>https://e.com/a.png</url></image>
      </Channel>""",
)
PARSE_TYPE = must(
    "RSE005",
    "items or image without its rdf:parseType",
    """It makes a list of the items ("Collection") and one thing of the image's parts ("Resource"): without
    it the feed is no RDF.""",
    spec=SPEC,
    w3c="MissingAttribute InvalidValue",
    fires="<Channel><items/></Channel>",
    quiet='<Channel><items rdf:parseType="Collection"/></Channel>',
)
TWICE = must(
    "RSE006",
    "Element of RSS 1.1 more than once",
    "Readers differ in which one they take. Keep one.",
    spec=SPEC,
    w3c="DuplicateElement",
    fires="<Channel><title>a</title><title>b</title></Channel>",
    quiet="<Channel><title>a</title></Channel>",
)
UNKNOWN = must(
    "RSE007",
    "Element that RSS 1.1 does not have here",
    "Readers pass over it, so what it says is lost. Look for a slip in its name, case or place.",
    spec=SPEC,
    w3c="UndefinedElement",
    fires="<Channel><pubDate>x</pubDate></Channel>",
    quiet="<Channel><dc:date>2024-03-04</dc:date></Channel>",
)
UNKNOWN_ATTRIBUTE = must(
    "RSE008",
    "Attribute that RSS 1.1 does not have here",
    "Readers pass over it. An attribute of RDF needs its prefix: rdf:about, rdf:parseType.",
    spec=SPEC,
    w3c="UnexpectedAttribute",
    fires='<Channel about="https://e.com/feed.rdf"/>',
    quiet='<Channel rdf:about="https://e.com/feed.rdf"/>',
)
BLANK = may(
    "RSE009",
    "Empty element of RSS 1.1",
    "Readers show nothing for it. Leave it out, or say in it what it is for.",
    spec=SPEC,
    w3c="NotBlank",
    fires="<Channel><title/></Channel>",
    quiet="<Channel><title>t</title></Channel>",
)
STRAY = must(
    "RSE010",
    "Text between the elements of RSS 1.1",
    "Only titles and the like hold text; readers pass over this. Look for a tag that was closed too early.",
    spec=SPEC,
    w3c="UnexpectedText",
    fires="<Channel><title>t</title>and more</Channel>",
    quiet="<Channel><title>t and more</title></Channel>",
)

RSS11 = Vocabulary(
    "rss11",
    "http://purl.org/net/rss1.1#",
    spec=SPEC,
    roots={"rss11:Channel": "RSS 1.1"},
    striped=True,
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    blank=BLANK,
    stray=STRAY,
    contains={
        "": (Element("rss11:Channel", role="feed", attrs={"rdf:about": Attribute(Iri, ABOUT)}),),
        "rss11:Channel": (
            Element("rss11:title", PlainText, CHANNEL_PART, means="title"),
            Element("rss11:link", Url, CHANNEL_PART, means="link"),
            Element("rss11:description", Html, CHANNEL_PART, means="description"),
            Element(
                "rss11:image",
                role="image",
                attrs={"rdf:parseType": Attribute(one_of("parse type", PARSE_TYPE, "Resource"), PARSE_TYPE)},
            ),
            Element(
                "rss11:items",
                required=CHANNEL_PART,
                role="list",
                attrs={
                    "rdf:parseType": Attribute(one_of("parse type", PARSE_TYPE, "Collection"), PARSE_TYPE)
                },
            ),
        ),
        "rss11:items": (Element("rss11:item", many=True, role="entry", attrs={"rdf:about": Attribute(Iri)}),),
        "rss11:image": (
            Element("rss11:title", PlainText, IMAGE_PART, means="title"),
            Element("rss11:link", Url, means="link"),
            Element("rss11:url", Url, IMAGE_PART, means="url"),
        ),
        "rss11:item": (
            Element("rss11:title", PlainText, ITEM_PART, means="title"),
            Element("rss11:link", Url, ITEM_PART, means="link"),
            Element("rss11:description", Html, means="summary"),
            Element("rss11:image", role="image"),
        ),
    },
)


@rule(
    "RSE011",
    Severity.ERROR,
    on="rss11:Channel",
    spec=SPEC,
    w3c="UndefinedElement UnexpectedAttribute",
)
def within_others(channel: Node) -> Iterator[tuple[Node | Spot, str, dict[str, str]]]:
    """Element or attribute of RSS 1.1 within an element of another namespace.

    There it says nothing of the feed or an item, and RSS 1.1 forbids it. Use a property of that
    vocabulary.

    fires: <Channel><dc:creator><e:Person xmlns:e="https://e.com/ns#"><title>t</title></e:Person></dc:creator></Channel>
    quiet: <Channel><dc:creator>Kim Yuna</dc:creator></Channel>
    """
    stack = [(channel, False)]
    while stack:
        node, foreign = stack.pop()
        ours = node.name.startswith("rss11:")
        if foreign and ours and node.parent is not None:
            named = {"element": _local(node), "parent": _local(node.parent)}
            yield node, f"<{node.written}> inside <{node.parent.written}>", named
        for attr in node.attrs:
            if attr.startswith("rss11:"):
                yield node.at(attr), f"{attr} on <{node.written}>", {"element": _local(node)}
        # what is literal is no part of the RDF
        if node["rdf:parseType"] != "Literal":
            stack += ((child, not ours) for child in reversed(node.children))


def _local(node: Node) -> str:
    return node.written.rpartition(":")[2]


@rule("RSE012", Severity.INFO, on="rss11:Channel", spec="https://www.rssboard.org/rss-specification")
def rare(channel: Node) -> Iterator[tuple[Node, str]]:
    """Feed in RSS 1.1.

    It never came into use, and many programs know only RSS 1.0, RSS 2.0 and Atom. Write RSS 2.0 or Atom,
    and keep the items' addresses as ids.

    fires: <Channel rdf:about="https://e.com/feed.rdf"/>
    quiet: <rss version="2.0"><channel/></rss>
    """
    yield channel, "RSS 1.1; RSS 2.0 and Atom are read by far more programs"
