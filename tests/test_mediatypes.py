"""Media types and ranges: judged, mended, and held against the names of files."""

from __future__ import annotations

import pytest

from feedwright.datatypes import Datatype, MediaRange, MediaType, contradicts, suffix
from feedwright.datatypes.mediatypes import FILES, REGISTERED


def codes(datatype: Datatype, text: str) -> list[str]:
    return [problem.rule.code for problem in datatype.strict(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("audio/mpeg", []), ("AUDIO/MPEG", []), ('text/html; charset="utf-8"', []), ("text/html;", []),
        ("audio/x-m4a", []), ("application/atom+xml;type=entry", []), ("chemical/x-pdb", []),
        ('video/mp4; codecs="avc1.4d002a, mp4a.40.2"', []), ("x-conference/x-cooltalk", []),
        ("application/vnd.ms-excel.sheet.macroenabled.12", []), ('a/b; c="\\""', ["TOK013"]),
        ("mp3", ["TOK010"]), ("a/", ["TOK010"]), ("", ["TOK010"]), ("audio/*", ["TOK010"]),
        ("-x/y", ["TOK010"]), ("audio/mpeg, audio/mp4", ["TOK010"]),
        ('text/html; charset="utf-8', ["TOK010"]),
        ("text/" + "a" * 128, ["TOK010"]), ("AUDIO/mp3", ["TOK011"]), ("image/jpg; q=1", ["TOK011"]),
        ("movie/mp4", ["TOK013"]),
    ],
)  # fmt: skip
def test_media_types(text, expected):
    assert codes(MediaType, text) == expected


@pytest.mark.parametrize(
    ("text", "fixed"),
    [("image/jpg", "image/jpeg"), (".mp3", "audio/mpeg"), ("MP4", "video/mp4"), ("text/html;", "text/html"),
     ("image/JPG; a=b", "image/jpeg; a=b"), ("movie/mp4", None), ("perhaps", None)],
)  # fmt: skip
def test_media_types_are_mended(text, fixed):
    assert MediaType.fix(text) == fixed


def test_what_is_registered_is_registered_for_certain():
    for name, registered in REGISTERED.items():
        assert codes(MediaType, name) == ["TOK011"]
        assert codes(MediaType, registered) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []), ("image/*", []), ("*/*", []), ("image/png, image/gif", []), ("image/png;q=1", ["TOK014"]),
        ("application/atom+xml;type=entry", []), ("*/png", ["TOK012"]), ("png", ["TOK012"]),
        ("image/png;q=0.5, x", ["TOK014", "TOK012"]), (",", ["TOK012", "TOK012"]), ("," * 99, ["TOK012"] * 9),
    ],
)  # fmt: skip
def test_media_ranges(text, expected):
    assert codes(MediaRange, text) == expected


def test_a_preference_is_taken_out_of_a_range():
    assert MediaRange.fix("image/png;q=0.5 ,image/*") == "image/png, image/*"
    assert MediaRange.fix("png") is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://e.com/a.MP3", ".mp3"), ("a.mp3?x=.mp4#y.m4a", ".mp3"), ("/a.tar.gz", ".gz"),
        ("https://e.mp3", ""), ("https://e.com//a.mp3", ".mp3"), ("//e.mp3", ""), ("", ""), ("a.", "."),
        ("https://e.com/a.mp3;v=1", ".mp3"), ("https://e.com/a.b/c", ""), ("a.jpeg2000-and-more", ""),
    ],
)  # fmt: skip
def test_suffixes(url, expected):
    assert suffix(url) == expected


@pytest.mark.parametrize(
    ("media_type", "url", "said"),
    [
        ("audio/mpeg", "https://e.com/a.mp4", "video/mp4"), ("audio/mpeg", "a.m4a", "audio/mp4"),
        ("video/mp4", "a.mp3", "audio/mpeg"), ("text/html; charset=utf-8", "a.mp3", "audio/mpeg"),
        ("image/jpeg", "a.png", None), ("AUDIO/MPEG", "a.ogg", "audio/ogg"),
        ("audio/mpeg", "https://e.com/a.mp3?as=.mp4", None), ("audio/mp4", "a.mp4", None),
        ("audio/x-m4a", "a.M4A", None), ("video/ogg", "a.ogg", None), ("image/jpg", "a.jpg", None),
        ("application/octet-stream", "a.mp3", None), ("audio/mpeg", "a.php", None), ("", "a.mp3", None),
        ("audio/mpeg", "https://example.mp4", None), ("audio/mpeg", "https://e.com/x.mp4/a.mp3", None),
        ("audio/whatever", "a.mp3", None),
    ],
)  # fmt: skip
def test_a_type_against_the_name_of_its_file(media_type, url, said):
    assert contradicts(media_type, url) == said


def test_each_file_agrees_with_what_it_may_be():
    for extension, types in FILES.items():
        assert not [name for name in types if contradicts(name, f"https://e.com/a{extension}")]
        assert codes(MediaType, types[0]) == []
