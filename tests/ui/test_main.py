"""The program's start and end: opening the store behind the window, leaving in order, self-test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app import backup, office
from app import conference as conferences
from app.folders import backup_folder, default_database
from app.store import Store
from ui import main
from ui.kit.desk import Desk
from ui.kit.page import Page
from ui.kit.settings import Settings
from ui.selftest import SelfTest
from ui.station import Station
from ui.window import PageEntry, Window


class PlainPage(Page):
    title = "Bắt đầu"
    needs_conference = False


class BrokenPage(Page):
    """A page with a fault of ours."""

    title = "Hỏng"
    needs_conference = False

    def load(self, session: Any) -> Any:
        raise KeyError("ghế")


ENTRIES = (PageEntry("home", "Bắt đầu", "home", __name__, "PlainPage"),)
BROKEN = (*ENTRIES, PageEntry("floor", "Điều hành", "floor", __name__, "BrokenPage"))
Program = tuple[Desk, Window]


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[..., Program]]:
    """A program with plain pages, its store not open yet."""
    made: list[Program] = []

    def begin(entries: tuple[PageEntry, ...] = ENTRIES) -> Program:
        desk = Desk(replace(Settings.load(), station="Bàn 7"))
        desk.faults.quiet = True
        window = Window(desk, entries)
        Station(desk, window)
        desk.opened.connect(window.show_first)
        made.append((desk, window))
        return desk, window

    yield begin
    for desk, window in made:
        if shiboken6.isValid(desk):
            main.leave(desk, window)


def opened(desk: Desk, window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.opened):
        main.open_store(desk, window, main.opener(main.parse([]), desk))


def test_the_store_of_this_laptop_is_opened_behind_the_window(
    start: Callable[..., Program], qtbot: QtBot
) -> None:
    desk, window = start()
    opened(desk, window, qtbot)
    assert default_database().exists()
    assert isinstance(window.page, PlainPage)
    qtbot.waitUntil(lambda: "một máy · Bàn 7" in window.standing.words)


def test_another_database_can_be_named(
    start: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    desk, window = start()
    options = main.parse(["--data", str(tmp_path / "khac.db")])
    with qtbot.waitSignal(desk.opened):
        main.open_store(desk, window, main.opener(options, desk))
    assert (tmp_path / "khac.db").exists()
    assert not default_database().exists()


def test_a_database_that_cannot_be_opened_is_said_and_can_be_tried_again(
    start: Callable[..., Program], qtbot: QtBot
) -> None:
    desk, window = start()
    default_database().parent.mkdir(parents=True)
    default_database().write_bytes(b"not a database" * 100)
    main.open_store(desk, window, main.opener(main.parse([]), desk))
    qtbot.waitUntil(lambda: "home" in window._pages)
    assert window.page.notice.kind == "fault"
    assert str(default_database()) in window.page.notice.text
    default_database().unlink()
    with qtbot.waitSignal(desk.opened):
        window.page.notice._retry.click()


def test_a_damaged_database_is_brought_back_from_its_newest_sound_copy(
    start: Callable[..., Program], qtbot: QtBot
) -> None:
    file, copies = default_database(), backup_folder()
    with Store(file, station="Bàn 7") as store:
        store.act(office.add_person, id="an", name="Nguyễn An")
    backup.make(file, copies, now=1_715_735_000_000)
    unsound = backup.make(file, copies, now=1_715_739_000_000)
    unsound.write_bytes(b"x" * 5000)
    other = backup.make(file, copies, now=1_715_740_000_000)
    other.rename(copies / other.name.replace("doithoai", "hoi-nghi-mau"))
    file.write_bytes(b"not a database" * 100)
    desk, window = start()
    main.open_store(desk, window, main.opener(main.parse([]), desk))
    qtbot.waitUntil(lambda: "home" in window._pages and "08:03" in window.page.notice.text)
    assert window.page.notice._retry.text() == "Khôi phục bản này"
    with qtbot.waitSignal(desk.opened):
        window.page.notice._retry.click()
    assert [row.name for row in desk.store.read(office.people)] == ["Nguyễn An"]
    (kept,) = file.parent.glob("*-truoc-khoi-phuc-*")
    assert kept.read_bytes().startswith(b"not a database")


def test_who_sits_here_is_read_and_followed(start: Callable[..., Program], qtbot: QtBot) -> None:
    desk, window = start()
    opened(desk, window, qtbot)
    with Store(default_database(), station="Bàn 7") as beside:
        beside.act(office.add_person, id="an", name="Nguyễn An")
        beside.act(office.sit_down, station="Bàn 7", person_id="an")
    qtbot.waitUntil(lambda: "Bàn 7 · Nguyễn An" in window.standing.words)
    assert desk.store.person == "Nguyễn An"


def test_a_copy_is_made_at_the_start_and_at_the_end(
    start: Callable[..., Program], qtbot: QtBot
) -> None:
    desk, window = start()
    opened(desk, window, qtbot)
    qtbot.waitUntil(lambda: "chưa có" not in window.standing.words)
    assert len(backup.copies(backup_folder())) == 1
    clock = desk.store.now
    desk.store.now = lambda: clock() + 60_000  # type: ignore[method-assign]
    main.leave(desk, window)
    assert len(backup.copies(backup_folder())) == 2


def test_acts_that_are_queued_are_finished_before_the_program_ends(
    start: Callable[..., Program], qtbot: QtBot
) -> None:
    desk, window = start()
    opened(desk, window, qtbot)
    page = window.page
    for number in range(50):
        page.act(office.add_person, id=str(number), name=f"Người {number}")
    main.leave(desk, window)
    with Store(default_database()) as after:
        assert len(after.read(office.people)) == 50


def test_the_conference_that_was_open_last_is_open_again(
    start: Callable[..., Program], qtbot: QtBot
) -> None:
    settings = {"title": "Đối thoại thử", "date": "2026-12-01", "starts_at": 1_796_088_600_000}
    with Store(default_database()) as before:
        before.act(conferences.create, conference="c1", settings=settings)
    desk, window = start()
    opened(desk, window, qtbot)
    desk.conference = "c1"
    main.leave(desk, window)
    desk, window = start()
    opened(desk, window, qtbot)
    assert desk.conference == "c1"
    qtbot.waitUntil(lambda: "Đối thoại thử" in window.standing.words)


def test_a_conference_that_is_not_there_any_more_is_not_open(
    start: Callable[..., Program], qtbot: QtBot
) -> None:
    desk, window = start()
    opened(desk, window, qtbot)
    desk.conference = "gone"
    qtbot.waitUntil(lambda: desk.conference == "")


def test_qt_speaks_vietnamese_in_its_own_menus(qtbot: QtBot, qapp: QApplication) -> None:
    translator = main.QtWords()
    qapp.installTranslator(translator)
    try:
        field = QLineEdit()
        qtbot.addWidget(field)
        words = [action.text() for action in field.createStandardContextMenu().actions()]
        assert [word.split("\t")[0] for word in words if word] == [
            "Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa", "Chọn tất cả",
        ]  # fmt: skip
        assert QCoreApplication.translate("Anything", "not known") == "not known"
    finally:
        qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("entries", "code", "sentence"),
    [
        pytest.param(ENTRIES, 0, "mọi trang đều mở được", id="all is well"),
        pytest.param(BROKEN, 1, "KeyError: 'ghế'", id="a page has a fault"),
    ],
)
def test_the_self_test_visits_every_page(
    entries: tuple[PageEntry, ...],
    code: int,
    sentence: str,
    start: Callable[..., Program],
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk, window = start(entries)
    test = SelfTest(desk, window)
    window.show()
    with qtbot.waitSignal(test.ended, timeout=20_000) as ended:
        main.open_store(desk, window, main.opener(main.parse(["--selftest"]), desk))
    assert ended.args == [code]
    assert sentence in capsys.readouterr().err
