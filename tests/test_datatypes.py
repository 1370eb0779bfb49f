"""Each datatype judges, reads and writes; each rule fires on its example and is quiet on the other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import LEAVES
from feedwright import datatypes
from feedwright.datatypes import (
    Datatype,
    Html,
    PlainText,
)  # fmt: skip
from feedwright.datatypes.html import looks_like_html, plain
from feedwright.rules import CATALOGUE

ALL = [value for value in vars(datatypes).values() if isinstance(value, Datatype)]
RULES = [rule for code, rule in CATALOGUE.items() if code[:3] in LEAVES and rule.fires]
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
