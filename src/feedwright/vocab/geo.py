"""A place as a latitude and a longitude: the vocabularies of the W3C, GeoURL and ICBM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import Altitude, AnyText, Latitude, Longitude
from feedwright.rules import Severity, must, rule
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node

SPEC = "https://www.w3.org/2003/01/geo/"

UNKNOWN = must(
    "GPS001",
    "Element that the vocabulary of places does not have here",
    """A place has lat, long and alt (geo), or latitude and longitude (icbm, geourl). Maps pass over other
    names.""",
    spec=SPEC,
    w3c="UndefinedElement",
    fires="<item><title>t</title><geo:latitude>37.5</geo:latitude></item>",
    quiet="<item><title>t</title><geo:lat>37.5</geo:lat><geo:long>127</geo:long></item>",
)
PARTS = (
    Element("geo:lat", Latitude),
    Element("geo:long", Longitude),
    Element("geo:alt", Altitude),
    # with a comma between them, unlike a point of GeoRSS
    Element("geo:lat_long", AnyText, many=True),
)
GEO_ROWS = (*PARTS, Element("geo:Point", many=True), Element("geo:location", many=True))
ICBM_ROWS = (Element("icbm:latitude", Latitude), Element("icbm:longitude", Longitude))
GEOURL_ROWS = (Element("geourl:latitude", Latitude), Element("geourl:longitude", Longitude))

GEO = Vocabulary(
    "geo",
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
    spec=SPEC,
    contains={"geo:Point": PARTS},
    extends={"feed": GEO_ROWS, "entry": GEO_ROWS},
    twice=TWICE,
    unknown=UNKNOWN,
)
ICBM = Vocabulary(
    "icbm",
    "http://postneo.com/icbm",
    spec="http://postneo.com/icbm",
    aliases=("http://postneo.com/icbm/",),
    extends={"feed": ICBM_ROWS, "entry": ICBM_ROWS},
    twice=TWICE,
    unknown=UNKNOWN,
)
GEOURL = Vocabulary(
    "geourl",
    "http://geourl.org/rss/module/",
    spec="http://geourl.org/rss/module/",
    extends={"feed": GEOURL_ROWS, "entry": GEOURL_ROWS},
    twice=TWICE,
    unknown=UNKNOWN,
)

HALVES = {
    "geo:lat": "geo:long",
    "geo:long": "geo:lat",
    "icbm:latitude": "icbm:longitude",
    "icbm:longitude": "icbm:latitude",
    "geourl:latitude": "geourl:longitude",
    "geourl:longitude": "geourl:latitude",
}


@rule("GPS002", Severity.WARNING, on=tuple(HALVES), spec=SPEC)
def half_a_place(half: Node) -> Iterator[tuple[Node, str]]:
    """A latitude without a longitude, or the other way round.

    One number alone is a line around the earth: maps show no place. Give both, or neither.

    fires: <item><title>t</title><geo:lat>37.5</geo:lat></item>
    quiet: <item><title>t</title><geo:lat>37.5</geo:lat><geo:long>127</geo:long></item>
    """
    other = HALVES[half.name]
    if half.parent is not None and half.parent.first(other) is None:
        yield half, f"<{half.written}> without <{other.rpartition(':')[2]}>"
