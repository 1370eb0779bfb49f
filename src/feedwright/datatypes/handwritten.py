"""Dates as people write them: front matter and foreign feeds, understood or refused with a reason."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING
from unicodedata import normalize

from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

LONGEST = 100
"""No date has more characters: longer texts are refused unread."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10,
    "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "SGT": 8, "HKT": 8, "KST": 9, "JST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""Hours east of Greenwich of the zone names that mean one zone only (so neither IST nor BST)."""

_KOREAN_WEEKDAYS = "월화수목금토일"

_CLOCK = r"""(?:(?P<before>오전|오후|[ap]\.?m\.?)\s*)?
    (?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?)?
    (?:\s*(?P<after>[ap]\.?m\b\.?))?"""
_ZONE = r"(?P<zone>(?:UTC?|GMT)?\s*[+-]\d{1,2}(?::?\d\d)?|[a-z]{1,5})"
_TAIL = rf"(?:(?:,?\s+(?:at\s+)?|T){_CLOCK}(?:\s*{_ZONE})?)?"
_WEEKDAY = r"(?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"

_SHAPES = tuple(
    lazy(shape + _TAIL, re.ASCII | re.IGNORECASE | re.VERBOSE)
    for shape in (
        rf"""(?P<year>\d{{4}})\s*[-/.년]\s*(?P<month>\d{{1,2}})\s*[-/.월]\s*(?P<day>\d{{1,2}})\s*[일.]?
        (?:\s*\(?(?:(?P<korean>[월화수목금토일])(?:요일)?|{_WEEKDAY})\)?)?""",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        rf"""(?:{_WEEKDAY}\.?\s?,?\s*)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+
        (?P<month>[a-z]{{3,9}})\.?,?[\s-]+(?P<year>\d{{2,4}})""",
        rf"""(?:{_WEEKDAY}\.?\s?,?\s*)?(?P<month>[a-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?
        \s+(?P<year>\d{{2,4}})""",
    )
)
_KOREAN_CLOCK = lazy(r"(\d{1,2})\s*시(?:\s*(\d{1,2})\s*분)?(?:\s*(\d{1,2})\s*초)?")
_REMARK = lazy(r"(?<=[+-]\d{4}|\d\d:\d\d)\s*\([^()]*\)$")
_OFFSET = lazy(r"(?:UTC?|GMT)?\s*([+-])(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
_NUMERIC = lazy(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d\d)(?![\d:])")
_TIME = lazy(r"(?:오전|오후)?\s*\d{1,2}:\d\d")
_NAMED_MONTH = lazy("|".join(name[:3] for name in MONTHS), re.IGNORECASE)
_NAMED_WEEKDAY = lazy(rf"\b{_WEEKDAY}", re.IGNORECASE)
_YEAR = lazy(r"(?<!\d)\d{4}(?!\d)")


_USUAL = lazy(
    r"(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) (GMT|UTC|Z|[+-]\d{4})", re.ASCII
)
_MONTH_NUMBERS = {name[:3]: f"{number:02}" for number, name in enumerate(MONTHS, start=1)}


class DateError(ValueError):
    """A date that cannot be told for certain: what was understood, why it is refused, how to write it."""


def interpret(text: str | date | datetime | int, *, zone: tzinfo, at: time) -> datetime:
    """The moment that a writer meant, aware of its zone.

    `zone` and `at` stand in where the text names none. Of a local time that comes twice (clocks going
    back) the first is taken. Raises DateError for all that could mean something else.
    """
    if isinstance(text, int) and text.bit_length() > 64:
        # Python refuses to write out the longest numbers.
        raise DateError(
            f"a number of {text.bit_length()} bits is no date; write one, as in 2024-03-04 10:00 +0900"
        )
    try:
        if isinstance(text, datetime):
            return _placed(text, zone)
        if isinstance(text, date):
            return _placed(datetime.combine(text, at), zone)
        return _understood(str(text), zone, at)
    except DateError as refusal:
        raise DateError(f"{quoted(str(text))} {refusal}") from None


def read_date(text: str) -> datetime | None:
    """The moment that a feed means, as far as it can be told.

    UTC where no zone is given, midnight where no time is; a weekday that contradicts the date is passed
    over, and two digits of a year are read as RFC 5322, section 4.3, has it. None for what is ambiguous or
    no date.
    """
    try:
        return _iso(text) or _usual(text) or _understood(text, UTC, time(), forgiving=True)
    except DateError:
        return None


def zone_of(name: str) -> timezone:
    """The zone of `+0900`, `+09:00`, `UTC+9` or of a known abbreviation; raises DateError."""
    if (hours := ZONES.get(name.upper())) is not None:
        return timezone(timedelta(hours=hours))
    if not (match := _OFFSET.fullmatch(name)):
        raise DateError(
            f"names a zone that is not known or not unique, {name}; write its offset, as in +0900"
        )
    sign, whole, minutes = match.groups("0")
    if int(whole) > 23 or int(minutes) > 59:
        raise DateError(f"has the impossible offset {name}; write one such as +0900")
    return timezone(timedelta(hours=int(whole), minutes=int(minutes)) * (-1 if sign == "-" else 1))


def _usual(text: str) -> datetime | None:
    """A date as RSS writes it, by the fast way; anything unusual in it goes the long one."""
    match = _USUAL.fullmatch(text)
    if match is None:
        return None
    day, month, year, clock, zone = match.groups()
    offset = "+00:00" if zone in ("GMT", "UTC", "Z") else f"{zone[:3]}:{zone[3:]}"
    try:
        return datetime.fromisoformat(f"{year}-{_MONTH_NUMBERS[month]}-{day:0>2}T{clock}{offset}")
    except (KeyError, ValueError):
        return None


def _iso(text: str) -> datetime | None:
    """ISO 8601 by the fast way; only where nothing but ISO 8601 looks like this."""
    if text[4:5] != "-" or text[10:11] not in ("", "T", "t", " "):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _placed(moment, UTC)


def _understood(text: str, zone: tzinfo, at: time, *, forgiving: bool = False) -> datetime:
    if len(text) > LONGEST:
        raise DateError(f"has {len(text)} characters, no date has; write it as 2024-03-04 10:00 +0900")
    plain = _REMARK.sub("", _KOREAN_CLOCK.sub(_with_colons, " ".join(normalize("NFKC", text).split())))
    for shape in _SHAPES:
        if match := shape.fullmatch(plain):
            return _built(match.groupdict(), zone, at, forgiving=forgiving)
    _refuse(plain)
    return _guessed(plain, zone, at, forgiving=forgiving)


def _with_colons(clock: re.Match[str]) -> str:
    hour, minute, second = clock.groups("0")
    return f"{hour}:{minute:0>2}:{second:0>2}"


def _built(parts: Mapping[str, str | None], zone: tzinfo, at: time, *, forgiving: bool) -> datetime:
    year, month, day = (parts[name] or "" for name in ("year", "month", "day"))
    number = int(month) if month.isdecimal() else _month(month)
    try:
        found = date(_year(year, forgiving=forgiving), number, int(day))
    except ValueError as error:
        if isinstance(error, DateError):
            raise
        raise DateError(
            f"is taken for year {year}, month {number}, day {day}, which does not exist"
        ) from None
    korean = parts.get("korean")
    weekday = WEEKDAYS[_KOREAN_WEEKDAYS.index(korean)] if korean else parts.get("weekday")
    if weekday and not forgiving:
        _check_weekday(weekday, found)
    moment = datetime.combine(found, _clock(parts) if parts["hour"] else at)
    return _placed(moment, zone_of(parts["zone"]) if parts["zone"] else zone)


def _year(digits: str, *, forgiving: bool) -> int:
    if len(digits) == 4:
        return int(digits)
    if forgiving and len(digits) == 2:
        return int(digits) + (2000 if digits < "50" else 1900)
    raise DateError(f"has a year of {len(digits)} digits, {digits}; write all four")


def _month(word: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word.lower()):
            return number
    raise DateError(f"has no month that is known ({word}); write it as 2024-03-04")


def _check_weekday(word: str, found: date) -> None:
    actual = WEEKDAYS[found.weekday()]
    if not actual.lower().startswith(word[:3].lower()):
        raise DateError(
            f"says {word}, but {found} is a {actual}; correct one of the two, or drop the weekday"
        )


def _clock(parts: Mapping[str, str | None]) -> time:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = (parts["before"] or parts["after"] or "").lower()
    if not half and parts["minute"] is None:
        raise DateError(f"ends in {hour}, which is no time; write it as {hour:02}:00")
    if half and hour > 12:
        raise DateError(f"has hour {hour} of a half day; write the time as {hour:02}:{minute:02}")
    if half:
        # 오전 0시 and 오후 0시 are as usual in Korean as 12시: both mean the beginning of the half.
        hour = hour % 12 + (12 if half.startswith(("오후", "p")) else 0)
    try:
        # A leap second is more than a datetime can say: the second before stands for it.
        return time(
            hour, minute, min(second, 59) if second <= 60 else second, _microseconds(parts["fraction"])
        )
    except ValueError:
        raise DateError(f"has the impossible time {hour}:{minute:02}:{second:02}") from None


def _microseconds(fraction: str | None) -> int:
    return int((fraction or "0").ljust(6, "0")[:6])


def _placed(moment: datetime, zone: tzinfo) -> datetime:
    aware = moment if moment.utcoffset() is not None else moment.replace(tzinfo=zone)
    try:
        again = aware.astimezone(UTC).astimezone(aware.tzinfo)
    except OverflowError:
        raise DateError("is outside the years 1 to 9999 in UTC") from None
    if aware is not moment and again.replace(tzinfo=None) != moment:
        raise DateError(
            f"is a time that {zone} skips, its clocks going forward; write a time that exists there"
        )
    return aware


def _refuse(text: str) -> None:
    """Raise DateError where the text is of a kind that only looks like a date."""
    if text.isdecimal():
        raise DateError(f"is a bare number{_as_unix_time(text)}; write a date, as in 2024-03-04 10:00 +0900")
    if _TIME.match(text) and not _YEAR.search(text):
        raise DateError("is a time without a date; write both, as in 2024-03-04 10:00 +0900")
    if match := _NUMERIC.search(text):
        raise DateError(_numeric_reason(*match.groups()))


def _as_unix_time(digits: str) -> str:
    seconds = {10: 1, 13: 1000}.get(len(digits))
    if not seconds:
        return ""
    return f", perhaps the Unix time {datetime.fromtimestamp(int(digits) // seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _numeric_reason(first: str, second: str, year: str) -> str:
    if len(year) == 2:
        return "has a year of two digits; write the year first and whole, as in 2024-03-04"
    readings = {
        f"{year}-{month:0>2}-{day:0>2}"
        for day, month in ((first, second), (second, first))
        if int(month) <= 12 and int(day) <= 31
    }
    if len(readings) > 1:
        return f"may be {' or '.join(sorted(readings))}; write one of these"
    return f"has the year last; write {readings.pop() if readings else 'it as 2024-03-04'}"


def _guessed(text: str, zone: tzinfo, at: time, *, forgiving: bool) -> datetime:
    """What dateutil makes of a text with a month's name and a whole year, if it guesses nothing."""
    if not (_NAMED_MONTH.search(text) and _YEAR.search(text)):
        raise DateError("is no date that can be told for certain; write it as 2024-03-04 10:00 +0900")
    from dateutil import parser

    def parsed(default: datetime) -> datetime:
        return parser.parse(signed, default=default, tzinfos=_tzinfo)

    # dateutil turns the sign of UTC-03:00 round, and fills gaps from a default: two of them show the gaps.
    signed = re.sub(r"(?i)\b(?:UTC?|GMT)\s?(?=[+-]\d)", "", text)
    try:
        first, second = parsed(datetime(2001, 1, 1)), parsed(datetime(2004, 2, 2, 23))
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        if isinstance(error, DateError):
            raise
        raise DateError("is no date that can be read; write it as 2024-03-04 10:00 +0900") from None
    if first.date() != second.date():
        raise DateError("lacks its year, month or day; write it as 2024-03-04")
    if (weekday := _NAMED_WEEKDAY.search(text)) and not forgiving:
        _check_weekday(weekday["weekday"], first.date())
    return _placed(first if first == second else datetime.combine(first, at, first.tzinfo), zone)


def _tzinfo(name: str | None, offset: int | None) -> tzinfo | None:
    """The zone for dateutil's parser, which asks for it in any case, with what it has found."""
    if name and offset is not None:
        raise DateError(f"has a zone's name, {name}, and an offset; write the offset alone, as in +0900")
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    return zone_of(name) if name else None
