"""What of a report counts, and what it comes to: the command line's choice, then feedwright.toml's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from feedwright.errors import ConfigError, Exit, Mistake, UsageError
from feedwright.pipeline.settings import nearest
from feedwright.rules import CATALOGUE, Report, Severity
from feedwright.selection import Selection, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from feedwright.config import Settings
    from feedwright.errors import Failure
    from feedwright.pipeline.ignores import Ignores


class Choice(NamedTuple):
    """What the command line or the environment says; what is empty or None is left to feedwright.toml."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    fail_on: str | None = None
    most: int | None = None


class Verdict:
    """Lets through what counts, and remembers what it comes to.

    `counts` is by severity, `failures` by kind, `files` are all that were asked for.
    """

    def __init__(
        self,
        selection: Selection,
        threshold: Severity | None,
        most: int | None = None,
        ignores: Ignores | None = None,
        settings: Path | None = None,
    ) -> None:
        self.selection = selection
        self.threshold = threshold
        self.most = most
        self.ignores = ignores
        self.settings = settings
        self.files = 0
        self.counts: Counter[Severity] = Counter()
        self.failures: Counter[type[Failure]] = Counter()
        self.exit = Exit.OK

    def of(self, found: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """Each report with what counts of it; failures as they are."""
        for each in found:
            self.files += 1
            if not isinstance(each, Report):
                self.failures[type(each)] += 1
                self.exit = max(self.exit, each.exit)
                yield each
                continue
            report = self.selection.of(each)
            if self.ignores is not None:
                report = self.ignores.of(report)
            if report.fails(self.threshold):
                self.exit = max(self.exit, Exit.FINDINGS)
            self.counts.update({severity: report.count(severity) for severity in Severity})
            yield cut(report, self.most)


def settle(first: Path, choice: Choice) -> Verdict:
    """The verdict that the choice and the nearest feedwright.toml above `first` lead to.

    Raises UsageError, ConfigError, InputError.
    """
    _sound(choice)
    settings = _settings(first)
    if settings is None:
        selection = Selection(choice.select, choice.ignore, choice.profiles)
        return Verdict(selection, _threshold(choice.fail_on or "error"), choice.most)
    from feedwright.pipeline.ignores import Ignores

    said = settings.validate
    selection = Selection(
        choice.select or said.select, choice.ignore or said.ignore, choice.profiles or said.profile
    )
    ignores = Ignores(settings) if said.ignores else None
    threshold = _threshold(choice.fail_on or said.fail_on)
    return Verdict(selection, threshold, choice.most, ignores, settings.path)


def _threshold(name: str) -> Severity | None:
    return None if name == "never" else Severity(name)


def _settings(first: Path) -> Settings | None:
    """The settings of the nearest feedwright.toml that says how to validate; None where none does."""
    path = nearest(first)
    # most say nothing of it, and what reads them in full costs more than a feed
    if path is None or not _mentions(path, b"validate"):
        return None
    from feedwright.config import load

    settings = load(path, only="validate")
    mistakes = tuple(_unknown(settings))
    if mistakes:
        raise ConfigError(path, mistakes)
    return settings


def _mentions(path: Path, word: bytes) -> bool:
    try:
        return word in path.read_bytes()
    except OSError:
        return True


def _unknown(settings: Settings) -> Iterator[Mistake]:
    said = settings.validate
    lists = {"validate.select": said.select, "validate.ignore": said.ignore}
    lists |= {f"validate.ignores[{number}].codes": table.codes for number, table in enumerate(said.ignores)}
    for key, codes in lists.items():
        for number, code in enumerate(codes):
            if not _begins(code):
                at = f"{key}[{number}]"
                yield Mistake(settings.line(at) or 0, at, *_no_code(code))


def _sound(choice: Choice) -> None:
    for code in (*choice.select, *choice.ignore):
        if not _begins(code):
            message, hint = _no_code(code)
            raise UsageError(message, hint=hint)


def _no_code(code: str) -> tuple[str, str]:
    return f"no rule's code begins with '{code}'", "feedwright rules lists all"


def _begins(code: str) -> bool:
    """Does the code of any rule begin so? Those of the validator are known already."""
    if any(known.startswith(code) for known in CATALOGUE):
        return True
    from feedwright.pipeline.catalogue import catalogue

    return any(known.startswith(code) for known in catalogue())
