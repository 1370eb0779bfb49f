"""Work spread over processes: results in the order of the tasks, and a process that dies costs one task."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.context import ForkProcess

AHEAD = 16
"""Results for each process that may wait until those before them are there."""

Result = TypeVar("Result")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    count: int, work: Callable[[int], Result], died: Callable[[int, int], Result], jobs: int
) -> Iterator[Result]:
    """What `work` returns for each number below `count`, in order, by that many processes.

    A process that ends before it answers costs the task it had: what `died` makes of that and of the
    exit code. `work` may raise nothing, and what it returns must travel.
    """
    pool = _Pool(work)
    done: dict[int, Result] = {}
    begun = given = 0
    try:
        while given < count:
            while begun < min(count, given + AHEAD * jobs) and pool.take(begun, jobs):
                begun += 1
            for number, result, code in pool.answers():
                done[number] = died(number, code) if result is None else result
            while given in done:
                yield done.pop(given)
                given += 1
    finally:
        pool.close()


class _Pool:
    """Processes that are forked when there is work for them, so that they know all that we know."""

    def __init__(self, work: Callable[[int], object]) -> None:
        self.work = work
        self.processes: dict[Connection, ForkProcess] = {}
        self.busy: dict[Connection, int] = {}

    def take(self, number: int, jobs: int) -> bool:
        """Give a task to a process that is free; False where none is."""
        for pipe in [each for each in self.processes if each not in self.busy]:
            try:
                pipe.send(number)
            except OSError:
                # it died with nothing to do
                self.bury(pipe)
            else:
                self.busy[pipe] = number
                return True
        if len(self.processes) >= jobs:
            return False
        pipe = self.fork()
        pipe.send(number)
        self.busy[pipe] = number
        return True

    def fork(self) -> Connection:
        context = get_context("fork")
        ours, theirs = context.Pipe()
        inherited = (ours, *self.processes)
        process = context.Process(target=_serve, args=(theirs, inherited, self.work), daemon=True)
        process.start()
        theirs.close()
        self.processes[ours] = process
        return ours

    def answers(self) -> Iterator[tuple[int, Any, int]]:
        """What has been done meanwhile; no result, and the exit code, where a process died of it."""
        for pipe in wait(list(self.busy)):
            assert isinstance(pipe, Connection)  # noqa: S101 - that is what was waited for
            number = self.busy.pop(pipe)
            try:
                yield number, pipe.recv(), 0
            except (EOFError, OSError):
                yield number, None, self.bury(pipe)

    def bury(self, pipe: Connection) -> int:
        """Forget a process that died; its exit code, below 0 the signal that ended it."""
        process = self.processes.pop(pipe)
        pipe.close()
        process.join()
        return process.exitcode or 0

    def close(self) -> None:
        for pipe, process in self.processes.items():
            pipe.close()
            process.terminate()
            process.join()


def _serve(pipe: Connection, inherited: Sequence[Connection], work: Callable[[int], object]) -> None:
    # whoever holds an end of a pipe keeps it from being closed when our parent dies
    for other in inherited:
        other.close()
    # we are ended by our parent all the same, and may have a child of our own: the reader
    current_process().daemon = False
    # the parent tells of an interrupt, and ends us
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            pipe.send(work(pipe.recv()))
