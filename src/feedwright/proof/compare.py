"""Two readings side by side: what is lost, added, moved or changed between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from feedwright.model import Category, Media, Person
from feedwright.proof.expected import address, shown
from feedwright.proof.reading import NAMES, EntryReading, FeedReading, Reading, creator, folded
from feedwright.rules import Finding, must

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feedwright.rules import Rule

UNREADABLE = must(
    "PRF001",
    "Written feed cannot be read back",
    """The file just written is not what a feed reader can parse, so nobody would get the posts.
    This is a fault of feedwright: nothing was published; please report it with the message.""",
    fires="<rss version='2.0'><channel><title>AT&T</title></channel></rss>",
    quiet="<rss version='2.0'><channel><title>AT&amp;T</title></channel></rss>",
)
LOST = must(
    "PRF002",
    "Post is missing from the written feed",
    """A reader does not see a post that the feed should hold, or sees it without its id.
    This is a fault of feedwright: nothing was published; please report it with the message.""",
    fires="posts a and b, read back as a",
    quiet="posts a and b, read back as a and b",
)
ADDED = must(
    "PRF003",
    "Written feed holds a post that nobody wrote",
    """A reader sees a post twice, or one that is not among the posts.
    This is a fault of feedwright: nothing was published; please report it with the message.""",
    fires="post a, read back as a and a",
    quiet="post a, read back as a",
)
MOVED = must(
    "PRF004",
    "Written feed has its posts in another order",
    """Many readers and most widgets show posts in the order of the file.
    This is a fault of feedwright: nothing was published; please report it with the message.""",
    fires="posts a and b, read back as b and a",
    quiet="posts a and b, read back as a and b",
)
CHANGED = must(
    "PRF005",
    "Reader sees something else than was written",
    """A field does not survive the way into the file and back, so that subscribers would see another title,
    date or text. Write the text another way if you can; nothing was published.""",
    fires="the title 'List<String>', read back as 'List'",
    quiet="the title 'List<String>', read back as 'List<String>'",
)
DISAGREE = must(
    "PRF006",
    "Formats disagree",
    """Subscribers of one format would see something else than those of another.
    This is a fault of feedwright: nothing was published; please report it with the message.""",
    fires="the title 'A' in RSS and 'B' in Atom",
    quiet="the title 'A' in RSS and in Atom",
)

_Part = TypeVar("_Part", FeedReading, EntryReading)
_VALUES = {part: attrgetter(*part.__slots__) for part in (FeedReading, EntryReading)}
_PER_FILE = ("self_url",)
_SHORT = 60


def differences(expected: Reading, found: Reading) -> Iterator[Finding]:
    """Every way in which `found` is not as `expected`, fields that the format cannot show aside."""
    yield from _changes(expected.format, "", expected.feed, found.feed)
    partners = _partners(expected.entries, found.entries)
    for ours in expected.entries:
        if ours.id not in partners:
            yield _finding(LOST, found.format, ours.id, "entry", ours.id, "")
    taken = Counter(partners[ours.id].id for ours in expected.entries if ours.id in partners)
    for extra in (Counter(theirs.id for theirs in found.entries) - taken).elements():
        yield _finding(ADDED, found.format, extra, "entry", "", extra)
    yield from _order(expected, found, partners)
    for ours in expected.entries:
        if ours.id in partners:
            yield from _changes(expected.format, ours.id, ours, partners[ours.id])


def disagreements(one: Reading, other: Reading) -> Iterator[Finding]:
    """Every field that two formats both show, and show differently; entries that only one of them has."""
    pair = f"{one.format}, {other.format}"
    yield from _disputes(pair, "", one.feed, other.feed)
    ours, theirs = ({entry.id: entry for entry in each.entries} for each in (one, other))
    if ours.keys() != theirs.keys():
        ours, theirs = ({_plain(id_): entry for id_, entry in each.items()} for each in (ours, theirs))
    for id_ in ours | theirs:
        if id_ in ours and id_ in theirs:
            yield from _disputes(pair, id_, ours[id_], theirs[id_])
        else:
            yield _finding(DISAGREE, pair, id_, "entry", ours.get(id_) and id_, theirs.get(id_) and id_)


def unreadable(kind: str, error: Exception) -> Finding:
    """The finding for a file that a parser refused or stumbled over."""
    cause = f"{type(error).__name__}: {error}"
    message = f"{NAMES[kind]}: cannot be read back: {cause}"
    return Finding(UNREADABLE, message, params={"format": kind, "found": cause})


def narrowed(found: Reading, expected: Reading) -> Reading:
    """The reading without the fields that, as `expected` has it, its parser cannot be asked about."""
    asked = {entry.id: entry for entry in expected.entries}
    entries = (_narrowed(entry, asked.get(entry.id, entry)) for entry in found.entries)
    return Reading(found.format, _narrowed(found.feed, expected.feed), tuple(entries))


def _narrowed(found: _Part, expected: _Part) -> _Part:
    if None not in _VALUES[type(expected)](expected):
        return found
    unasked: dict[str, Any] = {
        field.name: None for field in fields(found) if getattr(expected, field.name) is None
    }
    return replace(found, **unasked) if unasked else found


def _partners(expected: Sequence[EntryReading], found: Sequence[EntryReading]) -> dict[str, EntryReading]:
    """The found entry for each expected id; in its place under an id that nobody knows, it is the same."""
    ours = {entry.id for entry in expected}
    theirs = {entry.id: entry for entry in found}
    if ours == theirs.keys():
        return theirs
    renamed = {
        mine.id: its
        for mine, its in zip(expected, found, strict=False)
        if mine.id not in theirs and its.id not in ours
    }
    return {id_: entry for id_, entry in (theirs | renamed).items() if id_ in ours}


def _order(expected: Reading, found: Reading, partners: dict[str, EntryReading]) -> Iterator[Finding]:
    wanted = [partners[ours.id].id for ours in expected.entries if ours.id in partners]
    known = set(wanted)
    seen = dict.fromkeys(theirs.id for theirs in found.entries if theirs.id in known)
    for mine, its in zip(wanted, seen, strict=False):
        if mine != its:
            yield _finding(MOVED, found.format, mine, "order", mine, its)
            return


def _changes(kind: str, entry: str, expected: _Part, found: _Part) -> Iterator[Finding]:
    if expected == found:
        return
    for field in fields(expected):
        ours, theirs = getattr(expected, field.name), getattr(found, field.name)
        if ours is not None and ours != theirs:
            yield _finding(CHANGED, kind, entry, field.name, ours, theirs)


def _disputes(pair: str, entry: str, one: _Part, other: _Part) -> Iterator[Finding]:
    values = _VALUES[type(one)]
    for name, ours, theirs in zip(one.__slots__, values(one), values(other), strict=True):
        if ours == theirs or ours is None or theirs is None or name in _PER_FILE:
            continue
        if not _is_alike(ours, theirs) and _plain(ours) != _plain(theirs):
            yield _finding(DISAGREE, pair, entry, name, ours, theirs)


def _is_alike(ours: Any, theirs: Any) -> bool:
    # feedparser strips every text, JSON none, and to settle a long one takes time
    return isinstance(ours, str) and isinstance(theirs, str) and ours.strip() == theirs.strip()


def _plain(value: Any) -> Any:
    """What every format can say of a value: names of people, terms of categories, addresses of files."""
    match value:
        case str():
            return _settled(value)
        case Person():
            return creator(_settled(value.name))
        case Category():
            return _settled(value.term)
        case Media():
            return _settled(value.url)
    return tuple(dict.fromkeys(map(_plain, value)))


def _settled(text: str) -> str:
    # what feedparser mends in one format it may pass on in another, so both are mended to the end
    while text != (mended := address(shown(folded(text)))):
        text = mended
    return text.replace("&amp", "&").replace(";", "")


def _finding(rule: Rule, kinds: str, entry: str, field: str, expected: Any, found: Any) -> Finding:
    ours, theirs = _excerpts(_say(expected), _say(found))
    where = f"entry {entry}" if entry else "feed"
    formats = " and ".join(NAMES[each] for each in kinds.split(", "))
    return Finding(
        rule,
        f"{formats}: {where}: {field}: expected {ours!r}, found {theirs!r}",
        params={"format": kinds, "entry": entry, "field": field, "expected": ours, "found": theirs},
    )


def _say(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_say, value))
    if isinstance(value, (Person, Category, Media)):
        return " ".join(str(part) for part in astuple(value) if part is not None)
    return value or ""


def _excerpts(ours: str, theirs: str) -> tuple[str, str]:
    """Both texts around the first place where they differ."""
    pairs = zip(ours, theirs, strict=False)
    first = next((at for at, (mine, its) in enumerate(pairs) if mine != its), min(len(ours), len(theirs)))
    start = max(0, first - _SHORT // 3)
    return _excerpt(ours, start), _excerpt(theirs, start)


def _excerpt(text: str, start: int) -> str:
    window = text[start : start + _SHORT]
    return f"{'…' * (start > 0)}{window}{'…' * (start + _SHORT < len(text))}"
