"""Proof: our own bytes are read back and compared with the model, field by field, and with each other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from feedwright.proof.compare import differences, disagreements, narrowed, unreadable
from feedwright.proof.expected import expect
from feedwright.proof.reading import EntryReading, FeedReading, Reading
from feedwright.rules import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from feedwright.model import Entry, Feed

__all__ = [
    "EntryReading",
    "FeedReading",
    "Reading",
    "compare_readings",
    "expect",
    "prove",
    "prove_all",
    "read",
]


def read(format: str, document: bytes) -> Reading | Finding:  # noqa: A002 (a format is its name)
    """What a reader sees of a file (`format`: `rss`, `atom`, `json`), or the finding that it cannot be read.

    Only for bytes of our own: the parser runs in this process, without a limit of time.
    """
    from feedwright.proof.json import read_json
    from feedwright.proof.xml import read_xml

    try:
        return read_json(document) if format == "json" else read_xml(format, document)
    except Exception as error:  # a parser that stumbles over a file of ours has found a fault in it
        return unreadable(format, error)


def prove(
    format: str,  # noqa: A002 (a format is its name)
    document: bytes,
    feed: Feed,
    entries: Iterable[Entry],
    *,
    self_url: str | None = None,
) -> list[Finding]:
    """Everything that a reader of `document` would not see as the model says it; empty for a faultless file.

    `entries` are those of the file, in its order; `self_url` is its own public address. What a format cannot
    carry is not missed. Titles are taken to be one line, and texts not to begin or end with white space.
    """
    return prove_all({format: document}, feed, entries, self_urls={format: self_url or ""})


def prove_all(
    documents: Mapping[str, bytes], feed: Feed, entries: Iterable[Entry], *, self_urls: Mapping[str, str]
) -> list[Finding]:
    """`prove` for each of several formats (`documents` by format), and their readings compared."""
    entries = tuple(entries)
    findings: list[Finding] = []
    sound: list[Reading] = []
    for format_, document in documents.items():
        reading = read(format_, document)
        if isinstance(reading, Finding):
            findings.append(reading)
            continue
        wanted = expect(format_, feed, entries, self_urls.get(format_))
        findings += differences(wanted, reading)
        if len(documents) > 1:
            sound.append(narrowed(reading, wanted))
    return [*findings, *compare_readings(sound)]


def compare_readings(readings: Sequence[Reading]) -> list[Finding]:
    """Everything that subscribers of one format see otherwise than those of the next."""
    return [finding for one, other in pairwise(readings) for finding in disagreements(one, other)]
