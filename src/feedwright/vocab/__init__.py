"""Formats and namespaces, each a table and the rules below it; a new one is one file and one name here."""

from feedwright.vocab import atom03_rules, atom_content, atom_entries, atom_links, jsonfeed_rules
from feedwright.vocab.app import APP
from feedwright.vocab.at import AT
from feedwright.vocab.atom import ATOM
from feedwright.vocab.atom03 import ATOM03
from feedwright.vocab.content import CONTENT
from feedwright.vocab.dc import DC
from feedwright.vocab.fh import FH
from feedwright.vocab.jsonfeed import JSONFEED
from feedwright.vocab.known import KNOWN, XML
from feedwright.vocab.media import MEDIA
from feedwright.vocab.opensearch import OPENSEARCH
from feedwright.vocab.rss import RSS
from feedwright.vocab.table import Attribute, Container, Element, Tables, Typed, Vocabulary, compile_tables
from feedwright.vocab.thr import THR

VOCABULARIES = (
    RSS, ATOM, JSONFEED, ATOM03, DC, CONTENT, MEDIA, THR, FH, AT, APP, OPENSEARCH, *KNOWN, XML,
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
]
