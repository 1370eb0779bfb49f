"""The kinds of values that the keys of feedwright.toml have: addresses, languages, patterns, names, sizes."""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from feedwright.config.kinds import Kind, KindError, form, is_not, nearest, shown, text
from feedwright.datatypes import uris
from feedwright.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Collection

# What no address may hold: spaces, controls, and bidirectional formatting (RFC 3987, section 4.1).
_UNSEEN = r"\s\x00-\x20\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.\-]*:"
_WEB = rf"[Hh][Tt][Tt][Pp][Ss]?://[^{_UNSEEN}/?#:@][^{_UNSEEN}]*"


def _sound(value: str) -> str:
    """The address, unless a feed that shows it would be wrong."""
    for problem in uris.IriReference.strict(value):
        if problem.rule.severity is Severity.ERROR:
            raise KindError(problem.message)
    return value


def _folder_url(value: str) -> str:
    if "?" in value or "#" in value:
        raise is_not(value, "the address of a folder", "leave out ? and # and what follows")
    return _sound(value).removesuffix("/") + "/"


def _url_hint(value: str) -> str:
    if re.search(r"\s", value.strip()):
        return "write a space as %20"
    if re.match(r"[^\s/:]+\.[^\s/:]+", value):
        return f"did you mean {shown(f'https://{value}')}?"
    return "write it in full, such as https://example.org/"


def _reference_hint(value: str) -> str:
    return f"did you mean {shown(value.strip().replace(' ', '%20'))}?" if " " in value else ""


_ADDRESS = "an absolute http or https address"
URL = form(_WEB, _ADDRESS, hint=_url_hint, then=_sound)
FOLDER_URL = form(_WEB, _ADDRESS, hint=_url_hint, then=_folder_url)
IRI = form(
    rf"{_SCHEME}[^{_UNSEEN}]+",
    "an absolute IRI",
    hint=lambda _: "such as tag:example.org,2024:blog",
    then=_sound,
)
REFERENCE = form(
    rf"{_WEB}|(?!{_SCHEME})[^{_UNSEEN}]+",
    "a web address, or a path on the site",
    hint=_reference_hint,
    then=_sound,
)
EMAIL = form(
    r"[^\s@<>\x22\x00-\x20\x7f]+@[^\s@<>\x22\x00-\x20\x7f.]+(?:\.[^\s@<>\x22\x00-\x20\x7f.]+)+",
    "an e-mail address",
    most=320,
)

_LANGUAGE = (
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[0-9A-WYZa-wyz](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?"
)
_COUNTRIES = {
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gb": "en",
    "gr": "el",
    "jp": "ja",
    "kr": "ko",
    "ua": "uk",
    "us": "en",
    "vn": "vi",
}


def _language(value: str) -> str:
    # "kr" alone is Kanuri, but whoever writes it means Korean; Kanuri's writers have kr-NG.
    if meant := _COUNTRIES.get(value.lower()):
        raise KindError(f"{shown(value)} is a country, not a language", f"did you mean {meant}?")
    return value


LANGUAGE = form(
    _LANGUAGE,
    "a language tag (BCP 47)",
    hint=lambda value: f"did you mean {value.replace('_', '-')}?" if "_" in value else "such as ko or en-GB",
    then=_language,
    most=100,
)

PLACEHOLDERS = (
    "title", "slug", "year", "short_year", "month", "i_month", "day", "i_day",
    "hour", "minute", "second", "categories", "lang",
)  # fmt: skip
"""What a permalink pattern may name, each after a colon."""


def _permalink_hint(value: str) -> str:
    for name in re.findall(r":(\w*)", value):
        if name not in PLACEHOLDERS:
            near = nearest(name, PLACEHOLDERS) or ", :".join(PLACEHOLDERS)
            return f":{name[:60]} is not known; did you mean :{near}?"
    return "begin with /, such as /:year/:month/:title/; without spaces, ?, # and .."


PERMALINK = form(
    rf"(?!.*/\.\.?(?:/|$))/(?:[^{_UNSEEN}<>\x22{{}}|\\^`%:?#]|:(?:{'|'.join(PLACEHOLDERS)})(?![A-Za-z0-9_]))*",
    "a permalink pattern",
    hint=_permalink_hint,
    most=500,
)

_ABBREVIATIONS = {
    "aest": "Australia/Sydney",
    "bst": "Europe/London",
    "cest": "Europe/Berlin",
    "edt": "America/New_York",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "pdt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
}


@cache
def _zones() -> frozenset[str]:
    # The list of the tzdata package, not of the system: the same file is right or wrong on every machine.
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split())


def _zone_hint(value: str) -> str:
    named = {name.rpartition("/")[2].lower(): name for name in sorted(_zones())}
    named |= {name.lower(): name for name in sorted(_zones())} | _ABBREVIATIONS
    near = nearest(value.strip().lower().replace(" ", "_"), named)
    return f"did you mean {named[near]}?" if near else "such as Asia/Seoul, Europe/Berlin or UTC"


