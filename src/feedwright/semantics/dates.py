"""Dates of a feed and its entries, against each other and against the clock."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from feedwright.document.node import Node, Spot
    from feedwright.semantics.series import Moment, Part, Series

UPDATED = "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15"
PUBLISHED = "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.9"
PROFILE = "https://www.rssboard.org/rss-profile#element-channel-item-pubdate"
BUILD = "https://www.rssboard.org/rss-profile#element-channel-lastbuilddate"
A_DAY = timedelta(days=1)
"""How far ahead a date may be: a clock that is off, a zone that was forgotten."""
SEVERAL = 5
"""Entries from which on a pattern in their dates is no accident."""


@rule("DTS001", Severity.WARNING, on="series", spec=UPDATED)
def updated_before_published(series: Series) -> Iterator[tuple[Spot, str]]:
    """Updated before it was published.

    Readers that sort by the last change put the entry too far down. Give both dates right, or no updated.

    fires: <item><title>a</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
      <atom:updated>2023-03-04T10:00:00Z</atom:updated></item>
    quiet: <item><title>a</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
      <atom:updated>2024-03-05T10:00:00Z</atom:updated></item>
    """
    for entry in series.entries:
        updated, published = entry.updated, entry.published
        if updated and published and updated.value < published.value:
            yield updated.spot, f"updated {_told(updated.value)} is before {_told(published.value)}"


@rule("DTS002", Severity.WARNING, on="series", spec=PROFILE)
def undated(series: Series) -> Iterator[tuple[Node, str]]:
    """Entries without a date.

    Readers give them the hour at which they saw them first, so that they stand in another order for everyone.

    fires: <channel><item><title>a</title></item><item><title>b</title></item></channel>
    quiet: <channel><item><title>a</title><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item>
      <item><title>b</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item></channel>
    """
    # Atom tells of the missing date itself, and before RSS 2.0 there were none
    if series.feed.node.name not in ("channel", "json:") or series.feed.node.root["version"].startswith("0."):
        return
    # a date that cannot be read is told where it stands
    bare = [each for each in series.entries if not each.all("published") and not each.all("updated")]
    # a single entry has no order to lose
    if bare and len(series.entries) > 1:
        yield bare[0].node, f"{len(bare)} of {len(series.entries)} entries have no date"


@rule("DTS003", Severity.WARNING, on="series", spec=PUBLISHED, w3c="ImplausibleDate")
def future(series: Series) -> Iterator[tuple[Spot, str]]:
    """Date in the future.

    Some readers hide such an entry until then, some pin it to the top, some take the date for broken. Publish
    the entry when its hour has come.

    fires: <item><title>a</title><pubDate>Fri, 04 Mar 2222 10:00:00 GMT</pubDate></item>
    quiet: <item><title>a</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item>
    """
    for part in (series.feed, *series.entries):
        for moment in filter(None, (part.published, part.updated)):
            if moment.value > series.now + A_DAY:
                yield moment.spot, f"{_told(moment.value)} has not come yet"


@rule("DTS004", Severity.WARNING, on="series", spec=PUBLISHED, w3c="DuplicateUpdated")
def all_equal(series: Series) -> Iterator[tuple[Spot, str]]:
    """Every entry has the same date.

    Readers cannot sort them. Mostly an import or a build gave its own date to all posts: give each its own.

    fires: a feed of five entries of one moment
    quiet: a feed of five entries of five days
    """
    dates = _dates(series)
    if len(dates) >= SEVERAL and len({moment.value for moment in dates}) == 1:
        yield dates[0].spot, f"all {len(dates)} entries are dated {_told(dates[0].value)}"


@rule("DTS005", Severity.INFO, on="series", spec=PUBLISHED)
def all_midnight(series: Series) -> Iterator[tuple[Spot, str]]:
    """Every entry is dated at midnight.

    The hour was lost on the way: in another zone the entries show the day before, and those of one day
    stand in any order. Write the hour of publication, or noon for want of it.

    fires: a feed of five entries of five midnights
    quiet: a feed of five entries of five days
    """
    dates = _dates(series)
    if len(dates) >= SEVERAL and all(_at_midnight(moment.value) for moment in dates):
        yield dates[0].spot, f"all {len(dates)} entries are dated at midnight"


@rule("DTS006", Severity.INFO, on="series", spec=PROFILE)
def out_of_order(series: Series) -> Iterator[tuple[Spot, str]]:
    """Entries that are not sorted newest first.

    Readers that show or keep the first few only miss what is new. Put the newest first.

    fires: <channel><item><title>a</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item>
      <item><title>b</title><pubDate>Wed, 06 Mar 2024 10:00:00 GMT</pubDate></item></channel>
    quiet: <channel><item><title>a</title><pubDate>Wed, 06 Mar 2024 10:00:00 GMT</pubDate></item>
      <item><title>b</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item></channel>
    """
    if _descends(entry.published for entry in series.entries):
        return
    # Atom leaves it to the feed by which of its dates it sorts
    if not _descends(entry.updated for entry in series.entries):
        found = list(_risen(_dates(series)))
        if found:
            yield (
                found[0].spot,
                f"{_told(found[0].value)} is newer than the entry before ({len(found)} in all)",
            )


@rule("DTS007", Severity.WARNING, on="series", spec=BUILD)
def feed_older_than_entries(series: Series) -> Iterator[tuple[Spot, str]]:
    """Feed that was changed before its newest entry.

    Readers and aggregators that look at the feed's date first pass over the new entries. Set it to the
    time of the last change.

    fires: <channel><lastBuildDate>Mon, 04 Mar 2024 10:00:00 GMT</lastBuildDate>
      <item><title>a</title><pubDate>Wed, 06 Mar 2024 10:00:00 GMT</pubDate></item></channel>
    quiet: <channel><lastBuildDate>Wed, 06 Mar 2024 10:00:00 GMT</lastBuildDate>
      <item><title>a</title><pubDate>Wed, 06 Mar 2024 10:00:00 GMT</pubDate></item></channel>
    """
    built = series.feed.updated
    newest = max((moment.value for entry in series.entries for moment in _both(entry)), default=None)
    if built and newest and newest - built.value > A_DAY and newest <= series.now + A_DAY:
        yield built.spot, f"{_told(built.value)} is before the newest entry, {_told(newest)}"


def _dates(series: Series) -> list[Moment]:
    return [entry.dated for entry in series.entries if entry.dated]


def _both(entry: Part) -> Iterator[Moment]:
    return filter(None, (entry.published, entry.updated))


def _at_midnight(value: datetime) -> bool:
    return not (value.hour or value.minute or value.second)


def _descends(moments: Iterator[Moment | None]) -> bool:
    """Do the dates that are there never rise?"""
    dates = [moment for moment in moments if moment]
    return bool(dates) and not any(_risen(dates))


def _risen(moments: list[Moment]) -> Iterator[Moment]:
    """The dates that are later than the one before."""
    return (later for earlier, later in pairwise(moments) if later.value > earlier.value)


def _told(value: datetime) -> str:
    return value.isoformat(sep=" ", timespec="minutes")
