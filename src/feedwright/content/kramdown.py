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
_MARKDOWN_INSIDE = re.compile(r"""\bmarkdown\s*=\s*["']?(?:1|block|span)\b""")
_BLOCK_TAG = re.compile(
    r"""<(/?)(?:address|article|aside|blockquote|center|d[dlt]|details|div|fieldset|figcaption|figure|footer|form
    |header|li|main|nav|[ou]l|section|summary|table|tbody|t[dhr]|tfoot|thead)(?=[\s/>]|\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
_NEEDED = re.compile(r"\{[:#]|markdown=|(?:\t|    )[ \t]*<")


def to_commonmark(text: str) -> str:
    """The text without attribute lists and extensions; code blocks stay as they are.

    Heading names (`## Title {#name}`) become anchors, an element with `markdown="1"` gets the blank line
    that makes CommonMark read its content, and indented tags inside an open element are no code.
    """
    if not _NEEDED.search(text):
        return text
    lines: list[str] = []
    fence, depth, comment = "", 0, False
    for whole in _COMMENT.sub("", text).split("\n"):
        line = whole.partition("-->")[2] if comment else whole
        comment = comment and "-->" not in whole
        was, fence = fence, fence if comment else _fence_after(line, fence)
        if was or fence:
            lines.append(line)
        elif not comment and not (comment := _opens_comment(line, depth)):
            depth = _add(lines, line, depth)
    return "\n".join(lines)


def _opens_comment(line: str, depth: int) -> bool:
    """Does a comment begin here that goes on below? CommonMark would end it at a blank line inside an element."""
    return "-->" not in line and line.lstrip().startswith("<!--") and (depth > 0 or not _is_indented(line))


def _is_indented(line: str) -> bool:
    return line[: len(line) - len(line.lstrip())].expandtabs(4).startswith("    ")


def _add(lines: list[str], line: str, depth: int) -> int:
    """Add a line with `depth` elements open before it; how many are open after it."""
    if not line.lstrip().startswith("<"):
        lines.extend(_without_attributes(line, lines))
        return depth
    if _MARKDOWN_INSIDE.search(line) and line.count(">") == 1 and line.rstrip().endswith(">"):
        lines.append("")
    return max(0, depth + sum(-1 if closing else 1 for closing in _BLOCK_TAG.findall(line)))


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


def _anchored(line: str) -> str:
    head, _, tail = line.rstrip().rpartition("{#")
    name = tail.removesuffix("}")
    if not tail.endswith("}") or not re.fullmatch(r"[\w:.-]+", name):
        return line
    return f'{head}<a id="{name}"></a>'
