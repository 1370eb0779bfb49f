"""FeedSync, once Simple Sharing Extensions: items that several feeds change together (`sx`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import (
    Boolean,
    Datatype,
    Nss,
    PlainText,
    Problem,
    Rfc3339Date,
    SyncNumber,
    Url,
    one_of,
)
from feedwright.rules import Severity, may, must, rule
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://web.archive.org/web/2010/http://feedsync.org/spec"

_RELATED = '<sx:related link="https://e.com/all" type="complete"'

PART = must(
    "FSX003",
    "Change without its number, item without its id, or related feed without its address",
    """sync has an id, a number of updates and a history; each change in it has a sequence; a related feed has
    a link and a type. Without, programs cannot merge the feed with others.""",
    spec=SPEC,
    w3c="MissingAttribute MissingElement",
    fires='<sx:sync updates="1"><sx:history sequence="1" by="yuna"/></sx:sync>',
    quiet='<sx:sync id="1" updates="1"><sx:history sequence="1" by="yuna"/></sx:sync>',
)
NOT_RELATION = must(
    "FSX004",
    "Related feed that is neither complete nor aggregated",
    """complete is a feed with all items, aggregated one that holds this feed's items among others. Programs
    do not know what to expect of any other.""",
    spec=SPEC,
    w3c="InvalidSseType",
    fires='<channel><sx:sharing><sx:related link="https://e.com/all" type="all"/></sx:sharing></channel>',
    quiet=f"<channel><sx:sharing>{_RELATED}/></sx:sharing></channel>",
)
NOBODY = must(
    "FSX005",
    "Change by nobody",
    """Programs tell changes apart by who made them. Leave by out where that is not known, and say when.""",
    spec=SPEC,
    w3c="NotBlank InvalidNSS",
    fires='<sx:sync id="1" updates="1"><sx:history sequence="1" by=""/></sx:sync>',
    quiet='<sx:sync id="1" updates="1"><sx:history sequence="1" by="yuna"/></sx:sync>',
)
NO_TITLE = may(
    "FSX006",
    "Empty title of a related feed",
    "Programs have nothing to show for it in their list. Leave the attribute out, or give the feed's title.",
    spec=SPEC,
    w3c="NotBlank",
    fires=f"<channel><sx:sharing>{_RELATED} title=''/></sx:sharing></channel>",
    quiet=f"<channel><sx:sharing>{_RELATED} title='All'/></sx:sharing></channel>",
)


def _maker(text: str) -> Iterable[Problem]:
    return Nss.strict(text) if text.strip() else (Problem(NOBODY, "by is empty"),)


def _title(text: str) -> Iterable[Problem]:
    return PlainText.strict(text) if text.strip() else (Problem(NO_TITLE, "title is empty"),)


WINDOW = {"since": Attribute(Rfc3339Date), "until": Attribute(Rfc3339Date)}
HISTORY = {
    "sequence": Attribute(SyncNumber, PART),
    "when": Attribute(Rfc3339Date),
    "by": Attribute(Datatype("name of who made a change", _maker, Nss.read, Nss.write, Nss.example)),
}
SYNC = {
    "id": Attribute(Nss, PART),
    "updates": Attribute(SyncNumber, PART),
    "deleted": Attribute(Boolean),
    "noconflicts": Attribute(Boolean),
}
RELATED = {
    **WINDOW,
    "link": Attribute(Url, PART),
    "type": Attribute(one_of("relation of feeds", NOT_RELATION, "complete aggregated"), PART),
    "title": Attribute(Datatype("title", _title, PlainText.read, PlainText.write)),
}

SX = Vocabulary(
    "sx",
    "http://feedsync.org/2007/feedsync",
    spec=SPEC,
    contains={
        "sx:sharing": (Element("sx:related", many=True, attrs=RELATED),),
        "sx:sync": (Element("sx:history", None, PART, many=True, attrs=HISTORY), Element("sx:conflicts")),
    },
    extends={
        "feed": (
            Element(
                "sx:sharing",
                attrs={**WINDOW, "expires": Attribute(Rfc3339Date), "version": Attribute()},
            ),
        ),
        "entry": (Element("sx:sync", attrs=SYNC),),
    },
    twice=must(
        "FSX001",
        "Element of FeedSync more than once",
        "A feed has one sharing, an item one sync and its conflicts in one list: programs cannot merge two.",
        spec=SPEC,
        w3c="DuplicateElement",
        fires="<channel><sx:sharing/><sx:sharing/></channel>",
        quiet="<channel><sx:sharing/></channel>",
    ),
    unknown=must(
        "FSX002",
        "Element that FeedSync does not have here",
        """A feed has sharing with related in it, an item has sync with history and conflicts. Programs pass
        over others, and the feeds drift apart.""",
        spec=SPEC,
        w3c="UndefinedElement",
        fires='<channel><sx:sync id="1" updates="1"/></channel>',
        quiet="<channel><sx:sharing/></channel>",
    ),
)


@rule("FSX007", Severity.ERROR, on="sx:history", spec=SPEC, w3c="MissingByAndWhenAttrs")
def change_untold(history: Node) -> Iterator[tuple[Node, str]]:
    """Change that says neither when nor by whom.

    Two changes of one number are told apart by these alone. Give one of them, or both.

    fires: <sx:sync id="1" updates="1"><sx:history sequence="1"/></sx:sync>
    quiet: <sx:sync id="1" updates="1"><sx:history sequence="1" by="yuna"/></sx:sync>
    """
    if "by" not in history and "when" not in history:
        yield history, "neither by nor when"


@rule(
    "FSX008",
    Severity.ERROR,
    on=("sx:sharing", "sx:related"),
    spec=SPEC,
    w3c="MissingAttribute SinceAfterUntil",
)
def window(node: Node) -> Iterator[tuple[Node | Spot, str]]:
    """A span of time with one end, or that ends before it begins.

    since and until say which changes the feed holds, so they stand together, the earlier first. Programs miss
    changes otherwise. Leave both out where the feed holds all.

    fires: <channel><sx:sharing since="2024-03-04T10:00:00Z"/></channel>
    quiet: <channel><sx:sharing since="2024-03-04T10:00:00Z" until="2024-03-05T10:00:00Z"/></channel>
    """
    given = [name for name in ("since", "until") if name in node]
    if len(given) == 1:
        missing = "until" if given == ["since"] else "since"
        yield node.at(missing), f"{given[0]} without {missing}"
        return
    ends = [Rfc3339Date.read(node[name]) for name in given]
    if None not in ends and sorted(ends) != ends:
        yield node.at("until"), f"until {node['until'][:40]} is before since {node['since'][:40]}"
