"""`feedwright validate`, `explain` and `rules` as they are called: options, settings, output, exit codes."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from feedwright.cli import group
from feedwright.cli.progress import Ticker
from feedwright.pipeline import check as checking
from feedwright.pipeline.catalogue import catalogue
from feedwright.reports import REPORTS
from feedwright.reports.terminal import HARMFUL
from feedwright.rules import Report, Severity

FEED = (
    '<rss version="2.0"><channel><title>t</title><link>https://e.com/</link><description>d</description>'
    "<ttl>%s</ttl><item><title>글</title><link>https://e.com/1</link>%s</item></channel></rss>"
)
GUID = '<guid isPermaLink="false">tag:e.com,2024:1</guid>'
GOOD = FEED % (60, GUID)
WARNED = FEED % (60, "")
WRONG = FEED % ("x", GUID)
OURS = ("--select", "NUM002", "--select", "IDS002")
"""The two rules that these tests are about, so that others may come."""


def run(*arguments: object, stdin: str | bytes = "", **environment: str) -> tuple[int, str, str]:
    result = CliRunner(env=environment).invoke(
        group, [str(each) for each in arguments], input=stdin, catch_exceptions=False
    )
    return result.exit_code, result.stdout, result.stderr


def validate(*arguments: object, **more: str) -> tuple[int, str, str]:
    return run("validate", *arguments, *OURS, **more)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """The current folder, with a feed of each kind in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "old").mkdir()
    (tmp_path / "old/warned.rss").write_text(WARNED, encoding="utf-8")
    (tmp_path / "old/wrong.atom").write_text(WRONG, encoding="utf-16")
    return tmp_path


def settings(text: str) -> None:
    Path("feedwright.toml").write_text(text, encoding="utf-8")


# exit codes and choice


def test_a_run_over_a_folder(folder):
    code, shown, said = validate(".")
    assert (code, said) == (1, "")
    assert shown.splitlines()[0] == "good.xml: RSS 2.0, nothing found"
    assert shown.splitlines()[-1] == "3 files: 1 error, 1 warning"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (OURS, 1), ((*OURS, "--fail-on", "never"), 0), (("--select", "IDS"), 0),
        ((*OURS, "--ignore", "NUM002"), 0), ((*OURS, "--ignore", "num", "--fail-on", "warning"), 1),
        ((*OURS, "--ignore", "NUM", "--ignore", "IDS", "--fail-on", "info"), 0),
        (("--select", "IDS", "--fail-on", "warning"), 1), (("--select", "NUM", "--ignore", "NUM002"), 0),
        (("--select", "IDS", "--profile", "apple"), 1), ((*OURS, "--max-findings", "1"), 1),
        (("--select", "PST"), 0), (("--select", "XYZ"), 2), (("--fail-on", "always"), 2),
        (("--max-size", "0"), 2), (("--jobs", "0"), 2), (("--profile", "appel"), 2),
        (("--format", "yaml"), 2), (("--url", "https://e.com/"), 2),
    ],
)  # fmt: skip
def test_options_choose_what_fails(folder, options, code):
    assert run("validate", ".", *options)[0] == code


def test_what_cannot_be_read_does_not_keep_the_others_from_being_checked(folder):
    code, shown, said = validate("missing.xml", "good.xml")
    assert code == 66
    assert shown == "good.xml: RSS 2.0, nothing found\n2 files: nothing found; 1 could not be read\n"
    assert said == "feedwright: missing.xml: No such file or directory\n"


def test_a_folder_without_feeds_is_said_so(folder):
    (folder / "empty").mkdir()
    code, shown, said = validate("empty")
    assert (code, shown) == (66, "")
    assert "empty: no feeds in this folder" in said
    assert validate("old", "--exclude", "*")[0] == 66


def test_a_crash_of_ours_is_told_and_the_others_go_on(folder, monkeypatch):
    sound = checking._validated

    def validated(data, name, asked):
        return sound(data, name, asked) if "good" in name else 1 // 0

    monkeypatch.setattr(checking, "_validated", validated)
    code, shown, said = validate(".")
    assert code == 70
    assert shown.splitlines()[-1] == "3 files: nothing found; feedwright failed on 2"
    assert "old/wrong.atom: feedwright itself failed on this file (ZeroDivisionError: " in said
    assert "please report it" in said
    assert "Traceback" not in said
    assert "Traceback" in validate(".", "-v")[2]


