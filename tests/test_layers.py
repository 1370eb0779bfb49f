"""Imports go downward only, siblings never import each other, and heavy libraries stay in their rooms."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "feedwright"
LAYERS = [
    {"patterns", "rules"},
    {"errors"},
    {"datatypes", "document", "model", "selection"},
    {"vocab", "semantics"},
    {"sources", "content", "writers", "validator", "proof", "ledger", "reports", "config", "safety"},
    {"pipeline"},
    {"cli"},
]
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}
ONLY_IN = {
    "feedgen": "writers",
    "feedparser": "proof",
    "click": "cli",
    "sqlite3": "ledger",
    "pydantic": "config",
    "comrak": "content",
    "nh3": "content",
    "selectolax": "datatypes",
    "yaml": "sources",
}
FILES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names if node.module == "feedwright" else {str(node.module)}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_downward(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        first, _, rest = name.partition(".")
        if first == "feedwright" and room in RANK:
            other = rest.partition(".")[0]
            if other in RANK and other != room:
                assert RANK[other] < RANK[room], f"{room} imports {other}"
        elif first in ONLY_IN:
            assert room == ONLY_IN[first], f"{room} imports {first}"


def test_every_room_has_its_layer() -> None:
    rooms = {room_of(path) for path in FILES} - {"__init__", "__main__"}
    assert rooms == set(RANK)


def test_help_imports_click_and_the_standard_library_only() -> None:
    code = (
        "import sys\nfrom feedwright.cli import group\n"
        "try: group(['--help'])\nexcept SystemExit: pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    foreign = set(run.stderr.split()) - set(sys.stdlib_module_names) - {"feedwright", "click"}
    assert {name for name in foreign if not name.startswith("_")} <= {"__main__"}
