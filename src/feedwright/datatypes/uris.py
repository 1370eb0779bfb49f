"""Addresses and identifiers: URLs, IRIs, tag: and urn: URIs, and what is done with them as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from feedwright.datatypes.addresses import (
    DOMAIN,
    FORBIDDEN,
    HOST,
    PERCENT,
    absolute,
    host,
    is_absolute,
    percent_encode_iri,
    scheme,
    split,
    tag_uri,
)
from feedwright.datatypes.builders import matching
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.rules import may, must, should

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.rules import Rule

__all__ = [
    "Iri", "IriReference", "MediaUrl", "Url",
    "absolute", "host", "is_absolute", "percent_encode_iri", "scheme", "tag_uri",
]  # fmt: skip

_URI = "https://www.rfc-editor.org/rfc/rfc3986"
_ATOM = "https://www.rfc-editor.org/rfc/rfc4287#section-2"
_RSS = "https://www.rssboard.org/rss-specification"

NOT_ABSOLUTE = must(
    "URL001", "Address is not absolute",
    """A feed is read far from the page it came from, so an address without scheme and host leads nowhere.
    Write it in full, with https:// in front.""",
    spec=f"{_URI}#section-4.3", w3c="InvalidFullLink InvalidURLAttribute",
    fires="example.com/a", quiet="https://example.com/a",
)  # fmt: skip
SPACE_WITHIN = must(
    "URL002", "White space in an address",
    """An address ends at white space: readers open what stands before it, or nothing. Write %20.""",
    spec=f"{_URI}#section-2", w3c="InvalidUriChar",
    fires="https://example.com/a b", quiet="https://example.com/a%20b",
)  # fmt: skip
FORBIDDEN_CHARACTER = must(
    "URL003", "Character that an address cannot hold",
    r"""Quotes, angle and curly brackets, \, ^, | and control characters end or break an address, and square
    brackets belong to IPv6 hosts alone. Percent-encode them; write / for a backslash.""",
    spec=f"{_URI}#section-2", w3c="InvalidUriChar",
    fires="https://example.com/a|b", quiet="https://example.com/a%7Cb",
)  # fmt: skip
BAD_PERCENT = must(
    "URL004", "Percent sign that encodes nothing",
    """After % two hexadecimal digits must follow, or servers answer "bad request". Write %25 for a %
    sign.""",
    spec=f"{_URI}#section-2.1", w3c="InvalidUriChar",
    fires="https://example.com/100%", quiet="https://example.com/100%25",
)  # fmt: skip
BAD_HOST = must(
    "URL005", "Address without a usable host",
    """Without a host such as example.com between // and the next slash, nothing can be fetched.""",
    spec=f"{_URI}#section-3.2.2", w3c="InvalidLink InvalidURLAttribute",
    fires="https:///a", quiet="https://example.com/a",
)  # fmt: skip
BAD_PORT = must(
    "URL006", "Impossible port",
    """A port is a number up to 65535, after a colon at the end of the host; with another nothing is
    fetched.""",
    spec=f"{_URI}#section-3.2.3", w3c="InvalidLink InvalidURLAttribute",
    fires="https://example.com:99999/", quiet="https://example.com:8080/",
)  # fmt: skip
USERINFO = should(
    "URL007", "User name or password in an address",
    """Everybody who reads the feed sees it, and readers warn of such links or block them. Remove it.""",
    spec=f"{_URI}#section-3.2.1",
    fires="https://me:secret@example.com/", quiet="https://example.com/@me",
)  # fmt: skip
SPACE_AROUND = should(
    "URL008", "White space around an address",
    """Most readers trim it, some take it for a part of the address, and then the link fails. Remove it.""",
    spec=_RSS, w3c="InvalidUriChar",
    fires=" https://example.com/ ", quiet="https://example.com/",
)  # fmt: skip
SPACE_AROUND_IRI = must(
    "URL009", "White space around an address in Atom",
    """Atom allows none, and readers that compare ids take the same id with and without it for two posts.
    Remove it.""",
    spec=_ATOM, w3c="InvalidUriChar UnexpectedWhitespace",
    fires="\n https://example.com/ ", quiet="https://example.com/",
)  # fmt: skip
UNKNOWN_SCHEME = should(
    "URL010", "Unknown scheme",
    """No program knows what to do with an address of this kind. Mostly it is a slip, such as htp://.""",
    spec="https://www.iana.org/assignments/uri-schemes", w3c="SchemeNotIANARegistered",
    fires="htp://example.com/", quiet="http://example.com/",
)  # fmt: skip
RUNS_CODE = should(
    "URL011", "Address that runs code",
    """Readers remove such addresses because they can attack whoever clicks on them, or drop the whole post.
    Link to a page.""",
    spec=f"{_URI}#section-7",
    fires="javascript:alert(1)", quiet="https://example.com/alert",
)  # fmt: skip
NOT_ASCII = may(
    "URL012", "Address with letters beyond ASCII",
    """Browsers take it, some older readers do not. Percent-encoded (and the host in Punycode) it works
    everywhere and leads to the same place.""",
    spec="https://www.rfc-editor.org/rfc/rfc3987#section-3.1", w3c="UriNotIri",
    fires="https://example.com/글", quiet="https://example.com/%EA%B8%80",
)  # fmt: skip
NOT_FETCHED = must(
    "URL013", "File that is not at an http address",
    """Podcast players and readers fetch files by http and https alone.""",
    spec=f"{_RSS}#ltenclosuregtSubelementOfLtitemgt", w3c="InvalidURLAttribute",
    fires="ftp://example.com/a.mp3", quiet="https://example.com/a.mp3",
)  # fmt: skip
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
    spec="https://www.rfc-editor.org/rfc/rfc8141#section-2", w3c="InvalidURN",
    fires="urn:example.com:1", quiet="urn:example:1",
)  # fmt: skip
BAD_UUID = must(
    "URL022", "Malformed UUID",
    """A UUID has 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12. Another id is not certain to be
    unique.""",
    spec="https://www.rfc-editor.org/rfc/rfc9562#section-4", w3c="InvalidUUID",
    fires="urn:uuid:1234", quiet="urn:uuid:f81d4fae-7dec-4d0e-a765-00a0c91e6bf6",
)  # fmt: skip
NOT_WEB = must(
    "URL014", "Address that is not of the web",
    """What stands here is opened by http or https; with another scheme it is not found.""",
    spec=f"{_URI}#section-3.1", w3c="InvalidFullLink InvalidURLAttribute",
    fires="ftp://example.com/", quiet="https://example.com/",
)  # fmt: skip
NOT_CANONICAL = may(
    "URL015", "Identifier not in its usual form",
    """Programs that tidy addresses change it, and then take the same post for another. Write it as every program
    does.""",
    spec="https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6.1", w3c="NonCanonicalURI",
    fires="HTTP://Example.com:80/a", quiet="http://example.com/a",
)  # fmt: skip
NOT_UUID = must(
    "URL023", "Not a UUID",
    """A UUID has 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, without urn:uuid: or brackets here. Directories
    do not know the feed by anything else.""",
    spec="https://www.rfc-editor.org/rfc/rfc9562#section-4", w3c="InvalidUUID",
    fires="urn:uuid:917393e3-1b1e-5cef-ace4-edaa54e1f810", quiet="917393e3-1b1e-5cef-ace4-edaa54e1f810",
)  # fmt: skip
NOT_NSS = must(
    "URL024", "Character that a name within a URN cannot hold",
    """Letters, digits and ()+,-.:=@;$_!*' make such a name; others are percent-encoded. Programs that synchronise
    feeds take the name for another.""",
    spec="https://www.rfc-editor.org/rfc/rfc8141#section-2", w3c="InvalidNSS",
    fires="Kim Yuna", quiet="Kim-Yuna",
)  # fmt: skip
NOT_HOST = must(
    "URL025", "Not a host",
    """A host is a domain name or an IP address, without http:// and without a path. Nothing is found at anything
    else.""",
    spec=f"{_URI}#section-3.2.2", w3c="InvalidURLAttribute",
    fires="http://example.com/", quiet="rpc.example.com",
)  # fmt: skip

