"""A section that is a list: its rows at the left, the fields of the chosen row at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.buttons import IconButton, KeyButton
from ui.kit.fields import Field, label, restyle
from ui.kit.inputs import put_into, value_of, watch
from ui.kit.rows import Column
from ui.kit.scroll import FollowingArea
from ui.kit.section import Section
from ui.kit.table import RowsTable


class ListSection(Section):
    """Lines are frozen rows with an `id`; a line is changed by typing into its fields.

    Its value is the tuple of lines without ids, which are made here. `blank` is a new line.
    """

    def __init__(
        self,
        name: str,
        title: str,
        columns: Sequence[Column],
        fields: dict[str, Field],
        blank: Any,
        *,
        about: str = "",
        empty: str = "",
        ordered: bool = True,
        filterable: bool = False,
    ) -> None:
        super().__init__(name, title, about)
        self.fields, self._blank, self._ordered = fields, blank, ordered
        self._numbers = count()
        self.lines: list[Any] = []
        self._shown = ""
        self.table = RowsTable(columns, empty=empty, filterable=filterable)
        self.table.view.horizontalHeader().setSectionsClickable(False)
        self.add_button = KeyButton(_("Thêm"), "Ctrl+N", icon="add")
        self.remove_button = KeyButton(_("Bỏ"), "Del", icon="remove")
        self.up_button = IconButton("up", _("Đưa dòng lên"), "Alt+Up")
        self.down_button = IconButton("down", _("Đưa dòng xuống"), "Alt+Down")
        self._assemble()
        self._connect()
        self._show_line(None)

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.dp(8))
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            buttons.addWidget(button)
        keys = label(_("Alt+Up, Alt+Down: đổi thứ tự"), "hint")
        buttons.addWidget(keys, int(self._ordered))
        buttons.addStretch(int(not self._ordered))
        self.left = QVBoxLayout()
        self.left.setSpacing(theme.dp(10))
        self.left.addWidget(self.table, 1)
        self.left.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(theme.dp(16))
        row.addLayout(self.left, 1)
        row.addWidget(self._side())
        self.column.addLayout(row, 1)
        for widget in (self.up_button, self.down_button, keys):
            widget.setVisible(self._ordered)

    def _side(self) -> QWidget:
        self.form = QFrame()
        self.form.setObjectName("card")
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(*(theme.dp(14),) * 4)
        inside.setSpacing(theme.dp(10))
        for field in self.fields.values():
            inside.addWidget(field)
        column = QWidget()
        column.setProperty("role", "scrolled")
        self.side = QVBoxLayout(column)
        self.side.setContentsMargins(0, 0, theme.dp(4), 0)
        self.side.setSpacing(theme.dp(12))
        self.side.addWidget(self.form)
        self.side.addStretch(1)
        scroll = FollowingArea()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(column)
        scroll.setFixedWidth(theme.dp(300))
        return scroll

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.first_field().setFocus())
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        for field in self.fields.values():
            watch(field.widget, self._on_field)

    # --- what a list overrides

    def plain(self, line: Any) -> Any:
        """A line as it is compared and saved: without the id that was made here."""
        return replace(line, id="")

    def wrong(self, line: Any, lines: list[Any]) -> tuple[str, str]:
        """The field of a line that is wrong and what is wrong; two empty texts: nothing."""
        return "", ""

    # --- the draft

    @override
    def value(self) -> Any:
        return tuple(self.plain(line) for line in self.lines)

    @override
    def put(self, value: Iterable[Any]) -> None:
        self._numbers = count()
        self.lines = [
            line if line.id else replace(line, id=f"line {next(self._numbers)}") for line in value
        ]
        self._redraw()
        row = self.table.current()
        if row is None and self.lines:
            self.table.select(self.lines[0].id)
        self._show_line(self.table.current())

    @override
    def complain(self) -> str:
        for line in self.lines:
            name, sentence = self.wrong(line, self.lines)
            if sentence:
                self.table.select(line.id)
                self.fields[name].complain(sentence)
                self.fields[name].widget.setFocus()
                return sentence
        return ""

    @override
    def first_focus(self) -> QWidget | None:
        return self.table

    def first_field(self) -> QWidget:
        """Where a new line is begun."""
        return next(iter(self.fields.values())).widget

    def place_of(self, line: Any) -> int:
        """The place of a line in the list, from 0."""
        return next((place for place, each in enumerate(self.lines) if each.id == line.id), 0)

    def allow_edits(self, allowed: bool) -> None:
        """Let the list be changed, or only looked at."""
        for widget in (self.add_button, self.remove_button, self.up_button, self.down_button):
            widget.setEnabled(allowed)
        self.form.setEnabled(allowed and bool(self._shown))

    # --- slots

    def _redraw(self) -> None:
        self.table.set_rows(self.lines)
        self.table.view.viewport().update()

    def _on_chosen(self, row: Any) -> None:
        if not self._putting:
            self._show_line(row)

    def _show_line(self, row: Any) -> None:
        putting, self._putting = self._putting, True
        self._shown = row.id if row else ""
        for name, field in self.fields.items():
            put_into(field.widget, getattr(row or self._blank, name))
            field.complain()
            restyle(field.widget)
        self.form.setEnabled(row is not None and self.add_button.isEnabled())
        self._putting = putting

    def _on_field(self) -> None:
        if self._putting or not self._shown:
            return
        held = {name: value_of(field.widget) for name, field in self.fields.items()}
        place = next(n for n, line in enumerate(self.lines) if line.id == self._shown)
        self.lines[place] = replace(self.lines[place], **held)
        self._putting = True
        self._redraw()
        self._putting = False
        self.touched.emit()

    def _on_add(self) -> None:
        line = self.new_line()
        self.table.set_filter("")
        row = self.table.current()
        place = self.place_of(row) + 1 if row else len(self.lines)
        self.lines.insert(place, line)
        self._redraw()
        self.table.select(line.id)
        self.first_field().setFocus()
        self.touched.emit()

    def new_line(self) -> Any:
        """An empty line with an id of its own."""
        return replace(self._blank, id=f"line {next(self._numbers)}")

    def _on_remove(self) -> None:
        row = self.table.current()
        if row is None:
            return
        place = self.place_of(row)
        self.lines.remove(self.lines[place])
        self._redraw()
        if self.lines:
            self.table.select(self.lines[min(place, len(self.lines) - 1)].id)
        self._show_line(self.table.current() if self.lines else None)
        self.table.view.setFocus()
        self.touched.emit()

    def _move(self, step: int) -> None:
        row = self.table.current()
        if row is None:
            return
        place = self.place_of(row)
        if 0 <= place + step < len(self.lines):
            self.lines.insert(place + step, self.lines.pop(place))
            self._redraw()
            self.touched.emit()
