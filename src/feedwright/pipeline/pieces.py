"""Entries to bytes in every format, each piece proven and validated before it counts."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from feedwright import proof, validator
from feedwright.document import Limits
from feedwright.rules import Finding, Severity, must, should

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from typing import IO

    from feedwright.model import Entry, Feed
    from feedwright.pipeline.spent import Spent
    from feedwright.writers import Writer

UNWRITABLE = must(
    "PUB004",
    "A post that no feed can carry",
    "The feeds are published without it. Mend what the message names.",
    fires="a post whose id, taken over from an older feed, holds a control character",
    quiet="a post with an id of letters",
)

KEPT_ID = should(
    "PUB005",
    "A published id that Atom does not allow",
    """Subscribers know the post by this id, so the feed keeps it, and readers of Atom take it in practice.
    Atom itself wants an absolute IRI: if that must hold, leave Atom out (`formats = ["rss", "json"]`).""",
    spec="https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
    fires="a post that an older feed announced with the guid 42",
    quiet="a post that an older feed announced with the guid https://example.org/42",
)

BATCH = 25
"""Entries that are written, read back and checked together: more would cost memory, fewer time."""
IN_MEMORY = 1 << 20
"""Bytes of a feed that wait in memory; the rest of a larger one waits on disk."""
BLOCK = 1 << 18


class Spool:
    """One format's file in the making."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - lives as long as this
        self._file.write(writer.head)
        self._empty = True

    def add(self, piece: bytes) -> None:
        """Append an entry."""
        self._file.write(piece if self._empty else self.writer.separator + piece)
        self._empty = False

    def chunks(self) -> Iterator[bytes]:
        """The bytes of the whole file; may be asked for again."""
        self._file.seek(0)
        while block := self._file.read(BLOCK):
            yield block
        yield self.writer.tail

    def close(self) -> None:
        """Drop what was written; it cannot be asked for any more."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry and its bytes in every format."""

    entry: Entry
    written: tuple[bytes, ...]


@dataclass(slots=True)
class Work:
    """Writes and checks; holds what came of it.

    `known` tells which digests of pieces were proven before, `trace` turns a finding within an entry into one
    that names its post. `proven` are the digests of the pieces in use, `refused` what forbids to publish.
    """

    feed: Feed
    spools: tuple[Spool, ...]
    self_urls: Mapping[str, str]
    known: Callable[[Collection[str]], set[str]]
    trace: Callable[[Finding, Entry], Finding]
    spent: Spent
    proven: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)

    def write(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Write the entries in every format, in batches; yields those that are in."""
        remaining = iter(entries)
        while batch := list(islice(remaining, BATCH)):
            with self.spent.on("writing"):
                pieces = [piece for entry in batch if (piece := self._piece(entry))]
            bad = self._at_fault(pieces)
            for piece in pieces:
                if piece.entry.id in bad:
                    continue
                for spool, written in zip(self.spools, piece.written, strict=True):
                    spool.add(written)
                yield piece.entry

    def close(self) -> None:
        """Drop what was written."""
        for spool in self.spools:
            spool.close()

    def _piece(self, entry: Entry) -> Piece | None:
        try:
            return Piece(entry, tuple(spool.writer.entry(entry) for spool in self.spools))
        except ValueError as error:
            self.findings.append(self.trace(Finding(UNWRITABLE, str(error)), entry))
            return None

    def _at_fault(self, pieces: Sequence[Piece]) -> set[str]:
        """Check the pieces that were not proven before in this very form; the ids of those with an error."""
        digests = {self._digest(piece): piece for piece in pieces}
        known = self.known(digests)
        self.proven |= known
        new = [piece for digest, piece in digests.items() if digest not in known]
        if not new:
            return set()
        with self.spent.on("proof"):
            differences = self._differences(new)
        with self.spent.on("validation"):
            found = [pair for number in range(len(self.spools)) for pair in self._validated(number, new)]
        self._tell(found)
        # what was found once must be found again by the next build, so nothing of it counts as proven
        if not differences and all(entry is not None for entry, _ in found):
            suspects = {entry.id for entry, _ in found if entry is not None}
            self.proven |= {digest for digest, piece in digests.items() if piece.entry.id not in suspects}
        return {entry.id for entry, finding in found if entry and finding.severity is Severity.ERROR}

    def _differences(self, pieces: Sequence[Piece]) -> list[Finding]:
        documents = {
            spool.writer.format: spool.writer.document(piece.written[number] for piece in pieces)
            for number, spool in enumerate(self.spools)
        }
        entries = [piece.entry for piece in pieces]
        differences = proof.prove_all(documents, self.feed, entries, self_urls=self.self_urls)
        self.refused += differences
        return differences

    def _validated(self, number: int, pieces: Sequence[Piece]) -> list[tuple[Entry | None, Finding]]:
        """What the validator finds in one format, each with its entry, None for the feed itself."""
        writer = self.spools[number].writer
        written = [piece.written[number] for piece in pieces]
        document = writer.document(written)
        ends = _ends(writer, written)
        limits = Limits(len(document), depth=256, nodes=len(document))
        found: list[tuple[Entry | None, Finding]] = []
        for finding in validator.validate_bytes(document, name=f"the {writer.format} feed", limits=limits):
            at = bisect_right(ends, finding.place.start) - 1 if finding.place else -1
            entry = pieces[at].entry if 0 <= at < len(pieces) else None
            found.append((entry, _judged(finding, entry)))
        return found

    def _tell(self, found: Iterable[tuple[Entry | None, Finding]]) -> None:
        """Tell what was found; what is wrong with an entry in several formats is told once."""
        told: set[tuple[str, str, str]] = set()
        for entry, finding in found:
            if entry is None:
                (self.refused if finding.severity is Severity.ERROR else self.findings).append(finding)
            elif (key := (entry.id, finding.code, finding.message)) not in told:
                told.add(key)
                self.findings.append(self.trace(finding, entry))

    def _digest(self, piece: Piece) -> str:
        hashed = hashlib.sha256()
        for spool, written in zip(self.spools, piece.written, strict=True):
            for part in (spool.writer.head, spool.writer.tail, written):
                hashed.update(part)
        return hashed.hexdigest()


def _judged(finding: Finding, entry: Entry | None) -> Finding:
    """The finding; milder for an id that is no IRI, which only one taken over from an older feed can be."""
    own = entry is not None and finding.path.endswith("/id") and finding.params.get("value") == entry.id
    return replace(finding, rule=KEPT_ID) if own and finding.severity is Severity.ERROR else finding


def _ends(writer: Writer, pieces: Sequence[bytes]) -> list[int]:
    """The offsets at which the head and each piece of a document end."""
    return list(
        accumulate((len(piece) + len(writer.separator) for piece in pieces), initial=len(writer.head))
    )
