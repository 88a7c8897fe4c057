"""The sidebar: one entry a page, with words or, when the window is narrow, icons only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.buttons import IconButton
from ui.kit.fields import label

WIDE, NARROW = 208, 56
KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-", "=")


@dataclass(frozen=True)
class Entry:
    """One entry: the page's name, its words and its icon."""

    name: str
    words: str
    icon: str


class Sidebar(QFrame):
    """Entries in the order of the day; Ctrl+1 … Ctrl+9, Ctrl+0, Ctrl+- and Ctrl+= choose them."""

    wanted = Signal(str)
    """The page that a person asks for."""
    width_wanted = Signal(bool)
    """A person wants words (True) or icons only."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._entries = {entry.name: entry for entry in entries}
        self._buttons: dict[str, QToolButton] = {}
        self._keys = dict(zip(self._entries, KEYS, strict=False))
        self._is_wide = True
        self._current = ""
        self._group = QButtonGroup(self)
        self._build()
        theme.current().changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        self._mark = QLabel()
        self._name = label(_("Đối Thoại"))
        self._name.setObjectName("mark")
        head = QHBoxLayout()
        head.setContentsMargins(theme.dp(16), theme.dp(12), theme.dp(8), theme.dp(10))
        head.addWidget(self._mark)
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.dp(6))
        column.setSpacing(theme.dp(1))
        column.addLayout(head)
        for entry in self._entries.values():
            column.addWidget(self._entry_button(entry))
        column.addStretch()
        self._toggle = IconButton("wide", _("Chỉ hiện biểu tượng"))
        self._toggle.clicked.connect(lambda: self.width_wanted.emit(not self._is_wide))
        column.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignHCenter)

    def _entry_button(self, entry: Entry) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "entry")
        button.setCheckable(True)
        button.setText(f"  {entry.words}")
        button.setAccessibleName(entry.words)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(button)
        self._buttons[entry.name] = button
        button.clicked.connect(lambda: self.wanted.emit(entry.name))
        key = self._keys.get(entry.name)
        if key:
            button.setToolTip(f"{entry.words} (Ctrl+{key})")
            shortcut = QShortcut(QKeySequence(f"Ctrl+{key}"), self)
            shortcut.activated.connect(lambda: self._on_key(entry.name))
        return button

    @property
    def is_wide(self) -> bool:
        """Whether words are shown."""
        return self._is_wide

    def set_wide(self, wide: bool) -> None:
        """Show words, or icons only."""
        self._is_wide = wide
        self._dress()

    def set_current(self, name: str) -> None:
        """Mark the page that is shown."""
        self._current = name
        if name in self._buttons:
            self._buttons[name].setChecked(True)
        self._tint()

    def allow(self, names: frozenset[str]) -> None:
        """Show only these entries: a role opens only its own pages."""
        for name, button in self._buttons.items():
            button.setVisible(name in names)

    def is_allowed(self, name: str) -> bool:
        """Whether the entry of this page is there for this role."""
        return name in self._buttons and not self._buttons[name].isHidden()

    def _on_key(self, name: str) -> None:
        if self.is_allowed(name):
            self.wanted.emit(name)

    def _dress(self) -> None:
        self.setFixedWidth(theme.dp(WIDE if self._is_wide else NARROW))
        self._name.setVisible(self._is_wide)
        self._mark.setPixmap(theme.current().pixmap("mark", "accent", theme.dp(24)))
        words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        icons = Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._buttons.values():
            button.setIconSize(QSize(theme.dp(20), theme.dp(20)))
            button.setToolButtonStyle(words if self._is_wide else icons)
        self._toggle.redraw(
            "wide" if self._is_wide else "narrow",
            _("Chỉ hiện biểu tượng") if self._is_wide else _("Hiện cả chữ"),
        )
        self._tint()

    def _tint(self) -> None:
        for name, button in self._buttons.items():
            tint = "accent" if name == self._current else "ink"
            button.setIcon(theme.icon(self._entries[name].icon, tint))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
        if event.key() in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
