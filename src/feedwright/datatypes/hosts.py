"""Hosts: names, internationalised ones among them, IP addresses, ports and what stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, is_normalized

from feedwright.datatypes.addresses import DOMAIN, HOST, split
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.datatypes.schemes import PORTS
from feedwright.patterns import lazy
from feedwright.rules import must, should

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_URI = "https://www.rfc-editor.org/rfc/rfc3986"

BAD_HOST = must(
    "URL005", "Address without a usable host",
    """Without a host such as example.com between // and the next slash, nothing can be fetched.""",
    spec=f"{_URI}#section-3.2.2", w3c="InvalidFullLink InvalidIRI InvalidURLAttribute",
    fires="https:///a", quiet="https://example.com/a",
)  # fmt: skip
BAD_PORT = must(
    "URL006", "Impossible port",
    """A port is a number up to 65535, after a colon at the end of the host; with another nothing is
    fetched.""",
    spec=f"{_URI}#section-3.2.3", w3c="InvalidFullLink InvalidIRI InvalidURLAttribute",
    fires="https://example.com:99999/", quiet="https://example.com:8080/",
)  # fmt: skip
USERINFO = should(
    "URL007", "User name or password in an address",
    """Everybody who reads the feed sees it, and readers warn of such links or block them. Remove it.""",
    spec=f"{_URI}#section-3.2.1",
    fires="https://me:secret@example.com/", quiet="https://example.com/@me",
)  # fmt: skip
NO_DOT = should(
    "URL016", "Host that the internet does not know",
    """A host without a point is known within a network of its own alone, or something was left out. Write the
    whole name.""",
    spec="https://www.rfc-editor.org/rfc/rfc1123#section-6.1.4.3", w3c="UnknownHost",
    fires="https://intranet/news", quiet="https://intranet.example.com/news",
)  # fmt: skip
BAD_LABEL = must(
    "URL017", "Host that cannot be a domain name",
    """Each part of a domain name has at most 63 letters, all together 253, and one that begins with xn--
    spells letters beyond ASCII in Punycode. No server can have another name.""",
    spec="https://www.rfc-editor.org/rfc/rfc5890#section-2.3.2",
    w3c="InvalidFullLink InvalidIRI InvalidURLAttribute",
    fires="https://xn--a.example.com/", quiet="https://xn--bj0bj06e.example.com/",
)  # fmt: skip
NOT_HOST = must(
    "URL025", "Not a host",
    """A host is a domain name or an IP address, without http:// and without a path. Nothing is found at
    anything else.""",
    spec=f"{_URI}#section-3.2.2", w3c="InvalidURLAttribute",
    fires="http://example.com/", quiet="rpc.example.com",
)  # fmt: skip

_DOTS = lazy("[.\u3002\uff0e\uff61]")
_ASCII_LABEL = lazy(r"(?!xn--)[a-z0-9_-]{1,63}")
_LONGEST_LABEL, _LONGEST_NAME = 63, 253
# Separators, controls and their like make no label; the joiners between letters do.
_NEVER = ("Zs", "Zl", "Zp", "Cc", "Cs", "Co")


def authority_faults(iri: str, kind: str, *, reached: bool) -> Iterator[Problem]:
    """What is wrong with user, host and port; where it must be `reached`, a name without a point is."""
    authority = split(iri)[1]
    if authority is None:
        if kind in PORTS:
            yield Problem(BAD_HOST, f"{quoted(iri)} has no host; write {kind}://, the host and a slash")
        return
    user, _, hostport = authority.rpartition("@")
    if user.strip(":"):
        yield Problem(
            USERINFO, f"{quoted(iri)} shows a user name or password; remove what stands before the @"
        )
    match = HOST.fullmatch(hostport)
    if match is None or not (match[1] or kind == "file"):
        shown = f"usable host, only {quoted(hostport)}" if hostport else "host"
        yield Problem(BAD_HOST, f"{quoted(iri)} has no {shown}; write one such as example.com")
        return
    faults = tuple(_name_faults(match[1], iri)) if match[1] else ()
    yield from faults
    if reached and not faults and kind in PORTS and is_alone(match[1]):
        cure = "write the address once" if match[1] in ("http", "https") else "write its whole name"
        yield Problem(NO_DOT, f"{quoted(iri)} has the host {quoted(match[1])}; {cure}")
    if match[2] and not (match[2].isdecimal() and len(match[2]) <= 5 and int(match[2]) <= 65535):
        yield Problem(BAD_PORT, f"{quoted(iri)} has the impossible port {quoted(match[2])}")


