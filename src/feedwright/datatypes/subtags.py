"""The registry of language subtags (RFC 5646, section 3), read from its table when a tag first needs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXTENSIONS = ("t", "u")
"""The letters of registered extensions (RFC 6497, RFC 6067)."""


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Subtags in small letters by their kind.

    A prefix is what a subtag stands behind, several with | between them; the `old` ones are deprecated, each
    with what is preferred, empty where nothing is.
    """

    languages: frozenset[str]
    extlangs: Mapping[str, str]
    scripts: frozenset[str]
    regions: frozenset[str]
    variants: Mapping[str, str]
    grandfathered: frozenset[str]
    redundant: Mapping[str, str]
    old_languages: Mapping[str, str]
    old_regions: Mapping[str, str]
    old_variants: Mapping[str, str]
    usual_scripts: Mapping[str, str]
    short: Mapping[str, str]


@cache
def registry() -> Registry:
    """The registry; `short` has the codes of two letters by those of three that are not registered."""
    rows: dict[str, dict[str, str]] = {}
    for line in _lines():
        name, _, words = line.partition(": ")
        rows[name] = dict(_pairs(words))
    return Registry(
        languages=frozenset(rows["language"]),
        extlangs=rows["extlang"],
        scripts=frozenset(rows["script"]),
        regions=frozenset(rows["region"]),
        variants=rows["variant"],
        grandfathered=frozenset(rows["grandfathered"]),
        redundant=rows["old grandfathered"] | rows["old redundant"],
        old_languages=rows["old language"],
        old_regions=rows["old region"],
        old_variants=rows["old variant"],
        usual_scripts=rows["script of"],
        short=rows["short"],
    )


def _lines() -> list[str]:
    table = Path(__file__).with_name("subtags.txt").read_text("ascii")
    return table.replace("\n ", " ").splitlines()


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    for word in words.split():
        key, _, value = word.partition("=")
        if ".." in key:
            first, _, last = key.partition("..")
            yield from ((each, value) for each in _between(first, last))
        else:
            yield key, value


def _between(first: str, last: str) -> Iterator[str]:
    """All subtags from `first` to `last`, which differ in their last two letters: qaaa..qabx."""
    for letters in product(ascii_lowercase, repeat=2):
        subtag = first[:-2] + "".join(letters)
        if first <= subtag <= last:
            yield subtag
