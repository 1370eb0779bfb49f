"""Rules true of any feed in any format, written by what an element means."""

from feedwright.semantics import dates, ids, links, size

__all__ = ["dates", "ids", "links", "size"]
