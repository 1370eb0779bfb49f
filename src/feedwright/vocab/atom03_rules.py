"""Rules for Atom 0.3, of which its table says nothing: its age, authors, links, modes of content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import Base64
from feedwright.datatypes.html import looks_like_html
from feedwright.rules import Severity, rule
from feedwright.vocab.atom03 import SPEC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

CONSTRUCTS = (
    "atom03:title",
    "atom03:tagline",
    "atom03:copyright",
    "atom03:info",
    "atom03:summary",
    "atom03:content",
)
NO_AUTHOR = {"element": "author", "parent": "entry"}

NO_AUTHOR = {"element": "author", "parent": "entry"}


@rule("ATO002", Severity.WARNING, on="atom03:feed", spec=SPEC, w3c="ObsoleteVersion")
def obsolete(feed: Node) -> Iterator[tuple[Node, str]]:
    """Feed in Atom 0.3.

    It was a draft, which Atom 1.0 replaced in 2005: some readers do not know it any more. Write Atom 1.0,
    with the same ids, so that readers do not take the entries for new ones.

    fires: <feed xmlns="http://purl.org/atom/ns#" version="0.3"/>
    quiet: <feed xmlns="http://www.w3.org/2005/Atom"/>
    """
    yield feed, "the feed is Atom 0.3; write Atom 1.0"


@rule("ATO016", Severity.ERROR, on="atom03:feed", spec=SPEC, w3c="InvalidValue")
def version_known(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Unknown version of Atom.

    In this namespace a feed is Atom 0.3. Atom 1.0 has the namespace http://www.w3.org/2005/Atom, and no
    version.

    fires: <feed xmlns="http://purl.org/atom/ns#" version="1.0"/>
    quiet: <feed xmlns="http://purl.org/atom/ns#" version="0.3"/>
    """
    if "version" in feed and feed["version"] != "0.3":
        yield feed.at("version"), f"version is '{feed['version'][:20]}'"


@rule("ATO017", Severity.ERROR, on="atom03:feed", spec=SPEC, w3c="MissingElement")
def author(feed: Node) -> Iterator[tuple[Node, str, dict[str, str]]]:
    """Entry of Atom 0.3 without an author, in a feed without one.

    Atom requires an author for every entry, its own or the feed's. Give the feed one.

    fires: <feed xmlns="http://purl.org/atom/ns#" version="0.3"><entry><title>t</title></entry></feed>
    quiet: <feed xmlns="http://purl.org/atom/ns#" version="0.3"><author><name>n</name></author>
      <entry><title>t</title></entry></feed>
    """
    if feed.first("atom03:author") is None:
        for entry in feed.all("atom03:entry"):
            if entry.first("atom03:author") is None:
                yield entry, "neither the entry nor the feed names an author", NO_AUTHOR


@rule("ATO018", Severity.ERROR, on=("atom03:feed", "atom03:entry"), spec=SPEC, w3c="MissingLink")
def alternate(node: Node) -> Iterator[tuple[Node, str, dict[str, str]]]:
    """Feed or entry of Atom 0.3 without an alternate link.

    Readers cannot lead to the page it is about. Atom 0.3 requires a link with rel="alternate".

    fires: <feed xmlns="http://purl.org/atom/ns#" version="0.3"><title>t</title></feed>
    quiet: <feed xmlns="http://purl.org/atom/ns#" version="0.3"><title>t</title>
      <link rel="alternate" type="text/html" href="https://e.com/"/></feed>
    """
    if not any(link["rel"] == "alternate" for link in node.all("atom03:link")):
        parent = node.name.removeprefix("atom03:")
        yield node, 'no <link rel="alternate">', {"element": "link", "parent": parent}


@rule("ATO019", Severity.ERROR, on=("atom03:feed", "atom03:entry"), spec=SPEC, w3c="DuplicateAtomLink")
def one_alternate(node: Node) -> Iterator[tuple[Node, str]]:
    """Two alternate links of the same type in Atom 0.3.

    Readers cannot tell which of them to open. Keep one.

    fires: <entry><link rel="alternate" type="text/html" href="https://e.com/1"/>
      <link rel="alternate" type="text/html" href="https://e.com/2"/></entry>
    quiet: <entry><link rel="alternate" type="text/html" href="https://e.com/1"/></entry>
    """
    seen = set()
    for link in node.all("atom03:link"):
        if link["rel"] == "alternate":
            if link["type"] in seen:
                yield link, f"a second alternate link of type '{link['type'][:60]}'"
            seen.add(link["type"])


@rule("ATO020", Severity.ERROR, on=CONSTRUCTS, spec=SPEC, w3c="NotEscaped")
def unescaped(node: Node) -> Iterator[tuple[Node, str]]:
    """Markup that is not escaped, although its mode says so.

    Readers take the tags for text that is missing. Escape them, or say mode="xml".

    fires: <content type="text/html" mode="escaped"><p>a</p></content>
    quiet: <content type="text/html" mode="escaped">&lt;p&gt;a&lt;/p&gt;</content>
    """
    if node["mode"] in ("escaped", "base64") and node.children:
        yield node, f"mode is '{node['mode']}', and <{node.children[0].written}> stands in it"


@rule("ATO021", Severity.WARNING, on=CONSTRUCTS, spec=SPEC, w3c="NotInline")
def not_inline(node: Node) -> Iterator[tuple[Node, str]]:
    """Escaped markup without mode="escaped".

    Without a mode markup stands in the feed as it is; escaped, readers show the tags.

    fires: <content type="text/html">&lt;p&gt;a&lt;/p&gt;</content>
    quiet: <content type="text/html" mode="escaped">&lt;p&gt;a&lt;/p&gt;</content>
    """
    markup = node["type"].lower() in ("text/html", "application/xhtml+xml")
    if markup and node["mode"] in ("", "xml") and not node.children and looks_like_html(node.text):
        yield node, "the markup is escaped"


@rule("ATO022", Severity.ERROR, on=CONSTRUCTS, spec=SPEC, w3c="NotBase64")
def base64(node: Node) -> Iterator[tuple[Node, str]]:
    """Content that is no Base64, although its mode says so.

    Readers show nothing of it.

    fires: <content type="image/png" mode="base64">picture.png</content>
    quiet: <content type="image/png" mode="base64">iVBORw0KGgo=</content>
    """
    if node["mode"] == "base64" and any(Base64.strict("".join(node.text.split()))):
        yield node, "the text is no Base64"
