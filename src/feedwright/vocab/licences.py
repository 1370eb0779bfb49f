"""Licences of Creative Commons: as text (`creativeCommons`), and as a reference in RDF (`cc`)."""

from feedwright.datatypes import Url
from feedwright.rules import must
from feedwright.vocab.guests import RESOURCE, TWICE
from feedwright.vocab.table import Attribute, Element, Vocabulary

SPEC = "https://www.rssboard.org/creative-commons"
RDF_SPEC = "https://web.resource.org/rss/1.0/modules/cc/"

UNKNOWN = must(
    "CCL001",
    "Element that the namespace of licences does not have here",
    """A feed and its entries have a license, the address of its text. Programs that look for what may be
    copied pass over other names.""",
    spec=SPEC,
    w3c="UndefinedElement",
    fires="<item><title>t</title><creativeCommons:licence>https://e.com/l</creativeCommons:licence></item>",
    quiet="<item><title>t</title><creativeCommons:license>https://e.com/l</creativeCommons:license></item>",
)
LICENSE = Element("creativeCommons:license", Url, many=True, means="license")
REFERENCE = Element(
    "cc:license",
    many=True,
    means="license",
    attrs={"rdf:resource": Attribute(Url, RESOURCE, about="element")},
)

CREATIVE_COMMONS = Vocabulary(
    "creativeCommons",
    "http://backend.userland.com/creativeCommonsRssModule",
    spec=SPEC,
    aliases=("http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html",),
    extends={"feed": (LICENSE,), "entry": (LICENSE,)},
    unknown=UNKNOWN,
)
CC = Vocabulary(
    "cc",
    "http://web.resource.org/cc/",
    spec=RDF_SPEC,
    aliases=("http://creativecommons.org/ns#", "http://creativecommons.org/ns#license"),
    extends={"feed": (REFERENCE,), "entry": (REFERENCE,)},
    twice=TWICE,
    unknown=UNKNOWN,
)
