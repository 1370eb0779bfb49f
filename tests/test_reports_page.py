"""The report as a page: self-contained, readable without a script, and hostile feeds stay text in it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedwright.reports import report
from feedwright.reports.html import MOST, ROWS, SHOWN
from feedwright.reports.look import Look
from feedwright.reports.terminal import safe
from feedwright.rules import Rule, Severity
from reported import BETTER, FEED, HARM, HOSTILE, LONG, MENDED, SAMPLE, SPEC, WRONG, finding
from reported import report as made

VOID = {"meta"}
KNOWN = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "nav", "article",
    "h1", "h2", "h3", "p", "dl", "dt", "dd", "div", "table", "thead", "tbody", "tr", "th", "td", "bdi", "ul",
    "ol", "li", "a", "code", "span", "pre", "mark", "details", "summary",
}  # fmt: skip


class Page(HTMLParser):
    """The elements of a page as (name, attributes, text of all in it), and a check that tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[int] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag):
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data):
        for at in self.open:
            self.elements[at][2].append(data)

    def all(self, name: str, **attributes: str) -> list[str]:
        """The text of each element of that name with these attributes (`class_` for class)."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [
            "".join(text)
            for tag, given, text in self.elements
            if tag == name and wanted.items() <= given.items()
        ]


def html(*found) -> str:
    return "\n".join(report("html")(found, Look()))


def page(*found) -> Page:
    return Page(html(*found))


def test_the_page_sums_up():
    shown = page(*SAMPLE)
    assert shown.all("title") == ["Feed report: 3 files"]
    assert shown.all("dd") == ["3", "3", "1", "8"]
    assert shown.all("h2") == ["Files", "Not checked", "Errors", "Warnings", "Infos"]
    assert shown.all("summary") == ["Nothing found in 1 file"]
    assert shown.all("p", class_="soft")[0] == "2 of 3 files have errors. 2 files could not be checked."
    assert [each.strip() for each in shown.all("tbody")[0].split("\n") if each.strip()][:4] == [
        "feed.xmlRSS 2.0", "1", "1", "5",
    ]  # fmt: skip
    assert "a/long/name/of/a/feed.xmlRSS 2.0, unchecked from line 5 on" in shown.all("table")[0]


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([made()], "Nothing found."),
        ([], "No file was checked."),
        ([made(MENDED)], "No errors; what could be better is below."),
        ([made(finding(FEED, "글"))], "1 of 1 file has errors."),
    ],
)
def test_the_verdict_is_a_sentence(found, verdict):
    assert page(*found).all("p", class_="soft")[0] == verdict


def test_findings_stand_below_their_rule_with_their_line():
    shown = page(*SAMPLE)
    assert shown.all("h3") == [
        "TST001Not a number 3 times",
        "TST002A guid that readers take for a link",
        "TST003Length of 0 5 times",
    ]
    assert shown.all("mark") == ["글🍒", "soon", "post-7", *["<title>"] * 5]
    assert shown.all("pre")[0] == "<ttl>글🍒</ttl>"
    assert shown.all("pre")[1].startswith("…")
    assert shown.all("pre")[1].endswith("…")
    assert shown.all("p", class_="where")[0] == "feed.xml · line 3, column 8 · rss/channel/ttl"
    assert [attributes["href"] for name, attributes, _ in shown.elements if name == "a"] == [SPEC, SPEC]
    assert "Readers take it for 0. Write digits." in shown.all("p")


def test_one_file_is_not_named_again_and_again():
    assert page(made(MENDED)).all("p", class_="where") == ["line 4, column 9 · rss/channel/item[2]/guid"]


def test_many_findings_are_folded_then_counted():
    many = made(*(finding(FEED, "<title>", BETTER) for _ in range(MOST + 50)))
    shown = page(many)
    assert shown.all("summary") == [f"{MOST + 50 - SHOWN} more"]
    assert len(shown.all("pre")) == MOST
    assert shown.all("p", class_="soft")[-1] == "50 more are not shown."


def test_many_files_are_folded():
    shown = page(*(made(MENDED, source=f"{number}.xml") for number in range(ROWS + 7)))
    assert shown.all("summary")[0] == "7 files more"
    shown = page(*(made(source=f"{number}.xml") for number in range(ROWS + 7)))
    assert shown.all("summary") == ["7 files more"]
    assert len(shown.all("tr")) == ROWS + 7 + 2


def test_many_rules_have_an_index():
    rules = [Rule(f"TST1{number:02}", Severity.ERROR, f"Title {number}", "Why.") for number in range(4)]
    shown = page(made(*(finding(FEED, "<title>", rule) for rule in rules)))
    links = [attributes["href"] for name, attributes, _ in shown.elements if name == "a"]
    assert links == [f"#{rule.code}" for rule in rules]
    anchors = {attributes.get("id") for _, attributes, _ in shown.elements}
    assert {link[1:] for link in links} <= anchors


def test_nothing_is_loaded_and_nothing_runs():
    shown = page(*SAMPLE)
    (policy,) = (given["content"] for name, given, _ in shown.elements if "http-equiv" in given)
    (style,) = shown.all("style")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    for _, attributes, _ in shown.elements:
        assert not {name for name in attributes if name.startswith("on") or name in ("src", "style")}


def test_the_page_speaks_english_and_lets_every_foreign_text_have_its_direction():
    text = html(*SAMPLE)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">')
    assert 'name="viewport" content="width=device-width, initial-scale=1"' in text
    shown = Page(text)
    foreign = set(shown.all("bdi"))
    assert {"feed.xml", "good.xml", "rss/channel/ttl", "'글🍒' is no whole number from 0", "글🍒"} <= foreign


def test_hostile_feeds_stay_text():
    shown = page(*HARM)
    assert {name for name, _, _ in shown.elements} <= KNOWN
    message = safe(f"message {HOSTILE}")
    assert message in shown.all("bdi")
    assert shown.all("title") == [safe(f"Feed report: name{HOSTILE}.xml")]


def test_a_source_that_is_no_web_address_is_no_link():
    rule = Rule("TST009", Severity.ERROR, "Title", "Why.", "javascript:alert(1)")
    assert "javascript:" not in html(made(finding(FEED, "<title>", rule)))


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_whatever_a_feed_holds_the_page_has_our_elements_only(foreign):
    data = f"<rss>{foreign}<x/></rss>"
    found = finding(
        data.encode("utf-8", "replace").decode(), "<x/>", WRONG, foreign, path=foreign, source=foreign
    )
    shown = page(made(found, source=foreign, format=foreign or None))
    assert {name for name, _, _ in shown.elements} <= KNOWN
    assert safe(foreign).replace("\r", "\n") in shown.all("bdi") or not foreign


def test_the_colours_can_be_read():
    (style,) = page().all("style")
    light, dark = (dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in style.split("@media", 2)[:2])
    for theme in (light, dark):
        for ink in ("ink", "soft", "link", "error", "warning", "info"):
            assert contrast(theme[ink], theme["paper"]) >= 4.5
            assert contrast(theme[ink], theme["card"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_long_line_shows_that_it_goes_on():
    (shown,) = page(made(finding(LONG, "soon"))).all("pre")
    assert shown[0] == shown[-1] == "…"
