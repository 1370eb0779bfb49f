"""A tree of nodes from expat's events: bounded, with no entity but characters, and nothing fetched."""

from __future__ import annotations

import gc
from bisect import bisect_left
from dataclasses import replace
from html.entities import html5
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from feedwright.document.causes import Fault, Scene, explain
from feedwright.document.doctype import DOCTYPE, EXTERNAL, Doctype
from feedwright.document.malformed import HTML_ENTITY, LIMIT
from feedwright.document.node import Node
from feedwright.document.span import tag_span
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from feedwright.document.source import Limits
    from feedwright.rules import Rule

ENTITY = lazy(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)([^\x00-\x20#&;<>\"']{1,64});")
TAG_START = lazy(rb"<[^!?/]")
XMLNS = lazy(rb"\s(xmlns(?::([^\s=]+))?)\s*=")
CHUNK = 1 << 20
"""How many bytes the parser gets at a time, and the most of a start tag: no tag of a feed is as long."""
LONGEST = 8 * CHUNK
"""The most of a comment or the like, which expat reads anew with every chunk until it ends."""
SPACES = 10_000
"""The most pairs of a prefix and a namespace: no feed has as many."""
DEFAULTS = 64
"""The most attributes that a document type gives defaults, which expat looks through for every new one."""
SEPARATOR = "\x01"  # no XML document can hold it, so no namespace name does
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


class _Stop(Exception):  # noqa: N818 - a signal from a handler, caught below
    """Leave the parser with this breach."""

    def __init__(self, rule: Rule, message: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.offset = offset


class Names:
    """Canonical and written names; expat's are namespace, local name and prefix. `used` are pairs met."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.known: dict[str, tuple[str, str]] = {}
        self.used: set[tuple[str, str]] = set()

    def of(self, raw: str) -> tuple[str, str]:
        """The canonical and the written name."""
        parts = raw.split(SEPARATOR)
        uri, local = parts[:2] if len(parts) > 1 else ("", raw)
        prefix = parts[2] if len(parts) > 2 else ""
        self.used.add((prefix, uri))
        written = f"{prefix}:{local}" if prefix else local
        canonical = self.prefixes.get(uri)
        if uri == XML_NAMESPACE:
            canonical = written = f"xml:{local}"
        elif canonical is None:
            canonical = f"{{{uri}}}{local}"
        else:
            canonical = f"{canonical}:{local}" if canonical else local
        found = self.known[raw] = (canonical, written)
        return found

    def of_attributes(self, raw: dict[str, str]) -> dict[str, str]:
        """Attributes by their canonical names."""
        if SEPARATOR not in "".join(raw):
            return raw
        return {
            (self.known.get(key) or self.of(key))[0] if SEPARATOR in key else key: value
            for key, value in raw.items()
        }


class Tree:
    """The tree of one text, built from expat's events.

    `names` are the names met, `spaces` the namespaces declared (prefix, name, element, offset), `doctype` the
    document type, `breaches` what was met on the way.
    """

    def __init__(self, text: bytes, limits: Limits, prefixes: Mapping[str, str]) -> None:
        self.limits = limits
        self.text = text
        self.names = Names(prefixes)
        self.root: Node | None = None
        self.pieces: list[str] = []
        self.breaches: list[tuple[Rule, str, int]] = []
        self.entities = [match.start() for match in ENTITY.finditer(text)] if ENTITY.search(text) else []
        self.declared: set[str] = set()
        self.doctype: Doctype | None = None
        self.defaults = 0
        self.pairs: dict[tuple[str, str], tuple[str, str]] = {}
        self.pending: list[tuple[str, str]] = []
        self.spaces: list[tuple[str, str, Node, int]] = []
        # offsets are counted on UTF-8, whatever the declaration says
        self.parser: Any = expat.ParserCreate("utf-8", namespace_separator=SEPARATOR)
        self.current = self._listen()

    def _listen(self) -> Callable[[], Node | None]:
        """Take the parser's events; what is returned tells the element that is open."""
        parser = self.parser
        parser.namespace_prefixes = True
        parser.specified_attributes = True
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        # a foreign document type makes an undeclared entity an event instead of the end of parsing
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        parser.ExternalEntityRefHandler = self._outside
        parser.CharacterDataHandler = self.pieces.append
        parser.SkippedEntityHandler = self._skipped
        parser.EntityDeclHandler = self._entity
        parser.AttlistDeclHandler = self._default
        parser.StartDoctypeDeclHandler = self._document_type
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler, parser.EndElementHandler, current = self._tags(parser)
        return current

    def _tags(
        self, parser: Any
    ) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[], Node | None]]:
        # every tag of a feed comes by here: local names cost least
        pieces, pending, known, name_of = self.pieces, self.pending, self.names.known, self.names.of
        deepest, most = self.limits.depth, self.limits.nodes
        depth = count = 0
        node: Any = None

        def opened(raw: str, attributes: dict[str, str]) -> None:
            nonlocal depth, count, node
            if depth >= deepest or count >= most:
                raise _Stop(LIMIT, f"more than {deepest} levels or {most:,} elements")
            depth += 1
            count += 1
            name, written = known.get(raw) or name_of(raw)
            new = Node(name, written, "element", node, parser.CurrentByteIndex)
            # until the element is closed, this is where its pieces of text begin
            new.end = len(pieces)
            if node is None:
                self.root = new
            elif node.children:
                node.children.append(new)
            else:
                node.children = [new]
            node = new
            if attributes or pending:
                self._attributes(new, attributes)

        def closed(_raw: str) -> None:
            nonlocal depth, node
            depth -= 1
            if len(pieces) - node.end == 1:
                node.text = pieces.pop()
            else:
                self.gather(node)
            node.end = parser.CurrentByteIndex
            node = node.parent

        def current() -> Node | None:
            found: Node | None = node
            return found

        return opened, closed, current

    def gather(self, node: Node) -> None:
        """Give an element the pieces of its text."""
        node.text = "".join(self.pieces[node.end :])
        del self.pieces[node.end :]

    def _attributes(self, node: Node, raw: dict[str, str]) -> None:
        if raw:
            if len(raw) > self.limits.attributes:
                raise _Stop(LIMIT, f"{len(raw)} attributes, the limit is {self.limits.attributes}")
            node.attrs = self.names.of_attributes(raw)
            if self.entities:
                self.entities_within(node)
        if self.pending:
            start, end = tag_span(node, self.text)
            offsets = {match[2] or b"": match.start(1) for match in XMLNS.finditer(self.text, start, end)}
            for prefix, uri in self.pending:
                self.spaces.append((prefix, uri, node, offsets.get(prefix.encode(), start)))
            self.pending.clear()

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        if len(self.pending) >= self.limits.attributes:
            raise _Stop(LIMIT, f"more than {self.limits.attributes} namespaces declared on one element")
        pair = prefix or "", uri or ""
        if len(self.pairs) >= SPACES and pair not in self.pairs:
            raise _Stop(LIMIT, f"more than {SPACES:,} different namespaces")
        self.pending.append(self.pairs.setdefault(pair, pair))

    def _skipped(self, entity: str, _parameter: bool) -> None:
        self._undeclared(entity, self.parser.CurrentByteIndex)
        self.pieces.append(html5.get(f"{entity};", f"&{entity};"))

    def _undeclared(self, entity: str, offset: int) -> None:
        if entity not in self.declared:
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
            if name is not None:
                self._undeclared(name[1].decode("utf-8", "replace"), offset)

    def _outside(self, context: str | None, *_ids: str | None) -> int:
        """Give expat an empty text for whatever lies outside the document: nothing is ever fetched."""
        self.parser.ExternalEntityParserCreate(context, "utf-8").Parse(b"", True)
        return 1

    def _document_type(self, name: str, system: str | None, public: str | None, _internal: bool) -> None:
        start = self.text.rfind(b"<!DOCTYPE", 0, self.parser.CurrentByteIndex + 9)
        self.doctype = Doctype(name, system, public, max(start, 0))
        self.declared |= self.doctype.entities

    def _default(self, *_declared: Any) -> None:
        self.defaults += 1
        if self.defaults > DEFAULTS:
            raise _Stop(DOCTYPE, f"the document type gives more than {DEFAULTS} attributes a default")

    def _entity(self, name: str, _parameter: bool, value: str | None, *ids: str | None) -> None:
        start = max(self.text.rfind(b"<!ENTITY", 0, self.parser.CurrentByteIndex + 8), 0)
        if value is None:
            message = f"entity '{name}' is {ids[1]}"
            self.breaches.append((EXTERNAL, message, start))
        elif len(value) != 1:
            raise _Stop(DOCTYPE, f"entity '{name}' is declared in the document type", start)
        self.declared.add(name)

    def read(self, line: Callable[[int], int]) -> Fault | None:
        """Parse; what stopped the parser, if anything did. `line` tells the line of an offset."""
        fault = self._parsed(line)
        node = self.current()
        while node is not None and fault is not None:
            # what was read so far of the elements that were still open
            self.gather(node)
            node.end = fault.offset or node.start
            node = node.parent
        # the parser's handlers hold the tree, which holds the parser
        self.parser = None
        return fault

    def _parsed(self, line: Callable[[int], int]) -> Fault | None:
        # nothing of a growing tree is garbage, and looking for some costs as much as the tree
        collecting = gc.isenabled()
        gc.disable()
        try:
            self._feed()
        except _Stop as stop:
            offset = self.parser.CurrentByteIndex if stop.offset is None else stop.offset
            return Fault(stop.rule, stop.message, max(offset, 0))
        except expat.ExpatError as error:
            offset = max(self.parser.ErrorByteIndex, 0)
            scene = Scene(self.text, offset, self.current(), self.root, line)
            return explain(error.code, expat.ErrorString(error.code) or "error", scene)
        finally:
            if collecting:
                gc.enable()
        return None

    def _feed(self) -> None:
        view = memoryview(self.text)
        for start in range(0, len(view), CHUNK):
            self.parser.Parse(view[start : start + CHUNK], False)
            begun = max(self.parser.CurrentByteIndex, 0)
            waiting = start + CHUNK - begun
            if waiting > CHUNK and TAG_START.match(self.text, begun):
                raise _Stop(LIMIT, f"a start tag of more than {CHUNK:,} bytes", begun)
            if waiting > LONGEST:
                raise _Stop(LIMIT, f"a comment or the like of more than {LONGEST:,} bytes", begun)
        self.parser.Parse(b"", True)

    def shift(self, original: Callable[[int], int]) -> None:
        """Move every offset to where it is in the file."""
        stack = [self.root] if self.root else []
        while stack:
            node = stack.pop()
            node.start, node.end = original(node.start), original(node.end)
            stack += node.children
        self.breaches = [(rule, message, original(offset)) for rule, message, offset in self.breaches]
        self.spaces = [(prefix, uri, node, original(offset)) for prefix, uri, node, offset in self.spaces]
        if self.doctype is not None:
            self.doctype = replace(self.doctype, offset=original(self.doctype.offset))
