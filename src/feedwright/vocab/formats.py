"""Which format a document is in, told by its root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Rule, may, must
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
    fires="<html><body/></html>",
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
UNCHECKED = may(
    "XML032",
    "Format that is not checked",
    """The file is made for feed readers, but in a format that is not checked here, so nothing is said of
    what is in it. RSS 2.0, Atom and JSON Feed are read by more programs.""",
    spec="https://www.rssboard.org/rss-specification",
    fires='<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    quiet='<rss version="2.0"><channel/></rss>',
)

OTHERS = {
    "rdf:RDF": "RSS 1.0",
    "{http://purl.org/net/rss1.1#}Channel": "RSS 1.1",
    "opml": "OPML",
}
"""Roots of formats that are known by name only."""
DRAFTS = ("0.1", "0.2", "0.2.1")
"""Versions of Atom in the namespace of 0.3 that nobody reads."""


def recognise(root: Node, roots: Mapping[str, str]) -> tuple[str | None, tuple[Rule, str] | None]:
    """The label of the format, None where there is none, and what is to be said of a strange root."""
    label = roots.get(root.name)
    if root.kind != "element":
        version = root.first("json:version")
        if root.kind == "object" and (version is not None or root.first("json:items") is not None):
            return f"{label} {_version(version)}", None
        array = "the file is an array; a JSON Feed is an object whose items are one"
        return None, (
            NOT_A_FEED,
            array if root.kind == "array" else "JSON without the version and items of JSON Feed",
        )
    if label is not None:
        return _labelled(root, label)
    if root.name in OTHERS:
        return OTHERS[root.name], (UNCHECKED, f"the root is that of {OTHERS[root.name]}")
    namespace, _, local = root.name.removeprefix("{").rpartition("}")
    if local in ("feed", "rss"):
        return None, (NAMESPACE, f"<{root.written}> in the namespace '{namespace}'")
    return None, (NOT_A_FEED, f"the root is <{root.written}>")


def _labelled(root: Node, label: str) -> tuple[str | None, tuple[Rule, str] | None]:
    version = root["version"].strip()
    if label == "Atom 0.3" and version in DRAFTS:
        return None, (DRAFT, f"version is '{version}'")
    return f"RSS {root['version'] or '2.0'}" if label == "RSS" else label, None


def _version(version: Node | None) -> str:
    return "1.0" if version is not None and version.text.endswith("/1") else "1.1"