SCHEMES = frozenset(
    """about acct at bitcoin blob callto cid data did dns doi ed2k facetime feed file ftp ftps gemini geo
    git github go gopher hdl http https info ipfs ipns irc ircs itms itms-apps itmss jabber ldap ldaps
    lightning magnet mailto market matrix mid mms msteams news nfs nntp nostr payto pkcs11 podcast pop rsync
    rtmp rtsp service sftp sip sips skype sms smsto soap.beep spotify ssh steam svn tag tel telnet tftp tg
    urn vnc view-source web+ap webcal whatsapp ws wss xmpp
    zoommtg""".split()  # noqa: SIM905 (a table reads best so)
)
"""Schemes in use, most of them registered with IANA."""

_CODE_SCHEMES = ("javascript:", "vbscript:", "livescript:", "data:text/html", "data:image/svg+xml")
_HOSTED = frozenset(("http", "https", "ftp", "ftps", "sftp", "ws", "wss", "rtsp", "rtmp", "git", "ssh"))

_PLAIN = r"[\w.~!$&'()*+,;=:@/?-]*(?:%[0-9A-Fa-f]{2}[\w.~!$&'()*+,;=:@/?-]*)*"
_GOOD = re.compile(
    rf"https?://[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*(?::\d{{1,4}})?(?:[/?]{_PLAIN})?(?:#{_PLAIN})?", re.ASCII
)
_LETTER = r"""[^\s\x00-\x20\x7f-\x9f"<>\\^`{|}\[\]%#\ud800-\udfff]"""
_TEXT = rf"{_LETTER}*(?:%[0-9A-Fa-f]{{2}}{_LETTER}*)*(?:#{_LETTER}*(?:%[0-9A-Fa-f]{{2}}{_LETTER}*)*)?"
_TAG_AUTHORITY = re.compile(rf"(?:[\w.+-]+@)?{DOMAIN.pattern}")
_TAG_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_TAG = re.compile(rf"tag:{_TAG_AUTHORITY.pattern},{_TAG_DATE.pattern}:(?=[^#]){_TEXT}", re.IGNORECASE)
_URN = re.compile(rf"urn:[a-z0-9][a-z0-9-]{{0,30}}[a-z0-9]:(?=[^#]){_TEXT}", re.IGNORECASE | re.ASCII)
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def _strict_url(text: str) -> Iterable[Problem]:
    return () if _GOOD.fullmatch(text) else tuple(_url_faults(text))


