"""Findings that do not count in some files: the ignores of feedwright.toml, and what each of them did."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from feedwright.pipeline.globs import Globs
from feedwright.selection import subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.config import Settings
    from feedwright.rules import Finding, Report


class Ignores:
    """The `[[validate.ignores]]` of a file, each with how many findings it took so far."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.root = os.path.realpath(settings.root)
        self.tables = settings.validate.ignores
        self.globs = [Globs(table.paths) for table in self.tables]
        self.taken = [0] * len(self.tables)

    def of(self, report: Report) -> Report:
        """The report without what is ignored in its file."""
        # where the file is, not where a link leads
        named = Path(report.source)
        path = os.path.relpath(Path(os.path.realpath(named.parent), named.name), self.root)
        about = [number for number, globs in enumerate(self.globs) if globs.take(path)]
        if not about:
            return report
        counted = tuple(finding for finding in report.findings if not self._take(finding, about))
        return replace(report, findings=counted)

    def _take(self, finding: Finding, about: list[int]) -> bool:
        code = subject(finding).code
        for number in about:
            if code.startswith(self.tables[number].codes):
                self.taken[number] += 1
                return True
        return False

    def told(self) -> Iterator[str]:
        """What each ignore did and why it is there; one that took nothing may be out of date."""
        for number, (table, taken) in enumerate(zip(self.tables, self.taken, strict=True)):
            where = f"{self.settings.path}:{self.settings.line(f'validate.ignores[{number}]')}"
            what = f"{', '.join(table.codes)} in {', '.join(table.paths)}"
            if taken:
                yield f"{where}: {taken:,} finding{'s' * (taken != 1)} ignored: {table.reason} ({what})"
            else:
                yield f"{where}: nothing to ignore: {table.reason} ({what})"
