"""What a publication is, put together: the settings, and what a Jekyll site says where they are silent."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from feedwright import content, sources
from feedwright.config import checks
from feedwright.content import Rendering
from feedwright.datatypes import Language, uris
from feedwright.datatypes.addresses import DOMAIN
from feedwright.datatypes.quoting import quoted
from feedwright.errors import ConfigError, InputError, Mistake
from feedwright.model import Link, Media, Person
from feedwright.pipeline.settings import FILE_NAME, SITE
from feedwright.pipeline.tidy import tidied

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

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
    permalink_origin: sources.Origin
    zone: tzinfo
    liquid: dict[str, str] | None
    rendering: Rendering
    options: tuple[tuple[SourceTable, sources.Options], ...]
    findings: tuple[Finding, ...] = ()

    @property
    def folder(self) -> Path:
        """The output folder."""
        return self.settings.at(self.settings.output.folder)

    @property
    def authority(self) -> str:
        """The domain of the home page, of which ids are made."""
        return uris.host(self.facts.link)

    def wrote(self, file: str) -> bool:
        """Is `file` the page of the output folder, which may lie within a source?"""
        page = self.settings.output.files.page
        if page is None or not file.endswith(page):
            return False
        return os.path.realpath(file) == os.path.realpath(self.folder / page)


def publication(settings: Settings) -> Publication:
    """Put a publication together. Raises ConfigError for all that is missing, InputError for a source."""
    _look_for_sources(settings)
    site = next(filter(None, (sources.site(settings.at(source.path)) for source in settings.sources)), None)
    known = _Known(settings, site)
    facts = known.facts()
    zone = known.zone()
    permalink = known.permalink()
    if known.mistakes:
        raise ConfigError(settings.path or settings.root / FILE_NAME, [*known.broken(), *known.mistakes])
    posts, limits, shown = settings.posts, settings.limits, settings.content
    separator = posts.excerpt_separator
    if separator is None and site is not None:
        separator = site.excerpt_separator
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
    rendering = Rendering(shown.sanitize, frozenset(shown.iframe_hosts), shown.summary_length)
    found = site.findings if site else ()
    return Publication(
        settings, facts, permalink, known.permalink_origin(), zone, known.liquid(), rendering, options, found
    )


def _look_for_sources(settings: Settings) -> None:
    missing = [source.path for source in settings.sources if not settings.at(source.path).exists()]
    if missing:
        line = settings.line("sources")
        where = f"{settings.path}:{line}" if line else str(settings.path or settings.root)
        raise InputError(
            f"{where}: source {' and '.join(map(quoted, missing))} is not there",
            hint=f"paths go from {settings.root.resolve()}; make the folder, or mend `sources`",
        )


class _Known:
    """Looks a fact up: what the settings say, else what the site says; collects what is missing or wrong."""

    def __init__(self, settings: Settings, site: sources.Site | None) -> None:
        self.settings = settings
        self.site = site
        self.mistakes: list[Mistake] = []

    def first(self, said: Any, name: str) -> Any:
        return said if said is not None else _tidy(getattr(self.site, name, None))

    def broken(self) -> list[Mistake]:
        """What is wrong with the site's own settings: then what they say is missing here."""
        found = self.site.findings if self.site is not None else ()
        return [
            Mistake(0, "", f"{SITE}, line {each.place.line if each.place else 1}: {each.message}")
            for each in found
        ]

    def checked(self, said: str | None, name: str, key: str, read: Callable[[str], object]) -> str | None:
        """What the settings say, which were checked, else what the site says and `read` allows."""
        value: str | None = self.first(said, name)
        if value is None or said is not None:
            return value
        try:
            return str(read(value))
        except ValueError as error:
            hint = f"mend it there, or write {key.rpartition('.')[2]} under [{key.partition('.')[0]}]"
            self.mistakes.append(Mistake(0, key, f"as {self._place(name)} says: {error}", hint))
            return None

    def needed(self, value: str | None, key: str, example: str) -> str:
        if not value and not any(mistake.key == key for mistake in self.mistakes):
            table, _, name = key.partition(".")
            hint = f'write {name} = "{example}" under [{table}]'
            self.mistakes.append(Mistake(self.settings.line(table) or 0, key, "is missing", hint))
        return value or ""

    def facts(self) -> Facts:
        feed, output = self.settings.feed, self.settings.output
        title = self.needed(self.first(feed.title, "title"), "feed.title", "My blog")
        link = self.link()
        # a feed that is not said to live elsewhere lives at the top of its site
        url = output.url or (link if link.endswith("/") else f"{link}/")
        image = self.checked(feed.image, "logo", "feed.image", checks.REFERENCE.read)
        return Facts(
            title=title,
            description=self.first(feed.description, "description") or "",
            link=link,
            url=uris.percent_encode_iri(url),
            language=self.checked(feed.language, "language", "feed.language", _language),
            authors=feed.authors or self._site_author() or (Person(title),),
            categories=feed.categories or (),
            image=_optional(image, lambda image: Media(_address(link, image))),
            icon=_optional(feed.icon, lambda icon: _address(link, icon)),
            rights=feed.rights,
            links=tuple(Link(hub, "hub") for hub in feed.hubs or ()),
        )

    def link(self) -> str:
        """The home page, in ASCII; its host must be a domain, for ids are made of it."""
        feed = self.settings.feed
        said = self.checked(feed.link, "home", "feed.link", checks.URL.read)
        link = uris.percent_encode_iri(self.needed(said, "feed.link", "https://example.org/"))
        if link and not DOMAIN.fullmatch(uris.host(link)):
            message = f"{quoted(link)} has no domain name, of which the ids of posts are made"
            line = self.settings.line("feed.link") or 0
            self.mistakes.append(Mistake(line, "feed.link", message, "such as https://example.org/"))
        return link if feed.link or not link else f"{link}/"

    def zone(self) -> tzinfo:
        name = self.checked(self.settings.posts.timezone, "timezone", "posts.timezone", checks.ZONE.read)
        return ZoneInfo(name) if name else UTC

    def permalink(self) -> str:
        return (
            self.checked(self.settings.posts.permalink, "permalink", "posts.permalink", _pattern) or PERMALINK
        )

    def permalink_origin(self) -> sources.Origin:
        line = self.settings.line("posts.permalink")
        if line is not None:
            return sources.Origin(str(self.settings.path), line, "permalink")
        said = self.site.origins.get("permalink") if self.site is not None else None
        return said or sources.Origin("", 0, "default permalink")

    def liquid(self) -> dict[str, str] | None:
        """The values of Liquid's `site.url` and `site.baseurl` where the posts are a Jekyll site's."""
        if self.site is None:
            return None
        home = urlsplit(self.site.home or self.settings.feed.link or "")
        return {"site.url": f"{home.scheme}://{home.netloc}", "site.baseurl": home.path.rstrip("/")}

    def _site_author(self) -> tuple[Person, ...]:
        author = self.site.author if self.site is not None else None
        return (_tidy(author),) if author else ()

    def _place(self, name: str) -> str:
        """Where the site says `name`, such as `_config.yml, line 3`."""
        origin = self.site.origins.get(name) if self.site is not None else None
        return f"{Path(origin.file).name}, line {origin.line}," if origin else SITE


def _tidy(value: Made) -> Made:
    return tidied(value, lambda text: content.clean(text)[0])


def _language(text: str) -> str:
    language: str | None = Language.read(text)
    if language is None:
        raise ValueError(f"{quoted(text)} is no language tag such as ko or en-GB")
    return language


def _pattern(text: str) -> str:
    if unknown := sources.unknown_placeholders(text):
        raise ValueError(f"{', '.join(unknown)} in {quoted(text)} is no placeholder of a permalink")
    return text


def _address(base: str, reference: str) -> str:
    return uris.percent_encode_iri(uris.absolute(base, reference))


def _optional(value: str | None, make: Callable[[str], Made]) -> Made | None:
    return None if value is None else make(value)
