"""The writers of RSS and Atom: every known fault of feedgen put right, and bytes that never vary."""

from __future__ import annotations

import io
import locale
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feedwright.model import Category, Extension, Feed, Link, Media, Person
from feedwright.writers import Setting, Writer, illegal, open_writer
from golden.rich import FEED, HAN, HUB, LATER, NOON, POST, RICH, RICH_FEED, RICH_SETTING, ROE, SETTING

GOLDEN = Path(__file__).parent / "golden"
XML = ("rss", "atom")
NS = {
    "a": "http://www.w3.org/2005/Atom",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


def writer(kind: str, feed: Feed = FEED, setting: Setting = SETTING) -> Writer:
    return open_writer(kind, feed, setting)


def rich(kind: str) -> bytes:
    made = writer(kind, RICH_FEED, RICH_SETTING)
    return made.document(map(made.entry, RICH))


def head(kind: str, setting: Setting = SETTING, **changes) -> etree._Element:
    root = etree.fromstring(writer(kind, replace(FEED, **changes), setting).document([]))
    return root[0] if kind == "rss" else root


def written(kind: str, feed: Feed = FEED, **changes) -> etree._Element:
    """The element of one post, as it reads inside the whole document."""
    made = writer(kind, feed)
    root = etree.fromstring(made.document([made.entry(replace(POST, **changes))]))
    return root.find({"rss": "channel/item", "atom": "a:entry"}[kind], NS)


def texts(element: etree._Element, path: str) -> list[str]:
    return [each.text or "" for each in element.findall(path, NS)]


def links(element: etree._Element) -> list[dict[str, str]]:
    return [dict(each.attrib) for each in element.findall("atom:link", NS)]


@pytest.mark.parametrize("kind", XML)
def test_rich_feed_is_written_byte_for_byte(kind):
    assert rich(kind) == (GOLDEN / f"rich.{kind}.xml").read_bytes()


@pytest.mark.parametrize("kind", XML)
def test_feedparser_reads_the_rich_feed_without_complaint(kind):
    parsed = feedparser.parse(io.BytesIO(rich(kind)), sanitize_html=False, resolve_relative_uris=False)
    assert (parsed.bozo, parsed.version) == (0, {"rss": "rss20", "atom": "atom10"}[kind])
    assert [each.id for each in parsed.entries] == [each.id for each in RICH]
    assert [each.content[0].value for each in parsed.entries[:2]] == [each.content for each in RICH[:2]]
    assert [author.name for author in parsed.entries[0].authors] == ["한서윤", "Miriam Roe"]


@pytest.mark.parametrize("kind", XML)
def test_namespaces_are_declared_once_on_the_root(kind):
    document = rich(kind)
    assert document.count(b"xmlns") == document.split(b">")[2].count(b"xmlns")
    assert b"ns0" not in document


@pytest.mark.parametrize("kind", XML)
def test_an_extension_nobody_announced_brings_its_own_namespace(kind):
    made = writer(kind)
    entry = made.entry(replace(POST, extensions=(Extension("podcast:season", "1", (("xml:lang", "ko"),)),)))
    assert b'<podcast:season xmlns:podcast="https://podcastindex.org/namespace/1.0" xml:lang="ko">1<' in entry
    assert etree.fromstring(made.document([entry])) is not None


@pytest.mark.parametrize("kind", XML)
@pytest.mark.parametrize("chosen", [(), (0,), (2, 0), (0, 1, 2)])
def test_head_any_entries_and_tail_are_a_document_in_the_order_given(kind, chosen):
    made = writer(kind, RICH_FEED, RICH_SETTING)
    root = etree.fromstring(made.document(made.entry(RICH[number]) for number in chosen))
    found = texts(root, {"rss": "channel/item/guid", "atom": "a:entry/a:id"}[kind])
    assert found == [RICH[number].id for number in chosen]


def test_bytes_vary_neither_with_hash_seed_nor_zone():
    code = "import sys, test_writers as t; sys.stdout.buffer.write(t.rich('rss') + t.rich('atom'))"
    environ = os.environ | {"PYTHONHASHSEED": "1", "TZ": "America/New_York"}
    command = [sys.executable, "-c", code]
    assert subprocess.check_output(command, env=environ, cwd=GOLDEN.parent) == rich("rss") + rich("atom")


# Faults of feedgen, each put right.


def test_atom_entry_links_keep_rel_type_language_title_and_length():
    full = Link("https://example.org/x", "related", "text/html", "ko", "글", 0)
    page, other = links(written("atom", links=(full,)))
    assert page == {"href": POST.link, "rel": "alternate", "type": "text/html"}
    assert other == {name: str(getattr(full, name)) for name in Link.__slots__}


SOUND, FILM = Media("https://example.org/a", "audio/ogg", 7), Media("https://example.org/b", title="둘째")
SECOND = {"href": FILM.url, "rel": "enclosure", "title": "둘째"}


def test_rss_keeps_every_enclosure():
    item = written("rss", enclosures=(SOUND, FILM))
    first = {"url": SOUND.url, "length": "7", "type": "audio/ogg"}
    assert [dict(each.attrib) for each in item.findall("enclosure")] == [first]
    assert links(item) == [SECOND]


def test_atom_keeps_every_enclosure():
    first = {"href": SOUND.url, "rel": "enclosure", "type": "audio/ogg", "length": "7"}
    assert links(written("atom", enclosures=(SOUND, FILM)))[1:] == [first, SECOND]


def test_an_enclosure_of_unknown_size_and_kind_says_so():
    enclosure = written("rss", enclosures=(FILM,)).find("enclosure")
    assert dict(enclosure.attrib) == {"url": FILM.url, "length": "0", "type": "application/octet-stream"}


@pytest.mark.parametrize("kind", XML)
def test_hub_archive_and_alternates_stay_with_the_feed_in_order(kind):
    found = [
        link for link in links(head(kind, RICH_SETTING, links=RICH_FEED.links)) if link["href"] != FEED.link
    ]
    assert [link["rel"] for link in found[:4]] == ["self", "alternate", "hub", "prev-archive"]
    assert found[4] == {"href": "https://example.org/license", "rel": "https://example.org/rel/terms"}
    assert (found[1]["type"], found[1]["title"]) == ("application/feed+json", "JSON Feed")


def test_channel_link_is_the_home_page_whatever_other_links_there_are():
    assert texts(head("rss", links=(HUB,)), "link") == [FEED.link]


@pytest.mark.parametrize(("kind", "path"), [("rss", "dc:creator"), ("atom", "a:author/a:name")])
def test_authors_need_no_email_and_may_be_two(kind, path):
    assert texts(written(kind, authors=(HAN, ROE)), path) == ["한서윤", "Miriam Roe"]


def test_feed_authors_reach_rss():
    assert texts(head("rss", authors=(HAN, ROE)), "dc:creator") == ["한서윤", "Miriam Roe"]


@pytest.mark.parametrize(("updated", "expected"), [(LATER, ["2024-03-06T09:30:00+00:00"]), (NOON, [])])
def test_updated_reaches_rss_where_it_differs(updated, expected):
    assert texts(written("rss", updated=updated), "atom:updated") == expected


@pytest.mark.parametrize("summary", ["요약", "", None])
@pytest.mark.parametrize("content", ["<p>글</p>", "", None])
def test_rss_content_is_never_a_description(summary, content):
    item = written("rss", summary=summary, content=content)
    assert texts(item, "description") == [summary] * bool(summary)
    assert texts(item, "content:encoded") == [content] * bool(content)


def test_plain_text_in_rss_is_escaped_for_html():
    item = written("rss", title="List<String> & 글", summary='List<String> & "글"')
    assert texts(item, "title") == ["List<String> & 글"]
    assert texts(item, "description") == ['List&lt;String&gt; &amp; "글"']


def test_atom_content_is_html_and_summary_plain_text():
    entry = written("atom", summary="List<String>", content="a&nbsp;b")
    assert dict(entry.find("a:content", NS).attrib) == {"type": "html"}
    assert (texts(entry, "a:content"), texts(entry, "a:summary")) == (["a&nbsp;b"], ["List<String>"])
    assert not entry.find("a:summary", NS).attrib


@pytest.mark.parametrize("kind", XML)
def test_no_date_is_now(kind):
    dates = set(re.findall(r"\d{4}-\d\d-\d\d|\d\d \w{3} \d{4}", rich(kind).decode()))
    assert dates <= {"2024-03-04", "2024-03-06", "04 Mar 2024", "06 Mar 2024"}


def test_rss_dates_are_rfc_822_in_their_own_offset():
    assert texts(head("rss"), "lastBuildDate") == ["Wed, 06 Mar 2024 09:30:00 +0000"]
    assert texts(written("rss"), "pubDate") == ["Mon, 04 Mar 2024 12:00:00 +0900"]


@pytest.mark.parametrize("kind", XML)
@pytest.mark.parametrize(("name", "text", "attributes"), [
    ("itunes:image", "", (("href", "https://example.org/art.webp"),)),
    ("itunes:explicit", "true", ()),
    ("itunes:season", "0", ()),
    ("sy:updatePeriod", "daily", ()),
])  # fmt: skip
def test_extensions_arrive_as_they_are_in_entry_and_feed(kind, name, text, attributes):
    extensions = (Extension(name, text, attributes),)
    for place in (written(kind, extensions=extensions), head(kind, extensions=extensions)):
        made = place[-1]
        assert (f"{made.prefix}:{etree.QName(made).localname}", made.text or "") == (name, text)
        assert tuple(made.attrib.items()) == attributes


@pytest.mark.parametrize("lacks", [b"<docs", b"<ttl", b"<skipDays", b"<author", b"python-feedgen"])
def test_rss_says_nothing_that_the_model_does_not_say(lacks):
    assert lacks not in rich("rss")


@pytest.mark.parametrize("kind", XML)
def test_the_locale_of_the_process_is_left_alone(kind, monkeypatch):
    monkeypatch.setattr(locale, "setlocale", lambda *_: pytest.fail("the locale was touched"))
    assert rich(kind)


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\ud800", "\ufffe", "\uffff"])
@pytest.mark.parametrize("kind", XML)
@pytest.mark.parametrize(("field", "changes"), [
    ("title", lambda text: {"title": text}),
    ("summary", lambda text: {"summary": text}),
    ("content", lambda text: {"content": text}),
    ("authors[1].name", lambda text: {"authors": (HAN, Person(text))}),
    ("enclosures[0].url", lambda text: {"enclosures": (Media(text),)}),
    ("extensions[0].attributes[0][1]", lambda text: {"extensions": (Extension("dc:x", "", (("a", text),)),)}),
])  # fmt: skip
def test_text_that_xml_cannot_carry_is_refused_by_entry_and_field(kind, char, field, changes):
    post = replace(POST, **changes(f"글{char}"))
    with pytest.raises(ValueError, match=re.escape(f"{field} holds U+{ord(char):04X} at 1")) as caught:
        writer(kind).entry(post)
    assert repr(POST.id) in str(caught.value)
    assert list(illegal(post)) == [(field, 1, char)]


@pytest.mark.parametrize("kind", XML)
def test_one_bad_entry_spoils_no_other(kind):
    made = writer(kind)
    with pytest.raises(ValueError, match="title holds U\\+0007"):
        made.entry(replace(POST, title="\a"))
    assert etree.fromstring(made.document([made.entry(POST)])) is not None


# What a writer refuses, and what it says.

NAIVE = datetime(2024, 3, 4)


@pytest.mark.parametrize("kind", XML)
@pytest.mark.parametrize(("changes", "message"), [
    ({"id": ""}, "entry '첫 글' has no id"),
    ({"published": NAIVE}, "2024-03-04T00:00:00 has no time zone"),
    ({"updated": NAIVE}, "2024-03-04T00:00:00 has no time zone"),
    ({"title": "", "content": None, "link": None}, "give it one"),
    ({"extensions": (Extension("ttl", "60"),)}, "'ttl' needs one of the known prefixes"),
    ({"extensions": (Extension("nope:x"),)}, "'nope:x' needs one of the known prefixes"),
    ({"extensions": (Extension("dc:a b"),)}, "Invalid tag name"),
])  # fmt: skip
def test_an_entry_that_cannot_be_written_is_named(kind, changes, message):
    with pytest.raises(ValueError, match="entry '") as caught:
        writer(kind).entry(replace(POST, **changes))
    assert message in str(caught.value)


@pytest.mark.parametrize("kind", XML)
@pytest.mark.parametrize(("feed", "setting", "message"), [
    ({"title": "a\x08"}, {}, "title holds U+0008 at 1"),
    ({}, {"stylesheet": "\x08"}, "stylesheet holds U+0008 at 0"),
    ({"updated": NAIVE}, {}, "has no time zone"),
    ({}, {"prefixes": ("nope",)}, "prefix 'nope' is unknown"),
])  # fmt: skip
def test_a_feed_that_cannot_be_written_is_named(kind, feed, setting, message):
    with pytest.raises(ValueError, match=re.escape(message)) as caught:
        writer(kind, replace(FEED, **feed), replace(SETTING, **setting))
    assert str(caught.value).startswith(f"feed {FEED.id!r}: ")


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="format 'rdf' is unknown: choose rss, atom or json"):
        writer("rdf")


