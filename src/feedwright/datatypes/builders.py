"""Builders of datatypes: words, patterns, lists, alternatives, each with a rule of its vocabulary."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feedwright.rules import Rule

_FEW = 8
"""So many words a message lists, and so many findings of one list are told."""
_LONGEST_WORD = 200


def one_of(name: str, rule: Rule, words: str | Sequence[str], *, ignore_case: bool = False) -> Datatype:
    """A datatype of fixed words (a sequence, or a text that holds them), others being a breach of `rule`.

    White space around a word is fine; `read` forgives wrong case, and white space, hyphens and underscores
    taken for one another.
    """
    known = tuple(words.split()) if isinstance(words, str) else tuple(words)
    good = frozenset(known)
    meant = {_folded(word): word for word in reversed(known)}

    def strict(text: str) -> Iterable[Problem]:
        word = text.strip()
        if word in good or (ignore_case and (meant.get(_folded(word)) or "").lower() == word.lower()):
            return ()
        return (Problem(rule, f"{quoted(text)} is no {name}; write {_cure(word, known, meant)}"),)

    def read(text: str) -> str | None:
        return meant.get(_folded(text))

    return Datatype(name, strict, read, str, known[0])


def _folded(text: str) -> str:
    if len(text) > _LONGEST_WORD:
        return ""
    return " ".join(text.lower().replace("-", " ").replace("_", " ").split())


def _cure(word: str, known: Sequence[str], meant: dict[str, str]) -> str:
    """The word that was meant, else all words where they are few, else the nearest or the first ones."""
    if found := meant.get(_folded(word)):
        return found
    if len(known) <= _FEW:
        return alternatives(known)
    from difflib import get_close_matches

    near = get_close_matches(_folded(word), list(meant), 3)
    return alternatives([meant[each] for each in near] or [*known[:3], "another of them"])


def alternatives(words: Sequence[str]) -> str:
    """The words as a sentence has them: `a, b or c`."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def matching(
    name: str, rule: Rule, pattern: str | re.Pattern[str], example: str, *, cure: str = ""
) -> Datatype:
    """A datatype whose texts match `pattern` as a whole; white space around is fine.

    `cure` says how to write it, in the imperative; by default like the example.
    """
    compiled = lazy(pattern, re.ASCII) if isinstance(pattern, str) else pattern
    mend = cure or f"write one such as {example}"

    def strict(text: str) -> Iterable[Problem]:
        if compiled.fullmatch(text) or compiled.fullmatch(text.strip()):
            return ()
        return (Problem(rule, f"{quoted(text)} is no {name}; {mend}"),)

    def read(text: str) -> str | None:
        whole = text.strip()
        return whole if compiled.fullmatch(whole) else None

    return Datatype(name, strict, read, str, example)


def listed(
    name: str,
    rule: Rule | None,
    item: Datatype,
    separator: str | None = ",",
    *,
    least: int = 1,
    most: int | None = None,
) -> Datatype:
    """A datatype of `least` to `most` items with a separator between them, None being white space.

    `rule` reports a wrong number of them, and the first item that is wrong; where it is None the items' own
    findings are passed on. An empty text is a list of none. Its value is a tuple.
    """
    joint = " " if separator is None else f"{separator} "

    def parts(text: str) -> list[str]:
        return [part.strip() for part in text.split(separator)] if text.strip() else []

    def strict(text: str) -> Iterable[Problem]:
        items = parts(text)
        if rule is not None and not least <= len(items) <= (len(items) if most is None else most):
            wanted = f"at least {least}" if most is None else f"{least} to {most}" if least < most else least
            return (Problem(rule, f"{quoted(text)} has {len(items)} of {wanted}; write {name}"),)
        found: list[Problem] = []
        for part in items:
            found += (_within(problem, rule, part, text) for problem in item.strict(part))
            if len(found) > _FEW or (found and rule is not None):
                break
        return tuple(found)

    def read(text: str) -> tuple[Any, ...] | None:
        values = tuple(item.read(part) for part in parts(text))
        return values if len(values) >= least and None not in values else None

    def write(values: Sequence[Any]) -> str:
        return joint.join(item.write(value) for value in values)

    return Datatype(name, strict, read, write, joint.join([item.example] * max(least, 1)))


def _within(problem: Problem, rule: Rule | None, part: str, text: str) -> Problem:
    """The finding about an item as one about the list."""
    where = "" if part == text.strip() else f" (within {quoted(text, 30)})"
    return Problem(rule or problem.rule, f"{problem.message}{where}")


def optional(datatype: Datatype) -> Datatype:
    """The datatype, an empty text being fine too."""

    def strict(text: str) -> Iterable[Problem]:
        return datatype.strict(text) if text and not text.isspace() else ()

    return replace(datatype, strict=strict)


def either(name: str, first: Datatype, *others: Datatype) -> Datatype:
    """A text of one datatype or another; what is none of them is judged by the first."""

    def strict(text: str) -> Iterable[Problem]:
        found = tuple(first.strict(text))
        return found if found and all(any(other.strict(text)) for other in others) else ()

    def read(text: str) -> str | None:
        if not any(strict(text)):
            return text.strip()
        fixed = (datatype.fix(text) for datatype in (first, *others))
        return next((each for each in fixed if each is not None), None)

    return Datatype(name, strict, read, str, first.example)


def bounded(name: str, rule: Rule, most: int, datatype: Datatype) -> Datatype:
    """The datatype with at most `most` characters, more being a breach of `rule`."""

    def strict(text: str) -> Iterable[Problem]:
        found = datatype.strict(text)
        if len(text) <= most or (length := len(text.strip())) <= most:
            return found
        return (*found, Problem(rule, f"the {name} has {length:,} characters; shorten it to {most:,}", most))

    return replace(datatype, name=name, strict=strict, example=datatype.example[:most])