def is_alone(name: str) -> bool:
    """Is this a name without a point, which only a network of its own may know? localhost is no such name."""
    return (
        "." not in name.rstrip(".") and name.isascii() and name[:1] not in ("[", "") and name != "localhost"
    )


def _name_faults(name: str, iri: str) -> Iterator[Problem]:
    if name.startswith("["):
        if not _is_ipv6(name):
            yield Problem(BAD_HOST, f"{quoted(iri)} has no usable host, only {quoted(name)}")
        return
    labels = _DOTS.split(name.lower())
    # a point at the end is the root of all names
    labels = labels[:-1] if len(labels) > 1 and not labels[-1] else labels
    if "" in labels or (labels[-1].isdecimal() and not _is_ipv4(labels)):
        yield Problem(BAD_HOST, f"{quoted(iri)} has no usable host, only {quoted(name)}")
    elif reason := _name_fault(labels):
        yield Problem(BAD_LABEL, f"{quoted(iri)}: {reason}")


def _name_fault(labels: list[str]) -> str:
    """Why labels in small letters make no domain name, empty if they do."""
    length = len(labels) - 1
    for label in labels:
        reason, size = ("", len(label)) if _ASCII_LABEL.fullmatch(label) else _label_fault(label)
        if reason:
            return reason
        length += size
    return f"the host has {length} letters; {_LONGEST_NAME} are possible" if length > _LONGEST_NAME else ""


def _label_fault(label: str) -> tuple[str, int]:
    """Why this is no label, empty if it is one, and its length as it is sent."""
    spelled, sent = label, label
    if label.startswith("xn--"):
        spelled = _from_punycode(label)
        if spelled.isascii() or not is_normalized("NFC", spelled):
            return f"{quoted(label)} spells no letters in Punycode; write the letters themselves", 0
    elif not label.isascii():
        sent = _to_punycode(label)
    if len(sent) > _LONGEST_LABEL:
        return f"{quoted(label)} has {len(sent)} letters as it is sent; {_LONGEST_LABEL} are possible", 0
    if category(spelled[0]).startswith("M") or any(category(letter) in _NEVER for letter in spelled):
        return f"{quoted(label)} holds what no name can", 0
    return "", len(sent)


def _from_punycode(label: str) -> str:
    """The letters that the label spells, empty where it spells none, or spells them in a second way."""
    if not label.isascii() or len(label) > _LONGEST_LABEL:
        return ""
    try:
        spelled = label[4:].encode("ascii").decode("punycode")
        return spelled if spelled.encode("punycode").decode("ascii") == label[4:] else ""
    except UnicodeError:
        return ""


def _to_punycode(label: str) -> str:
    # longer ones are too long in any case, and Punycode takes the square of their length
    return (
        "xn--" + label.encode("punycode", "replace").decode("ascii")
        if len(label) <= _LONGEST_LABEL
        else label
    )


def _is_ipv4(labels: list[str]) -> bool:
    return len(labels) == 4 and all(
        label.isdecimal() and len(label) <= 3 and int(label) < 256 for label in labels
    )


def _is_ipv6(name: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address

    try:
        return name.endswith("]") and bool(IPv6Address(name[1:-1]))
    except AddressValueError:
        return name.startswith("[v")


def _strict_host(text: str) -> Iterable[Problem]:
    name = text.strip()
    if _HOST.fullmatch(name) and not any(_name_faults(name, name)):
        return ()
    return (Problem(NOT_HOST, f"{quoted(text)} is no host; write one such as rpc.example.com"),)


def _read_host(text: str) -> str | None:
    """The host, also of a whole address."""
    whole = text.strip()
    match = HOST.fullmatch((split(whole)[1] or "").rpartition("@")[2])
    name = (match[1] if match and match[1] else whole).strip().lower()
    return None if any(_strict_host(name)) else name


_HOST = lazy(rf"{DOMAIN.pattern}\.?|\[[0-9A-Fa-f:.]{{2,45}}\]")

Host = Datatype("host", _strict_host, _read_host, str, "rpc.example.com")
"""A domain name or an IP address: `domain` of `cloud`."""
