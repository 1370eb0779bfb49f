"""Every row of every vocabulary, kept and broken in each way: the rule of the row is reported."""

from __future__ import annotations

import pytest

from feedwright import validate
from feedwright.datatypes import Datatype
from feedwright.validator import tables
from feedwright.vocab import VOCABULARIES, Typed
from minimal import chain, good, grown, ways

TABLES = tables()
ROWS = [
    (container, row)
    for container in ways()
    if container in TABLES.containers
    for row in TABLES.containers[container].rows.values()
]
GUESTS = [
    ({"feed": "channel", "entry": "item", "origin": "atom:source"}.get(role, role), row)
    for role, rows in TABLES.extensions.items()
    for row in rows.values()
]
ALL = ROWS + GUESTS
BAD = ("", "…", "<b>bold</b>", "&lt;p&gt;", "yuna@e.com", "-1", "1.5", "99", "a b", "https:///", "xx")
"""Values of which each datatype that judges at all refuses one."""


def named(rows):
    return [f"{container}-{row.name}" for container, row in rows]


def codes(tree) -> set[str]:
    return {finding.code for finding in validate(tree.document())}


def of_tables(row) -> set[str]:
    """The codes by which the tables report this row and what holds of every row."""
    vocabulary = TABLES.vocabularies[row.name.rpartition(":")[0]]
    rules = (
        vocabulary.twice,
        vocabulary.unknown,
        vocabulary.unknown_attribute,
        vocabulary.wrong_kind,
        row.required,
    )
    return {rule.code for rule in rules if rule is not None}


def vocabulary_of(row):
    return TABLES.vocabularies[row.name.rpartition(":")[0]]


def placed(container, row):
    """A minimal document with this row in its container."""
    root, node = chain(container)
    node.children = [child for child in node.children if child.name != row.name]
    return root, node, node.add(row)


def judged(datatype) -> list[str]:
    """The values that this datatype refuses."""
    return [text for text in BAD if any(datatype.strict(text))]


@pytest.mark.parametrize(("container", "row"), ALL, ids=named(ALL))
def test_a_row_in_its_place_is_fine(container, row):
    root, _, child = placed(container, row)
    found = validate(root.document())
    assert found.format
    assert not {finding.code for finding in found} & of_tables(row)
    assert not [
        finding for finding in found if finding.code[:3] in ("DAT", "GEO", "URL", "TOK", "NUM", "HTM", "XML")
    ]
    assert child.row is row


REQUIRED = [(container, row) for container, row in ROWS if row.required]


@pytest.mark.parametrize(("container", "row"), REQUIRED, ids=named(REQUIRED))
def test_a_required_element_that_is_missing_is_reported(container, row):
    root, node, child = placed(container, row)
    before = sum(finding.code == row.required.code for finding in validate(root.document()))
    node.children.remove(child)
    after = [finding for finding in validate(root.document()) if finding.code == row.required.code]
    assert len(after) == before + 1
    missed = {finding.params["element"].rpartition(":")[2] for finding in after}
    assert row.name.rpartition(":")[2] in missed


ONCE = [
    (container, row) for container, row in ALL if not row.many and not row.kinds and vocabulary_of(row).twice
]


@pytest.mark.parametrize(("container", "row"), ONCE, ids=named(ONCE))
def test_an_element_that_stands_twice_is_reported_once(container, row):
    root, node, _ = placed(container, row)
    node.add(row)
    found = [f for f in validate(root.document()) if f.code == vocabulary_of(row).twice.code]
    assert len(found) == 1
    assert found[0].path.endswith(f"{row.name}[2]")


MANY = [(container, row) for container, row in ALL if row.many and not row.kinds and vocabulary_of(row).twice]


@pytest.mark.parametrize(("container", "row"), MANY, ids=named(MANY))
def test_an_element_that_may_stand_many_times_is_not_reported(container, row):
    root, node, _ = placed(container, row)
    node.add(row)
    assert vocabulary_of(row).twice.code not in codes(root)


