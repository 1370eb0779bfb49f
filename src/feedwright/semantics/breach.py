"""Breach: what is wrong with an element of a body, wherever its markup came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from feedwright.rules import Rule

Attributes = Mapping[str, str | None]
"""Attributes in small letters; None and an empty text are the same."""


class Breach(NamedTuple):
    """A breach of `rule` in the element at hand, or in the value of its attribute `attr`.

    Breaches of one rule with one `key` in one body are told once.
    """

    rule: Rule
    key: str
    message: str
    attr: str = ""


class Context(NamedTuple):
    """Where a body stands: is there a base for relative references, is the feed served by https?"""

    based: bool = False
    secure: bool = False
