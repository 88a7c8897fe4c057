"""The chair's side: one key a step, from the keyboard alone, the same on every screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import conclusions, conference, floor, minutes, slips
from app.conference import progress
from app.ids import derived_id
from app.store import Store
from tests.builders import Hall
from tests.ui.hands import type_vietnamese
from ui.floor.floor_page import FloorPage
from ui.floor.side import head_words
from ui.kit import theme
from ui.kit.desk import Desk

Press = Callable[..., None]
MINE = "Bàn 1"


@pytest.fixture
def hall(store: Store, desk: Desk) -> Hall:
    """Three slips wait: 1 and 2 on topic 1.1, 3 on topic 1.2; the desk has the conference open."""
    store.station = MINE
    made = Hall(store).set_up()
    made.slip(1, "M1", matter="Ý kiến một", prepared_answer="Đã soạn một")
    made.slip(2, "M4", matter="Ý kiến hai")
    made.slip(3, "M2", "1.2", matter="Ý kiến ba", agency="Sở Y tế")
    desk.conference = made.id
    return made


@pytest.fixture
def page(hall: Hall, open_page: Callable[[type[FloorPage]], FloorPage]) -> FloorPage:
    shown = open_page(FloorPage)
    shown.activateWindow()
    shown.line.queue.setFocus()
    return shown


@pytest.fixture
def press(page: FloorPage, settle: Callable[[FloorPage], None]) -> Press:
    """Let the page catch up, press keys without waiting between them, let it settle again."""

    def pressed(*keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        page.reload()
        settle(page)
        for key in keys:
            target = QApplication.focusWidget() or page
            QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        settle(page)

    return pressed


def name_of(page: FloorPage) -> str:
    assert page.side is not None
    return page.side.moment.name


def turns_of(hall: Hall) -> list[tuple[str, str, bool]]:
    """Kind, speaker and whether it has ended, in order."""
    return [
        (row.kind, row.speaker or row.office, row.ended_at is not None)
        for row in hall.read(floor.turns)
        if row.absent_at is None
    ]


def test_space_calls_starts_and_ends_as_one_flow(page: FloorPage, hall: Hall, press: Press) -> None:
    words = []
    for _step in range(4):
        words.append(page.controls.main.accessibleName())
        press(Qt.Key.Key_Space)
    assert words == ["Mời phát biểu", "Bắt đầu", "Kết thúc lượt", "Mời phát biểu"]
    assert turns_of(hall) == [
        ("speech", "Nguyễn Văn Ánh", True),
        ("speech", "Phạm Ấn", False),
    ]
    assert page.stage.name.text() == "Phạm Ấn"


def test_f5_does_the_same_and_the_button_names_who_comes(page: FloorPage, press: Press) -> None:
    assert page.controls.next_words.text() == "1 · Nguyễn Văn Ánh (chưa vào) · Bệnh viện"
    press(Qt.Key.Key_F5)
    assert name_of(page) == "called"
    assert page.state_text == "2 phiếu chờ"


def test_end_and_call_pressed_in_one_go_do_both(page: FloorPage, hall: Hall, press: Press) -> None:
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, Qt.Key.Key_Space)
    assert turns_of(hall) == [
        ("speech", "Nguyễn Văn Ánh", True),
        ("speech", "Phạm Ấn", False),
    ]


def test_a_call_ends_the_answer_that_still_runs(page: FloorPage, hall: Hall, press: Press) -> None:
    hall.speech("08:40:00", "08:42:00")
    press(Qt.Key.Key_2)
    assert (name_of(page), page.stage.name.text()) == ("replying", "Sở Y tế")
    assert page.controls.next_words.text() == "2 · Phạm Ấn (chưa vào) · Trạm y tế"
    press(Qt.Key.Key_Space)
    assert turns_of(hall)[1:] == [("answer", "Sở Y tế", True), ("speech", "Phạm Ấn", False)]


def test_the_end_key_ends_an_answer_too(page: FloorPage, hall: Hall, press: Press) -> None:
    hall.speech("08:40:00", "08:42:00")
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Enter)
    assert turns_of(hall)[1:] == [("answer", "Bí thư Tỉnh ủy", True)]
    assert name_of(page) == "ended"


def test_who_answers_and_follows_up_is_one_key_each(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    hall.speech("08:40:00", "08:42:00")
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_T)
    press(Qt.Key.Key_C)
    assert turns_of(hall)[1:] == [
        ("answer", "Sở Nội vụ", True),
        ("followup", "Nguyễn Văn Ánh", True),
        ("answer", "Bí thư Tỉnh ủy", False),
    ]


def test_an_answer_while_somebody_speaks_ends_the_speech(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_1)
    assert turns_of(hall) == [("speech", "Nguyễn Văn Ánh", True), ("answer", "Sở Nội vụ", False)]


def test_nobody_is_answered_before_somebody_spoke(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    press(Qt.Key.Key_C, Qt.Key.Key_1, Qt.Key.Key_T)
    assert turns_of(hall) == []


def test_pause_and_one_minute_more(page: FloorPage, hall: Hall, press: Press) -> None:
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_P)
    assert page.stage.state.shown.word == "TẠM DỪNG"
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_Plus)
    row = hall.read(floor.floor).speech
    assert (row.paused_since, row.extra_seconds) == (None, 60)


def test_somebody_who_is_not_there_is_parked_and_comes_back(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_A)
    assert [row.slip.number for row in page.line.parked.model.rows] == [1]
    assert name_of(page) == "free"
    press(Qt.Key.Key_R)
    assert [row.slip.number for row in page.line.queue.model.rows] == [1, 2, 3]
    assert page.notice.text == "Nguyễn Văn Ánh đã trở lại hàng chờ, giữ thứ tự cũ."


def test_among_several_parked_one_is_chosen_first(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    for _time in range(2):
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_A)
    press(Qt.Key.Key_R)
    assert "chọn người đã trở lại" in page.notice.text
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_R)
    assert [row.slip.number for row in page.line.queue.model.rows] == [2, 3]


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        pytest.param([Qt.Key.Key_Space], [], id="a call"),
        pytest.param([Qt.Key.Key_Space, Qt.Key.Key_Space], [("speech", False)], id="a start"),
        pytest.param([Qt.Key.Key_Space] * 3, [("speech", False)], id="an end"),
        pytest.param([*[Qt.Key.Key_Space] * 3, Qt.Key.Key_C], [("speech", True)], id="an answer"),
    ],
)
def test_u_takes_back_the_last_step(
    page: FloorPage, hall: Hall, press: Press, keys: list[Qt.Key], left: list[tuple[str, bool]]
) -> None:
    for key in keys:
        press(key)
    press(Qt.Key.Key_U)
    assert [(kind, ended) for kind, _who, ended in turns_of(hall)] == left
    assert page.notice.text == ""


def test_a_start_that_is_long_past_is_taken_back_only_when_said_twice(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    hall.act(floor.call_next, at=hall.store.now() - 90_000, id="t1", station=MINE)
    hall.act(floor.start, at=hall.store.now() - 80_000, turn="t1", station=MINE)
    press()
    press(Qt.Key.Key_U)
    assert page.sure.isVisible()
    assert name_of(page) == "speaking"
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert name_of(page) == "called"


def test_a_forgotten_start_is_set_a_minute_earlier(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    called = hall.store.now() - 100_000
    hall.act(floor.call_next, at=called, id="t1", station=MINE)
    press()
    press(Qt.Key.Key_Minus)
    first = hall.read(floor.floor).speech.started_at
    assert called + 39_000 <= first <= called + 45_000
    press(Qt.Key.Key_Minus)
    assert hall.read(floor.floor).speech.started_at == called


def test_somebody_is_called_out_of_turn_with_a_reason(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.line.reason.isVisible()
    type_vietnamese(QApplication.focusWidget(), "Đại biểu đi họp sớm, mời A C 1 trước")
    press(Qt.Key.Key_Return)
    row = hall.read(floor.floor).speech
    assert (row.slip, row.override_by) == (3, "Bí thư Tỉnh ủy")
    assert row.override_reason == "Đại biểu đi họp sớm, mời A C 1 trước"
    assert [kind for kind, _who, _ended in turns_of(hall)] == ["speech"]


def test_escape_calls_nobody_out_of_turn(page: FloorPage, hall: Hall, press: Press) -> None:
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Escape)
    assert (page.line.reason.isVisible(), turns_of(hall)) == (False, [])
    press(Qt.Key.Key_Space)
    assert name_of(page) == "called"


def test_while_somebody_has_the_floor_nobody_is_called_out_of_turn(
    page: FloorPage, press: Press
) -> None:
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "Phiếu số 1 đang có lượt" in page.notice.text
    assert not page.line.reason.isVisible()


def test_letters_typed_into_the_filter_do_nothing_on_the_floor(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    press(Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    type_vietnamese(page.line.queue.filter_box, "ap cu 1")
    press(Qt.Key.Key_Space)
    assert turns_of(hall) == []


def test_f12_opens_and_closes_the_wall_even_while_a_reason_is_typed(
    page: FloorPage, press: Press
) -> None:
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_F12)
    assert page.display.is_open
    page.activateWindow()
    page.line.reason.setFocus()
    press(Qt.Key.Key_F12)
    assert not page.display.is_open


def test_b_and_d_blacken_and_hold_the_wall_and_the_strip_says_so(
    page: FloorPage, press: Press
) -> None:
    press(Qt.Key.Key_B)
    assert page.wall_strip._badge.shown.word == "Màn hội trường đang tắt hình"
    press(Qt.Key.Key_B, Qt.Key.Key_D)
    assert (page.display.is_black, page.display.is_frozen) == (False, True)
    assert page.wall_strip._badge.shown.word == "Màn hội trường đang giữ nguyên"


def test_another_page_can_ask_for_the_wall(page: FloorPage) -> None:
    page.arrive("display")
    assert page.display.is_open


def test_no_key_acts_on_the_conference_that_was_left(
    page: FloorPage, hall: Hall, desk: Desk, press: Press
) -> None:
    press(Qt.Key.Key_Space)
    desk.conference = ""
    QTest.keyClick(page, Qt.Key.Key_Space)
    assert page.side is None
    assert hall.read(floor.floor).speech.started_at is None


def test_a_key_that_is_held_down_acts_once(page: FloorPage) -> None:
    assert all(not each.autoRepeat() for each in page.keys._shortcuts)


def test_an_empty_queue_is_said_and_called_in_vain(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    for number in (1, 2, 3):
        hall.act(slips.withdraw, slip=derived_id("slip", number))
    press(Qt.Key.Key_Space)
    assert not page.controls.main.isEnabled()
    assert page.controls.next_words.text() == "Không còn phiếu nào chờ."
    assert turns_of(hall) == []


def test_a_refusal_appears_in_the_strip(
    page: FloorPage, hall: Hall, station_b: Store, qtbot: QtBot, press: Press
) -> None:
    press(Qt.Key.Key_Space)
    turn = hall.read(floor.floor).speech.id
    page.hide()
    station_b.act(floor.start, conference=hall.id, turn=turn, station=MINE)
    page._do(floor.absent, turn=turn)
    page.show()
    qtbot.waitUntil(lambda: "đã bắt đầu" in page.notice.text)


def test_another_station_owns_the_floor_until_it_is_taken(
    page: FloorPage, hall: Hall, station_b: Store, qtbot: QtBot, press: Press
) -> None:
    station_b.act(floor.take_floor, conference=hall.id)
    qtbot.waitUntil(page.banner.isVisible)
    assert not page.controls.main.isEnabled()
    press(Qt.Key.Key_Space)
    assert turns_of(hall) == []
    press(Qt.Key.Key_F4)
    assert "Bàn B" in page.sure._sentence.text()
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert hall.read(floor.floor).station == MINE
    press(Qt.Key.Key_Space)
    assert name_of(page) == "called"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        pytest.param(Qt.Key.Key_F9, "resolved", id="F9 solved here"),
        pytest.param(Qt.Key.Key_F10, "assigned", id="F10 assigned"),
        pytest.param(Qt.Key.Key_F11, "referred", id="F11 referred"),
    ],
)
def test_the_matter_that_was_just_answered_is_concluded_on_at_once(
    page: FloorPage, hall: Hall, press: Press, key: Qt.Key, kind: str
) -> None:
    hall.speech("08:40:00", "08:42:00")
    press(Qt.Key.Key_2)
    press(key)
    assert page.conclude_panel.is_open
    type_vietnamese(page.conclude_panel.what, "Giải quyết trong quý III")
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    (made,) = hall.read(conclusions.conclusions)
    assert (made.kind, made.slip, made.what) == (kind, 1, "Giải quyết trong quý III")
    assert made.agency == ("Sở Y tế" if kind == "assigned" else "")
    assert not page.conclude_panel.is_open
    assert page.controls.outcomes.shown.word != "chưa kết luận"
    if kind == "assigned":
        assert page.notice.text == "Đã giao Sở Y tế, hạn trả lời 29/05/2024."


def test_in_the_open_panel_the_same_keys_choose_the_class(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    hall.speech("08:40:00", "08:42:00")
    press(Qt.Key.Key_F9)
    kinds = []
    for key in (Qt.Key.Key_F11, Qt.Key.Key_F10, Qt.Key.Key_F9):
        press(key)
        kinds.append(page.conclude_panel.kind.value())
    assert kinds == ["referred", "assigned", "resolved"]
    assert not page.window().isFullScreen()


def test_nothing_is_assigned_to_nobody_and_the_field_says_so(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    hall.speech("08:40:00", "08:42:00")
    press(Qt.Key.Key_F10)
    page.conclude_panel.agency.setEditText("")
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert hall.read(conclusions.conclusions) == []
    assert page.conclude_panel.agency.hasFocus()
    assert page.conclude_panel.agency.property("wrong")


def test_the_body_that_answered_is_proposed_even_after_the_chair_has_spoken(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    hall.speech("08:40:00", "08:42:00")
    press(Qt.Key.Key_2, Qt.Key.Key_C)
    press(Qt.Key.Key_F10)
    assert page.conclude_panel.agency.currentText() == "Sở Y tế"


def test_the_chair_is_handed_over_in_the_panel(page: FloorPage, hall: Hall, press: Press) -> None:
    press(Qt.Key.Key_F7)
    page.chair_panel.reason.setFocus()
    type_vietnamese(page.chair_panel.reason, "đi tiếp đoàn công tác")
    press(Qt.Key.Key_Return)
    (row,) = hall.read(floor.handovers)
    assert (row.to, row.reason) == ("Chủ tịch UBND tỉnh", "đi tiếp đoàn công tác")
    assert not page.chair_panel.is_open


def test_the_slip_that_is_chosen_shows_its_text_and_prepared_answer(
    page: FloorPage, press: Press
) -> None:
    assert "Ý kiến một" in page.line.detail.words
    assert "Đã soạn một" in page.line.detail.words
    press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert "Đề nghị trả lời: Sở Y tế" in page.line.detail.words


def test_who_spoke_before_stands_in_the_queue_with_his_time(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    hall.speech("08:40:00", "08:44:10")
    hall.slip(4, "M1", "1.2")
    press()
    turns = {row.slip.number: row.turn for row in page.line.queue.model.rows}
    assert turns == {2: "lần 1", 3: "lần 1", 4: "lần 2 · 04:10"}


def test_the_clock_is_over_in_words_and_colour(page: FloorPage, hall: Hall, press: Press) -> None:
    now = hall.store.now()
    hall.act(floor.call_next, at=now - 200_000, id="t1", station=MINE)
    hall.act(floor.start, at=now - 200_000, turn="t1", station=MINE)
    press()
    assert page.stage.clock.text().startswith("03:2")
    assert page.stage.over.text().startswith("QUÁ 00:2")
    assert page.stage.clock.font().pointSizeF() >= QFont().pointSizeF()


def test_before_the_end_the_stage_warns_in_a_word(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    now = hall.store.now()
    hall.act(floor.call_next, at=now - 160_000, id="t1", station=MINE)
    hall.act(floor.start, at=now - 160_000, turn="t1", station=MINE)
    press()
    assert page.stage.over.text().startswith("SẮP HẾT · còn 00:")


def test_somebody_with_two_slips_is_marked_in_the_queue(
    page: FloorPage, hall: Hall, press: Press
) -> None:
    hall.slip(4, "M4", "1.2")
    press()
    who = {row.slip.number: row.who for row in page.line.queue.model.rows}
    assert who[2] == who[4] == "Phạm Ấn (2 phiếu) · Trạm y tế"
    assert "phiếu" not in who[1]


@pytest.mark.parametrize("size", [100, 125, 150])
def test_an_open_panel_cuts_no_button_of_the_stage(
    page: FloorPage, hall: Hall, press: Press, size: int
) -> None:
    theme.current().apply("light", size)
    hall.speech("08:40:00", "08:42:00")
    press(Qt.Key.Key_F10)
    seen = page.stage.parentWidget().parentWidget()
    wide = page.stage.parentWidget().width()
    theme.current().apply("light", 100)
    assert wide <= seen.width()


def test_the_head_says_item_delay_and_time_left(hall: Hall, page: FloorPage, press: Press) -> None:
    items = [
        {"kind": "opening", "title": "Khai mạc", "minutes": 30},
        {"kind": "speeches", "title": "Phát biểu", "minutes": 90},
    ]
    hall.act(conference.set_agenda, items=items)
    hall.act(minutes.add, "08:04:00", id="m1", kind="opening")
    press()
    assert page.side is not None
    assert isinstance(page.side.agenda, progress.Agenda)
    at_ten = conference_start(hall) + 10 * 60_000
    assert head_words(page.side, at_ten) == "mục 1/2 · chậm 4 phút · còn 1 giờ 50 · 3 phiếu chờ"


def conference_start(hall: Hall) -> int:
    start: int = hall.read(conference.conference).starts_at
    return start


def test_what_another_station_does_appears_here_and_on_the_wall_by_itself(
    page: FloorPage, hall: Hall, station_b: Store, qtbot: QtBot, press: Press
) -> None:
    press(Qt.Key.Key_Space)
    turn = hall.read(floor.floor).speech.id
    station_b.act(floor.start, conference=hall.id, turn=turn, station=MINE)
    qtbot.waitUntil(lambda: name_of(page) == "speaking", timeout=1000)
    wall = page.display.window
    qtbot.waitUntil(lambda: wall.shown is not None and wall.shown.begun is not None, timeout=1000)


def test_a_conference_with_nothing_in_it_is_survived(
    store: Store, desk: Desk, open_page: Callable[[type[FloorPage]], FloorPage]
) -> None:
    settings = {"title": "Trống", "date": "2024-05-15", "starts_at": 0}
    store.act(conference.create, conference="trong", settings=settings)
    desk.conference = "trong"
    page = open_page(FloorPage)
    assert page.stage.name.text() == "Chưa ai được mời"
    assert "Hãy ghi phiếu ở trang Phiếu phát biểu" in page.stage.office.text()
    assert page.state_text == "0 phiếu chờ"


def test_without_a_conference_the_page_says_where_to_begin(
    desk: Desk, open_page: Callable[[type[FloorPage]], FloorPage]
) -> None:
    page = open_page(FloorPage)
    assert page.side is None
