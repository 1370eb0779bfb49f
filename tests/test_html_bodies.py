"""Bodies as publishing systems write them, which must be silent, and texts that must not keep anyone busy."""

from __future__ import annotations

import time
from html import escape

import pytest

from feedwright import validate

GOOD = {
    "substack": """<div class="captioned-image-container"><figure><a class="image-link image2" target="_blank"
      href="https://cdn.e.com/fetch/$s_!x!,f_auto,q_auto:good/https%3A%2F%2Fm.e.com%2Fa.png"
      data-component-name="Image2ToDOM"><div class="image2-inset"><picture><source type="image/webp"
      srcset="https://cdn.e.com/w_424,c_limit,f_webp/a.png 424w, https://cdn.e.com/w_848,c_limit/a.png 848w"
      sizes="100vw"><img src="https://cdn.e.com/a.png" width="1456" height="816" alt=""
      data-attrs="{&quot;src&quot;:&quot;https://m.e.com/a.png&quot;,&quot;href&quot;:null}"
      fetchpriority="high"></picture><div class="image-link-expand"><button tabindex="0" type="button"><svg
      role="img" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="var(--color-fg)"
      xmlns="http://www.w3.org/2000/svg"><g><title></title><path d="M2.5 7.8C3.4 4.7 6.4 2.5 9.9
      2.5"></path></g>
      </svg></button></div></div></a></figure></div><p>Notes, Q&A and AT&T: <a
      href="https://e.com/?a=1&b=2&amp;c=3">a link</a>.<a class="footnote-anchor" href="#footnote-1"
      id="footnote-anchor-1" target="_self">1</a></p><pre><code>if a &lt; b:
      print("&amp;lt;p&amp;gt;")</code></pre>""",
    "wordpress": """<p>글 &#8220;따옴표&#8221; &hellip;</p>
      <!-- wp:image --><figure class="wp-block-image size-large is-resized"><img loading="lazy"
      decoding="async"
      width="1024" height="683" src="https://e.com/a-1024x683.jpg" alt="A lake" class="wp-image-12"
      srcset="https://e.com/a-1024x683.jpg 1024w, https://e.com/a-300x200.jpg 300w"
      sizes="auto, (max-width: 1024px) 100vw, 1024px" style="aspect-ratio:3/2;object-fit:cover;width:300px;
      height:auto" /><figcaption class="wp-element-caption">Lake</figcaption></figure><!-- /wp:image -->
      <details class="wp-block-details"><summary>More</summary><p>Text</p></details><!--more-->
      <p>The post <a href="https://e.com/1/">One</a> appeared first on <a
      href="https://e.com">e.com</a>.</p>""",
    "blogger": """<div class="separator" style="clear: both; text-align: center;"><a
      href="https://blogger.e.com/s1600/a.jpg" style="margin-left: 1em; margin-right: 1em;"
      imageanchor="1"><img alt="" border="0" data-original-height="1067" data-original-width="1600"
      height="213" src="https://blogger.e.com/s320/a.jpg" width="320" /></a></div><br />
      <span style="font-family: &quot;trebuchet ms&quot; , sans-serif; mso-bidi-font-weight: normal"><b>Bold
      <i>both</b> crossed</i><o:p></o:p></span><center><font color="red">old</font></center>
      <!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->""",
    "youtube": """<div style="position:relative;padding-bottom:56.25%;height:0;overflow:hidden"><iframe
      width="560"
      height="315" src="https://www.youtube-nocookie.com/embed/x" title="Video" frameborder="0"
      style="position:absolute;top:0;left:0;width:100%;height:100%" allowfullscreen></iframe></div>
      <amp-img src="https://e.com/a.png" layout="responsive"></amp-img><lite-youtube
      videoid="x"></lite-youtube>
      <blockquote class="twitter-tweet"><p lang="en" dir="ltr">Hi</p>&mdash; A (@a)
      <a href="https://twitter.com/a/status/1">May 1</a></blockquote>""",
    "tistory": """<p data-ke-size="size16">안녕하세요</p><figure class="imageblock alignCenter"
      data-ke-mobileStyle="widthOrigin" width="600"><span data-url="https://blog.e.com/dn/a.png"
      data-lightbox="lightbox" data-alt="그림"><img src="https://blog.e.com/dn/a.png" alt="그림"
      srcset="https://img.e.com/thumb/R1280x0/?fname=https%3A%2F%2Fblog.e.com%2Fa.png"
      data-origin-width="600"/></span></figure><hr contenteditable="false" data-ke-type="horizontalRule"/>
      <table style="border-collapse: collapse; width: calc(100% - 2px);" border="1"><tbody><tr><td><b>머리
      </td>
      <td>rgba(0,0,0,.5)</td></tr></tbody></table>""",
    "jekyll": """<div class="language-html highlighter-rouge"><div class="highlight"><pre
      class="highlight"><code>
      <span class="nt">&lt;script</span> <span class="na">src=</span><span class="s">"a.js"</span><span
      class="nt">&gt;&lt;/script&gt;</span></code></pre></div></div><p>Euler: <math><mi>e</mi><msup><mi>i</mi>
      <mn>π</mn></msup></math>, <em>1 < 2</em> and 3 > 2, I <3
      it</p><dl><dt>a<dd>b</dl><ul><li>one<li>two</ul>
      <p>one<p>two<br><hr><sup id="fnref:1" role="doc-noteref"><a href="#fn:1"
      class="footnote">1</a></sup>""",
    "json data": """<script type="application/ld+json">{"@context": "https://schema.org"}</script><p>글</p>""",
    "plain text": """Tea & cake at 5 < 6, "quoted". See https://e.com/?a=1&b=2 & more; I <3 it""",
}


