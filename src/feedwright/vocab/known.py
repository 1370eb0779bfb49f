"""Namespaces that are known by name: their elements pass unjudged, and posts may use them as extensions."""

from dataclasses import replace

from feedwright.datatypes import IriReference, Language
from feedwright.vocab.table import Attribute, Vocabulary

# an empty xml:lang takes back what an outer element said (XML 1.0, section 2.12)
XmlLanguage = replace(Language, strict=lambda text: Language.strict(text) if text else ())

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "dcterms": "http://purl.org/dc/terms/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "georss": "http://www.georss.org/georss",
    "fh": "http://purl.org/syndication/history/1.0",
    "creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
}

KNOWN = tuple(Vocabulary(prefix, uri, spec=uri) for prefix, uri in NAMESPACES.items())

XML = Vocabulary(
    "xml",
    "http://www.w3.org/XML/1998/namespace",
    spec="https://www.w3.org/TR/xml/",
    attributes={"xml:lang": Attribute(XmlLanguage), "xml:base": Attribute(IriReference)},
)
"""What every element may say of its language and of the address that relative links start from."""
