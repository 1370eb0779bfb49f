"""People: e-mail addresses and the ways of writing a name with one."""

from __future__ import annotations

import pytest

from feedwright.datatypes import Datatype, Email, PersonName, RssPerson


def codes(datatype: Datatype, text: str) -> list[str]:
    return [problem.rule.code for problem in datatype.strict(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jane@example.com", []), ("o'neill+x@example.ie", []), ("글@예.한국", []),
        (" jane@example.com ", []),
        ("jane@[192.0.2.1]", []), ("jane@localhost", []), ('"j"@example.com', []),
        ("a at b.org", ["TOK020"]), ("a@b (A)", ["TOK020"]), ("a..b@c.org", ["TOK020"]), ("", ["TOK020"]),
        ("mailto:a@b.org", ["TOK020"]), ("Jane <a@b.org>", ["TOK020"]), ("a@b.org, c@d.org", ["TOK020"]),
        ("a@b.org.", ["TOK020"]), (".a@b.org", ["TOK020"]), ("jane@example", ["TOK024"]),
    ],
)  # fmt: skip
def test_email_addresses(text, expected):
    assert codes(Email, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@b.org (A B)", []), ("a@b.org(A)", []), ("a@b.org (Kim (Yuna))", []), ("글@예.한국 (글)", []),
        ("A B", ["TOK021"]), ("", ["TOK021"]), ("John (mailto:john@b.org)", ["TOK021"]),
        ("https://mastodon.social/@jane", ["TOK021"]), ("A, a@b.org", ["TOK022"]),
        ("A <a@b.org>", ["TOK022"]), ("A (a@b.org)", ["TOK022"]), ("a@b.org ()", ["TOK022"]),
        ("mailto:a%40b.org", ["TOK022"]), ("mailto:A%20%3Ca%40b.org%3E?subject=x", ["TOK022"]),
        ("a@b.org, c@d.org", ["TOK022"]), ("a@b.org", ["TOK023"]), ("a@b (A)", ["TOK024"]),
        ("a@b.org (Jos&eacute;)", ["HTM002"]),
    ],
)  # fmt: skip
def test_people_in_rss(text, expected):
    assert codes(RssPerson, text) == expected


@pytest.mark.parametrize(
    ("text", "cure"),
    [("A <a@b.org>", "write 'a@b.org (A)'"), ("John (mailto:john@b.org)", "write 'john@b.org (John)'"),
     ("a@b.org, c@d.org", "write one, with its name"), ("Jane", "write the name in <dc:creator>")],
)  # fmt: skip
def test_a_person_comes_with_a_cure(text, cure):
    (problem,) = RssPerson.strict(text)
    assert problem.message.endswith(cure)


@pytest.mark.parametrize(
    ("datatype", "text", "fixed"),
    [
        (Email, "A <a@b.org>", "a@b.org"), (Email, "mailto:a%40b.org", "a@b.org"), (Email, "nobody", None),
        (RssPerson, "Jane Doe <a@b.org>", "a@b.org (Jane Doe)"), (RssPerson, "Jane Doe", "Jane Doe"),
        (RssPerson, "mailto:a%40b.org%20(Jane)", "a@b.org (Jane)"),
        (RssPerson, "a@b.org (Jos&eacute;)", "a@b.org (José)"),
    ],
)  # fmt: skip
def test_people_are_mended(datatype, text, fixed):
    assert datatype.fix(text) == fixed


def test_names_are_plain_text_and_no_addresses():
    assert codes(PersonName, "Kim Yuna") == []
    assert codes(PersonName, "a@b.org") == ["TOK040"]
    assert codes(PersonName, "<b>A</b>") == ["HTM001"]
