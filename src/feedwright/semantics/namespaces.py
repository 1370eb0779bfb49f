"""Namespaces: which are declared, and whether readers know them by the name that is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feedwright.document.charsets import family, label_of
from feedwright.patterns import lazy
from feedwright.rules import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Document, Namespace, Node, Spot

NAMES = "https://www.w3.org/TR/xml-names/"
RESERVED = frozenset(
    (
        "atom", "content", "creativeCommons", "dc", "dcterms", "fh", "georss", "googleplay", "itunes",
        "media", "podcast", "psc", "rdf", "sy", "slash", "thr", "wfw", "xhtml",
    )
)  # fmt: skip
"""Prefixes that people and old programs take for one namespace."""
OBSOLETE = {
    "http://purl.org/atom/ns#": "http://www.w3.org/2005/Atom",
    "http://purl.org/echo/ns#": "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/app#": "http://www.w3.org/2007/app",
    "http://purl.org/dc/elements/1.0/": "http://purl.org/dc/elements/1.1/",
    "http://my.netscape.com/rdf/simple/0.9/": "http://purl.org/rss/1.0/",
    "http://channel.netscape.com/rdf/simple/0.9/": "http://purl.org/rss/1.0/",
    "http://www.microsoft.com/schemas/rss/sse": "http://feedsync.org/2007/feedsync",
    "http://www.microsoft.com/schemas/sse": "http://feedsync.org/2007/feedsync",
    "http://www.georss.org/georss/10": "http://www.georss.org/georss",
}
"""Namespaces of drafts and of versions that are past, and what took their place."""
GENERAL = frozenset(
    (
        "http://www.w3.org/2001/XMLSchema-instance",
        "http://www.w3.org/2001/XMLSchema",
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1998/Math/MathML",
        "http://www.w3.org/1999/XSL/Transform",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://www.w3.org/2000/01/rdf-schema#",
        "http://www.w3.org/1999/xhtml",
    )
)
"""Namespaces of XML at large, which any file may use."""
FORBIDDEN = lazy(r"[\s<>\"{}|\\^`]")


def _each(document: Document) -> Iterator[Namespace]:
    """The first declaration of each pair of prefix and namespace that is used."""
    seen: set[tuple[str, str]] = set()
    for declared in document.namespaces:
        if declared.used and declared.uri and (declared.prefix, declared.uri) not in seen:
            seen.add((declared.prefix, declared.uri))
            yield declared


def _canonical(document: Document) -> dict[str, str]:
    """The name of each known namespace by its canonical prefix; other names for it come later."""
    found: dict[str, str] = {}
    for uri, prefix in document.prefixes.items():
        found.setdefault(prefix, uri)
    return found


def _folded(uri: str) -> str:
    """The name without what people get wrong: capitals, the scheme, a slash or # at the end."""
    return re.sub(r"^https?://(?:www\.)?|[/#]+$", "", uri.casefold())


def _near(document: Document) -> dict[str, tuple[str, str]]:
    """Names that are nearly those of a known namespace, each with that name and its prefix."""
    found: dict[str, tuple[str, str]] | None = document.shared.get("near")
    if found is None:
        canonical = _canonical(document)
        names = {_folded(uri): (uri, prefix) for prefix, uri in canonical.items() if uri}
        exact = set(canonical.values())
        found = {
            declared.uri: names[_folded(declared.uri)]
            for declared in document.namespaces
            if declared.uri not in exact and _folded(declared.uri) in names and declared.uri not in OBSOLETE
        }
        document.shared["near"] = found
    return found


def _of_format(document: Document, declared: Namespace) -> bool:
    """Is this the namespace of the root or of the feed within it? Then the format is in question."""
    root = document.root
    if root is None:
        return False
    begins = f"{{{declared.uri}}}" if declared.known is None else f"{declared.known}:"
    # RSS in RDF has its own elements below the root
    within = root.children[:9] if declared.known in (None, "rss090") else ()
    return any(node.name.startswith(begins) for node in (root, *within))


@rule("XML040", Severity.INFO, on="document", spec=NAMES, w3c="UnknownNamespace")
def unknown_namespace(document: Document) -> Iterator[tuple[Spot, str]]:
    """Namespace that is not known.

    What is in it was not checked, and readers ignore it. That is fine if it is meant for a program of yours.

    fires: <rss version="2.0" xmlns:x="https://e.com/ns"><channel><x:a/></channel></rss>
    quiet: <rss version="2.0" xmlns:x="https://e.com/ns"><channel/></rss>
    """
    if document.root is None or document.root.row is None:
        return
    told = {declared.uri for declared, _ in _misused(document)}
    for declared in _each(document):
        strange = declared.known is None and declared.uri not in GENERAL and declared.uri not in OBSOLETE
        if strange and declared.uri not in told and declared.uri not in _near(document):
            told.add(declared.uri)
            yield declared.spot, f"namespace '{declared.uri[:200]}'"


