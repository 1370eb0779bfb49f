"""Rules on bodies: where they hold, what they name, and how many of them are told."""

from __future__ import annotations

from collections import Counter
from html import escape

import pytest

from feedwright import validate
from feedwright.datatypes import Html, PlainText, TextBody

DIV = '<div xmlns="http://www.w3.org/1999/xhtml">'


def rss(inner: str, *, link: str = "https://e.com/") -> bytes:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml"><channel><title>t</title><link>{link}</link>'
        f"<description>d</description><item><title>x</title>{inner}</item></channel></rss>"
    ).encode()


def atom(inner: str, attrs: str = "") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attrs}><entry>{inner}</entry></feed>'.encode()


def bodies(data: bytes) -> list[str]:
    return sorted(each.code for each in validate(data) if each.code.startswith("BDY"))


def body(html: str, **options: str) -> list[str]:
    """The codes that a description of this HTML leads to."""
    return bodies(rss(f"<description>{escape(html)}</description>", **options))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<scriptingNews>", ["BDY013"]), ("<lj-cut>", []), ("<fb:like>", []),
        ("<st1:place>x</st1:place>", []),
        ("<mailto:a@e.com>", ["BDY013"]), ("<svg><animateMotion/></svg>", []),
        ("<MARQUEE>x</MARQUEE>", ["BDY014"]),
        ("<script type='text/template'>x</script>", []), ("<script src=a.js></script>", ["BDY020"]),
        ("<meta charset=utf-8>", []), ("<meta http-equiv=refresh>", ["BDY020"]),
        ("<link rel=stylesheet href=a>", ["BDY020"]),
        ("<link rel=canonical href=https://e.com>", []), ("<embed src=a>", ["BDY020"]),
        ("<frameset><frame>", ["BDY020"] * 2),
        ("<iframe srcdoc='<p>'></iframe>", ["BDY020"]), ("<iframe></iframe>", []),
        ("<iframe src='https://player.vimeo.com/video/1'></iframe>", []),
        ("<iframe src='https://notvimeo.com/video/1'></iframe>", ["BDY021"]),
        ("<iframe data-src='https://e.com/'></iframe>", ["BDY021"]),
        ("<button>x</button><input type=checkbox disabled>", []), ("<select></select>", ["BDY022"]),
        ("<p onClick=go()>", ["BDY023"]), ("<p onbug=go()>", []), ("<style>p{}</style>", ["BDY024"]),
        ("<a href='&#x6a;avascript&colon;x'>", ["BDY012", "BDY025"]),
        ("<a href='javascript:;'>x</a>", ["BDY025"]),
        ("<img alt='' src='data:image/svg+xml,x'>", []), ("<a href='data:image/svg+xml,x'>x</a>", ["BDY025"]),
        ("<a href='data:text/plain,x'>x</a>", []), ("<form action='javascript:x'></form>", ["BDY022",
        "BDY025"]),
        ("<svg><a xlink:href='javascript:x'>x</a></svg>", ["BDY025"]),
        ("<p style='position:fixed'>", ["BDY026"]),
        ("<a href=''>x</a>", []), ("<a href='#x'>x</a>", []), ("<a href='?x'>x</a>", ["BDY030"]),
        ("<blockquote cite='/x'></blockquote>", ["BDY030"]),
        ("<table background='x.png'></table>", ["BDY030"]),
        ("<a href='sms:+821'>x</a>", []), ("<svg><use href='#a'/></svg>", []),
        ("<svg><use href='a#b'/></svg>", ["BDY030"]),
        ("<img alt=''>", ["BDY031"]), ("<img alt='' srcset='https://e.com/a 1x'>", []),
        ("<img alt='' data-src='https://e.com/a' src='https://e.com/blank.png'>", []),
        ("<img src='https://e.com/a' aria-hidden=true>", []), ("<img src='https://e.com/a'>", ["BDY032"]),
        ("<img alt='' src='http://e.com/a'>", ["BDY033"]),
        ("<video src='HTTP://e.com/a'></video>", ["BDY033"]),
        ("<a href='http://e.com/a'>x</a>", []), ("<img src='https://e.com/a' width=0 height=0>", ["BDY034"]),
        ("<img alt='' src='https://e.com/a' style='display:none'>", ["BDY034"]),
        ("<img alt='' src='https://e.com/a' style='border-width:1px;width:100px'>", []),
        ("<img alt='' src='https://feeds.feedburner.com/~r/x/~4/y'>", ["BDY034"]),
        ("<img alt='' src='data:image/gif;base64,R0' width=1 height=1>", []),
        ("<a href='C:\\a.png'>x</a>", ["BDY035"]), ("<img alt='' src='cid:a@b'>", ["BDY035"]),
        ("<img alt='' src='http://localhost:4000/a.png'>", ["BDY035"]),
        ("<a href='http://localhost/'>x</a>", []),
    ],
)  # fmt: skip
def test_elements_and_attributes(html, expected):
    assert body(html) == expected


