"""Any legal feed, written in every format by the real writers, is read back as the model says."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedwright.model import Category, Entry, Extension, Feed, Link, Media, Person
from feedwright.proof import prove_all
from feedwright.writers import Setting, open_writer

SETTING = Setting("https://example.org/feed", prefixes=("itunes",))
# What markup, feedparser's mending of encodings and white space could spoil comes up often.
SPOILABLE = "<>&;'\"]@()\r\n\t\u00a0\u0085\u0092Ã©â\u0080\u009c한글👩🏽‍💻\ufeff\u2028 "


def texts(least: int = 0) -> st.SearchStrategy[str]:
    legal = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"))
    whole = st.sampled_from(
        ["List<String>", "AT&T &amp; x", "]]>", "&copy; <b>x</b>", "<!-- x", "a@b.example (A)"]
    )
    plain = st.text(st.sampled_from(SPOILABLE) | legal, min_size=least, max_size=30)
    return (plain | whole).map(str.strip).filter(lambda text: len(text) >= least)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


paths = st.sampled_from(["", "글/1", "a?b=1&copy;2", "%EA%B0%80#x", "a;b", 'l\'été "x"'])
urls = st.builds("{}://example.org/{}".format, st.sampled_from(["https", "http"]), paths)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1900, 1, 1), datetime(2199, 1, 1), timezones=offsets)
languages = st.sampled_from([None, "ko", "en", "zh-Hant-TW"])
types = st.sampled_from([None, "audio/mpeg", "Video/MP4"])
people = st.builds(
    Person, texts(1), maybe(st.sampled_from(["a@b.example", "c.d@e.example"])), maybe(urls), maybe(urls)
)
categories = st.builds(Category, texts(1), maybe(urls), maybe(texts(1)))
durations = st.sampled_from([None, 0, 61, 61.25])
media = st.builds(Media, urls, types, maybe(st.integers(0, 2**40)), durations, maybe(texts(1)))
links = st.builds(Link, urls, st.sampled_from(["related", "enclosure", "alternate"]), types)
hubs = st.builds(Link, urls, st.just("hub"))
names = [
    "itunes:episode",
    "itunes:author",
    "itunes:summary",
    "itunes:keywords",
    "media:title",
    "dc:subject",
    "dc:date",
]
extensions = st.builds(Extension, st.sampled_from(names), texts(1))


def several(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3).map(tuple)


feeds = st.builds(
    Feed, urls, texts(1), urls, moments, texts(), languages, several(people), several(categories),
    maybe(media), maybe(urls), maybe(texts()), several(hubs), several(extensions),
)  # fmt: skip
entries = st.builds(
    Entry, texts(1) | urls, texts(), moments, moments, maybe(urls), maybe(texts()), texts(1), several(people),
    several(categories), several(media), maybe(media), several(links), languages, maybe(texts()),
    several(extensions),
)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(feeds, st.lists(entries, max_size=3, unique_by=lambda entry: entry.id))
def test_whatever_is_written_is_read_back(feed, posts):
    documents = {}
    for kind in ("rss", "atom", "json"):
        writer = open_writer(kind, feed, SETTING)
        documents[kind] = writer.document(map(writer.entry, posts))
    findings = prove_all(documents, feed, posts, self_urls=dict.fromkeys(documents, SETTING.self_url))
    assert [finding.message for finding in findings] == []
