"""RowsTable: a table of rows with its filter box, Vietnamese order, copying and an empty state."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.kit.fields import SearchBox, label
from ui.kit.rows import Column, RowsModel
from ui.kit.states import StateDelegate

ROW_HEIGHT = 30

_Behaviour = QAbstractItemView.SelectionBehavior
_Mode = QAbstractItemView.SelectionMode


class RowsView(QTableView):
    """The table alone: rows of 30 dp, whole rows chosen, Enter opens, Ctrl+C copies."""

    opened = Signal(object)
    """A row was double-clicked or Enter was pressed on it."""

    def __init__(self, model: RowsModel, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self._top: Hashable | None = None
        self._direction: tuple[int, Qt.SortOrder] | None = None
        self._look()
        self._empty = label(empty, "empty", self.viewport())
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setModel(model)
        self._size_columns()
        for number, column in enumerate(model.columns):
            if column.state:
                self.setItemDelegateForColumn(number, StateDelegate(self))
        model.layoutAboutToBeChanged.connect(self._remember_top)
        model.layoutChanged.connect(self._restore_top)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.row_at(index.row())))
        self.horizontalHeader().sectionClicked.connect(self._on_header_clicked)
        theme.current().changed.connect(self._size_rows)
        self._show_empty()

    def _look(self) -> None:
        self.setSelectionBehavior(_Behaviour.SelectRows)
        self.setSelectionMode(_Mode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(theme.dp(48))
        self._size_rows()

    def _size_rows(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.dp(ROW_HEIGHT))

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        for number, column in enumerate(self.rows_model.columns):
            if column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(number, theme.dp(column.width))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def set_empty(self, sentence: str) -> None:
        """What is said when there is no row."""
        self._empty.setText(sentence)

    def _show_empty(self) -> None:
        self._empty.setVisible(not self.rows_model.shown)
        self._empty.setGeometry(self.viewport().rect().adjusted(24, 0, -24, 0))

    def _remember_top(self) -> None:
        top = self.rowAt(0)
        shown = self.rows_model.shown
        self._top = shown[top].id if 0 < top < len(shown) else None

    def _restore_top(self) -> None:
        self._show_empty()
        place = None if self._top is None else self.rows_model.place_of(self._top)
        if place is not None:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(place)

    def _on_header_clicked(self, section: int) -> None:
        """Up, down, and then the order in which the rows were given."""
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        following = {
            (section, ascending): (section, descending),
            (section, descending): None,
        }
        self._direction = following.get(self._direction, (section, ascending))  # type: ignore[arg-type]
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self._direction is not None)
        if self._direction is None:
            self.rows_model.sort(-1)
            return
        header.setSortIndicator(*self._direction)
        self.rows_model.sort(*self._direction)

    def selected_rows(self) -> list[Any]:
        """The chosen rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows_model.row_at(place) for place in places]

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, one line each, cells apart by tabs."""
        columns = self.rows_model.columns
        lines = (
            "\t".join(_cell(self.rows_model.text_of(row, column)) for column in columns)
            for row in self.selected_rows()
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.rows_model.row_at(self.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters typed on a table are left to the page; the filter box searches."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_empty()
        for number, column in enumerate(self.rows_model.columns):
            if column.shown_from:
                self.setColumnHidden(number, self.width() < theme.dp(column.shown_from))


class RowsTable(QWidget):
    """A filter box (Ctrl+F) above a table of frozen rows that have an `id`."""

    chosen = Signal(object)
    """Another row has the cursor; the row, or None."""
    opened = Signal(object)
    """A row was double-clicked or Enter was pressed on it."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: str = "",
        hint: str = "",
        filterable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._empty = empty
        self._said: Hashable | None = None
        self.model = RowsModel(columns, self)
        self.view = RowsView(self.model, empty)
        self.filter_box = SearchBox(hint or _("Lọc: gõ vài chữ, không cần dấu"), key="Ctrl+F")
        self._count = label("", "hint")
        self._count.setWordWrap(False)
        self.view.setAccessibleName(_("Danh sách"))
        self.head = QHBoxLayout()
        self._assemble()
        self.filter_box.setVisible(filterable)
        self._count.setVisible(filterable)
        self._connect()

    def _assemble(self) -> None:
        self.head.setSpacing(theme.dp(8))
        self.head.addWidget(self.filter_box, 1)
        self.head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(8))
        column.addLayout(self.head)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.filter_box.searched.connect(self._on_searched)
        self.filter_box.entered.connect(self._on_searched)
        self.filter_box.left_down.connect(self.focus_rows)
        self.view.opened.connect(self.opened)
        self.view.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.model.layoutChanged.connect(self._on_layout_changed)
        self.model.dataChanged.connect(self._on_data_changed)

    # --- what a page uses

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows; what was chosen stays chosen while it is there."""
        self.model.set_rows(rows)
        self._say_count()

    def current(self) -> Any:
        """The row with the cursor, or None."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def selected(self) -> list[Any]:
        """The chosen rows, from top to bottom."""
        return self.view.selected_rows()

    def select(self, key: Hashable) -> bool:
        """Put the cursor on the row of this id; False when it is not shown."""
        place = self.model.place_of(key)
        if place is None:
            return False
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        flags |= QItemSelectionModel.SelectionFlag.Rows
        index = self.model.index(place, 0)
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)
        return True

    def focus_rows(self) -> None:
        """Give the keyboard to the table, on its first row when none is chosen."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.selected() and self.model.shown:
            self.select((self.current() or self.model.row_at(0)).id)

    def show_count(self, shown: bool) -> None:
        """Whether the number of rows is said beside the filter box."""
        self._count.setVisible(shown)

    def set_filter(self, text: str) -> None:
        """Filter from outside, at once."""
        self.filter_box.setText(text)
        self._on_searched(text)

    # --- slots

    def _on_searched(self, text: str) -> None:
        self.model.filter(text)
        self._say_count()

    def _say_count(self) -> None:
        shown, all_rows = len(self.model.shown), len(self.model.rows)
        words = _("{count} hàng").format(count=_number(all_rows))
        if shown != all_rows:
            words = _("{shown} trong {count} hàng").format(
                shown=_number(shown), count=_number(all_rows)
            )
        self._count.setText(words)
        nothing_found = _("Không có hàng nào khớp. Hãy gõ ít chữ hơn, hoặc bấm Esc để bỏ lọc.")
        self.view.set_empty(nothing_found if all_rows else self._empty)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self.model.row_at(current.row()) if current.isValid() else None
        self._said = row.id if row else None
        self.chosen.emit(row)

    def _on_layout_changed(self) -> None:
        row = self.current()
        if (row.id if row else None) != self._said:
            self._said = row.id if row else None
            self.chosen.emit(row)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        place = self.view.currentIndex().row()
        if first.row() <= place <= last.row():
            self.chosen.emit(self.current())


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _cell(text: str) -> str:
    """One cell of a copy: no tab, no line break, and nothing that a spreadsheet would run."""
    text = " ".join(text.split())
    looks_like_formula = text[:1] in ("=", "@") or (
        text[:1] in ("+", "-") and not text[1:].replace(" ", "").replace(".", "").isdigit()
    )
    return f"'{text}" if looks_like_formula and len(text) > 1 else text
