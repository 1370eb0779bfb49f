from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedwright.content import Rendering, render
from feedwright.content.absolute import resolve
from feedwright.datatypes import uris

BASE = "https://example.com/글/one.html"
FOLDER = "https://example.com/%EA%B8%80/"
SAFE, AS_IS = Rendering(), Rendering(sanitize=False)


def html(text: str, kind: str = "html") -> str:
    return render(text, kind, BASE, SAFE)


class Acting(HTMLParser):
    """Collects everything in a fragment that could act, by a parser that is not the sanitiser's."""

    TAGS = frozenset(
        """annotation-xml applet base body button embed form frame frameset input link meta noscript object
        script select style svg template textarea""".split()  # noqa: SIM905 (a table reads best so)
    )

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found += [tag] * (tag in self.TAGS)
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            scheme = uris.scheme(address)
            picture = (tag, name) == ("img", "src") and address.startswith("data:image/png;base64,")
            if name.startswith("on") or name in ("srcdoc", "xlink:href", "action", "formaction", "autoplay"):
                self.found.append(name)
            if name in ("href", "src", "poster", "cite") and not picture and not address.startswith("#"):
                self.found += [address] * (scheme not in ("http", "https", "mailto", "tel"))
            if name == "style" and re.search(r"url|expression|position|@import|\\|behavior", address):
                self.found.append(address)


ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script >",
    "<script",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x` `"onerror=alert(1)>',
    "<img src='javascript:alert(1)'>",
    "<img src=1 srcset='javascript:alert(1) 1x'>",
    "<img src='data:image/svg+xml;base64,PHN2Zy8+'>",
    "<img src='data:text/html;base64,PHNjcmlwdD4='>",
    "<image src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#x0A;script:alert(1)'>x</a>",
    "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='javascript&Tab;:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='view-source:javascript:alert(1)'>x</a>",
    "<a href=x onclick=alert(1) onmouseover=alert(1)>x</a>",
    "<a xlink:href='javascript:alert(1)'>x</a>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mi href='javascript:alert(1)'>x</mi></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='https://www.youtube.com/embed/x'><img src=x onerror=alert(1)></iframe>",
    "<iframe src='https://www.youtube.com/embed/x' onload=alert(1)></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<applet code=x></applet>",
    "<form action='javascript:alert(1)'><input type=submit></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<select onfocus=alert(1)><option>x</select>",
    "<textarea><script>alert(1)</script></textarea>",
    "<body onload=alert(1)>",
    "<base href='javascript:alert(1)//'><a href=x>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href='javascript:alert(1)'>",
    "<style>@import 'javascript:alert(1)'</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p style='wi\\64th:expr/**/ession(alert(1))'>x</p>",
    "<p style='position:fixed;top:0;width:100%'>x</p>",
    "<video autoplay poster='javascript:alert(1)'><source src='javascript:alert(1)'></video>",
    "<audio autoplay src=x onerror=alert(1)></audio>",
    "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    "<details open ontoggle=alert(1)>x</details>",
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<title><img src=x onerror=alert(1)></title>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
]


