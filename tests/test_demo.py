"""The demo: what a stranger sees first."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blog import FEEDS, Blog

DEMO = Path(__file__).parents[1] / "feeds"
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    root = tmp_path_factory.mktemp("demo") / "feeds"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns("public", ".feedwright"))
    blog = Blog(root)
    outcome = blog.build(NOW)
    assert outcome.findings == []
    return blog, outcome


def test_it_publishes_all_but_the_draft_and_the_post_of_the_future(demo):
    _, outcome = demo
    assert len(outcome.known) >= 6
    assert [placed.post.published.year for placed in outcome.held] == [2099]
    assert len(outcome.drafts) == 1


def test_its_feeds_are_valid_and_hold_every_entry(demo):
    blog, outcome = demo
    assert blog.found() == []
    for name in ("feed.xml", "atom.xml"):
        feed = blog.feed(name)
        assert {entry.id for entry in feed.entries} == {one.row.id for one in outcome.known}
    items = json.loads((blog.root / "public/feed.json").read_bytes())["items"]
    assert {item["id"] for item in items} == {one.row.id for one in outcome.known}


def test_the_video_has_the_size_of_its_file(demo):
    blog, _ = demo
    size = (DEMO / "media/next-word.mp4").stat().st_size
    for name in ("feed.xml", "atom.xml"):
        videos = [
            enclosure
            for entry in blog.feed(name).entries
            for enclosure in entry.enclosures
            if enclosure.type == "video/mp4"
        ]
        assert [int(video.length) for video in videos] == [size]
    items = json.loads((blog.root / "public/feed.json").read_bytes())["items"]
    videos = [
        each for item in items for each in item.get("attachments", ()) if each["mime_type"] == "video/mp4"
    ]
    assert [video["size_in_bytes"] for video in videos] == [size]


def test_it_speaks_both_languages(demo):
    blog, _ = demo
    items = json.loads((blog.root / "public/feed.json").read_bytes())["items"]
    assert {item.get("language", "en") for item in items} == {"en", "ko"}


def test_the_feeds_in_the_repository_are_those_of_its_posts(demo):
    blog, _ = demo
    listed = subprocess.run(
        ["git", "ls-files", "feeds/public"], cwd=DEMO.parent, capture_output=True, text=True, check=False
    )
    committed = [Path(name).name for name in listed.stdout.split()]
    if not committed:
        pytest.skip("feeds/public is not committed yet")
    assert set(FEEDS) <= set(committed)
    for name in committed:
        assert (blog.root / "public" / name).read_bytes() == (DEMO / "public" / name).read_bytes(), name
