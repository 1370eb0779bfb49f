"""Posts of all sources, sorted into what a feed shows, what waits, and what stays out."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from feedwright import sources
from feedwright.datatypes import uris
from feedwright.sources import Body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from feedwright.pipeline.publication import Publication
    from feedwright.rules import Finding
    from feedwright.sources import Post, Reading

NOTHING = Body("", "text", 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A post with the absolute address of its page; `order` sorts the newest first, the same on every machine."""

    post: Post
    link: str

    @property
    def order(self) -> tuple[float, str]:
        """Older posts first; posts of one moment by their keys."""
        return self.post.published.timestamp(), self.post.key


@dataclass(slots=True)
class Posts:
    """What the sources hold.

    `shown` is what a feed shows, newest first; `beyond` are older posts, their bodies dropped; `held` wait
    for their hour, soonest first; `unread` counts what could not be used.
    """

    shown: list[Placed] = field(default_factory=list)
    beyond: list[Placed] = field(default_factory=list)
    held: list[Placed] = field(default_factory=list)
    drafts: list[Placed] = field(default_factory=list)
    unread: int = 0
    findings: list[Finding] = field(default_factory=list)


def read_posts(
    publication: Publication,
    now: datetime,
    *,
    progress: Callable[[int], None] = lambda _: None,
    bodies: bool = False,
) -> Posts:
    """Read every post; `progress` is called with the number of posts read so far.

    Posts that are too old to be shown keep their bodies and origins only if `bodies` are asked for.
    """
    posts = Posts()
    most = publication.settings.limits.entries
    newest: list[tuple[tuple[float, str], Placed]] = []
    for number, reading in enumerate(readings(publication), 1):
        progress(number)
        posts.findings += reading.findings
        if reading.post is None:
            posts.unread += 1
            continue
        placed = Placed(reading.post, address(publication, reading.post))
        if placed.post.draft and not publication.settings.posts.drafts:
            posts.drafts.append(placed)
        elif placed.post.published > now:
            posts.held.append(placed)
        elif len(newest) < most:
            heapq.heappush(newest, (placed.order, placed))
        else:
            oldest = heapq.heappushpop(newest, (placed.order, placed))[1]
            posts.beyond.append(oldest if bodies else _light(oldest))
    posts.shown = [placed for _, placed in sorted(newest, key=lambda pair: pair[0], reverse=True)]
    posts.held.sort(key=lambda placed: placed.order)
    return posts


def readings(publication: Publication) -> Iterator[Reading]:
    """Every file and row of every source, posts with keys that tell the sources apart."""
    several = len(publication.options) > 1
    for source, options in publication.options:
        for reading in sources.read(publication.settings.at(source.path), source.kind, options):
            if several and reading.post is not None:
                post = replace(reading.post, key=f"{source.path.rstrip('/')}/{reading.post.key}")
                yield replace(reading, post=post)
            else:
                yield reading


def address(publication: Publication, post: Post) -> str:
    """The absolute address of a post's page: its own, else by its permalink or that of the publication."""
    if post.link:
        return uris.absolute(publication.facts.link, post.link)
    path = sources.permalink(post.permalink or publication.permalink, post)
    # the pattern goes on from the home page, which need not be the top of its host
    return uris.absolute(
        publication.facts.link, uris.percent_encode_iri(_below(publication.facts.link, path))
    )


def _below(home: str, path: str) -> str:
    base = "/" + home.partition("://")[2].partition("/")[2].partition("?")[0].strip("/")
    return f"{base.rstrip('/')}/{path.lstrip('/')}"


def _light(placed: Placed) -> Placed:
    """The post without what only a shown one needs: ten thousand bodies are 40 MB."""
    return Placed(replace(placed.post, body=NOTHING, origins={}), placed.link)