def _strict_media_url(text: str) -> Iterable[Problem]:
    return () if _GOOD.fullmatch(text) else tuple(_media_faults(text))


def _strict_iri(text: str) -> Iterable[Problem]:
    return () if _GOOD.fullmatch(text) else tuple(_iri_faults(text, SPACE_AROUND_IRI, full=True))


def _strict_reference(text: str) -> Iterable[Problem]:
    return () if _GOOD.fullmatch(text) else tuple(_iri_faults(text, SPACE_AROUND_IRI, full=False))


def _url_faults(text: str) -> Iterator[Problem]:
    yield from _iri_faults(text, SPACE_AROUND, full=True)
    if not text.isascii():
        yield Problem(NOT_ASCII, f"{quoted(text)} holds letters beyond ASCII; percent-encode them")


def _media_faults(text: str) -> Iterator[Problem]:
    yield from _url_faults(text)
    if scheme(text.strip()) not in ("", "http", "https"):
        yield Problem(
            NOT_FETCHED,
            f"players fetch {quoted(text)} by http and https alone; move the file there",
        )


def _iri_faults(text: str, space_around: Rule, *, full: bool) -> Iterator[Problem]:
    iri = text.strip()
    if iri != text:
        yield Problem(space_around, f"white space stands around {quoted(iri)}; remove it")
    kind = scheme(iri)
    if full and not kind:
        yield Problem(
            NOT_ABSOLUTE, f"{quoted(text)} is not absolute; write it in full, as in https://example.com/"
        )
    if kind == "tag":
        yield from _tag_faults(iri)
    elif kind == "urn":
        yield from _urn_faults(iri)
    else:
        yield from _character_faults(iri)
        yield from _authority_faults(iri, kind)
        yield from _scheme_faults(iri, kind)


