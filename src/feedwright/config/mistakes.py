"""What pydantic found wrong, in our words: the line, the key, what was found, what is allowed."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from feedwright.config.kinds import KindError, is_not, nearest, shown
from feedwright.config.settings import TABLES
from feedwright.errors import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

    from feedwright.config.places import KeyPath

MOST_MISTAKES = 100
"""The most mistakes that are told one by one."""


def in_order(
    errors: Sequence[ErrorDetails], data: Mapping[str, object], lines: Mapping[KeyPath, int]
) -> list[Mistake]:
    """The mistakes in the order of their lines; after MOST_MISTAKES one that counts the rest."""
    placed = [(_path(error["loc"], data), error) for error in errors]
    placed.sort(key=lambda each: _line(each[0], lines))
    told = [_mistake(path, error, lines) for path, error in placed[:MOST_MISTAKES]]
    if rest := len(placed) - len(told):
        told.append(Mistake(0, "", f"{rest} more mistakes are not shown", "mend these first"))
    return told


def key_text(path: KeyPath) -> str:
    """A key path as messages write it: `feed.authors[0].name`."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{_name(part)}" for part in path]
    return "".join(parts).removeprefix(".")


def _name(part: str) -> str:
    return part if re.fullmatch(r"[A-Za-z0-9_-]{1,60}", part) else shown(part)


def _path(location: Sequence[str | int], data: object) -> KeyPath:
    """Pydantic's location as far as the document goes: what a text stands for has no keys of its own."""
    path: list[str | int] = []
    for part in location:
        if isinstance(data, dict) and (part in data or part != "[key]"):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
        else:
            break
        path.append(part)
    return tuple(path)


def _line(path: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    """The line of a key, or of the nearest that encloses it; 0 for the whole file."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)


def _mistake(path: KeyPath, error: ErrorDetails, lines: Mapping[KeyPath, int]) -> Mistake:
    wrong = _wrong(path, error)
    return Mistake(_line(path, lines), key_text(path), str(wrong), wrong.hint)


def _wrong(path: KeyPath, error: ErrorDetails) -> KindError:
    match error["type"]:
        case "value_error":
            wrong: KindError = error["ctx"]["error"]
            return wrong
        case "unexpected_keyword_argument":
            return _unknown(path)
        case "missing":
            return KindError(f"{path[-1]} is missing", f"add {path[-1]} = …")
        case "dataclass_type" | "mapping_type" | "dict_type":
            return _no_table(path, error["input"])
        case _:
            return KindError(error["msg"])


def _no_table(path: KeyPath, found: object) -> KindError:
    if isinstance(path[-1], int):
        return is_not(found, "text or a table")
    return is_not(found, "a table", f"write its keys under [{key_text(path)}]")


def _unknown(path: KeyPath) -> KindError:
    table = tuple(part for part in path[:-1] if isinstance(part, str))
    name = str(path[-1])
    word = name.lower().replace("-", "_")
    known = [each.name for each in fields(TABLES[table])]
    elsewhere = {each.name: (*place, each.name) for place in TABLES for each in fields(TABLES[place])}
    if near := nearest(word, known):
        hint = f"did you mean {near}?"
    elif near := nearest(word, elsewhere):
        hint = f"did you mean {key_text(elsewhere[near])}?"
    else:
        hint = f"allowed here: {', '.join(known)}"
    return KindError(f"unknown key {_name(name)}", hint)
