"""What a blog reads and recommends (`blogChannel`)."""

from feedwright.datatypes import Url
from feedwright.rules import must
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Element, Vocabulary

SPEC = "https://web.archive.org/web/2010/http://backend.userland.com/blogChannelModule"

BLOG_CHANNEL = Vocabulary(
    "blogChannel",
    "http://backend.userland.com/blogChannelModule",
    spec=SPEC,
    extends={
        "feed": tuple(
            Element(f"blogChannel:{name}", Url)
            for name in ("blogRoll", "mySubscriptions", "blink", "changes")
        ),
        "entry": (),
    },
    twice=TWICE,
    unknown=must(
        "BLC001",
        "Element that blogChannel does not have here",
        """It has blogRoll, mySubscriptions, blink and changes, each the address of a file, and all of them
        of a whole feed. Programs pass over others.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires="<channel><blogChannel:blogroll>https://e.com/roll.opml</blogChannel:blogroll></channel>",
        quiet="<channel><blogChannel:blogRoll>https://e.com/roll.opml</blogChannel:blogRoll></channel>",
    ),
)
