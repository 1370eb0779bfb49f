"""Dates of ISO 8601 beyond those of Atom: days, moments, years, ranges and periods."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from feedwright.datatypes.builders import either, matching
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.dates import IMPOSSIBLE, W3CDate, read_date
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import must, should

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = "https://www.w3.org/TR/xmlschema-2/#isoformats"

NOT_DAY = must(
    "DAT014", "Not an ISO 8601 date",
    """A day is written like 2024-03-04, year, month and day. Programs pass over what they cannot read.""",
    spec=_ISO, w3c="InvalidISO8601Date InvalidW3CDTFDate",
    fires="04.03.2024", quiet="2024-03-04",
)  # fmt: skip
NOT_MOMENT = must(
    "DAT015", "Not an ISO 8601 date and time",
    """A moment is written like 2024-03-04T10:00:00+09:00. Programs pass over what they cannot read.""",
    spec=_ISO, w3c="InvalidISO8601DateTime",
    fires="2024-03-04T10:00:00GMT", quiet="2024-03-04T10:00:00Z",
)  # fmt: skip
NOT_YEAR = must(
    "DAT016", "Not a year",
    """A year has four digits. Programs pass over what they cannot read.""",
    spec=_ISO, w3c="InvalidYear",
    fires="'24", quiet="2024",
)  # fmt: skip
NOT_RANGE = must(
    "DAT017", "Not a range of dates",
    """A range is two dates with a slash between them, or one date. Programs pass over what they cannot
    read.""",
    spec="https://www.loc.gov/standards/datetime/", w3c="InvalidISO8601Date InvalidISO8601DateTime",
    fires="2024-03-04 to 2024-03-06", quiet="2024-03-04/2024-03-06",
)  # fmt: skip
REVERSED = should(
    "DAT021", "Range that ends before it begins",
    """Nothing happens in such a range, so programs show it nowhere. Put the earlier date first.""",
    spec="https://www.loc.gov/standards/datetime/",
    fires="2024-03-06/2024-03-04", quiet="2024-03-04/2024-03-06",
)  # fmt: skip
NOT_PERIOD = must(
    "DAT022", "Not a period of Dublin Core",
    """A period is written like name=Spring; start=2024-03-01; end=2024-05-31; with at least one of these
    parts. Programs pass over what they cannot read.""",
    spec="https://www.dublincore.org/specifications/dublin-core/dcmi-period/", w3c="InvalidW3CDTFDate",
    fires="from March to May", quiet="start=2024-03-01; end=2024-05-31;",
)  # fmt: skip

_MONTH_AND_DAY = r"(?P<month>0[1-9]|1[0-2])(?P<hyphen>-?)(?P<day>0[1-9]|[12]\d|3[01])"
_DAY = lazy(rf"(?P<year>\d{{4}})(?:(?:-(?=..-)|(?=\d{{4}}$)){_MONTH_AND_DAY}|-(?:0[1-9]|1[0-2]))?", re.ASCII)
_ZONE = r"Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?"
_MOMENT = lazy(
    rf"(?P<year>\d{{4}})(?:-(?=..-)|(?=\d{{4}}T)){_MONTH_AND_DAY}T"
    rf"(?:(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?(?:[0-5]\d|60)(?:[.,]\d{{1,12}})?)?)?|24:?00(?::?00)?)(?:{_ZONE})?",
    re.ASCII,
)
_OPEN = ("", "..")
_PERIOD = lazy(
    r"(?:\s*(?:name|start|end|scheme)\s*=[^;=]{1,200};)*\s*(?:name|start|end|scheme)\s*=[^;=]{1,200};?\s*"
)


def _judge(text: str, pattern: re.Pattern[str], datatype: str, otherwise: Problem) -> Iterable[Problem]:
    whole = text.strip()
    match = pattern.fullmatch(whole)
    if match is None:
        return (otherwise,)
    if match["day"] and match["day"] > "28" and not _exists(match):
        return (
            Problem(IMPOSSIBLE, f"{quoted(whole)} names a day that does not exist; correct the {datatype}"),
        )
    return ()


def _exists(match: re.Match[str]) -> bool:
    try:
        return bool(date(int(match["year"]), int(match["month"]), int(match["day"])))
    except ValueError:
        return False


def _strict_day(text: str) -> Iterable[Problem]:
    message = f"{quoted(text)} is no ISO 8601 date; write one such as 2024-03-04"
    return _judge(text, _DAY, "date", Problem(NOT_DAY, message))


def _strict_moment(text: str) -> Iterable[Problem]:
    message = f"{quoted(text)} is no ISO 8601 date and time; write one such as 2024-03-04T10:00:00+09:00"
    return _judge(text, _MOMENT, "date", Problem(NOT_MOMENT, message))


def _read_day(text: str) -> str | None:
    """The date as it is, if it is one; else the day of what can be read."""
    whole = text.strip()
    if not any(_strict_day(whole)):
        return whole
    moment = read_date(whole)
    return moment.date().isoformat() if moment else None


def _read_moment(text: str) -> datetime | None:
    """A moment without a zone stays without one: it is the time of the place."""
    whole = text.strip()
    if not any(_strict_moment(whole)):
        try:
            return datetime.fromisoformat(whole)
        except ValueError:
            return read_date(whole)
    return read_date(whole)


def _write_moment(moment: datetime) -> str:
    text = moment.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def _strict_range(text: str) -> Iterable[Problem]:
    ends = [end.strip() for end in text.split("/", 2)]
    if len(ends) > 2 or any(_strict_end(end) for end in ends) or all(end in _OPEN for end in ends):
        return (Problem(NOT_RANGE, f"{quoted(text)} is no range; write one such as 2024-03-04/2024-03-06"),)
    first, last = (_moment_of(ends[0]), _moment_of(ends[-1]))
    if first and last and first > last:
        return (Problem(REVERSED, f"{quoted(text)} ends before it begins; write {ends[1]}/{ends[0]}"),)
    return ()


def _strict_end(end: str) -> bool:
    """Is this no end of a range: neither open nor a date nor a moment?"""
    return end not in _OPEN and any(_strict_day(end)) and any(_strict_moment(end))


def _moment_of(end: str) -> datetime | None:
    return W3CDate.read(end) if end not in _OPEN else None


def _read_range(text: str) -> str | None:
    ends = [end.strip() for end in text.split("/", 2)]
    joined = "/".join(reversed(ends) if any(p.rule is REVERSED for p in _strict_range(text)) else ends)
    return None if any(_strict_range(joined)) else joined


IsoDate = Datatype("ISO 8601 date", _strict_day, _read_day, str, "2024-03-04")
"""A day, month or year of ISO 8601."""

IsoDateTime = Datatype(
    "ISO 8601 date and time", _strict_moment, _read_moment, _write_moment, "2024-03-04T10:00:00+09:00"
)
"""A moment of ISO 8601; the zone may be left out, then it is the time of the place: `ev:startdate`."""

IsoDateRange = Datatype("range of dates", _strict_range, _read_range, str, "2024-03-04/2024-03-06")
"""Two dates or moments, the earlier first, with a slash between them."""

Year = matching("year", NOT_YEAR, r"[0-9]{4}", "2024")
"""A year of four digits."""

DcmiPeriod = matching("period", NOT_PERIOD, _PERIOD, "start=2024-03-01; end=2024-05-31;")
"""A period of Dublin Core: `dcterms:temporal`, `dcterms:valid`."""

DateOrPeriod = either("date or period", W3CDate, DcmiPeriod)
"""A date of W3CDTF or a period of Dublin Core."""
