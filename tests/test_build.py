"""A build: what it publishes, leaves alone, holds back and refuses."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blog import FEEDS, NOW, TOML, Blog, codes, shown, text
from feedwright import safety
from feedwright.cli.summary import summary
from feedwright.errors import (
    ConfigError,
    Exit,
    InputError,
    LockedError,
    OutputError,
    RefusedError,
    UsageError,
)
from feedwright.pipeline.build import Wishes, build
from feedwright.pipeline.diff import unified


@pytest.fixture
def blog(tmp_path):
    return Blog.make(
        tmp_path / "blog", first=text("First", "2024-01-01"), second=text("Second", "2024-02-02")
    )


def test_posts_become_feeds_newest_first(blog):
    outcome = blog.build()
    assert shown(outcome) == ["second", "first"]
    assert [entry.title for entry in blog.feed("feed.xml").entries] == ["Second", "First"]
    assert not outcome.failed
    assert blog.faults() == []
    assert {path.name for path in (blog.root / "public").iterdir()} == {*FEEDS, "index.html", "feed.css"}


def test_the_same_posts_give_the_same_bytes_and_nothing_is_touched(blog):
    blog.build()
    before = blog.state()
    outcome = blog.build(NOW + timedelta(days=400))
    assert {file.change for file in outcome.files} <= {"unchanged"}
    changed = {name for name, state in blog.state().items() if before.get(name) != state}
    assert changed <= {".feedwright/stamp.json"}


def test_a_build_with_nothing_to_do_touches_nothing(blog):
    blog.build()
    blog.build()
    before = blog.state()
    outcome = blog.build(NOW + timedelta(days=1))
    assert outcome.fresh == 2
    assert list(summary(outcome)) == ["Nothing to do: 2 entries, as published."]
    assert blog.state() == before


@pytest.mark.parametrize("change", ["post", "media", "settings", "feed", "ledger", "drafts", "new", "source"])
def test_a_stamp_holds_only_while_nothing_changes(blog, change):
    blog.build()
    assert blog.build().fresh == 2
    wishes = {}
    match change:
        case "post":
            blog.write("posts/first.md", text("First", "2024-01-01", "Good-bye."))
        case "media":
            blog.write("posts/sound.mp3", b"0")
        case "settings":
            blog.swap("Letters", "Notes")
        case "feed":
            blog.age(blog.root / "public/feed.xml")
        case "ledger":
            blog.ledger.unlink()
            blog.ledger.with_name("ledger.sqlite.bak").unlink()
        case "drafts":
            wishes = {"drafts": True}
        case "new":
            blog.write("posts/third.md", text("Third"))
        case "source":
            blog.swap('["posts"]', '["gone"]')
    if change == "source":
        with pytest.raises(InputError, match="'gone' is not there"):
            blog.build()
    else:
        assert blog.build(**wishes).fresh is None


def test_a_site_s_own_settings_count_too(tmp_path):
    blog = Blog.make(tmp_path, None)
    blog.write("_config.yml", "title: A site\nurl: https://example.org\n")
    blog.write("_posts/2024-01-01-first.md", "Hello.\n")
    assert not blog.build(folder="public").findings
    assert blog.build(folder="public").fresh == 1
    blog.write("_config.yml", "title: Another\nurl: https://example.org\n")
    assert blog.build(folder="public").fresh is None
    assert blog.feed().feed.title == "Another"


def test_a_post_waits_for_its_hour(blog):
    blog.write("posts/later.md", text("Later", "2026-01-02T09:00:00+09:00"))
    outcome = blog.build()
    assert shown(outcome) == ["second", "first"]
    assert any("until 2026-01-02 09:00+09:00  Later" in line for line in summary(outcome))
    assert blog.build(datetime(2026, 1, 1, 23, 59, 59, tzinfo=UTC)).fresh == 2
    assert shown(blog.build(datetime(2026, 1, 2, tzinfo=UTC)))[0] == "later"


def test_drafts_stay_out_unless_asked_for(blog):
    blog.write("posts/draft.md", text("Draft", draft="true"))
    outcome = blog.build()
    assert shown(outcome) == ["second", "first"]
    assert any("draft" in line and "Draft" in line for line in summary(outcome))
    assert "draft" in shown(blog.build(drafts=True))


def test_an_unreadable_post_costs_only_itself(blog):
    blog.write("posts/broken.md", "---\ntitle: A: b\n---\n")
    outcome = blog.build()
    assert [
        (finding.code, Path(finding.source).name, finding.place.line) for finding in outcome.findings
    ] == [("PST004", "broken.md", 2)]
    assert outcome.failed
    assert shown(outcome) == ["second", "first"]
    assert "  skipped    1 post, for the reasons above" in summary(outcome)


def test_strict_publishes_nothing_and_keeps_what_was_there(blog):
    blog.build()
    before = blog.state()
    blog.write("posts/broken.md", "---\ntitle: A: b\n---\n")
    with pytest.raises(RefusedError, match="--strict") as refused:
        blog.build(strict=True)
    assert [finding.code for finding in refused.value.findings] == ["PST004"]
    assert refused.value.exit is Exit.DATA
    after = {name: state for name, state in blog.state().items() if name in before}
    assert after == before


def test_a_dry_run_shows_a_diff_and_writes_nothing(blog):
    outcome = blog.build(dry=True)
    diff = list(unified(outcome))
    assert any(line.startswith("+++") and "feed.xml (this build)" in line for line in diff)
    assert "+      <title>First</title>" in diff
    assert "A dry run: nothing was written." in summary(outcome)
    assert {path.name for path in blog.root.iterdir()} == {"feedwright.toml", "posts"}


def test_a_dry_run_of_a_published_blog_writes_nothing(blog):
    blog.build()
    blog.write("posts/first.md", text("First, again", "2024-01-01"))
    before = blog.state()
    outcome = blog.build(dry=True)
    assert [one.change for one in outcome.known] == ["unchanged", "updated"]
    diff = list(unified(outcome))
    assert "-      <title>First</title>" in diff
    assert "+      <title>First, again</title>" in diff
    assert not any("<title>Second" in line for line in diff if line[0] in "+-")
    assert blog.state() == before


def test_a_diff_names_lines_of_the_file_and_cannot_command_a_terminal(blog):
    blog.build()
    blog.write("posts/first.md", text(r'"First \u202e"', "2024-01-01"))
    diff = list(unified(blog.build(dry=True)))
    start = diff.index(f"+++ {blog.root}/public/atom.xml (this build)")
    header = next(number for number in range(start + 4, len(diff)) if diff[number].startswith("@@"))
    line = int(diff[header].split()[1][1:].partition(",")[0])
    assert (blog.root / "public/atom.xml").read_text().splitlines()[line - 1] == diff[header + 1][1:]
    assert "+    <title>First <U+202E></title>" in diff
    assert "\u202e" not in "".join(diff)


@pytest.mark.parametrize(
    ("posts", "message"),
    [
        ({}, "nothing that looks like a post"),
        ({"a": text(draft="true")}, "1 draft"),
        ({"a": text(date="2099-01-01")}, "1 waiting"),
        ({"a": "---\n"}, "1 unusable"),
        ({"a": text(enclosure="http://[")}, "1 unusable"),
    ],
)
def test_an_empty_feed_is_never_published(tmp_path, posts, message):
    with pytest.raises(RefusedError, match=message):
        Blog.make(tmp_path, **posts).build()
    assert not (tmp_path / "public").exists()


def test_a_feed_that_would_become_empty_stays_as_it_is(blog):
    blog.build()
    before = blog.state()
    for name in ("first", "second"):
        blog.write(f"posts/{name}.md", text(date="2024-01-01", enclosure="http://["))
    with pytest.raises(RefusedError):
        blog.build()
    assert {name: blog.state()[name] for name in before if name.startswith("public")} == {
        name: state for name, state in before.items() if name.startswith("public")
    }


def test_the_page_in_a_source_is_no_post(tmp_path):
    toml = TOML.replace('sources = ["posts"]\n', "").replace('"public"', '"."')
    blog = Blog.make(tmp_path, toml, first=text())
    for _ in range(2):
        outcome = blog.build()
        assert outcome.findings == []
        assert shown(outcome) == ["first"]


def test_a_post_in_two_sources_is_taken_once(tmp_path):
    blog = Blog.make(tmp_path, TOML.replace('["posts"]', '[".", "posts"]'), first=text())
    outcome = blog.build()
    assert len(outcome.known) == 1
    assert codes(outcome) == ["PUB008"]


def test_the_newest_posts_are_shown_and_the_others_counted(tmp_path):
    posts = {f"post{number:02}": text(f"Post {number}", f"2024-01-{number:02}") for number in range(1, 21)}
    blog = Blog.make(tmp_path, TOML + "\n[limits]\nentries = 3\n", **posts)
    outcome = blog.build()
    assert shown(outcome) == ["post20", "post19", "post18"]
    assert outcome.beyond == 17
    assert "  older      17 posts beyond the limit of entries" in summary(outcome)


def test_progress_is_told_of_reading_and_writing(blog):
    calls = []
    blog.build(progress=lambda *call: calls.append(call))
    assert calls == [("read", 1, 0), ("read", 2, 0), ("written", 1, 2), ("written", 2, 2)]


def test_names_and_hosts_beyond_ascii_are_encoded_in_addresses(tmp_path):
    toml = TOML.replace("https://example.org/", "https://글.example/") + 'files.rss = "글 하나.xml"\n'
    blog = Blog.make(tmp_path, toml, 글=text("글", image="그림.png"))
    assert blog.build().findings == []
    feed = blog.feed("글 하나.xml")
    assert feed.feed.link == "https://xn--bj0b.example/"
    assert feed.entries[0].link == "https://xn--bj0b.example/%EA%B8%80/"
    selves = [link.href for link in feed.feed.links if link.rel == "self"]
    assert selves == ["https://xn--bj0b.example/%EA%B8%80%20%ED%95%98%EB%82%98.xml"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("url: not a url", "_config.yml, line 2, says: 'not a url' is not an absolute http or https address"),
        ("url: 'http://[::1]'", "no domain name"),
        ("permalink: /:foo/", ":foo in '/:foo/' is no placeholder"),
        ("lang: '!!'", "'!!' is no language tag"),
        ("timezone: Mars/Base", "'Mars/Base' is not a time zone"),
        ("logo: 'http://['", "no usable host"),
        ("x: [1", "_config.yml, line 3: did not find expected"),
    ],
)
def test_what_is_wrong_in_a_site_s_settings_is_a_mistake_with_its_line(tmp_path, line, message):
    blog = Blog.make(tmp_path, None)
    url = "" if line.startswith("url") else "\nurl: https://example.org"
    blog.write("_config.yml", f"title: A site\n{line}{url}\n")
    blog.write("_posts/2024-01-01-first.md", "Hello.\n")
    with pytest.raises(ConfigError) as refused:
        blog.build(folder="public")
    assert any(message in mistake.message for mistake in refused.value.mistakes)
    assert all(mistake.hint for mistake in refused.value.mistakes if mistake.key)


def test_all_that_is_missing_is_told_at_once(tmp_path):
    blog = Blog.make(tmp_path, 'sources = ["posts"]\n[feed]\nlanguage = "en"\n', first=text())
    with pytest.raises(ConfigError) as refused:
        blog.build()
    assert [(mistake.line, mistake.key) for mistake in refused.value.mistakes] == [
        (2, "feed.title"),
        (2, "feed.link"),
    ]


def test_the_url_of_the_command_line_is_checked_like_that_of_the_settings(blog):
    with pytest.raises(UsageError, match="'feeds' is not an absolute http or https address"):
        blog.build(url="feeds")
    blog.build(url="https://feeds.example.org/letters")
    assert "https://feeds.example.org/letters/atom.xml" in [link.href for link in blog.feed().feed.links]


def test_a_second_build_waits_or_goes_away(blog):
    with safety.lock(blog.root / ".feedwright/lock"), pytest.raises(LockedError) as locked:
        blog.build(wait=0.1)
    assert str(os.getpid()) in str(locked.value)
    assert locked.value.exit is Exit.TRY_AGAIN


@pytest.mark.parametrize("name", ["public", "public/feed.xml"])
def test_what_stands_in_the_way_is_named_and_nothing_is_written(blog, name):
    (blog.root / "public").mkdir()
    if name == "public":
        (blog.root / "public").rmdir()
        blog.write("public", "a file")
    else:
        (blog.root / name).mkdir()
    for dry in (True, False):
        with pytest.raises(OutputError) as refused:
            blog.build(dry=dry)
        assert refused.value.hint
    assert not (blog.root / "public/atom.xml").exists()


def test_a_symlink_at_an_output_is_replaced_and_its_target_untouched(blog, tmp_path):
    target = tmp_path / "precious"
    target.write_text("precious")
    (blog.root / "public").mkdir()
    (blog.root / "public/feed.xml").symlink_to(target)
    blog.build()
    assert not (blog.root / "public/feed.xml").is_symlink()
    assert target.read_text() == "precious"
    assert len(blog.feed("feed.xml").entries) == 2


def test_a_named_pipe_at_an_output_is_refused_not_read(blog):
    (blog.root / "public").mkdir()
    os.mkfifo(blog.root / "public/feed.xml")
    with pytest.raises(OutputError, match="not a plain file"):
        blog.build()


@pytest.mark.parametrize("stamp", [b"", b"[]", b"{}", b"\xff", b'{"version": 1}', None])
def test_a_stamp_that_makes_no_sense_only_costs_time(blog, stamp):
    blog.build()
    if stamp is None:
        (blog.root / ".feedwright/stamp.json").unlink()
        (blog.root / ".feedwright/stamp.json").mkdir()
        (blog.root / ".feedwright/stamp.json").rmdir()
    else:
        blog.write(".feedwright/stamp.json", stamp)
    assert blog.build().fresh is None
    assert blog.build().fresh == 2


def test_settings_that_cannot_be_read_are_an_error_of_ours(blog):
    with pytest.raises(InputError, match="feeds"):
        build(blog.root, blog.root / "posts" / ".." / "feeds", NOW, Wishes())


def test_extensions_authors_and_languages_that_cannot_be_used_are_left_out(blog):
    blog.write(
        "posts/odd.md",
        text("Odd", lang="en_US", **{"custom:x": "1", "author": r'"\0"', "tags": r'["\ufffe", good]'}),
    )
    blog.write("posts/tongue.md", text("Tongue", lang='"x y z"'))
    outcome = blog.build()
    assert {"odd", "tongue"} <= set(shown(outcome))
    assert "PUB007" in codes(outcome, "odd.md")
    assert "TOK001" in codes(outcome, "tongue.md")
    item = next(
        item
        for item in json.loads((blog.root / "public/feed.json").read_bytes())["items"]
        if item["title"] == "Odd"
    )
    assert item["language"] == "en-US"
    assert item["tags"] == ["good"]
    assert "authors" not in item
