"""The files of a source: which there are, which may be read, and their text."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path
from typing import TYPE_CHECKING

from feedwright.sources.breaches import ENCODING, NOT_FOLLOWED, TOO_LARGE, UNREADABLE, Notes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KINDS = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkdown", ".mkdn", ".mkd"), "markdown"),
    **dict.fromkeys((".html", ".htm"), "html"),
    ".txt": "text",
}
"""The kind of body that a file holds, by its suffix."""
TABLES = frozenset({".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".csv", ".toml"})

SKIPPED = frozenset({"_site", "node_modules"})
POST_FOLDERS = frozenset({"_posts", "_drafts"})
# O_NONBLOCK: a named pipe would block for ever
FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a source, and the links and special files that are none; paths begin with the root's."""

    files: list[str]
    strays: list[str]


def suffix(name: str) -> str:
    """The suffix of a file name in lower case with its dot, empty where it has none."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def walk(root: str, *, jekyll: bool = False, exclude: Sequence[str] = ()) -> Listing:
    """The post files below `root`, sorted by path.

    With `jekyll` only those within `_posts` and `_drafts`. A folder that is a link is not entered: inside the
    root its files are met anyway.
    """
    listing = Listing([], [])
    excluded = _matcher(exclude)
    real = os.path.realpath(root)
    prefix = len(root.rstrip(os.sep)) + 1
    folders = [(root, not jekyll)]
    while folders:
        folder, inside = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == "." or (excluded and (excluded(name) or excluded(entry.path[prefix:]))):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if name not in SKIPPED and (inside or name in POST_FOLDERS or _entered(name)):
                        folders.append((entry.path, inside or name in POST_FOLDERS))
                elif inside and name[0] != "_":
                    _sort_in(entry, real, listing)
    listing.files.sort()
    listing.strays.sort()
    return listing


def _entered(name: str) -> bool:
    # gems below vendor/ bring posts of their own
    return name[0] != "_" and name != "vendor"


def _sort_in(entry: os.DirEntry[str], real: str, listing: Listing) -> None:
    is_post = suffix(entry.name) in KINDS
    if not entry.is_symlink():
        if is_post:
            (listing.files if entry.is_file(follow_symlinks=False) else listing.strays).append(entry.path)
    elif is_post or entry.is_dir():
        target = os.path.realpath(entry.path)
        if target != real and not contains(real, target):
            listing.strays.append(entry.path)
        elif is_post and size_of(target) is not None:
            listing.files.append(entry.path)


def _matcher(patterns: Sequence[str]) -> Callable[[str], object] | None:
    if not patterns:
        return None
    return re.compile("|".join(translate(pattern.rstrip("/")) for pattern in patterns)).match


def contains(folder: str, path: str) -> bool:
    """Is `path` below `folder`? Both are absolute and resolved."""
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def stray(path: str, notes: Notes) -> None:
    """Note that the link or special file at `path` is not followed."""
    if Path(path).is_symlink():
        notes.add(NOT_FOLLOWED, f"a link to {os.path.realpath(path)}, which is outside the source")
    else:
        notes.add(NOT_FOLLOWED, "neither a file nor a folder")


def beside(folder: str, reference: str) -> Path | None:
    """The resolved path of `reference` below `folder`; None where it would leave it, also by links."""
    real = os.path.realpath(folder)
    try:
        target = os.path.realpath(f"{real}/{reference}")
    except ValueError:  # a NUL or a lone surrogate: no file has such a name
        return None
    return Path(target) if not reference.startswith("/") and contains(real, target) else None


def size_of(path: str | Path) -> int | None:
    """The bytes of a regular file; None where there is none, or none that can be asked."""
    try:
        status = os.stat(path)  # noqa: PTH116 - both kinds of path
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def read_text(path: str, root: str, limit: int, notes: Notes) -> str | None:
    r"""The text of a file of the source at `root`, each line ending with `\n`.

    None, with a finding, where it cannot be read, is no regular file below the root, is over `limit` bytes or
    is not UTF-8.
    """
    real = beside(root, os.path.relpath(path, root)) if os.path.islink(path) else path  # noqa: PTH114
    if real is None:
        stray(path, notes)
        return None
    try:
        data = _read(str(real), limit)
    except OSError as error:
        notes.add(UNREADABLE, f"cannot be read: {error.strerror}")
        return None
    if data is None:
        notes.add(UNREADABLE, "not a regular file")
    elif len(data) > limit:
        notes.add(TOO_LARGE, f"over {limit:,} bytes")
    else:
        return _decoded(data, notes)
    return None


def _read(path: str, limit: int) -> bytes | None:
    """At most `limit` + 1 bytes of the file itself, never of a link's target; None for no regular file."""
    descriptor = os.open(path, FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        data = os.read(descriptor, min(status.st_size, limit) + 1)
        while len(data) <= limit and (more := os.read(descriptor, min(1 << 20, limit + 1 - len(data)))):
            data += more
        return data
    finally:
        os.close(descriptor)


def _decoded(data: bytes, notes: Notes) -> str | None:
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        charset = _likely(data)
        notes.add(
            ENCODING,
            f"byte {error.start} (0x{data[error.start]:02X}) is not UTF-8; "
            f"the file looks like {charset}: save it as UTF-8",
            line,
            charset=charset,
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _likely(data: bytes) -> str:
    """The charset the bytes were likely saved in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    # the two overlap; euc-kr, the usual part of cp949, tells most Korean from Japanese
    for charset, letter in (("euc-kr", "[가-힣]"), ("shift_jis", "[ぁ-んァ-ヶ]"), ("cp949", "[가-힣]")):
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        if re.search(letter, text):
            return charset.replace("euc-kr", "cp949")
    return "windows-1252"
