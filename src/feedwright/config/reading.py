"""From the file to Settings: found, read within bounds, parsed, checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.config import mistakes, places, schema
from feedwright.config.kinds import shown
from feedwright.config.settings import Document, Settings
from feedwright.errors import ConfigError, InputError, Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE_NAME = "feedwright.toml"
"""What the file is called."""

MOST_BYTES = 256 * 1024
"""The largest file that is read."""

_HINTS = {
    "Invalid value": 'text goes in quotes, such as title = "My blog"',
    "Cannot overwrite": "the key is there twice; remove one",
    "Cannot declare": "the table is there twice; put its keys together",
    "Illegal character": "close the quotes on the same line",
    "Unterminated string": "close the quotes",
    "Unclosed array": "close the list with ]",
    "Expected '=' after a key": "write key = value",
    "Expected newline": "one key a line; text goes in quotes",
    "Expected \"'": "close the quotes",
    "Invalid statement": "write key = value, [table] or # comment",
    "Unescaped '\\'": "write \\\\ for a backslash, or use single quotes",
}


def find(start: Path) -> Path | None:
    """The nearest feedwright.toml in `start` or a folder above it. Raises InputError."""
    folder = start.resolve()
    try:
        return next(
            (each / FILE_NAME for each in (folder, *folder.parents) if (each / FILE_NAME).is_file()), None
        )
    except OSError as refused:
        raise InputError(f"{refused.filename}: cannot be looked at ({refused.strerror})") from refused


def load(path: Path, *, only: str = "") -> Settings:
    """The settings of the file, or of `only` one table of it, whatever the others say.

    Raises ConfigError with every mistake, InputError where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            # A byte more than is allowed shows that there is more, however long the file is.
            raw = file.read(MOST_BYTES + 1)
    except OSError as refused:
        hint = "feedwright init writes one" if isinstance(refused, FileNotFoundError) else ""
        raise InputError(f"{path}: cannot be read ({refused.strerror})", hint=hint) from refused
    _bound(len(raw), path)
    try:
        return parse(raw.decode("utf-8-sig"), path, only=only)
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise _fault(
            path, line, f"byte {raw[fault.start]:#04x} is not UTF-8", "save the file as UTF-8"
        ) from fault


def parse(text: str, path: Path, *, only: str = "") -> Settings:
    """The settings that `text`, the content of `path`, says; see `load`. Raises ConfigError."""
    data, lines = _read(text, path)
    data = {key: value for key, value in data.items() if key == (only or key)}
    checked = schema.check(data)
    if not isinstance(checked, Document):
        raise ConfigError(path, mistakes.in_order(checked, data, lines))
    return _settings(
        checked, path.parent, path, {mistakes.key_text(key): line for key, line in lines.items()}
    )


def defaults(root: Path) -> Settings:
    """The settings of a folder without a file: one source, the folder itself."""
    return _settings(Document(), root, None, {})


def _settings(document: Document, root: Path, path: Path | None, lines: Mapping[str, int]) -> Settings:
    return Settings(
        root=root,
        path=path,
        lines=lines,
        sources=document.sources,
        feed=document.feed,
        posts=document.posts,
        content=document.content,
        limits=document.limits,
        output=document.output,
        ledger=document.ledger,
        validate=document.validate,
    )


def _read(text: str, path: Path) -> tuple[dict[str, object], dict[places.KeyPath, int]]:
    import tomllib

    try:
        _bound(len(text.encode()), path)
        lines = places.locate(text)
        return tomllib.loads(text), lines
    except UnicodeEncodeError as fault:
        line = text.count("\n", 0, fault.start) + 1
        raise _fault(path, line, "half of a surrogate pair is not a character", "remove it") from fault
    except places.BoundError as refused:
        raise _fault(path, refused.line, str(refused), refused.hint) from refused
    except tomllib.TOMLDecodeError as fault:
        raise _syntax(path, text, str(fault)) from fault


def _bound(size: int, path: Path) -> None:
    if size > MOST_BYTES:
        raise _fault(path, 0, f"the file is larger than {MOST_BYTES // 1024} KiB", "is it the right file?")


def _syntax(path: Path, text: str, said: str) -> ConfigError:
    """What tomllib says, ending in `(at line 3, column 9)` or `(at end of document)`, as one mistake."""
    words, _, place = said.rpartition(" (at ")
    rows = text.split("\n")
    line, column = map(int, re.findall(r"\d+", place) or (len(rows), len(rows[-1]) + 1))
    rest = rows[line - 1][column - 1 :].strip()
    hint = next((hint for start, hint in _HINTS.items() if words.startswith(start)), "see https://toml.io")
    return _fault(path, line, f"not TOML: {words} at column {column}" + f": {shown(rest)}" * bool(rest), hint)


def _fault(path: Path, line: int, message: str, hint: str) -> ConfigError:
    return ConfigError(path, [Mistake(line, "", message, hint)])
