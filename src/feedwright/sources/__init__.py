"""Places where posts live: folders of Markdown and HTML, Jekyll sites, tables; each yields Readings."""

from __future__ import annotations

from feedwright.sources.detect import detect, files, glance, read
from feedwright.sources.fields import FIELDS
from feedwright.sources.jekyll import Site, site
from feedwright.sources.names import permalink, unknown_placeholders
from feedwright.sources.post import Body, Options, Origin, Post, Reading

__all__ = [
    "FIELDS",
    "Body",
    "Options",
    "Origin",
    "Post",
    "Reading",
    "Site",
    "detect",
    "files",
    "glance",
    "permalink",
    "read",
    "site",
    "unknown_placeholders",
]
