"""The lock, and files that are staged and then replace whole ones."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from feedwright import safety
from feedwright.errors import Exit, LockedError, OutputError

HOLD = "import sys, pathlib, feedwright.safety as s\nwith s.lock(pathlib.Path(sys.argv[1])): print(); input()"


@pytest.fixture
def held(tmp_path):
    """A lock file that another process holds, and that process."""
    path = tmp_path / ".feedwright" / "lock"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        yield path, holder
        holder.kill()


def test_a_second_run_is_told_at_once_who_holds_the_lock(held):
    path, holder = held
    with pytest.raises(LockedError, match=f"process {holder.pid} .*{path}") as caught, safety.lock(path):
        pass
    assert caught.value.exit == Exit.TRY_AGAIN


def test_waiting_for_the_lock_gets_it_when_the_holder_is_killed_and_the_file_stays(held):
    path, holder = held
    inode = path.stat().st_ino
    with pytest.raises(LockedError), safety.lock(path, wait=0.1):
        pass
    holder.kill()
    with safety.lock(path, wait=10):
        assert path.read_text() == f"{os.getpid()}\n"
    assert path.stat().st_ino == inode


def test_an_error_inside_the_lock_stays_itself(tmp_path):
    with pytest.raises(OSError, match="mine"), safety.lock(tmp_path / "lock"):
        raise OSError("mine")


def test_the_lock_is_not_taken_through_a_symlink(tmp_path):
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="lock"), safety.lock(tmp_path / "lock"):
        pass
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("size", [0, 1, safety.BLOCK - 1, safety.BLOCK, 3 * safety.BLOCK + 7])
def test_staged_bytes_wait_beside_the_target_until_they_replace_it(tmp_path, size):
    target = tmp_path / "new" / "folder" / "feed.xml"
    text = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    written = safety.stage(target, (text[at : at + 1000] for at in range(0, size, 1000)))
    staged = safety.staged_path(target)
    assert (staged.name, target.exists(), written.size) == (".feed.xml.feedwright-new", False, size)
    assert safety.holds(staged, written.sha256)
    safety.replace(staged, target)
    assert (target.read_bytes(), target.stat().st_mtime_ns) == (text, written.mtime_ns)
    assert safety.same(target, [text]) == written


def test_the_mode_is_the_old_files_else_what_the_umask_leaves(tmp_path):
    target, umask = tmp_path / "feed.xml", os.umask(0o027)
    try:
        for expected, mode in ((0o640, 0o604), (0o604, 0o444), (0o444, 0o640)):
            safety.stage(target, [b"x"])
            safety.replace(safety.staged_path(target), target)
            assert target.stat().st_mode & 0o777 == expected
            target.chmod(mode)
    finally:
        os.umask(umask)


def test_a_leftover_is_overwritten_and_never_followed(tmp_path):
    target, victim = tmp_path / "feed.xml", tmp_path / "victim"
    victim.write_text("mine")
    for leave in (lambda staged: staged.write_text("half"), lambda staged: staged.symlink_to(victim)):
        leave(safety.staged_path(target))
        safety.stage(target, [b"whole"])
        assert safety.staged_path(target).read_bytes() == b"whole"
        safety.discard(target)
        safety.discard(target)
    assert [path.name for path in tmp_path.iterdir()] == ["victim"]
    assert victim.read_text() == "mine"


def test_a_symlink_at_the_target_holds_nothing_and_is_replaced(tmp_path):
    target, victim = tmp_path / "feed.xml", tmp_path / "victim"
    victim.write_bytes(b"x")
    target.symlink_to(victim)
    assert safety.same(target, [b"x"]) is None
    safety.stage(target, [b"new"])
    safety.replace(safety.staged_path(target), target)
    assert (target.is_symlink(), target.read_bytes(), victim.read_bytes()) == (False, b"new", b"x")


@pytest.mark.parametrize(
    ("held", "chunks", "expected"),
    [
        (b"abc", [b"a", b"bc"], True),
        (b"abc", [b"ab"], False),
        (b"abc", [b"abcd"], False),
        (b"abc", [b"abd"], False),
        (b"", [], True),
        (b"a" * safety.BLOCK + b"b", [b"a" * safety.BLOCK, b"b"], True),
        (b"a" * safety.BLOCK + b"b", [b"a" * safety.BLOCK], False),
    ],
)
def test_only_exactly_the_same_bytes_are_the_same(tmp_path, held, chunks, expected):
    (tmp_path / "feed.xml").write_bytes(held)
    assert (safety.same(tmp_path / "feed.xml", chunks) is not None) is expected


def test_comparing_stops_at_the_first_block_that_differs(tmp_path):
    (tmp_path / "feed.xml").write_bytes(b"old")
    chunks = iter([b"x" * safety.BLOCK, b"unread"])
    assert safety.same(tmp_path / "feed.xml", chunks) is None
    assert next(chunks) == b"unread"


@pytest.mark.parametrize("name", ["feed.xml", "ko/feed.xml", "한국어.xml", "a b.xml", "..feed", "x" * 239])
def test_a_place_inside_the_folder_is_given(tmp_path, name):
    target = safety.place(tmp_path, name)
    safety.stage(target, [])
    assert target == tmp_path / name


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "a/../../x", "/etc/x", "a//b", "a/", "nul\0", "\ud800", "out/x", "loop/x"],
)
def test_a_place_outside_the_folder_is_refused(tmp_path, name):
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "out").symlink_to(tmp_path)
    (folder / "loop").symlink_to("loop")
    with pytest.raises(OutputError) as caught:
        safety.stage(safety.place(folder, name), [b"x"])
    assert caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


@pytest.mark.parametrize(
    ("make", "message"), [(Path.mkdir, "is a folder"), (os.mkfifo, "is not a plain file")]
)
def test_a_target_that_is_no_plain_file_is_refused(tmp_path, make, message):
    target = tmp_path / "feed.xml"
    make(target)
    for attempt in (safety.stage, safety.same):
        with pytest.raises(OutputError, match=f"{target}: {message}"):
            attempt(target, [b"x"])
    with pytest.raises(OutputError):
        safety.place(tmp_path, "feed.xml")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, Exit.IO),
        (errno.EDQUOT, Exit.IO),
        (errno.EIO, Exit.IO),
        (errno.EACCES, Exit.NO_PERMISSION),
        (errno.EPERM, Exit.NO_PERMISSION),
        (errno.EROFS, Exit.CANNOT_CREATE),
        (errno.ENAMETOOLONG, Exit.CANNOT_CREATE),
    ],
)
def test_the_systems_errors_name_the_file_and_what_to_do(tmp_path, monkeypatch, number, code):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(safety.os, "fsync", fail)
    with pytest.raises(OutputError) as caught:
        safety.stage(tmp_path / "feed.xml", [b"x"])
    assert str(caught.value) == f"{tmp_path / 'feed.xml'}: {os.strerror(number)}"
    assert (caught.value.exit, caught.value.path) == (code, tmp_path / "feed.xml")
    assert caught.value.hint


def test_a_name_too_long_and_a_file_for_a_folder_are_told(tmp_path):
    (tmp_path / "file").write_text("x")
    for name in ("x" * 300, "file/feed.xml"):
        with pytest.raises(OutputError, match=r"too long|file: File exists"):
            safety.stage(tmp_path / name, [b"x"])


def test_an_error_of_the_chunks_stays_itself(tmp_path):
    def chunks():
        yield b"x"
        raise OSError("a post cannot be read")

    with pytest.raises(OSError, match="a post cannot be read"):
        safety.stage(tmp_path / "feed.xml", chunks())


def test_a_folder_that_its_file_system_cannot_sync_is_let_pass(tmp_path, monkeypatch):
    def fail(_):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(safety.os, "fsync", fail)
    safety.sync_folder(tmp_path)
