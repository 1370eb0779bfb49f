"""Datatype: a leaf of text and its verbs; Problem: what is wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from feedwright.rules import Rule


class Problem(NamedTuple):
    """A breach of `rule` in a text; `start` and `end` count code points, `end` None means to its end."""

    rule: Rule
    message: str
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Datatype:
    """A kind of text.

    `strict` judges a text, `read` understands it leniently (None where nothing can be made of it),
    `write` says a value canonically, `example` is a good text.
    """

    name: str
    strict: Callable[[str], Iterable[Problem]]
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    example: str = "text"

    def fix(self, text: str) -> str | None:
        """The canonical text of the same value, None where the value cannot be told."""
        value = self.read(text)
        return None if value is None else self.write(value)
