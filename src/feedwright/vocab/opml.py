"""OPML 1.0, 1.1 and 2.0: outlines, above all the lists of subscriptions that readers exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import (
    AnyText,
    Boolean,
    Email,
    Integer,
    Language,
    NonNegative,
    Rfc822Date,
    Url,
    listed,
    one_of,
    optional,
)
from feedwright.rules import Severity, may, must, rule, should
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://opml.org/spec2.opml"

VERSION = must(
    "OPM001",
    "OPML without a version",
    'Programs choose their rules by it. Write version="2.0".',
    w3c="MissingAttribute",
    fires="<opml><head/><body/></opml>",
    quiet='<opml version="2.0"><head/><body/></opml>',
)
VERSION_UNKNOWN = must(
    "OPM002",
    "Unknown version of OPML",
    "OPML is 1.0, 1.1 or 2.0, and 2.0 is the last one. Programs may refuse another.",
    spec=SPEC,
    w3c="InvalidOPMLVersion",
    fires='<opml version="3.0"><head/><body/></opml>',
    quiet='<opml version="2.0"><head/><body/></opml>',
)
PART = must(
    "OPM003",
    "OPML without a head or a body",
    "Both are required, even where the head is empty. Programs find no outlines without the body.",
    w3c="MissingElement",
    fires='<opml version="2.0"><head/></opml>',
    quiet='<opml version="2.0"><head/><body><outline text="a"/></body></opml>',
)
OUTLINE = must(
    "OPM004",
    "Body without an outline",
    "There is nothing in the list. An export that found no subscriptions often writes such a file.",
    w3c="MissingElement",
    fires='<opml version="2.0"><head/><body/></opml>',
    quiet='<opml version="2.0"><head/><body><outline text="a"/></body></opml>',
)
TWICE = must(
    "OPM005",
    "Element of OPML more than once",
    "Programs differ in which one they take. Keep one.",
    spec=SPEC,
    w3c="DuplicateElement",
    fires='<opml version="2.0"><head><title>a</title><title>b</title></head></opml>',
    quiet='<opml version="2.0"><head><title>a</title></head></opml>',
)
UNKNOWN = must(
    "OPM006",
    "Element that OPML does not have here",
    "Programs pass over it. Outlines stand in the body and in outlines; other elements need a namespace.",
    spec=SPEC,
    w3c="UndefinedElement",
    fires='<opml version="2.0"><head><outline text="a"/></head></opml>',
    quiet='<opml version="2.0"><head/><body><outline text="a"/></body></opml>',
)
STRAY = should(
    "OPM007",
    "Text between outlines",
    "OPML keeps all text in attributes, so programs pass over this. Write it as the text of an outline.",
    spec=SPEC,
    w3c="UnexpectedText",
    fires='<opml version="2.0"><head/><body><outline>a</outline></body></opml>',
    quiet='<opml version="2.0"><head/><body><outline text="a"/></body></opml>',
)
EXPANSION = must(
    "OPM008",
    "expansionState that is no list of lines",
    "Outliners take it for the numbers of the lines to open, with commas between. Leave it out otherwise.",
    spec=SPEC,
    w3c="InvalidExpansionState",
    fires='<opml version="2.0"><head><expansionState>all</expansionState></head></opml>',
    quiet='<opml version="2.0"><head><expansionState>1, 5, 9</expansionState></head></opml>',
)
FEED_VERSION = may(
    "OPM009",
    "Unknown version of a feed",
    "It is RSS for 0.9x and 2.0, RSS1 for 1.0, ATOM for Atom. Readers ask the feed itself, so leave it out.",
    spec=SPEC,
    w3c="InvalidOutlineVersion",
    fires="""<opml version="2.0"><head/><body>
      <outline text="a" type="rss" xmlUrl="https://e.com/f" version="9"/></body></opml>""",
    quiet="""<opml version="2.0"><head/><body>
      <outline text="a" type="rss" xmlUrl="https://e.com/f" version="RSS"/></body></opml>""",
)

DOCUMENT = (Element("head", required=PART), Element("body", required=PART))
OUTLINES = Element(
    "outline",
    many=True,
    attrs={
        "text": Attribute(),
        "type": Attribute(),
        "isComment": Attribute(Boolean),
        "isBreakpoint": Attribute(Boolean),
        "created": Attribute(optional(Rfc822Date)),
        "category": Attribute(),
        "xmlUrl": Attribute(Url),
        "htmlUrl": Attribute(optional(Url)),
        "url": Attribute(Url),
        "title": Attribute(),
        "description": Attribute(),
        "language": Attribute(optional(Language)),
        "version": Attribute(
            optional(
                one_of(
                    "version of a feed", FEED_VERSION, "RSS RSS1 RSS2 ATOM scriptingNews", ignore_case=True
                )
            )
        ),
    },
)

OPML = Vocabulary(
    "",
    "",
    spec=SPEC,
    roots={"opml": "OPML", "outlineDocument": "OPML"},
    twice=TWICE,
    unknown=UNKNOWN,
    stray=STRAY,
    contains={
        "": (
            Element(
                "opml",
                attrs={
                    "version": Attribute(one_of("version of OPML", VERSION_UNKNOWN, "2.0 1.0 1.1"), VERSION)
                },
            ),
            Element("outlineDocument", attrs={"version": Attribute()}),
        ),
        "opml": DOCUMENT,
        "outlineDocument": DOCUMENT,
        "head": (
            Element("title", AnyText),
            Element("dateCreated", optional(Rfc822Date)),
            Element("dateModified", optional(Rfc822Date)),
            Element("ownerName", AnyText),
            Element("ownerEmail", optional(Email)),
            Element("ownerId", optional(Url)),
            Element("docs", optional(Url)),
            Element("expansionState", optional(listed("line numbers", EXPANSION, NonNegative))),
            Element("vertScrollState", optional(Integer)),
            Element("windowTop", optional(Integer)),
            Element("windowLeft", optional(Integer)),
            Element("windowBottom", optional(Integer)),
            Element("windowRight", optional(Integer)),
        ),
        "body": (OUTLINES._replace(required=OUTLINE),),
        "outline": (OUTLINES,),
    },
)

OF_FEED = frozenset(("rss", "atom"))
OF_LINK = frozenset(("link", "include"))
DEFINED = OF_FEED | OF_LINK | {""}
"""Types whose attributes OPML itself defines; others are somebody's own, and so are their attributes."""


