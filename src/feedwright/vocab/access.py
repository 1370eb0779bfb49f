"""Feed Access Control: may others show the feed? (`access`)."""

from feedwright.datatypes import one_of
from feedwright.rules import must
from feedwright.vocab.guests import TWICE
from feedwright.vocab.table import Attribute, Element, Vocabulary

SPEC = "https://web.archive.org/web/2008/http://www.bloglines.com/about/specs/fac-1.0"

NOT_KNOWN = must(
    "ACR002",
    "Access neither allowed nor denied",
    """relationship is allow or deny; without, or with another word, search engines show the feed as they show
    any other.""",
    spec=SPEC,
    w3c="InvalidAccessRestrictionRel MissingAttribute",
    fires='<rss version="2.0"><access:restriction relationship="no"/><channel/></rss>',
    quiet='<rss version="2.0"><access:restriction relationship="deny"/><channel/></rss>',
)
RESTRICTION = Element(
    "access:restriction",
    attrs={"relationship": Attribute(one_of("relationship", NOT_KNOWN, "allow deny"), NOT_KNOWN)},
)

ACCESS = Vocabulary(
    "access",
    "http://www.bloglines.com/about/specs/fac-1.0",
    spec=SPEC,
    extends={"rss": (RESTRICTION,), "atom:feed": (RESTRICTION,), "feed": (), "entry": ()},
    twice=TWICE,
    unknown=must(
        "ACR001",
        "Access control in the wrong place",
        """restriction is about the whole feed: in RSS it stands beside the channel, in Atom within feed.
        Elsewhere nobody looks for it, and a feed that you meant to keep out of searches is shown.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires='<channel><access:restriction relationship="deny"/></channel>',
        quiet='<rss version="2.0"><access:restriction relationship="deny"/><channel/></rss>',
    ),
)
