"""Formats and namespaces, each a table and the rules below it; a new one is one file and one name here."""

from feedwright.vocab import atom_content
from feedwright.vocab.atom import ATOM
from feedwright.vocab.content import CONTENT
from feedwright.vocab.dc import DC
from feedwright.vocab.jsonfeed import JSONFEED
from feedwright.vocab.known import KNOWN, XML
from feedwright.vocab.media import MEDIA
from feedwright.vocab.rss import RSS
from feedwright.vocab.table import Attribute, Container, Element, Tables, Typed, Vocabulary, compile_tables
from feedwright.vocab.xhtml import XHTML

VOCABULARIES = (RSS, ATOM, JSONFEED, DC, CONTENT, MEDIA, *XHTML, *KNOWN, XML)

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
]
