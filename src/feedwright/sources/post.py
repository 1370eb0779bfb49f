"""What a source yields: Post, its Body, the Origin of each value, the Reading; and the Options of reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, time, tzinfo

    from feedwright.model import Category, Extension, Link, Media, Person
    from feedwright.rules import Finding


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from: `key` as written, or `file name`, `folder name`, `first heading`."""

    file: str
    line: int
    key: str


@dataclass(frozen=True, slots=True)
class Body:
    """A post's text as written: `kind` is `markdown`, `html` or `text`.

    `line` is the line of the file on which it begins; `excerpt` the part before the excerpt separator,
    of the same kind.
    """

    text: str
    kind: str
    line: int
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One post as its source tells it.

    `key` is its stable name in the publication: the path below the source's root with `/`, and `#` with the
    row's key in a table. `file` is the path as a person types it. `id` and `link` are the post's own, where
    it has them; `permalink` is a pattern or path of its own. Addresses of media are as written, so perhaps
    relative. `path_categories` stand for `:categories` in permalinks; `origins` go by field name.
    """

    key: str
    file: str
    slug: str
    title: str
    published: datetime
    body: Body
    updated: datetime | None = None
    id: str | None = None
    link: str | None = None
    permalink: str | None = None
    draft: bool = False
    language: str | None = None
    summary: str | None = None
    rights: str | None = None
    authors: tuple[Person, ...] = ()
    categories: tuple[Category, ...] = ()
    enclosures: tuple[Media, ...] = ()
    image: Media | None = None
    links: tuple[Link, ...] = ()
    extensions: tuple[Extension, ...] = ()
    path_categories: tuple[str, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file or row: its post, None where it cannot be used, and what was found on the way."""

    file: str
    post: Post | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader must know of the publication.

    `zone` and `at` complete dates that lack a zone or a time of day; `post_bytes` and `front_matter_bytes`
    are limits; `aliases` gives fields more keys; `exclude` holds shell patterns of paths below the root
    (a pattern without `/` goes for any file or folder of that name).
    """

    zone: tzinfo
    at: time
    excerpt_separator: str = "<!--more-->"
    post_bytes: int = 10 << 20
    front_matter_bytes: int = 64 << 10
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    exclude: tuple[str, ...] = ()
