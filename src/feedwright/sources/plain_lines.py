"""Front matter of plain lines: what nearly all of it is, read without a parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.patterns import lazy
from feedwright.sources.tree import Pair, Record, Scalar, Series

if TYPE_CHECKING:
    from collections.abc import Mapping

    from feedwright.sources.tree import Node

YAML_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
YAML_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
"""YAML 1.2 core schema (https://yaml.org/spec/1.2.2/, section 10.3.2) without numbers, see Scalar."""
TOML_WORDS = {"true": True, "false": False}

# a quoted text without escapes, or words that begin nothing but themselves
_TOML_TEXT = r"""(?:"[^"\\]*+"|'[^']*+')"""
_YAML_TEXT = rf"""(?:{_TOML_TEXT}|\w[\w./+-]*+(?:[ ]++[\w./+-]++)*+)"""
# Possessive quantifiers forbid going back, which keeps the search linear.
_YAML = lazy(
    rf"""([^\W\d_][\w-]{{0,60}}+):[ ]++(?:({_TOML_TEXT}|[\w/](?:[^:\#]|:(?![ ]|\Z)|(?<![ ])\#)*+)
    |(\[(?:[ ]*+{_YAML_TEXT}(?:[ ]*+,[ ]*+{_YAML_TEXT})*+)?+[ ]*+\]))[ ]*+""",
    re.VERBOSE,
)
_YAML_ITEM = lazy(_YAML_TEXT, re.VERBOSE)
_TOML = lazy(
    rf"""([A-Za-z_][\w-]{{0,60}}+)[ ]*+=[ ]*+(?:({_TOML_TEXT}|true|false)
    |(\[(?:[ ]*+{_TOML_TEXT}(?:[ ]*+,[ ]*+{_TOML_TEXT})*+)?+[ ]*+\]))[ ]*+""",
    re.VERBOSE | re.ASCII,
)
_TOML_ITEM = lazy(_TOML_TEXT)


def read_yaml_lines(text: str, first_line: int) -> Record | None:
    """What the YAML parser makes of plain lines that begin on `first_line`; None where only it can tell."""
    pairs = _pairs(text, first_line, _YAML, _YAML_ITEM, YAML_WORDS)
    return Record(pairs, next(iter(pairs.values())).line) if pairs else None


def read_toml_lines(text: str, first_line: int) -> Record | None:
    """What the TOML parser makes of plain lines that begin on `first_line`; None where only it can tell."""
    pairs = _pairs(text, first_line, _TOML, _TOML_ITEM, TOML_WORDS, columns=False)
    return Record(pairs, first_line) if pairs else None


def _pairs(
    text: str,
    first_line: int,
    pattern: re.Pattern[str],
    item: re.Pattern[str],
    words: Mapping[str, bool | None],
    *,
    columns: bool = True,
) -> dict[str, Pair] | None:
    """Each key with its value; None where a line is not plain, or a key stands twice."""
    pairs: dict[str, Pair] = {}
    for line, said in enumerate(text.split("\n"), first_line):
        if not said:
            continue
        match = pattern.fullmatch(said) if said.isprintable() else None
        if match is None or match[1] in pairs:
            return None
        key, single, several = match.groups()
        node: Node
        if single is not None:
            node = _scalar(single, words, line, match.start(2) + 1 if columns else 1)
        else:
            start = match.start(3)
            node = Series(
                tuple(
                    _scalar(each[0], words, line, start + each.start() + 1 if columns else 1)
                    for each in item.finditer(several)
                ),
                line,
                start + 1 if columns else 1,
            )
        pairs[key] = Pair(key, node, line)
    return pairs


def _scalar(said: str, words: Mapping[str, bool | None], line: int, column: int) -> Scalar:
    if said[0] in "\"'":
        text = said[1:-1]
        return Scalar(text, text, line, column)
    text = said.rstrip(" ")
    return Scalar(text, words.get(text, text), line, column)
