"""The one extension of feedgen, and the elements and namespaces that RSS and Atom share."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from feedgen.feed import FeedGenerator
from lxml import etree

from feedwright.model import Link
from feedwright.vocab import VOCABULARIES
from feedwright.writers.writer import zoned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from feedgen.entry import FeedEntry
    from lxml.etree import _Element

    from feedwright.model import Entry, Extension, Feed, Media

NAMESPACES = {
    **{vocabulary.prefix: vocabulary.uri for vocabulary in VOCABULARIES if vocabulary.uri.startswith("http")},
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""Every prefix that may be used, and its namespace."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A feedgen extension: `complete` gets the element that feedgen made, to put right and to add to.

    The element is `<rss>`, `<item>`, `<feed>` or `<entry>`; `namespaces` are declared on the root.
    """

    complete: Callable[[_Element], None]
    namespaces: Mapping[str, str] = field(default_factory=dict)

    def extend_ns(self) -> Mapping[str, str]:
        """Prefix to namespace, as feedgen asks for them."""
        return self.namespaces

    def extend_rss(self, element: _Element) -> None:
        """Called by feedgen when an `<rss>` or `<item>` is made."""
        self.complete(element)

    def extend_atom(self, element: _Element) -> None:
        """Called by feedgen when a `<feed>` or `<entry>` is made."""
        self.complete(element)


def generator(feed: Feed, completion: Completion) -> FeedGenerator:
    """A generator of feedgen that knows what it says right in RSS and Atom alike."""
    made = FeedGenerator()
    made.id(feed.id)
    made.title(feed.title)
    made.updated(zoned(feed.updated))
    made.language(feed.language)
    made.rights(feed.rights)
    made.logo(feed.image and feed.image.url)
    # No version: a new release must not rewrite every file.
    made.generator("feedwright", uri="https://pypi.org/project/feedwright/")
    made.register_extension("feedwright", lambda: completion)
    return made


def give_content(made: FeedEntry, entry: Entry) -> None:
    """Tell feedgen the entry's HTML; CDATA keeps it readable, but a parser drops its carriage returns."""
    if entry.content:
        made.content(entry.content, type="html" if "\r" in entry.content else "CDATA")


def qualified(name: str) -> str:
    """The name lxml takes (`{namespace}local`) for a canonical one (`itunes:episode`).

    ValueError for a prefix that is missing or unknown.
    """
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in NAMESPACES:
        raise ValueError(f"{name!r} needs one of the known prefixes, such as dc:")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def declared(*prefixes: str) -> dict[str, str]:
    """Prefix to namespace, in the order given, each once; ValueError for an unknown prefix."""
    unknown = [prefix for prefix in prefixes if prefix not in NAMESPACES]
    if unknown:
        raise ValueError(f"prefix {unknown[0]!r} is unknown")
    return {prefix: NAMESPACES[prefix] for prefix in prefixes}


def add(parent: _Element, tag: str, text: str | None) -> None:
    """Append an element that holds `text`, if there is any."""
    if text:
        etree.SubElement(parent, tag).text = text


def enclosure_link(media: Media) -> Link:
    """The typed link that says the same as an enclosure (RFC 4287, section 4.2.7.2)."""
    return Link(media.url, "enclosure", media.type, title=media.title, length=media.length)


def set_link(element: _Element, link: Link) -> None:
    """Write everything a link says into the attributes of `element` (RFC 4287, section 4.2.7)."""
    element.set("href", link.href)
    for name in ("rel", "type", "hreflang", "title"):
        value = getattr(link, name)
        if value:
            element.set(name, value)
    if link.length is not None:
        element.set("length", str(link.length))


def add_thumbnail(parent: _Element, image: Media | None) -> None:
    """Append the picture as `<media:thumbnail>`, whatever its file is called."""
    if image:
        etree.SubElement(parent, qualified("media:thumbnail")).set("url", image.url)


def add_extensions(parent: _Element, extensions: tuple[Extension, ...]) -> None:
    """Append each extension under its own prefix; ValueError for an unknown one."""
    for each in extensions:
        names = (each.name, *(name for name, _ in each.attributes if ":" in name))
        prefixes = (name.partition(":")[0] for name in names)
        element = etree.SubElement(parent, qualified(each.name), nsmap=declared(*prefixes))
        element.text = each.text or None
        for name, value in each.attributes:
            element.set(qualified(name) if ":" in name else name, value)


def serialise(element: _Element, namespaces: Mapping[str, str], depth: int) -> bytes:
    """The bytes of an entry on lines of its own, `depth` steps deep, without repeating `namespaces`."""
    etree.indent(element, space="  ", level=depth)
    # Inside a parent that declares them lxml does not repeat the namespaces; the parent is then cut off.
    parent = etree.Element("_", nsmap=namespaces)
    parent.text = "  " * depth
    parent.append(element)
    element.tail = "\n"
    written: bytes = etree.tostring(parent, encoding="UTF-8", xml_declaration=False)
    return written[written.index(b">") + 1 : -len(b"</_>")]


def ends(written: bytes, closing: bytes, stylesheet: str | None) -> tuple[bytes, bytes]:
    """Head and tail of a document without entries, split before the line that begins with `closing`."""
    start, _, rest = written.rpartition(b"\n" + closing)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    if stylesheet:
        style = etree.PI("xml-stylesheet", f'type="text/css" href="{escape(stylesheet)}"')
        head += etree.tostring(style, encoding="UTF-8") + b"\n"
    return head + start + b"\n", closing + rest + b"\n"
