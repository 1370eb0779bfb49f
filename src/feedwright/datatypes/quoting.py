"""How a message shows the text it is about."""

from __future__ import annotations


def quoted(text: str, limit: int = 60) -> str:
    """The text in quotes, control characters escaped, cut after `limit` characters."""
    return repr(text if len(text) <= limit else f"{text[:limit]}…")