# Conventions.

SEOUL, ST_JOHNS = ZoneInfo("Asia/Seoul"), ZoneInfo("America/St_Johns")


@pytest.mark.parametrize(("link", "permalink"), [(POST.id, "true"), (POST.link, "false"), (None, "false")])
def test_guid_is_a_permalink_exactly_when_it_is_the_link(link, permalink):
    item = written("rss", link=link)
    assert (item.find("guid").text, dict(item.find("guid").attrib)) == (POST.id, {"isPermaLink": permalink})
    assert texts(item, "link") == [link] * bool(link)


@pytest.mark.parametrize(("moment", "atom", "rss"), [
    (NOON.replace(microsecond=678900), "2024-03-04T12:00:00+09:00", "Mon, 04 Mar 2024 12:00:00 +0900"),
    (NOON.replace(1905, tzinfo=SEOUL), "1905-03-04T03:32:08+00:00", "Sat, 04 Mar 1905 03:32:08 +0000"),
    (NOON.replace(tzinfo=ST_JOHNS), "2024-03-04T12:00:00-03:30", "Mon, 04 Mar 2024 12:00:00 -0330"),
])  # fmt: skip
def test_dates_are_written_so_that_their_standards_can_say_them(moment, atom, rss):
    assert texts(written("atom", published=moment), "a:published") == [atom]
    assert texts(written("rss", published=moment), "pubDate") == [rss]


