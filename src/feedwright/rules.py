"""What a breach is: Rule, Severity, Finding and its Place, Fix, Report; and the catalogue of rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


class Severity(StrEnum):
    """How bad a breach is.

    `error`: the specification forbids it; `warning`: readers or directories will misread it;
    `info`: a better way exists.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info: sorts the worst first."""
        return _RANKS[self]

    def reaches(self, threshold: Severity | None) -> bool:
        """Is this at least as bad as `threshold`? Nothing reaches None."""
        return threshold is not None and self.rank <= threshold.rank


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A stable code, a severity, a manual, and perhaps the function that finds breaches.

    `on` names the elements (canonical names) or roles whose nodes `check` is called with; a rule
    without `check` is reported by a table row or by the stage that meets the breach.
    `fires` and `quiet` are examples; `w3c` names classes of the W3C Feed Validator that say the same.
    """

    code: str
    severity: Severity
    title: str
    why: str = ""
    spec: str = ""
    on: tuple[str, ...] = ()
    fires: str = ""
    quiet: str = ""
    w3c: tuple[str, ...] = ()
    check: Callable[[Any], Iterator[Any]] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        # a rule travels between processes as its code: both have the same catalogue
        return known, (self.code, self.severity)


# named tuples, for a dataclass costs ten times as much at every start
class Place(NamedTuple):
    """Where: `line` and `column` are 1-based, in code points; `start` and `end` a byte span of the file.

    `end_line` and `end_column` are where the byte behind the span lies, 0 where that was not asked.
    """

    line: int
    column: int = 1
    start: int = 0
    end: int = 0
    end_line: int = 0
    end_column: int = 0


class Frame(NamedTuple):
    """The line a finding lies in, or a part of a long one; `start` and `end` mark it, in code points.

    The text is as in the file, tabs and all.
    """

    text: str
    start: int
    end: int


class Edit(NamedTuple):
    """Replace the bytes from `start` to `end` by `text`."""

    start: int
    end: int
    text: bytes


class Fix(NamedTuple):
    """A mend: what it does in words, its edits, and whether it is `safe` (never changes the meaning)."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of `rule` at `place` of the file `source`.

    `path` leads to the node (`rss/channel/item[3]/guid`); `params` names what the message is about
    (`element`, `parent`, `attr`, `value`).
    """

    rule: Rule
    message: str
    source: str = ""
    place: Place | None = None
    path: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    fix: Fix | None = None
    frame: Frame | None = None

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return self.rule.severity


