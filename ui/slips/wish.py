"""A wish on a slip: to speak, or a written answer; arrows change it, Enter goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton
from typing_extensions import override

_BESIDE = {Qt.Key.Key_Up: Qt.Key.Key_Left, Qt.Key.Key_Down: Qt.Key.Key_Right}


class WishButton(QRadioButton):
    """Any arrow goes to the other one, wherever it lies."""

    settled = Signal()
    """Enter: on to the next field."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.settled.emit()
            return
        super().keyPressEvent(event)
        if key in _BESIDE and self.hasFocus():
            none = Qt.KeyboardModifier.NoModifier
            super().keyPressEvent(QKeyEvent(event.type(), _BESIDE[key], none))
