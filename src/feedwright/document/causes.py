"""What stopped the XML parser, in plain words: where, what was expected, and the likely cause."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feedwright.document.malformed import (
    AMPERSAND,
    BROKEN_DECLARATION,
    CHARACTER,
    CUT_OFF,
    DECLARATION,
    HTML_ENTITY,
    LESS_THAN,
    MALFORMED,
    MORE_BEHIND,
    UNBOUND,
    UNCLOSED,
)
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from feedwright.document.node import Node
    from feedwright.rules import Rule

CLOSES_ITSELF = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
"""Elements of HTML that have no end tag."""
MARKUP = frozenset(
    (
        "a", "b", "blockquote", "center", "code", "dd", "div", "dl", "dt", "em", "font", "h1", "h2", "h3",
        "i", "iframe", "li", "ol", "p", "pre", "span", "strong", "table", "tbody", "td", "th", "tr", "u",
        "ul", "video",
    )
)  # fmt: skip
"""Elements of HTML that people leave open."""
TAG = lazy(rb"<[A-Za-z_:/!?\x80-\xff]")
WINDOW = 1 << 12
REFERENCE = lazy(rb"&(?:#[0-9]*|#x[0-9A-Fa-f]*|[^\s&<>;\"'#]{0,64})\Z")
AMPERSAND_AND_WORD = lazy(rb"&[^\s&<>\"',;=]{0,20}(?: [^\s&<>\"']{0,10})?")
OPEN_ENDED = lazy(rb"&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{2,5}|#x[0-9A-Fa-f]{2,5})(?![\w;])")
WORD = lazy(rb"[^\s<>=\"'/]+")
QUOTED = lazy(rb"\"[^\"]*\"|'[^']*'")
OPENINGS = (
    (b"<![CDATA[", "<![CDATA[ has to be in capitals"),
    (b"<!", "a document type or comment that cannot stand here"),
    (b"<?", "an instruction <? needs a name: <?name …?>; was it left by a program?"),
)
"""What else may begin with <, and what is wrong with it where the parser stops in it."""
PLAIN = {
    2: "a tag is expected here",
    15: "an entity that stands for a binary file is used",
    16: "an external entity is used within an attribute",
    28: "a prefix is bound to an empty namespace",
    38: "the prefix xml is bound to another namespace",
    39: "the prefix xmlns is declared",
    40: "a prefix is bound to the namespace of xml or xmlns",
}
"""Errors of expat that one sentence explains, by number; its own words for all others."""


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """What stopped the parser, and where."""

    rule: Rule
    message: str
    offset: int


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The text, where expat stopped in it, the element open there, and which line an offset is in."""

    text: bytes
    offset: int
    node: Node | None
    root: Node | None
    line: Callable[[int], int]

    def word(self, start: int) -> str:
        """The name that begins at `start`."""
        found = WORD.match(self.text[start : start + 64])
        return found[0].decode("utf-8", "replace") if found else ""

    def char(self, offset: int) -> str:
        """The character at `offset`."""
        return self.text[offset : offset + 4].decode("utf-8", "ignore")[:1]

    def opened(self, node: Node) -> str:
        """An open element and the line of its start tag."""
        return f"<{node.written}> of line {self.line(node.start)}"


def explain(code: int, words: str, scene: Scene) -> Fault:
    """Tell what expat's error means, by its number and its own words."""
    if code in BY_CODE:
        return BY_CODE[code](scene)
    inside = f" (inside {scene.opened(scene.node)})" if scene.node else ""
    return Fault(MALFORMED, f"{PLAIN.get(code, words)}{inside}", scene.offset)


def _cut_off(scene: Scene) -> Fault:
    if scene.node is None:
        return Fault(CUT_OFF, "the file ends before its first element", scene.offset)
    return Fault(CUT_OFF, f"the file ends, and {_open(scene)} not closed", scene.offset)


def _open(scene: Scene) -> str:
    chain: list[str] = []
    node = scene.node
    while node is not None and len(chain) < 4:
        chain.append(scene.opened(node))
        node = node.parent
    return f"{', '.join(chain)}{' and more' if node else ''} {'is' if len(chain) == 1 else 'are'}"


def _unclosed_token(scene: Scene) -> Fault:
    text, offset = scene.text, scene.offset
    for start, what in ((b"<!--", "comment"), (b"<!DOCTYPE", "document type"), (b"<?", "instruction")):
        if text.startswith(start, offset):
            return Fault(MALFORMED, f"the {what} that begins here is never closed", offset)
    if text.startswith(b"&", offset):
        return Fault(CUT_OFF, f"the file ends within a reference; {_open(scene)} not closed", offset)
    # where more tags follow, it was not the end of the file that cut this one off
    if text.find(b"<", offset + 1) >= 0:
        tag = scene.word(offset + 1)
        return Fault(MALFORMED, f"the tag <{tag} is never closed: a quote may be missing", offset)
    return Fault(CUT_OFF, "the file ends within a tag, or a quote is never closed", offset)


