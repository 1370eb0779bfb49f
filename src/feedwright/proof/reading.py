"""What a reader sees of a feed in whatever format: the ground on which files and model are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING

from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from feedwright.model import Category, Media, Person

NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}
"""The formats as people call them."""


@dataclass(frozen=True, slots=True)
class EntryReading:
    """An entry as read: `""` and `()` say that nothing is shown, None that the format cannot show it.

    Moments are ISO 8601 in UTC, to the second.
    """

    id: str
    title: str | None
    link: str | None
    published: str | None
    updated: str | None
    authors: tuple[Person, ...] | None
    categories: tuple[Category, ...] | None
    summary: str | None
    content: str | None
    enclosures: tuple[Media, ...] | None
    image: str | None
    language: str | None
    rights: str | None


@dataclass(frozen=True, slots=True)
class FeedReading:
    """A feed as read, without its entries; values as in `EntryReading`."""

    id: str | None
    title: str | None
    link: str | None
    self_url: str | None
    description: str | None
    updated: str | None
    authors: tuple[Person, ...] | None
    categories: tuple[Category, ...] | None
    image: str | None
    icon: str | None
    language: str | None
    rights: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file as read: `format` is `rss`, `atom` or `json`."""

    format: str
    feed: FeedReading
    entries: tuple[EntryReading, ...]


def instant(moment: datetime) -> str:
    """A moment in UTC, to the second: zones and fractions are ways to write it."""
    try:
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except OverflowError:  # the first and last hours of the calendar have no UTC
        return moment.isoformat(timespec="seconds")


# white space that is not one space already, for nearly all of it is
_LOOSE = lazy(r"[\t\n\f\r][ \t\n\f\r]*| [ \t\n\f\r]+")


def folded(text: str) -> str:
    """The text with white space as HTML shows it: any run is one space."""
    return _LOOSE.sub(" ", text).strip(" ")


def described(description: str, title: str) -> str:
    """The description of a feed; nothing where it repeats the title, as RSS must for want of one."""
    return "" if description == title else description


def creator(name: str, email: str = "") -> str:
    """An author's name out of a `dc:creator`.

    feedparser moves an e-mail address out of a name and drops brackets on the way; what is left cannot be put
    together again, so that names with an address are compared by their letters.
    """
    letters = f"{name}{email}"
    return "".join(sorted(re.sub(r"[\s()<>]", "", letters))) if "@" in letters else name


def with_own_emails(people: Iterable[Person]) -> tuple[Person, ...]:
    """Atom's authors, each with an e-mail address only where none before has it.

    feedparser gives an author without an address the one of the author before.
    """
    seen, known = "", []
    for person in people:
        told = person.email is not None and person.email in seen
        known.append(replace(person, email=None) if told else person)
        seen += f"{person.name} {person.email or ''} "
    return tuple(known)


def leads(text: str, *signs: bytes) -> bool:
    """Does any of these bytes begin a letter of the text in UTF-8?

    0xC2 begins U+0080 to U+00BF, 0xC3 the rest of Latin-1: so they are found ten times faster than by a
    pattern.
    """
    if text.isascii():
        return False
    encoded = text.encode("utf-8", "surrogatepass")
    return any(sign in encoded for sign in signs)
