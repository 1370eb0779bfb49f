"""GeoRSS: places, lines and areas, in its simple form and as geometries of GML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import (
    Altitude,
    AnyText,
    GeoBox,
    GeoCircle,
    GeoLine,
    GeoPoint,
    GeoPolygon,
    GeoPosList,
    Integer,
    NonNegativeDecimal,
    PlainText,
)
from feedwright.rules import Severity, must, rule
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node

SPEC = "https://docs.ogc.org/cs/17-002r1/17-002r1.html"

UNKNOWN = must(
    "GRS001",
    "Element that GeoRSS does not have",
    """A place is a point, line, polygon, box or circle, or where with a geometry of GML in it. Maps pass over
    other names.""",
    spec=SPEC,
    w3c="UndefinedElement",
    fires="<item><title>t</title><georss:place>37.5 127</georss:place></item>",
    quiet="<item><title>t</title><georss:point>37.5 127</georss:point></item>",
)
PART = must(
    "GRS002",
    "Geometry without its coordinates",
    """A point of GML has a pos, a line and a ring a posList, a polygon an exterior with a ring in it, an
    envelope two corners. Maps show nothing without.""",
    spec=SPEC,
    w3c="MissingElement",
    fires="<georss:where><gml:Point/></georss:where>",
    quiet="<georss:where><gml:Point><gml:pos>37.5 127</gml:pos></gml:Point></georss:where>",
)

PROPERTIES = {
    "elev": Attribute(Altitude),
    "floor": Attribute(Integer),
    "radius": Attribute(NonNegativeDecimal),
}
ROWS = (
    Element("georss:point", GeoPoint, many=True, attrs=PROPERTIES),
    Element("georss:line", GeoLine, many=True, attrs=PROPERTIES),
    Element("georss:polygon", GeoPolygon, many=True, attrs=PROPERTIES),
    Element("georss:box", GeoBox, many=True, attrs=PROPERTIES),
    Element("georss:circle", GeoCircle, many=True, attrs=PROPERTIES),
    Element("georss:where", many=True, attrs=PROPERTIES),
    # small letters are those of the schema, capitals those of older texts
    *(
        Element(f"georss:{name}", PlainText)
        for name in ("featuretypetag", "featureTypeTag", "relationshiptag", "relationshipTag")
    ),
    *(
        Element(f"georss:{name}", AnyText)
        for name in ("featurename", "featureName", "featuretag", "featureTag")
    ),
    Element("georss:elev", Altitude),
    Element("georss:floor", Integer),
    Element("georss:radius", NonNegativeDecimal),
)
GEOMETRIES = tuple(
    Element(f"gml:{name}")
    for name in (
        "Point",
        "LineString",
        "Polygon",
        "Envelope",
        "MultiPoint",
        "MultiCurve",
        "MultiSurface",
        "Curve",
    )
)

GEORSS = Vocabulary(
    "georss",
    "http://www.georss.org/georss",
    spec=SPEC,
    aliases=("http://www.georss.org/georss/10",),
    contains={"georss:where": GEOMETRIES},
    extends={"feed": ROWS, "entry": ROWS},
    twice=TWICE,
    unknown=UNKNOWN,
)
GML = Vocabulary(
    "gml",
    "http://www.opengis.net/gml",
    spec=SPEC,
    aliases=("http://www.opengis.net/gml/3.2",),
    contains={
        "gml:Point": (Element("gml:pos", GeoPoint, PART),),
        "gml:LineString": (Element("gml:posList", GeoPosList, PART),),
        "gml:Polygon": (Element("gml:exterior", None, PART), Element("gml:interior", many=True)),
        "gml:exterior": (Element("gml:LinearRing", None, PART),),
        "gml:interior": (Element("gml:LinearRing", None, PART),),
        "gml:LinearRing": (Element("gml:posList", GeoPolygon, PART),),
        "gml:Envelope": (
            Element("gml:lowerCorner", GeoPoint, PART),
            Element("gml:upperCorner", GeoPoint, PART),
        ),
    },
)


@rule("GRS003", Severity.ERROR, on="georss:where", spec=SPEC, w3c="MissingElement")
def empty_place(where: Node) -> Iterator[tuple[Node, str]]:
    """georss:where without a geometry.

    It holds a gml:Point, gml:LineString, gml:Polygon or gml:Envelope. Maps show nothing for it empty, nor
    for coordinates that stand in it bare: those belong into georss:point.

    fires: <georss:where>37.5 127</georss:where>
    quiet: <georss:where><gml:Point><gml:pos>37.5 127</gml:pos></gml:Point></georss:where>
    """
    if not where.children:
        yield where, "no geometry of GML within"
