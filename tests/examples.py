"""Puts the example of a rule where it belongs in a minimal feed, and says which codes are reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright import datatypes
from feedwright.datatypes import Datatype
from feedwright.document import Source
from feedwright.validator import validate
from feedwright.vocab import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from feedwright.rules import Rule

HEADER = "Content-Type: "
"""Begins the first line of an example that tells how the file was served."""
DATATYPES = [value for value in vars(datatypes).values() if isinstance(value, Datatype)]
LEAVES = ("DAT", "GEO", "HTM", "NUM", "TOK", "URL")
"""Codes of datatypes: their examples are bare text."""


def items(number: int) -> bytes:
    """A feed of that many items without a guid."""
    return b'<rss version="2.0"><channel>%b</channel></rss>' % (b"<item><title>t</title></item>" * number)


def dated(*dates: str) -> bytes:
    """A feed of entries of these dates."""
    entries = "".join(f"<item><title>t</title><pubDate>{date}</pubDate></item>" for date in dates)
    return f'<rss version="2.0"><channel>{entries}</channel></rss>'.encode()


def padded(size: int) -> bytes:
    """A feed of that many bytes."""
    return b'<rss version="2.0"><channel>%b</channel></rss>' % b"<item><title>t</title></item>".ljust(size)


def twice(text: str) -> bytes:
    """An item with the same text as its summary and its body."""
    inner = f"<description>{text}</description><content:encoded>{text}</content:encoded>"
    return f'<rss version="2.0" {SPACES}><channel><item>{inner}</item></channel></rss>'.encode()


DAYS = [f"0{day} Mar 2024 10:00:00 GMT" for day in range(9, 4, -1)]
LONG = "words " * 100

IN_WORDS: dict[str, Callable[[], bytes]] = {
    "a file of 11 MiB with the limit at 10 MiB": lambda: b"<rss/>".ljust(11 << 20),
    "a file of 10 MiB": lambda: b"<rss/>".ljust(10 << 20),
    "a feed with 1,001 items without a guid": lambda: items(1001),
    "a feed with 1,000 items without a guid": lambda: items(1000),
    "a feed of five entries of one moment": lambda: dated(*DAYS[:1] * 5),
    "a feed of five entries of five midnights": lambda: dated(*(day.replace("10:", "00:") for day in DAYS)),
    "a feed of five entries of five days": lambda: dated(*DAYS),
    "a feed of 1.1 MB": lambda: padded(1_100_000),
    "a feed of 0.9 MB": lambda: padded(900_000),
    "a feed of 101 entries": lambda: items(101),
    "a feed of 100 entries": lambda: items(100),
    "an item whose description of 600 characters is its content:encoded too": lambda: twice(LONG),
    "a file of 0 bytes, or of white space alone": lambda: b" \n",
    "<rss/> in UTF-16 that begins with its bytes 3C 00": lambda: "<rss/>".encode("utf-16-le"),
    "{} in UTF-16 that begins with its bytes 7B 00": lambda: "{}".encode("utf-16-le"),
}
"""Examples that no manual page can show, as bytes."""

SPACES = " ".join(f'xmlns:{v.prefix}="{v.uri}"' for v in VOCABULARIES if v.prefix not in ("", "json", "xml"))
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
OF_CHANNEL = ("image", "textInput", "cloud", "skipHours", "skipDays", "ttl")
WHOLE = {
    "rss": "",
    "rdf:RDF": "http://purl.org/rss/1.0/",
    "Channel": "http://purl.org/net/rss1.1#",
    "opml": "",
    "outlineDocument": "",
    "app:service": "",
    "app:categories": "",
}
"""Roots of examples that are whole documents, and the namespace they go without saying."""
ROOT = re.compile(r"<([\w:]+)")


def document(rule: Rule, example: str) -> bytes:
    """The example within a minimal feed, as bytes."""
    if example in IN_WORDS:
        return IN_WORDS[example]()
    root = ROOT.match(example)
    if root is None or rule.code.startswith("XML"):
        return example.encode()
    if root[1] in WHOLE:
        return _whole(root[0], example, WHOLE[root[1]]).encode()
    if rule.code.startswith("ATO"):
        return _atom03(root[1], example).encode()
    if rule.code.startswith("ATM") or root[1] in ("feed", "entry"):
        return _atom(root[1], example).encode()
    return _rss(root[1], example).encode()


def reported(rule: Rule, example: str) -> set[str]:
    """The codes that a rule's example leads to."""
    if rule.code[:3] in LEAVES:
        return {problem.rule.code for datatype in DATATYPES for problem in datatype.strict(example)}
    header, _, rest = example.partition("\n") if example.startswith(HEADER) else ("", "", example)
    served = header.removeprefix(HEADER) or None
    source = Source(document(rule, rest), url="https://e.com/feed.xml", content_type=served)
    return {finding.code for finding in validate(source)}


def _whole(root: str, example: str, uri: str) -> str:
    own = f' xmlns="{uri}"' if uri and " xmlns=" not in example[: example.index(">")] else ""
    # what the example declares itself
    more = " ".join(each for each in SPACES.split() if each not in example)
    return example.replace(root, f"{root}{own} {more}", 1)


def _atom(root: str, example: str) -> str:
    if root == "feed":
        return example.replace("<feed", f"<feed {ATOM} {SPACES}", 1)
    inner = example if root == "entry" else f"<entry>{example}</entry>"
    return f"<feed {ATOM} {SPACES}>{inner}</feed>"


def _atom03(root: str, example: str) -> str:
    if root == "feed":
        return example
    inner = example if root == "entry" else f"<entry>{example}</entry>"
    return f'<feed xmlns="http://purl.org/atom/ns#" version="0.3">{inner}</feed>'


def _rss(root: str, example: str) -> str:
    inner = example
    if root == "item" or root in OF_CHANNEL:
        inner = f"<channel>{example}</channel>"
    elif root != "channel":
        inner = f"<channel><item>{example}</item></channel>"
    return f'<rss version="2.0" {SPACES}>{inner}</rss>'
