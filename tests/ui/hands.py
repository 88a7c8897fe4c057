"""What a person's hands do to a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def type_vietnamese(widget: QWidget, text: str) -> None:
    """Type any text; QTest.keyClicks ends the process at a letter beyond Latin-1."""
    for letter in text:
        if letter.isascii():
            QTest.keyClick(widget, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)


def compose(widget: QWidget, steps: list[str], committed: str) -> None:
    """Type through an input method: what it shows while composing, then what it commits."""
    for step in steps:
        QApplication.sendEvent(widget, QInputMethodEvent(step, []))
    event = QInputMethodEvent("", [])
    event.setCommitString(committed)
    QApplication.sendEvent(widget, event)
