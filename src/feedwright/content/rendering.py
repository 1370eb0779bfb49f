"""Rendering: a post's text of any kind to the HTML fragment that a feed carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from feedwright.content.bounds import TOO_HEAVY, burden
from feedwright.content.characters import STRAY_CHARACTER, without_strays
from feedwright.content.markup import paragraphs, plain
from feedwright.datatypes.datatype import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a publication shows content; `summary_length` counts graphemes."""

    sanitize: bool = True
    iframe_hosts: frozenset[str] = frozenset(
        {"www.youtube.com", "www.youtube-nocookie.com", "player.vimeo.com"}
    )
    summary_length: int = 300


def render(
    text: str,
    kind: str,
    base: str,
    rendering: Rendering,
    *,
    liquid: Mapping[str, str] | None = None,
    problems: list[Problem] | None = None,
) -> str:
    """The text as HTML whose addresses are absolute against `base`, the post's own address.

    `kind` is markdown, html or text. With `liquid` (the site's variables by name, `site.url`) Jekyll's tags
    are carried out first. What could not be shown is added to `problems`.
    """
    found: list[Problem] = [] if problems is None else problems
    fit = _without_strays(text, found)
    if kind == "text":
        return paragraphs(fit)
    html = _markup(fit, kind, base, rendering, liquid, found)
    # A reference such as &#8; has become the character itself.
    return _without_strays(html, found) if "&#" in fit else html


def _without_strays(text: str, found: list[Problem]) -> str:
    fit = without_strays(text)
    if len(fit) != len(text):
        codes = ", ".join(f"U+{ord(char):04X}" for char in sorted(set(text) - set(fit)))
        found.append(Problem(STRAY_CHARACTER, f"{codes} cannot stand in XML and was left out"))
    return fit


def _markup(
    text: str,
    kind: str,
    base: str,
    rendering: Rendering,
    liquid: Mapping[str, str] | None,
    found: list[Problem],
) -> str:
    if liquid is not None:
        from feedwright.content.liquid import expand

        text, left_out = expand(text, liquid)
        found += left_out
    if kind == "html":
        return _resolved(text, base, rendering, found)
    if kind != "markdown":
        raise ValueError(f"kind {kind!r} is none of markdown, html, text")
    from feedwright.content.markdown import to_commonmark, to_html

    text = to_commonmark(text)
    return _resolved(to_html(text), base, rendering, found, simple="<" not in text)


def _resolved(
    html: str, base: str, rendering: Rendering, found: list[Problem], *, simple: bool = False
) -> str:
    if not rendering.sanitize:
        from feedwright.content.absolute import make_absolute

        return make_absolute(html, base)
    if reason := burden(html):
        found.append(Problem(TOO_HEAVY, reason))
        return paragraphs(plain(html, gap="\n\n"))
    from feedwright.content.sanitize import sanitize, sanitize_simple

    return (sanitize_simple if simple else sanitize)(html, base, rendering.iframe_hosts)
