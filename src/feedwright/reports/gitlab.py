"""Report to GitLab's code quality JSON (a part of Code Climate's format)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feedwright.reports.fingerprints import Fingerprints
from feedwright.reports.json import items
from feedwright.rules import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.errors import Failure
    from feedwright.reports.look import Look
    from feedwright.rules import Finding

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def lines(found: Iterable[Report | Failure], look: Look) -> Iterator[str]:  # noqa: ARG001 - one shape
    """A JSON array with an issue for each finding."""
    yield "["
    yield from items(_issues(found), "  ")
    yield "]"


def _issues(found: Iterable[Report | Failure]) -> Iterator[dict[str, Any]]:
    fingerprints = Fingerprints()
    for each in found:
        if isinstance(each, Report):
            yield from (_issue(finding, fingerprints.of(finding)) for finding in each.findings)
        else:
            yield {
                "type": "issue",
                "check_name": "unchecked",
                "description": str(each),
                "categories": ["Bug Risk"],
                "severity": "blocker",
                "fingerprint": fingerprints.text("unchecked", each.source),
                "location": {"path": each.source, "lines": {"begin": 1}},
            }


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    line = finding.place.line if finding.place else 1
    end = finding.place.end_line if finding.place else 1
    return {
        "type": "issue",
        "check_name": finding.code,
        "description": f"{finding.rule.title}: {finding.message}",
        "content": {"body": finding.rule.why},
        "categories": ["Bug Risk" if finding.severity is Severity.ERROR else "Compatibility"],
        "severity": SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": finding.source, "lines": {"begin": line, "end": max(line, end)}},
    }
