"""Kinds of values: what a key may hold, said once for the reader of the file and for its JSON Schema."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from feedwright.datatypes.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

MOST_ITEMS = 100
"""The most items of any list."""


class KindError(ValueError):
    """A value that its key does not allow; `hint` says what to write instead.

    It may also stand in the place of a value that only its surroundings show to be wrong (a repeated item).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def is_not(value: object, allowed: str, hint: str = "") -> KindError:
    """The KindError that says what was found and what is allowed."""
    return KindError(f"{shown(value)} is not {allowed}", hint)


def shown(value: object) -> str:
    """A TOML value as a message shows it: short, text in quotes, lists and tables only named."""
    match value:
        case str():
            return quoted(value)
        case bool() | float():
            return str(value).lower()
        case int():
            # Python refuses to write out a hexadecimal number of very many digits.
            return str(value) if abs(value) < 10**19 else "a number of more than 19 digits"
        case date() | time():
            return value.isoformat()
        case list():
            return "a list"
        case _:
            return "a table"


def _quotes(value: object) -> str:
    return "" if isinstance(value, list | dict | bool) else "put it in quotes"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, empty where none is near."""
    return next(iter(get_close_matches(word[:60], list(known), n=1, cutoff=0.6)), "")


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of value, for `Annotated`: `read` checks and converts it, `schema` is its JSON Schema.

    `read` raises KindError.
    """

    read: Callable[[Any], object]
    schema: Mapping[str, object]

    def judge(self, value: object) -> object:
        """What `read` makes of the value."""
        if isinstance(value, KindError):
            raise value
        return self.read(value)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.judge)

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        return dict(self.schema)


@dataclass(frozen=True, slots=True, eq=False)
class Short:
    """For a table that one text, its `key`, can stand for; read as `shape`, then made the annotated type."""

    key: str
    shape: type

    def expand(self, value: object) -> object:
        """The table that a text stands for."""
        if isinstance(value, KindError):
            raise value
        return {self.key: value} if isinstance(value, str) else value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        def build(table: Any) -> object:
            return source(**{each.name: getattr(table, each.name) for each in fields(table)})

        table = core_schema.no_info_before_validator_function(
            self.expand, handler.generate_schema(self.shape)
        )
        return table if source is self.shape else core_schema.no_info_after_validator_function(build, table)

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, object]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(core)]}


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """For a list: at least `least` items, at most MOST_ITEMS, none of them twice."""

    least: int = 0

    def mark(self, value: object) -> object:
        """The list with a KindError in the place of each item that repeats an earlier one."""
        if not isinstance(value, list):
            raise is_not(value, "a list", "" if isinstance(value, dict) else f"write [{shown(value)}]")
        if len(value) < self.least:
            raise KindError("the list is empty", "name at least one, or leave the key out")
        if len(value) > MOST_ITEMS:
            raise KindError(f"{len(value)} items are too many", f"at most {MOST_ITEMS} are allowed")
        return [_repeated(item) if item in value[:index] else item for index, item in enumerate(value)]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.mark, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, object]:
        return {**handler(core), "minItems": self.least, "maxItems": MOST_ITEMS, "uniqueItems": True}


def _repeated(item: object) -> KindError:
    return KindError(f"{shown(item)} is in the list twice", "remove one of them")


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """For a table: `mark` puts a KindError in the place of each value that does not go with the others."""

    mark: Callable[[dict[str, Any]], dict[str, Any]]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        def apply(value: object) -> object:
            return self.mark(value) if isinstance(value, dict) else value

        return core_schema.no_info_before_validator_function(apply, handler(source))


def text(most: int = 1000, *, lines: bool = False, empty: bool = False) -> Kind:
    """Text that XML can carry, `most` characters at most; `lines` allows line breaks and tabs."""
    unfit = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff" if lines else r"\x00-\x1f\x7f-\x9f\ufffe\uffff"
    expression = re.compile(f"[{unfit}]")

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise is_not(value, "text", _quotes(value))
        if not (empty or value.strip()):
            raise KindError("the text is empty", "write something, or leave the key out")
        if len(value) > most:
            raise KindError(f"{len(value)} characters are too many", f"at most {most} are allowed")
        if found := expression.search(value):
            place = f"character {found.start() + 1}, U+{ord(found[0]):04X},"
            raise KindError(
                f"{place} is not allowed here", "remove it" if lines else "write one line of text"
            )
        return value

    least = 0 if empty else 1
    return Kind(read, {"type": "string", "minLength": least, "maxLength": most, "pattern": f"^[^{unfit}]*$"})


def form(
    pattern: str,
    allowed: str,
    *,
    hint: Callable[[str], str] = lambda _: "",
    then: Callable[[str], str] = str,
    most: int = 2000,
) -> Kind:
    """Text of the form `pattern` (a regular expression that Python and ECMAScript read alike).

    `allowed` names the form for people, `hint` makes the mend from the value found, `then` checks and
    converts what a pattern cannot say.
    """
    expression = re.compile(pattern)

    def read(value: object) -> str:
        if not isinstance(value, str):
            raise is_not(value, allowed, _quotes(value))
        if len(value) > most:
            raise KindError(f"{len(value)} characters are too many", f"at most {most} are allowed")
        if not expression.fullmatch(value):
            raise is_not(value, allowed, hint(value))
        return then(value)

    return Kind(read, {"type": "string", "maxLength": most, "pattern": f"^(?:{pattern})$"})


def choice(*words: str) -> Kind:
    """One of `words`, as written."""
    allowed = f"one of {', '.join(words)}"

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in words:
            near = nearest(value.lower(), words) if isinstance(value, str) else ""
            raise is_not(value, allowed, f"did you mean {near}?" if near else "")
        return value

    return Kind(read, {"type": "string", "enum": list(words)})


def whole(least: int, most: int) -> Kind:
    """A whole number from `least` to `most`."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            hint = "write it without quotes" if isinstance(value, str) else ""
            raise is_not(value, f"a whole number from {least} to {most}", hint)
        return value

    return Kind(read, {"type": "integer", "minimum": least, "maximum": most})


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        hint = "write it without quotes" if value in ("true", "false") else ""
        raise is_not(value, "true or false", hint)
    return value


FLAG = Kind(_read_flag, {"type": "boolean"})
"""True or false."""


def unless_false(kind: Kind) -> Kind:
    """`kind`, or false for "leave it out", which is read as None."""

    def read(value: object) -> object:
        if value is True:
            raise is_not(value, "a name or false", "leave the key out for the usual name")
        return None if value is False else kind.read(value)

    return Kind(read, {"anyOf": [dict(kind.schema), {"const": False}]})
