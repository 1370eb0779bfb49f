"""Whom to tell of faults in a feed, and what wrote it (`admin`)."""

from feedwright.datatypes import Url
from feedwright.rules import must
from feedwright.vocab.guests import RESOURCE, TWICE
from feedwright.vocab.table import Attribute, Element, Vocabulary

SPEC = "https://web.archive.org/web/2011/http://webns.net/mvcb/"
ATTRS = {"rdf:resource": Attribute(Url, RESOURCE, about="element")}

ADMIN = Vocabulary(
    "admin",
    "http://webns.net/mvcb/",
    spec=SPEC,
    extends={
        "feed": (
            Element("admin:generatorAgent", attrs=ATTRS, means="generator"),
            Element("admin:errorReportsTo", attrs=ATTRS),
        ),
        "entry": (),
    },
    twice=TWICE,
    unknown=must(
        "ADM001",
        "Element that the administration module does not have here",
        """It has generatorAgent and errorReportsTo, both of them of a whole feed. Programs pass over
        others.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires='<channel><admin:generator rdf:resource="https://e.com/?v=1"/></channel>',
        quiet='<channel><admin:generatorAgent rdf:resource="https://e.com/?v=1"/></channel>',
    ),
)
