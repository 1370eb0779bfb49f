"""Text made fit for a feed, wherever in a model it stands."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


def single_spaced(text: str) -> str:
    """The text on one line, its words one space apart."""
    return " ".join(text.split())


def is_tidy(value: Any) -> bool:
    """Would `tidied` change nothing in the value? A tenth of its time."""
    if isinstance(value, str):
        return value.isprintable() and "  " not in value and value[:1] != " " and value[-1:] != " "
    if isinstance(value, tuple):
        return all(map(is_tidy, value))
    parts = _parts_of(type(value))  # type: ignore[arg-type]
    return parts is None or all(map(is_tidy, parts(value)))


@cache
def _parts_of(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What takes the fields out of a dataclass of this kind; None for any other kind."""
    return attrgetter(*(each.name for each in fields(kind))) if is_dataclass(kind) else None


def tidied(value: Value, clean: Callable[[str], str]) -> Value:
    """The value with every text in it cleaned and on one line; the same object where nothing changes."""
    tidy: Any = value
    if isinstance(value, str):
        # nearly all text is tidy, which is cheaper to see than to make sure of
        if is_tidy(value):
            return value
        tidy = single_spaced(clean(value))
    elif isinstance(value, tuple):
        tidy = tuple(tidied(member, clean) for member in value)
    elif is_dataclass(value) and not isinstance(value, type):
        before = {each.name: getattr(value, each.name) for each in fields(value)}
        after = {name: tidied(member, clean) for name, member in before.items()}
        changed = {name: member for name, member in after.items() if member is not before[name]}
        tidy = replace(value, **changed) if changed else value
    return value if tidy == value else tidy
