"""Addresses of a feed and its entries: where they lead, and how they stand to each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.datatypes.addresses import host
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Spot
    from feedwright.semantics.series import Address, Part, Series

LINK = "https://www.rssboard.org/rss-profile#element-channel-item-link"
ENCLOSURE = "https://www.rssboard.org/rss-profile#element-channel-item-enclosure"
SPECIAL = "https://www.iana.org/assignments/special-use-domain-names"
# networks that are nobody's outside (RFC 1918, 6761, 6762), and what hosts of a trial run are called
PRIVATE = lazy(
    r"localhost|.*\.(?:localhost|local|internal|lan|intranet|home\.arpa)"
    r"|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|0\.0\.0\.0|\[::1\]",
    re.ASCII,
)
TRIAL = lazy(r"(?:staging|stage|preprod|preview)[\w-]*\..+|.+\.(?:ngrok\.io|ngrok-free\.app)", re.ASCII)
AUTHORITY = lazy(r"https?://(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^:/?#]+)", re.IGNORECASE)
SEVERAL = 3
"""Entries from which on one address for all is no accident."""


@rule("LNK010", Severity.ERROR, on="series", spec=SPECIAL)
def private_host(series: Series) -> Iterator[tuple[Spot, str]]:
    """Address that only works on your own machine or network.

    It was written while the site was tried out. Readers cannot reach it: build with the public address.

    fires: <channel><item><title>a</title><link>http://localhost:4000/1</link></item></channel>
    quiet: <channel><item><title>a</title><link>https://e.com/1</link></item></channel>
    """
    yield from _hosted(series, PRIVATE, "cannot be reached from outside")


@rule("LNK011", Severity.WARNING, on="series", spec=LINK)
def trial_host(series: Series) -> Iterator[tuple[Spot, str]]:
    """Address of a trial site.

    Such hosts are often closed or taken down, and then the links fail. Build with the public address.

    fires: <channel><item><title>a</title><link>https://staging.e.com/1</link></item></channel>
    quiet: <channel><item><title>a</title><link>https://e.com/staging</link></item></channel>
    """
    yield from _hosted(series, TRIAL, "looks like the host of a trial")


@rule("LNK012", Severity.INFO, on="series", spec=LINK)
def http_beside_https(series: Series) -> Iterator[tuple[Spot, str]]:
    """Links by http to a site that has https.

    Every click takes a detour over a redirection, and what happens on the way can be read and changed.
    Link by https; ids that are published stay as they are.

    fires: <channel><link>https://e.com/</link><item><title>a</title><link>http://e.com/1</link></item></channel>
    quiet: <channel><link>https://e.com/</link><item><title>a</title><link>https://e.com/1</link></item></channel>
    """
    addresses = [*series.feed.links, *(link for entry in series.entries for link in entry.links)]
    # most feeds have none, so that nothing is taken apart
    if not any(each.text.startswith("http:") for each in addresses):
        return
    secure = {host(each.text) for each in addresses if each.text.startswith("https:")}
    plain = [each for each in addresses if each.text.startswith("http:") and host(each.text) in secure]
    if plain:
        yield plain[0].spot, f"{quoted(plain[0].text)} is linked by http, as {len(plain)} in all are"


@rule("LNK013", Severity.INFO, on="series", spec=LINK)
def one_link_for_all(series: Series) -> Iterator[tuple[Spot, str]]:
    """Every entry links to the same page.

    Whoever clicks on an entry has to look for it there. Link each to its own page.

    fires: <channel><item><title>a</title><link>https://e.com/</link></item>
      <item><title>b</title><link>https://e.com/</link></item>
      <item><title>c</title><link>https://e.com/</link></item></channel>
    quiet: <channel><item><title>a</title><link>https://e.com/1</link></item>
      <item><title>b</title><link>https://e.com/2</link></item>
      <item><title>c</title><link>https://e.com/3</link></item></channel>
    """
    firsts = [entry.links[0] for entry in series.entries if entry.links]
    if len(firsts) == len(series.entries) >= SEVERAL and len({each.text for each in firsts}) == 1:
        yield firsts[0].spot, f"all {len(firsts)} entries link to {quoted(firsts[0].text)}"


@rule("LNK014", Severity.WARNING, on="series", spec=ENCLOSURE, w3c="DuplicateEnclosure")
def enclosure_twice(series: Series) -> Iterator[tuple[Spot, str]]:
    """The same file twice in one entry.

    Apps download it twice or show it as two episodes. Name it once.

    fires: <item><title>a</title><enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/>
      <enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/></item>
    quiet: <item><title>a</title><enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/></item>
    """
    for entry in series.entries:
        seen: set[str] = set()
        for each in entry.enclosures:
            if each.text in seen:
                yield each.spot, f"{quoted(each.text)} is a file of this entry already"
            seen.add(each.text)


@rule("LNK015", Severity.INFO, on="series", spec=ENCLOSURE)
def enclosure_of_two_entries(series: Series) -> Iterator[tuple[Spot, str]]:
    """One file for several entries.

    Podcast apps keep one episode a file and may show only one of the entries. Often it is a slip of copying.

    fires: <channel>
      <item><title>a</title><enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/></item>
      <item><title>b</title><enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/></item>
      </channel>
    quiet: <channel>
      <item><title>a</title><enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/></item>
      <item><title>b</title><enclosure url="https://e.com/b.mp3" length="1" type="audio/mpeg"/></item>
      </channel>
    """
    owner: dict[str, Part] = {}
    for entry in series.entries:
        for each in entry.enclosures:
            if owner.setdefault(each.text, entry) is not entry:
                yield each.spot, f"{quoted(each.text)} is the file of an earlier entry too"


def _hosted(series: Series, hosts: re.Pattern[str], fault: str) -> Iterator[tuple[Spot, str]]:
    for each in _addresses(series):
        found = AUTHORITY.match(each.text)
        if found and hosts.fullmatch(found[1].lower()):
            yield each.spot, f"{quoted(each.text)} {fault}"


def _addresses(series: Series) -> Iterator[Address]:
    for part in (series.feed, *series.entries):
        yield from part.links
        yield from part.enclosures
