"""Real input, as it is: a Jekyll blog without a file of ours, and a Korean newsletter as one post."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html

from blog import Blog
from conftest import unavailable
from feedwright.pipeline.build import Wishes, build
from feedwright.rules import Severity

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
SITE = SAMPLES / "illustrated-blog"
LETTER = SAMPLES / "newsletter-ko.txt"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def needed(path: Path) -> Path:
    return path if path.exists() else unavailable(f"the sample {path.name} is not beside this repository")


def snapshot(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}


@pytest.fixture(scope="module", params=["settings", "none"])
def blog(request, tmp_path_factory):
    """The site built from a few lines elsewhere, and as a copy without any settings of ours."""
    site = needed(SITE)
    root = tmp_path_factory.mktemp("site")
    if request.param == "settings":
        before = snapshot(site)
        (root / "feedwright.toml").write_text(
            f'sources = ["{site}"]\n[feed]\nlanguage = "en"\n[output]\nfolder = "public"\n'
        )
        outcome = build(root, root / "feedwright.toml", NOW, Wishes())
        assert snapshot(site) == before
    else:
        for path in (path for path in site.rglob("*") if path.is_file()):
            target = root / "copy" / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        outcome = build(root / "copy", None, NOW, Wishes(folder=str(root / "public")))
    assert not outcome.failed
    return Blog(root)


def test_every_published_post_is_there_under_its_date_and_address(blog):
    posts = [
        path
        for path in (SITE / "_posts").iterdir()
        if not re.search(r"(?m)^published: *[Ff]alse", path.read_text())
    ]
    expected = {f"http://jalammar.github.io/{slug(path)}/": path.name[:10] for path in posts}
    assert len(expected) == 26
    for name in ("feed.xml", "atom.xml"):
        assert {entry.link: entry.published[:10] for entry in blog.feed("atom.xml").entries} == expected
        assert len(blog.feed(name).entries) == 26
    items = json.loads((blog.root / "public/feed.json").read_bytes())["items"]
    assert {item["url"]: item["date_published"][:10] for item in items} == expected
    assert "http://jalammar.github.io/explaining-transformers/" in expected


def slug(path: Path) -> str:
    return quote(re.sub(r"\s+", "-", path.stem[11:]))


def contents(blog) -> dict[str, list[str]]:
    items = json.loads((blog.root / "public/feed.json").read_bytes())["items"]
    return {
        "feed.xml": [entry.content[0].value for entry in blog.feed("feed.xml").entries],
        "atom.xml": [entry.content[0].value for entry in blog.feed("atom.xml").entries],
        "feed.json": [item["content_html"] for item in items],
    }


def test_every_address_in_every_format_is_absolute(blog):
    for bodies in contents(blog).values():
        addresses = [
            value
            for body in bodies
            for element in html.fragment_fromstring(body, create_parent=True).iter()
            for name, value in element.attrib.items()
            if name in ("src", "href", "poster")
        ]
        assert len(addresses) > 500
        assert {
            address for address in addresses if not re.match(r"https?://[^/]|mailto:|#", address)
        } == set()


def test_pictures_and_players_are_all_there(blog):
    sources = [path.read_text() for path in (SITE / "_posts").iterdir()]
    published = [text for text in sources if not re.search(r"(?m)^published: *[Ff]alse", text)]
    wanted = sum(len(re.findall(r"<img\s", re.sub(r"(?s)<!--.*?-->", "", text))) for text in published)
    for bodies in contents(blog).values():
        assert sum(len(re.findall(r"<img\s", body)) for body in bodies) >= wanted
        assert sum(body.count("<iframe ") for body in bodies) > 0


def test_nothing_is_found_in_the_feeds(blog):
    assert [finding for finding in blog.found() if finding.severity is not Severity.INFO] == []
    # the posts have no hours, and few pictures have a text of their own
    assert {finding.code for finding in blog.found()} <= {"DTS005", "BDY032"}


def test_a_korean_newsletter_is_intact_in_every_format(tmp_path):
    letter = needed(LETTER).read_text("utf-8")
    front = "---\ntitle: 뉴스레터 [편집판] 🦙\ndate: 2024년 3월 5일\nslug: 뉴스레터\nlang: ko\n---\n"
    blog = Blog.make(tmp_path, letter=front + letter)
    outcome = blog.build()
    assert outcome.findings == []
    assert blog.found() == []
    words = set(re.findall(r"[가-힣]{2,}", letter))
    emoji = set(re.findall("[\U0001f000-\U0001faff\u2600-\u27bf]", letter))
    brackets = set(re.findall(r"\([A-Za-z][A-Za-z -]+\)", letter))
    assert len(words) > 50
    assert emoji
    assert brackets
    for bodies in contents(blog).values():
        text = html.fragment_fromstring(bodies[0], create_parent=True).text_content()
        assert words <= set(re.findall(r"[가-힣]{2,}", text))
        assert {sign for sign in emoji | brackets if sign not in text} == set()
    for name in ("feed.xml", "atom.xml"):
        entry = blog.feed(name).entries[0]
        assert entry.title == "뉴스레터 [편집판] 🦙"
        assert entry.link == f"https://example.org/{quote('뉴스레터')}/"
