"""The posts as understood: each value as text, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feedwright import config
from feedwright.pipeline.posts import read_posts
from feedwright.pipeline.publication import publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from feedwright.pipeline.posts import Placed
    from feedwright.rules import Finding
    from feedwright.sources import Origin


@dataclass(frozen=True, slots=True)
class Seen:
    """A post: its `state` (`shown`, `older`, `held`, `draft`), its values as text by field, and their origins."""

    state: str
    key: str
    file: str
    values: Mapping[str, str]
    origins: Mapping[str, Origin]


def overview(root: Path, path: Path | None, now: datetime) -> tuple[list[Seen], list[Finding]]:
    """Every post, newest first in its state, and what was found on the way. Raises ConfigError, InputError."""
    made = publication(config.load(path) if path else config.defaults(root))
    posts = read_posts(made, now, complete=True)
    groups = (("held", posts.held), ("shown", posts.shown), ("older", posts.beyond), ("draft", posts.drafts))
    return [seen for state, placed in groups for seen in _seen(state, placed)], posts.findings


def _seen(state: str, posts: list[Placed]) -> Iterator[Seen]:
    for placed in sorted(posts, key=lambda placed: placed.order, reverse=True):
        post = placed.post
        values = {
            "title": post.title,
            "link": placed.link,
            "published": post.published.isoformat(),
            "updated": post.updated.isoformat() if post.updated else "",
            "id": post.id or "",
            "slug": post.slug,
            "language": post.language or "",
            "authors": ", ".join(person.name for person in post.authors),
            "categories": ", ".join(category.term for category in post.categories),
            "summary": post.summary or "",
            "image": post.image.url if post.image else "",
            "enclosures": ", ".join(media.url for media in post.enclosures),
            "body": f"{post.body.kind}, {len(post.body.text):,} characters",
        }
        yield Seen(
            state, post.key, post.file, {name: text for name, text in values.items() if text}, post.origins
        )