def _character_faults(iri: str) -> Iterator[Problem]:
    if len(iri.split()) > 1:
        yield Problem(SPACE_WITHIN, f"{quoted(iri)} holds white space; write %20")
    rest = "".join(part or "" for part in split(iri)[2:])
    brackets = next((char for char in rest if char in "[]#"), "")
    match = FORBIDDEN.search(" ".join(iri.split()))
    if char := match[0] if match else brackets:
        cure = "/" if char == "\\" else quote(char, safe="", errors="replace")
        yield Problem(FORBIDDEN_CHARACTER, f"{quoted(iri)} holds {char!r}; write {cure}")
    if match := PERCENT.search(iri):
        at = match.start()
        yield Problem(
            BAD_PERCENT, f"{quoted(iri)} holds {iri[at : at + 3]}, which encodes nothing; write %25"
        )


def _authority_faults(iri: str, kind: str) -> Iterator[Problem]:
    authority = split(iri)[1]
    if authority is None:
        if kind in _HOSTED:
            yield Problem(BAD_HOST, f"{quoted(iri)} has no host; write {kind}://, the host and a slash")
        return
    _, at, hostport = authority.rpartition("@")
    if at:
        yield Problem(
            USERINFO, f"{quoted(iri)} shows a user name or password; remove what stands before the @"
        )
    match = HOST.fullmatch(hostport)
    if match is None or not _is_host(match[1], needed=kind != "file"):
        yield Problem(BAD_HOST, f"{quoted(iri)} has no usable host, only {quoted(hostport)}")
    elif match[2] and not (match[2].isdecimal() and len(match[2]) <= 5 and int(match[2]) <= 65535):
        yield Problem(BAD_PORT, f"{quoted(iri)} has the impossible port {quoted(match[2])}")


def _is_host(name: str, *, needed: bool) -> bool:
    if not name.startswith("["):
        return bool(name.strip(".") or not needed) and ".." not in name and not name.startswith(".")
    from ipaddress import AddressValueError, IPv6Address

    try:
        return bool(IPv6Address(name[1:-1]))
    except AddressValueError:
        return name.startswith("[v")


def _scheme_faults(iri: str, kind: str) -> Iterator[Problem]:
    if iri.lower().startswith(_CODE_SCHEMES):
        yield Problem(RUNS_CODE, f"{quoted(iri)} runs code in the reader; link to a page")
    elif kind and kind not in SCHEMES:
        yield Problem(UNKNOWN_SCHEME, f"{quoted(kind)} is no scheme that programs know")


def _tag_faults(iri: str) -> Iterator[Problem]:
    if _TAG.fullmatch(iri):
        return
    authority, comma, rest = iri[4:].partition(",")
    date_, colon, name = rest.partition(":")
    if not (comma and colon):
        reason = "a comma with a date, or the colon after it, is missing"
    elif not _TAG_DATE.fullmatch(date_):
        reason = f"{quoted(date_)} is no date such as 2024 or 2024-03-04"
    elif not name:
        reason = "nothing follows the date"
    elif not _TAG_AUTHORITY.fullmatch(authority):
        reason = f"{quoted(authority)} is neither a domain nor an e-mail address"
    else:
        reason = f"{quoted(name)} holds a character to be percent-encoded"
    yield Problem(BAD_TAG, f"{quoted(iri)}: {reason}; the form is tag:example.com,2024-03-04:name")


