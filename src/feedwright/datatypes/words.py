"""Words with a fixed form: yes and no, keywords, periods, names of forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes.builders import matching, one_of
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.html import PlainText
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import must, should

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_BOOLEAN = must(
    "TOK030", "Neither true nor false",
    """Only true and false, in small letters, are understood by all; readers take other words for the
    default.""",
    spec="https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt",
    w3c="InvalidTrueFalse InvalidBooleanAttribute",
    fires="True", quiet="true",
)  # fmt: skip
NOT_YES_NO = must(
    "TOK031", "Neither yes nor no",
    """Podcast directories understand true and false, yes and no, and the older clean; other words count for
    nothing.""",
    spec="https://help.apple.com/itc/podcasts_connect/#/itcb54353390",
    w3c="InvalidYesNo InvalidYesNoClean InvalidTrueFalse",
    fires="maybe", quiet="yes",
)  # fmt: skip
NOT_STRICT_YES_NO = must(
    "TOK032", "Not exactly yes or no",
    """Only yes and no, in small letters, are understood here; programs take other words for the default.""",
    spec="https://www.rfc-editor.org/rfc/rfc5023#section-7.2.1.1", w3c="InvalidYesNo",
    fires="true", quiet="yes",
)  # fmt: skip
NOT_ZERO_ONE = must(
    "TOK033", "Neither 0 nor 1",
    """Only 0, for no, and 1, for yes, are understood here; programs take other words for the default.""",
    spec="https://developers.google.com/kml/documentation/kmlreference", w3c="InvalidZeroOne",
    fires="2", quiet="1",
)  # fmt: skip
NOT_FORM_NAME = must(
    "TOK054", "Not the name of a form's field",
    """The name of a field begins with a letter; letters, digits, hyphens, underscores, colons and points
    follow. Servers do not find what was typed in under another name.""",
    spec="https://www.rssboard.org/rss-profile#element-channel-textinput-name",
    w3c="InvalidFormComponentName",
    fires="2 fields", quiet="q",
)  # fmt: skip
NO_COMMAS = should(
    "TOK055", "Keywords without commas",
    """Keywords have commas between them; directories take words with mere spaces for one long keyword.""",
    spec="https://help.apple.com/itc/podcasts_connect/#/itcb54353390", w3c="InvalidKeywords",
    fires="garden spring seeds tools", quiet="garden, spring, seeds, tools",
)  # fmt: skip
NOT_PERIOD = must(
    "TOK056", "Not an update period",
    """A feed is updated hourly, daily, weekly, monthly or yearly; aggregators take other words for daily.""",
    spec="https://purl.org/rss/1.0/modules/syndication/", w3c="InvalidUpdatePeriod",
    fires="fortnightly", quiet="weekly",
)  # fmt: skip
NOT_ALPHANUMERIC = must(
    "TOK057", "Not letters and digits alone",
    """Letters from A to Z and digits alone make a name here; programs do not find it under another.""",
    spec="https://www.rfc-editor.org/rfc/rfc5234#appendix-B.1", w3c="InvalidAlphanum",
    fires="my-feed", quiet="myfeed2",
)  # fmt: skip
NOT_BASE64 = must(
    "TOK058", "Not Base64",
    """Base64 has the letters A to Z and a to z, digits, + and /, in fours, the last filled up with =.
    Programs cannot open the data otherwise.""",
    spec="https://www.rfc-editor.org/rfc/rfc4648#section-4", w3c="NotBase64",
    fires="AQID*", quiet="AQIDBA==",
)  # fmt: skip

_TRUTH = {
    "true": True, "yes": True, "explicit": True, "1": True,
    "false": False, "no": False, "clean": False, "0": False,
}  # fmt: skip


_MANY = 4
"""So many words without a comma are several keywords."""

_BASE64 = lazy(r"(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")


def _strict_boolean(text: str) -> Iterable[Problem]:
    if text in ("true", "false"):
        return ()
    return (Problem(NOT_BOOLEAN, f"{quoted(text)} is neither true nor false"),)


def _strict_yes_no(text: str) -> Iterable[Problem]:
    if text.lower() in _TRUTH:
        return ()
    return (Problem(NOT_YES_NO, f"{quoted(text)} is neither yes nor no; write true or false"),)


def _read_boolean(text: str) -> bool | None:
    return _TRUTH.get(text.strip().lower())


def _write_boolean(value: bool) -> str:
    return "true" if value else "false"


def _strict_keywords(text: str) -> Iterable[Problem]:
    found = tuple(PlainText.strict(text))
    if found or len(text.strip(" ,").split(",", 1)) > 1 or len(words := text.split()) < _MANY:
        return found
    return (Problem(NO_COMMAS, f"{quoted(text)} has no commas; write {quoted(', '.join(words), 40)}"),)


def _read_keywords(text: str) -> tuple[str, ...]:
    words = [shown for word in text.split(",") if (shown := PlainText.read(word))]
    if len(words) == 1 and len(words[0].split()) >= _MANY:
        words = words[0].split()
    return tuple(words)


def _strict_base64(text: str) -> Iterable[Problem]:
    if _BASE64.fullmatch(text) or _BASE64.fullmatch("".join(text.split())):
        return ()
    return (Problem(NOT_BASE64, f"{quoted(text)} is no Base64; encode the data anew"),)


def _read_base64(text: str) -> str | None:
    joined = "".join(text.split())
    return joined if _BASE64.fullmatch(joined) else None


Boolean = Datatype("true or false", _strict_boolean, _read_boolean, _write_boolean, "true")
"""`true` or `false` and nothing else: `isPermaLink`."""

YesNo = Datatype("yes or no", _strict_yes_no, _read_boolean, _write_boolean, "true")
"""What podcast directories take for yes and no, in any case; written as true and false."""

StrictYesNo = one_of("answer", NOT_STRICT_YES_NO, "yes no")
"""`yes` or `no` and nothing else: `app:draft`, `podcast:locked`."""

ZeroOne = one_of("flag", NOT_ZERO_ONE, "0 1")
"""`0` or `1`, as KML has it."""

FormName = matching("name of a form's field", NOT_FORM_NAME, r"[A-Za-z][A-Za-z0-9_:.-]{0,200}", "q")
"""The name of a field of a form, `name` of `textInput`."""

Keywords = Datatype("keywords", _strict_keywords, _read_keywords, ", ".join, "spring, seeds")
"""Keywords with commas between them; their value is a tuple."""

UpdatePeriod = one_of("update period", NOT_PERIOD, "hourly daily weekly monthly yearly")
"""`sy:updatePeriod`."""

Alphanumeric = matching("name of letters and digits", NOT_ALPHANUMERIC, r"[A-Za-z0-9]{1,1000}", "myfeed2")
"""Letters from A to Z and digits."""

Base64 = Datatype("Base64", _strict_base64, _read_base64, str, "AQIDBA==")
"""Bytes as Base64 (RFC 4648), perhaps in lines."""
