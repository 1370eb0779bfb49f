"""Bytes to nodes: places under any script and encoding, hostile files, and no exception whatever comes."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedwright import validate
from feedwright.document import Limits, Source, parse
from feedwright.document.span import Spans
from feedwright.validator import tables, validate_bytes

FUZZ = int(os.environ.get("FUZZ", "0"))
PROFILE = settings(
    max_examples=20_000 if FUZZ else 150,
    deadline=None,
    database=None,
    derandomize=not FUZZ,
    suppress_health_check=list(HealthCheck),
)
MIB = 1 << 20


def xml(data: bytes | str):
    source = Source(data if isinstance(data, bytes) else data.encode())
    return source, parse(source, tables().prefixes)


def pointed(data: bytes | str, spot) -> tuple[int, int, str]:
    """Line, column and the text that a spot of the root's first child marks."""
    source, document = xml(data)
    start, end = Spans(source.text).of(spot(document.root.children[0]))
    place = source.place(start, end)
    return place.line, place.column, source.text[start:end].decode()


# places


def word(node):
    """Where the word MARK stands in the node's text."""
    start = node.text.index("MARK")
    return node.inside(start, start + 4)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("<r><t>MARK</t></r>", 1, 7),
        ("<r><t>한글 MARK</t></r>", 1, 10),
        ("<r><t>🍒🍒MARK</t></r>", 1, 9),
        ("<r>\r\n<t>a\r\nb MARK</t></r>", 3, 3),
        ("<r>\r<t>a\rbMARK</t></r>", 3, 2),
        ("<r>\n\t\t<t>\tMARK</t></r>", 2, 7),
        ("<r><t>&lt;&#xD55C;&amp;MARK</t></r>", 1, 24),
        ("<r><t><![CDATA[<b>]]>글<![CDATA[&MARK]]></t></r>", 1, 33),
        ("<r><t>a<!-- MARK -->b<?pi MARK?>MARK</t></r>", 1, 33),
        ("<r><t a='>' b=\">\">MARK</t></r>", 1, 19),
        ("\ufeff<r><t>MARK</t></r>", 1, 7),
        ("<!-- 글\n🍒 --><r><t>e\u0301MARK</t></r>", 2, 14),
    ],
)
def test_a_place_in_text_counts_code_points(data, line, column):
    assert pointed(data, word) == (line, column, "MARK")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("utf-16-be", "UTF-16BE"), ("utf-32", "utf-32"),
     ("euc-kr", "euc-kr"), ("cp949", "cp949"), ("shift_jis", "Shift_JIS"), ("utf-8-sig", "utf-8")],
)  # fmt: skip
def test_a_place_is_the_same_in_every_encoding(encoding, declared):
    text = "가나" if encoding in ("euc-kr", "cp949") else "カナ"
    data = f'<?xml version="1.0" encoding="{declared}"?>\n<r><t>{text}MARK</t></r>'.encode(encoding)
    _, document = xml(data)
    assert not {rule.code for rule, _, _ in document.breaches} - {"XML018", "XML023", "XML025"}
    assert document.root.children[0].text == f"{text}MARK"
    assert pointed(data, word) == (2, 9, "MARK")


@pytest.mark.parametrize(
    ("tag", "column", "value"),
    [
        ('<t a="x" b="값"/>', 13, "값"),
        ("<t a='x' b='q\"q'/>", 13, 'q"q'),
        ('<t a="b=" b = "y&amp;z"/>', 16, "y&amp;z"),
        ('<t bb="1"\n   b=""/>', 7, ""),
        ('<t p:b="1" b="2"/>', 15, "2"),
    ],
)
def test_a_place_of_an_attribute_is_its_value(tag, column, value):
    assert pointed(
        f'<r xmlns:p="u">{tag}</r>'.replace('<r xmlns:p="u">', '<r xmlns:p="u">\n'), lambda n: n.at("b")
    )[1:] == (column, value)


def test_a_place_of_an_element_is_its_start_tag():
    assert pointed('<r>\n <t a=">">x</t></r>', lambda node: node) == (2, 2, '<t a=">">')


def test_a_text_that_holds_elements_is_named_by_its_start_tag():
    assert pointed("<r><t>a<b/>c</t></r>", lambda node: node.inside(1, 2)) == (1, 4, "<t>")


