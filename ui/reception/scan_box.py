"""The one box of a reception desk, and the strip that says when it does not hear the keys."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.fields import label, restyle

REST_MS = 60
"""How long the typing rests before people are looked for; a scanner is faster."""
BURST_SECONDS = 0.05
"""Keys nearer to each other than this come from a scanner."""

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class ScanBox(QLineEdit):
    """Takes what a scanner types up to its Enter or Tab, and what a clerk types.

    It never changes its text while somebody types, because Vietnamese keyboards count on it.
    """

    entered = Signal(str, str, bool)
    """Enter: the whole text, its end that came as fast as a scanner types, and whether the typing
    had rested before, so that people were shown who fit."""
    rested = Signal(str)
    """The typing rests, or the box was emptied."""
    stepped = Signal(int)
    """Up and Down: to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "scan")
        self.setAccessibleName(_("Ô quét và tìm"))
        self.setPlaceholderText(_("quét thẻ, hoặc gõ tên, mã, số điện thoại"))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._burst_from, self._last_key = 0, 0.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(lambda: self.rested.emit(self.text()))
        self.textChanged.connect(self._rest.start)

    def empty(self) -> None:
        """Be ready for the next one."""
        self.clear()
        self._burst_from = 0
        self._rest.stop()

    def take_key(self, event: QKeyEvent) -> None:
        """Take back the keyboard together with a key that was pressed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyPressEvent(event)

    def _note(self, text: str) -> None:
        """Remember where the keys began to come as fast as a scanner's."""
        now = monotonic()
        if text and now - self._last_key > BURST_SECONDS:
            self._burst_from = self.cursorPosition()
        self._last_key = now

    def _is_burst(self) -> bool:
        return bool(self.text()) and monotonic() - self._last_key < BURST_SECONDS

    def _end(self) -> None:
        rested = not self._rest.isActive()
        self._rest.stop()
        self.entered.emit(self.text(), self.text()[self._burst_from :], rested)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENDS:
            self._end()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.empty()
            self.rested.emit("")
        else:
            self._note(event.text())
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        """A scanner that ends with Tab is as good as one that ends with Enter."""
        if _is_tab(event) and self._is_burst():
            self._end()
            return True
        return super().event(event)


def _is_tab(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
    )


class FocusStrip(QFrame):
    """Says, where nobody can overlook it, that keys and scans go elsewhere; a click heals it."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._words = label("", "heading")
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.dp(12), theme.dp(8), theme.dp(12), theme.dp(8))
        row.addWidget(self._words, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown; empty when the box hears the keys."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str, *, alarm: bool = True) -> None:
        """Show the sentence; an empty one puts the strip away."""
        if not sentence:
            self.hide()
            return
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setProperty("kind", "fault" if alarm else "calm")
        restyle(self)
        self.show()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
