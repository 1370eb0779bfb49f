"""JSON Feed bytes → Reading: feedparser 6 does not know the format, so the standard library reads it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from feedwright.model import Category, Media, Person
from feedwright.proof.reading import EntryReading, FeedReading, Reading, described, instant

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_json(document: bytes) -> Reading:
    """What a reader sees of our own bytes.

    ValueError, TypeError, AttributeError or KeyError where they are not a JSON Feed.
    """
    top = json.loads(document.decode())
    if not str(top["version"]).startswith("https://jsonfeed.org/version/1"):
        raise ValueError(f"version {top['version']!r} is not a version of JSON Feed")
    language = top.get("language", "")
    return Reading("json", _feed(top), tuple(_entry(item, language) for item in top["items"]))


def _feed(top: dict[str, Any]) -> FeedReading:
    return FeedReading(
        id=None,
        title=top["title"],
        link=top.get("home_page_url", ""),
        self_url=top.get("feed_url", ""),
        description=described(top.get("description", ""), top["title"]),
        updated=None,
        authors=_people(top.get("authors", ())),
        categories=None,
        image=top.get("icon", ""),
        icon=top.get("favicon", ""),
        language=top.get("language", ""),
        rights=None,
    )


def _entry(item: dict[str, Any], language: str) -> EntryReading:
    content = item.get("content_html", "")
    return EntryReading(
        id=item["id"],
        title=item.get("title", ""),
        link=item.get("url", ""),
        published=_moment(item.get("date_published")),
        updated=_moment(item.get("date_modified")),
        authors=_people(item.get("authors", ())),
        categories=tuple(Category(tag) for tag in item.get("tags", ())),
        # without HTML the summary stands as the item's plain text
        summary=item.get("summary", "") if content else item["content_text"],
        content=content,
        enclosures=tuple(_attachment(each) for each in item.get("attachments", ())),
        image=item.get("image", ""),
        language=item.get("language", language),
        rights=None,
    )


def _moment(date: str | None) -> str:
    return instant(datetime.fromisoformat(date)) if date else ""


def _people(people: Iterable[dict[str, str]]) -> tuple[Person, ...]:
    return tuple(
        Person(each.get("name", ""), uri=each.get("url"), avatar=each.get("avatar")) for each in people
    )


def _attachment(each: dict[str, Any]) -> Media:
    return Media(
        each["url"],
        each["mime_type"],
        each.get("size_in_bytes"),
        each.get("duration_in_seconds"),
        each.get("title"),
    )
