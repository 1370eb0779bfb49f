"""Words with a fixed form: yes and no, keywords, codes of catalogues, colours, ratings, hashes."""

from __future__ import annotations

import pytest

from feedwright.datatypes import (
    Alphanumeric,
    Base64,
    Boolean,
    CountryCode,
    CountryList,
    CssColour,
    CurrencyCode,
    Datatype,
    Doi,
    FormName,
    HashAlgorithm,
    HashMd5,
    HashSha1,
    HexColour,
    Isbn,
    Issn,
    Keywords,
    RatingIcra,
    RatingMpaa,
    RatingScheme,
    RatingSimple,
    RatingVChip,
    StrictYesNo,
    UpdatePeriod,
    YesNo,
    ZeroOne,
)
from feedwright.datatypes.codes import COUNTRIES, CURRENCIES

MD5, SHA1 = "0cc175b9c0f1b6a831c399e269772661", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"


def codes(datatype: Datatype, text: str) -> list[str]:
    return [problem.rule.code for problem in datatype.strict(text)]


@pytest.mark.parametrize(
    ("datatype", "text", "expected"),
    [
        (Boolean, "true", []), (Boolean, " true", ["TOK030"]), (Boolean, "TRUE", ["TOK030"]),
        (Boolean, "yes", ["TOK030"]), (YesNo, "Yes", []), (YesNo, "clean", []), (YesNo, "very", ["TOK031"]),
        (YesNo, "", ["TOK031"]), (StrictYesNo, "no", []), (StrictYesNo, "No", ["TOK032"]),
        (StrictYesNo, "true", ["TOK032"]), (ZeroOne, " 1 ", []), (ZeroOne, "2", ["TOK033"]),
        (HexColour, "#3366CC", []), (HexColour, "#36c", ["TOK050"]), (HexColour, "red", ["TOK050"]),
        (CssColour, "Red", []), (CssColour, "#36c", []), (CssColour, "#3366c", ["TOK051"]),
        (CurrencyCode, "KRW", []), (CurrencyCode, "krw", ["TOK052"]), (CurrencyCode, "XYZ", ["TOK052"]),
        (CountryCode, "kr", []), (CountryCode, "UK", ["TOK053"]), (CountryList, "au us", []),
        (CountryList, "au, us", ["TOK053"]), (CountryList, "", ["TOK053"]), (FormName, "q", []),
        (FormName, "2q", ["TOK054"]), (FormName, "q q", ["TOK054"]), (Keywords, "spring, seeds", []),
        (Keywords, "climate change", []), (Keywords, "", []), (Keywords, "a b c d", ["TOK055"]),
        (Keywords, "a b c d,", ["TOK055"]), (Keywords, "<b>a</b>, b", ["HTM001"]),
        (UpdatePeriod, "\n\thourly\n", []), (UpdatePeriod, "Hourly", ["TOK056"]), (Alphanumeric, "a1", []),
        (Alphanumeric, "a-1", ["TOK057"]), (Base64, "AQIDBA==", []), (Base64, "AQID\nBAUG", []),
        (Base64, "", []),
        (Base64, "AQIDB", ["TOK058"]), (Base64, "AQ_D", ["TOK058"]), (RatingSimple, "adult", []),
        (RatingSimple, "r", ["TOK060"]), (RatingScheme, "urn:v-chip", []),
        (RatingScheme, "https://e.com/ratings", []), (RatingScheme, "simple", ["TOK061"]), (HashMd5, MD5, []),
        (HashMd5, SHA1, ["TOK062"]), (HashSha1, SHA1.upper(), []), (HashSha1, MD5, ["TOK063"]),
        (HashAlgorithm, "md5", []), (HashAlgorithm, "sha-256", ["TOK064"]), (RatingMpaa, "PG-13", []),
        (RatingMpaa, "tv-ma", ["TOK065"]), (RatingVChip, "18+", []), (RatingVChip, "tv-13", ["TOK066"]),
        (RatingIcra, "r (cz 1 lz 1 nz 1 oz 1 vz 1)", []), (RatingIcra, "r (mz 1)", ["TOK067"]),
        (RatingIcra, "r ()", ["TOK067"]), (Isbn, "978-0-14-044913-6", []), (Isbn, "0306406152", []),
        (Isbn, "080442957X", []), (Isbn, "0306406153", ["TOK070"]), (Isbn, "9780306406150", ["TOK070"]),
        (Isbn, "97803064061", ["TOK070"]), (Issn, "2049-3630", []), (Issn, "2434-561X", []),
        (Issn, "2049-3631", ["TOK071"]), (Doi, "10.1000/182", []), (Doi, "https://doi.org/10.1000/182", []),
        (Doi, "doi:10.1000/182", []), (Doi, "10.1000", ["TOK072"]),
    ],
)  # fmt: skip
def test_words(datatype, text, expected):
    assert codes(datatype, text) == expected


