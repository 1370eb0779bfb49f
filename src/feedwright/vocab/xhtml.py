"""XHTML, and the SVG and MathML within it: where in a feed it may stand."""

from feedwright.rules import must, should
from feedwright.vocab.table import Attribute, Element, Vocabulary

SPEC = "https://www.w3.org/TR/xhtml-modularization/"

NO_NAME = must(
    "BDY007",
    "Metadata without a name",
    "Search engines look for a name such as robots; without one nothing is said.",
    spec="https://html.spec.whatwg.org/multipage/semantics.html#the-meta-element",
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
    Element("xhtml:meta", many=True, attrs={"name": Attribute(None, NO_NAME), "content": Attribute()}),
)
BODY = (Element("xhtml:body", means="content"), Element("xhtml:div", means="content"))

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
