"""Report to annotations of GitHub Actions: a workflow command for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.reports.terminal import safe
from feedwright.rules import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.errors import Failure
    from feedwright.reports.look import Look
    from feedwright.rules import Finding

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def lines(found: Iterable[Report | Failure], look: Look) -> Iterator[str]:  # noqa: ARG001 - one shape
    """A workflow command for each finding and each file that could not be checked."""
    for each in found:
        if isinstance(each, Report):
            yield from map(_annotation, each.findings)
        else:
            yield _command("error", str(each), file=each.source, title="Not checked")


def _annotation(finding: Finding) -> str:
    place: dict[str, object] = {}
    if finding.place is not None:
        place = {"line": finding.place.line, "endLine": finding.place.end_line or finding.place.line}
        # columns are understood within one line only
        if place["line"] == place["endLine"]:
            place["col"] = finding.place.column
            place["endColumn"] = max(finding.place.end_column, finding.place.column)
    return _command(
        COMMANDS[finding.severity],
        finding.message,
        file=finding.source,
        **place,
        title=f"{finding.code} {finding.rule.title}",
    )


def _command(command: str, message: str, **properties: object) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{command} {told}::{_data(message)}"


def _data(text: str) -> str:
    return safe(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
