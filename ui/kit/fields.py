"""Fields: labelled, kind to Vietnamese typing.

Keyboards for Vietnamese send Backspace and new letters, so nothing here rewrites text, moves the
caret, or refuses half-typed text while someone types. Text leaves a field in NFC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.kit import theme

DEBOUNCE_MS = 150

_PAGE_KEYS = (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_K)
"""With Ctrl, keys of pages that Linux desktops give to every line of text as well."""


def nfc(text: str) -> str:
    """Text as it is kept: composed, without spaces around it."""
    return unicodedata.normalize("NFC", text).strip()


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Words; role: title, heading, label, hint, state or empty for plain text."""
    words = QLabel(text, parent)
    words.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        words.setProperty("role", role)
    words.setWordWrap(role in ("hint", "empty", "complaint"))
    return words


def leave_to_page(event: QEvent) -> bool:
    """Whether a key belongs to the page, although the field that has the focus would take it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    mine = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _PAGE_KEYS
    if mine:
        event.ignore()
    return mine


class TextField(QLineEdit):
    """One line of text."""

    entered = Signal(str)
    """Enter was pressed; carries the text in NFC."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.returnPressed.connect(lambda: self.entered.emit(self.value()))

    @override
    def event(self, event: QEvent) -> bool:
        return False if leave_to_page(event) else super().event(event)

    def value(self) -> str:
        """What was typed, in NFC, without spaces around it."""
        return nfc(self.text())

    def put(self, text: str) -> None:
        """Show stored text from its beginning; leaves alone what a person is typing here."""
        if text != self.text() and not (self.hasFocus() and self.isModified()):
            self.setText(text)
            self.setCursorPosition(0)

    def settle(self) -> None:
        """What was typed is stored now: stored text may come in again."""
        self.setModified(False)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab goes to the next field."""

    def __init__(self, hint: str = "", lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + theme.dp(18))

    @override
    def event(self, event: QEvent) -> bool:
        return False if leave_to_page(event) else super().event(event)

    def value(self) -> str:
        """What was typed, in NFC, without spaces around it."""
        return nfc(self.toPlainText())

    def put(self, text: str) -> None:
        """Show stored text; leaves alone what a person is typing here."""
        typing = self.hasFocus() and self.document().isModified()
        if text != self.toPlainText() and not typing:
            self.setPlainText(text)
            self.document().setModified(False)

    def settle(self) -> None:
        """What was typed is stored now: stored text may come in again."""
        self.document().setModified(False)


class SearchBox(QLineEdit):
    """A box that searches as one types (after a short rest) and at once on Enter."""

    searched = Signal(str)
    """The text has rested for 150 ms, or was cleared."""
    entered = Signal(str)
    """Enter: a person's, or a scanner's."""
    left_down = Signal()
    """The Down key: to the list below."""

    def __init__(self, hint: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(f"{hint}   {key}" if key else hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self._said = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(DEBOUNCE_MS)
        self._rest.timeout.connect(self._on_rested)
        self.textChanged.connect(self._on_changed)
        if key:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self._on_key)

    def value(self) -> str:
        """What was typed, in NFC, without spaces around it."""
        return nfc(self.text())

    @override
    def event(self, event: QEvent) -> bool:
        return False if leave_to_page(event) else super().event(event)

    def _on_changed(self) -> None:
        self._rest.start()

    def _on_rested(self) -> None:
        if self.value() != self._said:
            self._said = self.value()
            self.searched.emit(self._said)

    def _on_key(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._rest.stop()
            self._said = self.value()
            self.entered.emit(self._said)
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._on_rested()
        elif key == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class Choice(QComboBox):
    """One of several, known by id; keeps what is chosen when the list is filled anew."""

    chosen = Signal(object)
    """The id that a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.activated.connect(lambda: self.chosen.emit(self.value()))

    def put_items(self, items: Iterable[tuple[object, str]]) -> None:
        """Fill with (id, words); the chosen id stays chosen when it is still there."""
        items = list(items)
        if items == [(self.itemData(row), self.itemText(row)) for row in range(self.count())]:
            return
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for key, words in items:
            self.addItem(words, key)
        self.put(kept)
        self.blockSignals(False)

    def put(self, key: object) -> None:
        """Choose by id; the first one when it is not there."""
        keys = [self.itemData(row) for row in range(self.count())]
        self.setCurrentIndex(keys.index(key) if key in keys else min(0, self.count() - 1))

    def value(self) -> object:
        """The id that is chosen; None in an empty list."""
        return self.currentData()

    @override
    def wheelEvent(self, event: object) -> None:
        """A wheel turned over a closed list scrolls the page, it never changes the choice."""
        event.ignore()  # type: ignore[attr-defined]


class Field(QWidget):
    """A label above a widget, a hint below, and a complaint in its place when it is wrong."""

    def __init__(
        self, words: str, widget: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.widget = widget
        self._words = hint
        self._label = label(words, "label")
        self._label.setBuddy(widget)
        self._hint = label(hint, "hint")
        if words.strip():
            widget.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(3))
        column.addWidget(self._label)
        column.addWidget(widget)
        column.addWidget(self._hint)
        self._label.setVisible(bool(words))
        self._hint.setVisible(bool(hint))
        for name in ("textChanged", "currentIndexChanged", "picked"):
            if changed := getattr(widget, name, None):
                changed.connect(lambda *_of: self._on_changed())

    def _on_changed(self) -> None:
        """What was wrong is being mended."""
        if self.widget.property("wrong"):
            self.complain()

    def rename(self, words: str) -> None:
        """Another label: what the same field means now."""
        self._label.setText(words)
        self.widget.setAccessibleName(words)

    def complain(self, sentence: str = "") -> None:
        """Say what is wrong with the value; empty takes it back, and so does a change."""
        self._hint.setText(sentence or self._words)
        self._hint.setProperty("role", "complaint" if sentence else "hint")
        self._hint.setVisible(bool(sentence or self._words))
        self.widget.setProperty("wrong", bool(sentence))
        restyle(self._hint)
        restyle(self.widget)
