"""A glance says nothing that reading the file would not say."""

from __future__ import annotations

from datetime import UTC, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedwright.sources import Options, glance, read

OPTIONS = Options(zone=UTC, at=time())
KEYS = [
    "date",
    "Date",
    "published",
    "발행일",
    "title",
    "tags",
    "draft",
    "status",
    "updated",
    "publish_date",
    "x",
]
VALUES = [
    *("2024-03-05", "2024-03-05 10:00:00 +0900", '"2024-03-05T10:00:00Z"', "'2024. 3. 5.'", "2024년 3월 5일"),
    *("2024-02-30", "2024-13-01", "1709600000", "03/05/2024", "today", "", "~", "true", "false", "published"),
    *("[a, b]", "[a", "a: b", "a #b", "# c", "&a b", "*a", "|", ">-", "{a: 1}", '"open', "\n  - a\n  - b"),
    *("2024-03-05\n  10:00", "2024-03-05 # why", "한글 제목", "- a", "a\n b", "2024-03-05 오후 3시"),
]
LINES = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), max_size=6)
NAMES = st.sampled_from(["post.md", "2023-07-08-post.md", "2023-02-31-post.md"])


def check(folder: Path, text: str, name: str) -> None:
    (folder / name).write_text(text)
    (seen,) = glance(folder, "folder", OPTIONS)
    if seen.day is None:
        return
    (reading,) = read(folder, "folder", OPTIONS)
    assert reading.post is not None, text
    assert not reading.post.draft, text
    assert reading.post.key == seen.key
    assert reading.post.published.date().toordinal() == seen.day, text


@settings(max_examples=600, deadline=None)
@given(LINES, NAMES, st.sampled_from(["---", "+++"]))
def test_a_glance_agrees_with_reading(pairs: list[tuple[str, str]], name: str, mark: str) -> None:
    sign = ": " if mark == "---" else " = "
    front = "".join(f"{key}{sign}{value}\n" for key, value in pairs)
    with TemporaryDirectory() as folder:
        check(Path(folder), f"{mark}\n{front}{mark}\nA body.\n", name)


@pytest.mark.parametrize(
    "front",
    [
        "---\ndate: 2024-03-05\ntitle: A\n---\n",
        '---\ntitle: "A: b"\ndate: "2024-03-05 10:00 +0900"\ntags:\n  - a\n  - b\ndraft: false\n---\n',
        "---\n제목: 글\n날짜: 2024년 3월 5일 오전 9시\n---\n",
        '+++\ntitle = "A"\ndate = 2024-03-05T10:00:00Z\n+++\n',
    ],
)
def test_ordinary_front_matter_takes_a_glance(tmp_path: Path, front: str) -> None:
    (tmp_path / "a.md").write_text(f"{front}text\n")
    (seen,) = glance(tmp_path, "folder", OPTIONS)
    assert seen.day is not None
    check(tmp_path, f"{front}text\n", "a.md")


@pytest.mark.parametrize(
    "front",
    [
        "---\ndate: 2024-03-05\ndraft: true\n---\n",
        "---\ndate: 2024-03-05\nstatus: pending\n---\n",
        "---\ndate: 2024-03-05\ndate: 2025-03-05\n---\n",
        "---\ndate: &a 2024-03-05\n---\n",
        "---\ndate: 2024-03-05\ntitle: a: b\n---\n",
        "---\ndate: 2024-03-05\n",
        "no front matter\n",
    ],
)
def test_what_is_in_doubt_is_read(tmp_path: Path, front: str) -> None:
    (tmp_path / "a.md").write_text(f"{front}text\n")
    assert [seen.day for seen in glance(tmp_path, "folder", OPTIONS)] == [None]


def test_a_draft_folder_and_a_link_are_read(tmp_path: Path) -> None:
    for name in ("_drafts", "_posts"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2024-03-05-a.md").write_text("---\ntitle: a\n---\ntext\n")
    (tmp_path / "_posts" / "2024-03-06-b.md").symlink_to(tmp_path / "_posts" / "2024-03-05-a.md")
    days = {seen.key: seen.day is not None for seen in glance(tmp_path, "jekyll", OPTIONS)}
    assert days == {
        "_drafts/2024-03-05-a.md": False,
        "_posts/2024-03-05-a.md": True,
        "_posts/2024-03-06-b.md": False,
    }
