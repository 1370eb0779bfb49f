"""Bounds: markup that would keep an HTML parser busy for minutes is found before it meets one."""

from __future__ import annotations

from collections import Counter

from feedwright.datatypes.markup import tokens
from feedwright.patterns import lazy
from feedwright.rules import should

TOO_HEAVY = should(
    "CNT003", "Markup too heavy to read",
    """Thousands of elements inside each other, or thousands of attributes on one, keep readers busy for
    minutes or make them give up; no browser goes deeper than 512. The post is shown as plain text. Look for
    tags that are never closed, and for long runs of ">" in Markdown.""",
    fires="<div><div><div> and so on, 257 times, none of them closed", quiet="<div><div></div></div>",
)  # fmt: skip

_DEEPEST = 256
_MOST_WORK = 2_000_000  # steps up the tree, over all tags; a book of 50,000 tags ten deep needs 500,000
_MOST_ATTRIBUTES = 1_000
_MOST_REFERENCES = 200_000  # nh3 takes time in the square of their number: 0.3 s here
_LIGHT = 20_000  # characters

# The parser closes these by itself, so that an open one is no depth.
_NEVER_DEEP = frozenset(
    """area br col colgroup dd dt embed h1 h2 h3 h4 h5 h6 hr img input li link meta optgroup option p param
    rb rp rt rtc source tbody td tfoot th thead tr track wbr""".split()  # noqa: SIM905 (a table reads best so)
)
_ATTRIBUTE = lazy(r"""[^\s=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\S+))?""")


def burden(html: str) -> str:
    """Why an HTML parser must not be given this markup; empty where it may."""
    if html.count("&") > _MOST_REFERENCES:
        return f"{html.count('&'):,} character references, more than {_MOST_REFERENCES:,}"
    if len(html) <= _LIGHT and html.count("<") <= _DEEPEST:
        return ""
    unclosed: Counter[str] = Counter()
    depth = work = 0
    for token in tokens(html):
        name = (token["name"] or "").lower()
        if name and name not in _NEVER_DEEP:
            step = _step(unclosed[name], token["closing"])
            unclosed[name] += step
            depth += step
        work += depth
        if depth > _DEEPEST:
            return f"more than {_DEEPEST} elements are open at {token[0][:40]!r}"
        if work > _MOST_WORK:
            return f"{depth} elements stay open over thousands of tags, at {token[0][:40]!r} still"
        if len(token[0]) > 2 * _MOST_ATTRIBUTES and _attributes(token["attributes"]) > _MOST_ATTRIBUTES:
            return f"<{name[:40]}> has more than {_MOST_ATTRIBUTES} attributes"
    return ""


def _step(unclosed: int, closing: str) -> int:
    if not closing:
        return 1
    return -1 if unclosed else 0


def _attributes(attributes: str | None) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes or ""))
