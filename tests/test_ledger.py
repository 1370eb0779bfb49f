"""What the ledger remembers, and what it refuses to be."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace

import pytest

from feedwright import ledger as ledgers
from feedwright.errors import Exit, LedgerError, LockedError, OutputError
from feedwright.ledger import MEMORY, File, Ledger, Row, Step


def row(number, **changes):
    date = f"2024-03-{number:02}T09:00:00+09:00"
    text = (f"tag:example.org,2024:{number}", f"posts/{number}.md", f"https://example.org/{number}/")
    return replace(Row(*text, f"제목 {number}", date, date, f"{number:064x}"), **changes)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path):
    with Ledger.open(path) as opened:
        yield opened


def seen(ledger):
    return ledger._run("SELECT first_seen, last_seen FROM entry ORDER BY id")


def test_what_is_recorded_is_there_when_it_is_opened_again(path):
    files = (File("a.xml", 1, "ab", 2**62), File("b.xml", 0, "cd", 0))
    with Ledger.open(path) as ledger:
        ledger.record([row(1), row(2)])
        ledger.remember_feed("id", "tag:example.org,2024:feed")
        ledger.remember_state("fingerprint", "f")
        ledger.remember_proven(["p"])
        ledger.owe(files, [])
    with Ledger.open(path) as ledger:
        assert ledger.rows() == {row(1).id: row(1), row(2).id: row(2)}
        assert (ledger.feed("id"), ledger.feed("none")) == ("tag:example.org,2024:feed", None)
        assert (ledger.state("fingerprint"), ledger.files()) == ("f", files)
        assert ledger.proven(["p", "q"]) == {"p"}


def test_it_is_as_safe_as_sqlite_can_be(ledger):
    settings = [ledger._one(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert settings == ["delete", 3, 1]


def test_only_changes_count_and_absent_posts_stay(ledger):
    assert ledger.record([row(1), row(2)]) == 2
    assert ledger.record([row(2), row(1)]) == 0
    assert ledger.record([row(1), row(2, title="새 제목"), row(3)]) == 2
    assert ledger.record([row(3)]) == 2
    assert seen(ledger) == [(1, 2), (1, 2), (2, None)]
    assert ledger.record([row(3), row(1)]) == 1
    assert seen(ledger) == [(1, None), (1, 2), (2, None)]
    assert len(ledger.rows()) == 3


def test_a_post_is_found_by_all_that_it_is_and_was(ledger):
    ledger.record([row(1), row(2)])
    moved = row(1, source="essays/1.md", link="https://new.example/1/", title="Other", hash="h")
    ledger.record([moved, row(2)])
    ledger.record([moved, row(2, source="posts/1.md", hash="h")])
    index, (one, two) = ledger.index(), (row(1).id, row(2).id)
    assert index.by_id[one] == moved
    assert index.by_source == {"essays/1.md": (one,), "posts/1.md": (two, one), "posts/2.md": (two,)}
    assert index.by_link == {moved.link: (one,), row(1).link: (one,), row(2).link: (two,)}
    assert index.by_hash == {"h": (one, two)}
    assert index.by_title[row(1).published, "Other"] == (one,)


def test_a_transaction_is_kept_whole_or_not_at_all(path):
    with Ledger.open(path) as ledger:
        with suppress(KeyboardInterrupt), ledger.transaction():
            ledger.record([row(1)])
            ledger.remember_feed("id", "x")
            raise KeyboardInterrupt
        assert (ledger.rows(), ledger.feed("id")) == ({}, None)
        with ledger.transaction():
            ledger.record([row(1)])
    with Ledger.open(path) as ledger:
        assert list(ledger.rows().values()) == [row(1)]


def test_proven_pieces_are_pruned_to_those_in_use(ledger):
    ledger.remember_proven(["a", "b", "c"])
    ledger.remember_proven(["b", "d", "d"])
    assert ledger.proven("abcd") == {"b", "d"}


def test_what_a_publication_owes_is_remembered_in_order_until_settled(ledger):
    steps = [Step("z.xml", ".z.xml.new", "1"), Step("a.xml", ".a.xml.new", "2")]
    ledger.owe([File("a.xml", 1, "2", 3)], steps)
    assert ledger.owed() == steps
    ledger.settle()
    assert ledger.owed() == []
    ledger.remember_state("fingerprint", "x")
    ledger.forget_state()
    assert ledger.state("fingerprint") is None


def test_the_copy_holds_all_and_is_a_ledger(ledger, tmp_path):
    ledger.record([row(1)])
    ledger.copy_to(tmp_path / "copy")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["copy", "ledger.sqlite"]
    with Ledger.open(tmp_path / "copy") as copy:
        assert copy.rows() == ledger.rows()


def test_a_ledger_in_memory_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Ledger.open(MEMORY) as ledger:
        ledger.record([row(1)])
        assert len(ledger.rows()) == 1
    assert list(tmp_path.iterdir()) == []


def damage(path):
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def with_sql(statement):
    def change(path):
        with closing(sqlite3.connect(path)) as database, database:
            database.execute(statement)

    return change


REFUSALS = {
    "damaged pages": (damage, "damaged", "--adopt"),
    "another file": (lambda path: path.write_text("a diary" * 999), "damaged", "--adopt"),
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:9000]), "damaged", "--adopt"),
    "another program's": (with_sql("PRAGMA application_id = 7"), "another program", "another place"),
    "newer": (with_sql("PRAGMA user_version = 99"), "version 99, newer than", "upgrade"),
}


@pytest.mark.parametrize(("change", "message", "remedy"), REFUSALS.values(), ids=REFUSALS)
def test_what_is_no_sound_ledger_of_this_version_is_refused(path, change, message, remedy):
    with Ledger.open(path) as ledger:
        ledger.record([row(number) for number in range(1, 32)])
    change(path)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=f"{path}.*{message}") as caught, Ledger.open(path):
        pass
    assert remedy in caught.value.hint
    assert (caught.value.exit, path.read_bytes()) == (Exit.DATA, before)


@pytest.mark.parametrize("change", [damage, lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_lost_ledger_with_a_copy_says_how_to_restore_it(path, change):
    with Ledger.open(path) as ledger:
        ledger.record([row(number) for number in range(1, 32)])
        ledger.copy_to(ledger.second)
    change(path)
    with pytest.raises(LedgerError) as caught, Ledger.open(path):
        pass
    assert f"cp {path}.bak {path}" in caught.value.hint


def test_a_ledger_of_an_older_version_is_brought_up_with_its_rows(path, monkeypatch):
    with Ledger.open(path) as ledger:
        ledger.record([row(1)])
    newer = ("ALTER TABLE entry ADD COLUMN words INTEGER NOT NULL DEFAULT 0", "CREATE TABLE sent (id TEXT)")
    monkeypatch.setattr(ledgers, "MIGRATIONS", (*ledgers.MIGRATIONS, newer))
    with Ledger.open(path) as ledger:
        assert ledger._one("PRAGMA user_version") == len(ledgers.MIGRATIONS)
        assert ledger._run("SELECT id, words FROM entry") == [(row(1).id, 0)]
        assert ledger._run("SELECT * FROM sent") == []


def test_a_migration_that_fails_leaves_the_older_version(path, monkeypatch):
    with Ledger.open(path) as ledger:
        ledger.record([row(1)])
    broken = ("CREATE TABLE sent (id TEXT)", "CREATE TABLE sent (id TEXT)")
    with monkeypatch.context() as patch:
        patch.setattr(ledgers, "MIGRATIONS", (*ledgers.MIGRATIONS, broken))
        with pytest.raises(sqlite3.OperationalError, match="already exists"), Ledger.open(path):
            pass
    with Ledger.open(path) as ledger:
        assert list(ledger.rows().values()) == [row(1)]


def test_a_ledger_that_another_program_writes_is_busy(path, monkeypatch):
    with Ledger.open(path) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as other:
        ledger._run("PRAGMA busy_timeout = 0")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError, match=str(path)):
            ledger.record([row(1)])


def test_a_missing_folder_is_told(tmp_path):
    missing = tmp_path / "none" / "ledger.sqlite"
    with pytest.raises(OutputError, match=f"{missing}: unable to open"), Ledger.open(missing):
        pass


def test_a_full_disk_is_told_and_leaves_the_ledger_as_it_was(path):
    with Ledger.open(path) as ledger:
        ledger.record([row(1)])
        ledger._run("PRAGMA max_page_count = 9")
        with (
            pytest.raises(OutputError, match=f"{path}: database or disk is full") as caught,
            ledger.transaction(),
        ):
            ledger.record([row(number % 28 + 1, id=str(number)) for number in range(999)])
        assert caught.value.exit == Exit.IO
    with Ledger.open(path) as ledger:
        assert list(ledger.rows().values()) == [row(1)]
