"""The sanitiser: which HTML a feed carries, in one pass that makes addresses absolute too."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zlib import crc32

from feedwright.content.absolute import resolve, srcset
from feedwright.content.simple import simplified
from feedwright.datatypes.markup import tidy
from feedwright.datatypes.uris import scheme
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    import nh3

_TEXT = """a abbr acronym b bdi bdo big br cite code data del dfn em i ins kbd mark q rb rp rt rtc ruby s samp
    small span strike strong sub sup time tt u var wbr"""
_BLOCKS = """address article aside blockquote center dd details div dl dt footer h1 h2 h3 h4 h5 h6 header
    hgroup hr li main nav ol p pre section summary ul"""
_TABLES = "caption col colgroup table tbody td tfoot th thead tr"
_FIGURES = "audio figcaption figure iframe img picture source track video"
# MathML Core without annotations: readers that know no MathML would show their TeX beside the formula.
_MATHS = """math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace
    msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics"""
_TAGS = frozenset(f"{_TEXT} {_BLOCKS} {_TABLES} {_FIGURES} {_MATHS}".split())

# What they hold is not for reading: programs, styles, the labels of a control that does nothing here.
_WITH_CONTENT = frozenset(
    """annotation annotation-xml button datalist noembed noframes noscript script select style svg template
    textarea title""".split()  # noqa: SIM905 (a table reads best so)
)

_ALIGNED = frozenset({"align", "valign"})
_SIZE = frozenset({"width", "height"})
_ATTRIBUTES: dict[str, frozenset[str]] = {
    # `hidden` stays, for without it a reader shows what the page hides.
    "*": frozenset({"aria-label", "class", "dir", "hidden", "id", "lang", "style", "title"}),
    "a": frozenset({"href", "hreflang", "name", "rel", "type"}),
    "audio": frozenset({"loop", "muted", "preload", "src"}),
    "blockquote": frozenset({"cite"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "iframe": _SIZE | {"allowfullscreen", "src"},
    "img": _SIZE | {"align", "alt", "sizes", "src", "srcset"},
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "math": frozenset({"alttext", "display"}),
    "mo": frozenset({"fence", "form", "lspace", "rspace", "stretchy"}),
    "mtd": frozenset({"columnspan", "rowspan"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "q": frozenset({"cite"}),
    "source": _SIZE | {"media", "sizes", "src", "srcset", "type"},
    "table": frozenset({"align", "border", "summary"}),
    "time": frozenset({"datetime"}),
    "track": frozenset({"default", "kind", "label", "src", "srclang"}),
    "video": _SIZE | {"loop", "muted", "playsinline", "poster", "preload", "src"},
    **dict.fromkeys(("caption", "div", "hr", "p", "tbody", "tfoot", "thead", "tr"), _ALIGNED),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _ALIGNED),
    **dict.fromkeys(("col", "colgroup"), _ALIGNED | {"span", "width"}),
    **dict.fromkeys(("td", "th"), _ALIGNED | {"abbr", "colspan", "rowspan", "scope", "width"}),
}

# autoplay is not allowed, so that a film without controls could not be started.
_GIVEN = {"audio": {"controls": ""}, "video": {"controls": ""}}

_MEDIA_SCHEMES = frozenset({"http", "https"})
_LINK_SCHEMES = _MEDIA_SCHEMES | {"ftp", "geo", "magnet", "mailto", "sms", "tel", "xmpp"}
_WEB = lazy(
    r"https?://(?:[^\s/?#\[\]]+|(?:[^/?#@\[\]]*@)?\[[0-9A-Fa-f:.]+\](?::\d*)?)(?=[/?#]|\Z)", re.IGNORECASE
)
_PICTURE = lazy(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/]+={0,2}", re.IGNORECASE)

# Sizes and places. No colours: on a reader's dark page they make text unreadable.
_PROPERTIES = frozenset(
    """aspect-ratio clear display float font-style font-weight height max-height max-width min-width
    text-align text-decoration vertical-align white-space width""".split()  # noqa: SIM905 (a table reads best so)
)
_STYLE_VALUE = lazy(r"[\w.%+-]{1,30}(?:[ /]{1,3}[\w.%+-]{1,30}){0,3}")
_CLASSES = lazy(r"language-[\w+#.-]+|footnotes|footnote-ref|footnote-backref")

# A pattern that begins with plain letters is found thirty times faster than one that leaves their case open.
_ANCHORS = tuple(
    lazy(rf"""{name}\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
    for name in ("id", "ID", "name", "NAME")
)
_IFRAME_OR_TAG = lazy(
    r"""<iframe(?P<attributes>(?:\s[^\s="]+="[^"]*")*)>.*?</iframe>
    | <[a-z][^\s>]*(?:\s[^\s="]+="[^"]*")*>""",
    re.DOTALL | re.VERBOSE,
)
_IFRAME_HOST = lazy(r"https?://([A-Za-z0-9.-]+)(?=[/?#]|\Z)")


@dataclass(frozen=True, slots=True)
class _Page:
    """What the filter must know of the post it is in: the names of its anchors, and what to add to them."""

    base: str
    hosts: frozenset[str]
    anchors: frozenset[str]
    suffix: str


