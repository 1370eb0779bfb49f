"""Report to text for a person at a terminal: place, code, message, the line and what of it is meant."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from feedwright.errors import InputError
from feedwright.reports.terminal import cells, fitting, line, name, plural, safe, width, wrapped
from feedwright.rules import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from feedwright.errors import Failure
    from feedwright.reports.look import Look
    from feedwright.rules import Finding, Frame, Place

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
BOLD, FAINT = "1", "2"
FOLD = 3
COLUMNS = 80
"""How wide a file's own lines are shown where the lines may be of any length."""
LEAST = 12
"""Columns that are kept for what is before a long mark."""
ROOM = 24
"""Columns that must be free behind place and code for the message to begin there."""
INDENT = TAB = "    "


def lines(found: Iterable[Report | Failure], look: Look) -> Iterator[str]:
    """The findings of each file, repeats of a rule folded, a summary of the file; at the end a total."""
    files, last = 0, ""
    counts: Counter[Severity] = Counter()
    failures: Counter[type[Failure]] = Counter()
    for each in found:
        files += 1
        if not isinstance(each, Report):
            failures[type(each)] += 1
            continue
        own = {severity: each.count(severity) for severity in Severity}
        counts.update(own)
        last = _summary(each, own)
        if not look.quiet:
            yield from findings(each.findings, look)
        if not look.quiet or any(own.values()):
            yield from _rows(last, look)
    if files > 1:
        yield from _rows(total(files, counts, failures), look)
    elif look.quiet and last and not any(counts.values()):
        yield from _rows(last, look)


def _rows(text: str, look: Look) -> Iterator[str]:
    return wrapped(text, look.columns, indent=INDENT) if look.columns else iter((text,))


def findings(found: Iterable[Finding], look: Look) -> Iterator[str]:
    """The lines of findings: the first three of each rule in full, then how many more there are."""
    seen: Counter[str] = Counter()
    for finding in found:
        seen[finding.code] += 1
        if seen[finding.code] <= FOLD:
            yield from _finding(finding, look)
    for code, number in seen.items():
        if number > FOLD:
            yield from _rows(f"{code}: {number - FOLD:,} more like these (--format json lists all)", look)


def _finding(finding: Finding, look: Look) -> Iterator[str]:
    where = name(finding.source)
    if finding.place is not None:
        where += f":{finding.place.line}:{finding.place.column}"
    severity, colour = finding.severity.value, COLOURS[finding.severity]
    head = f"{_painted(where, BOLD, look)}: {_painted(severity, colour, look)} {finding.code}"
    body = f"{finding.rule.title}: {line(finding.message)}"
    begun = width(where) + len(f": {severity} {finding.code} ")
    if not look.columns:
        yield f"{head} {body}"
    elif begun + ROOM > look.columns:
        yield head
        first, *others = wrapped(body, look.columns, used=len(INDENT), indent=INDENT)
        yield from (INDENT + first, *others)
    else:
        first, *others = wrapped(body, look.columns, used=begun, indent=INDENT)
        yield from (f"{head} {first}", *others)
    if finding.frame is not None and finding.place is not None:
        yield from _frame(finding.frame, finding.place, colour, look)


def _frame(frame: Frame, place: Place, colour: str, look: Look) -> Iterator[str]:
    """The line and the caret below what is meant."""
    gutter = f"{place.line:>5} | "
    before, marked, after = _window(frame, place, (look.columns or COLUMNS) - len(gutter))
    shown = f"{before}{_painted(marked, colour, look) if marked else ''}{after}"
    yield f"{_painted(gutter[:-1], FAINT, look)} {shown}".rstrip()
    caret = _painted("^" * max(width(marked), 1), colour, look)
    yield f"{_painted('|'.rjust(len(gutter) - 1), FAINT, look)} {' ' * width(before)}{caret}"


def _window(frame: Frame, place: Place, columns: int) -> tuple[str, str, str]:
    """What is before, marked and after; of a long line what fits, an ellipsis where it goes on."""
    before = _pieces(frame.text[: frame.start])
    marked = _pieces(frame.text[frame.start : frame.end])
    after = _pieces(frame.text[frame.end :])
    begun = place.column - 1 > frame.start
    if begun + _wide(before) + _wide(marked) + _wide(after) <= columns:
        return "…" * begun + _joined(before), _joined(marked), _joined(after)
    free = columns - 2
    middle = fitting(marked, free - min(_wide(before), LEAST))
    free -= _wide(middle)
    whole = len(middle) == len(marked)
    left = fitting(reversed(before), max(free // 2, free - _wide(after)) if whole else free)[::-1]
    right = fitting(after, free - _wide(left)) if whole else []
    start = "…" if begun or len(left) < len(before) else ""
    end = "…" if len(right) < len(after) or not whole else ""
    return start + _joined(left), _joined(middle), _joined(right) + end


def _pieces(text: str) -> list[tuple[str, int]]:
    shown = (safe(piece).replace("\t", TAB) for piece, _ in cells(text))
    return [(piece, width(piece)) for piece in shown]


def _wide(pieces: Iterable[tuple[str, int]]) -> int:
    return sum(columns for _, columns in pieces)


def _joined(pieces: Iterable[tuple[str, int]]) -> str:
    return "".join(piece for piece, _ in pieces)


def _summary(report: Report, own: Mapping[Severity, int]) -> str:
    end = ""
    if report.omitted:
        end = f"; {sum(report.omitted.values()):,} of them not listed"
    if report.unchecked_from is not None:
        end += f"; unchecked from line {report.unchecked_from.line} on"
    label = line(report.format[:40]) if report.format else "not a feed"
    return f"{name(report.source)}: {label}, {_counted(own)}{end}"


def total(files: int, counts: Mapping[Severity, int], failures: Mapping[Any, int]) -> str:
    """`3 files: 2 errors; 1 could not be read`; the failures are counted by their kind."""
    unread, crashed = failures.get(InputError, 0), sum(failures.values()) - failures.get(InputError, 0)
    end = f"; {unread:,} could not be read" if unread else ""
    end += f"; feedwright failed on {crashed:,}" if crashed else ""
    return f"{plural(files, 'file')}: {_counted(counts)}{end}"


def _counted(counts: Mapping[Severity, int]) -> str:
    named = [plural(counts[severity], severity.value) for severity in Severity if counts[severity]]
    return ", ".join(named) or "nothing found"


def _painted(word: str, colour: str, look: Look) -> str:
    return f"\x1b[{colour}m{word}\x1b[0m" if look.colour else word
