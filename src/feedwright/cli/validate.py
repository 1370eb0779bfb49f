"""`feedwright validate`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from feedwright.cli.failing import told
from feedwright.cli.pages import with_examples

EXAMPLES = """\b
Examples:
  feedwright validate feed.xml
  feedwright validate public/ --fail-on warning
  curl -s https://example.org/feed.xml | feedwright validate - --format json"""
EPILOG = """\b
Exit code: 0 fine, 1 findings at or above --fail-on, 2 wrong usage,
66 a file cannot be read.
Next: feedwright explain CODE says what a finding means and how to mend it."""


@with_examples(EXAMPLES)
@click.command("validate", epilog=EPILOG)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info", "never"]), default="error", show_default=True
)
@click.option("--select", multiple=True, metavar="CODE", help="Only codes that begin so; may be given again.")
@click.option("--ignore", multiple=True, metavar="CODE", help="No codes that begin so; may be given again.")
@click.option("--url", help="The address the feed is taken to come from.")
@click.option(
    "--max-size", type=click.IntRange(min=1), default=10, show_default=True, help="MiB read of a file."
)
def command(
    feeds: tuple[Path, ...],
    form: str,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    url: str | None,
    max_size: int,
) -> None:
    """Check feeds deeply: files, the feeds in folders, or standard input (-)."""
    from feedwright.document import Limits
    from feedwright.errors import InputError
    from feedwright.pipeline.check import Selection, check
    from feedwright.reports import REPORTS
    from feedwright.rules import Severity

    with told():
        selection = Selection(_beginnings(select), _beginnings(ignore))
        found = list(check(feeds, sys.stdin.buffer, url=url, limits=Limits(size=max_size << 20)))
    errors = [each for each in found if isinstance(each, InputError)]
    reports = [selection.of(each) for each in found if not isinstance(each, InputError)]
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if reports or form == "json":
        for text in REPORTS[form](reports, colour=colour):
            click.echo(text)
    for error in errors:
        # the others were read all the same, so the exit code comes last
        with suppress(click.exceptions.Exit), told():
            raise error
    threshold = None if fail_on == "never" else Severity(fail_on)
    failed = any(report.fails(threshold) for report in reports)
    raise click.exceptions.Exit(int(errors[0].exit) if errors else failed)


def _beginnings(given: tuple[str, ...]) -> tuple[str, ...]:
    """The beginnings of codes in capitals; raises UsageError for one that no code has."""
    if given:
        from feedwright.errors import UsageError
        from feedwright.pipeline.catalogue import catalogue

        for beginning in given:
            if not any(code.startswith(beginning.upper()) for code in catalogue()):
                raise UsageError(
                    f"no rule's code begins with '{beginning}'", hint="feedwright rules lists all"
                )
    return tuple(beginning.upper() for beginning in given)
