"""Feeds for people's eyes: the HTML twin page of a publication, and the CSS of a feed shown raw."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, tzinfo

    from feedwright.model import Entry, Feed, Link, Media


@dataclass(frozen=True, slots=True)
class Words:
    """What the page itself says, in one language; `date` is a pattern of year, month name, month and day."""

    language: str
    subscribe: str
    hint: str
    copy: str
    copied: str
    posts: str
    raw: str
    date: str
    months: tuple[str, ...] = ()


ENGLISH = Words(
    language="en",
    subscribe="Subscribe",
    hint="Paste one of these addresses into a feed reader, and new posts come to you.",
    copy="Copy address",
    copied="Copied",
    posts="Posts",
    raw="This is a feed. Copy its address from the address bar into a feed reader.",
    date="{day} {name} {year}",
    months=("January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December"),
)  # fmt: skip
KOREAN = Words(
    language="ko",
    subscribe="구독하기",
    hint="아래 주소를 피드 리더에 붙여 넣으면 새 글이 올라올 때마다 받아 볼 수 있습니다.",
    copy="주소 복사",
    copied="복사했습니다",
    posts="글 목록",
    raw="이것은 피드입니다. 주소 표시줄의 주소를 복사해 피드 리더에 붙여 넣으세요.",
    date="{year}년 {month}월 {day}일",
)
ISO_DATE = "{year:04}-{month:02}-{day:02}"

_PALETTE = """
:root { color-scheme: light dark; --ink: #1c1b19; --soft: #6a665f; --line: #e4e0d8; --paper: #fdfcf9;
  --card: #f5f2eb; --link: #1f5fa8; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
  font: 17px/1.65 system-ui, "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", sans-serif }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6df; --soft: #a29d93; --line: #37342f;
  --paper: #191816; --card: #23211e; --link: #8fbdf0 } }
"""

_STYLE = (
    _PALETTE
    + """\
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 44rem; padding: 3rem 1.25rem 4rem }
:lang(ko) { word-break: keep-all }
a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: 1px }
h1, h2, h3, p, ul { margin: 0; padding: 0 }
h1 { font-size: 2rem; line-height: 1.25; letter-spacing: -.01em }
h2 { margin: 3rem 0 .75rem; font-size: 1rem; color: var(--soft); font-weight: 600 }
h3 { font-size: 1.2rem; line-height: 1.4 }
h1 a, h3 a { color: inherit; text-decoration: none }
h1 a:hover, h3 a:hover { color: var(--link); text-decoration: underline }
ul { list-style: none }
.logo { width: 4rem; height: 4rem; border-radius: .75rem; object-fit: cover; margin-bottom: 1rem }
.soft, footer { color: var(--soft); font-size: .9rem }
.lead { margin-top: .5rem; font-size: 1.1rem; color: var(--soft) }
.addresses { margin-top: 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card) }
.addresses li { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding: .7rem 1rem }
.addresses li + li { border-top: 1px solid var(--line) }
.addresses b { flex: 0 0 6rem }
code { flex: 1 1 14rem; font-size: .85rem; user-select: all; -webkit-user-select: all }
button { font: inherit; font-size: .85rem; color: var(--paper); background: var(--ink); border: 0;
  border-radius: .5rem; padding: .35rem .85rem; min-width: 8rem; cursor: pointer }
button:hover { background: var(--link) }
button:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
.entries > li { padding: 1.5rem 0; border-top: 1px solid var(--line) }
.entries p { margin-top: .35rem }
.files { margin-top: .6rem; font-size: .9rem }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1.25rem }
"""
)

_SCRIPT = """
for (const button of document.querySelectorAll("button")) {
  const address = button.previousElementSibling, label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(address);
    try { await navigator.clipboard.writeText(address.textContent); }
    catch { if (!document.execCommand("copy")) return; }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
"""

_NAMESPACES = """\
@namespace atom url("http://www.w3.org/2005/Atom");
@namespace dc url("http://purl.org/dc/elements/1.1/");
"""
_FEED_STYLE = (
    _NAMESPACES
    + _PALETTE
    + """\
:root { display: block; padding: 2rem max(1.25rem, 50vw - 21rem) 4rem }
:root::before { content: "NOTE"; white-space: pre-line; display: block; margin-bottom: 2.5rem;
  padding: .9rem 1.1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card);
  font-size: .9rem }

