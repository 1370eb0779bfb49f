"""Advice of the RSS Advisory Board's profile: what works in most readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import suffix
from feedwright.datatypes.quoting import quoted
from feedwright.rules import Severity, rule
from feedwright.vocab.rss import PROFILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

PICTURES = frozenset((".gif", ".jpg", ".jpeg", ".jpe", ".png"))
DYNAMIC = frozenset((".php", ".asp", ".aspx", ".ashx", ".jsp", ".cgi", ".do", ".axd", ".pl", ".cfm"))
"""Extensions of programs, which may send anything."""


@rule(
    "RSS021",
    Severity.WARNING,
    on="item",
    spec=PROFILE + "#element-channel-item-enclosure",
    w3c="DuplicateEnclosure",
)
def one_enclosure(item: Node) -> Iterator[tuple[Node, str]]:
    """More than one enclosure.

    Some podcast apps take the first, some the last, some drop the item. Give the others as links of Atom
    with rel="enclosure".

    fires: <item><title>a</title><enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/>
      <enclosure url="https://e.com/b.mp3" length="1" type="audio/mpeg"/></item>
    quiet: <item><title>a</title><enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/></item>
    """
    for number, enclosure in enumerate(item.all("enclosure"), 1):
        if number > 1:
            yield enclosure, f"enclosure {number} of one item"


@rule(
    "RSS040",
    Severity.INFO,
    on=("textInput", "textinput"),
    spec=PROFILE + "#element-channel-textinput",
    w3c="AvoidTextInput",
)
def text_input(node: Node) -> Iterator[tuple[Node, str]]:
    """Channel with a textInput.

    Hardly a reader shows the form, so nobody will use it. Put it on the site instead.

    fires: <textInput><title>t</title><description>d</description><name>n</name><link>https://e.com/</link></textInput>
    quiet: <channel><title>t</title><link>https://e.com/</link><description>d</description></channel>
    """
    yield node, f"<{node.written}>, which readers do not show"


@rule(
    "RSS041", Severity.WARNING, on="image", spec=PROFILE + "#element-channel-image-url", w3c="ImageUrlFormat"
)
def image_format(image: Node) -> Iterator[tuple[Spot, str]]:
    """Image of a feed that is neither GIF, JPEG nor PNG.

    RSS names these three, and readers show no icon, drawing or WebP here.

    fires: <image><url>https://e.com/favicon.ico</url><title>t</title><link>https://e.com/</link></image>
    quiet: <image><url>https://e.com/logo.png</url><title>t</title><link>https://e.com/</link></image>
    """
    for url in image.meaning("url"):
        kind = suffix(url.text.strip())
        # a name may hold a point that begins no extension
        if kind and kind not in PICTURES | DYNAMIC and len(kind) < 6 and kind[1:].isalpha():
            yield url.inside(), f"the picture is {kind}"


@rule(
    "RSS042",
    Severity.INFO,
    on="channel",
    spec=PROFILE + "#element-channel-image-title",
    w3c="ImageTitleDoesntMatch",
)
def image_title(channel: Node) -> Iterator[tuple[Spot, str]]:
    """Title of the image that is not the feed's.

    Readers show it in place of the picture, so it should be the feed's own title.

    fires: <channel><title>Notes</title><image><url>https://e.com/a.png</url><title>Logo</title>
      <link>https://e.com/</link></image></channel>
    quiet: <channel><title>Notes</title><image><url>https://e.com/a.png</url><title>Notes</title>
      <link>https://e.com/</link></image></channel>
    """
    for own, shown in _pairs(channel, "title"):
        if " ".join(own.text.split()) != " ".join(shown.text.split()):
            yield (
                shown.inside(),
                f"the image is titled {quoted(shown.text.strip())}, the feed {quoted(own.text.strip())}",
            )


@rule(
    "RSS043",
    Severity.INFO,
    on="channel",
    spec=PROFILE + "#element-channel-image-link",
    w3c="ImageLinkDoesntMatch",
)
def image_link(channel: Node) -> Iterator[tuple[Spot, str]]:
    """Link of the image that is not the feed's.

    Who clicks the picture expects the site that the feed belongs to.

    fires: <channel><link>https://e.com/</link><image><url>https://e.com/a.png</url><title>t</title>
      <link>https://www.e.org/</link></image></channel>
    quiet: <channel><link>https://e.com/</link><image><url>https://e.com/a.png</url><title>t</title>
      <link>https://e.com</link></image></channel>
    """
    for own, shown in _pairs(channel, "link"):
        if _page(own.text) != _page(shown.text):
            yield (
                shown.inside(),
                f"the image leads to {quoted(shown.text.strip())}, the feed to {quoted(own.text.strip())}",
            )


def _pairs(channel: Node, name: str) -> Iterator[tuple[Node, Node]]:
    """What the channel says, and what its image says of the same; blanks have a finding of their own."""
    own, image = channel.first(name), channel.first("image")
    shown = image and image.first(name)
    if own is not None and shown is not None and own.text.strip() and shown.text.strip():
        yield own, shown


def _page(url: str) -> str:
    # the same page by either protocol, with or without the last slash
    return url.strip().partition("://")[2].rstrip("/")


@rule("RSS044", Severity.INFO, on="channel", spec=PROFILE + "#element-channel", w3c="MisplacedItem")
def items_last(channel: Node) -> Iterator[tuple[Node, str]]:
    """Item before another element of the channel.

    Programs that read only the beginning of a feed, or build it up as they read, miss what follows the
    items. Put the items last.

    fires: <channel><title>t</title><item><title>a</title></item><link>https://e.com/</link></channel>
    quiet: <channel><title>t</title><link>https://e.com/</link><item><title>a</title></item></channel>
    """
    items = False
    for child in channel.children:
        if child.name == "item":
            items = True
        elif items:
            yield child, f"<{child.written}> follows an item"
            return


@rule(
    "RSS045",
    Severity.INFO,
    on="item",
    spec=PROFILE + "#namespace-elements-content-encoded",
    w3c="NeedDescriptionBeforeContent",
)
def description_first(item: Node) -> Iterator[tuple[Node, str]]:
    """content:encoded before the description.

    Some readers show whichever comes last, so the summary in place of the post. Put the description first.

    fires: <item><title>a</title><content:encoded>all</content:encoded><description>d</description></item>
    quiet: <item><title>a</title><description>d</description><content:encoded>all</content:encoded></item>
    """
    content = False
    for child in item.children:
        if child.name == "content:encoded":
            content = True
        elif content and child.name == "description":
            yield child, "the description follows content:encoded"


@rule(
    "RSS046",
    Severity.INFO,
    on="rss",
    spec="https://cyber.harvard.edu/rss/rss.html#extendingRss",
    w3c="UseOfExtensionAttr",
)
def extension_attribute(rss: Node) -> Iterator[tuple[Spot, str]]:
    """Attribute of a namespace, which the specification that the feed names does not allow.

    By its <docs> the feed follows RSS 2.0 as Harvard keeps it, which allows only elements of other
    namespaces. The RSS Advisory Board has since allowed attributes too: name
    https://www.rssboard.org/rss-specification.

    fires: <rss version="2.0" xmlns:e="https://e.com/ns#" e:a="b"><channel>
      <docs>https://cyber.harvard.edu/rss/rss.html</docs></channel></rss>
    quiet: <rss version="2.0" xmlns:e="https://e.com/ns#" e:a="b"><channel>
      <docs>https://www.rssboard.org/rss-specification</docs></channel></rss>
    """
    channel = rss.first("channel")
    docs = channel and channel.first("docs")
    if channel is None or docs is None or ".harvard.edu/" not in docs.text:
        return
    for node in (rss, channel, *channel.children):
        for attr in node.attrs:
            if ":" in attr and not attr.startswith("xml:") and ":" not in node.name:
                yield node.at(attr), f"{attr} on <{node.written}>"
                return
