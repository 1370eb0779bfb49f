"""The settings of a publication: one frozen dataclass per table of feedwright.toml, its keys documented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import time
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from feedwright.config import checks, kinds
from feedwright.model import Category, Person
from feedwright.selection import PROFILES

if TYPE_CHECKING:
    from pathlib import Path

SourceKind = Literal["auto", "folder", "jekyll", "table"]
Show = Literal["full", "summary", "both"]
Format = Literal["rss", "atom", "json"]
FailOn = Literal["error", "warning", "info", "never"]
FieldName = Literal[
    "id", "title", "link", "slug", "published", "updated", "authors", "categories", "summary", "body",
    "language", "image", "enclosures", "rights", "draft",
]  # fmt: skip

Text = Annotated[str, kinds.text()]
Prose = Annotated[str, kinds.text(20_000, lines=True)]
Url = Annotated[str, checks.URL]
Reference = Annotated[str, checks.REFERENCE]
FilePath = Annotated[str, checks.PATH]
FileName = Annotated[str, checks.FILE_NAME]
FileNameOrNone = Annotated[str | None, kinds.unless_false(checks.FILE_NAME)]
TimeOfDay = Annotated[time, checks.TIME]
Flag = Annotated[bool, kinds.FLAG]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A place where posts live."""

    path: FilePath
    """A folder of posts or a file of post metadata, from the folder of feedwright.toml."""
    kind: Annotated[SourceKind, kinds.choice(*get_args(SourceKind))] = "auto"
    """A folder of posts, a Jekyll site, or a table (YAML, JSON, JSON Lines, CSV); auto finds out."""
    exclude: Annotated[tuple[Text, ...], kinds.Items()] = ()
    """Globs of files that are not posts, from the source's folder."""


@dataclass(frozen=True, slots=True)
class AuthorTable:
    """An author; the name alone may be written as text."""

    name: Text
    """The name as readers shall see it."""
    email: Annotated[str, checks.EMAIL] | None = None
    """An e-mail address; feeds are public, so leave it out unless you want post."""
    uri: Url | None = None
    """The author's home page."""
    avatar: Reference | None = None
    """A square picture of the author: an address, or a path on the site."""


@dataclass(frozen=True, slots=True)
class CategoryTable:
    """A category; the term alone may be written as text."""

    term: Text
    """The category for machines."""
    scheme: Annotated[str, checks.IRI] | None = None
    """The IRI of the vocabulary that the term is from."""
    label: Text | None = None
    """The category for people, where it differs from the term."""


Source = Annotated[SourceTable, kinds.Short("path", SourceTable)]
Author = Annotated[Person, kinds.Short("name", AuthorTable)]
Tag = Annotated[Category, kinds.Short("term", CategoryTable)]


@dataclass(frozen=True, slots=True)
class FeedTable:
    """What the feed says about itself."""

    title: Text | None = None
    """The name of the publication."""
    description: Prose | None = None
    """What it is about, in a sentence or two."""
    link: Url | None = None
    """The home page, as an absolute address."""
    id: Annotated[str, checks.IRI] | None = None
    """The feed's own id, an absolute IRI; never change it once readers have subscribed."""
    language: Annotated[str, checks.LANGUAGE] | None = None
    """The language of the posts unless they say otherwise: a BCP 47 tag such as ko, en or pt-BR."""
    authors: Annotated[tuple[Author, ...], kinds.Items()] | None = None
    """Who writes, unless a post says otherwise: names, or tables of name, email, uri and avatar."""
    image: Reference | None = None
    """A picture for the feed: an address, or a path from the home page."""
    icon: Reference | None = None
    """A small square picture for lists of feeds: an address, or a path from the home page."""
    rights: Prose | None = None
    """Who holds the rights, such as a copyright line or the name of a licence."""
    categories: Annotated[tuple[Tag, ...], kinds.Items()] | None = None
    """What the whole feed is about: terms, or tables of term, scheme and label."""
    hubs: Annotated[tuple[Url, ...], kinds.Items()] | None = None
    """WebSub hubs that tell subscribers at once of new posts."""


