"""Checking many files: which there are, in order by any number of processes, and what may go wrong."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from feedwright.document import Source
from feedwright.errors import CrashError, InputError, UsageError
from feedwright.pipeline import check as checking
from feedwright.pipeline.check import Asked, check, tasks
from feedwright.pipeline.found import Task, in_folder
from feedwright.pipeline.globs import Globs
from feedwright.pipeline.workers import spread
from feedwright.reports import REPORTS, report
from feedwright.reports.look import Look
from feedwright.rules import Report

FEED = (
    '<rss version="2.0"><channel><title>t</title><link>https://e.com/</link><description>d</description>'
    "<ttl>{}</ttl></channel></rss>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of feeds: a good one, one with an error, one in UTF-16, and files that are none."""
    (tmp_path / "good.xml").write_text(FEED.format(60), encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/wrong.rss").write_text(FEED.format("글"), encoding="utf-8")
    (tmp_path / "sub/wide.atom").write_text(FEED.format("x"), encoding="utf-16")
    (tmp_path / "sitemap.xml").write_text("<urlset/>", encoding="utf-8")
    (tmp_path / "notes.txt").write_text(FEED, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/wrong.xml").write_text(FEED, encoding="utf-8")
    (tmp_path / "dangling.xml").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.xml")
    return tmp_path


def sources(found: list[Task], root: Path) -> list[str]:
    return [str(Path(task.source).relative_to(root)) for task in found]


# which files


def test_a_folder_is_searched_for_feeds(folder):
    found = list(in_folder(folder, ()))
    assert sources(found, folder) == ["good.xml", "sub/wide.atom", "sub/wrong.rss"]


@pytest.mark.parametrize(
    ("globs", "left"),
    [
        (["sub"], ["good.xml"]), (["sub/"], ["good.xml"]), (["sub/*.rss"], ["good.xml", "sub/wide.atom"]),
        (["*.xml"], ["sub/wide.atom", "sub/wrong.rss"]), (["**/wrong.*", "good*"], ["sub/wide.atom"]),
        (["./good.xml"], ["sub/wide.atom", "sub/wrong.rss"]),
        (["SUB"], ["good.xml", "sub/wide.atom", "sub/wrong.rss"]),
    ],
)  # fmt: skip
def test_globs_pass_files_over(folder, globs, left):
    assert sources(list(in_folder(folder, globs)), folder) == left


def test_a_glob_of_a_folder_takes_all_in_it():
    assert Globs(["old"]).take("a/old/b/c.xml")
    assert Globs(["a/old"]).take("a/old/b/c.xml")
    assert not Globs(["old"]).take("a/older/c.xml")
    assert not Globs([]).take("a")


def test_a_folder_without_feeds_is_an_error(tmp_path):
    (task,) = in_folder(tmp_path, ())
    assert isinstance(task.failure, InputError)
    assert str(task.failure) == f"{tmp_path}: no feeds in this folder"
    assert task.failure.source == str(tmp_path)


def test_a_folder_that_cannot_be_entered_is_an_error(folder, monkeypatch):
    walk = os.walk

    def refused(root, onerror):
        onerror(PermissionError(13, "Permission denied", f"{root}/locked"))
        return walk(root)

    monkeypatch.setattr(os, "walk", refused)
    *found, last = in_folder(folder, ())
    assert len(found) == 3
    assert str(last.failure) == f"{folder}/locked: Permission denied"


@pytest.mark.parametrize("address", ["https://e.com/feed.xml", "HTTP://e.com", "feed://e.com"])
def test_an_address_is_not_fetched(address):
    with pytest.raises(UsageError, match="addresses are not fetched yet") as raised:
        tasks([address], io.BytesIO(), Asked())
    assert f"curl -sL {address} | feedwright validate - --url {address}" in raised.value.hint


def test_the_hint_about_an_address_can_be_pasted_into_a_shell():
    with pytest.raises(UsageError) as raised:
        tasks(["https://e.com/?a=1&b=$(x)'"], io.BytesIO(), Asked())
    words = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {raised.value.hint.partition('|')[0]}"], capture_output=True, check=True
    )
    assert words.stdout.decode().split("\n")[2] == "https://e.com/?a=1&b=$(x)'"


def test_standard_input_is_read_once():
    with pytest.raises(UsageError, match="standard input can be read once"):
        tasks(["-", "a.xml", "-"], io.BytesIO(), Asked())
    (task,) = tasks(["-"], io.BytesIO(b"<rss/>"), Asked(name="feed.xml"))
    assert (task.source, task.data) == ("feed.xml", b"<rss/>")


def test_an_address_of_origin_is_of_one_feed(folder):
    for feeds in (["a.xml", "b.xml"], [str(folder)]):
        with pytest.raises(UsageError, match="--url is the address of one feed"):
            tasks(feeds, io.BytesIO(), Asked(url="https://e.com/"))


# checking them


def results(found: list[Task], **asked) -> list[Report | InputError | CrashError]:
    return list(check(found, Asked(**asked)))


def test_a_report_knows_its_file(folder):
    first, wide, wrong = results(list(in_folder(folder, ())), jobs=1)
    assert (first.encoding, first.size) == ("utf-8", len(FEED.format(60)))
    assert (wide.encoding, wide.size) == ("utf-16-le", 2 + 2 * len(FEED.format("x")))
    (finding,) = (finding for finding in wrong if finding.code == "NUM002")
    assert finding.source == str(folder / "sub/wrong.rss")
    assert (finding.place.end_line, finding.place.end_column) == (1, finding.place.column + 1)


@pytest.mark.parametrize(
    ("before", "meant", "end"),
    [
        ("", "<a>", (1, 4)), ("\ufeff", "<글>", (1, 4)), ("글\n", "x🍒\r\ny", (3, 2)), ("\r", "a\n", (3, 1)),
        ("a\nb", "", (2, 2)), ("\n\n", "👩\u200d💻", (3, 4)),
    ],
)  # fmt: skip
def test_a_place_knows_where_it_ends(before, meant, end):
    source = Source(f"{before}{meant} and more\n".encode())
    start = len(before.encode())
    place = source.place(start, start + len(meant.encode()))
    assert (place.end_line, place.end_column) == end


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.xml", "No such file or directory"), ("pipe.xml", "not a plain file"), ("a\0b", "null"),
        ("x" * 300, "File name too long"), ("good.xml/x", "Not a directory"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_so(folder, name, reason):
    found = tasks([str(folder / name)], io.BytesIO(), Asked())
    (failure,) = results(found)
    assert isinstance(failure, InputError)
    assert reason in str(failure)
    assert failure.source == str(folder / name)


def test_a_device_is_not_read():
    (failure,) = results([Task("/dev/zero")])
    assert str(failure) == "/dev/zero: not a plain file"


@pytest.mark.parametrize("jobs", [2, 3, 40])
def test_any_number_of_processes_gives_the_same(folder, jobs):
    found = [Task(f"{number}.xml", FEED.format("x" * (number % 7)).encode() * (1 + 50 * (number == 3)))
             for number in range(60)]  # fmt: skip
    found.insert(5, Task(str(folder / "missing.xml")))
    found.insert(9, Task("none", failure=InputError("none: no feeds", source="none")))
    alone, spread_out = (results(found, jobs=number) for number in (1, jobs))
    for form in REPORTS:
        shown = ["\n".join(report(form)(each, Look())) for each in (alone, spread_out)]
        assert shown[0] == shown[1]


def broken(monkeypatch, harm) -> None:
    """Make the check of files whose name says so go wrong."""
    sound = checking._validated

    def validated(data, name, asked):
        if "bad" in name:
            harm()
        return sound(data, name, asked)

    monkeypatch.setattr(checking, "_validated", validated)


def some(*bad: int, count: int = 20) -> list[Task]:
    return [Task(f"{'bad' if number in bad else 'good'}{number}.xml", b"<rss/>") for number in range(count)]


def explode():
    raise KeyError("x\x1b\ny")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crash_of_ours_costs_one_file(monkeypatch, jobs):
    broken(monkeypatch, explode)
    found = results(some(3, 7), jobs=jobs)
    crashes = [each for each in found if isinstance(each, CrashError)]
    assert [each.source for each in crashes] == ["bad3.xml", "bad7.xml"]
    assert str(crashes[0]).startswith("bad3.xml: feedwright itself failed on this file (KeyError: ")
    assert "test_check.py:" in str(crashes[0])
    assert "in explode" in crashes[0].trace
    assert sum(isinstance(each, Report) for each in found) == 18


@pytest.mark.parametrize("harm", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(7)])
def test_a_process_that_dies_costs_one_file(monkeypatch, harm):
    broken(monkeypatch, harm)
    found = results(some(0, 4, 5, 19), jobs=2)
    died = [each for each in found if isinstance(each, CrashError)]
    assert [each.source for each in died] == ["bad0.xml", "bad4.xml", "bad5.xml", "bad19.xml"]
    assert "the process that checked this file died (" in str(died[0])
    assert [each.source for each in found] == [task.source for task in some(0, 4, 5, 19)]


def test_every_process_may_die(monkeypatch):
    broken(monkeypatch, lambda: os._exit(1))
    found = results(some(*range(6), count=6), jobs=3)
    assert all(isinstance(each, CrashError) for each in found)


def test_failures_travel():
    crash = pickle.loads(pickle.dumps(CrashError("m", source="a.xml", trace="t")))
    assert (str(crash), crash.source, crash.trace, crash.exit) == ("m", "a.xml", "t", 70)
    unread = pickle.loads(pickle.dumps(InputError("m", source="a.xml", hint="h")))
    assert (str(unread), unread.source, unread.hint) == ("m", "a.xml", "h")


# the processes


def double(number: int) -> int:
    return 2 * number


def lost(number: int, code: int) -> int:
    return -number


def test_results_come_in_order_though_the_first_is_slow():
    def slow_first(number):
        time.sleep(0.2 * (number == 0))
        return number

    assert list(spread(50, slow_first, lost, 2)) == list(range(50))


def test_large_results_travel():
    assert [len(each) for each in spread(4, lambda _: "x" * (1 << 22), lost, 2)] == [1 << 22] * 4


def test_no_work_is_no_process():
    assert list(spread(0, double, lost, 2)) == []


def test_processes_end_with_whoever_asked():
    results = spread(1000, lambda _: os.getpid(), lost, 2)
    pid = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_processes_end_when_their_parent_is_killed():
    code = (
        "import os, signal, sys, time\n"
        "from feedwright.pipeline.workers import spread\n"
        "def work(n):\n    time.sleep(0.05)\n    return os.getpid()\n"
        "for pid in spread(10_000, work, lambda n, c: 0, 2):\n    print(pid, flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    pids = {int(parent.stdout.readline()) for _ in range(6)}
    parent.kill()
    parent.communicate(timeout=30)
    deadline = time.monotonic() + 30
    while (
        left := [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists()]
    ) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def test_the_number_of_processes_follows_the_files(monkeypatch):
    monkeypatch.setattr("feedwright.pipeline.workers.processors", lambda: 8)
    assert [checking._jobs(files, None) for files in (1, 7, 8, 20, 1000)] == [1, 1, 2, 5, 8]
    assert [checking._jobs(files, 4) for files in (0, 1, 3, 1000)] == [1, 1, 3, 4]
