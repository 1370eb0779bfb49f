"""Which key means which field: the one table of aliases, and the sorting of a post's keys by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from feedwright.datatypes.quoting import quoted
from feedwright.errors import UsageError
from feedwright.patterns import lazy
from feedwright.sources.breaches import SAME_FIELD, Notes
from feedwright.sources.tree import Pair, Record, Scalar, Series

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "제목", "headline"),
    "published": (
        *("published_at", "date_published", "published_date", "published_on", "published"),
        *("publish_date", "pub_date", "post_date", "발행일", "게시일", "date", "날짜", "작성일"),
        *("created_at", "date_created", "created_date", "created", "timestamp"),
    ),
    "updated": (
        *("updated_at", "date_updated", "updated_date", "update_date", "updated", "수정일"),
        *(
            "last_modified_at",
            "last_modified",
            "lastmod",
            "date_modified",
            "modified_at",
            "modified_date",
            "modified",
        ),
    ),
    "authors": ("authors", "author", "byline", "글쓴이", "저자", "작성자"),
    "categories": ("categories", "category", "분류", "카테고리", "tags", "tag", "태그", "keywords", "키워드"),
    "summary": ("summary", "요약", "abstract", "description", "설명", "excerpt"),
    "subtitle": ("subtitle", "부제"),
    "language": ("language", "lang", "locale", "언어"),
    "image": (
        *(
            "featured_image",
            "feature_image",
            "cover_image",
            "cover",
            "image",
            "이미지",
            "banner_image",
            "hero_image",
        ),
        *("images", "teaser", "thumbnail", "og_image", "og:image"),
    ),
    "enclosures": (
        "enclosures",
        "enclosure",
        "attachments",
        "audio",
        "audio_url",
        "video",
        "video_url",
        "podcast",
    ),
    "id": ("guid", "id", "uuid"),
    "link": ("canonical_url", "canonical", "link", "url", "주소", "permalink"),
    "draft": ("draft", "초안", "private", "published", "publish", "status", "visibility"),
    "slug": ("slug", "슬러그"),
    "rights": ("rights", "copyright", "저작권", "license", "licence"),
    "links": ("links",),
    "excerpt_separator": ("excerpt_separator",),
    "html": ("content_html", "body_html", "html"),
    "body": ("body", "content", "본문", "내용", "content_markdown", "body_markdown", "markdown"),
    "text": ("content_text", "body_text", "plain_text", "text"),
    "file": ("file", "path", "filename", "파일"),
    "kind": ("content_type", "content_format", "body_format", "markup"),
}
"""The keys of each field, the more specific first: of two in one post that one is taken. Case, `_`, `-` and
spaces do not count."""

JOINED = frozenset({"authors", "categories", "enclosures", "draft", "link", "links"})
"""Fields that all their keys contribute to."""
IN_TABLES = frozenset({"html", "body", "text", "file", "kind"})
"""Fields that only a row of a table has: elsewhere the body is what follows the front matter."""
PREFIXES = frozenset({"itunes", "podcast", "googleplay", "media", "dc", "dcterms", "georss", "thr", "slash"})
"""Prefixes under which a nested record (`itunes: {episode: 3}`) holds elements of that vocabulary."""
PREFIXED = lazy(r"[A-Za-z][\w.-]*:[A-Za-z][\w.-]*")

Lookup = dict[str, tuple[str, int]]
"""Folded key -> field and rank, the lower the more specific."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A post's keys by field, each field's most specific first, and those of other vocabularies."""

    fields: dict[str, list[Pair]] = field(default_factory=dict)
    extensions: list[Pair] = field(default_factory=list)

    def first(self, name: str) -> Pair | None:
        """The pair that tells this field, None where there is none."""
        pairs = self.fields.get(name)
        return pairs[0] if pairs else None


@lru_cache(maxsize=4096)
def fold(key: str) -> str:
    """A key without what does not count: case, `_`, `-`, spaces, and how Hangul is composed."""
    return normalize("NFC", key).casefold().replace("_", "").replace("-", "").replace(" ", "")


def lookup(aliases: Mapping[str, tuple[str, ...]], *, table: bool = False) -> Lookup:
    """What each key means; `aliases` gives fields more keys, which come before our own.

    A boolean `published` is about drafts: see `sort_keys`. Raises UsageError for a field that does not exist.
    """
    for name in aliases:
        if name not in FIELDS:
            raise UsageError(f"aliases: there is no field {name!r}", hint=f"fields are {', '.join(FIELDS)}")
    found: Lookup = {}
    for name, keys in FIELDS.items():
        if table or name not in IN_TABLES:
            for rank, key in enumerate(keys):
                found.setdefault(fold(key), (name, rank))
    for name, keys in aliases.items():
        for rank, key in enumerate(keys, start=-len(keys)):
            found[fold(key)] = (name, rank)
    return found


def sort_keys(record: Record, known: Lookup, notes: Notes) -> Sorted:
    """Give each key of a post to its field; null values are left out, unknown keys too."""
    ranked: dict[str, list[tuple[int, Pair]]] = {}
    extensions = []
    for key, pair in record.pairs.items():
        value = pair.value
        if type(value) is Scalar and value.value is None:
            continue
        if entry := known.get(fold(key)):
            name, rank = entry
            if name == "published" and is_flag(pair):
                name = "draft"
            ranked.setdefault(name, []).append((rank, pair))
        elif ":" in key:
            if PREFIXED.fullmatch(key):
                extensions.append(pair)
        elif type(value) is Record and key.lower() in PREFIXES:
            extensions += [_prefixed(key.lower(), inner) for inner in value.pairs.values()]
    return Sorted({name: _chosen(name, pairs, notes) for name, pairs in ranked.items()}, extensions)


def is_flag(pair: Pair) -> bool:
    """Is this a yes or no? `published:` is one in Jekyll and Hexo, and a date in Hugo."""
    return isinstance(pair.value, Scalar) and truth(pair.value) is not None


WORDS = {**dict.fromkeys(("true", "yes", "on", "1", "y", "예"), True)}
WORDS |= dict.fromkeys(("false", "no", "off", "0", "n", "아니오"), False)


def truth(scalar: Scalar) -> bool | None:
    """A yes or no as writers put it, None where it is neither."""
    return WORDS.get(scalar.text.strip().lower())


def _prefixed(prefix: str, pair: Pair) -> Pair:
    return Pair(f"{prefix}:{pair.key}", pair.value, pair.line, pair.column)


def _chosen(name: str, ranked: list[tuple[int, Pair]], notes: Notes) -> list[Pair]:
    if len(ranked) == 1:
        return [ranked[0][1]]
    ranked.sort(key=lambda item: item[0])
    pairs = [pair for _, pair in ranked]
    if name in JOINED:
        return pairs
    for other in pairs[1:]:
        if _said(other) != _said(pairs[0]):
            taken = f"{quoted(pairs[0].key)} on line {pairs[0].line}"
            message = f"{quoted(other.key)} gives way to {taken} for the field {name}"
            notes.add(SAME_FIELD, message, other.line, other.column, field=name, key=other.key)
    return pairs[:1]


def _said(pair: Pair) -> object:
    value = pair.value
    if isinstance(value, Scalar):
        return value.text
    return len(value.items) if isinstance(value, Series) else len(value.pairs)
