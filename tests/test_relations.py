"""Link relations: names, their addresses, and slips of the pen."""

from __future__ import annotations

import pytest

from feedwright.datatypes.relations import NAME, REGISTERED, meant, relation, stands_for


@pytest.mark.parametrize(
    ("rel", "name"),
    [
        ("self", "self"),
        ("http://www.iana.org/assignments/relation/self", "self"),
        ("https://e.com/rels/self", "https://e.com/rels/self"),
    ],
)
def test_the_address_of_a_registered_relation_stands_for_its_name(rel, name):
    assert relation(rel) == name
    assert stands_for(rel, name)
    assert not stands_for(rel, "alternate")


@pytest.mark.parametrize(
    ("rel", "name"),
    [
        ("Enclosure", "enclosure"),
        (" self ", "self"),
        ("prev_archive", "prev-archive"),
        ("next archive", "next-archive"),
        ("enclosures", "enclosure"),
        ("alternative", "alternate"),
        ("previus", "previous"),
        ("hubs", None),
        ("guestbook", None),
        ("image", None),
        ("shortlink", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_a_slip_is_read_as_what_was_meant(rel, name):
    assert meant(rel) == name


@pytest.mark.parametrize("rel", ["", "a b", "/foo", "a/b", "#a", "?a", "a:b", "100%", "<a>", "a\nb"])
def test_what_is_no_name(rel):
    assert not NAME.fullmatch(rel)


def test_all_registered_names_are_names():
    assert all(NAME.fullmatch(name) and name == name.lower() for name in REGISTERED)
