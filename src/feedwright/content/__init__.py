"""What a post says, made fit for a feed: its characters, its HTML, its summary.

`clean` comes first, on the text as read; `render` makes HTML of it; `summarize` takes the plain beginning.
"""

from __future__ import annotations

from feedwright.content.bounds import TOO_HEAVY
from feedwright.content.characters import STRAY_CHARACTER, Stray, clean
from feedwright.content.liquid import LIQUID_LEFT_OUT
from feedwright.content.rendering import Rendering, render
from feedwright.content.summary import summarize

__all__ = [
    "LIQUID_LEFT_OUT",
    "STRAY_CHARACTER",
    "TOO_HEAVY",
    "Rendering",
    "Stray",
    "clean",
    "render",
    "summarize",
]
