"""Addresses: judged, resolved, made ASCII, and tag: URIs made."""

from __future__ import annotations

from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedwright.datatypes import (
    AtomId,
    Host,
    Iri,
    IriReference,
    MediaUrl,
    Nss,
    Url,
    UrlEncoded,
    UrlReference,
    Uuid,
    WebUrl,
)
from feedwright.datatypes.canonical import canonical
from feedwright.datatypes.uris import absolute, host, is_absolute, percent_encode_iri, scheme, tag_uri

UUID = "urn:uuid:f81d4fae-7dec-4d0e-a765-00a0c91e6bf6"


def codes(datatype, text):
    return [problem.rule.code for problem in datatype.strict(text)]


@pytest.mark.parametrize(
    ("datatype", "text", "expected"),
    [
        (Url, "https://my_blog.example.com:8080/a?b[]#c", ["URL003"]),
        (Url, "http://[2001:db8::1]:80/", []),
        (Url, "http://[::g]/", ["URL005"]), (Url, "mailto:me@example.com", []),
        (Url, "https://xn--bj0bj06e.kr", []),
        (Url, "https://한글.kr/글", ["URL012"]), (Url, "", ["URL001"]), (Url, "//example.com/", ["URL001"]),
        (Url, "write it here", ["URL001", "URL002"]), (Url, r"http:\\example.com", ["URL003", "URL005"]),
        (Url, "http://e.com/a\x00", ["URL003"]), (Url, "http://e.com/#a#b", ["URL003"]),
        (Url, "http://e.com/%4", ["URL004"]),
        (Url, "http:/example.com", ["URL005"]), (Url, "http://a..b/", ["URL005"]),
        (Url, "http://e.com:x/", ["URL006"]),
        (Url, "http://e.com:65536/", ["URL006"]), (Url, "http://e.com:/", []),
        (Url, "http://:@e.com/", []),
        (Url, "https://e.com/\n", ["URL008"]), (Url, "foo:bar", ["URL010"]),
        (Url, "JavaScript:x()", ["URL011"]),
        (Url, "data:text/html,x", ["URL011"]), (Url, "data:image/png;base64,AA==", []),
        (MediaUrl, "https://e.com/a.mp3", []), (MediaUrl, "a.mp3", ["URL001"]),
        (MediaUrl, "ftp://e.com/a", ["URL013"]),
        (IriReference, "", []), (IriReference, "../a?b#c", []), (IriReference, "글", []),
        (IriReference, "a b", ["URL002"]),
        (IriReference, "//:80/", ["URL005"]), (Iri, "https://한글.kr/글?😀", []),
        (Iri, " https://e.com/", ["URL009"]),
        (Iri, "/a", ["URL001"]), (Iri, "tag:me+x@e.com,2024-03:A+b/c?d#e", []),
        (Iri, "TAG:E.com,2024:글", []),
        (Iri, "tag:e.com:a", ["URL020"]), (Iri, "tag:e.com,24:a", ["URL020"]),
        (Iri, "tag:e.com,2024-3:a", ["URL020"]),
        (Iri, "tag:e.com,2024-13:a", ["URL020"]), (Iri, "tag:e com,2024:a", ["URL020"]),
        (Iri, "tag:e.com,2024:", []),
        (Iri, "tag:e.com,2024:a b", ["URL020"]), (Iri, "tag:e.com,2024:{a}", ["URL020"]),
        (Iri, "x tag:e.com,2024:a", ["URL001", "URL002"]),
        (Iri, "urn:isbn:9780140449136", []), (Iri, "URN:EXAMPLE:a:b:", []),
        (Iri, "urn:a.b:1", ["URL021"]), (Iri, "urn:ab:", ["URL021"]),
        (Iri, UUID.upper(), []), (Iri, UUID + "0", ["URL022"]),
    ],
)  # fmt: skip
def test_addresses(datatype, text, expected):
    assert codes(datatype, text) == expected


