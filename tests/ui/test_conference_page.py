"""The conference's sections: typed, kept, saved by key, merged with other stations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import conclusions, conference, followup, office
from app.conference import ConferenceRow
from app.store import Store
from tests.builders import Hall
from tests.ui.conftest import OpenPage, Settle
from tests.ui.hands import type_vietnamese
from ui.conference.conference_page import ConferencePage
from ui.conference.general import settings_of
from ui.kit import theme
from ui.kit.desk import Desk
from ui.kit.inputs import value_of
from ui.kit.page import Page
from ui.kit.section import Section

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hall(store: Store, desk: Desk) -> Hall:
    made = Hall(store).set_up()
    items = [
        {"kind": "opening", "title": "Khai mạc", "minutes": 15},
        {"kind": "report", "title": "Báo cáo", "presenter": "Sở Y tế", "minutes": 30},
    ]
    made.act(conference.set_agenda, items=items)
    desk.conference = made.id
    return made


@pytest.fixture
def page(hall: Hall, open_page: OpenPage[ConferencePage]) -> ConferencePage:
    return open_page(ConferencePage)


@pytest.fixture
def save(settle: Settle, qtbot: QtBot) -> Callable[[ConferencePage], None]:
    """Ctrl+Enter, then wait until what was typed is what is stored, or was refused."""

    def save_it(page: ConferencePage) -> None:
        page.notice.clear()
        press(page, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: bool(page.notice.text))
        settle(page)

    return save_it


def press(
    page: Page, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the focus is, as a keyboard does: a field may take it first."""
    QTest.keyClick(page.focusWidget() or page.window(), key, held)


def rewrite(widget: QWidget, text: str) -> None:
    """Choose all that is in a field and type something else."""
    widget.setFocus()
    widget.selectAll()  # type: ignore[attr-defined]
    type_vietnamese(widget, text)


def field(section: Any, name: str) -> QWidget:
    widget: QWidget = section.fields[name].widget
    return widget


def event(hall: Hall) -> ConferenceRow:
    row: ConferenceRow = hall.read(conference.conference)
    return row


def marks(page: ConferencePage) -> list[str]:
    names = page.sections.names
    return [names.item(place).text() for place in range(names.count())]


def test_no_name_of_a_section_is_cut_when_it_is_not_saved(page: ConferencePage) -> None:
    names, bold = page.sections.names, QFontMetrics(theme.font(bold=True))
    for section in page.sections.all:
        words = f"{section.title} · chưa ghi"
        assert bold.horizontalAdvance(words) < names.minimumWidth(), words


# --- Chung


def test_the_page_shows_what_is_stored(page: ConferencePage) -> None:
    value = page.general.value()
    assert value["title"] == "Hội nghị đối thoại thử"
    assert (value["date"], value["clock"]) == ("2024-05-15", "08:00")
    assert value["speech_limit_seconds"] == 180
    assert page.sections.unsaved() == []
    assert not page.sections.save_button.isEnabled()


def test_settings_are_saved_by_key_as_they_are_typed(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None]
) -> None:
    rewrite(field(page.general, "title"), "Đối thoại với nhân dân, doanh nghiệp")
    rewrite(field(page.general, "clock"), "7h30")
    rewrite(field(page.general, "speech_limit_seconds"), "3:30")
    rewrite(field(page.general, "declared_total"), "1.219")
    assert marks(page)[0] == "Chung · chưa ghi"
    save(page)
    row = event(hall)
    assert row.title == "Đối thoại với nhân dân, doanh nghiệp"
    assert row.speech_limit_seconds == 210
    assert row.declared_total == 1219
    assert page.general.value()["clock"] == "07:30"
    assert marks(page)[0] == "Chung"