@pytest.mark.parametrize(
    ("datatype", "text", "fixed"),
    [
        (Boolean, "TRUE", "true"), (Boolean, "perhaps", None), (YesNo, "clean", "false"),
        (YesNo, " Yes ", "true"),
        (StrictYesNo, "YES", "yes"), (HexColour, "36C", "#3366cc"), (HexColour, "red", None),
        (CssColour, " RED", "red"), (CssColour, "36c", "#3366cc"), (CurrencyCode, "krw", "KRW"),
        (CountryList, "au us", "AU US"), (CountryList, "au xx", None), (Keywords, "a b c d", "a, b, c, d"),
        (Keywords, " a,, <b>b</b>", "a, b"), (UpdatePeriod, "Weekly", "weekly"),
        (UpdatePeriod, "x" * 999, None),
        (Base64, "AQ ID\n", "AQID"), (RatingMpaa, "PG 13", "pg-13"), (RatingVChip, "TV_Y7_FV", "tv-y7-fv"),
        (HashMd5, MD5.upper(), MD5), (HashMd5, "0c:c1:75:b9:c0:f1:b6:a8:31:c3:99:e2:69:77:26:61", MD5),
        (HashMd5, "DMF1ucDxtqgxw5niaXcmYQ==", MD5), (HashMd5, "AQID", None), (HashMd5, "*", None),
        (Isbn, "ISBN: 978-0-14-044913-6", "978-0-14-044913-6"), (Isbn, "0306406153", None),
        (Doi, "https://dx.doi.org/10.1000/182", "10.1000/182"), (Doi, "x", None),
    ],
)  # fmt: skip
def test_words_are_mended(datatype, text, fixed):
    assert datatype.fix(text) == fixed


@pytest.mark.parametrize(
    ("datatype", "text", "cure"),
    [
        (UpdatePeriod, "Hourly", "write hourly"), (StrictYesNo, "maybe", "write yes or no"),
        (CurrencyCode, "euro", "write EUR"), (CurrencyCode, "", "or another of them"),
        (CountryList, "kr xx", "(within 'kr xx')"), (Keywords, "a b c d", "write 'a, b, c, d'"),
        (HashMd5, "DMF1ucDxtqgxw5niaXcmYQ==", f"write {MD5}"), (Isbn, "0306406153", "correct the ISBN"),
    ],
)  # fmt: skip
def test_a_wrong_word_comes_with_its_cure(datatype, text, cure):
    (problem,) = datatype.strict(text)
    assert problem.message.endswith(cure)


def test_the_tables_of_codes_are_whole():
    assert len(COUNTRIES.split()) == len(set(COUNTRIES.split())) == 249
    assert len(CURRENCIES.split()) == len(set(CURRENCIES.split()))
    assert {"KRW", "EUR", "USD", "XAU", "ZWG"} <= set(CURRENCIES.split())
