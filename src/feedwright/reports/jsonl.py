"""Report to JSON Lines: each finding is a line, written as soon as its file is done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from feedwright.reports.json import finding_data
from feedwright.rules import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedwright.errors import Failure
    from feedwright.reports.look import Look


def lines(found: Iterable[Report | Failure], look: Look) -> Iterator[str]:  # noqa: ARG001 - one shape
    """A JSON object a line for each finding, as in the JSON report."""
    for each in found:
        if isinstance(each, Report):
            yield from (json.dumps(finding_data(finding)) for finding in each.findings)
