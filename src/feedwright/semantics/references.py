"""Addresses and pictures in a body: what is linked and loaded must be found where the feed is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes.elements import LOADERS
from feedwright.datatypes.markup import candidates, tidy
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import may, should
from feedwright.semantics.breach import Breach
from feedwright.semantics.hazards import code_address, runs_code

if TYPE_CHECKING:
    from feedwright.semantics.breach import Attributes, Context

_HTML = "https://html.spec.whatwg.org/multipage/"

RELATIVE = should(
    "BDY030", "Relative address inside a post",
    """A post is read far from the page it was written for, so an address without scheme and host leads
    nowhere, and pictures stay empty. Write it in full, or give xml:base in Atom.""",
    spec="https://www.rssboard.org/rss-profile#data-types-url", w3c="ContainsRelRef",
    fires='<description><![CDATA[<img alt="" src="/a.png">]]></description>',
    quiet='<description><![CDATA[<img alt="" src="https://e.com/a.png"><a href="#n1">1</a>]]></description>',
)  # fmt: skip
NO_ADDRESS = should(
    "BDY031", "Picture without an address",
    """Scripts that load pictures late do not run in readers, so the picture stays empty. Put its address into
    src.""",
    spec=_HTML + "embedded-content.html#attr-img-src",
    fires='<description><![CDATA[<img alt="" data-src="https://e.com/a.png">]]></description>',
    quiet='<description><![CDATA[<img alt="" src="https://e.com/a.png" loading="lazy">]]></description>',
)  # fmt: skip
NO_TEXT = may(
    "BDY032", "Picture without alternative text",
    """Whoever cannot see the picture, or has pictures off, learns nothing of it. Say in alt what it
    shows; alt="" is right for mere decoration.""",
    spec=_HTML + "images.html#alt",
    fires='<description><![CDATA[<img src="https://e.com/a.png">]]></description>',
    quiet='<description><![CDATA[<img src="https://e.com/a.png" alt="A lake">]]></description>',
)  # fmt: skip
INSECURE = may(
    "BDY033", "Picture, frame or media by http in a feed of https",
    """Readers on the web are served by https themselves and do not load it, or only if its host
    answers by https too. Write https.""",
    spec="https://www.w3.org/TR/mixed-content/",
    fires="<item><title>t</title><link>https://e.com/1</link>"
    '<description><![CDATA[<img alt="" src="http://e.com/a.png">]]></description></item>',
    quiet="<item><title>t</title><link>http://e.com/1</link>"
    '<description><![CDATA[<img alt="" src="http://e.com/a.png">]]></description></item>',
)  # fmt: skip
TRACKS = may(
    "BDY034", "Picture that counts readers",
    """A picture that nobody sees tells its owner who reads when and where. Many readers block it, and
    some of your readers will mind.""",
    spec=_HTML + "embedded-content.html#the-img-element",
    fires='<description><![CDATA[<img alt="" src="https://e.com/hit" width="1" height="1">]]></description>',
    quiet='<description><![CDATA[<img alt="" src="https://e.com/a.png" width="600">]]></description>',
)  # fmt: skip
LOCAL = should(
    "BDY035", "Address on the writer's own machine",
    """Nobody else can open a file of your disk, an attachment of your mail, what one browser window held or a
    server for trying things out. Upload the file and write where it is.""",
    spec="https://www.rfc-editor.org/rfc/rfc8089",
    fires='<description><![CDATA[<img alt="" src="file:///C:/Users/me/image001.png">]]></description>',
    quiet='<description><![CDATA[<img alt="" src="https://e.com/image001.png">]]></description>',
)  # fmt: skip

_SCHEME = lazy(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LOCAL = lazy(
    r"(?:[a-z]|file|blob|cid|mhtml|webkit-fake-url|applewebdata|ms-appx|res|(?:chrome|moz|safari)-extension):",
    re.IGNORECASE,
)
_AT_HOME = lazy(
    r"http://(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|192\.168\.\d+\.\d+|\[::1\])(?::\d+)?(?:/|\Z)",
    re.IGNORECASE,
)
_COUNTERS = lazy(
    r"//(?:feeds\.feedburner\.com/~r/|(?:www\.)?google-analytics\.com/|pixel\.wp\.com/|stats\.wordpress\.com/"
    r"|blogger\.googleusercontent\.com/tracker/|medium\.com/_/stat|[\w.-]*\.feedsportal\.com/"
    r"|(?:[\w-]+\.)?statcounter\.com/|(?:[\w-]+\.)?doubleclick\.net/|sb\.scorecardresearch\.com/"
    r"|rss\.buttondown\.(?:com|email)/|counter\.yadro\.ru/|mc\.yandex\.ru/)"
)
_CURES = (("//", "https:"), ("www.", "https://"))
_TINY = frozenset(("0", "1", "0px", "1px"))
_UNSEEN = lazy(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|\Z)",
    re.IGNORECASE,
)
_NAMES = ("aria-label", "aria-labelledby", "aria-hidden", "title")
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset", "data-lazyload",
         "data-actualsrc", "data-url", "data-image", "data-orig-file", "data-cfsrc")  # fmt: skip
_SAFE = ("https://", "#", "mailto:", "tel:")
_SAFE_TO_FOLLOW = ("https://", "http://", "#", "mailto:", "tel:")
_SAFE_SET = lazy(r"\s*https://\S+(?:\s+[0-9.]+[wx])?(?:,\s+https://\S+(?:\s+[0-9.]+[wx])?)*\s*")
_BLANK = lazy(r"data:image/(?:gif|png|svg\+xml)")


def followed(name: str, attr: str, value: str, context: Context) -> list[Breach]:
    """Breaches of an address that a reader may go to."""
    if value.startswith(_SAFE_TO_FOLLOW):
        return []
    if name in LOADERS:
        return loaded(name, attr, value, context)
    return _judged(name, attr, tidy(value), context)


def loaded(name: str, attr: str, value: str, context: Context) -> list[Breach]:
    """Breaches of an address that is loaded with the post."""
    if value.startswith(_SAFE):
        return []
    address = tidy(value)
    if _AT_HOME.match(address):
        return [
            Breach(
                LOCAL, address, f"{attr} of <{name}> is {quoted(address)}, which only the writer has", attr
            )
        ]
    if context.secure and address[:5].lower() == "http:":
        return [Breach(INSECURE, address, f"{attr} of <{name}> is {quoted(address)}; write https", attr)]
    return _judged(name, attr, address, context)


def loaded_set(name: str, attr: str, value: str, context: Context) -> list[Breach]:
    """Breaches of the addresses of a srcset."""
    if _SAFE_SET.fullmatch(value):
        return []
    return [breach for each in candidates(value) for breach in loaded(name, attr, each, context)]


def _judged(name: str, attr: str, address: str, context: Context) -> list[Breach]:
    if not address or address.startswith("#"):
        return []
    if runs_code(name, address):
        return code_address(name, attr, address)
    message = f"{attr} of <{name}> is {quoted(address)}"
    if _LOCAL.match(address):
        return [Breach(LOCAL, address, f"{message}, which only the writer can open", attr)]
    if context.based or _SCHEME.match(address):
        return []
    cure = next(
        (cure for start, cure in _CURES if address.lower().startswith(start)), "https:// and the host"
    )
    return [Breach(RELATIVE, address, f"{message}; write {cure} before it", attr)]


def picture(name: str, attrs: Attributes) -> list[Breach]:
    """Breaches of a picture as a whole."""
    source = attrs.get("src") or ""
    if not source or source.startswith("data:"):
        found = _without_address(name, attrs, source)
    elif _counts(source, attrs):
        return [Breach(TRACKS, source, f"{quoted(source)} is a picture that nobody sees", "src")]
    else:
        found = []
    if "alt" not in attrs and attrs.keys().isdisjoint(_NAMES):
        found.append(Breach(NO_TEXT, source, f"<{name}> has no alt"))
    return found


def _without_address(name: str, attrs: Attributes, source: str) -> list[Breach]:
    if attrs.get("srcset") or (source and not _BLANK.match(source)):
        return []
    lazy = next((attr for attr in _LAZY if attrs.get(attr)), "")
    if lazy:
        return [Breach(NO_ADDRESS, attrs[lazy] or "", f"<{name}> has {lazy}, but no picture in src", lazy)]
    return [] if source else [Breach(NO_ADDRESS, "", f"<{name}> has no src")]


def _counts(source: str, attrs: Attributes) -> bool:
    if (attrs.get("width") or "").strip() in _TINY and (attrs.get("height") or "").strip() in _TINY:
        return True
    style = attrs.get("style")
    return bool((style and _UNSEEN.search(style)) or _COUNTERS.search(source))
