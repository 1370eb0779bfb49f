"""Liquid: the few tags of Jekyll that stand in posts, without Jekyll."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from feedwright.datatypes.datatype import Problem
from feedwright.patterns import lazy
from feedwright.rules import should

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LIQUID_LEFT_OUT = should(
    "CNT002", "Liquid that only Jekyll can resolve",
    """The site's templates decide what an include, a plugin's tag or a variable becomes, and they are not
    read here. It was left out of the feed. Write plain Markdown or HTML in its place, or put it between
    {% raw %} and {% endraw %} where it is meant to be read as it stands.""",
    spec="https://jekyllrb.com/docs/liquid/",
    fires="{% include chart.html %}", quiet="{{ site.baseurl }}/chart.png",
)  # fmt: skip

_REPORTED = 100
_OPENING = lazy(r"\{[{%]")
_PART = lazy(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w.]+))\s*""")
_OPTIONAL = {"site.baseurl": "", "site.url": ""}

_FILTERS: dict[str, Callable[[str, str, Mapping[str, str]], str]] = {
    "prepend": lambda value, argument, _: argument + value,
    "append": lambda value, argument, _: value + argument,
    "relative_url": lambda value, _, site: _join(site["site.baseurl"], value),
    "absolute_url": lambda value, _, site: site["site.url"] + _join(site["site.baseurl"], value),
}


def expand(text: str, values: Mapping[str, str]) -> tuple[str, list[Problem]]:
    """The text with its Liquid carried out, and a problem for each of the first 100 pieces left out.

    `values` names variables (`site.url`). `raw`, `comment` and `highlight` are known, and the filters that
    make addresses.
    """
    if not _OPENING.search(text):
        return text, []
    expansion = _Expansion(text, {**_OPTIONAL, **values})
    expansion.run()
    return "".join(expansion.pieces), expansion.problems


@dataclass(slots=True)
class _Expansion:
    text: str
    values: Mapping[str, str]
    position: int = 0
    pieces: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def run(self) -> None:
        last = {"{": self.text.rfind("}}"), "%": self.text.rfind("%}")}
        while opening := _OPENING.search(self.text, self.position):
            start, kind = opening.start(), opening[0][1]
            if start > last[kind]:
                self._copy(start + 2)
                continue
            self._copy(start)
            end = self.text.index("}}" if kind == "{" else "%}", start)
            inside = self.text[start + 2 : end]
            self.position = end + 2
            if kind == "{":
                self._output(inside, start)
            else:
                self._tag(inside, start)
        self._copy(len(self.text))

    def _copy(self, end: int) -> None:
        self.pieces.append(self.text[self.position : end])
        self.position = end

    def _output(self, expression: str, start: int) -> None:
        value = _evaluate(expression.strip("- \t\n"), self.values)
        if value is None:
            self._left_out(start)
        else:
            self.pieces.append(value)

    def _tag(self, inside: str, start: int) -> None:
        name, _, arguments = " ".join(inside.strip("- \t\n").split()).partition(" ")
        if name == "raw":
            self.pieces.append(self._until("raw", start))
        elif name == "comment":
            self._until("comment", start)
        elif name == "highlight":
            self.pieces.append(_code(self._until("highlight", start), arguments))
        else:
            self._left_out(start)

    def _until(self, name: str, start: int) -> str:
        closing = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(self.text, self.position)
        if closing is None:
            self._left_out(start, f" is never closed by {{% end{name} %}}")
        end, after = closing.span() if closing else (len(self.text),) * 2
        body = self.text[self.position : end]
        self.position = after
        return body

    def _left_out(self, start: int, why: str = " was left out") -> None:
        if len(self.problems) == _REPORTED:
            return
        shown = self.text[start : min(self.position, start + 60)]
        self.problems.append(Problem(LIQUID_LEFT_OUT, f"{shown!r}{why}", start, self.position))


def _evaluate(expression: str, values: Mapping[str, str]) -> str | None:
    head, *filters = expression.split("|")
    value = _operand(head, values)
    for each in filters:
        name, _, argument = each.partition(":")
        known = _FILTERS.get(name.strip())
        operand = _operand(argument, values) if argument else ""
        if value is None or known is None or operand is None:
            return None
        value = known(value, operand, values)
    return value


def _operand(text: str, values: Mapping[str, str]) -> str | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    return values.get(match[3]) if match[3] else match[1] or match[2] or ""


def _join(base: str, path: str) -> str:
    return f"{base.rstrip('/')}/{path.lstrip('/')}"


def _code(body: str, arguments: str) -> str:
    """A block of code as HTML, which Markdown leaves alone."""
    language = arguments.partition(" ")[0] or "text"
    code = escape(body.strip("\n"), quote=False)
    return f'<pre><code class="language-{escape(language)}">{code}\n</code></pre>'
