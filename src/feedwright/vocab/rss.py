"""RSS 2.0 and its forerunners: what each element holds. The rules are next door, by where they come from."""

from __future__ import annotations

from feedwright.datatypes import (
    AnyText,
    Boolean,
    Day,
    FormName,
    Hour,
    Html,
    Language,
    Length,
    MediaType,
    MediaUrl,
    NonNegative,
    PlainText,
    Rfc822Date,
    RssPerson,
    Url,
    either,
    one_of,
)
from feedwright.datatypes.numbers import NOT_HOUR
from feedwright.rules import may, must, should
from feedwright.vocab.table import Attribute, Element, Vocabulary

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
HOLLOW = should(
    "RSS031",
    "Required element that is empty",
    "It is there, but says nothing: readers show a blank, or the address in its place. Fill it in.",
    spec=SPEC,
    w3c="NotBlank",
    fires="<channel><title/><link>https://e.com/</link><description>d</description></channel>",
    quiet="<channel><title>t</title><link>https://e.com/</link><description>d</description></channel>",
)
STRAY = must(
    "RSS030",
    "Text between the elements of RSS",
    "Readers pass over it. Look for a tag that was closed too early, or markup that is not escaped.",
    spec=SPEC,
    w3c="UnexpectedText",
    fires="<item><title>a</title>and more</item>",
    quiet="<item><title>a and more</title></item>",
)
SKIPPED = must(
    "RSS032",
    "skipHours without an hour, or skipDays without a day",
    "Nothing is skipped. Name the hours or days, or leave it out.",
    w3c="MissingElement",
    fires="<skipHours></skipHours>",
    quiet="<skipHours><hour>3</hour></skipHours>",
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

CLOUD = dict.fromkeys(
    ("domain", "port", "path", "registerProcedure", "protocol"), Attribute(None, CLOUD_PART)
)
CATEGORY = Element("category", PlainText, many=True, means="categories", attrs={"domain": Attribute()})

# until RSS 2.0 midnight was the hour 24
HOUR = either("hour", Hour, one_of("midnight", NOT_HOUR, "24"))
INPUT = (
    Element("title", PlainText, INPUT_PART),
    Element("description", PlainText, INPUT_PART),
    Element("name", FormName, INPUT_PART),
    Element("link", Url, INPUT_PART),
)

RSS = Vocabulary(
    "",
    "",
    spec=SPEC,
    roots={"rss": "RSS"},
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    blank=BLANK,
    hollow=HOLLOW,
    stray=STRAY,
    aliases=(
        "http://backend.userland.com/rss",
        "http://backend.userland.com/rss2",
        "http://backend.userland.com/RSS2",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://purl.org/rss/1.0/modules/rss091#",
    ),
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
            Element("webMaster", RssPerson, means="publisher"),
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
            # as Netscape's RSS 0.91 spelt it
            Element("textinput"),
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
            # of RSS 0.93 alone
            Element("expirationDate", Rfc822Date),
            Element(
                "enclosure",
                many=True,
                means="enclosures",
                attrs={
                    "url": Attribute(MediaUrl, ENCLOSURE_PART),
                    "length": Attribute(Length, ENCLOSURE_PART, about="element"),
                    "type": Attribute(MediaType, ENCLOSURE_PART),
                },
            ),
            Element("guid", PlainText, means="id", attrs={"isPermaLink": Attribute(Boolean)}),
            Element("pubDate", Rfc822Date, means="published"),
            Element("source", PlainText, means="source", attrs={"url": Attribute(Url, SOURCE_URL)}),
        ),
        "image": (
            Element("url", Url, IMAGE_PART, means="url"),
            Element("title", PlainText, IMAGE_PART, means="title"),
            Element("link", Url, IMAGE_PART, means="link"),
            Element("width", AnyText),
            Element("height", AnyText),
            Element("description", PlainText),
        ),
        "textInput": INPUT,
        "textinput": INPUT,
        "skipHours": (Element("hour", HOUR, SKIPPED, many=True),),
        "skipDays": (Element("day", Day, SKIPPED, many=True),),
    },
)