def _kind(outline: Node) -> str:
    # in any case: the specification's note 3
    return outline["type"].strip().lower()


def _is_new(node: Node) -> bool:
    return node.root["version"].strip() not in ("1.0", "1.1", "")


@rule("OPM010", Severity.WARNING, on="outlineDocument", spec=SPEC, w3c="ObsoleteVersion")
def before_opml(root: Node) -> Iterator[tuple[Node, str]]:
    """Root called outlineDocument.

    It is that of drafts before OPML 1.0, which programs of today refuse. Write <opml version="2.0">.

    fires: <outlineDocument><head/><body><outline text="a"/></body></outlineDocument>
    quiet: <opml version="2.0"><head/><body><outline text="a"/></body></opml>
    """
    yield root, "<outlineDocument>, not <opml>"


@rule("OPM011", Severity.ERROR, on="outline", spec=SPEC, w3c="MissingAttribute")
def no_text(outline: Node) -> Iterator[tuple[Node, str, dict[str, str]]]:
    """Outline without text.

    It is what programs show of an outline, so there is nothing to see; OPML 2.0 calls it an error. For a
    feed it is the feed's title.

    fires: <opml version="2.0"><head/><body><outline title="a"/></body></opml>
    quiet: <opml version="2.0"><head/><body><outline text="a"/></body></opml>
    """
    if "text" not in outline and _is_new(outline):
        yield outline, "no text", {"attr": "text"}


@rule("OPM012", Severity.WARNING, on="outline", spec=SPEC, w3c="MissingAttribute")
def no_text_of_old(outline: Node) -> Iterator[tuple[Node, str, dict[str, str]]]:
    """Outline of OPML 1 without text.

    OPML 1 did not yet demand it, but it is what programs show of an outline. For a feed it is the feed's
    title.

    fires: <opml version="1.0"><head/><body><outline title="a"/></body></opml>
    quiet: <opml version="1.0"><head/><body><outline text="a"/></body></opml>
    """
    if "text" not in outline and not _is_new(outline):
        yield outline, "no text", {"attr": "text"}


@rule(
    "OPM013",
    Severity.ERROR,
    on=("opml", "head", "body", "outline"),
    spec=SPEC,
    w3c="UnexpectedAttribute",
)
def strange_attribute(node: Node) -> Iterator[tuple[Spot, str]]:
    """Attribute that OPML 2.0 does not have.

    OPML 2.0 allows others only in a namespace, or with a type of their own. Programs pass over it: look
    for a slip in its name or case.

    fires: <opml version="2.0"><head/><body><outline text="a" xmlurl="https://e.com/feed.xml"/></body></opml>
    quiet: <opml version="2.0"><head/><body><outline text="a" type="song" f="a.mp3"/></body></opml>
    """
    for attr in _strange(node):
        if _is_new(node):
            yield node.at(attr), f"{attr} on <{node.written}>"