@pytest.mark.parametrize(
    ("authority", "reason"),
    [("tag:e.com,2024-03-04T10:00:a", "no date"), ("tag:e*com,2024:a", "neither a domain"),
     ("tag:e.com,2024:{", "percent-encoded")],
)  # fmt: skip
def test_a_malformed_tag_says_what_is_wrong(authority, reason):
    (problem,) = Iri.strict(authority)
    assert reason in problem.message


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("HTTPS://Me@Example.COM:80/x", "https", "example.com"), ("tag:e.com,2024:a", "tag", ""),
        ("//e.com/x", "", "e.com"),
        ("/a:b", "", ""), ("http://[::1]:80/", "http", "[::1]"), ("글:x", "", ""), ("", "", ""),
    ],
)  # fmt: skip
def test_parts(text, kind, name):
    assert (scheme(text), host(text), is_absolute(text)) == (kind, name, bool(kind))


BASE = "https://example.com/blog/post/index.html?page=2#top"


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("", "https://example.com/blog/post/index.html?page=2"),
        ("#end", "https://example.com/blog/post/index.html?page=2#end"),
        ("?q", "https://example.com/blog/post/index.html?q"),
        ("?", "https://example.com/blog/post/index.html?"),
        ("a.png", "https://example.com/blog/post/a.png"), ("./", "https://example.com/blog/post/"),
        ("..", "https://example.com/blog/"),
        ("../../../../a", "https://example.com/a"), ("/a/./b/../c", "https://example.com/a/c"),
        ("a?../b#../c", "https://example.com/blog/post/a?../b#../c"),
        ("//cdn.example.net/a", "https://cdn.example.net/a"), ("mailto:a@b.org", "mailto:a@b.org"),
        ("https:a", "https:a"),
        ("data:image/png;base64,A/../B", "data:image/png;base64,A/../B"),
        ("글.png", "https://example.com/blog/post/글.png"),
        ("...", "https://example.com/blog/post/..."), ("http://e.com/a/../b", "http://e.com/b"),
    ],
)  # fmt: skip
def test_references_are_made_absolute(reference, expected):
    assert absolute(BASE, reference) == expected


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("https://example.com", "a", "https://example.com/a"),
        ("https://example.com?q", "a", "https://example.com/a"),
        ("tag:e.com,2024:a#b", "#c", "tag:e.com,2024:a#c"), ("mailto:a@b.org", "c", "c"), ("", "a", "a"),
        ("/a/b", "../c", "/c"),
        ("file:/a", ".//b", "file:/.//b"),
    ],
)  # fmt: skip
def test_unusual_bases(base, reference, expected):
    assert absolute(base, reference) == expected


segments = st.lists(st.sampled_from(["a", "b.c", ".", "..", "글", ""]), min_size=1, max_size=5)


@given(
    segments.map("/".join).filter(lambda path: "//" not in path), st.sampled_from(["", "?x", "?x#y", "#y"])
)
def test_absolute_agrees_with_the_standard_library_where_that_is_right(path, tail):
    reference = path + tail
    expected = (
        urljoin("https://example.com/1/2/3", reference)
        if path
        else absolute("https://example.com/1/2/3", tail)
    )
    assert absolute("https://example.com/1/2/3", reference) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://한글.kr:80/글?a=글&b#글", "https://xn--bj0bj06e.kr:80/%EA%B8%80?a=%EA%B8%80&b#%EA%B8%80"),
        ("https://e.com/%EA%b8%80%", "https://e.com/%EA%b8%80%25"),
        ("https://e.com/a b[0]\\", "https://e.com/a%20b%5B0%5D%5C"),
        ("http://[::1]/", "http://[::1]/"), ("/글", "/%EA%B8%80"),
        ("https://e.com/\ud800", "https://e.com/%EF%BF%BD"),
        (f"https://{'글' * 70}.kr/", f"https://{'%EA%B8%80' * 70}.kr/"),
        ("mailto:글@e.com", "mailto:%EA%B8%80@e.com"),
    ],
)  # fmt: skip
def test_percent_encoding(text, expected):
    assert percent_encode_iri(text) == expected


