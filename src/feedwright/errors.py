"""The exceptions feedwright raises, and the exit codes they lead to.

FeedwrightError
├── UsageError        the command line asks for what cannot be
├── ConfigError       feedwright.toml has mistakes: all of them, each with its line
├── InputError        a file that was asked for cannot be read
├── CrashError        feedwright itself failed on one file of many
├── OutputError       a file cannot be written
├── LockedError       another run works on the same publication
├── LedgerError       the ledger is damaged, newer than this version, or lacks what was published
└── RefusedError      a build that would publish something broken; carries the findings

What is wrong with a feed or a post is data (a Finding), never an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from feedwright.rules import Finding


class Exit(IntEnum):
    """Exit codes; from 64 on they are those of BSD's sysexits.h."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    DATA = 65
    NO_INPUT = 66
    UNAVAILABLE = 69
    SOFTWARE = 70
    CANNOT_CREATE = 73
    IO = 74
    TRY_AGAIN = 75
    NO_PERMISSION = 77
    CONFIG = 78


class FeedwrightError(Exception):
    """The root: `exit` is the code for unattended runs, `hint` what to do about it."""

    exit = Exit.SOFTWARE

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(FeedwrightError):
    """The command line asks for what cannot be."""

    exit = Exit.USAGE


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a configuration: `line` is 1-based, 0 where the whole file is meant."""

    line: int
    key: str
    message: str
    hint: str = ""


class ConfigError(FeedwrightError):
    """A configuration with mistakes, in the order of their lines."""

    exit = Exit.CONFIG

    def __init__(self, path: Path, mistakes: Sequence[Mistake]) -> None:
        super().__init__(f"{path}: {len(mistakes)} mistake{'s' * (len(mistakes) != 1)}")
        self.path = path
        self.mistakes = tuple(mistakes)


class InputError(FeedwrightError):
    """A file or folder that was asked for cannot be read; `source` is its name, where it is one of many."""

    exit = Exit.NO_INPUT

    def __init__(self, message: str, *, hint: str = "", source: str = "") -> None:
        super().__init__(message, hint=hint)
        self.source = source


class CrashError(FeedwrightError):
    """feedwright itself failed on the file `source`; `trace` is where, for whoever mends it."""

    def __init__(self, message: str, *, source: str, trace: str = "") -> None:
        super().__init__(message, hint="please report it, with the file if you may")
        self.source = source
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        # an exception travels by its positional arguments alone
        return partial(CrashError, source=self.source, trace=self.trace), self.args


Failure: TypeAlias = InputError | CrashError
"""Why there is no report on one file of many."""


class OutputError(FeedwrightError):
    """A file cannot be written; `path` is the file, `__cause__` the operating system's word."""

    exit = Exit.CANNOT_CREATE

    def __init__(self, message: str, path: Path, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.path = path


class LockedError(FeedwrightError):
    """Another run works on the same publication."""

    exit = Exit.TRY_AGAIN


class LedgerError(FeedwrightError):
    """The ledger cannot be trusted: damaged, newer than this version, or older than the published feeds."""

    exit = Exit.DATA


class RefusedError(FeedwrightError):
    """A build that was not published because of `findings`."""

    exit = Exit.DATA

    def __init__(self, message: str, findings: Sequence[Finding], *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.findings = tuple(findings)
