"""Which kind of source a folder or file is, its files, and its posts."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from feedwright.datatypes.quoting import quoted
from feedwright.errors import InputError
from feedwright.rules import Finding, Place
from feedwright.sources.breaches import SAME_SLUG
from feedwright.sources.files import KINDS, TABLES, suffix, walk
from feedwright.sources.glance import glances
from feedwright.sources.jekyll import CONFIGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from feedwright.sources.glance import Glance
    from feedwright.sources.post import Options, Post, Reading


def detect(root: Path) -> str:
    """The kind of the source at `root`: `jekyll`, `folder` or `table`. Raises InputError where it is none."""
    if root.is_dir():
        return "jekyll" if any((root / name).exists() for name in (*CONFIGS, "_posts")) else "folder"
    if not root.is_file():
        raise InputError(f"{root}: there is no such file or folder", hint="see `path` of the source")
    kind = suffix(root.name)
    if kind in TABLES:
        return "table"
    if kind in KINDS:
        return "folder"
    known = ", ".join(sorted({*TABLES, *KINDS}))
    raise InputError(f"{root}: no file of posts has the suffix '{kind}'", hint=f"posts are read from {known}")


def files(root: Path, kind: str, options: Options) -> list[str]:
    """The files of a folder of posts that a glance can be cast at; none of a table.

    Raises InputError where there is no such source.
    """
    kind = _kind(root, kind)
    if kind == "table" or root.is_file():
        return []
    try:
        return walk(str(root), jekyll=kind == "jekyll", exclude=options.exclude).files
    except OSError as error:
        raise _unreadable(root, error) from error


def glance(root: Path, kind: str, options: Options) -> list[Glance]:
    """A glance at each of these files, which is far cheaper than reading it. Raises InputError as `files`."""
    jekyll = _kind(root, kind) == "jekyll"
    return list(glances(files(root, kind, options), str(root), options, jekyll=jekyll))


def read(
    root: Path, kind: str, options: Options, *, skip: Collection[str] = frozenset()
) -> Iterator[Reading]:
    """The posts at `root` (a folder or a file), one Reading a file or row, in the order of their paths.

    `kind` is `auto`, `folder`, `jekyll` or `table`; files in `skip` are passed over. Raises InputError where
    there is no such source.
    """
    kind = _kind(root, kind)
    try:
        yield from _unique(_readings(root, kind, options, skip))
    except OSError as error:
        raise _unreadable(root, error) from error


def _readings(root: Path, kind: str, options: Options, skip: Collection[str]) -> Iterator[Reading]:
    if kind == "table":
        from feedwright.sources.table import read_table

        return read_table(str(root), options)
    from feedwright.sources.folder import read_folder, read_single

    if root.is_file():
        return read_single(str(root), options)
    return read_folder(str(root), options, jekyll=kind == "jekyll", skip=skip)


def _unreadable(root: Path, error: OSError) -> InputError:
    return InputError(
        f"{os.fspath(error.filename or root)}: {error.strerror}", hint="see `path` of the source"
    )


def _kind(root: Path, kind: str) -> str:
    found = detect(root)
    if kind == "auto":
        return found
    if (kind == "table") != (found == "table"):
        raise InputError(f"{root}: no source of kind {kind}", hint=f'it looks like kind = "{found}"')
    return kind


def _unique(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings, each post that has the slug of an earlier one with a finding that says so."""
    seen: dict[str, str] = {}
    for reading in readings:
        post = reading.post
        if post is None or post.draft or seen.setdefault(post.slug, post.key) == post.key:
            yield reading
        else:
            yield _doubled(reading, post, seen[post.slug])


def _doubled(reading: Reading, post: Post, earlier: str) -> Reading:
    origin = post.origins["slug"]
    message = f"{quoted(earlier)} has the slug {quoted(post.slug)} too"
    finding = Finding(SAME_SLUG, message, post.file, Place(origin.line), params={"slug": post.slug})
    return replace(reading, findings=(*reading.findings, finding))
