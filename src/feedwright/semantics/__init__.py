"""Rules true of any feed in any format, written by what an element means."""

from feedwright.semantics import (
    addresses,
    characters,
    content,
    dates,
    doubles,
    ids,
    links,
    namespaces,
    served,
    size,
    texts,
)
from feedwright.semantics.series import Series, series

__all__ = [
    "Series",
    "addresses",
    "characters",
    "content",
    "dates",
    "doubles",
    "ids",
    "links",
    "namespaces",
    "series",
    "served",
    "size",
    "texts",
]
