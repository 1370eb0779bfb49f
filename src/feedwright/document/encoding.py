"""Bytes to UTF-8: which encoding a file is in by its mark, by HTTP, by its declaration, and by its bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from feedwright.document.charsets import (
    REGISTERED,
    SINGLE,
    WIDER,
    codec_of,
    family,
    is_registered,
    known_as,
    label_of,
)
from feedwright.document.guess import HIGH, decodes, guess, is_surely_utf8, not_utf8
from feedwright.patterns import lazy
from feedwright.rules import Rule, may, must, should

SPEC = "https://www.w3.org/TR/xml/#charencoding"
ENCODING = must(
    "XML010",
    "Bytes that are not of the declared encoding",
    """XML forbids it (section 4.3.3), and readers show a replacement sign or drop the feed. The file is read
    on in the encoding that its bytes are in by all appearance. Save it as UTF-8 and declare that.""",
    spec=SPEC,
    w3c="UnicodeError",
    fires='<?xml version="1.0" encoding="us-ascii"?><rss>한</rss>',
    quiet='<?xml version="1.0" encoding="utf-8"?><rss>한</rss>',
)
UNKNOWN_ENCODING = must(
    "XML011",
    "Unknown encoding",
    "No reader can decode the file. Save it as UTF-8 and declare that.",
    spec=SPEC,
    w3c="UnknownEncoding",
    fires='<?xml version="1.0" encoding="utf-9"?><rss/>',
    quiet='<?xml version="1.0" encoding="utf-8"?><rss/>',
)
CONFLICT = should(
    "XML012",
    "Byte order mark, HTTP header and XML declaration disagree",
    """By the rules the mark counts before the header and the header before the declaration, but readers
    choose differently, so some show garbage. Let all three say what the bytes are.""",
    spec="https://www.rfc-editor.org/rfc/rfc7303#section-3.2",
    w3c="EncodingMismatch UnicodeError",
    fires='\ufeff<?xml version="1.0" encoding="us-ascii"?><rss/>',
    quiet='\ufeff<?xml version="1.0" encoding="utf-8"?><rss/>',
)
NO_MARK = must(
    "XML018",
    "UTF-16 without a byte order mark",
    """Parsers have to guess in which order the bytes stand, and some refuse the file. Save it as UTF-8.""",
    spec=SPEC,
    w3c="UnicodeError",
    fires="<rss/> in UTF-16 that begins with its bytes 3C 00",
    quiet="\ufeff<rss/>",
)
OTHER_ENCODING = should(
    "XML022",
    "Declared in one encoding, written in another",
    """Every byte can be read as the declared encoding says, but what comes out is garbage: `Ã©` for `é`, or
    control characters for curly quotes. The file is read as what it is. Declare that, best UTF-8.""",
    spec=SPEC,
    w3c="BadCharacters EncodingMismatch",
    fires='<?xml version="1.0" encoding="iso-8859-1"?><rss>café, crème</rss>',
    quiet='<?xml version="1.0" encoding="utf-8"?><rss>café, crème</rss>',
)
OBSCURE = should(
    "XML023",
    "Encoding that few readers know",
    "Parsers must know UTF-8 and UTF-16; this one few do, and the others drop the feed. Save it as UTF-8.",
    spec=SPEC,
    w3c="ObscureEncoding",
    fires='<?xml version="1.0" encoding="x-mac-cyrillic"?><rss/>',
    quiet='<?xml version="1.0" encoding="windows-1251"?><rss/>',
)
UNDECLARED = may(
    "XML024",
    "Encoding not declared",
    """XML takes the file for UTF-8 then, but old readers take what is served as text/xml for ASCII, and some
    guess. Begin it with <?xml version="1.0" encoding="utf-8"?>. A file that is not served is not judged.""",
    spec="https://www.w3.org/TR/xml/#NT-EncodingDecl",
    w3c="MissingEncoding",
    fires='Content-Type: application/rss+xml\n<rss version="2.0"/>',
    quiet='Content-Type: application/rss+xml\n<?xml version="1.0" encoding="utf-8"?><rss version="2.0"/>',
)
NICKNAME = may(
    "XML025",
    "Name of the encoding that is not registered",
    "Many programs know the nickname, strict ones do not. Declare the registered name, best utf-8.",
    spec="https://www.iana.org/assignments/character-sets/character-sets.xhtml",
    w3c="NonstdEncoding",
    fires='<?xml version="1.0" encoding="utf8"?><rss/>',
    quiet='<?xml version="1.0" encoding="UTF-8"?><rss/>',
)
JSON_ENCODING = must(
    "XML035",
    "JSON that is not UTF-8",
    "JSON that is sent to others is UTF-8 and nothing else: readers cannot parse the feed. Save it as UTF-8.",
    spec="https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
    fires="{} in UTF-16 that begins with its bytes 7B 00",
    quiet="{}",
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# without a mark, the zero bytes around the first character tell (XML 1.0, appendix F)
BARE = (
    (lazy(rb"[<{\[ \t\r\n]\0\0\0"), "utf-32-le"),
    (lazy(rb"\0\0\0[<{\[ \t\r\n]"), "utf-32-be"),
    (lazy(rb"[<{\[ \t\r\n]\0[^\0]"), "utf-16-le"),
    (lazy(rb"\0[<{\[ \t\r\n]\0"), "utf-16-be"),
)
HEAD = 1000
# whatever else stands before the declaration, it still says what the bytes are
DECLARED = lazy(rb"""<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
CHARSET = lazy(r""";\s*charset\s*=\s*["']?([^\s"';]{1,40})""", re.IGNORECASE)
MOST = 100
"""How many places of bytes that cannot be decoded are told."""


