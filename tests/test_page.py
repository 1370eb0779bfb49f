"""The HTML twin page and the stylesheet of a raw feed."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from feedwright.model import Entry, Feed, Link, Media
from feedwright.writers.page import size, stylesheet, twin_page
from golden.rich import FEED, NOON, POST, RICH, RICH_FEED

ADDRESSES = (
    Link("https://example.org/feed.xml?a=1&b=2", "alternate", "application/rss+xml", title="RSS"),
    Link("https://example.org/feed.json", "alternate", "application/feed+json", title="JSON Feed"),
)
VOID = {"meta", "link", "img"}


class Page(HTMLParser):
    """The elements of a page as (name, attributes, text of its own), and a check that tags nest."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[int] = []
        self.feed(html.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag):
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data):
        if self.open:
            self.elements[self.open[-1]][2].append(data)

    def all(self, name: str, attribute: str | None = None) -> list[str | None]:
        """Each element's text, or its `attribute`."""
        found = (each for each in self.elements if each[0] == name)
        return [attributes.get(attribute) if attribute else "".join(text) for _, attributes, text in found]


def page(*entries: Entry, feed: Feed = RICH_FEED, **options) -> Page:
    return Page(twin_page(feed, entries, ADDRESSES, **options))


def test_each_feed_is_announced_to_browsers_and_readers():
    links = [attributes for name, attributes, _ in page().elements if name == "link"][1:]
    assert links == [
        {
            "rel": "alternate",
            "type": each.type,
            "title": f"{RICH_FEED.title} ({each.title})",
            "href": each.href,
        }
        for each in ADDRESSES
    ]


def test_each_address_can_be_selected_without_a_script_and_copied_with_one():
    shown = page()
    assert shown.all("code") == [each.href for each in ADDRESSES]
    assert shown.all("button", "hidden") == ["", ""]
    assert shown.all("button") == ["주소 복사", "주소 복사"]
    order = [name for name, _, _ in shown.elements if name in ("code", "button")]
    assert order == ["code", "button"] * 2, "the script copies what stands before the button"


def test_only_our_own_style_and_script_may_run():
    html = twin_page(RICH_FEED, RICH, ADDRESSES).decode()
    policy = Page(html.encode()).all("meta", "content")[1]
    for name in ("style", "script"):
        [source] = re.findall(f"<{name}>(.*?)</{name}>", html, re.DOTALL)
        digest = b64encode(sha256(source.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b", "'x'"]
)
def test_everything_is_escaped(nasty):
    media = Media(f"https://e.com/{nasty}", nasty, title=nasty)
    entry = replace(
        POST, title=nasty, summary=nasty, link=f"https://e.com/{nasty}", enclosures=(media,), language=nasty
    )
    feed = replace(RICH_FEED, title=nasty, description=nasty, rights=nasty, language=nasty, image=media)
    shown = page(entry, feed=feed)
    assert shown.all("h1") == [""]
    assert shown.all("a") == [nasty, nasty, nasty]
    assert shown.all("a", "href")[1] == f"https://e.com/{nasty}"
    assert len(shown.all("script")) == len(shown.all("img")) == 1


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", None, ""]
)
def test_only_web_addresses_can_be_clicked(link):
    entry = replace(POST, link=link, enclosures=(Media("javascript:alert(1)", title="file"),))
    shown = page(entry, feed=replace(FEED, image=Media("javascript:x"), icon="javascript:x"))
    assert shown.all("a", "href") == [FEED.link]
    assert shown.all("h3") == [POST.title]
    assert shown.all("img") == []


@pytest.mark.parametrize(("language", "day", "subscribe"), [
    ("ko", "2024년 3월 4일", "구독하기"),
    ("ko-KR", "2024년 3월 4일", "구독하기"),
    ("en-GB", "4 March 2024", "Subscribe"),
    ("fr", "2024-03-04", "Subscribe"),
    (None, "2024-03-04", "Subscribe"),
])  # fmt: skip
def test_dates_and_words_speak_the_language_of_the_feed(language, day, subscribe):
    shown = page(POST, feed=replace(FEED, language=language))
    assert shown.all("time") == [day]
    assert shown.all("time", "datetime") == ["2024-03-04T12:00:00+09:00"]
    assert shown.all("h2")[0] == subscribe
    assert shown.all("html", "lang") == [language or "en"]


def test_words_of_ours_in_another_language_are_marked():
    assert page(feed=replace(FEED, language="fr")).all("section", "lang") == ["en"]


def test_dates_are_shown_in_the_zone_of_the_publication():
    entry = replace(POST, published=NOON.replace(hour=1))
    assert page(entry, zone=UTC).all("time", "datetime") == ["2024-03-03T16:00:00+00:00"]
    assert page(entry, zone=UTC).all("time") == ["2024년 3월 3일"]


def test_each_entry_has_its_language_and_its_files():
    shown = page(*RICH)
    assert [value for value in shown.all("li", "lang") if value] == ["en"]
    assert shown.all("h3") == ["", "", "제목 없는 짧은 글"]
    assert shown.all("a")[1:] == [
        "List<String> & 제네릭 🧩",
        "A talk, recorded",
        "The talk",
        "Only the sound",
    ]
    assert shown.all("span") == ["video/mp4, 734 MB", "audio/ogg"]


def test_text_finds_its_own_direction():
    assert page(replace(POST, title="مرحبا")).all("h3", "dir") == ["auto"]


@pytest.mark.parametrize(("length", "shown"), [
    (None, ""), (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (12_345_678, "12.3 MB"),
    (734_003_200, "734 MB"), (5 * 10**15, "5000 TB"),
])  # fmt: skip
def test_sizes_are_said_as_people_read_them(length, shown):
    assert size(length) == shown


def test_the_same_model_makes_the_same_bytes():
    assert twin_page(RICH_FEED, RICH, ADDRESSES) == twin_page(RICH_FEED, iter(RICH), list(ADDRESSES))
    assert stylesheet("ko") == stylesheet("ko-KR")


@pytest.mark.parametrize("language", ["ko", "en", None])
def test_the_stylesheet_says_what_a_feed_is(language):
    css = stylesheet(language).decode()
    assert css.startswith("@namespace atom url(")
    assert "This is a feed." in css
    assert ("이것은 피드입니다." in css) == (language == "ko")
    assert css.count("{") == css.count("}")
