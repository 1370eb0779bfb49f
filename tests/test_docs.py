"""The pages under docs say what the code says."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

from feedwright.pipeline.catalogue import catalogue

DOCS = Path(__file__).parent.parent / "docs"


SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="module")
def generate():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DOCS))
        return script("generate")


def script(name):
    spec = importlib.util.spec_from_file_location(f"{name}_docs", DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_current(generate, capsys):
    code = generate.main(["--check"])
    assert (code, capsys.readouterr().out) == (0, "")


def test_every_rule_has_a_page_and_a_line_in_the_index(generate):
    pages = dict(generate.pages())
    index = re.findall(r"^\| \[(\w+)\]\(rules/\1\.md\) \|", pages["rules.md"], re.MULTILINE)
    assert sorted(index) == list(catalogue())
    assert {f"rules/{code}.md" for code in catalogue()} <= set(pages)


def test_a_page_shows_the_examples_as_they_are(generate):
    rule = catalogue()["RSS011"]
    page = dict(generate.pages())["rules/RSS011.md"]
    assert f"```\n{rule.fires}\n```" in page
    assert f"<{rule.spec}>" in page
    assert "UndefinedElement" in page


def test_the_crosswalk_sets_side_by_side_what_means_the_same(generate):
    page = dict(generate.pages())["elements.md"]
    guests = "`atom:published`, `dc:date`, `dcterms:issued`"
    assert f"| published | `pubDate` | `atom:published` | `date_published` | {guests} |" in page


def test_every_class_of_the_w3c_validator_has_a_rule_or_a_reason(generate):
    named = {name for rule in catalogue().values() for name in rule.w3c}
    absent = generate.w3c.reasons()
    assert not named & set(absent), "a reason for what a rule says"
    tree = SHARED / "conformance/w3c/hierarchy.json"
    if not tree.exists():
        pytest.skip(f"{tree} is not there")
    classes = json.loads(tree.read_text(encoding="utf-8"))
    shown = dict(generate.pages())["from-w3c.md"]
    missing = {name for name in classes if f"| {name} |" not in shown}
    # what begins so logs a success, as OptionalValueMissing and Success do
    assert {name for name in missing if not name.startswith("Valid")} <= {
        "Success",
        "OptionalValueMissing",
    }


def test_departures_speak_of_rules_that_exist():
    text = (DOCS / "departures.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", text))
    assert named
    assert named <= set(catalogue())


def test_the_schema_of_the_configuration_is_one(generate):
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(dict(generate.pages())["feedwright.schema.json"]))


def test_drift_is_named_and_mended(generate, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    assert generate.main([]) == 0
    (tmp_path / "rules/RSS002.md").write_text("old", encoding="utf-8")
    (tmp_path / "rules/XXX001.md").write_text("gone", encoding="utf-8")
    (tmp_path / "elements.md").unlink()
    assert generate.main(["--check"]) == 1
    named = re.findall(r"docs/(\S+) is stale", capsys.readouterr().out)
    assert sorted(named) == ["elements.md", "rules/RSS002.md", "rules/XXX001.md"]
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    assert not (tmp_path / "rules/XXX001.md").exists()


def test_the_table_of_subtags_is_made_from_the_registry():
    registry = """File-Date: 2024-05-16
%%
Type: language
Subtag: iw
Preferred-Value: he
Deprecated: 1989-01-01
Suppress-Script: Hebr
%%
Type: variant
Subtag: biske
Description: The San Giorgio dialect
  of Resian
Prefix: sl-rozaj
Prefix: sl
%%
Type: grandfathered
Tag: i-klingon
Preferred-Value: tlh
Deprecated: 2004-02-24
"""
    codes = '{"639-2": [{"alpha_3": "deu", "bibliographic": "ger", "alpha_2": "de"}, {"alpha_3": "ace"}]}'
    assert script("subtags").tables(registry, codes) == {
        "date": ["2024-05-16"],
        "language": ["iw"],
        "script of": ["iw=hebr"],
        "old language": ["iw=he"],
        "variant": ["biske=sl-rozaj|sl"],
        "grandfathered": ["i-klingon"],
        "old grandfathered": ["i-klingon=tlh"],
        "short": ["deu=de", "ger=de"],
    }
