"""The posts as understood: each value as text, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feedwright import config
from feedwright.pipeline.posts import read_posts
from feedwright.pipeline.publication import publication
from feedwright.sources import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from feedwright.pipeline.posts import Placed
    from feedwright.pipeline.publication import Publication
    from feedwright.rules import Finding
    from feedwright.sources import Post


@dataclass(frozen=True, slots=True)
class Seen:
    """A post as understood: its `state` (shown, older, held, draft), its values and origins.

    Values go by field, empty ones left out; an origin in no file has line 0.
    """

    state: str
    key: str
    file: str
    values: Mapping[str, str | tuple[str, ...]]
    origins: Mapping[str, Origin]


def overview(root: Path, path: Path | None, now: datetime) -> tuple[list[Seen], list[Finding]]:
    """Every post, newest first in its state, and what was found on the way.

    Raises ConfigError, InputError.
    """
    made = publication(config.load(path) if path else config.defaults(root))
    posts = read_posts(made, now, {}, complete=True)
    groups = {"held": posts.held, "shown": posts.shown, "older": posts.beyond, "draft": posts.drafts}
    seen = [
        _seen(state, each, made)
        for state, group in groups.items()
        for each in sorted(group, key=lambda placed: placed.order, reverse=True)
    ]
    return seen, posts.findings


def _seen(state: str, placed: Placed, made: Publication) -> Seen:
    post = placed.post
    values: dict[str, str | tuple[str, ...]] = {
        "title": post.title,
        "link": placed.link,
        "published": post.published.isoformat(),
        "updated": post.updated.isoformat() if post.updated else "",
        "id": post.id or "",
        "slug": post.slug,
        "language": post.language or "",
        "authors": tuple(person.name for person in post.authors),
        "categories": tuple(category.term for category in post.categories),
        "summary": post.summary or "",
        "image": post.image.url if post.image else "",
        "enclosures": tuple(media.url for media in post.enclosures),
        "body": f"{post.body.kind}, {len(post.body.text):,} characters",
    }
    origins = {
        "body": Origin(post.file, post.body.line, "body"),
        "link": _of_link(post, made),
        **post.origins,
    }
    said = {name: value for name, value in values.items() if value}
    return Seen(state, post.key, post.file, said, {name: origins[name] for name in said if name in origins})


def _of_link(post: Post, made: Publication) -> Origin:
    """Where a link comes from that the post does not say in full: its own permalink, or that of all posts."""
    if "permalink" in post.origins:
        return post.origins["permalink"]
    return made.permalink_origin
