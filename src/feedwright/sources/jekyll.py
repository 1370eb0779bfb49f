"""What a Jekyll site says of itself in _config.yml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from feedwright.sources import values
from feedwright.sources.breaches import BROKEN, Notes
from feedwright.sources.fields import truth
from feedwright.sources.files import read_text
from feedwright.sources.post import Origin
from feedwright.sources.tree import Pair, Record, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from feedwright.model import Person
    from feedwright.rules import Finding

CONFIGS = ("_config.yml", "_config.yaml")
LIMIT = 256 << 10
"""Bytes of _config.yml that are read."""

TEXTS = {
    "title": ("title", "name"),
    "description": ("description", "tagline"),
    "permalink": ("permalink",),
    "timezone": ("timezone",),
    "language": ("lang", "language", "locale"),
    "logo": ("logo", "avatar"),
}
"""The keys of each text, the more specific first."""


@dataclass(frozen=True, slots=True)
class Site:
    """Settings of a Jekyll site, None where it says nothing; `home` is `url` and `baseurl` in one."""

    file: str
    title: str | None = None
    description: str | None = None
    home: str | None = None
    permalink: str | None = None
    timezone: str | None = None
    language: str | None = None
    author: Person | None = None
    excerpt_separator: str | None = None
    future: bool | None = None
    logo: str | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict, hash=False)
    findings: tuple[Finding, ...] = ()


def site(root: Path) -> Site | None:
    """The settings in the `_config.yml` of `root`; None where there is no such file.

    A file that is broken yields a Site of nothing but findings.
    """
    path = next((path for name in CONFIGS if (path := root / name).exists()), None)
    return None if path is None else _Settings(str(path), str(root)).site()


class _Settings:
    """A site in the making, as its arguments and their origins."""

    def __init__(self, file: str, root: str) -> None:
        self.notes = Notes(file)
        self.pairs = _pairs(file, root, self.notes)
        self.origins: dict[str, Origin] = {}

    def site(self) -> Site:
        notes, texts = self.notes, {name: self.text(name, *keys) for name, keys in TEXTS.items()}
        author = self.pick("author", "author")
        future = self.pick("future", "future")
        # white space at its ends belongs to a separator
        separator = self.pick("excerpt_separator", "excerpt_separator")
        return Site(
            notes.file,
            **texts,
            home=self.home(),
            author=next(iter(values.people([author], notes)), None) if author else None,
            excerpt_separator=separator.value.text
            if separator and isinstance(separator.value, Scalar)
            else None,
            future=truth(future.value) if future and isinstance(future.value, Scalar) else None,
            origins=self.origins,
            findings=tuple(notes.found),
        )

    def pick(self, name: str, *keys: str) -> Pair | None:
        for key in keys:
            pair = self.pairs.get(key)
            if pair and not (isinstance(pair.value, Scalar) and not pair.value.text.strip(" ")):
                self.origins[name] = Origin(self.notes.file, pair.line, pair.key)
                return pair
        return None

    def text(self, name: str, *keys: str) -> str | None:
        pair = self.pick(name, *keys)
        return values.text(pair, self.notes) if pair else None

    def home(self) -> str | None:
        url, base = self.text("home", "url"), self.pairs.get("baseurl")
        below = values.text(base, self.notes) if base else None
        return f"{url.rstrip('/')}/{(below or '').strip('/')}".rstrip("/") if url else None


def _pairs(file: str, root: str, notes: Notes) -> dict[str, Pair]:
    from feedwright.sources.yaml_notation import read_yaml

    content = read_text(file, root, LIMIT, notes)
    node = read_yaml(content, notes) if content else None
    if isinstance(node, Record):
        return {key: pair for key, pair in node.pairs.items() if _says(pair)}
    if node is not None:
        notes.add(BROKEN, "not `key: value`", node.line)
    return {}


def _says(pair: Pair) -> bool:
    return not isinstance(pair.value, Scalar) or pair.value.value is not None
