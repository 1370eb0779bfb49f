"""Comments on an entry: how many (`slash`), and where to read and send them (`wfw`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import CommaSeparatedIntegers, NonNegative, PlainText, Url
from feedwright.rules import Severity, must, rule
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node

SLASH_SPEC = "https://web.resource.org/rss/1.0/modules/slash/"
PROFILE = "https://www.rssboard.org/rss-profile#namespace-elements-slash-comments"
WFW_SPEC = "https://web.archive.org/web/2010/http://wellformedweb.org/news/wfw_namespace_elements"

SLASH = Vocabulary(
    "slash",
    "http://purl.org/rss/1.0/modules/slash/",
    spec=SLASH_SPEC,
    extends={
        "entry": (
            Element("slash:section", PlainText),
            Element("slash:department", PlainText),
            Element("slash:comments", NonNegative),
            Element("slash:hit_parade", CommaSeparatedIntegers),
        ),
        "feed": (),
    },
    twice=TWICE,
    unknown=must(
        "SLA001",
        "Element that the Slash module does not have here",
        """It has section, department, comments and hit_parade, all of them in entries. Readers pass over
        others.""",
        spec=SLASH_SPEC,
        w3c="UndefinedElement",
        fires="<channel><slash:comments>3</slash:comments></channel>",
        quiet="<item><title>t</title><slash:comments>3</slash:comments></item>",
    ),
)

WFW = Vocabulary(
    "wfw",
    "http://wellformedweb.org/CommentAPI/",
    spec=WFW_SPEC,
    aliases=("http://wellformedweb.org/commentAPI/",),
    extends={
        "entry": (
            Element("wfw:comment", Url),
            Element("wfw:commentRss", Url),
            Element("wfw:commentRSS", Url),
        ),
        "feed": (),
    },
    twice=TWICE,
    unknown=must(
        "WFW001",
        "Element that the comment namespace does not have here",
        """It has comment, where comments are sent, and commentRss, the feed of the comments, both of them in
        entries. Readers pass over others.""",
        spec=WFW_SPEC,
        w3c="UndefinedElement",
        fires="<item><title>t</title><wfw:comments>https://e.com/1/feed</wfw:comments></item>",
        quiet="<item><title>t</title><wfw:commentRss>https://e.com/1/feed</wfw:commentRss></item>",
    ),
)


@rule("SLA002", Severity.INFO, on="channel", spec=PROFILE, w3c="SlashDate")
def comments_as_of(channel: Node) -> Iterator[tuple[Node, str]]:
    """Number of comments without a lastBuildDate.

    The number was right when the feed was written, and nobody knows when that was. Give the channel a
    lastBuildDate.

    fires: <channel><item><title>t</title><slash:comments>3</slash:comments></item></channel>
    quiet: <channel><lastBuildDate>Mon, 04 Mar 2024 10:00:00 GMT</lastBuildDate>
      <item><title>t</title><slash:comments>3</slash:comments></item></channel>
    """
    if channel.first("lastBuildDate") is not None:
        return
    for item in channel.all("item"):
        for number in item.all("slash:comments"):
            yield number, "the channel does not say when there were so many"
            return


@rule("WFW002", Severity.WARNING, on="wfw:commentRSS", spec=WFW_SPEC, w3c="CommentRSS")
def old_spelling(node: Node) -> Iterator[tuple[Node, str]]:
    """Old spelling of commentRss.

    The name was once printed so by mistake. Some readers know the right one alone, and show no comments.

    fires: <item><title>t</title><wfw:commentRSS>https://e.com/1/feed</wfw:commentRSS></item>
    quiet: <item><title>t</title><wfw:commentRss>https://e.com/1/feed</wfw:commentRss></item>
    """
    yield node, "<wfw:commentRSS> is spelt <wfw:commentRss>"
