"""What writers put as values, read loosely: texts, people, categories, media and elements of vocabularies."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from feedwright.datatypes.quoting import quoted
from feedwright.model import Category, Extension, Link, Media, Person
from feedwright.patterns import lazy
from feedwright.sources.breaches import BAD_VALUE, Notes
from feedwright.sources.fields import fold
from feedwright.sources.files import beside, size_of, suffix
from feedwright.sources.tree import Node, Pair, Record, Scalar, Series, scalars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = {
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a .m4b",
    "audio/aac": ".aac",
    "audio/ogg": ".ogg .oga .opus",
    "audio/flac": ".flac",
    "audio/wav": ".wav",
    "video/mp4": ".mp4 .m4v",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "video/ogg": ".ogv",
    "video/x-matroska": ".mkv",
    "application/vnd.apple.mpegurl": ".m3u8",
    "image/jpeg": ".jpg .jpeg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/avif": ".avif",
    "image/svg+xml": ".svg",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/zip": ".zip",
    "application/x-subrip": ".srt",
    "text/vtt": ".vtt",
}
MEDIA_TYPES = {suffix: kind for kind, suffixes in SUFFIXES.items() for suffix in suffixes.split()}
"""Media types by suffix: our own table, for the system's differs from machine to machine."""

CLOCK = lazy(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,7}(?:\.\d{1,6})?)")
SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:")


def _meanings(**keys: str) -> dict[str, str]:
    """What each key in a record means, from the keys of each meaning."""
    return {key: meaning for meaning, listed in keys.items() for key in listed.split()}


NAMES = _meanings(
    name="name title 이름",
    email="email mail 이메일",
    uri="uri url link href homepage website",
    avatar="avatar image picture",
)
TERMS = _meanings(term="term name slug id", label="label title", scheme="scheme domain")
PARTS = _meanings(
    url="url href src path file image",
    type="type mimetype mime",
    length="length size bytes sizeinbytes",
    duration="duration durationinseconds",
    title="title name alt caption",
)
RELATIONS = _meanings(
    href="href url uri", rel="rel", type="type", hreflang="hreflang", title="title", length="length"
)


def refuse(pair: Pair, wanted: str, notes: Notes, node: Node | None = None) -> None:
    """Note that the value of `pair`, or `node` in it, cannot be used, and what is wanted."""
    found = pair.value if node is None else node
    if isinstance(found, Scalar):
        said = quoted(found.text)
    else:
        said = "a list" if isinstance(found, Series) else "a record"
    notes.add(BAD_VALUE, f"{pair.key}: {said} is not {wanted}", found.line, found.column, key=pair.key)


def text(pair: Pair, notes: Notes) -> str | None:
    """A text on one line; None where it is empty, or, with a finding, no text."""
    value = pair.value
    if type(value) is not Scalar:
        refuse(pair, "a text", notes)
        return None
    said = value.text.strip()
    return " ".join(said.split()) if "\n" in said else said or None


def address(pair: Pair, notes: Notes) -> str | None:
    """An address as written, perhaps relative, without white space at its ends."""
    found = text(pair, notes)
    if found is not None and any(sign.isspace() for sign in found):
        refuse(pair, "an address (it holds white space; write %20)", notes)
        return None
    return found


def people(pairs: Iterable[Pair], notes: Notes) -> tuple[Person, ...]:
    """People from names, `Name <mail>`, records, or lists of them; each name once."""
    found = {person.name: person for pair in pairs for person in _people(pair, notes)}
    return tuple(found.values())


def _people(pair: Pair, notes: Notes) -> Iterator[Person]:
    for node in _each(pair.value):
        if isinstance(node, Scalar):
            # "King, Jr." is one person, so a comma parts names only where the key speaks of several
            several = ",;" if pair.key.endswith("s") and node is pair.value else ";"
            yield from map(_person, filter(None, map(str.strip, re.split(f"[{several}\n]", node.text))))
        elif parts := _parts(node, NAMES, ("name", "email", "uri"), pair, "a person: give a name", notes):
            name = parts.get("name") or parts.get("email") or parts["uri"]
            yield Person(name, parts.get("email"), parts.get("uri"), parts.get("avatar"))


def _person(said: str) -> Person:
    """Read `Name`, `Name <mail>`, `Name <https://home.page>` or RSS's `mail (Name)`."""
    opening, closing = ("<", ">") if said.endswith(">") else ("(", ")")
    if not said.endswith(closing) or opening not in said:
        return Person(said, said if _is_mail(said) else None)
    before, _, inner = said[:-1].rpartition(opening)
    before, inner = before.strip().strip('"'), inner.strip()
    if opening == "(":
        return Person(inner or before, before) if _is_mail(before) else Person(said)
    if _is_mail(inner):
        return Person(before or inner, inner)
    return Person(before or inner, uri=inner) if SCHEME.match(inner) else Person(said)


def _is_mail(said: str) -> bool:
    name, at, host = said.partition("@")
    return bool(name and at and "." in host) and not any(
        sign.isspace() or sign in "<>()@" for sign in name + host
    )


def categories(pair: Pair, notes: Notes, *, words: bool = False) -> list[Category]:
    """Categories from a list, records or a text with commas.

    With `words`, white space parts the text of `categories:` and `tags:` that holds no comma, as in Jekyll.
    """
    return list(_categories(pair, notes, words=words))


