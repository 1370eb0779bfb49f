"""Bodies whose every tag is whole and ordinary: their elements are told without building a tree."""

from __future__ import annotations

from html import unescape

from feedwright.datatypes.elements import FORMATTING, HIDING
from feedwright.patterns import lazy

# every part ends at the next "<", so that nothing is read twice
_TAG = lazy(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][\w:-]*="[^"<>]*")*)\s*/?>')
_ATTRIBUTE = lazy(r'([a-zA-Z][\w:-]*)="([^"]*)"')
_WATCHED = FORMATTING | HIDING
_OWN_WAYS = frozenset(
    """body frame frameset head html iframe image math noembed noframes noscript plaintext script style svg
    table template textarea title xmp""".split()  # noqa: SIM905 (a table)
)
"""Elements that change how the text behind them is read, or that a parser puts elsewhere."""


def plain_elements(text: str) -> list[tuple[str, dict[str, str | None]]] | None:
    """Each different element once, with its attributes; None where a parser of HTML has to be asked."""
    found = _TAG.findall(text)
    if len(found) != text.count("<") or not _is_balanced(found):
        return None
    elements: list[tuple[str, dict[str, str | None]]] = []
    for closing, name, attributes in set(found):
        lower = name.lower()
        if lower in _OWN_WAYS:
            return None
        if not closing:
            elements.append((lower, _values(attributes) if attributes else {}))
    return elements


def _is_balanced(found: list[tuple[str, str, str]]) -> bool:
    """Has everything that can swallow the rest as many ends as beginnings?"""
    depth: dict[str, int] = {}
    for closing, name, _ in found:
        if name in _WATCHED:
            depth[name] = depth.get(name, 0) + (-1 if closing else 1)
            if depth[name] < 0:
                return False
    return not any(depth.values())


def _values(attributes: str) -> dict[str, str | None]:
    # of two attributes of one name the first counts
    pairs = reversed(_ATTRIBUTE.findall(attributes))
    return {name.lower(): unescape(value) if "&" in value else value for name, value in pairs}
