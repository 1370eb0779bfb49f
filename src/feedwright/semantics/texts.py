"""Titles, summaries and bodies of entries, against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot
    from feedwright.semantics.series import Part, Series

ITEM = "https://www.rssboard.org/rss-profile#element-channel-item"
DESCRIPTION = "https://www.rssboard.org/rss-profile#element-channel-item-description"
SEVERAL = 3
"""Entries from which on one text for all is no accident."""
LONG = 500
"""Characters: a text of that length is no summary."""


@rule("TXT001", Severity.WARNING, on="series", spec=ITEM)
def titles_all_equal(series: Series) -> Iterator[tuple[Spot, str]]:
    """Every entry has the same title.

    In a list of entries readers cannot tell one from another. Give each its own title, or none at all
    where the format allows it.

    fires: <channel><item><title>News</title></item><item><title>News</title></item>
      <item><title>News</title></item></channel>
    quiet: <channel><item><title>News</title></item><item><title>News</title></item>
      <item><title>More</title></item></channel>
    """
    titles = {entry.text("title") for entry in series.entries}
    if len(series.entries) >= SEVERAL and len(titles) == 1 and titles != {""}:
        yield (
            series.entries[0].all("title")[0].inside(),
            f"all {len(series.entries)} are '{titles.pop()[:80]}'",
        )


@rule("TXT002", Severity.INFO, on="series", spec=DESCRIPTION)
def summary_is_title(series: Series) -> Iterator[tuple[Spot, str]]:
    """Summary that only says the title again.

    Readers show the same line twice. Say what the entry is about, or leave the summary out.

    fires: <channel><item><title>Tokens</title><description>Tokens</description></item></channel>
    quiet: <channel><item><title>Tokens</title><description>What they are</description></item></channel>
    """
    same = [entry for entry in series.entries if _summary(entry) and _summary(entry) == entry.text("title")]
    if same:
        yield _at(same[0]), f"{len(same)} of {len(series.entries)} entries repeat their title"


@rule("TXT003", Severity.INFO, on="series", spec=DESCRIPTION)
def body_twice(series: Series) -> Iterator[tuple[Spot, str]]:
    """The whole body twice in one entry.

    The feed is twice as heavy, and readers that show summaries in lists show whole posts. Shorten the
    summary.

    fires: an item whose description of 600 characters is its content:encoded too
    quiet: <channel><item><title>a</title><description>What it is about</description>
      <content:encoded>All of it</content:encoded></item></channel>
    """
    same = [
        entry for entry in series.entries if _long(entry) and _raw(entry, "summary") == _raw(entry, "content")
    ]
    if same:
        yield _at(same[0]), f"{len(same)} of {len(series.entries)} entries hold the same text twice"


@rule("TXT004", Severity.WARNING, on="series", spec=ITEM)
def nowhere_to_go(series: Series) -> Iterator[tuple[Node, str]]:
    """Entries with neither a link, a body nor a file.

    There is nothing but a title: readers can neither open nor show it. Give the address of the entry's page.

    fires: <channel><item><title>a</title><guid isPermaLink="false">tag:e.com,2024:1</guid></item></channel>
    quiet: <channel><item><title>a</title><guid>https://e.com/1</guid></item></channel>
    """
    # the other formats require a link or a body, and miss it themselves
    empty = [entry for entry in series.entries if entry.node.name == "item" and not _leads(entry)]
    if empty:
        yield empty[0].node, f"{len(empty)} of {len(series.entries)} entries lead nowhere"


def _leads(entry: Part) -> bool:
    shown = any(entry.text(field) for field in ("summary", "content", "description"))
    permalink = any(node.name == "guid" and node["isPermaLink"] != "false" for node in entry.all("id"))
    return shown or permalink or bool(entry.links or entry.enclosures)


def _long(entry: Part) -> bool:
    return len(_raw(entry, "content")) >= LONG


def _raw(entry: Part, field: str) -> str:
    # bodies are long: their white space is left as it is
    return next((node.text for node in entry.all(field)), "")


def _summary(entry: Part) -> str:
    return entry.text("summary")


def _at(entry: Part) -> Spot:
    return entry.all("summary")[0].inside()
