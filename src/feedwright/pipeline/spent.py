"""Where a build's time goes: CPU seconds by stage."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Spent(dict[str, float]):
    """CPU seconds by stage, in the order in which the stages first came."""

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Count what is spent inside for `stage`."""
        start = time.process_time()
        try:
            yield
        finally:
            self[stage] = self.get(stage, 0.0) + time.process_time() - start
