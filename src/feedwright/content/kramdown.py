"""kramdown: what Jekyll's Markdown says beyond CommonMark, put in terms of CommonMark."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from feedwright.patterns import lazy

_NAME = r"[A-Za-z][\w:.#-]*+"
_LIST = rf"""\{{:\s*+(?:[.#]?{_NAME}(?:=(?:"[^"\n]*+"|'[^'\n]*+'))?+\s*+)++\}}"""

_BLOCK = lazy(rf"[\s>]*{_LIST}\s*")
_SPAN = lazy(rf"(?<=[)\]*_`>~]){_LIST}(?!`)")
_ITEM = lazy(rf"\A(\s*(?:[-*+]|\d+[.)])\s+){_LIST}\s*")
_LIST_ITEM = lazy(r"\s*(?:[-*+]|\d+[.)])\s")
_EXTENSION = lazy(r"\{::[^{}\n]*+\}|\{:/\w*\}")
_COMMENT = lazy(r"\{::comment\}.*?(?:\{:/(?:comment)?\}|\Z)", re.DOTALL)
_HEADING_NAME = lazy(r"[\w:.-]+\}")
_FENCE = lazy(r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})([^`]*)")
_MARKDOWN_INSIDE = lazy(r"""\bmarkdown\s*=\s*["']?(?:1|block|span)\b""")
_BLOCK_TAG = lazy(
    r"""<(/?)(?:address|article|aside|blockquote|center|d[dlt]|details|div|fieldset|figcaption|figure|footer|form
    |header|li|main|nav|[ou]l|section|summary|table|tbody|t[dhr]|tfoot|thead)(?=[\s/>]|\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS_RAW_HTML = ("</script>", "</style>", "</pre>", "-->")
_MARKS = ("{:", "{#", "markdown=", "<!--", "    <", "\t<")


def to_commonmark(text: str) -> str:
    """The text without attribute lists and extensions; code blocks stay as they are.

    Heading names (`## Title {#name}`) become anchors, and an element with `markdown="1"` gets the blank
    line that makes CommonMark read its content. Inside an open element indented tags are no code, and a
    comment goes on over blank lines.
    """
    if not any(mark in text for mark in _MARKS):
        return text
    reader = _Reader()
    for line in _COMMENT.sub("", text).split("\n"):
        reader.read(line)
    return "\n".join(reader.lines)


@dataclass(slots=True)
class _Reader:
    """Lines as CommonMark wants them; `fence` and `comment` are open, `depth` counts open elements."""

    lines: list[str] = field(default_factory=list)
    fence: str = ""
    comment: bool = False
    depth: int = 0

    def read(self, line: str) -> None:
        if self.comment:
            _, end, line = line.partition("-->")
            self.comment = not end
            if not line.strip():
                return
        before, self.fence = self.fence, _fence_after(line, self.fence)
        if before or self.fence:
            self.lines.append(line)
        elif line.lstrip().startswith("<") and (self.depth or not _is_indented(line)):
            self._read_tags(line)
        else:
            self._read_text(line)

    def _read_tags(self, line: str) -> None:
        if line.lstrip().startswith("<!--") and "-->" not in line:
            self.comment = True
            return
        last = self.lines[-1].rstrip() if self.lines else ""
        if not last or last.endswith(_ENDS_RAW_HTML):
            line = line.lstrip()
        self._read_text(line)
        if _MARKDOWN_INSIDE.search(line) and line.count(">") == 1 and line.rstrip().endswith(">"):
            self.lines.append("")
        opened = sum(-1 if closing else 1 for closing in _BLOCK_TAG.findall(line))
        self.depth = max(0, self.depth + opened)

    def _read_text(self, line: str) -> None:
        if _BLOCK.fullmatch(line):
            if "toc" in line and self.lines and _LIST_ITEM.match(self.lines[-1]):
                self.lines[-1] = ""
            line = ""
        elif line.startswith("#") and "{#" in line:
            line = _anchored(line)
        if "{:" in line:
            line = _ITEM.sub(r"\1", _SPAN.sub("", _EXTENSION.sub("", line)))
        self.lines.append(line)


def _fence_after(line: str, fence: str) -> str:
    """The code fence that is open after this line."""
    if not fence:
        opened = _FENCE.fullmatch(line)
        return opened[1] if opened else ""
    rest = line.strip("> \t")
    return "" if rest.startswith(fence) and not rest.strip(fence[0]) else fence


def _is_indented(line: str) -> bool:
    return line[: len(line) - len(line.lstrip())].expandtabs(4).startswith("    ")


def _anchored(line: str) -> str:
    head, _, tail = line.rstrip().rpartition("{#")
    return f'{head}<a id="{tail[:-1]}"></a>' if _HEADING_NAME.fullmatch(tail) else line
