"""A settled post to the Entry that the writers take: rendered, summarised, absolute, of fit characters."""

from __future__ import annotations

from dataclasses import fields, replace
from difflib import get_close_matches
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from feedwright import content
from feedwright.content import STRAY_CHARACTER
from feedwright.datatypes import Language, uris
from feedwright.datatypes.quoting import quoted
from feedwright.model import Entry
from feedwright.pipeline.tidy import is_tidy, single_spaced, tidied
from feedwright.rules import Finding, Place, should
from feedwright.vocab import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from feedwright.datatypes import Problem
    from feedwright.model import Extension, Media
    from feedwright.pipeline.continuity import Known
    from feedwright.pipeline.publication import Publication
    from feedwright.sources import Post

UNKNOWN_PREFIX = should(
    "PUB007",
    "Key of an unknown vocabulary",
    """A key with a colon names an element of another vocabulary, such as `itunes:episode`. This one is
    unknown, so the feed goes without it: remove the key, or mend what stands before the colon.""",
    fires="itune:episode: 3",
    quiet="itunes:episode: 3",
)

_FITTED = tuple(
    each.name for each in fields(Entry) if each.name not in ("content", "id", "published", "updated")
)
_FITTED_OF = attrgetter(*_FITTED)
PREFIXES = tuple(each.prefix for each in VOCABULARIES if each.prefix and each.uri.startswith("http"))
"""The vocabularies that an entry may use beside its format's own."""


def entry(known: Known, publication: Publication, tell: Callable[[Finding], None]) -> Entry:
    """Make the entry of a post; what is met on the way goes to `tell`."""
    post, link = known.placed.post, known.placed.link
    show = publication.settings.content.show
    body = _cleaned(post.body.text, post, "body", tell)
    html = _rendered(body, known, publication, tell)
    made = Entry(
        id=known.row.id,
        title=post.title,
        published=known.published,
        updated=known.updated,
        link=link,
        summary=None if show == "full" else _summary(html, known, publication),
        content=None if show == "summary" else html or None,
        authors=post.authors,
        categories=post.categories,
        enclosures=tuple(_absolute(media, link) for media in post.enclosures),
        image=_absolute(post.image, link) if post.image else None,
        links=tuple(replace(each, href=uris.absolute(link, each.href)) for each in post.links),
        language=_language(post, tell),
        rights=post.rights,
        extensions=_extensions(post, tell),
    )
    return _fit(made, post, tell)


def _rendered(body: str, known: Known, publication: Publication, tell: Callable[[Finding], None]) -> str:
    post = known.placed.post
    problems: list[Problem] = []
    html = content.render(
        body,
        post.body.kind,
        known.placed.link,
        publication.rendering,
        liquid=publication.liquid,
        problems=problems,
    )
    for problem in problems:
        line = post.body.line + body.count("\n", 0, problem.start)
        tell(Finding(problem.rule, problem.message, post.file, Place(line)))
    return html


def _summary(html: str, known: Known, publication: Publication) -> str | None:
    """What the post says it is about, else its part before the separator, else its beginning."""
    post, length = known.placed.post, publication.rendering.summary_length
    if post.summary:
        return single_spaced(post.summary)
    if post.body.excerpt is not None:
        excerpt = content.clean(post.body.excerpt)[0]
        # what is wrong with it was told when the whole was rendered
        html = _rendered(excerpt, known, publication, lambda _: None)
    return content.summarize(html, length) or None


def _absolute(media: Media, link: str) -> Media:
    return replace(media, url=uris.absolute(link, uris.percent_encode_iri(media.url)))


def _language(post: Post, tell: Callable[[Finding], None]) -> str | None:
    """The post's language as every format writes it; one that cannot be understood is told and left out."""
    if post.language is None:
        return None
    language: str | None = Language.read(post.language)
    if language is None:
        for problem in Language.strict(post.language):
            tell(Finding(problem.rule, problem.message, post.file, _place(post, "language")))
    return language


def _extensions(post: Post, tell: Callable[[Finding], None]) -> tuple[Extension, ...]:
    kept = []
    for extension in post.extensions:
        prefix = extension.name.partition(":")[0]
        if prefix in PREFIXES:
            kept.append(extension)
        else:
            near = get_close_matches(prefix, PREFIXES, 2) or ("itunes", "podcast", "dc")
            message = f"{quoted(extension.name)} is left out; known are {', '.join(near)} and others"
            tell(Finding(UNKNOWN_PREFIX, message, post.file, _place(post, "extensions")))
    return tuple(kept)


def _place(post: Post, name: str) -> Place:
    """The line that tells a field, else the first."""
    origin = post.origins.get(name)
    return Place(origin.line if origin else 1)


def _fit(made: Entry, post: Post, tell: Callable[[Finding], None]) -> Entry:
    """The entry with every text free of characters that XML cannot carry, and on a single line."""
    if is_tidy(_FITTED_OF(made)):
        tidy: dict[str, Any] = {}
    else:
        clean = {name: partial(_cleaned, post=post, field=name, tell=tell) for name in _FITTED}
        tidy = {name: tidied(getattr(made, name), clean[name]) for name in _FITTED}
    # a name of nothing but such characters is none
    authors = tuple(person for person in tidy.get("authors", made.authors) if person.name)
    categories = tuple(category for category in tidy.get("categories", made.categories) if category.term)
    if not tidy and (authors, categories) == (made.authors, made.categories):
        return made
    return replace(made, **tidy | {"authors": authors, "categories": categories})


def _cleaned(text: str, post: Post, field: str, tell: Callable[[Finding], None]) -> str:
    clean, strays = content.clean(text)
    first = post.body.line if field == "body" else _place(post, field).line
    for stray in strays:
        message = f"U+{ord(stray.char):04X} in {field} left out"
        column = stray.column if field == "body" else 1
        tell(Finding(STRAY_CHARACTER, message, post.file, Place(first + stray.line - 1, column)))
    return clean
