"""Front matter: where it ends and the body begins, and its keys, be it YAML, TOML or JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feedwright.patterns import lazy
from feedwright.sources.breaches import BROKEN, ENDLESS, HOSTILE, Notes
from feedwright.sources.plain_lines import read_toml_lines, read_yaml_lines
from feedwright.sources.tree import Record

if TYPE_CHECKING:
    from feedwright.sources.tree import Node

OPENING = lazy(r"(---|\+\+\+)[ \t]*(?:\n|\Z)|\{\s*[\"}]")
CLOSING = {
    "---": lazy(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": lazy(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
NONE = Record({}, 1)


@dataclass(frozen=True, slots=True)
class Split:
    """A file's front matter as a record (empty where there is none), its body, and the body's first line."""

    record: Record
    body: str
    line: int = 1


def split(text: str, limit: int, notes: Notes) -> Split | None:
    """Part front matter from body.

    None, with a finding, where the front matter has no end, is over `limit` bytes, broken or refused.
    """
    opening = OPENING.match(text)
    if opening is None:
        return Split(NONE, text)
    mark = opening[1]
    if mark is None:
        return _split_json(text, limit, notes)
    closing = CLOSING[mark].search(text, opening.end())
    if closing is None:
        notes.add(ENDLESS, f"the front matter begins with {mark}, and no other line of {mark} closes it")
        return None
    front = text[opening.end() : closing.start()]
    record = _keys(front, mark, limit, notes)
    body_line = front.count("\n") + 3
    return None if record is None else Split(record, text[closing.end() + 1 :], body_line)


def _split_json(text: str, limit: int, notes: Notes) -> Split | None:
    from feedwright.sources.json_notation import object_end

    end = object_end(text)
    if end is None:
        notes.add(ENDLESS, "the front matter begins with {, and no } closes it")
        return None
    record = _keys(text[:end], "{", limit, notes)
    return None if record is None else Split(record, text[end:], text.count("\n", 0, end) + 1)


def _keys(front: str, mark: str, limit: int, notes: Notes) -> Record | None:
    if len(front) > limit or len(front.encode()) > limit:
        notes.add(HOSTILE, f"front matter over {limit:,} bytes: shorten it, or move its data elsewhere")
        return None
    before = len(notes.found)
    node = _read(front, mark, notes)
    if isinstance(node, Record):
        return node
    if node is not None:
        notes.add(BROKEN, "front matter is not `key: value`", node.line, node.column)
    # an empty document is no breach
    return NONE if len(notes.found) == before else None


def _read(front: str, mark: str, notes: Notes) -> Node | None:
    # each parser is imported when first needed: most publications have plain lines, or use one notation
    if mark == "---":
        if plain := read_yaml_lines(front, 2):
            return plain
        from feedwright.sources.yaml_notation import read_yaml

        return read_yaml(front, notes, 2)
    if mark == "+++":
        if plain := read_toml_lines(front, 2):
            return plain
        from feedwright.sources.toml_notation import read_toml

        return read_toml(front, notes, 2)
    from feedwright.sources.json_notation import read_json

    return read_json(front, notes)
