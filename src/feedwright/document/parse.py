"""Choose between XML and JSON, within the limits."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from feedwright.document.imposters import imposter
from feedwright.document.json import parse_json
from feedwright.document.malformed import IMPOSTER
from feedwright.document.node import Document
from feedwright.document.xml import parse_xml
from feedwright.rules import must

if TYPE_CHECKING:
    from collections.abc import Mapping

    from feedwright.document.source import Source

TOO_LARGE = must(
    "XML020",
    "File larger than the limit",
    "Readers give up on huge files too, often at 1 to 10 MB. Show fewer entries, or raise the limit.",
    fires="a file of 11 MiB with the limit at 10 MiB",
    quiet="a file of 10 MiB",
)
EMPTY = must(
    "XML021",
    "Empty file",
    "There is nothing to read. A build that was cut short often leaves such a file.",
    spec="https://www.w3.org/TR/xml/#sec-well-formed",
    w3c="SAXError",
    fires="a file of 0 bytes, or of white space alone",
    quiet="<rss/>",
)


def parse(source: Source, prefixes: Mapping[str, str]) -> Document:
    """Read a feed; `prefixes` maps namespace names to canonical prefixes, an empty one for no prefix."""
    if len(source.data) > source.limits.size:
        message = f"{len(source.data):,} bytes, the limit is {source.limits.size:,} (--max-size)"
        return Document(source, None, [(TOO_LARGE, message, 0)], stopped=0)
    text = source.text
    head = text[:1000].removeprefix(BOM_UTF8).lstrip() or text.removeprefix(BOM_UTF8).strip()[:1000]
    if not head:
        return Document(source, None, [(EMPTY, "nothing but white space", 0)], stopped=0)
    # a comment before JSON is a fault of JSON
    if head.startswith((b"{", b"[", b"//", b"/*")):
        document = parse_json(source)
    elif instead := imposter(source.data, text):
        return Document(source, None, [(IMPOSTER, instead, 0)])
    else:
        document = parse_xml(source, prefixes)
    document.breaches[:0] = source.breaches
    return document
