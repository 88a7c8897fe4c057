"""The station's settings: look at once, people, days off, copies and back, the check."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import backup, conference, office
from app.calendar import shipped_days
from app.folders import backup_folder, config_folder
from app.store import Store
from tests.builders import Hall
from tests.ui.conftest import OpenPage, Settle
from tests.ui.hands import type_vietnamese
from ui.kit import theme
from ui.kit.desk import Desk
from ui.kit.page import Page
from ui.settings.settings_page import SettingsPage

CTRL = Qt.KeyboardModifier.ControlModifier
Until = Callable[[str], None]


@pytest.fixture
def page(desk: Desk, open_page: OpenPage[SettingsPage]) -> SettingsPage:
    return open_page(SettingsPage)


@pytest.fixture
def told(page: SettingsPage, qtbot: QtBot, settle: Settle) -> Until:
    """Wait until the strip says this, and the page shows what is stored."""

    def wait(words: str) -> None:
        qtbot.waitUntil(lambda: words in page.notice.text, timeout=10_000)
        settle(page)

    return wait


def press(
    page: Page, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key where the focus is, as a keyboard does: a field may take it first."""
    QTest.keyClick(page.focusWidget() or page.window(), key, held)


def rewrite(widget: QWidget, text: str) -> None:
    widget.setFocus()
    widget.selectAll()  # type: ignore[attr-defined]
    type_vietnamese(widget, text)


def stored_settings() -> dict[str, object]:
    stored: dict[str, object] = json.loads((config_folder() / "settings.json").read_text("utf-8"))
    return stored


# --- look


def test_look_and_type_size_hold_at_once_and_are_kept(page: SettingsPage) -> None:
    page.look.look.buttons["dark"].setFocus()
    QTest.keyClick(page.look.look.buttons["dark"], Qt.Key.Key_Space)
    QTest.keyClick(page.look.type_size.buttons[125], Qt.Key.Key_Space)
    try:
        assert theme.current().shown_look == "dark"
        assert theme.current().type_size == 125
        assert (stored_settings()["look"], stored_settings()["type_size"]) == ("dark", 125)
    finally:
        theme.current().apply("light", 100)


def test_the_sidebar_is_chosen(page: SettingsPage) -> None:
    QTest.keyClick(page.look.sidebar.buttons["narrow"], Qt.Key.Key_Space)
    theme.current().apply("light", 100)
    assert stored_settings()["sidebar"] == "narrow"


# --- people


def test_somebody_is_added_and_sits_down_by_keyboard_alone(
    page: SettingsPage, store: Store, told: Until
) -> None:
    page.sections.show_section("people")
    rewrite(page.people.person_name, "Nguyễn Thị Thử")
    rewrite(page.people.person_office, "Chuyên viên")
    QTest.keyClick(page.people.person_office, Qt.Key.Key_Return)
    told("Đã thêm một người")
    assert page.people.person_name.hasFocus()
    assert page.people.person_name.text() == ""
    press(page, Qt.Key.Key_Return, CTRL)
    told("đang ngồi máy này")
    seated = store.read(office.seated, station="Bàn 1")
    assert seated is not None
    assert seated.name == "Nguyễn Thị Thử"
    assert not page.people.sit_button.isEnabled()


def test_a_name_of_blanks_is_refused_in_the_strip(page: SettingsPage, told: Until) -> None:
    page.sections.show_section("people")
    QTest.keyClick(page.people.person_name, Qt.Key.Key_Return)
    told("Hãy ghi họ tên")
    assert page.notice.kind == "refusal"


def test_the_key_for_somebody_new_leads_to_the_name(page: SettingsPage) -> None:
    page.sections.show_section("people")
    press(page, Qt.Key.Key_N, CTRL)
    assert page.people.person_name.hasFocus()
    assert page.notice.text == ""


def test_who_retires_leaves_the_list(
    page: SettingsPage, station_b: Store, store: Store, told: Until, qtbot: QtBot
) -> None:
    page.sections.show_section("people")
    station_b.act(office.add_person, id="n1", name="Lê Văn Thử")
    qtbot.waitUntil(lambda: page.people.table.current() is not None)
    page.people.table.view.setFocus()
    press(page, Qt.Key.Key_Delete)
    told("ra khỏi danh sách")
    assert store.read(office.people) == []
    assert page.people.table.current() is None


def test_the_station_is_called_otherwise_from_now_on(
    page: SettingsPage, desk: Desk, told: Until
) -> None:
    page.sections.show_section("people")
    rewrite(page.people.station, "Bàn đón 7")
    QTest.keyClick(page.people.station, Qt.Key.Key_Return)
    told("Bàn đón 7")
    assert desk.store.station == "Bàn đón 7"
    assert stored_settings()["station"] == "Bàn đón 7"


# --- days off


def test_the_shipped_days_are_there_and_one_is_confirmed(
    page: SettingsPage, store: Store, told: Until
) -> None:
    page.sections.show_section("days")
    assert len(page.days.lines) == len(shipped_days())
    unsure = next(line for line in page.days.lines if line.date == "2026-11-24")
    assert not unsure.confirmed
    page.days.table.select(unsure.id)
    QTest.keyClick(page.days.fields["confirmed"].widget, Qt.Key.Key_Space)
    page.days.fields["kind"].widget.put("holiday")  # type: ignore[attr-defined]
    rewrite(page.days.fields["source"].widget, "Thông báo thử số 1")
    press(page, Qt.Key.Key_Return, CTRL)
    told("Đã ghi bảng ngày nghỉ")
    row = next(row for row in store.read(office.days) if row.date == "2026-11-24")
    assert (row.kind, row.confirmed, row.source) == ("holiday", True, "Thông báo thử số 1")
    assert not page.days.is_changed


