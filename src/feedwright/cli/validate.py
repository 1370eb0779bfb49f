"""`feedwright validate`."""

from __future__ import annotations

from typing import Any

import click

from feedwright.cli.failing import told
from feedwright.cli.pages import with_examples
from feedwright.reports import REPORTS
from feedwright.selection import PROFILES

EXAMPLES = """\b
Examples:
  feedwright validate feed.xml
  feedwright validate public/ --fail-on warning
  feedwright validate public/ --format html --output report.html
  curl -s https://example.org/feed.xml | feedwright validate -"""
EPILOG = """\b
Formats:
{}

\b
Profiles:
{}

\b
Exit code: 0 fine, 1 findings at or above --fail-on, 2 wrong usage,
66 a file cannot be read, 70 feedwright itself failed on a file.
--select, --ignore, --profile and --fail-on may stand in the table
[validate] of feedwright.toml, or in FEEDWRIGHT_VALIDATE_SELECT and so on.
Next: feedwright explain CODE says what a finding means and how to mend it.""".format(
    "\n".join(f"  {name:<13} {what}" for name, what in REPORTS.items()),
    "\n".join(f"  {name:<13} {profile.title}" for name, profile in PROFILES.items()),
)


@with_examples(EXAMPLES)
@click.command("validate", epilog=EPILOG)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…")
@click.option("--format", type=click.Choice(list(REPORTS)), metavar="NAME", default="text",
              help="How to report, see below.  [default: text]")  # fmt: skip
@click.option("-o", "--output", default="-", metavar="FILE", help="Write the report to this file.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]),
              help="What makes the exit code 1.  [default: error]")  # fmt: skip
@click.option("--select", multiple=True, metavar="CODE", help="Only codes that begin so; may be given again.")
@click.option("--ignore", multiple=True, metavar="CODE", help="No codes that begin so; may be given again.")
@click.option("--profile", multiple=True, type=click.Choice(list(PROFILES)), metavar="NAME",
              help="Only what this one looks at; may be given again.")  # fmt: skip
@click.option("--max-findings", type=click.IntRange(min=1), metavar="N", help="List the N worst of a file.")
@click.option("--max-size", type=click.IntRange(min=1), metavar="MIB", default=10, show_default=True,
              help="MiB read of a file.")  # fmt: skip
@click.option("--url", help="The address the feed is taken to come from.")
@click.option("--content-type", metavar="TYPE", help="The HTTP Content-Type it is taken to come with.")
@click.option("--stdin-name", metavar="NAME", default="<stdin>", help="What - is called in the report.")
@click.option("--exclude", multiple=True, metavar="GLOB",
              help="Pass these over in folders; may be given again.")  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; chosen by the files.")
@click.option("--reader/--no-reader", default=True,
              help="Ask feedparser what it sees, in a process apart.  [default: on]")  # fmt: skip
@click.option("-v", "--verbose", is_flag=True, help="Tell also what was ignored, and why.")
@click.option("-q", "--quiet", is_flag=True, help="Only the summary.")
def command(feeds: tuple[str, ...], **given: Any) -> None:
    """Check feeds deeply: files, the feeds in folders, or standard input (-)."""
    from feedwright.cli.validating import run

    with told():
        code = run(feeds, given)
    raise click.exceptions.Exit(code)
