"""RowsTable: Vietnamese order, filter without accents, places kept by id, copying, empty state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.text import name_key
from tests.ui.hands import compose, type_vietnamese
from ui.kit import theme
from ui.kit.rows import RowsModel
from ui.kit.table import Column, RowsTable

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Guest:
    id: int
    name: str
    seats: int | None = None
    state: str = "expected"


COLUMNS = (
    Column("Họ tên", lambda row: row.name, sort_key=lambda row: name_key(row.name)),
    Column("Ghế", lambda row: row.seats, align="right", width=80),
    Column("Tình trạng", lambda row: row.state, state=True, width=160),
)
GUESTS = [
    Guest(1, "Trần Văn Đức", 12, "in"),
    Guest(2, "Nguyễn Thị Ánh", 3, "held"),
    Guest(3, "Lê Ân", None, "expected"),
    Guest(4, "Bùi Ăn", 101, "expected"),
]


@pytest.fixture
def table(qtbot: QtBot) -> RowsTable:
    made = RowsTable(COLUMNS, empty="Chưa có đại biểu nào.")
    QAbstractItemModelTester(
        made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made.model
    )
    qtbot.addWidget(made)
    made.resize(700, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def names(table: RowsTable) -> list[str]:
    return [row.name for row in table.model.shown]


def cell(model: RowsModel, row: int, column: int, role: int) -> Any:
    return model.data(model.index(row, column), role)


def test_rows_are_shown_as_they_were_given(table: RowsTable) -> None:
    table.set_rows(GUESTS)
    assert names(table) == [guest.name for guest in GUESTS]


@pytest.mark.parametrize(
    ("column", "order", "ids"),
    [
        pytest.param(0, UP, [2, 4, 3, 1], id="names by given name, An Ánh Ăn Ân Đức"),
        pytest.param(0, DOWN, [1, 3, 4, 2], id="names the other way round"),
        pytest.param(1, UP, [2, 1, 4, 3], id="numbers as numbers, empty ones last"),
        pytest.param(1, DOWN, [4, 1, 2, 3], id="empty ones last the other way round too"),
        pytest.param(2, UP, [2, 3, 4, 1], id="states by their words, ties as given"),
        pytest.param(-1, UP, [1, 2, 3, 4], id="as given"),
    ],
)
def test_rows_are_ordered_as_in_vietnamese(
    table: RowsTable, column: int, order: Qt.SortOrder, ids: list[int]
) -> None:
    table.set_rows(GUESTS)
    table.model.sort(column, order)
    assert [row.id for row in table.model.shown] == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("anh nguyen", [2], id="any order, no accents"),
        pytest.param("Ánh", [2], id="with accents"),
        pytest.param("duc", [1], id="đ is d"),
        pytest.param("cho duyet", [2], id="the word of a state"),
        pytest.param("101", [4], id="a number"),
        pytest.param("01", [4], id="a number, anywhere in it"),
        pytest.param("hi nguyen", [], id="words from their beginning"),
        pytest.param("th nguyen", [2], id="the beginning of a word is enough"),
        pytest.param("  ", [1, 2, 3, 4], id="only spaces"),
        pytest.param("anh duc", [], id="every word must be there"),
    ],
)
def test_the_filter_needs_no_accents_and_no_order(
    table: RowsTable, text: str, ids: list[int]
) -> None:
    table.set_rows(GUESTS)
    table.set_filter(text)
    assert [row.id for row in table.model.shown] == ids


def test_the_filter_waits_until_typing_rests(table: RowsTable, qtbot: QtBot) -> None:
    table.set_rows(GUESTS)
    type_vietnamese(table.filter_box, "ánh")
    assert len(names(table)) == 4
    qtbot.waitUntil(lambda: names(table) == ["Nguyễn Thị Ánh"])
    assert table.filter_box.text() == "ánh"


def test_composed_letters_are_filtered_when_they_are_committed(
    table: RowsTable, qtbot: QtBot
) -> None:
    table.set_rows(GUESTS)
    compose(table.filter_box, ["d", "du", "đu", "đứ", "đức"], "đức")
    qtbot.waitUntil(lambda: names(table) == ["Trần Văn Đức"])


def test_enter_filters_at_once_and_escape_takes_the_filter_back(table: RowsTable) -> None:
    table.set_rows(GUESTS)
    type_vietnamese(table.filter_box, "duc")
    QTest.keyClick(table.filter_box, Qt.Key.Key_Return)
    assert names(table) == ["Trần Văn Đức"]
    QTest.keyClick(table.filter_box, Qt.Key.Key_Escape)
    assert len(names(table)) == 4


def test_the_cursor_stays_on_its_row_when_others_come_before_it(table: RowsTable) -> None:
    table.set_rows(GUESTS)
    table.select(3)
    table.set_rows([Guest(9, "Võ Mới"), *GUESTS])
    assert table.current().id == 3
    table.model.sort(0, UP)
    assert (table.current().id, [row.id for row in table.selected()]) == (3, [3])


def test_a_row_that_is_gone_loses_the_cursor(table: RowsTable, qtbot: QtBot) -> None:
    table.set_rows(GUESTS)
    table.select(3)
    with qtbot.waitSignal(table.chosen) as chosen:
        table.set_rows([guest for guest in GUESTS if guest.id != 3])
    assert chosen.args == [table.current()]


def test_a_changed_row_is_told_while_the_cursor_stays(table: RowsTable, qtbot: QtBot) -> None:
    table.set_rows(GUESTS)
    table.select(3)
    changed = [replace(guest, state="in") if guest.id == 3 else guest for guest in GUESTS]
    with qtbot.waitSignal(table.chosen) as chosen:
        table.set_rows(changed)
    assert chosen.args[0].state == "in"


def test_the_same_rows_again_change_nothing(table: RowsTable, qtbot: QtBot) -> None:
    table.set_rows(GUESTS)
    with (
        qtbot.assertNotEmitted(table.model.layoutChanged),
        qtbot.assertNotEmitted(table.model.dataChanged),
    ):
        table.set_rows(list(GUESTS))


def test_what_is_seen_stays_in_place_when_rows_come_above(table: RowsTable) -> None:
    many = [Guest(number, f"Khách {number}") for number in range(100, 300)]
    table.set_rows(many)
    table.view.executeDelayedItemsLayout()
    table.view.verticalScrollBar().setValue(50)
    table.set_rows([Guest(1, "Một"), Guest(2, "Hai"), *many])
    assert table.model.row_at(table.view.rowAt(0)).id == 150


def test_copying_takes_the_chosen_rows_apart_by_tabs(table: RowsTable) -> None:
    table.set_rows(GUESTS)
    table.view.selectRow(0)
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Trần Văn Đức\t12\tđã vào"


@pytest.mark.parametrize(
    ("name", "copied"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at sign"),
        pytest.param("-2+3", "'-2+3", id="minus"),
        pytest.param("+84 901 234 567", "+84 901 234 567", id="phone number"),
        pytest.param("hai\ndòng\tvà tab", "hai dòng và tab", id="line break and tab"),
    ],
)
def test_a_copied_cell_cannot_run_in_a_spreadsheet(
    table: RowsTable, name: str, copied: str
) -> None:
    table.set_rows([Guest(1, name)])
    table.view.selectAll()
    table.view.copy()
    assert QApplication.clipboard().text().split("\t")[0] == copied


def test_an_empty_table_says_what_will_be_here(table: RowsTable) -> None:
    table.set_rows([])
    assert table.view._empty.isVisible()
    assert table.view._empty.text() == "Chưa có đại biểu nào."
    table.set_rows(GUESTS)
    assert not table.view._empty.isVisible()


def test_a_filter_that_finds_nothing_says_so(table: RowsTable) -> None:
    table.set_rows(GUESTS)
    table.set_filter("không có ai")
    assert "Không có hàng nào khớp" in table.view._empty.text()
    assert table._count.text() == "0 trong 4 hàng"


def test_a_state_is_a_word_for_reading_and_a_shape_for_drawing(table: RowsTable) -> None:
    table.set_rows(GUESTS)
    assert cell(table.model, 0, 2, Qt.ItemDataRole.DisplayRole) == "đã vào"
    assert cell(table.model, 0, 2, Qt.ItemDataRole.UserRole).shape == "state-in"


def test_a_state_is_drawn_in_its_colour(table: RowsTable) -> None:
    table.set_rows([Guest(1, "An", state="in")])
    table.view.setCurrentIndex(QModelIndex())
    picture = table.view.viewport().grab().toImage()
    area = table.view.visualRect(table.model.index(0, 2))
    tints = {
        picture.pixelColor(x, y).name()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    }
    assert theme.colour("good").name() in tints


def test_down_in_the_filter_box_goes_to_the_rows_and_enter_opens_one(
    table: RowsTable, qtbot: QtBot
) -> None:
    table.set_rows(GUESTS)
    QTest.keyClick(table.filter_box, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [GUESTS[0]]


def test_the_row_that_the_keyboard_comes_to_is_chosen(table: RowsTable) -> None:
    table.activateWindow()
    table.set_rows(GUESTS)
    table.filter_box.setFocus()
    QTest.keyClick(table.filter_box, Qt.Key.Key_Down)
    assert table.selected() == [GUESTS[0]]


def test_a_header_turns_the_order_up_down_and_back(table: RowsTable) -> None:
    table.set_rows(GUESTS)
    seen = []
    for _click in range(3):
        table.view.horizontalHeader().sectionClicked.emit(1)
        seen.append([row.id for row in table.model.shown])
    assert seen == [[2, 1, 4, 3], [4, 1, 2, 3], [1, 2, 3, 4]]


def test_a_column_leaves_where_its_room_is_needed(qtbot: QtBot) -> None:
    seats = Column("Ghế", lambda row: row.seats, width=80, shown_from=500)
    table = RowsTable((COLUMNS[0], seats))
    qtbot.addWidget(table)
    for width, hidden in ((700, False), (400, True), (700, False)):
        table.resize(width, 300)
        table.show()
        QApplication.processEvents()
        assert table.view.isColumnHidden(1) is hidden
