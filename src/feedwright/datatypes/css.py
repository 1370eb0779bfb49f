"""CSS judged by what it does: what runs code, loads more style, or lays itself over the page of a reader."""

from __future__ import annotations

import re

from feedwright.patterns import lazy

_COMMENT = lazy(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = lazy(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_DANGERS = (
    (lazy(r"expression\s*\("), "expression() runs a script"),
    (lazy(r"(?:^|[;{\s])-moz-binding\s*:"), "-moz-binding runs a script"),
    (lazy(r"(?:^|[;{\s])behaviou?r\s*:\s*url"), "behavior runs a script"),
    (lazy(r"(?:java|vb|live)script\s*:"), "an address in it runs a script"),
    (lazy(r"@import\b"), "@import loads a style sheet"),
    (lazy(r"(?:^|[;{\s])position\s*:\s*fixed\b"), "position: fixed lays it over the reader's own page"),
)
_FAR = lazy(
    r"(?:text-indent|margin(?:-\w+)?|left|top|right|bottom)\s*:\s*-?(?:[3-9]\d{3}|\d{5,})(?:px|em|rem|pt|ex|ch|%)(?!\w)",
    re.IGNORECASE,
)


def danger(css: str) -> str | None:
    """What in a style attribute or sheet can attack a reader, in words; None where nothing can."""
    # nearly every style has none of these, and a regular expression would cost ten times as much
    if (
        "(" not in css
        and "\\" not in css
        and "@" not in css
        and "/*" not in css
        and "fixed" not in css.lower()
    ):
        return None
    plain = _ESCAPE.sub(_letter, _COMMENT.sub("", css)).lower()
    return next((reason for pattern, reason in _DANGERS if pattern.search(plain)), None)


def moved_away(css: str) -> str | None:
    """The property that moves an element thousands of pixels off its place; None where none does."""
    found = _FAR.search(css)
    return " ".join(found[0].strip("; \n").split()) if found else None


def _letter(escape: re.Match[str]) -> str:
    """The character that a backslash stands for (CSS Syntax, section 4.3.7)."""
    if escape[1] is None:
        return escape[2]
    number = int(escape[1], 16)
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF else "\ufffd"