def test_an_address_is_not_fetched_and_says_what_to_do():
    code, shown, said = run("validate", "https://e.com/feed.xml")
    assert (code, shown) == (2, "")
    assert "curl -sL https://e.com/feed.xml | feedwright validate - --url https://e.com/feed.xml" in said


def test_standard_input_has_a_name(folder):
    code, shown, _ = validate("-", stdin=WRONG)
    assert code == 1
    assert shown.splitlines()[-1] == "<stdin>: RSS 2.0, 1 error"
    assert validate("-", "--stdin-name", "feed.xml", stdin=WRONG)[1].startswith("feed.xml:1:")
    assert validate("-", "-", stdin=WRONG)[0] == 2


def test_the_header_of_a_feed_is_handed_on(folder, monkeypatch):
    seen = []
    monkeypatch.setattr(checking, "validate", lambda source: seen.append(source) or Report("-", ()))
    header = "application/rss+xml; charset=utf-8"
    assert run("validate", "good.xml", "--content-type", header, "--url", "https://e.com/feed.xml")[0] == 0
    assert [(source.content_type, source.url) for source in seen] == [(header, "https://e.com/feed.xml")]


def test_the_size_limit_is_an_option(folder):
    (folder / "big.xml").write_bytes(GOOD.encode().ljust(2 << 20))
    assert run("validate", "big.xml", "--select", "XML020")[0] == 0
    code, shown, _ = run("validate", "--max-size", "1", "big.xml", "--select", "XML020")
    assert code == 1
    assert "XML020" in shown


def test_the_worst_are_listed(folder):
    (folder / "many.xml").write_text(FEED % ("x", "</item><item><title>t</title>" * 9), encoding="utf-8")
    code, shown, _ = validate("many.xml", "--max-findings", "2", "--format", "json")
    (report,) = json.loads(shown)["reports"]
    assert code == 1
    assert [finding["code"] for finding in report["findings"]] == ["NUM002", "IDS002"]
    assert (report["omitted"], report["counts"]) == (9, {"error": 1, "warning": 10, "info": 0})
    assert validate("many.xml", "--max-findings", "2")[1].endswith(
        "1 error, 10 warnings; 9 of them not listed\n"
    )


def test_an_unsafe_file_name_is_shown_harmless(folder):
    (folder / "a\x1b[31m\n글.xml").write_text(GOOD, encoding="utf-8")
    code, shown, _ = validate("a\x1b[31m\n글.xml")
    assert (code, shown) == (0, "a<U+001B>[31m<U+000A>글.xml: RSS 2.0, nothing found\n")
    code, _, said = validate("none\x1b[31m.xml")
    assert code == 66
    assert not HARMFUL.search(said)


def test_quiet_and_verbose(folder):
    assert validate(".", "-q")[1].splitlines() == [
        "old/warned.rss: RSS 2.0, 1 warning",
        "old/wrong.atom: RSS 2.0, 1 error",
        "3 files: 1 error, 1 warning",
    ]
    assert validate(".", "-v", "--no-reader") == validate(".", "--no-reader")


def test_what_a_reader_sees_is_told_when_asked_for(folder):
    assert validate("good.xml", "-v")[2] == "good.xml: feedparser sees rss20, 1 entry, utf-8\n"
    assert validate("good.xml", "-v", "--no-reader")[2] == ""
    for option, expected in (("--reader", "rss20"), ("--no-reader", None)):
        (report,) = json.loads(validate("good.xml", "--format", "json", option)[1])["reports"]
        assert (report["reader"] and report["reader"]["version"]) == expected


def test_a_reader_that_gives_up_is_a_finding(folder):
    (folder / "surrogate.xml").write_text(FEED % ("1", "<item><title>a&#55357;</title></item>"))
    shown = run("validate", "surrogate.xml")[1]
    assert "RDR004 A reader gives up on the feed: feedparser: UnicodeEncodeError" in shown


