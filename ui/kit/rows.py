"""RowsModel: any list of frozen rows with an `id` as a table that sorts, filters and stays put."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from typing_extensions import override

from app.text import fold, text_key
from ui.kit import theme
from ui.kit.states import STATES, State

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The whole frozen row of a cell."""

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_ANSWERED = frozenset(
    (
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.UserRole),
        int(Qt.ItemDataRole.FontRole),
        int(Qt.ItemDataRole.ToolTipRole),
        ROW_ROLE,
    )
)
FOLDED_AT_ONCE = 400
"""Rows made ready for the filter in one turn of the event loop: some milliseconds."""


@dataclass(frozen=True)
class Column:
    """One column: its title and how a row's value in it is read, drawn and ordered.

    value: row -> str, int, None, or (state=True) the name of a state or a `State`.
    width: dp; 0 shares what is left over. sort_key: row -> anything comparable; without it text
    is ordered as Vietnamese and numbers as numbers. shown_from: the table's width in dp from
    which the column is there, so that what matters more keeps its room.
    """

    title: str
    value: Callable[[Any], Any]
    align: str = "left"
    width: int = 0
    sort_key: Callable[[Any], Any] | None = None
    state: bool = False
    bold: bool = False
    tooltip: Callable[[Any], str] | None = None
    shown_from: int = 0


class RowsModel(QAbstractTableModel):
    """Rows as they were given, seen through an order and a filter; keeps places by id."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Any] = []
        self._shown: list[Any] = []
        self._place: dict[Hashable, int] = {}
        self._words: list[str] = []
        self._folded: dict[Any, str] = {}
        self._keys: dict[tuple[int, Any], Any] = {}
        self._order: tuple[int, Qt.SortOrder] | None = None
        self._aligned = [_alignment(column) for column in self.columns]
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._fold_some)
        self._unfolded: Iterator[Any] = iter(())

    # --- what a page uses

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows; selection and scroll stay with the rows of the same id."""
        given = list(rows)
        if given == self._rows:
            return
        self._rows = given
        self._forget()
        self._arrange()
        if len(given) > FOLDED_AT_ONCE:
            self._unfolded = iter(given)
            self._rest.start()

    def filter(self, text: str) -> None:
        """Show only rows that hold every word of the text: any order, no accents needed.

        A word is looked for at the beginning of words; one with a digit (codes, numbers) anywhere.
        """
        words = [_wanted(word) for word in fold(text).split()]
        if words != self._words:
            self._words = words
            self._arrange()

    @property
    def rows(self) -> Sequence[Any]:
        """All rows as they were given."""
        return self._rows

    @property
    def shown(self) -> Sequence[Any]:
        """The rows that pass the filter, as they are ordered."""
        return self._shown

    def row_at(self, place: int) -> Any:
        """The row shown at this place."""
        return self._shown[place]

    def place_of(self, key: Hashable) -> int | None:
        """Where the row of this id is shown; None when it is not."""
        return self._place.get(key)

    def text_of(self, row: Any, column: Column) -> str:
        """A cell as it is read and copied."""
        return _text(column.value(row), column.state)

    # --- arranging

    def _arrange(self) -> None:
        shown = self._ordered(self._passing())
        if [row.id for row in shown] == [row.id for row in self._shown]:
            self._repaint(shown)
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._shown[index.row()].id for index in before]
        self._take(shown)
        after = []
        for index, key in zip(before, ids, strict=True):
            place = self._place.get(key)
            after.append(_ROOT if place is None else self.index(place, index.column()))
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _repaint(self, shown: list[Any]) -> None:
        changed = [place for place, row in enumerate(shown) if row != self._shown[place]]
        self._take(shown)
        if changed:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def _take(self, shown: list[Any]) -> None:
        self._shown = shown
        self._place = {row.id: place for place, row in enumerate(shown)}

    def _passing(self) -> list[Any]:
        if not self._words:
            return list(self._rows)
        words = self._words
        return [row for row in self._rows if all(word in self._fold_row(row) for word in words)]

    def _ordered(self, rows: list[Any]) -> list[Any]:
        if self._order is None:
            return rows
        number, direction = self._order
        key = self._key_of(number)
        filled = [row for row in rows if key(row) is not None]
        empty = [row for row in rows if key(row) is None]
        filled.sort(key=key, reverse=direction == Qt.SortOrder.DescendingOrder)
        return filled + empty

    def _key_of(self, number: int) -> Callable[[Any], Any]:
        column, keys = self.columns[number], self._keys

        def key(row: Any) -> Any:
            if (number, row) not in keys:
                keys[number, row] = (column.sort_key or _usual_key(column))(row)
            return keys[number, row]

        return key

    def _fold_row(self, row: Any) -> str:
        folded = self._folded.get(row)
        if folded is None:
            plain = fold("\n".join(self.text_of(row, column) for column in self.columns))
            folded = f" {_BETWEEN_WORDS.sub(' ', plain)}\n{plain}"
            self._folded[row] = folded
        return folded

    def _fold_some(self) -> None:
        """Get ready for the filter while nobody waits."""
        some = list(islice(self._unfolded, FOLDED_AT_ONCE))
        for row in some:
            self._fold_row(row)
        if not some:
            self._rest.stop()

    def _forget(self) -> None:
        """Let go of what was worked out for rows that are gone."""
        if len(self._folded) + len(self._keys) > 4 * len(self._rows) + 1000:
            self._folded.clear()
            self._keys.clear()

    # --- Qt

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned[index.column()]
        if role not in _ANSWERED:
            return None
        row, column = self._shown[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(column.value(row), column.state)
        if role == Qt.ItemDataRole.UserRole:
            return _state(column.value(row)) if column.state else None
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(bold=True) if column.bold else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tooltip(row) if column.tooltip else None
        return row

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned[section]
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = None if column < 0 else (column, order)
        self._arrange()


def _wanted(word: str) -> str:
    return word if any(letter.isdigit() for letter in word) else f" {word}"


def _alignment(column: Column) -> int:
    return int(_ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)


def _text(value: Any, is_state: bool) -> str:
    if value is None:
        return ""
    shown = _state(value) if is_state else None
    return shown.word if shown else str(value)


def _state(value: Any) -> State | None:
    return value if isinstance(value, State) else STATES.get(value)


def _usual_key(column: Column) -> Callable[[Any], Any]:
    def key(row: Any) -> Any:
        value = column.value(row)
        if value is None or value == "":
            return None
        return value if isinstance(value, (int, float)) else text_key(_text(value, column.state))

    return key