@pytest.mark.parametrize(("language", "said"), [("ko", None), (None, None), ("en", "en")])
def test_an_entry_says_its_language_where_it_differs(language, said):
    feed = replace(FEED, language="ko")
    assert written("atom", feed, language=language).get("{http://www.w3.org/XML/1998/namespace}lang") == said
    assert texts(written("rss", feed, language=language), "dc:language") == [said] * bool(said)


@pytest.mark.parametrize(("html", "bytes_"), [
    ("<p>a & b</p>", b"<![CDATA[<p>a & b</p>]]>"),
    ("]]>", b"<![CDATA[]]]]><![CDATA[>]]>"),
    ("]]", b"<![CDATA[]]]]>"),
    ("<p>\r\n</p>", b"&lt;p&gt;&#13;\n&lt;/p&gt;"),
])  # fmt: skip
@pytest.mark.parametrize("kind", XML)
def test_content_is_cdata_wherever_cdata_keeps_it(kind, html, bytes_):
    assert b">" + bytes_ + b"</content" in writer(kind).entry(replace(POST, content=html))


@pytest.mark.parametrize(("title", "atom", "rss"), [("글", ["글"], ["글"]), ("", [""], [])])
def test_a_post_may_have_no_title(title, atom, rss):
    assert (texts(written("atom", title=title), "a:title"), texts(written("rss", title=title), "title")) == (
        atom,
        rss,
    )


