"""Posts of all sources, sorted into what a feed shows, what waits, and what stays out."""

from __future__ import annotations

import heapq
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from feedwright import sources
from feedwright.datatypes import uris
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import Finding, Place, must, should
from feedwright.sources import Reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from feedwright.config import SourceTable
    from feedwright.pipeline.build import Progress
    from feedwright.pipeline.publication import Publication
    from feedwright.sources import Post

NOT_TEXT = must(
    "PUB006",
    "Post whose name is no Unicode text",
    """A file name in an old encoding, or half of a surrogate pair in a slug or id, cannot become an address
    or an id. The post stays out; rename the file or mend the value.""",
    fires=r"a file that an old archiver named `\xff.md`",
    quiet="a file named `글.md`",
)
MET_TWICE = should(
    "PUB008",
    "File that belongs to two sources",
    """One source lies within another. The post is taken from the first of them; leave one source out, or
    exclude the folder from the other, lest its posts change places some day.""",
    fires='sources = [".", "posts"]',
    quiet='sources = ["posts", "notes"]',
)

SURROGATE = lazy("[\ud800-\udfff]")
SLACK = 2
"""Days by which the day that a date names may differ from the day it is in UTC, and one to spare."""
SPARE = 10
"""Posts read beyond those shown, in the place of some that turn out unreadable."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A post with the absolute address of its page, and when it was or will be published."""

    post: Post
    link: str
    when: datetime

    @property
    def order(self) -> tuple[float, str]:
        """Older posts first; posts of one moment by their keys."""
        return self.when.timestamp(), self.post.key


@dataclass(slots=True)
class Posts:
    """What the sources hold.

    `shown` is what a feed shows, newest first; `beyond` are older posts, their bodies dropped, and `skipped`
    the keys of posts so old that they were not read; `held` wait for their hour, soonest first; `unread`
    counts what could not be used.
    """

    shown: list[Placed] = field(default_factory=list)
    beyond: list[Placed] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    held: list[Placed] = field(default_factory=list)
    drafts: list[Placed] = field(default_factory=list)
    unread: int = 0
    findings: list[Finding] = field(default_factory=list)


def read_posts(
    publication: Publication,
    now: datetime,
    kept: Mapping[str, datetime],
    *,
    progress: Progress = lambda *_: None,
    complete: bool = False,
) -> Posts:
    """Read every post that may be shown; `progress` is called as `build.Wishes` says.

    `kept` holds, by their keys, the dates of posts that are published: these count, whatever the posts say
    now, and such a post is not held back again. With `complete` every post is read, and none is without its
    body and origins.
    """
    if complete:
        return _read(publication, now, kept, progress, {}, complete=True)
    old = _too_old(publication, now, kept)
    posts = _read(publication, now, kept, progress, old)
    if old and len(posts.shown) < publication.settings.limits.entries:
        # so many of the newest are unreadable that older ones take their places
        posts = _read(publication, now, kept, progress, {})
    return posts


def _too_old(publication: Publication, now: datetime, kept: Mapping[str, datetime]) -> dict[str, str]:
    """The files, with their posts' keys, that a glance tells to be too old to be shown."""
    enough = publication.settings.limits.entries + SPARE
    if _number_of_files(publication) <= enough:
        return {}
    glances = [
        (found.file, key, kept[key].toordinal() if key in kept else found.day)
        for source, options in publication.options
        for found in sources.glance(publication.settings.at(source.path), source.kind, options)
        if found.day and (key := _prefix(publication, source) + found.key)
    ]
    # a day is told in whatever zone, so two days to either side may be the same moment
    past = now.toordinal() - SLACK
    days = sorted((day for _, _, day in glances if day <= past), reverse=True)
    if len(days) < enough:
        return {}
    first = days[enough - 1] - SLACK
    return {file: key for file, key, day in glances if day < first}


def _number_of_files(publication: Publication) -> int:
    return sum(
        len(sources.files(publication.settings.at(source.path), source.kind, options))
        for source, options in publication.options
    )


