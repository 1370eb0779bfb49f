"""Rules for the content of Atom's entries and for XHTML, of which the tables say little."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

from feedwright.datatypes import MediaType
from feedwright.rules import Severity, rule
from feedwright.vocab.atom import SPEC, TEXT_CONSTRUCTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot


@rule(
    "ATM024",
    Severity.ERROR,
    on=(*TEXT_CONSTRUCTS, "atom:content"),
    spec=SPEC + "#section-3.1.1.3",
    w3c="MissingXhtmlDiv",
)
def xhtml_div(node: Node) -> Iterator[tuple[Node, str]]:
    """XHTML that is not inside one div.

    Atom wraps XHTML in a single <div>, which is not part of the text; readers show nothing without it.

    fires: <title type="xhtml">t</title>
    quiet: <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">t</div></title>
    """
    if node["type"] == "xhtml" and [child.name for child in node.children] != ["xhtml:div"]:
        yield node, "type is xhtml, but the content is not one <div> of XHTML"


@rule("ATM025", Severity.ERROR, on="atom:content", spec=SPEC + "#section-4.1.3.1", w3c="InvalidMIMEType")
def content_type(content: Node) -> Iterator[tuple[Spot, str]]:
    """Type of the content that is no media type.

    The type is text, html, xhtml or a media type such as image/png that is not multipart; with src it is a
    media type. Readers do not know how to show anything else.

    fires: <content type="xml">c</content>
    quiet: <content type="text/plain">c</content>
    """
    kind = content["type"]
    short = kind in ("text", "html", "xhtml")
    bad = any(MediaType.strict(kind)) or kind.lower().startswith(("multipart/", "message/"))
    if "type" in content and (("src" in content and short) or (bad and not short)):
        yield content.at("type"), f"type is '{kind}'"


@rule(
    "ATM026",
    Severity.ERROR,
    on="atom:content",
    spec=SPEC + "#section-4.1.3.3",
    w3c="UndefinedElement UnexpectedText",
)
def content_alone(content: Node) -> Iterator[tuple[Node, str]]:
    """Content that holds more than its type allows.

    Content with src is empty, and text of any kind holds no elements: readers show the one or the other.
    Escape the markup and say type="html".

    fires: <content type="text/plain">a <b>bold</b> word</content>
    quiet: <content type="html">a &lt;b&gt;bold&lt;/b&gt; word</content>
    """
    if "src" in content and (content.children or content.text.strip()):
        yield content, "the content has src and is not empty"
    elif content["type"].lower().startswith("text/") and not _is_xml(content["type"]):
        for child in content.children:
            yield child, f"<{child.written}> inside content of the type '{content['type']}'"


@rule("ATM027", Severity.ERROR, on="atom:entry", spec=SPEC + "#section-4.1.2", w3c="MissingSummary")
def summary_needed(entry: Node) -> Iterator[tuple[Node, str]]:
    """Entry without a summary whose content is elsewhere or in Base64.

    Most readers cannot show such content, so Atom requires a summary to show in its place.

    fires: <entry><content src="https://e.com/a.mp4" type="video/mp4"/></entry>
    quiet: <entry><content src="https://e.com/a.mp4" type="video/mp4"/><summary>s</summary></entry>
    """
    for content in entry.all("atom:content"):
        if ("src" in content or _is_binary(content["type"])) and entry.first("atom:summary") is None:
            yield entry, "no <summary> beside content that is elsewhere or in Base64"


@rule("ATM028", Severity.ERROR, on="atom:content", spec=SPEC + "#section-4.1.3.3", w3c="NotBase64")
def base64(content: Node) -> Iterator[tuple[Node, str]]:
    """Content of a binary type that is not Base64.

    Within XML, pictures, sound and other binary types are written in Base64. Readers show nothing else.

    fires: <content type="image/png">picture.png</content>
    quiet: <content type="image/png">iVBORw0KGgo=</content>
    """
    if _is_binary(content["type"]) and "src" not in content and not _is_base64(content.text):
        yield content, f"the type is '{content['type']}'"


def _is_xml(kind: str) -> bool:
    return kind.partition(";")[0].strip().lower().endswith(("+xml", "/xml"))


def _is_binary(kind: str) -> bool:
    return "/" in kind and not kind.lower().startswith("text/") and not _is_xml(kind)


def _is_base64(text: str) -> bool:
    try:
        b64decode("".join(text.split()), validate=True)
    except ValueError:
        return False
    return True
