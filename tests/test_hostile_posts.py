"""Hostile posts: each costs at most itself and a finding; the rest is published and valid."""

from __future__ import annotations

import json
import os
import re
import time
from itertools import product
from pathlib import Path

import pytest

from blog import TOML, Blog, codes, shown, text
from feedwright.cli.failing import listed
from feedwright.cli.summary import summary

ALIAS_BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGE_BOMB = "a: &a {k: v}\n" + "".join(
    f"{new}: &{new} {{<<: [{', '.join([f'*{old}'] * 30)}]}}\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
FRONT = "---\ntitle: Bad\ndate: 2024-01-01\n{}\n---\nHello.\n"

REFUSED = {
    "merge bomb": (FRONT.format(MERGE_BOMB), "PST005"),
    "alias bomb": (FRONT.format(ALIAS_BOMB), "PST005"),
    "brackets": (FRONT.format("x: " + "[" * 60_000), "PST005"),
    "too much": (FRONT.format("x: " + "[" * 100_000), "PST005"),
    "braces": ("+++\nx = " + "[" * 50_000 + "\n+++\n", "PST005"),
    "dotted": ("+++\n" + "a." * 30_000 + "a = 1\n+++\n", "PST005"),
    "json": ('{"x": ' + "[" * 50_000, "PST006"),
    "NUL": ("\0" * 100, "PST007"),
    "UTF-16": ("---\ntitle: x\n".encode("utf-16"), "PST002"),
    "surrogate": (b"---\ntitle: Bad\ndate: 2024-01-01\n---\n\xed\xa0\x80\n", "PST002"),
    "11 MiB": (text() + "x" * (11 << 20), "PST003"),
    "no end": ("---\ntitle: Bad\n", "PST006"),
    "enclosure": (text(enclosure="http://["), "URL005"),
    "no day": (text(date="2024-02-30"), "PST008"),
    "no date": (text(date=None), "PST007"),
}


@pytest.fixture
def good(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text(text("Secret", body="A secret."))
    return Blog.make(tmp_path / "blog", good=text("Good", "2024-02-02"))


def build(blog):
    """Build, and see that nothing of the world outside was touched and all that is published is sound."""
    outside = blog.root.parent / "outside"
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in outside.rglob("*")}
    outcome = blog.build()
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in outside.rglob("*")} == before
    assert {path.name for path in blog.root.iterdir()} <= {
        "feedwright.toml",
        "posts",
        "public",
        ".feedwright",
    }
    assert "good" in shown(outcome)
    assert blog.faults() == []
    for name in ("feed.xml", "atom.xml"):
        assert len(blog.feed(name).entries) == len(outcome.known)
    assert all(finding.place and finding.place.line and finding.source for finding in outcome.findings)
    return outcome


def test_each_costs_only_itself_and_one_finding(good):
    for number, (content, _) in enumerate(REFUSED.values()):
        good.write(f"posts/bad{number:02}.md", content)
    begin = time.process_time()
    outcome = build(good)
    assert time.process_time() - begin < 5
    for number, (name, (_, code)) in enumerate(REFUSED.items()):
        told = codes(outcome, f"bad{number:02}.md")
        assert code in told, name
    assert shown(outcome) == ["good"]
    assert outcome.unread == len(REFUSED)


SLUGS = [
    "../../etc/x",
    "..",
    ".",
    "CON",
    "글과 말",
    "🦙🎉",
    "x" * 300,
    "a/b",
    "%2e%2e/%2e%2e",
    "//evil.example",
    "?q#f",
    "a\\b",
    "-",
    "--",
    "&lt;",
]


