"""build(): posts in, proven feeds out; what is to be done, and whether there is anything to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from feedwright.errors import InputError
from feedwright.pipeline import freshness
from feedwright.pipeline.spent import Spent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from feedwright.pipeline.continuity import Known
    from feedwright.pipeline.posts import Placed
    from feedwright.pipeline.publish import Published
    from feedwright.rules import Finding


Progress: TypeAlias = "Callable[[str, int, int], None]"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a build is to be done.

    `dry`: publish nothing, only tell; `strict`: any error in a post stops all; `adopt`: read published ids
    back into a ledger that lacks them; `drafts`: show drafts too; `wait`: seconds to wait for the lock.
    `folder` and `url` stand for those of the settings. `progress` is called with `read` or `written`, the
    number of posts so far, and of all, 0 where that is not known.
    """

    dry: bool = False
    strict: bool = False
    adopt: bool = False
    drafts: bool = False
    wait: float = 0
    folder: str | None = None
    url: str | None = None
    progress: Progress = lambda *_: None


@dataclass(slots=True)
class Outcome:
    """What a build did: what became of each post and file, and what was found.

    `fresh` is the number of entries where there was nothing to do, `outputs` what a dry run would write to
    `folder`, `spent` the CPU seconds by stage.
    """

    folder: Path | None = None
    known: list[Known] = field(default_factory=list)
    held: list[Placed] = field(default_factory=list)
    drafts: list[Placed] = field(default_factory=list)
    unread: int = 0
    beyond: int = 0
    adopted: int = 0
    recovered: list[str] = field(default_factory=list)
    fresh: int | None = None
    files: list[Published] = field(default_factory=list)
    outputs: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    spent: Spent = field(default_factory=Spent)

    @property
    def failed(self) -> bool:
        """Was there an error in any post?"""
        from feedwright.rules import Severity

        return any(finding.severity is Severity.ERROR for finding in self.findings)


def build(root: Path, path: Path | None, now: datetime, wishes: Wishes) -> Outcome:
    """Build the publication of the folder `root` whose settings are the file `path`, if it has one.

    Raises ConfigError, InputError, LockedError, LedgerError, OutputError; RefusedError where nothing may be
    published, with the findings that say why.
    """
    raw = _content(path) if path else b""
    key = freshness.digest(raw, wishes.drafts, wishes.folder, wishes.url)
    stamp = None if wishes.adopt else freshness.holds(root, key, now)
    if stamp is not None:
        return Outcome(fresh=stamp.shown)
    # all that reads, writes and checks is imported only where there is something to do
    from feedwright.pipeline.assembly import assemble

    return assemble(root, path, key, now, wishes)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "let this user read it, or give another with --config"
        raise InputError(f"{path}: {error.strerror}", hint=hint) from error
