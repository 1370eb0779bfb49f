"""OpenSearch 1.1 response elements: a feed of search results says how many there are and what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feedwright.datatypes import Integer, NonNegative, PlainText
from feedwright.rules import Severity, must, rule, should
from feedwright.vocab.table import Attribute, Element, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feedwright.document.node import Node, Spot

SPEC = "https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md"
RESPONSE = SPEC + "#opensearch-response-elements"

ROLE_MISSING = must(
    "OSE001",
    "Query without a role",
    "The role says what the query is to the results, such as request. Programs cannot use one without.",
    spec=SPEC + "#opensearch-query-element",
    w3c="MissingAttribute",
    fires='<channel><opensearch:Query searchTerms="attention"/></channel>',
    quiet='<channel><opensearch:Query role="request" searchTerms="attention"/></channel>',
)
TWICE = should(
    "OSE002",
    "Number of results more than once",
    "Programs differ in which one they take. Keep one.",
    spec=RESPONSE,
    w3c="DuplicateElement",
    fires="<channel><opensearch:totalResults>2</opensearch:totalResults>"
    "<opensearch:totalResults>3</opensearch:totalResults></channel>",
    quiet="<channel><opensearch:totalResults>3</opensearch:totalResults></channel>",
)
UNKNOWN = should(
    "OSE003",
    "Element that OpenSearch does not have here",
    "A feed of results has totalResults, startIndex, itemsPerPage and Query, written with these capitals. "
    "Programs pass over anything else.",
    spec=RESPONSE,
    w3c="UndefinedElement",
    fires="<channel><opensearch:totalresults>3</opensearch:totalresults></channel>",
    quiet="<channel><opensearch:totalResults>3</opensearch:totalResults></channel>",
)
UNKNOWN_ATTRIBUTE = should(
    "OSE004",
    "Attribute that OpenSearch does not have here",
    "Programs pass over it. Look for a slip; an attribute of your own has a prefix.",
    spec=SPEC + "#opensearch-query-element",
    w3c="UnexpectedAttribute",
    fires='<channel><opensearch:Query role="request" terms="attention"/></channel>',
    quiet='<channel><opensearch:Query role="request" searchTerms="attention"/></channel>',
)

ROLES = ("request", "example", "related", "correction", "subset", "superset")
QUERY = {
    "role": Attribute(None, ROLE_MISSING),
    "title": Attribute(PlainText),
    "totalResults": Attribute(NonNegative),
    "searchTerms": Attribute(),
    "count": Attribute(NonNegative),
    "startIndex": Attribute(Integer),
    "startPage": Attribute(Integer),
    "language": Attribute(),
    "inputEncoding": Attribute(),
    "outputEncoding": Attribute(),
}

ROWS = (
    Element("opensearch:totalResults", NonNegative),
    Element("opensearch:startIndex", NonNegative),
    Element("opensearch:itemsPerPage", NonNegative),
    Element("opensearch:Query", many=True, attrs=QUERY),
)

OPENSEARCH = Vocabulary(
    "opensearch",
    "http://a9.com/-/spec/opensearch/1.1/",
    spec=SPEC,
    aliases=("http://a9.com/-/spec/opensearchrss/1.0/",),
    twice=TWICE,
    unknown=UNKNOWN,
    unknown_attribute=UNKNOWN_ATTRIBUTE,
    extends={"feed": ROWS, "origin": ROWS},
)


@rule("OSE005", Severity.WARNING, on="opensearch:Query", spec=SPEC + "#role-values")
def known_role(query: Node) -> Iterator[tuple[Spot, str]]:
    """Query in a role that OpenSearch does not have.

    Programs know request, example, related, correction, subset and superset; a role of your own has a prefix.

    fires: <channel><opensearch:Query role="search" searchTerms="attention"/></channel>
    quiet: <channel><opensearch:Query role="request" searchTerms="attention"/></channel>
    """
    role = query["role"]
    if "role" in query and role not in ROLES and ":" not in role:
        yield query.at("role"), f"role is '{role[:60]}'"


@rule("OSE006", Severity.WARNING, on="feed", spec=RESPONSE)
def numbers_agree(feed: Node) -> Iterator[tuple[Spot, str]]:
    """Fewer results in all than in this feed.

    The total counts the results of all pages, so it is at least as large as what is in this one. Programs
    stop paging too early.

    fires: <channel><opensearch:totalResults>1</opensearch:totalResults><item><title>a</title></item>
      <item><title>b</title></item></channel>
    quiet: <channel><opensearch:totalResults>40</opensearch:totalResults><item><title>a</title></item>
      <item><title>b</title></item></channel>
    """
    for total in feed.all("opensearch:totalResults"):
        stated = NonNegative.read(total.text)
        found = sum(1 for _ in feed.members("entry"))
        if stated is not None and stated < found:
            yield total.inside(), f"totalResults is {stated}, and {found} are here"
