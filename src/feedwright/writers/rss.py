"""The RSS 2.0 writer: https://www.rssboard.org/rss-specification, with atom, content, dc and media."""

from __future__ import annotations

from email.utils import format_datetime
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from feedgen.entry import FeedEntry
from lxml import etree

from feedwright.writers.extension import (
    Completion,
    add,
    add_extensions,
    add_thumbnail,
    declared,
    enclosure_link,
    ends,
    generator,
    give_content,
    qualified,
    serialise,
    set_link,
)
from feedwright.writers.writer import MEDIA_TYPES, Writer, naming_entry, refusal, zoned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from lxml.etree import _Element

    from feedwright.model import Category, Entry, Feed, Link, Media, Person
    from feedwright.writers.writer import Setting

_ATOM_LINK = qualified("atom:link")
_ATOM_UPDATED = qualified("atom:updated")
_CONTENT = qualified("content:encoded")
_CREATOR = qualified("dc:creator")
_LANGUAGE = qualified("dc:language")
_RIGHTS = qualified("dc:rights")


def open_rss(feed: Feed, setting: Setting) -> Writer:
    """A writer of RSS 2.0; ValueError, naming the field, if the feed cannot be written."""
    try:
        namespaces = declared("atom", "content", "dc", "media", *setting.prefixes)
        head, tail = ends(_channel(feed, setting, namespaces), b"  </channel>", setting.stylesheet)
    except ValueError as error:
        raise refusal(f"feed {feed.id!r}", (feed, setting), error) from error
    entry = naming_entry(partial(_item, language=feed.language, namespaces=namespaces))
    return Writer("rss", MEDIA_TYPES["rss"], head, b"", tail, entry)


def _channel(feed: Feed, setting: Setting, namespaces: Mapping[str, str]) -> bytes:
    completion = Completion(partial(_complete_channel, feed=feed, setting=setting), namespaces)
    made = generator(feed, completion)
    made.description(feed.description or feed.title)
    made.docs("")
    made.category(_categories(feed.categories))
    if setting.self_url:
        made.link(href=setting.self_url, rel="self", type=MEDIA_TYPES["rss"])
    # feedgen takes the last link for the channel's, whatever its rel.
    made.link(href=feed.link, rel="alternate")
    # feedgen writes RSS dates in a locale it sets for the whole process, which other threads would see.
    vars(made)["_FeedGenerator__rss_lastBuildDate"] = None
    written: bytes = made.rss_str(xml_declaration=False)
    return written


def _complete_channel(rss: _Element, feed: Feed, setting: Setting) -> None:
    channel = rss[0]
    add(channel, "lastBuildDate", _date(feed.updated))
    _add_creators(channel, feed.authors)
    _add_links(channel, (*setting.alternates, *feed.links))
    add_extensions(channel, feed.extensions)
    etree.indent(rss, space="  ")


def _item(entry: Entry, language: str | None, namespaces: Mapping[str, str]) -> bytes:
    if not (entry.title or entry.summary or entry.content):
        raise ValueError("an RSS item needs a title, a summary or content: give it one")
    made = FeedEntry()
    made.title(entry.title)
    made.guid(entry.id, permalink=entry.id == entry.link)
    made.category(_categories(entry.categories))
    if entry.link:
        made.link(href=entry.link)
    if entry.summary:
        # A description is HTML by custom: plain text such as List<String> must be escaped to arrive.
        made.summary(escape(entry.summary, quote=False))
    give_content(made, entry)
    completion = Completion(partial(_complete_item, entry=entry, language=language))
    made.register_extension("feedwright", lambda: completion)
    return serialise(made.rss_entry(), namespaces, depth=2)


def _complete_item(item: _Element, entry: Entry, language: str | None) -> None:
    if entry.content and not entry.summary:
        # feedgen calls content without a summary a description.
        item.find("description").tag = _CONTENT
    add(item, "pubDate", _date(entry.published))
    if entry.updated != entry.published:
        add(item, _ATOM_UPDATED, zoned(entry.updated).isoformat())
    _add_creators(item, entry.authors)
    if entry.language != language:
        add(item, _LANGUAGE, entry.language)
    add(item, _RIGHTS, entry.rights)
    _add_enclosures(item, entry.enclosures)
    add_thumbnail(item, entry.image)
    _add_links(item, entry.links)
    add_extensions(item, entry.extensions)


def _add_enclosures(item: _Element, enclosures: tuple[Media, ...]) -> None:
    # Readers take one enclosure of an item; the others are typed links, so that none is lost.
    for first in enclosures[:1]:
        length, kind = str(first.length or 0), first.type or "application/octet-stream"
        etree.SubElement(item, "enclosure", url=first.url, length=length, type=kind)
    _add_links(item, map(enclosure_link, enclosures[1:]))


def _add_creators(parent: _Element, authors: tuple[Person, ...]) -> None:
    # RSS's own <author> is an e-mail address, which most writers rightly keep to themselves.
    for author in authors:
        add(parent, _CREATOR, author.name)


def _add_links(parent: _Element, links: Iterable[Link]) -> None:
    for link in links:
        set_link(etree.SubElement(parent, _ATOM_LINK), link)


def _categories(categories: tuple[Category, ...]) -> list[dict[str, str | None]]:
    return [{"term": each.term, "scheme": each.scheme} for each in categories]


def _date(moment: datetime) -> str:
    return format_datetime(zoned(moment))
