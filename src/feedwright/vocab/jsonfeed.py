"""JSON Feed 1.1 and 1.0: their names and what kinds of value they have."""

from __future__ import annotations

from feedwright.datatypes import (
    AnyText,
    Html,
    Language,
    MediaType,
    PersonName,
    PlainText,
    Rfc3339Date,
    TextBody,
    Url,
)
from feedwright.rules import must, should
from feedwright.vocab.table import Element, Vocabulary

SPEC = "https://www.jsonfeed.org/version/1.1/"
HEAD = '"version": "https://jsonfeed.org/version/1.1", "title": "t"'

VERSION = must(
    "JSN010",
    "JSON Feed without a version",
    "Readers know by it that the file is a feed.",
    fires='{"title": "t", "items": []}',
    quiet=f'{{{HEAD}, "items": []}}',
)
TITLE = must(
    "JSN011",
    "JSON Feed without a title",
    "Readers list a feed by its title.",
    fires='{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    quiet=f'{{{HEAD}, "items": []}}',
)
ITEMS = must(
    "JSN012",
    "JSON Feed without items",
    "The specification requires the array, even when it is empty.",
    fires=f"{{{HEAD}}}",
    quiet=f'{{{HEAD}, "items": []}}',
)
ITEM_ID = must(
    "JSN013",
    "Item without an id",
    "Readers tell by the id whether they have shown an item before, and pass over one without.",
    fires=f'{{{HEAD}, "items": [{{"content_text": "x"}}]}}',
    quiet=f'{{{HEAD}, "items": [{{"id": "1", "content_text": "x"}}]}}',
)
ATTACHMENT_PART = must(
    "JSN014",
    "Attachment without url or mime_type",
    "Apps cannot tell what to download or how to play it.",
    fires=f'{{{HEAD}, "items": [{{"id": "1", "content_text": "x", "attachments": [{{"url": "https://e.com/a"}}]}}]}}',
    quiet=f'{{{HEAD}, "items": [{{"id": "1", "content_text": "x", "attachments": '
    '[{"url": "https://e.com/a.mp3", "mime_type": "audio/mpeg"}]}]}',
)
HUB_PART = must(
    "JSN015",
    "Hub without type or url",
    "Readers cannot subscribe to it.",
    fires=f'{{{HEAD}, "items": [], "hubs": [{{"type": "WebSub"}}]}}',
    quiet=f'{{{HEAD}, "items": [], "hubs": [{{"type": "WebSub", "url": "https://hub.e.com/"}}]}}',
)
KIND = must(
    "JSN016",
    "Value of the wrong kind",
    "Readers pass over it or refuse the feed.",
    spec=SPEC,
    fires=f'{{{HEAD}, "items": {{}}}}',
    quiet=f'{{{HEAD}, "items": []}}',
)
UNKNOWN = should(
    "JSN017",
    "Name that JSON Feed does not have here",
    "Readers pass over it. Look for a slip; a name of your own begins with an underscore.",
    spec=SPEC + "#extensions-a-name-extensions-a",
    fires=f'{{{HEAD}, "items": [], "homepage": "https://e.com/"}}',
    quiet=f'{{{HEAD}, "items": [], "_homepage": "https://e.com/"}}',
)

STRING = ("string",)
NUMBER = ("number",)
OBJECT = ("object",)
PEOPLE = (
    Element("json:author", role="person", means="authors", kinds=OBJECT),
    Element("json:authors", many=True, role="person", means="authors", kinds=OBJECT),
)
PERSON = (
    Element("json:name", PersonName, kinds=STRING),
    Element("json:url", Url, kinds=STRING),
    Element("json:avatar", Url, kinds=STRING),
)

JSONFEED = Vocabulary(
    "json",
    "json",
    spec=SPEC,
    roots={"json:": "JSON Feed"},
    unknown=UNKNOWN,
    wrong_kind=KIND,
    contains={
        "": (Element("json:", role="feed", kinds=OBJECT),),
        "json:": (
            Element("json:version", AnyText, VERSION, kinds=STRING),
            Element("json:title", PlainText, TITLE, means="title", kinds=STRING),
            Element("json:home_page_url", Url, means="link", kinds=STRING),
            Element("json:feed_url", Url, means="self", kinds=STRING),
            Element("json:description", PlainText, means="description", kinds=STRING),
            Element("json:user_comment", AnyText, kinds=STRING),
            Element("json:next_url", Url, kinds=STRING),
            Element("json:icon", Url, means="image", kinds=STRING),
            Element("json:favicon", Url, means="icon", kinds=STRING),
            *PEOPLE,
            Element("json:language", Language, means="language", kinds=STRING),
            Element("json:expired", kinds=("boolean",)),
            Element("json:hubs", many=True, kinds=OBJECT),
            Element("json:items", None, ITEMS, many=True, role="entry", kinds=OBJECT),
        ),
        "json:items": (
            Element("json:id", AnyText, ITEM_ID, means="id", kinds=("string", "number")),
            Element("json:url", Url, means="link", kinds=STRING),
            Element("json:external_url", Url, kinds=STRING),
            Element("json:title", PlainText, means="title", kinds=STRING),
            Element("json:content_html", Html, means="content", kinds=STRING),
            Element("json:content_text", TextBody, means="content", kinds=STRING),
            Element("json:summary", TextBody, means="summary", kinds=STRING),
            Element("json:image", Url, means="image", kinds=STRING),
            Element("json:banner_image", Url, kinds=STRING),
            Element("json:date_published", Rfc3339Date, means="published", kinds=STRING),
            Element("json:date_modified", Rfc3339Date, means="updated", kinds=STRING),
            *PEOPLE,
            Element("json:tags", PlainText, many=True, means="categories", kinds=STRING),
            Element("json:language", Language, means="language", kinds=STRING),
            Element("json:attachments", many=True, means="enclosures", kinds=OBJECT),
        ),
        "json:author": PERSON,
        "json:authors": PERSON,
        "json:attachments": (
            Element("json:url", Url, ATTACHMENT_PART, kinds=STRING),
            Element("json:mime_type", MediaType, ATTACHMENT_PART, kinds=STRING),
            Element("json:title", PlainText, kinds=STRING),
            Element("json:size_in_bytes", kinds=NUMBER),
            Element("json:duration_in_seconds", kinds=NUMBER),
        ),
        "json:hubs": (
            Element("json:type", AnyText, HUB_PART, kinds=STRING),
            Element("json:url", Url, HUB_PART, kinds=STRING),
        ),
    },
)
