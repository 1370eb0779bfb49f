"""RSS 2.0 as its specification has it, with the advice of the RSS Advisory Board's profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import (
    AnyText,
    Boolean,
    Day,
    Hour,
    Html,
    Language,
    Length,
    MediaType,
    MediaUrl,
    NonNegative,
    PlainText,
    PositiveInteger,
    Rfc822Date,
    RssPerson,
    Url,
)
from feedwright.rules import Severity, may, must, rule
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://www.rssboard.org/rss-specification"
PROFILE = "https://www.rssboard.org/rss-profile"

TITLE = must(
    "RSS002",
    "Channel without a title",
    "Readers list a feed by its title and show its address instead where there is none.",
    w3c="MissingTitle",
    fires="<channel><link>https://e.com/</link><description>d</description></channel>",
    quiet="<channel><title>t</title><link>https://e.com/</link><description>d</description></channel>",
)
LINK = must(
    "RSS003",
    "Channel without a link",
    "Readers cannot lead to the site the feed belongs to. Give the address of the home page.",
    w3c="MissingLink",
    fires="<channel><title>t</title><description>d</description></channel>",
    quiet="<channel><title>t</title><link>https://e.com/</link><description>d</description></channel>",
)
DESCRIPTION = must(
    "RSS004",
    "Channel without a description",
    "RSS requires one, and directories show it below the title. A sentence will do.",
    w3c="MissingDescription",
    fires="<channel><title>t</title><link>https://e.com/</link></channel>",
    quiet="<channel><title>t</title><link>https://e.com/</link><description>d</description></channel>",
)
CHANNEL = must(
    "RSS001",
    "RSS without a channel",
    "There is no feed in the file. Everything else belongs into <channel>.",
    w3c="MissingElement",
    fires='<rss version="2.0"></rss>',
    quiet='<rss version="2.0"><channel/></rss>',
)
VERSION = must(
    "RSS005",
    "RSS without a version",
    'Some parsers tell RSS by this attribute. Write version="2.0".',
    w3c="MissingAttribute",
    fires="<rss><channel/></rss>",
    quiet='<rss version="2.0"><channel/></rss>',
)
TWICE = must(
    "RSS010",
    "Element more than once",
    "Readers differ in which one they take. Keep one.",
    spec=SPEC,
    w3c="DuplicateElement",
    fires="<item><title>a</title><title>b</title></item>",
    quiet="<item><title>a</title></item>",
)
UNKNOWN = must(
    "RSS011",
    "Element that RSS does not have here",
    "Readers pass over it, so what it says is lost. Look for a slip in its name, case or place.",
    spec=SPEC,
    w3c="UndefinedElement NoBlink",
    fires="<item><title>a</title><pubdate>x</pubdate></item>",
    quiet="<item><title>a</title><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate></item>",
)
UNKNOWN_ATTRIBUTE = must(
    "RSS012",
    "Attribute that RSS does not have here",
    "Readers pass over it. Look for a slip in its name or case.",
    spec=SPEC,
    w3c="UnexpectedAttribute",
    fires='<item><title lang="ko">a</title></item>',
    quiet='<item><guid isPermaLink="false">tag:e.com,2024:1</guid><title>a</title></item>',
)
BLANK = may(
    "RSS018",
    "Empty element",
    "Readers show nothing for it. Leave it out, or say in it what it is for.",
    spec=SPEC,
    w3c="NotBlank",
    fires="<item><title/><description>d</description></item>",
    quiet="<item><description>d</description></item>",
)
IMAGE_PART = must(
    "RSS013",
    "Image without its url, title or link",
    "RSS requires all three, and readers drop an image that lacks one.",
    w3c="MissingElement MissingTitle MissingLink",
    fires="<image><url>https://e.com/a.png</url><title>t</title></image>",
    quiet="<image><url>https://e.com/a.png</url><title>t</title><link>https://e.com/</link></image>",
)
INPUT_PART = must(
    "RSS014",
    "Text input without its title, description, name or link",
    "RSS requires all four. Best leave textInput out: readers do not show it.",
    w3c="MissingElement MissingTitle MissingLink MissingDescription",
    fires="<textInput><title>t</title></textInput>",
    quiet="<textInput><title>t</title><description>d</description><name>n</name><link>https://e.com/</link></textInput>",
)
ENCLOSURE_PART = must(
    "RSS015",
    "Enclosure without url, length or type",
    "Podcast and video apps drop an enclosure without them. The length is the file's size in bytes.",
    w3c="MissingAttribute",
    fires='<enclosure url="https://e.com/a.mp3" type="audio/mpeg"/>',
    quiet='<enclosure url="https://e.com/a.mp3" length="12216320" type="audio/mpeg"/>',
)
SOURCE_URL = must(
    "RSS016",
    "Source without the address of its feed",
    "Readers cannot credit the feed the item came from.",
    w3c="MissingAttribute",
    fires="<source>A feed</source>",
    quiet='<source url="https://e.com/feed.xml">A feed</source>',
)
CLOUD_PART = must(
    "RSS017",
    "Cloud without domain, port, path, registerProcedure or protocol",
    "Software that wants to be told of updates cannot register.",
    w3c="MissingAttribute",
    fires='<cloud domain="e.com"/>',
    quiet='<cloud domain="e.com" port="80" path="/rpc" registerProcedure="notify" protocol="xml-rpc"/>',
)

CLOUD = {
    name: Attribute(datatype, CLOUD_PART)
    for name, datatype in (
        ("domain", None),
        ("port", PositiveInteger),
        ("path", None),
        ("registerProcedure", None),
        ("protocol", None),
    )
}
CATEGORY = Element("category", PlainText, many=True, means="categories", attrs={"domain": Attribute()})

RSS = Vocabulary(
    "",
    "",
    spec=SPEC,
    roots={"rss": "RSS"},
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    blank=BLANK,
    contains={
        "": (Element("rss", attrs={"version": Attribute(None, VERSION)}),),
        "rss": (Element("channel", required=CHANNEL, role="feed"),),
        "channel": (
            Element("title", PlainText, TITLE, means="title"),
            Element("link", Url, LINK, means="link"),
            Element("description", Html, DESCRIPTION, means="description"),
            Element("language", Language, means="language"),
            Element("copyright", PlainText, means="rights"),
            Element("managingEditor", RssPerson, means="authors"),
            Element("webMaster", RssPerson),
            Element("pubDate", Rfc822Date, means="published"),
            Element("lastBuildDate", Rfc822Date, means="updated"),
            CATEGORY,
            Element("generator", PlainText, means="generator"),
            Element("docs", Url),
            Element("cloud", attrs=CLOUD),
            Element("ttl", NonNegative),
            Element("image", role="image", means="image"),
            Element("rating", PlainText),
            Element("textInput"),
            Element("skipHours"),
            Element("skipDays"),
            Element("item", many=True, role="entry"),
        ),
        "item": (
            Element("title", PlainText, means="title"),
            Element("link", Url, means="link"),
            Element("description", Html, means="summary"),
            Element("author", RssPerson, means="authors"),
            CATEGORY,
            Element("comments", Url, means="comments"),
            Element(
                "enclosure",
                many=True,
                means="enclosures",
                attrs={
                    "url": Attribute(MediaUrl, ENCLOSURE_PART),
                    "length": Attribute(Length, ENCLOSURE_PART),
                    "type": Attribute(MediaType, ENCLOSURE_PART),
                },
            ),
            Element("guid", PlainText, means="id", attrs={"isPermaLink": Attribute(Boolean)}),
            Element("pubDate", Rfc822Date, means="published"),
            Element("source", PlainText, attrs={"url": Attribute(Url, SOURCE_URL)}),
        ),
        "image": (
            Element("url", Url, IMAGE_PART),
            Element("title", PlainText, IMAGE_PART),
            Element("link", Url, IMAGE_PART),
            Element("width", AnyText),
            Element("height", AnyText),
            Element("description", PlainText),
        ),
        "textInput": (
            Element("title", PlainText, INPUT_PART),
            Element("description", PlainText, INPUT_PART),
            Element("name", PlainText, INPUT_PART),
            Element("link", Url, INPUT_PART),
        ),
        "skipHours": (Element("hour", Hour, many=True),),
        "skipDays": (Element("day", Day, many=True),),
    },
)


@rule(
    "RSS020",
    Severity.ERROR,
    on="item",
    spec=SPEC + "#hrelementsOfLtitemgt",
    w3c="ItemMustContainTitleOrDescription",
)
def title_or_description(item: Node) -> Iterator[tuple[Node, str]]:
    """Item with neither title nor description.

    Readers have nothing to show for it. All else is optional; one of the two is not.

    fires: <item><link>https://e.com/1</link></item>
    quiet: <item><description>d</description></item>
    """
    if not any(child.name in ("title", "description") for child in item.children):
        yield item, "neither <title> nor <description>"


@rule(
    "RSS021",
    Severity.WARNING,
    on="item",
    spec=PROFILE + "#element-channel-item-enclosure",
    w3c="DuplicateEnclosure",
)
def one_enclosure(item: Node) -> Iterator[tuple[Node, str]]:
    """More than one enclosure.

    Some podcast apps take the first, some the last, some drop the item. Give the others as
    links of Atom with rel="enclosure".

    fires: <item><title>a</title><enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/>
      <enclosure url="https://e.com/b.mp3" length="1" type="audio/mpeg"/></item>
    quiet: <item><title>a</title><enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"/></item>
    """
    for number, enclosure in enumerate(item.all("enclosure"), 1):
        if number > 1:
            yield enclosure, f"enclosure {number} of one item"


@rule(
    "RSS023", Severity.ERROR, on="guid", spec=SPEC + "#ltguidgtSubelementOfLtitemgt", w3c="InvalidPermalink"
)
def guid_permalink(guid: Node) -> Iterator[tuple[Spot, str]]:
    """A guid that says it is a permalink but is no web address.

    Readers open it as a link, and it fails. Add isPermaLink="false".

    fires: <guid isPermaLink="true">tag:e.com,2024:1</guid>
    quiet: <guid isPermaLink="false">tag:e.com,2024:1</guid>
    """
    if guid["isPermaLink"] == "true" and not guid.text.strip().lower().startswith(("http://", "https://")):
        yield guid.inside(), f"'{guid.text.strip()}' is no web address"


@rule(
    "RSS024",
    Severity.WARNING,
    on="guid",
    spec=SPEC + "#ltguidgtSubelementOfLtitemgt",
    w3c="InvalidHttpGUID InvalidPermalink",
)
def guid_taken_for_link(guid: Node) -> Iterator[tuple[Spot, str]]:
    """A guid that readers take for a link.

    Without isPermaLink="false" a guid counts as the address of the item, and this one is none.

    fires: <guid>tag:e.com,2024:1</guid>
    quiet: <guid>https://e.com/1</guid>
    """
    if "isPermaLink" not in guid and not guid.text.strip().lower().startswith(("http://", "https://")):
        yield guid.inside(), f"'{guid.text.strip()}' is no web address, and isPermaLink is not 'false'"


@rule(
    "RSS026",
    Severity.ERROR,
    on="image",
    spec=SPEC + "#ltimagegtSubelementOfLtchannelgt",
    w3c="InvalidWidth InvalidHeight",
)
def image_size(image: Node) -> Iterator[tuple[Spot, str]]:
    """Image of a size that RSS does not have.

    Width and height are whole numbers of pixels, at most 144 and 400; directories crop or drop larger images.

    fires: <image><url>https://e.com/a.png</url><title>t</title><link>https://e.com/</link><width>500</width></image>
    quiet: <image><url>https://e.com/a.png</url><title>t</title><link>https://e.com/</link><width>88</width></image>
    """
    for name, most in (("width", 144), ("height", 400)):
        for node in image.all(name):
            number = PositiveInteger.read(node.text)
            if number is None or number > most:
                yield node.inside(), f"{name} is '{node.text.strip()[:20]}', not a number from 1 to {most}"


@rule("RSS027", Severity.ERROR, on="rss", spec=SPEC, w3c="InvalidRSSVersion")
def version_known(rss: Node) -> Iterator[tuple[Spot, str]]:
    """Unknown version of RSS.

    Parsers choose their rules by the version. It is "2.0" for every feed written today.

    fires: <rss version="3.0"><channel/></rss>
    quiet: <rss version="2.0"><channel/></rss>
    """
    known = ("2.0", "0.90", "0.91", "0.92", "0.93", "0.94", "2.00", "2.01", "")
    if rss["version"].strip() not in known:
        yield rss.at("version"), f"version is '{rss['version']}'"


@rule(
    "RSS028",
    Severity.WARNING,
    on=("skipHours", "skipDays"),
    spec=SPEC + "#optionalChannelElements",
    w3c="DuplicateValue",
)
def skipped_twice(node: Node) -> Iterator[tuple[Node, str]]:
    """The same hour or day twice.

    One of them may be a slip for another, at which readers then still ask for the feed.

    fires: <skipHours><hour>3</hour><hour>3</hour></skipHours>
    quiet: <skipHours><hour>3</hour><hour>4</hour></skipHours>
    """
    seen = set()
    for child in node.children:
        value = child.text.strip()
        if value in seen:
            yield child, f"'{value[:20]}' stands here already"
        seen.add(value)
