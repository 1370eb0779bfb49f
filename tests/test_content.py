from __future__ import annotations

import re
import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from feedwright.content import (
    LIQUID_LEFT_OUT,
    STRAY_CHARACTER,
    Rendering,
    Stray,
    clean,
    render,
    summarize,
)

BASE = "https://example.com/글/one.html"
FOLDER = "https://example.com/%EA%B8%80/"
SAFE, AS_IS = Rendering(), Rendering(sanitize=False)


def html(text: str, kind: str = "html", base: str = BASE, **more) -> str:
    return render(text, kind, base, SAFE, **more)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**언어 모델(language model)**은 좋다", "<p><strong>언어 모델(language model)</strong>은 좋다</p>"),
        ("**「모델」**을", "<p><strong>「모델」</strong>을</p>"),
        ("~~a~~ `<b>`", "<p><del>a</del> <code>&lt;b&gt;</code></p>"),
        ("```py\nx < 1\n```", '<pre><code class="language-py">x &lt; 1</code></pre>'),
        ("| a |\n|--:|", '<table><thead><tr><th align="right">a</th></tr></thead></table>'),
        ("<div>\n\n*x*\n\n</div>", "<div><p><em>x</em></p></div>"),
        ("https://e.com/글에서", "<p>https://e.com/글에서</p>"),
        ("![가](<그림 1.png>)", f'<p><img src="{FOLDER}%EA%B7%B8%EB%A6%BC%201.png" alt="가"></p>'),
    ],
)  # fmt: skip
def test_markdown(written, shown):
    assert re.sub(r"\n(?=<|$)", "", html(written, "markdown")) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("![a](a.png){: width='50%' .wide}", f'<p><img src="{FOLDER}a.png" alt="a"></p>'),
        ("# T\n{: .no_toc }\n\nx", "<h1>T</h1><p>x</p>"),
        ("* TOC\n{:toc}\n\nx", "<p>x</p>"),
        ("- {:.a} x", "<ul><li>x</li></ul>"),
        ("> q\n{: .note }\nx", "<blockquote><p>q</p></blockquote><p>x</p>"),
        ("{::options parse_block_html='true' /}\nx{::comment}\ny\n{:/comment}", "<p>x</p>"),
        ('<div markdown="1">\n**x**\n</div>', "<div><p><strong>x</strong></p></div>"),
        ("<div>\n\n    <p>x</p>\n\n<!-- a\n\nb -->\n</div>", "<div><p>x</p></div>"),
        ("`{:?}` and {:?} and `{:.a}`", "<p><code>{:?}</code> and {:?} and <code>{:.a}</code></p>"),
        ("```\n{:.a}\n<!-- x\n```", "<pre><code>{:.a}\n&lt;!-- x</code></pre>"),
        ("x\n\n    <p>", "<p>x</p><pre><code>&lt;p&gt;</code></pre>"),
        ("## T {#t}\n\n[x](#t)", '<h2>T <a id="t-c1a499aa"></a></h2><p><a href="#t-c1a499aa">x</a></p>'),
    ],
)  # fmt: skip
def test_kramdown_leaves_no_traces(written, shown):
    assert re.sub(r"\n(?=<|$)", "", html(written, "markdown")) == shown


SITE = {"site.url": "https://e.com", "site.baseurl": "/b"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{{ site.baseurl }}/x {{site.url}}", "/b/x https://e.com"),
        ("{{ '/x' | relative_url }} {{ \"x\" | absolute_url }}", "/b/x https://e.com/b/x"),
        ("{{ '/x' | prepend: site.baseurl | prepend: site.url }}", "https://e.com/b/x"),
        ("{% raw %}{{ x }} {% y %}{% endraw %}", "{{ x }} {% y %}"),
        ("a{%- comment -%}b{% c %}{%- endcomment -%}d", "ad"),
        ("{% highlight py linenos %}\na < b\n\n*c*\n{% endhighlight %}",
         '<pre><code class="language-py">a &lt; b\n\n*c*\n</code></pre>'),
        ("a {% b", "a {% b"),
    ],
)  # fmt: skip
def test_liquid_is_carried_out(written, shown):
    problems = []
    assert html(written, liquid=SITE, problems=problems) == shown
    assert problems == []


