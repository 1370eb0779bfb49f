"""People: e-mail addresses, and how feeds write name and address together."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.hosts import is_alone
from feedwright.datatypes.html import PlainText
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import may, must, should

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ADDRESS = "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1"
_PERSON = "https://www.rssboard.org/rss-profile#data-types-email"

NOT_EMAIL = must(
    "TOK020", "Not an e-mail address",
    """Only an address such as me@example.com belongs here, without a name, mailto: or white space: programs
    write to it as it is.""",
    spec=_ADDRESS, w3c="InvalidAddrSpec",
    fires="Jane <jane@example.com>", quiet="jane@example.com",
)  # fmt: skip
NAME_WITHOUT_ADDRESS = must(
    "TOK021", "Person without an e-mail address",
    """RSS wants the author's e-mail address here. Who gives only a name uses <dc:creator>, which every reader
    understands.""",
    spec=_PERSON, w3c="InvalidContact",
    fires="Jane Doe", quiet="jane@example.com (Jane Doe)",
)  # fmt: skip
MIXED_PERSON = should(
    "TOK022", "E-mail address and name in another form",
    """Readers tell the address from the name only in the form "jane@example.com (Jane Doe)"; from others they
    show the address as the author's name.""",
    spec=_PERSON, w3c="EmailFormat",
    fires="Jane Doe <jane@example.com>", quiet="jane@example.com (Jane Doe)",
)  # fmt: skip
ADDRESS_WITHOUT_NAME = may(
    "TOK023", "E-mail address without a name",
    """Readers show the bare address as the author. Add the name, or use <dc:creator> and keep the address
    private.""",
    spec=_PERSON, w3c="MissingRealName",
    fires="jane@example.com", quiet="jane@example.com (Jane Doe)",
)  # fmt: skip
UNKNOWN_HOST = should(
    "TOK024", "E-mail address at a host that the internet does not know",
    """A host without a point is known within a network of its own alone, so no mail arrives. Write the whole
    address.""",
    spec="https://www.rfc-editor.org/rfc/rfc5321#section-2.3.5", w3c="UnknownHost",
    fires="jane@example", quiet="jane@example.com",
)  # fmt: skip
EMAIL_AS_NAME = may(
    "TOK040", "E-mail address as a name",
    """Readers show it as the author, and address collectors find it. Write the name here.""",
    spec="https://www.rfc-editor.org/rfc/rfc4287#section-3.2.1", w3c="ContainsEmail",
    fires="jane@example.com", quiet="Jane Doe",
)  # fmt: skip

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_DOMAIN = r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*"
_MAILBOX = rf"(?:{_ATOM}(?:\.{_ATOM})*|\"[^\"\\\s]+\")@(?:{_DOMAIN}|\[[0-9A-Fa-f.:]+\])"
_EMAIL = lazy(_MAILBOX)
# No address begins within a word: without this, a long word costs the square of its length.
_WITHIN = lazy(rf"(?!//)(?<![\w!#$%&'*+/=?^`{{|}}~.-]){_MAILBOX}")
_BRACKETED = lazy(r"\(mailto:[^()]*\)")
_LONGEST = 1000
_PLAIN = r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,63}"
_PLAIN_EMAIL = lazy(_PLAIN)
_PLAIN_PERSON = lazy(rf"{_PLAIN} \([^()<>&]+\)")
_RSS_PERSON = lazy(rf"({_MAILBOX})\s*\(([^\n]+)\)")


def _strict_email(text: str) -> Iterable[Problem]:
    return () if _PLAIN_EMAIL.fullmatch(text) else tuple(_email_faults(text))


def _email_faults(text: str) -> Iterator[Problem]:
    address = text.strip()
    if _EMAIL.fullmatch(address):
        yield from _host_faults(address)
        return
    found = _WITHIN.search(text)
    cure = f"write {quoted(found[0])} alone" if found else "write one such as me@example.com"
    yield Problem(NOT_EMAIL, f"{quoted(text)} is no e-mail address; {cure}")


def _host_faults(address: str) -> Iterator[Problem]:
    if is_alone(address.rpartition("@")[2]):
        yield Problem(UNKNOWN_HOST, f"{quoted(address)} has a host without a point; write the whole address")


def _read_email(text: str) -> str | None:
    found = _WITHIN.search(unquote(text) if text.strip().startswith("mailto:") else text)
    return found[0] if found else None


def _strict_person(text: str) -> Iterable[Problem]:
    if _PLAIN_PERSON.fullmatch(text):
        return ()
    person = text.strip()
    good = _RSS_PERSON.fullmatch(person)
    faults = _host_faults(good[1]) if good else _person_faults(person)
    return (*faults, *PlainText.strict(text))


def _person_faults(person: str) -> Iterator[Problem]:
    name, address = read_person(person)
    cure = quoted(write_person((name or "Name", address)))
    if not address:
        message = f"{quoted(person)} has no e-mail address; write the name in <dc:creator>"
        yield Problem(NAME_WITHOUT_ADDRESS, message)
        return
    yield from _host_faults(address)
    if person.endswith(")") and _BRACKETED.search(person):
        message = f"{quoted(person)} has the address where the name belongs, in brackets; write {cure}"
        yield Problem(NAME_WITHOUT_ADDRESS, message)
    elif len(_WITHIN.findall(person[:_LONGEST])) > 1:
        yield Problem(MIXED_PERSON, f"{quoted(person)} has several addresses; write one, with its name")
    elif address == person:
        yield Problem(ADDRESS_WITHOUT_NAME, f"{quoted(person)} has no name; write it in brackets behind")
    else:
        yield Problem(MIXED_PERSON, f"{quoted(person)} mixes address and name; write {cure}")


def read_person(text: str) -> tuple[str, str]:
    """Name and e-mail address of a person as RSS or a mail program writes them; either may be empty."""
    whole = unquote(text.partition("?")[0]) if text.startswith("mailto:") else text
    found = _WITHIN.search(whole)
    if found is None:
        return PlainText.read(text), ""
    around = f"{whole[: found.start()]} {whole[found.end() :]}".replace("mailto:", "")
    return PlainText.read(" ".join(around.split()).strip(" \"'<>(),:")), found[0]


def write_person(person: tuple[str, str]) -> str:
    """A person as RSS wants it, `jane@example.com (Jane Doe)`, or the half of it that is there."""
    name, address = person
    return f"{address} ({name})" if name and address else name or address


def _strict_name(text: str) -> Iterable[Problem]:
    if "@" in text and _EMAIL.fullmatch(text.strip()):
        return (Problem(EMAIL_AS_NAME, f"{quoted(text)} is an e-mail address; write the person's name"),)
    return PlainText.strict(text)


Email = Datatype("e-mail address", _strict_email, _read_email, str, "yuna@example.com")
"""An addr-spec (RFC 5322, section 3.4.1) without comments; letters beyond ASCII allowed (RFC 6531)."""

RssPerson = Datatype(
    "person in RSS", _strict_person, read_person, write_person, "yuna@example.com (Kim Yuna)"
)
"""`author`, `managingEditor` and `webMaster` of RSS; its value is a pair of name and e-mail address."""

PersonName = Datatype("name of a person", _strict_name, PlainText.read, str, "Kim Yuna")
"""A person's name in plain text."""
