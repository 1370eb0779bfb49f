"""RSS 0.91 to 0.94, told by the version attribute: what each had, and why to say 2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, rule
from feedwright.vocab.rss import SPEC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

NETSCAPE = "https://www.rssboard.org/rss-0-9-1-netscape"
USERLAND = "https://www.rssboard.org/rss-0-9-1"
NOTES = "https://www.rssboard.org/rss-change-notes"

OLD = ("0.90", "0.91", "0.92", "0.93", "0.94")
SINCE = {
    "channel": {"category": "0.94", "cloud": "0.92", "generator": "0.94", "ttl": "0.94"},
    "item": {
        "author": "0.94",
        "category": "0.92",
        "comments": "0.94",
        "enclosure": "0.92",
        "guid": "0.94",
        "pubDate": "0.93",
        "source": "0.92",
    },
}
"""The version that brought an element; all others are there from 0.91 on."""

LIMITS = {
    ("channel", "title"): 100,
    ("channel", "description"): 500,
    ("channel", "link"): 500,
    ("channel", "copyright"): 100,
    ("channel", "managingEditor"): 100,
    ("channel", "webMaster"): 100,
    ("channel", "docs"): 500,
    ("channel", "rating"): 500,
    ("item", "title"): 100,
    ("item", "link"): 500,
    ("item", "description"): 500,
}
"""How many characters RSS 0.91 allows."""


def _version(rss: Node) -> str:
    return rss["version"].strip()


def _parts(rss: Node) -> Iterator[Node]:
    """The channel and its items."""
    for channel in rss.all("channel"):
        yield channel
        yield from channel.all("item")


@rule("RSS060", Severity.INFO, on="rss", spec=SPEC)
def old_version(rss: Node) -> Iterator[tuple[Spot, str]]:
    """Feed of a version before RSS 2.0.

    Every such feed is valid RSS 2.0 as it is, and only under that version may it have ids, dates and
    elements of namespaces. Write version="2.0".

    fires: <rss version="0.91"><channel/></rss>
    quiet: <rss version="2.0"><channel/></rss>
    """
    if _version(rss) in OLD:
        yield rss.at("version"), f"version is {_version(rss)}"


@rule("RSS061", Severity.INFO, on="rss", spec=NOTES)
def newer_elements(rss: Node) -> Iterator[tuple[Spot, str]]:
    """Elements that came after the version of the feed.

    Programs that go by the version need not look for them. Write version="2.0", which has them all.

    fires: <rss version="0.91"><channel><item><title>a</title><guid>https://e.com/1</guid></item></channel></rss>
    quiet: <rss version="2.0"><channel><item><title>a</title><guid>https://e.com/1</guid></item></channel></rss>
    """
    version = _version(rss)
    if version not in OLD:
        return
    newer = {
        f"<{child.name}>" if ":" not in child.name else "namespaces"
        for part in _parts(rss)
        for child in part.children
        if SINCE[part.name].get(child.name, "2.0" if ":" in child.name else "") > version
    }
    if newer:
        yield rss.at("version"), f"version is {version}, and the feed has {', '.join(sorted(newer))}"


@rule("RSS062", Severity.ERROR, on=("textinput", "expirationDate"), spec=SPEC, w3c="UndefinedElement")
def of_one_version(node: Node) -> Iterator[tuple[Node, str]]:
    """Element that only one old version of RSS had.

    Netscape's RSS 0.91 wrote textinput in small letters, and the draft of RSS 0.93 had an expirationDate.
    RSS 2.0 has <textInput>, and no date of expiry, so readers pass over both.

    fires: <channel><textinput><title>t</title></textinput></channel>
    quiet: <rss version="0.91"><channel><textinput><title>t</title></textinput></channel></rss>
    """
    versions = ("0.90", "0.91") if node.name == "textinput" else ("0.93",)
    version = _version(node.root)
    if version not in versions:
        yield node, f"<{node.written}> is of RSS {versions[-1]}, not of {version or '2.0'}"


@rule("RSS063", Severity.INFO, on="rss", spec=USERLAND)
def demands(rss: Node) -> Iterator[tuple[Node, str]]:
    """What RSS 0.91 demands and the feed lacks.

    RSS 0.91 requires a language and an image of the channel, and a title and link of every item; later
    versions do not. Write version="2.0".

    fires: <rss version="0.91"><channel><title>t</title></channel></rss>
    quiet: <rss version="2.0"><channel><title>t</title></channel></rss>
    """
    if _version(rss) != "0.91":
        return
    for part in _parts(rss):
        wanted = ("language", "image") if part.name == "channel" else ("title", "link")
        has = {child.name for child in part.children}
        if lacks := [name for name in wanted if name not in has]:
            yield part, f"RSS 0.91 requires <{'> and <'.join(lacks)}>"


@rule("RSS064", Severity.INFO, on="rss", spec=NETSCAPE)
def limits(rss: Node) -> Iterator[tuple[Node, str]]:
    """More than RSS 0.91 allows.

    It has at most 15 items, titles of 100 and descriptions of 500 characters; programs that keep to it
    cut off the rest. Later versions have no limits. Write version="2.0".

    fires: <rss version="0.91"><channel><copyright>All rights are reserved, and so is everything else that
      might be reserved anywhere, to whomever it may belong</copyright></channel></rss>
    quiet: <rss version="0.91"><channel><copyright>All rights reserved</copyright></channel></rss>
    """
    if _version(rss) != "0.91":
        return
    for channel in rss.all("channel"):
        items = list(channel.all("item"))
        if len(items) > 15:
            yield items[15], f"item 16 of {len(items)}"
    for part in _parts(rss):
        for child in part.children:
            most = LIMITS.get((part.name, child.name))
            if most is not None and len(child.text) > most and (length := len(child.text.strip())) > most:
                yield child, f"{length:,} characters, RSS 0.91 allows {most}"


@rule(
    "RSS065",
    Severity.WARNING,
    on="skipHours",
    spec=SPEC + "#optionalChannelElements",
    w3c="UseZeroForMidnight",
)
def midnight(hours: Node) -> Iterator[tuple[Spot, str]]:
    """Hour 24 for midnight in RSS 2.0.

    Older versions counted the hours from 1 to 24, RSS 2.0 counts from 0 to 23: programs ignore 24. Write 0.

    fires: <skipHours><hour>24</hour></skipHours>
    quiet: <skipHours><hour>0</hour></skipHours>
    """
    if _version(hours.root) not in OLD:
        for hour in hours.all("hour"):
            if hour.text.strip() == "24":
                yield hour.inside(), "the hour 24 is written 0"
