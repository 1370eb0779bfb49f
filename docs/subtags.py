"""Writes the table of language subtags that the package carries, from the registries that publish them.

python docs/subtags.py language-subtag-registry iso_639-2.json > src/feedwright/datatypes/subtags.txt

The first is IANA's (https://www.iana.org/assignments/language-subtag-registry), the second is from the
package iso-codes, for the codes of three letters of languages that have one of two.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from pathlib import Path


def records(text: str) -> list[dict[str, list[str]]]:
    """The records of a registry in IANA's form (RFC 5646, section 3.1): all values of each field."""
    found = []
    for block in text.split("%%\n"):
        record: dict[str, list[str]] = {}
        for line in re.sub(r"\n[ \t]+", " ", block).splitlines():
            name, _, value = line.partition(": ")
            record.setdefault(name, []).append(value.strip())
        found.append(record)
    return found


def tables(registry: str, codes: str) -> dict[str, list[str]]:
    """The lines of the table by name; `a=b` says that `b` is preferred, prefixed or meant."""
    lines: dict[str, list[str]] = {}

    def add(name: str, key: str, value: str = "", *, always: bool = True) -> None:
        if value or always:
            lines.setdefault(name, []).append(f"{key}={value}" if value else key)

    for record in records(registry):
        if "File-Date" in record:
            add("date", record["File-Date"][0])
            continue
        kind = record["Type"][0]
        tag = record.get("Subtag", record.get("Tag", [""]))[0].lower()
        if kind not in ("grandfathered", "redundant"):
            add(kind, tag, "|".join(record.get("Prefix", ())).lower())
            add("script of", tag, record.get("Suppress-Script", [""])[0].lower(), always=False)
        if kind == "grandfathered":
            add(kind, tag)
        if "Deprecated" in record:
            add(f"old {kind}", tag, record.get("Preferred-Value", [""])[0].lower())
    for language in json.loads(codes)["639-2"]:
        for name in ("alpha_3", "bibliographic"):
            if "alpha_2" in language and name in language:
                add("short", language[name], language["alpha_2"])
    return lines


def main() -> None:
    """Write the table to standard output."""
    registry, codes = (Path(name).read_text("utf-8") for name in sys.argv[1:])
    for name, values in tables(registry, codes).items():
        sys.stdout.write(_wrapped(f"{name}: {' '.join(values)}"))


def _wrapped(line: str) -> str:
    return "\n ".join(textwrap.wrap(line, 109, break_on_hyphens=False, break_long_words=False)) + "\n"


if __name__ == "__main__":
    main()
