"""The publication seen from inside: what is touched, what is kept, and what is made good later."""

from __future__ import annotations

import shutil
from contextlib import suppress

import pytest

from feedwright import safety
from feedwright.errors import OutputError
from feedwright.ledger import Ledger, Row
from feedwright.pipeline.publish import Output, intact, publish, recover

OLD = {"archive.xml": "1", "feed.xml": "1", "ko/feed.xml": "1"}
NEW = {"archive.xml": "2", "feed.xml": "1", "ko/feed.xml": "2", "feed.json": "2"}


def outputs(texts):
    return [Output(name, lambda text=text: iter([text.encode()])) for name, text in texts.items()]


def rows(count):
    return [Row(f"tag:e.org,2024:{number}", f"{number}", "", "", "", "", "") for number in range(count)]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "public"


@pytest.fixture
def ledger(tmp_path, folder):
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        publish(folder, opened, outputs(OLD), rows(1), state={"fingerprint": "old"})
        yield opened


def texts(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def interrupted(folder, ledger, monkeypatch):
    """A publication that was committed and then cut off before its second file."""

    def stop(staged, target):
        if target.parent.name == "ko":
            raise KeyboardInterrupt
        staged.replace(target)

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(safety, "replace", stop)
        publish(folder, ledger, outputs(NEW), rows(2), state={"fingerprint": "new"})
    assert texts(folder) == {
        **OLD,
        "archive.xml": "2",
        "ko/.feed.xml.feedwright-new": "2",
        ".feed.json.feedwright-new": "2",
    }


def test_each_file_is_told_new_changed_or_unchanged_and_an_unchanged_one_is_not_touched(folder, ledger):
    before = (folder / "feed.xml").stat()
    told = publish(
        folder, ledger, outputs(NEW), rows(2), feed={"id": "x"}, proven=["h"], state={"due": "never"}
    )
    assert [(one.name, one.change) for one in told] == list(
        zip(NEW, ["changed", "unchanged", "changed", "new"], strict=True)
    )
    assert texts(folder) == NEW
    after = (folder / "feed.xml").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert (len(ledger.rows()), ledger.feed("id"), ledger.state("due")) == (2, "x", "never")
    assert (ledger.proven(["h", "i"]), ledger.owed(), intact(folder, ledger)) == ({"h"}, [], True)


def test_a_publication_without_any_change_writes_nothing(folder, ledger, tmp_path):
    def times():
        return {path: path.stat().st_mtime_ns for path in [tmp_path, folder, *tmp_path.rglob("*")]}

    before = times()
    told = publish(folder, ledger, outputs(OLD), rows(1), state={"fingerprint": "old"}, feed={}, proven=[])
    assert {one.change for one in told} == {"unchanged"}
    assert times() == before


def test_the_copy_of_the_ledger_follows_its_rows(folder, ledger):
    for count in (3, 4):
        publish(folder, ledger, outputs(OLD), rows(count))
        shutil.copy(ledger.second, folder.parent / "copy")
        with Ledger.open(folder.parent / "copy") as copy:
            assert (len(copy.rows()), copy.owed()) == (count, [])
    ledger.second.unlink()
    publish(folder, ledger, outputs(OLD), rows(4))
    assert ledger.second.exists()


def test_what_fails_before_the_commit_leaves_all_as_it_was(folder, ledger):
    def fail():
        yield b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(folder, ledger, [*outputs(NEW), Output("z.xml", fail)], rows(2), state={"fingerprint": "new"})
    assert texts(folder) == OLD
    assert (len(ledger.rows()), ledger.state("fingerprint"), intact(folder, ledger)) == (1, "old", True)


def test_a_committed_publication_is_rolled_forward(folder, ledger, interrupted):
    assert recover(folder, ledger) == ["archive.xml", "ko/feed.xml", "feed.json"]
    assert texts(folder) == NEW
    assert (ledger.owed(), ledger.state("fingerprint"), intact(folder, ledger)) == ([], "new", True)
    assert recover(folder, ledger) == []


def test_a_file_edited_before_the_roll_forward_is_replaced(folder, ledger, interrupted):
    (folder / "ko" / "feed.xml").write_text("mine")
    recover(folder, ledger)
    assert texts(folder) == NEW


@pytest.mark.parametrize(
    "lose",
    [
        lambda folder: (folder / ".feed.json.feedwright-new").unlink(),
        lambda folder: (folder / ".feed.json.feedwright-new").write_text("broken"),
        lambda folder: (folder / "archive.xml").write_text("mine"),
        lambda folder: (folder / "archive.xml").unlink(),
        lambda folder: shutil.rmtree(folder / "ko"),
        shutil.rmtree,
    ],
)
def test_what_cannot_be_rolled_forward_is_demanded_anew(folder, ledger, interrupted, lose):
    lose(folder)
    assert len(recover(folder, ledger)) < 3
    assert (ledger.owed(), ledger.state("fingerprint"), len(ledger.rows())) == ([], None, 2)
    publish(folder, ledger, outputs(NEW), rows(2))
    assert texts(folder) == NEW


def test_a_folder_in_the_way_of_the_roll_forward_stops_only_what_still_wants_its_name(
    folder, ledger, interrupted
):
    (folder / "feed.json").mkdir()
    assert recover(folder, ledger) == ["archive.xml", "ko/feed.xml"]
    with pytest.raises(OutputError, match=r"feed\.json: is a folder"):
        publish(folder, ledger, outputs(NEW), rows(2))
    publish(folder, ledger, outputs(OLD), rows(2))


def test_nothing_is_rolled_forward_or_tidied_through_a_symlink_that_leads_outside(
    folder, ledger, interrupted, tmp_path
):
    (folder / "ko").rename(tmp_path / "elsewhere")
    (folder / "ko").symlink_to(tmp_path / "elsewhere")
    before = texts(tmp_path / "elsewhere")
    assert recover(folder, ledger) == ["archive.xml", "feed.json"]
    with pytest.raises(OutputError, match="not a place inside"):
        publish(folder, ledger, outputs(NEW), rows(2))
    assert texts(tmp_path / "elsewhere") == before


def test_leftovers_of_a_publication_that_was_not_committed_are_removed(folder, ledger):
    (folder / ".feed.xml.feedwright-new").write_text("half")
    (folder / "ko" / ".feed.xml.feedwright-new").write_text("half")
    assert recover(folder, ledger) == []
    assert texts(folder) == OLD


@pytest.mark.parametrize("texts", [{"../x": "1"}, {"/etc/x": "1"}])
def test_a_name_outside_the_folder_is_refused_before_anything_is_done(folder, ledger, texts):
    with pytest.raises(OutputError, match="not a place inside"):
        publish(folder, ledger, [*outputs(NEW), *outputs(texts)], rows(2))
    assert len(ledger.rows()) == 1


def test_two_outputs_of_one_name_are_refused(folder, ledger):
    with pytest.raises(OutputError, match="two outputs"):
        publish(folder, ledger, outputs(NEW) * 2, rows(2))


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("longer"),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.rename(path.with_name("real")), path.symlink_to("real")),
    ],
)
def test_a_published_file_that_is_not_as_it_was_left_is_seen(folder, ledger, change):
    assert intact(folder, ledger)
    change(folder / "feed.xml")
    assert not intact(folder, ledger)
