"""TOML to a tree: surveyed for depth and lines first, then read by tomllib."""

from __future__ import annotations

import re
import tomllib
from datetime import date, time
from typing import TYPE_CHECKING, Any

from feedwright.patterns import lazy
from feedwright.sources.breaches import BROKEN, HOSTILE, Notes
from feedwright.sources.tree import DEPTH, Node, Pair, Record, Scalar, Series

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKEN = lazy(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|\#[^\n]*+"
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<dot>\.)|(?P<equals>=)|(?P<line>\n)|(?P<comma>,)"
    r"|(?P<bare>[A-Za-z0-9_-]++)",
    re.DOTALL,
)
AT_LINE = lazy(r"\(at line (\d+), column (\d+)\)")


def read_toml(text: str, notes: Notes, first_line: int = 1) -> Record | None:
    """Read TOML 1.0 that begins on `first_line`; None where it is broken or refused.

    Values in a table share the line of its top-level key, for tomllib tells none.
    """
    lines = _survey(text, notes, first_line)
    if lines is None:
        return None
    try:
        values = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line, column = (first_line + int(found[1]) - 1, int(found[2])) if found else (first_line, 1)
        notes.add(BROKEN, f"not TOML: {AT_LINE.sub('', str(error)).strip().lower()}", line, column)
        return None
    except ValueError as error:  # a number of more digits than Python reads
        notes.add(BROKEN, f"not TOML: {error}", first_line)
        return None
    return _record(values, first_line, lines)


def _survey(text: str, notes: Notes, first_line: int) -> dict[str, list[int]] | None:
    """The lines on which each top-level key begins (several for `[[key]]`), None where it nests too deep.

    tomllib recurses once per bracket and keeps every prefix of a dotted key, so both are counted before.
    """
    lines: dict[str, list[int]] = {}
    line, depth, dots, fresh, inner = first_line, 0, 0, True, False
    for match in TOKEN.finditer(text):
        kind, token = match.lastgroup, match[0]
        if kind == "open":
            depth += 1
            inner = inner or fresh
        elif kind == "close":
            depth -= 1
        elif kind == "dot":
            dots += 1
        elif kind == "line":
            line, fresh, dots = line + 1, depth <= 0, 0
        elif kind in {"equals", "comma"}:
            dots = 0
        elif token[0] != "#":
            opened = match.start() and text[match.start() - 1] == "["
            if fresh and (opened or not inner):
                lines.setdefault(token.strip("\"'"), []).append(line)
            fresh = False
            line += token.count("\n")
        if depth > DEPTH or dots >= DEPTH:
            notes.add(HOSTILE, f"nested deeper than {DEPTH} levels", line)
            return None
    return lines


def _record(values: Mapping[str, Any], line: int, lines: Mapping[str, list[int]] | None = None) -> Record:
    pairs = {}
    for key, value in values.items():
        own = (lines or {}).get(key, [line])
        pairs[key] = Pair(key, _node(value, own), own[0])
    return Record(pairs, line)


def _node(value: Any, lines: list[int]) -> Node:
    line = lines[0]
    if isinstance(value, dict):
        return _record(value, line)
    if isinstance(value, list):
        # the tables of `[[key]]` have a line each, the values of an array share one
        own = lines if len(lines) == len(value) else [line] * len(value)
        return Series(tuple(_node(item, [at]) for item, at in zip(value, own, strict=True)), line)
    if isinstance(value, bool):
        return Scalar(str(value).lower(), value, line)
    if isinstance(value, date | time):
        return Scalar(value.isoformat(), value, line)
    return Scalar(str(value), value, line)
