"""JSON to a tree, by the document room's scanner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.document.json import LIMIT, MALFORMED, TWICE, parse_json
from feedwright.document.source import Limits, Source
from feedwright.patterns import lazy
from feedwright.sources.breaches import BROKEN, DUPLICATE_KEY, HOSTILE, Notes
from feedwright.sources.tree import DEPTH, Node, Pair, Record, Scalar, Series

if TYPE_CHECKING:
    from feedwright.document.node import Node as Found

# a lone surrogate is not listed: what characters a text may hold is judged where it is cleaned
RULES = {MALFORMED: BROKEN, LIMIT: HOSTILE, TWICE: DUPLICATE_KEY}
BRACE = lazy(r'"(?:[^"\\]|\\.)*+"|[{}]', re.DOTALL)


def read_json(text: str, notes: Notes, first_line: int = 1) -> Node | None:
    """Read one JSON value (RFC 8259) that begins on `first_line`; None where it is broken or refused."""
    source = Source(
        text.encode("utf-8", "surrogatepass"), limits=Limits(size=len(text) * 4, depth=DEPTH, nodes=len(text))
    )
    document = parse_json(source)
    for rule, message, offset in document.breaches:
        if rule in RULES:
            place = source.place(offset)
            notes.add(RULES[rule], message, first_line + place.line - 1, place.column)
    if document.root is None or document.stopped is not None:
        return None
    return _node(document.root, source, first_line - 1)


def object_end(text: str) -> int | None:
    """The offset behind the JSON object that `text` begins with, None where it is never closed."""
    depth = 0
    for match in BRACE.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return None


def _node(found: Found, source: Source, shift: int) -> Node:
    place = source.place(found.start)
    line, column = place.line + shift, place.column
    if found.kind == "array":
        return Series(tuple(_node(child, source, shift) for child in found.children), line, column)
    if found.kind == "object":
        return Record({child.written: _pair(child, source, shift) for child in found.children}, line, column)
    return Scalar(found.text, found.value, line, column)


def _pair(child: Found, source: Source, shift: int) -> Pair:
    place = source.place(child.start)
    return Pair(child.written, _node(child, source, shift), place.line + shift, place.column)
