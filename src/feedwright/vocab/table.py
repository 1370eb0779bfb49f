"""Element, Attribute, Vocabulary: what a format or namespace allows where; and their compilation."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from feedwright.rules import Check, Rule, specify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from feedwright.datatypes.datatype import Datatype

_On = TypeVar("_On", Rule, Check)
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Attribute(NamedTuple):
    """An attribute: its datatype (None: anything), and the rule that reports it missing.

    A breach of its value is told of the attribute within its element or, by `about`, of the "element" that
    carries it, or of the attribute within the element's "parent", where the element is no more than its
    attributes.
    """

    datatype: Datatype | None = None
    required: Rule | None = None
    about: Literal["attribute", "element", "parent"] = "attribute"


class Typed(NamedTuple):
    """A datatype that an attribute of the same element chooses; a value that is no choice is not judged."""

    attr: str
    choices: Mapping[str, Datatype]


class Element(NamedTuple):
    """A row: an element where it may stand, at most once unless `many`.

    `datatype` judges its text (None: it is a container, or a rule does), `required` is the rule that reports
    it missing, `means` the model field it expresses, `role` what it is (`feed`, `entry`, `person`, `list` …),
    `kinds` the kinds of JSON value allowed; in JSON `many` means an array of them.
    """

    name: str
    datatype: Datatype | Typed | None = None
    required: Rule | None = None
    many: bool = False
    means: str | None = None
    attrs: Mapping[str, Attribute] = NOTHING
    role: str | None = None
    kinds: tuple[str, ...] = ()


class Vocabulary(NamedTuple):
    """A format or a namespace.

    `contains` gives the rows of its own containers by canonical name, `extends` rows that it adds to roles
    of any format, or to one element by its canonical name: there alone, be it without rows, are elements
    that it does not have reported as unknown. The rows of the container "" are its roots, which `roots`
    gives their labels. `attributes` are those it adds to elements of every vocabulary, `aliases` other
    namespace names that readers take for `uri`. `twice`, `unknown`, `unknown_attribute`, `blank` (`hollow`
    where the element is required), `stray` (text between the elements of one) and `wrong_kind` are the rules
    for what holds of every row; `striped` says that its documents are RDF, where a rule of its own judges
    what may stand in what.
    """

    prefix: str
    uri: str
    spec: str
    contains: Mapping[str, tuple[Element, ...]] = NOTHING
    extends: Mapping[str, tuple[Element, ...]] = NOTHING
    twice: Rule | None = None
    unknown: Rule | None = None
    unknown_attribute: Rule | None = None
    blank: Rule | None = None
    hollow: Rule | None = None
    stray: Rule | None = None
    wrong_kind: Rule | None = None
    roots: Mapping[str, str] = NOTHING
    attributes: Mapping[str, Attribute] = NOTHING
    aliases: tuple[str, ...] = ()
    striped: bool = False


class Container(NamedTuple):
    """The rows of one container: by canonical name, and those that are required."""

    vocabulary: Vocabulary
    rows: Mapping[str, Element]
    required: tuple[Element, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """All vocabularies, compiled.

    Rows by container, by role and of roots (`tops`); labels and vocabularies (`homes`) of roots; prefixes by
    namespace; rules and checks by name or role.
    """

    containers: Mapping[str, Container]
    tops: Mapping[str, Element]
    extensions: Mapping[str, Mapping[str, Element]]
    roots: Mapping[str, str]
    homes: Mapping[str, Vocabulary]
    prefixes: Mapping[str, str]
    vocabularies: Mapping[str, Vocabulary]
    rules: Mapping[str, tuple[Rule, ...]]
    checks: Mapping[str, tuple[Check, ...]]
    merged: dict[tuple[str, str | None], Mapping[str, Element]] = field(default_factory=dict)

    def within(self, name: str, role: str | None) -> Mapping[str, Element]:
        """The rows that an element of this name and role may hold: its container's, else those of guests."""
        found = self.merged.get((name, role))
        if found is None:
            container = self.containers.get(name)
            found = {
                **self.extensions.get(role or "", {}),
                **self.extensions.get(name, {}),
                **(container.rows if container else {}),
            }
            self.merged[name, role] = found
        return found


def compile_tables(
    vocabularies: Iterable[Vocabulary], rules: Iterable[Rule], checks: Iterable[Check] = ()
) -> Tables:
    """Merge vocabularies, rules and checks into look-ups; rows without a source get their vocabulary's."""
    known = list(vocabularies)
    for vocabulary in known:
        _specify(vocabulary)
    extensions: dict[str, dict[str, Element]] = {}
    for vocabulary in known:
        for role, rows in vocabulary.extends.items():
            extensions.setdefault(role, {}).update((row.name, row) for row in rows)
    containers = {
        name: Container(
            vocabulary, {row.name: row for row in rows}, tuple(row for row in rows if row.required)
        )
        for vocabulary in known
        for name, rows in vocabulary.contains.items()
        if name
    }
    return Tables(
        containers=containers,
        tops={row.name: row for vocabulary in known for row in vocabulary.contains.get("", ())},
        extensions=extensions,
        roots={name: label for vocabulary in known for name, label in vocabulary.roots.items()},
        homes={name: vocabulary for vocabulary in known for name in vocabulary.roots},
        prefixes={uri: each.prefix for each in known for uri in (each.uri, *each.aliases)},
        vocabularies={vocabulary.prefix: vocabulary for vocabulary in reversed(known)},
        rules=_by_name(rules),
        checks=_by_name(checks),
    )


def _by_name(registered: Iterable[_On]) -> dict[str, tuple[_On, ...]]:
    found: dict[str, list[_On]] = {}
    for each in registered:
        for name in each.on:
            found.setdefault(name, []).append(each)
    return {name: tuple(group) for name, group in found.items()}


def _specify(vocabulary: Vocabulary) -> None:
    """Give the rules of rows without a source their vocabulary's."""
    for rows in (*vocabulary.contains.values(), *vocabulary.extends.values()):
        for row in rows:
            for required in (row.required, *(attribute.required for attribute in row.attrs.values())):
                if required is not None:
                    specify(required, vocabulary.spec)
