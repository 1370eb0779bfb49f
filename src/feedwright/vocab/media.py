"""Media RSS 1.5, as far as the writers use it: thumbnails."""

from feedwright.datatypes import NonNegative, Url
from feedwright.rules import must
from feedwright.vocab.table import Attribute, Element, Vocabulary

SPEC = "https://www.rssboard.org/media-rss"

THUMBNAIL = Element(
    "media:thumbnail",
    many=True,
    means="image",
    attrs={
        "url": Attribute(
            Url,
            must(
                "MED001",
                "Thumbnail without url",
                "There is no picture to show.",
                spec=SPEC + "#media-thumbnail",
                w3c="MissingAttribute",
                fires='<media:thumbnail width="75"/>',
                quiet='<media:thumbnail url="https://e.com/a.png"/>',
            ),
        ),
        "width": Attribute(NonNegative),
        "height": Attribute(NonNegative),
        "time": Attribute(),
    },
)

MEDIA = Vocabulary(
    "media", "http://search.yahoo.com/mrss/", spec=SPEC, extends={"feed": (THUMBNAIL,), "entry": (THUMBNAIL,)}
)
