"""Buttons with their key written on them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from app.words import _
from ui.kit import theme

_KEY_WORDS = {"Del": "Delete", "Space": _("Phím cách")}

_Held = Qt.KeyboardModifier
_HELD = _Held.ControlModifier | _Held.AltModifier | _Held.ShiftModifier | _Held.MetaModifier


def press_by(button: QAbstractButton, key: str) -> None:
    """Let a key press a button while it can be seen, at once: Qt's own way waits 0.1 s."""
    keys = {key.replace("Enter", "Return"), key.replace("Return", "Enter")}
    for each in keys:
        QShortcut(QKeySequence(each), button).activated.connect(button.click)


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
