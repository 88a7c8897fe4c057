"""Fields and buttons: labelled, with their key written on them, kind to Vietnamese typing.

Keyboards for Vietnamese send Backspace and new letters, so nothing here rewrites text, moves the
caret, or refuses half-typed text while someone types. Text leaves a field in NFC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import _
from ui.kit import theme

DEBOUNCE_MS = 150

_KEY_WORDS = {"Del": "Delete", "Space": _("Phím cách")}
_PAGE_KEYS = (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_K)
"""With Ctrl, keys of pages that Linux desktops give to every line of text as well."""

_Held = Qt.KeyboardModifier
_HELD = _Held.ControlModifier | _Held.AltModifier | _Held.ShiftModifier | _Held.MetaModifier


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


def press_by(button: QAbstractButton, key: str) -> None:
    """Let a key press a button while it can be seen, at once: Qt's own way waits 0.1 s."""
    keys = {key.replace("Enter", "Return"), key.replace("Return", "Enter")}
    for each in keys:
        QShortcut(QKeySequence(each), button).activated.connect(button.click)


def leave_to_page(event: QEvent) -> bool:
    """Whether a key belongs to the page, although the field that has the focus would take it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    mine = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _PAGE_KEYS
    if mine:
        event.ignore()
    return mine


class KeyButton(QPushButton):
    """A button with its key written on it; role: main (one a page), quiet, or plain.

    A key that is not `heard` by the button is heard by what the button stands in.
    """

    def __init__(
        self,
        text: str,
        key: str = "",
        *,
        role: str = "",
        icon: str = "",
        heard: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._icon = key, icon
        self.set_words(text)
        self.setAutoDefault(False)
        if role:
            self.setProperty("role", role)
        if key and heard:
            press_by(self, key)
        self._draw_icon()
        theme.current().changed.connect(self._draw_icon)

    @property
    def key(self) -> str:
        """The key as it is written on the button."""
        return _KEY_WORDS.get(self._key, self._key.replace("Return", "Enter"))

    def set_words(self, words: str) -> None:
        """Other words; the key stays."""
        gap = "  " if self._icon else ""
        self.setText(gap + words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self.key})" if self._key else "")

    def _draw_icon(self) -> None:
        if self._icon:
            role = self.property("role")
            self.setIcon(theme.icon(self._icon, "on_accent" if role == "main" else "ink", 18))
            self.setIconSize(QSize(theme.dp(18), theme.dp(18)))

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._key_width(), hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key:
            super().paintEvent(event)
            return
        self._paint_with_key()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as the space bar does; held down, once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _HELD:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def _key_width(self) -> int:
        if not self._key:
            return 0
        return self.fontMetrics().horizontalAdvance(self.key) + theme.dp(16)

    def _paint_with_key(self) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        whole = self.rect()
        option.rect = whole.adjusted(0, 0, -self._key_width(), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        main = self.property("role") == "main"
        tint = "on_accent" if main else "ink_soft"
        if not self.isEnabled():
            tint = "ink_faint"
        width = self._key_width() - theme.dp(6)
        height = self.fontMetrics().height() + theme.dp(2)
        left = self.width() - width - theme.dp(10)
        top = (self.height() - height) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(tint))
        font = theme.font(8.5)
        painter.setFont(font)
        painter.drawRoundedRect(left, top, width, height, 3, 3)
        painter.drawText(left, top, width, height, Qt.AlignmentFlag.AlignCenter, self.key)


class IconButton(QToolButton):
    """A small button with an icon, its words as tooltip and for screen readers."""

    def __init__(self, icon: str, words: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._key = icon, key
        if key:
            press_by(self, key)
        self.redraw(icon, words)
        theme.current().changed.connect(self._draw_icon)

    def redraw(self, icon: str, words: str) -> None:
        """Another icon and other words."""
        self._icon = icon
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._key})" if self._key else words)
        self._draw_icon()

    def _draw_icon(self) -> None:
        self.setIcon(theme.icon(self._icon, size=18))
        self.setIconSize(QSize(theme.dp(18), theme.dp(18)))


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
