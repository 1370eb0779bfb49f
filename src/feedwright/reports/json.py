"""Report to JSON, for programs: one document, written file by file; docs/report.schema.json describes it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from feedwright import __version__
from feedwright.rules import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from feedwright.errors import Failure
    from feedwright.reports.look import Look
    from feedwright.rules import Edit, Finding, Fix, Place

VERSION = 1
"""Grows when a name changes its meaning or goes; new names may come at any time."""


def lines(found: Iterable[Report | Failure], look: Look) -> Iterator[str]:  # noqa: ARG001 - one shape
    """One JSON document: its `version`, the `reports`, the `failures`, and what they come to."""
    counts: Counter[Severity] = Counter()
    files, failures = 0, []

    def reports() -> Iterator[dict[str, Any]]:
        nonlocal files
        for each in found:
            files += 1
            if isinstance(each, Report):
                data = report_data(each)
                counts.update({severity: each.count(severity) for severity in Severity})
                yield data
            else:
                failures.append(failure_data(each))

    yield f'{{\n  "version": {VERSION},\n  "feedwright": "{__version__}",\n  "reports": ['
    yield from items(reports(), "    ")
    yield '  ],\n  "failures": ['
    yield from items(failures, "    ")
    yield f'  ],\n  "summary": {json.dumps({"files": files, **counts_data(counts)})}\n}}'


def items(data: Iterable[object], indent: str) -> Iterator[str]:
    """The items of a JSON array, each written when the next is there."""
    waiting = ""
    for each in data:
        if waiting:
            yield f"{waiting},"
        waiting = indent + json.dumps(each, ensure_ascii=True, indent=2).replace("\n", f"\n{indent}")
    if waiting:
        yield waiting


def report_data(report: Report) -> dict[str, Any]:
    """A report as plain data."""
    return {
        "source": report.source,
        "format": report.format,
        "entries": report.entries,
        "encoding": report.encoding,
        "size": report.size,
        "counts": counts_data({severity: report.count(severity) for severity in Severity}),
        "omitted": sum(report.omitted.values()),
        "unchecked_from": place_data(report.unchecked_from),
        "reader": None if report.reader is None else report.reader._asdict(),
        "findings": [finding_data(finding) for finding in report.findings],
    }


def counts_data(counts: Mapping[Severity, int]) -> dict[str, int]:
    """The number of findings of each severity."""
    return {severity.value: counts[severity] for severity in Severity}


def failure_data(failure: Failure) -> dict[str, Any]:
    """Why there is no report on a file, as plain data; `exit` tells the kinds apart."""
    return {
        "source": failure.source,
        "message": str(failure),
        "hint": failure.hint,
        "exit": int(failure.exit),
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data; lines and columns from 1 in code points, `start` and `end` in bytes."""
    rule = finding.rule
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "title": rule.title,
        "message": finding.message,
        "source": finding.source,
        "place": place_data(finding.place),
        "path": finding.path,
        "params": dict(finding.params),
        "fix": fix_data(finding.fix),
        "spec": rule.spec,
        "w3c": list(rule.w3c),
    }


def fix_data(fix: Fix | None) -> dict[str, Any] | None:
    """A mend as plain data."""
    if fix is None:
        return None
    return {"title": fix.title, "safe": fix.safe, "edits": [_edit_data(edit) for edit in fix.edits]}


def _edit_data(edit: Edit) -> dict[str, Any]:
    return {"start": edit.start, "end": edit.end, "text": edit.text.decode("utf-8", "replace")}


def place_data(place: Place | None) -> dict[str, int] | None:
    """A place as plain data."""
    if place is None:
        return None
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line or place.line,
        "end_column": place.end_column or place.column,
        "start": place.start,
        "end": place.end,
    }
