"""Which findings count: codes, profiles, and the worst of many."""

from __future__ import annotations

import pickle

import pytest

from feedwright import validate
from feedwright.pipeline.catalogue import catalogue
from feedwright.rules import Finding, Report, Severity
from feedwright.selection import OTHER_FORMAT, PROFILES, Selection, cut, subject

CODES = ("RSS002", "IDS002", "NUM002", "LNK001", "SIZ001", "DUB001", "NUM007")


def report(*codes: str, kind: str | None = "RSS 2.0") -> Report:
    rules = catalogue()
    return Report("-", tuple(Finding(rules[code], "m") for code in codes), kind)


def left(selection: Selection, *codes: str) -> list[str]:
    return [finding.code for finding in selection.of(report(*(codes or CODES)))]


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ((), (), list(CODES)), (("RSS",), (), ["RSS002"]), (("R", "IDS002"), (), ["RSS002", "IDS002"]),
        ((), ("NUM",), ["RSS002", "IDS002", "LNK001", "SIZ001", "DUB001"]),
        (("NUM",), ("NUM007",), ["NUM002"]), (("X",), (), []),
    ],
)  # fmt: skip
def test_codes_are_chosen_by_their_beginnings(select, ignore, codes):
    assert left(Selection(select, ignore)) == codes


def test_what_counts_the_findings_of_a_rule_goes_with_them():
    more = Finding(catalogue()["XML005"], "7 more of IDS002", params={"code": "IDS002"})
    found = Report("-", (more,), "RSS 2.0")
    assert subject(more).code == "IDS002"
    assert len(Selection(select=("IDS",)).of(found)) == 1
    assert len(Selection(profiles=("w3c",)).of(found)) == 1
    for selection in (Selection(select=("RSS",)), Selection(ignore=("IDS",)), Selection(ignore=("XML005",))):
        assert len(selection.of(found)) == 0


def test_a_profile_leaves_out_what_does_not_matter_to_it():
    assert left(Selection(profiles=("apple",))) == ["RSS002", "IDS002", "NUM002", "SIZ001", "NUM007"]
    assert left(Selection(profiles=("rss-board",))) == list(CODES)
    assert left(Selection(profiles=("apple", "rss-board"))) == list(CODES)
    assert left(Selection(select=("IDS",), profiles=("apple",))) == ["IDS002"]


def test_the_profile_of_the_w3c_has_what_its_validator_has():
    codes = [code for code in catalogue() if code != "DIR001"]
    assert left(Selection(profiles=("w3c",)), *codes) == [code for code in codes if catalogue()[code].w3c]


def test_a_profile_makes_errors_of_what_its_directory_refuses():
    found = report("IDS002", "SIZ001", "NUM002")
    assert [finding.severity for finding in found] == [Severity.WARNING, Severity.WARNING, Severity.ERROR]
    apple = Selection(profiles=("apple",)).of(found)
    assert [finding.severity for finding in apple] == [Severity.ERROR] * 3
    assert [finding.code for finding in apple] == ["IDS002", "SIZ001", "NUM002"]
    assert apple.findings[0].rule.title == found.findings[0].rule.title
    w3c = Selection(profiles=("w3c",)).of(found)
    assert [finding.severity for finding in w3c if finding.code == "IDS002"] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("profile", "kind", "refused"),
    [
        ("apple", "Atom 1.0", True), ("apple", "RSS 0.91", True), ("apple", "RSS 2.0", False),
        ("podcasting20", "JSON Feed 1.1", True), ("rss-board", "RSS 0.91", False), ("w3c", "Atom 1.0", False),
        ("apple", None, False),
    ],
)  # fmt: skip
def test_a_profile_says_when_it_does_not_take_the_format(profile, kind, refused):
    codes = [finding.code for finding in Selection(profiles=(profile,)).of(report("NUM002", kind=kind))]
    assert codes == ["DIR001"] * refused + ["NUM002"]


def test_the_examples_of_the_format_rule_hold():
    apple = Selection(profiles=("apple",))
    for example, refused in ((OTHER_FORMAT.fires, True), (OTHER_FORMAT.quiet, False)):
        data = example.removesuffix(" with the profile apple").encode()
        assert ("DIR001" in [finding.code for finding in apple.of(validate(data))]) is refused


def test_an_unknown_profile_is_named():
    with pytest.raises(ValueError, match=r"no profile is called 'appel'; there are apple, "):
        Selection(profiles=("appel",))


def test_the_profiles_name_codes_that_there_are_or_will_be():
    families = {code[:3] for code in catalogue()} | {"ITU", "POD"}
    for profile in PROFILES.values():
        assert profile.title
        assert {code[:3] for code in (*profile.ignore, *profile.errors)} <= families


def test_the_worst_of_many_stay_and_the_others_are_counted():
    found = report("NUM007", "LNK001", "RSS002", "NUM007", "NUM002", "IDS002")
    shown = cut(found, 3)
    assert [finding.code for finding in shown] == ["LNK001", "RSS002", "NUM002"]
    assert shown.omitted == {Severity.INFO: 2, Severity.WARNING: 1}
    assert [shown.count(severity) for severity in Severity] == [
        found.count(severity) for severity in Severity
    ]
    assert cut(found, 1).fails(Severity.INFO)
    assert cut(found, 6) is found
    assert cut(found, None) is found


def test_what_was_left_out_still_fails():
    shown = cut(report("RSS002", "RSS002"), 1)
    assert len(shown) == 1
    assert (shown.count(Severity.ERROR), shown.fails(Severity.ERROR), shown.fails(None)) == (2, True, False)


def test_a_severity_is_counted():
    found = report("RSS002", "RSS002")
    assert (len(found), found.count(Severity.ERROR), found.count(Severity.INFO)) == (2, 2, 0)
    assert found.fails(Severity.INFO)
    assert not found.fails(None)


def test_a_report_travels_and_its_rules_stay_the_same():
    found = Selection(profiles=("apple",)).of(report(*CODES))
    again = pickle.loads(pickle.dumps(found))
    assert [finding.severity for finding in again] == [finding.severity for finding in found]
    rule = catalogue()["RSS011"]
    assert pickle.loads(pickle.dumps(rule)) is rule
    assert all(pickle.loads(pickle.dumps(each)) is each for each in catalogue().values())
