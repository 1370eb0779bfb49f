"""A mended copy of XML that stops parsers, where its faults can be passed over without changing the rest.

A bare & or <, a character that XML does not allow, what stands before the declaration, a prefix that is not
declared: each is told once with its place, and the copy remembers which of its offsets is which of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from feedwright.document.causes import Fault, ampersand, character, less_than
from feedwright.document.malformed import (
    AMPERSAND,
    BROKEN_DECLARATION,
    CHARACTER,
    DECLARATION,
    HTML_ENTITY,
    LESS_THAN,
    MALFORMED,
    UNBOUND,
)
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ANOTHER = "another XML declaration within the file"
MOST = 1000
"""How many faults of one file are mended; at the next one the parser stops."""
HEAD = 1 << 16
"""How far from its beginning the feed may begin."""
MENDABLE = frozenset(
    (AMPERSAND, BROKEN_DECLARATION, CHARACTER, DECLARATION, HTML_ENTITY, LESS_THAN, MALFORMED, UNBOUND)
)
START = lazy(rb"<\?xml\s|<(?:rss|feed|rdf:RDF|opml)[\s>]")
MISC = lazy(rb"(?:\s|<!--.*?-->|<\?(?!xml\s).*?\?>|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>)*+", re.DOTALL)
JUNK = frozenset(("b", "br", "center", "div", "font", "hr", "p", "pre", "script", "span", "strong"))
"""Elements that the messages of programs begin with."""
NAME = rb"[A-Za-z_][\w.-]*"
# what hides faults, and faults
MARK = lazy(
    rb"(?P<hides><!--|<!\[CDATA\[|<\?(?!xml\s))"
    rb"|(?P<declaration><\?xml\s)"
    rb"|(?P<reference>&#(?:[0-9]+|x[0-9A-Fa-f]+);)"
    rb"|(?P<ampersand>&(?!(?:[A-Za-z_:\x80-\xff][\w.:\x80-\xff-]{0,63}|#[0-9]+|#x[0-9A-Fa-f]+);))"
    rb"|(?P<less><(?![A-Za-z_:/!?\x80-\xff]))"
    rb"|(?P<section>\]\]>)"
)
CLOSERS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
CONTROL = lazy(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
USED = lazy(rb"<(" + NAME + rb"):|\s(" + NAME + rb"):" + NAME + rb"\s*=\s*[\"']")
DECLARED = lazy(rb"xmlns:(" + NAME + rb")\s*=")
REPLACEMENT = "\ufffd".encode()
NAMELESS = "unbound:"
"""Begins the namespace that is made up for a prefix that nobody knows."""


class Mended:
    """The copy: its text, and the faults that are mended in it."""

    def __init__(self, text: bytes, edits: list[tuple[int, int, bytes]]) -> None:
        pieces = []
        position = length = 0
        self._starts: list[int] = []
        self._ends: list[tuple[int, int, int]] = []
        for start, end, replacement in sorted(edits):
            # one fault may lie within another
            if start < position:
                continue
            pieces += [text[position:start], replacement]
            length += start - position
            self._starts.append(length)
            length += len(replacement)
            self._ends.append((length, start, end))
            position = end
        self.text = b"".join([*pieces, text[position:]])

    def original(self, offset: int) -> int:
        """The offset in the file of an offset in the copy."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        end, start, behind = self._ends[at]
        return start if offset < end else offset - end + behind


