"""Feed, Entry and what they hold: a publication free of any format. Frozen, so that stages only add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """An author: a name (plain text), perhaps an e-mail address, a home page and a picture."""

    name: str
    email: str | None = None
    uri: str | None = None
    avatar: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A tag: `term` for machines, `label` for people where it differs, `scheme` the IRI of a vocabulary."""

    term: str
    scheme: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A typed link (RFC 4287, section 4.2.7); `length` in bytes."""

    href: str
    rel: str = "alternate"
    type: str | None = None
    hreflang: str | None = None
    title: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A file that goes with a feed or entry: `type` is a media type, `length` bytes, `duration` seconds."""

    url: str
    type: str | None = None
    length: int | None = None
    duration: float | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """An element of another vocabulary by its canonical name (`itunes:episode`), its text and attributes."""

    name: str
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One post as every format shows it.

    `title` and `summary` are plain text, `content` is HTML with absolute addresses, dates know their zone.
    """

    id: str
    title: str
    published: datetime
    updated: datetime
    link: str | None = None
    summary: str | None = None
    content: str | None = None
    authors: tuple[Person, ...] = ()
    categories: tuple[Category, ...] = ()
    enclosures: tuple[Media, ...] = ()
    image: Media | None = None
    links: tuple[Link, ...] = ()
    language: str | None = None
    rights: str | None = None
    extensions: tuple[Extension, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A publication without its entries, which are streamed beside it: newest first.

    `link` is the home page; `updated` the newest `updated` of the entries shown (RFC 4287, 4.2.15).
    """

    id: str
    title: str
    link: str
    updated: datetime
    description: str = ""
    language: str | None = None
    authors: tuple[Person, ...] = ()
    categories: tuple[Category, ...] = ()
    image: Media | None = None
    icon: str | None = None
    rights: str | None = None
    links: tuple[Link, ...] = ()
    extensions: tuple[Extension, ...] = ()
