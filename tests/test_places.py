"""Places: coordinates alone, in pairs, in shapes, and the mistakes that put them elsewhere."""

from __future__ import annotations

import pytest

from feedwright.datatypes import (
    Altitude,
    Datatype,
    GeoBox,
    GeoCircle,
    GeoLine,
    GeoPoint,
    GeoPolygon,
    GeoPosList,
    GeoUri,
    KmlCoordinates,
    Latitude,
    Longitude,
    OsmId,
)


def codes(datatype: Datatype, text: str) -> list[str]:
    return [problem.rule.code for problem in datatype.strict(text)]


@pytest.mark.parametrize(
    ("datatype", "text", "expected"),
    [
        (Latitude, "-90", []), (Latitude, " 37.5 ", []), (Latitude, "90.1", ["GEO001"]),
        (Latitude, "37.5 N", ["GEO001"]), (Longitude, "180", []), (Longitude, "-188.2", ["GEO002"]),
        (Altitude, "-71000", []), (Altitude, "12 m", ["GEO003"]),
        (GeoPoint, "45.256 -71.92", []), (GeoPoint, "\n 45.256\n-71.92 ", []),
        (GeoPoint, "127 37.5", ["GEO004"]),
        (GeoPoint, "37.5", ["GEO005"]), (GeoPoint, "", ["GEO005"]), (GeoPoint, "1 2 3", ["GEO005"]),
        (GeoPoint, "1 2 3 4", ["GEO011"]), (GeoPoint, "37.5,127", ["GEO007"]),
        (GeoPoint, "127,37.5", ["GEO007", "GEO004"]), (GeoPoint, "north west", ["GEO004"]),
        (GeoLine, "1 2 3 4", []), (GeoLine, "1 2", ["GEO012"]), (GeoLine, "1 2 3 400", ["GEO004"]),
        (GeoPolygon, "1 2 3 4 5 6 1 2", []), (GeoPolygon, "1 2 3 4 1 2", ["GEO013"]),
        (GeoPolygon, "1 2 3 4 5 6 7 8", ["GEO006"]), (GeoBox, "1 2 3 4", []), (GeoBox, "1 2", ["GEO014"]),
        (GeoPosList, "1 2", []), (GeoPosList, "1 2 3 4 5 6 7 8", []), (GeoPosList, "1 2 3", ["GEO005"]),
        (GeoPosList, "37.5° 127", ["GEO004"]),
        (GeoCircle, "1 2 5m", ["GEO015"]), (KmlCoordinates, "127°,37", ["GEO008"]),
        (GeoCircle, "1 2 500", []), (GeoCircle, "1 2", ["GEO015"]), (GeoCircle, "1 2 -5", ["GEO015"]),
        (GeoCircle, "91 2 5", ["GEO004"]), (GeoCircle, "1,2,5", ["GEO007"]),
        (KmlCoordinates, "127,37.5,0 128,38", []), (KmlCoordinates, "127, 37.5", ["GEO008"]),
        (KmlCoordinates, "37.5 127", ["GEO008"]), (KmlCoordinates, "127,91", ["GEO008"]),
        (KmlCoordinates, "", ["GEO008"]), (GeoUri, "geo:37.5,127", []), (GeoUri, "geo:37.5,127,35;u=35", []),
        (GeoUri, "geo:91,0", ["GEO009"]), (GeoUri, "37.5,127", ["GEO009"]), (OsmId, "R113314", []),
        (OsmId, "W5013364#2", []), (OsmId, "113314", ["GEO010"]),
    ],
)  # fmt: skip
def test_places(datatype, text, expected):
    assert codes(datatype, text) == expected


@pytest.mark.parametrize(
    ("datatype", "text", "cure"),
    [(GeoPoint, "127 37.5", "write 37.5 127"), (GeoPolygon, "1 2 3 4 5 6 7 8", "add '1 2'"),
     (Latitude, "37,5", "write 37.5"), (Latitude, "37.5°", "write 37.5"),
     (GeoUri, "37.5, 127", "write geo:37.5,127")],
)  # fmt: skip
def test_a_place_comes_with_its_cure(datatype, text, cure):
    (problem,) = datatype.strict(text)
    assert problem.message.endswith(cure)


@pytest.mark.parametrize(
    ("datatype", "text", "fixed"),
    [
        (GeoPoint, "37.50,127", "37.5 127"), (GeoPoint, "127 37.5", None), (GeoCircle, "1,2,5", "1 2 5"),
        (GeoCircle, "1 2", None), (KmlCoordinates, "127, 37.5", "127,37.5"), (KmlCoordinates, "x", None),
        (GeoUri, "37.5,127", "geo:37.5,127"), (GeoUri, "91,0", None), (Altitude, "12 m", "12"),
        (Longitude, "126,978", "126.978"), (Longitude, "east", None),
    ],
)  # fmt: skip
def test_places_are_mended(datatype, text, fixed):
    assert datatype.fix(text) == fixed
