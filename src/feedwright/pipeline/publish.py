"""The publication: all files of a build appear together or not at all, and never before the ledger knows."""

from __future__ import annotations

import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feedwright import safety
from feedwright.errors import OutputError
from feedwright.ledger import File, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from feedwright.ledger import Ledger, Row


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be there: `name` relative to the output folder; `chunks` gives its bytes at every call."""

    name: str
    chunks: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a file: `change` is "new", "changed" or "unchanged"."""

    name: str
    change: str


@dataclass(frozen=True, slots=True)
class _Draft:
    target: Path
    file: File
    change: str

    @property
    def step(self) -> Step:
        return Step(self.file.name, safety.staged_path(self.target).name, self.file.sha256)


def publish(
    folder: Path,
    ledger: Ledger,
    outputs: Sequence[Output],
    rows: Collection[Row],
    *,
    proven: Collection[str] | None = None,
    feed: Mapping[str, str] | None = None,
    state: Mapping[str, str] | None = None,
) -> list[Published]:
    """Put `outputs` into the folder, in this order (archives before heads), and all else into the ledger.

    The caller holds the lock. A file that is as it should be is not touched. Raises OutputError, LedgerError;
    then the old set stays, or where the commit was reached, `recover` brings the new one.
    """
    recover(folder, ledger)
    targets = _targets(folder, outputs)
    with ledger.transaction():
        changed_rows = ledger.record(rows)
        _remember(ledger, proven, feed or {}, state or {})
        with _discarding(targets):
            drafts = [_draft(target, output) for target, output in zip(targets, outputs, strict=True)]
            staged = [draft for draft in drafts if draft.change != "unchanged"]
            _sync([draft.target for draft in staged])
            ledger.owe([draft.file for draft in drafts], [draft.step for draft in staged])
    for draft in staged:
        safety.replace(safety.staged_path(draft.target), draft.target)
    _sync([draft.target for draft in staged])
    if changed_rows or not ledger.second.exists():
        _copy(ledger)
    if staged:
        ledger.settle()
    return [Published(draft.file.name, draft.change) for draft in drafts]


def recover(folder: Path, ledger: Ledger) -> list[str]:
    """Complete a publication that was committed but not finished; the names of its files that are in place.

    A staged file that has vanished cannot be put there: then the ledger forgets its state, so that the next
    build writes it again. Leftovers of a publication that was not committed are removed. Raises OutputError.
    """
    owed = ledger.owed()
    placed = [step.target for step in owed if _roll_forward(folder, step)]
    if owed:
        _sync([folder / name for name in placed])
        _copy(ledger)
        with ledger.transaction():
            if len(placed) < len(owed):
                ledger.forget_state()
            ledger.settle()
    for file in ledger.files():
        # A name that has since become a folder or leads elsewhere is no longer ours to tidy.
        with suppress(OutputError):
            safety.discard(safety.place(folder, file.name))
    return placed


def intact(folder: Path, ledger: Ledger) -> bool:
    """Is every published file there as it was left, by its size and time?"""
    return all(_as_left(folder / file.name, file) for file in ledger.files())


def _as_left(path: Path, file: File) -> bool:
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISREG(found.st_mode) and (found.st_size, found.st_mtime_ns) == (file.size, file.mtime_ns)


def _targets(folder: Path, outputs: Sequence[Output]) -> list[Path]:
    targets: dict[Path, None] = {}
    for output in outputs:
        target = safety.place(folder, output.name)
        if target in targets:
            hint = "give each feed and page a file name of its own"
            raise OutputError(f"{target}: two outputs have this name", target, hint=hint)
        targets[target] = None
    return list(targets)


def _remember(
    ledger: Ledger, proven: Collection[str] | None, feed: Mapping[str, str], state: Mapping[str, str]
) -> None:
    if proven is not None:
        ledger.remember_proven(proven)
    for key, value in feed.items():
        ledger.remember_feed(key, value)
    for key, value in state.items():
        ledger.remember_state(key, value)


@contextmanager
def _discarding(targets: Iterable[Path]) -> Iterator[None]:
    """Remove what is staged where an exception comes, for then nothing of it will be published."""
    try:
        yield
    except BaseException:
        for target in targets:
            # The exception on its way is the one to tell; the next run removes what is left.
            with suppress(OutputError):
                safety.discard(target)
        raise


def _draft(target: Path, output: Output) -> _Draft:
    written, change = safety.same(target, output.chunks()), "unchanged"
    if written is None:
        change = "changed" if target.is_symlink() or target.exists() else "new"
        written = safety.stage(target, output.chunks())
    return _Draft(target, File(output.name, written.size, written.sha256, written.mtime_ns), change)


def _sync(targets: Iterable[Path]) -> None:
    for folder in sorted({target.parent for target in targets}):
        safety.sync_folder(folder)


def _roll_forward(folder: Path, step: Step) -> bool:
    """Is the step's file in place now? Not where what was staged is lost, or its place is taken."""
    try:
        target = safety.place(folder, step.target)
    except OutputError:
        return False
    staged = target.with_name(step.staged)
    if safety.holds(staged, step.sha256):
        safety.replace(staged, target)
    return safety.holds(target, step.sha256)


def _copy(ledger: Ledger) -> None:
    """Renew the second copy of the ledger."""
    safety.discard(ledger.second)
    copy = safety.staged_path(ledger.second)
    ledger.copy_to(copy)
    safety.replace(copy, ledger.second)
    safety.sync_folder(ledger.second.parent)