@rule("XML041", Severity.WARNING, on="document", spec=NAMES, w3c="ReservedPrefix")
def reserved_prefix(document: Document) -> Iterator[tuple[Spot, str]]:
    """Well-known prefix for another namespace.

    People, and programs that do not know of namespaces, take dc: for Dublin Core whatever is declared. Choose
    another prefix, or mend the namespace.

    fires: <rss version="2.0" xmlns:dc="https://e.com/ns"><channel><dc:a/></channel></rss>
    quiet: <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><dc:title/></channel></rss>
    """
    for declared, usual in _misused(document):
        yield declared.spot, f"{declared.prefix} is usual for {usual}, not for '{declared.uri[:200]}'"


def _misused(document: Document) -> Iterator[tuple[Namespace, str]]:
    """Declarations that give a reserved prefix to another namespace than its own, and that."""
    canonical = _canonical(document)
    for declared in _each(document):
        prefix = declared.prefix
        usual = canonical.get(prefix) if prefix in RESERVED and declared.known != prefix else None
        if usual and declared.uri not in _near(document) and declared.uri not in OBSOLETE:
            yield declared, usual


@rule("XML042", Severity.WARNING, on="document", spec=NAMES + "#NSNameComparison",
      w3c="InvalidNamespace MediaRssNamespace ReservedPrefix")  # fmt: skip
def nearly_known(document: Document) -> Iterator[tuple[Spot, str]]:
    """Namespace that is nearly a known one.

    Namespaces are compared letter by letter, with capitals, scheme and last slash. Some readers forgive
    much, others ignore the elements. Write the name as it is.

    fires: <rss version="2.0" xmlns:dc="https://purl.org/dc/elements/1.1/"><channel><dc:creator/></channel></rss>
    quiet: <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><dc:creator/></channel></rss>
    """
    for declared in _each(document):
        near = _near(document).get(declared.uri)
        # a spelling that is known is one that readers take for the other
        if near is not None and declared.known is None and not _of_format(document, declared):
            yield declared.spot, f"'{declared.uri}' is not {near[0]}"


@rule("XML043", Severity.WARNING, on="document", spec=NAMES,
      w3c="ObsoleteNamespace ObsoleteWikiNamespace ReservedPrefix")  # fmt: skip
def obsolete_namespace(document: Document) -> Iterator[tuple[Spot, str]]:
    """Namespace of a draft or of a version that is past.

    Readers of today do not know it and ignore its elements. Write the name that took its place.

    fires: <rss version="2.0" xmlns:a="http://purl.org/atom/ns#"><channel><a:link/></channel></rss>
    quiet: <rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link/></channel></rss>
    """
    for declared in _each(document):
        if declared.uri in OBSOLETE and not _of_format(document, declared):
            yield declared.spot, f"'{declared.uri}' was replaced by {OBSOLETE[declared.uri]}"


@rule("XML045", Severity.ERROR, on="document", spec=NAMES + "#iri-use", w3c="InvalidNamespace SAXError")
def not_a_namespace_name(document: Document) -> Iterator[tuple[Spot, str]]:
    """Namespace name that is no address.

    It has to be a URI, which has no spaces, quotes or brackets. Parsers differ in what they make of it.

    fires: <rss version="2.0" xmlns:x="https://e.com/my ns"><channel/></rss>
    quiet: <rss version="2.0" xmlns:x="https://e.com/my%20ns"><channel/></rss>
    """
    for declared in document.namespaces:
        if FORBIDDEN.search(declared.uri):
            yield declared.spot, f"'{' '.join(declared.uri.split())[:200]}' is no URI"


@rule("XML049", Severity.WARNING, on="document", spec="https://podcasters.apple.com/support/823-podcast-requirements",
      w3c="NotUTF8")  # fmt: skip
def podcast_not_utf8(document: Document) -> Iterator[tuple[Node, str]]:
    """Podcast that is not UTF-8.

    Apple asks for UTF-8, and other directories read nothing else. Save the feed as UTF-8 and declare that.

    fires: <?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"
      xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><itunes:author/></channel></rss>
    quiet: <?xml version="1.0" encoding="utf-8"?><rss version="2.0"
      xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><itunes:author/></channel></rss>
    """
    root = document.root
    if root is None or family(document.source.encoding) in ("utf-8", "ascii"):
        return
    if any(each.known == "itunes" and each.used for each in document.namespaces):
        yield root.first("channel") or root, f"the feed is {label_of(document.source.encoding)}"


@rule("XML050", Severity.INFO, on="document", spec=NAMES + "#defaulting")
def prefixed_feed(document: Document) -> Iterator[tuple[Node, str]]:
    """Feed whose own elements are written with a made-up prefix.

    It is right, and what many XML libraries write, but simple readers look for <feed> and <entry> and find
    nothing. Declare the namespace of the format without a prefix.

    fires: <ns0:feed xmlns:ns0="http://www.w3.org/2005/Atom"/>
    quiet: <feed xmlns="http://www.w3.org/2005/Atom"/>
    """
    root = document.root
    if root is not None and root.name == "atom:feed" and root.written not in ("feed", "atom:feed"):
        yield root, f"<{root.written}>"
