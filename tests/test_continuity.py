"""What was published stays: ids and dates, whatever becomes of title, file, address, clock and ledger."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta

import pytest

from blog import NOW, TOML, Blog, codes, shown, text
from feedwright.cli.summary import summary
from feedwright.errors import Exit, LedgerError

LATER = NOW + timedelta(days=10)
FIRST = text("First", "2024-01-01", "One morning.\n\nOne evening.")
SECOND = text("Second", "2024-02-02", "Another day.")


@pytest.fixture
def blog(tmp_path):
    blog = Blog.make(tmp_path / "blog", first=FIRST, second=SECOND)
    blog.build()
    return blog


def by_text(blog):
    """Id, published and updated of each entry, by the beginning of its text."""
    return {
        entry.content[0].value[3:10]: (entry.id, entry.published, entry.updated)
        for entry in blog.feed().entries
    }


def retitle(blog):
    blog.swap("title: First", "title: The first", "posts/first.md")


def reslug(blog):
    blog.swap("title: First", "slug: number-one\ntitle: First", "posts/first.md")


def rename(blog):
    (blog.root / "posts/first.md").rename(blog.root / "posts/number-one.md")


def move(blog):
    blog.swap("https://example.org/", "https://letters.example.com/blog/")


def repattern(blog):
    blog.swap("[output]", '[posts]\npermalink = "/:year/:slug.html"\n\n[output]')


def add_source(blog):
    blog.write("notes/third.md", text("Third"))
    blog.swap('["posts"]', '["posts", "notes"]')


def space_out(blog):
    blog.swap("One morning.\n\nOne", "One morning.  \n\n\nOne", "posts/first.md")


CHANGES = {
    change.__name__: change for change in (retitle, reslug, rename, move, repattern, add_source, space_out)
}


@pytest.mark.parametrize(
    "names",
    [[name] for name in CHANGES]
    + [
        ["reslug", "retitle", "move"],
        ["space_out", "reslug", "rename", "move", "repattern", "add_source"],
        ["reslug", "retitle", "rename", "move", "repattern"],
    ],
    ids="+".join,
)
def test_ids_and_dates_outlive_every_change(blog, names):
    before = by_text(blog)
    for name in names:
        CHANGES[name](blog)
    outcome = blog.build(LATER)
    after = by_text(blog)
    for start, (id_, published, updated) in before.items():
        assert after[start][:2] == (id_, published)
        changed = "retitle" in names and start.startswith("One")
        assert after[start][2] == ("2026-01-11T12:00:00+00:00" if changed else updated)
    assert not any(code.startswith("PUB00") for code in codes(outcome))
    assert blog.faults() == []


def test_the_feed_s_own_id_outlives_a_new_domain(blog):
    before = blog.feed().feed.id
    move(blog)
    blog.build(LATER)
    assert blog.feed().feed.id == before
    assert blog.feed().feed.link == "https://letters.example.com/blog/"


def test_a_changed_text_is_updated_when_it_was_first_seen(blog):
    blog.swap("One morning", "One noon", "posts/first.md")
    blog.build(LATER)
    dates = blog.dates()
    assert dates["First"] == ("2024-01-01T00:00:00+00:00", "2026-01-11T12:00:00+00:00")
    assert dates["Second"] == ("2024-02-02T00:00:00+00:00",) * 2
    blog.build(LATER + timedelta(days=1))
    assert blog.dates() == dates


def test_what_the_post_says_of_its_update_counts(blog):
    blog.swap("title: First", "updated: 2025-05-05\ntitle: First", "posts/first.md")
    blog.build(LATER)
    assert blog.dates()["First"][1] == "2025-05-05T00:00:00+00:00"
    blog.swap("2025-05-05", "2025-04-04", "posts/first.md")
    blog.build(LATER)
    assert blog.dates()["First"][1] == "2025-05-05T00:00:00+00:00"


def test_a_clock_that_goes_back_yields_no_earlier_update(blog):
    retitle(blog)
    blog.build(LATER)
    blog.swap("The first", "The very first", "posts/first.md")
    blog.build(NOW - timedelta(days=300))
    assert blog.dates()["The very first"][1] == "2026-01-11T12:00:00+00:00"


@pytest.mark.parametrize("dates", [("2024-01-01", "2024-01-01"), ("2024-01-01", "2026-01-01")])
def test_a_renamed_post_and_another_in_its_place_do_not_swap_ids(blog, dates):
    ids = blog.ids()
    rename(blog)
    blog.write("posts/first.md", text("A newcomer", dates[1], "Something else."))
    outcome = blog.build(LATER)
    assert blog.ids()["First"] == ids["First"]
    assert blog.ids()["A newcomer"] not in ids.values()
    assert {one.placed.post.title: one.change for one in outcome.known} == {
        "A newcomer": "new",
        "First": "unchanged",
        "Second": "unchanged",
    }


def test_two_files_that_change_names_keep_their_ids(blog):
    ids = blog.ids()
    blog.write("posts/first.md", SECOND)
    blog.write("posts/second.md", FIRST)
    blog.build(LATER)
    assert blog.ids() == ids


def test_a_post_that_moved_and_changed_is_known_by_its_title_and_date(blog):
    ids = blog.ids()
    (blog.root / "posts/first.md").unlink()
    blog.write("posts/number-one.md", text("First", "2024-01-01", "All new."))
    blog.build(LATER)
    assert blog.ids() == ids


def test_posts_that_look_alike_keep_their_own_ids(tmp_path):
    blog = Blog.make(tmp_path, **{f"thread{number}": text("Open thread") for number in range(4)})
    blog.build()
    ids = {one.placed.post.key: one.row.id for one in blog.build(LATER).known} or {
        one.placed.post.key: one.row.id for one in blog.build(LATER, adopt=True).known
    }
    assert len(set(ids.values())) == 4
    blog.write("posts/thread2.md", text("Open thread", body="Hello again."))
    assert {one.placed.post.key: one.row.id for one in blog.build(LATER).known} == ids


def test_one_slug_in_two_folders_makes_two_ids(tmp_path):
    blog = Blog.make(tmp_path)
    for folder in ("a", "b", "c"):
        blog.write(f"posts/{folder}/same.md", text(folder))
    outcome = blog.build()
    assert len({one.row.id for one in outcome.known}) == 3
    assert blog.faults() == []


def test_an_id_of_its_own_added_later_is_told_and_not_taken(blog):
    ids = blog.ids()
    blog.swap("title: First", "id: tag:example.org,2020:mine\ntitle: First", "posts/first.md")
    outcome = blog.build(LATER)
    assert blog.ids() == ids
    finding = next(finding for finding in outcome.findings if finding.code == "PUB001")
    assert (finding.place.line, finding.source) == (2, str(blog.root / "posts/first.md"))
    assert ids["First"] in finding.message
    assert "tag:example.org,2020:mine" in finding.message


@pytest.mark.parametrize("date", ["2024-01-02", "2023-12-31T23:00:00-05:00"])
def test_a_date_changed_after_publication_is_told_and_not_taken(blog, date):
    blog.swap("date: 2024-01-01", f"date: {date}", "posts/first.md")
    outcome = blog.build(LATER)
    assert codes(outcome) == ["PUB002"]
    assert outcome.findings[0].place.line == 3
    assert blog.dates()["First"][0] == "2024-01-01T00:00:00+00:00"
    assert shown(outcome) == ["second", "first"]


def test_a_post_s_own_id_is_its_id(tmp_path):
    blog = Blog.make(
        tmp_path,
        iri=text("IRI", id="urn:uuid:f81d4fae-7dec-4d0e-a765-00a0c91e6bf6"),
        number=text("Number", id=7),
    )
    assert blog.build().findings == []
    assert blog.ids() == {
        "IRI": "urn:uuid:f81d4fae-7dec-4d0e-a765-00a0c91e6bf6",
        "Number": "tag:example.org,2024-03-05:7",
    }


def test_the_rows_of_a_table_are_known_by_their_numbers(tmp_path):
    rows = [{"id": number, "title": f"Row {number}", "date": "2024-01-01", "body": "x"} for number in (1, 2)]
    blog = Blog.make(tmp_path, TOML.replace('"posts"', '"posts/rows.json"'))
    blog.write("posts/rows.json", json.dumps(rows))
    blog.build()
    ids = blog.ids()
    assert ids == {"Row 1": "tag:example.org,2024-01-01:1", "Row 2": "tag:example.org,2024-01-01:2"}
    rows[0] |= {"date": "2024-01-05"}
    blog.write("posts/rows.json", json.dumps(rows[::-1]))
    assert codes(blog.build(LATER)) == ["PUB002"]
    assert blog.ids() == ids


def test_the_copy_of_a_post_with_its_id_stays_out(tmp_path):
    blog = Blog.make(tmp_path, old=text("Old", "2024-01-01", id="tag:example.org,2024:x"))
    blog.build()
    blog.write("posts/copy.md", text("Copy", "2025-01-01", id="tag:example.org,2024:x"))
    outcome = blog.build()
    assert shown(outcome) == ["old"]
    finding = next(finding for finding in outcome.findings if finding.code == "PUB003")
    assert (finding.source, finding.place.line) == (str(blog.root / "posts/copy.md"), 4)
    assert finding.message == "'tag:example.org,2024:x' is the id of 'old.md'"
    assert outcome.failed
    assert outcome.unread == 1


def test_of_two_new_posts_with_one_id_the_older_has_it(tmp_path):
    blog = Blog.make(
        tmp_path,
        a=text("Newer", "2025-01-01", id="tag:example.org,2024:x"),
        b=text("Older", "2024-01-01", id="tag:example.org,2024:x"),
    )
    assert shown(blog.build()) == ["b"]


def test_an_id_that_was_made_is_not_given_away_to_whoever_names_it(blog):
    ids = blog.ids()
    blog.write("posts/thief.md", text("Thief", "2025-01-01", id=ids["First"]))
    outcome = blog.build(LATER)
    assert codes(outcome) == ["PUB003"]
    assert blog.ids() == ids


def test_a_post_that_names_its_id_may_move_anywhere(tmp_path):
    blog = Blog.make(tmp_path, first=text("First", "2024-01-01", id="tag:example.org,2024:x"))
    blog.build()
    (blog.root / "posts/first.md").unlink()
    blog.write("posts/moved.md", text("Moved", "2024-01-01", "New text.", id="tag:example.org,2024:x"))
    blog.write("posts/first.md", text("Newcomer", "2025-01-01"))
    blog.build(LATER)
    assert blog.ids()["Moved"] == "tag:example.org,2024:x"
    assert blog.ids()["Newcomer"] != "tag:example.org,2024:x"


def test_a_post_that_comes_back_has_its_old_id(blog):
    ids = blog.ids()
    (blog.root / "posts/first.md").unlink()
    blog.build(LATER)
    assert blog.ids() == {"Second": ids["Second"]}
    blog.write("posts/first.md", FIRST)
    blog.build(LATER)
    assert blog.ids() == ids


def test_older_posts_keep_their_ids_while_they_are_out_of_sight(tmp_path):
    posts = {f"p{number:02}": text(f"P{number}", f"2024-01-{number:02}") for number in range(1, 31)}
    blog = Blog.make(tmp_path, TOML + "\n[limits]\nentries = 30\n", **posts)
    blog.build()
    ids = blog.ids()
    blog.swap("entries = 30", "entries = 2")
    blog.write("posts/p01-again.md", text("P1", "2025-01-01"))
    blog.build(LATER)
    assert set(blog.ids()) == {"P1", "P30"}
    assert blog.ids()["P1"] not in ids.values()
    (blog.root / "posts/p01-again.md").unlink()
    blog.swap("entries = 2", "entries = 30")
    blog.build(LATER)
    assert blog.ids() == ids


def lose_ledger(blog):
    shutil.rmtree(blog.root / ".feedwright")


def test_a_lost_ledger_is_read_back_from_the_feeds(blog):
    retitle(blog)
    blog.build(LATER)
    ids, dates, feed_id = blog.ids(), blog.dates(), blog.feed().feed.id
    lose_ledger(blog)
    move(blog)
    outcome = blog.build(LATER + timedelta(days=1))
    assert outcome.adopted == 2
    assert "Took 2 ids from the feeds that were already published." in summary(outcome)
    assert (blog.ids(), blog.dates(), blog.feed().feed.id) == (ids, dates, feed_id)
    assert blog.build(LATER + timedelta(days=2)).fresh == 2


def test_a_ledger_from_before_the_last_post_stops_the_build_until_told_otherwise(blog, tmp_path):
    old = tmp_path / "old.sqlite"
    shutil.copy(blog.ledger, old)
    blog.write("posts/third.md", text("Third", "2024-03-03"))
    blog.build()
    ids, feeds = blog.ids(), blog.state()
    shutil.copy(old, blog.ledger)
    with pytest.raises(LedgerError, match=r"lacks 1 published id, first '.*:third'") as lost:
        blog.build(LATER)
    assert lost.value.exit is Exit.DATA
    assert "--adopt" in lost.value.hint
    assert {name: blog.state()[name] for name in feeds if "public" in name} == {
        name: state for name, state in feeds.items() if "public" in name
    }
    outcome = blog.build(LATER, adopt=True)
    assert outcome.adopted == 1
    assert blog.ids() == ids
    assert codes(blog.build(LATER)) == []


def test_a_ledger_that_was_deleted_but_for_its_copy_is_not_replaced(blog):
    blog.ledger.unlink()
    with pytest.raises(LedgerError) as lost:
        blog.build(LATER)
    assert "cp " in lost.value.hint
    shutil.copy(blog.ledger.with_name("ledger.sqlite.bak"), blog.ledger)
    ids = blog.ids()
    blog.build(LATER)
    assert blog.ids() == ids


HANDMADE = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Letters</title><link>https://example.org/</link><description>x</description>
<item><title>Erste</title><link>https://example.org/first/</link><guid isPermaLink="false">{guid}</guid>
<pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item>
<item><title>Second</title><link>https://example.org/elsewhere/</link><guid>https://example.org/?p=2</guid>
<pubDate>Fri, 02 Feb 2024 00:00:00 GMT</pubDate></item>
<item><title>Gone</title><link>https://example.org/gone/</link><guid>https://example.org/?p=3</guid></item>
</channel></rss>"""