def test_a_new_date_moves_the_start_with_it(page: ConferencePage) -> None:
    value = page.general.value() | {"date": "2024-05-16"}
    settings = settings_of({"date": "2024-05-16"}, value)
    before = settings_of({"clock": "08:00"}, page.general.value())
    assert settings["starts_at"] - before["starts_at"] == 24 * 3_600_000


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        pytest.param("title", " ", "Hãy gõ tên hội nghị.", id="no title"),
        pytest.param("date", "32/5", "Hãy gõ ngày họp, ví dụ 15/5/2024.", id="no such day"),
        pytest.param("clock", "sáng", "Hãy gõ giờ bắt đầu, ví dụ 7:30.", id="no time of day"),
        pytest.param("declared_total", "nhiều", "Hãy gõ một số, hoặc để trống.", id="no number"),
    ],
)
def test_what_cannot_be_read_is_told_and_stays_typed(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None],
    name: str, typed: str, sentence: str,
) -> None:  # fmt: skip
    before = event(hall)
    rewrite(field(page.general, name), typed)
    save(page)
    assert page.notice.text == sentence
    assert event(hall) == before
    assert page.general.is_changed


def test_a_refusal_of_the_house_appears_in_the_strip(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None]
) -> None:
    rewrite(field(page.general, "speech_limit_seconds"), "0:05")
    save(page)
    assert "10 giây" in page.notice.text
    assert event(hall).speech_limit_seconds == 180
    assert page.general.is_changed


# --- drafts


def test_what_is_typed_is_there_when_another_section_was_shown(page: ConferencePage) -> None:
    rewrite(field(page.general, "place"), "Hội trường lớn")
    press(page, Qt.Key.Key_PageDown, CTRL)
    assert page.sections.current is page.agenda
    press(page, Qt.Key.Key_PageUp, CTRL)
    assert page.sections.current is page.general
    assert value_of(field(page.general, "place")) == "Hội trường lớn"
    assert page.general.is_changed


def test_changes_are_dropped_by_key(page: ConferencePage) -> None:
    rewrite(field(page.general, "place"), "Chỗ khác")
    press(page, Qt.Key.Key_F6)
    assert value_of(field(page.general, "place")) == "Nhà văn hóa thử"
    assert not page.general.is_changed


def test_a_change_elsewhere_to_another_field_is_taken_in(
    page: ConferencePage, station_b: Store, hall: Hall, qtbot: QtBot,
    save: Callable[[ConferencePage], None],
) -> None:  # fmt: skip
    rewrite(field(page.general, "place"), "Hội trường lớn")
    station_b.act(conference.change, conference=hall.id, settings={"organiser": "Tỉnh ủy thử"})
    qtbot.waitUntil(lambda: value_of(field(page.general, "organiser")) == "Tỉnh ủy thử")
    assert value_of(field(page.general, "place")) == "Hội trường lớn"
    save(page)
    assert (event(hall).organiser, event(hall).place) == ("Tỉnh ủy thử", "Hội trường lớn")


def test_a_change_elsewhere_to_the_same_field_is_said_and_not_overwritten(
    page: ConferencePage, station_b: Store, hall: Hall, qtbot: QtBot
) -> None:
    rewrite(field(page.general, "place"), "Hội trường lớn")
    station_b.act(conference.change, conference=hall.id, settings={"place": "Sân vận động"})
    qtbot.waitUntil(lambda: page.general.is_clashing)
    assert page.general.clash.isVisible()
    assert marks(page)[0] == "Chung · trùng sửa"
    assert not page.sections.save_button.isEnabled()
    assert event(hall).place == "Sân vận động"
    press(page, Qt.Key.Key_F7)
    assert value_of(field(page.general, "place")) == "Sân vận động"
    assert not page.general.is_changed


def test_the_person_may_keep_his_own_and_save_it_over(
    page: ConferencePage, station_b: Store, hall: Hall, qtbot: QtBot,
    save: Callable[[ConferencePage], None],
) -> None:  # fmt: skip
    rewrite(field(page.general, "place"), "Hội trường lớn")
    station_b.act(conference.change, conference=hall.id, settings={"place": "Sân vận động"})
    qtbot.waitUntil(lambda: page.general.is_clashing)
    press(page, Qt.Key.Key_F8)
    save(page)
    assert event(hall).place == "Hội trường lớn"


def test_a_change_just_before_saving_is_seen_too(
    page: ConferencePage, hall: Hall, qtbot: QtBot
) -> None:
    rewrite(field(page.general, "place"), "Hội trường lớn")
    hall.act(conference.change, settings={"place": "Sân vận động"})
    page.sections.save_wanted.emit(page.general)
    qtbot.waitUntil(lambda: page.general.is_clashing)
    assert event(hall).place == "Sân vận động"


