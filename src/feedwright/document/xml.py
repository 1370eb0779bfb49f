"""XML to nodes through expat: one pass, bounded, with no entity but characters and nothing fetched."""

from __future__ import annotations

import re
from bisect import bisect_left
from html.entities import html5
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from feedwright.document.node import Document, Node
from feedwright.document.span import tag_span
from feedwright.rules import Rule, must

if TYPE_CHECKING:
    from collections.abc import Mapping

    from feedwright.document.source import Source

SPEC = "https://www.w3.org/TR/xml/"
MALFORMED = must(
    "XML001",
    "Not well-formed XML",
    """XML parsers stop here, so most readers show nothing at all. Mend the place named; what
    follows it was not checked.""",
    spec=SPEC + "#sec-well-formed",
    w3c="SAXError",
    fires="<rss><channel></rss>",
    quiet="<rss><channel></channel></rss>",
)
HTML_ENTITY = must(
    "XML002",
    "HTML entity in XML",
    """XML knows only &amp; &lt; &gt; &quot; and &apos;. Strict readers stop here.
    Write the character itself.""",
    spec=SPEC + "#wf-entdeclared",
    w3c="SAXError UndefinedNamedEntity",
    fires="<rss>a&nbsp;b</rss>",
    quiet="<rss>a&#160;b</rss>",
)
DOCTYPE = must(
    "XML003",
    "Document type that declares entities",
    """Entities can be used to read files or to fill the memory of whoever reads the feed, so readers
    refuse them. Take the declaration out.""",
    spec=SPEC + "#sec-physical-struct",
    fires='<!DOCTYPE rss [<!ENTITY a "aaaaaaaa">]><rss/>',
    quiet='<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss/>',
)
LIMIT = must(
    "XML004",
    "Nested too deep, or too many elements or attributes",
    "No feed needs as much; readers refuse it or crash.",
    fires="<a>" * 65 + "</a>" * 65,
    quiet="<rss/>",
)