@pytest.mark.parametrize("where", ["slug", "permalink", "file"])
def test_slugs_stay_below_the_home_page(good, where):
    for number, slug in enumerate(SLUGS):
        if where != "file":
            good.write(
                f"posts/s{number}.md", text(f"S{number}", **{where: json.dumps(slug, ensure_ascii=False)})
            )
        elif "/" not in slug and len(slug) < 200:
            good.write(f"posts/{slug}.md", text(f"S{number}"))
    outcome = build(good)
    links = [one.row.link for one in outcome.known]
    assert len(links) == 1 + len(SLUGS) if where != "file" else len(links) > 5
    for link in links:
        assert re.fullmatch("[!-~]+", link)
        assert not {".", ".."} & set(link.split("/")[3:])
        assert link.startswith("https://example.org/"), link


ESCAPES = {
    "ESC": r"\u001b[2J\u001b[31mred",
    "OSC": r"\u001b]0;title\u0007",
    "OSC 8": r"\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\",
    "C1": r"\u009b31m",
    "bidi": r"abc\u202ecba\u2066x\u2069",
    "carriage return": r"good\rbad",
    "controls": r"a\u0008b\u0000c\u007f",
    "not characters": r"a\ufffeb\uffff",
    "marks": r"]]><script>alert(1)</script>&amp;&<b>",
    "lines": r"one\ntwo\ttab\u2028three",
}


def test_titles_cannot_command_a_terminal(good):
    for number, title in enumerate(ESCAPES.values()):
        for field in ("title", "author", "summary", "tags", "slug", "id", "lang", "image"):
            keys = {"title": f"T{number}", field: f'"{title}"'}
            good.write(f"posts/{field}{number}.md", text(**keys))
    good.write("posts/\x1b[31mred\u202e.md", text("Red", broken="[1"))
    good.swap("[output]", "[limits]\nentries = 200\n\n[output]")
    outcome = build(good)
    printed = "\n".join([*listed(outcome.findings), *summary(outcome)])
    assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)
    assert "<U+001B>" in printed
    assert not re.findall(
        "[\x00-\x08\x0b-\x1f\ufffe\uffff]", (good.root / "public/atom.xml").read_text("utf-8")
    )
    assert {f"title{number}" for number in range(len(ESCAPES))} <= set(shown(outcome))
    titles = {entry.title for entry in good.feed().entries}
    assert "]]><script>alert(1)</script>&amp;&<b>" in titles
    assert "one two tab three" in titles


@pytest.mark.parametrize("char", ["\x00", "\x08", "\x0b", "\x1b", "\ufffe", "\uffff"])
def test_characters_that_xml_cannot_carry_go_and_their_place_is_told(good, char):
    good.write("posts/bad.md", text(f'"a{json.dumps(char)[1:-1]}b"', body=f"One.\n\nTwo{char}words."))
    outcome = build(good)
    told = [(one.code, one.place.line) for one in outcome.findings if one.source.endswith("bad.md")]
    assert ("CNT001", 7) in told
    assert ("CNT001", 2) in told
    assert f"U+{ord(char):04X}" in outcome.findings[0].message
    assert good.entries()["ab"].content[0].value == "<p>One.</p>\n<p>Twowords.</p>"


def test_half_characters_from_json_cost_no_more_than_their_row(tmp_path):
    rows = [
        {"id": "\ud800", "title": "Bad id", "date": "2024-01-01", "body": "x"},
        {"slug": "\udfff", "title": "Bad slug", "date": "2024-01-01", "body": "x"},
        {
            "slug": "t",
            "title": "Bad \ud800 title",
            "date": "2024-01-01",
            "body": "a\ud800b",
            "author": "\ud800",
        },
        {"slug": "good", "title": "Good", "date": "2024-01-01", "body": "x"},
    ]
    blog = Blog.make(tmp_path, TOML.replace('"posts"', '"posts/rows.json"'))
    blog.write("posts/rows.json", json.dumps(rows))
    outcome = blog.build()
    assert codes(outcome).count("PUB006") == 2
    assert codes(outcome).count("CNT001") == 3
    assert set(blog.ids()) == {"Good", "Bad title"}
    assert blog.entries()["Bad title"].content[0].value == "<p>ab</p>"
    assert blog.build().known[0].change == "unchanged"
    assert all(line.isprintable() for line in listed(outcome.findings))


