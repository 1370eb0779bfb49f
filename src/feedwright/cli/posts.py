"""`feedwright posts`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from feedwright.cli.failing import listed, told
from feedwright.cli.pages import with_examples
from feedwright.reports.terminal import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feedwright.pipeline.overview import Seen
    from feedwright.sources import Origin

EXAMPLES = """\b
Examples:
  feedwright posts
  feedwright posts --json | jq '.[].title'"""
EPILOG = """\b
Exit code: 0 fine, 1 a post could not be used.
Next: feedwright build --dry-run."""


@with_examples(EXAMPLES)
@click.command("posts", epilog=EPILOG)
@click.option("-c", "--config", type=click.Path(path_type=Path), help="The feedwright.toml to follow.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(config: Path | None, as_json: bool) -> None:
    """Show the posts as understood, newest first, and where each value came from."""
    from feedwright.pipeline.overview import overview
    from feedwright.pipeline.settings import settings_file
    from feedwright.rules import Severity

    with told():
        root, path = settings_file(config)
        seen, found = overview(root, path, datetime.now(UTC))
    for text in listed(found):
        click.echo(text, err=True)
    if as_json:
        click.echo(json.dumps([_data(each) for each in seen], indent=2))
    for text in () if as_json else _text(seen):
        click.echo(text)
    raise click.exceptions.Exit(any(finding.severity is Severity.ERROR for finding in found))


def _text(posts: Sequence[Seen]) -> Iterator[str]:
    for number, seen in enumerate(posts):
        if number:
            yield ""
        yield f"{seen.state:<11} {line(str(seen.values.get('title', seen.key)))}"
        for name, value in seen.values.items():
            text = value if isinstance(value, str) else ", ".join(value)
            origin = seen.origins.get(name)
            yield f"  {name:<11} {_short(line(text))}{f'  ({_place(origin)})' if origin else ''}"


def _place(origin: Origin) -> str:
    where = f"{origin.file}:{origin.line} " if origin.line else ""
    return line(f"{where}{origin.key}")


def _data(seen: Seen) -> dict[str, Any]:
    origins = {
        name: {"file": origin.file, "line": origin.line, "key": origin.key}
        for name, origin in seen.origins.items()
    }
    return {"state": seen.state, "file": seen.file, "key": seen.key, **seen.values, "origins": origins}


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
