"""Rules that see all entries of a feed at once, in whatever format it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from examples import items, padded
from feedwright.document import Source
from feedwright.validator import validate, validate_bytes


def codes(data: bytes | str) -> list[str]:
    return [finding.code for finding in validate_bytes(data.encode() if isinstance(data, str) else data)]


def json_feed(*entries: dict[str, object]) -> str:
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "t", "feed_url": "https://e.com/f.json"}
    return json.dumps(head | {"items": [{"content_text": "x", **entry} for entry in entries]})


def atom(*entries: str) -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(f"<entry>{e}</entry>" for e in entries)}</feed>'
    )


def test_a_feed_may_be_heavy_and_long():
    assert "SIZ002" in codes(padded(1_000_001))
    assert "SIZ002" not in codes(padded(999_000))
    assert "SIZ003" in codes(items(101))


@pytest.mark.parametrize("date", ["2024-03-06T10:00:00Z", "2024-03-04T10:00:00Z"])
def test_dates_of_json_feed_are_compared(date):
    first = {"id": "1", "url": "https://e.com/1", "date_published": date}
    second = {"id": "2", "url": "https://e.com/2", "date_published": "2024-03-05T10:00:00Z"}
    assert ("DTS006" in codes(json_feed(first, second))) is date.startswith("2024-03-04")


def test_atom_may_be_sorted_by_either_date():
    def entry(published: str, updated: str) -> str:
        return f"<published>{published}T00:00:01Z</published><updated>{updated}T00:00:01Z</updated>"

    assert "DTS006" not in codes(atom(entry("2024-03-04", "2024-03-09"), entry("2024-03-05", "2024-03-06")))
    assert "DTS006" in codes(atom(entry("2024-03-04", "2024-03-06"), entry("2024-03-05", "2024-03-09")))


def test_the_moment_that_dates_are_compared_with_may_be_given():
    data = json_feed({"id": "1", "date_published": "2031-01-01T00:00:00Z"}).encode()
    before, after = (Source(data, now=datetime(year, 1, 1, tzinfo=UTC)) for year in (2030, 2032))
    assert "DTS003" in [finding.code for finding in validate(before)]
    assert "DTS003" not in [finding.code for finding in validate(after)]


def test_links_and_files_are_found_in_every_format():
    entry = {"id": "1", "url": "http://localhost/1"}
    assert "LNK010" in codes(json_feed(entry))
    file = {"url": "https://e.com/a.mp3", "mime_type": "audio/mpeg"}
    assert "LNK014" in codes(json_feed({"id": "1", "attachments": [file, file]}))
    link = '<link rel="enclosure" href="https://e.com/a.mp3"/>'
    assert "LNK014" in codes(atom(link * 2))
    assert "LNK015" in codes(atom(link, link))


def test_an_entry_that_was_cut_off_is_not_said_to_lack_anything():
    whole = (
        b'<rss version="2.0"><channel><item><title>a</title><guid isPermaLink="false">tag:e.com,2024:1</guid>'
    )
    assert "TXT004" in codes(whole + b"</item></channel></rss>")
    assert "TXT004" not in codes(whole)
    assert "SIZ001" not in codes(b'<rss version="2.0"><channel>')
