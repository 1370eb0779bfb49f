"""Ratings, intros and pictures of the Conversations Network's podcasts (`conversationsNetwork`)."""

from feedwright.datatypes import IsoDateTime, MediaUrl, NonNegative, decimal, integer
from feedwright.rules import must
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Attribute, Element, Vocabulary

SPEC = "https://web.archive.org/web/2010/http://www.conversationsnetwork.org/rssnamespace-10"

NO_PICTURE = must(
    "CNV002",
    "Picture of an episode without url",
    "The element is empty but for its url. An address within it is not read, so no picture is shown.",
    spec=SPEC,
    w3c="MissingAttribute InvalidURLAttribute",
    fires="<item><title>t</title><conversationsNetwork:image>https://e.com/1.jpg</conversationsNetwork:image></item>",
    quiet='<item><title>t</title><conversationsNetwork:image url="https://e.com/1.jpg"/></item>',
)
NOT_RATING = must(
    "CNV003",
    "Rating that is not from 0 to 5",
    "Listeners give up to five stars, and an average lies between. Programs show no stars for anything else.",
    spec=SPEC,
    w3c="InvalidPositiveInteger InvalidFloat InvalidPercentage",
    fires="<item><title>t</title><conversationsNetwork:ratingAverage>9</conversationsNetwork:ratingAverage></item>",
    quiet="<item><title>t</title><conversationsNetwork:ratingAverage>4.37</conversationsNetwork:ratingAverage></item>",
)

CONVERSATIONS = Vocabulary(
    "conversationsNetwork",
    "http://conversationsnetwork.org/rssNamespace-1.0/",
    spec=SPEC,
    extends={
        "entry": (
            Element("conversationsNetwork:image", attrs={"url": Attribute(MediaUrl, NO_PICTURE)}),
            Element("conversationsNetwork:introMilliseconds", NonNegative),
            Element("conversationsNetwork:ratingAverage", decimal("rating from 0 to 5", NOT_RATING, 0, 5)),
            Element("conversationsNetwork:ratingCount", NonNegative),
            Element("conversationsNetwork:ratingIndividual", integer("rating from 0 to 5", NOT_RATING, 0, 5)),
            Element("conversationsNetwork:ratingTimestamp", IsoDateTime),
        ),
        "feed": (),
    },
    twice=TWICE,
    unknown=must(
        "CNV001",
        "Element that the Conversations Network does not have here",
        """An item has image, introMilliseconds, ratingAverage, ratingCount, ratingIndividual and
        ratingTimestamp. Players pass over others.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires="<item><title>t</title><conversationsNetwork:rating>4</conversationsNetwork:rating></item>",
        quiet="<item><title>t</title><conversationsNetwork:ratingIndividual>4</conversationsNetwork:ratingIndividual></item>",
    ),
)
