"""check(): validate files, folders and standard input."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING

from feedwright.document import Limits
from feedwright.errors import InputError
from feedwright.validator import validate_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from feedwright.rules import Report

SUFFIXES = (".atom", ".json", ".rdf", ".rss", ".xml")
"""What files in a folder must end in to be looked at."""
SIGNS = (b"<rss", b"<feed", b":feed", b"<rdf:rdf", b"jsonfeed.org/version")
SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings count: codes that begin with any of `select` (all, if empty) and none of `ignore`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def of(self, report: Report) -> Report:
        """The report with the chosen findings only."""
        if not self.select and not self.ignore:
            return report
        chosen = tuple(finding for finding in report.findings if self._takes(finding.code))
        return replace(report, findings=chosen)

    def _takes(self, code: str) -> bool:
        return code.startswith(self.select or "") and not (self.ignore and code.startswith(self.ignore))


def check(
    paths: Iterable[Path], stdin: IO[bytes], *, url: str | None = None, limits: Limits | None = None
) -> Iterator[Report | InputError]:
    """Validate each file, the feeds in each folder, standard input for `-`; or say what cannot be read."""
    limits = limits or Limits()
    for path in paths:
        if str(path) == "-":
            yield validate_bytes(stdin.read(limits.size + 1), name="<stdin>", url=url, limits=limits)
        elif path.is_dir():
            feeds = _feeds(path)
            yield from (_check(feed, None, limits) for feed in feeds)
            if not feeds:
                yield InputError(
                    f"{path}: no feeds in this folder", hint=f"feeds end in {', '.join(SUFFIXES)}"
                )
        else:
            yield _check(path, url, limits)


def _check(path: Path, url: str | None, limits: Limits) -> Report | InputError:
    try:
        return validate_bytes(_read(path, limits.size + 1), name=str(path), url=url, limits=limits)
    except InputError as error:
        return error


def _feeds(folder: Path) -> Sequence[Path]:
    """The files below a folder that look like feeds, sorted; hidden folders are passed over."""
    found: list[Path] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (folder.__class__(root, name) for name in sorted(names))
        found += [path for path in paths if path.suffix.lower() in SUFFIXES and _looks_like_feed(path)]
    return found


def _looks_like_feed(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        head = _read(path, SNIFFED).lower().replace(b"\0", b"").replace(b"\\/", b"/")
    except InputError:
        # it may be a feed, and whoever asked should hear that it cannot be read
        return True
    return any(sign in head for sign in SIGNS)


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputError(f"{path}: not a plain file", hint="give - to read standard input")
            return file.read(most)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
