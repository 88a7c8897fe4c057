"""Two lanes beside the GUI thread: a serial one for acts and reads, one for long jobs.

Everything comes back on the GUI thread, and never to a widget that is gone.
"""

from __future__ import annotations

import itertools
import queue
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

T = TypeVar("T")
Done = Callable[[Any], object]
Failed = Callable[[Exception], object]

_FIRST, _ACT, _READ, _LAST = range(4)


class Cancelled(Exception):
    """The person asked a long job to stop."""


class Job(QObject):
    """A long job as its work sees it (`progress`, `cancelled`) and as the screen sees it."""

    progressed = Signal(int, int, str)
    """done, total, what is being done; total 0 when it is not known."""
    ended = Signal()
    """The job is over, well or not."""

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.latest = (0, 0, "")
        self._cancel = Event()

    def progress(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is; called by the work, in its thread."""
        self.latest = (done, total, text)
        self.progressed.emit(done, total, text)

    def cancelled(self) -> bool:
        """Whether the work should stop at the next good place."""
        return self._cancel.is_set()

    def stop_if_cancelled(self) -> None:
        """Raise Cancelled when the person asked to stop."""
        if self._cancel.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancel.set()


@dataclass(order=True)
class _Call:
    """One piece of work and where its outcome goes; ordered by rank, then by arrival."""

    rank: int
    number: int
    work: Callable[[], Any] = field(compare=False)
    done: Done | None = field(compare=False, default=None)
    failed: Failed | None = field(compare=False, default=None)
    owner: QObject | None = field(compare=False, default=None)
    job: Job | None = field(compare=False, default=None)

    def is_wanted(self) -> bool:
        return self.owner is None or shiboken6.isValid(self.owner)


class Worker(QObject):
    """Runs acts and reads one after the other, acts first; long jobs on a lane of their own."""

    pending_changed = Signal(int)
    """How many acts are queued or running."""
    failed = Signal(object)
    """An error that nobody asked to hear about."""

    _outcome = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count()
        self._calls: queue.PriorityQueue[_Call] = queue.PriorityQueue()
        self._jobs: queue.PriorityQueue[_Call] = queue.PriorityQueue()
        self._running_jobs: list[Job] = []
        self._pending = 0
        self._closed = False
        self._outcome.connect(self._deliver)
        self._threads = [
            Thread(target=self._run, args=(lane,), name=name, daemon=True)
            for lane, name in ((self._calls, "acts and reads"), (self._jobs, "long jobs"))
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pending(self) -> int:
        """How many acts are queued or running."""
        return self._pending

    def first(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Before everything that waits: opening the store."""
        self._put(self._calls, _Call(_FIRST, next(self._numbers), work, done, failed, owner))

    def act(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """An act: in order, before the reads that wait, and finished even when closing."""
        self._count(+1)
        self._put(self._calls, _Call(_ACT, next(self._numbers), work, done, failed, owner))

    def read(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """A read: in order, left out when closing, once closed, or when its owner is gone."""
        if self._closed:
            return
        self._put(self._calls, _Call(_READ, next(self._numbers), work, done, failed, owner))

    def job(
        self,
        title: str,
        work: Callable[[Job], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """A long job on the second lane; a cancelled one ends without `done` and `failed`."""
        job = Job(title, self)
        self._running_jobs.append(job)
        call = _Call(_ACT, next(self._numbers), lambda: work(job), done, failed, owner, job)
        self._put(self._jobs, call)
        return job

    def close(self) -> None:
        """Finish the acts that are queued, leave out reads, stop jobs; then no more work."""
        if self._closed:
            return
        self._closed = True
        for job in self._running_jobs:
            job.cancel()
        for lane in (self._calls, self._jobs):
            lane.put(_Call(_LAST, next(self._numbers), lambda: None))
        for thread in self._threads:
            thread.join()
        QCoreApplication.sendPostedEvents(self)

    def _put(self, lane: queue.PriorityQueue[_Call], call: _Call) -> None:
        if self._closed:
            raise RuntimeError("the worker is closed")
        lane.put(call)

    def _run(self, lane: queue.PriorityQueue[_Call]) -> None:
        while (call := lane.get()).rank != _LAST:
            if call.rank == _READ and (self._closed or not call.is_wanted()):
                continue
            result, error = _carry_out(call)
            if shiboken6.isValid(self):
                self._outcome.emit(call, result, error)

    @Slot(object, object, object)
    def _deliver(self, call: _Call, result: Any, error: Exception | None) -> None:
        if call.job:
            self._running_jobs.remove(call.job)
            call.job.ended.emit()
            call.job.deleteLater()
        elif call.rank == _ACT:
            self._count(-1)
        if isinstance(error, Cancelled) or not call.is_wanted():
            return
        if error is not None:
            self._tell_failure(call, error)
        elif call.done:
            call.done(result)

    def _tell_failure(self, call: _Call, error: Exception) -> None:
        if call.failed:
            call.failed(error)
        else:
            self.failed.emit(error)

    def _count(self, change: int) -> None:
        self._pending += change
        self.pending_changed.emit(self._pending)


def _carry_out(call: _Call) -> tuple[Any, Exception | None]:
    try:
        return call.work(), None
    except Exception as error:  # handed to the GUI thread, where `failed` or the hook takes it
        return None, error


def soon(work: Callable[[], object], owner: QObject) -> None:
    """Once, in the next turn of the event loop, unless the owner is gone by then."""
    QTimer.singleShot(0, owner, work)
