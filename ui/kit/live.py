"""The store's notices as one Qt signal on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal


class Notices(Protocol):
    """What can be listened to: the store."""

    def listen(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Call `listener` with the topics that changed, from any thread, until stopped."""
        ...


class Live(QObject):
    """Collects topics from any thread and says them once in a turn of the event loop."""

    changed = Signal(object)
    """frozenset[str]: the topics that changed since the last time."""

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._topics: set[str] = set()
        self._stop: Callable[[], None] | None = None
        self._woken.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def follow(self, notices: Notices) -> None:
        """Listen to this store from now on, and to no other."""
        self.stop()
        self._stop = notices.listen(self.hear)

    def stop(self) -> None:
        """Listen no more."""
        if self._stop:
            self._stop()
            self._stop = None

    def hear(self, topics: frozenset[str]) -> None:
        """Take topics; called from any thread."""
        with self._lock:
            asleep = not self._topics
            self._topics |= topics
            wake = asleep and bool(self._topics)
        if wake:
            self._woken.emit()

    def _tell(self) -> None:
        with self._lock:
            topics = frozenset(self._topics)
            self._topics.clear()
        self.changed.emit(topics)
