"""feedwright: posts in, proven feeds out; and a validator for any feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from feedwright.rules import Finding, Report, Rule, Severity

__version__ = "0.1.0"

__all__ = ["Finding", "Report", "Rule", "Severity", "__version__", "validate"]


def validate(
    data: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    profile: str | None = None,
    now: datetime | None = None,
) -> Report:
    """Check the bytes of a feed; opens no file and no socket.

    `url` is the address it is taken to come from, `content_type` the HTTP header it is taken to come with,
    `profile` one of `apple`, `podcasting20`, `rss-board` and `w3c`, whose view of the findings is given;
    dates are compared with `now`, the clock's time for want of another. The report is iterable: its findings
    in the order of the file. At most 10 MiB are read. Raises ValueError for an unknown profile.
    """
    # the tables are built on first use, so that importing the package costs nothing
    from feedwright.document import Source
    from feedwright.validator import validate as check

    report = check(Source(data, url=url, content_type=content_type, now=now))
    if profile is None:
        return report
    from feedwright.selection import Selection

    return Selection(profiles=(profile,)).of(report)


def __getattr__(name: str) -> object:
    if name in __all__:
        from feedwright import rules

        return getattr(rules, name)
    raise AttributeError(f"module 'feedwright' has no attribute {name!r}")
