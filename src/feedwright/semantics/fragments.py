"""Broken HTML: tags cut off, elements that are never closed and take the rest along, and invented ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes.elements import FORMATTING
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import may, should
from feedwright.semantics.breach import Breach

if TYPE_CHECKING:
    from feedwright.datatypes.markup import Open
    from feedwright.semantics.breach import Attributes

_SYNTAX = "https://html.spec.whatwg.org/multipage/syntax.html"

CUT_OFF = should(
    "BDY010", "Tag that is cut off",
    """A < begins a tag, and all up to the next > belongs to it, so readers drop the text in between, often
    the rest of the post. Close the tag; write &lt; for a < sign, and do not shorten HTML by letters.""",
    spec=_SYNTAX + "#start-tags", w3c="NotHtml HtmlFragment",
    fires='<description><![CDATA[Read on <a href="https://e.com/1]]></description>',
    quiet='<description><![CDATA[Read <a href="https://e.com/1">on</a>, 1 < 2]]></description>',
)  # fmt: skip
SWALLOWS = should(
    "BDY011", "Element or comment that hides what follows",
    """It is never closed, so all that follows counts as its content, which readers do not show. HTML knows no
    <iframe/> that closes itself: write the end tag.""",
    spec=_SYNTAX + "#end-tags", w3c="NotHtml HtmlFragment",
    fires="<description><![CDATA[<p>One</p><!-- more <p>Two</p>]]></description>",
    quiet="<description><![CDATA[<p>One</p><!-- more --><p>Two</p>]]></description>",
)  # fmt: skip
NEVER_ENDS = should(
    "BDY012", "Link, heading or formatting that never ends",
    """It is never closed, so the rest of the post becomes a link, bold or a heading, in some readers the next
    posts too. HTML knows no <b/> that closes itself: write the end tag.""",
    spec=_SYNTAX + "#end-tags", w3c="NotHtml HtmlFragment",
    fires="<description><![CDATA[<b>One<p>Two</p>]]></description>",
    quiet="<description><![CDATA[<b>One</b><p>Two</p>]]></description>",
)  # fmt: skip
INVENTED = should(
    "BDY013", "Element that HTML does not have",
    """Readers take it for a tag and do not show it: an address or a placeholder in angle brackets is
    lost. Write &lt; for a < sign. An element of your own has a hyphen in its name.""",
    spec="https://html.spec.whatwg.org/multipage/indices.html#elements-3",
    w3c="NotHtml HtmlFragment",
    fires="<description><![CDATA[Write to <yuna@example.com>]]></description>",
    quiet="<description><![CDATA[Write to &lt;yuna@example.com&gt; <my-mark>now</my-mark>]]></description>",
)  # fmt: skip
BLINKS = may(
    "BDY014", "Text that blinks or runs",
    """Browsers no longer let text blink, and what moves by itself cannot be read by everyone. Say it in plain
    text.""",
    spec="https://html.spec.whatwg.org/multipage/obsolete.html#non-conforming-features", w3c="NoBlink",
    fires="<description><![CDATA[<blink>New</blink>]]></description>",
    quiet="<description><![CDATA[<strong>New</strong>]]></description>",
)  # fmt: skip

# Word, Facebook and others put prefixes before names of their own; an address may look so too.
_PREFIXED = lazy(r"(?!https?:|ftp:|mailto:|urn:|tag:)[a-z][a-z0-9]*:[a-z][\w.-]*\Z")
_OWN = lazy(r"[a-z][^@<>&]*-[^@<>&]*\Z")


def invented(name: str, _attrs: Attributes) -> list[Breach]:
    """A breach where nothing knows the element."""
    # a tag that was cut off is told as such
    if _PREFIXED.match(name) or _OWN.match(name) or "<" in name or "&" in name:
        return []
    shown = f"{name[:60]}…" if name.endswith(":") or len(name) > 60 else name
    message = f"<{shown}> is no element of HTML, so readers do not show it; if it is text, write &lt;"
    return [Breach(INVENTED, name, message)]


def moving(name: str, _attrs: Attributes) -> list[Breach]:
    """A breach for each <blink> and <marquee>."""
    return [Breach(BLINKS, name, f"<{name}> moves text")]


def left_open(left: Open, text: str) -> Breach:
    """The breach for what a text leaves open."""
    shown = quoted(text[left.start : left.end], 40)
    if left.kind == "tag":
        return Breach(CUT_OFF, "", f"{shown} is cut off; close the tag, or write &lt; for a < sign")
    if left.kind == "comment":
        return Breach(
            SWALLOWS, left.kind, "a comment is never closed, so what follows is hidden; end it with -->"
        )
    how = "does not close itself in HTML" if left.closed else "is never closed"
    rule = NEVER_ENDS if left.kind in FORMATTING else SWALLOWS
    return Breach(rule, left.kind, f"{shown} {how}; write </{left.kind}> where it ends")
