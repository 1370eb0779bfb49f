"""Dublin Core elements, as feeds use them."""

from feedwright.datatypes import AnyText, Language, PlainText, W3CDate
from feedwright.vocab.table import Element, Vocabulary

ROWS = (
    Element("dc:title", PlainText, many=True),
    Element("dc:creator", PlainText, many=True, means="authors"),
    Element("dc:subject", PlainText, many=True, means="categories"),
    Element("dc:description", AnyText, many=True),
    Element("dc:publisher", PlainText, many=True),
    Element("dc:contributor", PlainText, many=True),
    Element("dc:date", W3CDate, many=True, means="published"),
    Element("dc:type", AnyText, many=True),
    Element("dc:format", AnyText, many=True),
    Element("dc:identifier", AnyText, many=True),
    Element("dc:source", AnyText, many=True),
    Element("dc:language", Language, many=True, means="language"),
    Element("dc:relation", AnyText, many=True),
    Element("dc:coverage", AnyText, many=True),
    Element("dc:rights", PlainText, many=True, means="rights"),
)

DC = Vocabulary(
    "dc",
    "http://purl.org/dc/elements/1.1/",
    spec="https://www.dublincore.org/specifications/dublin-core/dces/",
    extends={"feed": ROWS, "entry": ROWS},
)
