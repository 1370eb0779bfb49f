"""Addresses: absolute and relative, of pages and of files, as URLs, IRIs and ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from feedwright.datatypes.addresses import (
    FORBIDDEN,
    INVISIBLE,
    PERCENT,
    absolute,
    host,
    is_absolute,
    percent_encode_iri,
    scheme,
    split,
    tag_uri,
)
from feedwright.datatypes.canonical import canonical
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.hosts import authority_faults
from feedwright.datatypes.identifiers import tag_faults, urn_faults
from feedwright.datatypes.quoting import quoted
from feedwright.datatypes.schemes import CODE, IN_USE, REGISTERED
from feedwright.patterns import lazy
from feedwright.rules import Severity, may, must, should

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from feedwright.rules import Rule

__all__ = [
    "AtomId", "Iri", "IriReference", "MediaUrl", "Url", "UrlReference", "WebUrl",
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
SPACE_AROUND = should(
    "URL008", "White space around an address",
    """Most readers trim it, some take it for a part of the address, and then the link fails. Remove it.""",
    spec=_RSS,
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
NOT_WEB = must(
    "URL014", "Address that is not of the web",
    """What stands here is opened by http or https; with another scheme it is not found.""",
    spec=f"{_URI}#section-3.1", w3c="InvalidFullLink InvalidURLAttribute",
    fires="ftp://example.com/", quiet="https://example.com/",
)  # fmt: skip
NOT_CANONICAL = may(
    "URL015", "Identifier not in its usual form",
    """Some programs tidy addresses before they compare them, and then take one post for two, or two for one.
    Write new ids in the usual form; those that are published already stay as they are.""",
    spec="https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6.1", w3c="NonCanonicalURI",
    fires="HTTP://Example.com:80/a", quiet="http://example.com/a",
)  # fmt: skip
INVISIBLE_CHARACTER = should(
    "URL018", "Invisible character in an address",
    """It came along when the address was copied. Nobody sees it, but servers look for it and find nothing.
    Delete it, or type the address anew.""",
    spec=f"{_URI}#section-2",
    fires="https://example.com/a\u200b", quiet="https://example.com/a",
)  # fmt: skip
BAD_MAILTO = must(
    "URL027", "mailto: without an e-mail address",
    """After mailto: stands an address such as me@example.com, several with commas between them; a subject may
    follow after a question mark. Nothing is sent to anything else.""",
    spec="https://www.rfc-editor.org/rfc/rfc6068#section-2",
    w3c="InvalidFullLink InvalidIRI InvalidURLAttribute",
    fires="mailto:me", quiet="mailto:me@example.com",
)  # fmt: skip
BAD_DATA = must(
    "URL028", "Malformed data: URL",
    """After data: stand a media type, ;base64 where the data is in Base64, a comma and the data. Nothing is
    shown for anything else.""",
    spec="https://www.rfc-editor.org/rfc/rfc2397", w3c="InvalidFullLink InvalidIRI InvalidURLAttribute",
    fires="data:image/png;base64", quiet="data:image/png;base64,AQIDBA==",
)  # fmt: skip

_PLAIN = r"[\w.~!$&'()*+,;=:@/?-]*(?:%[0-9A-Fa-f]{2}[\w.~!$&'()*+,;=:@/?-]*)*"
_NAME = r"(?:(?!xn--)[A-Za-z0-9_-]{1,63}\.){1,3}[A-Za-z][A-Za-z0-9]{1,62}"
_ADDRESS = rf"https?://{_NAME}(?::[0-9]{{2,4}})?(?:[/?]{_PLAIN})?(?:#{_PLAIN})?"
_RELATIVE = rf"(?!//)(?![^/?#]*:){_PLAIN}(?:#{_PLAIN})?"
_TAG = (
    r"tag:[a-z0-9]{1,63}(?:[.-][a-z0-9]{1,63}){1,9},[12]\d{3}"
    r"(?:-(?:0[1-9]|1[012])(?:-(?:[012][1-9]|[123]0|31))?)?:[\w.~!$&'()*+,;=:@/?-]*"
)
_UUID = r"urn:uuid:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
# Ids that every program leaves as they are: no capitals before the path, no escapes, no port, no . or ..
_USUAL = lazy(
    r"https?://(?:(?!xn--)[a-z0-9_-]{1,63}\.){1,3}[a-z][a-z0-9]{1,62}"
    r"(?:/(?!\.)[\w.~!$&'()*+,;=:@-]*)+(?:[?#][\w.~!$&'()*+,;=:@/?-]*)?"
    rf"|{_TAG}|{_UUID}",
    re.ASCII,
)
_MAILBOX = r"[^\s@,?#]{1,256}@[^\s@,?#]{1,255}"
_MAILTO = lazy(rf"(?=.)(?:{_MAILBOX}(?:,{_MAILBOX})*)?(?:[?#].*)?", re.DOTALL)
_SPACES = lazy(r"[\x00-\x20]+")
_DATA = lazy(
    r"(?:[\w.+-]+/[\w.+-]+)?(?:;[\w.+-]+=[^;,]*)*(?P<base64>;base64)?,(?P<data>.*)", re.ASCII | re.DOTALL
)
_BASE64 = lazy(r"(?:[A-Za-z0-9+/_-]|%2[BbFf])*(?:=|%3[Dd]){0,2}")


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """What a kind of address must be: absolute, in ASCII (an info else), a place that can be reached.

    `space` reports white space around it, `web` a scheme that is neither http nor https.
    """

    space: Rule
    absolute: bool = True
    ascii: bool = True
    reached: bool = True
    web: Rule | None = None


def address(
    name: str, demand: Demand, example: str, write: Callable[[str], str] = percent_encode_iri
) -> Datatype:
    """A datatype for addresses that meet the demand."""
    others = f"|{_TAG}|{_UUID}" if not demand.reached else "" if demand.absolute else f"|{_RELATIVE}"
    good = lazy(_ADDRESS + others, re.ASCII if demand.ascii else 0)

    def strict(text: str) -> Iterable[Problem]:
        return () if good.fullmatch(text) else tuple(_faults(text, demand))

    def read(text: str) -> str | None:
        # a name is read letter by letter
        whole = text.strip() if write is str else INVISIBLE.sub("", text).strip()
        return whole if _is_usable(strict(write(whole))) else None

    return Datatype(name, strict, read, write, example)


def _is_usable(problems: Iterable[Problem]) -> bool:
    """Is nothing so wrong that the address leads nowhere, or to a danger?"""
    return not any(p.rule.severity is Severity.ERROR or p.rule is RUNS_CODE for p in problems)


def _faults(text: str, demand: Demand) -> Iterator[Problem]:
    iri = text.strip()
    if iri != text:
        yield Problem(demand.space, f"white space stands around {quoted(iri)}; remove it")
    kind = scheme(iri)
    if demand.absolute and not kind:
        yield Problem(NOT_ABSOLUTE, f"{quoted(text)} is not absolute; write {_in_full(iri)}")
    if kind == "tag":
        yield from tag_faults(iri)
    elif kind == "urn":
        yield from urn_faults(iri)
    else:
        yield from _character_faults(iri)
        yield from authority_faults(iri, kind, reached=demand.reached)
        yield from _scheme_faults(iri, kind)
    if demand.web and kind not in ("", "http", "https"):
        yield Problem(demand.web, f"{quoted(text)} is opened by http and https alone; move it there")
    if demand.ascii and not text.isascii():
        yield Problem(NOT_ASCII, f"{quoted(text)} holds letters beyond ASCII; percent-encode them")


def _in_full(iri: str) -> str:
    """How an address without a scheme was perhaps meant, as the end of a sentence."""
    bare = re.sub(r"(?i)^(?:https?)?/{0,3}", "", iri)
    if re.match(r"(?:localhost|[\w-]{1,63}(?:\.[\w-]{1,63}){1,9})(?:[/:?#]|$)", bare) and " " not in iri:
        return quoted(f"https://{bare}")
    return "it in full, as in https://example.com/"


def _character_faults(iri: str) -> Iterator[Problem]:
    if len(iri.split(None, 1)) > 1:
        yield Problem(SPACE_WITHIN, f"{quoted(iri)} holds white space; write %20")
    rest = "".join(part or "" for part in split(iri)[2:])
    brackets = next((char for char in rest if char in "[]#"), "")
    match = FORBIDDEN.search(" ".join(iri.split()))
    if char := match[0] if match else brackets:
        cure = "/" if char == "\\" else quote(char, safe="", errors="replace")
        yield Problem(FORBIDDEN_CHARACTER, f"{quoted(iri)} holds {char!r}; write {cure}")
    if match := INVISIBLE.search(iri):
        name = f"U+{ord(match[0]):04X}"
        yield Problem(INVISIBLE_CHARACTER, f"{quoted(iri)} holds the invisible character {name}; delete it")
    if match := PERCENT.search(iri):
        at = match.start()
        yield Problem(
            BAD_PERCENT, f"{quoted(iri)} holds {iri[at : at + 3]!r}, which encodes nothing; write %25"
        )


def _scheme_faults(iri: str, kind: str) -> Iterator[Problem]:
    rest = iri[len(kind) + 1 :]
    # browsers pass over white space and controls within a scheme
    if _SPACES.sub("", iri[:60]).lower().startswith(CODE):
        yield Problem(RUNS_CODE, f"{quoted(iri)} runs code in the reader; link to a page")
    elif kind == "mailto" and not _MAILTO.fullmatch(rest):
        yield Problem(
            BAD_MAILTO, f"{quoted(iri)} has no e-mail address; write one such as mailto:me@example.com"
        )
    elif kind == "data" and not _is_data(rest):
        yield Problem(BAD_DATA, f"{quoted(iri)} is no data: URL, such as data:image/png;base64,AQIDBA==")
    elif kind and kind not in REGISTERED and kind not in IN_USE:
        cure = _in_full(iri) if "." in kind or kind == "localhost" else "an http or https address"
        message = f"{quoted(kind)} in {quoted(iri)} is no scheme that programs know; write {cure}"
        yield Problem(UNKNOWN_SCHEME, message)


def _is_data(rest: str) -> bool:
    match = _DATA.fullmatch(rest)
    return match is not None and (not match["base64"] or bool(_BASE64.fullmatch(match["data"])))


def _strict_id(text: str) -> Iterable[Problem]:
    if _USUAL.fullmatch(text):
        return ()
    found = tuple(_faults(text, _NAME_ONLY))
    if not _is_usable(found):
        return found
    usual, changes = canonical(text)
    if not changes:
        return found
    message = f"{quoted(text)}: {'; '.join(changes)}; the usual form is {quoted(usual)}"
    return (*found, Problem(NOT_CANONICAL, message))


def _read_id(text: str) -> str | None:
    whole = text.strip()
    return whole if _is_usable(_strict_id(whole)) else None


_NAME_ONLY = Demand(SPACE_AROUND_IRI, ascii=False, reached=False)
_PAGE = "https://example.com/a"

Url = address("URL", Demand(SPACE_AROUND), _PAGE)
"""An absolute address as RSS has it: white space around is a warning, letters beyond ASCII an info."""

UrlReference = address("URL reference", Demand(SPACE_AROUND, absolute=False), _PAGE)
"""An address, absolute or relative, otherwise as RSS has it."""

MediaUrl = address("media URL", Demand(SPACE_AROUND, web=NOT_FETCHED), "https://example.com/a.mp3")
"""The absolute http or https address of a file: the `url` of an enclosure."""

WebUrl = address("web address", Demand(SPACE_AROUND, web=NOT_WEB), _PAGE)
"""An absolute http or https address of a page."""

IriReference = address("IRI reference", Demand(SPACE_AROUND_IRI, absolute=False, ascii=False), _PAGE)
"""An IRI or a relative reference (RFC 3987): `href` and `src` in Atom; empty is the document itself."""

Iri = address("IRI", _NAME_ONLY, "tag:example.com,2024:a", str)
"""An absolute IRI (RFC 3987), the name of something. Written as it is: another spelling is another name."""

AtomId = Datatype("id", _strict_id, _read_id, str, "tag:example.com,2024:a")
"""An IRI that every program leaves as it is: `id` of Atom. Written as it is."""
