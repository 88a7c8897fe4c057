"""Sections of a page beside a column of their names, with one button that saves the one shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import label
from ui.kit.section import Section

NAMES = 236
"""Least width of the column of names in dp."""
BESIDE_FROM = 1120
"""From this width on, in dp, the names stand beside the section."""
MOST = 16_777_215
"""No limit, as Qt writes it."""


class Sections(QWidget):
    """Shows one section; Ctrl+PgUp and Ctrl+PgDown go to the one before and after."""

    save_wanted = Signal(object)
    """The person wants this section saved."""
    shown = Signal(object)
    """Another section is shown."""

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.all = list(sections)
        self.names = QListWidget()
        self.names.setObjectName("sections")
        self.names.setAccessibleName(_("Các phần của trang"))
        self.stack = QStackedWidget()
        self.save_button = KeyButton(_("Ghi phần này"), "Ctrl+Enter", role="main")
        self.drop_button = KeyButton(_("Bỏ thay đổi"), "F6", icon="undo")
        self.words = label("", "hint")
        for section in self.all:
            self.names.addItem(QListWidgetItem(section.title))
            self.stack.addWidget(section)
            section.touched.connect(self.mark)
        self._assemble()
        self._connect()
        self._size_names()
        self.names.setCurrentRow(0)
        self.mark()

    def _assemble(self) -> None:
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.dp(8))
        foot.addWidget(self.words, 1)
        foot.addWidget(self.drop_button)
        foot.addWidget(self.save_button)
        self._keys = label(_("Ctrl+PgUp, Ctrl+PgDn: chuyển phần"), "hint")
        left = QVBoxLayout()
        left.setSpacing(theme.dp(6))
        left.addWidget(self.names, 1)
        left.addWidget(self._keys)
        right = QVBoxLayout()
        right.setSpacing(theme.dp(10))
        right.addWidget(self.stack, 1)
        right.addWidget(self._foot)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.dp(20))
        self._row.addLayout(left)
        self._row.addLayout(right, 1)

    def _connect(self) -> None:
        self.names.currentRowChanged.connect(self._on_row)
        self.save_button.clicked.connect(lambda: self.save_wanted.emit(self.current))
        self.drop_button.clicked.connect(lambda: self.current.drop())
        theme.current().changed.connect(self._size_names)
        for key, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda step=step: self._step(step))

    def _size_names(self) -> None:
        """A column of names at the left, or rows of them on top where that leaves no room."""
        wide = self.width() >= theme.dp(BESIDE_FROM)
        height, metrics = theme.dp(36), self.names.fontMetrics()
        widths = [
            metrics.horizontalAdvance(self.names.item(place).text()) + theme.dp(32)
            for place in range(self.names.count())
        ]
        for place, width in enumerate(widths):
            self.names.item(place).setSizeHint(QSize(0 if wide else width, height))
        direction, flow = QBoxLayout.Direction, QListWidget.Flow
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.names.setFlow(flow.TopToBottom if wide else flow.LeftToRight)
        self.names.setWrapping(not wide)
        rows = 1 + sum(widths) // max(1, self.width() - theme.dp(40))
        self._limit(wide, rows * height + theme.dp(4))

    def _column(self) -> int:
        """Wide enough for every name with what is said when it is not saved."""
        bold = QFontMetrics(theme.font(bold=True))
        said = (_("{title} · chưa ghi").format(title=section.title) for section in self.all)
        return max(theme.dp(NAMES), *(bold.horizontalAdvance(one) + theme.dp(40) for one in said))

    def _limit(self, wide: bool, rows_height: int) -> None:
        column = self._column()
        self.names.setMinimumSize(column if wide else 0, 0 if wide else rows_height)
        self.names.setMaximumSize(column if wide else MOST, MOST if wide else rows_height)
        self._keys.setMaximumWidth(column if wide else MOST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_names()

    @property
    def current(self) -> Section:
        """The section that is shown."""
        return self.all[self.stack.currentIndex()]

    def show_section(self, name: str) -> None:
        """Show the section of this name."""
        names = [section.name for section in self.all]
        self.names.setCurrentRow(names.index(name))

    def unsaved(self) -> list[Section]:
        """The sections with changes that are not saved."""
        return [section for section in self.all if section.is_changed]

    def mark(self) -> None:
        """Say which sections are not saved, and whether the one shown can be."""
        for place, section in enumerate(self.all):
            item = self.names.item(place)
            words = section.title
            if section.is_clashing:
                words = _("{title} · trùng sửa").format(title=section.title)
            elif section.is_changed:
                words = _("{title} · chưa ghi").format(title=section.title)
            if item.text() != words:
                item.setText(words)
            bold = theme.font(bold=section.is_changed)
            if item.font() != bold:
                item.setFont(bold)
        self._mark_foot()

    def _mark_foot(self) -> None:
        shown = self.current
        self._foot.setVisible(shown.value() is not None)
        changed, clashing = shown.is_changed, shown.is_clashing
        self.save_button.setEnabled(changed and not clashing)
        self.drop_button.setEnabled(changed)
        self.words.setText(
            _("Hãy chọn bản sẽ dùng ở trên rồi mới ghi.") if clashing
            else _("Có thay đổi chưa ghi.") if changed else ""
        )  # fmt: skip

    def _on_row(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        self._mark_foot()
        self.shown.emit(self.current)

    def _step(self, step: int) -> None:
        row = (self.names.currentRow() + step) % len(self.all)
        self.names.setCurrentRow(row)
        focus = self.current.first_focus()
        if focus is not None:
            focus.setFocus()
