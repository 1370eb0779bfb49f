"""What was published stays: which id, published and updated date each post has, by the ledger."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from feedwright.datatypes import Rfc3339Date, uris
from feedwright.ledger import Row
from feedwright.rules import Finding, Place, should

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from feedwright.ledger import Index
    from feedwright.pipeline.posts import Placed
    from feedwright.rules import Rule
    from feedwright.sources import Post

ID_KEPT = should(
    "PUB001",
    "A published post that was given another id",
    """Readers know the post by the id it was published under and would show it as new under another.
    The feed keeps the old one; take the new one out of the post.""",
    fires="id: tag:example.org,2024:b (published before as tag:example.org,2024:a)",
    quiet="id: tag:example.org,2024:a",
)
DATE_KEPT = should(
    "PUB002",
    "A published post that was given another date",
    """Readers sort and announce by this date, so the feed keeps the one it was published with.
    Set `updated` to tell of a change.""",
    fires="date: 2024-03-05 (published before with 2024-03-04)",
    quiet="date: 2024-03-04",
)


@dataclass(frozen=True, slots=True)
class Known:
    """A post and what is settled of it; `row` is what the ledger will remember, `before` what it remembers."""

    placed: Placed
    row: Row
    published: datetime
    updated: datetime
    before: Row | None

    @property
    def change(self) -> str:
        """`new`, `updated` or `unchanged`, as a reader sees it."""
        if self.before is None:
            return "new"
        return "unchanged" if self.before.updated == self.row.updated else "updated"


class Continuity:
    """Matches posts with the ledger's rows; each row goes to one post."""

    def __init__(self, index: Index, authority: str, now: datetime) -> None:
        self.index = index
        self.authority = authority
        self.now = now.replace(microsecond=0)
        self.claimed: dict[str, Row] = {}
        self.findings: list[Finding] = []

    def settle(self, shown: Sequence[Placed], beyond: Sequence[Placed], skipped: Iterable[str]) -> list[Known]:
        """Settle id and dates of the posts shown; rows of those beyond, or skipped (by key), are not theirs."""
        for key in skipped:
            self.claimed.update((id_, self.index.by_id[id_]) for id_ in self._present(key))
        matches: dict[str, Row] = {}
        for certain in (self._by_id, self._by_source):
            for placed in (*shown, *beyond):
                if placed.post.key not in matches:
                    self._claim(placed, certain(placed.post), matches)
        hashes = {placed.post.key: fingerprint(placed.post) for placed in shown}
        for placed in shown:
            if placed.post.key not in matches:
                self._claim(placed, self._likely(placed, hashes[placed.post.key]), matches)
        taken = {*self.index.by_id, *(placed.post.id for placed in shown if placed.post.id)}
        return [self._known(placed, hashes[placed.post.key], matches, taken) for placed in shown]

    def _claim(self, placed: Placed, candidates: Iterable[str], matches: dict[str, Row]) -> None:
        free = [id_ for id_ in candidates if id_ not in self.claimed]
        if free:
            row = self.index.by_id[free[0]]
            self.claimed[row.id] = matches[placed.post.key] = row

    def _by_id(self, post: Post) -> Iterator[str]:
        if post.id in self.index.by_id:
            yield post.id

    def _by_source(self, post: Post) -> Iterator[str]:
        return self._present(post.key)

    def _present(self, key: str) -> Iterator[str]:
        # a source that once was another post's may have been given to a new one, so only present ones count
        return (id_ for id_ in self.index.by_source.get(key, ()) if self.index.by_id[id_].source == key)

    def _likely(self, placed: Placed, digest: str) -> list[str]:
        """The rows that a moved post may belong to, if one trait leads to exactly one row that is free."""
        post = placed.post
        traits = (
            self.index.by_source.get(post.key, ()),
            self.index.by_link.get(placed.link, ()),
            self.index.by_hash.get(digest, ()),
            self.index.by_title.get((Rfc3339Date.write(post.published), post.title), ()),
        )
        for ids in traits:
            free = [id_ for id_ in ids if id_ not in self.claimed]
            if len(free) == 1:
                return free
        return []

    def _known(self, placed: Placed, digest: str, matches: dict[str, Row], taken: set[str]) -> Known:
        post, before = placed.post, matches.get(placed.post.key)
        id_ = before.id if before else post.id or self._new_id(placed, taken)
        taken.add(id_)
        published = self._published(post, before)
        updated = self._updated(post, before, published, digest)
        row = Row(
            id=id_,
            source=post.key,
            link=placed.link,
            title=post.title,
            published=Rfc3339Date.write(published),
            updated=Rfc3339Date.write(updated),
            hash=digest,
        )
        if before and post.id and post.id != id_:
            self._tell(post, "id", ID_KEPT, f"the feed keeps '{id_}', the post says '{post.id}'")
        return Known(placed, row, published, updated, before)

    def _new_id(self, placed: Placed, taken: set[str]) -> str:
        """A tag: URI (RFC 4151) of the feed's authority, the post's day and its slug; its key where that is taken."""
        day = placed.post.published.date()
        id_ = uris.tag_uri(self.authority, day, placed.post.slug)
        return id_ if id_ not in taken else uris.tag_uri(self.authority, day, placed.post.key)

    def _published(self, post: Post, before: Row | None) -> datetime:
        if before is None or not before.published:
            return post.published
        kept = datetime.fromisoformat(before.published)
        if kept != post.published:
            self._tell(
                post,
                "published",
                DATE_KEPT,
                f"the feed keeps {before.published}, the post says {post.published}",
            )
        return kept

    def _updated(self, post: Post, before: Row | None, published: datetime, digest: str) -> datetime:
        """What the post says, else when the change was first seen; never before what was published already."""
        if before is None or not before.updated:
            return max(post.updated or published, published)
        kept = datetime.fromisoformat(before.updated)
        if post.updated is not None:
            return max(post.updated, kept)
        # a row read back from a feed has no digest
        return kept if before.hash in ("", digest) else max(self.now.astimezone(kept.tzinfo), kept)

    def _tell(self, post: Post, field: str, rule: Rule, message: str) -> None:
        origin = post.origins.get(field)
        place = Place(origin.line) if origin else None
        self.findings.append(Finding(rule, message, post.file, place))


def fingerprint(post: Post) -> str:
    """A digest of what a reader sees of a post, as written; white space does not count."""
    parts = [post.title, post.summary or "", post.body.text, *(media.url for media in post.enclosures)]
    folded = "\0".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
