"""The ledger: the SQLite file that remembers every id, date and hash ever published."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from feedwright.errors import Exit, LedgerError, LockedError, OutputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

Key = TypeVar("Key")

MEMORY = Path(":memory:")
"""In place of a path: an empty ledger that nobody keeps, for a look at what would be."""

APPLICATION = 0x46655772
"""SQLite's application_id of a ledger, `FeWr`."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE entry (
            id TEXT PRIMARY KEY, source TEXT NOT NULL, link TEXT NOT NULL, title TEXT NOT NULL,
            published TEXT NOT NULL, updated TEXT NOT NULL, hash TEXT NOT NULL,
            first_seen INTEGER NOT NULL,  -- the number of the build
            last_seen INTEGER  -- likewise; NULL while the post is there
        ) WITHOUT ROWID""",
        """CREATE TABLE former (
            id TEXT NOT NULL REFERENCES entry, kind TEXT NOT NULL CHECK (kind IN ('source', 'link')),
            value TEXT NOT NULL, PRIMARY KEY (kind, value, id)
        ) WITHOUT ROWID""",
        "CREATE TABLE feed (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE file (
            name TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL, mtime_ns INTEGER NOT NULL
        ) WITHOUT ROWID""",
        "CREATE TABLE proven (hash TEXT PRIMARY KEY) WITHOUT ROWID",
        """CREATE TABLE publication (
            position INTEGER PRIMARY KEY, target TEXT NOT NULL, staged TEXT NOT NULL, sha256 TEXT NOT NULL
        )""",
    ),
)
"""The statements that lead from each version (user_version) to the next. Published ones never change."""

_UPSERT = """
INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)
ON CONFLICT (id) DO UPDATE SET source = excluded.source, link = excluded.link, title = excluded.title,
    published = excluded.published, updated = excluded.updated, hash = excluded.hash, last_seen = NULL
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A published post: `source` is its key, dates are RFC 3339, `hash` is of the text that a reader sees."""

    id: str
    source: str
    link: str
    title: str
    published: str
    updated: str
    hash: str


@dataclass(frozen=True, slots=True)
class Index:
    """Every row by what may tell its post again; each key leads to ids, present ones before former ones."""

    by_id: dict[str, Row]
    by_source: dict[str, tuple[str, ...]]
    by_link: dict[str, tuple[str, ...]]
    by_hash: dict[str, tuple[str, ...]]
    by_title: dict[tuple[str, str], tuple[str, ...]]
    """Keyed by (published, title)."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was last published: `name` relative to the output folder, `size` in bytes."""

    name: str
    size: int
    sha256: str
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Step:
    """A replacement that a committed publication owes: `staged`, a name beside `target`, takes its place."""

    target: str
    staged: str
    sha256: str


