"""What a writer wrote as front matter or table, in any notation: values that know their line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time

DEPTH = 32
"""How deep values may nest, and of how many parts a dotted key may be."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: `text` as written, `value` as its notation types it (None for null).

    A number of YAML keeps its text as value, for nobody can tell `007`, `1.10` and a date from their sum.
    """

    text: str
    value: str | int | float | bool | date | time | None
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Series:
    """A list of values."""

    items: tuple[Node, ...]
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Pair:
    """A key as written, where it stands, and its value."""

    key: str
    value: Node
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Record:
    """Keys and values in the order of the file, each key once."""

    pairs: dict[str, Pair]
    line: int
    column: int = 1


Node = Scalar | Series | Record


def scalars(node: Node) -> Iterator[Scalar]:
    """A scalar, or those of a list, without nulls."""
    for item in node.items if isinstance(node, Series) else (node,):
        if isinstance(item, Scalar) and item.value is not None:
            yield item
