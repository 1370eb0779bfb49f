"""What text alone, without a parser, tells of HTML: is it, is it escaped twice, what is left without tags."""

from __future__ import annotations

import re
from html import unescape
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.rules import should

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RSS = "https://www.rssboard.org/rss-profile#data-types-characterdata"
_ATOM = "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1"

TAGS_IN_PLAIN_TEXT = should(
    "HTM001", "HTML tags in plain text",
    """Readers show plain text letter by letter, so the tags themselves appear on the screen. Take them out,
    or say that the text is HTML where the format allows it.""",
    spec=_ATOM, w3c="ContainsUndeclaredHTML",
    fires="A <b>bold</b> title", quiet="List<String> where a < b",
)  # fmt: skip
ENTITY_IN_PLAIN_TEXT = should(
    "HTM002", "HTML entity in plain text",
    """Plain text has no entities: readers show the name, &nbsp; or &#233;, instead of the character. Write
    the character itself.""",
    spec=_RSS, w3c="ContainsUndeclaredHTML",
    fires="Caf&eacute;", quiet="Café, AT&T, ?a=1&b=2",
)  # fmt: skip
ESCAPED_TWICE = should(
    "HTM003", "Plain text escaped twice",
    """What escapes & < and > is visible in the text: it was escaped once by the author or a program and again
    for the feed, so some readers show "AT&amp;T". Escape it once.""",
    spec=_RSS,
    fires="AT&amp;T", quiet="AT&T",
)  # fmt: skip
HTML_ESCAPED_TWICE = should(
    "HTM010", "HTML escaped twice",
    """The text has no tags, only escaped ones, so readers show its source instead of formatted text. Escape
    it once.""",
    spec=_ATOM,
    fires="&lt;p&gt;Hello&lt;/p&gt;", quiet="<p>Write &lt;p&gt; to begin a paragraph</p>",
)  # fmt: skip

ELEMENTS = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote
    body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir
    div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
    header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee math menu
    meta meter nav nobr noframes noscript object ol optgroup option output p param picture pre progress q rp
    rt ruby s samp script search section select slot small source span strike strong style sub summary sup
    svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video
    wbr""".split()  # noqa: SIM905 (a table)
)
"""The elements of HTML, old and new."""

_VOID = frozenset(
    ("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s*/?>|(?P<attributes>\s[^<>=]*=[^<>]*>))", re.ASCII
)
_ESCAPED_TAG = re.compile(r"&lt;/?([A-Za-z][A-Za-z0-9]*)(?:[\s/](?:[^<>&]|&(?![lg]t;))*+)?&gt;")
_XML_ENTITY = re.compile("&(?:amp|lt|gt|quot|apos);")
_ENTITY = re.compile(r"&(?:#\d+;?|#[xX][0-9a-fA-F]+;?|([A-Za-z]+\d*);)")
# Python refuses to read numbers of so many digits.
_ENDLESS = re.compile(r"&#[0-9]{1000,};?")
_XML_NAMES = ("amp", "lt", "gt", "quot", "apos")
_HIDDEN = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style|template)\b[^<>]*>(?:.*?</\1\b[^<>]*>|.*)", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(r"""<(/?)([A-Za-z][^\s<>/"']*)(?:[^<>"']|"[^"]*"|'[^']*')*+>|<[!?][^<>]*>""")
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905 (a table)
)


def looks_like_html(text: str) -> bool:
    """Has the text a tag of HTML, or an entity that XML does not know?"""
    return _first_tag(text) is not None or _foreign_entity(text) is not None


def plain(html: str) -> str:
    """The text that a reader sees: no tags, scripts and comments, entities decoded, white space folded."""
    shown = _MARKUP.sub(_gap, _HIDDEN.sub(" ", html)) if "<" in html else html
    return " ".join(unescape(_ENDLESS.sub("\ufffd", shown)).split())


def _gap(tag: re.Match[str]) -> str:
    """What a tag leaves behind: words stay together over inline elements only."""
    return "" if tag[2] and tag[2].lower() in _INLINE else " "


def _first_tag(text: str) -> re.Match[str] | None:
    """The first tag of HTML in the text.

    A bare start tag counts only where no letter stands before it: List<Map> is a type, not a map.
    """
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        certain = (
            tag["close"] or tag["attributes"] or name in _VOID or not text[max(0, tag.start() - 1)].isalnum()
        )
        if name in ELEMENTS and certain:
            return tag
    return None


def _foreign_entity(text: str) -> str | None:
    """The first reference in the text that only HTML resolves, or a numeric one."""
    for match in _ENTITY.finditer(text):
        if match[1] is None or (match[1] in name2codepoint and match[1] not in _XML_NAMES):
            return match[0]
    return None


def _strict_plain(text: str) -> Iterable[Problem]:
    return tuple(_plain_faults(text)) if "<" in text or "&" in text else ()


def _plain_faults(text: str) -> Iterator[Problem]:
    if tag := _first_tag(text):
        message = f"{quoted(text)} holds the tag {quoted(tag[0])}; take it out"
        yield Problem(TAGS_IN_PLAIN_TEXT, message, *tag.span())
    elif entity := _foreign_entity(text):
        message = f"{quoted(text)} holds {quoted(entity)}; write the character itself"
        yield Problem(ENTITY_IN_PLAIN_TEXT, message, at := text.index(entity), at + len(entity))
    elif escaped := _XML_ENTITY.search(text):
        message = (
            f"{quoted(text)} holds {escaped[0]}; write {unescape(escaped[0])!r}, escaped once in the file"
        )
        yield Problem(ESCAPED_TWICE, message, *escaped.span())


def _strict_html(text: str) -> Iterable[Problem]:
    if "&lt;" not in text or _first_tag(text):
        return ()
    for tag in _ESCAPED_TAG.finditer(text):
        if tag[1].lower() in ELEMENTS:
            message = f"the text has no tags, but escaped ones such as {quoted(tag[0])}; escape it once"
            return (Problem(HTML_ESCAPED_TWICE, message, *tag.span()),)
    return ()


def _read_plain(text: str) -> str:
    return plain(text) if looks_like_html(text) else " ".join(text.split())


PlainText = Datatype("plain text", _strict_plain, _read_plain, str)
"""Text that is shown letter by letter: titles, names, Atom's `type="text"`."""

AnyText = Datatype("text", lambda _: (), str, str)
"""Text that nothing can be wrong with."""

Html = Datatype("HTML", _strict_html, str, str)
"""A fragment of HTML: `description` of an RSS item, Atom's `type="html"`."""
