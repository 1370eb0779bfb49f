"""Patterns that are compiled when they are first asked: a run that needs ten of them pays for ten."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class _Lazy:
    """Stands for a pattern, and becomes as fast as one with its first use."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        # from now on no method is looked up here
        vars(self).update((each, getattr(compiled, each)) for each in METHODS)
        return getattr(compiled, name)


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern as `re.compile` gives it, but compiled with its first use; re.error comes then."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
