"""Reports and the commands that show them: text for people, JSON for programs, exit codes for both."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from feedwright import validate
from feedwright.cli import group
from feedwright.pipeline.catalogue import catalogue
from feedwright.reports import REPORTS
from feedwright.reports.terminal import HARMFUL, line, name, plural, safe, width
from feedwright.reports.text import text
from feedwright.rules import Finding, Report, Severity
from feedwright.validator import validate_bytes

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "docs/report.schema.json").read_text(encoding="utf-8"))
FINE = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>모델 노트</title>'
    "<link>https://e.com/</link><description>d</description>"
    '<atom:link rel="self" href="https://e.com/feed.xml"/>%s</channel></rss>'
)
ITEM = (
    "<item><title>글</title><description>본문</description><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>"
    '<guid isPermaLink="false">tag:e.com,2024:%d</guid></item>'
)
UNTITLED = ITEM.partition("<guid")[0].replace("글", "") + "</item>"
UNKNOWN = UNTITLED.replace("<title></title>", "")
GOOD = FINE % (ITEM % 1)
WARNED = FINE % "<item><title>글</title><description>본문</description></item>"
WRONG = FINE % ("<ttl>x</ttl>" + ITEM % 1)


def lines(data: str | bytes, source: str = "feed.xml", *, colour: bool = False) -> list[str]:
    report = validate_bytes(data if isinstance(data, bytes) else data.encode(), name=source)
    return list(text([report], colour=colour))


# text


def test_a_finding_says_where_how_bad_which_and_what():
    head, shown, caret, summary = lines(f"<!-- 글 -->\n{WRONG}")
    assert head.startswith("feed.xml:2:")
    assert ": error NUM002 Not a whole number from 0: 'x' is no whole number from 0" in head
    assert shown.startswith("    2 | ")
    assert caret.endswith("^")
    assert summary == "feed.xml: RSS 2.0, 1 error"


@pytest.mark.parametrize(
    ("before", "bad"),
    [
        ("", "x"), ("글🍒", "x"), ("e\u0301", "한글"), ("👩\u200d💻👍🏽", "xy"), ("\t", "x"),
        ("日本", "🍒🍒"), ("\u1112\u1161\u11ab", "x"), ("a\u200bb", "x"), ("\u202e\x85", "\u2028"),
    ],
)  # fmt: skip
def test_the_caret_stands_under_what_is_meant(before, bad):
    _, shown, caret, _ = lines(FINE % f"<!-- {before} --><ttl>{bad}</ttl>{ITEM % 1}")
    at = shown.index("<ttl>") + 5
    assert width(caret[: caret.index("^")]) == width(shown[:at])
    assert caret.count("^") == max(width(safe(bad)), 1)


def test_a_long_line_is_cut_around_the_place():
    _, shown, caret, _ = lines(FINE % f"<!-- {'글' * 300} --><ttl>x</ttl><!-- {'y' * 500} -->{ITEM % 1}")
    assert len(shown) < 200
    assert shown[len(shown) - len(shown.lstrip()) :]
    assert "<ttl>x</ttl>" in shown
    assert width(caret) < width(shown)


def test_repeats_are_folded_and_counted():
    shown = lines(FINE % (UNKNOWN * 4))
    assert sum("IDS002" in each for each in shown) == 4
    assert "IDS002: 1 more like these (--format json lists all)" in shown
    assert shown[-1] == "feed.xml: RSS 2.0, 4 warnings"


def test_a_summary_says_when_nothing_was_found_and_what_was_not_checked():
    assert lines(GOOD) == ["feed.xml: RSS 2.0, nothing found"]
    assert lines("<html/>")[-1] == "feed.xml: not a feed, 1 error"
    assert lines(FINE % "\n\n& ")[-1] == "feed.xml: RSS 2.0, 1 error; unchecked from line 3 on"


def test_several_files_have_a_total():
    reports = [validate(GOOD.encode()), validate(WRONG.encode()), validate(WARNED.encode())]
    assert list(text(reports))[-1] == "3 files: 1 error, 1 warning"
    assert list(text([reports[0]] * 2))[-1] == "2 files: nothing found"


def test_colours_are_there_only_when_asked_for():
    assert "\x1b[31merror\x1b[0m" in lines(WRONG, colour=True)[0]
    assert "\x1b" not in "".join(lines(WRONG))


CONTROLS = "\x1b]0;t\x07\x9b31m\x90\r\u202e\u2066\u200f\x7f\x00\x08\ud83c\ufffe\ufeff\u2028"


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


def test_foreign_text_commands_no_terminal():
    rule = catalogue()["RSS002"]
    report = Report(f"a{CONTROLS}.xml", (Finding(rule, f"m{CONTROLS}", f"a\n{CONTROLS}.xml"),))
    shown = "\n".join(text([report]))
    assert not HARMFUL.search(shown)
    assert shown.count("\n") == 1
    assert "<U+001B>]0;t<U+0007><U+009B>31m" in shown


@given(st.text(st.characters(exclude_characters="\t\n"), max_size=30))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_whatever_a_feed_holds_its_report_is_harmless(foreign):
    data = (FINE % f"<x>{foreign}</x><ttl>{foreign}</ttl><{foreign}>").encode("utf-8", "surrogatepass")
    for shown in lines(data, source=foreign):
        assert not HARMFUL.search(shown)
        assert "\n" not in shown
        shown.encode()


@pytest.mark.parametrize(
    ("foreign", "columns"),
    [
        ("abc", 3), ("한글", 4), ("🍒", 2), ("e\u0301", 1), ("👩\u200d💻", 2), ("👍🏽", 2), ("ｱ", 1),
        ("\u200b", 0), ("\u1112\u1161\u11ab", 2), ("", 0),
    ],
)  # fmt: skip
def test_width_is_what_a_terminal_takes(foreign, columns):
    assert width(foreign) == columns


def test_words_for_people():
    assert [plural(1, "error"), plural(2, "entry"), plural(1000, "file")] == [
        "1 error",
        "2 entries",
        "1,000 files",
    ]
    assert line(" a\n b\t\x1b") == "a b <U+001B>"
    assert name("a  b\n") == "a  b<U+000A>"


# JSON


def as_json(*reports: Report) -> dict:
    return json.loads("".join(REPORTS["json"](reports)))


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "data", [GOOD, WARNED, WRONG, "", "<html/>", "{}", "\x00", FINE % "&", '{"version": "x", "items": [1]}']
)
def test_a_json_report_keeps_to_the_schema(data):
    shown = as_json(validate(data.encode()))
    Draft202012Validator(SCHEMA).validate(shown)
    assert set(shown["reports"][0]) == set(SCHEMA["$defs"]["report"]["properties"])
    for finding in shown["reports"][0]["findings"]:
        assert set(finding) == set(SCHEMA["$defs"]["finding"]["properties"])


def test_a_json_report_says_all_of_a_finding():
    (shown,) = as_json(validate(WRONG.encode()))["reports"]
    assert shown["counts"] == {"error": 1, "warning": 0, "info": 0}
    (finding,) = shown["findings"]
    start = WRONG.encode().index(b"<ttl>x") + 5
    assert finding["place"] == {
        "line": 1,
        "column": WRONG.index("<ttl>x") + 6,
        "start": start,
        "end": start + 1,
    }
    assert (finding["code"], finding["path"], finding["params"]["value"]) == (
        "NUM002",
        "rss/channel/ttl",
        "x",
    )


def test_paths_number_what_has_brothers():
    report = validate((FINE % (ITEM % 1 + UNTITLED)).encode())
    assert {finding.path for finding in report} == {"rss/channel/item[2]", "rss/channel/item[2]/title"}
    report = validate(
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "authors": [{}, {}]}]}'
    )
    assert "items[1]/authors[2]" in {finding.path for finding in report}


# the commands


def run(*arguments: object, stdin: str | bytes = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(group, [str(each) for each in arguments], input=stdin, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of feeds: a good one, one with a warning, one with an error, and files that are none."""
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/warned.rss").write_text(WARNED, encoding="utf-8")
    (tmp_path / "sub/wrong.atom").write_text(WRONG, encoding="utf-16")
    (tmp_path / "sitemap.xml").write_text("<urlset/>", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/wrong.xml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "dangling.xml").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.xml")
    return tmp_path


