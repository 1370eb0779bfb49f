"""Globs of files, as in the sources: `*` also stands for folders, and a name alone is met in every folder."""

from __future__ import annotations

import re
from fnmatch import translate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Globs:
    """Some globs; one that matches a folder matches all in it."""

    def __init__(self, patterns: Sequence[str]) -> None:
        plain = (pattern.removeprefix("./").removeprefix("**/").rstrip("/") for pattern in patterns)
        self._match = re.compile("|".join(map(translate, plain))).match if patterns else None

    def take(self, path: str) -> bool:
        """Does any glob match the path, one of its folders, or the name of either?"""
        if self._match is None:
            return False
        steps = path.split("/")
        return any(
            self._match(step) or self._match("/".join(steps[: number + 1]))
            for number, step in enumerate(steps)
        )
