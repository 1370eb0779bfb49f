"""Which findings count: by code, by profile (what one directory or validator looks at), and how many."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from feedwright.rules import CATALOGUE, Finding, Place, Severity, must

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from feedwright.rules import Report, Rule

OTHER_FORMAT = must(
    "DIR001",
    "Format that the directory does not take",
    """Directories of podcasts, and whoever goes by the RSS Advisory Board, take RSS alone. Give them the
    address of the RSS feed.""",
    spec="https://podcasters.apple.com/support/823-podcast-requirements",
    fires='<feed xmlns="http://www.w3.org/2005/Atom"/> with the profile apple',
    quiet='<rss version="2.0"/> with the profile apple',
)


class Profile(NamedTuple):
    """What one directory or validator looks at.

    `formats` are the beginnings of the formats it takes; `ignore` of the codes that do not matter to it, and
    `errors` of those that it refuses a feed for although the specification does not. With `w3c` only rules
    count that the W3C Feed Validator has too.
    """

    title: str
    formats: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    w3c: bool = False

    def takes(self, rule: Rule) -> bool:
        """Does the rule matter here?"""
        return not (self.ignore and rule.code.startswith(self.ignore)) and bool(rule.w3c or not self.w3c)

    def refuses(self, rule: Rule) -> bool:
        """Is a breach of the rule an error here?"""
        return bool(self.errors) and rule.code.startswith(self.errors)


PROFILES: Mapping[str, Profile] = {
    "apple": Profile(
        "what Apple Podcasts reads",
        formats=("RSS 2.0",),
        ignore=("DUB", "LNK", "MED", "POD"),
        errors=("IDS002", "SIZ001"),
    ),
    "podcasting20": Profile(
        "podcasts with the podcast namespace", formats=("RSS 2.0",), ignore=("DUB",), errors=("IDS002",)
    ),
    "rss-board": Profile(
        "RSS and the best practices of its Advisory Board", formats=("RSS",), ignore=("ITU", "MED", "POD")
    ),
    "w3c": Profile("what the W3C Feed Validator says too", w3c=True),
}
"""The profiles by name."""


class Selection:
    """Which findings count: codes that begin with any of `select` (all, if empty) and none of `ignore`.

    Of several `profiles` one to which a rule matters is enough. Raises ValueError for the name of none.
    """

    def __init__(
        self, select: Sequence[str] = (), ignore: Sequence[str] = (), profiles: Sequence[str] = ()
    ) -> None:
        self.select = tuple(select)
        self.ignore = tuple(ignore)
        self.profiles = tuple(profiles)
        for name in self.profiles:
            if name not in PROFILES:
                raise ValueError(f"no profile is called {name!r}; there are {', '.join(PROFILES)}")

    def of(self, report: Report) -> Report:
        """The report with the chosen findings only, each as severe as the profiles say."""
        if not (self.select or self.ignore or self.profiles):
            return report
        found = (*self._of_format(report), *report.findings)
        return replace(report, findings=tuple(map(self._judged, filter(self._takes, found))))

    def _of_format(self, report: Report) -> tuple[Finding, ...]:
        """What a profile says of a feed in a format that it does not take."""
        for name in self.profiles:
            formats = PROFILES[name].formats
            if formats and report.format is not None and not report.format.startswith(formats):
                message = f"{report.format[:40]}; the profile {name} takes {' and '.join(formats)}"
                return (Finding(OTHER_FORMAT, message, report.source, Place(1, 1, 0, 0, 1, 1)),)
        return ()

    def _takes(self, finding: Finding) -> bool:
        rule = subject(finding)
        if self.ignore and (rule.code.startswith(self.ignore) or finding.code.startswith(self.ignore)):
            return False
        if not rule.code.startswith(self.select or ""):
            return False
        # what a profile says itself matters to it
        return (
            not self.profiles
            or rule is OTHER_FORMAT
            or any(PROFILES[name].takes(rule) for name in self.profiles)
        )

    def _judged(self, finding: Finding) -> Finding:
        if any(PROFILES[name].refuses(finding.rule) for name in self.profiles):
            return replace(finding, rule=_error(finding.rule))
        return finding


def subject(finding: Finding) -> Rule:
    """The rule that a finding is about: one that counts those of another rule goes with them."""
    return CATALOGUE.get(finding.params.get("code", ""), finding.rule)


@cache
def _error(rule: Rule) -> Rule:
    return rule if rule.severity is Severity.ERROR else replace(rule, severity=Severity.ERROR)


def cut(report: Report, most: int | None) -> Report:
    """The report with `most` findings at most, the worst of them; those left out are counted."""
    if most is None or len(report.findings) <= most:
        return report
    kept = set(map(id, sorted(report.findings, key=_rank)[:most]))
    listed = tuple(finding for finding in report.findings if id(finding) in kept)
    left = Counter(finding.severity for finding in report.findings if id(finding) not in kept)
    return replace(report, findings=listed, omitted=dict(left))


def _rank(finding: Finding) -> int:
    return finding.severity.rank
