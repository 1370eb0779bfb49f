"""A short way, taken where it is sure of the outcome, leads where the long way does."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from feedwright.content.characters import is_fit
from feedwright.datatypes.characters import NOT_XML
from feedwright.datatypes.dates import DateError, interpret
from feedwright.model import Category, Media, Person
from feedwright.pipeline.tidy import is_tidy, tidied
from feedwright.sources.assemble import exact

texts = st.text(
    st.sampled_from("a 한\t\n\r\x00\x08\x1f\x7f\x85\xa0\ud800\udfff\ufffd\ufffe\uffff😀\U0010ffff\u2028")
)


@given(texts | st.text())
def test_fit_text_is_what_no_pattern_objects_to(text):
    assert is_fit(text) == (NOT_XML.search(text) is None)


people = st.builds(Person, texts, st.none() | texts)
categories = st.builds(Category, texts)
media = st.builds(Media, texts, st.none() | texts, st.integers(0, 9))


@given(texts | st.lists(people | categories | media | texts).map(tuple) | st.none())
def test_tidy_is_what_tidying_leaves_alone(value):
    if is_tidy(value):
        assert tidied(value, str.swapcase) is value


@given(texts)
def test_what_is_tidied_is_tidy(text):
    # what is no space but cannot be printed stays, so that it is looked at again, and left alone again
    once = tidied(text, str)
    assert tidied(once, str) == once


dates = st.from_regex(
    r"\A[0-9]{4}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]( ?[+-][012][0-9]:?[0-6][0-9]|Z|)\Z"
)


@given(dates | texts)
def test_a_date_in_full_means_itself(text):
    found = exact(text)
    if found is None:
        return
    try:
        meant = interpret(text, zone=ZoneInfo("Asia/Seoul"), at=time(9))
    except DateError:
        meant = None
    assert meant is not None
    assert (found, found.utcoffset()) == (meant, meant.utcoffset())
    assert repr(found.tzinfo) == repr(meant.tzinfo)


def test_a_date_in_full_needs_no_interpreter():
    assert exact("2024-03-05T10:00:00Z") == datetime(2024, 3, 5, 10, tzinfo=UTC)
    assert exact("2024-03-05 10:00:00 +0900") == datetime(2024, 3, 5, 1, tzinfo=UTC)
    assert exact("2024-03-05") is None
