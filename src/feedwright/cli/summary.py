"""What a build did, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from feedwright.cli.failing import listed
from feedwright.reports.terminal import line, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feedwright.pipeline.build import Outcome
    from feedwright.pipeline.posts import Placed

MOST = 5


def show(outcome: Outcome, *, quiet: bool, verbose: bool) -> None:
    """Print findings to standard error, the diff of a dry run and the summary to standard output."""
    for text in listed(outcome.findings):
        click.echo(text, err=True)
    if outcome.outputs:
        from feedwright.pipeline.diff import unified

        for text in unified(outcome):
            click.echo(text)
    if not quiet:
        for text in summary(outcome):
            click.echo(text)
    if verbose:
        for stage, seconds in outcome.spent.items():
            click.echo(f"{seconds:8.2f} s CPU  {stage}", err=True)


def summary(outcome: Outcome) -> Iterator[str]:
    """The lines of the summary."""
    if outcome.fresh is not None:
        yield f"Nothing to do: {plural(outcome.fresh, 'entry')}, as published."
        return
    if outcome.recovered:
        yield f"Completed a build that was cut short: {', '.join(outcome.recovered)}."
    if outcome.adopted:
        yield f"Took {plural(outcome.adopted, 'id')} from the feeds that were already published."
    by_change = {
        change: [one for one in outcome.known if one.change == change]
        for change in ("new", "updated", "unchanged")
    }
    counts = ", ".join(f"{len(ones):,} {change}" for change, ones in by_change.items() if ones)
    yield f"{plural(len(outcome.known), 'entry')}: {counts}"
    for change in ("new", "updated"):
        yield from _listed(change, [one.placed for one in by_change[change]])
    yield from _listed("held back", outcome.held, until=True)
    yield from _listed("draft", outcome.drafts)
    if outcome.unread:
        yield f"  skipped    {plural(outcome.unread, 'post')}, for the reasons above"
    if outcome.beyond:
        yield f"  older      {plural(outcome.beyond, 'post')} beyond the limit of entries"
    for file in outcome.files:
        yield f"{file.change:>9}  {line(str((outcome.folder / file.name) if outcome.folder else file.name))}"
    if outcome.outputs:
        yield "A dry run: nothing was written."


def _listed(label: str, posts: Sequence[Placed], *, until: bool = False) -> Iterator[str]:
    for placed in posts[:MOST]:
        when = placed.post.published.isoformat(" ", "minutes")
        note = f"until {when}" if until else when[:10]
        yield f"  {label:<10} {note}  {line(placed.post.title) or line(placed.post.key)}"
    if len(posts) > MOST:
        yield f"  {label:<10} … and {len(posts) - MOST:,} more"