_page: ContextVar[_Page] = ContextVar("_page")


def sanitize(html: str, base: str, iframe_hosts: frozenset[str]) -> str:
    """The HTML with nothing in it that acts, and with every address absolute.

    Ids end in a number made from `base`, so that the footnotes of two posts on one page stay apart; they
    still begin with "fn", by which readers know a footnote. A link to an anchor that the post has not
    leads to the post's page. Frames of other hosts than `iframe_hosts` become links.
    """
    page = _Page(base, iframe_hosts, _anchors(html), _suffix(base))
    token = _page.set(page)
    try:
        clean = _cleaner().clean(html)
    finally:
        _page.reset(token)
    if "<iframe" not in clean:
        return clean
    return _IFRAME_OR_TAG.sub(lambda match: _frame(match, page.hosts), clean)


def sanitize_simple(html: str, base: str, iframe_hosts: frozenset[str]) -> str:
    """The same as `sanitize`, in a third of the time, of the HTML of a Markdown text without `<`."""
    page = _Page(base, iframe_hosts, frozenset(), _suffix(base))
    clean = simplified(html, lambda tag, address: _ADDRESS_JUDGES[tag](tag, address, page))
    return sanitize(html, base, iframe_hosts) if clean is None else clean


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        link_rel=None,
        set_tag_attribute_values=_GIVEN,
        url_schemes=_LINK_SCHEMES | {"data"},
    )


def _suffix(base: str) -> str:
    return f"-{crc32(base.encode()):08x}"


def _anchors(html: str) -> frozenset[str]:
    if not any(link in html for link in ('="#', "='#", "=#")):
        return frozenset()
    found = (match for pattern in _ANCHORS for match in pattern.finditer(html))
    return frozenset(unescape(match[1] or match[2] or match[3] or "") for match in found)


def _filter(tag: str, name: str, value: str) -> str | None:
    judge = _JUDGES.get(name)
    return value if judge is None else judge(tag, value, _page.get())


def _link(_tag: str, value: str, page: _Page) -> str | None:
    reference = tidy(value)
    if not reference.startswith("#"):
        return _address(reference, page.base, _LINK_SCHEMES)
    if reference.endswith(page.suffix):
        return reference
    if {reference[1:], unquote(reference[1:])} & page.anchors:
        return reference + page.suffix
    return None if reference == "#" else _address(reference, page.base, _LINK_SCHEMES)


def _source(tag: str, value: str, page: _Page) -> str | None:
    reference = tidy(value)
    if tag == "img" and _PICTURE.fullmatch(reference):
        return reference
    return _address(reference, page.base, _MEDIA_SCHEMES)


def _media(_tag: str, value: str, page: _Page) -> str | None:
    return _address(tidy(value), page.base, _MEDIA_SCHEMES)


def _set(_tag: str, value: str, page: _Page) -> str | None:
    return srcset(value, lambda each: _address(tidy(each), page.base, _MEDIA_SCHEMES)) or None


def _anchor(_tag: str, value: str, page: _Page) -> str | None:
    if not value:
        return None
    return value if value.endswith(page.suffix) else value + page.suffix


def _style(_tag: str, value: str, _page: _Page) -> str | None:
    kept = []
    for declaration in value.split(";"):
        name, _, setting = (part.strip().lower() for part in declaration.partition(":"))
        harmless = name in _PROPERTIES and _STYLE_VALUE.fullmatch(setting)
        if harmless and (name != "display" or setting == "none"):
            kept.append(f"{name}: {setting}")
    return "; ".join(kept) or None


def _class(_tag: str, value: str, _page: _Page) -> str | None:
    return " ".join(filter(_CLASSES.fullmatch, value.split())) or None


_JUDGES: dict[str, Callable[[str, str, _Page], str | None]] = {
    "cite": _media,
    "class": _class,
    "href": _link,
    "id": _anchor,
    "name": _anchor,
    "poster": _media,
    "src": _source,
    "srcset": _set,
    "style": _style,
}


_ADDRESS_JUDGES = {"a": _link, "img": _source}


def _address(reference: str, base: str, schemes: frozenset[str]) -> str | None:
    if not reference:
        return None
    address = resolve(reference, base)
    if _WEB.match(address):
        return address
    kind = scheme(address)
    return address if kind in schemes and kind not in _MEDIA_SCHEMES else None


def _frame(match: re.Match[str], hosts: frozenset[str]) -> str:
    """A frame emptied, or a link in its place; any other tag as it is."""
    if match["attributes"] is None:
        return match[0]
    attributes = dict(re.findall(r'\s([^\s="]+)="([^"]*)"', match["attributes"]))
    source = attributes.get("src")
    if source is None:
        return ""
    host = _IFRAME_HOST.match(source)
    if host and host[1].lower() in hosts:
        secure = match["attributes"].replace(' src="http://', ' src="https://', 1)
        return f"<iframe{secure}></iframe>"
    label = unescape(attributes.get("title") or source)
    return f'<a href="{source}">{escape(label, quote=False)}</a>'
