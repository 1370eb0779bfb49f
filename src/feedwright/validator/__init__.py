"""Check a feed against the rows and rules of everything that it uses."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from feedwright import semantics, vocab
from feedwright.document import Document, Limits, Source, parse
from feedwright.rules import CATALOGUE, CHECKS
from feedwright.validator.findings import Hits, report
from feedwright.validator.walk import check, walk
from feedwright.vocab import Tables, compile_tables
from feedwright.vocab.formats import recognise

if TYPE_CHECKING:
    from feedwright.rules import Report

__all__ = ["tables", "understand", "validate", "validate_bytes"]


@cache
def tables() -> Tables:
    """All vocabularies and rules, compiled once."""
    assert semantics  # noqa: S101 - importing it registered its rules
    return compile_tables(vocab.VOCABULARIES, (rule for rule in CATALOGUE.values() if rule.check), CHECKS)


def validate(source: Source) -> Report:
    """Check a feed against the rows and rules of everything it uses. Opens no file and no socket."""
    document = parse(source, tables().prefixes)
    hits = Hits(source.limits.findings)
    label, entries = None, 0
    root = document.root
    if root is not None:
        label, strange = recognise(root, tables().roots)
        if strange is None:
            walk(document, tables(), hits)
            entries = _compare(document, hits)
        # the version or the items of a JSON Feed may follow where the file stops
        elif root.kind == "element" or document.stopped is None:
            hits.add(strange[0], root, strange[1], {"parent": "root"})
        for rule in tables().rules.get("document", ()):
            check(rule, document, hits)
    return report(document, hits, label, entries)


def _compare(document: Document, hits: Hits) -> int:
    """Run the rules that see all entries of the feed at once; how many there are."""
    gathered = semantics.series(document, document.source.now or datetime.now(UTC))
    if gathered is None:
        return 0
    for rule in tables().rules.get("series", ()):
        check(rule, gathered, hits)
    return len(gathered.entries)


def understand(document: Document) -> None:
    """Give every node of a parsed feed its row and role, judging nothing."""
    if document.root is not None and document.root.name in tables().roots:
        walk(document, tables(), Hits(0))


def validate_bytes(
    data: bytes,
    *,
    name: str = "-",
    url: str | None = None,
    limits: Limits | None = None,
    now: datetime | None = None,
) -> Report:
    """Check the bytes of a feed that is called `name` in findings and said to come from `url`.

    Dates are compared with `now`, the clock's time for want of another.
    """
    return validate(Source(data, name, url, limits or Limits(), now=now))
