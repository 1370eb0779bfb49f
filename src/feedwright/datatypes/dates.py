"""Dates as feeds write them: RFC 822 (RSS), RFC 3339 (Atom, JSON Feed) and W3CDTF (Dublin Core)."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.handwritten import LONGEST, MONTHS, WEEKDAYS, DateError, interpret, read_date
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import must, should

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from feedwright.rules import Rule

__all__ = ["DateError", "Rfc822Date", "Rfc3339Date", "W3CDate", "interpret", "read_date"]

_RFC822 = "https://www.rfc-editor.org/rfc/rfc5322#section-3.3"
_RFC822_OLD = "https://www.rfc-editor.org/rfc/rfc5322#section-4.3"
_RFC3339 = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6"
_ATOM = "https://www.rfc-editor.org/rfc/rfc4287#section-3.3"
_W3CDTF = "https://www.w3.org/TR/NOTE-datetime"

NOT_RFC822 = must(
    "DAT001", "Not an RFC 822 date",
    """RSS dates are written like "Mon, 04 Mar 2024 10:00:00 +0900", with English names of three letters.
    Readers that cannot read a date sort the post wrongly, or give it the hour they saw it.""",
    spec=_RFC822, w3c="InvalidRFC2822Date",
    fires="2024-03-04T10:00:00Z", quiet="Mon, 04 Mar 2024 10:00:00 GMT",
)  # fmt: skip
WRONG_WEEKDAY = must(
    "DAT002", "Weekday contradicts the date",
    """One of the two is wrong, and nobody can tell which. Correct it, or leave the weekday out.""",
    spec=_RFC822, w3c="IncorrectDOW",
    fires="Tue, 04 Mar 2024 10:00:00 GMT", quiet="Mon, 04 Mar 2024 10:00:00 GMT",
)  # fmt: skip
IMPOSSIBLE = must(
    "DAT003", "Date or time that does not exist",
    """There is no such day, hour, minute, second or offset, so readers drop the date or guess.""",
    spec=_RFC3339, w3c="InvalidRFC2822Date InvalidRFC3339Date InvalidW3CDTFDate InvalidISO8601DateTime",
    fires="2024-02-30T10:00:00Z", quiet="2024-02-29T10:00:00Z",
)  # fmt: skip
TWO_DIGIT_YEAR = should(
    "DAT004", "Year of two digits",
    """RFC 822 wrote years so; since RFC 2822 a year has four digits. Readers differ in the century
    they take it for. Write all four digits.""",
    spec=_RFC822_OLD, w3c="ProblematicalRFC822Date",
    fires="Mon, 04 Mar 24 10:00:00 GMT", quiet="Mon, 04 Mar 2024 10:00:00 GMT",
)  # fmt: skip
UNKNOWN_ZONE = must(
    "DAT005", "Unknown zone name",
    """RFC 822 knows UT, GMT and the zones of North America by name, no others: the rest are read as UTC,
    hours off. Write the offset, such as +0900.""",
    spec=_RFC822_OLD, w3c="InvalidRFC2822Date",
    fires="Mon, 04 Mar 2024 10:00:00 KST", quiet="Mon, 04 Mar 2024 10:00:00 +0900",
)  # fmt: skip
NO_ZONE = must(
    "DAT006", "Date without a time or without a zone",
    """Without them each reader puts the post at another hour, perhaps on another day. Write the time and the
    offset from UTC.""",
    spec=_ATOM, w3c="InvalidRFC2822Date InvalidRFC3339Date InvalidW3CDTFDate",
    fires="2024-03-04T10:00:00", quiet="2024-03-04T10:00:00+09:00",
)  # fmt: skip
REMARK = should(
    "DAT007", "Remark in brackets within a date",
    """RFC 822 allows remarks such as "(KST)" in a date, but few feed readers expect them. Leave it out.""",
    spec=_RFC822_OLD, w3c="ProblematicalRFC822Date",
    fires="Mon, 04 Mar 2024 10:00:00 +0900 (KST)", quiet="Mon, 04 Mar 2024 10:00:00 +0900",
)  # fmt: skip
MILITARY_ZONE = should(
    "DAT008", "Military zone letter",
    """RFC 822 defined these letters with the wrong sign, so they are read as UTC or either way. Write the
    offset, such as +0900.""",
    spec=_RFC822_OLD, w3c="ProblematicalRFC822Date",
    fires="Mon, 04 Mar 2024 10:00:00 A", quiet="Mon, 04 Mar 2024 10:00:00 Z",
)  # fmt: skip
IMPLAUSIBLE = should(
    "DAT009", "Implausible date",
    """The year is before 1970, or the offset is one that no place has: mostly a clock that was not set, or a
    default value. Readers file such posts at the very end, where nobody sees them.""",
    spec=_RFC3339, w3c="ImplausibleDate",
    fires="1901-01-01T00:00:00Z", quiet="1970-01-01T00:00:00Z",
)  # fmt: skip
NOT_RFC3339 = must(
    "DAT010", "Not an RFC 3339 date",
    """Atom and JSON Feed dates are written like 2024-03-04T10:00:00+09:00, with seconds, hyphens and colons.
    Readers that cannot read a date sort the post wrongly, or give it the hour they saw it.""",
    spec=_RFC3339, w3c="InvalidRFC3339Date",
    fires="Mon, 04 Mar 2024 10:00:00 GMT", quiet="2024-03-04T10:00:00Z",
)  # fmt: skip
NO_CAPITAL = must(
    "DAT011", "Date without capital T and Z",
    """Atom asks for a capital T between date and time and a capital Z for UTC: strict readers accept nothing
    else.""",
    spec=_ATOM, w3c="InvalidRFC3339Date",
    fires="2024-03-04t10:00:00z", quiet="2024-03-04T10:00:00Z",
)  # fmt: skip
SPACE_IN_DATE = must(
    "DAT012", "White space in a date",
    """Atom allows none in or around a date, and strict readers fail on it. Remove it.""",
    spec="https://www.rfc-editor.org/rfc/rfc4287#section-2", w3c="InvalidRFC3339Date UnexpectedWhitespace",
    fires=" 2024-03-04T10:00:00 Z", quiet="2024-03-04T10:00:00Z",
)  # fmt: skip
NOT_W3CDTF = must(
    "DAT013", "Not a W3CDTF date",
    """Dublin Core dates are written like 2024, 2024-03, 2024-03-04 or 2024-03-04T10:00+09:00. Readers pass
    over what they cannot read.""",
    spec=_W3CDTF, w3c="InvalidW3CDTFDate",
    fires="4 March 2024", quiet="2024-03-04",
)  # fmt: skip

_WEEKDAY = {name[:3]: name for name in WEEKDAYS}
_MONTH = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_ZONE_NAMES = ("UT", "GMT", "Z", "UTC", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT")
_OFFSET = r"[+-](?:0\d{sep}[0-5]\d|1[0-3]{sep}[0-5]\d|14{sep}00)"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d"

_GOOD_RFC822 = lazy(
    rf"(?:({'|'.join(_WEEKDAY)}), )?(\d\d?) ({'|'.join(_MONTH)}) (\d{{4}}) {_TIME}(?::(?:[0-5]\d|60))? "
    rf"(?:{'|'.join(_ZONE_NAMES)}|{_OFFSET.format(sep='')})",
    re.ASCII,
)
_DAY = r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_GOOD_RFC3339 = lazy(rf"{_DAY}T{_TIME}:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|{_OFFSET.format(sep=':')})", re.ASCII)
_GOOD_W3CDTF = lazy(
    rf"\d{{4}}(?:-(?:0[1-9]|1[0-2]))?|{_DAY}(?:T{_TIME}(?::[0-5]\d(?:\.\d+)?)?(?:Z|{_OFFSET.format(sep=':')}))?",
    re.ASCII,
)
_LOOSE_RFC822 = lazy(
    r"(?:(?P<weekday>[a-z]+)\s*(?P<comma>,?)\s*)?(?P<day>\d{1,2})\s+(?P<month>[a-z]+)\s+(?P<year>\d{4}|\d\d)"
    r"(?:\s+(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s*(?P<zone>[a-z]+|[+-]\d\d:?\d\d))?)?",
    re.ASCII | re.IGNORECASE,
)
_LOOSE_ISO = lazy(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:(?P<joint>\s*t\s*|\s)(?P<hour>\d\d):(?P<minute>\d\d)(?P<seconds>:(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<zone>z|[+-]\d\d:?\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)
_REMARK = lazy(r"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_COARSE = lazy(r"\s*(\d{4})(?:-(\d\d))?\s*", re.ASCII)
_WHOLE = lazy(r"\d:\d\d\b.*(?:[A-Za-z]|[+-]\d{1,2}(?::?\d\d)?)\)?$", re.ASCII)
_PLAUSIBLE = "1970"
_MONTH_DIGITS = {f"{number:02}" for number in range(1, 13)}


def to_rfc822(value: datetime) -> str:
    """The moment as RFC 822 has it, to the second; raises ValueError where `value` has no zone."""
    moment = _in_whole_minutes(value)
    sign, offset = _offset(moment)
    return (
        f"{WEEKDAYS[moment.weekday()][:3]}, {moment.day:02} {MONTHS[moment.month - 1][:3]} {moment.year:04} "
        f"{moment.hour:02}:{moment.minute:02}:{moment.second:02} {sign}{offset // 60:02}{offset % 60:02}"
    )


def to_rfc3339(value: datetime) -> str:
    """The moment as RFC 3339 has it, microseconds only if there are any; raises ValueError without zone."""
    moment = _in_whole_minutes(value)
    text = moment.isoformat(timespec="microseconds" if moment.microsecond else "seconds")
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def _in_whole_minutes(value: datetime) -> datetime:
    """The same moment with an offset that can be written: local mean times have seconds in theirs."""
    offset = value.utcoffset()
    if offset is None:
        raise ValueError(f"{value} has no zone")
    if not (surplus := offset % timedelta(minutes=1)):
        return value
    return value.astimezone(timezone(offset - surplus))


def _offset(moment: datetime) -> tuple[str, int]:
    minutes = (moment.utcoffset() or timedelta()) // timedelta(minutes=1)
    return "-" if minutes < 0 else "+", abs(minutes)


def _strict_rfc822(text: str) -> Iterable[Problem]:
    good = _GOOD_RFC822.fullmatch(text)
    if good and good[4] >= _PLAUSIBLE:
        weekday, day, month, year = good.groups()
        actual = _weekday(int(year), _MONTH[month], int(day))
        if actual and (weekday is None or weekday == actual):
            return ()
    return tuple(_rfc822_faults(text))


def _strict_rfc3339(text: str) -> Iterable[Problem]:
    good = _GOOD_RFC3339.fullmatch(text)
    if good and good[1] >= _PLAUSIBLE and _exists(*good.groups()):
        return ()
    return tuple(_iso_faults(text, NOT_RFC3339, "RFC 3339 date, such as 2024-03-04T10:00:00+09:00"))


def _strict_w3cdtf(text: str) -> Iterable[Problem]:
    good = _GOOD_W3CDTF.fullmatch(text.strip())
    if good and good[0] >= _PLAUSIBLE and (good[3] is None or _exists(*good.groups())):
        return ()
    return tuple(_iso_faults(text.strip(), NOT_W3CDTF, "ISO date (W3CDTF), such as 2024-03-04"))


def _rfc822_faults(text: str) -> Iterator[Problem]:
    bare = _without_remarks(text)
    if bare != text:
        yield Problem(REMARK, f"{quoted(text)} holds a remark in brackets; leave it out")
    parts = _LOOSE_RFC822.fullmatch(bare.strip())
    if parts is None or len(text) > LONGEST:
        kind = "an RFC 3339 date, as Atom has it, not an" if _LOOSE_ISO.fullmatch(text.strip()) else "no"
        cure = _told(text, to_rfc822) or "one such as Mon, 04 Mar 2024 10:00:00 +0900"
        yield Problem(NOT_RFC822, f"{quoted(text)} is {kind} RFC 822 date; write {cure}")
        return
    yield from _wording(parts)
    if month := _MONTH.get(parts["month"].title()[:3]):
        yield from _numbers(parts, _year(parts["year"]), month)
    if parts["zone"] is None:
        yield Problem(NO_ZONE, f"{quoted(text)} has no {'zone' if parts['hour'] else 'time and zone'}")
    elif parts["zone"].isalpha():
        yield from _zone_name(parts["zone"])


def _told(text: str, write: Callable[[datetime], str]) -> str:
    """The date as it should be written, where day, time and zone are all told; else empty."""
    moment = read_date(text) if _WHOLE.search(text[:LONGEST].strip()) else None
    return write(moment) if moment else ""


def _without_remarks(text: str) -> str:
    """The text with its bracketed remarks, which may be nested, each become a space."""
    if len(text) > LONGEST:
        return text
    found = 1
    while found:
        text, found = _REMARK.subn(" ", text)
    return text


def _wording(parts: re.Match[str]) -> Iterator[Problem]:
    """What RFC 822 has in other words: names of three letters, a comma, an offset without colon."""
    weekday, month, zone = parts["weekday"], parts["month"], parts["zone"] or ""
    if weekday and weekday.title() not in _WEEKDAY:
        yield Problem(NOT_RFC822, f"{weekday} is no weekday; RFC 822 has {' '.join(_WEEKDAY)}")
    elif weekday and not parts["comma"]:
        yield Problem(NOT_RFC822, f"a comma is missing after {weekday}")
    if month.title() not in _MONTH:
        yield Problem(NOT_RFC822, f"{month} is no month; RFC 822 has {' '.join(_MONTH)}")
    if ":" in zone:
        yield Problem(NOT_RFC822, f"the offset {zone} has a colon; RFC 822 writes {zone.replace(':', '')}")
    if len(parts["year"]) == 2:
        yield Problem(
            TWO_DIGIT_YEAR, f"the year {parts['year']} has two digits; write {_year(parts['year'])}"
        )


def _year(digits: str) -> int:
    """The year; two digits by RFC 5322, section 4.3."""
    return int(digits) + (0 if len(digits) == 4 else 2000 if digits < "50" else 1900)


def _zone_name(name: str) -> Iterator[Problem]:
    if name.upper() in _ZONE_NAMES:
        return
    if len(name) == 1 and name.upper() != "J":
        yield Problem(MILITARY_ZONE, f"{name} is a military zone; write its offset, such as +0900")
    else:
        yield Problem(UNKNOWN_ZONE, f"{name} is no zone of RFC 822; write its offset, such as +0900")


def _iso_faults(text: str, not_it: Rule, wanted: str) -> Iterator[Problem]:
    parts = _LOOSE_ISO.fullmatch(text.strip())
    coarse = not_it is NOT_W3CDTF and _COARSE.fullmatch(text)
    if coarse and (coarse[2] or "01") in _MONTH_DIGITS:
        yield from _plausible(int(coarse[1]))
    elif parts is None or len(text) > LONGEST:
        kind = "an RFC 822 date, as RSS has it, not an" if _LOOSE_RFC822.fullmatch(text.strip()) else "no"
        name, _, example = wanted.partition(", such as ")
        cure = _told(text, to_rfc3339) or f"one such as {example}"
        yield Problem(not_it, f"{quoted(text)} is {kind} {name}; write {cure}")
    else:
        yield from _spelling(text, parts, not_it)
        yield from _numbers(parts, int(parts["year"]), int(parts["month"]))
        if parts["zone"] is None and (parts["hour"] or not_it is NOT_RFC3339):
            yield Problem(NO_ZONE, f"{quoted(text)} has no {'zone' if parts['hour'] else 'time and zone'}")


def _spelling(text: str, parts: re.Match[str], not_it: Rule) -> Iterator[Problem]:
    """How a date is put down: T and Z in capitals, no white space, an offset with a colon, seconds."""
    joint, zone, atom = parts["joint"] or "T", parts["zone"] or "", not_it is NOT_RFC3339
    if joint.strip() != "T" or zone == "z":
        lacking = "T between date and time" if joint.strip() != "T" else "Z"
        yield Problem(NO_CAPITAL if atom else not_it, f"{quoted(text)} lacks the capital {lacking}")
    rest = text if joint.strip() else text.replace(joint, "", 1)
    if rest.split() != [rest]:
        yield Problem(SPACE_IN_DATE if atom else not_it, f"{quoted(text)} holds white space; remove it")
    if zone[1:] and ":" not in zone:
        yield Problem(not_it, f"the offset {zone} has no colon; write {zone[:3]}:{zone[3:]}")
    if parts["hour"] and not parts["seconds"] and atom:
        yield Problem(not_it, f"{quoted(text)} has no seconds; write {parts['hour']}:{parts['minute']}:00")


def _numbers(parts: re.Match[str], year: int, month: int) -> Iterator[Problem]:
    """Whether the numbers make a day, a time and an offset, and a plausible one."""
    shown = quoted(parts[0])
    weekday = _weekday(year, month, int(parts["day"]))
    if weekday is None:
        yield Problem(IMPOSSIBLE, f"{shown} names a day that does not exist")
    elif (said := parts.groupdict().get("weekday")) and said.title() in _WEEKDAY and said.title() != weekday:
        yield Problem(WRONG_WEEKDAY, f"{shown} says {said}, but that day is a {_WEEKDAY[weekday]}")
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    # 60 is a leap second.
    if hour > 23 or minute > 59 or second > 60:
        yield Problem(
            IMPOSSIBLE, f"{shown} names a time that does not exist, {hour:02}:{minute:02}:{second:02}"
        )
    yield from _plausible(year, parts["zone"] or "")


def _plausible(year: int, zone: str = "") -> Iterator[Problem]:
    digits = zone[1:].replace(":", "")
    if digits.isdecimal() and (digits > "2359" or digits[2:] > "59"):
        yield Problem(IMPOSSIBLE, f"there is no offset {zone}")
    elif digits.isdecimal() and digits > "1400":
        yield Problem(IMPLAUSIBLE, f"no place on earth has the offset {zone}")
    if year < int(_PLAUSIBLE):
        yield Problem(IMPLAUSIBLE, f"the year is {year}, before 1970")


def _weekday(year: int, month: int, day: int) -> str | None:
    """The short English name of the day, None where there is no such day."""
    try:
        return WEEKDAYS[date(year, month, day).weekday()][:3]
    except ValueError:
        return None


def _exists(year: str, month: str, day: str) -> bool:
    return day < "29" or _weekday(int(year), int(month), int(day)) is not None


def _read_w3cdtf(text: str) -> datetime | None:
    coarse = _COARSE.fullmatch(text)
    return read_date(f"{coarse[1]}-{coarse[2] or '01'}-01" if coarse else text)


Rfc822Date = Datatype("RFC 822 date", _strict_rfc822, read_date, to_rfc822, "Mon, 04 Mar 2024 10:00:00 GMT")
"""RFC 822 as RFC 2822 and 5322 amend it: `pubDate` and `lastBuildDate` of RSS."""

Rfc3339Date = Datatype("RFC 3339 date", _strict_rfc3339, read_date, to_rfc3339, "2024-03-04T10:00:00Z")
"""RFC 3339 as Atom restricts it (RFC 4287, section 3.3): `updated`, `published`, `date_published`."""

W3CDate = Datatype("W3CDTF date", _strict_w3cdtf, _read_w3cdtf, to_rfc3339, "2024-03-04")
"""A year, month, day or moment, W3C's profile of ISO 8601: `dc:date`."""
