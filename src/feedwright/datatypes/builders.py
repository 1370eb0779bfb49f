"""Builders of datatypes: enumerations, patterns, lists, alternatives, each with a rule of its vocabulary."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from feedwright.rules import Rule

_FEW = 8
"""So many words a message lists."""


def one_of(name: str, rule: Rule, words: str | Sequence[str], *, ignore_case: bool = False) -> Datatype:
    """A datatype of fixed words (a sequence, or a text that holds them), others being a breach of `rule`.

    White space around a word is fine; `read` forgives wrong case and white space, hyphens and underscores taken
    for one another.
    """
    known = tuple(words.split()) if isinstance(words, str) else tuple(words)
    good = frozenset(word.lower() for word in known) if ignore_case else frozenset(known)
    meant = {_folded(word): word for word in reversed(known)}

    def strict(text: str) -> Iterable[Problem]:
        word = text.strip()
        if word in good or (ignore_case and word.lower() in good):
            return ()
        return (Problem(rule, f"{quoted(text)} is no {name}; write {_cure(word, known, meant)}"),)

    def read(text: str) -> str | None:
        return meant.get(_folded(text))

    return Datatype(name, strict, read, str, known[0])


def _folded(text: str) -> str:
    # the longest word of any vocabulary is far shorter
    return " ".join(text[:200].lower().replace("-", " ").replace("_", " ").split()) if text else ""


def _cure(word: str, known: tuple[str, ...], meant: dict[str, str]) -> str:
    """The word that was meant, else all words where they are few, else the nearest or the first ones."""
    if found := meant.get(_folded(word)):
        return found
    if len(known) <= _FEW:
        return alternatives(known)
    from difflib import get_close_matches

    near = get_close_matches(word[:40].lower(), [each.lower() for each in known], 3)
    return alternatives(
        [each for each in known if each.lower() in near] or [*known[:3], "another of the list"]
    )


def alternatives(words: Sequence[str]) -> str:
    """The words as a sentence has them: `a, b or c`."""
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def matching(
    name: str, rule: Rule, pattern: str | re.Pattern[str], example: str, *, cure: str = ""
) -> Datatype:
    """A datatype whose texts match `pattern` as a whole; white space around is fine.

    `cure` says how to write it, in the imperative; by default like the example.
    """
    compiled = re.compile(pattern, re.ASCII) if isinstance(pattern, str) else pattern
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

    `rule` reports a wrong number, and the first bad item; where it is None each item's own findings are
    passed on. An empty text is a list of no items. Its value is a tuple.
    """
    joint = " " if separator is None else f"{separator} ".replace("  ", " ")

    def parts(text: str) -> list[str]:
        return [part.strip() for part in text.split(separator)] if text.strip() else []

    def strict(text: str) -> Iterable[Problem]:
        items = parts(text)
        if rule is not None and not least <= len(items) <= (len(items) if most is None else most):
            wanted = (
                f"at least {least}" if most is None else f"{least} to {most}" if least < most else f"{most}"
            )
            return (Problem(rule, f"{quoted(text)} holds {len(items)} of {wanted}; write {name}"),)
        found: list[Problem] = []
        for part in items:
            for problem in item.strict(part):
                message = f"{problem.message}, in {name} {quoted(text, 30)}" if rule is None else ""
                found.append(
                    Problem(
                        rule or problem.rule, message or f"{quoted(part)} in {quoted(text)} is no {item.name}"
                    )
                )
                if len(found) > _FEW or rule is not None:
                    return tuple(found)
        return tuple(found)

    def read(text: str) -> tuple[object, ...] | None:
        values = tuple(value for part in parts(text) if (value := item.read(part)) is not None)
        return values if len(values) == len(parts(text)) >= least else None

    def write(values: Sequence[object]) -> str:
        return joint.join(item.write(value) for value in values)

    return Datatype(name, strict, read, write, joint.join([item.example] * max(least, 1)))


def optional(datatype: Datatype) -> Datatype:
    """The datatype, an empty text being fine too."""
    return replace(datatype, strict=lambda text: datatype.strict(text) if text.strip() else ())


def either(name: str, first: Datatype, *others: Datatype) -> Datatype:
    """A text of one datatype or another; what is none of them is judged by the first."""

    def strict(text: str) -> Iterable[Problem]:
        found = first.strict(text)
        return found if found and all(any(other.strict(text)) for other in others) else ()

    def read(text: str) -> str | None:
        for datatype in (first, *others):
            if (value := datatype.read(text)) is not None:
                return datatype.write(value)
        return None

    return Datatype(name, strict, read, str, first.example)


def bounded(name: str, rule: Rule, most: int, datatype: Datatype) -> Datatype:
    """The datatype with at most `most` characters, more being a breach of `rule`."""

    def strict(text: str) -> Iterable[Problem]:
        found = datatype.strict(text)
        if len(text) <= most or (length := len(text.strip())) <= most:
            return found
        return (*found, Problem(rule, f"{name} has {length:,} characters; shorten it to {most:,}", most))

    def read(text: str) -> object:
        return datatype.read(text)

    return Datatype(name, strict, read, datatype.write, datatype.example[:most])
