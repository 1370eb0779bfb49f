"""The document type: what it declares that a feed may use, and what it must not."""

from __future__ import annotations

from dataclasses import dataclass
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from feedwright.rules import must, should

if TYPE_CHECKING:
    from feedwright.document.node import Node
    from feedwright.rules import Rule

SPEC = "https://www.w3.org/TR/xml/"
DOCTYPE = must(
    "XML003",
    "Document type that declares entities",
    """Entities can be used to read files or to fill the memory of whoever reads the feed, so readers
    refuse them. Take the declaration out.""",
    spec=SPEC + "#sec-physical-struct",
    fires='<!DOCTYPE rss [<!ENTITY a "aaaaaaaa">]><rss/>',
    quiet='<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss/>',
)
NETSCAPE = should(
    "XML046",
    "Netscape's document type",
    """It points to a server that is long gone, so readers that ask for it wait or fail. Take it out and write
    characters for the entities that it declares, or use the copy at www.rssboard.org/rss-0.91.dtd.""",
    spec="https://www.rssboard.org/rss-0-9-1-netscape",
    w3c="DeprecatedDTD",
    fires='<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"/>',
    quiet='<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://www.rssboard.org/rss-0.91.dtd"><rss version="0.91"/>',
)
EXTERNAL = should(
    "XML047",
    "Entity that is another file",
    """It makes whoever reads the feed open that file or address, so readers refuse the feed. It is not opened
    here, and read as empty. Take the declaration out.""",
    spec=SPEC + "#sec-external-ent",
    w3c="ContainsSystemEntity",
    fires='<!DOCTYPE rss [<!ENTITY a SYSTEM "https://e.com/a.txt">]><rss/>',
    quiet="<!DOCTYPE rss><rss/>",
)
NOT_OF_FEEDS = should(
    "XML048",
    "Document type that is not of this feed",
    """RSS 2.0 and Atom have no document type. Readers that ask for the one named here wait or fail, others
    refuse every document type. Take it out.""",
    spec=SPEC + "#dt-doctype",
    w3c="InvalidDoctype",
    fires='<!DOCTYPE html><rss version="2.0"/>',
    quiet='<rss version="2.0"/>',
)

LATIN_1 = frozenset(name for name, code in name2codepoint.items() if 160 <= code < 256)
"""The entities that the document type of RSS 0.91 declares."""
PUBLIC = "-//Netscape Communications//DTD RSS 0.91//EN"
SYSTEMS = (
    "http://my.netscape.com/publish/formats/rss-0.91.dtd",
    "http://www.rssboard.org/rss-0.91.dtd",
    "https://www.rssboard.org/rss-0.91.dtd",
)


@dataclass(frozen=True, slots=True, eq=False)
class Doctype:
    """A document type declaration: the root it names, its identifiers, and where it stands."""

    name: str
    system: str | None
    public: str | None
    offset: int

    @property
    def entities(self) -> frozenset[str]:
        """The names of HTML's entities that it declares elsewhere."""
        return LATIN_1 if self.public == PUBLIC or self.system in SYSTEMS else frozenset()

    def judge(self, root: Node | None) -> tuple[Rule, str, int] | None:
        """What is to be said of it on a file with this root."""
        if self.system == SYSTEMS[0]:
            return NETSCAPE, "the document type is at my.netscape.com", self.offset
        if root is None:
            return None
        if self.name != root.written:
            return NOT_OF_FEEDS, f"document type {self.name}, but the root is <{root.written}>", self.offset
        version = root["version"] or "0.91"
        if self.entities and not version.startswith("0.91"):
            return NOT_OF_FEEDS, f"the document type is of RSS 0.91, the feed of {version}", self.offset
        if self.system and not self.entities:
            return NOT_OF_FEEDS, f"document type {self.public or self.system}", self.offset
        return None
