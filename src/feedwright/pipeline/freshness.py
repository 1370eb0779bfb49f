"""Is there anything to do? A stamp beside the publication tells, without reading a single post."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from feedwright import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

NAME = ".feedwright/stamp.json"
SECOND = 1_000_000_000
SKIPPED = frozenset({"_site", "node_modules"})
"""Folders that never hold posts and often hold very many files."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a build depended on: the digests of its settings and sources, and the files it left in `folder`.

    `roots` are the sources' paths, `remembered` is the size and time of the `ledger`, `due` the Unix time at
    which the next held post is to appear (None: none waits), `shown` the number of entries.
    """

    version: str
    settings: str
    roots: tuple[str, ...]
    posts: str
    folder: str
    ledger: str
    files: tuple[tuple[str, int, int], ...]
    remembered: tuple[int, int] | None
    due: float | None
    shown: int


@dataclass(frozen=True, slots=True)
class Survey:
    """The digest of names, sizes and times of all files of the sources; may the times be trusted?

    Not while a file could be changed again within the same tick of its clock.
    """

    digest: str
    settled: bool


def holds(root: Path, settings: str, now: datetime) -> Stamp | None:
    """The stamp, if a build would change nothing: the same settings, posts and files, and nothing due."""
    stamp = load(root)
    if stamp is None or stamp.settings != settings:
        return None
    if stamp.due is not None and now.timestamp() >= stamp.due:
        return None
    folder = root / stamp.folder
    if any(state(folder / name) != (size, mtime) for name, size, mtime in stamp.files):
        return None
    if state(root / stamp.ledger) != stamp.remembered:
        return None
    try:
        return stamp if survey(root, stamp.roots, stamp.folder).digest == stamp.posts else None
    except OSError:
        # a source that cannot be listed is told by the build
        return None


def load(root: Path) -> Stamp | None:
    """The stamp of the publication at `root`, None where there is none of this version."""
    try:
        data = json.loads((root / NAME).read_bytes())
        roots, remembered = tuple(data.pop("roots")), tuple(data.pop("remembered"))
        files = tuple((name, size, at) for name, size, at in data.pop("files"))
        stamp = Stamp(roots=roots, files=files, remembered=remembered, **data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # a stamp that cannot be read only means that the build is done in full
        return None
    return stamp if stamp.version == __version__ else None


def save(root: Path, stamp: Stamp) -> None:
    """Leave the stamp for the next build. Raises OutputError."""
    # only a build that did something pays for this import
    from feedwright.safety import place, replace, stage, staged_path

    target = place(root, NAME)
    stage(target, [json.dumps(asdict(stamp), indent=1).encode()])
    replace(staged_path(target), target)


def discard(root: Path) -> None:
    """Make the next build look at everything."""
    (root / NAME).unlink(missing_ok=True)


def digest(*settings: object) -> str:
    """The digest of all settings that a build follows."""
    return hashlib.sha256(repr(settings).encode()).hexdigest()


def survey(root: Path, roots: Sequence[str], folder: str) -> Survey:
    """Look at all files of the sources, for posts name files of any kind; `folder` is the output."""
    hashed = hashlib.sha256()
    latest = 0
    output = os.path.realpath(root / folder)
    for source in roots:
        for name, size, mtime in sorted(_files(root / source, output)):
            latest = max(latest, mtime)
            hashed.update(f"{name}\0{size}\0{mtime}\n".encode("utf-8", "surrogateescape"))
    return Survey(hashed.hexdigest(), time.time_ns() - latest > _tick(latest))


def _tick(at: int) -> int:
    """Nanoseconds after which a file that changes again is sure to get another time than `at`.

    A file system that keeps whole seconds may keep only every second one, as FAT does; others keep time by
    the kernel's tick, a hundredth of a second at most.
    """
    return 2 * SECOND if at % SECOND == 0 else SECOND // 20


def states(folder: Path, names: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of the files that a build left."""
    found = ((name, state(folder / name)) for name in names)
    return tuple((name, *known) for name, known in found if known is not None)


def _files(source: Path, output: str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of every file of a source, or below the folder of one that is a file."""
    folders = [str(source if source.is_dir() else source.parent)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if _is_entered(entry, output):
                        folders.append(entry.path)
                else:
                    found = _followed(entry)
                    yield entry.path, found.st_size, found.st_mtime_ns


def _followed(entry: os.DirEntry[str]) -> os.stat_result:
    """The state of what is read: of a link's target, or of the link where that leads nowhere."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)


def _is_entered(entry: os.DirEntry[str], output: str) -> bool:
    hidden = entry.name.startswith(".") or entry.name in SKIPPED
    return not hidden and os.path.realpath(entry.path) != output


def state(path: Path) -> tuple[int, int] | None:
    """Size and time of a file, None where it is not there."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
