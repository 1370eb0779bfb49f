"""The JSON Feed writer: the specification's keys in its order, and any part of a feed a whole document."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from feedwright.model import Category, Entry, Extension, Feed, Link, Media, Person
from feedwright.writers import Setting, open_writer
from golden.rich import FEED, HAN, LATER, NOON, POST, RICH, RICH_FEED, ROE, SETTING


def document(*entries: Entry, feed: Feed = FEED, setting: Setting = SETTING) -> bytes:
    writer = open_writer("json", feed, setting)
    return writer.document(map(writer.entry, entries))


def top(setting: Setting = SETTING, **changes: Any) -> dict[str, Any]:
    return json.loads(document(feed=replace(FEED, **changes), setting=setting))


def item(**changes: Any) -> dict[str, Any]:
    [written] = json.loads(document(replace(POST, **changes), feed=replace(FEED, language="ko")))["items"]
    return written


@pytest.mark.parametrize("chosen", [(), (0,), (2, 0), (0, 1, 2)])
def test_head_any_entries_and_tail_are_a_whole_document(chosen):
    found = json.loads(document(*(RICH[number] for number in chosen)))["items"]
    assert [each["id"] for each in found] == [RICH[number].id for number in chosen]


def test_bytes_are_indented_utf8_that_ends_with_a_newline():
    written = document(*RICH, feed=RICH_FEED)
    assert written == f"{json.dumps(json.loads(written), ensure_ascii=False, indent=2)}\n".encode()
    assert "다음 낱말".encode() in written


def test_the_feed_has_the_keys_of_the_specification_in_its_order():
    links = (Link("https://hub.example.org/", "hub"), Link("https://example.org/2.json", "next"))
    assert list(top(**{**fields(RICH_FEED), "links": links}).items())[:-2] == [
        ("version", "https://jsonfeed.org/version/1.1"),
        ("title", "다음 낱말 · Next Word"),
        ("home_page_url", "https://example.org/"),
        ("feed_url", "https://example.org/feed.xml"),
        ("description", "언어 모델을 위한 공책 & a notebook"),
        ("next_url", "https://example.org/2.json"),
        ("icon", "https://example.org/logo.webp"),
        ("favicon", "https://example.org/icon.png"),
        ("authors", [{"name": "한서윤", "url": "https://example.org/seoyun"}, {"name": "Miriam Roe"}]),
        ("language", "ko"),
        ("hubs", [{"type": "WebSub", "url": "https://hub.example.org/"}]),
    ]


def fields(feed: Feed) -> dict[str, Any]:
    return {name: getattr(feed, name) for name in feed.__slots__}


def test_a_bare_feed_has_the_required_keys_and_no_empty_ones():
    assert list(top(Setting(None))) == ["version", "title", "home_page_url", "items"]


def test_an_item_has_the_keys_of_the_specification_in_its_order():
    written = item(
        summary="요약", authors=(HAN,),
        categories=(Category("하나"), Category("둘", "urn:x", "Two"), Category("하나")),
        image=Media("https://example.org/a.avif"), language="en", updated=LATER,
        enclosures=(Media("https://example.org/a.mp4", "video/mp4", 7, 61.5, "Film"),),
    )  # fmt: skip
    assert list(written.items()) == [
        ("id", POST.id),
        ("url", POST.link),
        ("title", "첫 글"),
        ("content_html", "<p>안녕</p>"),
        ("summary", "요약"),
        ("image", "https://example.org/a.avif"),
        ("date_published", "2024-03-04T12:00:00+09:00"),
        ("date_modified", "2024-03-06T09:30:00+00:00"),
        ("authors", [{"name": "한서윤", "url": "https://example.org/seoyun"}]),
        ("tags", ["하나", "둘"]),
        ("language", "en"),
        ("attachments", [{"url": "https://example.org/a.mp4", "mime_type": "video/mp4", "title": "Film",
                          "size_in_bytes": 7, "duration_in_seconds": 61.5}]),
    ]  # fmt: skip


@pytest.mark.parametrize(("content", "summary", "expected"), [
    ("<p>글</p>", "요약", {"content_html": "<p>글</p>", "summary": "요약"}),
    ("<p>글</p>", None, {"content_html": "<p>글</p>"}),
    (None, "요약", {"content_text": "요약"}),
    (None, None, {"content_text": ""}),
])  # fmt: skip
def test_an_item_always_has_one_content(content, summary, expected):
    written = item(content=content, summary=summary)
    assert {
        key: written[key] for key in ("content_html", "content_text", "summary") if key in written
    } == expected


def test_the_language_of_the_feed_is_not_repeated():
    assert "language" not in item(language="ko")


def test_an_email_address_is_never_published():
    assert b"seoyun@" not in document(replace(POST, authors=(HAN, ROE)), feed=replace(FEED, authors=(HAN,)))


def test_an_author_has_a_picture():
    assert item(authors=(Person("한", avatar="https://example.org/h.png"),))["authors"] == [
        {"name": "한", "avatar": "https://example.org/h.png"}
    ]


@pytest.mark.parametrize(("media", "expected"), [
    (Media("https://e.com/a"), {"mime_type": "application/octet-stream"}),
    (Media("https://e.com/a", "a/b", 0), {"mime_type": "a/b", "size_in_bytes": 0}),
    (Media("https://e.com/a", "a/b", None, 0.0), {"mime_type": "a/b", "duration_in_seconds": 0}),
    (Media("https://e.com/a", "a/b", None, 60.0), {"mime_type": "a/b", "duration_in_seconds": 60}),
])  # fmt: skip
def test_an_attachment_says_what_is_known(media, expected):
    [written] = item(enclosures=(media,))["attachments"]
    assert json.dumps(written) == json.dumps({"url": "https://e.com/a", **expected})


def test_links_that_are_enclosures_or_the_page_are_not_lost():
    links = (Link("https://e.com/page"), Link("https://e.com/a.ogg", "enclosure", "audio/ogg", length=3))
    written = item(link=None, links=links)
    assert written["url"] == "https://e.com/page"
    assert written["attachments"] == [
        {"url": "https://e.com/a.ogg", "mime_type": "audio/ogg", "size_in_bytes": 3}
    ]


def test_extensions_are_custom_objects():
    image = Extension("itunes:image", attributes=(("href", "a.png"),))
    people = (Extension("podcast:person", "한", (("role", "host"),)), Extension("podcast:person", "Roe"))
    written = item(extensions=(Extension("itunes:episode", "3"), image, *people))
    assert list(written.items())[-2:] == [
        ("_itunes", {"episode": "3", "image": {"href": "a.png"}}),
        ("_podcast", {"person": [{"role": "host", "text": "한"}, "Roe"]}),
    ]


def test_a_date_of_local_mean_time_is_written_in_utc():
    seoul = datetime(1905, 11, 17, 12, tzinfo=ZoneInfo("Asia/Seoul"))
    assert item(published=seoul)["date_published"] == "1905-11-17T03:32:08+00:00"


def test_text_that_breaks_lines_stays_one_string():
    text = 'a\n"b"\r\n\\ \u2028 \x1b </script>'
    assert item(title=text, content=text)["content_html"] == text


@pytest.mark.parametrize(("changes", "message"), [
    ({"title": "a\ud800"}, "entry 'tag:example.org,2024:1': title holds U+D800 at 1"),
    ({"id": ""}, "has no id"),
    ({"published": NOON.replace(tzinfo=None)}, "has no time zone"),
    ({"enclosures": (Media("https://e.com/a", duration=float("nan")),)}, "entry 'tag:example.org,2024:1'"),
    ({"enclosures": (Media("https://e.com/a", duration=float("inf")),)}, "entry 'tag:example.org,2024:1'"),
])  # fmt: skip
def test_what_json_cannot_carry_is_refused_by_name(changes, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the message is compared below)
        document(replace(POST, **changes))
    assert message in str(caught.value)


def test_a_feed_that_cannot_be_written_is_refused_by_name():
    with pytest.raises(ValueError, match=r"feed 'tag:example.org,2024:feed': .*title holds U\+DC80"):
        document(feed=replace(FEED, title="\udc80"))
