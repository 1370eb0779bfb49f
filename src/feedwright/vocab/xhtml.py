"""XHTML, and the SVG and MathML within it: where in a feed it may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, must, rule, should
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://www.w3.org/TR/xhtml-modularization/"

ROBOTS = "https://www.robotstxt.org/meta.html"
WORDS = ("all", "none", "index", "noindex", "follow", "nofollow", "noarchive", "nosnippet", "noimageindex")

META_PART = must(
    "BDY007",
    "meta without name or content",
    """It says something of the whole feed: name says what about, content says what. Search engines pass over
    one without the other.""",
    spec=ROBOTS,
    w3c="MissingAttribute",
    fires='<channel><xhtml:meta content="noindex"/></channel>',
    quiet='<channel><xhtml:meta name="robots" content="noindex"/></channel>',
)
MISPLACED = should(
    "BDY005",
    "XHTML where a feed has no text",
    """Readers look for text in the elements that hold it, and pass over XHTML that stands beside them.
    Put it into the description or content, escaped, or in Atom with type="xhtml".""",
    spec="https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3",
    w3c="MisplacedXHTMLContent UndefinedElement",
    fires="<item><title>t</title><xhtml:p>Hello</xhtml:p></item>",
    quiet="<item><title>t</title><description>&lt;p&gt;Hello&lt;/p&gt;</description></item>",
)

HEAD = (
    Element("xhtml:link", many=True),
    Element(
        "xhtml:meta", many=True, attrs={name: Attribute(None, META_PART) for name in ("name", "content")}
    ),
)
BODY = (Element("xhtml:body", means="content"), Element("xhtml:div", means="content", many=True))

XHTML = (
    Vocabulary(
        "xhtml",
        "http://www.w3.org/1999/xhtml",
        spec=SPEC,
        unknown=MISPLACED,
        extends={"feed": HEAD, "entry": (*HEAD, *BODY)},
    ),
    Vocabulary("svg", "http://www.w3.org/2000/svg", spec="https://www.w3.org/TR/SVG2/"),
    Vocabulary("math", "http://www.w3.org/1998/Math/MathML", spec="https://www.w3.org/TR/MathML3/"),
    Vocabulary("xlink", "http://www.w3.org/1999/xlink", spec="https://www.w3.org/TR/xlink11/"),
)
"""XHTML in feeds is content, or tells search engines and browsers of the feed."""


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