def _categories(pair: Pair, notes: Notes, *, words: bool) -> Iterator[Category]:
    for node in _each(pair.value):
        if not isinstance(node, Scalar):
            if parts := _parts(node, TERMS, ("term", "label"), pair, "a category: give a `term`", notes):
                yield Category(parts.get("term") or parts["label"], parts.get("scheme"), parts.get("label"))
            continue
        terms = [node.text]
        if node is pair.value:
            several = words and fold(pair.key) in {"categories", "tags"} and "," not in node.text
            terms = node.text.split() if several else node.text.split(",")
        for term in terms:
            if term := term.strip():
                yield Category(term)


def media(pairs: Iterable[Pair], notes: Notes) -> tuple[Media, ...]:
    """Media from addresses, records, or lists of them; where the type is not given the suffix tells it."""
    items = (_media(node, pair, notes) for pair in pairs for node in _each(pair.value))
    return tuple({item.url: item for item in items if item is not None}.values())


def _media(node: Node, pair: Pair, notes: Notes) -> Media | None:
    parts = _parts(node, PARTS, ("url",), pair, "a file: give its `url`", notes)
    if not parts:
        return None
    url = parts["url"]
    if any(sign.isspace() for sign in url):
        refuse(pair, "an address (write %20 for a space)", notes, node)
        return None
    length, duration = _count(parts.get("length", "")), seconds(parts.get("duration", ""))
    for name, read in (("length", length), ("duration", duration)):
        if read is None and parts.get(name):
            wanted = "a number of bytes" if name == "length" else "a duration such as 1:02:03 or 3723"
            message = f"{pair.key}: {quoted(parts[name])} is not {wanted}"
            notes.add(BAD_VALUE, message, node.line, node.column, key=pair.key)
    guessed = MEDIA_TYPES.get(suffix(re.split(r"[?#]", url, maxsplit=1)[0]))
    return Media(url, parts.get("type") or guessed, length, duration, parts.get("title"))


def measured(item: Media, folder: str, root: str) -> Media:
    """The media file with its length in bytes, where that is not given and it is a local file below `root`.

    An address that begins with `/` counts from `root`, any other relative one from `folder`.
    """
    if item.length is not None or SCHEME.match(item.url) or item.url.startswith("//"):
        return item
    path = unquote(re.split(r"[?#]", item.url, maxsplit=1)[0])
    target = beside(root, path.lstrip("/") if path.startswith("/") else f"{folder}/{path}".lstrip("/"))
    return replace(item, length=size_of(target)) if target else item


def _count(said: str) -> int | None:
    digits = said.strip().replace(",", "").replace("_", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def seconds(said: str) -> float | None:
    """The seconds of `1:02:03`, `62:03` or `3723.5`; None where it is none of them."""
    clock = CLOCK.fullmatch(said.strip())
    if clock is None:
        return None
    hours, minutes, rest = clock.groups("0")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def links(pairs: Iterable[Pair], notes: Notes) -> tuple[Link, ...]:
    """Links from addresses (then `related`) or from records of the parts that model.Link has."""
    nodes = ((node, pair) for pair in pairs for node in _each(pair.value))
    found = (
        _parts(node, RELATIONS, ("href",), pair, "a link: give its `href`", notes) for node, pair in nodes
    )
    return tuple(
        Link(
            parts["href"],
            parts.get("rel", "related"),
            parts.get("type"),
            parts.get("hreflang"),
            parts.get("title"),
            _count(parts.get("length", "")),
        )
        for parts in found
        if parts
    )


def extensions(pairs: Iterable[Pair], notes: Notes) -> tuple[Extension, ...]:
    """Elements of other vocabularies; the parts of a record are attributes, `text` or `value` the text."""
    found = (_extension(node, pair, notes) for pair in pairs for node in _each(pair.value))
    return tuple(extension for extension in found if extension is not None)


def _extension(node: Node, pair: Pair, notes: Notes) -> Extension | None:
    if isinstance(node, Scalar):
        return Extension(pair.key, node.text.strip())
    inner = node.pairs.items() if isinstance(node, Record) else ()
    parts = {key: part.value.text for key, part in inner if isinstance(part.value, Scalar)}
    if not parts or len(parts) < len(inner):
        refuse(pair, "a text, or a record of texts", notes, node)
        return None
    said = parts.pop("text", None) or parts.pop("value", "")
    return Extension(pair.key, said, tuple(parts.items()))


def _each(node: Node) -> Iterator[Node]:
    """A value, or those of a list, without nulls and empty texts."""
    for item in node.items if isinstance(node, Series) else (node,):
        if not isinstance(item, Scalar) or (item.value is not None and item.text.strip()):
            yield item


def _parts(
    node: Node, names: dict[str, str], needed: tuple[str, ...], pair: Pair, wanted: str, notes: Notes
) -> dict[str, str]:
    """The texts of a record by what their keys mean; a bare text stands for the first that is `needed`.

    Empty, with a finding, where it is no record, or holds none of the needed.
    """
    if isinstance(node, Scalar):
        return {needed[0]: node.text.strip()}
    inner = node.pairs.values() if isinstance(node, Record) else ()
    known = ((names.get(fold(part.key)), next(scalars(part.value), None)) for part in inner)
    parts = {name: said.text.strip() for name, said in known if name and said and said.text.strip()}
    if not any(name in parts for name in needed):
        refuse(pair, wanted, notes, node)
        return {}
    return parts
