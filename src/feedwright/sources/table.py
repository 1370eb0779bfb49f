"""Posts as the rows of one YAML, JSON, JSON Lines, CSV or TOML file, bodies inline or in named files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from feedwright.datatypes.quoting import quoted
from feedwright.sources import values
from feedwright.sources.assemble import Material, Setting, assemble
from feedwright.sources.bodies import make_body
from feedwright.sources.breaches import BAD_VALUE, NO_POSTS, OUTSIDE, SAME_KEY, TOO_LARGE, UNREADABLE, Notes
from feedwright.sources.fields import fold, lookup, sort_keys
from feedwright.sources.files import KINDS, beside, read_text, size_of, suffix
from feedwright.sources.frontmatter import split
from feedwright.sources.post import Body, Options, Post, Reading
from feedwright.sources.tree import Node, Record, Scalar, Series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.sources.fields import Lookup, Sorted
    from feedwright.sources.frontmatter import Split
    from feedwright.sources.tree import Pair

TABLE_BYTES = 128 << 20
"""The limit of a table, which holds many posts; each body is under the limit of one post."""
LISTS = frozenset({"posts", "items", "entries", "글"})
KIND_WORDS = {
    **dict.fromkeys(("markdown", "md", "text/markdown", "gfm"), "markdown"),
    **dict.fromkeys(("html", "htm", "text/html"), "html"),
    **dict.fromkeys(("text", "txt", "plain", "text/plain"), "text"),
}

Row = tuple[int, Record | None, Notes]
"""A row's number from 1, the row (None where it is broken), its findings; 0 is the table as a whole."""


def read_table(file: str, options: Options) -> Iterator[Reading]:
    """The posts of a table in its order; findings of the table as a whole are readings without a post."""
    folder, name = os.path.split(file)
    setting = Setting(folder or ".", options)
    notes = Notes(file)
    content = read_text(file, setting.root, TABLE_BYTES, notes)
    if content is None:
        yield Reading(file, None, notes.in_order())
        return
    known, seen = lookup(options.aliases, table=True), dict[str, int]()
    for number, row, found in _rows(content, suffix(name), file):
        post = _post(row, f"{name}#", number, known, setting, found) if row else None
        if row and post and _repeats(post.key, row, seen, found):
            post = None
        yield Reading(file, post, found.in_order())


def _repeats(key: str, row: Record, seen: dict[str, int], notes: Notes) -> bool:
    if key not in seen:
        seen[key] = row.line
        return False
    said = quoted(key.partition("#")[2])
    notes.add(SAME_KEY, f"the row on line {seen[key]} goes by {said} too", row.line, row.column)
    return True


def _rows(content: str, kind: str, file: str) -> Iterator[Row]:
    if kind == ".csv":
        return _csv_rows(content, file)
    if kind in {".jsonl", ".ndjson"}:
        return _line_rows(content, file)
    return _listed_rows(content, kind, file)


def _csv_rows(content: str, file: str) -> Iterator[Row]:
    from feedwright.sources.csv_notation import read_csv

    notes = Notes(file)
    for number, record in enumerate(read_csv(content, notes), start=1):
        yield number, record, Notes(file, notes.found.copy())
        notes.found.clear()
    if notes.found:
        yield 0, None, notes


def _line_rows(content: str, file: str) -> Iterator[Row]:
    from feedwright.sources.json_notation import read_json

    lines = ((place, line) for place, line in enumerate(content.split("\n"), start=1) if line.strip())
    for number, (place, line) in enumerate(lines, start=1):
        notes = Notes(file)
        yield number, _record(read_json(line, notes, place), notes), notes


def _listed_rows(content: str, kind: str, file: str) -> Iterator[Row]:
    notes = Notes(file)
    nodes = _list(_read(content, kind, notes), notes)
    if notes.found:
        yield 0, None, notes
    for number, node in enumerate(nodes, start=1):
        found = Notes(file)
        yield number, _record(node, found), found


def _read(content: str, kind: str, notes: Notes) -> Node | None:
    # each notation is imported when first met: most publications use one
    if kind == ".json":
        from feedwright.sources.json_notation import read_json

        return read_json(content, notes)
    if kind == ".toml":
        from feedwright.sources.toml_notation import read_toml

        return read_toml(content, notes)
    from feedwright.sources.yaml_notation import read_yaml

    return read_yaml(content, notes)


