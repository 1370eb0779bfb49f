"""Which format a document is in, told by its root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Rule, must
from feedwright.vocab.atom03 import DRAFT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from feedwright.document.node import Node

NOT_A_FEED = must(
    "XML030",
    "Not a feed",
    """The file is neither RSS, Atom nor JSON Feed. Often it is an HTML page: the address of the
    page instead of its feed, or an error page.""",
    spec="https://www.rssboard.org/rss-specification",
    w3c="UndefinedElement",
    fires="<note><to/></note>",
    quiet='<rss version="2.0"><channel/></rss>',
)
NAMESPACE = must(
    "XML031",
    "Root of a feed in the wrong namespace",
    """Readers know Atom by its namespace, http://www.w3.org/2005/Atom, letter by letter, and RSS 2.0 by
    having none. They take this file for no feed, or for a draft that is long obsolete.""",
    spec="https://www.rfc-editor.org/rfc/rfc4287#section-1.2",
    w3c="InvalidNamespace MissingNamespace ObsoleteNamespace",
    fires='<feed xmlns="http://www.w3.org/2005/atom"/>',
    quiet='<feed xmlns="http://www.w3.org/2005/Atom"/>',
)
DRAFTS = ("0.1", "0.2", "0.2.1")
"""Versions of Atom in the namespace of 0.3 that nobody reads."""

VERSIONS = {"RSS": "2.0", "OPML": "1.0"}
"""What a format whose root names its version is where it names none."""
TOLD = {
    "channel": 'an RSS feed without its root: put <rss version="2.0"> around it',
    "item": 'a single item of RSS: put <rss version="2.0"><channel> around it',
    "RDF": "RDF without its namespace",
    "rdf:rdf": "a slip for rdf:RDF, in capitals, the root of RSS 1.0",
    "error": "an error message",
    "Error": "an error message, often of cloud storage that refuses the file",
    "urlset": "a sitemap, which is for search engines",
    "sitemapindex": "an index of sitemaps, which is for search engines",
    "kml": "a map (KML)",
    "methodResponse": "an answer of XML-RPC",
    "rsd": "a description of an editing service (RSD)",
    "OpenSearchDescription": "a description of a search (OpenSearch)",
    "TimedText": "subtitles",
    "tt": "subtitles (TTML)",
    "svg": "a picture (SVG)",
    "chapters": "a list of chapters",
}
"""What files that are no feeds are, by the canonical or local name of the root."""


def recognise(root: Node, roots: Mapping[str, str]) -> tuple[str | None, tuple[Rule, str] | None]:
    """The label of the format, None where there is none, and what is to be said of a strange root."""
    label = roots.get(root.name)
    if root.kind != "element":
        return _json(root, label)
    if root.name == "rdf:RDF":
        return _rdf(root, label)
    if label is not None:
        return _labelled(root, label)
    namespace, _, local = root.name.removeprefix("{").rpartition("}")
    if local in ("feed", "rss"):
        return None, (NAMESPACE, f"<{root.written}> in the namespace '{namespace}'")
    told = TOLD.get(root.name) or TOLD.get(root.written.rpartition(":")[2])
    return None, (NOT_A_FEED, f"the root is <{root.written}>{f', {told}' if told else ''}")


def _json(root: Node, label: str | None) -> tuple[str | None, tuple[Rule, str] | None]:
    version = root.first("json:version")
    if root.kind == "object" and (version is not None or root.first("json:items") is not None):
        return f"{label} {_version(version)}", None
    if root.kind == "array":
        return None, (NOT_A_FEED, "the file is an array; a JSON Feed is an object whose items are one")
    what = "chapters of a podcast episode" if root.first("json:chapters") is not None else "JSON"
    return None, (NOT_A_FEED, f"{what} without the version and items of JSON Feed")


def _rdf(root: Node, label: str | None) -> tuple[str | None, tuple[Rule, str] | None]:
    """RSS in RDF, told by its elements; RDF of another kind is no feed."""
    if root.first("rss090:channel") is not None or root.first("rss090:item") is not None:
        return "RSS 0.90", None
    locals_ = {child.name.rpartition("}")[2].rpartition(":")[2] for child in root.children}
    if not root.children or locals_ & {"channel", "item", "image", "textinput"}:
        return label, None
    return None, (NOT_A_FEED, "the root is <rdf:RDF>, but nothing in it is of RSS")


def _labelled(root: Node, label: str) -> tuple[str | None, tuple[Rule, str] | None]:
    version = root["version"].strip()
    if label == "Atom 0.3" and version in DRAFTS:
        return None, (DRAFT, f"version is '{version}'")
    return f"{label} {version or VERSIONS[label]}" if label in VERSIONS else label, None


def _version(version: Node | None) -> str:
    return "1.0" if version is not None and version.text.endswith("/1") else "1.1"
