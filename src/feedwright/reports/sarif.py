"""Report to SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

from feedwright import __version__
from feedwright.patterns import lazy
from feedwright.reports.fingerprints import Fingerprints
from feedwright.reports.json import items
from feedwright.rules import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.errors import Failure
    from feedwright.reports.look import Look
    from feedwright.rules import Finding, Fix, Frame, Place, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""What GitHub calls the severities."""
TYPES = {"RSS": "application/rss+xml", "Atom": "application/atom+xml", "JSON": "application/feed+json"}
ROOT = "ROOT"
BASES = {ROOT: {"description": {"text": "The folder in which feedwright was called."}}}
FINGERPRINT = "feedwright/v1"
ARTICLES = ("A", "An", "The", "a", "an", "the")
WORD = lazy(r"[A-Za-z0-9]+")
PLACEHOLDER = lazy(r"\{(?=\d+\})")


def lines(found: Iterable[Report | Failure], look: Look) -> Iterator[str]:  # noqa: ARG001 - one shape
    """One run; its results are written as they come, and the rules and files they name behind them."""
    run = _Run()
    head = {"columnKind": "unicodeCodePoints", "language": "en-GB", "originalUriBaseIds": BASES}
    yield f'{{\n  "$schema": "{SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{'
    yield from (f'      "{key}": {json.dumps(value)},' for key, value in head.items())
    yield '      "results": ['
    yield from items(run.results(found), "        ")
    yield '      ],\n      "artifacts": ['
    yield from items(run.artifacts, "        ")
    yield '      ],\n      "invocations": ['
    yield from items([run.invocation()], "        ")
    yield '      ],\n      "tool": {\n        "driver": {'
    driver = {"name": "feedwright", "semanticVersion": __version__, "version": __version__}
    yield from (f'          "{key}": {json.dumps(value)},' for key, value in driver.items())
    yield '          "rules": ['
    yield from items(map(_rule, run.rules.values()), "            ")
    yield "          ]\n        }\n      }\n    }\n  ]\n}"


class _Run:
    """What the results of a run refer to by number: rules in the order of their first finding, and files."""

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self.artifacts: list[dict[str, Any]] = []
        self.notifications: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}
        self._fingerprints = Fingerprints()

    def results(self, found: Iterable[Report | Failure]) -> Iterator[dict[str, Any]]:
        for each in found:
            location = {"uri": _uri(each.source), "index": len(self.artifacts)}
            if not each.source.startswith("/"):
                location["uriBaseId"] = ROOT
            if isinstance(each, Report):
                self.artifacts.append(_artifact(each, location))
                yield from (self._result(finding, each, location) for finding in each.findings)
            else:
                self.artifacts.append({"location": location, "roles": ["analysisTarget"]})
                self.notifications.append(_notification(each, location))

    def _result(self, finding: Finding, report: Report, file: dict[str, Any]) -> dict[str, Any]:
        rule = finding.rule
        number = self._numbers.setdefault(rule.code, len(self._numbers))
        self.rules.setdefault(rule.code, rule)
        result: dict[str, Any] = {
            "ruleId": rule.code,
            "ruleIndex": number,
            "level": LEVELS[rule.severity],
            "message": {"text": _message(f"{rule.title}: {finding.message}")},
            "locations": [_location(finding, report, file)],
            "partialFingerprints": {FINGERPRINT: self._fingerprints.of(finding)},
        }
        if finding.params:
            result["properties"] = {"params": dict(finding.params)}
        if finding.fix is not None:
            result["fixes"] = [_fix(finding.fix, finding.place, file)]
        return result

    def invocation(self) -> dict[str, Any]:
        said: dict[str, Any] = {"executionSuccessful": not self.notifications}
        if self.notifications:
            said["toolExecutionNotifications"] = self.notifications
        return said


def _message(text: str) -> str:
    """The text as a message that holds no link and no placeholder (section 3.11)."""
    if "](" in text:
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return PLACEHOLDER.sub("{{", text)


def _uri(source: str) -> str:
    """The file's name as a URI: absolute as file:, else relative to the folder of the call."""
    try:
        name = os.fsencode(source)
    except UnicodeEncodeError:
        name = source.encode("utf-8", "replace")
    # a colon in the first step would make a scheme of it
    quoted = quote_from_bytes(name, safe="/-._~!$&'()*+,;=@")
    return f"file://{quoted}" if source.startswith("/") else quoted


