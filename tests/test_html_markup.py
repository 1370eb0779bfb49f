"""Markup: what the parser and the tags say must agree, and what is left open is found where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedwright.datatypes import css
from feedwright.datatypes.elements import COMMON, FOREIGN, HANDLERS, HTML
from feedwright.datatypes.markup import Open, Tag, candidates, elements, read, tags, tidy
from feedwright.semantics.breach import Context
from feedwright.semantics.judgement import judge

WHOLE = st.sampled_from(
    [
        "text ", "<p>글</p>", "<b>x</b>", '<a href="/x">x</a>', '<img src="a.png" alt="1 > 0">', "<br/>",
        "<hr>",
        '<div onclick="go()">', "</div>", "<svg><linearGradient id='a'/><title/></svg>", "<!-- <b> -->",
        "<table><tr><td>1</table>", "<ul><li>x</ul>", "<foo>", "<o:p></o:p>", "<my-mark>", "&lt;p&gt; & ",
        "<script>if (a<b) '<i>'</script>", "<iframe src='https://e.com/x'></iframe>", "<?xml x?>",
        "1 < 2 > 0 ",
        "<STYLE>p{}</style>", '<p style="position: fixed">', "<form><input></form>", '<p data-x="<b>">',
        "<textarea><b></textarea>", "<math><mi>x</mi></math>", "<select><option>1</select>",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(WHOLE, max_size=8).map("".join))
def test_the_parser_and_the_tags_find_the_same(text):
    found = elements(text)
    pieces = list(read(text))
    if found is None:
        return
    by_parser = {breach[:2] for name, attrs in found for breach in judge(name, attrs, Context())}
    by_tags = {
        breach[:2]
        for piece in pieces
        if isinstance(piece, Tag)
        for breach in judge(piece.name, piece.attrs, Context())
    }
    assert by_parser == by_tags
    assert not [piece for piece in pieces if isinstance(piece, Open)]


@settings(max_examples=300, deadline=None)
@given(st.lists(WHOLE | st.text("<>/'\"=&-! ab", max_size=4), max_size=8).map("".join))
def test_every_tag_stands_where_it_is_said_to(text):
    for piece in read(text):
        shown = text[piece.start : piece.end]
        assert shown.startswith("<")
        if isinstance(piece, Tag):
            assert shown[1:].lower().startswith(piece.name)
            for attr, (start, end) in piece.spans.items():
                assert piece.start < start <= end <= piece.end
                assert (
                    not piece.attrs[attr]
                    or "&" in text[start:end]
                    or piece.attrs[attr] == text[start:end]
                    or (text[start:end].lower() == attr)
                )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<p>a", []), ("<ul><li>a", []), ("<div><section>", []), ("<a name=x>a", []), ("<!--a-->", []),
        ("<!-->a", []), ("<!--->a", []), ("<!-- a --!>b", []), ("<b>a</B>", []), ("<i><b>x</i></b>", []),
        ("<svg><title/><style/></svg>", []), ("<td><b>1<td>2", []), ("<table><tr><th><i>1</table>", []),
        ("<table><td><table><td><b></table>", []), ("1 < 2", []), ("<title></title>", []),
        ("<a href", ["tag"]), ("<a href='x>y</a>", ["tag"]), ("</", []), ("<p <b>x</b>", ["tag"]),
        ("<!-- a", ["comment"]), ("<!-- a -- >", ["comment"]), ("<iframe/>", ["iframe"]),
        ("<TITLE>a", ["title"]), ("<video>x", ["video"]), ("<plaintext>", ["plaintext"]), ("<b/>a", ["b"]),
        ("<a href=x>a<a href=y>b</a>", ["a"]), ("<h2>a<p>b", ["h2"]), ("</b><b>", ["b"]),
        ("<td><b>1</td><b>2", ["b"]),
    ],
)  # fmt: skip
def test_what_is_left_open(text, left):
    assert [piece.kind for piece in read(text) if isinstance(piece, Open)] == left


def test_tags_of_some_names_with_their_attributes():
    text = """<p>글</p><IMG Src=a.png ALT='1 &gt; 0' alt="2" hidden><script><img src=b></script>"""
    (tag,) = tags(text, {"img"})
    assert tag.attrs == {"src": "a.png", "alt": "1 > 0", "hidden": ""}
    assert [text[slice(*tag.place(attr))] for attr in ("src", "alt", "hidden")] == [
        "a.png",
        "1 &gt; 0",
        "hidden",
    ]
    assert text[slice(*tag.place("none"))] == """<IMG Src=a.png ALT='1 &gt; 0' alt="2" hidden>"""


@pytest.mark.parametrize("text", ["<template><b>", "<frame src=x>", "<b>x", "<a", "<!-- x", "<p>" * 4000])
def test_what_the_parser_is_not_asked(text):
    assert elements(text) is None


def test_a_crowded_tag_is_not_given_to_the_parser():
    crowd = "<p " + " ".join(f"a{number}='{number}'" for number in range(1000)) + ">x"
    assert elements(crowd) is None
    assert elements("<p class='x'>글</p>" * 500) is not None


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("a.png", ["a.png"]), ("a.png 1x, b.png 2x", ["a.png", "b.png"]), ("a,b.png 1x,c.png", ["a,b.png",
        "c.png"]),
        ("", []), (" , a.png , ", ["a.png"]),
        ("https://e.com/w_1,h_2/a 1w, b 2w", ["https://e.com/w_1,h_2/a", "b"]),
    ],
)  # fmt: skip
def test_candidates(srcset, expected):
    assert candidates(srcset) == expected


def test_a_tidy_reference():
    assert tidy(" \n java\tscript:\r\nx \x01") == "javascript:x"


@pytest.mark.parametrize(
    "style",
    [
        "width:expression(alert(1))", "WIDTH: EXPRESSION (x)", r"width: \65 xpression(x)",
        "wid/**/th: exp/*x*/ression(x)",
        "-moz-binding:url(https://e.com/x#y)", "behavior: url(#default#time2)",
        "background:url('javascript:x')",
        "@import 'https://e.com/x.css'", "position : fixed", "top:0;POSITION:fixed!important",
        r"b: url(\6a avascript:x)",
    ],
)  # fmt: skip
def test_dangerous_style(style):
    assert css.danger(style)


@pytest.mark.parametrize(
    "style",
    [
        "", "color:red", "max-width:100%;display:flex", "mso-bidi-font-weight: normal",
        "width:calc(100% - 2em)",
        "background:rgba(0,0,0,.5) url(https://e.com/a.png)", "table-layout: fixed",
        "position:absolute;top:0",
        "background-attachment: fixed", "scroll-behavior: smooth", "font-family: expression", "bogus",
        "transform: translate(0, 50%)", r"content: '\201C'", "overscroll-behavior: contain (x)",
    ],
)  # fmt: skip
def test_harmless_style(style):
    assert css.danger(style) is None


def test_the_tables_are_in_small_letters_and_apart():
    assert {name for name in HTML | FOREIGN | HANDLERS if name != name.lower()} == set()
    assert COMMON < HTML
    assert {"svg", "math"} <= HTML
    assert "one-link-mark" not in HANDLERS
