"""The program measuring itself: says on standard output what `doithoai bench` asked for, then ends.

Asked for by the environment: `DOITHOAI_MEASURE` is `start`, `scans` or `typing`; `DOITHOAI_BEGUN`
is the monotonic clock when the command was given. What a person sees counts: a time ends when the
window has been painted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.desk import Desk
from ui.window import Window

SETTLED_MS = 1500
"""How long after the first page was filled the memory is taken, or the keys begin."""
SENTENCE = "Đề nghị tỉnh xem xét tăng biên chế cho trạm y tế xã, phường trong năm nay. "


def begin(desk: Desk, window: Window) -> None:
    """Measure what the environment asks for."""
    measured = os.environ["DOITHOAI_MEASURE"]
    begun = float(os.environ.get("DOITHOAI_BEGUN", "0"))
    if measured == "start":
        Start(desk, window, begun)
    else:
        Presses(desk, window, {"scans": scans, "typing": typing}[measured])


def end(window: Window, figures: dict[str, Any]) -> None:
    """Say what was measured, and close."""
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()
    window.close()


class FirstData(QObject):
    """Waits for the first page that shows what is stored."""

    shown = Signal()

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._look)
        desk.opened.connect(self._timer.start)

    def _look(self) -> None:
        if self._window.has_page and self._window.page.is_settled:
            self._timer.stop()
            self.shown.emit()


class Start(QObject):
    """From the command to the first paint, to the first data, and what is held in memory."""

    def __init__(self, desk: Desk, window: Window, begun: float) -> None:
        super().__init__(window)
        self._window, self._begun = window, begun
        self._figures: dict[str, float] = {}
        window.painted.connect(self._on_painted)
        FirstData(desk, window).shown.connect(self._on_data)

    def _passed(self) -> float:
        return (perf_counter() - self._begun) * 1000

    def _on_painted(self) -> None:
        self._figures.setdefault("window_ms", self._passed())

    def _on_data(self) -> None:
        self._window.repaint()
        self._figures["data_ms"] = self._passed()
        QTimer.singleShot(SETTLED_MS, self, self._end)

    def _end(self) -> None:
        end(self._window, self._figures | {"memory_mb": resident_mb()})


@dataclass(frozen=True)
class Kind:
    """What is pressed over and over: `prepare`, then `press`, until the window `shows` it."""

    count: int
    gap_ms: int
    prepare: Callable[[int], object]
    press: Callable[[int], object]
    shows: Callable[[], bool]


class Presses(QObject):
    """From a key to the window painted with what came of it, many times over."""

    def __init__(self, desk: Desk, window: Window, kind: Callable[[Window], Kind]) -> None:
        super().__init__(window)
        self._window, self._kind_of = window, kind
        self._times: list[float] = []
        self._begun: float | None = None
        FirstData(desk, window).shown.connect(self._on_data)

    def _on_data(self) -> None:
        self._kind = self._kind_of(self._window)
        self._window.installEventFilter(self)
        QTimer.singleShot(SETTLED_MS, self, self._next)

    def _next(self) -> None:
        turn = len(self._times)
        if turn == self._kind.count:
            end(self._window, {"times": self._times})
            return
        self._kind.prepare(turn)
        self._begun = perf_counter()
        self._kind.press(turn)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window's paint is let happen here, so that the time ends right after it."""
        is_paint = event.type() == QEvent.Type.UpdateRequest
        if not is_paint or self._begun is None or not self._kind.shows():
            return False
        watched.event(event)
        self._times.append((perf_counter() - self._begun) * 1000)
        self._begun = None
        QTimer.singleShot(self._kind.gap_ms, self, self._next)
        return True


def scans(window: Window) -> Kind:
    """From the Enter of a scanner to the verdict, at the reception desk."""
    page: Any = window.page
    before: list[Any] = [None]

    def prepare(turn: int) -> None:
        before[0] = page.verdict.verdict
        type_into(page.box, f"M{turn:05d}")

    return Kind(
        count=300,
        gap_ms=40,
        prepare=prepare,
        press=lambda turn: press(page.box, Qt.Key.Key_Return),
        shows=lambda: page.verdict.verdict is not before[0],
    )


def typing(window: Window) -> Kind:
    """From a key to its letter, in the last row of the minutes."""
    page: Any = window.page
    editor = page.sheet.editor
    typed = [0]

    def prepare(turn: int) -> None:
        typed[0] = len(editor.toPlainText())

    return Kind(
        count=400,
        gap_ms=25,
        prepare=prepare,
        press=lambda turn: type_into(editor, SENTENCE[turn % len(SENTENCE)]),
        shows=lambda: len(editor.toPlainText()) > typed[0],
    )


def type_into(widget: QWidget, text: str) -> None:
    """Send letters as a keyboard does."""
    for letter in text:
        press(widget, Qt.Key(0), letter)


def press(widget: QWidget, key: Qt.Key, letter: str = "") -> None:
    """Press and let go one key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(widget, event)


def resident_mb() -> float:
    """The memory this process holds, where the system says so; else 0."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