_ROW = attrgetter(*Row.__slots__)
_FILE = attrgetter(*File.__slots__)


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger. Any method may raise LedgerError (damaged), OutputError (disk) or LockedError.

    What is remembered inside `transaction` is committed as one, outside of it at once.
    """

    path: Path
    _db: sqlite3.Connection

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[Ledger]:
        """Open and check the ledger, made or brought to this version where needed; its folder must be there.

        Raises LedgerError for a damaged, foreign or newer file, with the remedy in its hint.
        """
        with _blaming(path):
            db = sqlite3.connect(path, isolation_level=None)
        with closing(db):
            ledger = cls(path, db)
            for setting in ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON"):
                ledger._run(f"PRAGMA {setting}")
            ledger._check()
            ledger._migrate()
            yield ledger

    @property
    def second(self) -> Path:
        """Where the second copy lies."""
        return _second(self.path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all that is remembered inside together, or nothing of it where an exception comes."""
        self._run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with _blaming(self.path):
                self._db.rollback()
            raise
        self._run("COMMIT")

    def rows(self) -> dict[str, Row]:
        """Every post ever published, by id."""
        found = self._run("SELECT id, source, link, title, published, updated, hash FROM entry")
        return {row[0]: Row(*row) for row in found}

    def index(self) -> Index:
        """Every post ever published, by all that may tell it again."""
        rows = self.rows()
        former = self._run("SELECT kind, value, id FROM former ORDER BY kind, value, id")
        sources = [(value, id_) for kind, value, id_ in former if kind == "source"]
        links = [(value, id_) for kind, value, id_ in former if kind == "link"]
        return Index(
            rows,
            _grouped([*((row.source, row.id) for row in rows.values()), *sources]),
            _grouped([*((row.link, row.id) for row in rows.values()), *links]),
            _grouped((row.hash, row.id) for row in rows.values()),
            _grouped(((row.published, row.title), row.id) for row in rows.values()),
        )

    def record(self, rows: Collection[Row]) -> int:
        """Remember the posts of this build and return how many rows changed.

        A post that is not among them keeps its row for ever, and a source or link that changes is kept as
        a former one.
        """
        known, present = self.rows(), {row.id for row in rows}
        gone = {id_ for (id_,) in self._run("SELECT id FROM entry WHERE last_seen IS NOT NULL")}
        news = [row for row in rows if known.get(row.id) != row or row.id in gone]
        leaving = known.keys() - present - gone
        if not news and not leaving:
            return 0
        build = int(self.feed("builds") or 0) + 1
        self.remember_feed("builds", str(build))
        self._many(_UPSERT, ((*_ROW(row), build) for row in news))
        self._many("UPDATE entry SET last_seen = ? WHERE id = ?", ((build - 1, id_) for id_ in leaving))
        moved = [(known[row.id], row) for row in news if row.id in known]
        self._many(
            "INSERT OR IGNORE INTO former (id, kind, value) VALUES (?, ?, ?)",
            [
                *((new.id, "source", old.source) for old, new in moved if old.source != new.source),
                *((new.id, "link", old.link) for old, new in moved if old.link != new.link),
            ],
        )
        return len(news) + len(leaving)

    def feed(self, key: str) -> str | None:
        """A lasting fact of the feed, such as its id or its tag authority."""
        value: str | None = self._one("SELECT value FROM feed WHERE key = ?", key)
        return value

    def remember_feed(self, key: str, value: str) -> None:
        """Remember a lasting fact of the feed."""
        if self.feed(key) != value:
            self._run("INSERT OR REPLACE INTO feed VALUES (?, ?)", key, value)

    def state(self, key: str) -> str | None:
        """A fact of the last build, such as the fingerprint of its inputs or when the next is due."""
        value: str | None = self._one("SELECT value FROM state WHERE key = ?", key)
        return value

    def remember_state(self, key: str, value: str) -> None:
        """Remember a fact of this build."""
        if self.state(key) != value:
            self._run("INSERT OR REPLACE INTO state VALUES (?, ?)", key, value)

    def forget_state(self) -> None:
        """Let the next build take nothing for granted."""
        self._run("DELETE FROM state")

    def proven(self, hashes: Iterable[str]) -> set[str]:
        """Those of the pieces that were proven and validated before."""
        wanted = list(hashes)
        # these are looked up, for all there are would be read again for every batch of a build
        marks = ", ".join("?" * len(wanted))
        sql = f"SELECT hash FROM proven WHERE hash IN ({marks})"  # noqa: S608 (nothing but question marks)
        return {hash_ for (hash_,) in self._run(sql, *wanted)}

    def remember_proven(self, hashes: Collection[str]) -> None:
        """Remember the pieces in use, all of them proven, and drop all others."""
        wanted, known = set(hashes), self._proven()
        self._many("DELETE FROM proven WHERE hash = ?", ((hash_,) for hash_ in sorted(known - wanted)))
        self._many("INSERT INTO proven VALUES (?)", ((hash_,) for hash_ in sorted(wanted - known)))

    def files(self) -> tuple[File, ...]:
        """The files of the last publication, by name."""
        return tuple(File(*row) for row in self._run("SELECT name, size, sha256, mtime_ns FROM file"))

    def owe(self, files: Collection[File], steps: Sequence[Step]) -> None:
        """Remember what is published once the steps are done, in this order."""
        if set(files) != set(self.files()):
            self._run("DELETE FROM file")
            self._many("INSERT INTO file VALUES (?, ?, ?, ?)", map(_FILE, files))
        self._many(
            "INSERT INTO publication (target, staged, sha256) VALUES (?, ?, ?)",
            ((step.target, step.staged, step.sha256) for step in steps),
        )

    def owed(self) -> list[Step]:
        """The steps of a committed publication that is not known to be finished, in their order."""
        found = self._run("SELECT target, staged, sha256 FROM publication ORDER BY position")
        return [Step(*row) for row in found]

    def settle(self) -> None:
        """Mark the publication finished."""
        self._run("DELETE FROM publication")

    def copy_to(self, path: Path) -> None:
        """Write a copy to `path`, where nothing is yet; it is synced when this returns."""
        with _blaming(path), closing(sqlite3.connect(path)) as copy:
            # Nobody reads a copy that is not whole, so it needs no journal, which a crash would leave behind.
            copy.execute("PRAGMA journal_mode = OFF")
            self._db.backup(copy)

    def _check(self) -> None:
        application, version = self._one("PRAGMA application_id"), self._one("PRAGMA user_version")
        if not self._one("SELECT count(*) FROM sqlite_master"):
            if self.second.exists():
                raise LedgerError(f"{self.path} is empty, but there is a copy of it", hint=_remedy(self.path))
        elif application != APPLICATION:
            hint = "give the ledger another place, or move that file away"
            raise LedgerError(f"{self.path} is a database of another program", hint=hint)
        elif version > len(MIGRATIONS):
            message = f"{self.path} is of version {version}, newer than the {len(MIGRATIONS)} known here"
            raise LedgerError(message, hint="upgrade feedwright: pip install --upgrade feedwright")
        elif (verdict := self._one("PRAGMA quick_check(1)")) != "ok":
            raise LedgerError(f"{self.path} is damaged: {verdict}", hint=_remedy(self.path))

    def _migrate(self) -> None:
        version = self._one("PRAGMA user_version")
        if version == len(MIGRATIONS):
            return
        with self.transaction():
            for statement in (statement for step in MIGRATIONS[version:] for statement in step):
                self._run(statement)
            self._run(f"PRAGMA application_id = {APPLICATION}")
            self._run(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _proven(self) -> set[str]:
        return {hash_ for (hash_,) in self._run("SELECT hash FROM proven")}

    def _run(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        with _blaming(self.path):
            return self._db.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: str) -> Any:
        found = self._run(sql, *values)
        return found[0][0] if found else None

    def _many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with _blaming(self.path):
            self._db.executemany(sql, rows)


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Turn SQLite's errors that are not our fault into ours, naming `path`."""
    try:
        yield
    except sqlite3.Error as error:
        failure = _failure(path, error)
        if failure is None:
            raise
        raise failure from error


def _failure(path: Path, error: sqlite3.Error) -> OutputError | LedgerError | LockedError | None:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return LedgerError(f"{path} is damaged: {error}", hint=_remedy(path))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LockedError(
                f"{path}: {error}", hint="close the program that works on that file and run again"
            )
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            failure = OutputError(f"{path}: {error}", path, hint="see that its disk has room and is sound")
            failure.exit = Exit.IO
            return failure
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return OutputError(
                f"{path}: {error}", path, hint="let this user write to that file and its folder"
            )
    return None


def _second(path: Path) -> Path:
    return path.with_name(f"{path.name}.bak")


def _remedy(path: Path) -> str:
    if (second := _second(path)).exists():
        # SQLite would play a journal left of the old file into the copy.
        return f"restore the copy: rm -f {path}-journal && cp {second} {path}"
    return f"move {path} away and run `feedwright build --adopt`, which reads the ids back from the feeds"


def _grouped(pairs: Iterable[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    groups: dict[Key, dict[str, None]] = {}
    for key, id_ in pairs:
        groups.setdefault(key, {})[id_] = None
    return {key: tuple(ids) for key, ids in groups.items()}
