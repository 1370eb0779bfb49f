"""What a reader's engine sees of a foreign feed: in a child that may crash, hang and eat."""

from __future__ import annotations

import sys

import pytest

from feedwright import validate
from feedwright.proof.foreign import Bounds, compare, look
from feedwright.rules import View

FEED = '<rss version="2.0"><channel><title>모델 노트</title>%s</channel></rss>'
ITEM = "<item><title>%d</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item>"


def feed(number: int) -> bytes:
    return (FEED % "".join(ITEM % each for each in range(number))).encode()


def codes(data: bytes, view: View | None = None) -> list[str]:
    return [finding.code for finding in compare(view or look(data), validate(data))]


def test_a_sound_feed_is_seen_whole():
    view = look(feed(3))
    assert (view.version, view.title, view.entries, view.trouble, view.failure) == (
        "rss20",
        "모델 노트",
        3,
        "",
        "",
    )
    assert codes(feed(3)) == []


def test_a_text_is_never_taken_for_an_address_or_a_file(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_bytes(feed(2))
    assert look(str(secret).encode()).entries == 0
    assert look(b"http://127.0.0.1:9/feed.xml").entries == 0


def test_a_date_that_cannot_be_read_is_told_once():
    data = feed(1).replace(b"Mon, 04 Mar 2024 10:00:00 GMT", b"the day before")
    assert look(data).undated == ("the day before",)
    # the validator has said so of this very value
    assert codes(data) == []
    assert codes(feed(1), View("rss20", entries=1, undated=("the day before",))) == ["RDR003"]


def test_entries_that_are_not_seen_are_told():
    assert codes(feed(3), View("rss20", entries=2)) == ["RDR002"]
    cut = feed(3)[:-80]
    assert codes(cut, View("rss20", entries=0, trouble="cut off")) == []


def test_trouble_with_sound_xml_is_told():
    assert codes(feed(1), View("rss20", entries=1, trouble="CharacterEncodingOverride: …")) == ["RDR001"]


def test_a_crash_is_a_finding():
    data = b'<rss version="2.0"><channel><item><title>a&#55357;</title></item></channel></rss>'
    view = look(data)
    assert view.failure
    assert "RDR004" in codes(data, view)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (Bounds(seconds=0.05), "over 0.05 seconds"),
        (Bounds(cpu=1), "1 seconds of the processor"),
        (Bounds(memory=1 << 28), "256 MiB"),
    ],
)
def test_a_reader_is_ended_at_its_bounds(bounds, said):
    # deep markup is what feedparser works longest on, a long text what it needs most memory for
    data = (
        feed(4000)
        if bounds.memory == Bounds.memory
        else feed(1).replace(b"<title>0", b"<title>" + b"x" * (1 << 27))
    )
    view = look(data, bounds)
    assert said in view.failure
    assert codes(feed(1), view) == ["RDR004"]


def test_a_larger_feed_may_take_longer():
    assert Bounds.of(10_000) == Bounds()
    assert Bounds.of(4_000_000).cpu == 5 * Bounds().cpu
