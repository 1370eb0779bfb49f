"""Report to JSON, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from feedwright.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feedwright.rules import Finding, Place, Report

VERSION = 1
"""Grows when a name changes its meaning or goes; new names may come at any time."""


def json_lines(reports: Sequence[Report], *, colour: bool = False) -> Iterator[str]:  # noqa: ARG001 - one shape
    """One JSON document: `version` and `reports`, each with its findings."""
    yield json.dumps(
        {"version": VERSION, "reports": [report_data(report) for report in reports]},
        ensure_ascii=True,
        indent=2,
    )


def report_data(report: Report) -> dict[str, Any]:
    """A report as plain data."""
    return {
        "source": report.source,
        "format": report.format,
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "unchecked_from": place_data(report.unchecked_from),
        "findings": [finding_data(finding) for finding in report.findings],
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
        "spec": rule.spec,
        "w3c": list(rule.w3c),
    }


def place_data(place: Place | None) -> dict[str, int] | None:
    """A place as plain data."""
    if place is None:
        return None
    return {"line": place.line, "column": place.column, "start": place.start, "end": place.end}
