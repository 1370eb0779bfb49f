"""How a feed was served: its media type, against its format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Document, Node

SPEC = "https://www.rssboard.org/rss-autodiscovery"
OWN = {
    "RSS": ("application/rss+xml",),
    "RSS 1.0": ("application/rdf+xml", "application/rss+xml"),
    "Atom": ("application/atom+xml",),
    "JSON Feed": ("application/feed+json", "application/json"),
}
"""The media types of each format, the best first."""
FEEDS = frozenset(kind for kinds in OWN.values() for kind in kinds)
GENERAL = frozenset(
    (
        "application/xml", "text/xml", "application/x-rss+xml", "application/x-atom+xml", "text/rss+xml",
        "text/rss", "text/json",
    )
)  # fmt: skip
"""What says too little, or is not registered, and is read all the same."""


def _format(root: Node) -> str | None:
    if root.kind != "element":
        return "JSON Feed"
    local = root.name.rpartition(":")[2].rpartition("}")[2]
    return {"rss": "RSS", "RDF": "RSS 1.0", "feed": "Atom", "entry": "Atom"}.get(local)


def _served(document: Document) -> tuple[Node, str, str] | None:
    """The root, the format and the media type, where all are known."""
    content_type = document.source.content_type
    form = _format(document.root) if document.root is not None else None
    if content_type is None or document.root is None or form is None:
        return None
    return document.root, form, content_type.partition(";")[0].strip().lower()


@rule("XML037", Severity.WARNING, on="document", spec=SPEC, w3c="UnexpectedContentType")
def not_served_as_feed(document: Document) -> Iterator[tuple[Node, str]]:
    """Feed that is served as something else.

    Browsers and readers go by the media type: what is served as text/html is a page to them, and some do not
    look for a feed in it. Let the server say application/rss+xml, or the like.

    fires: Content-Type: text/html
      <rss version="2.0"/>
    quiet: Content-Type: application/rss+xml; charset=utf-8
      <rss version="2.0"/>
    """
    served = _served(document)
    if served is not None and served[2] not in FEEDS | GENERAL:
        yield served[0], f"served as {served[2][:80] or 'nothing'}, {served[1]} is {OWN[served[1]][0]}"


@rule("XML038", Severity.INFO, on="document", spec=SPEC, w3c="NonSpecificMediaType TextXml")
def served_as_anything(document: Document) -> Iterator[tuple[Node, str]]:
    """Media type that says too little.

    Readers find the feed by its contents, but browsers show its source, and nothing tells a feed from any
    other XML. Let the server say application/rss+xml, or the like.

    fires: Content-Type: text/xml
      <rss version="2.0"/>
    quiet: Content-Type: application/rss+xml
      <rss version="2.0"/>
    """
    served = _served(document)
    if served is not None and served[2] in GENERAL:
        yield served[0], f"served as {served[2]}, {served[1]} is {OWN[served[1]][0]}"


@rule("XML039", Severity.WARNING, on="document", spec=SPEC, w3c="UnexpectedContentType")
def served_as_other_format(document: Document) -> Iterator[tuple[Node, str]]:
    """Served as another format of feeds.

    Readers that choose their parser by the media type fail. Let the server say what the file is.

    fires: Content-Type: application/atom+xml
      <rss version="2.0"/>
    quiet: Content-Type: application/rss+xml
      <rss version="2.0"/>
    """
    served = _served(document)
    if served is not None and served[2] in FEEDS - set(OWN[served[1]]):
        yield served[0], f"served as {served[2]}, but it is {served[1]}, {OWN[served[1]][0]}"
