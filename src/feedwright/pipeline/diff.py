"""What a build would change in the files, as a unified diff."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from feedwright.reports.terminal import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from feedwright.pipeline.build import Outcome

CONTEXT = 3
MOST = 20_000
"""Changed lines of a file that are compared one by one; more are only counted: it takes their square."""


def unified(outcome: Outcome) -> Iterator[str]:
    """The lines of a unified diff between the files that are there and those that would be."""
    assert outcome.folder is not None  # noqa: S101 - a dry run that came this far knows its folder
    for name, written in outcome.outputs.items():
        path = outcome.folder / name
        yield from file_diff(path, _old(path), written.decode().splitlines())


def file_diff(path: Path, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """The unified diff of one file, nothing where it stays as it is."""
    begin, end = _common(old, new)
    first = max(begin - CONTEXT, 0)
    tail = max(end - CONTEXT, 0)
    changed = old[first : len(old) - tail], new[first : len(new) - tail]
    if old == new:
        return
    if max(map(len, changed)) > MOST:
        yield f"{safe(str(path))}: {len(changed[0]):,} lines would become {len(changed[1]):,}"
        return
    lines = unified_diff(*changed, f"{path} (published)", f"{path} (this build)", n=CONTEXT, lineterm="")
    for text in lines:
        yield safe(_shifted(text, first) if text.startswith("@@") else text)


def _old(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return []


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many lines at the beginning and at the end are the same."""
    shorter = min(len(old), len(new))
    begin = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    rest = shorter - begin
    end = next((number for number in range(rest) if old[-1 - number] != new[-1 - number]), rest)
    return begin, end


def _shifted(header: str, by: int) -> str:
    """The header of a hunk, its line numbers counted from the top of the file."""
    parts = header.split()
    for index in (1, 2):
        number, comma, count = parts[index][1:].partition(",")
        parts[index] = f"{parts[index][0]}{int(number) + by}{comma}{count}"
    return " ".join(parts)
