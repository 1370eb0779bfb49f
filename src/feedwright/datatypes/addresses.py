"""What is done with addresses as text: taken apart, made absolute, made ASCII; tag: URIs are made here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast
from unicodedata import normalize
from urllib.parse import quote

from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from datetime import date

FORBIDDEN = lazy(
    '[\x00-\x1f\x7f-\x9f"<>\\\\^`{|}\ud800-\udfff\u200e\u200f\u202a-\u202e\ufdd0-\ufdef\ufff0-\uffff]'
)
"""Characters that no part of an IRI holds (RFC 3987, sections 2.2 and 4.1), white space apart."""

INVISIBLE = lazy("[\xad\u200b\u2060\ufeff]")
"""Characters that come with copying and nobody sees."""

PERCENT = lazy(r"%(?![0-9A-Fa-f]{2})")
"""A percent sign that encodes nothing."""

HOST = lazy(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([^:]*))?")
"""Host and port of an authority without its user."""

DOMAIN = lazy(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*")
"""A domain name as RFC 4151, section 2.1, has it, letters beyond ASCII allowed."""

_PARTS = lazy(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SURROGATE = lazy("[\ud800-\udfff]")
_WITHIN = "!$&'()*+,;=:@/?-._~"


def scheme(text: str) -> str:
    """The scheme in small letters (`https`), empty where there is none."""
    return (split(text)[0] or "").lower()


def is_absolute(text: str) -> bool:
    """Has the text a scheme (RFC 3986, section 4.3, a fragment allowed)?"""
    return bool(scheme(text))


def host(text: str) -> str:
    """The host in small letters, without user and port; empty where there is none."""
    hostport = (split(text)[1] or "").rpartition("@")[2]
    match = HOST.match(hostport)
    return match[1].lower() if match else ""


def absolute(base: str, reference: str) -> str:
    """The reference as an absolute address, seen from `base` (RFC 3986, section 5.2, strict).

    Against a base without hierarchy (`mailto:`, `tag:`, `data:`) only a fragment means anything: another
    relative reference comes back as it is.
    """
    ref_scheme, authority, path, query, fragment = split(reference)
    base_scheme, base_authority, base_path, base_query, _ = split(base)
    if ref_scheme:
        return joined(ref_scheme, authority, without_dots(path), query, fragment)
    if base_scheme and base_authority is None and not base_path.startswith("/"):
        return base.partition("#")[0] + reference if reference[:1] in ("", "#") else reference
    if authority is not None:
        return joined(base_scheme, authority, without_dots(path), query, fragment)
    if not path:
        return joined(
            base_scheme, base_authority, base_path, base_query if query is None else query, fragment
        )
    if not path.startswith("/"):
        path = _merged(base_authority, base_path, path)
    return joined(base_scheme, base_authority, without_dots(path), query, fragment)


def percent_encode_iri(text: str) -> str:
    """The address in ASCII: its escapes stay, the host becomes Punycode (RFC 3987, section 3.1)."""
    kind, authority, path, query, fragment = split(text)
    return joined(
        kind,
        authority and _encoded_authority(authority),
        _encoded(path),
        None if query is None else _encoded(query),
        None if fragment is None else _encoded(fragment),
    )


def tag_uri(authority: str, date: date, key: str) -> str:
    """A tag: URI (RFC 4151) for the thing that `authority`, a domain, called `key` and owned on `date`.

    The same text gives the same URI, however its letters are composed (NFC). Raises ValueError where the
    authority is no domain or the key is empty.
    """
    domain = _encoded_authority(authority.lower())
    if not key or not DOMAIN.fullmatch(domain):
        raise ValueError(f"no tag: URI can be made of {quoted(authority)} and {quoted(key)}")
    name = quote(normalize("NFC", key), safe=_WITHIN)
    return f"tag:{domain},{date.year:04}-{date.month:02}-{date.day:02}:{name}"


def split(text: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    """Scheme, authority, path, query, fragment (RFC 3986, appendix B); None is absent, "" is empty."""
    # The pattern matches any text.
    match = cast("re.Match[str]", _PARTS.fullmatch(text))
    return match[1], match[2], match[3], match[4], match[5]


def joined(
    kind: str | None, authority: str | None, path: str, query: str | None, fragment: str | None
) -> str:
    """The parts of `split` as one text again."""
    return "".join(
        (
            "" if kind is None else f"{kind}:",
            "" if authority is None else f"//{authority}",
            # Without an authority, // would be taken for the beginning of one.
            f"/.{path}" if authority is None and path.startswith("//") else path,
            "" if query is None else f"?{query}",
            "" if fragment is None else f"#{fragment}",
        )
    )


def _merged(authority: str | None, base_path: str, path: str) -> str:
    """RFC 3986, section 5.2.3."""
    if authority is not None and not base_path:
        return f"/{path}"
    return base_path[: base_path.rfind("/") + 1] + path


def without_dots(path: str) -> str:
    """RFC 3986, section 5.2.4, in one pass."""
    if "." not in path or not path.startswith("/"):
        return path
    kept: list[str] = []
    segments = path[1:].split("/")
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _encoded(part: str) -> str:
    whole = _SURROGATE.sub("\ufffd", PERCENT.sub("%25", part))
    return quote(whole, safe=_WITHIN + "%")


def _encoded_authority(authority: str) -> str:
    user, at, hostport = authority.rpartition("@")
    if hostport.startswith("["):
        return f"{_encoded(user)}{at}{hostport}"
    name, colon, port = hostport.partition(":")
    try:
        name = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        # No Punycode for a label too long: percent-encoded UTF-8 stands for it (RFC 3986, section 3.2.2).
        name = _encoded(name)
    return f"{_encoded(user)}{at}{_encoded(name)}{colon}{_encoded(port)}"
