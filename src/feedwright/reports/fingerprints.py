"""What stays the same of a finding while lines move around it, so that it is known again."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from feedwright.patterns import lazy

if TYPE_CHECKING:
    from feedwright.rules import Finding

NUMBER = lazy(r"\[\d+\]")


class Fingerprints:
    """Names findings by rule, file, element and what is marked; the same again is numbered."""

    def __init__(self) -> None:
        self._source = ""
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding) -> str:
        """32 hex digits, and a number for every further finding that is otherwise the same."""
        frame = finding.frame
        marked = frame.text[frame.start : frame.end] if frame else ""
        # new entries come first, so which one it is says nothing
        where = NUMBER.sub("", finding.path)
        return self.text(finding.code, finding.source, where, finding.params.get("attr", ""), marked)

    def text(self, code: str, source: str, *more: str) -> str:
        """The name of whatever is told of the file `source`."""
        if source != self._source:
            self._source = source
            self._seen.clear()
        digest = sha256("\0".join((code, source, *more)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._seen[digest] += 1
        again = self._seen[digest]
        return digest if again == 1 else f"{digest}:{again}"
