"""The usual form of an address (RFC 3986, section 6.2): what programs that tidy addresses make of one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

from feedwright.datatypes.addresses import joined, split, without_dots
from feedwright.datatypes.schemes import PORTS
from feedwright.patterns import lazy

if TYPE_CHECKING:
    import re

_ESCAPE = lazy(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_AUTHORITY = lazy(r"(?:(?P<user>[^@]*)@)?(?P<host>\[[^\]]*\]|[^:]*)(?::(?P<port>[0-9]*))?")


def canonical(iri: str) -> tuple[str, tuple[str, ...]]:
    """The address in its usual form, and in words what differs from it.

    Of tag: and urn: only what every program may change is changed: capitals before the name.
    """
    kind, authority, path, query, fragment = split(iri)
    usual_kind = (kind or "").lower()
    changes: list[str] = []
    if usual_kind != kind:
        changes.append("the scheme has capitals")
    if usual_kind == "urn":
        namespace, colon, name = path.partition(":")
        if namespace != namespace.lower():
            changes.append("the namespace has capitals")
        return f"urn:{namespace.lower()}{colon}{name}{iri[len(kind or '') + 1 + len(path) :]}", tuple(changes)
    if usual_kind == "tag":
        return f"tag{iri[3:]}", tuple(changes)
    if authority is not None:
        authority, path = (
            _usual_authority(authority, usual_kind, changes),
            _usual_path(path, usual_kind, changes),
        )
    usual = joined(usual_kind, authority, path, query, fragment)
    escaped = _ESCAPE.sub(_escape, usual)
    if escaped != usual:
        changes.append(_about_escapes(usual))
    if not is_normalized("NFC", escaped):
        changes.append("letters are written in pieces, not composed (NFC)")
        escaped = normalize("NFC", escaped)
    return escaped, tuple(changes)


def _usual_authority(authority: str, kind: str, changes: list[str]) -> str:
    match = _AUTHORITY.fullmatch(authority)
    if match is None:
        return authority
    user, host, port = match["user"], match["host"], match["port"]
    if host != host.lower():
        changes.append("the host has capitals")
    if port is not None and port.lstrip("0") in ("", PORTS.get(kind)):
        changes.append(f"the port {port} goes without saying" if port else "the colon has no port")
        port = None
    if user is not None and not user.strip(":"):
        changes.append("nothing stands before the @")
        user = None
    return f"{'' if user is None else f'{user}@'}{host.lower()}{'' if port is None else f':{port}'}"


def _usual_path(path: str, kind: str, changes: list[str]) -> str:
    if not path and kind in PORTS:
        changes.append("the slash after the host is missing")
        return "/"
    whole = without_dots(path)
    if whole != path:
        changes.append("the path has . or ..")
    return whole


def _escape(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _about_escapes(usual: str) -> str:
    changed = next(match[0] for match in _ESCAPE.finditer(usual) if _escape(match) != match[0])
    return f"{changed} is written {_ESCAPE.sub(_escape, changed)}"
