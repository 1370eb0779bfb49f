"""Text made fit for a feed, wherever in a model it stands."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


def single_spaced(text: str) -> str:
    """The text on one line, its words one space apart."""
    return " ".join(text.split())


def tidied(value: Value, clean: Callable[[str], str]) -> Value:
    """The value with every text in it cleaned and on one line; the same object where nothing changes."""
    tidy: Any = value
    if isinstance(value, str):
        # nearly all text is tidy, which is cheaper to see than to make sure of
        if value.isprintable() and "  " not in value and value == value.strip(" "):
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