def _unclosed_cdata(scene: Scene) -> Fault:
    start = scene.text.rfind(b"<![CDATA[", 0, scene.offset)
    return Fault(
        MALFORMED, "the CDATA section that begins here is never closed: ]]> is missing", max(start, 0)
    )


def _mismatched(scene: Scene) -> Fault:
    node = scene.node
    offset = max(scene.text.rfind(b"</", 0, scene.offset + 2), 0)
    found = scene.word(offset + 2)
    if node is None:
        return Fault(UNCLOSED, f"</{found}> closes nothing", offset)
    message = f"</{found}> where </{node.written}> is expected, for {scene.opened(node)} is open"
    if found.lower() == node.written.lower():
        message += ": capitals and small letters are different names"
    elif node.written.lower() in CLOSES_ITSELF:
        message += f": write <{node.written}/>, or escape HTML as a whole"
    elif _is_open(node, found):
        hint = "; or escape HTML as a whole" if node.written.lower() in MARKUP else ""
        message += f": </{node.written}> is missing{hint}"
    else:
        message += f": no <{found}> is open"
    return Fault(UNCLOSED, message, offset)


def _is_open(node: Node | None, name: str) -> bool:
    while node is not None and node.written != name:
        node = node.parent
    return node is not None


def _behind(scene: Scene) -> Fault:
    text, offset = scene.text, scene.offset
    what = f"'{' '.join(text[offset : offset + 40].decode('utf-8', 'ignore').split())}'"
    if text.startswith(b"<?xml", offset):
        what = "another XML declaration"
    elif text.startswith(b"</", offset):
        what = f"a second </{scene.word(offset + 2)}>"
    elif text.startswith(b"<", offset):
        name = scene.word(offset + 1)
        again = scene.root is not None and scene.root.written == name
        what = f"a second <{name}>" if again else f"<{name}>"
    return Fault(MORE_BEHIND, f"{what} follows the end of the root element", offset)


def _declaration(scene: Scene) -> Fault:
    if scene.root is not None:
        return Fault(DECLARATION, "a second XML declaration: two files in one?", scene.offset)
    before = scene.text[: scene.offset].removeprefix(b"\xef\xbb\xbf")
    if not before.strip():
        return Fault(DECLARATION, f"{_white(before)} before <?xml", scene.offset)
    return Fault(DECLARATION, "something stands before <?xml", scene.offset)


def _white(before: bytes) -> str:
    lines = before.count(b"\n")
    if lines:
        return f"{lines} blank line{'s' * (lines > 1)}"
    return f"{len(before)} character{'s' * (len(before) > 1)} of white space"


def _unbound(scene: Scene) -> Fault:
    return Fault(UNBOUND, f"a prefix of <{scene.word(scene.offset + 1)}> is not declared", scene.offset)


def _attribute_twice(scene: Scene) -> Fault:
    name = scene.word(scene.offset)
    named = f"attribute {name}" if name else f"an attribute of <{scene.word(scene.offset + 1)}>"
    return Fault(MALFORMED, f"{named} stands twice on one element", scene.offset)


def _undefined(scene: Scene) -> Fault:
    name = scene.word(scene.offset + 1).partition(";")[0]
    return Fault(HTML_ENTITY, f"&{name}; is not declared in XML", scene.offset)


def _bad_reference(scene: Scene) -> Fault:
    end = scene.text.find(b";", scene.offset, scene.offset + 64)
    reference = scene.text[scene.offset : end + 1].decode("ascii", "replace")
    return Fault(CHARACTER, f"{reference} is no character of XML", scene.offset)


def _broken_declaration(scene: Scene) -> Fault:
    return Fault(
        BROKEN_DECLARATION, "version, encoding and standalone in that order, in quotes", scene.offset
    )


def _invalid(scene: Scene) -> Fault:
    """Explain a byte that may not stand where it does."""
    text, offset = scene.text, scene.offset
    reference = REFERENCE.search(text[max(offset - 70, 0) : offset])
    if reference:
        return ampersand(text, offset - len(reference[0]))
    char = scene.char(offset)
    if char and (char < " " or char in "\ufffe\uffff") and char not in "\t\r\n":
        return character(char, offset)
    if text.startswith(b"]]>", offset - 2):
        return Fault(MALFORMED, "]]> in text: write ]]&gt;, or close the CDATA section once", offset - 2)
    start = text.rfind(b"<", max(offset - WINDOW, 0), offset + 1)
    if start < 0 or b">" in text[start:offset].partition(b"--")[0]:
        return _stray(scene)
    return _in_markup(scene, start)


