"""`feedwright posts`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from feedwright.cli.failing import told
from feedwright.reports.terminal import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.pipeline.overview import Seen

EPILOG = """\b
Examples:
  feedwright posts
  feedwright posts --json | jq '.[].title'

Exit code: 0 fine, 1 a post could not be used.
Next: feedwright build --dry-run."""


@click.command("posts", epilog=EPILOG)
@click.option("-c", "--config", type=click.Path(path_type=Path), help="The feedwright.toml to follow.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(config: Path | None, as_json: bool) -> None:
    """Show the posts as understood, newest first, and where each value came from."""
    from feedwright.pipeline.overview import overview
    from feedwright.pipeline.settings import settings_file
    from feedwright.reports.text import findings
    from feedwright.rules import Severity

    with told():
        root, path = settings_file(config)
        seen, found = overview(root, path, datetime.now(UTC))
    for text in findings(found):
        click.echo(text, err=True)
    if as_json:
        click.echo(json.dumps([_data(each) for each in seen], indent=2))
    else:
        for each in seen:
            for text in _lines(each):
                click.echo(text)
    raise click.exceptions.Exit(any(finding.severity is Severity.ERROR for finding in found))


def _lines(seen: Seen) -> Iterator[str]:
    yield f"{seen.state:<9} {line(seen.values['title'])}"
    for name, value in seen.values.items():
        origin = seen.origins.get(name)
        came = f"  ({line(origin.file)}:{origin.line} {line(origin.key)})" if origin else ""
        yield f"  {name:<11} {_short(line(value))}{came}"
    yield ""


def _data(seen: Seen) -> dict[str, Any]:
    origins = {
        name: {"file": origin.file, "line": origin.line, "key": origin.key}
        for name, origin in seen.origins.items()
    }
    return {"state": seen.state, "file": seen.file, "key": seen.key, **seen.values, "origins": origins}


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