@given(st.text(max_size=40))
def test_percent_encoding_is_ascii_and_done_once(tail):
    encoded = percent_encode_iri(f"https://example.com/{tail}")
    assert encoded.isascii()
    assert percent_encode_iri(encoded) == encoded
    assert codes(Url, encoded) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.com./", []), ("https://한글.kr./", ["URL012"]), ("https://192.0.2.1/", []),
        ("https://my_blog-.example.com/", []), ("https://i❤.example/", ["URL012"]),
        ("http://localhost:3000/", []),
        ("https://XN--BJ0BJ06E.kr/", []), ("https://example。com/", ["URL012"]), ("file:///a", []),
        ("http://256.0.0.1/", ["URL005"]), ("http://1.2.3/", ["URL005"]), ("http://2130706433/", ["URL005"]),
        ("http://e..com/", ["URL005"]), ("http://.e.com/", ["URL005"]), ("http://[::1/", ["URL005"]),
        ("http://[v1.a]/", []), ("http://[v1", ["URL005"]), ("http:///a", ["URL005"]),
        ("https://intranet/", ["URL016"]), ("http://http://example.com/", ["URL016"]),
        (f"https://{'a' * 63}.kr/", []), (f"https://{'a' * 64}.kr/", ["URL017"]),
        (f"https://{'글' * 57}.kr/", ["URL017", "URL012"]), (f"https://{'abc.' * 64}kr/", ["URL017"]),
        ("https://xn--a.kr/", ["URL017"]), ("https://xn--.kr/", ["URL017"]),
        ("https://xn--abc.kr/", ["URL017"]),
        ("https://xn--bj0bj06e-.kr/", ["URL017"]), ("https://\u0301a.kr/", ["URL017", "URL012"]),
        ("https://a\ue000.kr/", ["URL017", "URL012"]),
    ],
)  # fmt: skip
def test_hosts(text, expected):
    assert codes(Url, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rpc.example.com", []), ("localhost", []), ("[2001:db8::1]", []),
        ("192.0.2.1", []), (" 예.한국 ", []),
        ("http://example.com/", ["URL025"]), ("example.com:80", ["URL025"]), ("999.1.1.1", ["URL025"]),
        ("a b", ["URL025"]), ("", ["URL025"]), ("xn--a.kr", ["URL025"]),
    ],
)  # fmt: skip
def test_hosts_alone(text, expected):
    assert codes(Host, text) == expected


def test_a_host_is_read_from_an_address():
    assert Host.fix("https://me@Example.com:80/a") == "example.com"
    assert [Host.fix("example.com:80"), Host.fix("a b")] == [None, None]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("HTTP://e.com/", "the scheme has capitals; the usual form is 'http://e.com/'"),
        ("http://E.com/", "the host has capitals; the usual form is 'http://e.com/'"),
        ("https://e.com:443/", "the port 443 goes without saying; the usual form is 'https://e.com/'"),
        ("https://e.com:/", "the colon has no port; the usual form is 'https://e.com/'"),
        ("http://:@e.com/", "nothing stands before the @; the usual form is 'http://e.com/'"),
        ("http://e.com", "the slash after the host is missing; the usual form is 'http://e.com/'"),
        ("http://e.com?a", "the slash after the host is missing; the usual form is 'http://e.com/?a'"),
        ("http://e.com/a/./../b", "the path has . or ..; the usual form is 'http://e.com/b'"),
        ("http://e.com/%7ea", "%7e is written ~; the usual form is 'http://e.com/~a'"),
        ("http://e.com/%41%c3", "%41 is written A; the usual form is 'http://e.com/A%C3'"),
        ("http://e.com/?a=%c3%87", "%c3 is written %C3; the usual form is 'http://e.com/?a=%C3%87'"),
        ("http://e.com/cafe\u0301", "not composed (NFC); the usual form is 'http://e.com/café'"),
        ("TAG:E.com,2024:A", "the scheme has capitals; the usual form is 'tag:E.com,2024:A'"),
        ("urn:EXAMPLE:A", "the namespace has capitals; the usual form is 'urn:example:A'"),
        ("HTTPS://E.com:443", "has capitals; the port 443 goes without saying; the slash after the host is "
         "missing; the usual form is 'https://e.com/'"),
    ],
)  # fmt: skip
def test_ids_that_programs_would_tidy(text, change):
    (problem,) = AtomId.strict(text)
    assert problem.rule.code == "URL015"
    assert problem.message.endswith(change)
    assert AtomId.fix(text) == text


