"""Dates of a feed and its entries, against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from feedwright.document.node import Node, Spot


def _date(node: Node, field: str) -> tuple[Node, datetime] | None:
    for child in node.meaning(field):
        value = child.row.datatype.read(child.text)
        if value is not None:
            return child, value
    return None


@rule("DTS001", Severity.WARNING, on="entry", spec="https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15")
def updated_before_published(entry: Node) -> Iterator[tuple[Spot, str]]:
    """Updated before it was published.

    Readers that sort by the last change put the entry too far down. Give both dates right, or no updated.

    fires: <item><title>a</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
      <atom:updated>2023-03-04T10:00:00Z</atom:updated></item>
    quiet: <item><title>a</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
      <atom:updated>2024-03-05T10:00:00Z</atom:updated></item>
    """
    updated = _date(entry, "updated")
    published = _date(entry, "published") if updated else None
    if updated and published and updated[1] < published[1]:
        yield updated[0].inside(), f"updated {updated[1].isoformat()} is before {published[1].isoformat()}"