@pytest.mark.parametrize("kind", ["html", "markdown"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_acts(attack, kind):
    assert Acting(html(f"<p>before</p>\n\n{attack}", kind)).found == []


@given(
    st.lists(
        st.sampled_from([*ATTACKS, "</svg>", "</math>", "<p>", "</p>", "<b>", "<td>", "-->"]), max_size=5
    )
)
@settings(max_examples=150, deadline=None)
def test_nothing_acts_however_attacks_are_joined(parts):
    once = html("".join(parts))
    assert Acting(once).found == []
    assert Acting(html(once)).found == []


@pytest.mark.parametrize(
    "kept",
    [
        '<figure><img src="https://e.com/a" alt="가" width="3" height="4"><figcaption></figcaption></figure>',
        '<picture><source srcset="https://e.com/a 2x" type="image/webp"><img src="https://e.com/b"></picture>',
        '<video poster="https://e.com/p.jpg" preload="none" controls=""><source src="https://e.com/v.mp4"></video>',
        '<audio src="https://e.com/a.mp3" controls=""></audio>',
        '<details open=""><summary>x</summary>y</details>',
        '<pre><code class="language-c++">x</code></pre>',
        '<p>H<sub>2</sub>O x<sup>2</sup> <kbd>K</kbd> <mark>m</mark> <abbr title="a">b</abbr></p>',
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby>",
        '<del datetime="2024-01-01">a</del><ins cite="https://e.com/">b</ins><time datetime="2024">c</time>',
        '<table><tbody><tr><th scope="row" align="left">a</th><td colspan="2">b</td></tr></tbody></table>',
        '<p lang="ko" dir="ltr">가</p>',
        '<p style="text-align: center; max-width: 50%">x</p>',
        '<math display="block"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>',
        '<img src="data:image/png;base64,iVBORw0KGgo=">',
        '<a href="mailto:a@b.example">m</a><a href="tel:+82">t</a>',
        '<ol start="3" reversed=""><li value="2">x</li></ol>',
    ],
)
def test_what_an_illustrated_post_needs_stays(kept):
    assert html(kept) == kept


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<style>p{}</style><script>x</script><noscript>n</noscript>a", "a"),
        ("<svg><text>label</text></svg><button>Go</button>a", "a"),
        ("<form><label>text</label><input></form>", "text"),
        ('<p class="language-x lead" style="color: red">a</p>', '<p class="language-x">a</p>'),
        ("<video autoplay src=/v></video>", '<video src="https://example.com/v" controls=""></video>'),
        ("<math><mi>x</mi><annotation>x</annotation></math>", "<math><mi>x</mi></math>"),
        ("<center><font size=7>a</font></center>", "<center>a</center>"),
        ('<a href="" target=_blank>x</a><a href="#">y</a>', "<a>x</a><a>y</a>"),
    ],
)  # fmt: skip
def test_what_goes(written, shown):
    assert html(written) == shown


YOUTUBE = "https://www.youtube.com/embed/x"


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        (f'src="{YOUTUBE}" width="560"', f'<iframe src="{YOUTUBE}" width="560"></iframe>'),
        ('src="//www.youtube.com/embed/x"', f'<iframe src="{YOUTUBE}"></iframe>'),
        ('src="http://www.youtube.com/embed/x"', f'<iframe src="{YOUTUBE}"></iframe>'),
        ('src="https://WWW.YOUTUBE.COM/embed/x"', '<iframe src="https://WWW.YOUTUBE.COM/embed/x"></iframe>'),
        ('src="https://maps.example/?a=1&b=2"',
         '<a href="https://maps.example/?a=1&amp;b=2">https://maps.example/?a=1&amp;b=2</a>'),
        ('src="https://maps.example/" title="A <b> &quot;map&quot;"',
         '<a href="https://maps.example/">A &lt;b&gt; "map"</a>'),
        ('src="/chart.html"', '<a href="https://example.com/chart.html">https://example.com/chart.html</a>'),
        ("", ""),
        ('src="javascript:alert(1)"', ""),
    ],
)  # fmt: skip
def test_frames_of_known_hosts_stay_and_others_become_links(attributes, shown):
    assert html(f"<iframe {attributes}>fallback <b>x</iframe>") == shown


@pytest.mark.parametrize(
    "source",
    [
        "https://evil.example/www.youtube.com",
        "https://www.youtube.com.evil.example/",
        "https://www.youtube.com@evil.example/",
        "https://evil.example\\@www.youtube.com/",
        "https://www.youtube.com:8443/",
        "https:www.youtube.com",
        "ftp://www.youtube.com/",
    ],
)
def test_no_other_host_passes_for_a_known_one(source):
    assert "<iframe" not in html(f'<iframe src="{source}"></iframe>')


def test_the_hosts_of_frames_are_a_choice():
    frame = '<iframe src="https://maps.example/"></iframe>'
    assert render(frame, "html", BASE, Rendering(iframe_hosts=frozenset({"maps.example"}))) == frame


def test_a_frame_in_an_attribute_is_text():
    title = '<p title="&lt;iframe src=1&gt;&lt;/iframe&gt;">x</p>'
    assert html(f"{title}<iframe></iframe>") == title


ADDRESSES = [
    ("a.png", FOLDER + "a.png"),
    ("/a.png", "https://example.com/a.png"),
    ("../a.png", "https://example.com/a.png"),
    ("b/.././a.png", FOLDER + "a.png"),
    ("https://e.com/b/../a.png", "https://e.com/a.png"),
    ("?q=1&r=2", FOLDER + "one.html?q=1&r=2"),
    ("//cdn.example/a.png", "https://cdn.example/a.png"),
    ("http://e.com", "http://e.com"),
    ("그림/한글 1.png", FOLDER + "%EA%B7%B8%EB%A6%BC/%ED%95%9C%EA%B8%80%201.png"),
    ("/%EA%B8%80%20a.png", "https://example.com/%EA%B8%80%20a.png"),
    ("https://한글.example/a", "https://xn--bj0bj06e.example/a"),
    ("  a.png\n", FOLDER + "a.png"),
]