@pytest.mark.parametrize(
    "text",
    ["http://e.com/", "http://e.com/~a/%C3%87?b=%20#", "http://e.com/.well-known/a", "http://e.com//a",
     "https://e.com:8080/A", "http://e.com/a?b=/../c", "http://e.com/글", "tag:E.com,2024:%7ea",
     "tag:e.com,2024-03-04:/a/b", UUID.upper().replace("URN:UUID", "urn:uuid"), "urn:isbn:9780140449136",
     "mid:A@b.org", "http://intranet/1", "https://me@e.com/"],
)  # fmt: skip
def test_ids_in_their_usual_form(text):
    assert "URL015" not in codes(AtomId, text)


def test_the_usual_form_is_usual():
    for text in ("HTTP://E.com:80", "http://e.com/%7e/../%c3", "TAG:a,2024:b", "URN:A1:b?=c#d", "x:%41"):
        usual, changes = canonical(text)
        assert changes
        assert canonical(usual) == (usual, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("urn:urn-7:a", []), ("urn:example:a/b", []), ("urn:example:a?+r?=q#f", []),
        ("urn:example:a?+r#f", []), ("urn:example:a?=q", []), ("urn:example:a?q", ["URL021"]),
        ("urn:example:/a", ["URL021"]), ("urn:example:a%2", ["URL021"]), ("urn:a:b", ["URL021"]),
        ("urn:-ab:b", ["URL021"]), ("urn:my-blog:1", ["URL026"]), ("urn:md5:1", []),
        ("urn:x-blog:1", ["URL026"]),
        ("urn:uuid:1", ["URL022"]), (f"{UUID}#a", []), ("tag:e.com,2024:", []), ("tag:a@e.com,2024:a#b", []),
        ("tag:e.com,2024-00:a", ["URL020"]), ("tag:e.com,2024:%4", ["URL020"]), ("tag:,2024:a", ["URL020"]),
    ],
)  # fmt: skip
def test_names(text, expected):
    assert codes(Iri, text) == expected


def test_bare_uuids_and_names_within_urns():
    assert codes(Uuid, UUID[9:]) == codes(Nss, "item_1-2005-05-21T11:43:33Z") == codes(Nss, "a%20b") == []
    assert codes(Uuid, UUID) == ["URL023"]
    assert codes(Nss, "Kim Yuna") == codes(Nss, "") == codes(Nss, "글") == ["URL024"]


def test_url_encoded_text():
    assert codes(UrlEncoded, "a+b%26c") == codes(UrlEncoded, "") == []
    assert codes(UrlEncoded, "a b") == codes(UrlEncoded, "글") == codes(UrlEncoded, "%4") == ["URL029"]
    assert [UrlEncoded.fix(text) for text in ("a b", "글", "a+b")] == ["a+b", "%EA%B8%80", "a+b"]


