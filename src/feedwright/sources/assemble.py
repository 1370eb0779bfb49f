"""From keys, body and file name to a Post: what is missing or wrong becomes a finding."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date, datetime
from sys import intern
from typing import Any
from unicodedata import normalize

from feedwright.datatypes.dates import DateError, interpret
from feedwright.datatypes.quoting import quoted
from feedwright.datatypes.uris import is_absolute
from feedwright.model import Category
from feedwright.patterns import lazy
from feedwright.sources import values
from feedwright.sources.breaches import (
    BAD_DATE,
    BAD_VALUE,
    DATELESS_DRAFT,
    NO_BODY,
    NO_DATE,
    NO_TITLE,
    NOTHING,
    Notes,
)
from feedwright.sources.fields import Sorted, fold, truth
from feedwright.sources.names import Name, slugify, titled, unknown_placeholders
from feedwright.sources.post import Body, Options, Origin, Post
from feedwright.sources.tree import Pair, Scalar

HELD = frozenset({"draft", "pending", "private", "trash", "unpublished", "hidden", "초안", "비공개"})
"""What a `status:` says of a post that is not to be published."""
STATES = frozenset({"status", "visibility"})
PUBLISHING = frozenset({"published", "publish"})
ON_PATH = frozenset({"categories", "category", "분류", "카테고리"})
"""The keys whose categories are part of an address; tags never are."""


EXACT = lazy(r"[12]\d{3}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:Z| ?[+-](?:0\d|1[0-4])(?::[0-5]\d|[0-5]\d))", re.ASCII)

UNNAMED = Name(None, "")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a post comes from: its source's `root`, the reader's options, and whether Jekyll's ways hold."""

    root: str
    options: Options
    jekyll: bool = False

    def key(self, file: str) -> str:
        """The path of `file` below the root, with `/`, composed (NFC: macOS hands out Hangul in pieces)."""
        below = file.removeprefix(self.root.rstrip(os.sep) + os.sep)
        return normalize("NFC", below.replace(os.sep, "/"))


@dataclass(frozen=True, slots=True)
class Material:
    """What a source found of one post, before it is judged.

    `name` is what the file's name tells, from `name_origin` (`file name` or `folder name`); `folders` are
    the folders that count as categories; `heading` is a title that the body told, with its line.
    """

    key: str
    keys: Sorted
    body: Body
    name: Name = UNNAMED
    name_origin: str = "file name"
    folders: tuple[str, ...] = ()
    heading: tuple[str, int] | None = None
    draft: bool = False
    line: int = 1


def assemble(material: Material, setting: Setting, notes: Notes) -> Post | None:
    """The post made of `material`; None, with a finding, where it lacks a date, or both title and body."""
    return _Assembly(material, setting, notes).post()