def _urn_faults(iri: str) -> Iterator[Problem]:
    if not _URN.fullmatch(iri):
        yield Problem(BAD_URN, f"{quoted(iri)} is no URN, such as urn:isbn:9780140449136")
    elif iri[4:9].lower() == "uuid:" and not _UUID.fullmatch(iri):
        yield Problem(
            BAD_UUID, f"{quoted(iri)} is no UUID, such as urn:uuid:f81d4fae-7dec-4d0e-a765-00a0c91e6bf6"
        )


def _trimmed(text: str) -> str | None:
    return text.strip() or None


def _strict_web(text: str) -> Iterable[Problem]:
    return () if _GOOD.fullmatch(text) else tuple(_web_faults(text))


def _web_faults(text: str) -> Iterator[Problem]:
    yield from _url_faults(text)
    if scheme(text.strip()) not in ("", "http", "https"):
        yield Problem(NOT_WEB, f"{quoted(text)} is no http or https address")


def _strict_url_reference(text: str) -> Iterable[Problem]:
    return () if _GOOD.fullmatch(text) else tuple(_iri_faults(text, SPACE_AROUND, full=False))


def _strict_id(text: str) -> Iterable[Problem]:
    found = _strict_iri(text)
    usual = text if found else _usual(text)
    return (
        found
        if usual == text
        else (Problem(NOT_CANONICAL, f"{quoted(text)} is usually written {quoted(usual)}"),)
    )


def _usual(iri: str) -> str:
    kind, authority, *_ = split(iri)
    return iri.replace(f"{kind}:", f"{kind}:".lower(), 1).replace(
        authority or "", (authority or "").lower(), 1
    )


Url = Datatype("URL", _strict_url, _trimmed, percent_encode_iri, "https://example.com/a")
"""An absolute address as RSS has it: white space around is a warning, letters beyond ASCII an info."""

MediaUrl = Datatype("media URL", _strict_media_url, _trimmed, percent_encode_iri, "https://example.com/a.mp3")
"""The absolute http or https address of a file: the `url` of an enclosure."""

IriReference = Datatype(
    "IRI reference", _strict_reference, _trimmed, percent_encode_iri, "https://example.com/a"
)
"""An IRI or a relative reference (RFC 3987): `href` and `src` in Atom; empty is the document itself."""

Iri = Datatype("IRI", _strict_iri, _trimmed, str, "tag:example.com,2024:a")
"""An absolute IRI (RFC 3987), `id` in Atom. Written as it is: another spelling would be another id."""

AtomId = Datatype("id", _strict_id, _trimmed, str, "tag:example.com,2024:a")
"""An absolute IRI in the form that every program leaves as it is: `id` of Atom. Written as it is."""

WebUrl = Datatype("web address", _strict_web, _trimmed, percent_encode_iri, "https://example.com/a")
"""An absolute http or https address."""

UrlReference = Datatype(
    "URL reference", _strict_url_reference, _trimmed, percent_encode_iri, "https://example.com/a"
)
"""An address, absolute or relative, with white space around taken for a slip."""

Uuid = matching(
    "UUID",
    NOT_UUID,
    r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
    "917393e3-1b1e-5cef-ace4-edaa54e1f810",
)
"""A bare UUID: `podcast:guid`."""

Nss = matching(
    "name within a URN", NOT_NSS, r"(?:[A-Za-z0-9()+,.:=@;$_!*'-]|%[0-9A-Fa-f]{2}){1,1000}", "kim-yuna.7"
)
"""A name within a URN: `id` and `by` of FeedSync."""

Host = matching("host", NOT_HOST, rf"{DOMAIN.pattern}|\[[0-9A-Fa-f:.]{{2,45}}\]", "rpc.example.com")
"""A domain name or an IP address: `domain` of `cloud`."""
