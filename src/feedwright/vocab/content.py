"""The content module of RSS 1.0, of which RSS 2.0 uses `content:encoded`."""

from feedwright.datatypes import Html
from feedwright.rules import must
from feedwright.vocab.table import Element, Vocabulary

SPEC = "https://web.resource.org/rss/1.0/modules/content/"

CONTENT = Vocabulary(
    "content",
    "http://purl.org/rss/1.0/modules/content/",
    spec=SPEC,
    extends={"entry": (Element("content:encoded", Html, means="content"),)},
    twice=must(
        "CON001",
        "content:encoded more than once",
        "Readers show the first or the last, so half of the post is lost. Put it into one.",
        spec=SPEC,
        w3c="DuplicateElement",
        fires="<item><title>t</title><content:encoded>a</content:encoded><content:encoded>b</content:encoded></item>",
        quiet="<item><title>t</title><content:encoded>a</content:encoded></item>",
    ),
)
