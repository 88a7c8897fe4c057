"""The page of the minutes: rows of the floor, typing that is never lost, two secretaries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import attendees, conclusions, floor, minutes
from app.store import Store
from tests.builders import Hall
from tests.ui.conftest import OpenPage, Settle
from tests.ui.hands import compose, type_vietnamese
from ui.kit.desk import Desk
from ui.minutes import writing
from ui.minutes.minutes_page import MinutesPage

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def hall(store: Store, desk: Desk) -> Hall:
    """A conference that is open at the desk: two notes, and a speech that is going on."""
    set_up = Hall(store).set_up()
    set_up.act(minutes.add, "08:00:00", id="m1", kind="opening", text="Tuyên bố lý do.")
    set_up.act(minutes.add, "08:05:00", id="m2", kind="report", speaker="Chủ tịch UBND tỉnh")
    for number, person in ((1, "M1"), (2, "M2"), (3, "M3")):
        set_up.slip(number, person)
    speak(set_up, "08:10:00")
    desk.conference = set_up.id
    return set_up


@pytest.fixture
def page(hall: Hall, open_page: OpenPage[MinutesPage], settle: Settle) -> MinutesPage:
    opened = open_page(MinutesPage)
    opened.activateWindow()
    opened.sheet.editor.setFocus()
    return opened


def speak(hall: Hall, clock: str) -> str:
    """The next of the queue is called and begins; returns the id of his row."""
    hall.act(floor.call_next, clock, id=f"turn-{clock}", station="Bàn 1")
    hall.act(floor.start, clock, turn=f"turn-{clock}", station="Bàn 1")
    rows: list[minutes.EntryRow] = hall.read(minutes.entries)
    return next(row.id for row in rows if row.turn_id == f"turn-{clock}")


def row(hall: Hall, id: str) -> minutes.EntryRow:
    rows: list[minutes.EntryRow] = hall.read(minutes.entries)
    return next(each for each in rows if each.id == id)


def of_kind(hall: Hall, kind: str) -> minutes.EntryRow:
    rows: list[minutes.EntryRow] = hall.read(minutes.entries)
    return next(each for each in rows if each.kind == kind)


def texts(hall: Hall) -> list[tuple[str, str]]:
    return [(each.station, each.text) for each in hall.read(minutes.drafts)]


def press(page: MinutesPage, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    QTest.keyClick(page, key, held)


def states(page: MinutesPage, id: str) -> list[str]:
    shown = next(each for each in page.sheet.lines if each.id == id)
    return [each.word for each in shown.states]


def test_rows_stand_in_order_and_the_one_who_speaks_is_open(page: MinutesPage, hall: Hall) -> None:
    assert [each.clock for each in page.sheet.lines] == ["08:00", "08:05", "08:10"]
    spoken = page.sheet.lines[-1]
    assert (spoken.speaker, spoken.tail) == ("Nguyễn Văn Ánh", "— phát biểu · 1.1 · phiếu 1")
    assert page.sheet.current == spoken.id
    assert page.sheet.is_writing
    assert not page.sheet.editor.isReadOnly()
    assert "hàng 3" in page.state_text


def test_what_is_typed_is_a_draft_on_disk_within_half_a_second(
    page: MinutesPage, hall: Hall, qtbot: QtBot
) -> None:
    type_vietnamese(page.sheet.editor, "Đề nghị tăng biên chế")
    assert writing.DRAFT_MS <= 400
    qtbot.waitUntil(lambda: texts(hall) == [("Bàn 1", "Đề nghị tăng biên chế")])
    assert row(hall, page.sheet.current).text == ""
    qtbot.waitUntil(lambda: "đã lưu" in page.state_text)


def test_leaving_a_row_makes_it_an_act_and_lets_go_of_it(
    page: MinutesPage, hall: Hall, qtbot: QtBot, settle: Settle
) -> None:
    spoken = page.sheet.current
    type_vietnamese(page.sheet.editor, "Ý kiến thứ nhất")
    qtbot.waitUntil(lambda: row(hall, spoken).held_by == "Bàn 1")
    QTest.keyClick(page.sheet.editor, Key.Key_Up, Held.ControlModifier)
    qtbot.waitUntil(lambda: row(hall, spoken).text == "Ý kiến thứ nhất")
    qtbot.waitUntil(lambda: row(hall, spoken).held_by == "")
    assert texts(hall) == []
    assert page.sheet.current == of_kind(hall, "report").id
    assert page.sheet.editor.hasFocus()


def test_resting_makes_it_an_act_and_typing_goes_on_from_there(
    page: MinutesPage, hall: Hall, qtbot: QtBot, settle: Settle
) -> None:
    spoken = page.sheet.current
    type_vietnamese(page.sheet.editor, "Một")
    assert page.scribe.writing is not None
    page.scribe.writing.write()
    qtbot.waitUntil(lambda: row(hall, spoken).text == "Một")
    settle(page)
    type_vietnamese(page.sheet.editor, " hai")
    QTest.keyClick(page.sheet.editor, Key.Key_Escape)
    qtbot.waitUntil(lambda: row(hall, spoken).text == "Một hai")
    assert [each.version for each in hall.store.read(minutes.revisions, entry=spoken)] == [1, 2]


def test_text_that_is_being_composed_is_neither_saved_nor_rewritten(
    page: MinutesPage, hall: Hall, qtbot: QtBot
) -> None:
    changed: list[str] = []
    page.sheet.editor.typed.connect(lambda: changed.append(page.sheet.editor.text))
    compose(page.sheet.editor, ["t", "ti", "tiê", "tiến", "tiếng"], "tiếng ")
    assert changed == ["tiếng "]
    qtbot.waitUntil(lambda: texts(hall) == [("Bàn 1", "tiếng ")])
    assert page.sheet.editor.toPlainText() == "tiếng "


def test_a_new_row_takes_the_cursor_only_when_nobody_types(
    page: MinutesPage, hall: Hall, settle: Settle, qtbot: QtBot
) -> None:
    first = page.sheet.current
    type_vietnamese(page.sheet.editor, "Đang gõ")
    hall.act(floor.end, "08:12:00", turn="turn-08:10:00", station="Bàn 1")
    second = speak(hall, "08:13:00")
    qtbot.waitUntil(lambda: not page.tools.go_live.isHidden())
    assert page.sheet.current == first
    assert "Trần Thị Bình" in page.tools.go_live.text()
    QTest.keyClick(page.sheet.editor, Key.Key_F2)
    assert page.sheet.current == second
    assert page.tools.go_live.isHidden()
    page._last_key -= 60_000  # a minute without a key
    hall.act(floor.end, "08:15:00", turn="turn-08:13:00", station="Bàn 1")
    third = speak(hall, "08:16:00")
    qtbot.waitUntil(lambda: page.sheet.current == third)


def test_marks_are_set_and_cleared_by_their_keys_and_counted(
    page: MinutesPage, hall: Hall, qtbot: QtBot
) -> None:
    spoken = page.sheet.current
    press(page, Key.Key_F8)
    qtbot.waitUntil(lambda: row(hall, spoken).to_check)
    qtbot.waitUntil(lambda: "nghe lại, hỏi lại" in states(page, spoken))
    assert page.tools.check.isChecked()
    assert "Còn đánh dấu: 1" in page.tools.marked.text()
    press(page, Key.Key_F10)
    qtbot.waitUntil(lambda: row(hall, spoken).off_record)
    press(page, Key.Key_F8)
    qtbot.waitUntil(lambda: not row(hall, spoken).to_check)
    qtbot.waitUntil(lambda: states(page, spoken) == ["không ghi"])


def test_a_row_is_added_by_hand_at_an_earlier_time(
    page: MinutesPage, hall: Hall, qtbot: QtBot
) -> None:
    press(page, Key.Key_F9)
    panel = page.deeds.add_row
    assert panel.kind.value() == "secretaries_appointed"
    panel.kind.put("note")
    panel.time.setText("8h02")
    panel.speaker.setEditText("Bí thư Tỉnh ủy")
    press(page, Key.Key_Return, Held.ControlModifier)
    qtbot.waitUntil(lambda: len(page.sheet.lines) == 4)
    assert page.sheet.current == of_kind(hall, "note").id
    assert [each.clock for each in page.sheet.lines] == ["08:00", "08:02", "08:05", "08:10"]
    assert of_kind(hall, "note").speaker == "Bí thư Tỉnh ủy"


@pytest.mark.parametrize("typed", ["", "25:00", "sáng"])
def test_a_time_that_cannot_be_read_is_said_on_its_field(page: MinutesPage, typed: str) -> None:
    press(page, Key.Key_F9)
    page.deeds.add_row.time.setText(typed)
    before = len(page.sheet.lines)
    press(page, Key.Key_Return, Held.ControlModifier)
    assert page.deeds.add_row.is_open
    assert page.deeds.add_row.time.property("wrong") is True
    assert len(page.sheet.lines) == before


def test_a_row_added_by_mistake_is_taken_off_with_a_reason(
    page: MinutesPage, hall: Hall, qtbot: QtBot, settle: Settle
) -> None:
    page.scribe.open(of_kind(hall, "report").id)
    page._show_standing()
    press(page, Key.Key_Delete, Held.ControlModifier)
    page.deeds.remove_ask.confirmed.emit("Ghi nhầm")
    qtbot.waitUntil(lambda: [each.clock for each in page.sheet.lines] == ["08:00", "08:10"])
    assert page.sheet.is_writing


def test_the_result_of_a_matter_is_set_beside_its_speech(
    page: MinutesPage, hall: Hall, qtbot: QtBot
) -> None:
    spoken = page.sheet.current
    press(page, Key.Key_F6)
    page.deeds.outcome.agency.setEditText("")
    press(page, Key.Key_Return, Held.ControlModifier)
    assert page.deeds.outcome.agency.property("wrong") is True
    page.deeds.outcome.agency.setEditText("Sở Y tế")
    page.deeds.outcome.what.setPlainText("Trả lời trong tháng")
    press(page, Key.Key_Return, Held.ControlModifier)
    qtbot.waitUntil(lambda: states(page, spoken) == ["giao trả lời: Sở Y tế"])
    (made,) = hall.read(conclusions.conclusions)
    assert (made.kind, made.slip, made.what) == ("assigned", 1, "Trả lời trong tháng")
    assert "hạn trả lời" in page.notice.text
    page.scribe.open(spoken)
    press(page, Key.Key_F5)
    assert "giao trả lời: Sở Y tế" in page.deeds.outcome._already.text()


# --- two stations


def other_drafts(hall: Hall, station_b: Store, text: str, base: int = 0) -> str:
    """Station B writes the speech; returns its row."""
    entry = of_kind(hall, "speech").id
    station_b.act(minutes.hold, conference=hall.id, entry=entry)
    station_b.save_draft(conference=hall.id, entry=entry, text=text, base_version=base)
    return entry


def test_a_row_of_another_station_is_not_an_editor_and_is_seen_to_grow(
    page: MinutesPage, hall: Hall, station_b: Store, qtbot: QtBot
) -> None:
    entry = other_drafts(hall, station_b, "Đại biểu")
    qtbot.waitUntil(lambda: not page.sheet.is_writing)
    qtbot.waitUntil(lambda: page.sheet.lines[-1].text == "Đại biểu")
    assert "Bàn B đang ghi hàng 3" in page.state_text
    assert "Bàn B đang ghi" in states(page, entry)
    other_drafts(hall, station_b, "Đại biểu đề nghị")
    qtbot.waitUntil(lambda: page.sheet.lines[-1].text == "Đại biểu đề nghị")


def test_taking_a_row_over_takes_what_the_other_has_typed(
    page: MinutesPage, hall: Hall, station_b: Store, qtbot: QtBot
) -> None:
    entry = other_drafts(hall, station_b, "Của bàn B")
    qtbot.waitUntil(lambda: not page.tools.take_over.isHidden())
    press(page, Key.Key_F4)
    qtbot.waitUntil(lambda: page.sheet.is_writing and page.sheet.editor.text == "Của bàn B")
    station_b.save_draft(conference=hall.id, entry=entry, text="Của bàn B!", base_version=0)
    qtbot.waitUntil(lambda: page.sheet.editor.text == "Của bàn B!")
    page.scribe.take_focus()
    type_vietnamese(page.sheet.editor, " thêm")
    QTest.keyClick(page.sheet.editor, Key.Key_S, Held.ControlModifier)
    page._on_write_now()
    qtbot.waitUntil(lambda: row(hall, entry).text == "Của bàn B! thêm")
    qtbot.waitUntil(lambda: texts(hall) == [])


def test_losing_a_row_while_typing_loses_no_letter(
    page: MinutesPage, hall: Hall, station_b: Store, qtbot: QtBot
) -> None:
    entry = page.sheet.current
    type_vietnamese(page.sheet.editor, "Đang gõ dở")
    station_b.act(minutes.hold, conference=hall.id, entry=entry)
    qtbot.waitUntil(lambda: not page.sheet.is_writing)
    qtbot.waitUntil(lambda: texts(hall) == [("Bàn 1", "Đang gõ dở")])
    assert "Bàn B" in page.notice.text


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        pytest.param(Key.Key_1, "Của tôi", id="mine"),
        pytest.param(Key.Key_2, "Của họ", id="theirs"),
        pytest.param(Key.Key_3, "Của họ\nCủa tôi", id="both"),
    ],
)
def test_a_stale_text_offers_mine_theirs_or_both(
    page: MinutesPage, hall: Hall, station_b: Store, qtbot: QtBot, key: Qt.Key, kept: str
) -> None:
    entry = page.sheet.current
    type_vietnamese(page.sheet.editor, "Của tôi")
    qtbot.waitUntil(lambda: texts(hall) == [("Bàn 1", "Của tôi")])
    assert page.scribe.writing is not None
    page.scribe.writing.base = -1  # the other's text was saved before this row was opened here
    hall.act(
        minutes.write, entry=entry, text="Của họ", base_version=0, station="Bàn 1",
    )  # fmt: skip
    page.scribe.writing.write()
    qtbot.waitUntil(lambda: page.bar.is_open)
    assert (page.bar.mine.text.text(), page.bar.theirs.text.text()) == ("Của tôi", "Của họ")
    press(page, key, Held.AltModifier)
    qtbot.waitUntil(lambda: row(hall, entry).text == kept)
    qtbot.waitUntil(lambda: texts(hall) == [])
    assert page.sheet.editor.text == kept


@pytest.mark.parametrize(
    ("key", "kept"),
    [pytest.param(Key.Key_1, "Gõ dở", id="restore"), pytest.param(Key.Key_2, "", id="drop")],
)
def test_a_draft_of_a_killed_program_is_offered_back(
    hall: Hall, desk: Desk, open_page: OpenPage[MinutesPage], qtbot: QtBot, key: Qt.Key, kept: str
) -> None:
    entry = of_kind(hall, "speech").id
    desk.store.save_draft(conference=hall.id, entry=entry, text="Gõ dở", base_version=0)
    page = open_page(MinutesPage)
    assert page.bar.is_open
    assert page.sheet.editor.isReadOnly()
    press(page, key, Held.AltModifier)
    assert page.sheet.editor.text == kept
    assert not page.sheet.editor.isReadOnly()
    page._on_write_now()
    qtbot.waitUntil(lambda: row(hall, entry).text == kept and texts(hall) == [])


def test_what_was_offered_is_not_offered_any_more_once_another_station_has_the_row(
    hall: Hall, desk: Desk, open_page: OpenPage[MinutesPage], station_b: Store, qtbot: QtBot
) -> None:
    entry = of_kind(hall, "speech").id
    desk.store.save_draft(conference=hall.id, entry=entry, text="Gõ dở", base_version=0)
    page = open_page(MinutesPage)
    assert page.bar.is_open
    station_b.act(minutes.hold, conference=hall.id, entry=entry)
    qtbot.waitUntil(lambda: page.scribe.can_take_over)
    qtbot.waitUntil(lambda: not page.bar.is_open)
    assert texts(hall) == [("Bàn 1", "Gõ dở")]


def test_a_draft_left_on_another_row_is_said_on_that_row(
    hall: Hall, desk: Desk, open_page: OpenPage[MinutesPage]
) -> None:
    entry = of_kind(hall, "report").id
    desk.store.save_draft(conference=hall.id, entry=entry, text="Gõ dở", base_version=0)
    page = open_page(MinutesPage)
    assert not page.bar.is_open
    (word,) = states(page, entry)
    assert "bản gõ dở chưa ghi" in word


@pytest.mark.parametrize("name", ["add_row", "outcome", "revisions", "shorthand"])
def test_a_panel_covers_no_word_of_the_sheet_on_a_small_screen(
    page: MinutesPage, qtbot: QtBot, name: str
) -> None:
    panel = getattr(page.deeds, name, None) or page.shorthand
    panel.slide_in()
    qtbot.waitUntil(lambda: page.sheet.width() <= page.width() - panel.whole_width)


# --- shorthand and names


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        pytest.param("dn", "đề nghị", id="abbreviation"),
        pytest.param("Xin đn", "Xin đề nghị", id="with the marks that Telex made"),
        pytest.param("Dn", "Đề nghị", id="at the beginning of a sentence"),
        pytest.param("ông Hồ Đ", "ông Hồ Đăng", id="a name of the roster"),
        pytest.param("bà binh", "bà Trần Thị Bình", id="a name by its given name"),
    ],
)
def test_ctrl_space_completes_what_stands_before_the_caret(
    page: MinutesPage, typed: str, becomes: str, qtbot: QtBot
) -> None:
    type_vietnamese(page.sheet.editor, typed)
    QTest.keyClick(page.sheet.editor, Key.Key_Space, Held.ControlModifier)
    qtbot.waitUntil(lambda: page.sheet.editor.text == becomes)


def test_several_names_are_offered_and_one_is_picked_by_keys(
    page: MinutesPage, hall: Hall, qtbot: QtBot
) -> None:
    more = {"id": "p9", "code": "M9", "full_name": "Võ Dung", "delegation": "BV"}
    hall.act(attendees.add, people=[more])
    type_vietnamese(page.sheet.editor, "vo d")
    QTest.keyClick(page.sheet.editor, Key.Key_Space, Held.ControlModifier)
    qtbot.waitUntil(page.completion.picker.isVisible)
    QTest.keyClick(page.sheet.editor, Key.Key_Down)
    QTest.keyClick(page.sheet.editor, Key.Key_Return)
    assert page.sheet.editor.text == "Võ Dung"
    assert not page.completion.picker.isVisible()


def test_a_persons_own_table_is_kept_at_the_station(page: MinutesPage, desk: Desk) -> None:
    press(page, Key.Key_F12)
    page.shorthand.table.setPlainText("xq = X-quang\nsai dòng")
    page.shorthand.save.click()
    assert page.shorthand.is_open
    page.shorthand.table.setPlainText("xq = X-quang")
    page.shorthand.save.click()
    assert type(desk.settings).load().shorthand == {"xq": "X-quang"}
    page.sheet.editor.setFocus()
    type_vietnamese(page.sheet.editor, "xq")
    QTest.keyClick(page.sheet.editor, Key.Key_Space, Held.ControlModifier)
    assert page.sheet.editor.text == "X-quang"


# --- finding, versions, nothing there


def test_finding_goes_to_the_next_row_without_regard_to_marks(page: MinutesPage) -> None:
    page.tools.search.setFocus()
    type_vietnamese(page.tools.search, "tuyen bo")
    QTest.keyClick(page.tools.search, Key.Key_Return)
    assert page.sheet.current == page.sheet.lines[0].id
    page.tools.search.setText("không có đâu")
    QTest.keyClick(page.tools.search, Key.Key_Return)
    assert "không có đâu" in page.notice.text


def test_the_versions_of_a_row_are_shown_with_who_and_when(
    page: MinutesPage, hall: Hall, qtbot: QtBot, settle: Settle
) -> None:
    type_vietnamese(page.sheet.editor, "Bản đầu")
    page._on_write_now()
    settle(page)
    press(page, Key.Key_H, Held.ControlModifier)
    qtbot.waitUntil(lambda: page.deeds.revisions.is_open)
    assert "Nguyễn Thử" in page.deeds.revisions.words
    assert "Bản đầu" in page.deeds.revisions.words


def test_an_empty_conference_and_none_at_all_survive(
    store: Store, desk: Desk, open_page: OpenPage[MinutesPage], settle: Settle
) -> None:
    page = open_page(MinutesPage)
    hall = Hall(store).set_up()
    desk.conference = hall.id
    settle(page)
    assert page.sheet.lines == []
    tools = page.tools
    for button in (tools.check, tools.off_record, tools.versions, *tools.results.values()):
        assert not button.isEnabled()
    desk.conference = ""
    settle(page)
    assert page.sheet.current == ""


def test_closing_the_program_writes_what_is_half_typed(
    page: MinutesPage, hall: Hall, desk: Desk, type_vietnamese: Callable[..., Any]
) -> None:
    spoken = page.sheet.current
    type_vietnamese(page.sheet.editor, "Chưa kịp ghi")
    assert page.may_leave()
    desk.live.stop()
    desk.worker.close()
    assert (row(hall, spoken).text, row(hall, spoken).held_by) == ("Chưa kịp ghi", "")
