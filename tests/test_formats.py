"""What a file is taken for: its format and version, and files that are no feeds told by name."""

from __future__ import annotations

import pytest

from feedwright import validate

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'


@pytest.mark.parametrize(
    ("data", "label"),
    [
        ('<rss version="0.91"><channel/></rss>', "RSS 0.91"),
        ("<rss><channel/></rss>", "RSS 2.0"),
        ('<rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel/></rss>', "RSS 2.0"),
        (f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/"><channel/></rdf:RDF>', "RSS 1.0"),
        (f"<rdf:RDF {RDF}/>", "RSS 1.0"),
        (f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0"><channel/></rdf:RDF>', "RSS 1.0"),
        (f'<rdf:RDF {RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel/></rdf:RDF>', "RSS 0.90"),
        (f'<rdf:RDF {RDF} xmlns="http://channel.netscape.com/rdf/simple/0.9/"><item/></rdf:RDF>', "RSS 0.90"),
        (f'<x:Channel {RDF} xmlns:x="http://purl.org/net/rss1.1#"/>', "RSS 1.1"),
        ('<opml version="2.0"><head/><body/></opml>', "OPML 2.0"),
        ("<outlineDocument><head/><body/></outlineDocument>", "OPML 1.0"),
        (f'<rdf:RDF {RDF} xmlns="http://xmlns.com/foaf/0.1/"><Person/></rdf:RDF>', None),
        ("<channel/>", None),
    ],
)
def test_a_format_is_told_by_its_root_and_by_what_stands_in_it(data, label):
    assert validate(data.encode()).format == label


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<channel><title>t</title></channel>", "an RSS feed without its root"),
        (f'<rdf:rdf {RDF} xmlns="http://purl.org/rss/1.0/"/>', "a slip for rdf:RDF"),
        (f"<rdf:RDF {RDF}><rdf:Description/></rdf:RDF>", "nothing in it is of RSS"),
        ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "a sitemap"),
        ('<kml xmlns="http://www.opengis.net/kml/2.2"/>', "a map (KML)"),
        ('{"version": "1.2.0", "chapters": []}', "JSON Feed"),
        ('{"chapters": []}', "chapters of a podcast episode"),
        ("<recipe/>", "the root is <recipe>"),
    ],
)
def test_what_a_file_is_that_is_no_feed(data, words):
    found = validate(data.encode())
    assert words in " ".join([found.format or "", *(finding.message for finding in found)])


def test_a_wrong_root_is_named_without_its_namespace():
    (finding,) = validate(b'<rss version="2.0" xmlns="https://e.com/ns#"><channel/></rss>')
    assert (finding.code, finding.params["element"], finding.params["parent"]) == ("XML031", "rss", "root")