def test_a_day_is_added_and_another_taken_off(
    page: SettingsPage, store: Store, told: Until
) -> None:
    page.sections.show_section("days")
    first = page.days.lines[0]
    page.days.table.select(first.id)
    QTest.keyClick(page.days.remove_button, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_N, CTRL)
    rewrite(page.days.fields["date"].widget, "31/12/2026")
    press(page, Qt.Key.Key_Return, CTRL)
    told("Đã ghi bảng ngày nghỉ")
    dates = {row.date for row in store.read(office.days)}
    assert "2026-12-31" in dates
    assert first.date not in dates
    assert len(dates) == len(shipped_days())


def test_a_day_written_twice_is_told_and_not_saved(
    page: SettingsPage, store: Store, told: Until
) -> None:
    page.sections.show_section("days")
    press(page, Qt.Key.Key_N, CTRL)
    rewrite(page.days.fields["date"].widget, "24/11/2026")
    press(page, Qt.Key.Key_Return, CTRL)
    told("đã có một dòng khác")
    assert len(store.read(office.days)) == len(shipped_days())


def test_a_day_from_another_station_joins_what_is_typed_here(
    page: SettingsPage, station_b: Store, store: Store, qtbot: QtBot, told: Until
) -> None:
    page.sections.show_section("days")
    press(page, Qt.Key.Key_N, CTRL)
    rewrite(page.days.fields["date"].widget, "31/12/2026")
    station_b.act(office.set_day, date="2026-12-30", kind="swap_off")
    qtbot.waitUntil(lambda: any(line.date == "2026-12-30" for line in page.days.lines))
    assert page.days.is_changed
    press(page, Qt.Key.Key_Return, CTRL)
    told("Đã ghi bảng ngày nghỉ")
    assert {"2026-12-30", "2026-12-31"} <= {row.date for row in store.read(office.days)}


def test_the_same_day_from_another_station_is_asked_about(
    page: SettingsPage, station_b: Store, qtbot: QtBot
) -> None:
    page.sections.show_section("days")
    page.days.table.select(next(n.id for n in page.days.lines if n.date == "2026-11-24"))
    rewrite(page.days.fields["note"].widget, "tên khác")
    station_b.act(office.set_day, date="2026-11-24", kind="holiday")
    qtbot.waitUntil(lambda: page.days.is_clashing)
    assert page.days.clash.isVisible()
    assert not page.sections.save_button.isEnabled()


# --- copies


def test_a_copy_is_made_by_key_in_both_places(
    page: SettingsPage, told: Until, tmp_path: Path
) -> None:
    page.sections.show_section("copies")
    page.copies.set_second(str(tmp_path / "usb"))
    press(page, Qt.Key.Key_S, CTRL)
    told("Đã sao lưu")
    assert len(backup.copies(backup_folder())) == 1
    assert len(backup.copies(tmp_path / "usb")) == 1
    rows = page.copies.table.model.shown
    assert sorted(row.second for row in rows) == [False, True]


def test_a_copy_is_brought_back_and_what_was_there_is_kept(
    page: SettingsPage, store: Store, told: Until, database: Path, qtbot: QtBot
) -> None:
    page.desk.conference = Hall(store).set_up().id
    page.sections.show_section("copies")
    press(page, Qt.Key.Key_S, CTRL)
    told("Đã sao lưu")
    Hall(store).act(conference.change, settings={"title": "Tên ghi sau"})
    press(page, Qt.Key.Key_F8)
    assert page.copies.sure.isVisible()
    press(page, Qt.Key.Key_Return, CTRL)
    told("Đã khôi phục")
    assert [row.title for row in store.read(conference.conferences)] == ["Hội nghị đối thoại thử"]
    kept = next(database.parent.glob("*truoc-khoi-phuc*.db"))
    with Store(kept) as before:
        assert [row.title for row in before.read(conference.conferences)] == ["Tên ghi sau"]
    page.desk.conference = ""
    assert kept.name in page.notice.text
    page.desk.store.act(office.add_person, id="n1", name="Người ghi sau khi khôi phục")
    assert len(store.read(office.people)) == 1


def test_a_damaged_copy_is_refused_and_nothing_changes(
    page: SettingsPage, store: Store, told: Until
) -> None:
    Hall(store).set_up()
    folder = backup_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hall-2026-01-05T080000.db").write_bytes(b"hong" * 5000)
    page.sections.show_section("copies")
    page.reload()
    told("")
    press(page, Qt.Key.Key_F8)
    press(page, Qt.Key.Key_Return, CTRL)
    told("không dùng được")
    assert len(store.read(conference.conferences)) == 1


# --- data


def test_the_data_is_checked_and_found_sound(
    page: SettingsPage, store: Store, qtbot: QtBot
) -> None:
    Hall(store).set_up()
    page.sections.show_section("about")
    press(page, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: "nguyên vẹn" in page.about.verdict.shown.word, timeout=10_000)
    assert "1 hội nghị" in page.about.verdict.shown.word
    assert page.about.problems.isHidden()


def test_what_is_not_sound_is_listed(page: SettingsPage) -> None:
    page.sections.show_section("about")
    message = "Nhật ký office, dòng 2: sai."
    page.about.show_found(
        {"ok": False, "problems": [{"message": message}], "journal_rows": 2, "conferences": 0}
    )
    assert page.about.problems.isVisible()
    assert [row.text for row in page.about.problems.model.shown] == [message]
    assert "1 chỗ không đúng" in page.about.verdict.shown.word


def test_the_path_of_the_data_is_copied(page: SettingsPage, database: Path) -> None:
    page.sections.show_section("about")
    page.about.copy_button.click()
    assert QGuiApplication.clipboard().text() == str(database)
