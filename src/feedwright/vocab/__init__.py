"""Formats and namespaces, each a table and the rules below it; a new one is one file and one name here."""

from feedwright.vocab import atom_content, rss_profile, rss_rules, rss_versions
from feedwright.vocab.atom import ATOM
from feedwright.vocab.content import CONTENT
from feedwright.vocab.dc import DC
from feedwright.vocab.jsonfeed import JSONFEED
from feedwright.vocab.known import KNOWN, XML
from feedwright.vocab.media import MEDIA
from feedwright.vocab.opml import OPML
from feedwright.vocab.rdf import RDF
from feedwright.vocab.rss import RSS
from feedwright.vocab.rss090 import RSS090
from feedwright.vocab.rss1 import RSS1
from feedwright.vocab.rss11 import RSS11
from feedwright.vocab.table import Attribute, Container, Element, Tables, Typed, Vocabulary, compile_tables

VOCABULARIES = (RSS, ATOM, JSONFEED, RSS1, RSS090, RSS11, RDF, OPML, DC, CONTENT, MEDIA, *KNOWN, XML)

__all__ = [
    "VOCABULARIES",
    "Attribute",
    "Container",
    "Element",
    "Tables",
    "Typed",
    "Vocabulary",
    "atom_content",
    "compile_tables",
    "rss_profile",
    "rss_rules",
    "rss_versions",
]
