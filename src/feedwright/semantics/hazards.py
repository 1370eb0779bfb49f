"""What in a body runs, frames or restyles: readers take it out, and some drop the post with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes import css
from feedwright.datatypes.addresses import host
from feedwright.datatypes.elements import FRAME_HOSTS
from feedwright.datatypes.markup import tidy
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import may, should
from feedwright.semantics.breach import Breach

if TYPE_CHECKING:
    from feedwright.semantics.breach import Attributes, Context

_RFC4287 = "https://www.rfc-editor.org/rfc/rfc4287#section-8.1"

RUNS = should(
    "BDY020", "Element that runs or loads programs",
    """Scripts, plug-ins, frames and what redirects a page could attack whoever reads the feed. Readers remove
    them, so what they show is lost; some refuse the post. Show a picture or a link instead.""",
    spec=_RFC4287, w3c="SecurityRisk",
    fires='<description><![CDATA[<script src="https://e.com/a.js"></script>]]></description>',
    quiet='<description><![CDATA[<a href="https://e.com/poll">Vote</a>]]></description>',
)  # fmt: skip
FRAMES = may(
    "BDY021", "Frame that shows another page",
    """Readers show frames of a few well-known video, music and social sites and leave others out. Put a link
    beside it.""",
    spec=_RFC4287, w3c="SecurityRisk",
    fires='<description><![CDATA[<iframe src="https://e.com/map"></iframe>]]></description>',
    quiet='<description><![CDATA[<iframe src="https://www.youtube.com/embed/x"></iframe>]]></description>',
)  # fmt: skip
FORM = may(
    "BDY022", "Form inside a post",
    """Readers take forms and their fields out, or show fields that send nothing. Link to a page with the
    form.""",
    spec=_RFC4287,
    fires='<description><![CDATA[<form action="https://e.com/"><input></form>]]></description>',
    quiet='<description><![CDATA[<a href="https://e.com/">Subscribe</a>]]></description>',
)  # fmt: skip
HANDLES = should(
    "BDY023", "Attribute that runs a script",
    """Attributes such as onclick could attack whoever reads the feed. Readers remove them, so what they do is
    lost; some refuse the post.""",
    spec=_RFC4287, w3c="SecurityRiskAttr",
    fires='<description><![CDATA[<p onclick="go()">Go</p>]]></description>',
    quiet='<description><![CDATA[<p one-link-mark="yes">Go</p>]]></description>',
)  # fmt: skip
SHEET = may(
    "BDY024", "Style sheet inside a post",
    """Readers remove style sheets, or show their text; where they do not, they restyle the reader itself. Use
    style attributes for what matters.""",
    spec=_RFC4287, w3c="SecurityRisk",
    fires="<description><![CDATA[<style>p {color: red}</style>]]></description>",
    quiet='<description><![CDATA[<p style="color: red">a</p>]]></description>',
)  # fmt: skip
CODE_ADDRESS = should(
    "BDY025", "Address that runs code inside a post",
    """Readers remove addresses such as javascript: and data:text/html, which could attack whoever clicks on
    them, so the link is dead. Link to a page.""",
    spec=_RFC4287, w3c="SecurityRisk",
    fires='<description><![CDATA[<a href="javascript:go()">Go</a>]]></description>',
    quiet='<description><![CDATA[<a href="https://e.com/go">Go</a>]]></description>',
)  # fmt: skip
STYLE = should(
    "BDY026", "Style that runs code or covers the page",
    """expression(), -moz-binding, behavior and javascript: once ran scripts, and position: fixed lays
    a post over the reader itself. Readers remove the whole style, or the post.""",
    spec=_RFC4287, w3c="DangerousStyleAttr",
    fires='<description><![CDATA[<p style="width: expression(go())">a</p>]]></description>',
    quiet='<description><![CDATA[<p style="max-width: calc(9em - 2px); display: flex">a</p>]]></description>',
)  # fmt: skip

OUT_OF_SIGHT = may(
    "BDY027", "Style that moves content out of sight",
    """A margin or indent of thousands of pixels hides text from people and shows it to machines, as spam
    does. Some readers drop such posts. Take the style out, or the text.""",
    spec=_RFC4287, w3c="DangerousStyleAttr",
    fires='<description><![CDATA[<p style="text-indent: -9999px">a</p>]]></description>',
    quiet='<description><![CDATA[<p style="margin: 0 20px; max-width: 1200px">a</p>]]></description>',
)  # fmt: skip
NO_STYLE = may(
    "BDY028", "Style without a property",
    """A style is a name, a colon and a value. This one says nothing, so that what was meant is not seen.""",
    spec="https://www.w3.org/TR/css-style-attr/", w3c="DangerousStyleAttr",
    fires='<description><![CDATA[<p style="bold">a</p>]]></description>',
    quiet='<description><![CDATA[<p style="font-weight: bold">a</p>]]></description>',
)  # fmt: skip

RUNNING = ("applet", "base", "bgsound", "embed", "fencedframe", "frame", "frameset", "object", "portal")
"""Elements that readers remove, whatever their attributes."""

_SCHEME = lazy(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCRIPTS = frozenset(("javascript", "vbscript", "livescript", "mocha"))
_DATA = lazy(r"data:(?:text/(?!plain|css)|application/(?:xhtml|xml|javascript|x-)|image/svg)", re.IGNORECASE)
_PICTURES = frozenset(("audio", "feimage", "image", "img", "input", "source", "track", "video"))
_PASSIVE = lazy(r"application/(?:\w+\+)?json|text/(?:template|x-[\w-]*template|plain)", re.IGNORECASE)


def runs(name: str, _attrs: Attributes) -> list[Breach]:
    """A breach for an element that runs or loads something."""
    return [Breach(RUNS, name, f"<{name}> is removed by readers")]


def script(name: str, attrs: Attributes) -> list[Breach]:
    """A breach for a script, unless it holds data only."""
    return [] if _PASSIVE.match((attrs.get("type") or "").strip()) else runs(name, attrs)


def meta(name: str, attrs: Attributes) -> list[Breach]:
    """A breach for what sends the reader elsewhere."""
    return runs(name, attrs) if "http-equiv" in attrs else []


def link(name: str, attrs: Attributes) -> list[Breach]:
    """A breach for what loads a style sheet or script."""
    kinds = (attrs.get("rel") or "").lower().split()
    return runs(name, attrs) if {"stylesheet", "import", "modulepreload"} & set(kinds) else []


def frame(name: str, attrs: Attributes) -> list[Breach]:
    """A breach for a frame whose host is not well known."""
    source = tidy(attrs.get("src") or attrs.get("data-src") or "")
    where = host(source)
    if "srcdoc" in attrs:
        return [Breach(RUNS, "srcdoc", f"<{name}> with srcdoc is removed by readers", "srcdoc")]
    if not where or any(_parents(where)):
        return []
    return [
        Breach(FRAMES, where, f"<{name}> shows a page of {quoted(where)}", "src" if "src" in attrs else "")
    ]


def _parents(name: str) -> list[str]:
    labels = name.rstrip(".").split(".")
    return [tail for at in range(len(labels)) if (tail := ".".join(labels[at:])) in FRAME_HOSTS]


def form(name: str, attrs: Attributes) -> list[Breach]:
    """A breach for a form or one of its fields, those apart that only show something."""
    shown = (
        name == "button" or (attrs.get("type") or "").lower() in ("checkbox", "hidden") or "disabled" in attrs
    )
    return [] if shown and name != "form" else [Breach(FORM, "", f"<{name}> does nothing in readers")]


def sheet(name: str, _attrs: Attributes) -> list[Breach]:
    """A breach for a style sheet."""
    return [Breach(SHEET, name, f"<{name}> is removed by readers")]


def handler(name: str, attr: str, _value: str, _context: Context) -> list[Breach]:
    """A breach for the attribute of an event."""
    return [Breach(HANDLES, attr, f"{attr} on <{name}> is removed by readers", attr)]


def style(name: str, attr: str, value: str, _context: Context) -> list[Breach]:
    """A breach for CSS that can attack, hides what it is about, or is none."""
    if reason := css.danger(value):
        return [Breach(STYLE, reason, f"style of <{name}>: {reason}; take it out", attr)]
    if moved := css.moved_away(value):
        return [Breach(OUT_OF_SIGHT, moved, f"style of <{name}> has {moved}", attr)]
    if ":" not in value and value.strip():
        return [Breach(NO_STYLE, value, f"style of <{name}> is {quoted(value, 40)}", attr)]
    return []


def runs_code(element: str, address: str) -> bool:
    """Does a tidy address run code when the element loads it or leads to it?"""
    scheme = _SCHEME.match(address)
    if scheme is None:
        return False
    return scheme[1].lower() in _SCRIPTS or bool(element not in _PICTURES and _DATA.match(address))


def code_address(name: str, attr: str, address: str) -> list[Breach]:
    """The breach for an address that runs code."""
    return [Breach(CODE_ADDRESS, address[:60], f"{attr} of <{name}> is {quoted(address)}", attr)]
