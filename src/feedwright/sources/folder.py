"""Folders of posts, one a file: any folder of Markdown, HTML and text, and Jekyll's _posts and _drafts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from feedwright.datatypes.quoting import quoted
from feedwright.sources.assemble import Material, Setting, assemble
from feedwright.sources.bodies import heading, make_body, without_heading
from feedwright.sources.breaches import NO_DATE_NAME, Notes
from feedwright.sources.fields import Lookup, lookup, sort_keys
from feedwright.sources.files import KINDS, POST_FOLDERS, read_text, stray, suffix, walk
from feedwright.sources.frontmatter import split
from feedwright.sources.names import read_name
from feedwright.sources.post import Reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from feedwright.sources.fields import Sorted
    from feedwright.sources.names import Name
    from feedwright.sources.post import Options, Post


def read_folder(
    root: str, options: Options, *, jekyll: bool = False, skip: Collection[str] = frozenset()
) -> Iterator[Reading]:
    """The posts below `root` without those in `skip`, by path, then the links that are not followed."""
    listing = walk(root, jekyll=jekyll, exclude=options.exclude)
    known = lookup(options.aliases)
    setting = Setting(root, options, jekyll)
    for file in listing.files:
        if file not in skip:
            yield read_file(file, setting, known)
    for file in listing.strays:
        notes = Notes(file)
        stray(file, notes)
        yield Reading(file, None, tuple(notes.found))


def read_single(file: str, options: Options) -> Iterator[Reading]:
    """The post in one file that is a source by itself."""
    yield read_file(file, Setting(os.path.split(file)[0] or ".", options), lookup(options.aliases))


def read_file(file: str, setting: Setting, known: Lookup) -> Reading:
    """The post in one file."""
    notes = Notes(file)
    post = _post(file, setting, known, notes)
    return Reading(file, post, notes.in_order())


def _post(file: str, setting: Setting, known: Lookup, notes: Notes) -> Post | None:
    options = setting.options
    text = read_text(file, setting.root, options.post_bytes, notes)
    parted = split(text, options.front_matter_bytes, notes) if text is not None else None
    if parted is None:
        return None
    keys = sort_keys(parted.record, known, notes)
    key = setting.key(file)
    name, origin = _name(key)
    drafted = setting.jekyll and "_drafts" in key.split("/")[:-1]
    if setting.jekyll and not drafted and name.day is None:
        notes.add(NO_DATE_NAME, f"{quoted(key)} has no date before its name")
        return None
    kind = KINDS[suffix(file)]
    body, line, title = parted.body, parted.line, None
    if "title" not in keys.fields and not setting.jekyll:
        title = heading(body, kind, line)
        if title and kind == "markdown":
            body, line = without_heading(body, line, title)
    made = make_body(body, kind, line, _separator(keys, options))
    folders = _category_folders(key) if setting.jekyll else ()
    return assemble(Material(key, keys, made, name, origin, folders, title, drafted), setting, notes)


def _separator(keys: Sorted, options: Options) -> str:
    own = keys.first("excerpt_separator")
    return getattr(own.value, "text", "") if own else options.excerpt_separator


def _name(key: str) -> tuple[Name, str]:
    """What the file's name tells; `index.md` goes by its folder's name, as in Hugo's page bundles."""
    folders, _, file = key.rpartition("/")
    stem = file[: file.rfind(".")]
    if stem == "index" and folders:
        return read_name(folders.rpartition("/")[2]), "folder name"
    return read_name(stem), "file name"


def _category_folders(key: str) -> tuple[str, ...]:
    """The folders above `_posts`, which Jekyll takes for categories."""
    folders = key.split("/")[:-1]
    depth = next(index for index, name in enumerate(folders) if name in POST_FOLDERS)
    return tuple(folders[:depth])
