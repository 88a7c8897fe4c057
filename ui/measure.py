"""Says on standard output how long the start took and what it holds in memory, then ends.

Asked for by the environment: `DOITHOAI_BEGUN` is the monotonic clock when the command was given.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from ui.kit.desk import Desk
from ui.window import Window

SETTLED_MS = 1500
"""How long after the first page was filled the memory is taken."""


class Measure(QObject):
    """Listens for the first paint and for the first page that shows what is stored."""

    def __init__(self, desk: Desk, window: Window, begun: float) -> None:
        super().__init__(window)
        self._window, self._begun = window, begun
        self._figures: dict[str, float] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._look)
        window.painted.connect(self._on_painted)
        desk.opened.connect(self._timer.start)

    def _passed(self) -> float:
        return (perf_counter() - self._begun) * 1000

    def _on_painted(self) -> None:
        self._figures.setdefault("window_ms", self._passed())

    def _look(self) -> None:
        if self._window.has_page and self._window.page.is_settled:
            self._timer.stop()
            self._window.repaint()
            self._figures["data_ms"] = self._passed()
            QTimer.singleShot(SETTLED_MS, self, self._end)

    def _end(self) -> None:
        self._figures["memory_mb"] = resident_mb()
        sys.stdout.write(json.dumps(self._figures) + "\n")
        sys.stdout.flush()
        self._window.close()


def resident_mb() -> float:
    """The memory this process holds, where the system says so; else 0."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