class Mender:
    """Finds the faults of a text that can be mended; `faults` in the order of the file, `edits` mend them.

    `begun` is where the first element begins, if the parser came so far, and `junk` says that it is none of a
    feed. `prefixes` are the canonical prefixes of known namespaces; `unbound` are the faults of prefixes that
    get a namespace by the mending, for a prefix may stand in text only.
    """

    def __init__(self, text: bytes, begun: int | None, prefixes: Mapping[str, str], *, junk: bool) -> None:
        self.text = text
        self.prefixes = prefixes
        self.faults: list[Fault] = []
        self.edits: list[tuple[int, int, bytes]] = []
        self.unbound: dict[str, Fault] = {}
        begin = self._before(junk=junk)
        if begun is not None and not junk:
            begin = begun
        self._marks(begin)
        self._controls(begin if junk else 0)
        self._prefixes(begin)
        self.faults.sort(key=lambda fault: fault.offset)

    def mend(self) -> Mended:
        """The mended copy."""
        return Mended(self.text, self.edits)

    def _add(self, fault: Fault, end: int, replacement: bytes) -> None:
        self.faults.append(fault)
        self.edits.append((fault.offset, end, replacement))

    def _before(self, *, junk: bool) -> int:
        """Take out what stands before the feed, if that is `junk`; where the feed begins."""
        text = self.text
        position = len(BOM_UTF8) if text.startswith(BOM_UTF8) else 0
        own = re.match(rb"<\?xml\s", text[position : position + 6])
        if own:
            # what is wrong with the file's own declaration was told, and it says nothing that is needed here
            self._hide(position)
            position = max(text.find(b"?>", position, position + 1000) + 2, position + 5)
        found = START.search(text, position, position + HEAD)
        if found is None:
            return position
        before = text[position : found.start()]
        declared = found[0].startswith(b"<?xml")
        if MISC.fullmatch(before):
            if declared:
                message = ANOTHER if own else f"{_white(before)} before <?xml"
                self.faults.append(Fault(DECLARATION, message, found.start() if own else position))
        elif junk:
            name = found[0].decode().strip("<> \t\r\n")
            message = f"{_shown(before)} stands before <{name}"
            self._add(Fault(DECLARATION, message, position), found.start(), b"")
        else:
            return position
        if declared:
            self._hide(found.start())
        return found.start() + 5 * declared

    def _hide(self, start: int) -> None:
        # an instruction of another name means nothing
        self.edits.append((start, start + 5, b"<?x-l"))

    def _marks(self, position: int) -> None:
        while len(self.edits) < MOST and (match := MARK.search(self.text, position)):
            position = match.end()
            if match["hides"]:
                closer = self.text.find(CLOSERS[match["hides"]], position)
                if closer < 0:
                    return
                position = closer
                # the end of a CDATA section is no fault
                position += len(CLOSERS[match["hides"]])
            else:
                self._mark(match)
                # both halves of a pair are done with
                position = max(position, self.edits[-1][1] if self.edits else 0)

    def _mark(self, match: re.Match[bytes]) -> None:
        start, end = match.span()
        kind = match.lastgroup
        if kind == "ampersand":
            self._add(ampersand(self.text, start), end, b"&amp;")
        elif kind == "less":
            self._add(less_than(self.text, start), end, b"&lt;")
        elif kind == "section":
            if not self._in_tag(start):
                self._add(
                    Fault(
                        MALFORMED,
                        "]]> in text: write ]]&gt;, or was a CDATA section put into another?",
                        start,
                    ),
                    end,
                    b"]]&gt;",
                )
        elif kind == "declaration":
            self.faults.append(Fault(DECLARATION, ANOTHER, start))
            self._hide(start)
        elif not _is_character(match[0]):
            self._reference(match)

    def _in_tag(self, offset: int) -> bool:
        window = self.text[max(offset - HEAD, 0) : offset]
        return window.rfind(b"<") > window.rfind(b">")

    def _reference(self, match: re.Match[bytes]) -> None:
        """Mend a reference to no character, or to two halves of one."""
        written, number, end = match[0].decode(), _number(match[0]), match.end()
        behind = MARK.match(self.text, end)
        low = _number(behind[0]) if behind and behind["reference"] else 0
        if behind and 0xD800 <= number < 0xDC00 <= low < 0xE000:
            whole = 0x10000 + ((number - 0xD800) << 10) + low - 0xDC00
            halves = f"{written}{behind[0].decode()}"
            message = f"{halves} are halves of '{chr(whole)}': write that, or &#x{whole:X};"
            self._add(Fault(CHARACTER, message, match.start()), behind.end(), chr(whole).encode())
        else:
            message = f"{written} is no character of XML"
            self._add(Fault(CHARACTER, message, match.start()), end, REPLACEMENT)

    def _controls(self, position: int) -> None:
        last = self.text.rfind(b">")
        for match in CONTROL.finditer(self.text, position):
            if len(self.edits) >= MOST:
                return
            # behind the last tag nothing but white space may stand
            mend = REPLACEMENT if match.start() < last else b" "
            self._add(character(match[0].decode(), match.start()), match.end(), mend)

    def _prefixes(self, begin: int) -> None:
        """Declare on the root what is used and nowhere declared."""
        root = re.compile(rb"<(?![?!])[^\s/>]+").search(self.text, begin)
        if root is None:
            return
        declared = {match[1] for match in DECLARED.finditer(self.text)} | {b"xml", b"xmlns"}
        canonical: dict[str, str] = {}
        for uri, prefix in self.prefixes.items():
            canonical.setdefault(prefix, uri)
        for match in _first_uses(self.text, declared):
            prefix = (match[1] or match[2]).decode()
            uri = canonical.get(prefix, NAMELESS + prefix)
            hint = f': add xmlns:{prefix}="{uri}" to the root element' if prefix in canonical else ""
            start = match.start(match.lastindex or 0)
            self.unbound[prefix] = Fault(UNBOUND, f"the prefix {prefix} is declared nowhere{hint}", start)
            self.edits.append((root.end(), root.end(), f' xmlns:{prefix}="{uri}"'.encode()))


def _first_uses(text: bytes, declared: set[bytes]) -> Iterator[re.Match[bytes]]:
    for match in USED.finditer(text):
        prefix = match[1] or match[2]
        if prefix not in declared:
            declared.add(prefix)
            yield match
            if len(declared) > 64:
                return


def _white(before: bytes) -> str:
    if before.strip():
        return "a comment stands"
    lines = before.count(b"\n")
    return f"{lines} blank line{'s stand' if lines > 1 else ' stands'}" if lines else "white space stands"


def _shown(before: bytes) -> str:
    """The words of what stands before a feed, without its tags."""
    if not before.replace(BOM_UTF8, b"").strip():
        return "a second byte order mark"
    text = re.sub(r"<[^<>]*>", " ", before.decode("utf-8", "replace"))
    return f"'{' '.join(text.split())[:80]}'"


def _number(reference: bytes) -> int:
    digits = reference[2:-1]
    # more digits than any character has are not worth counting
    if len(digits) > 12:
        return 0x110000
    return int(digits[1:], 16) if digits[:1] == b"x" else int(digits)


def _is_character(reference: bytes) -> bool:
    number = _number(reference)
    if number < 0x20:
        return number in (9, 10, 13)
    return number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