Aliases = Annotated[
    Mapping[
        Annotated[FieldName, kinds.choice(*get_args(FieldName))], Annotated[tuple[Text, ...], kinds.Items()]
    ],
    kinds.Marked(lambda table: checks.distinct_aliases(table, get_args(FieldName))),
]


@dataclass(frozen=True, slots=True)
class PostsTable:
    """How posts are read."""

    permalink: Annotated[str, checks.PERMALINK] | None = None
    """The path of a post's page, such as /:year/:month/:title/. It may name :title, :slug, :year,
    :short_year, :month, :i_month, :day, :i_day, :hour, :minute, :second, :categories and :lang."""
    timezone: Annotated[str, checks.ZONE] | None = None
    """The time zone of dates without one, by its IANA name such as Asia/Seoul; UTC unless said."""
    default_time: TimeOfDay | None = None
    """The time of day, HH:MM or HH:MM:SS, of dates without one; 00:00 unless said."""
    drafts: Flag = False
    """Publish drafts too."""
    excerpt_separator: Annotated[str, kinds.text(200, lines=True, empty=True)] | None = None
    """What ends the part of a post that is its summary; <!--more--> unless said, "" for none."""
    aliases: Aliases = field(default_factory=dict)
    """For each field, more front-matter keys that mean it; case, - and _ do not count."""


@dataclass(frozen=True, slots=True)
class ContentTable:
    """What of a post a feed shows."""

    show: Annotated[Show, kinds.choice(*get_args(Show))] = "both"
    """The full post, its summary, or both."""
    summary_length: Annotated[int, kinds.whole(20, 5000)] = 300
    """How long a summary made from a post may be, in characters as readers count them (graphemes)."""
    sanitize: Flag = True
    """Remove scripts and what else feed readers refuse; turn it off only for posts you wrote yourself."""
    iframe_hosts: Annotated[tuple[Annotated[str, checks.HOST], ...], kinds.Items()] = (
        "www.youtube.com",
        "www.youtube-nocookie.com",
        "player.vimeo.com",
    )
    """The hosts whose embedded players stay."""


@dataclass(frozen=True, slots=True)
class LimitsTable:
    """How much is read and shown."""

    entries: Annotated[int, kinds.whole(1, 100_000)] = 50
    """The most posts a feed shows, the newest first."""
    post_bytes: Annotated[int, checks.size(2**10, 2**30)] = 10 * 2**20
    """The largest post or table that is read: bytes, or text such as "10 MiB"."""
    front_matter_bytes: Annotated[int, checks.size(2**6, 2**20)] = 64 * 2**10
    """The largest front matter that is read: bytes, or text such as "64 KiB"; at most 1 MiB."""


@dataclass(frozen=True, slots=True)
class FilesTable:
    """The names of the files in the output folder."""

    rss: FileName = "feed.xml"
    """The RSS feed."""
    atom: FileName = "atom.xml"
    """The Atom feed."""
    json: FileName = "feed.json"
    """The JSON feed."""
    page: FileNameOrNone = "index.html"
    """The page for people who open the folder in a browser; false leaves it out."""
    stylesheet: FileNameOrNone = "feed.css"
    """The stylesheet that makes a feed readable in a browser; false leaves it out."""


Files = Annotated[FilesTable, kinds.Marked(lambda table: checks.distinct_files(table, asdict(FilesTable())))]


@dataclass(frozen=True, slots=True)
class OutputTable:
    """Where the feeds go."""

    folder: FilePath = "feeds"
    """The folder that the feeds are written to, from the folder of feedwright.toml."""
    url: Annotated[str, checks.FOLDER_URL] | None = None
    """The public address of that folder; it ends in / (added where it is missing)."""
    formats: Annotated[
        tuple[Annotated[Format, kinds.choice(*get_args(Format))], ...], kinds.Items(least=1)
    ] = get_args(Format)
    """The formats to write."""
    files: Files = field(default_factory=FilesTable)
    """The names of the files."""


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """Where the ids that were published are remembered."""

    path: FilePath = ".feedwright/ledger.sqlite"
    """The ledger's file, from the folder of feedwright.toml; keep it, for it keeps the ids."""


