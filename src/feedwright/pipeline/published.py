"""Feeds that are already published: their ids, read back into a ledger that lost them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feedwright import content, validator
from feedwright.datatypes import Rfc3339Date
from feedwright.datatypes.quoting import quoted
from feedwright.document import Limits, Source, parse
from feedwright.errors import InputError, LedgerError
from feedwright.ledger import Row
from feedwright.pipeline.posts import SURROGATE
from feedwright.reports.terminal import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from feedwright.document import Node
    from feedwright.ledger import Ledger

LARGEST = 512 << 20
"""The most bytes of a published feed that are read back."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is published: the feed's own id, if it has one, and its entries as rows without a source."""

    feed_id: str | None
    rows: tuple[Row, ...]


def read_standing(paths: Iterable[Path]) -> Standing:
    """Read what the feeds at `paths` carry; files that are not there or are no feeds carry nothing."""
    rows: dict[str, Row] = {}
    feed_id = None
    for path in paths:
        root = _root(path)
        if root is None:
            continue
        for feed in [root, *root.members("feed")]:
            feed_id = feed_id or _text(feed, "id") or None
            for row in map(_row, feed.members("entry")):
                # half of a surrogate pair, which JSON can escape, could not be written again
                if row.id and not SURROGATE.search(row.id):
                    rows.setdefault(row.id, row)
    return Standing(feed_id, tuple(rows.values()))


def reconcile(ledger: Ledger, standing: Standing, *, fresh: bool, adopt: bool) -> int:
    """Make sure that the ledger knows every published id; the number of ids read back into it.

    A `fresh` ledger is filled from what is published. Raises LedgerError where one that was there
    before lacks some of it and `adopt` does not ask for them to be read back.
    """
    known = ledger.rows()
    missing = [row for row in standing.rows if row.id not in known]
    if not missing:
        return 0
    if not fresh and not adopt:
        raise LedgerError(
            f"{ledger.path} lacks {plural(len(missing), 'published id')}, first {quoted(missing[0].id)}",
            hint="was it restored from an old copy? `feedwright build --adopt` reads them back",
        )
    with ledger.transaction():
        ledger.record([*known.values(), *missing])
        if standing.feed_id and ledger.feed("id") is None:
            ledger.remember_feed("id", standing.feed_id)
    return len(missing)


def _root(path: Path) -> Node | None:
    # anything else, such as a named pipe, is no feed and might never end
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST)
    except OSError as error:
        hint = "its ids must be known before it is replaced: let this user read it"
        raise InputError(f"{path}: {error.strerror}", hint=hint) from error
    tables = validator.tables()
    document = parse(
        Source(data, str(path), limits=Limits(size=LARGEST, depth=256, nodes=LARGEST)), tables.prefixes
    )
    root = document.root
    if root is None or root.name not in tables.roots:
        return None
    validator.understand(document)
    return root


def _row(entry: Node) -> Row:
    published, updated = _date(entry, "published"), _date(entry, "updated")
    return Row(
        id=_text(entry, "id"),
        source="",
        link=content.clean(_link(entry))[0],
        title=content.clean(_text(entry, "title"))[0],
        published=published or updated or "",
        updated=updated or published or "",
        hash="",
    )


def _text(node: Node, field: str) -> str:
    return next((found.text.strip() for found in node.meaning(field)), "")


def _date(entry: Node, field: str) -> str:
    for node in entry.meaning(field):
        value = node.row.datatype.read(node.text)
        if value is not None:
            return Rfc3339Date.write(value)
    return ""


def _link(entry: Node) -> str:
    links: Sequence[Node] = [
        node for node in entry.all("atom:link") if node.attrs.get("rel", "alternate") == "alternate"
    ]
    return links[0]["href"] if links else _text(entry, "link")
