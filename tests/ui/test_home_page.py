"""The start page: what is kept, a new conference from its plan, who sits here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import conference, delegations, office
from app.store import Store
from tests.builders import Hall
from ui.home.home_page import HomePage
from ui.kit import theme
from ui.kit.sidebar import NARROW

PLAN = """II. NỘI DUNG
3. Thành phần mời dự (20 đại biểu):
3.1. Cấp tỉnh (12 đại biểu): lãnh đạo các sở, ban, ngành.
3.2. Cấp xã (09 đại biểu): Mỗi đơn vị 03 đại biểu.
4. Thời gian: 1/2 ngày.
"""


WHOLE_PLAN = """KẾ HOẠCH
Tổ chức Hội nghị đối thoại với nhân dân xã Mẫu

II. NỘI DUNG
1. Nội dung đối thoại
1.1. Đất đai;
1.2. Nước sạch.
3. Thành phần mời dự (20 đại biểu):
- Cán bộ xã (20 đại biểu).
4. Thời gian: 07 giờ 30 phút, ngày 04/12/2026.
5. Địa điểm: Tại Nhà văn hóa xã Mẫu.
6. Chương trình
- Tuyên bố lý do, giới thiệu đại biểu;
- Đại biểu phát biểu ý kiến;
- Chủ tịch UBND xã kết luận.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_with_nothing_kept_the_page_says_how_to_begin(open_page: Callable) -> None:
    page = open_page(HomePage)
    assert "Ctrl+N" in page.table._empty
    assert not page.open_button.isEnabled()


def test_a_conference_is_opened_by_enter(open_page: Callable, store: Store, qtbot: QtBot) -> None:
    Hall(store).set_up()
    page = open_page(HomePage)
    wanted: list[str] = []
    page.page_wanted.connect(lambda name, _what: wanted.append(name))
    page.table.view.setFocus()
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    assert page.desk.conference == Hall.id
    assert wanted == ["reception"]


def test_a_new_conference_takes_its_delegations_from_the_plan(
    open_page: Callable, store: Store, plan: Path, qtbot: QtBot
) -> None:
    page = open_page(HomePage)
    panel = page.new_panel
    page.new_button.click()
    panel.read(plan)
    qtbot.waitUntil(lambda: "21" in panel.plan_words.text())
    assert "chỗ số liệu không khớp" in panel.plan_words.text()
    panel.title.put("Hội nghị đối thoại với nhân dân")
    panel.date.put(date(2026, 12, 4))
    wanted: list[str] = []
    page.page_wanted.connect(lambda name, _what: wanted.append(name))
    with qtbot.waitSignal(panel.made) as made:
        panel.make_button.click()
    id, _from_plan = made.args
    assert wanted == ["attendees"]
    event = store.read(conference.conference, conference=id)
    assert (event.title, event.date) == ("Hội nghị đối thoại với nhân dân", "2026-12-04")
    tree = store.read(delegations.tree, conference=id)
    assert [(row.title[:8], row.quota) for row in tree] == [("Cấp tỉnh", 12), ("Cấp xã", 9)]
    assert [row.computed for row in store.read(delegations.mismatches, conference=id)] == [21]


def test_what_the_plan_says_is_proposed_and_what_was_typed_stays(
    open_page: Callable, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(WHOLE_PLAN, encoding="utf-8")
    page = open_page(HomePage)
    panel = page.new_panel
    page.new_button.click()
    panel.place.setText("Hội trường UBND xã")
    panel.read(path)
    qtbot.waitUntil(lambda: "2 nhóm vấn đề" in panel.plan_words.text())
    assert (panel.title.value(), panel.place.value()) == (
        "Hội nghị đối thoại với nhân dân xã Mẫu", "Hội trường UBND xã",
    )  # fmt: skip
    assert (panel.date.iso(), panel.time.value()) == ("2026-12-04", time(7, 30))
    with qtbot.waitSignal(panel.made) as made:
        panel.make_button.click()
    topics = store.read(conference.topics, conference=made.args[0])
    assert [(row.code, row.title) for row in topics] == [("1.1", "Đất đai"), ("1.2", "Nước sạch")]
    agenda = store.read(conference.agenda, conference=made.args[0])
    assert [row.kind for row in agenda] == ["opening", "speeches", "conclusion"]


def test_a_conference_without_a_name_is_not_made(
    open_page: Callable, store: Store, qtbot: QtBot
) -> None:
    page = open_page(HomePage)
    page.new_button.click()
    page.new_panel.make_button.click()
    assert store.read(conference.conferences) == []
    assert page.new_panel.title.property("wrong") is True


def test_a_plan_that_cannot_be_read_is_said_and_the_page_goes_on(
    open_page: Callable, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page(HomePage)
    bad = tmp_path / "hong.docx"
    bad.write_bytes(b"PK\x03\x04 hong")
    page.new_button.click()
    page.new_panel.read(bad)
    qtbot.waitUntil(lambda: bool(page.notice.text))
    assert page.new_panel.is_open


def test_somebody_new_sits_down_at_this_station(
    open_page: Callable, store: Store, type_vietnamese: Callable, qtbot: QtBot
) -> None:
    page = open_page(HomePage)
    type_vietnamese(page.seat.name, "Nguyễn Thị Mẫu")
    type_vietnamese(page.seat.office, "Chuyên viên")
    page.seat.office.setFocus()
    page.seat.add_button.click()
    qtbot.waitUntil(lambda: store.read(office.seated, station="Bàn 1") is not None)
    assert store.read(office.seated, station="Bàn 1").name == "Nguyễn Thị Mẫu"
    qtbot.waitUntil(lambda: "Mẫu" in page.seat.choice.currentText())
    assert (page.seat.name.value(), page.seat.office.value()) == ("", "")


@pytest.mark.parametrize("size", [100, 125, 150])
def test_large_type_fits_beside_the_sidebar_of_a_small_laptop(
    size: int, open_page: Callable
) -> None:
    theme.current().apply("light", size)
    try:
        page = open_page(HomePage)
        room = 1366 - theme.dp(NARROW)
        assert page.content.minimumSizeHint().width() <= room
    finally:
        theme.current().apply("light", 100)


def test_a_conference_made_at_another_station_appears(
    open_page: Callable, station_b: Store, qtbot: QtBot
) -> None:
    page = open_page(HomePage)
    Hall(station_b).set_up()
    qtbot.waitUntil(lambda: len(page.table.model.rows) == 1)
