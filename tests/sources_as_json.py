"""Readings as plain JSON, for expected.json; run as a program, it writes those files anew to be looked at."""

from __future__ import annotations

import json
import os
from dataclasses import fields, is_dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from feedwright.sources import Options, Origin, read

CASES = Path(__file__).parent / "sources"
OPTIONS = Options(ZoneInfo("Asia/Seoul"), time(9))


def cases() -> list[Path]:
    return sorted(path for kind in CASES.iterdir() for path in kind.iterdir())


def root_of(case: Path) -> str:
    """The folder or the one file beside expected.json."""
    names = {path.name for path in case.iterdir()} - {"expected.json", "bodies"}
    (name,) = names
    return name


def plain(value: Any) -> Any:
    if isinstance(value, Origin):
        return f"{value.file}:{value.line} {value.key}"
    if is_dataclass(value):
        return {
            f.name: plain(v) for f in fields(value) if (v := getattr(value, f.name)) not in (None, (), {})
        }
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return {key: plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def readings(root: str, kind: str) -> list[Any]:
    return [
        {
            "file": reading.file,
            "post": plain(reading.post),
            "findings": [
                f"{found.code} {found.place.line}:{found.place.column} {found.message}" if found.place else ""
                for found in reading.findings
            ],
        }
        for reading in read(Path(root), kind, OPTIONS)
    ]


def main() -> None:
    for case in cases():
        os.chdir(case)
        text = json.dumps(readings(root_of(case), case.parent.name), indent=1, ensure_ascii=False)
        Path("expected.json").write_text(text.encode("utf-8", "backslashreplace").decode() + "\n")


if __name__ == "__main__":
    main()