def test_a_draft_waits_for_its_conference_to_come_back(
    page: ConferencePage, hall: Hall, desk: Desk, settle: Settle
) -> None:
    settings = {"title": "Kỳ sau", "date": "2024-12-15", "starts_at": 1_734_220_800_000}
    hall.store.act(conference.create, conference="ky-sau", settings=settings)
    rewrite(field(page.general, "place"), "Hội trường lớn")
    desk.conference = "ky-sau"
    settle(page)
    assert page.general.value()["title"] == "Kỳ sau"
    assert not page.general.is_changed
    desk.conference = hall.id
    settle(page)
    assert value_of(field(page.general, "place")) == "Hội trường lớn"
    assert page.general.is_changed


def test_closing_with_something_unsaved_is_stopped_once(page: ConferencePage) -> None:
    assert page.may_leave()
    rewrite(field(page.general, "place"), "Hội trường lớn")
    assert not page.may_leave()
    assert "Chưa ghi: Chung" in page.notice.text
    assert page.may_leave()


# --- lists


def show(page: ConferencePage, section: Section) -> None:
    page.sections.show_section(section.name)


def test_an_agenda_item_is_added_by_keyboard_alone(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None]
) -> None:
    show(page, page.agenda)
    press(page, Qt.Key.Key_N, CTRL)
    title = field(page.agenda, "title")
    assert title.hasFocus()
    type_vietnamese(title, "Giải lao giữa buổi")
    rewrite(field(page.agenda, "minutes"), "10")
    save(page)
    rows = hall.read(conference.agenda)
    assert [(row.title, row.minutes) for row in rows] == [
        ("Khai mạc", 15), ("Giải lao giữa buổi", 10), ("Báo cáo", 30),
    ]  # fmt: skip


def test_the_agenda_says_when_each_item_begins(page: ConferencePage) -> None:
    begins = page.agenda.table.model.columns[1]
    assert [begins.value(line) for line in page.agenda.lines] == ["08:00", "08:15"]


def test_lines_move_and_go_by_key(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None]
) -> None:
    show(page, page.agencies)
    page.agencies.table.view.setFocus()
    press(page, Qt.Key.Key_Down, ALT)
    save(page)
    assert [row.name for row in hall.read(conference.agencies)] == ["Sở Y tế", "Sở Nội vụ"]
    press(page, Qt.Key.Key_Delete)
    save(page)
    assert [row.name for row in hall.read(conference.agencies)] == ["Sở Y tế"]


def test_an_empty_line_is_told_where_it_is(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None]
) -> None:
    show(page, page.agenda)
    press(page, Qt.Key.Key_N, CTRL)
    save(page)
    assert "Hãy gõ nội dung" in page.notice.text
    assert field(page.agenda, "title").hasFocus()
    assert len(hall.read(conference.agenda)) == 2


def test_a_second_line_with_the_same_code_is_the_one_that_is_wrong(
    page: ConferencePage, save: Callable[[ConferencePage], None]
) -> None:
    show(page, page.topic_list)
    first = page.topic_list.lines[0]
    page.topic_list.table.select(first.id)
    press(page, Qt.Key.Key_N, CTRL)
    rewrite(field(page.topic_list, "code"), first.code)
    save(page)
    assert "Mã này đã dùng" in page.notice.text
    assert page.topic_list.table.current() is not None
    assert page.topic_list.table.current().title == ""
    rewrite(field(page.topic_list, "code"), "9.9")
    assert not field(page.topic_list, "code").property("wrong")
    show(page, page.agenda)
    assert page.notice.text == ""


def test_somebody_gets_a_part_and_the_chair_cannot_be_left_out(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None]
) -> None:
    show(page, page.holders)
    press(page, Qt.Key.Key_N, CTRL)
    rewrite(field(page.holders, "name"), "Nguyễn Thị Thử")
    save(page)
    rows = hall.read(conference.holders)
    assert [row.name for row in rows if row.role == "secretary"] == ["Nguyễn Thị Thử"]
    page.holders.table.select("h0")
    page.holders.table.view.setFocus()
    press(page, Qt.Key.Key_Delete)
    save(page)
    assert "đang chủ trì" in page.notice.text
    assert len(hall.read(conference.holders)) == 3


