"""What text alone, without a parser, tells of HTML: is it, is it escaped twice, what is left without tags."""

from __future__ import annotations

import re
from html import unescape
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.elements import COMMON, VOID
from feedwright.datatypes.markup import ENDLESS
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import may, should

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
    spec=_RSS, w3c="ContainsHTML",
    fires="AT&amp;T", quiet="AT&T",
)  # fmt: skip
LIKE_AN_ENTITY = may(
    "HTM004", "Ampersand that looks like an entity",
    """Some readers take an & and a name such as copy for the sign of that name, even without a
    semicolon. In RSS write the & as &#x26;, or put a space behind it.""",
    spec=_RSS, w3c="ContainsHTML",
    fires="Print&copy 2024", quiet="Print & copy, AT&T, R&D, ?a=1&copy=2",
)  # fmt: skip
HTML_ESCAPED_TWICE = should(
    "HTM010", "HTML escaped twice",
    """All or nearly all of the tags are escaped, so readers show its source instead of formatted text. Escape
    it once.""",
    spec=_ATOM,
    fires="&lt;p&gt;Hello&lt;/p&gt;", quiet="<p>Write &lt;p&gt; to begin a paragraph</p>",
)  # fmt: skip
ENTITY_ESCAPED_TWICE = should(
    "HTM011", "Entity escaped twice in HTML",
    """What should be an apostrophe, a dash or a space is shown as &#8217; or &nbsp;, and a link with
    &amp;amp; in its address leads elsewhere: a program escaped what was escaped already. Escape it
    once.""",
    spec=_ATOM,
    fires="<p>It&amp;#8217;s</p>", quiet="<p>It&#8217;s <code>&amp;#8217;</code></p>",
)  # fmt: skip
MEANT = frozenset((TAGS_IN_PLAIN_TEXT, ENTITY_IN_PLAIN_TEXT, ESCAPED_TWICE, LIKE_AN_ENTITY))
"""Rules that do not hold where the file has &#x26; or &#x3C;: in RSS that means the sign itself."""

_TAG = lazy(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s*/?>|(?P<attributes>\s[^<>=]*=[^<>]*>))", re.ASCII
)
_ESCAPED_TAG = lazy(r"&lt;(/?)([A-Za-z][A-Za-z0-9]*)(?:[\s/](?:[^<>&]|&(?![lg]t;))*+)?(?:&gt;|>)")
_ANY_TAG = lazy(r"<[A-Za-z]")
_CODE = lazy(
    r"<(code|kbd|pre|samp|script|style|textarea|tt|xmp)\b(?:.*?</\1\b|.*)", re.IGNORECASE | re.DOTALL
)
_ESCAPED_ENTITY = lazy(
    r"(?<=\w)&amp;amp;(?=\w)|&amp;(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[lr][sd]quo|[nm]dash|hellip|nbsp);"
)
_ESCAPED = lazy(r"&(?:lt;/?[A-Za-z]|amp;(?:#|amp;|[lrnmh]))")
_BARE_ENTITY = lazy(r"&([A-Za-z]+[0-9]*)(?![\w;=])")
_XML_ENTITY = lazy("&(?:amp|lt|gt|quot|apos);")
_ENTITY = lazy(r"&(?:#\d+;?|#[xX][0-9a-fA-F]+;?|([A-Za-z]+\d*);)")
_XML_NAMES = ("amp", "lt", "gt", "quot", "apos")
_HIDDEN = lazy(
    r"<!--(?:.*?-->|.*)|<(script|style|template)\b[^<>]*>(?:.*?</\1\b[^<>]*>|.*)", re.IGNORECASE | re.DOTALL
)
_MARKUP = lazy(r"""<(/?)([A-Za-z][^\s<>/"']*)(?:[^<>"']|"[^"]*"|'[^']*')*+>|<[!?][^<>]*>""")
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
    return " ".join(unescape(ENDLESS.sub("\ufffd", shown)).split())


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
            tag["close"] or tag["attributes"] or name in VOID or not text[max(0, tag.start() - 1)].isalnum()
        )
        if name in COMMON and certain:
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
    else:
        for bare in _BARE_ENTITY.finditer(text):
            if bare[1] in name2codepoint:
                message = f"some readers take {quoted(bare[0])} for {bare[0]}; put a space behind the &"
                yield Problem(LIKE_AN_ENTITY, message, *bare.span())
                return


def _strict_body(text: str) -> Iterable[Problem]:
    return tuple(_plain_faults(text)) if is_marked_up(text) else ()


def is_marked_up(text: str) -> bool:
    """Is this HTML as a whole: does it begin with a tag and end with one?"""
    shown = text.strip()
    tag = _TAG.match(shown) if shown[-1:] == ">" else None
    return tag is not None and tag["name"].lower() in COMMON


def _strict_html(text: str) -> Iterable[Problem]:
    return tuple(_html_faults(_CODE.sub(_blank, text))) if _ESCAPED.search(text) else ()


def _blank(code: re.Match[str]) -> str:
    # as long as what it stands for, so that places stay
    return " " * len(code[0])


def _html_faults(text: str) -> Iterator[Problem]:
    tags = len(_ANY_TAG.findall(text))
    escaped = [tag for tag in _ESCAPED_TAG.finditer(text) if tag[2].lower() in COMMON]
    # a wrapper of one or two tags around a text that was escaped
    if escaped and (not tags or (tags <= 2 and sum(bool(tag[1]) for tag in escaped) >= 2)):
        message = f"tags are escaped, such as {quoted(escaped[0][0])}; escape them once"
        yield Problem(HTML_ESCAPED_TWICE, message, *escaped[0].span())
    elif entities := _ESCAPED_ENTITY.findall(text):
        first = _ESCAPED_ENTITY.search(text)
        assert first is not None  # noqa: S101 - it was found above
        more = f" (and {len(entities) - 1} more)" if len(entities) > 1 else ""
        message = f"readers show {quoted(unescape(first[0]))}; escape it once{more}"
        yield Problem(ENTITY_ESCAPED_TWICE, message, *first.span())


def _read_plain(text: str) -> str:
    return plain(text) if looks_like_html(text) else " ".join(text.split())


PlainText = Datatype("plain text", _strict_plain, _read_plain, str)
"""Text that is shown letter by letter: titles, names, Atom's `type="text"`."""

AnyText = Datatype("text", lambda _: (), str, str)
"""Text that nothing can be wrong with."""

TextBody = Datatype("plain text of a body", _strict_body, _read_plain, str)
"""A long plain text, which may well write of tags: `content_text` in JSON Feed."""

Html = Datatype("HTML", _strict_html, str, str)
"""A fragment of HTML: `description` of an RSS item, Atom's `type="html"`."""
