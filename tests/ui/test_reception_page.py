"""The desk at the door: scans, words, answers, forms, and nothing that gets lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import attendees, conference, reception
from app.attendees import AttendeeRow, citizen_hash
from app.database import DatabaseUnusable
from app.folders import citizen_key
from app.store import Store
from tests.builders import Hall
from tests.ui.conftest import OpenPage, Settle
from tests.ui.hands import type_vietnamese
from ui.kit.desk import Desk
from ui.reception.reception_page import ReceptionPage
from ui.window import Window

ENTER, DOWN, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier
NUMBER = "001090012345"


@pytest.fixture
def hall(store: Store, desk: Desk) -> Hall:
    made = Hall(store).set_up()
    desk.conference = made.id
    return made


@pytest.fixture
def page(hall: Hall, open_page: OpenPage[ReceptionPage]) -> ReceptionPage:
    shown = open_page(ReceptionPage)
    shown.activateWindow()
    shown.box.setFocus()
    return shown


class Clerk:
    """Scans, types and presses where the focus is; waits until the desk has settled."""

    def __init__(self, page: ReceptionPage, hall: Hall, settle: Settle, qtbot: QtBot) -> None:
        self.page, self.hall, self.settle, self.qtbot = page, hall, settle, qtbot

    def scan(self, text: str) -> None:
        """As a scanner: all at once, then Enter."""
        type_vietnamese(QApplication.focusWidget() or self.page, text)
        self.press(ENTER)

    def type(self, text: str) -> None:
        """As a person: the typing rests, and people are looked for."""
        type_vietnamese(QApplication.focusWidget() or self.page, text)
        self.qtbot.wait(90)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        self.settle(self.page)

    @property
    def word(self) -> str:
        shown = self.page.verdict.verdict
        return shown.state.word if shown else ""

    @property
    def name(self) -> str:
        shown = self.page.verdict.verdict
        return shown.name if shown else ""

    @property
    def sentence(self) -> str:
        shown = self.page.verdict.verdict
        return shown.sentence if shown else ""

    def person(self, code: str) -> AttendeeRow:
        found = self.hall.read(attendees.person, code=code)
        assert found is not None
        return found


@pytest.fixture
def clerk(page: ReceptionPage, hall: Hall, settle: Settle, qtbot: QtBot) -> Clerk:
    return Clerk(page, hall, settle, qtbot)


# --- scans


def test_a_scan_admits_and_says_name_place_and_time(clerk: Clerk) -> None:
    clerk.scan("M1")
    assert (clerk.word, clerk.name) == ("đã vào", "Nguyễn Văn Ánh")
    assert "Bệnh viện" in clerk.page.verdict.words
    assert "Vào lúc" in clerk.sentence
    person = clerk.person("M1")
    assert (person.inside, person.arrived_desk) == (True, "Bàn 1")
    assert clerk.page.box.text() == ""
    assert clerk.page.box.hasFocus()


def test_a_second_scan_is_shown_as_a_repeat_without_a_sound(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.scan("M1")
    with qtbot.assertNotEmitted(clerk.page.not_admitted):
        clerk.scan("m1")
    assert (clerk.word, clerk.name) == ("đã vào rồi", "Nguyễn Văn Ánh")
    assert "Bàn 1" in clerk.sentence


def test_an_unknown_code_is_refused_with_a_sound_and_says_what_to_do(
    clerk: Clerk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(clerk.page.not_admitted):
        clerk.scan("HN99-0001")
    assert (clerk.word, clerk.name) == ("không có mã này", "HN99-0001")
    assert "F3" in clerk.sentence
    clerk.press(Qt.Key.Key_F3)
    assert clerk.page.work.walk_in.name.value() == ""


def test_a_citizen_card_admits_by_the_hash_of_its_number(clerk: Clerk, hall: Hall) -> None:
    fields = {"citizen_hash": citizen_hash(citizen_key(), NUMBER), "citizen_last4": NUMBER[-4:]}
    hall.act(attendees.correct, attendee_code="M2", fields=fields)
    clerk.scan(f"{NUMBER}|012345678|Trần Thị Bình|01011990|Nữ|Thôn Mẫu, Xã Thử|15042021")
    assert (clerk.word, clerk.name) == ("đã vào", "Trần Thị Bình")


def test_a_card_that_cannot_be_read_is_said_and_nothing_is_stored(clerk: Clerk, hall: Hall) -> None:
    clerk.scan(f"{NUMBER[3:]}||Trần Thị Bình")
    assert clerk.word == "không đọc được mã"
    assert not any(row.inside for row in hall.read(attendees.everyone))


def test_a_hundred_scans_without_a_pause_are_all_answered(
    clerk: Clerk, hall: Hall, settle: Settle
) -> None:
    people = [
        {"id": f"q{number}", "code": f"Q{number}", "full_name": "Võ Mẫu", "delegation": "TYT"}
        for number in range(100)
    ]
    hall.act(attendees.add, people=people)
    settle(clerk.page)
    for number in range(100):
        type_vietnamese(clerk.page.box, f"Q{number}")
        QTest.keyClick(clerk.page.box, ENTER)
    settle(clerk.page)
    assert sum(row.inside for row in hall.read(attendees.everyone)) == 100


def test_a_scan_that_ends_with_tab_is_as_good(clerk: Clerk) -> None:
    type_vietnamese(clerk.page.box, "M1")
    clerk.press(TAB)
    assert clerk.name == "Nguyễn Văn Ánh"
    assert clerk.page.box.hasFocus()


def test_a_scan_into_half_typed_words_counts_alone(clerk: Clerk) -> None:
    clerk.type("ho d")
    clerk.scan("M4")
    assert (clerk.word, clerk.name) == ("đã vào", "Phạm Ấn")


def test_a_scan_elsewhere_on_the_page_comes_back_to_the_box(clerk: Clerk) -> None:
    clerk.page.fullness.view.setFocus()
    assert "Ô quét chưa nhận phím" in clerk.page.strip.text
    clerk.scan("M4")
    assert clerk.name == "Phạm Ấn"
    assert clerk.page.strip.text == ""


# --- words


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("anh nguyen", id="any order, no marks"),
        pytest.param("Ánh nguyễn", id="with marks"),
        pytest.param("0001", id="phone digits"),
    ],
)
def test_who_alone_fits_is_admitted_by_enter(clerk: Clerk, typed: str) -> None:
    clerk.type(typed)
    assert [row.code for row in clerk.page.suggestions.people] == ["M1"]
    clerk.press(ENTER)
    assert (clerk.word, clerk.name) == ("đã vào", "Nguyễn Văn Ánh")


def test_among_several_an_arrow_chooses_before_enter_admits(clerk: Clerk) -> None:
    clerk.type("an")
    assert [row.full_name for row in clerk.page.suggestions.people] == [
        "Nguyễn Văn Ánh", "Lê Đức Ân", "Phạm Ấn",
    ]  # fmt: skip
    clerk.press(ENTER)
    assert clerk.word == ""
    clerk.press(DOWN)
    clerk.press(ENTER)
    assert (clerk.word, clerk.name) == ("đã vào", "Lê Đức Ân")


def test_words_that_fit_nobody_say_so_and_mark_nobody(clerk: Clerk) -> None:
    clerk.type("khong ai ca")
    clerk.press(ENTER)
    assert clerk.word == "không tìm thấy"
    assert "F3" in clerk.sentence


def test_escape_puts_the_answers_back(clerk: Clerk) -> None:
    clerk.scan("M1")
    clerk.type("tran")
    assert clerk.page.is_searching
    clerk.press(ESC)
    assert not clerk.page.is_searching
    assert (clerk.page.box.text(), clerk.name) == ("", "Nguyễn Văn Ánh")


# --- every answer of the door


def test_over_quota_is_admitted_and_said(clerk: Clerk) -> None:
    for code in ("M4", "M5", "M6"):
        clerk.scan(code)
    assert clerk.word == "đã vào, vượt chỉ tiêu"
    assert "2/2" in clerk.sentence


def test_a_full_delegation_is_held_and_let_in_by_a_name(clerk: Clerk, hall: Hall) -> None:
    hall.act(conference.change, settings={"quota_policy": "hold"})
    for code in ("M4", "M5", "M6"):
        clerk.scan(code)
    assert clerk.word == "chờ duyệt"
    assert "F6" in clerk.sentence
    assert "(1)" in clerk.page.work.approve_button.text()
    clerk.press(Qt.Key.Key_F6)
    clerk.scan("Trưởng ban Mẫu")
    assert clerk.word == "đã vào, vượt chỉ tiêu"
    assert clerk.person("M6").inside
    assert clerk.page.box.hasFocus()


def test_somebody_of_another_delegation_than_the_desk_welcomes_is_said(
    clerk: Clerk, settle: Settle
) -> None:
    clerk.page.welcomes.put("TYT")
    clerk.scan("M1")
    assert clerk.word == "đã vào, khác đoàn"
    assert "Bệnh viện" in clerk.sentence


def test_a_cancelled_invitation_is_refused(clerk: Clerk, hall: Hall) -> None:
    hall.act(attendees.strike, codes=["M1"])
    clerk.scan("M1")
    assert clerk.word == "giấy mời đã hủy"


def test_a_person_whose_substitute_came_is_settled_by_a_name(
    clerk: Clerk, hall: Hall, qtbot: QtBot
) -> None:
    hall.act(reception.substitute, id="s1", code="S1", replaces="M1", full_name="Bùi Thị Thay")
    qtbot.waitUntil(lambda: clerk.page.people.by_code("S1") is not None)
    clerk.scan("M1")
    assert clerk.word == "đã có người đi thay"
    assert "Bùi Thị Thay" in clerk.sentence
    clerk.press(Qt.Key.Key_F6)
    clerk.press(Qt.Key.Key_Up)
    clerk.page.work.settle.approver.setFocus()
    clerk.scan("Ban Tổ chức")
    assert (clerk.person("M1").inside, clerk.person("S1").inside) == (True, False)
    assert (clerk.word, clerk.name) == ("đã vào", "Nguyễn Văn Ánh")


# --- beside the scan


def test_f2_admits_a_substitute_for_the_one_who_is_chosen(clerk: Clerk) -> None:
    clerk.type("binh")
    clerk.press(Qt.Key.Key_F2)
    clerk.scan("Bùi Văn Thay")
    assert (clerk.word, clerk.name) == ("đã vào · đi thay", "Bùi Văn Thay")
    assert clerk.person("M2").status == "replaced"
    assert clerk.page.box.hasFocus()


def test_nobody_comes_in_the_place_of_somebody_who_is_in(clerk: Clerk, hall: Hall) -> None:
    clerk.scan("M2")
    clerk.press(Qt.Key.Key_F2)
    assert "hủy lượt vào (F9)" in clerk.page.notice.text
    assert not clerk.page.work.substitute.is_open
    assert len(hall.read(attendees.everyone)) == 6


def test_who_came_in_at_another_desk_meanwhile_is_not_replaced(clerk: Clerk, hall: Hall) -> None:
    clerk.type("binh")
    clerk.press(Qt.Key.Key_F2)
    hall.act(reception.check_in, "07:21:08", code="M2")
    clerk.scan("Bùi Văn Thay")
    assert "hủy lượt vào (F9)" in clerk.page.notice.text
    assert clerk.page.work.substitute.is_open
    assert len(hall.read(attendees.everyone)) == 6


def test_f2_without_anybody_chosen_says_what_to_do(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F2)
    assert "chọn một đại biểu" in clerk.page.notice.text


def test_f3_admits_a_walk_in_by_name_and_delegation(clerk: Clerk, hall: Hall) -> None:
    clerk.press(Qt.Key.Key_F3)
    clerk.type("Đỗ Thị Vãng")
    clerk.press(TAB)
    clerk.type("tram")
    clerk.press(ENTER)
    assert (clerk.word, clerk.name) == ("đã vào · ngoài danh sách", "Đỗ Thị Vãng")
    row = next(row for row in hall.read(attendees.everyone) if row.kind == "walk_in")
    assert (row.delegation, row.inside) == ("TYT", True)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("benh", "BV"), ("bv", "BV"), ("tyt", "TYT"), ("viện bệnh", "BV"), ("xyz", "")],
)
def test_a_delegation_is_found_by_name_initials_or_code(
    typed: str, code: str, clerk: Clerk
) -> None:
    clerk.press(Qt.Key.Key_F3)
    clerk.press(TAB)
    clerk.type(typed)
    assert clerk.page.work.walk_in.picker.value() == code


def test_f3_without_a_delegation_asks_for_it(clerk: Clerk) -> None:
    form = clerk.page.work.walk_in
    clerk.press(Qt.Key.Key_F3)
    clerk.scan("Đỗ Thị Vãng")
    assert (form.is_open, clerk.word) == (True, "")
    assert form.picker.property("wrong")
    clerk.type("bv")
    assert not form.picker.property("wrong")
    clerk.scan("không có đoàn này")
    assert form.picker.property("wrong")


def test_a_card_of_no_list_gives_its_name_to_the_walk_in(clerk: Clerk) -> None:
    clerk.scan(f"{NUMBER}||Hà Thị Thẻ|01011990|Nữ|Thôn Mẫu, Xã Thử|15042021")
    assert (clerk.word, clerk.name) == ("không có mã này", "Hà Thị Thẻ")
    clerk.press(Qt.Key.Key_F3)
    assert clerk.page.work.walk_in.name.value() == "Hà Thị Thẻ"


def test_a_walk_in_is_turned_away_only_with_a_reason(clerk: Clerk, hall: Hall) -> None:
    form = clerk.page.work.walk_in
    clerk.press(Qt.Key.Key_F3)
    form.name.put("Đỗ Văn Say")
    form.picker.put("BV")
    form.refuse_button.click()
    assert form.is_open
    form.reason.setText("say rượu")
    with clerk.qtbot.waitSignal(clerk.page.not_admitted):
        form.refuse_button.click()
    assert clerk.word == "không cho vào"


def test_an_invitation_scanned_into_a_form_is_not_lost(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F3)
    clerk.scan("M3")
    assert (clerk.word, clerk.name) == ("đã vào", "Lê Đức Ân")
    assert clerk.page.work.walk_in.name.value() == ""


def test_f7_moves_to_another_delegation_by_a_name(clerk: Clerk) -> None:
    clerk.scan("M1")
    clerk.press(Qt.Key.Key_F7)
    clerk.type("tram")
    clerk.press(ENTER)
    clerk.scan("Ban Tổ chức")
    assert clerk.person("M1").delegation == "TYT"
    assert "Trạm y tế" in clerk.page.verdict.words


def test_f8_lets_out_and_in_again(clerk: Clerk) -> None:
    clerk.scan("M1")
    clerk.press(Qt.Key.Key_F8)
    assert (clerk.word, clerk.person("M1").away) == ("đã ra ngoài", True)
    clerk.press(Qt.Key.Key_F8)
    assert (clerk.word, clerk.person("M1").away) == ("đã vào", False)


def test_f8_for_somebody_who_has_not_come_is_refused_in_the_strip(clerk: Clerk) -> None:
    clerk.type("binh")
    clerk.press(Qt.Key.Key_F8)
    assert "chưa điểm danh vào" in clerk.page.notice.text


def test_f9_takes_an_entry_back_with_a_reason_only(clerk: Clerk) -> None:
    clerk.scan("M1")
    clerk.press(Qt.Key.Key_F9)
    clerk.press(ENTER)
    assert clerk.person("M1").inside
    clerk.scan("nhầm người")
    assert not clerk.person("M1").inside
    assert clerk.word == "chưa vào"
    clerk.press(ENTER)
    assert clerk.person("M1").inside


def test_f10_admits_a_whole_delegation_and_takes_it_back(clerk: Clerk, hall: Hall) -> None:
    form = clerk.page.work.whole
    clerk.press(Qt.Key.Key_F10)
    clerk.type("benh")
    clerk.press(ENTER, CTRL)
    assert {row.code for row in hall.read(attendees.everyone) if row.inside} == {"M1", "M2", "M3"}
    form.back_button.click()
    clerk.settle(clerk.page)
    assert not any(row.inside for row in hall.read(attendees.everyone))


@pytest.mark.parametrize(("verb", "stored"), [("excused", "excused"), ("unexcused", "unexcused")])
def test_an_absence_is_noted_with_or_without_leave(clerk: Clerk, verb: str, stored: str) -> None:
    clerk.type("binh")
    clerk.press(Qt.Key.Key_B, CTRL)
    clerk.type("ốm")
    clerk.page.work.absence.buttons[verb].click()
    clerk.settle(clerk.page)
    assert (clerk.person("M2").absence, clerk.person("M2").absence_reason) == (stored, "ốm")


def test_somebody_is_turned_away_and_let_in_again_by_the_same_key(clerk: Clerk) -> None:
    clerk.type("binh")
    clerk.press(Qt.Key.Key_T, CTRL)
    clerk.scan("say rượu, bia")
    assert (clerk.word, clerk.person("M2").status) == ("không cho vào", "refused")
    clerk.scan("M2")
    assert clerk.sentence == "Lý do: say rượu, bia. Bấm Ctrl+T nếu Ban Tổ chức cho vào lại."
    clerk.press(Qt.Key.Key_T, CTRL)
    assert clerk.person("M2").status == "invited"


def test_what_was_said_of_one_person_is_gone_when_the_next_one_comes(clerk: Clerk) -> None:
    clerk.scan("M1")
    clerk.press(Qt.Key.Key_F8)
    assert "Nguyễn Văn Ánh ra ngoài" in clerk.page.notice.text
    clerk.scan("HN99-0001")
    assert clerk.page.notice.text == ""


def test_a_scan_while_the_help_is_read_is_not_lost(hall: Hall, desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk)
    window.show_page("reception")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = window.page
    assert isinstance(page, ReceptionPage)
    qtbot.waitUntil(lambda: page.is_settled)
    window.help.toggle("reception", "Đón tiếp")
    for letter in "M1":
        QTest.keyClick(QApplication.focusWidget() or window, letter)
    QTest.keyClick(QApplication.focusWidget() or window, ENTER)
    qtbot.waitUntil(lambda: page.is_settled)
    found = hall.read(attendees.person, code="M1")
    shiboken6.delete(window)
    assert found is not None
    assert found.inside


# --- the whole


def test_the_head_the_bars_and_the_rhythm_follow_the_arrivals(clerk: Clerk) -> None:
    clerk.scan("M1")
    assert clerk.page.state_text == "có mặt 1/5 · 20,0 %"
    assert clerk.page.fullness.model.rows[0].present_total == 1
    assert "còn 4 người" in clerk.page.rhythm.text


def test_the_total_that_the_plan_states_is_the_one_that_is_told(clerk: Clerk, hall: Hall) -> None:
    hall.act(conference.change, settings={"declared_total": 4})
    clerk.page.reload()
    clerk.scan("M1")
    clerk.qtbot.waitUntil(lambda: clerk.page.state_text.startswith("có mặt 1/4 "))


def test_an_arrival_at_another_desk_appears(clerk: Clerk, station_b: Store, qtbot: QtBot) -> None:
    Hall(station_b).act(reception.check_in, code="M5", station="Bàn B")
    qtbot.waitUntil(lambda: clerk.page.state_text.startswith("có mặt 1/5"))
    assert [(row.name, row.desk) for row in clerk.page.passed.rows] == [("Hồ Đăng", "Bàn B")]
    clerk.scan("M5")
    assert (clerk.word, "Bàn B" in clerk.sentence) == ("đã vào rồi", True)


def test_what_passed_is_shown_again_by_down(clerk: Clerk) -> None:
    clerk.scan("M1")
    clerk.scan("M4")
    clerk.press(DOWN)
    clerk.press(DOWN)
    assert clerk.name == "Nguyễn Văn Ánh"


def test_scans_that_the_disk_refuses_are_kept_until_they_are_written(
    clerk: Clerk, hall: Hall, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    store = clerk.page.desk.store

    def full(*_act: object, **_arguments: object) -> None:
        raise DatabaseUnusable("full", "hall.db")

    with monkeypatch.context() as broken:
        broken.setattr(store, "act", full)
        clerk.scan("M1")
        clerk.scan("M2")
    assert "2 việc của bàn này đang chờ ghi" in clerk.page.notice.text
    assert not any(row.inside for row in hall.read(attendees.everyone))
    clerk.scan("M3")
    settle(clerk.page)
    inside = {row.code for row in hall.read(attendees.everyone) if row.inside}
    assert inside == {"M1", "M2", "M3"}
    assert clerk.page.may_leave()


def test_who_closes_the_window_is_told_once_of_what_is_not_written(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_act: object, **_arguments: object) -> None:
        raise DatabaseUnusable("full", "hall.db")

    monkeypatch.setattr(clerk.page.desk.store, "act", full)
    clerk.scan("M1")
    assert not clerk.page.may_leave()
    assert "Còn 1 việc" in clerk.page.notice.text
    assert clerk.page.may_leave()


def test_from_one_form_to_the_next_and_back_to_the_box(clerk: Clerk) -> None:
    clerk.scan("M1")
    clerk.press(Qt.Key.Key_F7)
    clerk.press(Qt.Key.Key_F3)
    assert clerk.page.work.walk_in.is_open
    assert "khung bên phải" in clerk.page.strip.text
    clerk.press(ESC)
    assert clerk.page.box.hasFocus()
    assert clerk.page.strip.text == ""


def test_f4_chooses_the_delegation_that_the_desk_welcomes(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F4)
    popup = clerk.page.welcomes.view()
    QTest.keyClick(popup, DOWN)
    QTest.keyClick(popup, DOWN)
    QTest.keyClick(popup, ENTER)
    assert clerk.page.welcomed == "TYT"
    assert clerk.page.box.hasFocus()


def test_another_conference_begins_with_nobody(
    clerk: Clerk, store: Store, desk: Desk, settle: Settle
) -> None:
    clerk.scan("M1")
    store.act(
        conference.create, conference="khac",
        settings={"title": "Hội nghị khác", "date": "2024-05-16", "starts_at": 0},
    )  # fmt: skip
    desk.conference = "khac"
    settle(clerk.page)
    assert (len(clerk.page.people), clerk.word) == (0, "")
    clerk.scan("M1")
    assert clerk.word == "không có mã này"


def test_without_a_conference_the_page_says_how_to_begin(
    desk: Desk, open_page: Callable[[type[ReceptionPage]], ReceptionPage]
) -> None:
    page = open_page(ReceptionPage)
    assert page.verdict.verdict is None
    assert page.state_text == ""