@pytest.mark.parametrize(
    ("datatype", "text", "expected"),
    [
        (Url, "mailto:a@b.org,c@d.org?subject=x", []), (Url, "mailto:?to=a@b.org", []),
        (Url, "mailto:", ["URL027"]), (Url, "mailto:a@b@c", ["URL027"]), (Url, "mailto:me", ["URL027"]),
        (Url, "data:,a", []), (Url, "data:text/plain;charset=utf-8,a", []), (Url, "data:a", ["URL028"]),
        (Url, "data:image/png;base64,*", ["URL028"]), (Url, "java\tscript:x", ["URL001", "URL002", "URL011"]),
        (IriReference, "\x01javascript:x", ["URL003", "URL011"]),
        (Url, "https://e.com/\u200b", ["URL018", "URL012"]),
        (Url, "https://e.com/\u202e", ["URL003", "URL012"]), (WebUrl, "https://e.com/", []),
        (WebUrl, "feed://e.com/", ["URL014"]), (WebUrl, "/a", ["URL001"]), (UrlReference, "/a", []),
        (UrlReference, " a ", ["URL008"]), (UrlReference, "글", ["URL012"]), (Url, "itpc://e.com/", []),
        (Url, "z39.50r://e.com/", []), (Url, "example.com:8080/", ["URL010"]),
    ],
)  # fmt: skip
def test_addresses_by_their_schemes(datatype, text, expected):
    assert codes(datatype, text) == expected


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("www.example.com/a", "write 'https://www.example.com/a'"), ("https//e.com", "write 'https://e.com'"),
        ("//e.com/a", "write 'https://e.com/a'"), ("/a", "write it in full, as in https://example.com/"),
        ("example.com:8080/a", "write 'https://example.com:8080/a'"),
        ("localhost:80", "'https://localhost:80'"),
        ("http://http://e.com/", "write the address once"),
        ("htp://e.com/", "write an http or https address"),
    ],
)  # fmt: skip
def test_an_address_comes_with_its_cure(text, cure):
    (problem,) = Url.strict(text)
    assert problem.message.endswith(cure)


@pytest.mark.parametrize(
    ("datatype", "text", "fixed"),
    [
        (Url, "https://e.com/a\u200b", "https://e.com/a"),
        (Iri, "https://e.com/a\u200b", "https://e.com/a\u200b"),
        (Url, "https://e.com/a|b", "https://e.com/a%7Cb"), (Url, "javascript:x", None), (Url, "a.html", None),
        (UrlReference, " a b.html", "a%20b.html"), (AtomId, "/a", None), (WebUrl, "ftp://e.com/", None),
    ],
)  # fmt: skip
def test_addresses_are_mended(datatype, text, fixed):
    assert datatype.fix(text) == fixed


def test_an_id_is_written_as_it_is():
    assert Iri.fix(" https://한글.kr/글 ") == "https://한글.kr/글"
    assert Url.fix(" https://한글.kr/글 ") == "https://xn--bj0bj06e.kr/%EA%B8%80"


def test_tag_uris():
    assert (
        tag_uri("Example.com", date(2024, 3, 4), "글/100%?x#y")
        == "tag:example.com,2024-03-04:%EA%B8%80/100%25?x%23y"
    )
    assert tag_uri("한글.kr", date(824, 1, 1), "a") == "tag:xn--bj0bj06e.kr,0824-01-01:a"


def test_a_tag_uri_does_not_depend_on_how_letters_are_composed():
    assert tag_uri("e.com", date(2024, 1, 1), "\u1100\u1161") == tag_uri("e.com", date(2024, 1, 1), "가")


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_every_key_makes_a_right_tag_uri(key):
    assert codes(Iri, tag_uri("example.com", date(2024, 3, 4), key)) == []


@pytest.mark.parametrize(
    ("authority", "key"), [("", "a"), ("e com", "a"), ("e.com", ""), ("-e.com", "a"), ("e.com", "\ud800")]
)
def test_no_tag_uri_without_domain_and_key(authority, key):
    with pytest.raises(ValueError, match=r".+"):
        tag_uri(authority, date(2024, 3, 4), key)
