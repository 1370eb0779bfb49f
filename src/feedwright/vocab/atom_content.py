"""Rules for Atom's texts and for the content of its entries: types, markup, what is elsewhere."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

from feedwright.datatypes import MediaType
from feedwright.datatypes.html import looks_like_html
from feedwright.rules import Severity, rule
from feedwright.vocab.atom import SPEC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

TEXT_CONSTRUCTS = ("atom:title", "atom:subtitle", "atom:rights", "atom:summary", "at:comment")
PAGES = {"text/html": "html", "application/xhtml+xml": "xhtml"}
"""Media types of whole pages, and the types of Atom for a part of one."""


@rule(
    "ATM020",
    Severity.ERROR,
    on=TEXT_CONSTRUCTS,
    spec=SPEC + "#section-3.1.1",
    w3c="InvalidTextType InvalidMIMEType AttrNotBlank",
)
def text_type(node: Node) -> Iterator[tuple[Spot, str]]:
    """Type of a text that is neither text, html nor xhtml.

    Readers do not know how to show it. A media type such as text/html is allowed in content only.

    fires: <title type="text/html">t</title>
    quiet: <title type="html">t</title>
    """
    if "type" in node and node["type"] not in ("text", "html", "xhtml"):
        yield node.at("type"), f"type is '{node['type'][:60]}'{_cure(node['type'])}"


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
    if node["type"] != "xhtml" or _is_escaped(node):
        return
    if [child.name for child in node.children] != ["xhtml:div"]:
        yield node, "type is xhtml, but the content is not one <div> of XHTML"
    elif node.text.strip():
        yield node, f"'{' '.join(node.text.split())[:40]}' stands beside the <div>"


@rule("ATM032", Severity.WARNING, on="atom:content", spec=SPEC + "#section-4.1.3.2", w3c="MissingTypeAttr")
def type_elsewhere(content: Node) -> Iterator[tuple[Spot, str]]:
    """Content elsewhere without a type.

    Readers would have to fetch it to tell whether they can show it, and most do not. Give its media type.

    fires: <content src="https://e.com/a.mp4"/>
    quiet: <content src="https://e.com/a.mp4" type="video/mp4"/>
    """
    if "src" in content and "type" not in content:
        yield content.at("src"), "src without type"


@rule("ATM035", Severity.WARNING, on="atom:content", spec=SPEC + "#section-4.1.3.3")
def xml_root(content: Node) -> Iterator[tuple[Node, str]]:
    """Content of an XML type that is not one element.

    The element in it is the root of a document of that type; programs cannot read another number of them, nor
    escaped markup.

    fires: <content type="application/xml">&lt;note/&gt;</content>
    quiet: <content type="application/xml"><note xmlns="https://e.com/notes"/></content>
    """
    if _is_xml(content["type"]) and "src" not in content and len(content.children) != 1:
        yield content, f"the type is '{content['type']}', and {len(content.children)} elements are in it"


@rule("ATM025", Severity.ERROR, on="atom:content", spec=SPEC + "#section-4.1.3.1", w3c="InvalidMIMEType")
def content_type(content: Node) -> Iterator[tuple[Spot, str]]:
    """Type of the content that is no media type.

    The type is text, html, xhtml or a media type such as image/png that is not multipart; with src it is a
    media type. Readers do not know how to show anything else.

    fires: <content type="xml">c</content>
    quiet: <content type="text/plain">c</content>
    """
    if "type" not in content:
        return
    kind = content["type"]
    if kind in ("text", "html", "xhtml"):
        if "src" in content:
            yield content.at("type"), f"type is '{kind}', which is for content that stands in the feed"
    elif kind.lower().startswith(("multipart/", "message/")) or not _is_media_type(kind):
        yield content.at("type"), f"type is '{kind[:60]}'{_cure(kind)}"


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
    for child in content.children:
        if "src" in content:
            yield child, f"<{child.written}> inside content that has src"
        elif content["type"].lower().startswith("text/") and not _is_xml(content["type"]):
            yield child, f"<{child.written}> inside content of the type '{content['type']}'"
    if "src" in content and content.text.strip():
        yield content, "the content has src and is not empty"


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


def _cure(kind: str) -> str:
    plain = kind.partition(";")[0].strip().lower()
    short = {**PAGES, "text/plain": "text"}.get(plain, plain)
    return f"; write {short}" if short in ("text", "html", "xhtml") else ""


def _is_escaped(node: Node) -> bool:
    return not node.children and looks_like_html(node.text)


def _is_media_type(kind: str) -> bool:
    return not any(problem.rule.severity is Severity.ERROR for problem in MediaType.strict(kind))


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
