"""Ordinary bodies are told without a tree, and told as the parser tells them."""

from __future__ import annotations

import pytest

from feedwright.datatypes.markup import elements
from feedwright.datatypes.plain_tags import plain_elements

PLAIN = [
    "<p>글</p>",
    '<p>a <a href="https://e.com/1?a=1&amp;b=2">b</a>, <em>c</em><br/></p>',
    '<FIGURE><img src="https://e.com/a.png" alt="a &quot;b&quot;"><figcaption>c</figcaption></FIGURE>',
    '<ul>\n<li class="x">1</li>\n<li class="x">2</li></ul>',
    '<a href="https://e.com/1" href="javascript:x()">first counts</a>',
]
ODD = [
    "<p>a < b</p>",
    "<!-- a --><p>b</p>",
    "<p class=x>a</p>",
    "<script>a</script>",
    "<b>never closed",
    "</b>closed before<b>",
    '<p title="<">a</p>',
    "<svg><title>a</title></svg>",
    "<textarea><p></textarea>",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_bodies_have_the_elements_that_the_parser_finds(text):
    found = plain_elements(text)
    assert found is not None
    built = [(name, attrs) for name, attrs in elements(text) if name not in ("html", "head", "body")]
    assert sorted(found, key=str) == sorted({str(each): each for each in built}.values(), key=str)


@pytest.mark.parametrize("text", ODD)
def test_what_is_not_plain_goes_to_the_parser(text):
    assert plain_elements(text) is None
