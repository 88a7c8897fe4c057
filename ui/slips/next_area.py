"""Several lines of text in a form that goes on with Enter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from ui.kit.fields import TextArea


class NextArea(TextArea):
    """Several lines; Enter goes on, Shift+Enter begins a new line."""

    settled = Signal()

    @override
    def sizeHint(self) -> QSize:
        """As high as its lines; it takes more where there is room."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.settled.emit()
        else:
            super().keyPressEvent(event)
