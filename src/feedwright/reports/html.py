"""Report to one HTML page for people: nothing is loaded, nothing runs, and what a feed says stays text."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from feedwright import __version__
from feedwright.reports.markup import escaped, tag
from feedwright.reports.page_style import STYLE
from feedwright.reports.terminal import plural
from feedwright.rules import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from feedwright.errors import Failure
    from feedwright.reports.look import Look
    from feedwright.rules import Finding, Frame, Place, Rule

SHOWN = 10
"""Findings of a rule that are shown at once; more can be opened."""
MOST = 200
"""Findings of a rule that are kept; the others are counted."""
ROWS = 20
"""Files that are listed at once."""
CUT = 100
"""Characters from what is marked on, behind which a line is cut."""
INDEXED = 4
"""Rules from which on a page has an index of them."""
HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Infos"}


Row: TypeAlias = tuple[str, str, tuple[int, ...]]
"""A file, what it is, and its findings by severity."""


@dataclass(slots=True)
class _Group:
    """The findings of one rule: how many there are, and the first of them."""

    rule: Rule
    count: int = 0
    listed: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class _Sums:
    """What a page shows: a row for each file, the rules that were broken, and the files not checked."""

    rows: list[Row] = field(default_factory=list)
    groups: dict[str, _Group] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)

    def add(self, each: Report | Failure) -> None:
        if not isinstance(each, Report):
            self.failures.append(each)
            return
        label = (each.format or "not a feed")[:40]
        if each.unchecked_from is not None:
            label += f", unchecked from line {each.unchecked_from.line} on"
        self.rows.append((each.source, label, tuple(each.count(severity) for severity in Severity)))
        for finding in each.findings:
            group = self.groups.setdefault(finding.code, _Group(finding.rule))
            group.count += 1
            if len(group.listed) < MOST:
                group.listed.append(finding)

    def count(self, severity: Severity) -> int:
        return sum(counts[severity.rank] for _, _, counts in self.rows)

    def of(self, severity: Severity) -> list[_Group]:
        """The broken rules of a severity, in the order of codes."""
        return [group for _, group in sorted(self.groups.items()) if group.rule.severity is severity]


def lines(found: Iterable[Report | Failure], look: Look) -> Iterator[str]:  # noqa: ARG001 - one shape
    """The page: what it comes to, file by file, then the findings by severity and rule."""
    sums = _Sums()
    for each in found:
        sums.add(each)
    yield from _head(sums)
    yield from _summary(sums)
    yield from _files(sums)
    yield from _failures(sums.failures)
    yield from _index(sums)
    alone = len(sums.rows) + len(sums.failures) == 1
    for severity in Severity:
        if groups := sums.of(severity):
            yield f'<section>\n<h2 class="{severity}">{HEADINGS[severity]}</h2>'
            for group in groups:
                yield from _group(group, alone=alone)
            yield "</section>"
    yield "</main>"
    yield f'<footer class="soft">feedwright {__version__}</footer>\n</body>\n</html>'


def _head(sums: _Sums) -> Iterator[str]:
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
    # an apostrophe needs no reference here, and the policy is read by people too
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escaped(_title(sums))}</title>"
    yield f"<style>{STYLE}</style>\n</head>\n<body>"


def _title(sums: _Sums) -> str:
    if len(sums.rows) == 1:
        return f"Feed report: {sums.rows[0][0]}"
    return f"Feed report: {plural(len(sums.rows), 'file')}"


def _summary(sums: _Sums) -> Iterator[str]:
    yield "<header>\n<h1>Feed report</h1>"
    wrong = sum(counts[0] > 0 for _, _, counts in sums.rows)
    if wrong:
        verdict = f"{wrong:,} of {plural(len(sums.rows), 'file')} {'has' if wrong == 1 else 'have'} errors."
    elif any(sums.count(severity) for severity in Severity):
        verdict = "No errors; what could be better is below."
    else:
        verdict = "Nothing found." if sums.rows else "No file was checked."
    if sums.rows and sums.failures:
        verdict += f" {plural(len(sums.failures), 'file')} could not be checked."
    yield f'<p class="soft">{verdict}</p>'
    yield '<dl class="counts">'
    yield f"<div><dt>Files</dt><dd>{len(sums.rows):,}</dd></div>"
    for severity in Severity:
        count = sums.count(severity)
        tint = f' class="{severity}"' if count else ""
        yield f"<div{tint}><dt>{HEADINGS[severity]}</dt><dd>{count:,}</dd></div>"
    yield "</dl>\n</header>\n<main>"


def _files(sums: _Sums) -> Iterator[str]:
    if not sums.rows:
        return
    found = [row for row in sums.rows if any(row[2])]
    fine = [row for row in sums.rows if not any(row[2])]
    yield "<section>\n<h2>Files</h2>"
    yield from _table((found or fine)[:ROWS])
    yield from _folded(f"{plural(len(found) - ROWS, 'file')} more", found[ROWS:])
    if found:
        yield from _folded(f"Nothing found in {plural(len(fine), 'file')}", fine)
    else:
        yield from _folded(f"{plural(len(fine) - ROWS, 'file')} more", fine[ROWS:])
    yield "</section>"


def _folded(summary: str, rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield f"<details>\n<summary>{summary}</summary>"
        yield from _table(rows)
        yield "</details>"


def _table(rows: Sequence[Row]) -> Iterator[str]:
    yield '<table>\n<thead>\n<tr><th scope="col">File</th>'
    yield from (f'<th scope="col" class="number">{HEADINGS[severity]}</th>' for severity in Severity)
    yield "</tr>\n</thead>\n<tbody>"
    for source, label, counts in rows:
        yield f'<tr><th scope="row">{_foreign(source)}<p class="soft">{_foreign(label)}</p></th>'
        for severity, count in zip(Severity, counts, strict=True):
            some = f" some {severity}" if count else ""
            yield f'<td class="number{some}">{count:,}</td>'
        yield "</tr>"
    yield "</tbody>\n</table>"


def _failures(failures: Sequence[Failure]) -> Iterator[str]:
    if failures:
        yield '<section>\n<h2 class="error">Not checked</h2>\n<ul>'
        yield from (f"<li>{_foreign(str(failure))}</li>" for failure in failures)
        yield "</ul>\n</section>"


def _index(sums: _Sums) -> Iterator[str]:
    if len(sums.groups) < INDEXED:
        return
    yield '<nav aria-label="Rules">\n<h2>Rules</h2>\n<ul class="index">'
    for severity in Severity:
        for group in sums.of(severity):
            link = f'<a href="#{group.rule.code}"><code class="code">{group.rule.code}</code></a>'
            title = f'{escaped(group.rule.title)} <span class="times">{group.count:,}</span>'
            yield f'<li class="{severity}">{link}{title}</li>'
    yield "</ul>\n</nav>"


def _group(group: _Group, *, alone: bool) -> Iterator[str]:
    rule = group.rule
    yield f'<article class="rule {rule.severity}" id="{rule.code}">'
    times = f' <span class="times">{group.count:,} times</span>' if group.count > 1 else ""
    yield f'<h3><code class="code">{rule.code}</code>{escaped(rule.title)}{times}</h3>'
    yield f"<p>{escaped(' '.join(rule.why.split()))}</p>"
    links = []
    if rule.spec.startswith("https://"):
        links.append(f"{tag('a', href=rule.spec, rel='noreferrer')}What the specification says</a>")
    if rule.w3c:
        links.append(f"W3C Feed Validator: {escaped(', '.join(rule.w3c))}")
    if links:
        yield f'<p class="soft">{" · ".join(links)}</p>'
    yield "<ol>"
    yield from (_finding(finding, alone=alone) for finding in group.listed[:SHOWN])
    yield "</ol>"
    if group.count > SHOWN:
        yield f"<details>\n<summary>{group.count - SHOWN:,} more</summary>\n<ol>"
        yield from (_finding(finding, alone=alone) for finding in group.listed[SHOWN:])
        yield "</ol>"
        if group.count > len(group.listed):
            yield f'<p class="soft">{group.count - len(group.listed):,} more are not shown.</p>'
        yield "</details>"
    yield "</article>"


def _finding(finding: Finding, *, alone: bool) -> str:
    place = finding.place
    parts = [] if alone else [_foreign(finding.source)]
    if place is not None:
        parts.append(f"line {place.line:,}, column {place.column:,}")
    if finding.path:
        parts.append(_foreign(finding.path))
    frame = _frame(finding.frame, place) if finding.frame and place else ""
    return f'<li>\n<p class="where">{" · ".join(parts)}</p>\n<p>{_foreign(finding.message)}</p>{frame}\n</li>'


def _frame(frame: Frame, place: Place) -> str:
    """The line, what is meant of it marked; an ellipsis where a long one was cut."""
    start = "…" if place.column - 1 > frame.start else ""
    end = "…" if len(frame.text) - frame.start >= CUT else ""
    before = start + (frame.text[: frame.start] if start else frame.text[: frame.start].lstrip())
    marked, after = frame.text[frame.start : frame.end], frame.text[frame.end :] + end
    # each part apart, so that Arabic or Hebrew around the mark does not change places with it
    shown = "".join(
        (
            f"<bdi>{escaped(before)}</bdi>" if before else "",
            f"<mark><bdi>{escaped(marked) or ' '}</bdi></mark>",
            f"<bdi>{escaped(after)}</bdi>" if after else "",
        )
    )
    return f'\n<pre dir="ltr" translate="no">{shown}</pre>'


def _foreign(text: str) -> str:
    return f"<bdi>{escaped(text)}</bdi>"