@rule(
    "OPM014", Severity.WARNING, on=("opml", "head", "body", "outline"), spec=SPEC, w3c="UnexpectedAttribute"
)
def strange_attribute_of_old(node: Node) -> Iterator[tuple[Spot, str]]:
    """Attribute that OPML does not know, in OPML 1.

    OPML 1 allowed attributes of one's own; programs pass over them. Look for a slip in its name or case,
    or give it a namespace, as OPML 2.0 demands.

    fires: <opml version="1.0"><head/><body><outline text="a" xmlurl="https://e.com/feed.xml"/></body></opml>
    quiet: <opml version="1.0"><head/><body><outline text="a" type="song" f="a.mp3"/></body></opml>
    """
    for attr in _strange(node):
        if not _is_new(node):
            yield node.at(attr), f"{attr} on <{node.written}>"


def _strange(node: Node) -> list[str]:
    if node.name == "outline" and _kind(node) not in DEFINED:
        return []
    known = node.row.attrs
    return [attr for attr in node.attrs if attr not in known and ":" not in attr]


@rule("OPM015", Severity.INFO, on="outline", spec=SPEC, w3c="InvalidOutlineType")
def own_type(outline: Node) -> Iterator[tuple[Spot, str]]:
    """Type of an outline that OPML 1 does not have.

    Only OPML 2.0 lets you add types of your own; readers of subscription lists pass over all but rss.
    Write version="2.0", or leave the type out.

    fires: <opml version="1.0"><head/><body><outline text="a" type="song"/></body></opml>
    quiet: <opml version="1.0"><head/><body><outline text="a" type="rss" xmlUrl="https://e.com/feed.xml"/></body></opml>
    """
    if _kind(outline) not in DEFINED and not _is_new(outline):
        yield outline.at("type"), f"type is '{outline['type'][:60]}'"


@rule("OPM016", Severity.WARNING, on="outline", spec=SPEC, w3c="MissingXmlURL MissingUrlAttr")
def no_address(outline: Node) -> Iterator[tuple[Node, str, dict[str, str]]]:
    """Outline of a feed without xmlUrl, or a link without url.

    Its address is what it is for: readers cannot subscribe, and outliners cannot follow.

    fires: <opml version="2.0"><head/><body><outline text="a" type="rss"/></body></opml>
    quiet: <opml version="2.0"><head/><body><outline text="a" type="rss" xmlUrl="https://e.com/feed.xml"/></body></opml>
    """
    kind = _kind(outline)
    wanted = "xmlUrl" if kind in OF_FEED else "url" if kind in OF_LINK else ""
    if wanted and wanted not in outline:
        yield outline, f"an outline of type {kind} without {wanted}", {"attr": wanted}


@rule("OPM017", Severity.WARNING, on="outline", spec=SPEC, w3c="MissingOutlineType MissingTypeAttr")
def no_type(outline: Node) -> Iterator[tuple[Node, str, dict[str, str]]]:
    """Outline with the address of a feed, but without a type.

    Many readers subscribe only to outlines of type="rss", whatever the feed's format, and skip the
    others.

    fires: <opml version="2.0"><head/><body><outline text="a" xmlUrl="https://e.com/feed.xml"/></body></opml>
    quiet: <opml version="2.0"><head/><body><outline text="a" type="rss" xmlUrl="https://e.com/feed.xml"/></body></opml>
    """
    if "xmlUrl" in outline and not _kind(outline):
        yield outline, 'xmlUrl without type="rss"', {"attr": "type"}


@rule("OPM018", Severity.INFO, on="outline", spec=SPEC, w3c="MissingTitleAttr")
def no_title(outline: Node) -> Iterator[tuple[Node, str, dict[str, str]]]:
    """Outline of a feed without a title.

    The text is the user's to change, the title is the feed's own; some readers show only the title.

    fires: <opml version="2.0"><head/><body><outline text="a" type="rss" xmlUrl="https://e.com/feed.xml"/></body></opml>
    quiet: <opml version="2.0"><head/><body>
      <outline text="a" title="a" type="rss" xmlUrl="https://e.com/feed.xml"/></body></opml>
    """
    if _kind(outline) in OF_FEED and "title" not in outline:
        yield outline, "no title", {"attr": "title"}