CAUSES = {
    "not well-formed (invalid token)": "not allowed here: often a bare & (write &amp;) or < (write &lt;)",
    "mismatched tag": "the end tag does not match the element that is open",
    "no element found": "the file ends before its elements are closed: was it cut off?",
    "unclosed token": "a tag, comment or CDATA section is never closed",
    "unclosed CDATA section": "a CDATA section is never closed",
    "junk after document element": "something follows the end of the root element",
    "unbound prefix": "the prefix has no xmlns declaration",
    "XML or text declaration not at start of entity": "text or white space stands before <?xml",
    "duplicate attribute": "the same attribute twice on one element",
    "reference to invalid character number": "a character reference that XML 1.0 does not allow",
}
ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([^\x00-\x20#&;<>\"']{1,64});")
SEPARATOR = "\x01"  # no XML document can hold it, so no namespace name does
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


class _Stop(Exception):  # noqa: N818 - a signal from a handler, caught below
    """Leave the parser with this breach."""

    def __init__(self, rule: Rule, message: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message


class _Builder:
    """Builds the tree from expat's events."""

    def __init__(self, source: Source, prefixes: Mapping[str, str]) -> None:
        self.limits = source.limits
        self.prefixes = prefixes
        self.names: dict[str, tuple[str, str]] = {}
        self.root: Node | None = None
        self.node: Node | None = None
        self.count = 0
        self.pieces: list[str] = []
        self.texts: list[list[str]] = []
        self.breaches: list[tuple[Rule, str, int]] = []
        self.text = source.text
        self.entities = [match.start() for match in ENTITY.finditer(source.text)]
        self.known: set[str] = set()
        self.parser = self._parser()

    def _parser(self) -> Any:
        # offsets are counted on UTF-8, whatever the declaration says
        parser = expat.ParserCreate("utf-8", namespace_separator=SEPARATOR)
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        # a foreign document type makes an undeclared entity an event instead of the end of parsing
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        parser.ExternalEntityRefHandler = self.outside
        parser.StartElementHandler = self.open
        parser.EndElementHandler = self.close
        parser.CharacterDataHandler = self.pieces.append
        parser.SkippedEntityHandler = self.skipped
        parser.EntityDeclHandler = self.declared
        return parser

    def name(self, raw: str) -> tuple[str, str]:
        """The canonical and the written name; expat's is namespace, local name and prefix."""
        parts = raw.split(SEPARATOR)
        uri, local = parts[:2] if len(parts) > 1 else ("", raw)
        prefix = parts[2] if len(parts) > 2 else ""
        written = f"{prefix}:{local}" if prefix else local
        if uri == XML_NAMESPACE:
            return f"xml:{local}", f"xml:{local}"
        known = self.prefixes.get(uri)
        if known is None:
            return f"{{{uri}}}{local}", written
        return (f"{known}:{local}" if known else local), written

    def open(self, raw: str, attributes: dict[str, str]) -> None:
        names = self.names.get(raw)
        if names is None:
            names = self.names[raw] = self.name(raw)
        if len(self.texts) >= self.limits.depth or self.count >= self.limits.nodes:
            raise _Stop(LIMIT, f"more than {self.limits.depth} levels or {self.limits.nodes:,} elements")
        self.count += 1
        parent = self.node
        node = Node(names[0], names[1], "element", parent, self.parser.CurrentByteIndex)
        if attributes:
            node.attrs = self.attributes(attributes)
            self.entities_within(node)
        if parent is None:
            self.root = node
        else:
            parent.children.append(node)
        self.node = node
        self.texts.append(self.pieces)
        self.pieces = []
        self.parser.CharacterDataHandler = self.pieces.append

    def attributes(self, raw: dict[str, str]) -> dict[str, str]:
        if len(raw) > self.limits.attributes:
            raise _Stop(LIMIT, f"{len(raw)} attributes, the limit is {self.limits.attributes}")
        return {self.name(key)[0] if SEPARATOR in key else key: value for key, value in raw.items()}

    def close(self, _raw: str) -> None:
        node = self.node
        assert node is not None  # noqa: S101 - expat closes only what it opened
        node.text = "".join(self.pieces)
        node.end = self.parser.CurrentByteIndex
        self.node = node.parent
        self.pieces = self.texts.pop()
        self.parser.CharacterDataHandler = self.pieces.append

    def skipped(self, entity: str, _parameter: bool) -> None:
        offset = self.parser.CurrentByteIndex
        self.undeclared(entity, offset)
        self.pieces.append(html5.get(f"{entity};", f"&{entity};"))

    def undeclared(self, entity: str, offset: int) -> None:
        self.breaches.append((HTML_ENTITY, f"&{entity}; is not declared in XML", offset))

    def entities_within(self, node: Node) -> None:
        """Report the undeclared entities of a start tag, which expat drops without a word."""
        at = bisect_left(self.entities, node.start)
        if at == len(self.entities):
            return
        end = tag_span(node, self.text)[1]
        for offset in takewhile(
            lambda offset: offset < end, map(self.entities.__getitem__, range(at, len(self.entities)))
        ):
            name = ENTITY.match(self.text, offset)
            if name is not None and (entity := name[1].decode("utf-8", "replace")) not in self.known:
                self.undeclared(entity, offset)

    def outside(self, context: str | None, *_ids: str | None) -> int:
        """Give expat an empty text for whatever lies outside the document: nothing is ever fetched."""
        self.parser.ExternalEntityParserCreate(context, "utf-8").Parse(b"", True)
        return 1

    def declared(self, name: str, _parameter: bool, value: str | None, *_ids: str | None) -> None:
        if value is None or len(value) != 1:
            raise _Stop(DOCTYPE, f"entity '{name}' is declared in the document type")
        self.known.add(name)


def parse_xml(source: Source, prefixes: Mapping[str, str]) -> Document:
    """Read XML; what comes behind the first fatal error is not read and `stopped` says where that is."""
    builder = _Builder(source, prefixes)
    parser = builder.parser
    stopped: int | None = None
    try:
        parser.Parse(source.text, True)
    except _Stop as stop:
        stopped = max(parser.CurrentByteIndex, 0)
        builder.breaches.append((stop.rule, stop.message, stopped))
    except expat.ExpatError as error:
        stopped = max(parser.ErrorByteIndex, 0)
        # expat names what follows a bare ampersand
        stopped -= source.text[stopped - 1 : stopped] == b"&"
        builder.breaches.append((MALFORMED, _cause(error, builder.node), stopped))
    _finish(builder, stopped)
    return Document(source, builder.root, builder.breaches, stopped)


def _finish(builder: _Builder, stopped: int | None) -> None:
    """Give the elements that were still open the text read so far."""
    while builder.node is not None:
        node = builder.node
        node.text, node.end = "".join(builder.pieces), stopped or node.start
        builder.pieces = builder.texts.pop()
        builder.node = node.parent


def _cause(error: expat.ExpatError, node: Node | None) -> str:
    reason = expat.ErrorString(error.code) or "error"
    where = f" (inside <{node.written}>)" if node is not None else ""
    return f"{CAUSES.get(reason, reason)}{where}"
