"""The whole catalogue of rules: every room that declares some, imported."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from feedwright import validator
from feedwright.rules import CATALOGUE

if TYPE_CHECKING:
    from feedwright.rules import Rule

ROOMS = (
    "feedwright.selection",
    "feedwright.validator",
    "feedwright.sources",
    "feedwright.content",
    "feedwright.proof",
    "feedwright.proof.foreign",
    "feedwright.pipeline.posts",
    "feedwright.pipeline.continuity",
    "feedwright.pipeline.entries",
    "feedwright.pipeline.pieces",
)
"""Importing these registers every rule there is."""


def catalogue() -> dict[str, Rule]:
    """Every rule by code, in the order of codes."""
    for room in ROOMS:
        import_module(room)
    # rows get their source from their vocabulary, so the tables are compiled first
    validator.tables()
    return dict(sorted(CATALOGUE.items()))