class View(NamedTuple):
    """What a reader, feedparser, made of the bytes: nothing but `failure` where it gave up.

    `version` is its own word (`rss20`), empty for no feed; `trouble` says why it guessed, `undated` are the
    dates that it could not read.
    """

    version: str = ""
    encoding: str = ""
    title: str = ""
    entries: int = 0
    trouble: str = ""
    undated: tuple[str, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one document, in the order of its bytes.

    `format` is what it was taken for (`RSS 2.0`), None where that could not be told, and `entries` how many
    it holds; `unchecked_from` is where the document stopped being readable, so that what follows was not
    checked. `encoding` is that of its bytes and `size` their number, where they are known. `omitted` are
    findings that were left out for being too many, counted by severity. `reader` is what a reader made of
    the same bytes, None where none was asked.
    """

    source: str
    findings: tuple[Finding, ...]
    format: str | None = None
    unchecked_from: Place | None = None
    entries: int = 0
    encoding: str | None = None
    size: int | None = None
    omitted: Mapping[Severity, int] = field(default_factory=dict)
    reader: View | None = None

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def count(self, severity: Severity) -> int:
        """The number of findings of exactly this severity, also of those left out."""
        listed = sum(finding.severity is severity for finding in self.findings)
        return listed + self.omitted.get(severity, 0)

    def fails(self, threshold: Severity | None) -> bool:
        """Does any finding reach `threshold`, listed or left out?"""
        return any(severity.reaches(threshold) and self.count(severity) for severity in Severity)


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """A function that judges the nodes of these names or roles by several rules in one go.

    It yields the rule, the node or spot, the message, and params that differ from the node's own.
    """

    on: tuple[str, ...]
    run: Callable[[Any], Iterator[tuple[Rule, Any, str, Mapping[str, str]]]]


CHECKS: list[Check] = []
"""Every check of the imported modules."""

CATALOGUE: dict[str, Rule] = {}
"""Every rule of the imported modules, by code."""

RETIRED: dict[str, str] = {
    "XML032": "told that a format was not checked; every format it told of is checked now",
}
"""Codes that were once in use and never will be again, each with the reason."""


def known(code: str, severity: Severity) -> Rule:
    """The rule of the catalogue with this code, as severe as a profile made it."""
    found = CATALOGUE[code]
    return found if found.severity is severity else replace(found, severity=severity)


def must(code: str, title: str, why: str = "", *, w3c: str = "", **details: str) -> Rule:
    """Register an error that a table row or a stage reports. `details`: `spec`, `fires`, `quiet`."""
    return _declare(code, Severity.ERROR, title, why, w3c, details)


def should(code: str, title: str, why: str = "", *, w3c: str = "", **details: str) -> Rule:
    """Register a warning; see `must`."""
    return _declare(code, Severity.WARNING, title, why, w3c, details)


def may(code: str, title: str, why: str = "", *, w3c: str = "", **details: str) -> Rule:
    """Register an info; see `must`."""
    return _declare(code, Severity.INFO, title, why, w3c, details)


def rule(
    code: str, severity: Severity, *, on: str | Sequence[str], spec: str, w3c: str = ""
) -> Callable[[Callable[[Any], Iterator[Any]]], Rule]:
    """Turn a check function into a registered Rule whose manual is the function's docstring.

    The docstring's first line is the title, `fires:` and `quiet:` lines begin the examples (which go on to
    the next blank line or label), all between is the reason.
    """

    def register(check: Callable[[Any], Iterator[Any]]) -> Rule:
        title, why, examples = read_manual(check.__doc__ or "")
        names = (on,) if isinstance(on, str) else tuple(on)
        return _register(
            Rule(code, severity, title, why, spec, names, w3c=tuple(w3c.split()), check=check, **examples)
        )

    return register


def checks(*on: str) -> Callable[[Callable[[Any], Iterator[Any]]], Check]:
    """Turn a function that judges by several declared rules into a registered Check."""

    def register(run: Callable[[Any], Iterator[Any]]) -> Check:
        check = Check(on, run)
        CHECKS.append(check)
        return check

    return register


def read_manual(docstring: str) -> tuple[str, str, dict[str, str]]:
    """Split a rule's docstring into title, reason and its examples (`fires`, `quiet`)."""
    title, _, rest = cleandoc(docstring).partition("\n")
    why: list[str] = []
    examples: dict[str, str] = {}
    label = ""
    for line in rest.splitlines():
        head, colon, tail = line.partition(":")
        if colon and head in ("fires", "quiet"):
            label = head
            examples[label] = tail.strip()
        elif label and line.strip():
            examples[label] = f"{examples[label]}\n{line.rstrip()}".lstrip("\n")
        else:
            label = ""
            why.append(line)
    return (
        title.rstrip("."),
        "\n".join(why).strip(),
        {name: cleandoc(text) for name, text in examples.items()},
    )


def specify(declared: Rule, spec: str) -> None:
    """Give a rule `spec` where it has none of its own: a row's source is its vocabulary's."""
    if not declared.spec:
        # completed where it is, for rows and catalogue hold this very rule
        object.__setattr__(declared, "spec", spec)


def _declare(code: str, severity: Severity, title: str, why: str, w3c: str, details: dict[str, str]) -> Rule:
    return _register(Rule(code, severity, title, " ".join(why.split()), w3c=tuple(w3c.split()), **details))  # type: ignore[arg-type]


def _register(declared: Rule) -> Rule:
    if declared.code in CATALOGUE or declared.code in RETIRED:
        raise ValueError(f"rule code {declared.code} is taken")
    CATALOGUE[declared.code] = declared
    return declared
