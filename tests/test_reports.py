"""The report for people at a terminal: harmless, aligned, folded, in colour where it is wanted."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from feedwright.reports import REPORTS, report
from feedwright.reports.look import Look
from feedwright.reports.terminal import HARMFUL, cells, line, name, plural, safe, width, wrapped
from feedwright.rules import Severity
from feedwright.validator import validate_bytes
from reported import BETTER, FEED, HARM, HOSTILE, LONG, MENDED, SAMPLE, finding
from reported import report as made

GOLDEN = Path(__file__).parent / "golden"
text = report("text")
TERMINAL = Look(columns=80)


def lines(*found, look: Look = TERMINAL) -> list[str]:
    return list(text(found, look))


@pytest.mark.parametrize(
    ("golden", "look"),
    [
        ("report.80.txt", TERMINAL),
        ("report.40.txt", Look(columns=40)),
        ("report.piped.txt", Look()),
        ("report.quiet.txt", Look(quiet=True)),
        ("report.colour.txt", Look(columns=80, colour=True)),
    ],
)
def test_the_text_is_as_it_was(golden, look):
    assert "".join(f"{each}\n" for each in lines(*SAMPLE, look=look)) == (GOLDEN / golden).read_text("utf-8")


@pytest.mark.parametrize("columns", [40, 62, 80, 133])
def test_no_line_is_wider_than_the_terminal(columns):
    shown = lines(*SAMPLE, look=Look(columns=columns))
    # the place and the code alone stay in one piece, to be copied
    assert all(wcswidth(each) <= columns or each.endswith("error TST001") for each in shown)


def test_what_is_piped_has_one_line_for_the_message_of_a_finding():
    shown = lines(*SAMPLE, look=Look())
    assert sum(" TST001 " in each for each in shown) == 3
    (long,) = (each for each in shown if "a/long/name/of/a/feed.xml:1:" in each)
    assert long.endswith("is no whole number")


@pytest.mark.parametrize(
    ("before", "bad"),
    [
        ("", "x"), ("글🍒", "x"), ("e\u0301", "한글"), ("👩\u200d💻👍🏽", "xy"), ("\t", "x"),
        ("a\t\tb", "글"), ("日本", "🍒🍒"), ("\u1112\u1161\u11ab", "x"), ("a\u200bb", "x"),
        ("\u202e\x85", "\u2028"), ("❤\ufe0f", "x"), ("1\ufe0f\u20e3", "\u1112\u1161"),
        ("\u0301", "\u0301x"), ("कि ก็", "か\u3099"), ("\xad", "\u0601"),
    ],
)  # fmt: skip
def test_the_caret_stands_under_what_is_meant(before, bad):
    data = f"<rss><!-- {before} --><ttl>{bad}</ttl></rss>"
    _, shown, caret, _ = lines(made(finding(data, f"{bad}</ttl>")))
    at = shown.index("<ttl>") + 5
    assert wcswidth(caret[: caret.index("^")]) == wcswidth(shown[:at])
    assert caret.count("^") == wcswidth(f"{safe(bad)}</ttl>")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80), st.sampled_from([40, 80]))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_the_caret_of_any_line_is_within_the_terminal_and_below_what_is_meant(foreign, columns):
    data = f"<rss><x>{foreign}</x><ttl>글</ttl><y>{foreign}</y></rss>"
    *_, shown, caret, _ = lines(made(finding(data, "<ttl>")), look=Look(columns=columns))
    assert width(shown) <= columns
    assert width(caret) <= columns
    before, _, _ = shown.partition("<ttl>")
    assert width(before) == caret.index("^")
    assert caret.count("^") == 5


def test_a_long_line_is_cut_around_the_place():
    _, shown, caret, _ = lines(made(finding(LONG, "soon")))
    assert shown.startswith("    1 | …")
    assert shown.endswith("…")
    assert "<ttl>soon</ttl>" in shown
    assert shown[: shown.index("soon")].rstrip() != "    1 |"
    assert width(shown[: shown.index("soon")]) == caret.index("^")


def test_a_mark_that_is_too_long_itself_is_cut():
    data = f"<rss><ttl>{'가나다 ' * 60}</ttl></rss>"
    _, shown, caret, _ = lines(made(finding(data, "가나다 " * 60)))
    assert shown.startswith("    1 | <rss><ttl>가나다")
    assert shown.endswith("…")
    assert width(caret) == width(shown) - 1


def test_repeats_are_folded_and_counted():
    shown = lines(made(*(finding(FEED, "<title>", BETTER, f"number {number}") for number in range(1300))))
    assert sum("TST003" in each for each in shown) == 4
    assert "TST003: 1,297 more like these (--format json lists all)" in shown
    assert shown[-1] == "feed.xml: RSS 2.0, 1,300 infos"


def test_a_summary_says_when_nothing_was_found_and_what_was_not_checked():
    assert lines(made()) == ["feed.xml: RSS 2.0, nothing found"]
    assert lines(made(format=None)) == ["feed.xml: not a feed, nothing found"]
    stopped = made(MENDED, unchecked_from=MENDED.place, omitted={Severity.ERROR: 2})
    end = "feed.xml: RSS 2.0, 2 errors, 1 warning; 2 of them not listed; unchecked from line 4 on"
    assert lines(stopped, look=Look())[-1] == end


def test_several_files_have_a_total():
    assert lines(made(), made())[-1] == "2 files: nothing found"
    assert lines(*SAMPLE, look=Look())[-1] == (
        "5 files: 3 errors, 1 warning, 8 infos; 1 could not be read; feedwright failed on 1"
    )


def test_quiet_is_the_summary_alone():
    quiet = Look(quiet=True)
    assert lines(made(), look=quiet) == ["feed.xml: RSS 2.0, nothing found"]
    assert lines(made(MENDED), look=quiet) == ["feed.xml: RSS 2.0, 1 warning"]
    assert lines(made(), made(), look=quiet) == ["2 files: nothing found"]
    assert lines(made(), made(MENDED), look=quiet) == ["feed.xml: RSS 2.0, 1 warning", "2 files: 1 warning"]


def test_nothing_is_kept_that_was_shown():
    shown = text(iter_once(), TERMINAL)
    assert next(shown) == "feed.xml: RSS 2.0, nothing found"
    assert next(shown) == "feed.xml: RSS 2.0, nothing found"


def iter_once():
    yield made()
    yield made()
    raise AssertionError("asked for more than was shown")


@pytest.mark.parametrize("form", REPORTS)
def test_foreign_text_commands_no_terminal(form):
    for look in (Look(), TERMINAL, Look(columns=40)):
        shown = "\n".join(report(form)(HARM, look))
        assert not HARMFUL.search(shown)
        shown.encode()


def test_foreign_text_stays_in_its_line():
    shown = lines(*HARM, look=Look())
    assert len(shown) == 5
    assert all(each.startswith("name<U+001B>]0;t") for each in (shown[0], shown[3]))


COMMANDING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Directions that turn the text behind them around."""


