"""The library: what a program gets that imports feedwright."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import feedwright

FEED = (
    b'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>t</title>'
    b"<link>https://e.com/</link><description>d</description><item><title>a</title><guid>https://e.com/1</guid>"
    b"<pubDate>Mon, 04 Mar 2030 10:00:00 GMT</pubDate></item></channel></rss>"
)


def codes(**more: object) -> list[str]:
    return [finding.code for finding in feedwright.validate(FEED, **more)]


def test_the_address_and_the_header_are_judged_too():
    assert "XML037" not in codes(url="https://e.com/feed.xml", content_type="application/rss+xml")
    served = set(codes(content_type="text/html")) - set(codes(content_type="application/rss+xml"))
    assert served


def test_dates_are_compared_with_the_moment_that_is_given():
    assert "DTS003" in codes(now=datetime(2029, 1, 1, tzinfo=UTC))
    assert "DTS003" not in codes(now=datetime(2031, 1, 1, tzinfo=UTC))


def test_a_profile_chooses_what_counts():
    assert "LNK001" in codes()
    assert "LNK001" not in codes(profile="apple")
    with pytest.raises(ValueError, match="nobody"):
        feedwright.validate(FEED, profile="nobody")


def test_names_are_there_when_asked_for():
    assert feedwright.Severity.ERROR == "error"
    with pytest.raises(AttributeError):
        feedwright.nothing  # noqa: B018 - asking is the test
