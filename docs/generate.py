"""Writes the pages that the code knows best; with --check, says which of them are stale."""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import w3c

from feedwright import config, vocab
from feedwright.pipeline.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.rules import Rule
    from feedwright.vocab import Element

DOCS = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py: change the code, then run `make docs`. -->\n"
LONGEST = 400
"""Examples longer than this many characters are cut: the whole one says no more."""

SECTIONS = {
    "RSS": "RSS 2.0",
    "RDF": "RSS 1.0 and 0.90",
    "RSE": "RSS 1.1",
    "ATM": "Atom 1.0",
    "ATO": "Atom 0.3",
    "JSN": "JSON Feed",
    "OPM": "OPML",
    "DUB": "Dublin Core",
    "CON": "Content module",
    "SYN": "Syndication module",
    "SLA": "Slash: numbers of comments",
    "WFW": "Comment API",
    "TRB": "TrackBack",
    "ADM": "Administration module",
    "BLC": "blogChannel",
    "CCL": "Creative Commons",
    "EVT": "Event module",
    "GRS": "GeoRSS and GML",
    "GPS": "Latitude and longitude",
    "FBN": "FeedBurner",
    "FSX": "FeedSync",
    "CFL": "Simple List Extensions",
    "ACR": "Feed Access Control",
    "CNV": "Conversations Network",
    "MIS": "Small modules, and what guests share",
    "MED": "Media RSS",
    "THR": "Threading in Atom",
    "FHI": "Paging and archives",
    "TMB": "Tombstones",
    "APP": "Atom publishing",
    "OSE": "OpenSearch",
    "XML": "The file itself",
    "IDS": "Ids",
    "DTS": "Dates against each other",
    "TXT": "Texts against each other",
    "DBL": "The same said twice",
    "LNK": "Links of a feed",
    "BDY": "Bodies: HTML and XHTML inside a feed",
    "SIZ": "Size",
    "DAT": "Dates",
    "URL": "Addresses",
    "TOK": "Languages, media types, people and fixed words",
    "NUM": "Numbers",
    "GEO": "Places on earth",
    "HTM": "HTML",
    "DIR": "Directories",
    "PST": "Posts",
    "CNT": "Content of posts",
    "PUB": "Publishing",
    "RDR": "What a reader sees",
    "PRF": "Proof of what was written",
}
"""The beginnings of codes, in the order of the index."""

FORMATS = {
    "RSS": ("channel", "item"),
    "Atom": ("atom:feed", "atom:entry"),
    "JSON Feed": ("json:", "json:items"),
}
"""The containers of each format: of the feed, and of its entries."""


def pages() -> Iterator[tuple[str, str]]:
    """Every page: its path below docs, and its text."""
    rules = catalogue()
    yield "rules.md", "".join(_index(rules))
    for code, rule in rules.items():
        yield f"rules/{code}.md", "".join(_manual(rule))
    yield "from-w3c.md", "".join(_from_w3c(rules))
    yield "elements.md", "".join(_crosswalk())
    yield "feedwright.schema.json", json.dumps(config.json_schema(), indent=2, ensure_ascii=False) + "\n"


def _index(rules: dict[str, Rule]) -> Iterator[str]:
    yield NOTE
    yield "# Rules\n\n"
    yield f"{len(rules)} rules. `feedwright explain CODE` shows the same pages in a terminal.\n"
    for beginning in sorted({code[:3] for code in rules}, key=list(SECTIONS).index):
        yield f"\n## {SECTIONS[beginning]}\n\n| code | severity | what is wrong |\n| --- | --- | --- |\n"
        for code, rule in rules.items():
            if code.startswith(beginning):
                yield f"| [{code}](rules/{code}.md) | {rule.severity} | {_cell(rule.title)} |\n"


def _manual(rule: Rule) -> Iterator[str]:
    yield NOTE
    yield f"# {rule.code}: {escape(rule.title, quote=False)}\n\nSeverity: {rule.severity}\n\n"
    yield f"{escape(' '.join(rule.why.split()), quote=False)}\n"
    for heading, example in (("Reported", rule.fires), ("Fine", rule.quiet)):
        yield f"\n## {heading}\n\n{_fenced(example)}"
    if rule.spec:
        yield f"\nSource: <{rule.spec}>\n"
    if rule.w3c:
        yield f"\nThe W3C Feed Validator calls it {', '.join(rule.w3c)}.\n"


def _from_w3c(rules: dict[str, Rule]) -> Iterator[str]:
    yield NOTE
    yield "# Coming from the W3C Feed Validator\n\n"
    yield "Its message classes, and the rules that say the same here. Where we judge otherwise on purpose,\n"
    yield "[departures.md](departures.md) says why.\n\n| W3C | feedwright |\n| --- | --- |\n"
    ours: dict[str, list[str]] = {}
    for code, rule in rules.items():
        for name in rule.w3c:
            ours.setdefault(name, []).append(f"[{code}](rules/{code}.md)")
    cells = {name: ", ".join(links) for name, links in ours.items()} | {
        name: f"— {reason}" for name, reason in w3c.reasons().items() if name not in ours
    }
    for name, cell in sorted(cells.items()):
        yield f"| {name} | {cell} |\n"


def _fenced(example: str) -> str:
    shown = example if len(example) <= LONGEST else f"{example[:LONGEST]}…"
    return f"```\n{shown}\n```\n"


def _crosswalk() -> Iterator[str]:
    yield NOTE
    yield "# Elements\n\nWhat says the same in each format, and in guests from other vocabularies.\n"
    for heading, number in (("Of a feed", 0), ("Of an entry", 1)):
        columns = [_rows(containers[number]) for containers in FORMATS.values()]
        guests = _guests("feed" if number == 0 else "entry")
        yield f"\n## {heading}\n\n| means | {' | '.join(FORMATS)} | guests |\n"
        yield f"|{' --- |' * (len(FORMATS) + 2)}\n"
        for field in dict.fromkeys(row.means for rows in (*columns, guests) for row in rows if row.means):
            cells = (_named(rows, field) for rows in (*columns, guests))
            yield f"| {field} | {' | '.join(cells)} |\n"


def _rows(container: str) -> tuple[Element, ...]:
    return next(each.contains[container] for each in vocab.VOCABULARIES if container in each.contains)


def _guests(role: str) -> tuple[Element, ...]:
    return tuple(row for each in vocab.VOCABULARIES for row in each.extends.get(role, ()))


def _named(rows: tuple[Element, ...], field: str) -> str:
    return ", ".join(f"`{row.name.removeprefix('json:')}`" for row in rows if row.means == field)


def _cell(text: str) -> str:
    return escape(text, quote=False).replace("|", "\\|")


def stale(wanted: dict[Path, str]) -> Iterator[Path]:
    """The files that writing would change, and pages of rules that are no more."""
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield path
    yield from sorted(set((DOCS / "rules").glob("*.md")) - set(wanted))


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` name those that are stale; the exit code."""
    wanted = {DOCS / name: text for name, text in pages()}
    changed = list(stale(wanted))
    if arguments == ["--check"]:
        for path in changed:
            sys.stdout.write(f"docs/{path.relative_to(DOCS)} is stale: run make docs\n")
        return int(bool(changed))
    (DOCS / "rules").mkdir(exist_ok=True)
    for path in changed:
        if path in wanted:
            path.write_text(wanted[path], encoding="utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