def _read(
    publication: Publication,
    now: datetime,
    kept: Mapping[str, datetime],
    progress: Progress,
    old: Mapping[str, str],
    *,
    complete: bool = False,
) -> Posts:
    posts = Posts(findings=list(publication.findings), skipped=list(old.values()))
    most = publication.settings.limits.entries
    newest: list[tuple[tuple[float, str], Placed]] = []
    for number, reading in enumerate(_readings(publication, old), 1):
        progress("read", number, 0)
        posts.findings += reading.findings
        if reading.post is None:
            posts.unread += 1
            continue
        post = reading.post
        placed = Placed(post, address(publication, post), kept.get(post.key, post.published))
        if post.draft and not publication.settings.posts.drafts:
            posts.drafts.append(placed)
        elif placed.when > now and post.key not in kept:
            posts.held.append(placed)
        elif len(newest) < most:
            heapq.heappush(newest, (placed.order, placed))
        else:
            oldest = heapq.heappushpop(newest, (placed.order, placed))[1]
            posts.beyond.append(oldest if complete else without_body(oldest))
    posts.shown = [placed for _, placed in sorted(newest, key=lambda pair: pair[0], reverse=True)]
    posts.held.sort(key=lambda placed: placed.order)
    return posts


def _readings(publication: Publication, skip: Collection[str]) -> Iterator[Reading]:
    """Every file and row of every source that is not in `skip`, posts with keys that tell the sources apart.

    The page that an earlier build left in a source is no post.
    """
    several = len(publication.options) > 1
    met: dict[str, str] = {}
    for source, options in publication.options:
        for reading in sources.read(publication.settings.at(source.path), source.kind, options, skip=skip):
            if publication.wrote(reading.file):
                continue
            first = met.setdefault(os.path.normpath(reading.file), source.path) if several else source.path
            yield _keyed(reading, publication, source) if first == source.path else _doubled(reading, first)


def _keyed(reading: Reading, publication: Publication, source: SourceTable) -> Reading:
    """The reading, its post's key telling the sources apart; without a post that no ledger can hold."""
    post = reading.post
    if post is None:
        return reading
    for name, value in (("key", post.key), ("slug", post.slug), ("id", post.id), ("link", post.link)):
        if value and SURROGATE.search(value):
            origin = post.origins.get(name)
            message = f"its {'name' if name == 'key' else name} is {quoted(value)}"
            finding = Finding(NOT_TEXT, message, reading.file, Place(origin.line if origin else 1))
            return replace(reading, post=None, findings=(*reading.findings, finding))
    return replace(reading, post=replace(post, key=_prefix(publication, source) + post.key))


def _doubled(reading: Reading, first: str) -> Reading:
    finding = Finding(MET_TWICE, f"met by source {quoted(first)} before", reading.file, Place(1))
    return Reading(reading.file, None, (finding,))


def _prefix(publication: Publication, source: SourceTable) -> str:
    """What the keys of a source's posts begin with, where there are several sources."""
    return f"{source.path.rstrip('/')}/" if len(publication.options) > 1 else ""


def address(publication: Publication, post: Post) -> str:
    """The absolute address of a post's page: its own, else by its permalink or that of the publication."""
    if post.link:
        return uris.absolute(publication.facts.link, uris.percent_encode_iri(post.link))
    path = sources.permalink(post.permalink or publication.permalink, post)
    # the pattern goes on from the home page, which need not be the top of its host
    return uris.absolute(
        publication.facts.link, uris.percent_encode_iri(_below(publication.facts.link, path))
    )


def _below(home: str, path: str) -> str:
    base = "/" + home.partition("://")[2].partition("/")[2].partition("?")[0].strip("/")
    return f"{base.rstrip('/')}/{path.lstrip('/')}"


def without_body(placed: Placed) -> Placed:
    """The post without its text; of the body only its line is left."""
    body = replace(placed.post.body, text="", excerpt=None)
    return replace(placed, post=replace(placed.post, body=body))
