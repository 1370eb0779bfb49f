"""Tombstones (RFC 6721): entries that were deleted, in a feed or as documents of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import AtomId, Rfc3339Date
from feedwright.rules import Severity, must, rule, should
from feedwright.vocab.atom import ANYWHERE, BY_TYPE, LINK, PERSON, TEXT
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://www.rfc-editor.org/rfc/rfc6721#section-3"
WHEN = 'when="2024-03-04T10:00:00Z"'

REF_MISSING = must(
    "TMB001",
    "Deletion without ref or when",
    "The ref is the id of the entry that was deleted, the when tells a later entry of the same id from it. "
    "Readers delete nothing without them.",
    w3c="MissingAttribute",
    fires='<feed><at:deleted-entry ref="tag:e.com,2024:1"/></feed>',
    quiet=f'<feed><at:deleted-entry ref="tag:e.com,2024:1" {WHEN}/></feed>',
)
TWICE = must(
    "TMB002",
    "Part of a deletion more than once",
    "A deletion has one at:by and one at:comment, and readers differ in which one they take. Keep one.",
    spec=SPEC,
    w3c="DuplicateElement",
    fires=f'<feed><at:deleted-entry ref="tag:e.com,2024:1" {WHEN}>'
    "<at:comment>spam</at:comment><at:comment>spam</at:comment></at:deleted-entry></feed>",
    quiet=f'<feed><at:deleted-entry ref="tag:e.com,2024:1" {WHEN}>'
    "<at:comment>spam</at:comment></at:deleted-entry></feed>",
)
UNKNOWN = should(
    "TMB003",
    "Element that tombstones do not have here",
    "Readers pass over it. A feed has at:deleted-entry, and that at:by and at:comment.",
    spec=SPEC,
    w3c="UndefinedElement",
    fires='<feed><at:deleted ref="tag:e.com,2024:1"/></feed>',
    quiet=f'<feed><at:deleted-entry ref="tag:e.com,2024:1" {WHEN}/></feed>',
)
UNKNOWN_ATTRIBUTE = should(
    "TMB004",
    "Attribute that tombstones do not have here",
    "Readers pass over it. A deletion has ref and when; who and why stand in at:by and at:comment.",
    spec=SPEC,
    w3c="UnexpectedAttribute",
    fires=f'<feed><at:deleted-entry ref="tag:e.com,2024:1" {WHEN} by="Kim Yuna"/></feed>',
    quiet=f'<feed><at:deleted-entry ref="tag:e.com,2024:1" {WHEN}/></feed>',
)

DELETED = Element(
    "at:deleted-entry",
    many=True,
    attrs={"ref": Attribute(AtomId, REF_MISSING), "when": Attribute(Rfc3339Date, REF_MISSING)},
)

AT = Vocabulary(
    "at",
    "http://purl.org/atompub/tombstones/1.0",
    spec=SPEC,
    roots={"at:deleted-entry": "Atom deleted entry"},
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    contains={
        "": (DELETED,),
        "at:deleted-entry": (
            Element("at:by", role="person"),
            Element("at:comment", BY_TYPE, attrs=TEXT),
            LINK,
            Element("atom:source", role="origin"),
            Element("atom:title", many=True),
            *ANYWHERE,
        ),
        "at:by": PERSON,
    },
    extends={"feed": (DELETED,)},
)


@rule("TMB005", Severity.ERROR, on="feed", spec=SPEC)
def deleted_once(feed: Node) -> Iterator[tuple[Node, str]]:
    """The same deletion twice.

    One entry is deleted at one time once. One of the two may be meant for another entry.

    fires: <feed><at:deleted-entry ref="tag:e.com,2024:1" when="2024-03-04T10:00:00Z"/>
      <at:deleted-entry ref="tag:e.com,2024:1" when="2024-03-04T10:00:00Z"/></feed>
    quiet: <feed><at:deleted-entry ref="tag:e.com,2024:1" when="2024-03-04T10:00:00Z"/>
      <at:deleted-entry ref="tag:e.com,2024:2" when="2024-03-04T10:00:00Z"/></feed>
    """
    seen = set()
    for deleted in feed.all("at:deleted-entry"):
        key = (deleted["ref"], deleted["when"])
        if key in seen and all(key):
            yield deleted, f"'{key[0][:200]}' is deleted at {key[1][:40]} already"
        seen.add(key)


@rule("TMB006", Severity.WARNING, on="feed", spec=SPEC)
def deleted_and_there(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Entry that is in the feed although it was deleted later.

    Readers hide an entry that was deleted at or after its updated date. Take it out or, if it is back, move
    its updated date.

    fires: <feed><at:deleted-entry ref="tag:e.com,2024:1" when="2024-03-05T10:00:00Z"/>
      <entry><id>tag:e.com,2024:1</id><updated>2024-03-04T10:00:00Z</updated></entry></feed>
    quiet: <feed><at:deleted-entry ref="tag:e.com,2024:1" when="2024-03-05T10:00:00Z"/>
      <entry><id>tag:e.com,2024:1</id><updated>2024-03-06T10:00:00Z</updated></entry></feed>
    """
    deaths = {deleted["ref"].strip(): deleted for deleted in feed.all("at:deleted-entry")}
    for entry in feed.members("entry") if deaths else ():
        for node in entry.meaning("id"):
            deleted = deaths.get(node.text.strip())
            if deleted is not None and _over(entry, deleted):
                yield deleted.at("ref"), f"'{node.text.strip()[:200]}' is still an entry of the feed"


def _over(entry: Node, deleted: Node) -> bool:
    """Was the entry updated for the last time before it was deleted?"""
    end = Rfc3339Date.read(deleted["when"])
    updated = next(entry.meaning("updated"), None)
    last = None if updated is None else updated.row.datatype.read(updated.text)
    return end is not None and last is not None and last <= end
