"""Feeds that each say what is to be found in them, and nothing else may be.

`<!-- expect: RSS010 4:3 -->` (line and column) for each finding, `!RSS010` for silence about a rule;
in JSON a list of such texts under `_expect`. Nothing else may be found in a case.
`<!-- served: text/html -->` is the Content-Type that a case came with.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from feedwright.document import Source
from feedwright.validator import validate

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*/*") if path.is_file())
EXPECT = re.compile(rb"<!-- expect: (.*?) -->")
SERVED = re.compile(rb"<!-- served: (.*?) -->")
EXPECT_JSON = re.compile(rb'"_expect": (\[[^\]]*\])')


def expectations(path: Path, data: bytes) -> list[str]:
    data = data.replace(b"\0", b"")
    if path.suffix == ".json":
        # a case may be about what is no JSON
        match = EXPECT_JSON.search(data)
        return list(json.loads(match[1])) if match else []
    return [match.decode() for match in EXPECT.findall(data)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case(path):
    data = path.read_bytes()
    expected = expectations(path, data)
    assert expected
    served = SERVED.search(data)
    header = served[1].decode() if served else None
    report = validate(Source(data, url=f"https://e.com/feed{path.suffix}", content_type=header))
    found = [(finding.code, finding.place) for finding in report]
    shown = sorted(f"{code} {place.line}:{place.column}" for code, place in found)
    assert shown == sorted(text for text in expected if not text.startswith("!"))
    assert not {code for code, _ in found} & {text[1:] for text in expected if text.startswith("!")}
