"""Sources: each folder of tests/sources is read as its expected.json says; kinds and sites."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from feedwright.errors import InputError, UsageError
from feedwright.sources import Options, detect, read, site
from sources_as_json import CASES, OPTIONS, cases, readings, root_of

if TYPE_CHECKING:
    from feedwright.sources import Reading

SITE = CASES / "jekyll" / "blog" / "site"


def read_all(root: Path, kind: str = "auto", **changes: object) -> list[Reading]:
    return list(read(root, kind, Options(OPTIONS.zone, OPTIONS.at, **changes)))  # type: ignore[arg-type]


def codes(found: list[Reading]) -> list[str]:
    return [finding.code for reading in found for finding in reading.findings]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.parent.name}-{case.name}")
def test_posts_and_their_origins(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    expected = json.loads(Path("expected.json").read_text("utf-8"))
    for kind in (case.parent.name, "auto"):
        assert json.loads(json.dumps(readings(root_of(case), kind))) == expected


def test_excluded_files_and_folders_are_left_out() -> None:
    root = CASES / "folder" / "hugo" / "posts"
    left = read_all(root, "folder", exclude=("notes/to*", "2024-05-01-tour/"))
    assert [Path(reading.file).name for reading in left] == ["attention.md"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("jekyll/blog/site", "jekyll"),
        ("jekyll/blog/site/_posts", "folder"),
        ("folder/korean/posts", "folder"),
        ("folder/loose/posts/crlf.markdown", "folder"),
        ("table/toml/posts.toml", "table"),
    ],
)
def test_the_kind_is_detected(path: str, kind: str) -> None:
    assert detect(CASES / path) == kind


@pytest.mark.parametrize(
    ("path", "kind", "word"),
    [
        ("nowhere", "auto", "no such"),
        ("jekyll/blog/site/Gemfile", "auto", "no such"),
        ("folder/hugo/posts/2024-05-01-tour/talk.mp3", "auto", "suffix '.mp3'"),
        ("jekyll/blog/site", "table", "kind table"),
        ("table/toml/posts.toml", "folder", "kind folder"),
    ],
)
def test_what_is_no_source_is_refused(path: str, kind: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        read_all(CASES / path, kind)


def test_one_file_is_a_source() -> None:
    (reading,) = read_all(CASES / "folder" / "loose" / "posts" / "crlf.markdown")
    assert reading.post
    assert reading.post.key == "crlf.markdown"


def test_site_settings_and_their_origins() -> None:
    found = site(SITE)
    assert found
    assert (found.title, found.description) == ("Drawn Models", "Models, drawn.")
    assert (found.home, found.permalink) == ("https://example.org/blog", "pretty")
    assert (found.timezone, found.language, found.future) == ("Asia/Seoul", "ko", False)
    assert (found.author.name if found.author else "", found.excerpt_separator) == ("Mina Park", "<!--cut-->")
    assert (found.origins["title"].line, found.origins["title"].key) == (1, "name")
    assert found.origins["home"].key == "url"
    assert not found.findings


def test_no_site_without_its_file_and_findings_for_a_broken_one(tmp_path: Path) -> None:
    assert site(tmp_path) is None
    (tmp_path / "_config.yml").write_text("title: [\nurl: x")
    found = site(tmp_path)
    assert found
    assert found.title is None
    assert [finding.code for finding in found.findings] == ["PST004"]


def test_a_slug_of_an_earlier_post_is_found(tmp_path: Path) -> None:
    for day in (1, 2):
        (tmp_path / f"2024-03-0{day}-figures.md").write_text("# Figures\n\nText.\n")
    first, second = read_all(tmp_path)
    assert (codes([first]), codes([second])) == ([], ["PST018"])
    assert "2024-03-01-figures.md" in second.findings[0].message


def test_separators_of_white_space_part_the_excerpt_but_stay(tmp_path: Path) -> None:
    (tmp_path / "2024-03-01-a.md").write_text("---\ntitle: A\n---\nOne.\n\nTwo.\n")
    (reading,) = read_all(tmp_path, excerpt_separator="\n\n")
    assert reading.post
    assert (reading.post.body.excerpt, reading.post.body.text) == ("One.", "One.\n\nTwo.")


def test_more_aliases_come_before_our_own(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\nheadline_ko: 나\nwhen: 2024-03-01\n---\nText.\n")
    (reading,) = read_all(tmp_path, aliases={"title": ("headline-ko",), "published": ("when",)})
    assert reading.post
    assert (reading.post.title, reading.post.origins["title"].key) == ("나", "headline_ko")
    with pytest.raises(UsageError, match="no field 'titel'"):
        read_all(tmp_path, aliases={"titel": ("x",)})


def test_a_link_within_the_source_is_read_and_one_out_of_it_is_not(tmp_path: Path) -> None:
    root = tmp_path / "posts"
    root.mkdir()
    (root / "2024-03-01-a.md").write_text("# A\n\nText.\n")
    (tmp_path / "secret.md").write_text("# Secret\n")
    (root / "2024-03-02-b.md").symlink_to("2024-03-01-a.md")
    (root / "2024-03-03-out.md").symlink_to("../secret.md")
    (root / "etc").symlink_to("/etc")
    (root / "loop").symlink_to(".")
    (root / "picture.png").symlink_to("/etc/hostname")
    os.mkfifo(root / "2024-03-04-pipe.md")
    found = read_all(root)
    assert [reading.post.slug for reading in found if reading.post] == ["a", "b"]
    strays = {Path(reading.file).name: codes([reading]) for reading in found if not reading.post}
    assert strays == {name: ["PST016"] for name in ("2024-03-03-out.md", "2024-03-04-pipe.md", "etc")}


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("제목은 한글".encode("cp949"), "cp949"),
        ("見出しはかな".encode("shift_jis"), "shift_jis"),
        ("café".encode("latin-1"), "windows-1252"),
        ("글".encode("utf-16"), "utf-16"),
    ],
)
def test_other_encodings_are_named_with_the_offending_byte(
    tmp_path: Path, content: bytes, charset: str
) -> None:
    (tmp_path / "2024-03-01-a.md").write_bytes(b"ok\n" + content if charset != "utf-16" else content)
    (reading,) = read_all(tmp_path)
    (finding,) = reading.findings
    assert (finding.code, finding.params["charset"]) == ("PST002", charset)
    assert "byte " in finding.message


def test_a_file_that_may_not_be_read_or_is_too_large_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "2024-03-01-a.md").write_text("# A\n" + "x" * 100)
    (tmp_path / "2024-03-02-b.md").symlink_to("2024-03-02-b.md")
    assert codes(read_all(tmp_path, post_bytes=50)) == ["PST003"]
