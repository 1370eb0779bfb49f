"""Each datatype judges, reads and writes; each rule fires on its example and is quiet on the other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import LEAVES
from feedwright import datatypes
from feedwright.datatypes import (
    Boolean,
    Datatype,
    Day,
    Email,
    Hour,
    Html,
    Integer,
    Language,
    Length,
    MediaType,
    NonNegative,
    PersonName,
    PlainText,
    PositiveInteger,
    RssPerson,
    YesNo,
)  # fmt: skip
from feedwright.datatypes.elements import COMMON
from feedwright.datatypes.html import looks_like_html, plain
from feedwright.datatypes.languages import COUNTRIES, LANGUAGES
from feedwright.rules import CATALOGUE

ALL = [value for value in vars(datatypes).values() if isinstance(value, Datatype)]
RULES = [
    rule for code, rule in CATALOGUE.items() if code[:3] in LEAVES and rule.fires
]
HOSTILE = [
    f"&#{'9' * 5000};",
    "",
    " ",
    "\0",
    "\ud800",
    "💥" * 99,
    "<" * 9999,
    "&" * 9999,
    "9" * 9999,
    "a@" * 9999,
    "(" * 999,
    "%" * 999,
]


def codes(datatype: Datatype, text: str) -> list[str]:
    return [problem.rule.code for problem in datatype.strict(text)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_fires_on_its_example_and_is_quiet_on_the_other(rule):
    judges = [datatype for datatype in ALL if rule.code in codes(datatype, rule.fires)]
    assert judges
    assert any(not codes(datatype, rule.quiet) for datatype in judges)
    assert all(rule.code not in codes(datatype, rule.quiet) for datatype in judges)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_has_its_manual(rule):
    assert rule.title
    assert rule.why.endswith(".")
    assert rule.spec.startswith("https://")
    assert rule.quiet


@pytest.mark.parametrize("datatype", ALL, ids=lambda datatype: datatype.name)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:8]))
def test_no_text_is_too_hostile(datatype, text):
    for problem in datatype.strict(text):
        assert len(problem.message) < 400
        assert 0 <= problem.start <= (len(text) if problem.end is None else problem.end) <= len(text)
    datatype.fix(text)


@given(
    datatype=st.sampled_from(ALL),
    text=st.text(st.sampled_from('<>&;:/?#[]@!$()*+,=%-. \t\naZ09é글\\"'), max_size=30),
)
@settings(max_examples=500)
def test_what_was_fixed_stays_as_it_is(datatype, text):
    fixed = datatype.fix(text)
    assert fixed is None or datatype.fix(fixed) in (fixed, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ko", []), ("zh-Hant-TW", []), ("es-419", []), ("EN-us", []), ("und", []), ("x-own", []),
        ("i-ami", []),
        ("sr-Latn-RS-x-a", []), ("de-1996", []), ("kr-NG", []), ("kr", ["TOK005"]), ("kr-KR", ["TOK005"]),
        ("xx", ["TOK002"]), ("en-EN", ["TOK003"]), ("en-UK", ["TOK003"]), ("en_us", ["TOK004"]),
        ("", ["TOK001"]),
        ("English", ["TOK001"]), ("ko-", ["TOK001"]), ("한국어", ["TOK001"]),
    ],
)  # fmt: skip
def test_languages(text, expected):
    assert codes(Language, text) == expected


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("jp", "write ja"),
        ("en-EN", "write en-GB or en-US"),
        ("ko_KR", "write 'ko-KR'"),
        ("English", "write en"),
    ],
)
def test_a_wrong_language_comes_with_its_cure(text, cure):
    (problem,) = Language.strict(text)
    assert problem.message.endswith(cure)


@pytest.mark.parametrize(
    ("text", "tag"),
    [("KO_kr", "ko-KR"), ("jp-JP", "ja-JP"), ("zh-hant-tw", "zh-Hant-TW"),
     ("EN-U-CO-phonebk", "en-u-co-phonebk"),
     ("cn", "zh"), ("nonsense!", None)],
)  # fmt: skip
def test_languages_are_written_in_the_usual_cases(text, tag):
    assert Language.read(text) == tag


def test_the_tables_of_codes_are_whole():
    assert len(LANGUAGES) == 184 + 6
    assert len(COUNTRIES) == 249 + 21
    assert {"a", "p", "video", "h1"} <= COMMON


@pytest.mark.parametrize(
    ("datatype", "text", "expected"),
    [
        (MediaType, 'text/html; charset="utf-8"', []), (MediaType, "mp3", ["TOK010"]),
        (MediaType, "a/", ["TOK010"]),
        (MediaType, "AUDIO/mp3", ["TOK011"]), (Email, "o'neill+x@example.ie", []), (Email, "글@예.한국", []),
        (Email, "a at b.org", ["TOK020"]), (Email, "a@b (A)", ["TOK020"]),
        (Email, "a..b@c.org", ["TOK020"]),
        (RssPerson, "a@b.org (A B)", []), (RssPerson, "A B", ["TOK021"]),
        (RssPerson, "A, a@b.org", ["TOK022"]),
        (RssPerson, "mailto:a%40b.org", ["TOK022"]), (RssPerson, "a@b.org", ["TOK023"]),
        (RssPerson, "a@b.org (Jos&eacute;)", ["HTM002"]), (PersonName, "a@b.org", ["TOK040"]),
        (PersonName, "<b>A</b>", ["HTM001"]), (Boolean, "true", []), (Boolean, " true", ["TOK030"]),
        (Boolean, "yes", ["TOK030"]), (YesNo, "Yes", []), (YesNo, "very", ["TOK031"]),
        (Integer, "-5", []), (Integer, "5.0", ["NUM001"]), (NonNegative, " 60 ", []),
        (NonNegative, "-1", ["NUM002"]),
        (NonNegative, "٣", ["NUM002"]), (PositiveInteger, "0", ["NUM003"]), (Hour, "0", []),
        (Hour, "24", ["NUM005"]),
        (Hour, "-1", ["NUM004"]), (Day, "Sunday", []), (Day, "sunday", ["NUM006"]),
        (Length, "0", ["NUM007"]),
        (Length, "1 MB", ["NUM002"]), (Length, "9" * 30, ["NUM008"]),
    ],
)  # fmt: skip
def test_tokens_and_numbers(datatype, text, expected):
    assert codes(datatype, text) == expected


@pytest.mark.parametrize(
    ("datatype", "text", "fixed"),
    [
        (MediaType, "image/jpg", "image/jpeg"), (MediaType, ".mp3", "audio/mpeg"),
        (Email, "A <a@b.org>", "a@b.org"),
        (RssPerson, "Jane Doe <a@b.org>", "a@b.org (Jane Doe)"), (RssPerson, "Jane Doe", "Jane Doe"),
        (RssPerson, "mailto:a%40b.org%20(Jane)", "a@b.org (Jane)"), (YesNo, "clean", "false"),
        (Boolean, "TRUE", "true"),
        (Boolean, "perhaps", None), (Hour, "24", "0"), (Day, "tue", "Tuesday"), (Day, "to", None),
        (NonNegative, " 007 ", "7"), (NonNegative, "-1", None), (PlainText, "a <b>b</b>&nbsp;c", "a b c"),
        (PlainText, "a < List<String>", "a < List<String>"),
    ],
)  # fmt: skip
def test_fixes(datatype, text, fixed):
    assert datatype.fix(text) == fixed


@pytest.mark.parametrize(
    "text",
    ["AT&T", "Q&A; more", "?a=1&b=2&copy=3", "a < b > c", "List<String>", "List<Map>", "Map<A, Set<Time>>",
     "I <3 U", "<gorilla>", "if a <b and c> d", "&unknown;", "글 & 그림"],
)  # fmt: skip
def test_plain_text_that_only_looks_like_html(text):
    assert codes(PlainText, text) == []
    assert not looks_like_html(text)
    assert PlainText.fix(text) == text


@pytest.mark.parametrize(
    ("text", "expected", "marked"),
    [
        ("see <b>this</b>", "HTM001", "<b>"), ("one<br/>two", "HTM001", "<br/>"),
        ("List<A HREF='x'>", "HTM001", "<A HREF='x'>"),
        ("end</p >", "HTM001", "</p >"), ("caf&eacute;", "HTM002", "&eacute;"),
        ("&#x26 &#38;", "HTM002", "&#x26"),
        ("1 &lt; 2", "HTM003", "&lt;"),
    ],
)  # fmt: skip
def test_html_in_plain_text_is_marked(text, expected, marked):
    (problem,) = PlainText.strict(text)
    assert problem.rule.code == expected
    assert text[problem.start : problem.end] == marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&lt;p&gt;a&lt;/p&gt;", ["HTM010"]), ("&lt;img src=&quot;a&quot;&gt;", ["HTM010"]),
        ("<p>&lt;p&gt;</p>", []),
        ("1 &lt; 2 &gt; 0", []), ("&lt;String&gt;", []), ("plain", []),
    ],
)  # fmt: skip
def test_html_escaped_twice(text, expected):
    assert codes(Html, text) == expected


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a b"), ("<b>bo</b>ld", "bold"), ("a<br>b", "a b"),
        ("x<script>1<2</script>y", "x y"),
        ("a<!-- <b> -->b", "a b"), ("<a title='1 > 0'>x</a>", "x"),
        ("a &lt;b&gt; &amp;\u00a0c", "a <b> & c"),
        ("1 < 2", "1 < 2"), ("한<em>글</em>\n\t날", "한글 날"), ("x<!-- open", "x"), ("<style>p{}", ""),
    ],
)  # fmt: skip
def test_plain_leaves_what_a_reader_sees(html, text):
    assert plain(html) == text
