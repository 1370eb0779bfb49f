"""Colours: by hexadecimal digits and by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feedwright.datatypes.builders import matching
from feedwright.datatypes.datatype import Datatype, Problem
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import must

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_HEX = must(
    "TOK050", "Not a colour of six hexadecimal digits",
    """A colour is # and two hexadecimal digits each for red, green and blue. Readers ignore others and keep
    their own.""",
    spec="https://www.w3.org/TR/css-color-4/#hex-notation", w3c="InvalidColor",
    fires="#12345", quiet="#123456",
)  # fmt: skip
NOT_COLOUR = must(
    "TOK051", "Not a colour",
    """A colour is # and three or six hexadecimal digits, or one of the names that HTML knows. Readers ignore
    others and keep their own.""",
    spec="https://www.w3.org/TR/css-color-4/#named-colors", w3c="InvalidColor",
    fires="reddish", quiet="red",
)  # fmt: skip

_NAMES = """aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet
    brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue
    darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange
    darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise
    darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia
    gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory
    khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow
    lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine
    mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise
    mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab
    orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru
    pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen
    seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle
    tomato transparent turquoise violet wheat white whitesmoke yellow yellowgreen""".split()  # noqa: SIM905 (a table)
_HEX = lazy(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def _read_hex(text: str) -> str | None:
    """The colour by six digits, # or half of the digits left out forgiven."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1].lower()
    return f"#{digits}" if len(digits) == 6 else "#" + "".join(digit * 2 for digit in digits)


def _read_colour(text: str) -> str | None:
    name = text.strip().lower()
    return name if name in _NAMES else _read_hex(text)


def _strict_colour(text: str) -> Iterable[Problem]:
    whole = text.strip()
    if whole.lower() in _NAMES or (whole.startswith("#") and _HEX.fullmatch(whole)):
        return ()
    return (Problem(NOT_COLOUR, f"{quoted(text)} is no colour; write one such as red or #3366cc"),)


HexColour = replace(matching("colour", NOT_HEX, r"#[0-9A-Fa-f]{6}", "#3366cc"), read=_read_hex)
"""A colour as `#rrggbb`."""

CssColour = Datatype("colour or its name", _strict_colour, _read_colour, str, "#3366cc")
"""A colour as `#rgb`, `#rrggbb` or by its name in HTML."""