def test_every_character_that_could_command_a_terminal_is_shown_by_its_number():
    for char in map(chr, range(0x3000)):
        harmful = (
            unicodedata.category(char) in ("Cc", "Zl", "Zp")
            or unicodedata.bidirectional(char) in COMMANDING
            or char in "\u061c\u200e\u200f"
        ) and char not in "\t\n"
        assert safe(char) == (f"<U+{ord(char):04X}>" if harmful else char)
    assert safe("\ud800\udfff\ufeff\ufffe\uffff") == "<U+D800><U+DFFF><U+FEFF><U+FFFE><U+FFFF>"


@given(st.text(st.characters(exclude_characters="\t\n"), max_size=30))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_whatever_a_feed_holds_its_report_is_harmless(foreign):
    data = f"<rss version='2.0'><channel><x>{foreign}</x><ttl>{foreign}</ttl><{foreign}></channel></rss>"
    for shown in lines(validate_bytes(data.encode("utf-8", "surrogatepass"), name=foreign)):
        assert not HARMFUL.search(shown)
        assert "\n" not in shown
        shown.encode()


@pytest.mark.parametrize(
    "foreign",
    [
        "abc", "한글", "🍒", "e\u0301", "👩\u200d💻", "👍🏽", "ｱ", "\u200b", "\u1112\u1161\u11ab", "",
        "❤\ufe0f", "日本語", "🇰🇷", "1\ufe0f\u20e3", "ก็", "कि", "🏽", "\xad", "\u0601",
        "👨\u200d👩\u200d👧\u200d👦",
    ],
)  # fmt: skip
def test_width_is_what_a_terminal_takes(foreign):
    assert width(foreign) == wcswidth(foreign)
    assert "".join(piece for piece, _ in cells(foreign)) == foreign


@given(st.text(max_size=60), st.integers(20, 60))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_wrapped_text_loses_no_word(foreign, columns):
    words = line(foreign)
    rows = list(wrapped(words, columns, used=7, indent="  "))
    assert all(width(row) <= columns for row in rows)
    assert width(rows[0]) <= columns - 7
    assert "".join("".join(rows).split()) == "".join(words.split())


def test_words_for_people():
    assert [plural(1, "error"), plural(2, "entry"), plural(1000, "file")] == [
        "1 error",
        "2 entries",
        "1,000 files",
    ]
    assert line(" a\n b\t\x1b") == "a b <U+001B>"
    assert name("a  b\n") == "a  b<U+000A>"


def test_the_sample_has_everything_that_does_harm():
    assert HARMFUL.search(HOSTILE)
    assert "<script>" in HOSTILE
