"""Proof: a faultless file passes, and a fault in any field is named with its format and entry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from feedwright.model import Category, Extension, Feed, Link, Person
from feedwright.proof import compare_readings, prove, prove_all, read
from feedwright.writers import open_writer
from golden.rich import HAN, NOON, POST, RICH, RICH_FEED, RICH_SETTING, ROE

KINDS = ("rss", "atom", "json")
SELF = RICH_SETTING.self_url
FULL = replace(RICH[0], id="tag:example.org,2024:full", enclosures=RICH[1].enclosures, language="en")
NEXT = replace(POST, id="tag:example.org,2024:next", link="https://example.org/next", title="둘째 글")
POSTS = (FULL, NEXT)
# feedparser mixes itunes:category with the feed's own.
PLAIN = replace(RICH_FEED, extensions=())


def document(kind: str, entries=POSTS, feed: Feed = PLAIN) -> bytes:
    writer = open_writer(kind, feed, RICH_SETTING)
    return writer.document(map(writer.entry, entries))


def proven(kind: str, written: bytes, entries=POSTS, feed: Feed = PLAIN) -> list[tuple[str, str, str]]:
    """Code, entry and field of each finding; all of them must name the format."""
    findings = prove(kind, written, feed, entries, self_url=SELF)
    assert {finding.params["format"] for finding in findings} <= {kind}
    return [
        (finding.code, finding.params.get("entry", ""), finding.params.get("field", ""))
        for finding in findings
    ]


def test_faultless_files_are_proven_and_agree():
    documents = {kind: document(kind, RICH, RICH_FEED) for kind in KINDS}
    assert prove_all(documents, RICH_FEED, RICH, self_urls=dict.fromkeys(KINDS, SELF)) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("chosen", [(), RICH[:1], RICH[1:]])
def test_any_part_of_a_feed_can_be_proven(kind, chosen):
    assert proven(kind, document(kind, chosen), chosen) == []


E, F = FULL.id, ""
CORRUPTIONS = [
    ("rss", "List&lt;String&gt; &amp; 제네릭", "List &amp; 제네릭", E, "title"),
    ("rss", "<link>https://example.org/generics<", "<link>https://example.org/<", E, "link"),
    ("rss", "Mon, 04 Mar 2024 12:00:00 +0900", "Mon, 04 Mar 2024 12:00:00 KST", E, "published"),
    ("rss", "updated>2024-03-06T09:30:00+00:00", "updated>2024-03-06T09:30:00+09:00", E, "updated"),
    ("rss", "<dc:creator>Miriam Roe</dc:creator>", "", E, "authors"),
    ("rss", "<category>C&amp;A<", "<category>C&amp;amp;A<", E, "categories"),
    ("rss", ' domain="https://example.org/topics">제네릭', ">제네릭", E, "categories"),
    ("rss", "List&amp;lt;String&amp;gt;인가", "List&lt;String&gt;인가", E, "summary"),
    ("rss", "]]]]><![CDATA[>", "", E, "content"),
    ("rss", "talk.mp4?q=1&amp;r=2", "talk.mp4?q=1", E, "enclosures"),
    ("rss", 'type="video/mp4"', 'type="video/webm"', E, "enclosures"),
    ("rss", 'length="734003200"', 'length="0"', E, "enclosures"),
    ("rss", "talk.ogg", "talk.opus", E, "enclosures"),
    ("rss", "그림 1.avif", "그림 2.avif", E, "image"),
    ("rss", "<dc:language>en</dc:language>", "", E, "language"),
    ("rss", "<dc:rights>CC BY 4.0", "<dc:rights>CC BY 3.0", E, "rights"),
    ("rss", "full</guid>", "fool</guid>", E, "id"),
    ("rss", "<title>다음 낱말", "<title>다음 말", F, "title"),
    ("rss", "<link>https://example.org/<", "<link>https://example.net/<", F, "link"),
    ("rss", "feed.xml", "feed.rss", F, "self_url"),
    ("rss", "<description>언어 모델", "<description>언어", F, "description"),
    ("rss", "Wed, 06 Mar 2024 09:30:00", "Wed, 06 Mar 2024 09:30:01", F, "updated"),
    ("rss", "<dc:creator>한서윤", "<dc:creator>한", F, "authors"),
    ("rss", ' domain="https://example.org/topics">language', ">language", F, "categories"),
    ("rss", "logo.webp", "logo.png", F, "image"),
    ("rss", "<language>ko", "<language>ja", F, "language"),
    ("rss", "<copyright>© 2024", "<copyright>© 2023", F, "rights"),
    ("atom", "List&lt;String&gt; &amp; 제네릭", "List&amp;lt;String&amp;gt; &amp; 제네릭", E, "title"),
    ("atom", 'generics" rel="alternate"', 'generics" rel="related"', E, "link"),
    ("atom", "<published>2024-03-04T12:00:00+09:00", "<published>2024-03-04T12:00:00Z", E, "published"),
    ("atom", "<updated>2024-03-06T09:30:00+00:00</updated>\n    ", "", E, "updated"),
    ("atom", "<uri>https://example.org/seoyun", "<uri>https://example.org/x", E, "authors"),
    ("atom", "<email>seoyun@", "<email>x@", E, "authors"),
    ("atom", ' label="제네릭 타입"', "", E, "categories"),
    ("atom", "List&lt;String&gt;인가", "인가", E, "summary"),
    ("atom", "들여쓰기</p>]]>", "]]>", E, "content"),
    ("atom", 'title="The talk" ', "", E, "enclosures"),
    ("atom", "그림 1.avif", "그림 2.avif", E, "image"),
    ("atom", '<entry xml:lang="en">', "<entry>", E, "language"),
    ("atom", "<rights>CC BY 4.0", "<rights>CC BY 3.0", E, "rights"),
    ("atom", "full</id>", "fool</id>", E, "id"),
    ("atom", "2024:feed</id>", "2024:fed</id>", F, "id"),
    ("atom", "<title>다음 낱말", "<title>다음 말", F, "title"),
    ("atom", '<link href="https://example.org/" ', '<link href="https://example.net/" ', F, "link"),
    ("atom", "feed.xml", "feed.atom", F, "self_url"),
    ("atom", "<subtitle>언어 모델", "<subtitle>언어", F, "description"),
    ("atom", "<updated>2024-03-06T09:30:00+00:00", "<updated>2024-03-06T09:30:00-01:00", F, "updated"),
    ("atom", "<name>한서윤", "<name>한", F, "authors"),
    ("atom", 'term="language-models"', 'term="models"', F, "categories"),
    ("atom", "logo.webp", "logo.png", F, "image"),
    ("atom", "icon.png", "icon.ico", F, "icon"),
    ("atom", 'xml:lang="ko"', 'xml:lang="ja"', F, "language"),
    ("atom", "<rights>© 2024", "<rights>© 2023", F, "rights"),
    ("json", '"title": "List<String> & 제네릭', '"title": "List & 제네릭', E, "title"),
    ("json", '"url": "https://example.org/generics"', '"url": "https://example.org/"', E, "link"),
    ("json", '"date_published": "2024-03-04', '"date_published": "2024-04-03', E, "published"),
    ("json", '"date_modified": "2024-03-06T09', '"date_modified": "2024-03-07T09', E, "updated"),
    ("json", '"url": "https://example.org/seoyun"', '"url": "/seoyun"', E, "authors"),
    ("json", '"C&A"', '"C&amp;A"', E, "categories"),
    ("json", "5 > 3 & so on.", "5 > 3", E, "summary"),
    ("json", "두 줄\\n  들여쓰기", "두 줄 들여쓰기", E, "content"),
    ("json", '"size_in_bytes": 734003200', '"size_in_bytes": 1', E, "enclosures"),
    ("json", '"duration_in_seconds": 61.5', '"duration_in_seconds": 61', E, "enclosures"),
    ("json", "그림 1.avif", "그림 2.avif", E, "image"),
    ("json", '"language": "en"', '"language": "ko"', E, "language"),
    ("json", ":full", ":fool", E, "id"),
    ("json", '"title": "다음 낱말', '"title": "다음 말', F, "title"),
    ("json", '"home_page_url": "https://example.org/"', '"home_page_url": "/"', F, "link"),
    ("json", "feed.xml", "feed.json", F, "self_url"),
    ("json", '"description": "언어 모델', '"description": "언어', F, "description"),
    ("json", '"name": "한서윤"', '"name": "한"', F, "authors"),
    ("json", "logo.webp", "logo.png", F, "image"),
    ("json", "icon.png", "icon.ico", F, "icon"),
    ("json", '"language": "ko"', '"language": "ja"', F, "language"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "sound", "spoilt", "entry", "field"), CORRUPTIONS)
def test_a_spoilt_field_is_named(kind, sound, spoilt, entry, field):
    whole = document(kind).decode()
    inside = whole.index({"rss": "<item>", "atom": "<entry", "json": '"items"'}[kind]) if entry else 0
    at = whole.index(sound, inside)
    found = proven(kind, (whole[:at] + spoilt + whole[at + len(sound) :]).encode())
    heirs = [("PRF005", NEXT.id, field)] if (entry, field) == (F, "language") else []
    assert found == [("PRF005", entry, field), *heirs]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_a_format_carries_has_a_corruption(kind):
    reading = read(kind, document(kind))
    spoilt = {(entry, field) for each, _, _, entry, field in CORRUPTIONS if each == kind}
    assert spoilt == {
        (entry, name)
        for entry, part in ((F, reading.feed), (E, reading.entries[0]))
        for name in part.__slots__
        if getattr(part, name) is not None
    }


THREE = tuple(replace(NEXT, id=f"tag:example.org,2024:{name}") for name in "abc")
A, B, C = THREE


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("written", "expected"), [
    ((A, B), [("PRF002", C.id, "entry")]),
    ((), [("PRF002", A.id, "entry"), ("PRF002", B.id, "entry"), ("PRF002", C.id, "entry")]),
    ((A, B, B, C), [("PRF003", B.id, "entry")]),
    ((*THREE, FULL), [("PRF003", FULL.id, "entry")]),
    ((B, A, C), [("PRF004", A.id, "order")]),
    ((A, replace(B, id="tag:example.org,2024:x"), C), [("PRF005", B.id, "id")]),
    ((A, replace(B, id="tag:example.org,2024:x")), [("PRF002", C.id, "entry"), ("PRF005", B.id, "id")]),
    ((A, replace(C, title="셋째 글")), [("PRF002", B.id, "entry"), ("PRF005", C.id, "title")]),
])  # fmt: skip
def test_entries_lost_added_moved_and_renamed_are_told_apart(kind, written, expected):
    assert proven(kind, document(kind, written), THREE) == expected


MINIMAL = Feed("tag:example.org,2024:feed", "t", "https://example.org/", NOON)
TITLES = [
    "List<String>", "AT&T &amp; x", "a < b && b > c", "<b>굵게</b>", "한글 👩🏽‍💻 (emoji)", "",
    " \u00a0둘레 빈칸\u3000 ", "두\n줄\r\n셋", "tab\there", "]]>", "Ã©", "é", "\x92 \x85 \x80", "\ufeffx",
    "a@b.example", "&#x41;",
]  # fmt: skip


@pytest.mark.parametrize("text", TITLES)
def test_any_text_is_proven_though_feedparser_mends_it(text):
    named = text or "x"
    entry = replace(POST, title=text, summary=text, content=named, rights=text, authors=(Person(named),))
    feed = replace(MINIMAL, title=named, description=text, rights=text, authors=(Person(named), ROE))
    documents = {kind: document(kind, [entry], feed) for kind in KINDS}
    assert prove_all(documents, feed, [entry], self_urls=dict.fromkeys(KINDS, SELF)) == []


@pytest.mark.parametrize("changes", [
    {},
    {"link": None, "links": (Link("https://example.org/en"), Link("https://example.org/a.ogg", "enclosure"))},
    {"link": "https:////example.org/a?b=1&copy;2&amp;c"},
    {"id": "https:///example.org/1", "link": "https:///example.org/1"},
    {"authors": (HAN, ROE, Person("x", HAN.email), Person("A a@b.technology (Z)"), Person("a@b.example"))},
    {"categories": (Category("a"), Category("a"), Category("a", "urn:x"), Category("b", label="B"))},
    {"enclosures": (replace(RICH[1].enclosures[0], type=None, length=None),) * 3},
    {"published": NOON.replace(year=1907, microsecond=5), "updated": NOON.replace(year=9999)},
    {"extensions": (Extension("itunes:author", "x"), Extension("itunes:summary", "y"))},
], ids=str)  # fmt: skip
def test_what_feedparser_makes_of_odd_models_is_known(changes):
    entry = replace(POST, **changes)
    documents = {kind: document(kind, [entry]) for kind in KINDS}
    assert prove_all(documents, PLAIN, [entry], self_urls=dict.fromkeys(KINDS, SELF)) == []


@pytest.mark.parametrize(("kind", "written", "cause"), [
    ("rss", b"", "no feed"),
    ("rss", b"not a feed", "syntax error"),
    ("rss", b'<rss version="2.0"><channel><title>AT&T</title></channel></rss>', "not well-formed"),
    ("rss", document("rss")[:-20], "SAXParseException"),
    ("rss", document("atom"), "atom10"),
    ("atom", document("rss"), "rss20"),
    ("atom", document("atom").replace(b" xmlns:media", b" xmlns:x"), "prefix"),
    ("atom", document("atom").replace("한".encode(), b"\xed\xa0\x80"), "CharacterEncodingOverride"),
    ("json", b"", "JSONDecodeError"),
    ("json", document("json")[:-4], "JSONDecodeError"),
    ("json", b"\xff", "UnicodeDecodeError"),
    ("json", b"[]", "TypeError"),
    ("json", b"{}", "'version'"),
    ("json", b'{"version": "2"}', "not a version of JSON Feed"),
    ("json", document("json", ()).replace(b"[\n\n  ]", b"[1]"), "AttributeError"),
])  # fmt: skip
def test_what_cannot_be_read_is_a_finding_with_its_cause(kind, written, cause):
    [finding] = prove(kind, written, PLAIN, POSTS, self_url=SELF)
    assert (finding.code, finding.params["format"]) == ("PRF001", kind)
    assert cause in finding.message


def test_a_crash_of_feedparser_is_a_finding():
    entry = replace(POST, published=NOON.replace(year=1, month=1, day=1, hour=0))
    [finding] = prove("atom", document("atom", [entry]), PLAIN, [entry], self_url=SELF)
    assert (finding.code, finding.params["found"]) == ("PRF001", "ValueError: year 0 is out of range")


def test_formats_that_disagree_are_named():
    other = (replace(FULL, title="다른 제목", language="ko"), replace(NEXT, id="tag:example.org,2024:x"))
    readings = [read("rss", document("rss")), read("atom", document("atom", other))]
    assert [(each.code, each.params["format"], each.params["entry"], each.params["field"])
            for each in compare_readings(readings)] == [
        ("PRF006", "rss, atom", FULL.id, "title"),
        ("PRF006", "rss, atom", FULL.id, "language"),
        ("PRF006", "rss, atom", NEXT.id, "entry"),
        ("PRF006", "rss, atom", "tag:example.org,2024:x", "entry"),
    ]  # fmt: skip


def test_a_message_shows_both_values_where_they_part():
    entry = replace(POST, content="<p>" + "가" * 5000 + "나</p>")
    written = document("json", [entry]).replace("가나".encode(), "가다".encode())
    [finding] = prove("json", written, PLAIN, [entry], self_url=SELF)
    shown = "가" * 20
    assert finding.message == (
        f"JSON Feed: entry {POST.id}: content: expected '…{shown}나</p>', found '…{shown}다</p>'"
    )
    assert finding.params["expected"] == f"…{shown}나</p>"