@pytest.mark.parametrize("form", REPORTS)
def test_every_form_is_the_same_by_any_number_of_processes(folder, form):
    for number in range(10):
        (folder / f"{number}.xml").write_text(FEED % ("x" * number, ""), encoding="utf-8")
    shown = {validate(".", "--format", form, "--jobs", jobs) for jobs in (1, 3)}
    assert len(shown) == 1


# settings


def test_the_settings_choose_what_the_command_line_does_not(folder):
    settings('[validate]\nfail_on = "warning"\nselect = ["ids"]\n')
    assert run("validate", "old/warned.rss")[0] == 1
    assert run("validate", "old/warned.rss", "--fail-on", "error")[0] == 0
    assert "NUM002" not in run("validate", "old")[1]
    assert "NUM002" in run("validate", "old", "--select", "NUM")[1]
    settings('[validate]\nprofile = ["apple"]\nignore = ["NUM"]\n')
    code, shown, _ = run("validate", "old", *OURS)
    assert code == 1
    assert "error IDS002" in shown
    assert "NUM002" not in shown


def test_the_environment_stands_between_the_command_line_and_the_settings(folder):
    settings('[validate]\nfail_on = "never"\nselect = ["IDS"]\n')
    assert run("validate", "old")[0] == 0
    assert run("validate", "old", FEEDWRIGHT_VALIDATE_FAIL_ON="warning")[0] == 1
    assert run("validate", "old", "--fail-on", "error", FEEDWRIGHT_VALIDATE_FAIL_ON="warning")[0] == 0
    shown = run("validate", "old", FEEDWRIGHT_VALIDATE_SELECT="NUM002 SIZ")[1]
    assert "NUM002" in shown
    assert "IDS002" not in shown
    assert json.loads(run("validate", "old", FEEDWRIGHT_VALIDATE_FORMAT="json")[1])["version"] == 1


def test_the_settings_are_found_above_the_first_feed(folder, monkeypatch):
    (folder / "a/b").mkdir(parents=True)
    (folder / "a/b/feed.xml").write_text(WARNED, encoding="utf-8")
    (folder / "a/feedwright.toml").write_text('[validate]\nfail_on = "warning"\n', encoding="utf-8")
    assert validate("a/b/feed.xml")[0] == 1
    assert validate("a/b")[0] == 1
    assert validate("old/warned.rss", "a/b/feed.xml")[0] == 0
    assert validate("-", stdin=WARNED)[0] == 0
    monkeypatch.chdir(folder / "a")
    assert validate("-", stdin=WARNED)[0] == 1
    assert validate("../old/warned.rss")[0] == 0
    assert validate("missing.xml")[0] == 66


IGNORES = """
[[validate.ignores]]
paths = ["old/*.rss", "none.xml"]
codes = ["IDS"]
reason = "they were published so"

[[validate.ignores]]
paths = ["gone"]
codes = ["RSS024"]
reason = "long ago"
"""


def test_findings_of_some_files_are_ignored_for_a_reason(folder):
    settings(IGNORES)
    code, shown, said = validate(".", "--fail-on", "warning", "--ignore", "NUM")
    assert (code, said) == (0, "")
    assert shown.splitlines()[-1] == "3 files: nothing found"
    _, _, said = validate(".", "-v", "--no-reader")
    assert said.splitlines() == [
        f"settings: {folder}/feedwright.toml",
        f"{folder}/feedwright.toml:2: 1 finding ignored: they were published so (IDS in old/*.rss, none.xml)",
        f"{folder}/feedwright.toml:7: nothing to ignore: long ago (RSS024 in gone)",
    ]
    assert validate("old/warned.rss", "--fail-on", "warning")[0] == 0
    (folder / "other").mkdir()
    (folder / "other/warned.rss").write_text(WARNED, encoding="utf-8")
    assert validate("other/warned.rss", "--fail-on", "warning")[0] == 1


def test_ignores_go_from_the_folder_of_the_settings(folder, monkeypatch):
    settings(IGNORES)
    monkeypatch.chdir(folder / "old")
    assert validate("warned.rss", "--fail-on", "warning")[0] == 0
    assert validate(folder / "old/warned.rss", "--fail-on", "warning")[0] == 0
    assert validate("-", "--stdin-name", "warned.rss", "--fail-on", "warning", stdin=WARNED)[0] == 0
    assert validate("-", "--fail-on", "warning", stdin=WARNED)[0] == 1


