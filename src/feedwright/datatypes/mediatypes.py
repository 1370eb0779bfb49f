"""Media types: their form, the names that are registered, and what a file of a type is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes.addresses import split
from feedwright.datatypes.builders import matching
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.rules import must, should

if TYPE_CHECKING:
    from collections.abc import Iterable

_MEDIA_TYPE = "https://www.rfc-editor.org/rfc/rfc6838#section-4.2"

NOT_MEDIA_TYPE = must(
    "TOK010", "Not a media type",
    """A media type has two parts, such as audio/mpeg or text/html. Players decide by it what they can
    play.""",
    spec=_MEDIA_TYPE, w3c="InvalidMIMEType InvalidMIMEAttribute",
    fires="mp3", quiet="audio/mpeg",
)  # fmt: skip
UNREGISTERED_MEDIA_TYPE = should(
    "TOK011", "Unregistered name of a media type",
    """This name is common but not registered, so players that go by the registry refuse the file.""",
    spec="https://www.iana.org/assignments/media-types",
    fires="image/jpg", quiet="image/jpeg",
)  # fmt: skip
NOT_MEDIA_RANGE = must(
    "TOK012", "Not a media range",
    """A range is a media type, or image/* for all of a kind, or */*; several have commas between them. Programs
    cannot tell what they may send otherwise.""",
    spec="https://www.rfc-editor.org/rfc/rfc5023#section-8.3.4", w3c="InvalidMIMEType",
    fires="*/png", quiet="image/*",
)  # fmt: skip

_PART = r"[A-Za-z0-9!#$&^_.+-]{1,127}"
_MEDIA = re.compile(rf"({_PART}/{_PART})(?:\s*;\s*{_PART}=(?:{_PART}|\"[^\"\\]*\"))*\s*;?")
_REGISTERED = {
    "image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "audio/mp3": "audio/mpeg",
    "audio/x-mp3": "audio/mpeg", "audio/mpeg3": "audio/mpeg", "audio/x-mpeg": "audio/mpeg",
    "video/mov": "video/quicktime", "video/x-mp4": "video/mp4", "audio/m4a": "audio/mp4",
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "mp4": "video/mp4", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "png": "image/png", "gif": "image/gif", "webp": "image/webp", "html": "text/html", "text": "text/plain",
    "xhtml": "application/xhtml+xml", "xml": "application/xml", "json": "application/json",
    "pdf": "application/pdf",
}  # fmt: skip


def _strict_media_type(text: str) -> Iterable[Problem]:
    match = _MEDIA.fullmatch(text.strip())
    name = match[1] if match else text.strip().removeprefix(".")
    registered = _REGISTERED.get(name.lower())
    if match is None:
        cure = registered or "one such as audio/mpeg"
        return (Problem(NOT_MEDIA_TYPE, f"{quoted(text)} is no media type; write {cure}"),)
    if registered:
        return (Problem(UNREGISTERED_MEDIA_TYPE, f"{quoted(text)} is not registered; write {registered}"),)
    return ()


def _read_media_type(text: str) -> str | None:
    known = text.strip()
    if cure := _REGISTERED.get(known.lower().removeprefix(".")):
        return cure
    return known if _MEDIA.fullmatch(known) else None


def suffix(url: str) -> str:
    """The extension of the file that an address names, in small letters with its point; empty if none."""
    name = (split(url)[2] or "").rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def contradicts(media_type: str, url: str) -> str | None:
    """The media type that the file's extension stands for, where it contradicts `media_type`; else None."""
    return None


MediaRange = matching("media range", NOT_MEDIA_RANGE, r"[^*/]+/[^*/]+|[^*/]+/\*|\*/\*", "image/*")
"""What may be sent to a collection: `app:accept`."""

MediaType = Datatype("media type", _strict_media_type, _read_media_type, str, "audio/mpeg")
"""A media type (RFC 6838) with its parameters, if any."""
