"""What is not well-formed: where, what was expected, and the rest checked where that is safe."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedwright.document import Limits, Source, parse
from feedwright.document.lines import BLOCK, Lines
from feedwright.document.mending import MOST, Mended
from feedwright.document.span import Spans
from feedwright.validator import tables, validate_bytes

PROFILE = settings(max_examples=200, deadline=None, derandomize=True, database=None)
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
FEED = HEAD + '<rss version="2.0"><channel>\n<title>t</title>%s\n</channel></rss>'


def told(text: str, code: str = "XML") -> list[tuple[str, int, int, str]]:
    report = validate_bytes(text.encode())
    return [(f.code, f.place.line, f.place.column, f.message) for f in report if f.code.startswith(code)]


@pytest.mark.parametrize(
    ("inner", "code", "column", "words"),
    [
        ("<item><description><p>a</description></item>", "XML009", 40, "for <p> of line 3 is open"),
        ("<item><description><p>a</description></item>", "XML009", 40, "escape HTML"),
        ("<item><br></item>", "XML009", 27, "write <br/>"),
        ("<item><Title>a</title></item>", "XML009", 31, "capitals and small letters"),
        ("<item></item></item>", "XML009", 30, "no <item> is open"),
        ('<item><enclosure url="a" url="b"/></item>', "XML001", 42, "attribute url stands twice"),
        ("<item><guid isPermaLink>a</guid></item>", "XML001", 40, "isPermaLink of <guid> has no value"),
        ("<item><enclosure url=a/></item>", "XML001", 38, "value of url on <enclosure> is not in quotes"),
        ('<item><enclosure url="a"length="5"/></item>', "XML001", 41, "a space is missing"),
        ('<item><enclosure url="a/></item>', "XML001", 42, "close the quote before it"),
        ("<item><title>if a<b then</title></item>", "XML001", 34, "the tag <b has no >"),
        ("<!-- a -- b -->", "XML001", 26, "-- within a comment"),
        ("<item><? echo 1 ?></item>", "XML001", 23, "an instruction <? needs a name"),
        ("<![cdata[a]]>", "XML001", 17, "has to be in capitals"),
        ("<!DOCTYPE rss>", "XML001", 17, "cannot stand here"),
        ("<item><title>a</item ></title>", "XML009", 31, "</item> where </title> is expected"),
        ("<item></i tem>", "XML001", 23, "the end tag </i"),
        ("<!-- a", "XML001", 17, "the comment that begins here is never closed"),
        ("<![CDATA[ a", "XML001", 17, "the CDATA section that begins here is never closed"),
        (
            '<a:b a:c="1" xmlns:a="u" xmlns:d="u" d:c="2"/>',
            "XML001",
            17,
            "attribute of <a:b> stands twice",
        ),
        ('<a xmlns:b=""/>', "XML001", 17, "bound to an empty namespace"),
    ],
)
def test_a_fatal_fault_is_explained_and_the_rest_is_unchecked(inner, code, column, words):
    text = FEED % inner
    report = validate_bytes(text.encode())
    (finding,) = [f for f in report if f.code == code]
    assert (finding.place.line, finding.place.column) == (3, column)
    assert words in finding.message
    assert report.unchecked_from == finding.place or report.unchecked_from.start == finding.place.start


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        ("\nDONE", "'DONE' follows"),
        ("<script/>", "<script> follows"),
        ("</rss>", "a second </rss> follows"),
        ("<rss/>", "a second <rss> follows"),
        ('<?xml version="1.0"?><rss/>', "another XML declaration follows"),
    ],
)
def test_what_follows_the_root_is_named(behind, words):
    ((code, _, _, message),) = told(FEED % "" + behind)
    assert code == "XML014"
    assert words in message


@pytest.mark.parametrize(
    ("cut", "words"),
    [
        ("<channel>\n<title>t</title>", "<channel> of line 2, <rss> of line 2 are not closed"),
        ("<channel>\n<title>t</ti", "within a tag"),
        ('<channel>\n<title a="', "within a tag"),
        ("<channel>\n&am", "within a reference"),
    ],
)
def test_a_file_that_was_cut_off_says_what_is_open(cut, words):
    text = FEED % ""
    ((code, _, _, message),) = told(text[: text.index("<channel>")] + cut)
    assert code == "XML013"
    assert words in message


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("\n\n", "2 blank lines stand before <?xml"),
        (" ", "white space stands before <?xml"),
        ("<!-- cached -->\n", "a comment stands before <?xml"),
        (
            "\nWarning: foo() in /srv/x.php on line 3\n",
            "'Warning: foo() in /srv/x.php on line 3' stands",
        ),
        ("<br />\n<b>Notice</b>: undefined<br />\n", "'Notice : undefined' stands before <?xml"),
        ("\ufeff\ufeff", "a second byte order mark stands before"),
    ],
)
def test_what_stands_before_the_declaration_is_passed_over(before, words):
    found = told(before + FEED % "<title/>")
    assert [code for code, *_ in found] == ["XML008"]
    assert words in found[0][3]
    # the rest is checked, at its own places
    line = 3 + before.count("\n")
    assert ("RSS010", line, 17, "a second <title>") in told(before + FEED % "<title/>", "RSS010")


def test_a_message_between_the_declaration_and_the_feed_is_passed_over():
    text = (FEED % "").replace("?>\n", "?>\n<br />\n<b>Notice</b>: undefined\n")
    assert [(code, line) for code, line, *_ in told(text)] == [("XML008", 1)]


@pytest.mark.parametrize(
    ("inner", "code", "text"),
    [
        ("Q & A", "XML006", "Q & A"),
        ("AT&T;&amp", "XML002", "AT&T;&amp"),
        ("1 < 2 <3", "XML017", "1 < 2 <3"),
        ("a\x0bb&#11;c&#xD800;d", "XML007", "a\ufffdb\ufffdc\ufffdd"),
        ("&#xD83C;&#xDF52;", "XML007", "🍒"),
        ("a]]>b", "XML001", "a]]>b"),
        ("<![CDATA[a & b <c]]>&", "XML006", "a & b <c&"),
        ("&nbsp;&hellip;&", "XML002", "\xa0…&"),
    ],
)
def test_a_mended_text_reads_as_it_was_meant(inner, code, text):
    source = Source((FEED % f"<item><title>{inner}</title></item>").encode())
    document = parse(source, tables().prefixes)
    assert document.stopped is None
    assert code in {rule.code for rule, *_ in document.breaches}
    channel = document.root.children[0]
    assert channel.children[1].children[0].text == text


def test_places_behind_what_was_mended_are_those_of_the_file():
    inner = 'Q & A</title><link a="b & c">x & MARK</link><guid>&#11;MARK'
    source = Source((FEED % f"<item><title>{inner}</guid></item>").encode())
    item = parse(source, tables().prefixes).root.children[0].children[1]
    spans = Spans(source.text)
    for node in item.children[1:]:
        at = node.text.index("MARK")
        start, end = spans.of(node.inside(at, at + 4))
        assert source.text[start:end] == b"MARK"
        assert source.text[node.start :].startswith(f"<{node.written}".encode())
        assert source.text[node.end :].startswith(f"</{node.written}".encode())
    start, end = spans.of(item.children[1].at("a"))
    assert source.text[start:end] == b"b & c"


def test_a_prefix_that_is_nowhere_declared_gets_its_usual_namespace():
    text = FEED % '<item dc:a="1"><dc:date>yesterday</dc:date><my:x/><my:y/> dc:in="text"</item>'
    assert [(code, column) for code, _, column, _ in told(text, "XML015")] == [("XML015", 23), ("XML015", 61)]
    # and so the date is judged
    assert "DAT013" in {f.code for f in validate_bytes(text.encode())}
    assert not told(text, "XML040")
    # a prefix that is declared elsewhere is none that can be helped
    elsewhere = FEED % '<a xmlns:b="u"/><b:c/>'
    assert [code for code, *_ in told(elsewhere)] == ["XML015"]
    assert validate_bytes(elsewhere.encode()).unchecked_from is not None


def test_faults_behind_the_place_where_the_parser_stops_are_not_told():
    text = FEED % "a & b</x> & c"
    assert [code for code, *_ in told(text)] == ["XML006", "XML009"]


def test_mending_ends_after_so_many_faults():
    text = FEED % ("& " * (MOST + 5))
    report = validate_bytes(text.encode(), limits=Limits(findings=10 * MOST))
    found = [f for f in report if f.code == "XML006"]
    assert len(found) == MOST
    assert report.unchecked_from.start == found[-1].place.start


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\0\1\2\3", "a binary file"),
        (b"<?php echo 1;", "PHP program"),
        (b"<b>Fatal error</b>: Uncaught Error in /srv/x.php", "the message of a program, 'Fatal error"),
        (b"PHP Warning:  x in y.php on line 3", "the message of a program"),
        (b"<!doctype html>\n<title>Just a moment...</title>", "a web page, 'Just a moment...'"),
        (b"<?xml version='1.0'?>\n<!-- c -->\n<html xmlns='http://www.w3.org/1999/xhtml'/>", "a web page"),
        (b"Not Found", "text, 'Not Found'"),
        ("오류가 발생했습니다".encode(), "text, '오류가 발생했습니다'"),
    ],
)
def test_what_is_no_feed_at_all_is_named(data, words):
    report = validate_bytes(data)
    assert [f.code for f in report if f.code != "XML010"] == ["XML019"]
    assert words in report.findings[-1].message


@given(st.text("ab\r\n한🍒é\ufeff", max_size=60), st.integers(0, 60))
@PROFILE
def test_lines_are_those_that_a_slow_count_finds(text, at):
    data = text.encode()
    offset = len(text[:at].encode())
    before = data[:offset].removeprefix(b"\xef\xbb\xbf")
    ends = [match.end() for match in re.finditer(rb"\r\n|\r|\n", before)]
    if before.endswith(b"\r") and data[offset : offset + 1] == b"\n":
        ends.pop()
    if offset:
        column = len(before[ends[-1] if ends else 0 :].decode()) + 1
        assert Lines(data).at(offset) == (len(ends) + 1, column)


def test_lines_are_counted_across_blocks():
    data = ("한\r\n" * BLOCK).encode()
    for line in (1, 2, BLOCK // 5, BLOCK // 5 + 1, BLOCK - 1):
        assert Lines(data).at(5 * line) == (line + 1, 1)
        assert Lines(data).at(5 * line + 3) == (line + 1, 2)
        # between CR and LF the line has not ended
        assert Lines(data).at(5 * line + 4) == (line + 1, 3)


@given(
    st.binary(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.binary(max_size=3)))
)
@PROFILE
def test_an_offset_of_the_mended_copy_is_that_of_the_file(text, edits):
    fitting = [(start, min(start + n, len(text)), new) for start, n, new in edits if start <= len(text)]
    mended = Mended(text, fitting)
    for offset in range(len(mended.text) + 1):
        original = mended.original(offset)
        assert 0 <= original <= len(text)
        assert original == offset or fitting
    if not any(new for *_, new in fitting):
        # where things were only taken out, what is left is what stood there
        assert all(mended.text[at] == text[mended.original(at)] for at in range(len(mended.text)))
