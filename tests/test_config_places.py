from __future__ import annotations

import re
import tomllib
import tracemalloc
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedwright import config
from feedwright.config.places import BoundError, locate
from feedwright.errors import ConfigError


def mistakes(text):
    with pytest.raises(ConfigError) as raised:
        config.parse(text, Path("/site/feedwright.toml"))
    return raised.value.mistakes


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("\n[feed]\ntitle = My blog", 3, "Invalid value at column 9: 'My blog'", "quotes"),
        ("a = 'x", 1, 'Expected "\'" at column 7', "close the quotes"),
        ("a = 1 b", 1, "column 7: 'b'", "one key a line"),
        ("a = [1,\n2\n[b]", 3, "Unclosed array at column 1: '[b]'", "close the list"),
        ("a = 1\na = 2", 2, "Cannot overwrite a value", "twice"),
        ("[a]\n[a]\n", 2, "twice", "put its keys together"),
        ("\n\na", 3, "Expected '='", "key = value"),
        ('a = "\\d"', 1, "Unescaped", "\\\\"),
        ("a.b = 1\n" + "a." * 50_000 + "a = 1", 2, "more than 32 parts", ""),
        ("[" + "a." * 33 + "a]", 1, "more than 32 parts", ""),
        ("a = {" + "a . " * 33 + "a=1}", 1, "more than 32 parts", ""),
        ("\n\na = " + "[" * 100_000, 3, "nested more than 32 deep", ""),
        ("a = " + "{a=" * 20_000, 1, "nested more than 32 deep", ""),
        ("[" + ".".join("a" * 20) + "]\n" + ".".join("b" * 20) + "=1", 2, "nested more than 32 deep", ""),
        ("\na = " + "9" * 5000, 2, "more than 1000 characters", "quotes"),
        ("a = 1\n" + "x" * 262_144, 0, "larger than 256 KiB", ""),
        ("a = 1\nb = '\ud800'", 2, "surrogate", "remove"),
    ],
)
def test_what_cannot_be_parsed_is_one_mistake_with_its_line(text, line, message, hint):
    [mistake] = mistakes(text)
    assert mistake.line == line
    assert message in mistake.message
    assert hint in mistake.hint


WIDE = {
    "lists": "a = [" + "0," * 130_000 + "]",
    "tables": "[[a]]\n" * 40_000,
    "deep tables": ("[" + ".".join("a" * 14) + ".{}]\n") * 7000,
    "dotted keys": "[" + ".".join("x" * 10) + "]\n" + (".".join("a" * 20) + ".{} = 1\n") * 5000,
    "unknown keys": "title{} = 1\n" * 15_000,
    "aliases": "[posts.aliases]\n" + "title{} = []\n" * 14_000,
    "quoted keys": '"\\u0061{}" = 1\n' * 13_000,
    "open string": 'a = """' + '\\"' * 120_000,
    "open quotes": 'a = """' + '""a' * 80_000,
    "comment": "a = [" + "#\n" * 120_000,
}


@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE)
def test_the_largest_files_take_seconds_at_most(text):
    count = iter(range(100_000))
    start = process_time()
    found = mistakes(re.sub(r"\{\}", lambda _: str(next(count)), text)[: 256 * 1024])
    assert process_time() - start < 5
    assert len(found) <= 101


@pytest.mark.parametrize(
    "text", ["a." * 50_000 + "a = 1", "[" + "a . " * 50_000 + "a]", "a = {" + "a." * 50_000]
)
def test_a_key_of_very_many_parts_is_refused_before_it_costs_memory(text):
    tracemalloc.start()
    assert "more than 32 parts" in mistakes(text)[0].message
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20


NAMES = st.one_of(
    st.integers(0, 40).map("k{}".format),
    st.sampled_from(['""', "'a.b'", '"a b"', '"\\u0061\\""', '"글"', "'\"'", "3", "-", "a", "b", "c"]),
)
KEYS = st.lists(NAMES, min_size=1, max_size=3).flatmap(
    lambda names: st.sampled_from([".", " . ", "\t."]).map(lambda dot: dot.join(names))
)
# Each @ becomes the number of its line, so that tomllib's own values say where they are.
SCALARS = st.sampled_from([
    "@", '"@"', "'@'", '"@ \\" ] # }"', "'@ \\'", "true", "1979-05-27 07:32:00Z", "+1e-3", '"""@"""',
    "'''@'''", "inf", "00:00:00.5",
    '"""@\n[k1]\nk2 = 3 # ""\\""" \\\\"""', "'''@ \"\n''k3'' = ]\n\\'''",
    '"""@"""""', '"""@\\\n   x""\\\n"""',
    "''''@'''", "'''@'''''", '""', "''", '""""""', "''''''",
])  # fmt: skip
GAPS = st.sampled_from(["", " ", "\n", " # ],}\"'''\n\t", "\r\n"])


def _array(parts):
    items, gap, comma = parts
    inside = f"{gap},{gap}".join(items)
    return f"[{gap}{inside}{comma if items else ''}{gap}]"


def _inline(pairs):
    return "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"


VALUES = st.recursive(
    SCALARS,
    lambda values: st.one_of(
        st.tuples(st.lists(values, max_size=4), GAPS, st.sampled_from(["", ","])).map(_array),
        st.lists(st.tuples(KEYS, values), max_size=3).map(_inline),
    ),
    max_leaves=6,
)
STATEMENTS = st.one_of(
    KEYS.map("[{}]".format),
    st.sampled_from(["[[a]]", "[[ b . a ]] # [x]", "[a.b]", "[[a.c]]", "# k = 1", "", "  [ '' ]"]),
    st.tuples(KEYS, VALUES).map("=".join),
    st.tuples(KEYS, VALUES).map(" = ".join),
)


def _walk(value, path=()):
    yield path, value
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        yield from _walk(child, (*path, key))


@settings(max_examples=300, deadline=None)
@given(st.lists(STATEMENTS, max_size=8))
def test_every_key_is_located_where_tomllib_reads_it(statements):
    lines = "\n".join(statements).split("\n")
    text = "\n".join(line.replace("@", str(number)) for number, line in enumerate(lines, 1))
    located = locate(text)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    values = dict(_walk(data))
    del values[()]
    assert located.keys() == values.keys()
    for path, value in values.items():
        assert located.get(path[:-1], 1) <= located[path]
        if type(value) in (str, int) and value != "":
            assert located[path] == int(re.search(r"\d+", str(value))[0])


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab.='\"[]{}\\#,\n\r 0\u0000글", max_size=40))
def test_no_text_does_more_than_raise(text):
    try:
        located = locate(text)
        assert located.keys() == dict(_walk(tomllib.loads(text))).keys() - {()}
    except (tomllib.TOMLDecodeError, BoundError):
        assert mistakes(text)
