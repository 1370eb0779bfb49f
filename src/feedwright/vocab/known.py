"""Namespaces that are known by name: their elements pass unjudged, and posts may use them as extensions."""

from feedwright.datatypes import IriReference, Language, optional
from feedwright.vocab.table import Attribute, Vocabulary

# an empty xml:lang takes back what an outer element said (XML 1.0, section 2.12)
XmlLanguage = optional(Language)

PODCASTS = {
    "itunes": """http://www.itunes.com/dtds/podcast-1.0.dtd http://www.itunes.com/DTDs/Podcast-1.0.dtd
        http://www.itunes.com/DTDs/PodCast-1.0.dtd https://www.itunes.com/dtds/podcast-1.0.dtd
        http://example.com/DTDs/PodCast-1.0.dtd""",
    "podcast": """https://podcastindex.org/namespace/1.0 http://podcastindex.org/namespace/1.0
        https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md""",
    "googleplay": """http://www.google.com/schemas/play-podcasts/1.0
        https://www.google.com/schemas/play-podcasts/1.0""",
    "spotify": "http://www.spotify.com/ns/rss https://www.spotify.com/ns/rss",
    "psc": """http://podlove.org/simple-chapters http://podlove.org/simple-chapters/
        https://podlove.org/simple-chapters https://podlove.org/simple-chapters/""",
    "bitlove": "http://bitlove.org",
    "rawvoice": "http://www.rawvoice.com/rawvoiceRssModule/ https://www.rawvoice.com/rawvoiceRssModule/",
    "acast": "https://schema.acast.com/1.0/",
    "anchor": "https://anchor.fm/xmlns",
    "art19": "https://art19.com/xmlns/rss-extensions/1.0",
    "fireside": "http://fireside.fm/modules/rss/fireside",
    "libsyn": "http://libsyn.com/rss-extension",
    "omny": "https://omny.fm/rss-extensions",
    "ppg": "http://bbc.co.uk/2009/01/ppgRss",
    "cba": "https://cba.fro.at/help#feeds",
    "itms": "http://phobos.apple.com/rss/1.0/modules/itms/",
    "im": "http://itunes.apple.com/rss",
}
VIDEO = {
    "yt": "http://www.youtube.com/xml/schemas/2015 http://gdata.youtube.com/schemas/2007",
    "gphoto": "http://schemas.google.com/photos/2007",
    "exif": "http://schemas.google.com/photos/exif/2007",
    "flickr": "urn:flickr:user http://flickr.com/services/feeds/",
    "blip": "http://blip.tv/dtd/blip/1.0",
    "dm": "http://www.dailymotion.com/dmrss",
    "jwplayer": "http://rss.jwpcdn.com/ http://developer.longtailvideo.com/",
    "boxee": "http://boxee.tv/spec/rss/",
    "bc": "http://www.brightcove.tv/link",
}
READERS = {
    "webfeeds": "http://webfeeds.org/rss/1.0 http://www.webfeeds.org/rss/1.0",
    "feedpress": "https://feed.press/xmlns http://feedpress.it/xmlns",
    "snf": "http://www.smartnews.be/snf",
    "yandex": "http://news.yandex.ru https://news.yandex.ru",
    "turbo": "http://turbo.yandex.ru",
    "rambler": "http://news.rambler.ru",
    "gr": "http://www.google.com/schemas/reader/atom/",
    "source": "http://source.scripting.com/ https://source.scripting.com/",
    "indexing": "urn:atom-extension:indexing",
    "enc": "http://purl.oclc.org/net/rss_2.0/enc#",
}
SOFTWARE = {
    "wp": "http://wordpress.org/export/1.2/ http://wordpress.org/export/1.1/ http://wordpress.org/export/1.0/",
    "excerpt": """http://wordpress.org/export/1.2/excerpt/ http://wordpress.org/export/1.1/excerpt/
        http://wordpress.org/export/1.0/excerpt/""",
    "wpcom": "com-wordpress:feed-additions:1",
    "blogger": "http://schemas.google.com/blogger/2008 http://schemas.google.com/blogger/2018",
    "gd": "http://schemas.google.com/g/2005",
    "gcal": "http://schemas.google.com/gCal/2005",
    "g": "http://base.google.com/ns/1.0",
    "gc": "http://base.google.com/cns/1.0",
    "discourse": "http://www.discourse.org/ http://discourse.org/",
    "dsq": "http://disqus.com/disqus-internals http://www.disqus.com/",
    "lj": "http://www.livejournal.org/rss/lj/1.0/",
    "hatena": "http://www.hatena.ne.jp/info/xmlns#",
    "note": "https://note.com https://note.mu",
    "wikidot": "http://www.wikidot.com/rss-namespace",
    "fm": "http://freshmeat.net/rss/fm/",
    "sparkle": "http://www.andymatuschak.org/xml-namespaces/sparkle",
    "torrent": "http://xmlns.ezrss.it/0.1/ http://xmlns.ezrss.it/0.1/dtd/",
    "torznab": "http://torznab.com/schemas/2015/feed",
    "newznab": "http://www.newznab.com/DTD/2010/feeds/attributes/",
    "nyaa": "https://nyaa.si/xmlns/nyaa",
    "nyt": "http://www.nytimes.com/namespaces/rss/2.0",
    "d": "http://schemas.microsoft.com/ado/2007/08/dataservices",
    "m": "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata",
    "szf": "http://schemas.pocketsoap.com/rss/myDescModule/",
}
SOCIAL = {
    "activity": "http://activitystrea.ms/spec/1.0/",
    "poco": "http://portablecontacts.net/spec/1.0",
    "ostatus": "http://ostatus.org/schema/1.0",
    "statusnet": "http://status.net/schema/api/1/",
    "mastodon": "http://mastodon.social/schema/1.0",
    "blogcomments": "http://purl.org/net/rssmodules/blogcomments/",
    "pingback": "http://madskills.com/public/xml/rss/module/pingback/",
    "openid": "http://openid.net/xmlns/1.0",
}
PROTOCOLS = {
    "xrd": "xri://$xrd*($v*2.0)",
    "soap": "http://schemas.xmlsoap.org/soap/envelope/",
}
SUBJECTS = {
    "cap": "urn:oasis:names:tc:emergency:cap:1.2 urn:oasis:names:tc:emergency:cap:1.1",
    "yweather": "http://xml.weather.yahoo.com/ns/rss/1.0 http://weather.yahoo.com/ns/rss/1.0",
    "gdacs": "http://www.gdacs.org http://www.gdacs.org/",
    "kml": "http://www.opengis.net/kml/2.2 http://earth.google.com/kml/2.1 http://earth.google.com/kml/2.0",
    "gn": "http://www.geonames.org/ontology#",
    "bibo": "http://purl.org/ontology/bibo/",
    "arxiv": "http://arxiv.org/schemas/atom",
    "rvw": "http://purl.org/NET/RVW/0.2/",
    "xcal": "urn:ietf:params:xml:ns:xcal",
    "vcard": "http://www.w3.org/2006/vcard/ns# http://www.w3.org/2001/vcard-rdf/3.0#",
    "schema": "http://schema.org/ https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "og": "http://ogp.me/ns# https://ogp.me/ns#",
    "sioc": "http://rdfs.org/sioc/ns#",
    "sioct": "http://rdfs.org/sioc/types#",
    "glide": "http://glidenumber.net",
    "woe": "http://where.yahooapis.com/v1/schema.rng",
    "ent": "http://www.purl.org/NET/ENT/1.0/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "gimage": "http://www.google.com/schemas/sitemap-image/1.1",
    "gvideo": "http://www.google.com/schemas/sitemap-video/1.1",
}
MODULES = {
    "email": "http://purl.org/rss/1.0/modules/email/",
    "ref": "http://purl.org/rss/1.0/modules/reference/",
    "reqv": "http://purl.org/rss/1.0/modules/richequiv/",
    "search": "http://purl.org/rss/1.0/modules/search/",
    "str": "http://hacks.benhammersley.com/rss/streaming/",
    "sub": "http://purl.org/rss/1.0/modules/subscription/",
    "threading": "http://purl.org/rss/1.0/modules/threading/",
    "ti": "http://purl.org/rss/1.0/modules/textinput/",
    "sse": "http://www.microsoft.com/schemas/rss/sse",
    "cfi": "http://www.microsoft.com/schemas/rss/core/2005/internal",
}
W3C = {
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/ http://xmlns.com/foaf/0.1",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "xhv": "http://www.w3.org/1999/xhtml/vocab#",
}
NAMESPACES = PODCASTS | VIDEO | READERS | SOFTWARE | SOCIAL | PROTOCOLS | SUBJECTS | MODULES | W3C
"""The usual prefix of each, and its names: its own, then others that readers take for it."""


def _known(prefix: str, names: str) -> Vocabulary:
    uri, *aliases = names.split()
    return Vocabulary(prefix, uri, spec=uri, aliases=tuple(aliases))


KNOWN = tuple(_known(prefix, names) for prefix, names in NAMESPACES.items())

XML = Vocabulary(
    "xml",
    "http://www.w3.org/XML/1998/namespace",
    spec="https://www.w3.org/TR/xml/",
    attributes={"xml:lang": Attribute(XmlLanguage), "xml:base": Attribute(IriReference)},
)
"""What every element may say of its language and of the address that relative links start from."""