Codes = tuple[Annotated[str, checks.CODE], ...]


@dataclass(frozen=True, slots=True)
class IgnoreTable:
    """Findings that do not count, and why."""

    paths: Annotated[tuple[Text, ...], kinds.Items(least=1)]
    """Globs of the feeds it is about, from the folder of feedwright.toml; * also stands for folders. A name
    alone is met in every folder, and a folder stands for all in it."""
    codes: Annotated[Codes, kinds.Items(least=1)]
    """The codes of the rules, or their beginnings."""
    reason: Text
    """Why these findings do not count here."""


@dataclass(frozen=True, slots=True)
class ValidateTable:
    """What feedwright validate looks at, unless the command line or the environment says otherwise."""

    select: Annotated[Codes, kinds.Items()] = ()
    """Only rules whose codes begin so; all unless said."""
    ignore: Annotated[Codes, kinds.Items()] = ()
    """No rules whose codes begin so."""
    fail_on: Annotated[FailOn, kinds.choice(*get_args(FailOn))] = "error"
    """The least bad finding that makes the exit code 1."""
    profile: Annotated[tuple[Annotated[str, kinds.choice(*PROFILES)], ...], kinds.Items()] = ()
    """Only what these look at: apple, podcasting20, rss-board, w3c."""
    ignores: Annotated[tuple[IgnoreTable, ...], kinds.Items()] = ()
    """Findings in some of the feeds that do not count, each with a reason."""


Sources = Annotated[tuple[Source, ...], kinds.Items(least=1)]


@dataclass(frozen=True, slots=True)
class Document:
    """The settings of a publication: where its posts are, and the feeds that are made of them."""

    sources: Sources = (SourceTable("."),)
    """Where posts live: paths, or tables of path, kind and exclude; this file's folder unless said."""
    feed: FeedTable = field(default_factory=FeedTable)
    """What the feed says about itself."""
    posts: PostsTable = field(default_factory=PostsTable)
    """How posts are read."""
    content: ContentTable = field(default_factory=ContentTable)
    """What of a post a feed shows."""
    limits: LimitsTable = field(default_factory=LimitsTable)
    """How much is read and shown."""
    output: OutputTable = field(default_factory=OutputTable)
    """Where the feeds go."""
    ledger: LedgerTable = field(default_factory=LedgerTable)
    """Where the ids that were published are remembered."""
    validate: ValidateTable = field(default_factory=ValidateTable)
    """What feedwright validate looks at."""


TABLES: Mapping[tuple[str, ...], type] = {
    (): Document,
    ("sources",): SourceTable,
    ("feed",): FeedTable,
    ("feed", "authors"): AuthorTable,
    ("feed", "categories"): CategoryTable,
    ("posts",): PostsTable,
    ("content",): ContentTable,
    ("limits",): LimitsTable,
    ("output",): OutputTable,
    ("output", "files"): FilesTable,
    ("ledger",): LedgerTable,
    ("validate",): ValidateTable,
    ("validate", "ignores"): IgnoreTable,
}
"""Where each table stands in the file."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The tables of one feedwright.toml, its folder `root` and its `path`, None without a file.

    A key that is None was not said, so that a Jekyll site's _config.yml may say it; the page and the
    stylesheet are None where the file says false. `lines` leads from a key (`feed.authors[0].name`) to its
    line.
    """

    root: Path
    path: Path | None
    lines: Mapping[str, int]
    sources: tuple[SourceTable, ...]
    feed: FeedTable
    posts: PostsTable
    content: ContentTable
    limits: LimitsTable
    output: OutputTable
    ledger: LedgerTable
    validate: ValidateTable

    def line(self, key: str) -> int | None:
        """The 1-based line that says `key` (`feed.title`, `sources[0].path`), None where none does."""
        return self.lines.get(key)

    def at(self, path: str) -> Path:
        """The place of a file or folder that the settings name."""
        return self.root / path
