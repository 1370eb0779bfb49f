"""Writing without harm: the lock, and files that are staged beside their targets and then replace them."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from feedwright.errors import Exit, LockedError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLOCK = 1 << 18
"""Bytes written or compared at a time."""

_POLL = 0.05
_OLD = os.O_RDONLY | os.O_NOFOLLOW
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW

_EXITS = {
    errno.EACCES: Exit.NO_PERMISSION,
    errno.EPERM: Exit.NO_PERMISSION,
    errno.ENOSPC: Exit.IO,
    errno.EDQUOT: Exit.IO,
    errno.EIO: Exit.IO,
}

_HINTS = {
    errno.EACCES: "let this user write there, or run as the user who may",
    errno.EPERM: "let this user write there, or run as the user who may",
    errno.ENOSPC: "free some space on that disk and run again",
    errno.EDQUOT: "free some space within this user's quota and run again",
    errno.EIO: "the disk or its connection fails: look into the system's log before trusting it again",
    errno.EROFS: "mount that file system writable, or choose another output folder",
    errno.ENAMETOOLONG: "choose a shorter file name",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds: `size` in bytes, `sha256` in hex digits, `mtime_ns` as the file system tells it."""

    size: int
    sha256: str
    mtime_ns: int


@contextmanager
def lock(path: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the lock file `path`, waiting for it up to `wait` seconds.

    The kernel releases it when the process ends in whatever way, so the file itself is never unlinked.
    Raises LockedError naming the holder, OutputError where the file cannot be made.
    """
    make_folder(path.parent)
    with _descriptor(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW) as held:
        with _blaming(path):
            _acquire(held, path, time.monotonic() + wait)
            os.ftruncate(held, 0)
            os.pwrite(held, b"%d\n" % os.getpid(), 0)
        yield


def place(folder: Path, name: str) -> Path:
    """Where the file `name` (relative, with slashes) of the output folder goes.

    Raises OutputError where that is outside the folder, also by way of a symlink, or is not a plain file.
    """
    target = folder / name
    if not (_is_path(name) and _is_inside(folder, target.parent)):
        message = f"{name!r} is not a place inside the output folder {folder}"
        raise OutputError(message, target, hint="choose a plain file name in the configuration")
    _plain(target)
    return target


def staged_path(target: Path) -> Path:
    """Where the bytes to come wait, beside their target: `.feed.xml.feedwright-new`."""
    return target.with_name(f".{target.name}.feedwright-new")


def stage(target: Path, chunks: Iterable[bytes]) -> Written:
    """Write `chunks` to the staged path of `target`, which is left as it is, and sync them to the disk.

    The old file's mode is kept; a crashed run's leftover is overwritten. Raises OutputError.
    """
    make_folder(target.parent)
    old = _plain(target)
    discard(target)
    digest, size = hashlib.sha256(), 0
    with _descriptor(staged_path(target), _NEW, target) as new:
        if old:
            with _blaming(target):
                os.fchmod(new, stat.S_IMODE(old.st_mode))
        for block in _blocks(chunks):
            digest.update(block)
            size += len(block)
            with _blaming(target):
                _write(new, block)
        with _blaming(target):
            os.fsync(new)
            mtime_ns = os.fstat(new).st_mtime_ns
    return Written(size, digest.hexdigest(), mtime_ns)


def same(target: Path, chunks: Iterable[bytes]) -> Written | None:
    """What `target` holds if that is exactly `chunks`, else None; a symlink holds nothing.

    Reads no more of `chunks` than it takes to see a difference. Raises OutputError.
    """
    old = _plain(target)
    if not old:
        return None
    digest, size = hashlib.sha256(), 0
    with _descriptor(target, _OLD) as held:
        for block in _blocks(chunks):
            with _blaming(target):
                if os.pread(held, len(block), size) != block:
                    return None
            digest.update(block)
            size += len(block)
    return Written(size, digest.hexdigest(), old.st_mtime_ns) if size == old.st_size else None


def holds(path: Path, sha256: str) -> bool:
    """Is `path` a plain file with this digest? Raises OutputError where it cannot be read."""
    if not _plain(path):
        return False
    with _descriptor(path, _OLD) as held, _blaming(path), os.fdopen(held, "rb", closefd=False) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def replace(staged: Path, target: Path) -> None:
    """Put `staged` in the target's place; a symlink there is replaced, not followed. Raises OutputError."""
    with _blaming(target):
        staged.replace(target)


def discard(target: Path) -> None:
    """Remove what is staged for `target`, if anything is. Raises OutputError."""
    staged = staged_path(target)
    with _blaming(staged):
        staged.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make `folder` and its parents where they are missing, and sync their names. Raises OutputError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with _blaming(folder):
        folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Sync the names in `folder` to the disk. Raises OutputError."""
    with _descriptor(folder, os.O_RDONLY | os.O_DIRECTORY) as held, _blaming(folder):
        try:
            os.fsync(held)
        except OSError as error:
            # Some network file systems have no such call; they order names on their own.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Turn the operating system's errors into an OutputError that names `path`."""
    try:
        yield
    except OSError as error:
        number = error.errno or 0
        hint = _HINTS.get(number, "see what is there, then move it away or choose another place")
        failure = OutputError(f"{path}: {error.strerror}", path, hint=hint)
        failure.exit = _EXITS.get(number, Exit.CANNOT_CREATE)
        raise failure from error


@contextmanager
def _descriptor(path: Path, flags: int, blamed: Path | None = None) -> Iterator[int]:
    """Open `path` and close it with its error checked."""
    with _blaming(blamed or path):
        descriptor = os.open(path, flags | os.O_CLOEXEC, 0o666)
    try:
        yield descriptor
    finally:
        with _blaming(blamed or path):
            os.close(descriptor)


def _is_path(name: str) -> bool:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return "\0" not in name and {"", ".", ".."}.isdisjoint(name.split("/"))


def _is_inside(folder: Path, below: Path) -> bool:
    # Path.resolve() raises RuntimeError for a symlink that leads to itself.
    return below == folder or Path(os.path.realpath(below)).is_relative_to(os.path.realpath(folder))


def _plain(target: Path) -> os.stat_result | None:
    """The state of a plain file, None for nothing or a symlink; OutputError for a folder or a device."""
    with _blaming(target):
        try:
            state = target.lstat()
        except FileNotFoundError:
            return None
    if stat.S_ISREG(state.st_mode):
        return state
    if stat.S_ISLNK(state.st_mode):
        return None
    kind = "a folder" if stat.S_ISDIR(state.st_mode) else "not a plain file"
    raise OutputError(f"{target}: is {kind}", target, hint="move it away or choose another name")


def _acquire(held: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise _locked(held, path) from None
            time.sleep(_POLL)
        else:
            return


def _locked(held: int, path: Path) -> LockedError:
    pid = os.pread(held, 20, 0).strip()
    holder = f"process {pid.decode()}" if pid.isdigit() else "another process"
    return LockedError(
        f"{holder} is at work on this publication and holds {path}",
        hint="run again when it has ended; the lock goes with the process, do not delete the file",
    )


def _blocks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of at least BLOCK, but for the last."""
    waiting: list[bytes] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= BLOCK:
            yield b"".join(waiting)
            waiting, size = [], 0
    if size:
        yield b"".join(waiting)


def _write(descriptor: int, block: bytes) -> None:
    rest = memoryview(block)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
