"""Places on earth: latitudes and longitudes, GeoRSS, KML, geo: addresses and OpenStreetMap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes.builders import listed, matching
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.numbers import decimal
from feedwright.datatypes.quoting import quoted
from feedwright.rules import must, should

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIMPLE = "https://docs.ogc.org/cs/17-002r1/17-002r1.html"
_KML = "https://developers.google.com/kml/documentation/kmlreference"

NOT_LATITUDE = must(
    "GEO001", "Not a latitude",
    """A latitude is a decimal number of degrees from -90 in the south to 90 in the north, without N, S or °.
    Maps show no place for anything else.""",
    spec="https://www.w3.org/2003/01/geo/", w3c="InvalidLatitude InvalidKmlLatitude",
    fires="91.5", quiet="37.5665",
)  # fmt: skip
NOT_LONGITUDE = must(
    "GEO002", "Not a longitude",
    """A longitude is a decimal number of degrees from -180 in the west to 180 in the east, without E, W or °.
    Maps show no place for anything else.""",
    spec="https://www.w3.org/2003/01/geo/", w3c="InvalidLongitude InvalidKmlLongitude",
    fires="188.2", quiet="126.978",
)  # fmt: skip
NOT_ALTITUDE = must(
    "GEO003", "Not a height in metres",
    """A height is a number of metres, without unit. Maps put the place on the ground for anything else.""",
    spec="https://www.w3.org/2003/01/geo/", w3c="InvalidFloat",
    fires="120 m", quiet="120",
)  # fmt: skip
NOT_POSITION = must(
    "GEO004", "Not a latitude and a longitude",
    """A place is a latitude from -90 to 90, a space and a longitude from -180 to 180, in degrees. Maps show
    no place, or one on the other side of the earth, for anything else.""",
    spec=_SIMPLE, w3c="InvalidCoord InvalidCoordList",
    fires="126.978 37.5665", quiet="37.5665 126.978",
)  # fmt: skip
WRONG_COUNT = must(
    "GEO005", "Wrong number of coordinates",
    """Coordinates come in pairs: one for a point, two for a box, two and more for a line, four and more for a
    polygon. Maps show nothing if one is missing.""",
    spec=_SIMPLE, w3c="InvalidCoord InvalidCoordList",
    fires="37.5665", quiet="37.5665 126.978",
)  # fmt: skip
NOT_CLOSED = must(
    "GEO006", "Polygon that is not closed",
    """The last point of a polygon repeats the first; maps draw no area otherwise.""",
    spec=_SIMPLE, w3c="InvalidCoordList",
    fires="45 -110 46 -109 43 -109 44 -110", quiet="45 -110 46 -109 43 -109 45 -110",
)  # fmt: skip
COMMA = should(
    "GEO007", "Comma between coordinates",
    """GeoRSS has spaces between its numbers; some maps read a comma, others show no place. Write a space.""",
    spec=_SIMPLE, w3c="CoordComma",
    fires="37.5665,126.978", quiet="37.5665 126.978",
)  # fmt: skip
NOT_KML = must(
    "GEO008", "Not coordinates of KML",
    """KML has a longitude, a comma, a latitude and perhaps a comma and a height, without spaces, and a space
    before the next. Maps show no place for anything else.""",
    spec=_KML, w3c="InvalidKmlCoordList",
    fires="126.978 37.5665", quiet="126.978,37.5665,0",
)  # fmt: skip
NOT_GEO_URI = must(
    "GEO009", "Not a geo: address",
    """A place is written geo:, latitude, comma and longitude here. Apps show no place for anything else.""",
    spec="https://www.rfc-editor.org/rfc/rfc5870#section-3.3",
    fires="37.5665,126.978", quiet="geo:37.5665,126.978",
)  # fmt: skip
NOT_OSM = must(
    "GEO010", "Not an object of OpenStreetMap",
    """An object is N, W or R, for node, way or relation, and its number, as in R113314, and perhaps # and a
    version. Apps show no place for anything else.""",
    spec="https://podcasting2.org/docs/podcast-namespace/tags/location",
    fires="113314", quiet="R113314",
)  # fmt: skip

Latitude = decimal("latitude from -90 to 90", NOT_LATITUDE, -90, 90)
"""Degrees north of the equator: `geo:lat`, `icbm:latitude`."""

Longitude = decimal("longitude from -180 to 180", NOT_LONGITUDE, -180, 180)
"""Degrees east of Greenwich: `geo:long`, `icbm:longitude`."""

Altitude = decimal("height in metres", NOT_ALTITUDE)
"""Metres above the ellipsoid, `geo:alt`, or above ground, `georss:elev`."""


def coordinates(name: str, least: int, most: int | None = None, *, closed: bool = False) -> Datatype:
    """A datatype of `least` to `most` places in GeoRSS Simple; its value is a tuple of numbers."""

    def strict(text: str) -> Iterable[Problem]:
        parts = text.replace(",", " ").split()
        found = []
        if "," in text:
            found.append(Problem(COMMA, f"{quoted(text)} has a comma; write spaces"))
        if len(parts) % 2 or len(parts) < 2 * least or (most and len(parts) > 2 * most):
            return (
                *found,
                Problem(WRONG_COUNT, f"{quoted(text)} holds {len(parts)} numbers, wrong for a {name}"),
            )
        for at in range(0, len(parts), 2):
            if any(Latitude.strict(parts[at])) or any(Longitude.strict(parts[at + 1])):
                pair = f"{parts[at]} {parts[at + 1]}"
                return (*found, Problem(NOT_POSITION, f"{quoted(pair)} is no latitude and longitude"))
        if closed and parts[:2] != parts[-2:]:
            return (*found, Problem(NOT_CLOSED, f"{quoted(text)} does not end where it begins"))
        return tuple(found)

    def read(text: str) -> tuple[float, ...] | None:
        if any(problem.rule is not COMMA for problem in strict(text)):
            return None
        return tuple(float(part) for part in text.replace(",", " ").split())

    def write(values: tuple[float, ...]) -> str:
        return " ".join(Altitude.write(value) for value in values)

    good = ("37.5", "127", "37.6", "127.1", "37.4", "127.2")
    return Datatype(name, strict, read, write, " ".join(good[: 2 * least] + (good[:2] if closed else ())))


GeoPoint = coordinates("point", 1, 1)
"""`georss:point`, a latitude and a longitude."""

GeoLine = coordinates("line", 2)
"""`georss:line`, two places or more."""

GeoPolygon = coordinates("polygon", 4, closed=True)
"""`georss:polygon`, four places or more, the last being the first."""

GeoBox = coordinates("box", 2, 2)
"""`georss:box`, the south-western corner and the north-eastern one."""

GeoPosList = coordinates("list of places", 1)
"""`gml:posList`."""

GeoCircle = listed("circle", WRONG_COUNT, Altitude, None, least=3, most=3)
"""`georss:circle`, a latitude, a longitude and a radius in metres."""

_NUMBER = r"-?[0-9]{1,6}(?:\.[0-9]{1,20})?"
KmlCoordinates = listed(
    "coordinates of KML",
    NOT_KML,
    matching("longitude, latitude and height", NOT_KML, rf"{_NUMBER},{_NUMBER}(?:,{_NUMBER})?", "127,37.5"),
    None,
)
"""`coordinates` of KML: longitude, latitude and perhaps height, joined by commas."""

GeoUri = matching(
    "geo: address",
    NOT_GEO_URI,
    rf"geo:{_NUMBER},{_NUMBER}(?:,{_NUMBER})?(?:;[!-~]{{1,100}})?",
    "geo:37.5,127",
)
"""A geo: address (RFC 5870): `geo` of a podcast's location."""

OsmId = matching("object of OpenStreetMap", NOT_OSM, r"[NWR][0-9]{1,18}(?:#[0-9]{1,9})?", "R113314")
"""`osm` of a podcast's location."""
