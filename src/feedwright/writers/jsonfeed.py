"""The JSON Feed 1.1 writer: https://www.jsonfeed.org/version/1.1/, keys in the specification's order."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from feedwright.model import Media
from feedwright.writers.writer import Writer, naming_entry, refusal, zoned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from feedwright.model import Entry, Extension, Feed, Link, Person
    from feedwright.writers.writer import Setting

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"

_ITEMS = b',\n  "items": [\n'
_TAIL = b"\n  ]\n}\n"


def open_json(feed: Feed, setting: Setting) -> Writer:
    """A writer of JSON Feed 1.1; ValueError, naming the field, if the feed cannot be written.

    Left out is what the format has no key for: the feed's id, date, categories and rights, e-mail addresses,
    the scheme and label of a category, rights and further links of an entry.
    """
    try:
        top = json.dumps(_top(feed, setting), ensure_ascii=False, indent=2)
        head = top.removesuffix("\n}").encode() + _ITEMS
    except ValueError as error:
        raise refusal(f"feed {feed.id!r}", (feed, setting), error) from error
    entry = naming_entry(partial(_entry, language=feed.language))
    return Writer("json", MEDIA_TYPE, head, b",\n", _TAIL, entry)


def _entry(entry: Entry, language: str | None) -> bytes:
    written = json.dumps(_item(entry, language), ensure_ascii=False, indent=2, allow_nan=False)
    # Every line break is the encoder's own: those of texts are escaped.
    return f"    {written}".replace("\n", "\n    ").encode()


def _top(feed: Feed, setting: Setting) -> dict[str, Any]:
    return (
        {"version": VERSION, "title": feed.title}
        | _filled(
            home_page_url=feed.link,
            feed_url=setting.self_url,
            description=feed.description,
            next_url=_first(feed.links, "next"),
            icon=feed.image and feed.image.url,
            favicon=feed.icon,
            authors=_people(feed.authors),
            language=feed.language,
            hubs=[{"type": "WebSub", "url": link.href} for link in feed.links if link.rel == "hub"],
        )
        | _extensions(feed.extensions)
    )


def _item(entry: Entry, language: str | None) -> dict[str, Any]:
    # One of the two contents is required; without HTML the summary is all there is to read.
    content = {"content_html": entry.content} if entry.content else {"content_text": entry.summary or ""}
    return {
        **_filled(id=entry.id, url=entry.link or _first(entry.links, "alternate"), title=entry.title),
        **content,
        **_filled(
            summary=entry.content and entry.summary,
            image=entry.image and entry.image.url,
            date_published=_date(entry.published),
            date_modified=_date(entry.updated),
            authors=_people(entry.authors),
            tags=list(dict.fromkeys(category.term for category in entry.categories)),
            language=entry.language if entry.language != language else None,
            attachments=[*map(_attachment, entry.enclosures), *_linked_attachments(entry.links)],
        ),
        **_extensions(entry.extensions),
    }


def _people(people: Iterable[Person]) -> list[dict[str, Any]]:
    return [_filled(name=each.name, url=each.uri, avatar=each.avatar) for each in people]


def _attachment(media: Media) -> dict[str, Any]:
    return {
        "url": media.url,
        "mime_type": media.type or "application/octet-stream",
        **_filled(title=media.title),
        **_known(size_in_bytes=media.length, duration_in_seconds=media.duration),
    }


def _linked_attachments(links: Iterable[Link]) -> Iterator[dict[str, Any]]:
    for link in links:
        if link.rel == "enclosure":
            yield _attachment(Media(link.href, link.type, link.length, title=link.title))


def _first(links: Iterable[Link], rel: str) -> str | None:
    return next((link.href for link in links if link.rel == rel), None)


def _extensions(extensions: Iterable[Extension]) -> dict[str, Any]:
    """Elements of other vocabularies as the specification's custom objects (`_itunes`).

    An element is its text, with attributes an object of them and its `text`, repeated an array.
    """
    objects: dict[str, dict[str, Any]] = {}
    for each in extensions:
        prefix, _, name = each.name.partition(":")
        values = objects.setdefault(f"_{prefix}", {}).setdefault(name, [])
        values.append({**dict(each.attributes), **_filled(text=each.text)} if each.attributes else each.text)
    return {
        prefix: {name: values if len(values) > 1 else values[0] for name, values in names.items()}
        for prefix, names in objects.items()
    }


def _date(moment: datetime) -> str:
    return zoned(moment).isoformat(timespec="seconds")


def _filled(**members: Any) -> dict[str, Any]:
    return {key: value for key, value in members.items() if value}


def _known(**numbers: float | None) -> dict[str, Any]:
    return {
        key: int(number) if float(number).is_integer() else number
        for key, number in numbers.items()
        if number is not None
    }