@pytest.mark.parametrize(
    ("written", "shown", "place"),
    [
        ("a {% include x.html %}b", "a b", 2),
        ("a\n{{ page.title | upcase }}b", "a\nb", 2),
        ("{{ site.url | upcase }}", "", 0),
        ("a {% raw %}b", "a b", 2),
    ],
)
def test_unknown_liquid_is_left_out_and_told(written, shown, place):
    problems = []
    assert html(written, liquid=SITE, problems=problems) == shown
    assert [(each.rule.code, each.start) for each in problems] == [("CNT002", place)]


def test_liquid_is_text_unless_asked_for():
    assert html("{{ x }}{% y %}") == "{{ x }}{% y %}"


def test_footnotes_lead_to_each_other_and_to_no_other_post():
    text = "a[^주] b[^2]\n\n[^주]: one\n[^2]: two"
    first, second = html(text, "markdown"), html(text, "markdown", "https://example.com/2")
    ids = set(re.findall(r' id="([^"]+)"', first))
    assert len(ids) == 4
    assert {f"#{each}" for each in ids} == set(re.findall(r'href="(#[^"]+)"', first))
    assert all(re.match(r"#?fn", each) for each in ids)
    assert not ids & set(re.findall(r' id="([^"]+)"', second))
    assert html(first) == first


@pytest.mark.parametrize("anchor", ["id='x'", "ID = x", 'name="x"', "NAME=x"])
def test_links_within_a_post_stay_within(anchor):
    shown = html(f'<a href="#x">y</a><a {anchor}></a>')
    inside = re.fullmatch(r'<a href="#(x-\w+)">y</a><a (?:id|name)="(x-\w+)"></a>', shown)
    assert inside
    assert inside[1] == inside[2]


def test_a_link_to_an_anchor_of_the_page_leads_to_the_page():
    assert html('<a href="#comments">x</a>') == f'<a href="{FOLDER}one.html#comments">x</a>'


def test_plain_text_becomes_paragraphs():
    assert html("a <b> & c\nd\n\n \n\n가\n", "text") == "<p>a &lt;b&gt; &amp; c<br>\nd</p>\n<p>가</p>"


def test_an_unknown_kind_is_a_mistake():
    with pytest.raises(ValueError, match="kind 'rst' is none of"):
        html("x", "rst")


PIECES = (
    """# a,가나,**b**,[l](x/y),![i](z),\n\n,- c,> d,| a |\n|--|\n| b |,[^1],[^1]: n,<div>,</div>,`c`,&lt;"""
)


@given(st.lists(st.sampled_from(PIECES.split(","))))
@settings(deadline=None)
def test_rendered_markdown_renders_to_itself(parts):
    once = html("\n".join(parts), "markdown")
    assert html(once) == once


@pytest.mark.parametrize(
    ("text", "cleaned", "strays"),
    [
        ("a\tb\r\nc\rd\n", "a\tb\nc\nd\n", []),
        ("a\x08b\r\n\x00\ud800c\ufffe", "ab\nc",
         [Stray(1, 1, 2, "\x08"), Stray(4, 2, 1, "\x00"), Stray(5, 2, 2, "\ud800"),
          Stray(7, 2, 4, "\ufffe")]),
        ("가😀\x85\U0010ffff", "가😀\x85\U0010ffff", []),
    ],
)  # fmt: skip
def test_characters_that_xml_cannot_carry_are_removed(text, cleaned, strays):
    assert clean(text) == (cleaned, strays)


def test_the_first_hundred_strays_are_told():
    cleaned, strays = clean("\x01" * 1000)
    assert (cleaned, len(strays)) == ("", 100)


@given(st.text())
def test_what_is_clean_stays_clean(text):
    cleaned, _ = clean(text)
    assert clean(cleaned) == (cleaned, [])


@pytest.mark.parametrize(
    ("text", "kind"), [("a\x08\ud800b", "text"), ("a&#8;b", "html"), ("a&#xfffe;b", "markdown")]
)
def test_strays_are_found_in_references_too(text, kind):
    problems = []
    assert re.sub("</?p>|\n", "", html(text, kind, problems=problems)) == "ab"
    assert [each.rule.code for each in problems] == ["CNT001"]


FAMILY, FLAG, JAMO = "👨‍👩‍👧‍👦", "🇰🇷", "\u1112\u1161\u11ab"


