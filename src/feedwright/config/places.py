"""Where the keys of a TOML text are: a scanner that reads no values, only finds the line of each key path."""

from __future__ import annotations

import re
from bisect import bisect_left
from contextlib import suppress

from feedwright.patterns import lazy

KeyPath = tuple[str | int, ...]
"""The way to a value: names of keys and, in lists, 0-based positions."""

DEEPEST = 32
"""The most parts of a key path; a dotted key of 100 kB would cost tomllib gigabytes."""

LONGEST = 1000
"""The most characters of a number or date; Python refuses a number of some thousand digits with no line."""

_SPACE = lazy(r"[ \t]*+")
_BREAKS = lazy(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_NAME = lazy(r"""([A-Za-z0-9_-]++)|"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+'""")
_STRING = lazy(
    r""""{3}(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|'{3}(?:[^']++|'(?!''))*+'{3,5}"""
    r"""|"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+'""",
    re.DOTALL,
)
_SCALAR = lazy(r"""[^\s,\[\]{}#"'=][^,\[\]{}#"'=\n]*+""")


class BoundError(ValueError):
    """A text that would cost tomllib too much, because of what stands in `line`."""

    def __init__(self, message: str, line: int, hint: str) -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


class _FaultError(Exception):
    """The text is not TOML from here on; tomllib says why."""


def locate(text: str) -> dict[KeyPath, int]:
    """The 1-based line where each key path first occurs, in the order of the text.

    A text that is not TOML is followed up to the first fault that matters here. Raises BoundError.
    """
    scan = _Scan(text)
    with suppress(_FaultError):
        scan.document()
    return scan.lines


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[KeyPath, int] = {}
        self.breaks = [found.start() for found in re.finditer("\n", text)]
        # How many tables each [[array of tables]] has so far: its keys belong to the last one.
        self.counts: dict[KeyPath, int] = {}

    def document(self) -> None:
        table: KeyPath = ()
        while not self.ended():
            if self.take("[["):
                table = self.header("]]")
            elif self.take("["):
                table = self.header("]")
            else:
                self.pair(table)

    def ended(self) -> bool:
        self.skip(_BREAKS)
        return self.at == len(self.text)

    def header(self, closing: str) -> KeyPath:
        start = self.at
        *parents, last = self.key()
        self.expect(closing)
        if closing == "]":
            return self.enter((), [*parents, last], start)
        path = (*self.enter((), parents, start), last)
        self.note(path, start)
        self.counts[path] = self.counts.get(path, 0) + 1
        item = (*path, self.counts[path] - 1)
        self.note(item, start)
        return item

    def pair(self, table: KeyPath) -> None:
        start = self.at
        names = self.key()
        self.expect("=")
        self.value(self.enter(table, names, start))

    def key(self) -> list[str]:
        names: list[str] = []
        while not names or self.take("."):
            self.skip(_SPACE)
            found = self.match(_NAME)
            names.append(found[1] or _unquoted(found[0]))
            self.skip(_SPACE)
            if len(names) > DEEPEST:
                raise BoundError(
                    f"a key of more than {DEEPEST} parts", self.line(self.at), "no key has so many"
                )
        return names

    def enter(self, path: KeyPath, names: list[str], start: int) -> KeyPath:
        """The path of `names` under `path`; each part of it is noted at `start`."""
        for name in names:
            path = (*path, name)
            self.note(path, start)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def value(self, path: KeyPath) -> None:
        self.skip(_SPACE)
        if self.take("["):
            self.array(path)
        elif self.take("{"):
            self.inline_table(path)
        elif not self.skip(_STRING) and len(self.match(_SCALAR)[0].rstrip()) > LONGEST:
            message = f"a value of more than {LONGEST} characters that is not in quotes"
            raise BoundError(message, self.line(self.at), "put text in quotes")

    def array(self, path: KeyPath) -> None:
        index = 0
        while not self.closed("]"):
            item = (*path, index)
            self.note(item, self.at)
            self.value(item)
            index += 1
            self.comma()

    def inline_table(self, path: KeyPath) -> None:
        while not self.closed("}"):
            self.pair(path)
            self.comma()

    def closed(self, closing: str) -> bool:
        self.skip(_BREAKS)
        return self.take(closing)

    def comma(self) -> None:
        self.skip(_BREAKS)
        self.take(",")

    def note(self, path: KeyPath, start: int) -> None:
        line = self.line(start)
        if len(path) > DEEPEST:
            raise BoundError(f"values nested more than {DEEPEST} deep", line, "no key goes so deep")
        self.lines.setdefault(path, line)

    def line(self, offset: int) -> int:
        return bisect_left(self.breaks, offset) + 1

    def take(self, mark: str) -> bool:
        taken = self.text.startswith(mark, self.at)
        self.at += len(mark) * taken
        return taken

    def expect(self, mark: str) -> None:
        if not self.take(mark):
            raise _FaultError

    def skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found is not None

    def match(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self.text, self.at)
        if not found:
            raise _FaultError
        self.at = found.end()
        return found


def _unquoted(name: str) -> str:
    """The name that a quoted key says."""
    if "\\" not in name or name.startswith("'"):
        return name[1:-1]
    import tomllib

    try:
        return str(tomllib.loads(f"key = {name}")["key"])
    except tomllib.TOMLDecodeError as fault:
        raise _FaultError from fault
