"""The syndication module: how often a feed changes."""

from feedwright.datatypes import IsoDateTime, PositiveInteger, UpdatePeriod, W3CDate, either
from feedwright.rules import must
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Element, Vocabulary

SPEC = "https://web.resource.org/rss/1.0/modules/syndication/"

SY = Vocabulary(
    "sy",
    "http://purl.org/rss/1.0/modules/syndication/",
    spec=SPEC,
    extends={
        "feed": (
            Element("sy:updatePeriod", UpdatePeriod),
            Element("sy:updateFrequency", PositiveInteger),
            # the module writes it without seconds, and once without a zone
            Element("sy:updateBase", either("W3CDTF date", W3CDate, IsoDateTime)),
        ),
        "entry": (),
    },
    twice=TWICE,
    unknown=must(
        "SYN001",
        "Element that the syndication module does not have here",
        """It has updatePeriod, updateFrequency and updateBase, and all three are about a whole feed.
        Aggregators pass over others, and ask for the feed as often as they please.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires="<channel><sy:updateRate>1</sy:updateRate></channel>",
        quiet="<channel><sy:updateFrequency>1</sy:updateFrequency></channel>",
    ),
)
