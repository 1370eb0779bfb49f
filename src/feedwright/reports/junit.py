"""Report to JUnit's XML: a test suite for each file, a test case for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.reports.look import Look
from feedwright.reports.markup import escaped, tag
from feedwright.reports.text import findings
from feedwright.rules import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.errors import Failure
    from feedwright.rules import Finding

PLAIN = Look()


def lines(found: Iterable[Report | Failure], look: Look) -> Iterator[str]:
    """Findings that reach the threshold are failures, the others tests that passed and say something."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield tag("testsuites", name="feedwright")
    for each in found:
        yield from _suite(each, look) if isinstance(each, Report) else _unchecked(each)
    yield "</testsuites>"


def _begun(name: str, *, tests: int = 1, failures: int = 0, errors: int = 0) -> str:
    suite = tag("testsuite", name=name, tests=tests, failures=failures, errors=errors, skipped=0, time=0)
    return f"  {suite}"


def _unchecked(failure: Failure) -> Iterator[str]:
    yield _begun(failure.source, errors=1)
    yield f"    {tag('testcase', name='can be checked', classname=failure.source, time=0)}"
    yield f"      {tag('error', close=True, type=type(failure).__name__, message=str(failure))}"
    yield "    </testcase>\n  </testsuite>"


def _suite(report: Report, look: Look) -> Iterator[str]:
    failures = sum(finding.severity.reaches(look.threshold) for finding in report.findings)
    # a suite without a test looks as if it had not run
    yield _begun(report.source, tests=len(report.findings) or 1, failures=failures)
    if not report.findings:
        name = f"{report.format or 'no feed'}, nothing found"
        yield f"    {tag('testcase', close=True, name=name, classname=report.source, time=0)}"
    for finding in report.findings:
        yield from _case(finding, failed=finding.severity.reaches(look.threshold))
    yield "  </testsuite>"


def _case(finding: Finding, *, failed: bool) -> Iterator[str]:
    place = finding.place
    where = f" ({place.line}:{place.column})" if place else ""
    case = tag(
        "testcase",
        name=f"{finding.code} {finding.rule.title}{where}",
        classname=finding.source,
        file=finding.source,
        line=place.line if place else None,
        time=0,
    )
    detail = escaped("\n".join(findings([finding], PLAIN))).replace("&#10;", "\n")
    yield f"    {case}"
    if failed:
        failure = tag("failure", type=finding.severity.value, message=finding.message)
        yield f"      {failure}{detail}</failure>"
    else:
        yield f"      <system-out>{detail}</system-out>"
    yield "    </testcase>"
