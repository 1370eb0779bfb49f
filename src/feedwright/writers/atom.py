"""The Atom 1.0 writer: RFC 4287, with media for an entry's picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from feedgen.entry import FeedEntry
from lxml import etree

from feedwright.model import Link
from feedwright.writers.extension import (
    Completion,
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
    from collections.abc import Mapping

    from lxml.etree import _Element

    from feedwright.model import Category, Entry, Feed, Person
    from feedwright.writers.writer import Setting

_LANG = qualified("xml:lang")


def open_atom(feed: Feed, setting: Setting) -> Writer:
    """A writer of Atom 1.0; ValueError, naming the field, if the feed cannot be written."""
    try:
        namespaces = declared("media", *setting.prefixes)
        head, tail = ends(_feed(feed, setting, namespaces), b"</feed>", setting.stylesheet)
    except ValueError as error:
        raise refusal(f"feed {feed.id!r}", (feed, setting), error) from error
    entry = naming_entry(partial(_entry, language=feed.language, namespaces=namespaces))
    return Writer("atom", MEDIA_TYPES["atom"], head, b"", tail, entry)


def _feed(feed: Feed, setting: Setting, namespaces: Mapping[str, str]) -> bytes:
    completion = Completion(partial(_complete_feed, feed=feed, setting=setting), namespaces)
    made = generator(feed, completion)
    made.subtitle(feed.description)
    made.author(_people(feed.authors))
    made.category(_categories(feed.categories))
    made.icon(feed.icon)
    made.link(href=feed.link, rel="alternate", type="text/html")
    if setting.self_url:
        made.link(href=setting.self_url, rel="self", type=MEDIA_TYPES["atom"])
    written: bytes = made.atom_str(xml_declaration=False)
    return written


def _complete_feed(element: _Element, feed: Feed, setting: Setting) -> None:
    # Through feedgen a link's rel must be on its own list, which lacks every relation that is an address.
    for link in (*setting.alternates, *feed.links):
        set_link(etree.SubElement(element, "link"), link)
    add_extensions(element, feed.extensions)
    etree.indent(element, space="  ")


def _entry(entry: Entry, language: str | None, namespaces: Mapping[str, str]) -> bytes:
    if not (entry.link or entry.content):
        raise ValueError("an Atom entry needs a link or content (RFC 4287, section 4.1.2): give it one")
    links = _links(entry)
    made = FeedEntry()
    made.id(entry.id)
    made.title(entry.title or "-")
    made.updated(zoned(entry.updated))
    made.published(zoned(entry.published))
    made.author(_people(entry.authors))
    made.category(_categories(entry.categories))
    made.link([{"href": link.href} for link in links])
    made.summary(entry.summary)
    made.rights(entry.rights)
    give_content(made, entry)
    completion = Completion(partial(_complete_entry, entry=entry, links=links, language=language))
    made.register_extension("feedwright", lambda: completion)
    return serialise(made.atom_entry(), namespaces, depth=1)


def _complete_entry(element: _Element, entry: Entry, links: list[Link], language: str | None) -> None:
    if entry.language and entry.language != language:
        element.set(_LANG, entry.language)
    if not entry.title:
        # Atom wants a title that may be empty, feedgen one that is not.
        element.find("title").text = None
    if entry.content:
        # feedgen names the type "CDATA", which is none.
        element.find("content").set("type", "html")
    # feedgen keeps a link's address and loses what the link is.
    for made, link in zip(element.findall("link"), links, strict=True):
        set_link(made, link)
    add_thumbnail(element, entry.image)
    add_extensions(element, entry.extensions)


def _links(entry: Entry) -> list[Link]:
    page = [Link(entry.link, type="text/html")] if entry.link else []
    return [*page, *map(enclosure_link, entry.enclosures), *entry.links]


def _people(people: tuple[Person, ...]) -> list[dict[str, str | None]]:
    return [{"name": each.name, "email": each.email, "uri": each.uri} for each in people]


def _categories(categories: tuple[Category, ...]) -> list[dict[str, str | None]]:
    return [{"term": each.term, "scheme": each.scheme, "label": each.label} for each in categories]
