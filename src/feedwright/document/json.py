"""JSON to nodes: a scanner over UTF-8 bytes that keeps offsets, needs no recursion and is bounded."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from feedwright.document.node import Document, Node
from feedwright.document.span import ESCAPE
from feedwright.patterns import lazy
from feedwright.rules import Rule, must, should

if TYPE_CHECKING:
    import re

    from feedwright.document.source import Source

SPEC = "https://www.rfc-editor.org/rfc/rfc8259"
MALFORMED = must(
    "JSN001",
    "Not JSON",
    "Readers show nothing at all. Mend the place named; what follows it was not checked.",
    spec=SPEC,
    fires='{"version": }',
    quiet='{"version": "https://jsonfeed.org/version/1.1"}',
)
LIMIT = must(
    "JSN002",
    "Nested too deep, or too many values",
    "No feed needs as much; readers refuse it or crash.",
    spec=SPEC + "#section-9",
    fires="[" * 65 + "]" * 65,
    quiet="{}",
)
TWICE = should(
    "JSN003",
    "The same name twice in one object",
    "Readers differ in which of the two they take. Keep one.",
    spec=SPEC + "#section-4",
    fires='{"title": "a", "title": "b"}',
    quiet='{"title": "a"}',
)
SURROGATE = must(
    "JSN004",
    "Half of a surrogate pair",
    "It is no character, so readers drop the text or the feed. Write the character itself.",
    spec=SPEC + "#section-8.2",
    fires='{"title": "\\ud83c"}',
    quiet='{"title": "\\ud83c\\udf52"}',
)
MARK_AT_START = must(
    "JSN005",
    "Byte order mark before JSON",
    "JSON has none, and strict parsers stop at it. Save the file as UTF-8 without a mark.",
    spec=SPEC + "#section-8.1",
    fires='\ufeff{"version": "https://jsonfeed.org/version/1.1"}',
    quiet='{"version": "https://jsonfeed.org/version/1.1"}',
)

# what is no JSON, and why: the first that matches
CAUSES = tuple(
    (lazy(pattern), cause)
    for pattern, cause in (
        (rb"//|/\*|#|<!--", "JSON has no comments"),
        (rb"'|\xe2\x80[\x98\x9c]", 'strings stand in straight double quotes (")'),
        (
            rb"[+-]?(?:NaN|Infinity|Inf|nan|inf)\b|undefined\b|None\b|Null\b|NULL\b",
            "write null or leave it out",
        ),
        (rb"True\b|TRUE\b|False\b|FALSE\b", "true and false have small letters"),
        (rb"[+-]?[0-9.]", "a number is digits with one point, and no 0 or + at its start"),
        (rb'"', "the string never ends, or a line break or tab in it is not escaped"),
        (rb"[A-Za-z_$]", 'names and strings stand in double quotes (")'),
        (rb";", "a comma separates members"),
    )
)

TOKEN = lazy(
    rb"[ \t\n\r]*(?:"
    rb'"(?P<string>[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+)"'
    rb"|(?P<mark>[{}\[\]:,])"
    rb"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![0-9A-Za-z_.+-])"
    rb"|(?P<word>true|false|null)(?![0-9A-Za-z_])"
    rb")"
)
MARK = lazy(rb"[ \t\n\r]*([:,}\]])")
WORDS = {b"true": (True, "boolean"), b"false": (False, "boolean"), b"null": (None, "null")}
CLOSERS = {b"{": b"}", b"[": b"]"}
KINDS = {b"{": "object", b"[": "array"}
HALF = lazy(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
SURROGATES = lazy("[\ud800-\udfff]")
DIGITS = 4000  # Python refuses integers of more digits; no feed has one


class _Stop(Exception):  # noqa: N818 - a signal, caught below
    """Leave the scanner with this breach."""

    def __init__(self, rule: Rule, message: str, offset: int) -> None:
        super().__init__(message)
        self.breach = (rule, message, offset)


class _Scanner:
    """Walks the tokens; `node` is the object or array that is open."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.limits = source.limits
        self.position = 0
        self.names: list[set[str]] = []
        self.count = 0
        self.depth = 0
        self.root: Node | None = None
        self.open: Node | None = None
        self.breaches: list[tuple[Rule, str, int]] = []
        if source.text.startswith(BOM_UTF8):
            self.position = len(BOM_UTF8)
            self.breaches.append((MARK_AT_START, "the file begins with a byte order mark", 0))

    def token(self) -> re.Match[bytes]:
        match = TOKEN.match(self.text, self.position)
        if match is None:
            rest = self.text[self.position :].lstrip()
            offset = len(self.text) - len(rest)
            found = " ".join(rest[:12].decode("utf-8", "replace").split())
            cause = next((f": {cause}" for pattern, cause in CAUSES if pattern.match(rest)), "")
            raise _Stop(
                MALFORMED, f"'{found}' is not JSON{cause}" if rest else "the file ends too early", offset
            )
        self.position = match.end()
        return match

    def passes(self, mark: bytes) -> bool:
        """Does this mark come next? Then it is passed."""
        found = MARK.match(self.text, self.position)
        if found is None or found[1] != mark:
            return False
        self.position = found.end()
        return True

    def expect(self, *marks: bytes) -> bytes:
        match = self.token()
        if match["mark"] not in marks:
            wanted = " or ".join(f"'{mark.decode()}'" for mark in marks)
            found = match[0].strip()[:12].decode("utf-8", "replace")
            cause = "" if match["mark"] or b"," not in marks else ": is a comma missing?"
            raise _Stop(
                MALFORMED,
                f"{wanted} expected, found '{found}'{cause}",
                match.end() - len(match[0].lstrip()),
            )
        return match["mark"]

    def run(self) -> None:
        """Read one value with all that is in it, then the end of the file."""
        self.open = self.value(None, "")
        while self.open is not None:
            self.open = self.step(self.open)
        rest = self.text[self.position :].lstrip(b" \t\r\n")
        if rest:
            raise _Stop(MALFORMED, "something follows the end of the value", len(self.text) - len(rest))

    def step(self, node: Node) -> Node | None:
        """Read the next member of the open `node`, or close it; what is open then."""
        closer = CLOSERS[self.text[node.start : node.start + 1]]
        if self.passes(closer):
            return self.close(node)
        if node.children:
            if not self.passes(b","):
                self.expect(b",", closer)
            last = MARK.match(self.text, self.position)
            if last is not None and last[1] == closer:
                message = f"a comma stands before '{closer.decode()}', where nothing follows"
                raise _Stop(MALFORMED, message, last.start(1))
        key = self.key() if node.kind == "object" else node.name.removeprefix("json:")
        return self.value(node, key) or node

    def close(self, node: Node) -> Node | None:
        node.end = self.position
        self.depth -= 1
        self.names.pop()
        return node.parent

    def key(self) -> str:
        match = self.token()
        if match["string"] is None:
            raise _Stop(MALFORMED, "a name in quotes expected", match.end() - len(match[0].lstrip()))
        key = self.string(match)
        if key in self.names[-1]:
            self.breaches.append((TWICE, f"'{key}' stands twice in this object", match.start("string") - 1))
        self.names[-1].add(key)
        if not self.passes(b":"):
            self.expect(b":")
        return key

    def value(self, parent: Node | None, key: str) -> Node | None:
        """Read a value; the node if it is an object or array and so open, else None."""
        match = self.token()
        start = match.end() - len(match[0].lstrip())
        mark = match["mark"]
        kind = KINDS.get(mark, "") if mark else ""
        self.count += 1
        if self.count > self.limits.nodes or (kind and self.depth >= self.limits.depth):
            message = f"more than {self.limits.depth} levels or {self.limits.nodes:,} values"
            raise _Stop(LIMIT, message, start)
        if mark and not kind:
            raise _Stop(MALFORMED, f"a value expected, found '{mark.decode()}'", start)
        node = Node(f"json:{key}", key, kind, parent, start)
        if parent is None:
            self.root = node
        else:
            parent.children.append(node)
        if kind:
            self.depth += 1
            self.names.append(set())
            return node
        self.scalar(node, match)
        return None

    def scalar(self, node: Node, match: re.Match[bytes]) -> None:
        node.end = match.end()
        if match["string"] is not None:
            node.kind, node.text = "string", self.string(match)
            node.value = node.text
        elif match["word"] is not None:
            node.value, node.kind = WORDS[match["word"]]
            node.text = match["word"].decode()
        else:
            node.kind, node.text = "number", match["number"].decode()
            whole = node.text.removeprefix("-").isdigit() and len(node.text) < DIGITS
            node.value = int(node.text) if whole else float(node.text)

    def string(self, match: re.Match[bytes]) -> str:
        raw = match["string"]
        if b"\\" not in raw:
            return raw.decode("utf-8", "replace")
        try:
            text: str = json.loads(b'"%s"' % raw)
        except ValueError as error:
            raise _Stop(MALFORMED, f"bad escape in a string ({error})", match.start("string")) from None
        if SURROGATES.search(text):
            half = next(each for each in ESCAPE.finditer(raw) if HALF.fullmatch(each[0]))
            offset = match.start("string") + half.start()
            self.breaches.append((SURROGATE, f"{half[0].decode()} is half of a character", offset))
        return text


def parse_json(source: Source) -> Document:
    """Read JSON (RFC 8259); what comes behind the first fatal error is not read."""
    scanner = _Scanner(source)
    stopped: int | None = None
    try:
        scanner.run()
    except _Stop as stop:
        stopped = stop.breach[2]
        while scanner.open is not None:
            scanner.open.end, scanner.open = stopped, scanner.open.parent
        scanner.breaches.append(stop.breach)
    return Document(source, scanner.root, scanner.breaches, stopped)
