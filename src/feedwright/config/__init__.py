"""feedwright.toml → frozen Settings: every mistake at once, each with its line."""

from __future__ import annotations

from feedwright.config.reading import FILE_NAME, MOST_BYTES, defaults, find, load, parse
from feedwright.config.schema import json_schema
from feedwright.config.settings import (
    ContentTable,
    FeedTable,
    FilesTable,
    IgnoreTable,
    LedgerTable,
    LimitsTable,
    OutputTable,
    PostsTable,
    Settings,
    SourceTable,
    ValidateTable,
)

__all__ = [
    "FILE_NAME",
    "MOST_BYTES",
    "ContentTable",
    "FeedTable",
    "FilesTable",
    "IgnoreTable",
    "LedgerTable",
    "LimitsTable",
    "OutputTable",
    "PostsTable",
    "Settings",
    "SourceTable",
    "ValidateTable",
    "defaults",
    "find",
    "json_schema",
    "load",
    "parse",
]