def test_mistakes_of_the_settings_are_told_with_their_lines(folder):
    settings(
        '[feed]\ntitel = "x"\n[validate]\nfail-on = "error"\nselect = ["RSS", "x9"]\n'
        '[[validate.ignores]]\npaths = []\ncodes = ["ABC"]\n'
    )
    code, shown, said = run("validate", "good.xml")
    assert (code, shown) == (78, "")
    told = [each.partition("feedwright.toml:")[2] for each in said.splitlines()]
    assert told[:4] == [
        "4: validate.fail-on unknown key fail-on (did you mean fail_on?)",
        "5: validate.select[1] 'x9' is not the beginning of a rule's code "
        "(such as RSS or RSS024; feedwright rules lists all)",
        "6: validate.ignores[0].reason reason is missing (add reason = …)",
        "7: validate.ignores[0].paths the list is empty (name at least one, or leave the key out)",
    ]
    settings(
        '[validate]\nselect = ["RSS"]\n'
        '[[validate.ignores]]\npaths = ["a"]\ncodes = ["IDS", "ABC"]\nreason = "r"\n'
    )
    code, _, said = run("validate", "good.xml")
    assert code == 78
    assert "feedwright.toml:5: validate.ignores[0].codes[1] no rule's code begins with 'ABC'" in said


def test_settings_that_say_nothing_of_validation_are_not_read_in_full(folder):
    settings("[feed]\ntitel = 'x'\n")
    assert validate("good.xml")[0] == 0
    settings("[feed]\ntitel = 'x'\n[validate]\nselect = ['NUM']\n")
    assert run("validate", "good.xml")[0] == 0
    settings("validate = 5\n")
    assert run("validate", "good.xml")[0] == 78
    settings("# validate\n[feed\n")
    assert run("validate", "good.xml")[0] == 78


# output


def test_a_report_is_written_to_a_file_all_at_once(folder):
    target = folder / "report.json"
    code, shown, said = validate(".", "--format", "json", "--output", target)
    assert (code, shown) == (1, "")
    assert said == f"3 files: 1 error, 1 warning ({target})\n"
    assert len(json.loads(target.read_text(encoding="utf-8"))["reports"]) == 3
    assert not list(folder.glob(".report*"))
    target.chmod(0o640)
    assert validate(".", "--format", "checkstyle", "-o", target, "-q") == (1, "", "")
    assert target.stat().st_mode & 0o777 == 0o640
    assert len(etree.parse(target).getroot()) == 3


def test_a_report_that_fails_leaves_the_old_one(folder, monkeypatch):
    target = folder / "report.xml"
    target.write_text("old", encoding="utf-8")

    def lines(found, look):
        yield "half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("feedwright.reports.checkstyle.lines", lines)
    code, _, said = validate(".", "--format", "checkstyle", "-o", target)
    assert code == 74
    assert "No space left" in said
    assert target.read_text(encoding="utf-8") == "old"
    assert not list(folder.glob(".report*"))


def test_a_report_goes_where_a_link_leads_and_into_devices(folder):
    (folder / "real.txt").write_text("old", encoding="utf-8")
    (folder / "link.txt").symlink_to("real.txt")
    assert validate("good.xml", "-o", "link.txt")[0] == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "real.txt").read_text(encoding="utf-8") == "good.xml: RSS 2.0, nothing found\n"
    assert validate("good.xml", "-o", "/dev/null")[0] == 0
    assert Path("/dev/null").is_char_device()
    assert validate("good.xml", "-o", folder / "none/report.txt")[0] == 0
    code, _, said = validate("good.xml", "-o", folder / "old")
    assert code == 73
    assert "is a folder" in said


def test_a_failure_is_in_the_report_too(folder):
    (suite,) = etree.fromstring(validate("none.xml", "--format", "junit")[1].encode())
    assert suite.get("errors") == "1"


def command(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "feedwright", *arguments], input=stdin, capture_output=True, timeout=60,
        check=False, env={**kept, **environment},
    )  # fmt: skip


def test_standard_input_is_a_feed_too():
    done = command("validate", "-", "--url", "https://e.com/feed.xml", *OURS, stdin=WRONG.encode("utf-16"))
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[-1] == "<stdin>: RSS 2.0, 1 error"
    assert b"\x1b" not in done.stdout


