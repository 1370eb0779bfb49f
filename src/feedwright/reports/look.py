"""How a report is to look."""

from __future__ import annotations

from typing import NamedTuple

from feedwright.rules import Severity


class Look(NamedTuple):
    """For whom a report is made.

    `colour`: a terminal that shows colours; `columns`: its width, 0 where the lines may be of any length (in
    them a file's own lines are shown as for 80); `quiet`: the summary alone; `threshold`: findings at least
    as bad make a file fail, None for none.
    """

    colour: bool = False
    columns: int = 0
    quiet: bool = False
    threshold: Severity | None = Severity.ERROR
