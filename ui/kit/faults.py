"""Our own faults: one place that writes them down and shows them, with "copy details"."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.errors import Refusal
from app.folders import log_folder
from app.words import _
from ui.kit.buttons import KeyButton
from ui.kit.fields import label

_log = logging.getLogger("doithoai")


def is_worlds_fault(error: BaseException) -> bool:
    """True for what the surroundings did: database away or busy, disk full, cable out.

    Known by name, because this storey does not import database drivers.
    """
    names = {kind.__name__ for kind in type(error).__mro__}
    away = {"OperationalError", "InterfaceError", "DatabaseUnusable"}
    return isinstance(error, OSError) or bool(names & away)


class Faults(QObject):
    """The hook for errors that nobody expected, from any thread."""

    happened = Signal(str)
    """Details of a fault, on the GUI thread."""

    _arrived = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.quiet = False
        self._window: FaultWindow | None = None
        self._arrived.connect(self._on_arrived)

    def report(self, error: BaseException) -> None:
        """Write the fault down and say so; may be called from any thread."""
        begin_log()
        details = "".join(traceback.format_exception(error))
        _log.error("fault\n%s", details)
        self._arrived.emit(details)

    def install(self) -> None:
        """Become the hook of this process."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._on_exception(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self.report(error or kind())

    def _on_arrived(self, details: str) -> None:
        self.happened.emit(details)
        if self.quiet:
            return
        if self._window is None:
            self._window = FaultWindow()
        self._window.add(details)
        self._window.show()


class FaultWindow(QDialog):
    """Says that something went wrong which should not, and lets the details be copied."""

    def __init__(self) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(_("Có lỗi trong chương trình"))
        sentence = label(
            _(
                "Chương trình gặp một lỗi không lường trước. Việc đã ghi nhận không bị mất. "
                "Xin bấm “Chép chi tiết” và gửi cho người phụ trách kỹ thuật, rồi làm tiếp."
            )
        )
        sentence.setWordWrap(True)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._copy = KeyButton(_("Chép chi tiết"), role="main")
        self._close = KeyButton(_("Đóng"), "Esc")
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._copy)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.addWidget(sentence)
        column.addWidget(self._details)
        column.addLayout(buttons)
        self.resize(640, 360)
        self._copy.clicked.connect(self.copy_details)
        self._close.clicked.connect(self.reject)

    def add(self, details: str) -> None:
        """One more fault, below the earlier ones."""
        self._details.appendPlainText(f"{_versions()}\n{details}")

    def copy_details(self) -> None:
        """Put everything on the clipboard."""
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def begin_log() -> Path:
    """Let the program's log go to the user's log folder; returns the file."""
    from logging.handlers import RotatingFileHandler

    log_folder().mkdir(parents=True, exist_ok=True)
    file = log_folder() / "doithoai.log"
    if not any(getattr(each, "baseFilename", "") == str(file) for each in _log.handlers):
        for each in _log.handlers[:]:
            _log.removeHandler(each)
            each.close()
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _log.addHandler(handler)
        _log.setLevel(logging.INFO)
    return file


def _versions() -> str:
    import platform

    return f"Python {platform.python_version()}, {platform.platform()}"


def sentence_of(error: BaseException) -> str:
    """What a person reads about an error that is not ours: a refusal, or the world's fault."""
    if isinstance(error, Refusal):
        return error.sentence()
    return _("Chưa ghi được vì máy dữ liệu không trả lời. Hãy kiểm tra máy, dây mạng rồi thử lại.")
