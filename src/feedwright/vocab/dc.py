"""Dublin Core elements, as feeds use them."""

from feedwright.datatypes import AnyText, Language, PersonName, PlainText, W3CDate
from feedwright.rules import should
from feedwright.vocab.table import Element, Vocabulary

SPEC = "https://www.dublincore.org/specifications/dublin-core/dces/"
ROWS = (
    Element("dc:title", PlainText, many=True),
    Element("dc:creator", PersonName, many=True, means="authors"),
    Element("dc:subject", PlainText, many=True, means="categories"),
    Element("dc:description", AnyText, many=True),
    Element("dc:publisher", PlainText, many=True),
    Element("dc:contributor", PlainText, many=True),
    Element("dc:date", W3CDate, means="published"),
    Element("dc:type", AnyText, many=True),
    Element("dc:format", AnyText, many=True),
    Element("dc:identifier", AnyText, many=True),
    Element("dc:source", AnyText, many=True),
    Element("dc:language", Language, means="language"),
    Element("dc:relation", AnyText, many=True),
    Element("dc:coverage", AnyText, many=True),
    Element("dc:rights", PlainText, means="rights"),
)

DC = Vocabulary(
    "dc",
    "http://purl.org/dc/elements/1.1/",
    spec=SPEC,
    extends={"feed": ROWS, "entry": ROWS},
    twice=should(
        "DUB001",
        "Date, language or rights of Dublin Core more than once",
        "Readers know one date, language and notice of rights, and differ in which one they take. Keep one.",
        w3c="DuplicateElement",
        spec=SPEC,
        fires="<item><title>t</title><dc:date>2024-03-04</dc:date><dc:date>2024-03-05</dc:date></item>",
        quiet="<item><title>t</title><dc:date>2024-03-04</dc:date></item>",
    ),
)
