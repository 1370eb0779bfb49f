"""Summaries: the beginning of a post as plain text, cut where nothing breaks."""

from __future__ import annotations

from itertools import islice

from feedwright.content.characters import without_strays
from feedwright.content.markup import plain
from feedwright.patterns import lazy

_ELLIPSIS = "…"
_TRAILING = frozenset(" ,;:-–—([{<'\"“‘「『《〈、，；：（")
# Code points read for each grapheme asked for: two suffice for nearly all posts, then sixteen, of which a
# family with skin tones takes eleven.
_READ = (2, 16)
# Every code point is a grapheme: ASCII, Hangul syllables, kana, Han, common punctuation.
_ONE_EACH = lazy("[ -~가-힣ㄱ-ㆎ一-鿿ぁ-ゖァ-ヺー、-〟‐-‧…·]*")


def summarize(html: str, length: int) -> str:
    """At most `length` graphemes (UAX #29) of the text, ending in "…" where it was cut.

    The cut is between words where one ends in the last quarter, else between graphemes: Chinese and
    Japanese have no spaces, and a flag, a family or a syllable of jamo is several code points.
    """
    if length < 1:
        return ""
    html = without_strays(html)
    graphemes: list[str] = []
    for factor in _READ:
        limit = length * factor
        text = " ".join(plain(html, limit=limit + 1).split())
        if len(text) <= length:
            return text
        graphemes = _graphemes(text[:limit], length + 1)
        if len(graphemes) > length:
            break
        if len(text) <= limit:
            return text
    return _cut(graphemes[:length])


def _graphemes(text: str, count: int) -> list[str]:
    if _ONE_EACH.fullmatch(text):
        return list(text[:count])
    import regex

    return [match[0] for match in islice(regex.finditer(r"\X", text), count)]


def _cut(graphemes: list[str]) -> str:
    """The graphemes without the last one (in its place stands the ellipsis) and without half a word."""
    kept = graphemes[:-1]
    if graphemes[-1] != " ":
        spaces = [place for place in range(len(kept) * 3 // 4, len(kept)) if kept[place] == " "]
        kept = kept[: spaces[-1]] if spaces else kept
    while kept and kept[-1] in _TRAILING:
        kept.pop()
    return "".join(kept) + _ELLIPSIS
