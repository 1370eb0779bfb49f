"""Days, moments, years, ranges and periods of ISO 8601; durations, by the clock and otherwise."""

from __future__ import annotations

import pytest

from feedwright.datatypes import (
    ClockDuration,
    Datatype,
    DateOrPeriod,
    DcmiPeriod,
    IsoDate,
    IsoDateRange,
    IsoDateTime,
    IsoDuration,
    NptTime,
    Year,
)


def codes(datatype: Datatype, text: str) -> list[str]:
    return [problem.rule.code for problem in datatype.strict(text)]


@pytest.mark.parametrize(
    ("datatype", "text", "expected"),
    [
        (IsoDate, "2024-03-04", []), (IsoDate, "20240304", []), (IsoDate, "2024-03", []),
        (IsoDate, "2024", []),
        (IsoDate, " 2024-02-29 ", []), (IsoDate, "2023-02-29", ["DAT003"]),
        (IsoDate, "2024-0304", ["DAT014"]),
        (IsoDate, "202403-04", ["DAT014"]), (IsoDate, "2024-13-01", ["DAT014"]),
        (IsoDate, "202403", ["DAT014"]),
        (IsoDate, "2024-03-04T10:00Z", ["DAT014"]), (IsoDate, "", ["DAT014"]),
        (IsoDateTime, "2024-03-04T10:00:00", []), (IsoDateTime, "2024-03-04T10:00:00.5-0600", []),
        (IsoDateTime, "20240304T100000Z", []), (IsoDateTime, "2024-03-04T10:00+09", []),
        (IsoDateTime, "2024-03-04T24:00", []), (IsoDateTime, "2905-07-02T10", []),
        (IsoDateTime, "2024-02-30T10:00Z", ["DAT003"]), (IsoDateTime, "2024-03-04", ["DAT015"]),
        (IsoDateTime, "2024-03-04T12:13:14GMT", ["DAT015"]), (IsoDateTime, "2024-03-04 10:00", ["DAT015"]),
        (IsoDateTime, "2024-03-04T24:01", ["DAT015"]), (Year, "2024", []), (Year, "'24", ["DAT016"]),
        (IsoDateRange, "2024-03-04/2024-03-06", []), (IsoDateRange, "2024/..", []),
        (IsoDateRange, "2024", []),
        (IsoDateRange, "2024-03-04T10:00Z/2024-03-04T11:00Z", []), (IsoDateRange, "/", ["DAT017"]),
        (IsoDateRange, "2024/2025/2026", ["DAT017"]), (IsoDateRange, "spring/autumn", ["DAT017"]),
        (IsoDateRange, "2025/2024", ["DAT021"]), (DcmiPeriod, "name=Spring; start=2024-03-01;", []),
        (DcmiPeriod, "from March", ["DAT022"]), (DateOrPeriod, "2024-03", []), (DateOrPeriod, "end=2024", []),
        (DateOrPeriod, "spring", ["DAT013"]),
        (IsoDuration, "PT45M", []), (IsoDuration, "P1Y2M3W4DT5H6M7.5S", []), (IsoDuration, "-P1D", []),
        (IsoDuration, "P", ["DAT018"]), (IsoDuration, "P1DT", ["DAT018"]), (IsoDuration, "PT1D", ["DAT018"]),
        (IsoDuration, "45 min", ["DAT018"]), (ClockDuration, "754", []), (ClockDuration, "00:07:04", []),
        (ClockDuration, "90:00", []), (ClockDuration, " 1:02:03 ", []), (ClockDuration, "1h", ["DAT019"]),
        (ClockDuration, "-5", ["DAT019"]), (ClockDuration, "1:2:3:4", ["DAT019"]),
        (ClockDuration, "", ["DAT019"]),
        (ClockDuration, "1:75:00", ["DAT023"]), (ClockDuration, "1:2", ["DAT023"]),
        (ClockDuration, "12.5", ["DAT023"]), (NptTime, "now", []), (NptTime, "22.9", []),
        (NptTime, "1:22:33.007", []), (NptTime, "-3", ["DAT020"]), (NptTime, "1:60:00", ["DAT020"]),
        (NptTime, "12:30", ["DAT020"]),
    ],
)  # fmt: skip
def test_dates_and_durations(datatype, text, expected):
    assert codes(datatype, text) == expected


@pytest.mark.parametrize(
    ("datatype", "text", "fixed"),
    [
        (IsoDate, "2024-03", "2024-03"), (IsoDate, "4 March 2024", "2024-03-04"), (IsoDate, "spring", None),
        (IsoDateTime, "2024-03-04T10:00:00", "2024-03-04T10:00:00"),
        (IsoDateTime, "2024-03-04T10:00:00.000-0600", "2024-03-04T10:00:00-06:00"),
        (IsoDateTime, "Mon, 04 Mar 2024 10:00:00 GMT", "2024-03-04T10:00:00Z"), (IsoDateTime, "soon", None),
        (IsoDateRange, "2025/2024", "2024/2025"), (IsoDateRange, "spring", None),
        (DateOrPeriod, "2024", "2024"),
        (DateOrPeriod, "4 March 2024", "2024-03-04T00:00:00Z"), (DateOrPeriod, "spring", None),
        (ClockDuration, "3723", "1:02:03"), (ClockDuration, "1:75:00", "2:15:00"),
        (ClockDuration, "9.9", "0:09"),
        (ClockDuration, "long", None), (NptTime, " 1.5 ", "1.5"), (IsoDuration, "PT", None),
    ],
)  # fmt: skip
def test_they_are_mended(datatype, text, fixed):
    assert datatype.fix(text) == fixed


def test_a_duration_is_read_in_seconds():
    assert [ClockDuration.read(text) for text in ("754", "12:34", "0:12:34")] == [754, 754, 754]
