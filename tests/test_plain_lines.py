"""Front matter of plain lines is what its parser makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedwright.sources.breaches import Notes
from feedwright.sources.plain_lines import read_toml_lines, read_yaml_lines
from feedwright.sources.toml_notation import read_toml
from feedwright.sources.yaml_notation import read_yaml

PAIRS = [(read_yaml_lines, read_yaml), (read_toml_lines, read_toml)]
SIGNS = "ab1é글 \t:#-,.?!&*|>%@`~'\"\\[]{}/+=_()<\u00a0\u0085\u2028\u200b\ufeff😀"
WHOLE = [
    *("true", "False", "null", "~", '"a: b"', "'it''s'", "'a'", '"a\\n"', "[]", '["a", "b"]', "[a, b c]"),
    *("[a, [b]]", "[a,]", "[true]", "{}", "a: b", "a #b", "a#b", "a:", "a :b", "2024-03-05", "1.10", "- a"),
    *(
        "2024-03-05 10:00:00 +0900",
        "https://e.com/a?b#c",
        "|",
        ">-",
        "&a b",
        "*a",
        "!!str a",
        "<<",
        "/p/a.png",
    ),
    *("a\n  b", '"a', "'", "", "0o7", "1_000", ".5", "+1", "nan", "12:30:45", "글 하나", "? a", "a, b", "a]"),
]
VALUES = st.sampled_from(WHOLE) | st.text(st.sampled_from(SIGNS), max_size=12)
KEYS = st.sampled_from(
    ["title", "글", "date", "a-b", "a b", "_x", "1", "true", "<<", "[table]", "a.b", '"q"']
)
SPACES = st.sampled_from(["", " ", "  "])
LINES = st.tuples(KEYS, SPACES, SPACES, VALUES, SPACES)
OTHERS = st.sampled_from(["", "# a remark", "---", "...", " indented", "- a", "}", "[a]"])


def written(lines: list[tuple[str, ...] | str], sign: str) -> str:
    return "".join(
        f"{line}\n" if isinstance(line, str) else f"{line[0]}{line[1]}{sign}{line[2]}{line[3]}{line[4]}\n"
        for line in lines
    )


@settings(max_examples=600, deadline=None)
@given(st.lists(LINES | OTHERS, max_size=4))
def test_the_parsers_say_the_same(lines):
    for (plain, parse), sign in zip(PAIRS, ":=", strict=True):
        text = written(lines, sign)
        notes = Notes("post.md")
        found = plain(text, 2)
        assert found in (None, parse(text, notes, 2)), text
        assert found is None or not notes.found


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        (
            read_yaml_lines,
            'title: 모델의 첫걸음\ndate: 2024-03-05 10:00:00 +0900\ntags: [a, "b c"]\ndraft: false\n',
        ),
        (read_yaml_lines, 'title: "On: models"\n\nlink: https://example.org/#a\n'),
        (read_toml_lines, 'title = "모델"\ntags = ["a", \'b\']\ndraft = true\n'),
    ],
)
def test_usual_front_matter_needs_no_parser(plain, text):
    parse = dict(PAIRS)[plain]
    assert plain(text, 2) == parse(text, Notes("post.md"), 2) is not None


@pytest.mark.parametrize("text", ["a: b\na: c\n", "a: [b\n", "a: &b c\n", "a:\n  - b\n", "a: |\n  b\n", "\n"])
def test_what_only_the_parser_can_tell_is_left_to_it(text):
    assert read_yaml_lines(text, 2) is None