def _list(node: Node | None, notes: Notes) -> tuple[Node, ...]:
    """The rows of a list, or of the record's member that holds it."""
    if isinstance(node, Record):
        held = [pair.value for key, pair in node.pairs.items() if fold(key) in LISTS]
        node = held[0] if held else node
    if isinstance(node, Series):
        return node.items
    if node is not None or not notes.found:
        line, column = (node.line, node.column) if node else (1, 1)
        notes.add(NO_POSTS, "neither a list of posts nor a record with one under `posts:`", line, column)
    return ()


def _record(node: Node | None, notes: Notes) -> Record | None:
    if node is None or isinstance(node, Record):
        return node
    notes.add(NO_POSTS, "this row is no record of keys and values", node.line, node.column)
    return None


def _post(
    row: Record, prefix: str, number: int, known: Lookup, setting: Setting, notes: Notes
) -> Post | None:
    keys = sort_keys(row, known, notes)
    body = _body(keys, row.line, setting, notes)
    if body is None:
        return None
    named = (keys.first(name) for name in ("id", "slug", "link"))
    said = (pair.value.text.strip() for pair in named if pair and isinstance(pair.value, Scalar))
    key = prefix + next(filter(None, said), str(number))
    return assemble(Material(key, keys, body, line=row.line), setting, notes)


def _body(keys: Sorted, line: int, setting: Setting, notes: Notes) -> Body | None:
    """The row's body, empty where it has none; None, with a finding, where it cannot be had."""
    options = setting.options
    for name, kind in (("html", "html"), ("body", _kind(keys, notes)), ("text", "text")):
        pair = keys.first(name)
        if pair is None:
            continue
        if not isinstance(pair.value, Scalar):
            values.refuse(pair, "a text", notes)
        elif _size(pair.value.text) > options.post_bytes:
            message = f"{pair.key}: over {options.post_bytes:,} bytes"
            notes.add(TOO_LARGE, message, pair.line, pair.column, key=pair.key)
            return None
        else:
            return make_body(pair.value.text, kind, pair.value.line, options.excerpt_separator)
    pair = keys.first("file")
    return Body("", "markdown", line) if pair is None else _body_of_file(pair, setting, notes)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _kind(keys: Sorted, notes: Notes) -> str:
    pair = keys.first("kind")
    if pair is None:
        return "markdown"
    said = values.text(pair, notes) or "markdown"
    kind = KIND_WORDS.get(said.partition(";")[0].strip().lower())
    if kind is None:
        values.refuse(pair, "one of markdown, html, text", notes)
    return kind or "markdown"


def _body_of_file(pair: Pair, setting: Setting, notes: Notes) -> Body | None:
    said = values.text(pair, notes)
    if said is None:
        return None
    path, options = beside(setting.root, said), setting.options
    if path is None:
        notes.add(
            OUTSIDE, f"{pair.key}: {quoted(said)} is not below the table's folder", pair.line, pair.column
        )
    elif suffix(path.name) not in KINDS:
        message = f"{pair.key}: {quoted(said)} is no file of {', '.join(KINDS)}"
        notes.add(UNREADABLE, message, pair.line, pair.column)
    elif size_of(path) is None:
        notes.add(UNREADABLE, f"{pair.key}: there is no file {quoted(said)}", pair.line, pair.column)
    else:
        inner = Notes(str(Path(setting.root, said)))
        content = read_text(str(path), setting.root, options.post_bytes, inner)
        parted = split(content, options.front_matter_bytes, inner) if content is not None else None
        notes.found.extend(inner.found)
        if parted is not None:
            _check_bare(parted, pair, notes)
            return make_body(parted.body, KINDS[suffix(path.name)], parted.line, options.excerpt_separator)
    return None


def _check_bare(parted: Split, pair: Pair, notes: Notes) -> None:
    if parted.record.pairs:
        message = f"{pair.key}: the front matter of that file is passed over, for the table tells the keys"
        notes.add(BAD_VALUE, message, pair.line, pair.column)
