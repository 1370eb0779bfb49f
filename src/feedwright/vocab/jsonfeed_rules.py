"""Rules for JSON Feed, of which its table says little: versions, ids, texts, addresses, attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import contradicts
from feedwright.rules import Severity, rule
from feedwright.vocab.jsonfeed import SPEC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

TOP = SPEC + "#top-level-a-name-top-level-a"
ITEMS = SPEC + "#items-a-name-items-a"
ATTACHMENTS = SPEC + "#attachments-a-name-attachments-a"
EXTENSIONS = SPEC + "#extensions-a-name-extensions-a"
FIRST = "https://jsonfeed.org/version/1"
VERSIONS = (FIRST, "https://jsonfeed.org/version/1.1")
OBJECTS = ("json:", "json:items", "json:author", "json:authors", "json:attachments", "json:hubs")


def _members(node: Node, name: str) -> Iterator[Node]:
    """The members of the array of this name that are of the right kind."""
    for array in node.all(name):
        yield from (member for member in array.children if member.row is not None)


def _string(node: Node, name: str) -> Node | None:
    """The member of this name, where it is a string."""
    found = node.first(name)
    return found if found is not None and found.kind == "string" else None


@rule("JSN020", Severity.ERROR, on="json:items", spec=ITEMS)
def content(item: Node) -> Iterator[tuple[Node, str]]:
    """Item with neither content_html nor content_text.

    The specification requires one of the two; readers show an empty page.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1"}]}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t",
      "items": [{"id": "1", "content_text": "x"}]}
    """
    if not any(child.name in ("json:content_html", "json:content_text") for child in item.children):
        yield item, "neither content_html nor content_text"


@rule("JSN021", Severity.ERROR, on="json:", spec=TOP)
def version_known(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Unknown version of JSON Feed.

    The version is an address, and only those of 1 and 1.1 exist.

    fires: {"version": "1.1", "title": "t", "items": []}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": []}
    """
    for version in feed.all("json:version"):
        if version.text not in VERSIONS:
            yield version.inside(), f"version is '{version.text[:60]}'; write {VERSIONS[-1]}"


@rule("JSN022", Severity.ERROR, on=("json:author", "json:authors"), spec=TOP)
def person(author: Node) -> Iterator[tuple[Node, str]]:
    """Author with neither name, url nor avatar.

    There is nothing to show for the author.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [], "authors": [{}]}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [],
      "authors": [{"name": "n"}]}
    """
    if author.kind == "object" and not author.children:
        yield author, "an author with nothing said of them"


@rule("JSN018", Severity.WARNING, on="json:", spec=TOP)
def home_page(feed: Node) -> Iterator[tuple[Node, str]]:
    """JSON Feed without the address of its site.

    Readers cannot lead to the site the feed belongs to. Give the address of the page it is about.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": []}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "home_page_url": "https://e.com/",
      "items": []}
    """
    if feed.first("json:home_page_url") is None:
        yield feed, "no home_page_url"


@rule("JSN019", Severity.WARNING, on="json:", spec=TOP)
def blank_title(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Title of the feed that is blank.

    Readers list a feed by its title.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": " ", "items": []}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": []}
    """
    title = _string(feed, "json:title")
    if title is not None and not title.text.strip():
        yield title.inside(), "the title is blank"


@rule("JSN023", Severity.WARNING, on="json:items", spec=ITEMS)
def id_is_text(item: Node) -> Iterator[tuple[Node, str]]:
    """Id that is a number.

    An id is a string. Readers turn a number into one, each in its own way: large ones lose digits, 1.0
    becomes 1. Write it in quotes.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t",
      "items": [{"id": 7, "content_text": "x"}]}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t",
      "items": [{"id": "7", "content_text": "x"}]}
    """
    for node in item.all("json:id"):
        if node.kind == "number":
            yield node, f'id is the number {node.text[:40]}; write "{node.text[:40]}"'


@rule("JSN024", Severity.INFO, on="json:", spec=TOP)
def site_is_a_page(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Address of the site that is the feed's own.

    Readers that lead to the site open the feed again. The home page is the page that the feed is about.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [],
      "home_page_url": "https://e.com/feed.json", "feed_url": "https://e.com/feed.json"}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [],
      "home_page_url": "https://e.com/", "feed_url": "https://e.com/feed.json"}
    """
    own, home = _string(feed, "json:feed_url"), _string(feed, "json:home_page_url")
    if own is not None and home is not None and own.text.strip() == home.text.strip():
        yield home.inside(), f"home_page_url is the feed_url, '{home.text[:200]}'"


@rule("JSN025", Severity.INFO, on=OBJECTS, spec=EXTENSIONS)
def own_names(node: Node) -> Iterator[tuple[Node, str]]:
    """Name of your own that is not written as one.

    A name of your own begins with an underscore and a letter, and its value is an object, so that there is
    room for more in it. Programs that know extensions may pass over anything else.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [], "_mood": "good"}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [],
      "_mood": {"word": "good"}}
    """
    for child in node.children:
        if child.written.startswith("_"):
            if not child.written[1:2].isalpha():
                yield child, f"'{child.written[:40]}' does not begin with an underscore and a letter"
            elif child.kind not in ("object", "array"):
                yield child, f"'{child.written[:40]}' is {child.kind}, not an object"


