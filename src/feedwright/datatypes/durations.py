"""Spans of time: ISO 8601 durations, the clock of podcasts, NPT of media."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes.builders import matching
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import must, should

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

_APPLE = "https://help.apple.com/itc/podcasts_connect/#/itcb54353390"

NOT_DURATION = must(
    "DAT018", "Not an ISO 8601 duration",
    """A duration is written like P1DT12H or PT45M: P, then years, months, weeks and days, T, then hours,
    minutes and seconds, each a number with its letter. Programs ignore anything else.""",
    spec="https://www.w3.org/TR/xmlschema-2/#duration", w3c="InvalidDuration",
    fires="45 minutes", quiet="PT45M",
)  # fmt: skip
NOT_CLOCK = must(
    "DAT019", "Not a duration in seconds or by the clock",
    """Podcast players read a number of seconds, minutes and seconds, or hours, minutes and seconds, as in
    754, 12:34 and 1:02:03. They show no length, or a wrong one, for anything else.""",
    spec=_APPLE, w3c="InvalidDuration",
    fires="1h 2m", quiet="1:02:03",
)  # fmt: skip
ODD_CLOCK = should(
    "DAT023", "Duration that players read in different ways",
    """Behind a colon stand two digits up to 59, and seconds have no fraction here: some players add up what
    is more, others show no length.""",
    spec=_APPLE, w3c="InvalidDuration",
    fires="1:75:00", quiet="2:15:00",
)  # fmt: skip
NOT_NPT = must(
    "DAT020", "Not a time within a recording",
    """A point within a recording is written in seconds or like 0:12:05.5, hours, minutes and seconds with two
    digits each after the first colon. Players begin at the start for anything else.""",
    spec="https://www.rfc-editor.org/rfc/rfc2326#section-3.6", w3c="InvalidNPTTime",
    fires="12m", quiet="12:05:35.123",
)  # fmt: skip

_DURATION = lazy(
    r"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?"
    r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:[.,][0-9]+)?S)?)?"
)
_CLOCK = lazy(
    r"(?P<first>[0-9]{1,9})(?::(?P<second>[0-9]{1,2}))?(?::(?P<third>[0-9]{1,2}))?(?P<fraction>\.[0-9]{1,9})?"
)
_USUAL_CLOCK = lazy(r"[0-9]{1,9}(?::[0-5][0-9]){0,2}")
_NPT = lazy(r"now|[0-9]{1,9}(?:\.[0-9]{0,9})?|[0-9]{1,9}:[0-5]?[0-9]:[0-5]?[0-9](?:\.[0-9]{0,9})?")


def _strict_clock(text: str) -> Iterable[Problem]:
    if _USUAL_CLOCK.fullmatch(text):
        return ()
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return (Problem(NOT_CLOCK, f"{quoted(text)} is no duration; write seconds, or one such as 1:02:03"),)
    if match["fraction"] or any(
        len(part) < 2 or part > "59" for part in match.group("second", "third") if part
    ):
        cure = write_clock(_seconds(match))
        return (Problem(ODD_CLOCK, f"{quoted(text)} is read in different ways; write {cure}"),)
    return ()


def _seconds(match: re.Match[str]) -> int:
    total = 0
    for part in match.group("first", "second", "third"):
        total = total if part is None else total * 60 + int(part)
    return total


def _read_clock(text: str) -> int | None:
    match = _CLOCK.fullmatch(text.strip())
    return _seconds(match) if match else None


def write_clock(seconds: int) -> str:
    """The duration as players show it, 1:02:03 or 2:03."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


IsoDuration = matching("ISO 8601 duration", NOT_DURATION, _DURATION, "P1DT12H")
"""`PnYnMnDTnHnMnS`."""

ClockDuration = Datatype("duration", _strict_clock, _read_clock, write_clock, "1:02:03")
"""Seconds, minutes and seconds, or hours, minutes and seconds: `itunes:duration`; its value is in seconds."""

NptTime = matching("time within a recording", NOT_NPT, _NPT, "0:12:05.5")
"""Normal play time (RFC 2326, section 3.6): `time` of a thumbnail, `start` of a text."""
