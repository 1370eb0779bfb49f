"""Bodies: the texts of a feed that are HTML, in whatever element and form; and forms that lie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from feedwright.datatypes import Html, addresses
from feedwright.datatypes.html import is_marked_up
from feedwright.datatypes.markup import Open, Tag, elements, read, tags
from feedwright.datatypes.plain_tags import plain_elements
from feedwright.datatypes.quoting import quoted
from feedwright.patterns import lazy
from feedwright.rules import Severity, checks, may, must, should
from feedwright.semantics.breach import Breach, Context
from feedwright.semantics.fragments import left_open
from feedwright.semantics.judgement import PLAIN, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from feedwright.document.node import Node, Spot
    from feedwright.rules import Rule

    Hit = tuple[Rule, Node | Spot, str, Mapping[str, str]]

_ATOM = "https://www.rfc-editor.org/rfc/rfc4287"

NOT_ESCAPED = must(
    "BDY001", "HTML as elements instead of text",
    """With type="html" the markup is text and its tags are escaped; elements are left out by readers,
    with all that is in them. Escape it, or say type="xhtml" and put it into one <div> of XHTML.""",
    spec=_ATOM + "#section-3.1.1.2", w3c="NotEscaped",
    fires='<entry><content type="html">Some <b>bold</b> text</content></entry>',
    quiet='<entry><content type="html">Some &lt;b&gt;bold&lt;/b&gt; text</content></entry>',
)  # fmt: skip
NOT_INLINE = should(
    "BDY002", "XHTML that is escaped",
    """With type="xhtml" the markup is elements; escaped tags are shown letter by letter. Write the elements
    themselves, or say type="html".""",
    spec=_ATOM + "#section-3.1.1.3", w3c="NotInline",
    fires='<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">&lt;b&gt;a&lt;/b&gt;</div>'
    "</title></entry>",
    quiet='<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><code>&lt;b&gt;</code></div>'
    "</title></entry>",
)  # fmt: skip
NO_NAMESPACE = must(
    "BDY003", "Element of XHTML without XHTML's namespace",
    """Within XHTML an element is known by its namespace; those without one, or in the feed's, are left out.
    Give the outermost element xmlns="http://www.w3.org/1999/xhtml" and no other one below it.""",
    spec=_ATOM + "#section-3.1.1.3", w3c="MissingNamespace NotInANamespace",
    fires='<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b xmlns="">a</b></div>'
    "</title></entry>",
    quiet='<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>a</b></div></title></entry>',
)  # fmt: skip
PREFIXED = may(
    "BDY004", "XHTML with a namespace prefix",
    """Some readers copy XHTML into a page of HTML as it stands, where <xhtml:p> is no paragraph.
    Declare the namespace with xmlns on the outermost element, without a prefix.""",
    spec=_ATOM + "#section-3.1.1.3", w3c="AvoidNamespacePrefix",
    fires='<entry><content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">a</x:div></content></entry>',
    quiet='<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a</div></content></entry>',
)  # fmt: skip
FRAGMENT = may(
    "BDY006", "Media type of a page for a part of one",
    """As a media type, text/html and application/xhtml+xml are whole pages, which some readers do not
    show inside a feed. For a part of a page Atom has type="html" and type="xhtml".""",
    spec=_ATOM + "#section-4.1.3.1", w3c="HtmlFragment",
    fires='<entry><content type="text/html">&lt;p&gt;a&lt;/p&gt;</content></entry>',
    quiet='<entry><content type="html">&lt;p&gt;a&lt;/p&gt;</content></entry>',
)  # fmt: skip

UNMARKED = ("0.90", "0.91")
_MOST = 5
_LITERAL = frozenset(("code", "kbd", "pre", "samp", "script", "style", "textarea", "tt"))
_PAGE = lazy(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html)\b", re.IGNORECASE | re.DOTALL)
_FORMS = {
    "html": "text",
    "text/html": "text",
    "xhtml": "nodes",
    "application/xhtml+xml": "nodes",
}
_NODES = ("xhtml:body", "xhtml:div")


@checks("feed", "entry")
def bodies(node: Node) -> Iterator[Hit]:
    """Everything that is wrong with the bodies of a feed, or of an entry."""
    seen: set[str] = set()
    secure: bool | None = None
    for child in node.children:
        form = _form(child)
        # many feeds give the same text as description and content
        if not form or (form == "text" and child.text in seen):
            continue
        secure = _is_secure(node) if secure is None else secure
        context = Context(_is_based(child), secure)
        if form == "text":
            seen.add(child.text)
            yield from _text(child, context)
        else:
            yield from _nodes(child, context)
        if _is_atom(child):
            yield from _type(child)


def _form(node: Node) -> str:
    """Is this a body, of HTML as "text" or as "nodes"? Empty where it is none."""
    if node.row is None:
        return ""
    datatype = node.row.datatype
    if datatype is Html:
        # the first RSS had plain text only
        return "" if node.root["version"] in UNMARKED else "text"
    if datatype is None:
        return "nodes" if node.name in _NODES else ""
    if not hasattr(datatype, "choices"):
        return ""
    kind = node["type"].partition(";")[0].strip().lower()
    return _FORMS.get(kind, "")


def _type(node: Node) -> Iterator[Hit]:
    """Is the body what its type says?"""
    kind = node["type"].partition(";")[0].strip().lower()
    if kind in ("html", "text/html") and node.children:
        yield NOT_ESCAPED, node, f"type is '{kind}', but <{node.children[0].written}> is an element", {}
    whole = any(child.name == "xhtml:html" for child in node.children) or _PAGE.match(node.text)
    if "/" in kind and node.name == "atom:content" and "src" not in node and not whole:
        yield FRAGMENT, node.at("type"), f"type is '{kind}', but the content is no whole page", _about(node)


def _is_secure(node: Node) -> bool:
    """Does the entry, or else its feed, live at an https address?"""
    at: Node | None = node
    while at is not None:
        links = [_address(child) for child in at.children if child.row and child.row.means in _HOMES]
        found = [link for link in links if link]
        if found:
            return all(link.startswith("https:") for link in found)
        at = at.parent
    return False


_HOMES = ("link", "links", "self")


def _address(link: Node) -> str:
    if link.row.means == "links":
        return link["href"] if link["rel"] in ("", "alternate", "self") else ""
    return link.text.strip()


def _is_based(node: Node | None) -> bool:
    """Is there an xml:base with scheme and host for relative references here?"""
    while node is not None:
        if "xml:base" in node and addresses.is_absolute(node["xml:base"].strip()):
            return True
        node = node.parent
    return False


class _Place(NamedTuple):
    """A breach, and where it is."""

    breach: Breach
    spot: Node | Spot


def _text(node: Node, context: Context) -> Iterator[Hit]:
    text = node.text
    if "<" not in text:
        return
    found = plain_elements(text)
    if found is None:
        found = elements(text)
    if found is None:
        yield from _folded(_in_text(node, read(text), context), node)
    # most elements are plain and without attributes
    elif names := {
        name.lower() for name, attrs in found if (attrs or name not in PLAIN) and judge(name, attrs, context)
    }:
        yield from _folded(_in_text(node, tags(text, names), context), node)


def _in_text(node: Node, pieces: Iterable[Tag | Open], context: Context) -> Iterator[_Place]:
    for each in pieces:
        if isinstance(each, Tag):
            for breach in judge(each.name, each.attrs, context):
                yield _Place(breach, node.inside(*each.place(breach.attr)))
        else:
            yield _Place(left_open(each, node.text), node.inside(each.start, each.end))


def _nodes(body: Node, context: Context) -> Iterator[Hit]:
    yield from _folded(_in_nodes(body, context), body)


def _in_nodes(body: Node, context: Context) -> Iterator[_Place]:
    stack = [(body, context)]
    while stack:
        node, context = stack.pop()
        if "xml:base" in node and not context.based:
            context = context._replace(based=_is_based(node))
        prefix, _, name = node.name.rpartition(":")
        # what Atom's own text holds at once must be a <div> of XHTML, which another rule looks after
        if prefix in ("", "atom") and node is not body and not (node.parent is body and _is_atom(body)):
            message = f"<{node.written}> is in {'no namespace' if not prefix else 'the namespace of Atom'}"
            yield _Place(Breach(NO_NAMESPACE, name, message), node)
        if prefix == "xhtml" and ":" in node.written:
            yield _Place(Breach(PREFIXED, "", f"<{node.written}> has a prefix"), node)
        if prefix in ("xhtml", "svg", "math"):
            attrs = {attr.lower(): value for attr, value in node.attrs.items()}
            for breach in judge(name.lower(), attrs, context):
                yield _Place(breach, node.at(breach.attr) if breach.attr in node else node)
        if node.name.rpartition(":")[2] in _LITERAL:
            continue
        if is_marked_up(node.text):
            yield _Place(Breach(NOT_INLINE, "", f"{quoted(node.text.strip())} is escaped markup"), node)
        stack += ((child, context) for child in reversed(node.children))


def _folded(places: Iterable[_Place], body: Node) -> Iterator[Hit]:
    """The first few of each rule; the last of them says how many more there are."""
    listed: dict[Rule, dict[str, _Place]] = {}
    counts: dict[Rule, int] = {}
    for place in places:
        rule = place.breach.rule
        first = listed.setdefault(rule, {})
        if len(first) < (1 if rule.severity is Severity.INFO else _MOST):
            first.setdefault(place.breach.key, place)
        counts[rule] = counts.get(rule, 0) + 1
    for rule, first in listed.items():
        more = counts[rule] - len(first)
        for number, (breach, spot) in enumerate(first.values(), 1):
            rest = f" (and {more} more in this text)" if more and number == len(first) else ""
            params = {**_about(body), "attr": breach.attr} if breach.attr else _about(body)
            yield rule, spot, breach.message + rest, {} if rule is NO_NAMESPACE else params


def _about(body: Node) -> dict[str, str]:
    """The params of a finding inside a body: they name the body, whether it holds text or elements."""
    parent = body.parent.name if body.parent else ""
    return {"element": _plain(body.name), "parent": _plain(parent)}


def _is_atom(node: Node) -> bool:
    return node.name.startswith("atom:")


def _plain(name: str) -> str:
    return name.removeprefix("atom:").removeprefix("json:")
