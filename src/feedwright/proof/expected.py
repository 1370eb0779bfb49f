"""What a reader ought to see of a model in each format: what it carries, as its parser hands it out."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from feedwright.model import Category, Media, Person
from feedwright.patterns import lazy
from feedwright.proof.reading import (
    EntryReading,
    FeedReading,
    Reading,
    creator,
    described,
    folded,
    instant,
    leads,
    with_own_emails,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feedwright.model import Entry, Extension, Feed

UNTYPED = "application/octet-stream"
"""The media type written where one is required and none is known."""

_CLAIMS: dict[str, tuple[str, ...]] = {
    "dc:creator": ("authors",),
    "dc:date": ("updated",),
    "dc:description": ("summary", "content", "description"),
    "dc:language": ("language",),
    "dc:rights": ("rights",),
    "dc:subject": ("categories",),
    "dc:title": ("title", "description"),
    "itunes:author": ("authors",),
    "itunes:category": ("categories",),
    "itunes:image": ("image",),
    "itunes:keywords": ("categories",),
    "itunes:subtitle": ("description",),
    "itunes:summary": ("summary", "content", "description"),
    "media:category": ("categories",),
    "media:description": ("summary", "content", "description"),
    "media:keywords": ("categories",),
    "media:thumbnail": ("image",),
    "media:title": ("title", "description"),
}
"""Fields that feedparser also fills from an extension, so that it cannot be asked about them."""

_Part = TypeVar("_Part", FeedReading, EntryReading)
_CONTROLS = lazy("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")


def expect(
    format: str,  # noqa: A002 (a format is its name)
    feed: Feed,
    entries: Iterable[Entry],
    self_url: str | None = None,
) -> Reading:
    """The reading of a faultless file of `format` (`rss`, `atom`, `json`) that holds `feed` and `entries`."""
    if format == "json":
        return Reading(format, _json_feed(feed, self_url), tuple(_json_entry(each, feed) for each in entries))
    show_feed, show_entry = (_rss_feed, _rss_entry) if format == "rss" else (_atom_feed, _atom_entry)
    inherited = tuple(each for each in feed.extensions if each.name == "dc:language")
    return Reading(
        format,
        _narrowed(show_feed(feed, self_url), feed.extensions),
        tuple(_narrowed(show_entry(each, feed), each.extensions + inherited) for each in entries),
    )


def shown(text: str | None) -> str:
    """A text as feedparser hands it out.

    It strips white space, takes Latin-1 that happens to be UTF-8 for a mistake and mends it, and reads C1
    control characters as Windows does.
    """
    text = (text or "").strip()
    if not leads(text, b"\xc2", b"\xc3"):
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode()
    return _CONTROLS.sub(lambda match: match[0].encode("iso-8859-1").decode("cp1252"), text)


def address(text: str | None) -> str:
    """An address as feedparser hands it out: it takes a third slash after the scheme for a slip."""
    return re.sub(r"^([A-Za-z][A-Za-z0-9+-.]*://)/+", r"\1", text or "")


def _atom_feed(feed: Feed, self_url: str | None) -> FeedReading:
    return FeedReading(
        id=address(shown(feed.id)),
        title=shown(feed.title),
        link=address(feed.link),
        self_url=address(self_url),
        description=described(shown(feed.description), shown(feed.title)),
        updated=instant(feed.updated),
        authors=with_own_emails(map(_person, feed.authors)),
        categories=_unique(feed.categories),
        image=address(shown(feed.image.url if feed.image else "")),
        icon=address(shown(feed.icon)),
        language=_language(feed.language),
        rights=shown(feed.rights),
    )


def _atom_entry(entry: Entry, feed: Feed) -> EntryReading:
    return EntryReading(
        id=address(shown(entry.id)),
        title=shown(entry.title),
        link=address(_link(entry)),
        published=instant(entry.published),
        updated=instant(entry.updated),
        authors=with_own_emails(map(_person, entry.authors)),
        categories=_unique(entry.categories),
        summary=shown(entry.summary),
        content=shown(entry.content),
        enclosures=tuple(_linked(each) for each in _enclosures(entry)),
        image=entry.image.url if entry.image else "",
        language=_language(entry.language or feed.language),
        rights=shown(entry.rights),
    )


def _rss_feed(feed: Feed, self_url: str | None) -> FeedReading:
    return replace(
        _atom_feed(feed, self_url),
        id=None,
        link=_entityless(address(shown(feed.link))),
        icon=None,
        authors=_creators(feed.authors),
        categories=_unlabelled(feed.categories),
        language=shown(feed.language),
    )


def _rss_entry(entry: Entry, feed: Feed) -> EntryReading:
    first = tuple(_enclosed(each) for each in entry.enclosures[:1])
    id_ = shown(entry.id)
    return EntryReading(
        id=address(id_) if entry.id == entry.link else id_,
        title=shown(entry.title),
        link=_entityless(address(shown(entry.link)).replace("&amp;", "&")) or address(_link(entry)),
        published=instant(entry.published),
        updated=instant(entry.updated),
        authors=_creators(entry.authors),
        categories=_unlabelled(entry.categories),
        summary=folded(shown(entry.summary)),
        content=shown(entry.content),
        enclosures=first + tuple(_linked(each) for each in _enclosures(entry)[len(first) :]),
        image=entry.image.url if entry.image else "",
        language=shown(entry.language or feed.language),
        rights=shown(entry.rights),
    )


def _json_feed(feed: Feed, self_url: str | None) -> FeedReading:
    return FeedReading(
        id=None,
        title=feed.title,
        link=feed.link,
        self_url=self_url or "",
        description=described(feed.description, feed.title),
        updated=None,
        authors=_profiles(feed.authors),
        categories=None,
        image=feed.image.url if feed.image else "",
        icon=feed.icon or "",
        language=feed.language or "",
        rights=None,
    )


def _json_entry(entry: Entry, feed: Feed) -> EntryReading:
    return EntryReading(
        id=entry.id,
        title=entry.title,
        link=_link(entry),
        published=instant(entry.published),
        updated=instant(entry.updated),
        authors=_profiles(entry.authors),
        categories=_unique(Category(each.term) for each in entry.categories),
        summary=entry.summary or "",
        content=entry.content or "",
        enclosures=tuple(replace(each, type=each.type or UNTYPED) for each in _enclosures(entry)),
        image=entry.image.url if entry.image else "",
        language=entry.language or feed.language or "",
        rights=None,
    )


def _narrowed(reading: _Part, extensions: Iterable[Extension]) -> _Part:
    claimed = (field for each in extensions for field in _CLAIMS.get(each.name, ()))
    unasked: dict[str, Any] = {field: None for field in claimed if hasattr(reading, field)}
    return replace(reading, **unasked) if unasked else reading


def _entityless(link: str) -> str:
    # feedparser takes `&copy;` in `?a=1&copy;2` for a spoilt parameter
    return re.sub("&([A-Za-z0-9_]+);", r"&\1", link)


def _link(entry: Entry) -> str:
    others = (link.href for link in entry.links if link.rel == "alternate")
    return entry.link or next(others, "")


def _language(language: str | None) -> str:
    return (language or "").replace("_", "-")


def _person(person: Person) -> Person:
    return Person(
        person.name.strip(), (person.email or "").strip() or None, address(shown(person.uri)) or None
    )


def _creators(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(Person(creator(shown(each.name))) for each in people)


def _profiles(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(Person(each.name, uri=each.uri, avatar=each.avatar) for each in people)


def _unique(categories: Iterable[Category]) -> tuple[Category, ...]:
    return tuple(dict.fromkeys(categories))


def _unlabelled(categories: Iterable[Category]) -> tuple[Category, ...]:
    return _unique(Category(shown(each.term), each.scheme) for each in categories)


def _enclosures(entry: Entry) -> tuple[Media, ...]:
    linked = (link for link in entry.links if link.rel == "enclosure")
    return entry.enclosures + tuple(
        Media(each.href, each.type, each.length, title=each.title) for each in linked
    )


def _enclosed(media: Media) -> Media:
    return Media(media.url, (media.type or UNTYPED).lower(), media.length or 0)


def _linked(media: Media) -> Media:
    # feedparser takes a link without a type for a page
    return Media(address(media.url), (media.type or "text/html").lower(), media.length, title=media.title)
