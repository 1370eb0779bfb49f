"""Report to Checkstyle's XML, which many servers and editors read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.reports.markup import tag
from feedwright.rules import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.errors import Failure
    from feedwright.reports.look import Look
    from feedwright.rules import Finding

VERSION = "4.3"
"""The version of Checkstyle whose format this is."""


def lines(found: Iterable[Report | Failure], look: Look) -> Iterator[str]:  # noqa: ARG001 - one shape
    """A `file` for each file, an `error` for each finding."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield tag("checkstyle", version=VERSION)
    for each in found:
        yield f"  {tag('file', name=each.source)}"
        if isinstance(each, Report):
            yield from (f"    {_error(finding)}" for finding in each.findings)
        else:
            error = tag("error", close=True, line=1, severity="error", message=str(each), source="feedwright")
            yield f"    {error}"
        yield "  </file>"
    yield "</checkstyle>"


def _error(finding: Finding) -> str:
    return tag(
        "error",
        close=True,
        line=finding.place.line if finding.place else 1,
        column=finding.place.column if finding.place else None,
        severity=finding.severity.value,
        message=f"{finding.rule.title}: {finding.message}",
        source=f"feedwright.{finding.code}",
    )
