"""Is there anything to do? A stamp beside the publication tells, without reading a single post."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from feedwright import __version__
from feedwright.safety import place, replace, stage, staged_path
from feedwright.sources import inventory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

NAME = ".feedwright/stamp.json"
SETTLED = 2_000_000_000
"""Nanoseconds after which a file that changes again is sure to get another time on every file system."""


@dataclass(frozen=True, slots=True)
class Root:
    """A source as the stamp names it: its path from the publication, its kind and its exclusions."""

    path: str
    kind: str
    exclude: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a build depended on: the settings' digest, the sources and their digest, the files it left.

    `due` is the Unix time at which the next held post is to appear, None where none waits.
    `shown` and `held` are for the summary.
    """

    version: str
    settings: str
    roots: tuple[Root, ...]
    posts: str
    folder: str
    files: tuple[tuple[str, int, int], ...]
    due: float | None
    shown: int


def load(root: Path) -> Stamp | None:
    """The stamp of the publication at `root`, None where there is none of this version."""
    try:
        data = json.loads((root / NAME).read_bytes())
        if data.pop("version") != __version__:
            return None
        roots = tuple(Root(each["path"], each["kind"], tuple(each["exclude"])) for each in data.pop("roots"))
        files = tuple((name, size, mtime) for name, size, mtime in data.pop("files"))
        return Stamp(__version__, roots=roots, files=files, **data)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        # a stamp that cannot be understood only means that the build is done in full
        return None


def save(root: Path, stamp: Stamp) -> None:
    """Leave the stamp for the next build."""
    target = place(root, NAME)
    text = json.dumps(asdict(stamp), indent=1)
    stage(target, [text.encode()])
    replace(staged_path(target), target)


def discard(root: Path) -> None:
    """Make the next build look at everything."""
    (root / NAME).unlink(missing_ok=True)


def holds(root: Path, settings: str, now: datetime) -> Stamp | None:
    """The stamp, if a build would change nothing: the same settings, posts and files, and nothing due."""
    stamp = load(root)
    if stamp is None or stamp.settings != settings:
        return None
    if stamp.due is not None and now.timestamp() >= stamp.due:
        return None
    if any(_state(root / stamp.folder / name) != (size, mtime) for name, size, mtime in stamp.files):
        return None
    return stamp if survey(root, stamp.roots)[0] == stamp.posts else None


def digest(*settings: object) -> str:
    """The digest of all settings that a build follows."""
    return hashlib.sha256(repr(settings).encode()).hexdigest()


def survey(root: Path, roots: Sequence[Root]) -> tuple[str, int]:
    """The digest of names, sizes and times of all sources, and the latest of the times in nanoseconds."""
    hashed = hashlib.sha256()
    latest = 0
    for source in roots:
        for path in _files(root, source):
            state = path.stat()
            latest = max(latest, state.st_mtime_ns)
            hashed.update(
                f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape")
            )
    return hashed.hexdigest(), latest


def settled(latest: int) -> bool:
    """May times be trusted? Not while a file could be changed again within the same tick of its clock."""
    return time.time_ns() - latest > SETTLED


def states(folder: Path, names: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    """Name, size and time of the files that a build left."""
    found = ((name, _state(folder / name)) for name in names)
    return tuple((name, *state) for name, state in found if state is not None)


def _files(root: Path, source: Root) -> list[Path]:
    return inventory(root / source.path, source.kind, source.exclude)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        state = path.lstat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns
