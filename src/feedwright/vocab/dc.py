"""Dublin Core, as feeds use it: its fifteen elements, and the terms that say them more exactly."""

from feedwright.datatypes import AnyText, DateOrPeriod, Language, PersonName, PlainText, W3CDate, optional
from feedwright.rules import must, should
from feedwright.vocab.table import Element, Vocabulary

SPEC = "https://www.dublincore.org/specifications/dublin-core/dces/"
TERMS = "https://www.dublincore.org/specifications/dublin-core/dcmi-terms/"

TWICE = should(
    "DUB001",
    "Date, language or rights of Dublin Core more than once",
    "Readers know one date, language and notice of rights, and differ in which one they take. Keep one.",
    w3c="DuplicateElement",
    spec=SPEC,
    fires="<item><title>t</title><dc:date>2024-03-04</dc:date><dc:date>2024-03-05</dc:date></item>",
    quiet="<item><title>t</title><dc:date>2024-03-04</dc:date></item>",
)
UNKNOWN = must(
    "DUB002",
    "Element that Dublin Core does not have",
    """Its names are fixed: fifteen elements in one namespace, some fifty terms such as modified and issued in
    the other. Readers pass over any other name. Look for a slip, or for the other namespace.""",
    w3c="UndefinedElement",
    spec=TERMS,
    fires="<item><title>t</title><dc:author>Kim Yuna</dc:author></item>",
    quiet="<item><title>t</title><dc:creator>Kim Yuna</dc:creator></item>",
)

ROWS = (
    Element("dc:title", PlainText, many=True, means="title"),
    Element("dc:creator", PersonName, many=True, means="authors"),
    Element("dc:subject", PlainText, many=True, means="categories"),
    Element("dc:description", AnyText, many=True),
    Element("dc:publisher", PlainText, many=True, means="publisher"),
    Element("dc:contributor", PlainText, many=True),
    Element("dc:date", W3CDate, means="published"),
    # a qualifier behind a point, from before there were terms
    Element("dc:date.Taken", W3CDate),
    Element("dc:type", AnyText, many=True),
    Element("dc:format", AnyText, many=True),
    Element("dc:identifier", AnyText, many=True),
    Element("dc:source", AnyText, many=True, means="source"),
    Element("dc:language", Language, means="language"),
    Element("dc:relation", AnyText, many=True),
    Element("dc:coverage", AnyText, many=True),
    Element("dc:rights", PlainText, means="rights"),
)

_DATES = ("created", "dateAccepted", "dateCopyrighted", "dateSubmitted")
_PERIODS = ("available", "date", "valid")
_TEXTS = """abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience
    bibliographicCitation conformsTo contributor coverage description educationLevel extent format hasFormat
    hasPart hasVersion identifier instructionalMethod isFormatOf isPartOf isReferencedBy isReplacedBy
    isRequiredBy isVersionOf mediator medium provenance references relation replaces requires rightsHolder
    spatial tableOfContents temporal type"""

TERM_ROWS = (
    Element("dcterms:title", PlainText, many=True, means="title"),
    Element("dcterms:creator", PersonName, many=True, means="authors"),
    Element("dcterms:subject", PlainText, many=True, means="categories"),
    Element("dcterms:publisher", PlainText, many=True, means="publisher"),
    Element("dcterms:issued", W3CDate, means="published"),
    Element("dcterms:modified", W3CDate, means="updated"),
    Element("dcterms:language", optional(Language), means="language"),
    Element("dcterms:rights", PlainText, many=True, means="rights"),
    Element("dcterms:license", AnyText, many=True, means="license"),
    Element("dcterms:source", AnyText, many=True, means="source"),
    *(Element(f"dcterms:{name}", W3CDate) for name in _DATES),
    *(Element(f"dcterms:{name}", DateOrPeriod, many=True) for name in _PERIODS),
    *(Element(f"dcterms:{name}", AnyText, many=True) for name in _TEXTS.split()),
)

PLACES = ("feed", "entry", "image", "textInput")

DC = Vocabulary(
    "dc",
    "http://purl.org/dc/elements/1.1/",
    spec=SPEC,
    extends=dict.fromkeys(PLACES, ROWS),
    aliases=("http://purl.org/dc/elements/1.0/",),
    twice=TWICE,
    unknown=UNKNOWN,
)
DCTERMS = Vocabulary(
    "dcterms",
    "http://purl.org/dc/terms/",
    spec=TERMS,
    extends=dict.fromkeys(PLACES, TERM_ROWS),
    twice=TWICE,
    unknown=UNKNOWN,
)
