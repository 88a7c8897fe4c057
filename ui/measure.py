"""The program measuring itself: says on standard output what `doithoai bench` asked for, then ends.

Asked for by the environment: `DOITHOAI_MEASURE` is `start`, `scans` or `typing`; `DOITHOAI_BEGUN`
is the monotonic clock when the command was given. What a person sees counts: a time ends when the
window has been painted.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.desk import Desk
from ui.window import Window

SETTLED_MS = 1500
"""How long after the first page was filled the memory is taken, or the keys begin."""
SCANS, SCAN_GAP_MS = 300, 40
KEYS, KEY_GAP_MS = 400, 25
SENTENCE = "Đề nghị tỉnh xem xét tăng biên chế cho trạm y tế xã, phường trong năm nay. "


def begin(desk: Desk, window: Window) -> None:
    """Measure what the environment asks for."""
    kind = {"start": Start, "scans": Scans, "typing": Typing}[os.environ["DOITHOAI_MEASURE"]]
    kind(desk, window)


class Measure(QObject):
    """Waits for the first page that shows what is stored; `ready` goes on from there."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self._window, self._begun = window, float(os.environ.get("DOITHOAI_BEGUN", "0"))
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._look)
        desk.opened.connect(self._timer.start)

    def ready(self) -> None:
        """The first page shows what is stored."""
        raise NotImplementedError

    def passed(self) -> float:
        """Milliseconds since the time began."""
        return (perf_counter() - self._begun) * 1000

    def end(self, figures: dict[str, Any]) -> None:
        """Say what was measured, and close."""
        sys.stdout.write(json.dumps(figures) + "\n")
        sys.stdout.flush()
        self._window.close()

    def _look(self) -> None:
        if self._window.has_page and self._window.page.is_settled:
            self._timer.stop()
            self.ready()


class Start(Measure):
    """From the command to the first paint, to the first data, and what is held in memory."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(desk, window)
        self._figures: dict[str, float] = {}
        window.painted.connect(self._on_painted)

    def _on_painted(self) -> None:
        self._figures.setdefault("window_ms", self.passed())

    @override
    def ready(self) -> None:
        self._window.repaint()
        self._figures["data_ms"] = self.passed()
        QTimer.singleShot(SETTLED_MS, self, self._end)

    def _end(self) -> None:
        self.end(self._figures | {"memory_mb": resident_mb()})


class Painted(Measure):
    """From a key to the window painted with what came of it, many times over."""

    count, gap_ms = 0, 0

    def press(self, turn: int) -> None:
        """Press what leads to the next paint; the time begins with `self.start_time`."""
        raise NotImplementedError

    def is_shown(self) -> bool:
        """Whether what the window shows now came of the last press."""
        raise NotImplementedError

    @override
    def ready(self) -> None:
        self._times: list[float] = []
        self._waiting = False
        self._window.installEventFilter(self)
        QTimer.singleShot(SETTLED_MS, self, self._next)

    def start_time(self) -> None:
        """The time begins now."""
        self._begun, self._waiting = perf_counter(), True

    def _next(self) -> None:
        if len(self._times) == self.count:
            self.end({"times": self._times})
        else:
            self.press(len(self._times))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or not self._waiting or not self.is_shown():
            return False
        watched.event(event)
        self._times.append(self.passed())
        self._waiting = False
        QTimer.singleShot(self.gap_ms, self, self._next)
        return True


class Scans(Painted):
    """From the Enter of a scanner to the verdict, at the reception desk."""

    count, gap_ms = SCANS, SCAN_GAP_MS

    @override
    def press(self, turn: int) -> None:
        page: Any = self._window.page
        self._before = page.verdict.verdict
        type_into(page.box, f"M{turn:05d}")
        self.start_time()
        press(page.box, Qt.Key.Key_Return)

    @override
    def is_shown(self) -> bool:
        page: Any = self._window.page
        return page.verdict.verdict is not self._before


class Typing(Painted):
    """From a key to its letter, in the last row of the minutes."""

    count, gap_ms = KEYS, KEY_GAP_MS

    @override
    def press(self, turn: int) -> None:
        page: Any = self._window.page
        self._length = len(page.sheet.editor.toPlainText())
        self.start_time()
        type_into(page.sheet.editor, SENTENCE[turn % len(SENTENCE)])

    @override
    def is_shown(self) -> bool:
        page: Any = self._window.page
        return len(page.sheet.editor.toPlainText()) > self._length


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
