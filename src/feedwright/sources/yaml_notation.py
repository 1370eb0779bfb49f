"""YAML to a tree, built from the parser's events, so that nothing hostile is ever expanded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from feedwright.sources.breaches import BROKEN, DUPLICATE_KEY, HOSTILE, Notes
from feedwright.sources.plain_lines import YAML_WORDS
from feedwright.sources.tree import DEPTH, Node, Pair, Record, Scalar, Series

if TYPE_CHECKING:
    from collections.abc import Callable

    from feedwright.rules import Rule

BLOCKS = frozenset("|>")
HINTS = {
    "mapping values are not allowed in this context": "put a value that holds ': ' in quotes",
    "did not find expected key": "look for a quote inside quotes, or a line indented unlike its neighbours",
    "found character that cannot start any token": "begin no value with a tab, @, ` or %; put it in quotes",
    "could not find expected ':'": "every line needs `key: value`, and quotes must be closed",
}

LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _Refusal(Exception):  # noqa: N818 - a signal, caught below
    """Stop at this event, for this reason."""

    def __init__(self, rule: Rule, message: str, event: Any) -> None:
        super().__init__(message)
        self.rule = rule
        self.mark = event.start_mark


def read_yaml(text: str, notes: Notes, first_line: int = 1) -> Node | None:
    """Read one YAML document that begins on `first_line`; None where it is broken, refused or empty."""
    try:
        return _Builder(text, notes, first_line).document()
    except _Refusal as refusal:
        line, column = first_line + refusal.mark.line, refusal.mark.column + 1
        notes.add(refusal.rule, str(refusal), line, column)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (first_line + mark.line, mark.column + 1) if mark else (first_line, 1)
        problem = error.problem or "not YAML"
        hint = HINTS.get(problem)
        # newer parsers bound the depth themselves
        rule = HOSTILE if problem == "exceeded maximum nesting depth" else BROKEN
        notes.add(rule, f"{problem}: {hint}" if hint else problem, line, column)
    except yaml.reader.ReaderError as error:
        character = chr(error.character) if isinstance(error.character, int) else error.character
        # the C parser counts bytes and the pure one characters, so the character itself is looked up
        before = text.partition(character)[0]
        line, column = first_line + before.count("\n"), len(before) - before.rfind("\n")
        notes.add(BROKEN, f"character U+{ord(character):04X} is not allowed in YAML: remove it", line, column)
    return None


class _Builder:
    """Builds the values of one document; `line` is added to those the parser counts from 0."""

    def __init__(self, text: str, notes: Notes, first_line: int) -> None:
        self.next: Callable[[], Any] = LOADER(text).get_event
        self.notes = notes
        self.line = first_line

    def document(self) -> Node | None:
        self.next()
        if type(self.next()) is yaml.StreamEndEvent:
            return None
        node = self.node(self.next(), 0)
        self.next()
        after = self.next()
        if type(after) is not yaml.StreamEndEvent:
            raise _Refusal(BROKEN, "a second document begins: keep one, without `---` between", after)
        return node

    def node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise _Refusal(HOSTILE, f"alias *{event.anchor}: write the value out", event)
        if event.tag is not None:
            raise _Refusal(HOSTILE, f"tag {event.tag[:60]}: write the plain value", event)
        if kind is yaml.ScalarEvent:
            text, mark = event.value, event.start_mark
            value = text if event.style else YAML_WORDS.get(text, text)
            # the text of a block begins below its | or >
            line = self.line + mark.line + (event.style in BLOCKS)
            return Scalar(text, value, line, mark.column + 1)
        if depth == DEPTH:
            raise _Refusal(HOSTILE, f"nested deeper than {DEPTH} levels", event)
        return (
            self.record(event, depth + 1) if kind is yaml.MappingStartEvent else self.series(event, depth + 1)
        )

    def series(self, start: Any, depth: int) -> Series:
        items = []
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            items.append(self.node(event, depth))
        return Series(tuple(items), self.line + start.start_mark.line, start.start_mark.column + 1)

    def record(self, start: Any, depth: int) -> Record:
        pairs: dict[str, Pair] = {}
        while type(event := self.next()) is not yaml.MappingEndEvent:
            key = self.key(event)
            line, column = self.line + event.start_mark.line, event.start_mark.column + 1
            if key in pairs:
                note_twice(self.notes, pairs.pop(key), line, column)
            pairs[key] = Pair(key, self.node(self.next(), depth), line, column)
        return Record(pairs, self.line + start.start_mark.line, start.start_mark.column + 1)

    def key(self, event: Any) -> str:
        if type(event) is not yaml.ScalarEvent:
            raise _Refusal(HOSTILE, "a key must be plain text", event)
        if event.tag is not None:
            raise _Refusal(HOSTILE, f"tag {event.tag[:60]}: write the plain key", event)
        if event.value == "<<" and not event.style:
            raise _Refusal(HOSTILE, "merge key <<: write the values out", event)
        text: str = event.value
        return text


def note_twice(notes: Notes, earlier: Pair, line: int, column: int) -> None:
    """Note that the key of `earlier` stands again at `line`."""
    message = f"'{earlier.key}' already stands on line {earlier.line}; this one counts"
    notes.add(DUPLICATE_KEY, message, line, column, key=earlier.key)
