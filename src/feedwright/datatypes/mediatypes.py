"""Media types: their form, the names that are registered, and what a file of a type is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import must, should

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MEDIA_TYPE = "https://www.rfc-editor.org/rfc/rfc6838#section-4.2"
_REGISTRY = "https://www.iana.org/assignments/media-types"

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
    spec=_REGISTRY,
    fires="image/jpg", quiet="image/jpeg",
)  # fmt: skip
NOT_MEDIA_RANGE = must(
    "TOK012", "Not a media range",
    """A range is a media type, or image/* for all of a kind, or */*. Programs cannot tell what they may send
    otherwise.""",
    spec="https://www.rfc-editor.org/rfc/rfc5023#section-8.3.4", w3c="InvalidMIMEType InvalidMIMEAttribute",
    fires="*/png", quiet="image/*",
)  # fmt: skip
UNKNOWN_KIND = should(
    "TOK013", "Media type of a kind that does not exist",
    """What stands before the slash is application, audio, font, haptics, image, message, model, multipart,
    text or video. Players that go by it refuse the file.""",
    spec=_REGISTRY,
    fires="movie/mp4", quiet="video/mp4",
)  # fmt: skip
PREFERENCE = should(
    "TOK014", "Preference in a media range",
    """A collection takes a kind of file or does not: q=0.5 and the like mean something in a request of HTTP
    alone. Leave it out, or the whole range where q is 0.""",
    spec="https://www.rfc-editor.org/rfc/rfc5023#section-8.3.4", w3c="UndefinedParam",
    fires="image/png;q=0.5", quiet="image/png",
)  # fmt: skip

KINDS = frozenset(
    ("application", "audio", "chemical", "example", "font", "haptics", "image", "message", "model",
     "multipart", "text", "video")
)  # fmt: skip
"""What may stand before the slash; chemical is not registered, but generally known."""

_LONGEST_SUFFIX = 8
_MOST = 8
"""So many findings of one kind say enough about one text."""
_NAME = r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}"
_VALUE = r"(?:[A-Za-z0-9!#$%&'*+.^_`|~/:-]+|\"(?:[^\"\\]|\\.)*\")"
_PARAMETERS = rf"(?:\s*;\s*{_NAME}={_VALUE})*\s*;?"
_USUAL = lazy(r"(?:application|audio|image|text|video)/[a-z][a-z0-9+-]{2,60}")
_MEDIA = lazy(rf"({_NAME}/{_NAME}){_PARAMETERS}", re.DOTALL)
_RANGE = lazy(rf"(?:\*/\*|{_NAME}/(?:\*|{_NAME})){_PARAMETERS}", re.DOTALL)
_Q = lazy(r";\s*q=", re.IGNORECASE)

REGISTERED = {
    "image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "image/x-png": "image/png",
    "image/svg": "image/svg+xml", "image/ico": "image/vnd.microsoft.icon",
    "audio/mp3": "audio/mpeg", "audio/x-mp3": "audio/mpeg", "audio/mpeg3": "audio/mpeg",
    "audio/x-mpeg": "audio/mpeg", "audio/x-mpeg-3": "audio/mpeg", "audio/mpg": "audio/mpeg",
    "audio/m4a": "audio/mp4", "audio/x-aac": "audio/aac", "audio/x-flac": "audio/flac",
    "audio/x-ogg": "audio/ogg", "video/mov": "video/quicktime", "video/x-mp4": "video/mp4",
    "video/m4v": "video/mp4", "video/mpg": "video/mpeg", "video/x-mpeg": "video/mpeg",
    "application/x-pdf": "application/pdf", "application/epub": "application/epub+zip",
    "application/x-zip-compressed": "application/zip", "application/x-zip": "application/zip",
    "application/atom": "application/atom+xml", "application/rss": "application/rss+xml",
    "application/x-javascript": "text/javascript", "text/json": "application/json",
    "text/x-json": "application/json", "text/x-markdown": "text/markdown",
    "text/xhtml": "application/xhtml+xml",
    "text/htm": "text/html", "text/text": "text/plain",
}  # fmt: skip
"""What names that are in use but not registered stand for."""

_BARE = {
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "mp4": "video/mp4", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "png": "image/png", "gif": "image/gif", "webp": "image/webp", "html": "text/html", "text": "text/plain",
    "xhtml": "application/xhtml+xml", "xml": "application/xml", "json": "application/json",
    "pdf": "application/pdf", "audio": "audio/mpeg", "video": "video/mp4", "image": "image/jpeg",
}  # fmt: skip

_MPEG = "audio/mpeg audio/mp3 audio/x-mp3 audio/mpeg3 audio/x-mpeg audio/x-mpeg-3 audio/mpg"
_M4A = (
    "audio/mp4 audio/m4a audio/x-m4a audio/x-m4b audio/m4b audio/mp4a-latm audio/aac audio/x-aac audio/aacp"
)
_OGG = "audio/ogg application/ogg audio/vorbis audio/x-vorbis audio/x-ogg audio/opus"
FILES = {
    suffix: tuple(types.split())
    for suffixes, types in (
        (".mp3", _MPEG), (".m4a .m4b", _M4A), (".aac", f"audio/aac {_M4A}"),
        (".mp4", f"video/mp4 video/x-mp4 video/x-m4v video/m4v application/mp4 {_M4A}"),
        (".m4v", "video/mp4 video/x-m4v video/m4v"), (".ogg .oga", f"{_OGG} video/ogg"), (".opus", _OGG),
        (".ogv", "video/ogg application/ogg"), (".wav", "audio/wav audio/x-wav audio/wave audio/vnd.wave"),
        (".flac", "audio/flac audio/x-flac"), (".webm", "video/webm audio/webm"),
        (".mov .qt", "video/quicktime video/mov"), (".wmv", "video/x-ms-wmv"), (".wma", "audio/x-ms-wma"),
        (".avi", "video/vnd.avi video/x-msvideo video/avi video/msvideo"),
        (".mkv", "video/matroska video/x-matroska"), (".jpg .jpeg", "image/jpeg image/jpg image/pjpeg"),
        (".png", "image/png image/x-png image/apng"), (".gif", "image/gif"), (".webp", "image/webp"),
        (".avif", "image/avif"), (".svg", "image/svg+xml image/svg"),
        (".pdf", "application/pdf application/x-pdf"), (".epub", "application/epub+zip application/epub"),
        (".vtt", "text/vtt text/plain"), (".srt", "application/x-subrip application/srt text/srt text/plain"),
        (".html .htm", "text/html application/xhtml+xml"),
        (".m3u8 .m3u", "application/vnd.apple.mpegurl application/x-mpegurl audio/mpegurl audio/x-mpegurl"),
    )
    for suffix in suffixes.split()
}  # fmt: skip
"""The media types, registered or in use, of files with an extension; the usual one first."""

_KNOWN = frozenset(name for types in FILES.values() for name in types)


def suffix(url: str) -> str:
    """The extension of the file that an address names, in small letters with its point; empty if none."""
    before, _, name = url.partition("#")[0].partition("?")[0].rpartition("/")
    name = name.partition(";")[0]
    dot = name.rfind(".")
    # https://example.mp3 has a host and no file
    if dot < 0 or len(name) - dot > _LONGEST_SUFFIX or before.endswith(":/") or before == "/":
        return ""
    return name[dot:].lower()


def contradicts(media_type: str, url: str) -> str | None:
    """The media type that the file's extension stands for, where it contradicts `media_type`.

    None where they agree, and where one of them is not known well enough to say: a type such as
    application/octet-stream, an extension such as .php.
    """
    said = media_type.partition(";")[0].strip().lower()
    possible = FILES.get(suffix(url)) if said in _KNOWN else None
    if not possible or said in possible:
        return None
    # services send pictures in another form than their names say, and everything shows both
    return None if said.startswith("image/") and possible[0].startswith("image/") else possible[0]


def _strict_type(text: str) -> Iterable[Problem]:
    return () if _USUAL.fullmatch(text) and text not in REGISTERED else tuple(_type_faults(text.strip()))


def _type_faults(text: str) -> Iterator[Problem]:
    match = _MEDIA.fullmatch(text)
    if match is None:
        cure = _BARE.get(text.lower().removeprefix("."), "one such as audio/mpeg")
        yield Problem(NOT_MEDIA_TYPE, f"{quoted(text)} is no media type; write {cure}")
        return
    name = match[1].lower()
    kind = name.partition("/")[0]
    if registered := REGISTERED.get(name):
        yield Problem(UNREGISTERED_MEDIA_TYPE, f"{quoted(text)} is not registered; write {registered}")
    elif kind not in KINDS and not kind.startswith("x-"):
        cure = _BARE.get(name.partition("/")[2], "one such as audio/mpeg")
        yield Problem(UNKNOWN_KIND, f"there is no {quoted(kind)} in {quoted(text)}; write {cure}")


def _read_type(text: str) -> str | None:
    known = text.strip()
    name, semicolon, parameters = known.partition(";")
    name = name.strip().lower().removeprefix(".")
    usual = _BARE.get(name) or REGISTERED.get(name) or name
    whole = f"{usual}{semicolon}{parameters}".rstrip("; ")
    return None if any(_strict_type(whole)) else whole


def _strict_range(text: str) -> Iterable[Problem]:
    # none at all means that nothing is taken
    if not text.strip():
        return ()
    found: list[Problem] = []
    for part in text.split(","):
        if not _RANGE.fullmatch(part.strip()):
            message = f"{quoted(part.strip())} is no media range; write one such as image/png or image/*"
            found.append(Problem(NOT_MEDIA_RANGE, message))
        elif _Q.search(part):
            message = (
                f"{quoted(part.strip())} has a preference; write {quoted(part.partition(';')[0].strip())}"
            )
            found.append(Problem(PREFERENCE, message))
        if len(found) > _MOST:
            break
    return tuple(found)


def _read_range(text: str) -> str | None:
    parts = [part.partition(";")[0].strip() if _Q.search(part) else part.strip() for part in text.split(",")]
    whole = ", ".join(parts)
    return None if any(_strict_range(whole)) else whole


MediaType = Datatype("media type", _strict_type, _read_type, str, "audio/mpeg")
"""A media type (RFC 6838) with its parameters, if any."""

MediaRange = Datatype("media range", _strict_range, _read_range, str, "image/*")
"""What may be sent to a collection, nothing if empty: `app:accept`."""