/* what machines read is hidden; what people read is named below */
|channel > *, |item > *, atom|feed > *, atom|entry > *, atom|author > * { display: none }
|channel, |channel > |title, |channel > |description, |channel > |link, |channel > |copyright,
atom|feed > atom|title, atom|feed > atom|subtitle, atom|feed > atom|link:not([rel]),
atom|feed > atom|link[rel="alternate"][type="text/html"], atom|feed > atom|rights,
|item > |title, |item > |pubDate, |item > dc|creator, |item > |description, |item > |link,
atom|entry > atom|title, atom|entry > atom|published, atom|entry > atom|author, atom|author > atom|name,
atom|entry > atom|summary, atom|entry > atom|link[rel="alternate"] { display: block; unicode-bidi: plaintext }

|channel > |title, atom|feed > atom|title { font-size: 2rem; line-height: 1.25; font-weight: 700 }
|channel > |description, atom|feed > atom|subtitle { font-size: 1.1rem; margin-top: .5rem }
|channel > |description, atom|feed > atom|subtitle, |channel > |copyright, atom|feed > atom|rights,
|item > |pubDate, |item > dc|creator, atom|entry > atom|published, atom|author { color: var(--soft) }
|channel > |copyright, atom|feed > atom|rights, |item > |pubDate, |item > dc|creator,
atom|entry > atom|published, atom|author { font-size: .9rem }
|channel > |item, atom|feed > atom|entry { display: flex; flex-direction: column; margin-top: 1.5rem;
  padding-top: 1.5rem; border-top: 1px solid var(--line) }
|item > |title, atom|entry > atom|title { font-size: 1.2rem; line-height: 1.4; font-weight: 700; order: 1 }
|item > |pubDate, atom|entry > atom|published { order: 2 }
|item > dc|creator, atom|entry > atom|author { order: 3 }
|item > |description, atom|entry > atom|summary { order: 4; margin-top: .35rem }
|channel > |link, |item > |link, atom|link { order: 5; color: var(--link); font-size: .85rem }
atom|link::before { content: attr(href) }
"""
)

_LINED = frozenset({"body", "head", "header", "html", "li", "main", "section", "ul"})


def words(language: str | None) -> Words:
    """The page's own words for a feed in `language` (RFC 5646): Korean or, for all others, English."""
    return KOREAN if _primary(language) == KOREAN.language else ENGLISH


def _primary(language: str | None) -> str:
    return (language or "").lower().partition("-")[0]


def stylesheet(language: str | None = None) -> bytes:
    """The CSS that a feed's `xml-stylesheet` names; in Korean feeds its note is in both languages."""
    ours = words(language)
    note = ours.raw if ours is ENGLISH else f"{ours.raw}\\A {ENGLISH.raw}"
    return _FEED_STYLE.replace("NOTE", note).encode()


def twin_page(
    feed: Feed, entries: Iterable[Entry], addresses: Sequence[Link], *, zone: tzinfo | None = None
) -> bytes:
    """The HTML page that shows what the feeds hold and where they are; works without a script.

    `addresses` are the feeds' absolute addresses, each with its media type and a title such as `Atom`; `zone`
    is the publication's time zone (None: each post's own).
    """
    says = words(feed.language)
    body = [
        _header(feed),
        _subscribe(addresses, says),
        _posts(feed, entries, says, zone),
        _element("footer", _text("p", feed.rights)) if feed.rights else "",
        f"<script>{_SCRIPT}</script>",
    ]
    page = _element(
        "html", _head(feed, addresses), _element("body", *body), lang=feed.language or says.language
    )
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _head(feed: Feed, addresses: Sequence[Link]) -> str:
    alternates = (
        _void("link", rel="alternate", type=link.type, title=f"{feed.title} ({link.title})", href=link.href)
        for link in addresses
    )
    return _element(
        "head",
        _void("meta", charset="utf-8"),
        _void("meta", http_equiv="Content-Security-Policy", content=_policy()),
        _void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _element("title", escape(feed.title)),
        _void("meta", name="description", content=feed.description) if feed.description else "",
        _void("link", rel="icon", href=feed.icon) if _is_web(feed.icon) else "",
        *alternates,
        f"<style>{_STYLE}</style>",
    )


