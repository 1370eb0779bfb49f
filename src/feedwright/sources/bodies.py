"""Bodies as written: where they begin, the excerpt before the separator, the heading that can be a title."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from feedwright.patterns import lazy
from feedwright.sources.post import Body

LEADING = lazy(r"(?:[ \t]*\n)+")
TAG = lazy(r"<[^<>]*>")
LINKED = lazy(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
HTML_HEADING = lazy(r"<(h[1-6]|title)(?=[\s>])", re.IGNORECASE)
LONGEST_TITLE = 1000
"""A heading of more characters is taken for no title."""


def make_body(text: str, kind: str, line: int, separator: str) -> Body:
    """The body in `text`, which begins on `line`, without blank lines at its ends and the separator."""
    if kind == "html" and text[:200].lstrip().lower().startswith(("<!doctype html", "<html")):
        text, line = _inside(text, line)
    if blank := LEADING.match(text):
        line += text.count("\n", 0, blank.end())
        text = text[blank.end() :]
    text = text.rstrip()
    found = _separator(separator).search(text) if separator else None
    if found is None:
        return Body(text, kind, line)
    excerpt = text[: found.start()].rstrip() or None
    # a separator of white space parts paragraphs, so it stays
    whole = text if separator.isspace() else text[: found.start()] + text[found.end() :]
    return Body(whole, kind, line, excerpt)


@lru_cache(maxsize=64)
def _separator(separator: str) -> re.Pattern[str]:
    if separator.startswith("<!--") and separator.endswith("-->"):
        # Hexo writes <!-- more -->
        return re.compile(rf"<!--\s*{re.escape(separator[4:-3].strip())}\s*-->")
    return re.compile(re.escape(separator))


def _inside(text: str, line: int) -> tuple[str, int]:
    """What stands in the `<body>` of a whole HTML document, and the line on which it begins."""
    small = text.lower()
    opening = small.find("<body")
    start = small.find(">", opening) + 1 if opening >= 0 else 0
    end = small.rfind("</body")
    return text[start : end if end >= start else len(text)], line + text.count("\n", 0, start)


def heading(text: str, kind: str, line: int) -> tuple[str, int] | None:
    """The first heading of a text that begins on `line`, as plain text, and its line; None without one."""
    found = _html_heading(text) if kind == "html" else _markdown_heading(text) if kind == "markdown" else None
    if found is None:
        return None
    title, index = found
    return (title, line + index) if title and len(title) <= LONGEST_TITLE else None


def without_heading(text: str, line: int, title: tuple[str, int]) -> tuple[str, int]:
    """The Markdown text and its first line, without a heading at its top that would show the title twice."""
    lines = text.split("\n")
    at = title[1] - line
    if any(before.strip() for before in lines[:at]):
        return text, line
    taken = at + (1 if lines[at].lstrip().startswith("#") else 2)
    return "\n".join(lines[taken:]), line + taken


def _html_heading(text: str) -> tuple[str, int] | None:
    opening = HTML_HEADING.search(text)
    if opening is None:
        return None
    start = text.find(">", opening.end()) + 1
    end = text.find("</", start)
    while end >= 0 and text[end + 2 : end + 2 + len(opening[1])].lower() != opening[1].lower():
        end = text.find("</", end + 2)
    if not start or end < 0:
        return None
    return html.unescape(" ".join(TAG.sub("", text[start:end]).split())), text.count("\n", 0, opening.start())


def _markdown_heading(text: str) -> tuple[str, int] | None:
    fence, before = "", ""
    for index, line in enumerate(text.split("\n")):
        stripped = line.strip()
        if stripped.startswith(("```", "~~~")):
            if not fence:
                fence = stripped[:3]
            elif stripped.startswith(fence):
                fence = ""
        elif not fence and not line.startswith(("    ", "\t")):
            level = len(stripped) - len(stripped.lstrip("#"))
            if 1 <= level <= 6 and stripped[level : level + 1].isspace():
                return _spoken(stripped[level:].strip().rstrip("#")), index
            # a line under a paragraph of one line makes it a heading (CommonMark, section 4.3)
            if before and stripped and not stripped.strip("="):
                return _spoken(before), index - 1
        before = "" if fence or line.startswith(("    ", "\t")) else stripped
    return None


def _spoken(heading: str) -> str:
    """A heading of Markdown without its marks."""
    if len(heading) > LONGEST_TITLE:
        return heading
    said = LINKED.sub(r"\1", re.sub(r"\s*\{[#.][^{}]*\}$", "", heading))
    return html.unescape(TAG.sub("", said).replace("*", "").replace("`", "").strip())
