"""A clock for the floor: computed from times and the store's clock, never counted up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.dates import span

TICK_MS = 200


@dataclass(frozen=True)
class Running:
    """Something timed: begun, perhaps paused, perhaps ended. Milliseconds UTC and milliseconds."""

    begun: int | None
    ended: int | None = None
    paused_at: int | None = None
    paused_ms: int = 0
    limit_ms: int | None = None

    def elapsed(self, now: int) -> int:
        """Milliseconds used, pauses left out."""
        if self.begun is None:
            return 0
        end = next((at for at in (self.ended, self.paused_at) if at is not None), now)
        return max(0, end - self.begun - self.paused_ms)

    def left(self, now: int) -> int | None:
        """Milliseconds that are left, negative when over; None without a limit."""
        return None if self.limit_ms is None else self.limit_ms - self.elapsed(now)

    @property
    def is_running(self) -> bool:
        """Begun, and neither paused nor ended."""
        return self.begun is not None and self.ended is None and self.paused_at is None


class Tick(QObject):
    """One timer for every clock that is seen; it rests when none is."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watchers: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.ticked)

    @property
    def is_running(self) -> bool:
        """Whether any clock is watched."""
        return self._timer.isActive()

    def watch(self, watcher: QObject) -> None:
        """Tick while this one is seen."""
        key = id(watcher)
        if key not in self._watchers:
            self._watchers.add(key)
            watcher.destroyed.connect(lambda: self._forget(key))
        self._timer.start()

    def leave(self, watcher: QObject) -> None:
        """This one is not seen any more."""
        self._forget(id(watcher))

    def _forget(self, key: int) -> None:
        self._watchers.discard(key)
        if not self._watchers:
            self._timer.stop()


@lru_cache(maxsize=1)
def shared_tick() -> Tick:
    """The tick of this program."""
    return Tick(QApplication.instance())


class TickingLabel(QLabel):
    """Words that are worked out anew on every tick while they are seen."""

    def __init__(self, words: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def draw(self) -> None:
        """Work the words out now."""
        words = self._words()
        if words != self.text():
            self.setText(words)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw()
        shared_tick().ticked.connect(self.draw)
        shared_tick().watch(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        shared_tick().ticked.disconnect(self.draw)
        shared_tick().leave(self)


class ClockLabel(TickingLabel):
    """Elapsed and limit of something timed: `02:41 / 03:00`, with words when it is over."""

    WARN_MS = 30_000
    """When less than this is left, the clock warns."""

    def __init__(
        self,
        now: Callable[[], int],
        *,
        points: float = 10.5,
        show_limit: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self._say, parent)
        self._now, self._points, self._show_limit = now, points, show_limit
        self._running = Running(None)
        self._colour = ""
        self.setFont(theme.font(points))
        theme.current().changed.connect(self._dress)
        self._dress()

    def show_running(self, running: Running) -> None:
        """Show this from now on."""
        self._running = running
        self.draw()

    def _say(self) -> str:
        now = self._now()
        elapsed, left = self._running.elapsed(now), self._running.left(now)
        self._warn(left)
        words = span(elapsed)
        if left is None or not self._show_limit:
            return words
        words = f"{words} / {span(self._running.limit_ms or 0)}"
        return (
            words if left >= 0 else _("{clock} · quá {over}").format(clock=words, over=span(-left))
        )

    def _warn(self, left: int | None) -> None:
        colour = "ink"
        if left is not None and self._running.begun is not None:
            colour = "late" if left < 0 else "hold" if left < self.WARN_MS else "ink"
        if colour != self._colour:
            self._colour = colour
            self._dress()

    def _dress(self) -> None:
        tint = theme.colour(self._colour or "ink").name()
        size = self._points * theme.current().type_size / 100
        self.setStyleSheet(f"color: {tint}; font-size: {size:g}pt;")
