"""How far a long job is, with a button that stops it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import label
from ui.kit.worker import Job


class ProgressStrip(QFrame):
    """One line for the job that runs; hidden when none does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._words = label()
        self._bar = QProgressBar()
        self._stop = KeyButton(_("Dừng lại"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(16), theme.dp(6), theme.dp(16), theme.dp(6))
        row.setSpacing(theme.dp(12))
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self._stop.clicked.connect(self.stop)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show this job until it has ended; others wait behind the one that runs."""
        self._jobs.append(job)
        job.progressed.connect(self._draw)
        job.ended.connect(partial(self._on_ended, job))
        self._draw()

    @property
    def text(self) -> str:
        """What is said about the job that runs; empty when none does."""
        return "" if self.isHidden() else self._words.text()

    def stop(self) -> None:
        """Ask the job that runs to stop, and those that wait behind it."""
        for job in self._jobs:
            job.cancel()
        self._draw()

    def _draw(self) -> None:
        self.setVisible(bool(self._jobs))
        if not self._jobs:
            return
        job = self._jobs[0]
        done, total, text = job.latest
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._stop.setEnabled(not job.cancelled())
        words = _("đang dừng…") if job.cancelled() else text
        self._words.setText(f"{job.title}: {words}" if words else job.title)

    def _on_ended(self, job: Job) -> None:
        self._jobs.remove(job)
        self._draw()
