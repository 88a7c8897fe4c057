"""Page: loads on the worker, fills, acts in order, hears other stations, stays usable empty."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import OperationalError

from app import conference as conferences
from app import office
from app.errors import Unsuitable
from app.store import Store
from tests.ui.conftest import OpenPage, Settle
from ui.kit.desk import Desk
from ui.kit.fields import TextField, label
from ui.kit.page import Page
from ui.kit.panel import Panel
from ui.kit.settings import Settings
from ui.kit.table import Column, RowsTable
from ui.kit.worker import Job


@dataclass(frozen=True)
class Loaded:
    people: list[office.PersonRow]
    thread: str


class PeoplePage(Page):
    title = "Người làm việc"
    topics = frozenset({"station"})
    needs_conference = False

    def _build(self) -> None:
        self.loads = 0
        self.filled_in = ""
        self.name_field = TextField("Họ tên")
        self.second_field = TextField("Chức vụ")
        self.people = RowsTable([Column("Họ tên", lambda row: row.name)], empty="Chưa có ai.")
        for widget in (self.name_field, self.second_field, self.people):
            self.body.addWidget(widget)
        self.panel = self.add_panel(Panel("Một người"))
        self.other_panel = self.add_panel(Panel("Người khác"))

    def load(self, session: Any) -> Loaded:
        self.loads += 1
        return Loaded(office.people(session), threading.current_thread().name)

    def fill(self, loaded: Loaded) -> None:
        self.loaded_in = loaded.thread
        self.people.set_rows(loaded.people)

    def first_focus(self) -> TextField:
        return self.name_field

    def add(self, name: str, **how: Any) -> None:
        self.act(office.add_person, id=name.lower(), name=name, **how)


class ConferencePage(Page):
    title = "Hội nghị"
    topics = frozenset({"conference"})

    def _build(self) -> None:
        self.words, self.field = label(), TextField("Tên")
        self.body.addWidget(self.words)
        self.body.addWidget(self.field)

    def first_focus(self) -> TextField:
        return self.field

    def load(self, session: Any) -> str:
        return conferences.conference(session, conference=self.conference).title

    def fill(self, loaded: str) -> None:
        self.words.setText(loaded)


def names(page: PeoplePage) -> list[str]:
    return [row.name for row in page.people.model.shown]


def hold_worker(desk: Desk) -> threading.Event:
    """Keep the worker busy until the event is set."""
    free = threading.Event()
    desk.worker.act(free.wait)
    return free


def test_an_act_of_the_page_is_seen_on_the_page(
    open_page: OpenPage[PeoplePage], settle: Settle
) -> None:
    page = open_page(PeoplePage)
    page.add("An", said="Đã thêm.")
    settle(page)
    assert names(page) == ["An"]
    assert (page.notice.kind, page.notice.text) == ("ok", "Đã thêm.")


def test_reading_is_done_beside_the_gui_thread(open_page: OpenPage[PeoplePage]) -> None:
    assert open_page(PeoplePage).loaded_in == "acts and reads"


def test_acts_are_carried_out_in_the_order_in_which_they_were_asked_for(
    open_page: OpenPage[PeoplePage], settle: Settle
) -> None:
    page, order = open_page(PeoplePage), []
    for name in ("Bình", "An", "Chi"):
        page.add(name, done=order.append)
    settle(page)
    assert order == ["bình", "an", "chi"]


def test_an_act_carries_the_time_at_which_it_was_asked_for(
    open_page: OpenPage[PeoplePage], desk: Desk, settle: Settle, store: Store
) -> None:
    page, free = open_page(PeoplePage), hold_worker(desk)
    before = desk.now()
    page.act(office.sit_down, station="Bàn 9", person_id=None)
    asked = desk.now()
    while desk.now() <= asked + 5:
        QApplication.processEvents()
    free.set()
    settle(page)
    seated = store.read(office.seated, station="Bàn 9")
    assert seated is not None
    assert before <= seated.since <= asked


def test_a_refusal_is_a_sentence_in_the_strip(
    open_page: OpenPage[PeoplePage], settle: Settle
) -> None:
    page = open_page(PeoplePage)
    page.add("")
    settle(page)
    assert page.notice.kind == "refusal"
    assert page.notice.text == "Hãy ghi họ tên người làm việc ở máy này."


def test_a_page_may_take_a_refusal_itself(open_page: OpenPage[PeoplePage], settle: Settle) -> None:
    page, taken = open_page(PeoplePage), []
    page.add("", refused=taken.append)
    settle(page)
    assert isinstance(taken[0], Unsuitable)
    assert page.notice.text == ""


def test_a_fault_of_the_world_can_be_tried_again(
    open_page: OpenPage[PeoplePage], settle: Settle, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, real = open_page(PeoplePage), desk.store.act

    def away(*args: Any, **kwargs: Any) -> Any:
        raise OperationalError("", {}, OSError("cable out"))

    monkeypatch.setattr(desk.store, "act", away)
    page.add("An")
    settle(page)
    assert page.notice.kind == "fault"
    monkeypatch.setattr(desk.store, "act", real)
    page.notice._retry.click()
    settle(page)
    assert names(page) == ["An"]


def test_what_another_station_does_appears(
    open_page: OpenPage[PeoplePage], station_b: Store, qtbot: QtBot
) -> None:
    page = open_page(PeoplePage)
    station_b.act(office.add_person, id="b", name="Bình")
    qtbot.waitUntil(lambda: names(page) == ["Bình"])


def test_a_hidden_page_reads_nothing_until_it_is_shown(
    open_page: OpenPage[PeoplePage], settle: Settle, store: Store, desk: Desk, qtbot: QtBot
) -> None:
    page = open_page(PeoplePage)
    page.hide()
    loads = page.loads
    with qtbot.waitSignal(desk.live.changed):
        store.act(office.add_person, id="b", name="Bình")
    assert (page.loads, names(page)) == (loads, [])
    page.show()
    settle(page)
    assert names(page) == ["Bình"]


def test_many_notices_are_read_once_or_twice(
    open_page: OpenPage[PeoplePage], settle: Settle, desk: Desk
) -> None:
    page = open_page(PeoplePage)
    loads, free = page.loads, hold_worker(desk)
    for _again in range(20):
        page.reload()
        QApplication.processEvents()
    free.set()
    settle(page)
    assert page.loads - loads <= 2


def test_a_topic_of_other_pages_is_not_read(open_page: OpenPage[PeoplePage], desk: Desk) -> None:
    page = open_page(PeoplePage)
    desk.live.changed.emit(frozenset({"minutes"}))
    assert page.is_settled


def test_the_focus_comes_back_to_where_it_was(open_page: OpenPage[PeoplePage]) -> None:
    page = open_page(PeoplePage)
    page.activateWindow()
    assert page.focusWidget() is page.name_field
    page.second_field.setFocus()
    page.hide()
    page.show()
    assert page.focusWidget() is page.second_field


def test_a_page_without_a_conference_says_where_to_begin(
    open_page: OpenPage[ConferencePage], settle: Settle, desk: Desk, store: Store, qtbot: QtBot
) -> None:
    page = open_page(ConferencePage)
    assert not page.content.isVisible()
    assert page.focusWidget() == page._home_button
    assert page._home_button.key == "Enter"
    with qtbot.waitSignal(page.page_wanted) as asked:
        QTest.keyClick(page._home_button, Qt.Key.Key_Return)
    assert asked.args == ["home", None]
    page.hide()
    settings = {"title": "Đối thoại thử", "date": "2026-12-01", "starts_at": 1_796_088_600_000}
    created = store.act(conferences.create, conference="c1", settings=settings)
    desk.conference = created
    page.show()
    settle(page)
    assert page.content.isVisible()
    assert page.focusWidget() is page.field
    assert page.words.text() == "Đối thoại thử"


def test_one_panel_is_open_at_a_time(open_page: OpenPage[PeoplePage]) -> None:
    page = open_page(PeoplePage)
    page.panel.slide_in()
    page.other_panel.slide_in()
    assert (page.panel.is_open, page.other_panel.is_open) == (False, True)


def test_a_long_job_shows_how_far_it_is_and_can_be_stopped(
    open_page: OpenPage[PeoplePage], qtbot: QtBot
) -> None:
    page, begun = open_page(PeoplePage), threading.Event()

    def work(job: Job) -> str:
        job.progress(1, 4, "trang 1")
        begun.set()
        while not job.cancelled():
            begun.wait(0.01)
        job.stop_if_cancelled()
        return "xong"

    done: list[str] = []
    job = page.run("In giấy mời", work, done=done.append)
    qtbot.waitUntil(lambda: page.progress.text == "In giấy mời: trang 1")
    with qtbot.waitSignal(job.ended):
        page.progress._stop.click()
    assert done == []
    assert not page.progress.isVisible()


def test_what_is_asked_of_a_database_that_is_not_open_is_refused_in_a_sentence(
    qtbot: QtBot,
) -> None:
    desk = Desk(Settings())
    page = PeoplePage(desk)
    page.add("An")
    qtbot.waitUntil(lambda: page.notice.kind == "refusal")
    assert page.notice.text.startswith("Dữ liệu chưa mở được.")
    desk.close()
    shiboken6.delete(page)
    shiboken6.delete(desk)