def _artifact(report: Report, location: dict[str, Any]) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": location, "roles": ["analysisTarget"]}
    if report.size is not None:
        artifact["length"] = report.size
    if report.encoding is not None:
        artifact["encoding"] = re.sub("-([lb]e)$", r"\1", report.encoding)
    if report.format is not None:
        kind = TYPES.get(report.format.partition(" ")[0])
        artifact |= {"mimeType": kind} if kind else {}
        artifact["properties"] = {"format": report.format}
    return artifact


def _notification(failure: Failure, location: dict[str, Any]) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": _message(str(failure))},
        "locations": [{"physicalLocation": {"artifactLocation": location}}],
        "properties": {"exit": int(failure.exit)},
    }


def _location(finding: Finding, report: Report, file: dict[str, Any]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": file}
    place, frame = finding.place, finding.frame
    if place is not None:
        physical["region"] = _region(place, report)
        if frame is not None and place.end_line == place.line:
            physical |= _shown(physical["region"], place, frame)
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.path:
        name = finding.path.rpartition("/")[2]
        kind = "value" if report.format and report.format.startswith("JSON") else "element"
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": finding.path, "kind": kind}]
    return location


def _region(place: Place, report: Report) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    if place.end_line:
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    # offsets are counted in UTF-8, so of a file in another encoding they are not the file's
    if report.encoding in ("utf-8", "us-ascii"):
        region |= {"byteOffset": place.start, "byteLength": place.end - place.start}
    return region


def _shown(region: dict[str, Any], place: Place, frame: Frame) -> dict[str, Any]:
    """What is meant and the line around it, where all of it is known."""
    marked = frame.text[frame.start : frame.end]
    if len(marked) != place.end_column - place.column:
        return {}
    shown = {"region": {**region, "snippet": {"text": marked}}}
    if len(frame.text) > len(marked):
        start = place.column - frame.start
        shown["contextRegion"] = {
            "startLine": place.line,
            "startColumn": start,
            "endLine": place.line,
            "endColumn": start + len(frame.text),
            "snippet": {"text": frame.text},
        }
    return shown


def _fix(fix: Fix, place: Place | None, file: dict[str, Any]) -> dict[str, Any]:
    replacements = []
    for edit in fix.edits:
        region: dict[str, Any] = {"byteOffset": edit.start, "byteLength": edit.end - edit.start}
        if place is not None and (edit.start, edit.end) == (place.start, place.end) and place.end_line:
            region = _region(place, Report("", ()))
        inserted = {"binary": b64encode(edit.text).decode()}
        if "startLine" in region:
            inserted = {"text": edit.text.decode("utf-8", "replace")}
        replacements.append({"deletedRegion": region, "insertedContent": inserted})
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": file, "replacements": replacements}],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in WORD.findall(rule.title) if word not in ARTICLES),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": " ".join(rule.why.split()) or rule.title},
        "help": {"text": _help(rule), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["feed", rule.code[:3], *(f"w3c/{name}" for name in rule.w3c)],
            "problem.severity": PROBLEMS[rule.severity],
            "precision": "very-high" if rule.severity is Severity.ERROR else "high",
        },
    }
    if rule.spec:
        described["helpUri"] = rule.spec
    return described


def _help(rule: Rule) -> str:
    parts = [" ".join(rule.why.split())]
    parts += [f"{label}\n{example}" for label, example in _examples(rule)]
    if rule.spec:
        parts.append(f"Source: {rule.spec}")
    return "\n\n".join(filter(None, parts))


def _markdown(rule: Rule) -> str:
    parts = [f"**{_plain(rule.title)}**", _plain(" ".join(rule.why.split()))]
    parts += [f"{label}\n\n{_fenced(example)}" for label, example in _examples(rule)]
    if rule.spec:
        parts.append(f"[Source]({rule.spec})")
    if rule.w3c:
        parts.append(f"The W3C Feed Validator calls it {', '.join(f'`{name}`' for name in rule.w3c)}.")
    return "\n\n".join(filter(None, parts))


def _plain(text: str) -> str:
    """The text with what Markdown would take for markup escaped."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>&#" else char for char in text)


def _fenced(example: str) -> str:
    fence = "````" if "```" in example else "```"
    return f"{fence}xml\n{example}\n{fence}"


def _examples(rule: Rule) -> Iterator[tuple[str, str]]:
    for label, example in (("Reported:", rule.fires), ("Fine:", rule.quiet)):
        if example:
            yield label, example if len(example) <= 400 else f"{example[:400]}…"
