"""Identifiers that are no places: tag: URIs, URNs, UUIDs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from feedwright.datatypes.addresses import DOMAIN, FORBIDDEN, PERCENT
from feedwright.datatypes.builders import matching
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.datatypes.schemes import HASHES, NAMESPACES
from feedwright.patterns import lazy
from feedwright.rules import may, must

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_URN_RFC = "https://www.rfc-editor.org/rfc/rfc8141#section-2"
_UUID_RFC = "https://www.rfc-editor.org/rfc/rfc9562#section-4"

BAD_TAG = must(
    "URL020", "Malformed tag: URI",
    """A tag: URI is tag:, a domain or e-mail address, a comma, a date (2024, 2024-03 or 2024-03-04), a
    colon and a name. Others cannot be told to be unique, and strict readers refuse them as ids.""",
    spec="https://www.rfc-editor.org/rfc/rfc4151#section-2.1", w3c="InvalidTAG",
    fires="tag:example.com:a", quiet="tag:example.com,2024:a",
)  # fmt: skip
BAD_URN = must(
    "URL021", "Malformed urn: URI",
    """A URN is urn:, a registered name of letters, digits and hyphens, a colon and a name without white
    space.""",
    spec=_URN_RFC, w3c="InvalidURN InvalidNSS",
    fires="urn:example.com:1", quiet="urn:example:1",
)  # fmt: skip
BAD_UUID = must(
    "URL022", "Malformed UUID",
    """A UUID has 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12. Another id is not certain to be
    unique.""",
    spec=_UUID_RFC, w3c="InvalidUUID",
    fires="urn:uuid:1234", quiet="urn:uuid:f81d4fae-7dec-4d0e-a765-00a0c91e6bf6",
)  # fmt: skip
NOT_UUID = must(
    "URL023", "Not a bare UUID",
    """A UUID has 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12; here neither urn:uuid: nor brackets
    stand before it. Directories know the feed by nothing else.""",
    spec=_UUID_RFC, w3c="InvalidUUID",
    fires="urn:uuid:917393e3-1b1e-5cef-ace4-edaa54e1f810", quiet="917393e3-1b1e-5cef-ace4-edaa54e1f810",
)  # fmt: skip
NOT_NSS = must(
    "URL024", "Character that a name within a URN cannot hold",
    """Letters, digits and ()+,-.:=@;$_!*' make such a name; others are percent-encoded. Programs that
    synchronise feeds take the name for another.""",
    spec="https://www.rfc-editor.org/rfc/rfc2141#section-2.2", w3c="InvalidNSS",
    fires="Kim Yuna", quiet="Kim-Yuna",
)  # fmt: skip
UNREGISTERED_NAMESPACE = may(
    "URL026", "URN of a namespace that nobody registered",
    """Somebody else may use the same name for other things, so the id is not certain to be unique. For new
    ids write a tag: URI, or urn:uuid: and a UUID; ids once published stay as they are.""",
    spec="https://www.iana.org/assignments/urn-namespaces",
    fires="urn:my-blog:1", quiet="urn:isbn:9780140449136",
)  # fmt: skip
NOT_URL_ENCODED = must(
    "URL029", "Text that is not URL-encoded",
    """Letters, digits and -._~ stand as they are here, + or %20 for a space, and all others percent-encoded.
    Servers read another text otherwise.""",
    spec="https://url.spec.whatwg.org/#urlencoded-serializing", w3c="NotURLEncoded",
    fires="garden & balcony", quiet="garden+%26+balcony",
)  # fmt: skip

_TAG_AUTHORITY = lazy(rf"(?:[\w.+-]+@)?{DOMAIN.pattern}")
_TAG_DATE = lazy(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_NAMESPACE = lazy(r"[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]")
_NAME = lazy(r"[^/?#][^?#]*(?:\?[+=][^?#][^#]*)?(?:#.*)?", re.DOTALL)
_INFORMAL = lazy(r"urn-[1-9][0-9]*", re.ASCII)
_HEX_GROUPS = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_UUID = lazy(rf"{_HEX_GROUPS}(?:[?#].*)?", re.ASCII)


def tag_faults(iri: str) -> Iterator[Problem]:
    """What is wrong with a tag: URI."""
    authority, comma, rest = iri[4:].partition(",")
    date, colon, name = rest.partition(":")
    if not (comma and colon):
        reason = "a comma with a date, or the colon after it, is missing"
    elif not _TAG_DATE.fullmatch(date):
        reason = f"{quoted(date)} is no date such as 2024 or 2024-03-04"
    elif not _TAG_AUTHORITY.fullmatch(authority):
        reason = f"{quoted(authority)} is neither a domain nor an e-mail address"
    elif not _is_clean(name):
        reason = f"{quoted(name)} holds a character to be percent-encoded"
    else:
        return
    yield Problem(BAD_TAG, f"{quoted(iri)}: {reason}; the form is tag:example.com,2024-03-04:name")


def urn_faults(iri: str) -> Iterator[Problem]:
    """What is wrong with a URN."""
    namespace, _, name = iri[4:].partition(":")
    if reason := _urn_reason(namespace, name):
        yield Problem(BAD_URN, f"{quoted(iri)} {reason}; write one such as urn:isbn:9780140449136")
        return
    known = namespace.lower()
    if known == "uuid" and not _UUID.fullmatch(name):
        yield Problem(
            BAD_UUID, f"{quoted(iri)} is no UUID, such as urn:uuid:f81d4fae-7dec-4d0e-a765-00a0c91e6bf6"
        )
    elif known not in NAMESPACES and known not in HASHES and not _INFORMAL.fullmatch(known):
        yield Problem(UNREGISTERED_NAMESPACE, f"{quoted(namespace)} in {quoted(iri)} is not registered")


def _urn_reason(namespace: str, name: str) -> str:
    """Why these make no URN, empty if they do."""
    if not name:
        return "lacks a namespace, a colon or a name"
    if not _NAMESPACE.fullmatch(namespace):
        return f"has {quoted(namespace)} where letters, digits and hyphens name a namespace"
    if PERCENT.search(name):
        return "has a percent sign that encodes nothing"
    return "" if _NAME.fullmatch(name) and _is_clean(name) else "holds a character to be percent-encoded"


def _is_clean(name: str) -> bool:
    """Has the end of an identifier only what every part of an IRI may hold, and one fragment at most?"""
    return not (
        FORBIDDEN.search(name)
        or PERCENT.search(name)
        or name.count("#") > 1
        or any(char in name for char in "[]")
        or name.split() != ([name] if name else [])
    )


Uuid = matching("bare UUID", NOT_UUID, _HEX_GROUPS, "917393e3-1b1e-5cef-ace4-edaa54e1f810")
"""A bare UUID: `podcast:guid`."""

Nss = matching(
    "name within a URN", NOT_NSS, r"(?:[A-Za-z0-9()+,.:=@;$_!*'-]|%[0-9A-Fa-f]{2})+", "kim-yuna.7",
    cure="percent-encode what is no letter, digit or one of ()+,-.:=@;$_!*'",
)  # fmt: skip
"""A name within a URN: `id` and `by` of FeedSync."""


def _strict_encoded(text: str) -> Iterable[Problem]:
    if _ENCODED.fullmatch(text):
        return ()
    return (
        Problem(
            NOT_URL_ENCODED,
            f"{quoted(text)} is not URL-encoded; write {quoted(quote_plus(text[:60], errors='replace'))}",
        ),
    )


def _read_encoded(text: str) -> str | None:
    return text if _ENCODED.fullmatch(text) else quote_plus(text.strip(), errors="replace")


_ENCODED = lazy(r"[A-Za-z0-9._~+!*'()-]*(?:%[0-9A-Fa-f]{2}[A-Za-z0-9._~+!*'()-]*)*")

UrlEncoded = Datatype("URL-encoded text", _strict_encoded, _read_encoded, str, "garden+%26+balcony")
"""A part of a query: `searchTerms` of OpenSearch."""
