"""feedwright: posts in, proven feeds out; and a validator for any feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feedwright.rules import Finding, Report, Rule, Severity

__version__ = "0.1.0"

__all__ = ["Finding", "Report", "Rule", "Severity", "__version__", "validate"]


def validate(data: bytes, *, url: str | None = None) -> Report:
    """Check the bytes of a feed that is taken to come from `url`; opens no file and no socket.

    The report is iterable: its findings in the order of the file.
    """
    # the tables are built on first use, so that importing the package costs nothing
    from feedwright.validator import validate_bytes

    return validate_bytes(data, url=url)


def __getattr__(name: str) -> object:
    if name in __all__:
        from feedwright import rules

        return getattr(rules, name)
    raise AttributeError(f"module 'feedwright' has no attribute {name!r}")