@pytest.mark.parametrize(
    "container", [name for name, it in TABLES.containers.items() if name in ways() and it.vocabulary.unknown]
)
def test_an_unknown_element_is_reported(container):
    vocabulary = TABLES.containers[container].vocabulary
    root, node = chain(container)
    stranger = node.add(next(iter(TABLES.containers[container].rows.values())))
    stranger.name = f"{vocabulary.prefix}:no-such-thing".removeprefix(":")
    assert vocabulary.unknown.code in codes(root)


@pytest.mark.parametrize(("container", "row"), ALL, ids=named(ALL))
def test_an_unknown_attribute_is_reported(container, row):
    rule = vocabulary_of(row).unknown_attribute
    if row.kinds or rule is None:
        return
    root, _, child = placed(container, row)
    child.attrs["no-such-thing"] = "x"
    assert rule.code in codes(root)


VALUED = [
    (container, row) for container, row in ALL if isinstance(row.datatype, Datatype) and judged(row.datatype)
]


@pytest.mark.parametrize(("container", "row"), VALUED, ids=named(VALUED))
def test_a_bad_value_is_reported_by_its_datatype(container, row):
    for text in judged(row.datatype):
        root, _, child = placed(container, row)
        child.text = text
        assert {problem.rule.code for problem in row.datatype.strict(text)} <= codes(root)


TYPED = [(container, row) for container, row in ALL if isinstance(row.datatype, Typed)]


@pytest.mark.parametrize(("container", "row"), TYPED, ids=named(TYPED))
def test_a_bad_value_is_reported_by_the_datatype_that_an_attribute_chooses(container, row):
    for value, datatype in row.datatype.choices.items():
        root, _, child = placed(container, row)
        child.attrs |= {row.datatype.attr: value} if value else {}
        child.text = judged(datatype)[0]
        assert {problem.rule.code for problem in datatype.strict(child.text)} <= codes(root)


ATTRIBUTES = [(container, row, name) for container, row in ALL for name in row.attrs]


@pytest.mark.parametrize(
    ("container", "row", "name"), ATTRIBUTES, ids=lambda part: getattr(part, "name", part)
)
def test_an_attribute_is_judged_and_missed(container, row, name):
    attribute = row.attrs[name]
    root, _, child = placed(container, row)
    child.attrs[name] = good(attribute.datatype)
    missed = {attribute.required.code} if attribute.required else set()
    assert not missed & codes(root)
    for text in judged(attribute.datatype) if attribute.datatype else ():
        child.attrs[name] = text
        assert {problem.rule.code for problem in attribute.datatype.strict(text)} <= codes(root)
    del child.attrs[name]
    assert missed <= codes(root)


KINDS = [(container, row) for container, row in ROWS if row.kinds]


@pytest.mark.parametrize(("container", "row"), KINDS, ids=named(KINDS))
def test_a_json_value_of_another_kind_is_reported(container, row):
    root, node = chain(container)
    node.children = [child for child in node.children if child.name != row.name]
    data = root.document().decode()
    name = row.name.removeprefix("json:")
    wrong = f'"{name}": null' + (", " if node.children else "")
    start = data.index("{") if node is root else data.index("{", data.index(f'"{node.name[5:]}"'))
    found = validate(f"{data[: start + 1]}{wrong}{data[start + 1 :]}".encode())
    (finding,) = [finding for finding in found if finding.code == "JSN016"]
    assert f"'{name}' is null" in finding.message


def test_the_minimal_documents_are_grown_from_the_tables():
    assert grown(TABLES.tops["rss"]).document().startswith(b"<?xml")
    assert set(ways()) >= set(TABLES.containers)


def test_each_namespace_has_one_prefix_and_each_prefix_one_vocabulary():
    prefixes = [vocabulary.prefix for vocabulary in VOCABULARIES if vocabulary.prefix]
    names = [name for vocabulary in VOCABULARIES for name in (vocabulary.uri, *vocabulary.aliases) if name]
    assert sorted(prefixes) == sorted(set(prefixes))
    assert sorted(names) == sorted(set(names))
