"""RSS and Atom bytes → Reading, through feedparser."""

from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any

from feedwright.model import Category, Media, Person
from feedwright.proof.reading import (
    EntryReading,
    FeedReading,
    Reading,
    creator,
    described,
    folded,
    instant,
    with_own_emails,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_VERSIONS = {"rss": "rss20", "atom": "atom10"}


def read_xml(kind: str, document: bytes) -> Reading:
    """What feedparser sees of our own bytes; whatever it raises, and ValueError where they are not `kind`."""
    import feedparser

    parsed = feedparser.parse(
        BytesIO(document), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
    )
    if parsed.bozo:
        raise parsed.bozo_exception
    version = parsed.get("version")
    if version != _VERSIONS[kind]:
        raise ValueError(f"feedparser takes it for {version or 'no feed'}")
    feed = _rss_feed(parsed.feed) if kind == "rss" else _atom_feed(parsed.feed)
    read_entry: Callable[[Any, str], EntryReading] = _rss_entry if kind == "rss" else _atom_entry
    return Reading(kind, feed, tuple(read_entry(entry, feed.language or "") for entry in parsed.entries))


def _rss_feed(feed: Any) -> FeedReading:
    return _feed(
        feed, id=None, authors=_creators(feed), image=feed.get("image", {}).get("href", ""), icon=None
    )


def _atom_feed(feed: Any) -> FeedReading:
    return _feed(
        feed,
        id=feed.get("id", ""),
        authors=_people(feed),
        image=feed.get("logo", ""),
        icon=feed.get("icon", ""),
    )


def _feed(feed: Any, **own: Any) -> FeedReading:
    title = feed.get("title", "")
    return FeedReading(
        title=title,
        link=_first(feed, "alternate"),
        self_url=_first(feed, "self"),
        description=described(feed.get("subtitle", ""), title),
        updated=_moment(feed, "updated"),
        categories=_categories(feed),
        language=feed.get("language", ""),
        rights=feed.get("rights", ""),
        **own,
    )


def _rss_entry(entry: Any, language: str) -> EntryReading:
    return _entry(
        entry,
        authors=_creators(entry),
        summary=folded(_visible(_own_summary(entry))),
        language=entry.get("language", language),
    )


def _atom_entry(entry: Any, language: str) -> EntryReading:
    # feedparser keeps xml:lang with the texts that it governs
    spoken = entry.get("title_detail", {}).get("language", language)
    return _entry(entry, authors=_people(entry), summary=_own_summary(entry), language=spoken or "")


def _entry(entry: Any, **own: Any) -> EntryReading:
    return EntryReading(
        id=entry.get("id", ""),
        title=entry.get("title", ""),
        link=_first(entry, "alternate"),
        published=_moment(entry, "published"),
        updated=_moment(entry, "updated") or _moment(entry, "published"),
        categories=_categories(entry),
        content=entry.content[0].value if "content" in entry else "",
        enclosures=tuple(_enclosure(link) for link in _links(entry, "enclosure")),
        image=next((each.get("url", "") for each in entry.get("media_thumbnail", ())), ""),
        rights=entry.get("rights", ""),
        **own,
    )


def _own_summary(entry: Any) -> str:
    # without a summary feedparser fills in the content, but then there is no detail of it
    summary: str = entry.summary_detail.value if "summary_detail" in entry else ""
    return summary


def _moment(of: Any, name: str) -> str:
    # asking for a missing `updated` makes feedparser warn and answer with `published`
    if f"{name}_parsed" not in of:
        return ""
    parsed = of[f"{name}_parsed"]
    return instant(datetime(*parsed[:6]).replace(tzinfo=UTC)) if parsed else of[name]


def _links(of: Any, rel: str) -> Iterable[Any]:
    return (link for link in of.get("links", ()) if link.get("rel") == rel)


def _first(of: Any, rel: str) -> str:
    return next((link.get("href", "") for link in _links(of, rel)), "")


def _people(of: Any) -> tuple[Person, ...]:
    return with_own_emails(
        Person(each.get("name", ""), each.get("email"), each.get("href")) for each in of.get("authors", ())
    )


def _creators(of: Any) -> tuple[Person, ...]:
    return tuple(
        Person(creator(each.get("name", ""), each.get("email", ""))) for each in of.get("authors", ())
    )


def _categories(of: Any) -> tuple[Category, ...]:
    tags = (Category(tag.term or "", tag.scheme, tag.label) for tag in of.get("tags", ()))
    return tuple(dict.fromkeys(tags))


def _enclosure(link: Any) -> Media:
    length = link.get("length", "")
    return Media(
        link.get("href", ""),
        link.get("type"),
        int(length) if length.isdecimal() else None,
        title=link.get("title"),
    )


class _Text(HTMLParser):
    """Collects the text of HTML, as a reader shows a description."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _visible(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)
