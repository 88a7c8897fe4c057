"""How far a long job is, with a button that stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.words import _
from ui.kit import theme
from ui.kit.fields import KeyButton, label
from ui.kit.worker import Job


class ProgressStrip(QFrame):
    """One line for the job that runs; hidden when none does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = label()
        self._bar = QProgressBar()
        self._stop = KeyButton(_("Dừng lại"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(16), theme.dp(6), theme.dp(16), theme.dp(6))
        row.setSpacing(theme.dp(12))
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self._stop.clicked.connect(self._on_stop)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show this job until it has ended."""
        self._job = job
        self._words.setText(job.title)
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self.show()

    def _on_progressed(self, done: int, total: int, text: str) -> None:
        if self.sender() is not self._job or self._job is None:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(f"{self._job.title}: {text}" if text else self._job.title)

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()

    def _on_stop(self) -> None:
        if self._job:
            self._job.cancel()
            self._stop.setEnabled(False)
            self._words.setText(_("Đang dừng…"))