@pytest.mark.parametrize("kind", XML)
def test_stylesheet_and_own_address_are_said_where_known(kind):
    bare, full = (writer(kind, FEED, setting).head for setting in (Setting(None), RICH_SETTING))
    assert b'<?xml-stylesheet type="text/css" href="/feed.css?a=1&amp;b=2"?>\n' in full
    assert (b'"self"' in full, b'"self"' in bare, b"xml-stylesheet" in bare) == (True, False, False)


# Any text that XML can carry comes back.

CHARS = st.characters(
    exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff", include_characters="\t\n\r"
)
TEXT = st.text(CHARS, min_size=1)
RSS_PLACES = (
    "guid", "title", "link", "content:encoded", "dc:creator", "dc:language", "dc:rights", "dc:x", "dc:x@a",
    "category", "category@domain", "enclosure@url", "enclosure@type", "media:thumbnail@url",
    "atom:link@href", "atom:link@rel", "atom:link@title",
)  # fmt: skip
ATOM_PLACES = (
    "a:id", "a:title", "a:summary", "a:content", "a:author/a:name", "a:author/a:email", "a:author/a:uri",
    "a:category@term", "a:category@scheme", "a:category@label", "a:link@href", "a:link@rel", "a:link@title",
    "media:thumbnail@url", "a:rights", "dc:x", "dc:x@a",
)  # fmt: skip


def everywhere(text: str) -> dict[str, object]:
    one_of_each = {
        "authors": Person(text, text, text),
        "categories": Category(text, text, text),
        "enclosures": Media(text, text),
        "links": Link(text, text, title=text),
        "extensions": Extension("dc:x", text, (("a", text),)),
    }
    plain = dict.fromkeys(("id", "title", "link", "summary", "content", "language", "rights"), text)
    return plain | {name: (value,) for name, value in one_of_each.items()} | {"image": Media(text)}


def at(element: etree._Element, place: str) -> str:
    path, _, attribute = place.partition("@")
    last = element.findall(path, NS)[-1]
    return last.get(attribute) if attribute else last.text


@given(TEXT)
def test_any_text_xml_can_carry_comes_back_from_rss(text):
    item = written("rss", **everywhere(text))
    assert {place: at(item, place) for place in RSS_PLACES} == dict.fromkeys(RSS_PLACES, text)
    assert unescape(item.find("description").text) == text


@given(TEXT)
def test_any_text_xml_can_carry_comes_back_from_atom(text):
    entry = written("atom", **everywhere(text))
    assert {place: at(entry, place) for place in ATOM_PLACES} == dict.fromkeys(ATOM_PLACES, text)
