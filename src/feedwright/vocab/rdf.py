"""RDF as RSS 1.0 and 0.90 are written in it: the root, the list of items, and what may stand in what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import IriReference
from feedwright.rules import Severity, rule
from feedwright.vocab import rss090, rss1
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

    Found = tuple[Node | Spot, str] | tuple[Node | Spot, str, dict[str, str]]

SPEC = "https://www.w3.org/TR/rdf-syntax-grammar/"

RDF = Vocabulary(
    "rdf",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    spec=SPEC,
    roots={"rdf:RDF": "RSS 1.0"},
    striped=True,
    contains={
        "": (Element("rdf:RDF"),),
        "rdf:RDF": (*rss1.ROWS, *rss090.ROWS),
        "rdf:Seq": (
            Element(
                "rdf:li",
                many=True,
                attrs={"rdf:resource": Attribute(IriReference), "resource": Attribute(IriReference)},
            ),
        ),
    },
)

NAMES = frozenset(("channel", "item", "image", "textinput"))
FOREIGN = frozenset(
    (
        "atom",
        "content",
        "geo",
        "georss",
        "itunes",
        "media",
        "podcast",
        "thr",
        "xhtml",
        "googleplay",
        "gml",
        "wfw",
    )
)
"""Vocabularies that are no RDF, wherever they stand."""


@rule("RDF001", Severity.ERROR, on="rdf:RDF", spec=rss1.SPEC + "#s5.3", w3c="MissingElement")
def channel(root: Node) -> Iterator[Found]:
    """RDF without a channel of RSS.

    There is no feed in the file. RSS 1.0 has one <channel> in the namespace http://purl.org/rss/1.0/.

    fires: <rdf:RDF><item rdf:about="https://e.com/1"><title>t</title></item></rdf:RDF>
    quiet: <rdf:RDF><channel rdf:about="https://e.com/"/></rdf:RDF>
    """
    if root.first("rss1:channel") is None and root.first("rss090:channel") is None:
        yield root, "no <channel>", {"element": "channel", "parent": root.name}


@rule("RDF002", Severity.WARNING, on="rdf:RDF", spec=rss1.SPEC + "#s5.2", w3c="UndeterminableVocabulary")
def namespace(root: Node) -> Iterator[tuple[Node, str]]:
    """Channel, item, image or textinput in a namespace that is not that of RSS.

    Programs know RSS 1.0 by its namespace, http://purl.org/rss/1.0/, letter by letter, and pass over
    this.

    fires: <rdf:RDF><channel xmlns="" rdf:about="https://e.com/"/></rdf:RDF>
    quiet: <rdf:RDF><channel rdf:about="https://e.com/"/></rdf:RDF>
    """
    for child in root.children:
        uri, _, local = child.name.rpartition("}")
        if local in NAMES and (uri or ":" not in child.name):
            where = f"in the namespace '{uri[1:200]}'" if uri else "has no namespace"
            yield child, f"<{child.written}> {where}"


@rule(
    "RDF004",
    Severity.ERROR,
    on="rdf:li",
    spec=rss1.SPEC + "#s5.3.5",
    w3c="MissingAttribute UnexpectedAttribute",
)
def nowhere(li: Node) -> Iterator[Found]:
    """rdf:li that points to no item.

    It has the item's address in rdf:resource, and nothing else. Look for a slip in the attribute's name.

    fires: <rdf:RDF><channel rdf:about="https://e.com/"><items><rdf:Seq><rdf:li/></rdf:Seq></items></channel></rdf:RDF>
    quiet: <rdf:RDF><channel rdf:about="https://e.com/"><items><rdf:Seq><rdf:li rdf:resource="https://e.com/1"/>
      </rdf:Seq></items></channel></rdf:RDF>
    """
    if "rdf:resource" in li or "resource" in li or li.children:
        return
    if slip := next(iter(li.attrs), None):
        yield li.at(slip), f"{slip} is not rdf:resource", {"element": slip, "parent": "li"}
    else:
        yield li, "no rdf:resource", {"attr": "rdf:resource"}


@rule("RDF003", Severity.ERROR, on=("rdf:RDF", "rss11:Channel"), spec=SPEC, w3c="InvalidRDF")
def striping(root: Node) -> Iterator[tuple[Node | Spot, str]]:
    """Element where RDF cannot have it.

    RDF goes in turns: a thing holds its properties, a property holds text, or one other thing. Programs
    that read RDF refuse the whole feed otherwise. Escape markup, or say rdf:parseType="Literal"; several
    properties in a property want rdf:parseType="Resource".

    fires: <rdf:RDF><item rdf:about="https://e.com/1"><title>a <b>bold</b> word</title></item></rdf:RDF>
    quiet: <rdf:RDF><item rdf:about="https://e.com/1"><title>a bold word</title></item></rdf:RDF>
    """
    things = root.children[:] if root.name == "rdf:RDF" else [root]
    properties: list[Node] = []
    while things or properties:
        if things:
            thing = things.pop()
            yield from _of_thing(thing)
            properties += thing.children
            continue
        held = properties.pop()
        # most hold text alone
        if not held.children and "rdf:resource" not in held:
            continue
        kind = held["rdf:parseType"]
        if held.name.partition(":")[0] in FOREIGN or kind not in ("", "Resource", "Collection"):
            continue
        yield from _of_property(held, kind)
        if kind == "Resource":
            properties += held.children
        else:
            things += held.children


def _of_thing(thing: Node) -> Iterator[tuple[Node | Spot, str]]:
    # text between the elements of RSS 1.1 breaks a rule of its own
    if thing.text.strip() and not thing.name.startswith("rss11:"):
        yield thing, f"<{thing.written}> is a thing and holds text, not a property"
    if "rdf:resource" in thing:
        yield thing.at("rdf:resource"), f"<{thing.written}> is a thing, which has rdf:about, not rdf:resource"


def _of_property(held: Node, kind: str) -> Iterator[tuple[Node, str]]:
    text = bool(held.text.strip())
    if text and held.children and not held.name.startswith("rss11:"):
        yield held, f"<{held.written}> holds both text and elements"
    elif "rdf:resource" in held and (text or held.children):
        yield held, f"<{held.written}> points elsewhere by rdf:resource and is not empty"
    elif not kind and len(held.children) > 1:
        yield held, f"<{held.written}> holds {len(held.children)} elements, not one"
