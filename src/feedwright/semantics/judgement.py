"""One element of a body judged by every rule that is about elements; the same for HTML and XHTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes.elements import FOREIGN, HANDLERS, HTML, LINKS, QUIET, SOURCES
from feedwright.semantics import fragments, hazards, references
from feedwright.semantics.hazards import RUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from feedwright.semantics.breach import Attributes, Breach, Context

    Whole = Callable[[str, Attributes], list[Breach]]
    Value = Callable[[str, str, str, Context], list[Breach]]

ELEMENTS: Mapping[str, Whole | None] = {
    **dict.fromkeys(HTML | FOREIGN | QUIET),
    **dict.fromkeys(hazards.RUNNING, hazards.runs),
    **dict.fromkeys(("form", "input", "textarea", "select", "keygen", "isindex"), hazards.form),
    **dict.fromkeys(("blink", "marquee"), fragments.moving),
    "script": hazards.script,
    "meta": hazards.meta,
    "link": hazards.link,
    "iframe": hazards.frame,
    "style": hazards.sheet,
    "img": references.picture,
}  # fmt: skip
"""Every known element, with what judges it as a whole where something does."""

PLAIN = frozenset(name for name, check in ELEMENTS.items() if check is None)
"""Elements that are always fine where they have no attributes."""

ATTRIBUTES: Mapping[str, Value] = {
    **dict.fromkeys(LINKS, references.followed),
    **dict.fromkeys(SOURCES, references.loaded),
    **dict.fromkeys(("srcset", "imagesrcset"), references.loaded_set),
    **dict.fromkeys(HANDLERS, hazards.handler),
    "style": hazards.style,
}
"""What judges the value of an attribute."""


def judge(name: str, attrs: Attributes, context: Context) -> list[Breach]:
    """All breaches of an element; its attributes in small letters, its name too but for SVG's capitals."""
    whole = ELEMENTS.get(name, _unknown)
    found = whole(name, attrs) if whole is not None else []
    # of what readers remove it does not matter what it loads
    if found and found[0].rule is RUNS:
        return found
    for attr, value in attrs.items():
        check = ATTRIBUTES.get(attr)
        if check is not None:
            found += check(name, attr, value or "", context)
    return found


def _unknown(name: str, attrs: Attributes) -> list[Breach]:
    return [] if name.lower() in ELEMENTS else fragments.invented(name, attrs)
