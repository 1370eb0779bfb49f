"""XHTML within a feed: whether search engines may show it (`meta`), and bodies written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, must, rule
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://www.w3.org/TR/xhtml1/"
ROBOTS = "https://www.robotstxt.org/meta.html"
WORDS = ("all", "none", "index", "noindex", "follow", "nofollow", "noarchive", "nosnippet", "noimageindex")

PART = must(
    "MIS005",
    "meta without name or content",
    """It says something of the whole feed: name says what about, content says what. Search engines pass over
    one without the other.""",
    spec=ROBOTS,
    w3c="MissingAttribute",
    fires='<channel><xhtml:meta content="noindex"/></channel>',
    quiet='<channel><xhtml:meta name="robots" content="noindex"/></channel>',
)
META = Element(
    "xhtml:meta", many=True, attrs={"name": Attribute(None, PART), "content": Attribute(None, PART)}
)
BODIES = (Element("xhtml:body", means="content"), Element("xhtml:div", means="content", many=True))

XHTML = Vocabulary(
    "xhtml",
    "http://www.w3.org/1999/xhtml",
    spec=SPEC,
    extends={"feed": (META,), "entry": (META, *BODIES)},
)


@rule("MIS006", Severity.WARNING, on="xhtml:meta", spec=ROBOTS, w3c="InvalidMetaName InvalidMetaContent")
def meta_understood(meta: Node) -> Iterator[tuple[Spot, str]]:
    """Word in meta that nobody understands.

    In a feed its name is robots and its content noindex, nofollow or their like, with commas between
    them. Search engines pass over anything else, and show what you meant to hide.

    fires: <channel><xhtml:meta name="robots" content="private"/></channel>
    quiet: <channel><xhtml:meta name="robots" content="noindex, nofollow"/></channel>
    """
    if "name" not in meta or "content" not in meta:
        return
    if meta["name"].strip().lower() != "robots":
        yield meta.at("name"), f"name is '{meta['name'][:40]}', not robots"
        return
    words = [word.strip().lower() for word in meta["content"].split(",")]
    strange = [word for word in words if word not in WORDS]
    if strange:
        yield meta.at("content"), f"'{strange[0][:40]}' is nothing that robots know"