@dataclass(slots=True)
class Decoded:
    """A file in UTF-8, and what is to be said of its encoding.

    `breaches` are `(rule, message, offset in the text)`; `repaired` says that the text has replacement
    characters for what could not be decoded.
    """

    text: bytes = b""
    encoding: str = "utf-8"
    breaches: list[tuple[Rule, str, int]] = field(default_factory=list)
    repaired: bool = False


def decode(data: bytes, content_type: str | None = None, *, served: bool = False) -> Decoded:
    """Read bytes that came with this Content-Type, by the order of RFC 7303: mark, HTTP, declaration.

    `served` says that they come from the web, where readers choose by what little they are told.
    """
    return _Decoder(data, content_type).run(served=served)


class _Decoder:
    """Decodes one file; `labels` are who names an encoding and which, the one that counts first."""

    def __init__(self, data: bytes, content_type: str | None) -> None:
        self.mark, self.body = _unmarked(data)
        self.bare = None if self.mark else _bare(self.body)
        head = _head(self.body, self.mark or self.bare)
        self.json = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[")
        self.empty = not head.removeprefix(codecs.BOM_UTF8).strip()
        self.labels: list[tuple[str, str, int]] = []
        header = CHARSET.search(content_type or "")
        declared = DECLARED.search(head)
        if header and not self.json:
            self.labels.append(("the HTTP header", header[1].lower(), 0))
        if declared and not self.json:
            self.labels.append(("the declaration", declared[1].decode("ascii").lower(), declared.start(1)))
        self.found = Decoded()

    def tell(self, rule: Rule, message: str, offset: int = 0) -> None:
        self.found.breaches.append((rule, message, offset))

    def run(self, *, served: bool) -> Decoded:
        """Read the file, and judge what it says of its encoding."""
        known = [
            (who, label, codec, offset)
            for who, label, offset in self.labels
            if (codec := self._judged(who, label, offset))
        ]
        if self.mark:
            known.insert(0, ("the byte order mark", label_of(self.mark), self.mark, 0))
        self._compare(known)
        if self.json:
            self._judge_json()
        elif served and not (self.labels or self.mark or self.bare or self.empty):
            self.tell(UNDECLARED, "neither a mark nor a declaration says what the bytes are")
        self._read(known)
        return self.found

    def _judged(self, who: str, label: str, offset: int) -> str | None:
        """The codec of a label, which is judged by the way."""
        codec = codec_of(label)
        if codec is None:
            self.tell(UNKNOWN_ENCODING, f"encoding '{label}', which {who} names, is not one of feeds", offset)
            return None
        if codec.name not in REGISTERED:
            self.tell(OBSCURE, f"encoding '{label}'", offset)
        elif not is_registered(label, codec.name):
            self.tell(NICKNAME, f"'{label}' is better known as {label_of(codec.name)}", offset)
        return codec.name

    def _compare(self, known: list[tuple[str, str, str, int]]) -> None:
        for who, label, codec, offset in known[1:]:
            first = known[0]
            if not _agree(first[2], codec):
                self.tell(CONFLICT, f"{first[0]} says {first[1]}, {who} {label}", offset)

    def _judge_json(self) -> None:
        coding = self.mark or self.bare or "utf-8"
        if coding != "utf-8":
            self.tell(JSON_ENCODING, f"the file is {label_of(coding)}")

    def _read(self, known: list[tuple[str, str, str, int]]) -> None:
        """Decode by the first of the known labels, unless the bytes contradict it."""
        if not known:
            if self.bare and not self.json:
                self.tell(NO_MARK, f"the file is {label_of(self.bare)} by its zero bytes")
            self._decode("the lack of a declaration", "UTF-8", self.bare or "utf-8", 0)
            return
        who, label, codec, offset = known[0]
        wide = family(codec) in ("utf-16", "utf-32")
        if self.mark or wide is bool(self.bare):
            if self.bare and family(codec) == codec:
                self.tell(NO_MARK, f"'{label}' could be either byte order", offset)
            self._decode(who, label, self.bare or codec, offset)
            return
        real = self.bare or ("utf-8" if not_utf8(self.body) is None else guess(self.body)) or "utf-8"
        self.tell(ENCODING, f"{who} says {label}, but the bytes are {known_as(real)}: read as that", offset)
        self._decode(who, real, real, offset)

    def _decode(self, who: str, label: str, codec: str, offset: int) -> None:
        self.found.encoding = codec
        if codec == "utf-8":
            bad = not_utf8(self.body)
            self.found.text = self.body
            if bad is not None:
                self._mislabelled(who, label, codec, bad)
            return
        try:
            text = codecs.lookup(codec).decode(self.body, "strict")[0]
        except UnicodeError as error:
            bad = error.start if isinstance(error, UnicodeDecodeError) else 0
            self._mislabelled(who, label, codec, bad)
            return
        real = None if self.mark or self.bare else _really(self.body, codec)
        if real is not None:
            # where labels disagree, that has been told
            if all(rule is not CONFLICT for rule, *_ in self.found.breaches):
                self.tell(OTHER_ENCODING, f"{who} says {label}, but the bytes are {known_as(real)}", offset)
            self._take(real)
            return
        self.found.text = text.encode("utf-8", "replace")

    def _mislabelled(self, who: str, label: str, codec: str, bad: int) -> None:
        """Read on as what the bytes are, where byte `bad` is not of the encoding they are said to be in."""
        wrong = f"byte 0x{self.body[bad : bad + 1].hex()} is not {label}, as {who} says"
        real = None
        if not self.mark:
            wider = WIDER.get(codec)
            if codec != "utf-8" and not_utf8(self.body) is None:
                real = "utf-8"
            elif wider and decodes(self.body, wider):
                real = wider
            elif not self.bare:
                real = guess(self.body, bad)
        if real is None:
            self._repair(codec, wrong, bad)
            return
        before = codecs.lookup(real).decode(self.body[:bad], "replace")[0].encode("utf-8", "replace")
        self.tell(
            ENCODING, f"{wrong}: the file looks like {known_as(real)}, and is read as that", len(before)
        )
        self._take(real)

    def _take(self, codec: str) -> None:
        self.found.encoding = codec
        plain = codec == "utf-8"
        self.found.text = self.body if plain else codecs.lookup(codec).decode(self.body)[0].encode()

    def _repair(self, codec: str, wrong: str, bad: int) -> None:
        """Put a replacement character for what cannot be decoded, telling where the first ones are."""
        self.found.repaired = True
        reader = codecs.lookup(codec)
        self.found.text = reader.decode(self.body, "replace")[0].encode("utf-8", "replace")
        if codec != "utf-8":
            offset = len(reader.decode(self.body[:bad], "replace")[0].encode("utf-8", "replace"))
            self.tell(ENCODING, wrong, min(offset, len(self.found.text)))
            return
        offset = begin = 0
        for _ in range(MOST):
            start = not_utf8(memoryview(self.body)[begin:])
            if start is None:
                return
            # what is no UTF-8 among letters of other scripts is best taken as a whole
            run = HIGH.match(self.body, begin + start)
            raw = run[0] if run else self.body[begin + start : begin + start + 1]
            offset += start
            message = f"byte 0x{raw[:1].hex()}, too" if begin else wrong
            self.tell(ENCODING, message + _meant(raw), offset)
            offset += len(raw.decode("utf-8", "replace").encode())
            begin += start + len(raw)


def _meant(run: bytes) -> str:
    """What bytes that are not of the file's encoding may be in another one."""
    codec = guess(run) if len(run) < 200 else None
    return f"; in {known_as(codec)} it is '{run.decode(codec, 'replace')}'" if codec else ""


def _unmarked(data: bytes) -> tuple[str | None, bytes]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            # the mark of UTF-8 stays, so that offsets are those of the file
            return encoding, data if encoding == "utf-8" else data[len(mark) :]
    return None, data


def _bare(body: bytes) -> str | None:
    return next((encoding for start, encoding in BARE if start.match(body)), None)


def _head(body: bytes, encoding: str | None) -> bytes:
    head = body[:HEAD]
    if encoding and encoding != "utf-8":
        return head.decode(encoding, "replace").encode("ascii", "replace")
    return head


def _agree(first: str, second: str) -> bool:
    """Can what is written in one be read as the other? A larger set is as good as the smaller one."""
    one, other = family(first), family(second)
    return WIDER.get(one, one) == WIDER.get(other, other)


def _really(body: bytes, codec: str) -> str | None:
    """What the bytes are, where the declared encoding can read them but is not meant."""
    if is_surely_utf8(body):
        return "utf-8"
    wider = WIDER.get(codec, "")
    if wider in SINGLE and re.search(rb"[\x80-\x9f]", body) and decodes(body, wider):
        return wider
    return None