def test_an_entity_of_two_characters_leaves_the_place_at_the_start_tag():
    # &NotEqualTilde; stands for two code points, so what follows it cannot be counted
    assert pointed("<r><t>&NotEqualTilde;ab</t></r>", lambda node: node.inside(3, 4)) == (1, 4, "<t>")


@pytest.mark.parametrize(
    ("data", "span"),
    [
        (r'{"a": "한 MARK"}', (1, 10, "MARK")),
        (r'{"a": "\n\"\\\u0041MARK"}', (1, 20, "MARK")),
        (r'{"a": "\ud83c\udf52MARK"}', (1, 20, "MARK")),
        ('{\r\n\t"a":\r\n"🍒MARK"}', (3, 3, "MARK")),
        ('\ufeff{"a": "MARK"}', (1, 8, "MARK")),
    ],
)
def test_a_place_in_a_json_string(data, span):
    assert pointed(data, word) == span


def test_nodes_of_xml_know_their_namespace_prefix_and_text():
    _, document = xml(
        '<x:rss xmlns:x="http://www.w3.org/2005/Atom" xml:lang="ko" x:a="1" b="2">'
        't<y xmlns="u:u" z="3"/>u</x:rss>'
    )
    root = document.root
    assert (root.name, root.written, root.text) == ("atom:rss", "x:rss", "tu")
    assert root.attrs == {"xml:lang": "ko", "atom:a": "1", "b": "2"}
    assert (root.children[0].name, root.children[0].attrs) == ("{u:u}y", {"z": "3"})


def test_the_end_of_a_node_lies_behind_its_contents():
    source, document = xml('<r><a b=">"/><c>x</c></r>')
    empty, full = document.root.children
    assert source.text[empty.start : empty.end] == b'<a b=">"/>'
    assert source.text[full.start : full.end] == b"<c>x"
    source, document = xml('{"a": [1, {}], "b": "x"}')
    assert [source.text[n.start : n.end] for n in document.root.children] == [b"[1, {}]", b'"x"']


def test_many_places_on_one_line_are_counted_from_each_other():
    source = Source(("한" * 50).encode())
    columns = [source.place(offset).column for offset in (0, 3, 30, 90, 6, 3)]
    assert columns == [1, 2, 11, 31, 3, 2]


def test_a_frame_is_a_window_on_a_long_line():
    source = Source(("가" * 500 + "X" + "나" * 500 + "\nnext").encode())
    frame = source.frame(source.place(1500, 1501))
    assert frame.text[frame.start : frame.end] == "X"
    assert len(frame.text) == 160
    assert frame.text[:60] == "가" * 60


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
@PROFILE
def test_the_span_of_a_text_gives_back_its_bytes(text):
    from xml.sax.saxutils import escape

    kept = "".join(char for char in text if char >= " " and char not in "\ufffe\uffff") + "MARK"
    assert pointed(f"<r>\n<t>{escape(kept)}</t></r>", word)[2] == "MARK"
    data = json.dumps({"t": kept}, ensure_ascii=len(kept) % 2 == 0)
    assert pointed(data, word)[2] == "MARK"


# what cannot be read


@pytest.mark.parametrize(
    ("data", "codes", "line", "column"),
    [
        (b"", ["XML021"], 1, 1),
        (b" \n\t", ["XML021"], 1, 1),
        (b"\xef\xbb\xbf", ["XML021"], 1, 1),
        (b"<rss ", ["XML013"], 1, 1),
        (b"<rss>\n a & b</rss>", ["RSS001", "RSS005", "RSS030", "XML006"], 2, 4),
        (b"<rss>\x00</rss>", ["RSS001", "RSS005", "RSS030", "XML007"], 1, 6),
        (b"<rss>\x1b[31m</rss>", ["RSS001", "RSS005", "RSS030", "XML007"], 1, 6),
        (b"<rss>&#0;</rss>", ["RSS001", "RSS005", "RSS030", "XML007"], 1, 6),
        (b"<rss>&#xD83C;</rss>", ["RSS001", "RSS005", "RSS030", "XML007"], 1, 6),
        (b"<rss>\xed\xa0\xbc</rss>", ["RSS001", "RSS005", "RSS030", "XML010"], 1, 6),
        (b"<rss>\xff</rss>", ["RSS001", "RSS005", "RSS030", "XML010"], 1, 6),
        (b"<rss>\xed\x95\x9c\xed\x95</rss>", ["RSS001", "RSS005", "RSS030", "XML010"], 1, 7),
        (
            b'<?xml version="1.0" encoding="utf-7"?><rss>+ADw-</rss>',
            ["RSS001", "RSS005", "RSS030", "XML011"],
            1,
            31,
        ),
        (b'<?xml version="1.0" encoding="rot13"?><rss/>', ["RSS001", "RSS005", "XML011"], 1, 31),
        (b'<?xml version="1.0" encoding="zlib_codec"?><rss/>', ["RSS001", "RSS005", "XML011"], 1, 31),
        (b'<?xml version="1.0" encoding="unicode_escape"?><rss/>', ["RSS001", "RSS005", "XML011"], 1, 31),
        (b'{"version": "x"\x00}', ["JSN001"], 1, 16),
        (b'{"a": "\n"}', ["JSN001"], 1, 7),
        (b"%PDF-1.7", ["XML019"], 1, 1),
    ],
)
def test_what_cannot_be_read_is_one_finding_with_its_place(data, codes, line, column):
    found = list(validate(data))
    assert sorted(finding.code for finding in found if finding.code not in ("LNK001", "SIZ001")) == codes
    worst = next(finding for finding in found if finding.code.startswith(("XML", "JSN")))
    assert (worst.place.line, worst.place.column) == (line, column)


