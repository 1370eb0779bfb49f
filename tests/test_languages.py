"""Language tags: judged by the registry, mended, and the registry's table itself."""

from __future__ import annotations

import pytest

from feedwright.datatypes import Language
from feedwright.datatypes.languages import LANGUAGES
from feedwright.datatypes.subtags import registry


def codes(text: str) -> list[str]:
    return [problem.rule.code for problem in Language.strict(text)]


@pytest.mark.parametrize(
    "text",
    ["ko", "zh-Hant-TW", "es-419", "EN-us", "und", "mul", "zxx", "x-own", "i-default", "i-mingo", "yue-HK",
     "sr-Latn-RS-x-a", "de-1996", "de-CH-1901", "kr-NG", "sl-rozaj-biske-1994", "en-u-co-phonebk",
     "ja-t-it", "qaa-Qaaa-QM", "en-ZZ", "UND", "fil-PH", "hsb", "en-GB-oxendict", " ko\n"],
)  # fmt: skip
def test_good_tags(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kr", ["TOK005"]), ("kr-KR", ["TOK005"]), ("xx", ["TOK002"]), ("xxx", ["TOK002"]),
        ("en-EN", ["TOK003"]), ("en-UK", ["TOK003"]), ("en-999", ["TOK003"]), ("en_us", ["TOK004"]),
        ("", ["TOK001"]), ("English", ["TOK001"]), ("ko-", ["TOK001"]), ("한국어", ["TOK001"]),
        ("en, ko", ["TOK001"]), ("klingon", ["TOK001"]), ("a" * 300, ["TOK001"]), ("x", ["TOK001"]),
        ("iw", ["TOK006"]), ("mo-MD", ["TOK006"]), ("i-klingon", ["TOK006"]), ("i-ami", ["TOK006"]),
        ("zh-min-nan", ["TOK006"]), ("zh-yue", ["TOK006"]), ("zh-yue-HK", ["TOK006"]), ("sgn-US", ["TOK006"]),
        ("de-DD", ["TOK006"]), ("ru-SU", ["TOK006"]), ("ja-Latn-hepburn-heploc", ["TOK006"]),
        ("eng", ["TOK007"]), ("ger-DE", ["TOK007"]), ("en-oxford", ["TOK008"]), ("en-Abcd", ["TOK008"]),
        ("en-q-foo", ["TOK008"]), ("ar-yue", ["TOK006", "TOK008"]), ("en-Latn", ["TOK009"]),
        ("ko-Kore-KR", ["TOK009"]), ("de-1996-1996", ["TOK001"]), ("en-u-co-u-ca", ["TOK001"]),
        ("xx-DD-oxford", ["TOK002"]), ("iw-EN-oxford", ["TOK006", "TOK003", "TOK008"]),
    ],
)  # fmt: skip
def test_other_tags(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("jp", "write ja"), ("en-EN", "write en-GB or en-US"), ("en-UK", "write en-GB"),
        ("fr-EX", "write fr"),
        ("ko_KR", "write 'ko-KR'"), ("English", "write en"), ("iw", "write he"), ("eng-us", "write en-US"),
        ("zh-min-nan", "write nan"), ("zh-yue-HK", "write yue for both"), ("de-DD", "write DE"),
        ("hy-arevela", "leave it out"), ("en-Latn", "leave it out"), ("ru-SU", "or none"),
        ("nonsense", "a code such as ko, en or en-GB"),
    ],
)  # fmt: skip
def test_a_wrong_language_comes_with_its_cure(text, cure):
    (problem,) = Language.strict(text)
    assert problem.message.endswith(cure)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("KO_kr", "ko-KR"), ("jp-JP", "ja-JP"), ("zh-hant-tw", "zh-Hant-TW"), ("cn", "zh"), ("us", "en-US"),
        ("EN-U-CO-phonebk", "en-u-co-phonebk"), ("en_US.UTF-8", "en-US"), ("en-UK", "en-GB"),
        ("kr", "ko"), ("kr-NG", "kr-NG"), ("eng", "en"), ("iw-IL", "he-IL"), ("zh-yue-HK", "yue-HK"),
        ("i-klingon", "tlh"), ("de-DD-1996", "de-DE-1996"), ("ja-Jpan-JP", "ja-JP"), ("hy-arevela", "hy"),
        ("de-1996-1996", "de-1996"), ("nonsense!", None), ("xx", None), ("en-EN", None), ("ru-SU", None),
        ("", None), ("a" * 300, None),
    ],
)  # fmt: skip
def test_languages_are_read_as_the_registry_prefers_them(text, tag):
    assert Language.read(text) == tag


def test_the_common_languages_are_those_of_the_registry_that_nothing_is_wrong_with():
    known = registry()
    assert {code for code in known.languages if len(code) == 2} - set(known.old_languages) - {
        "kr"
    } == LANGUAGES


def test_the_table_of_subtags_is_whole():
    known = registry()
    assert len(known.languages) > 8000
    assert {"qaa", "qtz", "yue"} <= known.languages
    assert {"qaaa", "qabx", "hang"} <= known.scripts
    assert {"qm", "qz", "xa", "419"} <= known.regions
    assert not {"qaby", "qaa"} & known.scripts
    assert not {"ql", "uk", "en"} & known.regions
    assert known.extlangs["yue"] == "zh"
    assert known.variants["1994"].startswith("sl-rozaj|")
    assert known.short["kor"] == "ko"
