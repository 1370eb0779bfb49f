"""Descriptions in RDF in place of a text: of people (`foaf`) and of where to read on (`rdfs`)."""

from feedwright.datatypes import AnyText, Url
from feedwright.vocab.table import Attribute, Element, Vocabulary

# either an address in rdf:resource or a text or description within
POINTER = {"rdf:resource": Attribute(Url)}

RDFS = Vocabulary(
    "rdfs",
    "http://www.w3.org/2000/01/rdf-schema#",
    spec="https://www.w3.org/TR/rdf-schema/",
    extends={
        "property": (
            Element("rdf:Description", many=True),
            Element("rdfs:seeAlso", many=True, attrs=POINTER),
            Element("rdfs:label", AnyText, many=True),
        ),
        "feed": (Element("rdfs:seeAlso", many=True, attrs=POINTER),),
        "entry": (Element("rdfs:seeAlso", many=True, attrs=POINTER),),
    },
)
FOAF = Vocabulary(
    "foaf",
    "http://xmlns.com/foaf/0.1/",
    spec="http://xmlns.com/foaf/0.1/",
    aliases=("http://xmlns.com/foaf/0.1",),
    extends={
        "property": (
            Element("foaf:Person", many=True),
            Element("foaf:Agent", many=True),
            Element("foaf:name", AnyText, many=True),
            Element("foaf:mbox", many=True, attrs=POINTER),
            Element("foaf:homepage", many=True, attrs=POINTER),
        )
    },
)
