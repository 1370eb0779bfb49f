"""Rules true of any feed in any format, written by what an element means."""

from feedwright.semantics import addresses, dates, doubles, ids, links, size, texts
from feedwright.semantics.series import Series, series

__all__ = ["Series", "addresses", "dates", "doubles", "ids", "links", "series", "size", "texts"]
