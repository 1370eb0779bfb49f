"""Numbers, whole and decimal, within bounds, in lists and with units; the hours and days of RSS."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from feedwright.datatypes.builders import listed, matching
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.handwritten import WEEKDAYS
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
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
    spec=_XSD, w3c="InvalidNonNegativeInteger InvalidIntegerAttribute UseZeroForUnknown",
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
NOT_DECIMAL = must(
    "NUM009", "Not a number",
    """Digits, perhaps a minus and a decimal point, make a number here, without unit, comma or thousands
    separator; programs read anything else as 0, or ignore it.""",
    spec="https://www.w3.org/TR/xmlschema-2/#decimal", w3c="InvalidFloat",
    fires="1,5", quiet="1.5",
)  # fmt: skip
NOT_NON_NEGATIVE_DECIMAL = must(
    "NUM010", "Not a number from 0",
    """Digits, perhaps with a decimal point, make a number here, without sign, unit or comma; programs read
    anything else as 0, or ignore it.""",
    spec="https://www.w3.org/TR/xmlschema-2/#decimal", w3c="InvalidFloat",
    fires="-1.5", quiet="1.5",
)  # fmt: skip
NOT_PERCENTAGE = must(
    "NUM011", "Not a percentage",
    """A share is a number from 0 to 100 here, without a percent sign; programs ignore anything else.""",
    spec="https://www.w3.org/TR/xmlschema-2/#decimal", w3c="InvalidPercentage",
    fires="101", quiet="100",
)  # fmt: skip
NOT_INTEGER_LIST = must(
    "NUM012", "Not a list of whole numbers",
    """Whole numbers with commas between them belong here; programs ignore the list if one is anything
    else.""",
    spec="https://purl.org/rss/1.0/modules/slash/", w3c="InvalidCommaSeparatedIntegers",
    fires="1,2,many", quiet="1,2,3",
)  # fmt: skip
NOT_SYNC_NUMBER = must(
    "NUM013", "Not a count from 1 of 31 bits",
    """Programs that synchronise feeds compare these counts, and keep them in 31 bits; with anything else
    changes are lost or conflict.""",
    spec="https://www.w3.org/TR/xmlschema-2/#positiveInteger",
    w3c="InvalidPositiveInteger InvalidIntegerAttribute IntegerOverflow",
    fires="2147483648", quiet="2147483647",
)  # fmt: skip
NOT_PORT = must(
    "NUM014", "Not a port",
    """A port is a number from 1 to 65535; at another nothing answers.""",
    spec="https://www.rfc-editor.org/rfc/rfc6335#section-6",
    w3c="InvalidIntegerAttribute InvalidPositiveInteger",
    fires="65536", quiet="80",
)  # fmt: skip
NOT_WITH_UNIT = must(
    "NUM015", "Not a number with a unit",
    """A number stands here, and perhaps a space and the name of a unit; programs ignore anything else.""",
    spec="https://www.w3.org/TR/xmlschema-2/#decimal", w3c="InvalidFloatUnit InvalidIntUnit",
    fires="about 5 kg", quiet="5 kg",
)  # fmt: skip

_LARGEST = 2**63 - 1
_LONGEST = 1000
"""Nobody writes longer numbers: they are refused unread."""
_DIGITS = lazy(r"\s*([+-]?)0*([0-9]{1,19})\s*")
_LONG = lazy(r"\s*[+-]?[0-9]+\s*")
_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_NUMBER = lazy(rf"\s*({_DECIMAL}(?:[eE][+-]?[0-9]{{1,3}})?)\s*")
_GROUPED = lazy(
    r"\s*(-?[0-9]{1,3}(?:\.[0-9]{3}(?:\.[0-9]{3}){1,4}|([ ,_'\u00a0\u202f])[0-9]{3}(?:\2[0-9]{3}){0,4}))\s*"
)
_WHOLE = lazy(r"\s*(-?[0-9]{1,19})\.0*\s*")


def integer(
    name: str, rule: Rule, lowest: int = -_LARGEST, highest: int = _LARGEST, *, example: str = ""
) -> Datatype:
    """A datatype for whole numbers from `lowest` to `highest`, others being a breach of `rule`."""
    good = example or str(min(max(lowest, 7), highest))

    def strict(text: str) -> Iterable[Problem]:
        number = _number(text)
        if number is not None and lowest <= number <= highest:
            return ()
        if (number is None or abs(number) > _LARGEST) and _LONG.fullmatch(text):
            return (Problem(TOO_LARGE, f"{quoted(text)} does not fit into 64 bits"),)
        meant = read(text)
        cure = f"one such as {good}" if meant is None else meant
        return (Problem(rule, f"{quoted(text)} is no {name}; write {cure}"),)

    def read(text: str) -> int | None:
        number = _number(text) if _DIGITS.fullmatch(text) else _meant(text)
        return number if number is not None and lowest <= number <= highest else None

    return Datatype(name, strict, read, str, good)


def decimal(
    name: str, rule: Rule, lowest: float = -inf, highest: float = inf, *, example: str = "", unit: str = ""
) -> Datatype:
    """A datatype for decimal numbers from `lowest` to `highest`, others being a breach of `rule`.

    `read` forgives the unit, and a comma for the point.
    """
    good = example or write_decimal(min(max(lowest, 7), highest))

    def strict(text: str) -> Iterable[Problem]:
        number = _real(text)
        if number is not None and lowest <= number <= highest:
            return ()
        meant = read(text)
        cure = f"one such as {good}" if meant is None else write_decimal(meant)
        return (Problem(rule, f"{quoted(text)} is no {name}; write {cure}"),)

    def read(text: str) -> float | None:
        bare = text.strip().removesuffix(unit)
        number = _real(bare if "." in bare or bare.count(",") != 1 else bare.replace(",", "."))
        return number if number is not None and lowest <= number <= highest else None

    return Datatype(name, strict, read, write_decimal, good)


def write_decimal(number: float) -> str:
    """The number without an exponent and without a fraction of 0."""
    text = repr(float(number))
    if "e" in text:
        from decimal import Decimal as Exact

        text = format(Exact(text), "f")
    return text.rstrip("0").removesuffix(".") if "." in text else text


def _number(text: str) -> int | None:
    match = _DIGITS.fullmatch(text)
    return int(match[1] + match[2]) if match else None


def _meant(text: str) -> int | None:
    """The whole number that was meant, with a fraction of 0 or in groups of three digits."""
    if match := _WHOLE.fullmatch(text):
        return int(match[1])
    match = _GROUPED.fullmatch(text)
    return int(re.sub(r"[^0-9-]", "", match[1])) if match else None


def _real(text: str) -> float | None:
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    number = float(match[1]) if match else inf
    return number if abs(number) < inf else None


def _strict_hour(text: str) -> Iterable[Problem]:
    if _number(text) == 24:
        return (Problem(HOUR_24, "the hour 24 is written 0"),)
    return _hour.strict(text)


def _read_hour(text: str) -> int | None:
    return 0 if _number(text) == 24 else _hour.read(text)


def _strict_length(text: str) -> Iterable[Problem]:
    number = _number(text)
    if number == 0:
        return (Problem(NO_LENGTH, "the length is 0; write the number of bytes"),)
    return () if number and 0 < number <= _LARGEST else NonNegative.strict(text)


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

Length = Datatype("length in bytes", _strict_length, NonNegative.read, str, "12216320")
"""The size of an enclosure in bytes."""

_hour = integer("hour from 0 to 23", NOT_HOUR, 0, 23)

Hour = Datatype("hour", _strict_hour, _read_hour, str, "3")
"""An hour of `skipHours`, in UTC."""

Day = Datatype("day of the week", _strict_day, _read_day, str, "Monday")
"""An English name in `skipDays`."""

Decimal = decimal("number", NOT_DECIMAL)
"""A decimal number: `framerate`, a season of podcasts."""

NonNegativeDecimal = decimal("number from 0", NOT_NON_NEGATIVE_DECIMAL, 0)
"""A decimal number from 0: a bit rate, a start in seconds."""

Percentage = decimal("percentage from 0 to 100", NOT_PERCENTAGE, 0, 100, unit="%")
"""A share of a hundred, without the sign."""

CommaSeparatedIntegers = listed("whole numbers with commas between them", NOT_INTEGER_LIST, Integer)
"""`slash:hit_parade`."""

SyncNumber = integer("whole number from 1 to 2147483647", NOT_SYNC_NUMBER, 1, 2**31 - 1)
"""`updates` and `sequence` of FeedSync."""

Port = integer("port from 1 to 65535", NOT_PORT, 1, 65535, example="80")
"""The port of a server: `cloud` of RSS."""

_UNIT = r"(?:\s*[^\W\d_][^\s]{0,30}(?: [^\s]{1,30}){0,2})?"

FloatUnit = matching("number with a unit", NOT_WITH_UNIT, rf"{_DECIMAL}{_UNIT}", "5 kg")
"""A number, and perhaps a unit: `5.5 kg`."""

IntUnit = matching("whole number with a unit", NOT_WITH_UNIT, rf"-?[0-9]{{1,18}}{_UNIT}", "5 pieces")
"""A whole number, and perhaps a unit."""
