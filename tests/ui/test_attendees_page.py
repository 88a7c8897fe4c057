"""Delegations and people: the tree chooses, panels write, contradictions are said."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import attendees, conference, delegations, reception
from app.attendees import AttendeeRow, citizen_hash
from app.delegations import DelegationRow
from app.folders import citizen_key
from app.store import Store
from tests.builders import Hall
from tests.ui.conftest import OpenPage, Settle
from tests.ui.hands import type_vietnamese
from ui.attendees.attendees_page import AttendeesPage
from ui.attendees.list_file import save_list
from ui.kit.desk import Desk

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def hall(store: Store, desk: Desk) -> Hall:
    made = Hall(store).set_up(declared_total=4)
    desk.conference = made.id
    return made


class Office:
    """Types and presses where the focus is; waits until the page shows what is stored."""

    def __init__(self, page: AttendeesPage, hall: Hall, settle: Settle) -> None:
        self.page, self.hall, self.settle = page, hall, settle

    @property
    def names(self) -> list[str]:
        return [row.full_name for row in self.page.table.model.shown]

    @property
    def lines(self) -> list[tuple[str, int | None, int, int]]:
        rows = self.page.tree.table.model.shown
        return [(row.node.code, row.planned, row.invited, row.present) for row in rows]

    def choose(self, code: str) -> None:
        """A line of the tree."""
        ids = {row.node.code: row.id for row in self.page.tree.table.model.shown}
        assert self.page.tree.table.select(ids[code])

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        self.settle(self.page)

    def write(self, name: str, text: str) -> None:
        """Into a field of the panel that is open."""
        panels = (self.page.person_panel, self.page.delegation_panel)
        panel = next(panel for panel in panels if panel.is_open)
        panel.texts[name].setFocus()
        panel.texts[name].selectAll()
        type_vietnamese(panel.texts[name], text)

    def save(self) -> None:
        self.press(ENTER, CTRL)

    def person(self, code: str) -> AttendeeRow:
        found = self.hall.read(attendees.person, code=code)
        assert found is not None
        return found

    def delegation(self, code: str) -> DelegationRow:
        return next(row for row in self.hall.read(delegations.tree) if row.code == code)


@pytest.fixture
def office(hall: Hall, open_page: OpenPage[AttendeesPage], settle: Settle) -> Office:
    page = open_page(AttendeesPage)
    page.activateWindow()
    return Office(page, hall, settle)


# --- the tree


def test_the_tree_shows_planned_invited_and_present_with_the_whole_first(
    office: Office, hall: Hall
) -> None:
    hall.act(reception.check_in, code="M1")
    office.page.reload()
    office.settle(office.page)
    assert office.lines == [("", 4, 6, 1), ("BV", 3, 3, 1), ("TYT", 2, 3, 0)]


def test_the_tree_chooses_whose_people_are_listed_and_the_first_row_lists_all(
    office: Office,
) -> None:
    office.choose("TYT")
    assert office.names == ["Phạm Ấn", "Võ Dũng", "Hồ Đăng"]
    office.choose("")
    assert len(office.names) == 6


def test_contradictions_are_sentences_and_a_key_leads_to_their_lines(
    office: Office, hall: Hall, settle: Settle, qtbot: QtBot
) -> None:
    settings = {"units": 2, "per_unit": 2}
    hall.act(delegations.set_delegation, code="TYT", settings=settings)
    office.page.reload()
    settle(office.page)
    said = office.page.tree.contradictions.sentences
    assert said == [
        "Trạm y tế: kế hoạch ghi 2, nhưng 2 × 2 = 4.",
        "Tổng số đại biểu ghi 4, cộng từng đoàn được 5 (3 + 2 = 5).",
    ]
    assert "2 chỗ không khớp" in office.page.state_text
    chosen = []
    for _turn in range(3):
        office.press(Qt.Key.Key_F8)
        chosen.append(office.page.tree.table.current().node.code)
    assert chosen == ["", "TYT", ""]
    with qtbot.waitSignal(office.page.page_wanted) as led:
        office.press(Qt.Key.Key_F7)
    assert led.args == ["conference", "general"]


def test_a_delegation_is_added_corrected_and_removed(office: Office) -> None:
    office.press(Qt.Key.Key_D, CTRL)
    office.write("title", "Các hội")
    office.write("code", "HOI")
    office.write("quota", "mười")
    office.save()
    assert len(office.lines) == 3
    office.write("quota", "10")
    office.save()
    assert office.delegation("HOI").quota == 10
    office.choose("HOI")
    office.press(Qt.Key.Key_F7)
    office.write("number", "3.4")
    office.save()
    assert office.delegation("HOI").number == "3.4"
    office.press(Qt.Key.Key_F7)
    office.page.delegation_panel.remove_button.click()
    assert len(office.lines) == 4
    office.press(ENTER, CTRL)
    assert [code for code, *_rest in office.lines] == ["", "BV", "TYT"]


def test_a_delegation_needs_a_name_and_is_given_a_code(office: Office) -> None:
    office.press(Qt.Key.Key_D, CTRL)
    office.save()
    title = office.page.delegation_panel.texts["title"]
    assert (title.property("wrong"), title.hasFocus()) == (True, True)
    office.write("title", "Báo chí")
    office.save()
    assert [line[0] for line in office.lines] == ["", "BV", "TYT", "D1"]


def test_a_delegation_is_hung_below_another_but_never_below_its_own(office: Office) -> None:
    office.choose("TYT")
    office.press(Qt.Key.Key_F7)
    panel = office.page.delegation_panel
    choices = [panel.parent_choice.itemData(row) for row in range(panel.parent_choice.count())]
    assert choices == ["", "BV"]
    panel.parent_choice.put("BV")
    office.save()
    assert office.delegation("TYT").parent_id == office.delegation("BV").id


def test_a_delegation_with_people_is_not_removed_and_the_page_says_why(office: Office) -> None:
    office.choose("BV")
    office.press(Qt.Key.Key_F7)
    office.page.delegation_panel.remove_button.click()
    office.press(ENTER, CTRL)
    assert "3 đại biểu" in office.page.notice.text


# --- people


def test_the_list_is_in_the_order_of_given_names(office: Office) -> None:
    assert office.names[:3] == ["Nguyễn Văn Ánh", "Lê Đức Ân", "Phạm Ấn"]


def test_words_without_marks_filter_the_list(office: Office, qtbot: QtBot) -> None:
    QTest.keyClick(office.page, Qt.Key.Key_F, CTRL)
    type_vietnamese(QApplication.focusWidget() or office.page, "dang ho")
    qtbot.waitUntil(lambda: office.names == ["Hồ Đăng"])


def test_somebody_is_added_with_the_next_code(office: Office) -> None:
    office.choose("TYT")
    office.press(Qt.Key.Key_N, CTRL)
    office.write("full_name", "Đặng Thị Mới")
    office.write("phone", "912 345 678")
    office.write("citizen", "001090012345")
    office.page.person_panel.birth.setText("5/3/1990")
    office.save()
    person = office.person("M7")
    assert (person.full_name, person.delegation, person.birth) == (
        "Đặng Thị Mới", "TYT", "1990-03-05",
    )  # fmt: skip
    assert (person.phone_end, person.citizen_last4) == ("678", "2345")
    scanned = "citizen:" + citizen_hash(citizen_key(), "001090012345")
    assert office.hall.act(reception.check_in, code=scanned).attendee == "M7"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        pytest.param("full_name", "", id="no name"),
        pytest.param("code", "M1", id="a code that is taken"),
        pytest.param("phone", "12", id="half a phone"),
        pytest.param("citizen", "12345", id="half a citizen number"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(office: Office, name: str, wrong: str) -> None:
    office.choose("TYT")
    office.press(Qt.Key.Key_N, CTRL)
    office.write("full_name", "Đặng Thị Mới")
    office.page.person_panel.texts[name].clear()
    office.write(name, wrong)
    office.save()
    assert office.page.person_panel.is_open
    assert QApplication.focusWidget() is office.page.person_panel.texts[name]
    assert len(office.hall.read(attendees.everyone)) == 6


def test_nobody_is_put_into_a_delegation_that_was_not_chosen(office: Office) -> None:
    panel = office.page.person_panel
    office.press(Qt.Key.Key_N, CTRL)
    office.write("full_name", "Đặng Thị Mới")
    office.save()
    assert (panel.is_open, panel.delegation.hasFocus()) == (True, True)
    panel.delegation.put("TYT")
    office.save()
    assert office.person("M7").delegation == "TYT"
    assert office.page.notice.text == "Đã ghi Đặng Thị Mới, mã M7."


def test_a_correction_leaves_the_numbers_that_are_not_typed_again(office: Office) -> None:
    office.page.table.select("p1")
    office.press(Qt.Key.Key_F4)
    assert office.page.person_panel.texts["phone"].value() == ""
    office.write("seat", "C-14")
    office.save()
    assert (office.person("M1").seat, office.person("M1").phone_end) == ("C-14", "001")


def test_the_delegation_is_corrected_on_the_list_before_the_person_came(office: Office) -> None:
    office.page.table.select("p1")
    office.press(Qt.Key.Key_F4)
    office.page.person_panel.delegation.put("TYT")
    office.save()
    assert office.person("M1").delegation == "TYT"
    office.hall.act(reception.check_in, code="M2")
    office.page.reload()
    office.settle(office.page)
    office.page.table.select("p2")
    office.press(Qt.Key.Key_F4)
    assert not office.page.person_panel.delegation.isEnabled()


def test_an_invitation_is_cancelled_with_a_reason_and_given_again(office: Office) -> None:
    office.page.table.select("p1")
    office.press(Qt.Key.Key_Delete, CTRL)
    type_vietnamese(QApplication.focusWidget() or office.page, "trùng người")
    office.press(ENTER)
    assert (office.person("M1").status, office.person("M1").note) == ("cancelled", "trùng người")
    office.press(Qt.Key.Key_F6)
    assert office.person("M1").status == "invited"


def test_somebody_who_is_in_is_not_struck_and_the_page_says_why(office: Office, hall: Hall) -> None:
    office.page.table.select("p1")
    office.press(Qt.Key.Key_Delete, CTRL)
    hall.act(reception.check_in, code="M1")
    type_vietnamese(QApplication.focusWidget() or office.page, "nhầm")
    office.press(ENTER)
    assert "đã vào hội trường" in office.page.notice.text


# --- the whole


def test_an_arrival_at_another_station_appears(
    office: Office, station_b: Store, qtbot: QtBot
) -> None:
    Hall(station_b).act(reception.check_in, code="M1")
    qtbot.waitUntil(lambda: office.lines[1] == ("BV", 3, 3, 1))
    assert office.page.table.model.text_of(
        office.page.table.model.shown[0], office.page.table.model.columns[1]
    ) == "đã vào"  # fmt: skip


def test_the_list_is_written_to_a_file(office: Office, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "ds.xlsx"
    save_list(office.page, path)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: "Đã ghi" in office.page.notice.text)
    cells = [cell for row in load_workbook(path).active.values for cell in row]
    assert "Nguyễn Văn Ánh" in cells


def test_an_empty_conference_says_how_to_begin(
    store: Store, desk: Desk, open_page: OpenPage[AttendeesPage]
) -> None:
    settings = {"title": "Hội nghị mới", "date": "2024-05-16", "starts_at": 0}
    store.act(conference.create, conference="moi", settings=settings)
    desk.conference = "moi"
    page = open_page(AttendeesPage)
    assert (page.table.model.rows, page.tree.table.model.rows) == ([], [])
    assert page.tree.contradictions.sentences == []
    page.add_button.click()
    page.person_panel.texts["full_name"].setText("Đặng Thị Mới")
    page.person_panel.save_button.click()
    assert "Ctrl+D" in page.person_panel._fields["delegation"]._hint.text()


def test_without_a_conference_the_page_asks_for_one(
    desk: Desk, open_page: OpenPage[AttendeesPage]
) -> None:
    assert open_page(AttendeesPage).state_text == ""
