"""A settled post to the Entry that the writers take: rendered, summarised, absolute, and free of stray characters."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from feedwright import content
from feedwright.content import STRAY_CHARACTER
from feedwright.datatypes import uris
from feedwright.model import Entry
from feedwright.rules import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from feedwright.datatypes import Problem
    from feedwright.model import Media
    from feedwright.pipeline.continuity import Known
    from feedwright.pipeline.publication import Publication
    from feedwright.sources import Post


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
        language=post.language,
        rights=post.rights,
        extensions=post.extensions,
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
        return _single_spaced(post.summary)
    if post.body.excerpt is not None:
        excerpt = content.clean(post.body.excerpt)[0]
        # what is wrong with it was told when the whole was rendered
        html = _rendered(excerpt, known, publication, lambda _: None)
    return content.summarize(html, length) or None


def _absolute(media: Media, link: str) -> Media:
    return replace(media, url=uris.absolute(link, uris.percent_encode_iri(media.url)))


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _fit(made: Entry, post: Post, tell: Callable[[Finding], None]) -> Entry:
    """The entry with every text free of characters that XML cannot carry, single lines where readers show one."""
    changes: dict[str, Any] = {}
    for each in fields(made):
        if each.name not in ("content", "id", "published", "updated"):
            value = getattr(made, each.name)
            fit = _fit_value(value, partial(_cleaned, post=post, field=each.name, tell=tell))
            if fit is not value:
                changes[each.name] = fit
    return replace(made, **changes) if changes else made


def _fit_value(value: Any, clean: Callable[[str], str]) -> Any:
    """The same value with `clean` applied to every text in it; the very same object where nothing changes."""
    if isinstance(value, str):
        fit = _single_spaced(clean(value))
        return value if fit == value else fit
    if isinstance(value, tuple):
        members = tuple(_fit_value(member, clean) for member in value)
        return value if all(a is b for a, b in zip(members, value, strict=True)) else members
    if is_dataclass(value) and not isinstance(value, type):
        changes = {each.name: _fit_value(getattr(value, each.name), clean) for each in fields(value)}
        changed = {name: fit for name, fit in changes.items() if fit is not getattr(value, name)}
        return replace(value, **changed) if changed else value
    return value


def _cleaned(text: str, post: Post, field: str, tell: Callable[[Finding], None]) -> str:
    clean, strays = content.clean(text)
    origin = post.origins.get(field)
    first = post.body.line if field == "body" else origin.line if origin else 1
    for stray in strays:
        message = f"U+{ord(stray.char):04X} in {field} left out"
        column = stray.column if field == "body" else 1
        tell(Finding(STRAY_CHARACTER, message, post.file, Place(first + stray.line - 1, column)))
    return clean
