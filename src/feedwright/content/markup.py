"""Markup: the plain text of HTML, and HTML of plain text."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from feedwright.datatypes.markup import tokens
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark math mi mn mo mrow ms
    msub msubsup msup mtext q rb rp rt rtc ruby s samp small source span strike strong sub sup svg time track
    tt u var wbr""".split()  # noqa: SIM905 (a table reads best so)
)
_HIDDEN = frozenset(
    """annotation annotation-xml noembed noframes noscript script style svg template textarea
    title""".split()  # noqa: SIM905 (a table reads best so)
)
_FOOTNOTES = lazy(r"""class=["']?[^"'>]{0,99}footnote(?:s|-ref)\b""")
_SPACE = lazy(r"\s{2,}|[^\S ]")


def plain(html: str, *, gap: str = " ", limit: int | None = None) -> str:
    """The text a reader sees: tags, scripts and footnotes away, entities decoded, white space folded.

    `gap` stands between blocks; reading stops once `limit` code points are there, white space around tags
    not counted.
    """
    pieces: list[str] = []
    size = 0
    for piece in _pieces(html, gap):
        pieces.append(piece)
        size += len(piece.strip())
        if limit is not None and size >= limit:
            break
    return "".join(pieces)


def _pieces(html: str, gap: str) -> Iterator[str]:
    position, hidden = 0, ""
    for token in tokens(html):
        if not hidden:
            yield _text(html[position : token.start()])
        position = token.end()
        name = (token["name"] or "").lower()
        if hidden:
            hidden = "" if token["closing"] and name == hidden else hidden
        elif token["raw"] is not None and not token["closing"]:
            hidden = name
        elif name in _HIDDEN or (name in ("sup", "section") and _FOOTNOTES.search(token["attributes"])):
            hidden = "" if token["closing"] else name
        elif name and name not in _INLINE:
            yield gap
    if not hidden:
        yield _text(html[position:])


def _text(markup: str) -> str:
    return _SPACE.sub(" ", unescape(markup) if "&" in markup else markup)


def paragraphs(text: str) -> str:
    """Plain text as HTML: a paragraph where a blank line stands, a break where a line ends."""
    blocks = (block.strip("\n") for block in re.split(r"\n[^\S\n]*(?=\n)", text))
    lines = (escape(block, quote=False).replace("\n", "<br>\n") for block in blocks if block.strip())
    return "\n".join(f"<p>{block}</p>" for block in lines)
