"""`--selftest`: every page is made and shown once; a bundle proves that nothing is missing."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer, Signal

from app.words import _
from ui.kit.desk import Desk
from ui.window import Window

PAGE_MS = 150
"""How long each page is shown."""
PATIENCE_MS = 60_000


class SelfTest(QObject):
    """Visits the pages one by one once the store is open, then ends the program."""

    ended = Signal(int)
    """The exit code: 0 when every page could be shown."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._faults: list[str] = []
        self._left = window.page_names()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        desk.faults.quiet = True
        desk.faults.happened.connect(self._faults.append)
        desk.opened.connect(lambda: self._timer.start(PAGE_MS))
        QTimer.singleShot(PATIENCE_MS, self, lambda: self._end(_("chưa mở được dữ liệu")))

    def _on_turn(self) -> None:
        if self._left:
            self._window.show_page(self._left.pop(0))
        else:
            self._end(self._faults[0] if self._faults else "")

    def _end(self, fault: str) -> None:
        self._timer.stop()
        sentence = fault or _("Tự kiểm tra xong: mọi trang đều mở được.")
        sys.stderr.write(sentence + "\n")
        self.ended.emit(1 if fault else 0)
