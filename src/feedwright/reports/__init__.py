"""Reports to text and data; a new one is one function `lines` in a module of its name, and one line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from feedwright.errors import Failure
    from feedwright.reports.look import Look
    from feedwright.rules import Report

Lines: TypeAlias = "Callable[[Iterable[Report | Failure], Look], Iterator[str]]"
"""From what was found, file by file, to lines of text; only what the form needs is kept."""

REPORTS: Mapping[str, str] = {
    "text": "for people at a terminal",
    "json": "one document for programs",
    "jsonl": "a line of JSON for each finding, as it is found",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "github": "annotations of GitHub Actions",
    "gitlab": "GitLab's code quality report",
    "junit": "JUnit XML, a test suite for each file",
    "checkstyle": "Checkstyle XML",
    "html": "one page for people",
}
"""What each report is for, by its name."""


def report(name: str) -> Lines:
    """The report of that name, imported now."""
    lines: Lines = import_module(f"feedwright.reports.{name}").lines
    return lines
