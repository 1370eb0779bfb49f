"""A publication killed, or failed by the system, at any step: the old set or the new one, never less."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from conftest import unavailable
from feedwright.errors import Exit

pytestmark = pytest.mark.system

RANDOM_KILLS = 200
DRIVER = Path(__file__).with_name("crash_driver.py")
ENVIRONMENT = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
# The interpreter's own memory, whose calls vary from run to run and leave nothing on a disk.
MEMORY = {"mmap", "munmap", "mremap", "mprotect", "madvise", "brk"}
CHANGING = {"write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "mkdir", "fchmod"}
KEPT = {"ledger.sqlite", "ledger.sqlite.bak", "lock"}

Command = Callable[[Path, str], list[str]]


def publish(folder: Path, version: str) -> list[str]:
    """The command that publishes the version ("old" or "new") of what is in the folder."""
    return [sys.executable, str(DRIVER), str(folder), version]


def publish_in_place(folder: Path, version: str) -> list[str]:
    return [*publish(folder, version), "--in-place"]


def build(folder: Path, version: str) -> list[str]:
    """The command line itself on the same folder; the new version has a post more, and one that changed."""
    posts = folder / "posts"
    posts.mkdir(parents=True, exist_ok=True)
    settings = '[feed]\ntitle = "한글"\nlink = "https://example.org/"\n[output]\nfolder = "public"\n'
    (folder / "feedwright.toml").write_text(f'sources = ["posts"]\n{settings}')
    for number in range(1, 4 if version == "old" else 5):
        changed = "updated: 2024-06-01\n" if (version, number) == ("new", 1) else ""
        front = f"---\ntitle: 글 {number}\ndate: 2024-03-0{number}\n{changed}---\n"
        (posts / f"{number}.md").write_text(f"{front}Post {number} {changed}\n")
    return [sys.executable, "-m", "feedwright", "build", "--quiet", "--config", str(folder)]


@dataclass(frozen=True)
class Call:
    """The `number`-th system call of this name in a run, and how strace shows it."""

    name: str
    number: int
    shown: str


@dataclass(frozen=True)
class State:
    """The published files by name, as digests, and the ids in the ledger."""

    files: dict[str, str]
    ids: frozenset[str]


@dataclass(frozen=True)
class Scene:
    """A folder with the old set in place, and what the new set is to be."""

    strace: str
    command: Command
    template: Path
    old: State
    new: State

    def copy(self, folder: Path) -> Path:
        return Path(shutil.copytree(self.template, folder / "site"))

    def calls(self) -> list[Call]:
        """The system calls of a publication from taking the lock to letting it go."""
        with TemporaryDirectory() as name:
            log = Path(name) / "log"
            command = self.command(self.copy(Path(name)), "new")
            run([self.strace, "-f", "-y", "-o", str(log), *command])
            shown = re.findall(r"^\d+ +((\w+)\(.*)$", log.read_text(), re.MULTILINE)
        seen: Counter[str] = Counter()
        calls = []
        for line, call in shown:
            seen[call] += 1
            calls.append(Call(call, seen[call], line))
        held = [number for number, call in enumerate(calls) if "/lock>" in call.shown]
        taken = next(number for number in held if calls[number].name == "flock")
        return [call for call in calls[taken + 1 : held[-1] + 1] if call.name not in MEMORY]

    def inject(self, folder: Path, call: Call, what: str) -> subprocess.CompletedProcess[str]:
        """Run a publication in which `what` befalls the call."""
        inject = f"inject={call.name}:{what}:when={call.number}"
        tracing = ["-f", "-o", os.devnull, "-e", f"trace={call.name}", "-e", inject]
        return run([self.strace, *tracing, *self.command(folder, "new")])


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)


def published(folder: Path) -> dict[str, str]:
    public = folder / "public"
    return {
        str(path.relative_to(public)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in public.rglob("*")
        if path.is_file() and not path.name.endswith(".feedwright-new")
    }


def ask(path: Path, question: str) -> list[str]:
    """What a ledger answers, whole as it must be; from a copy, so that looking at it does not mend it."""
    with TemporaryDirectory() as name:
        for part in (path, path.with_name(f"{path.name}-journal")):
            if part.exists():
                shutil.copy(part, name)
        with closing(sqlite3.connect(Path(name) / path.name)) as database:
            (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
            assert verdict == "ok"
            return [answer for (answer,) in database.execute(question)]


def remembered(path: Path) -> frozenset[str]:
    return frozenset(ask(path, "SELECT id FROM entry"))


def state(folder: Path) -> State:
    return State(published(folder), remembered(folder / ".feedwright" / "ledger.sqlite"))


def check(scene: Scene, folder: Path) -> str:
    """Which set a publication cut short has left; the next one must complete. AssertionError otherwise."""
    left = state(folder)
    for name, digest in left.files.items():
        assert digest in (scene.old.files.get(name), scene.new.files[name]), f"{name} is broken"
    assert left.files.keys() >= scene.old.files.keys()
    assert left.ids in (scene.old.ids, scene.new.ids)
    assert left.files == scene.old.files or left.ids == scene.new.ids, "published before it was remembered"
    again = run(scene.command(folder, "new"))
    assert (again.returncode, again.stderr) == (0, "")
    assert state(folder) == scene.new
    assert ask(folder / ".feedwright" / "ledger.sqlite", "SELECT target FROM publication") == []
    assert remembered(folder / ".feedwright" / "ledger.sqlite.bak") == scene.new.ids
    assert {path.name for path in (folder / ".feedwright").iterdir()} - {"stamp.json"} == KEPT
    assert not list(folder.rglob("*.feedwright-new"))
    return "old" if left.files == scene.old.files else "new" if left.files == scene.new.files else "between"


def cut_short(scene: Scene, cut: Callable[[Path], int]) -> str:
    """What `cut`, a publication to be killed, has left: see `check`, or "broken: …"; "done" if it was not."""
    with TemporaryDirectory() as name:
        folder = scene.copy(Path(name))
        code = cut(folder)
        if code == 0:
            return "done"
        try:
            assert code == -signal.SIGKILL
            return check(scene, folder)
        except (AssertionError, sqlite3.DatabaseError) as error:
            return f"broken: {error}"


def killed_at(scene: Scene, calls: list[Call]) -> dict[Call, str]:
    def at(call: Call) -> str:
        return cut_short(scene, lambda folder: scene.inject(folder, call, "signal=SIGKILL").returncode)

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(calls, pool.map(at, calls), strict=True))


def broken(outcomes: dict[Call, str]) -> dict[Call, str]:
    return {call: outcome for call, outcome in outcomes.items() if outcome.startswith("broken")}


def run_for(scene: Scene, folder: Path, seconds: float) -> tuple[int, float]:
    """Publish, killed `seconds` after it took the lock; its exit code, and how long it ran from there."""
    lock = folder / ".feedwright" / "lock"
    with subprocess.Popen(scene.command(folder, "new"), env=ENVIRONMENT) as process:
        while lock.read_text() != f"{process.pid}\n" and process.poll() is None:
            time.sleep(0.0002)
        start = time.perf_counter()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        return process.wait(), time.perf_counter() - start


def timed(scene: Scene) -> float:
    """The seconds that a publication takes from the lock to its end."""
    with TemporaryDirectory() as name:
        return run_for(scene, scene.copy(Path(name)), 60)[1]


@pytest.fixture(scope="module")
def strace(system_part: Callable[[str], str]) -> str:
    path = system_part("strace")
    if (trial := run([path, "-o", os.devnull, "true"])).returncode:
        unavailable(f"strace cannot trace here: {trial.stderr}")
    return path


@pytest.fixture(scope="module")
def scene(strace: str, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return set_up(strace, publish, tmp_path_factory.mktemp("scene"))


def set_up(strace: str, command: Command, folder: Path) -> Scene:
    template, later = folder / "old", folder / "new"
    assert run(command(template, "old")).returncode == 0
    shutil.copytree(template, later)
    assert run(command(later, "new")).returncode == 0
    return Scene(strace, command, template, state(template), state(later))


def test_killed_at_every_system_call(scene):
    outcomes = killed_at(scene, scene.calls())
    assert broken(outcomes) == {}
    assert set(outcomes.values()) == {"old", "between", "new"}


@pytest.fixture(scope="module")
def built(strace: str, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return set_up(strace, build, tmp_path_factory.mktemp("built"))


def test_a_build_killed_at_every_call_that_changes_the_disk(built):
    outcomes = killed_at(built, [call for call in built.calls() if changes_the_disk(call)])
    assert broken(outcomes) == {}
    assert set(outcomes.values()) == {"old", "between", "new"}


def changes_the_disk(call: Call) -> bool:
    opening = call.name == "openat" and re.search("O_CREAT|O_WRONLY|O_RDWR", call.shown)
    return call.name in CHANGING or bool(opening)


@pytest.mark.parametrize(("name", "kills"), [("scene", RANDOM_KILLS), ("built", RANDOM_KILLS // 4)])
def test_killed_at_random_moments(name, kills, request):
    scene = request.getfixturevalue(name)

    def killed_after(seconds: float) -> str:
        return cut_short(scene, lambda folder: run_for(scene, folder, seconds)[0])

    duration = min(timed(scene) for _ in range(3))
    moments = random.Random(2024)
    delays = [moments.uniform(0, duration) for _ in range(kills)]
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(killed_after, delays))
    assert [outcome for outcome in outcomes if outcome.startswith("broken")] == []
    assert outcomes.count("done") < kills / 2


def test_the_check_sees_what_writing_in_place_breaks(scene):
    in_place = replace(scene, command=publish_in_place)
    writing = [
        call for call in in_place.calls() if call.name in ("openat", "write") and "/public/" in call.shown
    ]
    assert broken(killed_at(in_place, writing))


FAULTS = [
    ("openat", ".feed.xml.feedwright-new", "ENOSPC", Exit.IO),
    ("openat", ".feed.xml.feedwright-new", "EACCES", Exit.NO_PERMISSION),
    ("openat", ".feed.xml.feedwright-new", "EROFS", Exit.CANNOT_CREATE),
    ("fchmod", ".feed.xml.feedwright-new", "EPERM", Exit.NO_PERMISSION),
    ("write", ".feed.xml.feedwright-new", "ENOSPC", Exit.IO),
    ("write", ".index.html.feedwright-new", "EDQUOT", Exit.IO),
    ("fsync", ".feed.xml.feedwright-new", "EIO", Exit.IO),
    ("close", ".feed.xml.feedwright-new", "EIO", Exit.IO),
    ("mkdir", "public/en", "EACCES", Exit.NO_PERMISSION),
    ("fsync", "public>", "EIO", Exit.IO),
    ("rename", "archive.xml", "EROFS", Exit.CANNOT_CREATE),
    ("rename", "archive.xml", "ENOSPC", Exit.IO),
    ("openat", "ledger.sqlite-journal", "EACCES", Exit.CANNOT_CREATE),
    ("pwrite64", "ledger.sqlite-journal", "ENOSPC", Exit.IO),
    ("pwrite64", "ledger.sqlite>", "EIO", Exit.IO),
    ("fdatasync", "ledger.sqlite>", "EIO", Exit.IO),
    ("unlink", "ledger.sqlite-journal", "EIO", Exit.IO),
]


@pytest.fixture(scope="module")
def calls(scene):
    return scene.calls()


@pytest.mark.parametrize(("name", "where", "error", "code"), FAULTS)
def test_a_fault_of_the_system_leaves_the_old_set_and_is_told(
    scene, calls, tmp_path, name, where, error, code
):
    call = next(call for call in calls if call.name == name and where in call.shown)
    folder = scene.copy(tmp_path)
    failed = scene.inject(folder, call, f"error={error}")
    message, hint = failed.stderr.splitlines()
    assert (failed.returncode, bool(hint)) == (code, True)
    assert message.startswith(str(folder))
    assert check(scene, folder) == "old"


def test_a_fault_between_two_files_is_told_and_mended_by_the_next_run(scene, calls, tmp_path):
    call = next(call for call in calls if call.name == "rename" and "index.html" in call.shown)
    folder = scene.copy(tmp_path)
    failed = scene.inject(folder, call, "error=EIO")
    assert (failed.returncode, failed.stderr.splitlines()[0]) == (
        Exit.IO,
        f"{folder / 'public' / 'index.html'}: {os.strerror(errno.EIO)}",
    )
    assert check(scene, folder) == "between"
