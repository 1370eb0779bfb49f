"""What is true of guests from many namespaces alike: rules that their tables share."""

from feedwright.rules import must, should

EXTENDING = "https://www.rssboard.org/rss-specification#extendingRss"

TWICE = should(
    "MIS001",
    "Element of an extension more than once",
    """Its namespace has one of it here. Readers that know it take the first or the last, so that half of
    them show what you did not mean. Keep one.""",
    spec=EXTENDING,
    w3c="DuplicateElement",
    fires="<item><title>t</title><slash:comments>1</slash:comments><slash:comments>2</slash:comments></item>",
    quiet="<item><title>t</title><slash:comments>2</slash:comments></item>",
)
RESOURCE = must(
    "MIS002",
    "Element without rdf:resource",
    """It has no text of its own: it points at an address by the attribute resource of RDF, and says nothing
    without. Give it rdf:resource, and declare the namespace of RDF.""",
    spec="https://www.w3.org/TR/rdf-syntax-grammar/#section-Syntax-empty-property-elements",
    w3c="MissingAttribute",
    fires="<channel><admin:generatorAgent>https://e.com/?v=1</admin:generatorAgent></channel>",
    quiet='<channel><admin:generatorAgent rdf:resource="https://e.com/?v=1"/></channel>',
)
