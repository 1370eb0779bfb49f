"""kramdown: what Jekyll's Markdown says beyond CommonMark, put in terms of CommonMark."""

from __future__ import annotations

import re

_NAME = r"[A-Za-z][\w:.#-]*+"
_LIST = rf"""\{{:\s*+(?:[.#]?{_NAME}(?:=(?:"[^"\n]*+"|'[^'\n]*+'))?+\s*+)++\}}"""

_BLOCK = re.compile(rf"[\s>]*{_LIST}\s*")
_SPAN = re.compile(rf"(?<=[)\]*_`>~]){_LIST}(?!`)")
_ITEM = re.compile(rf"(\s*(?:[-*+]|\d+[.)])\s+){_LIST}\s*")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_EXTENSION = re.compile(r"\{::[^}\n]*\}|\{:/\w*\}")
_COMMENT = re.compile(r"\{::comment\}.*?(?:\{:/(?:comment)?\}|\Z)", re.DOTALL)
_FENCE = re.compile(r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})([^`]*)")
_OPENED = re.compile(r"""\s*<[A-Za-z][^>]*\bmarkdown\s*=\s*["']?(?:1|block|span)\b[^>]*>\s*""")


def to_commonmark(text: str) -> str:
    """The text without attribute lists and extensions; code blocks stay as they are.

    Heading names (`## Title {#name}`) become anchors, and an element with `markdown="1"` gets the blank
    line that makes CommonMark read its content.
    """
    if "{:" not in text and "{#" not in text and "markdown=" not in text:
        return text
    lines: list[str] = []
    fence = ""
    for line in _COMMENT.sub("", text).split("\n"):
        was, fence = fence, _fence_after(line, fence)
        if was or fence:
            lines.append(line)
        else:
            _add(lines, line)
    return "\n".join(lines)


def _fence_after(line: str, fence: str) -> str:
    """The code fence that is open after this line."""
    if not fence:
        opened = _FENCE.fullmatch(line)
        return opened[1] if opened else ""
    rest = line.strip("> \t")
    return "" if rest.startswith(fence) and not rest.strip(fence[0]) else fence


def _add(lines: list[str], line: str) -> None:
    if _BLOCK.fullmatch(line):
        if "toc" in line and lines and _LIST_ITEM.match(lines[-1]):
            lines[-1] = ""
        lines.append("")
        return
    if line.startswith("#") and "{#" in line:
        line = _anchored(line)
    if "{:" in line:
        line = _ITEM.sub(r"\1", _SPAN.sub("", _EXTENSION.sub("", line)), count=1)
    lines.append(line)
    if "markdown=" in line and _OPENED.fullmatch(line):
        lines.append("")


def _anchored(line: str) -> str:
    head, _, tail = line.rstrip().rpartition("{#")
    name = tail.removesuffix("}")
    if not tail.endswith("}") or not re.fullmatch(r"[\w:.-]+", name):
        return line
    return f'{head}<a id="{name}"></a>'
