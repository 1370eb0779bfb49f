"""Whole numbers, and the hours and days of RSS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.handwritten import WEEKDAYS
from feedwright.datatypes.quoting import quoted
from feedwright.rules import may, must, should

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feedwright.rules import Rule

_RSS = "https://www.rssboard.org/rss-specification"
_XSD = "https://www.w3.org/TR/xmlschema-2/#integer"
_ENCLOSURE = "https://www.rssboard.org/rss-profile#element-channel-item-enclosure"

NOT_INTEGER = must(
    "NUM001", "Not a whole number",
    """Only digits, perhaps after a minus, make a number here; readers take anything else for 0, or ignore
    it.""",
    spec=_XSD, w3c="InvalidInteger InvalidIntegerAttribute",
    fires="1.5", quiet="-1",
)  # fmt: skip
NOT_NON_NEGATIVE = must(
    "NUM002", "Not a whole number from 0",
    """Only digits make a number here, without sign, point or unit; readers take anything else for 0, or
    ignore it.""",
    spec=_XSD, w3c="InvalidNonNegativeInteger InvalidIntegerAttribute",
    fires="-1", quiet="0",
)  # fmt: skip
NOT_POSITIVE = must(
    "NUM003", "Not a whole number from 1",
    """Only digits make a number here, and counting begins with 1; readers ignore anything else.""",
    spec=_XSD, w3c="InvalidPositiveInteger InvalidIntegerAttribute",
    fires="0", quiet="1",
)  # fmt: skip
NOT_HOUR = must(
    "NUM004", "Not an hour from 0 to 23",
    """skipHours counts hours of UTC from 0, midnight, to 23; readers ignore others.""",
    spec=f"{_RSS}#optionalChannelElements", w3c="InvalidHour",
    fires="25", quiet="23",
)  # fmt: skip
HOUR_24 = should(
    "NUM005", "Hour 24 for midnight",
    """Older RSS counted hours to 24, RSS 2.0 counts from 0: readers ignore 24. Write 0.""",
    spec=f"{_RSS}#optionalChannelElements", w3c="UseZeroForMidnight",
    fires="24", quiet="0",
)  # fmt: skip
NOT_DAY = must(
    "NUM006", "Not a day of the week",
    """skipDays holds English names, Monday to Sunday, with a capital; readers ignore others.""",
    spec=f"{_RSS}#optionalChannelElements", w3c="InvalidDay",
    fires="Mon", quiet="Monday",
)  # fmt: skip
NO_LENGTH = may(
    "NUM007", "Length of 0",
    """It says that the size is unknown: players then show none, and some refuse to download. Write the number
    of bytes.""",
    spec=_ENCLOSURE,
    fires="0", quiet="12216320",
)  # fmt: skip
TOO_LARGE = must(
    "NUM008", "Number too large",
    """Programs keep whole numbers in 64 bits; beyond that each reads another number, or fails.""",
    spec="https://www.w3.org/TR/xmlschema-2/#long", w3c="IntegerOverflow",
    fires="9223372036854775808", quiet="9223372036854775807",
)  # fmt: skip

_LARGEST = 2**63 - 1
_DIGITS = re.compile(r"\s*(-?[0-9]{1,19})\s*")
_LONG = re.compile(r"\s*-?[0-9]+\s*")


def integer(name: str, rule: Rule, lowest: int = -_LARGEST, highest: int = _LARGEST) -> Datatype:
    """A datatype for whole numbers from `lowest` to `highest`, others being a breach of `rule`."""

    def strict(text: str) -> Iterable[Problem]:
        number = _number(text)
        if number is not None and lowest <= number <= highest:
            return ()
        if (number is None or number > _LARGEST) and _LONG.fullmatch(text):
            return (Problem(TOO_LARGE, f"{quoted(text)} does not fit into 64 bits"),)
        return (Problem(rule, f"{quoted(text)} is no {name}"),)

    def read(text: str) -> int | None:
        number = _number(text)
        return number if number is not None and lowest <= number <= highest else None

    return Datatype(name, strict, read, str)


def _number(text: str) -> int | None:
    match = _DIGITS.fullmatch(text)
    return int(match[1]) if match else None


def _strict_hour(text: str) -> Iterable[Problem]:
    if _number(text) == 24:
        return (Problem(HOUR_24, "the hour 24 is written 0"),)
    return _hour.strict(text)


def _read_hour(text: str) -> int | None:
    return 0 if _number(text) == 24 else _hour.read(text)


def _strict_length(text: str) -> Iterable[Problem]:
    if _number(text) == 0:
        return (Problem(NO_LENGTH, "the length is 0; write the number of bytes"),)
    return NonNegative.strict(text)


def _strict_day(text: str) -> Iterable[Problem]:
    if text.strip() in WEEKDAYS:
        return ()
    cure = f"write {day}" if (day := _read_day(text)) else f"write one of {', '.join(WEEKDAYS)}"
    return (Problem(NOT_DAY, f"{quoted(text)} is no day of the week; {cure}"),)


def _read_day(text: str) -> str | None:
    word = text.strip().lower()
    days = [day for day in WEEKDAYS if len(word) > 2 and day.lower().startswith(word.removesuffix("."))]
    return days[0] if days else None


Integer = integer("whole number", NOT_INTEGER)
"""A whole number of 64 bits."""

NonNegative = integer("whole number from 0", NOT_NON_NEGATIVE, 0)
"""A whole number from 0: `ttl`, `length` of an Atom link."""

PositiveInteger = integer("whole number from 1", NOT_POSITIVE, 1)
"""A whole number from 1: widths, heights, episode numbers."""

Length = Datatype("length in bytes", _strict_length, NonNegative.read, str)
"""The size of an enclosure in bytes."""

_hour = integer("hour from 0 to 23", NOT_HOUR, 0, 23)

Hour = Datatype("hour", _strict_hour, _read_hour, str)
"""An hour of `skipHours`, in UTC."""

Day = Datatype("day of the week", _strict_day, _read_day, str)
"""An English name in `skipDays`."""
