"""The feed of the golden files: Korean and English, everything the model can say, and what is easily lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from feedwright.model import Category, Entry, Extension, Feed, Link, Media, Person
from feedwright.writers import Setting

SEOUL = timezone(timedelta(hours=9))
NOON = datetime(2024, 3, 4, 12, 0, tzinfo=SEOUL)
LATER = datetime(2024, 3, 6, 9, 30, tzinfo=UTC)
HAN = Person("한서윤", "seoyun@example.org", "https://example.org/seoyun")
ROE = Person("Miriam Roe")
HUB = Link("https://hub.example.org/", "hub")
ARCHIVE = Link("https://example.org/2023.xml", "prev-archive", "application/rss+xml")
FEED = Feed("tag:example.org,2024:feed", "다음 낱말 · Next Word", "https://example.org/", LATER)
POST = Entry("tag:example.org,2024:1", "첫 글", NOON, NOON, "https://example.org/1", content="<p>안녕</p>")
SETTING = Setting("https://example.org/feed.xml")

RICH_FEED = replace(
    FEED,
    description="언어 모델을 위한 공책 & a notebook",
    language="ko",
    authors=(HAN, ROE),
    categories=(Category("language-models", "https://example.org/topics", "Language models"),),
    image=Media("https://example.org/logo.webp"),
    icon="https://example.org/icon.png",
    rights="© 2024 한서윤, Miriam Roe",
    links=(HUB, ARCHIVE, Link("https://example.org/license", "https://example.org/rel/terms")),
    extensions=(
        Extension("itunes:explicit", "false"),
        Extension("itunes:category", attributes=(("text", "Arts & Letters"),)),
    ),
)
RICH_SETTING = Setting(
    "https://example.org/feed.xml",
    (Link("https://example.org/feed.json", "alternate", "application/feed+json", title="JSON Feed"),),
    "/feed.css?a=1&b=2",
    ("itunes",),
)
RICH = (
    Entry(
        "https://example.org/generics",
        "List<String> & 제네릭 🧩",
        NOON,
        LATER,
        "https://example.org/generics",
        summary="왜 List<String>인가? 5 > 3 & so on.",
        content='<pre>a[b[0]]&gt;1</pre>\n<p>]]> 끝, "따옴표" 👩🏽‍💻</p>\n\n<p>두 줄\n  들여쓰기</p>',
        authors=(HAN, ROE),
        categories=(Category("제네릭", "https://example.org/topics", "제네릭 타입"), Category("C&A")),
        image=Media("https://example.org/그림 1.avif"),
        rights="CC BY 4.0",
    ),
    Entry(
        "tag:example.org,2024:2",
        "A talk, recorded",
        LATER,
        LATER,
        "https://example.org/talk",
        content="<p>Watch it.</p>",
        authors=(ROE,),
        enclosures=(
            Media("https://example.org/talk.mp4?q=1&r=2", "video/mp4", 734003200, 61.5, "The talk"),
            Media("https://example.org/talk.ogg", "audio/ogg", title="Only the sound"),
        ),
        links=(Link("https://example.net/live", "related", "text/html", "en", "Live notes", 0),),
        language="en",
        extensions=(
            Extension("itunes:season", "0"),
            Extension("itunes:image", attributes=(("href", "a.webp"),)),
        ),
    ),
    Entry("tag:example.org,2024:3", "", NOON, NOON, summary="제목 없는 짧은 글", content="<p>짧다\r\n</p>"),
)