def _policy() -> str:
    """Nothing may load or run but our own style and script, and the publication's pictures."""
    return (
        f"default-src 'none'; style-src {_digest(_STYLE)}; script-src {_digest(_SCRIPT)}; "
        "img-src https: http:; base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _header(feed: Feed) -> str:
    logo = feed.image.url if feed.image else None
    return _element(
        "header",
        _void("img", class_="logo", src=logo, alt="") if _is_web(logo) else "",
        _element("h1", _anchor(feed.link, feed.title), dir="auto"),
        _text("p", feed.description, class_="lead") if feed.description else "",
        _text("p", ", ".join(person.name for person in feed.authors), class_="soft") if feed.authors else "",
    )


def _subscribe(addresses: Sequence[Link], says: Words) -> str:
    rows = (
        _element(
            "li",
            _element("b", escape(link.title or "")),
            _element("code", escape(link.href), dir="ltr"),
            _element("button", escape(says.copy), type="button", hidden="", data_done=says.copied),
        )
        for link in addresses
    )
    return _element(
        "section",
        _element("h2", escape(says.subscribe)),
        _element("p", escape(says.hint), class_="soft"),
        _element("ul", *rows, class_="addresses", aria_live="polite"),
        lang=says.language,
    )


def _posts(feed: Feed, entries: Iterable[Entry], says: Words, zone: tzinfo | None) -> str:
    rows = (_post(entry, feed, says, zone) for entry in entries)
    return _element(
        "main",
        _element("h2", escape(says.posts), lang=says.language),
        _element("ul", *rows, class_="entries"),
    )


def _post(entry: Entry, feed: Feed, says: Words, zone: tzinfo | None) -> str:
    name = entry.title or entry.summary or entry.link or entry.id
    moment = entry.published.astimezone(zone) if zone else entry.published
    return _element(
        "li",
        _element("h3", _anchor(entry.link, name), dir="auto"),
        _element("p", _when(moment, feed.language, says), class_="soft"),
        _text("p", entry.summary) if entry.summary and entry.title else "",
        _element("ul", *map(_file, entry.enclosures), class_="files") if entry.enclosures else "",
        lang=entry.language,
    )


def _when(moment: datetime, language: str | None, says: Words) -> str:
    # a page in a language without words of ours still shows dates that everybody can read
    pattern = says.date if _primary(language) == says.language else ISO_DATE
    day = pattern.format(
        year=moment.year,
        month=moment.month,
        day=moment.day,
        name=says.months[moment.month - 1] if says.months else "",
    )
    return _element("time", escape(day), datetime=moment.isoformat(timespec="seconds"), lang=language)


def _file(media: Media) -> str:
    name = media.title or unquote(urlsplit(media.url).path.rpartition("/")[2]) or media.url
    facts = ", ".join(fact for fact in (media.type, size(media.length)) if fact)
    return _element(
        "li", _anchor(media.url, name), f' <span class="soft">{escape(facts)}</span>' if facts else ""
    )


def size(length: int | None) -> str:
    """A number of bytes as people read it, in powers of 1000 (`12.3 MB`); nothing where it is not known."""
    if length is None:
        return ""
    amount, unit = float(length), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{amount:.0f} {unit}" if unit == "B" or amount >= 100 else f"{amount:.1f} {unit}"


def _anchor(href: str | None, text: str) -> str:
    # a javascript: address that slipped into a post must not become something to click
    return _element("a", escape(text), href=href) if _is_web(href) else escape(text)


def _is_web(href: str | None) -> bool:
    return (href or "").lower().startswith(("https://", "http://"))


def _text(tag: str, text: str, **attributes: str | None) -> str:
    return _element(tag, escape(text), dir="auto", **attributes)


def _element(tag: str, *markup: str, **attributes: str | None) -> str:
    """An element holding `markup`; attributes are escaped, None leaves one out, `_` stands for a hyphen."""
    # a line for each part of the page, so that its changes can be read
    inside = "".join(f"\n{part}" for part in markup if part) + "\n" if tag in _LINED else "".join(markup)
    return f"{_void(tag, **attributes)}{inside}</{tag}>"


def _void(tag: str, **attributes: str | None) -> str:
    said = (
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{''.join(said)}>"