@pytest.mark.parametrize(
    ("written", "length", "shown"),
    [
        ("<p>one two</p><p>three</p>", 20, "one two three"),
        ("<ul><li>a</li><li>b</li></ul>c<br>d<td>e", 20, "a b c d e"),
        ("a<b>b</b>c &amp;&lt;b&gt; &nbsp;\n d", 20, "abc &<b> d"),
        ("<style>x</style><script>a<b</script>t<!-- <p> -->u<svg><text>v</text></svg>", 20, "tu"),
        ('<img alt="not me"><figcaption>me</figcaption>', 20, "me"),
        (
            'a<sup class="footnote-ref"><a href="#fn">1</a></sup><section class="footnotes">n</section>',
            20,
            "a",
        ),
        ("one two three four", 15, "one two three…"),
        ("one two three four", 14, "one two three…"),
        ("one two, three four", 10, "one two…"),
        ("언어 모델은 다음 낱말을 맞힌다", 12, "언어 모델은 다음…"),
        ("言語模型預測下一個詞語", 6, "言語模型預…"),
        (FAMILY * 4, 3, FAMILY * 2 + "…"),
        (FLAG * 4, 3, FLAG * 2 + "…"),
        (JAMO * 4, 3, JAMO * 2 + "…"),
        ("abc", 3, "abc"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("a <b", 10, "a"),
        ("<td> </td>\n" * 500 + "a b", 3, "a b"),
        ("<td> </td>\n" * 500 + "a bc", 3, "a…"),
    ],
)
def test_summaries(written, length, shown):
    assert summarize(written, length) == shown


WORDS = st.lists(
    st.sampled_from([*"ab가漢 \u0301\u200d\u1112\u1161\u0600,(", FAMILY, FLAG, " and ", "é"]), max_size=60
)


@given(WORDS, st.integers(1, 30))
def test_a_summary_is_whole_graphemes_from_the_beginning(words, length):
    text = " ".join("".join(words).split())
    summary = summarize(text, length)
    assert len(regex.findall(r"\X", summary)) <= length
    if summary != text:
        assert summary.endswith("…")
        graphemes = regex.findall(r"\X", text)
        beginnings = ("".join(graphemes[:count]) for count in range(len(graphemes)))
        assert summary[:-1] in set(beginnings)


TAGS = "<p> </p> <b> a 가 <img/alt='>'> <!--x--> <br/> </ <i\n> &amp;"


@given(st.lists(st.sampled_from(TAGS.split(" "))))
def test_a_summary_holds_no_tag(parts):
    assert not re.search(r"</?[a-z]|<!", summarize("".join(parts), 50))


HEAVY = {
    "nested": "<div>" * 200_000,
    "formatting": "".join(f"<b lang=x{n}>" for n in range(250)) + "<p>x" * 100_000,
    "attributes": "<b " + " ".join(f"a{n}" for n in range(100_000)) + ">x",
    "references": "&" * 1_000_000,
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_heavy_markup_is_shown_as_text_and_told(text):
    problems = []
    shown = html(text, problems=problems)
    assert [each.rule.code for each in problems] == ["CNT003"]
    assert set(re.findall(r"<[^>]+>", shown)) <= {"<p>", "</p>"}


HOSTILE = """[,![,*,*a,**a,_a,>,<!--,{:,{%,{{,```,`a,<a,<a=",{::,|,&#1;,{::comment},<script>,](,[^a],- ,\
> ,a\n|-\n,{:a ,
    <,<!--\n,[a](,<a markdown='1' ,</p>x,<li>,<i><p></i>"""


@pytest.mark.parametrize("piece", HOSTILE.split(","))
@pytest.mark.parametrize("rendering", [SAFE, AS_IS])
def test_hostile_text_takes_no_long_time(piece, rendering):
    start = time.process_time()
    summarize(render(piece * (200_000 // len(piece)), "markdown", BASE, rendering, liquid={}), 300)
    assert time.process_time() - start < 5  # a quadratic step would take minutes


@pytest.mark.parametrize("rule", [LIQUID_LEFT_OUT, STRAY_CHARACTER])
def test_each_rule_fires_and_keeps_quiet_where_it_says(rule):
    for example, expected in ((rule.fires, [rule]), (rule.quiet, [])):
        problems = []
        html(example, liquid={}, problems=problems)
        assert [each.rule for each in problems] == expected
