"""`feedwright build`."""

from __future__ import annotations

import gc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from feedwright.cli.failing import told
from feedwright.cli.pages import with_examples

EXAMPLES = """\b
Examples:
  feedwright build                    the publication in this folder or above
  feedwright build --config blog/feedwright.toml
  feedwright build --dry-run          show what would change, write nothing"""
EPILOG = """\b
Exit code: 0 fine, 1 a post could not be used, others as in `man sysexits`.
Next: feedwright validate FOLDER, then put the folder on your site."""


@with_examples(EXAMPLES)
@click.command("build", epilog=EPILOG)
@click.option("-c", "--config", type=click.Path(path_type=Path), help="The feedwright.toml to follow.")
@click.option("-n", "--dry-run", is_flag=True, help="Show a diff of the files; write nothing.")
@click.option("--strict", is_flag=True, help="Publish nothing if any post has an error.")
@click.option("--drafts", is_flag=True, help="Show drafts too.")
@click.option("--adopt", is_flag=True, help="Read the ids of the published feeds back into the ledger.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Write to this folder."
)
@click.option("--url", help="The public address of the output folder.")
@click.option("--wait", type=click.FloatRange(min=0), default=0, help="Seconds to wait for another build.")
@click.option("-v", "--verbose", is_flag=True, help="Say where the time went.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def command(config: Path | None, output: Path | None, quiet: bool, verbose: bool, **wishes: Any) -> None:
    """Write the feeds of a publication: RSS, Atom, JSON Feed and a page for people.

    Every file is read back and validated first; all of them appear together or not at all.
    """
    from feedwright.cli.progress import progressing
    from feedwright.cli.summary import show
    from feedwright.pipeline.build import Wishes, build
    from feedwright.pipeline.settings import settings_file

    # a build makes few cycles and keeps all its posts, through which the collector would walk again and again
    gc.set_threshold(20_000, 20, 50)
    with told():
        root, path = settings_file(config)
        with progressing(quiet=quiet) as progress:
            options = Wishes(
                dry=wishes["dry_run"],
                strict=wishes["strict"],
                adopt=wishes["adopt"],
                drafts=wishes["drafts"],
                wait=wishes["wait"],
                # paths of the command line go from here, those of the settings from their file
                folder=str(output.absolute()) if output else None,
                url=wishes["url"],
                progress=progress,
            )
            outcome = build(root, path, datetime.now(UTC), options)
        show(outcome, quiet=quiet, verbose=verbose)
    raise click.exceptions.Exit(1 if outcome.failed else 0)
