"""The catalogue of rules: every rule has a manual, examples that hold, and a test that names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from examples import LEAVES, reported
from feedwright.datatypes import Rfc822Date
from feedwright.pipeline.catalogue import catalogue
from feedwright.rules import RETIRED, Rule, Severity, must, read_manual

RULES = list(catalogue().values())
OF_STAGES = ("CNT", "DIR", "PRF", "PST", "PUB", "RDR")
"""Codes that stages of a build report, a profile, or a reader in a child; the validator alone never does."""
OF_OURS = (*OF_STAGES, "XML004", "XML005", "XML020")
"""Rules of our own making, which no specification has."""
JUDGED = [rule for rule in RULES if not rule.code.startswith(OF_STAGES)]
TESTS = Path(__file__).parent


def codes(rules: list[Rule]) -> list[str]:
    return [rule.code for rule in rules]


@pytest.mark.parametrize("rule", RULES, ids=codes(RULES))
def test_a_rule_has_a_code_and_a_manual(rule):
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.code not in RETIRED
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.why.endswith((".", "!", "?"))
    assert rule.fires
    assert rule.quiet
    assert rule.spec.startswith("https://") or (not rule.spec and rule.code.startswith(OF_OURS))


def test_the_codes_are_in_order_and_each_is_taken_once():
    assert codes(RULES) == sorted(set(codes(RULES)))
    with pytest.raises(ValueError, match="RSS001 is taken"):
        must("RSS001", "Another")


def test_a_retired_code_is_not_given_again(monkeypatch):
    monkeypatch.setitem(RETIRED, "RSS998", "never was")
    with pytest.raises(ValueError, match="RSS998 is taken"):
        must("RSS998", "Another")


@pytest.mark.parametrize("rule", JUDGED, ids=codes(JUDGED))
def test_the_first_example_is_reported_and_the_second_is_not(rule):
    assert rule.code in reported(rule, rule.fires)
    assert rule.code not in reported(rule, rule.quiet)


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Every code named in a test or case file."""
    files = [path for path in TESTS.rglob("*") if path.suffix in (".py", ".xml", ".json")]
    return {code for path in files for code in re.findall(rb"\b[A-Z]{3}\d{3}\b", path.read_bytes())}


@pytest.mark.parametrize("rule", RULES, ids=codes(RULES))
def test_a_rule_is_named_in_a_test_or_a_case(rule, named):
    assert rule.code.encode() in named


def test_a_manual_is_read_from_a_docstring():
    title, why, examples = read_manual(
        """A title.

        Why, and how to mend it.
        More of it.

        fires: <a>
          <b/></a>
        quiet: <a/>
        """
    )
    assert (title, why) == ("A title", "Why, and how to mend it.\nMore of it.")
    assert examples == {"fires": "<a>\n<b/></a>", "quiet": "<a/>"}


def test_severities_are_ranked():
    assert [severity.rank for severity in Severity] == [0, 1, 2]
    assert Severity.ERROR.reaches(Severity.WARNING)
    assert not Severity.INFO.reaches(Severity.WARNING)
    assert not Severity.ERROR.reaches(None)


def test_the_rules_of_a_datatype_are_in_the_catalogue():
    (problem,) = Rfc822Date.strict("yesterday")
    assert problem.rule in RULES
    assert problem.rule.code.startswith(LEAVES)
