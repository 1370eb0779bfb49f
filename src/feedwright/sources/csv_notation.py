"""CSV with a header (RFC 4180, also with `;` or tabs) to records that know their lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.sources.breaches import BAD_VALUE, BROKEN, DUPLICATE_KEY, Notes
from feedwright.sources.tree import Pair, Record, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = ",;\t"

Cells = list[tuple[str, int]]
"""One row: the text of each cell and the line on which it begins."""


def read_csv(text: str, notes: Notes) -> Iterator[Record]:
    """The rows below the header; cells without text are left out, empty rows too."""
    rows = _rows(text, notes)
    header = _header(next(rows, []), notes)
    for cells in rows:
        if len(cells) > len(header):
            counts = f"{len(cells)} cells under {len(header)} headings"
            notes.add(BAD_VALUE, f"{counts}: put cells that hold the separator in quotes", cells[0][1])
        filled = zip(header, cells, strict=False)
        pairs = {
            key: Pair(key, Scalar(cell, cell, line), line) for key, (cell, line) in filled if cell and key
        }
        if pairs:
            yield Record(pairs, cells[0][1])


def _header(cells: Cells, notes: Notes) -> list[str]:
    names: list[str] = []
    for cell, line in cells:
        name = cell.strip()
        if name and name in names:
            notes.add(DUPLICATE_KEY, f"two columns are called '{name}'; the later one counts", line, key=name)
        names.append(name)
    return names


def _rows(text: str, notes: Notes) -> Iterator[Cells]:
    separator = _separator(text)
    cell_end = re.compile(rf'(?:"((?:[^"]|"")*+)"|([^"{separator}\n][^{separator}\n]*+|))({separator}|\n|\Z)')
    position, line, cells = 0, 1, Cells()
    while position < len(text) or cells:
        match = cell_end.match(text, position)
        if match is None:
            notes.add(
                BROKEN, 'a quote is never closed, or text follows it: write " inside quotes as ""', line
            )
            return
        quoted, plain, end = match.groups()
        cells.append((plain if quoted is None else quoted.replace('""', '"'), line))
        line += match[0].count("\n")
        position = match.end()
        if end != separator:
            yield cells
            cells = []


def _separator(text: str) -> str:
    """The one of the usual separators that the header holds most of."""
    header = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(DELIMITERS, key=header.count)
