"""The feeds that are to be checked: files as named, feeds found in folders, and standard input."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from feedwright.errors import InputError
from feedwright.pipeline.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = (".atom", ".json", ".rdf", ".rss", ".xml")
"""What files in a folder must end in to be looked at."""
SIGNS = (b"<rss", b"<feed", b":feed", b"<rdf:rdf", b"jsonfeed.org/version")
SNIFFED = 4096


class Task(NamedTuple):
    """One feed to check: `source` is its name, `data` its bytes where they are read already.

    `failure` says why it cannot be checked.
    """

    source: str
    data: bytes | None = None
    failure: InputError | None = None


def is_folder(name: str) -> bool:
    """Is there a folder of that name? What cannot be looked at is met when it is read."""
    try:
        return Path(name).is_dir()
    except OSError:
        return False


def in_folder(folder: Path, exclude: Sequence[str]) -> Iterator[Task]:
    """The files below a folder that look like feeds, by path; hidden folders are passed over."""
    globs = Globs(exclude)
    failures: list[OSError] = []
    nothing = True
    for root, folders, names in os.walk(folder, onerror=failures.append):
        below = Path(root).relative_to(folder)
        folders[:] = sorted(
            name for name in folders if name[0] != "." and not globs.take((below / name).as_posix())
        )
        paths = (Path(root, name) for name in sorted(names) if name.lower().endswith(SUFFIXES))
        for path in paths:
            if not globs.take((below / path.name).as_posix()) and _looks_like_feed(path):
                nothing = False
                yield Task(str(path))
    for failure in failures:
        nothing = False
        yield Task(str(failure.filename), failure=_unreadable(str(failure.filename), failure))
    if nothing:
        hint = f"feeds end in {', '.join(SUFFIXES)}"
        source = str(folder)
        error = InputError(f"{source}: no feeds in this folder", hint=hint, source=source)
        yield Task(source, failure=error)


def _looks_like_feed(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        head = read(path, SNIFFED).lower().replace(b"\0", b"").replace(b"\\/", b"/")
    except InputError:
        # it may be a feed, and whoever asked should hear that it cannot be read
        return True
    return any(sign in head for sign in SIGNS)


def read(path: Path, most: int) -> bytes:
    """The first bytes of a plain file. Raises InputError."""
    try:
        # a named pipe would block for ever
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputError(
                    f"{path}: not a plain file", hint="give - to read standard input", source=str(path)
                )
            return file.read(most)
    except (OSError, ValueError) as error:
        raise _unreadable(str(path), error) from error


def _unreadable(source: str, error: OSError | ValueError) -> InputError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return InputError(f"{source}: {reason}", source=source)
