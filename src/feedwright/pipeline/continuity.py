"""What was published stays: which id, published and updated date each post has, by the ledger."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from feedwright import content
from feedwright.datatypes import Rfc3339Date, uris
from feedwright.datatypes.quoting import quoted
from feedwright.ledger import Row
from feedwright.pipeline.tidy import single_spaced
from feedwright.rules import Finding, Place, Severity, must, should

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
SAME_ID = must(
    "PUB003",
    "A post with the id of another",
    """Readers take both for one post and show only one of them. The post that was there first keeps the id,
    the other stays out; it was likely copied from it. Take the `id` out of the copy.""",
    fires="two posts with `id: tag:example.org,2024:a`",
    quiet="posts with `id: tag:example.org,2024:a` and `id: tag:example.org,2024:b`",
)


@dataclass(frozen=True, slots=True)
class Known:
    """A post and what is settled of it: the `row` to be remembered, and the one remembered `before`."""

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


@dataclass(frozen=True, slots=True)
class _Case:
    """A post to be settled: the digest of its text ("" for one that is not shown) and the id it asks for."""

    placed: Placed
    digest: str
    own: str | None

    @property
    def post(self) -> Post:
        return self.placed.post


@dataclass(slots=True)
class Continuity:
    """Matches posts with the ledger's rows; each row goes to one post.

    `authority` is the domain that new ids are made of. `findings` fill as posts are settled.
    """

    index: Index
    authority: str
    now: datetime
    findings: list[Finding] = field(default_factory=list)
    _holders: dict[str, str] = field(default_factory=dict)
    """Id -> the key of the post that has it."""
    _rows: dict[str, Row] = field(default_factory=dict)
    """Key of a post -> the row that is its own."""
    _texts: dict[str, list[Row]] = field(default_factory=dict)
    """Digest of a text -> the rows of posts with it, whatever their titles."""

    def settle(
        self, shown: Sequence[Placed], beyond: Sequence[Placed], skipped: Iterable[str]
    ) -> list[Known]:
        """Settle id and dates of the posts shown, newest first; a post with the id of another stays out.

        Rows of posts beyond, or skipped (by key), are not theirs.
        """
        for row in self.index.by_id.values():
            if text := _text_of(row.hash):
                self._texts.setdefault(text, []).append(row)
        for key in skipped:
            self._holders.update((row.id, key) for row in self._present(key))
        cases = [_Case(each, fingerprint(each.post), _own_id(each.post)) for each in shown]
        older = [_Case(each, "", _own_id(each.post)) for each in beyond]
        # who was there first goes first
        in_turn = sorted((*cases, *older), key=lambda case: case.placed.order)
        for trait in (self._unchanged, self._by_id_in_place, self._by_id, self._moved, self._in_place):
            self._match(in_turn, trait)
        self._match([case for case in in_turn if case.digest], self._likely)
        for case in in_turn:
            if case.post.key not in self._rows and case.own:
                self._holders.setdefault(case.own, case.post.key)
        known = [self._known(case) for case in cases if not self._is_double(case)]
        return sorted(known, key=lambda one: (one.published.timestamp(), one.row.source), reverse=True)

    def _match(self, cases: Iterable[_Case], trait: Callable[[_Case], Iterable[Row]]) -> None:
        """Give each post that has no row yet the first free one that the trait leads to."""
        for case in cases:
            if case.post.key not in self._rows and (row := next(self._free(trait(case)), None)):
                self._rows[case.post.key] = row
                self._holders[row.id] = case.post.key

    def _free(self, rows: Iterable[Row]) -> Iterator[Row]:
        return (row for row in rows if row.id not in self._holders)

    def _only(self, rows: Iterable[Row]) -> list[Row]:
        """The one that is free; none where several are."""
        free = list(self._free(rows))
        return free if len(free) == 1 else []

    def _present(self, key: str) -> Iterator[Row]:
        # a source that once was another post's may have been given to a new one, so only present ones count
        rows = map(self.index.by_id.__getitem__, self.index.by_source.get(key, ()))
        return (row for row in rows if row.source == key)

    def _unchanged(self, case: _Case) -> Iterator[Row]:
        return (
            row
            for row in self._present(case.post.key)
            if row.hash == case.digest
            and (case.own is None or row.id == case.own or case.own not in self.index.by_id)
        )

    def _by_id_in_place(self, case: _Case) -> Iterator[Row]:
        return (row for row in self._by_id(case) if row.source == case.post.key)

    def _by_id(self, case: _Case) -> Iterator[Row]:
        # an id taken over from a feed need not be an IRI
        ids = dict.fromkeys((case.own, case.post.id))
        return (self.index.by_id[id_] for id_ in ids if id_ in self.index.by_id)

    def _moved(self, case: _Case) -> list[Row]:
        """The row of its very text and date: the post moved, even if another was put in its old place."""
        return self._only(row for row in self._of_text(case) if _is_at(row.published, case.post.published))

    def _in_place(self, case: _Case) -> Iterator[Row]:
        return self._present(case.post.key)

    def _likely(self, case: _Case) -> list[Row]:
        """The row of a post that moved and changed: the first trait decides that leads to a single one."""
        post = case.post
        traits = (
            self._of(self.index.by_source.get(post.key, ())),
            self._of(self.index.by_link.get(case.placed.link, ())),
            self._of_text(case),
            self._of(self.index.by_title.get((Rfc3339Date.write(post.published), post.title), ())),
        )
        return next(filter(None, map(self._only, traits)), [])

    def _of_text(self, case: _Case) -> list[Row]:
        return self._texts.get(_text_of(case.digest), [])

    def _of(self, ids: Iterable[str]) -> list[Row]:
        return [self.index.by_id[id_] for id_ in ids]

    def _is_double(self, case: _Case) -> bool:
        """Does a new post ask for an id that is another's? That is told."""
        if case.own is None or case.post.key in self._rows:
            return False
        holder = self._holders[case.own]
        if holder != case.post.key:
            self._tell(case.post, "id", SAME_ID, f"{quoted(case.own)} is the id of {quoted(holder)}")
        return holder != case.post.key

    def _known(self, case: _Case) -> Known:
        post, before = case.post, self._rows.get(case.post.key)
        id_ = before.id if before else case.own or self._new_id(post)
        self._holders[id_] = post.key
        published = self._published(post, before)
        updated = self._updated(post, before, published, case.digest)
        row = Row(
            id=id_,
            source=post.key,
            link=case.placed.link,
            title=content.clean(post.title)[0],
            published=Rfc3339Date.write(published),
            updated=Rfc3339Date.write(updated),
            hash=case.digest,
        )
        if case.own and case.own != id_:
            self._tell(post, "id", ID_KEPT, f"the feed keeps {quoted(id_)}, the post says {quoted(case.own)}")
        return Known(case.placed, row, published, updated, before)

    def _new_id(self, post: Post) -> str:
        """A tag: URI (RFC 4151) of the feed's authority, the post's day and its first name that is free."""
        day = post.published.date()
        names = dict.fromkeys(filter(None, (post.id, post.slug, post.key)))
        ids = [uris.tag_uri(self.authority, day, name) for name in names]
        free = (id_ for id_ in ids if self._is_free(id_))
        numbered = (id_ for number in count(2) if self._is_free(id_ := f"{ids[-1]}-{number}"))
        return next(free, None) or next(numbered)

    def _is_free(self, id_: str) -> bool:
        return id_ not in self.index.by_id and id_ not in self._holders

    def _published(self, post: Post, before: Row | None) -> datetime:
        if before is None or not before.published:
            return post.published
        kept = datetime.fromisoformat(before.published)
        if kept != post.published:
            said = Rfc3339Date.write(post.published)
            self._tell(
                post, "published", DATE_KEPT, f"the feed keeps {before.published}, the post says {said}"
            )
        return kept

    def _updated(self, post: Post, before: Row | None, published: datetime, digest: str) -> datetime:
        """What the post says, else when the change was first seen; never before what was published."""
        if before is None or not before.updated:
            return max(post.updated or published, published)
        kept = datetime.fromisoformat(before.updated)
        if post.updated is not None:
            return max(kept, post.updated)
        # a row read back from a feed has no digest
        seen = self.now.replace(microsecond=0).astimezone(kept.tzinfo)
        return kept if before.hash in ("", digest) else max(kept, seen)

    def _tell(self, post: Post, name: str, rule: Rule, message: str) -> None:
        origin = post.origins.get(name)
        self.findings.append(Finding(rule, message, post.file, Place(origin.line if origin else 1)))


def fingerprint(post: Post) -> str:
    """Digests of what a reader sees of a post, as written: of its title, and of its text if there is any.

    White space does not count.
    """
    parts = [post.summary or "", post.body.text, *(media.url for media in post.enclosures)]
    return f"{_digest(post.title)[:16]}-{_digest(*parts) if any(parts) else ''}"


def _digest(*parts: str) -> str:
    folded = "\0".join(single_spaced(part) for part in parts)
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def _text_of(fingerprint: str) -> str:
    return fingerprint.partition("-")[2]


def _is_at(text: str, moment: datetime) -> bool:
    return bool(text) and datetime.fromisoformat(text) == moment


def _own_id(post: Post) -> str | None:
    """The post's own id if it can be one everywhere; a plain number or word only becomes part of one."""
    if post.id is None or any(
        problem.rule.severity is Severity.ERROR for problem in uris.Iri.strict(post.id)
    ):
        return None
    return post.id


def published_dates(index: Index) -> dict[str, datetime]:
    """When each post that is published was, by the post's key."""
    rows = index.by_id.values()
    return {row.source: datetime.fromisoformat(row.published) for row in rows if row.source and row.published}
