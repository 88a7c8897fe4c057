"""Fields: they never touch what is being typed; buttons carry their keys."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import compose, type_vietnamese
from ui.kit import dates
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField, TimeField
from ui.kit.elided import ElidedLabel
from ui.kit.fields import Choice, Field, SearchBox, TextArea, TextField
from ui.kit.scroll import FollowingArea

W = TypeVar("W", bound=QWidget)
NGUYEN = "Nguyễn Thị Thuý"


@pytest.fixture
def desk_top(qtbot: QtBot) -> QWidget:
    """A shown widget with a layout, for fields that need the focus."""
    top = QWidget()
    QVBoxLayout(top)
    qtbot.addWidget(top)
    with qtbot.waitActive(top):
        top.show()
        top.activateWindow()
    return top


def place(top: QWidget, widget: W) -> W:
    layout = top.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()
    return widget


def test_text_leaves_a_field_composed_and_trimmed(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.setText(f"  {unicodedata.normalize('NFD', NGUYEN)} ")
    assert field.value() == NGUYEN


@pytest.mark.parametrize("kind", [TextField, TextArea])
def test_stored_text_does_not_overwrite_what_is_being_typed(
    kind: type[TextField | TextArea], desk_top: QWidget
) -> None:
    field = place(desk_top, kind())
    field.setFocus()
    type_vietnamese(field, "Đồng chí")
    field.put("từ máy khác")
    assert field.value() == "Đồng chí"
    field.settle()
    field.put("từ máy khác")
    assert field.value() == "từ máy khác"


def test_the_caret_stays_when_the_same_text_comes_in(desk_top: QWidget) -> None:
    field = place(desk_top, TextField())
    field.put(NGUYEN)
    field.setCursorPosition(3)
    field.put(NGUYEN)
    assert field.cursorPosition() == 3


def test_an_input_method_that_rewrites_letters_is_left_alone(desk_top: QWidget) -> None:
    box = place(desk_top, SearchBox("tìm"))
    box.setFocus()
    compose(box, ["t", "ti", "tiê", "tiến"], "tiếng ")
    for letter in "vie":
        QTest.keyClick(box, letter)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    type_vietnamese(box, "ệt")
    assert box.text() == "tiếng việt"


def test_a_scanner_is_heard_without_waiting(desk_top: QWidget, qtbot: QtBot) -> None:
    box, codes = place(desk_top, SearchBox("quét thẻ")), []
    box.entered.connect(codes.append)
    for number in range(20):
        QTest.keyClicks(box, f"DB-{number:05}")
        QTest.keyClick(box, Qt.Key.Key_Return)
        box.selectAll()
    assert codes == [f"DB-{number:05}" for number in range(20)]


def test_a_complaint_takes_the_place_of_the_hint(qtbot: QtBot) -> None:
    field = Field("Ngày sinh", QLineEdit(), "Có thể để trống.")
    qtbot.addWidget(field)
    field.complain("Ngày này không có.")
    assert (field._hint.text(), field.widget.property("wrong")) == ("Ngày này không có.", True)
    field.complain()
    assert (field._hint.text(), field.widget.property("wrong")) == ("Có thể để trống.", False)


@pytest.mark.parametrize("key", ["F6", "Ctrl+S", "Enter", "Ctrl+Enter"])
def test_a_button_is_pressed_by_the_key_that_is_written_on_it(
    key: str, desk_top: QWidget, qtbot: QtBot
) -> None:
    button = place(desk_top, KeyButton("Nhận vào", key))
    assert button.key == key
    with qtbot.waitSignal(button.clicked):
        QTest.keySequence(desk_top, QKeySequence(key.replace("Enter", "Return")))


def test_the_enter_key_of_the_number_block_counts_as_enter(desk_top: QWidget, qtbot: QtBot) -> None:
    button = place(desk_top, KeyButton("Nhận vào", "Enter"))
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(desk_top, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_that_has_the_focus_is_pressed_by_enter_too(
    key: Qt.Key, desk_top: QWidget, qtbot: QtBot
) -> None:
    button = place(desk_top, KeyButton("Khôi phục", "Alt+1"))
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_a_button_is_wide_enough_for_its_words_and_its_key(qtbot: QtBot) -> None:
    plain, keyed = KeyButton("Kết thúc lượt"), KeyButton("Kết thúc lượt", "Enter")
    for button in (plain, keyed):
        qtbot.addWidget(button)
    extra = keyed.sizeHint().width() - plain.sizeHint().width()
    assert extra > keyed.fontMetrics().horizontalAdvance("Enter")


def test_new_words_leave_the_key(desk_top: QWidget, qtbot: QtBot) -> None:
    button = place(desk_top, KeyButton("Tạm dừng", "P"))
    button.set_words("Tiếp tục & nói")
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(desk_top, "p")
    assert button.accessibleName() == "Tiếp tục & nói"


def test_a_letter_key_does_not_act_while_someone_types(desk_top: QWidget, qtbot: QtBot) -> None:
    button = place(desk_top, KeyButton("Tạm dừng", "P"))
    field = place(desk_top, TextField())
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.assertNotEmitted(button.clicked):
        QTest.keyClicks(field, "pp")
    assert field.value() == "pp"


def test_a_choice_keeps_what_is_chosen_when_the_list_is_filled_anew(qtbot: QtBot) -> None:
    choice = Choice()
    qtbot.addWidget(choice)
    choice.put_items([("a", "Đoàn A"), ("b", "Đoàn B")])
    choice.put("b")
    choice.put_items([("c", "Đoàn C"), ("b", "Đoàn B (đổi tên)")])
    assert (choice.value(), choice.currentText()) == ("b", "Đoàn B (đổi tên)")
    choice.put_items([("c", "Đoàn C")])
    assert choice.value() == "c"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("5/3/2026", date(2026, 3, 5), id="usual"),
        pytest.param("05-03-2026", date(2026, 3, 5), id="hyphens"),
        pytest.param("5.3.26", date(2026, 3, 5), id="two digits of the year"),
        pytest.param("05032026", date(2026, 3, 5), id="digits only"),
        pytest.param(" 5/3 ", date(2024, 3, 5), id="this year"),
        pytest.param("29/2/2026", None, id="a day that is not there"),
        pytest.param("2026-03-05", None, id="not the Vietnamese order"),
        pytest.param("mai", None, id="a word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_dates_are_read_as_people_type_them(typed: str, read: date | None) -> None:
    assert dates.read_date(typed, today=date(2024, 1, 1)) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("7:30", time(7, 30), id="colon"),
        pytest.param("7h30", time(7, 30), id="h"),
        pytest.param("7g30", time(7, 30), id="g for giờ"),
        pytest.param("7h", time(7), id="whole hour with h"),
        pytest.param("7", time(7), id="whole hour"),
        pytest.param("0730", time(7, 30), id="digits only"),
        pytest.param("25:00", None, id="no such hour"),
        pytest.param("7:60", None, id="no such minute"),
        pytest.param("sáng", None, id="a word"),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, read: time | None) -> None:
    assert dates.read_time(typed) == read


def test_a_date_takes_its_usual_form_when_it_is_left(desk_top: QWidget, qtbot: QtBot) -> None:
    field = place(desk_top, DateField())
    other = place(desk_top, TextField())
    field.setFocus()
    QTest.keyClicks(field, "5-3-26")
    assert field.text() == "5-3-26"
    with qtbot.waitSignal(field.changed):
        other.setFocus()
    assert (field.text(), field.iso()) == ("05/03/2026", "2026-03-05")


def test_what_cannot_be_read_stays_as_it_was_typed(desk_top: QWidget) -> None:
    field = place(desk_top, TimeField())
    other = place(desk_top, TextField())
    field.setFocus()
    QTest.keyClicks(field, "sang")
    other.setFocus()
    assert (field.text(), field.value(), field.property("wrong")) == ("sang", None, True)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param(dates.span(161_000), "02:41", id="minutes"),
        pytest.param(dates.span(3_761_999), "1:02:41", id="hours"),
        pytest.param(dates.span(-5_000), "−00:05", id="less than nothing"),
        pytest.param(dates.day("2026-11-24"), "24/11/2026", id="ISO day"),
        pytest.param(dates.day(date(2026, 11, 24)), "24/11/2026", id="date"),
        pytest.param(dates.day(None), "", id="no day"),
        pytest.param(dates.clock(1_795_480_868_000, seconds=True), "07:41:08", id="clock"),
        pytest.param(
            dates.day_and_clock(1_795_480_868_000), "07:41 ngày 24/11/2026", id="day and clock"
        ),
        pytest.param(dates.day(1_795_453_200_000), "24/11/2026", id="midnight in Vietnam"),
    ],
)
def test_times_and_dates_are_written_as_in_vietnam(shown: str, expected: str) -> None:
    assert shown == expected


def test_a_moment_is_a_time_of_day_in_vietnam() -> None:
    assert dates.moment(date(2026, 11, 24), time(7, 41, 8)) == 1_795_480_868_000


@pytest.mark.parametrize("kind", [TextField, TextArea, SearchBox])
@pytest.mark.parametrize("key", [Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_K])
def test_a_field_leaves_the_keys_of_the_page_to_the_page(
    kind: type[QWidget], key: Qt.Key, qtbot: QtBot
) -> None:
    field = kind()
    qtbot.addWidget(field)
    ctrl = Qt.KeyboardModifier.ControlModifier
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, ctrl)
    asked.setAccepted(True)
    field.event(asked)
    assert not asked.isAccepted()


def test_a_complaint_goes_away_when_the_value_changes(qtbot: QtBot) -> None:
    line, choice = TextField(), Choice()
    choice.put_items([("a", "A"), ("b", "B")])
    for field, change in (
        (Field("Số phút", line, "ví dụ 15"), lambda: line.setText("15")),
        (Field("Đoàn", choice), lambda: choice.put("b")),
    ):
        qtbot.addWidget(field)
        field.complain("Hãy xem lại.")
        assert field.widget.property("wrong")
        change()
        assert not field.widget.property("wrong")


def test_what_has_the_focus_is_scrolled_into_sight(desk_top: QWidget) -> None:
    area, inside = FollowingArea(), QWidget()
    column = QVBoxLayout(inside)
    fields = [TextField() for _number in range(12)]
    for field in fields:
        column.addWidget(field)
    area.setWidget(inside)
    place(desk_top, area).setFixedHeight(120)
    for field in (fields[-1], fields[0]):
        field.setFocus()
        assert not field.visibleRegion().isEmpty()


def test_stored_text_is_shown_from_its_beginning(desk_top: QWidget) -> None:
    field = place(desk_top, TextField())
    field.put("Trung tâm Văn hóa thử, đường Mẫu")
    assert field.cursorPosition() == 0


def test_words_without_room_end_in_dots_and_are_told_whole(desk_top: QWidget) -> None:
    words = place(desk_top, ElidedLabel())
    words.setText("Hội nghị tiếp xúc, đối thoại với người lao động ngành Y tế")
    words.setFixedWidth(120)
    words.grab()
    assert words.shown.endswith("…")
    assert words.toolTip() == words.text()