@rule("JSN026", Severity.INFO, on="json:", spec=SPEC)
def names_of_later(feed: Node) -> Iterator[tuple[Node, str]]:
    """Name of version 1.1 in a feed of version 1.

    Readers that go by the version pass over authors and language. Write the version of 1.1.

    fires: {"version": "https://jsonfeed.org/version/1", "title": "t", "language": "ko", "items": []}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "language": "ko", "items": []}
    """
    version = _string(feed, "json:version")
    if version is not None and version.text == FIRST:
        for node in (feed, *_members(feed, "json:items")):
            for child in node.children:
                if child.name in ("json:authors", "json:language"):
                    yield child, f"{child.written} in a feed of version 1"


@rule("JSN027", Severity.INFO, on=("json:", "json:items"), spec=TOP)
def deprecated_author(node: Node) -> Iterator[tuple[Node, str]]:
    """Author of version 1 alone, in a feed of version 1.1.

    Since 1.1 there is authors, an array; author is kept for old readers only. Give both, or authors.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "author": {"name": "n"}, "items": []}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "authors": [{"name": "n"}],
      "items": []}
    """
    author = node.first("json:author")
    if author is None or node.first("json:authors") is not None:
        return
    version = _string(node.root, "json:version")
    if version is not None and version.text in VERSIONS and version.text != FIRST:
        yield author, "author without authors"


@rule("JSN028", Severity.ERROR, on="json:", spec=TOP)
def next_is_another(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Next page that is the feed itself.

    Readers that fetch the next page get the same one for ever. Leave it out on the last page.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "feed_url": "https://e.com/feed.json",
      "next_url": "https://e.com/feed.json", "items": []}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "feed_url": "https://e.com/feed.json",
      "next_url": "https://e.com/feed.json?page=2", "items": []}
    """
    own, following = _string(feed, "json:feed_url"), _string(feed, "json:next_url")
    if own is not None and following is not None and own.text.strip() == following.text.strip():
        yield following.inside(), f"next_url is the feed_url, '{following.text[:200]}'"


@rule("JSN029", Severity.INFO, on="json:items", spec=ITEMS)
def external_is_elsewhere(item: Node) -> Iterator[tuple[Spot, str]]:
    """Page elsewhere that is the item's own.

    Items that point to somebody else's page name it in external_url, and their own in url. Readers show an
    item as a link to elsewhere because of it: leave external_url out where both are the same.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
      "content_text": "x", "url": "https://e.com/1", "external_url": "https://e.com/1"}]}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
      "content_text": "x", "url": "https://e.com/1", "external_url": "https://example.org/a"}]}
    """
    url, external = _string(item, "json:url"), _string(item, "json:external_url")
    if url is not None and external is not None and url.text == external.text:
        yield external.inside(), f"external_url is the url, '{external.text[:200]}'"


@rule("JSN030", Severity.WARNING, on="json:attachments", spec=ATTACHMENTS)
def measures(attachment: Node) -> Iterator[tuple[Node, str]]:
    """Impossible size or duration of an attachment.

    Apps show both before they fetch a file. The size is a whole number of bytes above 0, the duration a
    number of seconds. Leave out what is not known.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
      "content_text": "x", "attachments": [{"url": "https://e.com/1.mp3", "mime_type": "audio/mpeg",
      "size_in_bytes": 0}]}]}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
      "content_text": "x", "attachments": [{"url": "https://e.com/1.mp3", "mime_type": "audio/mpeg",
      "size_in_bytes": 12216320}]}]}
    """
    for child in attachment.children:
        if child.kind == "number" and (
            (child.name == "json:size_in_bytes" and (child.value <= 0 or child.value % 1))
            or (child.name == "json:duration_in_seconds" and child.value < 0)
        ):
            yield child, f"{child.written} is {child.text[:40]}"


@rule("JSN032", Severity.INFO, on="json:items", spec=ATTACHMENTS)
def alternates_differ(item: Node) -> Iterator[tuple[Node, str]]:
    """Two attachments of one title and one type.

    Attachments of the same title are the same thing in several formats, so apps offer one of them. Give each
    its own title if they are not.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
      "content_text": "x", "attachments": [
      {"url": "https://e.com/1.mp3", "mime_type": "audio/mpeg", "title": "Talk"},
      {"url": "https://e.com/2.mp3", "mime_type": "audio/mpeg", "title": "Talk"}]}]}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
      "content_text": "x", "attachments": [
      {"url": "https://e.com/1.mp3", "mime_type": "audio/mpeg", "title": "Talk"},
      {"url": "https://e.com/1.ogg", "mime_type": "audio/ogg", "title": "Talk"}]}]}
    """
    seen = set()
    for attachment in _members(item, "json:attachments"):
        title, kind = _string(attachment, "json:title"), _string(attachment, "json:mime_type")
        if title is not None and kind is not None and title.text:
            key = (title.text, kind.text.lower())
            if key in seen:
                yield title, f"'{title.text[:60]}' of the type '{kind.text[:60]}' is attached already"
            seen.add(key)


@rule("JSN033", Severity.WARNING, on="json:attachments", spec=ATTACHMENTS)
def attachment_type(attachment: Node) -> Iterator[tuple[Spot, str]]:
    """Attachment of a type that its file name contradicts.

    Apps that go by the type play the file with the wrong program, or not at all.

    fires: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
      "content_text": "x", "attachments": [{"url": "https://e.com/1.mp4", "mime_type": "audio/mpeg"}]}]}
    quiet: {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
      "content_text": "x", "attachments": [{"url": "https://e.com/1.mp3", "mime_type": "audio/mpeg"}]}]}
    """
    url, kind = _string(attachment, "json:url"), _string(attachment, "json:mime_type")
    if url is not None and kind is not None and (other := contradicts(kind.text, url.text)):
        yield kind.inside(), f"mime_type is '{kind.text[:60]}', but the file name says {other}"
