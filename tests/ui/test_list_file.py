"""The delegate list leaves the attendees page as a file that can be read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.intake.roster import read_roster
from app.store import Store
from tests.builders import Hall
from ui.attendees.attendees_page import AttendeesPage
from ui.attendees.list_file import save_list
from ui.kit.desk import Desk


def test_the_list_is_written_as_it_is_held(
    store: Store, desk: Desk, open_page: Callable[[type[AttendeesPage]], AttendeesPage],
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    desk.conference = Hall(store).set_up().id
    page = open_page(AttendeesPage)
    save_list(page, tmp_path / "danh-sach.xlsx")
    qtbot.waitUntil(lambda: "Đã ghi" in page.notice.text, timeout=10_000)
    assert len(read_roster(tmp_path / "danh-sach.xlsx").persons) == 6
