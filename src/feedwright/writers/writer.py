"""What every writer is and is told, and which text and dates none of them can write."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC
from itertools import chain
from typing import TYPE_CHECKING

from feedwright.datatypes.characters import NOT_XML

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from feedwright.model import Entry, Feed, Link

MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
"""The media type of each format, the order being that of preference."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a writer must know beside the model.

    `self_url` is the public address of the very file, `alternates` are typed links to the other formats,
    `stylesheet` is the address of a CSS file, `prefixes` (`itunes`) those of the extensions that entries will
    bring, to be declared once at the top.
    """

    self_url: str | None
    alternates: tuple[Link, ...] = ()
    stylesheet: str | None = None
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """One format of one feed: head, any entries and tail are a whole document.

    `entry` raises ValueError, naming entry and field, for what the format cannot carry.
    """

    format: str
    media_type: str
    head: bytes
    separator: bytes
    tail: bytes
    entry: Callable[[Entry], bytes]

    def document(self, entries: Iterable[bytes]) -> bytes:
        """The whole file with `entries` as `entry` wrote them, in their order."""
        return self.head + self.separator.join(entries) + self.tail


def open_writer(format: str, feed: Feed, setting: Setting) -> Writer:  # noqa: A002 (a format is its name)
    """The writer of `format` (`rss`, `atom` or `json`) for `feed`; ValueError if it cannot be written."""
    match format:
        case "rss":
            from feedwright.writers.rss import open_rss

            return open_rss(feed, setting)
        case "atom":
            from feedwright.writers.atom import open_atom

            return open_atom(feed, setting)
        case "json":
            from feedwright.writers.jsonfeed import open_json

            return open_json(feed, setting)
    raise ValueError(f"format {format!r} is unknown: choose rss, atom or json")


def illegal(model: object, field: str = "") -> Iterator[tuple[str, int, str]]:
    """Every character of a model that XML cannot carry (XML 1.0, section 2.2).

    Yields the field (`authors[0].name`), the offset in it in code points, and the character.
    """
    if isinstance(model, str):
        for match in NOT_XML.finditer(model):
            yield field, match.start(), match[0]
    elif isinstance(model, tuple):
        for number, item in enumerate(model):
            yield from illegal(item, f"{field}[{number}]")
    elif is_dataclass(model):
        for each in fields(model):
            yield from illegal(getattr(model, each.name), f"{field}.{each.name}".lstrip("."))


def refusal(what: str, models: tuple[object, ...], error: ValueError) -> ValueError:
    """An error that says `what` was refused and, where text is to blame, which field of one of `models`."""
    for field, offset, char in chain.from_iterable(map(illegal, models)):
        return ValueError(
            f"{what}: {field} holds U+{ord(char):04X} at {offset}, which no feed can carry: remove it"
        )
    return ValueError(f"{what}: {error}")


def naming_entry(write: Callable[[Entry], bytes]) -> Callable[[Entry], bytes]:
    """`write`, with errors that name the entry and the field."""

    # The model is searched only after a failure: a second look at every text would cost more than writing it.
    def entry(post: Entry) -> bytes:
        if not post.id:
            raise ValueError(f"entry {post.title!r} has no id: give it one")
        try:
            return write(post)
        except ValueError as error:
            raise refusal(f"entry {post.id!r}", (post,), error) from error

    return entry


def zoned(moment: datetime) -> datetime:
    """The moment as RFC 3339 and RFC 822 can both say it: to the second, its offset to the minute.

    Local mean time (Seoul before 1908: +08:27:52) becomes UTC. Without a zone: ValueError.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment.isoformat()} has no time zone: give it one")
    return (moment.astimezone(UTC) if offset.seconds % 60 else moment).replace(microsecond=0)
