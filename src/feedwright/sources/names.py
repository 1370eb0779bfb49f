"""Names: the date, slug and title that a file name tells, and the addresses that permalink patterns make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category, normalize
from urllib.parse import quote

from feedwright.errors import UsageError
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from feedwright.sources.post import Post

DATED = lazy(r"(\d{4}-\d{1,2}-\d{1,2})-(.+)", re.DOTALL)
NOT_PRETTY = lazy(r"[^\w.~!$&'()+,;=@]+")
NOT_PLAIN = lazy(r"[\W_]+")
HYPHENS = lazy("-+")
PLACEHOLDER = lazy(r":([a-z]+(?:_[a-z]+)*)")
PATH_SAFE = "/~!$&'()*+,;=:@"
"""What a path may hold unescaped besides letters, digits, `_`, `.` and `-` (RFC 3986, section 3.3)."""

STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "weekdate": "/:categories/:year/W:week/:short_day/:title.html",
    "none": "/:categories/:title.html",
}
"""Jekyll's named permalink styles (https://jekyllrb.com/docs/permalinks/)."""
DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")


@dataclass(frozen=True, slots=True)
class Name:
    """What the name of a file or folder tells: its date, None where it has none, and the rest."""

    day: str | None
    rest: str


def read_name(stem: str) -> Name:
    """Read `2024-03-05-figures` into its date and the rest; `stem` is a name without its suffix."""
    dated = DATED.fullmatch(stem)
    if dated is None:
        return Name(None, stem)
    year, month, day = dated[1].split("-")
    return Name(f"{year}-{month:0>2}-{day:0>2}", dated[2])


def slugify(text: str) -> str:
    """A slug as Jekyll's "pretty" mode makes it, with case kept; never empty, without `/` and white space.

    Composed (NFC), for macOS hands out file names with Hangul in pieces.
    """
    slug = NOT_PRETTY.sub(_hyphen, normalize("NFC", text)).strip("-")
    return slug if slug.strip(".") else re.sub(r"[\s/\\.]+", "-", text)


def _hyphen(run: re.Match[str]) -> str:
    # vowel signs are no letters to `re`, yet words fall apart without them; those that only vary an emoji go
    return HYPHENS.sub("-", "".join(sign if _is_mark(sign) else "-" for sign in run[0]))


def _is_mark(sign: str) -> bool:
    return category(sign)[0] == "M" and not "\ufe00" <= sign <= "\ufe0f"


def titled(slug: str) -> str:
    """The title Jekyll makes of a slug: `visual-numpy` becomes `Visual Numpy`."""
    return " ".join(word.capitalize() for word in slug.split("-") if word)


def _plain(slug: str) -> str:
    return NOT_PLAIN.sub(_hyphen, slug).strip("-").lower() or slug


FILLERS: dict[str, Callable[[Post], str]] = {
    "title": lambda post: post.slug,
    "slug": lambda post: _plain(post.slug),
    "categories": lambda post: "/".join(dict.fromkeys(name.lower() for name in post.path_categories)),
    "lang": lambda post: post.language or "",
    "year": lambda post: f"{post.published.year:04}",
    "short_year": lambda post: f"{post.published.year % 100:02}",
    "month": lambda post: f"{post.published.month:02}",
    "i_month": lambda post: str(post.published.month),
    "day": lambda post: f"{post.published.day:02}",
    "i_day": lambda post: str(post.published.day),
    "y_day": lambda post: f"{post.published.timetuple().tm_yday:03}",
    "short_day": lambda post: DAYS[post.published.weekday()],
    "week": lambda post: f"{post.published.isocalendar().week:02}",
    "hour": lambda post: f"{post.published.hour:02}",
    "minute": lambda post: f"{post.published.minute:02}",
    "second": lambda post: f"{post.published.second:02}",
    "output_ext": lambda _: ".html",
}
"""What each placeholder of a permalink pattern stands for, without its colon."""


def unknown_placeholders(pattern: str) -> tuple[str, ...]:
    """The placeholders of a permalink pattern that mean nothing, each with its colon."""
    found = PLACEHOLDER.findall(STYLES.get(pattern, pattern))
    return tuple(f":{name}" for name in dict.fromkeys(found) if name not in FILLERS)


def permalink(pattern: str, post: Post) -> str:
    """The path of a post's address, escaped, by a pattern (`/:year/:title/`) or one of Jekyll's styles.

    It begins with `/`; empty segments and those of dots only are left out. Dates are told in the zone that
    `post.published` has. Raises UsageError for an unknown placeholder.
    """
    if unknown := unknown_placeholders(pattern):
        raise UsageError(
            f"permalink {pattern!r}: nothing is known as {', '.join(unknown)}",
            hint=f"placeholders are {', '.join(f':{name}' for name in FILLERS)}",
        )
    template = STYLES.get(pattern, pattern)
    filled = PLACEHOLDER.sub(lambda found: _escaped(FILLERS[found[1]](post)), template)
    segments = [segment for segment in filled.split("/") if segment.strip(".")]
    path = "/" + "/".join(segments)
    # what the pattern holds beside its placeholders may be escaped already
    return quote(
        path + "/" * (filled.endswith("/") and bool(segments)), safe=PATH_SAFE + "%", errors="replace"
    )


def _escaped(text: str) -> str:
    return quote(text, safe=PATH_SAFE, errors="replace")
