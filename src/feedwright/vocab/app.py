"""The Atom Publishing Protocol (RFC 5023): service and category documents, drafts and edits in feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import Iri, IriReference, MediaRange, Rfc3339Date, StrictYesNo, optional
from feedwright.datatypes.relations import relation
from feedwright.rules import Severity, must, rule, should
from feedwright.vocab.atom import ANYWHERE, BY_TYPE, CATEGORY, LINK, TEXT
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://www.rfc-editor.org/rfc/rfc5023"
SERVICE = '<app:service xmlns:app="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom">'
CATEGORIES = '<app:categories xmlns:app="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom"'
COLLECTION = '<app:collection href="https://e.com/posts"><atom:title>c</atom:title></app:collection>'
WORKSPACE = f"<app:workspace><atom:title>w</atom:title>{COLLECTION}</app:workspace>"
WHOLE = f"{SERVICE}{WORKSPACE}</app:service>"
ENTRY = "<entry><id>tag:e.com,2024:1</id><title>t</title><updated>2024-03-04T10:00:00Z</updated>"

NO_WORKSPACE = must(
    "APP001",
    "Service without a workspace",
    "A program finds nowhere to post. Put the collections into a workspace.",
    spec=SPEC + "#section-8.3.1",
    w3c="MissingElement",
    fires=f"{SERVICE}</app:service>",
    quiet=WHOLE,
)
NO_TITLE = must(
    "APP002",
    "Workspace or collection without a title",
    "Programs show the title where one chooses where to post.",
    spec=SPEC + "#section-8.3.3",
    w3c="MissingElement",
    fires=f"{SERVICE}<app:workspace>{COLLECTION}</app:workspace></app:service>",
    quiet=WHOLE,
)
NO_HREF = must(
    "APP003",
    "Collection without href",
    "There is nowhere to post to.",
    spec=SPEC + "#section-8.3.3",
    w3c="MissingAttribute MissingHref",
    fires=f"{SERVICE}<app:workspace><atom:title>w</atom:title><app:collection><atom:title>c</atom:title>"
    "</app:collection></app:workspace></app:service>",
    quiet=WHOLE,
)
TWICE = must(
    "APP004",
    "Element of Atom publishing more than once",
    "It stands once where it stands, and programs differ in which one they take. Keep one.",
    spec=SPEC + "#section-13.1.1",
    w3c="DuplicateElement",
    fires=f"{ENTRY}<app:edited>2024-03-04T10:00:00Z</app:edited><app:edited>2024-03-05T10:00:00Z</app:edited></entry>",
    quiet=f"{ENTRY}<app:edited>2024-03-05T10:00:00Z</app:edited></entry>",
)
UNKNOWN = must(
    "APP005",
    "Element that Atom publishing does not have here",
    "Programs pass over it: collections stand in a workspace, drafts in app:control. Look for a slip in the "
    "name or the place.",
    spec=SPEC + "#section-8.2",
    w3c="UndefinedElement",
    fires=f"{SERVICE}{WORKSPACE}{COLLECTION}</app:service>",
    quiet=WHOLE,
)
UNKNOWN_ATTRIBUTE = must(
    "APP006",
    "Attribute that Atom publishing does not have here",
    "Programs pass over it. Look for a slip in its name.",
    spec=SPEC + "#section-8.3.3",
    w3c="UnexpectedAttribute",
    fires=f'{CATEGORIES} fix="yes"/>',
    quiet=f'{CATEGORIES} fixed="yes"/>',
)
STRAY = should(
    "APP007",
    "Text between elements",
    "Programs pass over it. Put it into the element it was meant for.",
    spec=SPEC + "#section-8.2",
    w3c="UnexpectedText",
    fires=f"{SERVICE}{WORKSPACE} a stray word</app:service>",
    quiet=WHOLE,
)

TITLE = Element("atom:title", BY_TYPE, NO_TITLE, attrs=TEXT)
# whatever else of Atom stands here is an extension, which the rule below asks about
OTHERS = tuple(row for row in (*ANYWHERE, LINK._replace(role=None)) if row.name != "atom:category")
CATEGORY_LIST = Element(
    "app:categories",
    many=True,
    attrs={"href": Attribute(IriReference), "fixed": Attribute(StrictYesNo), "scheme": Attribute(Iri)},
)
COLLECTIONS = Element("app:collection", many=True, attrs={"href": Attribute(IriReference, NO_HREF)})

APP = Vocabulary(
    "app",
    "http://www.w3.org/2007/app",
    spec=SPEC,
    aliases=("http://purl.org/atom/app#",),
    roots={"app:service": "Atom service document", "app:categories": "Atom category document"},
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    stray=STRAY,
    contains={
        "": (Element("app:service"), CATEGORY_LIST),
        "app:service": (
            Element("app:workspace", None, NO_WORKSPACE, many=True),
            TITLE._replace(required=None, many=True),
            *OTHERS,
            CATEGORY,
        ),
        "app:workspace": (TITLE, COLLECTIONS, *OTHERS, CATEGORY),
        "app:collection": (
            TITLE,
            Element("app:accept", optional(MediaRange), many=True),
            CATEGORY_LIST,
            *OTHERS,
            CATEGORY,
        ),
        "app:categories": (CATEGORY,),
        "app:control": (Element("app:draft", StrictYesNo),),
    },
    extends={
        "feed": (COLLECTIONS,),
        "origin": (COLLECTIONS,),
        "entry": (Element("app:edited", Rfc3339Date), Element("app:control")),
    },
)


@rule("APP008", Severity.ERROR, on="app:categories", spec=SPEC + "#section-7.2.1", w3c="ConflictingCatAttr")
def attributes_elsewhere(categories: Node) -> Iterator[tuple[Spot, str]]:
    """Categories that are elsewhere, with fixed or scheme.

    With href the list is in another document, which says itself whether it is fixed and what its scheme is.

    fires: <app:categories xmlns:app="http://www.w3.org/2007/app" href="https://e.com/cats" fixed="yes"/>
    quiet: <app:categories xmlns:app="http://www.w3.org/2007/app" href="https://e.com/cats"/>
    """
    for name in ("fixed", "scheme"):
        if "href" in categories and name in categories:
            yield categories.at(name), f"{name} beside href"


@rule(
    "APP009", Severity.ERROR, on="app:categories", spec=SPEC + "#section-7.2.1", w3c="ConflictingCatChildren"
)
def children_elsewhere(categories: Node) -> Iterator[tuple[Node, str]]:
    """Categories that are both here and elsewhere.

    With href the list is in another document, and the element is empty. Programs read one of the two.

    fires: <app:categories xmlns:app="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom"
      href="https://e.com/cats"><atom:category term="models"/></app:categories>
    quiet: <app:categories xmlns:app="http://www.w3.org/2007/app" href="https://e.com/cats"/>
    """
    if "href" in categories and categories.children:
        yield categories, f"href, and {len(categories.children)} elements"


@rule(
    "APP010",
    Severity.INFO,
    on=("app:service", "app:workspace", "app:collection"),
    spec=SPEC + "#section-6.2",
    w3c="QuestionableUsage",
)
def atom_elements(node: Node) -> Iterator[tuple[Node, str]]:
    """Element of Atom to which Atom publishing gives no meaning here.

    A workspace and a collection have a title of Atom. Programs pass over its other elements, and over those
    of the service.

    fires: <app:service xmlns:app="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom">
      <atom:title>s</atom:title><app:workspace><atom:title>w</atom:title></app:workspace></app:service>
    quiet: <app:service xmlns:app="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom">
      <app:workspace><atom:title>w</atom:title></app:workspace></app:service>
    """
    for child in node.children:
        titled = child.name == "atom:title" and node.name != "app:service"
        if child.name.startswith("atom:") and not titled:
            yield child, f"<{child.written}> inside <{node.written}>"


@rule("APP011", Severity.ERROR, on="atom:entry", spec=SPEC + "#section-11", w3c="DuplicateAtomLink")
def one_edit_link(entry: Node) -> Iterator[tuple[Node, str]]:
    """Two addresses to edit one entry at.

    An entry has one link with rel="edit", and one with rel="edit-media" for each type and language. Programs
    cannot tell which of them to use.

    fires: <entry><link rel="edit" href="https://e.com/edit/1"/><link rel="edit" href="https://e.com/edit/2"/></entry>
    quiet: <entry><link rel="edit" href="https://e.com/edit/1"/>
      <link rel="edit-media" href="https://e.com/edit/1.png"/></entry>
    """
    seen = set()
    for link in entry.all("atom:link"):
        rel = relation(link["rel"])
        if rel in ("edit", "edit-media"):
            key = (rel, link["type"].lower(), link["hreflang"].lower()) if rel == "edit-media" else (rel,)
            if key in seen:
                yield link, f"a second link with rel '{rel}'"
            seen.add(key)
