"""Formats and namespaces, each a table and the rules below it; a new one is one file and one name here."""

from feedwright.vocab import (
    atom03_rules,
    atom_content,
    atom_entries,
    atom_links,
    jsonfeed_rules,
    rss_profile,
    rss_rules,
    rss_versions,
)
from feedwright.vocab.access import ACCESS
from feedwright.vocab.admin import ADMIN
from feedwright.vocab.app import APP
from feedwright.vocab.at import AT
from feedwright.vocab.atom import ATOM
from feedwright.vocab.atom03 import ATOM03
from feedwright.vocab.blogchannel import BLOG_CHANNEL
from feedwright.vocab.comments import SLASH, WFW
from feedwright.vocab.content import CONTENT
from feedwright.vocab.conversations import CONVERSATIONS
from feedwright.vocab.dc import DC, DCTERMS
from feedwright.vocab.event import EV
from feedwright.vocab.feedburner import FEEDBURNER
from feedwright.vocab.feedsync import SX
from feedwright.vocab.fh import FH
from feedwright.vocab.geo import GEO, GEOURL, ICBM
from feedwright.vocab.georss import GEORSS, GML
from feedwright.vocab.jsonfeed import JSONFEED
from feedwright.vocab.known import KNOWN, XML
from feedwright.vocab.licences import CC, CREATIVE_COMMONS
from feedwright.vocab.lists import CF
from feedwright.vocab.media import MEDIA
from feedwright.vocab.modules import SMALL
from feedwright.vocab.opensearch import OPENSEARCH
from feedwright.vocab.opml import OPML
from feedwright.vocab.prism import PRISM
from feedwright.vocab.rdf import RDF
from feedwright.vocab.rss import RSS
from feedwright.vocab.rss090 import RSS090
from feedwright.vocab.rss1 import RSS1
from feedwright.vocab.rss11 import RSS11
from feedwright.vocab.sy import SY
from feedwright.vocab.table import Attribute, Container, Element, Tables, Typed, Vocabulary, compile_tables
from feedwright.vocab.thr import THR
from feedwright.vocab.trackback import TRACKBACK
from feedwright.vocab.xhtml import XHTML

FORMATS = (RSS, ATOM, JSONFEED, ATOM03, RSS1, RSS090, RSS11, RDF, OPML)
OF_ATOM = (THR, FH, AT, APP, OPENSEARCH)
TEXTS = (DC, DCTERMS, CONTENT, *XHTML, PRISM, CREATIVE_COMMONS, CC, EV)
SITES = (SY, SLASH, WFW, TRACKBACK, ADMIN, BLOG_CHANNEL, ACCESS, FEEDBURNER, SX, CF)
PLACES = (GEO, ICBM, GEOURL, GEORSS, GML)

VOCABULARIES = (
    *FORMATS, *OF_ATOM, *TEXTS, *SITES, *PLACES, MEDIA, CONVERSATIONS, *SMALL, *KNOWN, XML,
)  # fmt: skip

__all__ = [
    "VOCABULARIES",
    "Attribute",
    "Container",
    "Element",
    "Tables",
    "Typed",
    "Vocabulary",
    "atom03_rules",
    "atom_content",
    "atom_entries",
    "atom_links",
    "compile_tables",
    "jsonfeed_rules",
    "rss_profile",
    "rss_rules",
    "rss_versions",
]
