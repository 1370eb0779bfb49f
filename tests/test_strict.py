"""The proof's own way to feedparser sees what feedparser.parse() sees."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedwright.proof import strict
from feedwright.writers import open_writer
from golden.rich import RICH, RICH_FEED, RICH_SETTING
from test_roundtrip import SETTING, entries, feeds

HEADERS = {"content-type": "application/xml; charset=utf-8"}
HERE = Path(__file__).parent
FILES = sorted([*HERE.glob("golden/**/*.xml"), *HERE.glob("cases/**/*.xml")])


def by_the_book(document: bytes) -> feedparser.FeedParserDict:
    return feedparser.parse(
        BytesIO(document), response_headers=HEADERS, sanitize_html=False, resolve_relative_uris=False
    )


def same(document: bytes) -> bool:
    parsed = by_the_book(document)
    return not parsed.bozo and strict.parse(document) == (parsed.version, parsed.feed, parsed.entries)


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_rich_feed_is_read_alike(kind):
    writer = open_writer(kind, RICH_FEED, RICH_SETTING)
    assert same(writer.document(map(writer.entry, RICH)))


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(feeds, st.lists(entries, max_size=3))
def test_any_feed_of_ours_is_read_alike(feed, posts):
    for kind in ("rss", "atom"):
        writer = open_writer(kind, feed, SETTING)
        assert same(writer.document(map(writer.entry, posts)))


def test_foreign_feeds_are_read_alike():
    read = 0
    for path in FILES:
        document = path.read_bytes()
        try:
            parsed = by_the_book(document)
        except UnicodeError:
            # a reference to half a character is what feedparser itself dies of
            continue
        # the others are not UTF-8 or well-formed, or have a document type, none of which we write
        if not parsed.bozo and b"<!DOCTYPE" not in document:
            try:
                found = strict.parse(document)
            except (ValueError, strict.expat.ExpatError):
                # what it refuses goes by the book
                continue
            assert found == (parsed.version, parsed.feed, parsed.entries), path
            read += 1
    assert read > 200


SIGNS = "\x80\x85\x92\x9f\xa0\xad\xbf\xe9\xff글😀a "


@settings(deadline=None)
@given(st.text(st.sampled_from(SIGNS), min_size=1))
def test_what_feedparser_mends_is_mended_alike(text):
    channel = f"<channel><title>{text}</title><item><description>{text}</description></item></channel>"
    assert same(f'<rss version="2.0">{channel}</rss>'.encode())


@pytest.mark.parametrize("spoilt", ["<!DOCTYPE rss><rss/>", "<rss>", "<rss>&nbsp;</rss>", "<x:rss/>"])
def test_anything_unsound_is_refused(spoilt):
    with pytest.raises((ValueError, strict.expat.ExpatError)):
        strict.parse(spoilt.encode())