class _Assembly:
    """One post in the making: `values` are the arguments of Post, `origins` tell where they came from."""

    def __init__(self, material: Material, setting: Setting, notes: Notes) -> None:
        self.material = material
        self.keys = material.keys
        self.setting = setting
        self.notes = notes
        self.values: dict[str, Any] = {}
        self.origins: dict[str, Origin] = {}

    def post(self) -> Post | None:
        self.draft()
        self.published()
        self.title()
        self.slug()
        self.addresses()
        self.plain()
        self.lists()
        if not self.usable():
            return None
        material = self.material
        return Post(material.key, self.notes.file, body=material.body, origins=self.origins, **self.values)

    def put(self, name: str, value: object, pair: Pair) -> None:
        if value is not None and value != ():
            self.values[name] = value
            self.origins[name] = Origin(self.notes.file, pair.line, intern(pair.key))

    def derive(self, name: str, value: object, key: str, line: int = 1) -> None:
        self.values[name] = value
        self.origins[name] = Origin(self.notes.file, line, key)

    def usable(self) -> bool:
        has_body = bool(self.material.body.text)
        if not has_body and not self.values["title"]:
            self.notes.add(NOTHING, "neither a title nor a body", self.material.line)
            return False
        if not self.values["title"]:
            self.notes.add(NO_TITLE, "no `title:` and no heading to take for one", self.material.line)
        if not has_body:
            self.notes.add(NO_BODY, "nothing to read but the title", self.material.line)
        return "published" in self.values

    def draft(self) -> None:
        held = self.material.draft
        for pair in self.keys.fields.get("draft", ()):
            verdict = _holds(pair)
            if verdict is None:
                values.refuse(pair, "yes or no", self.notes)
            elif verdict and not held:
                held = True
                self.put("draft", True, pair)
        self.values["draft"] = held

    def published(self) -> None:
        pair = self.keys.first("published")
        if pair is not None:
            self.put("published", self.moment(pair), pair)
        if "published" in self.values:
            return
        day = self.material.name.day
        if day is not None:
            self.day_of_name(day)
        elif pair is None:
            self.dateless()

    def day_of_name(self, day: str) -> None:
        options = self.setting.options
        try:
            moment = interpret(date.fromisoformat(day), zone=options.zone, at=options.at)
        except ValueError:
            self.notes.add(
                BAD_DATE, f"the {self.material.name_origin} begins with {day}, a day that does not exist"
            )
        else:
            self.derive("published", moment, self.material.name_origin)

    def dateless(self) -> None:
        if self.values["draft"]:
            self.notes.add(DATELESS_DRAFT, "a draft without a date: it stays out", self.material.line)
        else:
            self.notes.add(NO_DATE, "no `date:`, and none in the file's name", self.material.line)

    def moment(self, pair: Pair) -> datetime | None:
        value, options = pair.value, self.setting.options
        if not isinstance(value, Scalar):
            values.refuse(pair, "a date", self.notes)
            return None
        said = value.value if isinstance(value.value, date | int) else value.text
        try:
            moment = exact(said) or interpret(said, zone=options.zone, at=options.at)
            # Jekyll tells the time of a post, and so its permalink, in the site's zone
            return moment.astimezone(options.zone) if self.setting.jekyll else moment
        except (DateError, OverflowError) as error:
            self.notes.add(BAD_DATE, f"{pair.key}: {error}", value.line, value.column, key=pair.key)
            return None

    def title(self) -> None:
        pair = self.keys.first("title")
        if pair is not None:
            self.put("title", values.text(pair, self.notes), pair)
        if "title" in self.values:
            return
        heading, name = self.material.heading, self.material.name
        if self.setting.jekyll:
            self.derive("title", titled(name.rest), self.material.name_origin)
        elif heading is not None:
            self.derive("title", heading[0], "first heading", heading[1])
        else:
            self.values["title"] = ""

    def slug(self) -> None:
        pair = self.keys.first("slug")
        said = values.text(pair, self.notes) if pair is not None else None
        if pair is not None and said is not None:
            slug = slugify(said)
            if slug != said:
                message = f"{pair.key}: {quoted(said)} is no part of an address, {quoted(slug)} is taken"
                self.notes.add(BAD_VALUE, message, pair.line, pair.column, key=pair.key)
            self.put("slug", slug, pair)
        elif self.material.name.rest:
            self.derive("slug", slugify(self.material.name.rest), self.material.name_origin)
        elif self.values["title"]:
            self.values["slug"] = slugify(self.values["title"].lower())
            self.origins["slug"] = self.origins["title"]
        else:
            self.derive("slug", slugify(self.material.key.rpartition("#")[2]), "key", self.material.line)

    def addresses(self) -> None:
        """An absolute address is the post's own, a path its permalink (as in Jekyll and Hugo)."""
        for pair in self.keys.fields.get("link", ()):
            said = values.text(pair, self.notes)
            if said is None:
                continue
            if is_absolute(said):
                if "link" not in self.values:
                    self.put("link", said, pair)
            elif unknown := unknown_placeholders(said):
                message = f"{pair.key}: {', '.join(unknown)} means nothing in a permalink"
                self.notes.add(BAD_VALUE, message, pair.line, pair.column, key=pair.key)
            else:
                self.put("permalink", said, pair)

    def plain(self) -> None:
        for name in ("id", "language", "rights", "summary"):
            if pair := self.keys.first(name):
                self.put(name, values.text(pair, self.notes), pair)
        if "summary" not in self.values and (pair := self.keys.first("subtitle")):
            self.put("summary", values.text(pair, self.notes), pair)
        if pair := self.keys.first("updated"):
            self.put("updated", self.moment(pair), pair)

    def lists(self) -> None:
        fields, notes = self.keys.fields, self.notes
        if pairs := fields.get("authors"):
            self.put("authors", values.people(pairs, notes), pairs[0])
        if pairs := fields.get("enclosures"):
            folder = self.material.key.rpartition("/")[0]
            found = (values.measured(item, folder, self.setting.root) for item in values.media(pairs, notes))
            self.put("enclosures", tuple(found), pairs[0])
        if pairs := fields.get("image"):
            self.put("image", next(iter(values.media(pairs, notes)), None), pairs[0])
        if pairs := fields.get("links"):
            self.put("links", values.links(pairs, notes), pairs[0])
        if pairs := self.keys.extensions:
            self.put("extensions", values.extensions(pairs, notes), pairs[0])
        self.categories()

    def categories(self) -> None:
        pairs, folders = self.keys.fields.get("categories", []), self.material.folders
        found, on_path = {name: Category(name) for name in folders}, list(folders)
        for pair in pairs:
            terms = values.categories(pair, self.notes, words=self.setting.jekyll)
            if fold(pair.key) in ON_PATH:
                on_path += [category.term for category in terms]
            for category in terms:
                found.setdefault(category.term, category)
        if pairs:
            self.put("categories", tuple(found.values()), pairs[0])
        elif found:
            self.derive("categories", tuple(found.values()), "folder name")
        self.values["path_categories"] = tuple(dict.fromkeys(on_path))


def exact(said: object) -> datetime | None:
    """The moment of a date that is written in full, with its zone; None for any other."""
    if not isinstance(said, str) or not EXACT.fullmatch(said):
        return None
    try:
        return datetime.fromisoformat(said.replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return None


def _holds(pair: Pair) -> bool | None:
    """Does this key hold the post back? None where that cannot be told."""
    if not isinstance(pair.value, Scalar):
        return None
    key, flag = fold(pair.key), truth(pair.value)
    if key in STATES:
        return pair.value.text.strip().lower() in HELD
    return not flag if flag is not None and key in PUBLISHING else flag
