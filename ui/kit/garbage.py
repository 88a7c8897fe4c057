"""Python's garbage is collected on the GUI thread only, between two events.

A collection that begins on the worker could destroy a widget there, and one that begins while
someone types is felt.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Garbage(QObject):
    """Collects by the usual thresholds, at rest; ends with its parent.

    What the start has made is set apart at the first rest, not before the first paint.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        QTimer.singleShot(EVERY_MS, self, self._begin)

    def _begin(self) -> None:
        gc.collect()
        gc.freeze()
        self._timer.start(EVERY_MS)

    def collect(self) -> None:
        """Collect the oldest generation that is due; does nothing when none is."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > threshold
        ]
        if due:
            gc.collect(due[-1])