@pytest.mark.parametrize(
    ("guid", "expected"), [("https://example.org/?p=1", []), ("42", ["IDS005", "PUB005"])]
)
def test_the_ids_of_a_feed_made_by_hand_are_taken_over(tmp_path, guid, expected):
    blog = Blog.make(tmp_path, first=FIRST, second=SECOND, third=text("Third"))
    blog.write("public/feed.xml", HANDMADE.format(guid=guid))
    outcome = blog.build()
    assert outcome.adopted == 3
    assert codes(outcome) == expected
    assert not outcome.failed
    for name in ("atom.xml", "feed.xml"):
        ids = {entry.title: entry.id for entry in blog.feed(name).entries}
        assert ids == {
            "First": guid,
            "Second": "https://example.org/?p=2",
            "Third": "tag:example.org,2024-03-05:third",
        }


@pytest.mark.parametrize("content", [b"", b"not a feed", b"<rss", b"{", b'{"version": 1}', b"\xff" * 99])
def test_a_file_at_an_output_that_is_no_feed_carries_no_ids(tmp_path, content):
    blog = Blog.make(tmp_path, first=FIRST)
    for name in ("feed.xml", "atom.xml", "feed.json"):
        blog.write(f"public/{name}", content)
    assert blog.build().adopted == 0
    assert len(blog.ids()) == 1


@pytest.mark.parametrize(("id_", "expected"), [(r"a\u0007b", ["PUB004"]), (r"a\ud800b", [])])
def test_an_id_that_cannot_be_written_again_costs_no_more_than_its_post(tmp_path, id_, expected):
    item = f'{{"id": "{id_}", "url": "https://example.org/first/", "title": "\\ud800", "content_text": "x"}}'
    blog = Blog.make(tmp_path, first=FIRST, second=SECOND)
    blog.write(
        "public/feed.json",
        f'{{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{item}]}}',
    )
    outcome = blog.build()
    assert codes(outcome) == expected
    assert "Second" in blog.ids()


@pytest.mark.parametrize(("date", "now"), [("2090-01-01", LATER), ("2024-01-01", NOW.replace(year=2001))])
def test_a_published_post_is_not_held_back_again(blog, date, now):
    before = by_text(blog)
    blog.swap("date: 2024-01-01", f"date: {date}", "posts/first.md")
    blog.swap("title: Second", "title: The second", "posts/second.md")
    outcome = blog.build(now)
    assert outcome.held == []
    assert {text: dates[:2] for text, dates in by_text(blog).items()} == {
        text: dates[:2] for text, dates in before.items()
    }
