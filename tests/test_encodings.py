"""Encodings: who says what, what the bytes really are, and texts that went through the wrong one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedwright.document import Source, parse
from feedwright.document.charsets import OTHER_LABELS, REGISTERED, WIDER, codec_of
from feedwright.document.guess import decodes, guess, is_surely_utf8, not_utf8
from feedwright.semantics.mojibake import meant, mojibake, shown
from feedwright.validator import tables, validate

PROFILE = settings(max_examples=300, deadline=None, derandomize=True, database=None)
TEXTS = {
    "cp949": "모델 노트: 주의(attention)란 무엇인가. 우리는 오늘 언어 모델을 배운다. 똠방각하",
    "euc_jp": "これは日本語のテキストです。ニュースを読みます。",
    "cp932": "これは日本語のテキストです。①ニュースを読みます。",
    "gb18030": "这是一个中文的新闻，我们在学习语言模型，中国人的生活",
    "big5hkscs": "這是一個中文的新聞，我們在學習語言模型，臺灣人的生活",
    "cp1251": "Это русский текст о языковых моделях, и он довольно длинный.",
    "koi8-r": "Это русский текст о языковых моделях, и он довольно длинный.",
    "cp1252": "Sockenbärs Logbuch, “naïve” – déjà vu, señor",
}


def document(text: str, encoding: str, declared: str | None, header: str | None = None):
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    data = f"{head}<rss><a>{text}</a></rss>".encode(encoding)
    source = Source(data, content_type=header)
    return source, parse(source, tables().prefixes)


def codes(source: Source) -> list[str]:
    return [rule.code for rule, *_ in source.breaches]


@pytest.mark.parametrize(
    ("encoding", "declared", "header", "used", "found"),
    [
        # the mark counts before HTTP, and HTTP before the declaration
        ("utf-8-sig", "utf-8", "text/xml; charset=utf-8", "utf-8", []),
        ("utf-8-sig", "utf-8", "text/xml; charset=euc-kr", "utf-8", ["XML012"]),
        ("utf-8-sig", "euc-kr", "text/xml; charset=euc-kr", "utf-8", ["XML012", "XML012"]),
        ("cp949", "utf-8", "text/xml; charset=windows-949", "cp949", ["XML012"]),
        ("cp949", "euc-kr", 'application/rss+xml; charset="windows-949"', "cp949", []),
        ("utf-16", "utf-16", "text/xml; charset=utf-16", "utf-16-le", []),
        ("utf-16", "utf-8", None, "utf-16-le", ["XML012"]),
        # a charset that is none is told, and the declaration counts
        ("utf-8", "utf-8", "text/xml; charset=none", "utf-8", ["XML011"]),
        ("utf-8", "utf-9", None, "utf-8", ["XML011"]),
        # bytes that are surely UTF-8 are read so, whoever says otherwise
        ("utf-8", "utf-8", "text/xml; charset=iso-8859-1", "utf-8", ["XML012"]),
        ("utf-8", "iso-8859-1", None, "utf-8", ["XML022"]),
        ("utf-8", "utf-16", None, "utf-8", ["XML010"]),
        ("utf-8", "us-ascii", None, "utf-8", ["XML010"]),
        ("utf-8", "utf8", None, "utf-8", ["XML025"]),
        ("utf-8", None, None, "utf-8", []),
        ("utf-8", None, "text/xml", "utf-8", ["XML024"]),
        ("utf-8", None, "text/xml; charset=utf-8", "utf-8", []),
        ("utf-16-le", None, None, "utf-16-le", ["XML018"]),
        ("utf-16-be", "utf-16be", None, "utf-16-be", []),
        ("utf-16-be", "utf-8", None, "utf-16-be", ["XML010"]),
        ("utf-32", "utf-32", None, "utf-32-le", ["XML023"]),
        # other encodings, rightly and wrongly declared
        ("euc-kr", "ks_c_5601-1987", None, "euc_kr", []),
        ("cp949", "euc-kr", None, "euc_kr", []),
        ("cp949", "utf-8", None, "cp949", ["XML010"]),
        ("cp949", None, None, "cp949", ["XML010"]),
        ("cp949", "utf-9", None, "cp949", ["XML011", "XML010"]),
        ("cp949", "us-ascii", None, "cp949", ["XML010"]),
    ],
)  # fmt: skip
def test_who_says_what_and_what_counts(encoding, declared, header, used, found):
    source, parsed = document("모델 노트", encoding, declared, header)
    assert (source.encoding, codes(source)) == (used, found)
    assert parsed.root.children[0].text == "모델 노트"


def test_a_conflict_names_both_sides():
    source, _ = document("모델", "utf-8", "utf-8", "text/xml; charset=euc-kr")
    (message,) = (message for rule, message, _ in source.breaches if rule.code == "XML012")
    assert message == "the HTTP header says euc-kr, the declaration utf-8"
    # labels of which one set holds the other are no conflict
    assert codes(document("模型", "gbk", "gb2312", "text/xml; charset=gbk")[0]) == []


@pytest.mark.parametrize(("encoding", "text"), TEXTS.items())
def test_what_the_bytes_are_is_told_by_their_letters(encoding, text):
    assert guess(text.encode(encoding)) == encoding
    assert guess(b"<rss>" * 100 + text.encode(encoding)) == encoding
    source, parsed = document(text, encoding, "utf-8")
    assert source.encoding == encoding
    assert parsed.root.children[0].text == text
    (message,) = (message for rule, message, _ in source.breaches if rule.code == "XML010")
    assert "looks like" in message


@pytest.mark.parametrize("data", [b"\xff\xfe\xfd\0", b"\x81\x8d\x8f\x90" * 9, b"plain", b"", b"\xc5"])
def test_what_cannot_be_told_is_not_guessed(data):
    assert guess(data) in (None, "cp1252")
    assert not is_surely_utf8(data)


@pytest.mark.parametrize(
    ("smaller", "larger", "text"),
    [
        ("euc-kr", "cp949", "똠방각하와 펲시"),
        ("shift_jis", "cp932", "①言語モデル"),
        ("gb2312", "gb18030", "我们在學習"),
        ("big5", "big5hkscs", "我們在學習 㗎"),
        ("iso-8859-1", "cp1252", "It’s “déjà vu”"),
        ("iso-8859-9", "cp1254", "It’s “İstanbul”"),
        ("tis-620", "cp874", "ภาษา…"),
    ],
)
def test_a_smaller_set_is_read_as_the_larger_one(smaller, larger, text):
    source, parsed = document(text, larger, smaller)
    assert source.encoding == larger
    assert parsed.root.children[0].text == text
    assert codes(source) in (["XML010"], ["XML022"])


def test_what_fits_no_encoding_is_told_at_every_place():
    data = (
        "<rss><a>모델".encode() + b"\xb1\xdb, " + "노트".encode() + b"</a><b>\xff\xff\xff\xff\xff</b></rss>"
    )
    source = Source(data)
    assert source.repaired
    found = [(message, source.place(offset).column) for _, message, offset in source.breaches]
    assert [column for _, column in found] == [11, 24]
    assert "in cp949 it is '글'" in found[0][0]
    # and what this program put there is not told again
    assert "XML028" not in {finding.code for finding in validate(source)}


@pytest.mark.parametrize("head", [b"{}", b"[1]", b"\n {}"])
def test_json_is_utf_8(head):
    assert "XML035" in codes(Source(head.decode().encode("utf-16")))
    assert "XML035" in codes(Source(head.decode().encode("utf-16-le")))
    assert codes(Source(head, content_type="application/json; charset=euc-kr")) == []


def test_the_tables_of_encodings_hold():
    for codec, labels in REGISTERED.items():
        for label in labels.split():
            found = codec_of(label)
            assert found is not None, label
            assert found.name == codec, label
    assert all(codec_of(label) for label in OTHER_LABELS)
    for smaller, larger in WIDER.items():
        every = "".join(map(chr, (*range(0x20, 0x80), *range(0xA0, 0xD800), *range(0xE000, 0x10000))))
        if smaller == "big5":
            # the kana that Python's Big5 has besides stand elsewhere in the larger one
            every = re.sub("[\u3041-\u30ff\u0400-\u04ff]", "", every)
        assert decodes(every.encode(smaller, "ignore"), larger)


@pytest.mark.parametrize(
    "label", ["utf-7", "rot13", "zlib_codec", "idna", "punycode", "undefined", "x" * 100, "é"]
)
def test_what_is_no_encoding_of_feeds_is_refused(label):
    assert codec_of(label) is None


@given(st.binary(max_size=50), st.integers(0, 3))
@PROFILE
def test_the_first_byte_that_is_not_utf_8_is_found(data, repeat):
    data = "한글é".encode() * repeat + data
    try:
        data.decode()
        expected = None
    except UnicodeDecodeError as error:
        expected = error.start
    assert not_utf8(data) == expected


# texts that went through the wrong encoding

MEANT = [
    "café crème", "isn’t it “nice” — yes", "안녕하세요 모델", "🎉 party 👍", "naïve – touché", "Привет мир",
    "日本語 テスト", "Ελληνικά", "£20 and 20 °C", "Übergröße müßte", "ñandú niño", "été à la plage",
    "Türkçe ağaç",
]  # fmt: skip


def misread(text: str, encoding: str) -> str:
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("text", MEANT)
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_what_was_read_in_the_wrong_encoding_is_seen(text, encoding):
    data = misread(text, encoding).encode()
    spans = mojibake(data)
    assert spans
    assert any(unicodedata.normalize("NFC", word) in text for word in shown(data, *spans[0]).split("'")[3:])


GENUINE = [
    "Il a été « très » content, à « Paris » : l’été… «CAFÉ» — À «vous»", "d’été » ; café… naïve™ à® é² »",
    "“você…” AMANHû IRMû CORAÇÃO NÃO « Â » ª º", "Příští týden, blíže, též » a té »", "l´été d´Été à¡",
    "Việt Nam là một nước ở Đông Nam Á. ĐÃ… MÃ” ĐÔ’ Âu Ã", "España ¿Qué? ¡Sí! «MAÑANA»",
    "Füße „süß“ — Ü”, Ö»",
    "Ærø Ð”a Þing ÞÚ ð…” ð»", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
    "모델 노트: 뭐?왜?뭐? 똠방각하? 펲시, 尹대통령 與野는", "日本語のテキスト。繧 縺", "这是中文的新闻",
    "3×½×4 ×² 20 °C, 5 €",
    "👩‍💻 🍒 naïve café\xadx é\xad» ①②③ ™®", "ภาษาไทย, العربية, עברית, हिन्दी",
]  # fmt: skip


@pytest.mark.parametrize("text", GENUINE)
def test_what_people_write_is_no_mojibake(text):
    assert mojibake(text.encode()) == []
    assert mojibake((text * 3).encode()) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("안녕하세요".encode("cp949").decode("latin-1"), "안녕하세요"),
        ("Привет мир".encode("cp1251").decode("latin-1"), "Привет"),
        ("占쏙옙", ""),
        ("锟斤拷", ""),
        ("モデル ありがとう".encode().decode("cp932", "ignore"), ""),
        ("안녕하세요 여러분".encode().decode("cp949", "replace").replace("\ufffd", "?"), ""),
    ],
)
def test_other_ways_to_misread_are_seen(text, word):
    data = text.encode()
    spans = mojibake(data)
    assert spans
    assert word in shown(data, *spans[0])


def test_what_was_meant_is_not_made_up():
    assert meant("plain") is None
    assert meant("日本") is None
    assert meant("Ã") is None
    assert meant("Ã©") == "é"


def test_odd_characters_in_comments_and_tags_are_nobodys_text():
    data = '<rss><!-- â€™ \ufffd \x85 \ue000 --><channel><title a="â€™">\ue000</title></channel></rss>'
    found = {(f.code, f.params["element"], f.place.column) for f in validate(Source(data.encode()))}
    assert {row for row in found if row[0].startswith("XML02")} == {
        ("XML027", "title", 43), ("XML029", "title", 48),
    }  # fmt: skip


def test_characters_in_json_are_found_behind_their_escapes():
    items = '{"id": "1", "title": "isn\\u00e2\\u20ac\\u2122t", "content_text": "\\ufffd\\u0085 \\ue000"}'
    data = f'{{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{items}]}}'
    found = {(f.code, f.params.get("element")) for f in validate(Source(data.encode()))}
    assert {("XML027", "title"), ("XML028", "content_text"), ("XML026", "content_text")} <= found
    assert ("XML029", "content_text") in found
