"""feedparser's strict parser, fed by expat directly: what feedparser.parse() sees, in half the time."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat
from xml.sax.xmlreader import AttributesNSImpl

from feedparser import FeedParserDict
from feedparser.api import StrictFeedParser

from feedwright.proof.reading import leads

_SEPARATOR = " "  # no namespace name holds one
_BUFFER = 1 << 16
_PLAIN = AttributesNSImpl({}, {})


class _Text(str):
    """A text that feedparser may look over for what Windows puts in the place of C1 control characters.

    It would look up each character in a table, at a hundred times the cost of seeing that there is none.
    """

    __slots__ = ()

    def translate(self, table: Any) -> str:
        return str.translate(self, table) if leads(self, b"\xc2") else str(self)


class _Details(FeedParserDict):  # type: ignore[misc]
    """What feedparser notes of the text it is in (type, language, base), none of which has a second name."""

    get = dict.get
    __getitem__ = dict.__getitem__
    __setitem__ = dict.__setitem__
    __contains__ = dict.__contains__

    def __deepcopy__(self, _memo: Any) -> FeedParserDict:
        return FeedParserDict(self)


class _Parser(StrictFeedParser):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__("", None, "utf-8")
        self.sanitize_html = self.resolve_relative_uris = False
        self.contentparams = _Details()

    def push_content(self, *what: Any) -> None:
        super().push_content(*what)
        self.contentparams = _Details(self.contentparams)

    @staticmethod
    def decode_entities(_element: str, data: str) -> str:
        return _Text(data)


class _Driver:
    """Hands expat's events on as SAX does, but a text as one, and each name taken apart once."""

    def __init__(self, parser: Any) -> None:
        self.parser = parser
        self.names: dict[str, tuple[str | None, str]] = {}
        self.written: dict[str, str] = {}

    def start(self, raw: str, attributes: dict[str, str]) -> None:
        name = self.names.get(raw) or self.take_apart(raw)
        if not attributes:
            self.parser.startElementNS(name, None, _PLAIN)
            return
        names = {each: self.names.get(each) or self.take_apart(each) for each in attributes}
        self.parser.startElementNS(
            name,
            None,
            AttributesNSImpl(
                {names[each]: value for each, value in attributes.items()},
                {pair: self.written[each] for each, pair in names.items()},
            ),
        )

    def end(self, raw: str) -> None:
        self.parser.endElementNS(self.names[raw], None)

    def take_apart(self, raw: str) -> tuple[str | None, str]:
        """Namespace and local name out of expat's `namespace local prefix`; only the second must be there."""
        parts = raw.split(_SEPARATOR)
        pair = (parts[0], parts[1]) if len(parts) > 1 else (None, raw)
        self.names[raw] = pair
        self.written[raw] = f"{parts[2]}:{parts[1]}" if len(parts) > 2 else pair[1]
        return pair


def parse(document: bytes) -> tuple[str, Any, list[Any]]:
    """Version, feed and entries as feedparser.parse() gives them for UTF-8 without a document type.

    Raises whatever expat and feedparser do, and ValueError at a document type.
    """
    parser = _Parser()
    driver = _Driver(parser)
    reader = expat.ParserCreate("utf-8", _SEPARATOR)
    reader.namespace_prefixes = True
    reader.buffer_text = True
    reader.buffer_size = _BUFFER
    reader.StartElementHandler = driver.start
    reader.EndElementHandler = driver.end
    reader.CharacterDataHandler = parser.characters
    reader.StartNamespaceDeclHandler = parser.startPrefixMapping
    reader.StartDoctypeDeclHandler = _refuse
    reader.Parse(document, True)
    return parser.version, parser.feeddata, parser.entries


def _refuse(*_: Any) -> None:
    raise ValueError("a document type")
