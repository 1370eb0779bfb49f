"""Where a report goes: to the terminal or the pipe as it comes, or to a file, all of it or nothing."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO


def coloured(stream: TextIO) -> bool:
    """Does the stream show colours? NO_COLOR and FORCE_COLOR say so first."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO) -> int:
    """The width of a terminal, 0 for what is none."""
    if not stream.isatty():
        return 0
    from shutil import get_terminal_size

    return max(get_terminal_size().columns, 40)


def write(lines: Iterable[str], target: str, *, people: bool, before: Callable[[], None]) -> None:
    """Write the lines to the file `target`, `-` for standard output.

    What is for people is written as the terminal understands it, all else in UTF-8. `before` is called before
    anything is shown. Raises OutputError.
    """
    if target != "-":
        _replace(Path(os.path.realpath(target)), _encoded(lines))
    elif people:
        for line in lines:
            before()
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    else:
        for chunk in _encoded(lines):
            before()
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (f"{line}\n".encode("utf-8", "backslashreplace") for line in lines)


def _replace(target: Path, chunks: Iterator[bytes]) -> None:
    from feedwright import safety

    if _is_device(target):
        with target.open("wb") as device:
            device.writelines(chunks)
        return
    try:
        safety.stage(target, chunks)
        safety.replace(safety.staged_path(target), target)
    except BaseException:
        safety.discard(target)
        raise
    safety.sync_folder(target.parent)


def _is_device(target: Path) -> bool:
    # a terminal, a pipe or /dev/null is written to, never replaced
    return target.exists() and not (stat.S_ISREG(target.stat().st_mode) or target.is_dir())
