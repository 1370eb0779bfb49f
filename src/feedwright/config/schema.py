"""The pydantic side: a TOML document checked against the tables, and their JSON Schema for editors."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from feedwright.config.settings import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@cache
def _adapter(*, described: bool = False) -> TypeAdapter[Document]:
    """What reads and describes a Document; with `described` the docstrings of its keys are in the schema."""
    from pydantic import TypeAdapter

    # pydantic looks here when it builds an adapter, and hands this on to the tables inside; to find the
    # docstrings it parses the source of every table, which only the schema is worth
    config = {"extra": "forbid", "use_attribute_docstrings": described}
    setattr(Document, "__pydantic_config__", config)  # noqa: B010
    return TypeAdapter(Document)


def check(data: Mapping[str, object]) -> Document | list[ErrorDetails]:
    """The Document that `data` says, or all that is wrong with it."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_python(data)
    except ValidationError as refused:
        return refused.errors(include_url=False)


def json_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of feedwright.toml."""
    return {"$schema": DRAFT, "title": "feedwright.toml", **_plain(_adapter(described=True).json_schema())}


def _plain(schema: Any) -> Any:
    """The schema without null (TOML has none: a key is left out) and without titles made from names."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema if each != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _plain(each) for key, each in schema.items() if not _is_noise(key, each)}
    if len(kept.get("anyOf", ())) == 1:
        kept |= kept.pop("anyOf")[0]
    return kept


def _is_noise(key: str, value: object) -> bool:
    # The settings have a key called title too; there the value is a schema.
    return (key == "default" and value is None) or (key == "title" and isinstance(value, str))
