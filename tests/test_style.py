"""The house style: small functions, small modules, a docstring that says what belongs in the room."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "feedwright"
FILES = sorted(SOURCE.rglob("*.py"))
FORBIDDEN = {"utils", "helpers", "common", "core"}


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text("utf-8"))
    return [
        (f"{path.relative_to(SOURCE)}:{node.name}", length(node))
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement behind the docstring to the last."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_are_small() -> None:
    found = [pair for path in FILES for pair in functions(path)]
    lengths = [size for _, size in found]
    assert statistics.median(lengths) <= 10
    assert statistics.quantiles(lengths, n=10)[-1] <= 35
    assert [pair for pair in found if pair[1] > 60] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_small_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    assert path.stem not in FORBIDDEN
    docstring = ast.get_docstring(ast.parse(text)) or ""
    assert docstring.partition("\n")[0].endswith("."), "no docstring of one sentence"


def test_inheritance_is_for_exceptions_and_what_a_library_asks_for() -> None:
    allowed = {"IntEnum", "StrEnum", "Group", "Protocol", "NamedTuple", "TypedDict", "dict", "HTMLParser"}
    # the proof gives feedparser faster things of the same kind
    allowed |= {"StrictFeedParser", "FeedParserDict", "str"}
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base).rpartition(".")[2].partition("[")[0] for base in node.bases}
                odd = {base for base in bases - allowed if not base.endswith(("Error", "Exception"))}
                assert not odd, f"{path}: {node.name} inherits from {odd}"
