"""A file's bytes: their encoding, their limits, and where in them a byte offset lies."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from feedwright.rules import Frame, Place, Rule, must, should

if TYPE_CHECKING:
    from datetime import datetime

ENCODING = must(
    "XML010",
    "Bytes that are not of the declared encoding",
    """XML forbids it (section 4.3.3), and readers show a replacement sign or drop the feed.
    Save the file as UTF-8.""",
    spec="https://www.w3.org/TR/xml/#charencoding",
    w3c="UnicodeError",
    fires='<?xml version="1.0" encoding="us-ascii"?><rss>한</rss>',
    quiet='<?xml version="1.0" encoding="utf-8"?><rss>한</rss>',
)
UNKNOWN_ENCODING = must(
    "XML011",
    "Unknown encoding",
    "No reader can decode the file. Save it as UTF-8 and declare that.",
    spec="https://www.w3.org/TR/xml/#charencoding",
    w3c="UnknownEncoding",
    fires='<?xml version="1.0" encoding="utf-9"?><rss/>',
    quiet='<?xml version="1.0" encoding="utf-8"?><rss/>',
)
CONFLICT = should(
    "XML012",
    "Byte order mark and XML declaration disagree",
    "Readers choose differently, so some show garbage. Declare what the bytes are.",
    spec="https://www.w3.org/TR/xml/#sec-guessing-no-ext-info",
    w3c="EncodingMismatch UnicodeError",
    fires='\ufeff<?xml version="1.0" encoding="us-ascii"?><rss/>',
    quiet='\ufeff<?xml version="1.0" encoding="utf-8"?><rss/>',
)

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-16 without a mark is told by the zero bytes around "<" (XML 1.0, appendix F)
BARE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
CHARSETS = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-sig|-[lb]e)?|iso8859-\d+|cp\d+|windows-\d+|koi8-[rtu]|mac-\w+|tis-620|kz1048|ptcp154"
    r"|euc_\w+|johab|iso2022_\w+|shift_\w+|gb2312|gbk|gb18030|hz|big5\w*"
)
DECLARED = re.compile(rb"""^<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at the most: file size in bytes, depth of nesting, nodes, attributes of one element.

    `findings` is how many of one rule are listed.
    """

    size: int = 10 << 20
    depth: int = 64
    nodes: int = 250_000
    attributes: int = 256
    findings: int = 1000


@dataclass
class Source:
    """A file as UTF-8: `text` are its bytes in UTF-8, which every offset counts.

    `url` is the address it is taken to come from, `content_type` the HTTP header it came with; dates are
    compared with `now`, None for the clock's.
    """

    data: bytes
    name: str = "-"
    url: str | None = None
    limits: Limits = field(default_factory=Limits)
    encoding: str = "utf-8"
    text: bytes = b""
    breaches: list[tuple[Rule, str, int]] = field(default_factory=list)
    now: datetime | None = None
    content_type: str | None = None
    _seen: Place = field(default=Place(1), repr=False)

    def __post_init__(self) -> None:
        marked, body = _unmarked(self.data)
        declared = _declared(body, marked)
        self.encoding = marked or declared or "utf-8"
        if marked and declared and not _agree(marked, declared):
            self.breaches.append(
                (CONFLICT, f"the byte order mark says {marked}, the declaration {declared}", 0)
            )
        self.text = self._decoded(body)

    def _decoded(self, body: bytes) -> bytes:
        codec = _codec(self.encoding)
        if codec is None:
            self.breaches.append(
                (
                    UNKNOWN_ENCODING,
                    f"encoding '{self.encoding}' is not one of feeds, so it is read as UTF-8",
                    0,
                )
            )
            codec = codecs.lookup("utf-8")
        try:
            text = codec.decode(body, "strict")[0]
        except UnicodeError as error:
            text = self._repaired(body, codec, error)
            return text.encode("utf-8", "replace")
        return body if codec.name == "utf-8" else text.encode("utf-8", "replace")

    def _repaired(self, body: bytes, codec: codecs.CodecInfo, error: UnicodeError) -> str:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        offset = len(codec.decode(body[:start], "replace")[0].encode("utf-8", "replace"))
        bad = body[start : start + 1].hex()
        self.breaches.append((ENCODING, f"byte 0x{bad} at {start} is not {codec.name}", offset))
        return codec.decode(body, "replace")[0]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(rb"\r\n?|\n", self.text))]

    def place(self, start: int, end: int | None = None) -> Place:
        """The line and column of the byte offset `start`, with the span to `end`."""
        lines = self._lines
        line = bisect_right(lines, start)
        # many findings on one long line would each count it anew from its start
        seen = self._seen if lines[line - 1] <= self._seen.start <= start else Place(line, 1, lines[line - 1])
        before = self.text[seen.start : start].removeprefix(codecs.BOM_UTF8)
        column = len(before.decode("utf-8", "replace")) + seen.column
        self._seen = Place(line, column, start)
        end = start if end is None else end
        return Place(line, column, start, end, *self._end(line, column, start, end))

    def _end(self, line: int, column: int, start: int, end: int) -> tuple[int, int]:
        """The line and column of the byte behind a span that starts so."""
        lines = self._lines
        if line == len(lines) or end < lines[line]:
            return line, column + len(self.text[start:end].decode("utf-8", "replace"))
        line = bisect_right(lines, end)
        return line, 1 + len(self.text[lines[line - 1] : end].decode("utf-8", "replace"))

    def frame(self, place: Place) -> Frame:
        """The text around a place on its line: at most 60 code points before it and 100 from it on."""
        lines = self._lines
        begin = lines[place.line - 1]
        finish = lines[place.line] if place.line < len(lines) else len(self.text)
        # a code point has at most four bytes; one that is cut in two at the window's edge is left out
        before = self.text[max(begin, place.start - 240) : place.start].decode("utf-8", "ignore")[-60:]
        behind = self.text[place.start : min(finish, place.start + 400)].decode("utf-8", "ignore")
        marked = self.text[place.start : min(place.end, finish, place.start + 400)].decode("utf-8", "ignore")
        text = before.removeprefix("\ufeff") + behind.rstrip("\r\n")[:100]
        start = len(before.removeprefix("\ufeff"))
        return Frame(text, start, min(start + max(len(marked.rstrip("\r\n")), 1), max(len(text), start + 1)))


def _unmarked(data: bytes) -> tuple[str | None, bytes]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            # the mark of UTF-8 stays, so that offsets are those of the file
            return encoding, data if encoding == "utf-8" else data[len(mark) :]
    for start, encoding in BARE:
        if data.startswith(start):
            return encoding, data
    return None, data


def _declared(body: bytes, marked: str | None) -> str | None:
    head = body[:400].removeprefix(codecs.BOM_UTF8)
    if marked and marked != "utf-8":
        head = head.decode(marked, "replace").encode("ascii", "replace")
    match = DECLARED.match(head.lstrip())
    return match[1].decode("ascii").lower() if match else None


def _codec(name: str) -> codecs.CodecInfo | None:
    """The codec for a charset that feeds are written in; others, such as UTF-7, can hide markup."""
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    return codec if CHARSETS.fullmatch(codec.name) else None


def _agree(marked: str, declared: str) -> bool:
    # "utf-16" stands for either byte order, so only the family is compared
    return re.sub(r"[-_]?(le|be)$", "", marked).replace("-", "") == re.sub(
        r"[-_]", "", declared
    ).removesuffix("le").removesuffix("be")