def test_the_same_rules_hold_for_xhtml():
    inner = '<p onclick="x" style="position:fixed"><a href="a.html">a</a> <foo/><script/></p>'
    found = validate(atom(f'<summary type="xhtml">{DIV}{inner}</div></summary>'))
    told = [each for each in found if each.code.startswith("BDY")]
    assert [each.code for each in told] == ["BDY023", "BDY026", "BDY030", "BDY013", "BDY020"]
    assert {(each.params["element"], each.params["parent"]) for each in told} == {("summary", "entry")}
    assert [each.params.get("attr") for each in told[:3]] == ["onclick", "style", "href"]


def test_xhtml_in_rss_is_a_body_and_elsewhere_misplaced():
    assert bodies(rss("<xhtml:div><xhtml:p onclick='x'/></xhtml:div>")) == ["BDY004", "BDY023"]
    assert bodies(rss("<xhtml:p/>")) == ["BDY005"]
    assert bodies(rss('<meta xmlns="http://www.w3.org/1999/xhtml" name="robots" content="noindex"/>')) == []


def test_a_finding_names_the_body_and_the_attribute():
    html = escape('<p onclick="go()">x</p>')
    (found,) = [
        each for each in validate(rss(f"<content:encoded>{html}</content:encoded>")) if each.code == "BDY023"
    ]
    assert dict(found.params) == {"element": "content:encoded", "parent": "item", "attr": "onclick"}
    assert "onclick on <p>" in found.message


def test_few_are_told_and_the_last_says_how_many_more():
    html = "".join(f'<a href="/{number}">x</a><img src="https://e.com/{number}">' for number in range(40))
    found = validate(rss(f"<description>{escape(html)}</description>"))
    assert Counter(each.code for each in found if each.code.startswith("BDY")) == {"BDY030": 5, "BDY032": 1}
    messages = [each.message for each in found if each.code == "BDY030"]
    assert [message for message in messages if "35 more" in message] == messages[-1:]


def test_the_same_address_is_told_once():
    assert body('<a href="/x">1</a><a href="/x">2</a><a href="/y">3</a>') == ["BDY030", "BDY030"]


def test_the_same_text_in_two_elements_is_told_once():
    html = escape('<a href="/x">1</a>')
    one = f"<description>{html}</description>"
    assert bodies(rss(f"{one}<content:encoded>{html}</content:encoded>")) == ["BDY030"]
    assert bodies(rss(f"{one}<content:encoded>{html} more</content:encoded>")) == ["BDY030", "BDY030"]


@pytest.mark.parametrize(
    ("attrs", "expected"),
    [("", ["BDY030"]), ('xml:base="/blog/"', ["BDY030"]), ('xml:base="https://e.com/blog/"', [])],
)
def test_an_absolute_base_makes_relative_addresses_fine(attrs, expected):
    html = escape('<a href="x">x</a>')
    assert bodies(atom(f'<content type="html" {attrs}>{html}</content>')) == expected
    assert bodies(atom(f'<content type="html">{html}</content>', attrs)) == expected
    inner = f'<content type="xhtml">{DIV}<p {attrs}><a href="x">x</a></p></div></content>'
    assert bodies(atom(inner)) == expected


def test_media_by_http_are_told_where_the_feed_is_served_by_https():
    html = "<img alt='' src='http://e.com/a.png'>"
    assert body(html, link="http://e.com/") == []
    assert body(html, link="https://e.com/") == ["BDY033"]
    own = f"<link>http://e.com/1</link><description>{escape(html)}</description>"
    assert bodies(rss(own)) == []


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ('<title type="html">a &lt;b&gt;b</title>', ["BDY012"]),
        ('<title type="text">a &lt;b&gt;b</title>', []),
        ('<content type="html"><b>b</b></content>', ["BDY001"]),
        ('<content type="TEXT/HTML; charset=utf-8"><b>b</b></content>', ["BDY001", "BDY006"]),
        ('<content type="text/html">b</content>', ["BDY006"]),
        ('<content type="text/html"> &lt;HTML&gt;b</content>', []),
        ('<content type="text/html" src="https://e.com/1"/>', []),
        (f'<content type="application/xhtml+xml">{DIV}b</div></content>', ["BDY006"]),
        ('<content type="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"/></content>', []),
        (f'<content type="xhtml">{DIV}<b xmlns="">b<i/></b></div></content>', ["BDY003", "BDY003"]),
        ('<content type="xhtml"><div>b</div></content>', []),
        ('<title type="xhtml"><div xmlns:x="http://www.w3.org/1999/xhtml"><x:b/></div></title>', ["BDY004"]),
        (f'<title type="xhtml">{DIV}<b xmlns="http://www.w3.org/2005/Atom"/></div></title>', ["BDY003"]),
        (f'<content type="xhtml">{DIV}<pre>&lt;p&gt;x&lt;/p&gt;</pre></div></content>', []),
        (f'<content type="xhtml">{DIV}&lt;p&gt;x&lt;/p&gt; is a paragraph</div></content>', []),
        (f'<content type="xhtml">{DIV}<p>&lt;p&gt;x&lt;/p&gt;</p></div></content>', ["BDY002"]),
        (f'<content type="xhtml">{DIV}<s:svg xmlns:s="http://www.w3.org/2000/svg"/></div></content>', []),
        (f'<content type="xhtml">{DIV}<o:x xmlns:o="urn:other"/></div></content>', []),
        ('<content type="image/svg+xml"><svg xmlns="http://www.w3.org/2000/svg" onload="x"/></content>', []),
    ],
)  # fmt: skip
def test_types_that_lie(element, expected):
    assert bodies(atom(element)) == expected