def test_what_follows_a_fatal_error_is_not_missed():
    report = validate(
        b'<rss version="2.0"><channel><item><description>a</description></item></c></channel></rss>'
    )
    assert [finding.code for finding in report] == ["IDS002", "XML009"]
    assert report.unchecked_from.start == report.findings[-1].place.start
    report = validate(b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}, !]}')
    assert [finding.code for finding in report if finding.code.startswith("JSN")] == ["JSN020", "JSN001"]


def test_lone_carriage_returns_end_lines():
    (finding,) = [f for f in validate(b'<rss version="2.0">\r<channel>\r&') if f.code == "XML013"]
    assert (finding.place.line, finding.place.column) == (3, 1)


def test_a_file_over_the_limit_is_refused_by_name():
    (finding,) = validate(b"<rss/>".ljust(11 * MIB))
    assert finding.code == "XML020"
    assert "11,534,336 bytes, the limit is 10,485,760" in finding.message
    assert "XML020" in {f.code for f in validate_bytes(b"<rss/>" + b" " * 100, limits=Limits(size=100))}


# JSON

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def is_json(text: str) -> bool:
    def refuse(word):
        raise ValueError(word)

    try:
        json.loads(text, parse_constant=refuse)
    except ValueError:
        return False
    return True


@given(st.lists(VALUES, max_size=2) | st.dictionaries(st.text(max_size=3), VALUES, max_size=3), st.data())
@PROFILE
def test_the_scanner_agrees_with_json_on_what_is_json(value, data):
    text = json.dumps(
        value, ensure_ascii=data.draw(st.booleans()), indent=data.draw(st.sampled_from([None, 1]))
    )
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(
            st.sampled_from(["", ",", "}", "]", ":", "0", "-", ".", "e", '"', "\\", "\t", " "])
        )
        text += data.draw(st.just("") | st.just(json.dumps(value)[at + 1 :]))
    if not text.startswith(("{", "[")):
        return
    codes = {rule.code for rule, _, _ in parse(Source(text.encode("utf-8", "replace")), {}).breaches}
    assert ("JSN001" not in codes) == is_json(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"a":01}', '{"a":.5}', '{"a":1.}', '{"a":+1}', '{"a":1e}', "{'a':1}", '{"a":NaN}', '{"a":Infinity}',
        "[1 2]", "[1,]", '{"a":1,}', '{"a"}', "{,}", "[,]", '{"a":"\\x"}', '{"a":"\\u12g4"}', '{"a":tru}',
        '{"a":truex}', "[]]", "[] x", '{"a":1 "b":2}', "{a:1}", "{1:1}", '{"a":"\t"}', '["\x7f"]',
        "[1.5e+3,-0,0.0,1E5]", '["\\u0000\\/"]', " [ ] ", "\t{\n}\r", "[true,false,null]",
    ],
)  # fmt: skip
def test_the_scanner_agrees_with_json_on_the_edges(text):
    codes = {rule.code for rule, _, _ in parse(Source(text.encode()), {}).breaches}
    assert ("JSN001" not in codes) == is_json(text)