@pytest.mark.parametrize("rendering", [SAFE, AS_IS])
@pytest.mark.parametrize(("written", "absolute"), ADDRESSES)
def test_addresses_become_absolute(written, absolute, rendering):
    escaped = absolute.replace("&", "&amp;")
    assert render(f'<img src="{written}">', "html", BASE, rendering) == f'<img src="{escaped}">'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a.png 1x, b.png 2x", f"{FOLDER}a.png 1x, {FOLDER}b.png 2x"),
        ("a.png", FOLDER + "a.png"),
        ("a,b.png 300w,c.png 600w", f"{FOLDER}a,b.png 300w, {FOLDER}c.png 600w"),
        ("a.png, b.png 2x", f"{FOLDER}a.png, {FOLDER}b.png 2x"),
        (" ,, a.png  1x ,\n\tb.png\t2x,", f"{FOLDER}a.png 1x, {FOLDER}b.png 2x"),
        ("https://e.com/w_1,h_2/a.png 1.5x", "https://e.com/w_1,h_2/a.png 1.5x"),
        ("a.png (x, y) 1x, b.png", f"{FOLDER}a.png (x, y) 1x, {FOLDER}b.png"),
        ("가.png 2x", FOLDER + "%EA%B0%80.png 2x"),
    ],
)
def test_srcset_is_split_as_browsers_do(written, shown):
    for rendering in (SAFE, AS_IS):
        shown_html = render(f'<img srcset="{written}">', "html", BASE, rendering)
        assert shown_html == f'<img srcset="{shown}">'


def test_a_data_address_in_srcset_goes_when_sanitised_and_stays_otherwise():
    image = '<img srcset="data:image/png;base64,AA,A= 1x, https://e.com/b.png 2x">'
    assert html(image) == '<img srcset="https://e.com/b.png 2x">'
    assert render(image, "html", BASE, AS_IS) == image


@pytest.mark.parametrize("broken", ["http://[", "https://", "http:///x", "https://[::1", "http://a b/"])
def test_unreadable_addresses_go(broken):
    assert (
        html(f'<img src="{broken}"><img poster="{broken}" srcset="{broken.split()[0]}">').count("http") <= 1
    )
    assert html(f'<a href="{broken}">x</a>') == "<a>x</a>"


@given(
    st.text("aZ9/.?&=#:%@가 -_~\\", max_size=12),
    st.sampled_from([BASE, "http://e.com", "http://e.com/a/b/?q#f"]),
)
def test_the_short_way_to_an_absolute_address_is_no_other(reference, base):
    assert resolve(reference, base) == uris.percent_encode_iri(uris.absolute(base, reference))


@pytest.mark.parametrize(
    "untouched",
    [
        "<P CLASS=x onclick='y()'>a<br/>&nbsp;<script src=https://e.com/>if (a<b) '<img src=\"x\">'</script>",
        "<!-- <img src='a.png'> --><a href='#x'>b</a><a href=''>c</a><a href=mailto:x@y.z>d</a>",
        '<a title=\'src="a.png"\' href="https://e.com/?a=1&b=2">x</a>',
        "<a href=https://e.com/x><textarea><img src=a></textarea>",
        "a < b & c > d <",
        "<img src='http://['><img src",
        '<img alt="unclosed',
    ],
)
def test_unsanitised_html_keeps_its_bytes(untouched):
    assert render(untouched, "html", BASE, AS_IS) == untouched


SOUP = "< > a <img src= ' \" = /x.png <!-- --> <script> </script> & \n <p"


@given(st.lists(st.sampled_from(SOUP.split(" "))))
def test_unsanitised_html_is_absolute_at_once(parts):
    once = render("".join(parts), "html", BASE, AS_IS)
    assert render(once, "html", BASE, AS_IS) == once


def test_only_values_change_in_unsanitised_html():
    written = (
        """<A HREF = /x>1</A><img SRC='a"b&amp;c.png' alt=""><form action="/f"><input formaction=g></form>"""
    )
    shown = (
        f"""<A HREF = "https://example.com/x">1</A><img SRC='{FOLDER}a%22b&amp;c.png' alt="">"""
        f"""<form action="https://example.com/f"><input formaction="{FOLDER}g"></form>"""
    )
    assert render(written, "html", BASE, AS_IS) == shown