def test_output_that_is_no_utf_8_is_no_crash():
    data = WRONG.replace("<ttl>x", "<ttl>글 🍒").encode()
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = command("validate", "-", *OURS, stdin=data, **ascii_only)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"NUM002" in done.stdout
    page = command("validate", "-", *OURS, "--format", "html", stdin=data, **ascii_only).stdout.decode(
        "utf-8"
    )
    assert "글 🍒" in page


def test_a_pipe_that_closes_early_is_no_error(folder):
    for number in range(30):
        (folder / f"{number}.xml").write_text(WRONG, encoding="utf-8")
    script = f"{sys.executable} -m feedwright validate . --jobs 2 --format jsonl | head -n 1"
    done = subprocess.run(["sh", "-c", script], capture_output=True, timeout=60, check=True)
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def on_terminal(*arguments: str, columns: int = 80, **environment: str) -> bytes:
    """What a terminal of that width is shown."""
    ours, theirs = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    done = subprocess.Popen(
        [sys.executable, "-m", "feedwright", *arguments], stdout=theirs, stderr=theirs,
        env={**kept, "TERM": "xterm", "COLUMNS": str(columns), **environment},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:
            part = b""
        if not part:
            break
        shown += part
    os.close(ours)
    done.wait(timeout=60)
    return shown


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals(folder, environment, coloured):
    shown = on_terminal("validate", "old/wrong.atom", *OURS, **environment)
    assert (b"\x1b[31merror\x1b[0m" in shown) is coloured
    assert (b"\x1b" in shown) is coloured


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "0"}, False), ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)  # fmt: skip
def test_colours_can_be_forced_into_a_pipe(folder, environment, coloured):
    done = command("validate", "old/wrong.atom", *OURS, **environment)
    assert (b"\x1b[31merror\x1b[0m" in done.stdout) is coloured
    json_report = command("validate", "old/wrong.atom", "--format", "json", **environment)
    assert b"\x1b" not in json_report.stdout


def test_a_terminal_is_not_written_over_its_edge(folder):
    shown = on_terminal("validate", "old/wrong.atom", *OURS, columns=50, NO_COLOR="1").decode()
    assert max(map(len, shown.splitlines())) <= 50


def test_progress_is_shown_on_a_terminal_when_it_takes_long(capsys):
    ticker = Ticker("files", silent=False)
    ticker("checked", 1, 10)
    assert capsys.readouterr().err == ""
    ticker.due = 0
    ticker("checked", 5, 10)
    ticker("checked", 6, 10)
    # click leaves out what only terminals understand
    assert capsys.readouterr().err == f"\r[{'#' * 15}{'.' * 15}] 5 of 10 files checked"
    ticker.clear()
    ticker.clear()
    assert capsys.readouterr().err == "\r"
    silent = Ticker("files", silent=True)
    silent.due = 0
    silent("checked", 5, 10)
    assert capsys.readouterr().err == ""


# explain and rules


def test_explain_is_the_manual_page_of_a_rule():
    code, shown, _ = run("explain", "rss002", "TOK005")
    assert code == 0
    rule = catalogue()["RSS002"]
    assert shown.startswith(f"RSS002 {rule.title} (error)\n\n")
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
    assert all(rule["severity"] in set(Severity) for rule in rules)


def test_the_help_names_every_format_and_profile():
    shown = run("validate", "--help")[1]
    for name in (*REPORTS, "apple", "podcasting20", "rss-board", "w3c"):
        assert re.search(rf"^  +{name} ", shown, re.MULTILINE)


def test_only_the_report_that_is_asked_for_is_loaded(folder):
    code = (
        "import sys\nfrom feedwright.cli import group\n"
        "try: group(['validate', 'good.xml', '--no-reader'])\nexcept SystemExit: pass\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    reports = {name.rpartition(".")[2] for name in loaded if name.startswith("feedwright.reports.")}
    assert reports == {"look", "terminal", "text"}
    heavy = ("pydantic", "lxml", "feedparser", "feedgen", "multiprocessing", "feedwright.config", "traceback")
    assert not loaded & set(heavy)