def test_a_folder_is_searched_for_feeds(folder):
    code, shown, _ = run("validate", folder)
    assert code == 1
    named = [each.split(": ")[0] for each in shown.splitlines() if ": RSS 2.0" in each]
    assert named == [f"{folder}/{path}" for path in ("good.xml", "sub/warned.rss", "sub/wrong.atom")]
    assert shown.splitlines()[-1] == "3 files: 1 error, 1 warning"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1), (("--fail-on", "never"), 0), (("--select", "IDS"), 0), (("--ignore", "NUM002"), 0),
        (("--ignore", "num", "--fail-on", "warning"), 1),
        (("--ignore", "NUM", "--ignore", "IDS", "--fail-on", "info"), 0),
        (("--select", "IDS", "--fail-on", "warning"), 1), (("--select", "N", "--ignore", "NUM002"), 0),
        (("--select", "XYZ"), 2), (("--fail-on", "always"), 2), (("--max-size", "0"), 2),
    ],
)  # fmt: skip
def test_options_choose_what_fails(folder, options, code):
    assert run("validate", folder, *options)[0] == code


def test_what_cannot_be_read_does_not_keep_the_others_from_being_checked(folder):
    code, shown, said = run("validate", folder / "missing.xml", folder / "good.xml")
    assert code == 66
    assert shown == f"{folder}/good.xml: RSS 2.0, nothing found\n"
    assert said == f"feedwright: {folder}/missing.xml: No such file or directory\n"


