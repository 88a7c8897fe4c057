"""Delegations and people: the tree chooses, panels write, contradictions are said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app import attendees, delegations, reception
from app.store import Store
from tests.builders import Hall
from ui.attendees.attendees_page import AttendeesPage


@pytest.fixture
def hall(store: Store, desk) -> Hall:
    hall = Hall(store).set_up(declared_total=4)
    desk.conference = hall.id
    return hall


def names(page: AttendeesPage) -> list[str]:
    return [row.full_name for row in page.table.model.shown]


def test_the_list_is_in_the_order_of_given_names(hall: Hall, open_page: Callable) -> None:
    page = open_page(AttendeesPage)
    assert names(page)[:3] == ["Nguyễn Văn Ánh", "Lê Đức Ân", "Phạm Ấn"]


def test_the_tree_chooses_whose_people_are_listed(hall: Hall, open_page: Callable) -> None:
    page = open_page(AttendeesPage)
    page.tree.select(page.tree.model.rows[1].id)
    assert names(page) == ["Phạm Ấn", "Võ Dũng", "Hồ Đăng"]


def test_contradictions_of_the_plan_are_sentences(hall: Hall, open_page: Callable) -> None:
    page = open_page(AttendeesPage)
    assert page.contradictions.text() == (
        "Tổng số đại biểu ghi 4, cộng từng đoàn được 5 (3 + 2 = 5)."
    )
    assert "1 chỗ không khớp" in page.state_text


def test_somebody_is_added_and_corrected(hall: Hall, open_page: Callable, qtbot: QtBot) -> None:
    page = open_page(AttendeesPage)
    page.add_button.click()
    page.person_panel.texts["full_name"].put("Đặng Thị Mới")
    page.person_panel.delegation.put("TYT")
    page.person_panel.save_button.click()
    qtbot.waitUntil(lambda: "Đặng Thị Mới" in names(page))
    row = next(row for row in page.table.model.rows if row.full_name == "Đặng Thị Mới")
    page.table.select(row.id)
    page.edit_button.click()
    page.person_panel.texts["position"].put("Trạm trưởng")
    page.person_panel.save_button.click()
    qtbot.waitUntil(
        lambda: hall.read(attendees.person, code=row.code).position == "Trạm trưởng"
    )


def test_a_phone_that_is_not_typed_again_stays(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(AttendeesPage)
    page.table.select("p1")
    page.edit_button.click()
    assert page.person_panel.texts["phone"].value() == ""
    page.person_panel.texts["seat"].put("C-14")
    page.person_panel.save_button.click()
    qtbot.waitUntil(lambda: hall.read(attendees.person, code="M1").seat == "C-14")
    assert hall.read(attendees.person, code="M1").phone_end == "001"


def test_an_invitation_is_cancelled_with_a_reason_and_given_again(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(AttendeesPage)
    page.table.select("p1")
    page.strike_button.click()
    page.confirm_strike._reason.put("trùng người")
    page.confirm_strike._on_yes()
    qtbot.waitUntil(lambda: hall.read(attendees.person, code="M1").status == "cancelled")
    qtbot.waitUntil(lambda: page.table.current().status == "cancelled")
    page.restore_button.click()
    qtbot.waitUntil(lambda: hall.read(attendees.person, code="M1").status == "invited")


def test_somebody_at_work_is_not_struck_and_the_page_says_why(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    hall.act(reception.check_in, code="M1")
    page = open_page(AttendeesPage)
    page.table.select("p1")
    page._strike("nhầm")
    qtbot.waitUntil(lambda: "đã vào hội trường" in page.notice.text)


def test_a_delegation_is_added_edited_and_removed(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(AttendeesPage)
    panel = page.delegation_panel
    page.add_delegation_button.click()
    panel.texts["code"].put("HOI")
    panel.texts["title"].put("Các hội")
    panel.texts["quota"].put("mười")
    panel.save_button.click()
    assert len(hall.read(delegations.tree)) == 2
    panel.texts["quota"].put("10")
    panel.save_button.click()
    qtbot.waitUntil(lambda: len(page.tree.model.rows) == 3)
    row = page.tree.model.rows[2]
    assert (row.node.title, row.node.quota) == ("Các hội", 10)
    page.tree.select(row.id)
    page.edit_delegation_button.click()
    panel.remove_button.click()
    qtbot.waitUntil(lambda: len(page.tree.model.rows) == 2)


def test_a_delegation_with_people_is_not_removed(
    hall: Hall, open_page: Callable, qtbot: QtBot
) -> None:
    page = open_page(AttendeesPage)
    page.tree.select(page.tree.model.rows[0].id)
    page.edit_delegation_button.click()
    page.delegation_panel.remove_button.click()
    qtbot.waitUntil(lambda: "3 đại biểu" in page.notice.text)


def test_an_arrival_at_another_station_appears(
    hall: Hall, open_page: Callable, station_b: Store, qtbot: QtBot
) -> None:
    page = open_page(AttendeesPage)
    Hall(station_b).act(reception.check_in, code="M1")
    qtbot.waitUntil(lambda: page.tree.model.rows[0].present == 1)
