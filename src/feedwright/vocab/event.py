"""Events: when and where they take place (`ev`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import AnyText, IsoDateTime, W3CDate, either
from feedwright.rules import Severity, must, rule
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://web.resource.org/rss/1.0/modules/event/"

# the hour of a place needs no zone, and an event may lie far ahead
Hour = either("W3CDTF date", W3CDate, IsoDateTime)

EV = Vocabulary(
    "ev",
    "http://purl.org/rss/1.0/modules/event/",
    spec=SPEC,
    extends={
        "entry": (
            Element("ev:startdate", Hour),
            Element("ev:enddate", Hour),
            Element("ev:location", AnyText),
            Element("ev:organizer", AnyText),
            Element("ev:type", AnyText),
        ),
        "feed": (),
    },
    twice=TWICE,
    unknown=must(
        "EVT001",
        "Element that the event module does not have here",
        """An event is an entry with startdate, enddate, location, organizer and type, in small letters.
        Calendars pass over others.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires="<item><title>t</title><ev:startDate>2024-03-04</ev:startDate></item>",
        quiet="<item><title>t</title><ev:startdate>2024-03-04</ev:startdate></item>",
    ),
)


@rule("EVT002", Severity.WARNING, on="ev:enddate", spec=SPEC)
def ends_before_it_starts(end: Node) -> Iterator[tuple[Spot, str]]:
    """Event that ends before it starts.

    Calendars do not show it, or show it on the wrong day.

    fires: <item><title>t</title><ev:startdate>2024-03-04</ev:startdate>
      <ev:enddate>2024-03-03</ev:enddate></item>
    quiet: <item><title>t</title><ev:startdate>2024-03-04</ev:startdate>
      <ev:enddate>2024-03-05</ev:enddate></item>
    """
    start = end.parent.first("ev:startdate") if end.parent is not None else None
    if start is None:
        return
    ends, starts = W3CDate.read(end.text), W3CDate.read(start.text)
    if ends is None or starts is None:
        return
    # a day has no hour to compare
    by_hour = "T" in end.text and "T" in start.text
    if ends < starts if by_hour else ends.date() < starts.date():
        yield end.inside(), f"{end.text.strip()[:40]} is before {start.text.strip()[:40]}"
