"""`feedwright config`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from feedwright.cli.failing import told
from feedwright.cli.pages import with_examples

EXAMPLES = """\b
Examples:
  feedwright config schema > feedwright.schema.json
  feedwright config check blog/feedwright.toml"""
EPILOG = """\b
Next: name the schema in your editor, or in the first line of feedwright.toml:
  #:schema ./feedwright.schema.json"""

SCHEMA_EPILOG = """\b
Example:
  feedwright config schema > feedwright.schema.json

\b
Next: name it in your editor, or in the first line of feedwright.toml:
  #:schema ./feedwright.schema.json"""
CHECK_EPILOG = """\b
Examples:
  feedwright config check             the publication in this folder or above
  feedwright config check blog/feedwright.toml

\b
Exit code: 0 fine, 66 a source is not there, 78 mistakes.
Next: feedwright posts shows the posts as understood."""


@with_examples(EXAMPLES)
@click.group("config", epilog=EPILOG)
def command() -> None:
    """About feedwright.toml."""


@command.command(epilog=SCHEMA_EPILOG)
def schema() -> None:
    """Print the JSON Schema of feedwright.toml, for editors."""
    from feedwright.config import json_schema

    click.echo(json.dumps(json_schema(), indent=2))


@command.command(epilog=CHECK_EPILOG)
@click.argument("path", required=False, type=click.Path(path_type=Path))
def check(path: Path | None) -> None:
    """Check a feedwright.toml and the sources it names: every mistake at once, with its line."""
    from feedwright.config import defaults, load
    from feedwright.pipeline.publication import publication
    from feedwright.pipeline.settings import settings_file

    with told():
        root, file = settings_file(path)
        publication(load(file) if file else defaults(root))
        click.echo(f"{file or root}: fine")