def test_plain_text_by_its_media_type_that_holds_html():
    for text, expected in (("&lt;p>x&lt;/p>", 1), ("x", 0), ("&lt;T>x", 0)):
        found = validate(atom(f'<summary type="text/plain">{text}</summary>'))
        assert [each.code for each in found].count("HTM001") == expected


def test_the_description_of_the_feed_is_a_body_too():
    data = rss("").replace(b"<description>d", b"<description>&lt;script&gt;x&lt;/script&gt;")
    (found,) = [each for each in validate(data) if each.code == "BDY020"]
    assert (found.params["element"], found.params["parent"]) == ("description", "channel")


def test_a_place_in_cdata_counts_letters():
    data = rss('<description><![CDATA[글 🍒 <a href="/x">x</a>]]></description>')
    (found,) = [each for each in validate(data) if each.code == "BDY030"]
    assert data[found.place.start : found.place.end] == b"/x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&copy 2024", ["HTM004"]), ("alpha&omega", ["HTM004"]), ("a&b &and", ["HTM004"]),
        ("R&D, Q&A; AT&T", []),
        ("?a=1&copy=2", []), ("&copyright", []), ("&Alpha1", []), ("&amp;copy", ["HTM003"]), ("a & b", []),
    ],
)  # fmt: skip
def test_ampersands_in_plain_text(text, expected):
    assert [problem.rule.code for problem in PlainText.strict(text)] == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The &#x26;amp; entity", []), ("&#x3C;b&#x3E;", []), ("&#x26;copy 2024", []), ("AT&#x26;T", []),
        ("The &#38;amp; entity", ["HTM003"]), ("<![CDATA[&copy 2024]]>", ["HTM004"]),
        ("&lt;b&gt;", ["HTM001"]),
        ("&amp;#38;", ["HTM002"]),
    ],
)  # fmt: skip
def test_what_is_written_in_hexadecimal_is_meant(written, expected):
    found = validate(rss(f"<category>{written}</category>"))
    assert [each.code for each in found if each.code.startswith("HTM")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It&amp;#8217;s", ["HTM011"]), ("a&amp;nbsp;b", ["HTM011"]), ("AT&amp;amp;T", ["HTM011"]),
        ('<a href="?a=1&amp;amp;b=2">x</a>', ["HTM011"]), ("write &amp;amp; for it", []), ("&amp;lt;", []),
        ("<code>&amp;#8217;</code>", []), ("<pre>&amp;nbsp;", []), ("A &amp; B", []),
        ("<div>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;</div>", ["HTM010"]), ("&lt;p>a&lt;/p>", ["HTM010"]),
        ("<p>Use &lt;b&gt; and &lt;/b&gt;</p>", []), ("<pre>&lt;p&gt;a&lt;/p&gt;&lt;/p&gt;</pre>", []),
    ],
)  # fmt: skip
def test_what_is_escaped_twice(text, expected):
    assert [problem.rule.code for problem in Html.strict(text)] == expected


def test_how_many_entities_are_escaped_twice():
    text = "<code>&amp;nbsp;</code> a&amp;#8217;b &amp;hellip;"
    (problem,) = Html.strict(text)
    assert text[problem.start : problem.end] == "&amp;#8217;"
    assert problem.message.endswith("(and 1 more)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a</p>", ["HTM001"]), (" <DIV class='x'>a</DIV>\n", ["HTM001"]), ("<br>a<br>", ["HTM001"]),
        ("a <b>b</b>", []), ("Write <p>a</p>", []), ("<T> and <U>", []), ("", []), ("<p> is a tag", []),
    ],
)  # fmt: skip
def test_a_body_of_plain_text(text, expected):
    assert [problem.rule.code for problem in TextBody.strict(text)] == expected
