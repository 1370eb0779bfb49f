"""Dates of feeds and of writers: judged, read, written, and refused where they could mean two things."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedwright.datatypes import DateError, Rfc822Date, Rfc3339Date, W3CDate, interpret

SEOUL, NEW_YORK, NINE = ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York"), time(9)
KST = timezone(timedelta(hours=9))


def codes(datatype, text):
    return [problem.rule.code for problem in datatype.strict(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 04 Mar 2024 10:00:00 GMT", []), ("4 Mar 2024 10:00 +0900", []),
        ("mON, 4 mAR 2024 10:00:60 pst", []),
        ("\tMon , 04  Mar\t2024  10:00 UTC\n", []), ("04 Mar 2024 10:00:00 -0000", []),
        ("Thu, 29 Feb 2024 10:00:00 Z", []), ("2024-03-04", ["DAT001"]), ("", ["DAT001"]),
        ("soon", ["DAT001"]),
        ("Monday, 04 Mar 2024 10:00:00 GMT", ["DAT001"]), ("Mon 04 Mar 2024 10:00:00 GMT", ["DAT001"]),
        ("Mon, 04 March 2024 10:00:00 GMT", ["DAT001"]), ("Mon, 04 Mar 2024 10:00:00 +09:00", ["DAT001"]),
        ("Sun, 04 Mar 2024 10:00:00 GMT", ["DAT002"]), ("29 Feb 2023 10:00:00 GMT", ["DAT003"]),
        ("Mon, 04 Mar 2024 24:00:00 GMT", ["DAT003"]), ("Mon, 04 Mar 2024 10:60:00 GMT", ["DAT003"]),
        ("Mon, 04 Mar 2024 10:00:61 GMT", ["DAT003"]), ("Mon, 04 Mar 2024 10:00:00 +0960", ["DAT003"]),
        ("Mon, 04 Mar 24 10:00:00 GMT", ["DAT004"]), ("Mon, 04 Mar 2024 10:00:00 KST", ["DAT005"]),
        ("Mon, 04 Mar 2024 10:00:00 J", ["DAT005"]), ("Mon, 04 Mar 2024 10:00:00", ["DAT006"]),
        ("Mon, 04 Mar 2024", ["DAT006"]), ("Mon (today), 4(th) Mar 2024 10:00 GMT (U (T) C)", ["DAT007"]),
        ("Mon, 04 Mar 2024 10:00:00 q", ["DAT008"]), ("Sat, 04 Jul 1936 10:00:00 GMT", ["DAT009"]),
        ("Mon, 04 Mar 2024 10:00:00 +1500", ["DAT009"]),
        ("Sun, 30 Feb 24 25:00 KST", ["DAT004", "DAT003", "DAT003", "DAT005"]),
    ],
)  # fmt: skip
def test_rfc822(text, expected):
    assert codes(Rfc822Date, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-04T10:00:00Z", []), ("2024-02-29T23:59:60.123456789+14:00", []),
        ("2024-03-31T10:00:00-00:00", []),
        ("Mon, 04 Mar 2024 10:00:00 GMT", ["DAT010"]), ("20240304T100000Z", ["DAT010"]), ("", ["DAT010"]),
        ("2024-03-04T10:00Z", ["DAT010"]), ("2024-03-04T10:00:00+0900", ["DAT010"]),
        ("24-03-04T10:00:00Z", ["DAT010"]),
        ("2024-03-04t10:00:00Z", ["DAT011"]), ("2024-03-04T10:00:00z", ["DAT011"]),
        ("2024-03-04 10:00:00Z", ["DAT011"]),
        ("2024-03-04 T 10:00:00Z", ["DAT012"]), ("2024-03-04T10:00:00 Z", ["DAT012"]),
        ("2024-03-04T10:00:00Z\n", ["DAT012"]),
        ("2024-03-04", ["DAT006"]), ("2024-03-04T10:00:00", ["DAT006"]),
        ("2024-13-04T10:00:00Z", ["DAT003"]),
        ("2023-02-29T10:00:00Z", ["DAT003"]), ("2024-03-04T24:00:00Z", ["DAT003"]),
        ("2024-03-04T10:00:00+24:00", ["DAT003"]),
        ("0000-03-04T10:00:00Z", ["DAT003", "DAT009"]), ("1969-12-31T23:59:59Z", ["DAT009"]),
        ("2024-03-04T10:00:00-15:00", ["DAT009"]), ("２０２４-03-04T10:00:00Z", ["DAT010"]),
    ],
)  # fmt: skip
def test_rfc3339(text, expected):
    assert codes(Rfc3339Date, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", []), ("2024-03", []), (" 2024-03-04 ", []), ("2024-03-04T10:00Z", []),
        ("2024-03-04T10:00:00.5+09:00", []),
        ("2024-03-04T10:00", ["DAT006"]), ("2024-13", ["DAT013"]), ("2024-3-4", ["DAT013"]),
        ("2024-03-04 10:00Z", ["DAT013"]),
        ("2024-02-30", ["DAT003"]), ("1950", ["DAT009"]), ("", ["DAT013"]),
    ],
)  # fmt: skip
def test_w3cdtf(text, expected):
    assert codes(W3CDate, text) == expected


def test_a_date_of_the_other_format_is_named():
    (problem,) = Rfc822Date.strict("2024-03-04T10:00:00Z")
    assert "as Atom has it" in problem.message
    (problem,) = Rfc3339Date.strict("Mon, 04 Mar 2024 10:00:00 GMT")
    assert "as RSS has it" in problem.message


@pytest.mark.parametrize(
    ("datatype", "text", "cure"),
    [
        (Rfc822Date, "Mar 4, 2024 10:00:00 GMT", "write Mon, 04 Mar 2024 10:00:00 +0000"),
        (Rfc822Date, "2024-03-04T10:00:00+09:00", "write Mon, 04 Mar 2024 10:00:00 +0900"),
        (Rfc822Date, "2024-03-04 10:00:00", "write one such as Mon, 04 Mar 2024 10:00:00 +0900"),
        (Rfc822Date, "yesterday", "write one such as Mon, 04 Mar 2024 10:00:00 +0900"),
        (Rfc3339Date, "Mon, 04 Mar 2024 10:00:00 GMT", "write 2024-03-04T10:00:00Z"),
        (Rfc3339Date, "2024-03-04T10:00:00+9", "write 2024-03-04T10:00:00+09:00"),
        (W3CDate, "4 March 2024", "write one such as 2024-03-04"),
    ],
)  # fmt: skip
def test_a_wrong_date_comes_with_its_cure(datatype, text, cure):
    (problem,) = datatype.strict(text)
    assert problem.message.endswith(cure)


moments = st.datetimes(
    min_value=datetime(1, 1, 2),
    max_value=datetime(9999, 12, 30),
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


@given(moments)
def test_what_is_written_is_read_back(moment):
    whole = moment.replace(microsecond=0)
    assert Rfc822Date.read(Rfc822Date.write(moment)) == whole
    assert Rfc3339Date.read(Rfc3339Date.write(moment)) == moment
    assert Rfc3339Date.read(Rfc3339Date.write(whole)) == whole


@given(moments.filter(lambda moment: moment.year >= 1970))
def test_what_is_written_is_right(moment):
    assert codes(Rfc822Date, Rfc822Date.write(moment)) == []
    assert codes(Rfc3339Date, Rfc3339Date.write(moment)) == []
    assert codes(W3CDate, W3CDate.write(moment)) == []


@pytest.mark.parametrize(
    ("moment", "rfc822", "rfc3339"),
    [
        (datetime(2024, 3, 4, 9, tzinfo=KST), "Mon, 04 Mar 2024 09:00:00 +0900", "2024-03-04T09:00:00+09:00"),
        (datetime(2024, 3, 4, 9, tzinfo=UTC), "Mon, 04 Mar 2024 09:00:00 +0000", "2024-03-04T09:00:00Z"),
        (datetime(24, 3, 4, 9, tzinfo=UTC), "Mon, 04 Mar 0024 09:00:00 +0000", "0024-03-04T09:00:00Z"),
        (datetime(1907, 1, 1, tzinfo=SEOUL), "Mon, 31 Dec 1906 23:59:08 +0827", "1906-12-31T23:59:08+08:27"),
    ],
)  # fmt: skip
def test_written_forms(moment, rfc822, rfc3339):
    assert Rfc822Date.write(moment) == rfc822
    assert Rfc3339Date.write(moment) == rfc3339


def test_a_moment_without_zone_is_not_written():
    with pytest.raises(ValueError, match="no zone"):
        Rfc822Date.write(datetime(2024, 3, 4))


@pytest.mark.parametrize("zone", ["Asia/Seoul", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("language", ["C", "ko_KR.UTF-8", "de_DE.UTF-8"])
def test_neither_zone_nor_locale_of_the_machine_matters(zone, language, system_locale):
    system_locale(language)
    # in a process of its own: the C library remembers in each which locales were missing
    code = (
        "import locale\nfrom datetime import UTC, time\n"
        "from feedwright.datatypes import Rfc822Date, interpret\n"
        "locale.setlocale(locale.LC_ALL, '')\n"
        "print(Rfc822Date.write(interpret('2024-03-04 10:00 UTC', zone=UTC, at=time(9))))\n"
        "print(Rfc822Date.fix('Monday, 4 March 2024 10:00'))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TZ": zone, "LC_ALL": language},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == ("Mon, 04 Mar 2024 10:00:00 +0000\n" * 2, "")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-04T10:00:00", "2024-03-04T10:00:00+00:00"), ("2024-03-04", "2024-03-04T00:00:00+00:00"),
        ("Sun, 04 Mar 24 10:00:00 EST", "2024-03-04T10:00:00-05:00"),
        ("4 Mar 99 10:00 GMT", "1999-03-04T10:00:00+00:00"),
        ("2024-03-04 10:00:00 CEST", "2024-03-04T10:00:00+02:00"),
        ("Mon Mar 4 10:00:00 KST 2024", "2024-03-04T10:00:00+09:00"),
        ("20240304T100000Z", None), ("03/04/2024", None), ("4 Mar 2024 10:00 IST", None), ("soon", None),
        ("x" * 999, None),
        ("1709510400", None), ("1612101200123", None), ("0001-01-01T00:00:00+09:00", None),
    ],
)  # fmt: skip
def test_foreign_dates_are_read_leniently(text, moment):
    found = Rfc3339Date.read(text)
    assert (found and found.isoformat()) == moment


def test_a_year_or_month_of_dublin_core_is_read_as_its_first_moment():
    assert W3CDate.fix("2024") == "2024-01-01T00:00:00Z"
    assert W3CDate.fix("2024-03") == "2024-03-01T00:00:00Z"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-04", "2024-03-04T09:00:00+09:00"), ("2024/3/4", "2024-03-04T09:00:00+09:00"),
        (20240304, "2024-03-04T09:00:00+09:00"),
        ("2024-03-04T10:00", "2024-03-04T10:00:00+09:00"),
        ("2024-03-04 10:00:05.25 +0900", "2024-03-04T10:00:05.250000+09:00"),
        ("2024-03-04T10:00:00Z", "2024-03-04T10:00:00+00:00"),
        ("2024-03-04 10:00 UTC-03:00", "2024-03-04T10:00:00-03:00"),
        ("2024-03-04 10:00 GMT+9", "2024-03-04T10:00:00+09:00"),
        ("Mon, 04 Mar 2024 10:00:00 GMT", "2024-03-04T10:00:00+00:00"),
        ("2024-02-29T23:59:60Z", "2024-02-29T23:59:59+00:00"),
        ("4 March 2024", "2024-03-04T09:00:00+09:00"),
        ("March 4, 2024 10:00 PM KST", "2024-03-04T22:00:00+09:00"),
        ("4th of March, 2024 at 12 a.m.", "2024-03-04T00:00:00+09:00"),
        ("04-Mar-2024 10:00 EST", "2024-03-04T10:00:00-05:00"),
        ("10pm, 4 March 2024", "2024-03-04T22:00:00+09:00"),
        ("10:00 GMT-03:00 on 4 March 2024", "2024-03-04T10:00:00-03:00"),
        ("10:00 UTC-03:00 4 March 2024", "2024-03-04T10:00:00-03:00"),
        ("2024-Mar-04", "2024-03-04T09:00:00+09:00"),
        ("Mon Mar 04 2024 10:00:00 GMT+0900 (Korean Standard Time)", "2024-03-04T10:00:00+09:00"),
        ("2024년 3월 5일", "2024-03-05T09:00:00+09:00"),
        ("2024년 3월 5일 화요일 오후 2시 30분", "2024-03-05T14:30:00+09:00"),
        ("2024. 3. 5.", "2024-03-05T09:00:00+09:00"),
        ("2024. 3. 5. 오전 9:05:07", "2024-03-05T09:05:07+09:00"),
        ("2024.03.05 (화) 14시", "2024-03-05T14:00:00+09:00"),
        ("２０２４년 3월 5일 오전 12시", "2024-03-05T00:00:00+09:00"),
        ("2024년 3월 5일 오후 12시 1분 2초", "2024-03-05T12:01:02+09:00"),
        ("2024년 3월 5일 오전 0시", "2024-03-05T00:00:00+09:00"),
        (date(2024, 3, 4), "2024-03-04T09:00:00+09:00"),
        (datetime(2024, 3, 4, 1), "2024-03-04T01:00:00+09:00"),
        (datetime(2024, 3, 4, 1, tzinfo=UTC), "2024-03-04T01:00:00+00:00"),
    ],
)  # fmt: skip
def test_what_writers_write_is_understood(text, moment):
    assert interpret(text, zone=SEOUL, at=NINE).isoformat() == moment


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("01/02/2024", "may be 2024-01-02 or 2024-02-01"), ("13/02/2024", "write 2024-02-13"),
        ("02-13-2024", "write 2024-02-13"),
        ("3.3.2024", "write 2024-03-03"), ("24-03-04", "year of two digits"),
        ("4 Mar 24", "write all four"),
        ("Tue, 04 Mar 2024", "2024-03-04 is a Monday"), ("2024년 3월 5일 월요일", "2024-03-05 is a Tuesday"),
        ("Wed Mar 4 10:00:00 KST 2024", "2024-03-04 is a Monday"),
        ("2024-03-04 10:00 BST", "names a zone .* BST"),
        ("10:00 IST, 4 March 2024", "names a zone .* IST"), ("10:30", "time without a date"),
        ("오후 2시", "time without a date"),
        ("1709510400", "Unix time 2024-03-04T00:00:00Z"),
        (1709510400123, "Unix time 2024-03-04T00:00:00Z"), (7, "bare number"),
        (12341010, "bare number"), (True, "no date"), ("0000-01-01", "does not exist"),
        ("2023-02-29", "does not exist"),
        ("2024-13-01", "month 13"), ("20241301", "month 13"), ("4 Foo 2024", "no month that is known"),
        ("2024-03-04 25:00", "impossible time 25:00"),
        ("2024-03-04 10", "write it as 10:00"), ("2024-03-04 오후 14시", "hour 14 of a half day"),
        ("2024-03-04 10:00 +2500", "impossible offset"),
        ("x" * 101, "has 101 characters"), ("March 2024", "lacks its year, month or day"),
        ("10 11 2024", "no date"), ("Monday, the 4th of March 2024", "no date"), ("", "no date"),
        ("0001-01-01T00:00:00+09:00", "years 1 to 9999"), ("9999-12-31T23:59:59-05:00", "years 1 to 9999"),
    ],
)  # fmt: skip
def test_what_could_mean_two_things_is_refused(text, reason):
    with pytest.raises(DateError, match=reason):
        interpret(text, zone=SEOUL, at=NINE)


def test_a_number_too_long_to_write_out_is_refused():
    with pytest.raises(DateError, match="number of 20001 bits"):
        interpret(16**5000, zone=SEOUL, at=NINE)


def test_a_time_that_the_clocks_skip_is_refused():
    with pytest.raises(DateError, match="is a time that America/New_York skips"):
        interpret("2024-03-10 02:30", zone=NEW_YORK, at=NINE)


def test_of_a_time_that_comes_twice_the_first_is_taken():
    assert interpret("2024-11-03 01:30", zone=NEW_YORK, at=NINE).isoformat() == "2024-11-03T01:30:00-04:00"


@given(st.text(st.sampled_from("0123456789-/.,:+TZ aMpPrch년월일시분오전후화()KST\n"), max_size=40))
def test_interpret_returns_an_aware_moment_or_refuses(text):
    try:
        assert interpret(text, zone=SEOUL, at=NINE).utcoffset() is not None
    except DateError as refusal:
        assert str(refusal)  # noqa: PT017
