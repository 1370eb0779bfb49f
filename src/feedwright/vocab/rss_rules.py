"""Rules of RSS 2.0's specification that no table can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import Host, Port, PositiveInteger, contradicts
from feedwright.datatypes.quoting import quoted
from feedwright.document.span import tag_span
from feedwright.patterns import lazy
from feedwright.rules import Severity, rule
from feedwright.vocab.rss import PROFILE, RSS, SPEC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Document, Node, Spot

CLOUD = SPEC + "#ltcloudgtSubelementOfLtchannelgt"
ENCLOSURE = SPEC + "#ltenclosuregtSubelementOfLtitemgt"
PROTOCOLS = ("xml-rpc", "soap", "http-post")


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
    "RSS023",
    Severity.ERROR,
    on="guid",
    spec=SPEC + "#ltguidgtSubelementOfLtitemgt",
    w3c="InvalidHttpGUID InvalidPermalink",
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

    Width and height are whole numbers of pixels, at most 144 and 400; directories crop or drop larger
    images.

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
    Severity.ERROR,
    on=("skipHours", "skipDays"),
    spec=PROFILE + "#element-channel-skiphours-hour",
    w3c="DuplicateValue",
)
def skipped_twice(node: Node) -> Iterator[tuple[Node, str]]:
    """The same hour or day twice.

    It may not be repeated. One of them may be a slip for another, at which readers then still ask for the
    feed.

    fires: <skipHours><hour>3</hour><hour>3</hour></skipHours>
    quiet: <skipHours><hour>3</hour><hour>4</hour></skipHours>
    """
    seen = set()
    for child in node.children:
        value = child.text.strip()
        if value in seen:
            yield child, f"'{value[:20]}' stands here already"
        seen.add(value)


@rule(
    "RSS033",
    Severity.WARNING,
    on="ttl",
    spec=SPEC + "#ltttlgtSubelementOfLtchannelgt",
    w3c="InvalidPositiveInteger",
)
def ttl_zero(ttl: Node) -> Iterator[tuple[Spot, str]]:
    """A ttl of 0.

    It says that the feed may not be kept for even a minute. Readers ignore it, or ask again and again.
    Write how many minutes they may wait, or leave it out.

    fires: <ttl>0</ttl>
    quiet: <ttl>60</ttl>
    """
    text = ttl.text.strip()
    if text and not text.strip("0"):
        yield ttl.inside(), "0 minutes"


@rule("RSS034", Severity.INFO, on="rating", spec=PROFILE + "#element-channel-rating")
def rating_label(rating: Node) -> Iterator[tuple[Spot, str]]:
    """Rating that is no PICS label.

    The element is for labels of PICS, which is long out of use, so no reader looks at it. A podcast says
    <itunes:explicit>; leave rating out.

    fires: <channel><rating>adult</rating></channel>
    quiet: <channel><rating>(PICS-1.1 "https://e.com/ratings" r (n 0 s 0 v 0 l 0))</rating></channel>
    """
    text = rating.text.strip()
    if text and not text.startswith("(PICS-1."):
        yield rating.inside(), f"rating is {quoted(text)}"


@rule("RSS035", Severity.ERROR, on="cloud", spec=CLOUD, w3c="InvalidIntegerAttribute")
def cloud_port(cloud: Node) -> Iterator[tuple[Spot, str]]:
    """Port of the cloud that is none.

    Software that wants to be told of updates cannot reach it. A port is a number from 1 to 65535, mostly
    80.

    fires: <cloud domain="e.com" port="0" path="/rpc" registerProcedure="notify" protocol="xml-rpc"/>
    quiet: <cloud domain="e.com" port="80" path="/rpc" registerProcedure="notify" protocol="xml-rpc"/>
    """
    if "port" in cloud and any(Port.strict(cloud["port"])):
        yield cloud.at("port"), f"port is {quoted(cloud['port'])}"


@rule("RSS036", Severity.WARNING, on="cloud", spec=CLOUD)
def cloud_address(cloud: Node) -> Iterator[tuple[Spot, str]]:
    """Cloud that software cannot ask.

    The domain is a host alone, the path begins with a slash, and the protocol is xml-rpc, soap or
    http-post. registerProcedure names the procedure of the first two, and is empty for http-post.

    fires: <cloud domain="https://e.com/" port="80" path="rpc" registerProcedure="" protocol="XMLRPC"/>
    quiet: <cloud domain="e.com" port="80" path="/?rss=notify" registerProcedure="" protocol="http-post"/>
    """
    domain, path = cloud["domain"].strip(), cloud["path"].strip()
    protocol, procedure = cloud["protocol"].strip(), cloud["registerProcedure"].strip()
    both = "registerProcedure" in cloud and protocol in PROTOCOLS
    if "domain" in cloud and any(Host.strict(domain)):
        yield cloud.at("domain"), f"domain is {quoted(domain)}, not the name of a host"
    if "path" in cloud and not path.startswith("/"):
        yield cloud.at("path"), f"path is {quoted(path)}, without a slash at its beginning"
    if "protocol" in cloud and protocol not in PROTOCOLS:
        yield cloud.at("protocol"), f"protocol is {quoted(protocol)}, not xml-rpc, soap or http-post"
    elif both and bool(procedure) is (protocol == "http-post"):
        said = f"is {quoted(procedure)}" if procedure else "is empty"
        yield cloud.at("registerProcedure"), f"registerProcedure {said}, while the protocol is {protocol}"


@rule("RSS050", Severity.ERROR, on="skipDays", spec=SPEC + "#optionalChannelElements", w3c="EightDaysAWeek")
def more_than_a_week(days: Node) -> Iterator[tuple[Node, str]]:
    """More than seven days to skip.

    A week has no more. Readers that take days as they come may never ask for the feed.

    fires: <skipDays><day>Monday</day><day>Tuesday</day><day>Wednesday</day><day>Thursday</day>
      <day>Friday</day><day>Saturday</day><day>Sunday</day><day>Monday</day></skipDays>
    quiet: <skipDays><day>Saturday</day><day>Sunday</day></skipDays>
    """
    if (number := sum(1 for _ in days.all("day"))) > 7:
        yield days, f"{number} days"


@rule(
    "RSS051",
    Severity.ERROR,
    on="skipHours",
    spec=SPEC + "#optionalChannelElements",
    w3c="NotEnoughHoursInTheDay",
)
def more_than_a_day(hours: Node) -> Iterator[tuple[Node, str]]:
    """More than 24 hours to skip.

    A day has no more. Readers that take hours as they come may never ask for the feed.

    fires: <skipHours><hour>0</hour><hour>1</hour><hour>2</hour><hour>3</hour><hour>4</hour><hour>5</hour>
      <hour>6</hour><hour>7</hour><hour>8</hour><hour>9</hour><hour>10</hour><hour>11</hour><hour>12</hour>
      <hour>13</hour><hour>14</hour><hour>15</hour><hour>16</hour><hour>17</hour><hour>18</hour><hour>19</hour>
      <hour>20</hour><hour>21</hour><hour>22</hour><hour>23</hour><hour>23</hour></skipHours>
    quiet: <skipHours><hour>3</hour></skipHours>
    """
    if (number := sum(1 for _ in hours.all("hour"))) > 24:
        yield hours, f"{number} hours"


@rule(
    "RSS052",
    Severity.ERROR,
    on=("enclosure", "cloud"),
    spec=PROFILE + "#element-channel-item-enclosure",
    w3c="UnexpectedText UndefinedElement",
)
def not_empty(node: Node) -> Iterator[tuple[Node, str]]:
    """Enclosure or cloud that holds something.

    All they say is in their attributes, so readers pass over what stands inside. The address belongs into
    url.

    fires: <enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg">https://e.com/a.mp3</enclosure>
    quiet: <enclosure url="https://e.com/a.mp3" length="1" type="audio/mpeg"></enclosure>
    """
    if node.text.strip():
        yield node, f"<{node.written}> holds {quoted(node.text.strip())}"
    for child in node.children:
        if ":" not in child.name:
            yield child, f"<{child.written}> inside <{node.written}>"


@rule("RSS053", Severity.WARNING, on="enclosure", spec=ENCLOSURE)
def enclosure_type(enclosure: Node) -> Iterator[tuple[Spot, str]]:
    """Type of an enclosure that contradicts the name of its file.

    Apps choose their player by the type, and some refuse a file whose extension says otherwise.

    fires: <enclosure url="https://e.com/a.mp4" length="12216320" type="audio/mpeg"/>
    quiet: <enclosure url="https://e.com/a.mp3" length="12216320" type="audio/mpeg"/>
    """
    other = contradicts(enclosure["type"], enclosure["url"])
    if other:
        yield enclosure.at("type"), f"type is {quoted(enclosure['type'])}, the file's name says {other}"


@rule("RSS054", Severity.WARNING, on="item", spec=SPEC + "#hrelementsOfLtitemgt", w3c="NotBlank")
def nothing_said(item: Node) -> Iterator[tuple[Node, str]]:
    """Item whose title and description are empty.

    RSS requires one of the two, so that readers have something to show. Say something in it.

    fires: <item><title></title><description/></item>
    quiet: <item><title></title><description>d</description></item>
    """
    said = [child for child in item.children if child.name in ("title", "description")]
    if said and not any(child.text.strip() or child.children for child in said):
        yield item, f"<{'> and <'.join(child.name for child in said)}> without a word"


ALIAS = lazy(rb"""\sxmlns(?::([^\s=]+))?\s*=\s*["']([^"']*)["']""")


@rule("RSS055", Severity.WARNING, on="document", spec=SPEC + "#extendingRss", w3c="InvalidNamespace")
def in_a_namespace(document: Document) -> Iterator[tuple[Node, str]]:
    """RSS 2.0 in a namespace.

    Its elements have none, so that older feeds stay valid. Some readers know this namespace all the same,
    but most programs find no <channel>. Take the xmlns out.

    fires: <rss version="2.0" xmlns="http://backend.userland.com/rss2"><channel/></rss>
    quiet: <rss version="2.0"><channel/></rss>
    """
    root = document.root
    if root is None or root.name != "rss":
        return
    text = document.source.text
    own = root.written.rpartition(":")[0].encode()
    for prefix, uri in ALIAS.findall(text, *tag_span(root, text)):
        if prefix == own and uri.decode("utf-8", "replace") in RSS.aliases:
            yield root, f"<{root.written}> in the namespace '{uri.decode()}'"
