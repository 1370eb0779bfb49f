"""Rules true of any feed in any format, written by what an element means."""

from feedwright.semantics import addresses, content, dates, doubles, ids, links, size, texts
from feedwright.semantics.series import Series, series

__all__ = ["Series", "addresses", "content", "dates", "doubles", "ids", "links", "series", "size", "texts"]