def test_a_folder_without_feeds_is_said_so(tmp_path):
    code, shown, said = run("validate", tmp_path)
    assert (code, shown) == (66, "")
    assert "no feeds in this folder" in said


def test_a_device_is_not_read(tmp_path):
    code, _, said = run("validate", "/dev/zero")
    assert code == 66
    assert "/dev/zero: not a plain file" in said


def test_json_is_one_document_even_of_nothing(folder):
    code, shown, _ = run("validate", "--format", "json", folder, folder / "missing.xml")
    assert code == 66
    assert [len(report["findings"]) for report in json.loads(shown)["reports"]] == [0, 1, 1]
    assert json.loads(run("validate", "--format", "json", folder / "missing.xml")[1]) == {
        "version": 1,
        "reports": [],
    }


def test_the_size_limit_is_an_option(tmp_path):
    big = tmp_path / "big.xml"
    big.write_bytes(GOOD.encode().ljust(2 << 20))
    assert run("validate", big)[0] == 0
    code, shown, _ = run("validate", "--max-size", "1", big)
    assert code == 1
    assert "XML020" in shown


def test_an_unsafe_file_name_is_shown_harmless(tmp_path):
    path = tmp_path / "a\x1b[31m\n글.xml"
    path.write_text(GOOD, encoding="utf-8")
    shown = run("validate", path)[1]
    assert "a<U+001B>[31m<U+000A>글.xml: RSS 2.0" in shown
    assert shown.count("\n") == 1


def command(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "feedwright", *arguments], input=stdin, capture_output=True, timeout=60,
        check=False, env={**os.environ, **environment},
    )  # fmt: skip


def test_standard_input_is_a_feed_too():
    done = command("validate", "-", "--url", "https://e.com/feed.xml", stdin=WRONG.encode("utf-16"))
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[-1] == "<stdin>: RSS 2.0, 1 error"
    assert b"\x1b" not in done.stdout


def test_output_that_is_no_utf_8_is_no_crash():
    data = WRONG.replace("<ttl>x", "<ttl>글 🍒").encode()
    done = command("validate", "-", stdin=data, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"NUM002" in done.stdout


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_terminals(tmp_path, environment, coloured):
    import pty

    path = tmp_path / "feed.xml"
    path.write_text(WRONG, encoding="utf-8")
    ours, theirs = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    done = subprocess.run(
        [sys.executable, "-m", "feedwright", "validate", str(path)], stdout=theirs, timeout=60, check=False,
        env={**kept, **environment},
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 1 << 16)
    os.close(ours)
    assert done.returncode == 1
    assert (b"\x1b[31merror" in shown) is coloured


def test_explain_is_the_manual_page_of_a_rule():
    code, shown, _ = run("explain", "rss002", "TOK005")
    assert code == 0
    rule = catalogue()["RSS002"]
    assert shown.startswith("RSS002 Channel without a title (error)\n\n")
    assert all(part in shown for part in (rule.spec, rule.fires, rule.quiet, *rule.w3c))
    assert "\n\nTOK005 " in shown


def test_explain_of_every_rule_fits_a_terminal():
    for code in catalogue():
        shown = run("explain", code)[1]
        assert shown.startswith(code)
        assert not HARMFUL.search(shown)
        assert max(len(each) for each in shown.splitlines()) <= 162


@pytest.mark.parametrize(
    ("code", "hint"),
    [("RSS0002", "did you mean RSS002"), ("ATN001", "ATM001"), ("\x1b", "feedwright rules lists")],
)
def test_explain_of_an_unknown_code_names_the_nearest(code, hint):
    status, shown, said = run("explain", code)
    assert (status, shown) == (2, "")
    assert hint in said
    assert not HARMFUL.search(said)


def test_rules_lists_the_catalogue():
    code, shown, _ = run("rules")
    assert code == 0
    assert [each.split()[0] for each in shown.splitlines()] == list(catalogue())
    assert {each[:3] for each in run("rules", "atm")[1].splitlines()} == {"ATM"}
    assert run("rules", "XYZ")[0] == 2


def test_rules_are_data_too():
    rules = json.loads(run("rules", "--json")[1])
    assert [rule["code"] for rule in rules] == list(catalogue())
    assert set(rules[0]) == {"code", "severity", "title", "why", "spec", "w3c", "fires", "quiet"}
    assert all(re.fullmatch("error|warning|info", rule["severity"]) for rule in rules)


def test_a_severity_is_counted():
    rule = catalogue()["RSS002"]
    report = Report("-", (Finding(rule, "m"), Finding(rule, "n")))
    assert (len(report), report.count(Severity.ERROR), report.count(Severity.INFO)) == (2, 2, 0)
    assert report.fails(Severity.INFO)
    assert not report.fails(None)
