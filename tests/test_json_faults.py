"""What is no JSON: the place is named, and the likely cause."""

from __future__ import annotations

import pytest

from feedwright import validate

FAULTS = {
    '{"title": "a",}': (15, "a comma stands before '}'"),
    "[1, 2,]": (7, "a comma stands before ']'"),
    '{"title": "a" "items": []}': (15, "is a comma missing?"),
    '{"title": "a"; "items": []}': (14, "a comma separates members"),
    '// made by hand {"title": "a"}': (1, "JSON has no comments"),
    '{"title": "a" /* 글 */}': (15, "JSON has no comments"),
    "{title: 1}": (2, "names and strings stand in double quotes"),
    "{'title': 1}": (2, "straight double quotes"),
    "{“title”: 1}": (2, "straight double quotes"),
    '{"length": NaN}': (12, "write null or leave it out"),
    '{"length": -Infinity}': (12, "write null or leave it out"),
    '{"length": undefined}': (12, "write null or leave it out"),
    '{"length": None}': (12, "write null or leave it out"),
    '{"expired": True}': (13, "small letters"),
    '{"length": 007}': (12, "a number is digits"),
    '{"length": .5}': (12, "a number is digits"),
    '{"length": +5}': (12, "a number is digits"),
    '{"title": "a\tb"}': (11, "not escaped"),
    '{"title": "a': (11, "the string never ends"),
    '{"title": ': (11, "the file ends too early"),
}


@pytest.mark.parametrize("text", FAULTS, ids=repr)
def test_a_fault_is_named_with_its_cause(text):
    column, cause = FAULTS[text]
    finding = next(finding for finding in validate(text.encode()) if finding.code == "JSN001")
    assert finding.place.column == column
    assert cause in finding.message
    assert "\n" not in finding.message


def test_a_feed_that_is_an_array_is_told_so():
    (finding,) = validate(b'[{"id": "1"}]')
    assert finding.code == "XML030"
    assert "the file is an array" in finding.message


def test_a_mark_before_json_moves_no_place():
    found = {finding.code: finding.place for finding in validate(b'\xef\xbb\xbf{"title": "a",}')}
    assert (found["JSN005"].line, found["JSN005"].column) == (1, 1)
    assert found["JSN001"].start == 17
