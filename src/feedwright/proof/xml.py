"""RSS and Atom bytes → Reading, through feedparser."""

from __future__ import annotations

from datetime import datetime
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
    with_own_emails,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_VERSIONS = {"rss": "rss20", "atom": "atom10"}
_NO_CONTENT = ({"value": ""},)
# Under the names by which feedparser keeps its values no second name needs to be tried.
_get = dict.get


def read_xml(kind: str, document: bytes) -> Reading:
    """What feedparser sees of our own bytes; whatever it raises, and ValueError where they are not `kind`."""
    from feedwright.proof import strict

    try:
        version, feed, entries = strict.parse(document)
    except Exception:
        # whatever it is, feedparser has the word on it
        version, feed, entries = _parse(document)
    if version != _VERSIONS[kind]:
        raise ValueError(f"feedparser takes it for {version or 'no feed'}")
    read_feed: Callable[[Any], FeedReading] = _rss_feed if kind == "rss" else _atom_feed
    read_entry: Callable[[Any, str], EntryReading] = _rss_entry if kind == "rss" else _atom_entry
    reading = read_feed(feed)
    return Reading(kind, reading, tuple(read_entry(entry, reading.language or "") for entry in entries))


def _parse(document: bytes) -> tuple[str, Any, list[Any]]:
    """Version, feed and entries as feedparser.parse() finds them; raises what it minds."""
    import feedparser

    parsed = feedparser.parse(
        BytesIO(document), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
    )
    if parsed.bozo:
        raise parsed.bozo_exception
    return parsed.get("version", ""), parsed.feed, parsed.entries


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
        link=_first(feed.get("links", ()), "alternate"),
        self_url=_first(feed.get("links", ()), "self"),
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
        language=_get(entry, "language", language),
    )


def _atom_entry(entry: Any, language: str) -> EntryReading:
    # feedparser keeps xml:lang with the texts that it governs
    spoken = _get(_get(entry, "title_detail", {}), "language", language)
    return _entry(entry, authors=_people(entry), summary=_own_summary(entry), language=spoken or "")


def _entry(entry: Any, **own: Any) -> EntryReading:
    published = _moment(entry, "published")
    links = _get(entry, "links", ())
    return EntryReading(
        id=_get(entry, "id", ""),
        title=_get(entry, "title", ""),
        link=_first(links, "alternate"),
        published=published,
        updated=_moment(entry, "updated") or published,
        categories=_categories(entry),
        content=_get(entry, "content", _NO_CONTENT)[0]["value"],
        enclosures=tuple(_enclosure(link) for link in links if _get(link, "rel") == "enclosure"),
        image=next((each.get("url", "") for each in _get(entry, "media_thumbnail", ())), ""),
        rights=_get(entry, "rights", ""),
        **own,
    )


def _own_summary(entry: Any) -> str:
    # without a summary feedparser fills in the content, but then there is no detail of it
    summary: str = entry.summary_detail.value if dict.__contains__(entry, "summary_detail") else ""
    return summary


def _moment(of: Any, name: str) -> str:
    # asked by another name than its own feedparser answers for a missing `updated` with `published`
    parsed = _get(of, f"{name}_parsed", "")
    if not parsed:
        return "" if parsed == "" else str(_get(of, name))
    return f"{datetime(*parsed[:6]).isoformat()}+00:00"


def _first(links: Iterable[Any], rel: str) -> str:
    return next((_get(link, "href", "") for link in links if _get(link, "rel") == rel), "")


def _people(of: Any) -> tuple[Person, ...]:
    return with_own_emails(
        Person(each.get("name", ""), each.get("email"), each.get("href")) for each in of.get("authors", ())
    )


def _creators(of: Any) -> tuple[Person, ...]:
    return tuple(
        Person(creator(each.get("name", ""), each.get("email", ""))) for each in of.get("authors", ())
    )


def _categories(of: Any) -> tuple[Category, ...]:
    tags = (Category(tag["term"] or "", tag["scheme"], tag["label"]) for tag in _get(of, "tags", ()))
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
    if "<" not in html and "&" not in html:
        return html
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)
