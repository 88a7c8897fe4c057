"""Where the text of a row is typed: plain, grows with the text, never rewrites what is typed.

Keyboards for Vietnamese send Backspace and new letters, and compose text that is not there yet:
`typed` is said only when the text itself has changed.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.minutes.line_paint import BODY_POINTS

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_FORWARDED = (
    _Key.Key_Up, _Key.Key_Down, _Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab, _Key.Key_Escape,
)  # fmt: skip
_STEPS = {_Key.Key_Up: -1, _Key.Key_Down: 1}
_WITH = (_Held.ControlModifier, _Held.AltModifier)


class RowEditor(QPlainTextEdit):
    """The text of the row that is being written."""

    typed = Signal()
    """A person changed the text."""
    grown = Signal()
    """It needs another height."""
    moved = Signal(int)
    """To the row above (-1) or below (+1)."""
    completion_wanted = Signal()
    """Ctrl+Space: complete what stands before the caret."""
    left = Signal()
    """Esc: nothing more to type here."""
    live_wanted = Signal()
    """Ctrl+End: to the row of who speaks now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker: QWidget | None = None
        self._seen = ""
        self._lines = 0
        self.setPlaceholderText(_("Gõ nội dung ở đây. Ctrl+Phím cách: gõ tắt và tên người."))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.restyle()
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self.hide()

    def restyle(self) -> None:
        """Take the type of the look in force."""
        size = BODY_POINTS * theme.current().type_size / 100
        self.setStyleSheet(f"font-size: {size:g}pt;")
        self._lines = 0

    def put(self, text: str) -> None:
        """Show a text that is stored, with the caret at its end."""
        self._seen = text
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def replace(self, text: str) -> None:
        """Put another text in the place of all, so that Ctrl+Z brings the old one back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def text(self) -> str:
        """What is typed; nothing that an input method is still composing."""
        return self._seen

    @property
    def before_caret(self) -> str:
        """The line up to the caret."""
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def put_before_caret(self, length: int, text: str) -> None:
        """Put a text in the place of so many letters before the caret."""
        QGuiApplication.inputMethod().commit()
        cursor = self.textCursor()
        cursor.setPosition(cursor.position() - length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    @property
    def wanted_height(self) -> int:
        """Pixels for the whole text, without scrolling."""
        lines = max(1, round(self.document().size().height()))
        frame = 2 * theme.dp(4) + 2
        inside = 2 * self.document().documentMargin()
        return round(lines * self.fontMetrics().lineSpacing() + inside) + frame

    def _on_changed(self) -> None:
        text = self.toPlainText()
        if text != self._seen:
            self._seen = text
            self.typed.emit()

    def _on_size(self) -> None:
        lines = round(self.document().size().height())
        if lines != self._lines:
            self._lines = lines
            self.grown.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        picking = self.picker is not None and self.picker.isVisible()
        if self.picker and picking and event.key() in _FORWARDED:
            self.picker.keyPressEvent(event)
        elif not self._steer(event):
            super().keyPressEvent(event)

    def _steer(self, event: QKeyEvent) -> bool:
        """Keys that go somewhere else; whether this was one."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~_Held.KeypadModifier
        if key in _STEPS and held in _WITH:
            self.moved.emit(_STEPS[key])
        elif key == _Key.Key_Space and held == _Held.ControlModifier:
            self.completion_wanted.emit()
        elif key == _Key.Key_End and held == _Held.ControlModifier:
            self.live_wanted.emit()
        elif key == _Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the sheet, not the row."""
        event.ignore()