def ampersand(text: bytes, offset: int) -> Fault:
    """An & at `offset` that begins no reference."""
    found = AMPERSAND_AND_WORD.match(text, offset)
    shown = found[0].decode("utf-8", "ignore") if found else "&"
    if OPEN_ENDED.match(text, offset):
        return Fault(AMPERSAND, f"'{shown}' lacks its semicolon", offset)
    return Fault(AMPERSAND, f"'{shown}' begins no reference: write &amp; for &", offset)


def less_than(text: bytes, offset: int) -> Fault:
    """A < at `offset` that begins no tag."""
    shown = re.split(rb"[<>\r\n]", text[offset + 1 : offset + 9])[0].decode("utf-8", "ignore")
    return Fault(LESS_THAN, f"'<{shown}' begins no tag: write &lt; for <", offset)


def character(char: str, offset: int) -> Fault:
    """A character that stands there as such, and must not."""
    hint = "; is the file binary, or UTF-16?" if char == "\0" else ""
    return Fault(CHARACTER, f"U+{ord(char):04X} is no character of XML{hint}", offset)


def _stray(scene: Scene) -> Fault:
    char = scene.char(scene.offset)
    if scene.root is None:
        return Fault(MALFORMED, f"'{char}' before the first element", scene.offset)
    return Fault(MALFORMED, f"'{char}' cannot stand here", scene.offset)


def _in_markup(scene: Scene, start: int) -> Fault:
    """Explain a byte within what `<` at `start` begins."""
    begun = scene.text[start : scene.offset + 1]
    if begun.startswith(b"<!--"):
        message = "-- within a comment: only --> may follow two hyphens"
        return Fault(MALFORMED, message, scene.offset)
    for opening, message in OPENINGS:
        if scene.text[start : start + len(opening)].upper() == opening:
            return Fault(MALFORMED, message, start)
    if begun.startswith(b"</"):
        name = scene.word(start + 2)
        if scene.root is not None and scene.node is None:
            return _behind(replace(scene, offset=start))
        if scene.node is None:
            return Fault(UNCLOSED, f"</{name}> closes nothing", start)
        return Fault(MALFORMED, f"the end tag </{name} holds '{scene.char(scene.offset)}'", start)
    return _in_tag(scene, start, begun) if scene.offset > start + 1 else _bare_less(scene, start)


def _bare_less(scene: Scene, start: int) -> Fault:
    """Explain a < at `start` that the parser did not expect, or that begins no tag."""
    text = scene.text
    tag = text.rfind(b"<", max(start - WINDOW, 0), start)
    begins = TAG.match(text, start) is not None
    # in text, what begins like a tag is one: this < stands within another
    if tag < 0 or not (begins or text.find(b">", tag, start) < 0):
        return less_than(text, start)
    name = scene.word(tag + 1)
    if b'"' in (rest := QUOTED.sub(b"", text[tag:start])) or b"'" in rest:
        message = (
            f"a < within the value of an attribute of <{name}>: write &lt;, or close the quote before it"
        )
        return Fault(MALFORMED, message, start)
    return Fault(MALFORMED, f"the tag <{name} has no > before the next <; write &lt; if it is none", tag)


def _in_tag(scene: Scene, start: int, begun: bytes) -> Fault:
    tag = f"<{scene.word(start + 1)}>"
    char = scene.char(scene.offset)
    before = QUOTED.sub(b"''", begun[:-1]).rstrip()
    last = re.search(rb"\s([^\s<>=\"'/]+)\s*=?\Z", before)
    name = last[1].decode("utf-8", "replace") if last else ""
    if name and before.endswith(b"="):
        message = f"the value of {name} on {tag} is not in quotes"
    elif before.endswith((b"'", b'"')) and char.strip(" \t\r\n/>"):
        message = f"after a value on {tag} a space is missing, or the value holds the quote that closes it"
    elif name and not char.strip(" \t\r\n/>"):
        message = f"attribute {name} of {tag} has no value"
    else:
        message = f"'{char}' cannot stand within the tag {tag}"
    return Fault(MALFORMED, message, scene.offset)


BY_CODE: dict[int, Callable[[Scene], Fault]] = {
    3: _cut_off,
    4: _invalid,
    5: _unclosed_token,
    7: _mismatched,
    8: _attribute_twice,
    9: _behind,
    11: _undefined,
    14: _bad_reference,
    17: _declaration,
    20: _unclosed_cdata,
    27: _unbound,
    30: _broken_declaration,
}
"""Who explains which of expat's errors, by their numbers."""
