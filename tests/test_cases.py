"""Feeds that each say what is to be found in them, and nothing else may be.

`<!-- expect: RSS010 4:3 -->` (line and column) for each finding, `!RSS010` for silence about a rule;
in JSON a list of such texts under `_expect`. Nothing else may be found in a case.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from feedwright import validate

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*/*") if path.is_file())
EXPECT = re.compile(rb"<!-- expect: (.*?) -->")
EXPECT_JSON = re.compile(rb'"_expect": (\[[^\]]*\])')


def expectations(path: Path, data: bytes) -> list[str]:
    if path.suffix == ".json":
        # a case may be about what is no JSON
        match = EXPECT_JSON.search(data)
        return list(json.loads(match[1])) if match else []
    return [match.decode() for match in EXPECT.findall(data.replace(b"\0", b""))]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case(path):
    data = path.read_bytes()
    expected = expectations(path, data)
    assert expected
    url = f"https://e.com/feed{path.suffix}"
    found = [(finding.code, finding.place) for finding in validate(data, url=url)]
    shown = sorted(f"{code} {place.line}:{place.column}" for code, place in found)
    assert shown == sorted(text for text in expected if not text.startswith("!"))
    assert not {code for code, _ in found} & {text[1:] for text in expected if text.startswith("!")}
