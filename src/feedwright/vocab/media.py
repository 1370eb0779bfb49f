"""Media RSS 1.5: pictures, sound and video of an entry, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import (
    AnyText,
    Boolean,
    CountryList,
    CurrencyCode,
    Decimal,
    HashAlgorithm,
    HashMd5,
    HashSha1,
    Html,
    Integer,
    Language,
    MediaType,
    NonNegative,
    NptTime,
    PlainText,
    PositiveInteger,
    RatingIcra,
    RatingMpaa,
    RatingScheme,
    RatingSimple,
    RatingVChip,
    Url,
    contradicts,
    one_of,
)
from feedwright.rules import Severity, must, rule, should
from feedwright.vocab.table import Attribute, Element, Typed, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://www.rssboard.org/media-rss"

PART = must(
    "MED001",
    "Element of Media RSS without what it is about",
    "There is nothing to show, to play or to follow: a thumbnail and a player have a url, a file too.",
    w3c="MissingAttribute",
    fires='<media:thumbnail width="75"/>',
    quiet='<media:thumbnail url="https://e.com/a.png"/>',
)
TWICE = should(
    "MED002",
    "Element of Media RSS more than once",
    "Readers show the first or the last. Keep one in the same place.",
    spec=SPEC,
    w3c="DuplicateElement",
    fires="<item><title>t</title><media:title>a</media:title><media:title>b</media:title></item>",
    quiet="<item><title>t</title><media:title>a</media:title></item>",
)
UNKNOWN = should(
    "MED003",
    "Element that Media RSS does not have here",
    "Readers pass over it. Look for a slip in its name, case or place.",
    spec=SPEC,
    w3c="UndefinedElement",
    fires="<item><title>t</title><media:picture>a</media:picture></item>",
    quiet='<item><title>t</title><media:thumbnail url="https://e.com/a.png"/></item>',
)
UNKNOWN_ATTRIBUTE = should(
    "MED004",
    "Attribute that Media RSS does not have here",
    "Readers pass over it. Look for a slip in its name or case.",
    spec=SPEC,
    w3c="UnexpectedAttribute",
    fires='<media:thumbnail url="https://e.com/a.png" size="9"/>',
    quiet='<media:thumbnail url="https://e.com/a.png" width="9"/>',
)
NOT_MEDIUM = must(
    "MED005",
    "Unknown medium",
    "It is image, audio, video, document or executable. Players decide by it whether they can show the file.",
    spec=f"{SPEC}#media-content",
    w3c="InvalidMediaMedium",
    fires='<media:content url="https://e.com/a.mp4" medium="film"/>',
    quiet='<media:content url="https://e.com/a.mp4" medium="video"/>',
)
NOT_EXPRESSION = must(
    "MED006",
    "Unknown expression",
    "It is full, sample or nonstop: the whole, a part, or a stream without end.",
    spec=f"{SPEC}#media-content",
    w3c="InvalidMediaExpression",
    fires='<media:content url="https://e.com/a.mp4" expression="trailer"/>',
    quiet='<media:content url="https://e.com/a.mp4" expression="sample"/>',
)
NOT_TEXT_TYPE = must(
    "MED007",
    "Type of a text that is neither plain nor html",
    "Readers do not know whether to show the markup or what it means.",
    spec=f"{SPEC}#media-title",
    w3c="InvalidMediaTextType",
    fires='<media:title type="text">a</media:title>',
    quiet='<media:title type="plain">a</media:title>',
)
NOT_RELATION = must(
    "MED008",
    "Restriction that neither allows nor denies",
    "Players cannot tell who may play the file, and some then play it to nobody.",
    spec=f"{SPEC}#media-restriction",
    w3c="InvalidMediaRestrictionRel",
    fires='<media:restriction relationship="never" type="country">kr</media:restriction>',
    quiet='<media:restriction relationship="deny" type="country">kr</media:restriction>',
)
NOT_RESTRICTION = must(
    "MED009",
    "Restriction by something unknown",
    "Files are restricted by country, uri or sharing.",
    spec=f"{SPEC}#media-restriction",
    w3c="InvalidMediaRestrictionType",
    fires='<media:restriction relationship="deny" type="city">seoul</media:restriction>',
    quiet='<media:restriction relationship="deny" type="country">kr</media:restriction>',
)
NOT_STATUS = must(
    "MED010",
    "Unknown status",
    "A file is active, blocked or deleted; rights are userCreated or official.",
    spec=f"{SPEC}#media-status",
    fires='<media:status state="gone"/>',
    quiet='<media:status state="deleted"/>',
)
NOT_PRICE = must(
    "MED011",
    "Unknown kind of price",
    "It is rent, purchase, package or subscription.",
    spec=f"{SPEC}#media-price",
    w3c="InvalidPriceType",
    fires='<media:price type="gift" price="1.00" currency="EUR"/>',
    quiet='<media:price type="rent" price="1.00" currency="EUR"/>',
)

TEXT_TYPE = {"type": Attribute(one_of("type of a text", NOT_TEXT_TYPE, "plain html"), about="element")}
BY_TYPE = Typed("type", {"": PlainText, "plain": PlainText, "html": Html})
SIZE = {"width": Attribute(PositiveInteger), "height": Attribute(PositiveInteger)}
TIMES = {"start": Attribute(NptTime), "end": Attribute(NptTime)}
REFERENCE = {"type": Attribute(MediaType), "href": Attribute(Url, PART)}
FILE = Element(
    "media:content",
    many=True,
    role="file",
    attrs={
        "url": Attribute(Url),
        "fileSize": Attribute(PositiveInteger),
        "type": Attribute(MediaType),
        "medium": Attribute(one_of("medium", NOT_MEDIUM, "image audio video document executable")),
        "isDefault": Attribute(Boolean),
        "expression": Attribute(one_of("expression", NOT_EXPRESSION, "full sample nonstop")),
        "bitrate": Attribute(Decimal),
        "framerate": Attribute(Decimal),
        "samplingrate": Attribute(Decimal),
        "channels": Attribute(PositiveInteger),
        "duration": Attribute(Decimal),
        "lang": Attribute(Language),
        **SIZE,
    },
)
OPTIONAL = (
    Element("media:adult", AnyText),
    Element(
        "media:rating",
        Typed(
            "scheme",
            {
                "": RatingSimple,
                "urn:simple": RatingSimple,
                "urn:icra": RatingIcra,
                "urn:mpaa": RatingMpaa,
                "urn:v-chip": RatingVChip,
            },
        ),
        many=True,
        attrs={"scheme": Attribute(RatingScheme)},
    ),
    Element("media:title", BY_TYPE, attrs=TEXT_TYPE),
    Element("media:description", BY_TYPE, attrs=TEXT_TYPE),
    Element("media:keywords", PlainText),
    Element(
        "media:thumbnail",
        many=True,
        means="image",
        attrs={
            "url": Attribute(Url, PART),
            "time": Attribute(NptTime, about="element"),
            **SIZE,
        },
    ),
    Element(
        "media:category",
        PlainText,
        many=True,
        attrs={"scheme": Attribute(Url), "label": Attribute(PlainText)},
    ),
    Element(
        "media:hash",
        Typed("algo", {"": HashMd5, "md5": HashMd5, "sha-1": HashSha1}),
        many=True,
        attrs={"algo": Attribute(HashAlgorithm)},
    ),
    Element("media:player", attrs={"url": Attribute(Url, PART), **SIZE}),
    Element("media:credit", PlainText, many=True, attrs={"role": Attribute(), "scheme": Attribute(Url)}),
    Element("media:copyright", PlainText, attrs={"url": Attribute(Url)}),
    Element("media:text", BY_TYPE, many=True, attrs={**TEXT_TYPE, **TIMES, "lang": Attribute(Language)}),
    Element(
        "media:restriction",
        Typed("type", {"country": CountryList}),
        many=True,
        attrs={
            "relationship": Attribute(one_of("relationship", NOT_RELATION, "allow deny"), PART),
            "type": Attribute(one_of("type of a restriction", NOT_RESTRICTION, "country uri sharing")),
        },
    ),
    Element("media:community"),
    Element("media:comments"),
    Element("media:embed", attrs={"url": Attribute(Url, PART), **SIZE}),
    Element("media:responses"),
    Element("media:backLinks"),
    Element(
        "media:status",
        attrs={
            "state": Attribute(one_of("state of a file", NOT_STATUS, "active blocked deleted"), PART),
            "reason": Attribute(PlainText),
        },
    ),
    Element(
        "media:price",
        many=True,
        attrs={
            "type": Attribute(one_of("kind of price", NOT_PRICE, "rent purchase package subscription")),
            "info": Attribute(),
            "price": Attribute(Decimal),
            "currency": Attribute(CurrencyCode),
        },
    ),
    Element("media:license", PlainText, many=True, attrs=REFERENCE),
    Element("media:subTitle", many=True, attrs={**REFERENCE, "lang": Attribute(Language)}),
    Element("media:peerLink", many=True, attrs=REFERENCE),
    Element("media:location", many=True, attrs={**TIMES, "description": Attribute(PlainText)}),
    Element(
        "media:rights",
        attrs={"status": Attribute(one_of("status of rights", NOT_STATUS, "userCreated official"))},
    ),
    Element("media:scenes"),
)

MEDIA = Vocabulary(
    "media",
    "http://search.yahoo.com/mrss/",
    spec=SPEC,
    aliases=(
        "http://search.yahoo.com/mrss",
        "https://search.yahoo.com/mrss/",
        "http://www.rssboard.org/media-rss",
    ),
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    contains={
        "media:group": (FILE, *OPTIONAL),
        "media:content": OPTIONAL,
        "media:community": (
            Element(
                "media:starRating",
                attrs={
                    "average": Attribute(Decimal),
                    "count": Attribute(NonNegative),
                    "min": Attribute(Integer),
                    "max": Attribute(Integer),
                },
            ),
            Element(
                "media:statistics",
                attrs={"views": Attribute(NonNegative), "favorites": Attribute(NonNegative)},
            ),
            Element("media:tags", PlainText),
        ),
        "media:comments": (Element("media:comment", AnyText, many=True),),
        "media:embed": (Element("media:param", AnyText, many=True, attrs={"name": Attribute(None, PART)}),),
        "media:responses": (Element("media:response", AnyText, many=True),),
        "media:backLinks": (Element("media:backLink", AnyText, many=True),),
        "media:scenes": (Element("media:scene", many=True),),
    },
    extends={
        "feed": OPTIONAL,
        "entry": (Element("media:group", many=True), FILE, *OPTIONAL),
    },
)


@rule("MED012", Severity.ERROR, on="media:content", spec=f"{SPEC}#media-content", w3c="MissingAttribute")
def file_without_address(content: Node) -> Iterator[tuple[Node, str]]:
    """File with neither an address nor a player.

    There is nothing to play. Give the url of the file, or a player for it.

    fires: <media:content type="video/mp4"/>
    quiet: <media:content type="video/mp4"><media:player url="https://e.com/player"/></media:content>
    """
    if "url" not in content and content.first("media:player") is None:
        yield content, "neither url nor <media:player>"


@rule("MED013", Severity.WARNING, on="media:content", spec=f"{SPEC}#media-content")
def type_against_file(content: Node) -> Iterator[tuple[Spot, str]]:
    """Type that contradicts the file's name.

    Players choose by the type what they try to play, and this one does not fit the extension. Mend the one
    that is wrong.

    fires: <media:content url="https://e.com/a.mp4" type="audio/mpeg"/>
    quiet: <media:content url="https://e.com/a.mp4" type="video/mp4"/>
    """
    if expected := contradicts(content["type"], content["url"]):
        yield content.at("type"), f"type is '{content['type']}', the file's name says {expected}"


@rule("MED014", Severity.INFO, on="media:adult", spec=f"{SPEC}#media-adult", w3c="DeprecatedMediaAdult")
def adult(node: Node) -> Iterator[tuple[Node, str]]:
    """Deprecated element for adults' media.

    Its place was taken by media:rating, which directories read.

    fires: <media:adult>true</media:adult>
    quiet: <media:rating>adult</media:rating>
    """
    yield node, 'write <media:rating scheme="urn:simple">'


@rule("MED015", Severity.WARNING, on="media:credit", spec=f"{SPEC}#media-credit", w3c="InvalidCreditRole")
def credit_role(credit: Node) -> Iterator[tuple[Spot, str]]:
    """Role of a credit with capitals.

    Roles are compared letter by letter, and those of the list are in small letters.

    fires: <media:credit role="Producer">Kim Yuna</media:credit>
    quiet: <media:credit role="producer">Kim Yuna</media:credit>
    """
    if credit["role"] != credit["role"].lower():
        yield credit.at("role"), f"role is '{credit['role']}'"
