"""Modules of RSS 1.0 and others of its age that feeds still carry, each of them a few rows."""

from feedwright.datatypes import (
    AnyText,
    Boolean,
    IsoDateTime,
    NonNegative,
    Percentage,
    PlainText,
    PositiveInteger,
    Url,
    W3CDate,
    Year,
    either,
    one_of,
)
from feedwright.rules import should
from feedwright.vocab.guests import RESOURCE, TWICE
from feedwright.vocab.table import Attribute, Element, Vocabulary

MODULES = "http://purl.org/rss/1.0/modules/"
SPECS = "https://web.resource.org/rss/1.0/modules/"

REFERENCE = {"rdf:resource": Attribute(Url, RESOURCE, about="element")}
Moment = either("W3CDTF date", W3CDate, IsoDateTime)

NOT_STATUS = should(
    "MIS003",
    "Word that the wiki module does not have",
    """A page is new, updated or deleted, and a change minor or major. Readers of wikis pass over other
    words.""",
    spec=SPECS + "wiki/",
    w3c="InvalidValue",
    fires="<item><title>t</title><wiki:status>renamed</wiki:status></item>",
    quiet="<item><title>t</title><wiki:status>updated</wiki:status></item>",
)
OLD_WIKI = should(
    "MIS004",
    "Wiki module in its obsolete namespace",
    f"Programs of today know the module as {MODULES}wiki/ alone. Declare that.",
    spec=SPECS + "wiki/",
    w3c="ObsoleteWikiNamespace",
    fires="<item><title>t</title><oldwiki:version>3</oldwiki:version></item>",
    quiet="<item><title>t</title><wiki:version>3</wiki:version></item>",
)

AG = Vocabulary(
    "ag",
    "http://purl.org/rss/modules/aggregation/",
    spec=SPECS + "aggregation/",
    aliases=(MODULES + "aggregation/",),
    extends={
        "entry": (
            Element("ag:source", PlainText),
            Element("ag:sourceURL", Url),
            Element("ag:timestamp", Moment),
        )
    },
    twice=TWICE,
)
ANNOTATE = Vocabulary(
    "annotate",
    MODULES + "annotate/",
    spec=SPECS + "annotate/",
    extends={"entry": (Element("annotate:reference", many=True, attrs=REFERENCE),)},
)
AUDIO = Vocabulary(
    "audio",
    "http://media.tangent.org/rss/1.0/",
    spec=SPECS + "proposed.html",
    extends={
        "entry": (
            *(
                Element(f"audio:{name}", PlainText)
                for name in ("songname", "artist", "album", "comment", "genre")
            ),
            Element("audio:year", Year),
            Element("audio:genre_id", NonNegative),
        )
    },
    twice=TWICE,
)
CP = Vocabulary(
    "cp",
    "http://my.theinfo.org/changed/1.0/rss/",
    spec=SPECS + "changedpage/",
    extends={"feed": (Element("cp:server", attrs=REFERENCE),)},
    twice=TWICE,
)
COMPANY = Vocabulary(
    "company",
    MODULES + "company",
    spec=SPECS + "company/",
    aliases=(MODULES + "company/",),
    extends={
        "entry": tuple(
            Element(f"company:{name}", PlainText, many=True)
            for name in ("name", "symbol", "market", "category")
        )
    },
)
IMAGE = Vocabulary(
    "image",
    MODULES + "image/",
    spec=SPECS + "image/",
    extends={
        "entry": (
            Element("image:item", many=True),
            Element("image:favicon"),
        ),
        "feed": (Element("image:favicon"),),
        "image": (Element("image:width", PositiveInteger), Element("image:height", PositiveInteger)),
    },
    twice=TWICE,
)
LINKS = Vocabulary(
    "l",
    MODULES + "link/",
    spec=SPECS + "link/",
    extends=dict.fromkeys(("feed", "entry"), (Element("l:link", many=True, attrs=REFERENCE),)),
)
PHEEDO = Vocabulary(
    "pheedo",
    "http://www.pheedo.com/namespace/pheedo",
    spec="http://www.pheedo.com/namespace/pheedo",
    extends={"entry": (Element("pheedo:origLink", Url),)},
    twice=TWICE,
)
STATUS = Vocabulary(
    "ss",
    MODULES + "servicestatus/",
    spec=SPECS + "servicestatus/",
    extends={
        "feed": (Element("ss:aboutStats", AnyText),),
        "entry": (
            Element("ss:responding", Boolean),
            Element("ss:lastChecked", Moment),
            Element("ss:lastSeen", Moment),
            Element("ss:availability", Percentage),
            Element("ss:averageResponseTime", AnyText),
            Element("ss:statusMessage", PlainText),
        ),
    },
    twice=TWICE,
)
TAXO = Vocabulary(
    "taxo",
    MODULES + "taxonomy/",
    spec=SPECS + "taxonomy/",
    extends={
        "feed": (Element("taxo:topics", many=True),),
        "entry": (Element("taxo:topics", many=True),),
    },
)
WIKI = Vocabulary(
    "wiki",
    MODULES + "wiki/",
    spec=SPECS + "wiki/",
    extends={
        "feed": (Element("wiki:interwiki", many=True),),
        "entry": (
            Element("wiki:version", PlainText),
            Element("wiki:status", one_of("state of a page", NOT_STATUS, "new updated deleted")),
            Element("wiki:importance", one_of("size of a change", NOT_STATUS, "minor major")),
            Element("wiki:diff", Url),
            Element("wiki:history", Url),
        ),
    },
    twice=TWICE,
)
WIKI_BEFORE = Vocabulary(
    "oldwiki",
    "http://www.usemod.com/cgi-bin/mb.pl?ModWiki",
    spec=SPECS + "wiki/",
    extends={"feed": (), "entry": ()},
    unknown=OLD_WIKI,
)

SMALL = (
    AG, ANNOTATE, AUDIO, CP, COMPANY, IMAGE, LINKS, PHEEDO, STATUS, TAXO, WIKI, WIKI_BEFORE,
)  # fmt: skip
"""All of them."""