def test_a_file_name_that_is_no_text_costs_its_post(good):
    Path(os.fsdecode(os.fsencode(good.root / "posts") + b"/\xff\xfe.md")).write_text(text("Bad"))
    outcome = build(good)
    assert codes(outcome) == ["PUB006"]
    assert shown(outcome) == ["good"]


def test_links_that_lead_outside_are_not_followed(good):
    (good.root / "posts/secret.md").symlink_to(good.root.parent / "outside/secret.md")
    (good.root / "posts/folder").symlink_to(good.root.parent / "outside")
    (good.root / "posts/loop.md").symlink_to("loop.md")
    os.mkfifo(good.root / "posts/pipe.md")
    outcome = build(good)
    assert shown(outcome) == ["good"]
    assert {"PST016"} <= set(codes(outcome))
    assert "A secret." not in (good.root / "public/atom.xml").read_text("utf-8")


def test_an_enclosure_outside_the_source_is_not_measured(good):
    good.write("posts/bad.md", text("Bad", enclosure="../../outside/secret.md"))
    build(good)
    lengths = [link.get("length") for entry in good.feed().entries for link in entry.links]
    assert str(len((good.root.parent / "outside/secret.md").read_bytes())) not in lengths


@pytest.mark.parametrize("body", ["]]>", "<![CDATA[ x ]]>", "a ]]> b ]]]]>> c", "`]]>`", "<p>]]&gt;</p>"])
def test_the_end_of_a_cdata_section_in_a_body_is_harmless(good, body):
    good.write("posts/bad.md", text("Bad", body=body))
    assert "bad" in shown(build(good))


VALUES = [
    *(
        '"http://["',
        '"http://[::1"',
        r'"\u0007x"',
        r'"a\u202eb"',
        '"]]>"',
        '"<b>&amp;</b>"',
        "[]",
        "{}",
        '"  "',
    ),
    *(r'"\n\nq"', "-1", "1e999", "9" * 4300, r'"\0"', '"//evil"', '"javascript:alert(1)"', '"../../etc"'),
    *(
        "[[[1]]]",
        "{a: {b: c}}",
        '"en_US"',
        '"x y z"',
        '"#"',
        '"?"',
        '"%zz"',
        '"https://e.org:99999/"',
        "true",
    ),
    *("0001-01-01", "9999-12-31T23:59:59-12:00", "2024-01-01T25:00:00Z", '"한국어"', '"a, b"', '"mailto:x"'),
    *('{url: "http://[", type: "x", length: -5}', '{url: "a b.mp3", length: 99999999999999999999999}'),
    *('{name: "", email: "x", uri: "http://["}', '{term: "", scheme: "x y"}', '"data:text/html,x"'),
    *(
        '"http://exa mple.org/"',
        f'"{"x" * 3000}"',
        f'"http://{"a" * 300}.org/"',
        f'"http://{"글" * 99}.org/"',
    ),
]
FIELDS = [
    *(
        "id",
        "title",
        "link",
        "permalink",
        "slug",
        "date",
        "updated",
        "authors",
        "categories",
        "tags",
        "summary",
    ),
    *("lang", "image", "enclosure", "rights", "draft", "published", "links", "audio", "custom:x"),
    *("itunes:episode", "itunes:duration", "media:thumbnail"),
]


def test_no_value_of_any_field_brings_a_build_down(good):
    for number, (field, value) in enumerate(product(FIELDS, VALUES)):
        keys = {"title": f"P{number}", "date": "2024-01-01", "slug": f"p{number}"} | {field: value}
        good.write(f"posts/p{number}.md", text(**keys), aged=False)
    good.swap("[output]", "[limits]\nentries = 5000\n\n[output]")
    outcome = build(good)
    assert len(outcome.known) > 300
    assert len(outcome.known) + len(outcome.held) + len(outcome.drafts) + outcome.unread == 1 + len(
        FIELDS
    ) * len(VALUES)
