"""What FeedBurner adds to the feeds that it passes on (`feedburner`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import AnyText, Datatype, PlainText, Problem, Url, UrlReference
from feedwright.rules import must, should
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

SPEC = "https://web.archive.org/web/2012/http://code.google.com/apis/feedburner/feedburner_namespace_reference.html"

RELATIVE = should(
    "FBN003",
    "Relative address in a FeedFlare of RSS",
    """RSS does not say what an address is relative to, so readers open it nowhere, or on their own site.
    Write it in full.""",
    spec=SPEC,
    w3c="ContainsRelRef",
    fires='<channel><feedburner:feedFlare href="/mail" src="https://e.com/f.gif">Mail</feedburner:feedFlare></channel>',
    quiet='<channel><feedburner:feedFlare href="https://e.com/mail" src="https://e.com/f.gif">Mail</feedburner:feedFlare></channel>',
)


def _full(text: str) -> Iterable[Problem]:
    found = tuple(UrlReference.strict(text))
    if found or ":" in text:
        return found
    return (Problem(RELATIVE, f"'{text[:80]}' is relative"),)


FullReference = Datatype("address", _full, UrlReference.read, UrlReference.write, UrlReference.example)


def _flare(address: Datatype) -> Element:
    attrs = {"href": Attribute(address), "src": Attribute(address)}
    return Element("feedburner:feedFlare", PlainText, many=True, attrs=attrs)


FEED_ROWS = (
    Element("feedburner:info", attrs={"uri": Attribute()}),
    Element("feedburner:browserFriendly", PlainText),
    Element("feedburner:awareness", Url),
    # a number once, a name today
    Element("feedburner:emailServiceId", AnyText),
    Element("feedburner:feedburnerHostname", Url),
    _flare(UrlReference),
)
ENTRY_ROWS = (
    Element("feedburner:awareness", Url),
    Element("feedburner:origLink", Url),
    Element("feedburner:origEnclosureLink", Url),
    _flare(UrlReference),
)

FEEDBURNER = Vocabulary(
    "feedburner",
    "http://rssnamespace.org/feedburner/ext/1.0",
    spec=SPEC,
    extends={
        "feed": FEED_ROWS,
        "entry": ENTRY_ROWS,
        "channel": (_flare(FullReference),),
        "item": (_flare(FullReference),),
    },
    twice=must(
        "FBN001",
        "Element of FeedBurner more than once",
        """Each but feedFlare stands there once or not at all, so what reads the feed takes one of them. Keep
        the one that FeedBurner writes.""",
        spec=SPEC,
        w3c="DuplicateElement",
        fires="<item><title>t</title><feedburner:origLink>https://e.com/1</feedburner:origLink><feedburner:origLink>https://e.com/2</feedburner:origLink></item>",
        quiet="<item><title>t</title><feedburner:origLink>https://e.com/1</feedburner:origLink></item>",
    ),
    unknown=must(
        "FBN002",
        "Element that FeedBurner does not have here",
        """origLink and origEnclosureLink are of entries, browserFriendly, emailServiceId, feedburnerHostname
        and info of a feed. Elsewhere nothing reads them.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires="<channel><feedburner:origLink>https://e.com/1</feedburner:origLink></channel>",
        quiet="<item><title>t</title><feedburner:origLink>https://e.com/1</feedburner:origLink></item>",
    ),
)
