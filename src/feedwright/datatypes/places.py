"""Places on earth: latitudes and longitudes, GeoRSS, KML, geo: addresses and OpenStreetMap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes.builders import matching
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.numbers import NonNegativeDecimal, decimal
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import must, should

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.rules import Rule

_GEO = "https://www.w3.org/2003/01/geo/"
_SIMPLE = "https://docs.ogc.org/cs/17-002r1/17-002r1.html"
_PODCAST = "https://podcasting2.org/docs/podcast-namespace/tags/location"

NOT_LATITUDE = must(
    "GEO001", "Not a latitude",
    """A latitude is a decimal number of degrees from -90 in the south to 90 in the north, without N, S or °.
    Maps show no place for anything else.""",
    spec=_GEO, w3c="InvalidLatitude InvalidKmlLatitude",
    fires="91.5", quiet="37.5665",
)  # fmt: skip
NOT_LONGITUDE = must(
    "GEO002", "Not a longitude",
    """A longitude is a decimal number of degrees from -180 in the west to 180 in the east, without E, W or °.
    Maps show no place for anything else.""",
    spec=_GEO, w3c="InvalidLongitude InvalidKmlLongitude",
    fires="188.2", quiet="126.978",
)  # fmt: skip
NOT_ALTITUDE = must(
    "GEO003", "Not a height in metres",
    """A height is a number of metres, without unit. Maps put the place on the ground for anything else.""",
    spec=_GEO, w3c="InvalidFloat",
    fires="120 m", quiet="120",
)  # fmt: skip
NOT_POSITION = must(
    "GEO004", "Not a latitude and a longitude",
    """A place is a latitude from -90 to 90, a space and a longitude from -180 to 180, in degrees. Maps show
    no place, or one on the other side of the earth, for anything else.""",
    spec=_SIMPLE, w3c="InvalidCoord InvalidCoordList",
    fires="126.978 37.5665", quiet="37.5665 126.978",
)  # fmt: skip
WITHOUT_PAIR = must(
    "GEO005", "Coordinate without its pair",
    """Coordinates come in pairs, a latitude and a longitude. Maps show nothing if one is missing.""",
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
    spec="https://developers.google.com/kml/documentation/kmlreference", w3c="InvalidKmlCoordList",
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
    spec=_PODCAST,
    fires="113314", quiet="R113314",
)  # fmt: skip
NOT_ONE_POINT = must(
    "GEO011", "Point of several places",
    """A point is one latitude and one longitude. Write a line, a box or a polygon for more.""",
    spec=_SIMPLE, w3c="InvalidCoord InvalidCoordList",
    fires="37.5 127 37.6 127.1", quiet="37.5 127",
)  # fmt: skip
NOT_A_LINE = must(
    "GEO012", "Line of one place",
    """A line has two places at least. Write a point for one.""",
    spec=_SIMPLE, w3c="InvalidCoordList",
    fires="37.5 127", quiet="37.5 127 37.6 127.1",
)  # fmt: skip
NOT_A_POLYGON = must(
    "GEO013", "Polygon of fewer than four places",
    """A polygon has three corners at least, and the first one again; maps draw no area otherwise.""",
    spec=_SIMPLE, w3c="InvalidCoordList",
    fires="37.5 127 37.6 127.1 37.5 127", quiet="37.5 127 37.6 127.1 37.4 127.2 37.5 127",
)  # fmt: skip
NOT_A_BOX = must(
    "GEO014", "Box that has not two corners",
    """A box is its south-western corner and its north-eastern one; maps draw no area otherwise.""",
    spec=_SIMPLE, w3c="InvalidCoordList",
    fires="37.5 127", quiet="37.5 127 37.6 127.1",
)  # fmt: skip
NOT_A_CIRCLE = must(
    "GEO015", "Not a circle",
    """A circle is a latitude, a longitude and a radius in metres; maps draw no area otherwise.""",
    spec=_SIMPLE, w3c="InvalidCoordList",
    fires="37.5 127", quiet="37.5 127 500",
)  # fmt: skip

Latitude = decimal("latitude from -90 to 90", NOT_LATITUDE, -90, 90, example="37.5665", unit="°")
"""Degrees north of the equator: `geo:lat`, `icbm:latitude`."""

Longitude = decimal("longitude from -180 to 180", NOT_LONGITUDE, -180, 180, example="126.978", unit="°")
"""Degrees east of Greenwich: `geo:long`, `icbm:longitude`."""

Altitude = decimal("height in metres", NOT_ALTITUDE, example="38", unit="m")
"""Metres above the ellipsoid, `geo:alt`, or above ground, `georss:elev`."""


_PAIR = r"-?(?:[0-8]?\d(?:\.\d+)?|90)\s+-?(?:(?:1[0-7]\d|\d\d?)(?:\.\d+)?|180)"
_PAIRS = lazy(rf"\s*{_PAIR}(?:\s+{_PAIR})*\s*", re.ASCII)


def _shape(
    name: str, rule: Rule, example: str, least: int = 1, most: int | None = None, *, closed: bool = False
) -> Datatype:
    """A datatype of `least` to `most` places in GeoRSS Simple; its value is a tuple of numbers."""

    def faults(text: str) -> Iterator[Problem]:
        numbers = text.replace(",", " ").split()
        if "," in text:
            yield Problem(COMMA, f"{quoted(text)} has a comma; write spaces")
        if len(numbers) % 2 or not numbers:
            message = f"{quoted(text)} makes no pairs, its numbers being {len(numbers)}; add what is missing"
            yield Problem(WITHOUT_PAIR, message)
        elif not least <= len(numbers) // 2 <= (most or len(numbers)):
            yield Problem(rule, f"{quoted(text)} is no {name}, which is one such as {example}")
        elif wrong := next(_wrong_pairs(numbers), None):
            yield wrong
        elif closed and numbers[:2] != numbers[-2:]:
            first = " ".join(numbers[:2])
            yield Problem(NOT_CLOSED, f"{quoted(text)} does not end where it begins; add {quoted(first)}")

    def strict(text: str) -> Iterable[Problem]:
        if not closed and _PAIRS.fullmatch(text) and least <= len(text.split()) // 2 <= (most or len(text)):
            return ()
        return tuple(faults(text))

    def read(text: str) -> tuple[float, ...] | None:
        if any(problem.rule is not COMMA for problem in faults(text)):
            return None
        return tuple(float(number) for number in text.replace(",", " ").split())

    return Datatype(name, strict, read, _write, example)


def _write(numbers: tuple[float, ...]) -> str:
    return " ".join(Altitude.write(number) for number in numbers)


def _is_pair(latitude: str, longitude: str) -> bool:
    return not any(Latitude.strict(latitude)) and not any(Longitude.strict(longitude))


def _wrong_pairs(numbers: list[str]) -> Iterator[Problem]:
    """The pairs that are no latitude and longitude; where they were exchanged, that is said."""
    for latitude, longitude in zip(numbers[::2], numbers[1::2], strict=True):
        if not _is_pair(latitude, longitude):
            swapped = _is_pair(longitude, latitude)
            cure = f"{longitude} {latitude}" if swapped else "one such as 37.5665 126.978"
            pair = quoted(f"{latitude} {longitude}")
            yield Problem(NOT_POSITION, f"{pair} is no latitude and longitude; write {cure}")


def _strict_circle(text: str) -> Iterable[Problem]:
    numbers = text.replace(",", " ").split()
    comma = (Problem(COMMA, f"{quoted(text)} has a comma; write spaces"),) if "," in text else ()
    if len(numbers) != 3 or any(NonNegativeDecimal.strict(numbers[2])):
        return (*comma, Problem(NOT_A_CIRCLE, f"{quoted(text)} is no circle; write one such as 37.5 127 500"))
    return (*comma, *_wrong_pairs(numbers[:2]))


def _read_circle(text: str) -> tuple[float, ...] | None:
    whole = text.replace(",", " ")
    return None if any(_strict_circle(whole)) else tuple(float(number) for number in whole.split())


def _strict_kml(text: str) -> Iterable[Problem]:
    places = text.split()
    wrong = next((place for place in places if not _is_kml(place)), None if places else "")
    if wrong is None:
        return ()
    return (
        Problem(
            NOT_KML, f"{quoted(wrong)} is no longitude and latitude; write one such as 126.978,37.5665,0"
        ),
    )


def _is_kml(place: str) -> bool:
    parts = place.split(",")
    return (
        len(parts) in (2, 3)
        and _is_pair(parts[1], parts[0])
        and (len(parts) < 3 or not any(Altitude.strict(parts[2])))
    )


def _read_kml(text: str) -> str | None:
    """The places, white space behind a comma forgiven."""
    whole = " ".join(re.sub(r",\s+", ",", text).split())
    return None if any(_strict_kml(whole)) else whole


def _strict_geo(text: str) -> Iterable[Problem]:
    match = _GEO_URI.fullmatch(text.strip())
    if match and _is_pair(match[1], match[2]):
        return ()
    cure = _read_geo(text) or "one such as geo:37.5665,126.978"
    return (Problem(NOT_GEO_URI, f"{quoted(text)} is no geo: address; write {cure}"),)


def _read_geo(text: str) -> str | None:
    """The address, geo: and a space behind the comma forgiven."""
    whole = re.sub(r"^(?!geo:)", "geo:", re.sub(r",\s+", ",", text.strip()[:200]), flags=re.IGNORECASE)
    match = _GEO_URI.fullmatch(whole)
    if match and _is_pair(match[1], match[2]):
        return whole
    return None


_NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]{1,20})?"
_GEO_URI = lazy(
    rf"geo:({_NUMBER}),({_NUMBER})(?:,-?[0-9.]{{1,20}})?(?:;[!-:<-~]{{1,100}}){{0,9}}", re.IGNORECASE
)

GeoPoint = _shape("point", NOT_ONE_POINT, "37.5 127", 1, 1)
"""`georss:point` and `gml:pos`, a latitude and a longitude."""

GeoLine = _shape("line", NOT_A_LINE, "37.5 127 37.6 127.1", 2)
"""`georss:line`, two places or more."""

GeoPolygon = _shape("polygon", NOT_A_POLYGON, "37.5 127 37.6 127.1 37.4 127.2 37.5 127", 4, closed=True)
"""`georss:polygon`, four places or more, the last being the first."""

GeoBox = _shape("box", NOT_A_BOX, "37.5 127 37.6 127.1", 2, 2)
"""`georss:box`, the south-western corner and the north-eastern one."""

GeoPosList = _shape("list of places", WITHOUT_PAIR, "37.5 127 37.6 127.1")
"""`gml:posList`, open or closed."""

GeoCircle = Datatype("circle", _strict_circle, _read_circle, _write, "37.5 127 500")
"""`georss:circle`, a latitude, a longitude and a radius in metres."""

KmlCoordinates = Datatype("coordinates of KML", _strict_kml, _read_kml, str, "126.978,37.5665,0")
"""`coordinates` of KML: longitude, latitude and perhaps height, joined by commas."""

GeoUri = Datatype("geo: address", _strict_geo, _read_geo, str, "geo:37.5665,126.978")
"""A geo: address (RFC 5870): `geo` of a podcast's location."""

OsmId = matching("object of OpenStreetMap", NOT_OSM, r"[NWR][0-9]{1,18}(?:#[0-9]{1,9})?", "R113314")
"""`osm` of a podcast's location."""
