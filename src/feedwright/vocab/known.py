"""Namespaces that are known by name: their elements pass unjudged, and posts may use them as extensions."""

from feedwright.vocab.table import Vocabulary

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
    "xhtml": "http://www.w3.org/1999/xhtml",
}

KNOWN = tuple(Vocabulary(prefix, uri, spec=uri) for prefix, uri in NAMESPACES.items())
