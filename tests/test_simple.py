from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedwright.content import Rendering, render
from feedwright.content.markdown import to_commonmark, to_html
from feedwright.content.sanitize import sanitize, sanitize_simple
from feedwright.content.simple import simplified

BASE = "https://example.com/글/one.html"
HOSTS: frozenset[str] = frozenset()

PIECES = (
    *("*", "**", "_", "~~", "`", "```", "```py\n", '~~~ "x"\n', "[", "](", ")", "![", "[^1]", "[^1]: x\n"),
    *('"', "'", "&", "&lt;", "&quot;", "&nbsp;", "&#8;", "&#0;", "&#13;", "\xa0", "\r", "\t", "\\", "{#x}"),
    *("> ", "- ", "1. ", "12) ", "# ", "###### ", "\n", "\n\n", "\n    ", "  \n", "***", "===", "---\n"),
    *("|", "|:--|--:|", '[a]: /u "t"\n', "[a]", ' "title"', "a", "b c", "한글", "é", "😀", ".", "?q=", "!"),
    *("http://e.com/a?b=1&c=2", "/x/y.png", "#frag", "javascript:alert(1)", "mailto:a@b.c", "http://[::1/"),
    *("http://1.2.3.999/", "https://xn--a.com/", "http://0x/", "//h/p", "../a/./b", "HTTP://E.com/", "%zz"),
    *("data:image/png;base64,AA", "http://e.com:99999/", "http://a..b/", "https://e.com/.", "é.png"),
)


def both(markdown: str) -> tuple[str, str]:
    """What the sanitiser makes of a text, with and without its parser."""
    text = to_commonmark(markdown)
    html = to_html(text)
    parsed = sanitize(html, BASE, HOSTS)
    return parsed, parsed if "<" in text else sanitize_simple(html, BASE, HOSTS)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_the_short_way_is_no_other(pieces):
    parsed, short = both("".join(pieces))
    assert short == parsed


@pytest.mark.parametrize(
    "markdown",
    [
        "[a]: /u\n\n[x [a] y](z)",
        '![한\xa0글](/i.png \'a "b"\') "x"',
        "![x](https://e.com/i.png)",
        "[x](http://1.2.3.999/) [y](http://[::1/) [z](javascript:x)",
        "a[^1]\n\n[^1]: b",
        "```\n\n\na\n```",
        "> " * 90 + "deep",
    ],
)
def test_what_only_the_parser_can_tell_is_left_to_it(markdown):
    parsed, short = both(markdown)
    assert short == parsed


ORDINARY = """\
# A title & "more"

Some *words*, **more**, `code < x`, ~~gone~~ and [a link](https://e.com/a?b=1&c=2 "to it").\\
![A picture](/media/a.png) [here](there.html)

1. one
2. two

3) three

> quoted

| a | b |
|:--|--:|
| 1 | 2 |

---
"""


def test_an_ordinary_post_needs_no_parser():
    html = to_html(ORDINARY.replace("<", "&lt;"))
    asked = []
    assert simplified(html, lambda tag, address: asked.append((tag, address)))
    assert asked == [("img", "/media/a.png"), ("a", "there.html")]


def test_a_post_with_html_of_its_own_is_parsed():
    shown = render("*a*\n\n<p><a href='javascript:x'>b</a>\n", "markdown", BASE, Rendering())
    assert shown == "<p><em>a</em></p>\n<p><a>b</a>\n</p>"


def test_markup_that_an_anchor_brings_is_parsed():
    # the anchor of a heading is HTML, and a backslash before it makes half of it text
    assert render("# a \\{#x}", "markdown", BASE, Rendering()) == '<h1>a &lt;a id="x"&gt;</h1>\n'


STRAYS = ["<p onclick=x>", '<a href="/x" id="y">', "<script>", "a\rb", "&nbsp;", "<"]


@pytest.mark.parametrize("stray", STRAYS)
def test_other_html_is_not_simple(stray):
    assert simplified(f"<p>a</p>\n{stray}", lambda *_: None) is None
