"""Loose values, names and permalinks, and the rules of the sources by their own examples."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from feedwright.errors import UsageError
from feedwright.model import Category, Extension, Media, Person
from feedwright.rules import CATALOGUE
from feedwright.sources import FIELDS, Body, Post, permalink, unknown_placeholders
from feedwright.sources.fields import fold
from feedwright.sources.names import read_name, slugify, titled
from feedwright.sources.values import seconds
from test_sources import codes, read_all

if TYPE_CHECKING:
    from pathlib import Path


def post_of(tmp_path: Path, front: str) -> Post:
    (tmp_path / "2024-03-01-a.md").write_text(f"---\n{front}\n---\nText.\n")
    (reading,) = read_all(tmp_path)
    assert reading.post, reading.findings
    return reading.post


JOON = Person("Joon Lee", "joon@example.org")


@pytest.mark.parametrize(
    ("front", "field", "expected"),
    [
        ("author: Joon Lee <joon@example.org>", "authors", (JOON,)),
        ("author: joon@example.org (Joon Lee)", "authors", (JOON,)),
        ("author: 'Lee, Jr.'", "authors", (Person("Lee, Jr."),)),
        ("authors: Kim, Lee", "authors", (Person("Kim"), Person("Lee"))),
        ("byline: Kim; Lee", "authors", (Person("Kim"), Person("Lee"))),
        ("author: Kim\nauthors: [Lee, Kim]", "authors", (Person("Lee"), Person("Kim"))),
        ("author: {이름: Joon Lee, mail: joon@example.org}", "authors", (JOON,)),
        ("author: Kim (editor)", "authors", (Person("Kim (editor)"),)),
        ("tags: a, b ,a", "categories", (Category("a"), Category("b"))),
        ("tags: [2024, yes, 1.10]", "categories", (Category("2024"), Category("yes"), Category("1.10"))),
        ("tags: [a]\ncategories: [b, a]", "categories", (Category("b"), Category("a"))),
        (
            "category: {label: A b, domain: 'https://e.org/'}",
            "categories",
            (Category("A b", "https://e.org/", "A b"),),
        ),
        ("audio: https://e.org/a.MP3?x=1", "enclosures", (Media("https://e.org/a.MP3?x=1", "audio/mpeg"),)),
        (
            "enclosure: {url: https://e.org/a, type: audio/ogg, length: 1_234, duration: 62:03, title: T}",
            "enclosures",
            (Media("https://e.org/a", "audio/ogg", 1234, 3723.0, "T"),),
        ),
        ("cover: {path: /a.png, alt: Alt}", "image", Media("/a.png", "image/png", title="Alt")),
        ("images: [a.webp, b.webp]", "image", Media("a.webp", "image/webp")),
        ("itunes:episode: 3", "extensions", (Extension("itunes:episode", "3"),)),
        ("itunes: {explicit: no}", "extensions", (Extension("itunes:explicit", "no"),)),
        (
            "podcast:season: {text: 2, name: Two}",
            "extensions",
            (Extension("podcast:season", "2", (("name", "Two"),)),),
        ),
        ("params: {a: 1}", "extensions", ()),
        ("title: 007", "title", "007"),
        ("title: Yes", "title", "Yes"),
        ("title: >-\n  Two\n  lines", "title", "Two lines"),
        ("제목: 가", "title", "가"),
        ("subtitle: A\nsummary: B", "summary", "B"),
        ("subtitle: A", "summary", "A"),
        ("draft: yes", "draft", True),
        ("published: False", "draft", True),
        ("published: true", "draft", False),
        ("status: published", "draft", False),
        ("visibility: Private", "draft", True),
        ("published: 2024-02-03", "published", "2024-02-03T09:00:00+09:00"),
        ("date: 2024년 2월 3일", "published", "2024-02-03T09:00:00+09:00"),
        ("date: 2024-02-03\npub_date: 2024-02-04", "published", "2024-02-04T09:00:00+09:00"),
        ("permalink: https://e.org/a", "link", "https://e.org/a"),
        ("permalink: /:year/x/", "permalink", "/:year/x/"),
        ("url: /x/", "permalink", "/x/"),
        ("canonical_url: https://e.org/a\nurl: https://e.org/b", "link", "https://e.org/a"),
        ("slug: ../../etc/x", "slug", "..-..-etc-x"),
        ("slug: null", "slug", "a"),
        ("guid: urn:x:1", "id", "urn:x:1"),
        ("Licence: CC BY", "rights", "CC BY"),
    ],
)
def test_loose_values(front: str, field: str, expected: Any, tmp_path: Path) -> None:
    value = getattr(post_of(tmp_path, front), field)
    assert (value.isoformat() if isinstance(value, datetime) else value) == expected


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("title: [a]", ["PST013", "PST009"]),
        ("author: {role: editor}", ["PST013"]),
        ("tags: [{colour: red}]", ["PST013"]),
        ("audio: {length: 3}", ["PST013"]),
        ("audio: {url: a.mp3, length: many, duration: long}", ["PST013", "PST013"]),
        ("links: [{rel: via}]", ["PST013"]),
        ("itunes:image: [[a]]", ["PST013"]),
        ("updated: [2024]", ["PST013"]),
        ("date: 31/12", ["PST008"]),
        ("date: 2024-03-01\ncreated: 2024-03-01", []),
        ("date: 2024-03-01\ncreated: 2024-03-02", ["PST014"]),
        ("layout: post\ncomments: true", []),
    ],
)
def test_what_cannot_be_used_is_found_and_the_post_goes_on(
    front: str, found: list[str], tmp_path: Path
) -> None:
    title = "" if front.startswith("title") else "title: A\n"
    (tmp_path / "2024-03-01-a.md").write_text(f"---\n{title}{front}\n---\nText.\n")
    (reading,) = read_all(tmp_path)
    assert reading.post
    assert sorted(codes([reading])) == sorted(found)


def test_no_key_means_two_fields() -> None:
    meanings: dict[str, set[str]] = {}
    for field, keys in FIELDS.items():
        for key in keys:
            meanings.setdefault(fold(key), set()).add(field)
    doubled = {key: fields for key, fields in meanings.items() if len(fields) > 1}
    # a boolean `published` is about drafts
    assert doubled == {"published": {"published", "draft"}}


@pytest.mark.parametrize(
    ("said", "expected"), [("1:02:03", 3723), ("2:03", 123), ("90.5", 90.5), ("-1", None), ("1:", None)]
)
def test_durations(said: str, expected: float | None) -> None:
    assert seconds(said) == expected


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("explaining transformers", "explaining-transformers"),
        ("moving_to_paper", "moving_to_paper"),
        ("Keep Case", "Keep-Case"),
        ("글자와 토큰", "글자와-토큰"),
        ("한글", "한글"),
        ("हिन्दी में", "हिन्दी-में"),
        ("-- a? b! --", "a-b!"),
        ("../../etc/x", "..-..-etc-x"),
        ("..", "-"),
        ("🍒", "🍒"),
        ("a/b\\c", "a-b-c"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("stem", "day", "rest"),
    [
        ("2024-03-05-a b", "2024-03-05", "a b"),
        ("2024-3-5-a", "2024-03-05", "a"),
        ("2024-03-05", None, "2024-03-05"),
        ("a-2024-03-05-b", None, "a-2024-03-05-b"),
    ],
)
def test_dates_in_names(stem: str, day: str | None, rest: str) -> None:
    name = read_name(stem)
    assert (name.day, name.rest) == (day, rest)


def test_a_title_is_made_of_a_slug() -> None:
    assert titled("visual-numPy-2") == "Visual Numpy 2"


POST = Post(
    *("k", "f", "한글_A b", "T", datetime(2024, 3, 5, 9, 7, 1, tzinfo=UTC), Body("", "text", 1)),
    language="ko",
    path_categories=("Essays", "글", "essays"),
)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/:title/", "/%ED%95%9C%EA%B8%80_A%20b/"),
        ("/:slug", "/%ED%95%9C%EA%B8%80-a-b"),
        ("/:year/:short_year/:month/:i_month/:day/:i_day", "/2024/24/03/3/05/5"),
        (":hour-:minute-:second/", "/09-07-01/"),
        ("/:lang/:categories/x.html", "/ko/essays/%EA%B8%80/x.html"),
        ("date", "/essays/%EA%B8%80/2024/03/05/%ED%95%9C%EA%B8%80_A%20b.html"),
        ("pretty", "/essays/%EA%B8%80/2024/03/05/%ED%95%9C%EA%B8%80_A%20b/"),
        ("ordinal", "/essays/%EA%B8%80/2024/065/%ED%95%9C%EA%B8%80_A%20b.html"),
        ("weekdate", "/essays/%EA%B8%80/2024/W10/TUE/%ED%95%9C%EA%B8%80_A%20b.html"),
        ("none", "/essays/%EA%B8%80/%ED%95%9C%EA%B8%80_A%20b.html"),
        ("/a//../b/./", "/a/b/"),
        ("/a%20b/", "/a%20b/"),
        ("/", "/"),
    ],
)
def test_permalinks(pattern: str, path: str) -> None:
    assert permalink(pattern, POST) == path


def test_unknown_placeholders_are_refused_by_name() -> None:
    assert unknown_placeholders("/:titel/:year/:y") == (":titel", ":y")
    with pytest.raises(UsageError, match=":titel"):
        permalink("/:titel/", POST)


EXAMPLES = [
    rule for code, rule in CATALOGUE.items() if code.startswith("PST") and rule.fires.startswith("---")
]


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.code)
def test_rules_fire_and_keep_quiet_by_their_examples(rule: Any, tmp_path: Path) -> None:
    for name, text in (("fires", rule.fires), ("quiet", rule.quiet)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "post.md").write_text(text)
    assert rule.code in codes(read_all(tmp_path / "fires"))
    assert rule.code not in codes(read_all(tmp_path / "quiet"))