def _zone(value: str) -> str:
    if value not in _zones():
        raise is_not(value, "a time zone of the IANA database", _zone_hint(value))
    return value


ZONE = form(
    r"[A-Za-z0-9_+\-]+(?:/[A-Za-z0-9_+\-]+)*", "a time zone name", hint=_zone_hint, then=_zone, most=60
)

_CLOCK = form(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?", "a time of day", hint=lambda _: "such as 09:30"
)


def _read_time(value: object) -> time:
    if isinstance(value, time) and not value.microsecond:
        return value
    return time.fromisoformat(str(_CLOCK.read(value)))


TIME = Kind(_read_time, _CLOCK.schema)

_UNITS = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}
_SIZE = form(
    rf"[0-9]{{1,12}}(?:\.[0-9]{{1,3}})? ?(?:{'|'.join(_UNITS)})?",
    "a size",
    hint=lambda _: f"such as 10 MiB; the units are {', '.join(_UNITS)}",
)


def size(least: int, most: int) -> Kind:
    """Bytes: a whole number, or text with a unit (`10 MiB`)."""

    def read(value: object) -> int:
        number = value
        if not isinstance(value, int) or isinstance(value, bool):
            said = str(_SIZE.read(value))
            unit = said.lstrip("0123456789. ")
            number = int(Decimal(said.removesuffix(unit)) * _UNITS[unit or "B"])
        if not isinstance(number, int) or not least <= number <= most:
            raise is_not(value, f"a size from {least} to {most} bytes")
        return number

    return Kind(read, {"anyOf": [{"type": "integer", "minimum": least, "maximum": most}, dict(_SIZE.schema)]})


HOST = form(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?",
    "a host name",
    hint=lambda _: "write the host alone, such as player.vimeo.com",
    then=str.lower,
    most=253,
)

CODE = form(
    r"[A-Za-z]{1,3}|[A-Za-z]{3}[0-9]{1,3}",
    "the beginning of a rule's code",
    hint=lambda _: "such as RSS or RSS024; feedwright rules lists all",
    then=str.upper,
)

_TEXT = text()


def _read_path(value: object) -> str:
    path = str(_TEXT.read(value))
    if path.startswith("~"):
        raise KindError(
            f"{shown(path)} begins with ~, which only a shell understands", "write the folder in full"
        )
    return path


PATH = Kind(_read_path, {**_TEXT.schema, "not": {"pattern": "^~"}})
"""A file or folder, absolute or from the folder of feedwright.toml."""

_RESERVED = r"(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9¹²³])"
_UNFIT_IN_NAMES = r"\x00-\x1f\x7f-\x9f/\\<>:\x22|?*\ufffe\uffff"


def _file_name(value: str) -> str:
    if len(value.encode()) > 255:
        raise KindError(
            f"{len(value.encode())} bytes are too many for a file name", "at most 255 are allowed"
        )
    return value


FILE_NAME = form(
    rf"(?!{_RESERVED}(?:\.|$))(?![. ])[^{_UNFIT_IN_NAMES}]*[^{_UNFIT_IN_NAMES}. ]",
    "a plain file name",
    hint=lambda _: "no / \\ < > : | ? * or quotes, no leading dot, none of Windows' device names",
    then=_file_name,
    most=255,
)
"""A file name that every file system takes."""


def _same_name(name: str) -> str:
    # Windows and macOS take names for the same that differ in case or in how an accent is written.
    return unicodedata.normalize("NFC", name).casefold()


def distinct_files(table: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """`[output.files]` with a KindError in the place of each name that another file has already."""
    taken = {_same_name(name): key for key, name in defaults.items() if name and key not in table}
    marked = dict(table)
    for key, name in table.items():
        if isinstance(name, str) and (owner := taken.setdefault(_same_name(name), key)) != key:
            marked[key] = KindError(
                f"{shown(name)} is already the name of {owner}", "give each file its own name"
            )
    return marked


def distinct_aliases(table: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    """`[posts.aliases]` with a KindError in the place of each name that already stands for another field."""
    if len(table) > len(known):
        raise KindError(f"{len(table)} fields are too many", f"the fields are {', '.join(known)}")
    owners: dict[str, str] = {}
    marked: dict[str, Any] = {}
    for field, names in table.items():
        marked[field] = [_own(name, field, owners) for name in names] if isinstance(names, list) else names
    return marked


def _own(name: object, field: str, owners: dict[str, str]) -> object:
    folded = re.sub(r"[-_]", "", name).casefold() if isinstance(name, str) else ""
    if folded and (owner := owners.setdefault(folded, field)) != field:
        return KindError(f"{shown(name)} already stands for {owner}", "let each name stand for one field")
    return name