def test_a_topic_with_a_slip_is_refused_in_the_strip(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None]
) -> None:
    hall.slip(1, topic="1.1")
    show(page, page.topic_list)
    page.topic_list.table.view.setFocus()
    press(page, Qt.Key.Key_Delete)
    save(page)
    assert "Nhóm 1.1 đã có phiếu" in page.notice.text
    assert len(hall.read(conference.topics)) == 2


def test_house_rules_keep_their_lines(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None]
) -> None:
    show(page, page.house)
    rules = field(page.house, "house_rules")
    rules.setFocus()
    rules.setPlainText("Đến đúng giờ.\nNói ngắn gọn.")  # type: ignore[attr-defined]
    save(page)
    assert event(hall).house_rules == "Đến đúng giờ.\nNói ngắn gọn."


# --- days off


def test_a_table_of_its_own_begins_as_a_copy_of_the_offices(
    page: ConferencePage, hall: Hall, save: Callable[[ConferencePage], None]
) -> None:
    show(page, page.days)
    assert not page.days.add_button.isEnabled()
    page.days.table_choice.put(True)
    page.days.table_choice.chosen.emit(True)
    assert len(page.days.lines) == len(hall.store.read(office.days))
    press(page, Qt.Key.Key_N, CTRL)
    rewrite(field(page.days, "date"), "20/5/2024")
    rewrite(field(page.days, "note"), "nghỉ riêng")
    save(page)
    assert event(hall).own_calendar
    own = hall.store.read(office.days, scope=hall.id)
    assert {row.date: row.note for row in own}["2024-05-20"] == "nghỉ riêng"


def test_f9_counts_the_open_deadlines_again(
    page: ConferencePage, hall: Hall, settle: Settle, qtbot: QtBot
) -> None:
    hall.slip(1)
    hall.speech("09:00:00", "09:02:00")
    matter = hall.read(conclusions.heard)[0].matter_id
    hall.act(
        conclusions.conclude, "11:00:00", id="k1", kind="assigned", matter=matter,
        agency="Sở Y tế", notice_date="2024-05-17",
    )  # fmt: skip
    hall.act(conference.set_calendar, days=[{"date": "2024-05-20", "kind": "holiday"}])
    show(page, page.days)
    press(page, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: "hạn trả lời đổi ngày" in page.notice.text)
    settle(page)
    assert page.notice.text == "Đã tính lại: 1 hạn trả lời đổi ngày."
    assert [row.due for row in hall.read(followup.owed)] == ["2024-06-03"]


def test_trying_a_deadline_out_explains_it(page: ConferencePage) -> None:
    show(page, page.days)
    page.days.try_out.rule.put("answer")
    page.days.try_out.start.put(date(2024, 5, 17))
    words = page.days.try_out.answer.text()
    assert "10 ngày làm việc: hạn là 31/5/2024" in words
    assert "Bỏ qua: 18/5 (thứ Bảy), 19/5 (Chủ nhật)" in words


def test_without_a_conference_the_page_leads_to_the_start(
    desk: Desk, open_page: OpenPage[ConferencePage], qtbot: QtBot
) -> None:
    page = open_page(ConferencePage)
    with qtbot.waitSignal(page.page_wanted) as wanted:
        press(page, Qt.Key.Key_Return)
    assert wanted.args == ["home", None]


def test_a_conference_with_nothing_but_a_title_is_shown(
    store: Store, desk: Desk, open_page: OpenPage[ConferencePage]
) -> None:
    settings = {"title": "Trống", "date": "2026-01-05", "starts_at": 1_767_574_800_000}
    store.act(conference.create, conference="trong", settings=settings)
    desk.conference = "trong"
    page = open_page(ConferencePage)
    for section in page.sections.all:
        show(page, section)
    assert page.general.value()["title"] == "Trống"
    assert page.sections.unsaved() == []
