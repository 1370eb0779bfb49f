"""Characters: which ones XML 1.0 can carry (section 2.2, Char)."""

from __future__ import annotations

from feedwright.patterns import lazy

NOT_XML = lazy("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML cannot carry, not even escaped."""
