"""Numbers: whole and decimal, their bounds, what is forgiven, hours and days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedwright.datatypes import (
    CommaSeparatedIntegers,
    Datatype,
    Day,
    Decimal,
    FloatUnit,
    Hour,
    Integer,
    IntUnit,
    Length,
    NonNegative,
    NonNegativeDecimal,
    Percentage,
    Port,
    PositiveInteger,
    SyncNumber,
    decimal,
    integer,
)
from feedwright.datatypes.numbers import NOT_DECIMAL, NOT_INTEGER


def codes(datatype: Datatype, text: str) -> list[str]:
    return [problem.rule.code for problem in datatype.strict(text)]


@pytest.mark.parametrize(
    ("datatype", "text", "expected"),
    [
        (Integer, "-5", []), (Integer, "+5", []), (Integer, "5.0", ["NUM001"]), (Integer, "", ["NUM001"]),
        (Integer, "-9223372036854775809", ["NUM008"]), (NonNegative, " 60 ", []),
        (NonNegative, "0" * 40 + "5", []), (NonNegative, "-1", ["NUM002"]), (NonNegative, "٣", ["NUM002"]),
        (PositiveInteger, "0", ["NUM003"]), (PositiveInteger, "7.2", ["NUM003"]), (Hour, "0", []),
        (Hour, "24", ["NUM005"]), (Hour, "-1", ["NUM004"]), (Day, "Sunday", []), (Day, "sunday", ["NUM006"]),
        (Length, "0", ["NUM007"]), (Length, "1 MB", ["NUM002"]), (Length, "9" * 30, ["NUM008"]),
        (Decimal, "-1.5", []), (Decimal, ".5", []), (Decimal, "1.", []), (Decimal, "1e3", []),
        (Decimal, "1,5", ["NUM009"]), (Decimal, "nan", ["NUM009"]), (Decimal, "1e999", ["NUM009"]),
        (NonNegativeDecimal, "0", []), (NonNegativeDecimal, "-0.1", ["NUM010"]), (Percentage, "100", []),
        (Percentage, "50%", ["NUM011"]), (Percentage, "100.1", ["NUM011"]),
        (CommaSeparatedIntegers, "8,0", []),
        (CommaSeparatedIntegers, "1, 2", []), (CommaSeparatedIntegers, "1,two", ["NUM012"]),
        (CommaSeparatedIntegers, "", ["NUM012"]), (CommaSeparatedIntegers, "1,,2", ["NUM012"]),
        (SyncNumber, "2147483647", []), (SyncNumber, "2147483648", ["NUM013"]), (SyncNumber, "0", ["NUM013"]),
        (Port, "65535", []), (Port, "0", ["NUM014"]), (FloatUnit, "5.5 kg", []), (FloatUnit, "5 fl oz", []),
        (FloatUnit, "kg", ["NUM015"]), (IntUnit, "5", []), (IntUnit, "5.5 kg", ["NUM015"]),
    ],
)  # fmt: skip
def test_numbers(datatype, text, expected):
    assert codes(datatype, text) == expected


@pytest.mark.parametrize(
    ("datatype", "text", "fixed"),
    [
        (NonNegative, " 007 ", "7"), (NonNegative, "-1", None), (Length, "12,216,320", "12216320"),
        (Length, "12.216.320", "12216320"), (Length, "12 216 320", "12216320"), (Integer, "1.234", None),
        (Integer, "5.00", "5"), (Integer, "12,2163", None), (Hour, "24", "0"), (Day, "tue", "Tuesday"),
        (Day, "to", None), (Day, "nothing", None), (Decimal, "1,5", "1.5"), (Decimal, "1,234.5", None),
        (Decimal, "1e-7", "0.0000001"), (Decimal, "1.50", "1.5"), (Percentage, "50%", "50"),
        (Percentage, "101", None), (CommaSeparatedIntegers, "8 ,0", "8, 0"),
        (CommaSeparatedIntegers, "x", None),
        (SyncNumber, "9999999999", None),
    ],
)  # fmt: skip
def test_numbers_are_mended(datatype, text, fixed):
    assert datatype.fix(text) == fixed


@pytest.mark.parametrize(
    ("datatype", "text", "cure"),
    [(Length, "1,048,576", "write 1048576"), (Port, "99999", "from 1 to 65535; write one such as 80"),
     (Decimal, "1,5", "write 1.5"), (Day, "mon", "write Monday"),
     (CommaSeparatedIntegers, "1,two", "write one such as 7 (within '1,two')")],
)  # fmt: skip
def test_a_wrong_number_comes_with_its_cure(datatype, text, cure):
    (problem,) = datatype.strict(text)
    assert problem.message.endswith(cure)


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_whole_numbers_are_read_as_written(number):
    assert Integer.read(Integer.write(number)) == number
    assert codes(Integer, str(number)) == []


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimal_numbers_are_read_as_written(number):
    assert Decimal.read(Decimal.write(number)) == number
    assert "e" not in Decimal.write(number)


def test_the_example_of_a_range_lies_within_it():
    assert integer("year", NOT_INTEGER, 1900, 2100).example == "1900"
    assert integer("debt", NOT_INTEGER, -5, -1).example == "-1"
    assert decimal("share", NOT_DECIMAL, 0, 1).example == "1"