def feed(body: str, *, cdata: bool = False) -> bytes:
    inner = f"<![CDATA[{body}]]>" if cdata else escape(body)
    return (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t</title>'
        "<link>https://e.com/</link><description>d</description>"
        '<atom:link rel="self" href="https://e.com/feed.xml" type="application/rss+xml"/>'
        "<item><title>x</title>"
        f'<guid isPermaLink="false">1</guid><description>{inner}</description></item></channel></rss>'
    ).encode()


@pytest.mark.parametrize("name", GOOD)
def test_a_good_body_is_silent_however_it_is_written(name):
    for cdata in (False, True):
        found = validate(feed(GOOD[name], cdata=cdata))
        assert [each.message for each in found if each.code.startswith(("BDY", "HTM"))] == []


HOSTILE = {
    "brackets": ("<", None),
    "comments": ("<!--", "BDY011"),
    "declarations": ("<!", "BDY010"),
    "divs": ("<div>", None),
    "lists": ("<ul><li>", None),
    "formatting": ("<i><b>", "BDY012"),
    "tables": ("<table><td>", None),
    "scripts": ("<script>", "BDY020"),
    "links": ("<a href=x>", "BDY030"),
    "quotes": ('<a title="', "BDY010"),
    "cut off": ("<a <", "BDY010"),
    "code": ("<code>&lt;p&gt;", "BDY012"),
    "escaped": ("&lt;p ", None),
    "equals": ("=", None),
}


def spent(body: str) -> tuple[float, set[str]]:
    begin = time.process_time()
    found = {each.code for each in validate(feed(body))}
    return time.process_time() - begin, found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_costs_time_in_proportion(name):
    piece, code = HOSTILE[name]
    short, long = (piece * (size // len(piece)) for size in (100_000, 400_000))
    first = min(spent(short)[0] for _ in range(2))
    second, found = min((spent(long) for _ in range(2)), key=lambda pair: pair[0])
    # four times the text: the square would take sixteen times as long
    assert second < 9 * first + 0.2
    assert code is None or code in found


@pytest.mark.parametrize(
    "body",
    [
        "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">x</p>",
        '<p title="' + "x" * 1_000_000 + '">x</p>',
        "<b>" + "".join(f"<b id={number}>" for number in range(20_000)),
        '<img alt="" srcset="' + "a, " * 300_000 + '">',
        '<p style="' + "/*" * 500_000 + '">x</p>',
        "&#" + "9" * 1_000_000 + ";<p>",
        "".join(f"<x{number}>" for number in range(100_000)),
    ],
    ids=["attributes", "long attribute", "formatting", "candidates", "style", "reference", "inventions"],
)
def test_a_hostile_body_is_done_within_seconds(body):
    assert spent(body)[0] < 10


def test_a_nul_is_no_matter_in_json():
    data = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1",
      "content_html": "a\\u0000<p\\u0000 onclick=go()>b\\u0000</p>"}]}"""
    assert {"LNK001"} <= {each.code for each in validate(data)}
