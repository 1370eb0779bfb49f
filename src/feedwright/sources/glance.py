"""A glance at a file's first bytes: the day it is dated, where that is beyond doubt, without a parser."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from feedwright.patterns import lazy
from feedwright.sources.assemble import Setting
from feedwright.sources.fields import fold, lookup
from feedwright.sources.files import FLAGS
from feedwright.sources.names import read_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.sources.post import Options

HEAD = 4096
"""Bytes that are looked at; longer front matter is no case for a glance."""

# lines that mean the same to every parser of YAML or TOML, whatever stands around them
YAML = lazy(
    r"""(?:[^\W\d][\w-]*:(?:[ ]+(?:"[^"\\\n]*"|'[^'\n]*'|\[[^\[\]{}&*!|>%@`\n]*\]"""
    r"""|[^\s"'\[\]{}&*!|>%@`#,?:-](?:[^\n:#]|:(?![ \n])|(?<![ ])\#)*)?)?\n"""
    r"""|(?:[ ]+(?:-[ ]+)?|-[ ]+)[^\s"'\[\]{}&*!|>%@`#?:-][^\n:]*\n|[ ]*(?:\#[^\n]*)?\n)*+"""
)
TOML = lazy(
    r"""(?:[A-Za-z_][\w-]*[ ]*=[ ]*"""
    r"""(?:"[^"\\\n]+"|'[^'\n]+'|\[(?:"[^"\\\n]*"(?:,[ ]*(?!\])|(?=\])))*\]|true|false"""
    r"""|[1-9]\d{0,8}|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?)[ ]*\n"""
    r"""|[ ]*(?:\#[^\n]*)?\n)*+""",
    re.ASCII,
)
SIMPLE = {"---\n": (YAML, "\n---\n"), "+++\n": (TOML, "\n+++\n")}
# a key, its value, and whether the next line goes on with it
PAIRS = lazy(r"^([^\W\d][\w-]*)[ ]*[:=][ ]*(.*)\n(?=([ -]?))", re.MULTILINE)
DAY = lazy(
    r"""(["']?)(?:(\d{4})-(\d\d)-(\d\d)|(\d{4})/(\d{1,2})/(\d{1,2})"""
    r"""|(\d{4})\.[ ]?(\d{1,2})\.[ ]?(\d{1,2})\.?"""
    r"""|(\d{4})년[ ]?(\d{1,2})월[ ]?(\d{1,2})일)"""
    r"""(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:[ ]?(?:Z|[+-](?:0\d|1[0-3]):?[0-5]\d))?"""
    r"""|[ ](?:오전|오후)[ ]?(?:[1-9]|1[0-2])시(?:[ ]?[0-5]?\d분)?)?\1[ ]*""",
    re.ASCII,
)
SHOWN = frozenset(
    {"draft: false", "published: true", "publish: true", "status: published", "visibility: public"}
)


@dataclass(frozen=True, slots=True)
class Glance:
    """A file, its post's key, and the proleptic day (`date.toordinal`) it is dated, in whatever zone.

    A `day` of None: only reading it can tell, or it may be a draft.
    """

    file: str
    key: str
    day: int | None


def glances(files: Iterable[str], root: str, options: Options, *, jekyll: bool) -> Iterator[Glance]:
    """A glance at each of the post files below `root`."""
    setting, known = Setting(root, options, jekyll), _Known(options)
    for file in files:
        key = setting.key(file)
        sure = not jekyll or "_drafts/" not in f"/{key}"
        yield Glance(file, key, _day(file, key, known, jekyll=jekyll) if sure else None)


class _Known(dict[str, tuple[str, int]]):
    """Key as written -> the field it tells and its rank, an empty field for all but dates and drafts."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.lookup = lookup(options.aliases)

    def __missing__(self, key: str) -> tuple[str, int]:
        field, rank = self.lookup.get(fold(key), ("", 0))
        told = self[key] = (field if field in ("published", "draft") else "", rank)
        return told


def _day(file: str, key: str, known: _Known, *, jekyll: bool) -> int | None:
    front = _front_matter(file)
    said = _said(front, known) if front is not None else None
    if said and not jekyll:
        return _ordinal(said)
    name = _named_day(key)
    if said is None or (jekyll and name is None):
        return None
    return _ordinal(said) if said else name


def _front_matter(file: str) -> str | None:
    """The opening mark of a file's front matter and its lines, None where these are not simple."""
    try:
        descriptor = os.open(file, FLAGS)
        try:
            head = os.read(descriptor, HEAD)
        finally:
            os.close(descriptor)
        mark = head[:4].decode()
        pattern, end = SIMPLE[mark]
        text = head[: head.index(end.encode(), 3) + 1].decode()
    except (OSError, UnicodeDecodeError, KeyError, ValueError):
        return None
    return text if pattern.fullmatch(text, 4) else None


def _said(text: str, known: _Known) -> str | None:
    """What simple front matter says of the date; empty if it says nothing, None where a parser must tell."""
    best: tuple[int, str] | None = None
    pairs = PAIRS.findall(text, 4)
    if len({key for key, _, _ in pairs}) < len(pairs):
        return None
    # TOML refuses a day that does not exist under whatever key
    if text[0] == "+" and any(
        value[:4].isdigit() and "-" in value and not _ordinal(value) for _, value, _ in pairs
    ):
        return None
    for key, value, goes_on in pairs:
        field, rank = known[key]
        if not field:
            continue
        if goes_on:
            return None
        if field == "draft" or not DAY.fullmatch(value):
            if not _is_shown(fold(key), value):
                return None
        elif best is None or rank < best[0]:
            best = rank, value
    return best[1] if best else ""


def _is_shown(key: str, value: str) -> bool:
    """Does this key say for sure that the post is no draft?"""
    word = value.strip().strip("\"'").lower()
    return f"{key}: {word}" in SHOWN


def _ordinal(said: str) -> int | None:
    day = DAY.fullmatch(said)
    if day is None:
        return None
    year, month, number = (int(part) for part in day.groups()[1:] if part)
    try:
        return date(year, month, number).toordinal()
    except ValueError:
        return None


def _named_day(key: str) -> int | None:
    day = read_name(key.rpartition("/")[2].rpartition(".")[0]).day
    return _ordinal(day) if day else None
