"""What a publication is, put together: the settings, and what a Jekyll site says where they are silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, time
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from feedwright import sources
from feedwright.content import Rendering
from feedwright.datatypes import uris
from feedwright.errors import ConfigError, InputError, Mistake
from feedwright.model import Link, Media, Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo
    from pathlib import Path

    from feedwright.config import Settings, SourceTable
    from feedwright.model import Category
    from feedwright.rules import Finding

Made = TypeVar("Made")

PERMALINK = "/:slug/"
"""Where a post lives unless the settings, the site or the post says otherwise."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the feed says of itself; `url` is the public address of the output folder, ending in a slash."""

    title: str
    description: str
    link: str
    url: str
    language: str | None
    authors: tuple[Person, ...]
    categories: tuple[Category, ...]
    image: Media | None
    icon: str | None
    rights: str | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication ready to be read: its settings, facts and how its posts are understood."""

    settings: Settings
    facts: Facts
    permalink: str
    zone: tzinfo
    liquid: dict[str, str] | None
    rendering: Rendering
    options: tuple[tuple[SourceTable, sources.Options], ...]
    findings: tuple[Finding, ...] = ()

    @property
    def folder(self) -> Path:
        """The output folder."""
        return self.settings.at(self.settings.output.folder)


def publication(settings: Settings) -> Publication:
    """Put a publication together; ConfigError for all that is missing, InputError for a source that is not there."""
    for source in settings.sources:
        if not settings.at(source.path).exists():
            line = settings.line("sources") or 0
            raise InputError(f"{settings.path or settings.root}:{line}: source '{source.path}' is not there")
    site = next(filter(None, (sources.site(settings.at(source.path)) for source in settings.sources)), None)
    known = _Known(settings, site)
    facts = known.facts()
    zone = known.zone()
    if known.mistakes:
        raise ConfigError(settings.path or settings.root, known.mistakes)
    posts, limits, content = settings.posts, settings.limits, settings.content
    separator = known.first(posts.excerpt_separator, "excerpt_separator")
    options = tuple(
        (
            source,
            sources.Options(
                zone=zone,
                at=posts.default_time or time(),
                excerpt_separator="<!--more-->" if separator is None else separator,
                post_bytes=limits.post_bytes,
                front_matter_bytes=limits.front_matter_bytes,
                aliases={str(name): keys for name, keys in posts.aliases.items()},
                exclude=source.exclude,
            ),
        )
        for source in settings.sources
    )
    rendering = Rendering(content.sanitize, frozenset(content.iframe_hosts), content.summary_length)
    permalink = known.first(posts.permalink, "permalink") or PERMALINK
    found = site.findings if site else ()
    return Publication(settings, facts, permalink, zone, known.liquid(), rendering, options, found)


class _Known:
    """Looks a fact up: what the settings say, else what the site says."""

    def __init__(self, settings: Settings, site: sources.Site | None) -> None:
        self.settings = settings
        self.site = site
        self.mistakes: list[Mistake] = []

    def first(self, said: Any, name: str) -> Any:
        return said if said is not None else getattr(self.site, name, None)

    def needed(self, said: Any, name: str, key: str, example: str) -> str:
        value: str | None = self.first(said, name)
        if not value:
            self.mistakes.append(
                Mistake(0, key, "is missing", f'write {key.rpartition(".")[2]} = "{example}"')
            )
        return value or ""

    def facts(self) -> Facts:
        feed, output = self.settings.feed, self.settings.output
        title = self.needed(feed.title, "title", "feed.title", "My blog")
        link = self.needed(feed.link, "home", "feed.link", "https://example.org/")
        if not feed.link and link:
            link = f"{link}/"
        # a feed that is not said to live elsewhere lives at the top of its site
        url = output.url or (link if link.endswith("/") else f"{link}/")
        return Facts(
            title=title,
            description=self.first(feed.description, "description") or "",
            link=link,
            url=url,
            language=self.first(feed.language, "language"),
            authors=feed.authors or self._site_author() or (Person(title),),
            categories=feed.categories or (),
            image=_optional(self.first(feed.image, "logo"), lambda image: Media(uris.absolute(link, image))),
            icon=_optional(feed.icon, lambda icon: uris.absolute(link, icon)),
            rights=feed.rights,
            links=tuple(Link(hub, "hub") for hub in feed.hubs or ()),
        )

    def zone(self) -> tzinfo:
        name = self.first(self.settings.posts.timezone, "timezone")
        try:
            return ZoneInfo(name) if name else UTC
        except (ZoneInfoNotFoundError, ValueError):
            self.mistakes.append(Mistake(0, "posts.timezone", f"'{name}' of _config.yml is no time zone"))
            return UTC

    def liquid(self) -> dict[str, str] | None:
        """The values of Liquid's `site.url` and `site.baseurl` where the posts are a Jekyll site's."""
        if self.site is None:
            return None
        home = urlsplit(self.site.home or self.settings.feed.link or "")
        return {"site.url": f"{home.scheme}://{home.netloc}", "site.baseurl": home.path.rstrip("/")}

    def _site_author(self) -> tuple[Person, ...]:
        return (self.site.author,) if self.site is not None and self.site.author else ()


def _optional(value: str | None, make: Callable[[str], Made]) -> Made | None:
    return None if value is None else make(value)
