"""Dates of ISO 8601 beyond those of Atom: days, moments, years and ranges."""

from __future__ import annotations

import re

from feedwright.datatypes.builders import listed, matching
from feedwright.datatypes.dates import W3CDate
from feedwright.rules import must

_ISO = "https://www.w3.org/TR/xmlschema-2/#isoformats"

NOT_DAY = must(
    "DAT014", "Not an ISO 8601 date",
    """A day is written like 2024-03-04, year, month and day. Programs pass over what they cannot read.""",
    spec=_ISO, w3c="InvalidISO8601Date",
    fires="04.03.2024", quiet="2024-03-04",
)  # fmt: skip
NOT_MOMENT = must(
    "DAT015", "Not an ISO 8601 date and time",
    """A moment is written like 2024-03-04T10:00:00+09:00. Programs pass over what they cannot read.""",
    spec=_ISO, w3c="InvalidISO8601DateTime",
    fires="2024-03-04 at ten", quiet="2024-03-04T10:00:00Z",
)  # fmt: skip
NOT_YEAR = must(
    "DAT016", "Not a year",
    """A year has four digits. Programs pass over what they cannot read.""",
    spec=_ISO, w3c="InvalidYear",
    fires="24", quiet="2024",
)  # fmt: skip
NOT_RANGE = must(
    "DAT017", "Not a range of dates",
    """A range is two dates, the earlier first, with a slash between them. Programs pass over what they cannot
    read.""",
    spec=_ISO, w3c="InvalidISO8601Date InvalidISO8601DateTime",
    fires="2024-03-04 to 2024-03-06", quiet="2024-03-04/2024-03-06",
)  # fmt: skip

_DAY = re.compile(r"[0-9]{4}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])")
_MOMENT = re.compile(
    r"[0-9]{4}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-4]):?[0-5][0-9](?::?(?:[0-5][0-9]|60)"
    r"(?:[.,][0-9]{1,9})?)?(?:Z|[+-][0-9]{2}(?::?[0-5][0-9])?)?"
)

IsoDate = matching("ISO 8601 date", NOT_DAY, _DAY, "2024-03-04")
"""A day of ISO 8601."""

IsoDateTime = matching("ISO 8601 date and time", NOT_MOMENT, _MOMENT, "2024-03-04T10:00:00+09:00")
"""A moment of ISO 8601; the zone may be left out."""

IsoDateRange = listed("range of dates", NOT_RANGE, W3CDate, "/", least=2, most=2)
"""Two dates, the earlier first, with a slash between them."""

Year = matching("year", NOT_YEAR, r"[0-9]{4}", "2024")
"""A year of four digits."""
