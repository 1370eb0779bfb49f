"""Report to text for a person at a terminal: place, code, message, the line and what of it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.reports.terminal import line, name, plural, safe, width
from feedwright.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from feedwright.rules import Finding, Frame, Report

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
FOLD = 3


def text(reports: Sequence[Report], *, colour: bool = False) -> Iterator[str]:
    """The lines of a report on files, findings in the order of the file, repeats of a rule folded."""
    for report in reports:
        yield from findings(report.findings, colour=colour)
        yield _summary(report)
    if len(reports) > 1:
        yield _total(reports)


def findings(found: Iterable[Finding], *, colour: bool = False) -> Iterator[str]:
    """The lines of findings: the first three of each rule in full, then how many more there are."""
    seen: dict[str, list[Finding]] = {}
    for finding in found:
        repeats = seen.setdefault(finding.code, [])
        repeats.append(finding)
        if len(repeats) <= FOLD:
            yield from _finding(finding, colour=colour)
    for code, repeats in seen.items():
        if len(repeats) > FOLD:
            yield f"{code}: {len(repeats) - FOLD:,} more like these (--format json lists all)"


def _finding(finding: Finding, *, colour: bool) -> Iterator[str]:
    where = name(finding.source)
    if finding.place is not None:
        where += f":{finding.place.line}:{finding.place.column}"
    severity = _painted(finding.severity.value, COLOURS[finding.severity], colour)
    yield f"{where}: {severity} {finding.code} {finding.rule.title}: {line(finding.message)}"
    if finding.frame is not None and finding.place is not None:
        yield from _frame(finding.frame, finding.place.line)


def _frame(frame: Frame, number: int) -> Iterator[str]:
    gutter = f"{number:>5} | "
    before, marked = safe(frame.text[: frame.start]), safe(frame.text[frame.start : frame.end])
    yield gutter + before + marked + safe(frame.text[frame.end :])
    yield f"{' ' * (len(gutter) - 2)}| {' ' * width(before)}{'^' * max(width(marked), 1)}"


def _summary(report: Report) -> str:
    counts = [
        plural(report.count(severity), severity.value) for severity in Severity if report.count(severity)
    ]
    label = report.format or "not a feed"
    end = ""
    if report.unchecked_from is not None:
        end = f"; unchecked from line {report.unchecked_from.line} on"
    return f"{name(report.source)}: {label}, {', '.join(counts) or 'nothing found'}{end}"


def _total(reports: Sequence[Report]) -> str:
    counts = [sum(report.count(severity) for report in reports) for severity in Severity]
    names = [
        plural(number, severity.value) for number, severity in zip(counts, Severity, strict=True) if number
    ]
    return f"{plural(len(reports), 'file')}: {', '.join(names) or 'nothing found'}"


def _painted(word: str, colour: str, wanted: bool) -> str:
    return f"\x1b[{colour}m{word}\x1b[0m" if wanted else word
