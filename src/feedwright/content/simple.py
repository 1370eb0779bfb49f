"""Simple HTML: what Markdown without any HTML in it becomes, sanitised without a parser."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = "p|li|em|strong|code|h[1-6]|pre|[uo]l|blockquote|del|t(?:able|head|body|r|h|d)"
_VALUE = r"""[^<>"&\r]*+(?:&(?:amp|lt|gt|quot|\#x27);[^<>"&\r]*+)*+"""
_TITLE = rf"""(?:[ ]title="{_VALUE}")?+"""
# Text stands behind each alternative, where it costs half as much as as one of them.
_SIMPLE = lazy(
    rf"""[^<"&\r]*+(?:
      <(?:
        (?:{_NAMES}) | /(?:a|{_NAMES})
      | a[ ]href="{_VALUE}"{_TITLE}
      | img[ ]src="{_VALUE}"[ ]alt="{_VALUE}"{_TITLE}[ ]/
      | [bh]r[ ]/
      | code[ ]class="language-[\w+\#.-]++"
      | ol[ ]start="\d++"
      | t[hd][ ]align="[a-z]++"
      )>[^<"&\r]*+
    | &(?:amp|lt|gt|quot);[^<"&\r]*+
    )*+""",
    re.VERBOSE | re.ASCII,
)

_HOST = r"https?://(?:(?!xn--)[A-Za-z0-9-]++\.)*+(?!xn--)[A-Za-z][A-Za-z0-9-]*+"
# A link to an absolute address that needs no change is passed over: most of them need none.
_ABSOLUTE = rf"{_HOST}/(?:[\w~,=@?+-]++|&amp;|/(?!\.)|(?<!/)\.)*+"
_CHANGING = lazy(
    rf"""<(?:(?P<start>a[ ]href="(?!{_ABSOLUTE}")|img[ ]src=")(?P<address>[^"]*+)"|[bh]r)(?P<rest>[^>]*+)>""",
    re.VERBOSE | re.ASCII,
)
# The parser has opinions of its own about other hosts and schemes, and leaves some addresses out.
_USUAL = lazy(rf"{_HOST}(?=[/?#]|\Z)|(?![A-Za-z][A-Za-z0-9+.-]*+:)")
_QUOTE_OR_TAG = lazy("&quot;|<[^>]*+>")


def simplified(html: str, judge: Callable[[str, str], str | None]) -> str | None:
    """What the sanitiser makes of the HTML of a Markdown text without `<`; None where only itself can tell.

    `judge` gives the address to be written in the place of one in a tag (`a`, `img`), None for none. Such
    HTML is well formed and nothing in it acts but addresses, so that these are all there is to change, and
    how characters are spelt.
    """
    # A link within a link, which comrak makes of a reference in brackets, is none to a parser.
    if not _SIMPLE.fullmatch(html) or any(piece.count("<a ") > 1 for piece in html.split("</a>")):
        return None
    unusual = False

    def change(match: re.Match[str]) -> str:
        nonlocal unusual
        rest = match["rest"].removesuffix(" /")
        if match["start"] is None:
            return f"{match[0][:3]}{rest}>"
        said = unescape(match["address"])
        unusual = unusual or not _USUAL.match(said)
        tag, _, attribute = match["start"].partition(" ")
        address = judge(tag, said)
        written = "" if address is None else f' {attribute}{address.replace("&", "&amp;")}"'
        return f"<{tag}{written}{rest}>"

    changed = _CHANGING.sub(change, html)
    if unusual:
        return None
    if "&quot;" in changed:
        changed = _QUOTE_OR_TAG.sub(_unquoted, changed)
    return changed.replace("\xa0", "&nbsp;")


def _unquoted(match: re.Match[str]) -> str:
    return '"' if match[0] == "&quot;" else match[0]
