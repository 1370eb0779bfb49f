"""Foreign text within XML and HTML: it stays text, whatever it holds."""

from __future__ import annotations

from feedwright.reports.terminal import safe

SIGNS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;", "\t": "&#9;"}
)
"""What would be markup; the white space would be lost in an attribute."""


def escaped(text: str) -> str:
    """The text for an element or an attribute; what XML cannot carry, or turns text around, by its number."""
    return safe(text).translate(SIGNS)


def tag(element: str, /, *, close: bool = False, **attributes: object) -> str:
    """A start tag, or with `close` an element without content; attributes that are None are left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{element}{said}{'/' * close}>"
