"""Inline panel, confirmation and notice strip: never a dialog over a page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.hands import type_vietnamese
from ui.kit import notice
from ui.kit.bay import Bay
from ui.kit.buttons import KeyButton
from ui.kit.fields import Field, TextField
from ui.kit.notice import NoticeStrip
from ui.kit.panel import Confirm, Panel


class Room(Bay):
    """A list at the left, a panel with a form at the right."""

    def __init__(self) -> None:
        self.scan = TextField()
        self.scan.setMinimumWidth(400)
        super().__init__(self.scan)
        self.panel = Panel("Đi thay", width=300)
        self.name_field = TextField()
        self.panel.body.addWidget(Field("Họ tên", self.name_field))
        self.add(self.panel)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.resize(900, 400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.scan.setFocus()
    return made


@pytest.fixture
def question(qtbot: QtBot) -> Confirm:
    made = Confirm(verb="Hủy lượt vào", reason="Lý do")
    qtbot.addWidget(made)
    return made


def test_a_panel_slides_to_its_width_and_takes_the_focus(room: Room, qtbot: QtBot) -> None:
    room.panel.slide_in()
    assert room.name_field.hasFocus()
    qtbot.waitUntil(lambda: room.panel.in_sight == 300)


def test_a_panel_stands_beside_the_content_where_there_is_room(room: Room, qtbot: QtBot) -> None:
    room.panel.slide_in()
    assert room.is_beside
    qtbot.waitUntil(lambda: room.scan.width() == 600)


def test_a_panel_covers_the_content_where_there_is_no_room(room: Room, qtbot: QtBot) -> None:
    room.resize(650, 400)
    room.panel.slide_in()
    assert not room.is_beside
    qtbot.waitUntil(lambda: room.panel.x() == 350)
    assert room.scan.width() == 650


def test_a_panel_follows_the_window(room: Room, qtbot: QtBot) -> None:
    room.panel.slide_in()
    qtbot.waitUntil(lambda: room.panel.x() == 600)
    room.resize(1000, 500)
    assert room.panel.geometry().getRect() == (700, 0, 300, 500)


def test_the_button_of_a_panel_ends_where_its_fields_end(room: Room, qtbot: QtBot) -> None:
    button = KeyButton("Nhận vào", role="main")
    room.panel.foot.addWidget(button)
    room.panel.slide_in()
    qtbot.waitUntil(lambda: room.panel.in_sight == 300)
    ends = [
        each.mapTo(room.panel, QPoint(each.width(), 0)).x() for each in (button, room.name_field)
    ]
    assert ends[0] == ends[1]


def test_escape_closes_a_panel_and_gives_the_focus_back(room: Room, qtbot: QtBot) -> None:
    room.panel.slide_in()
    with qtbot.waitSignal(room.panel.closed):
        QTest.keyClick(room.name_field, Qt.Key.Key_Escape)
    assert room.scan.hasFocus()
    qtbot.waitUntil(room.panel.isHidden)


def test_a_panel_that_is_opened_while_it_closes_is_open(room: Room, qtbot: QtBot) -> None:
    room.panel.slide_in()
    room.panel.slide_out()
    room.panel.slide_in()
    assert room.panel.is_open
    qtbot.waitUntil(lambda: room.panel.in_sight == 300)


def test_typing_in_a_panel_does_not_reach_the_page(room: Room) -> None:
    room.panel.slide_in()
    type_vietnamese(room.name_field, "Đỗ Ân")
    assert (room.name_field.value(), room.scan.value()) == ("Đỗ Ân", "")


def test_nothing_is_confirmed_without_the_reason(question: Confirm, qtbot: QtBot) -> None:
    question.ask("Hủy lượt vào?")
    with qtbot.assertNotEmitted(question.confirmed):
        question._yes.click()
    type_vietnamese(question._reason, "quét nhầm thẻ")
    with qtbot.waitSignal(question.confirmed) as agreed:
        question._yes.click()
    assert agreed.args == ["quét nhầm thẻ"]
    assert question.isHidden()


def test_escape_takes_a_question_back(question: Confirm, qtbot: QtBot) -> None:
    question.ask("Hủy lượt vào?")
    assert question._no.key == "Esc"
    with qtbot.waitSignal(question.dismissed):
        QTest.keyClick(question, Qt.Key.Key_Escape)
    assert question.isHidden()


def test_the_next_question_begins_without_the_last_reason(question: Confirm) -> None:
    question.ask("Hủy lượt vào?")
    type_vietnamese(question._reason, "nhầm")
    question.dismiss()
    question.ask("Hủy lượt khác?")
    assert question._reason.value() == ""


def test_a_confirmation_goes_away_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notice, "OK_MS", 1)
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.confirm("Đã nhận vào.")
    assert strip.text == "Đã nhận vào."
    qtbot.waitUntil(lambda: strip.text == "")


def test_a_refusal_stays_when_a_confirmation_would_have_gone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice, "OK_MS", 1)
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.confirm("Đã nhận vào.")
    strip.refuse("Đoàn đã đủ 8/8. Bấm F6 để xin duyệt thêm.")
    qtbot.wait(20)
    assert (strip.kind, strip.text) == ("refusal", "Đoàn đã đủ 8/8. Bấm F6 để xin duyệt thêm.")


def test_only_a_fault_of_the_world_offers_to_try_again(qtbot: QtBot) -> None:
    strip, tried = NoticeStrip(), []
    qtbot.addWidget(strip)
    strip.fault("Máy chủ không trả lời.", lambda: tried.append(1))
    assert not strip._retry.isHidden()
    strip._retry.click()
    assert (tried, strip.text) == ([1], "")
    strip.refuse("Đã đủ.")
    assert strip._retry.isHidden()
