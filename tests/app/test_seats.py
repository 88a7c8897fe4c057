"""The tree with its seats."""

from __future__ import annotations

import pytest

from app import conference, delegations, reception
from app.errors import Unsuitable
from app.reception.seats import Seats, seats
from tests.builders import Hall

PLAN = [
    {"code": "3", "number": "3", "title": "Cấp huyện", "quota": 7},
    {"code": "3.1", "number": "3.1", "title": "Huyện Một", "quota": 4, "parent": "3"},
    {"code": "3.2", "number": "3.2", "title": "Huyện Hai", "quota": 4, "parent": "3"},
    {"code": "4", "number": "4", "title": "Cấp xã"},
    {"code": "4.1", "number": "4.1", "title": "Xã Một", "quota": 2, "parent": "4"},
    {"code": "4.2", "number": "4.2", "title": "Xã Hai", "quota": 3, "parent": "4"},
]


@pytest.fixture
def plan(hall: Hall) -> Hall:
    hall.act(delegations.set_tree, lines=PLAN)
    return hall


def read(hall: Hall) -> Seats:
    return hall.read(seats)


def test_seats_are_summed_from_the_leaves_up(hall: Hall) -> None:
    hall.act(delegations.set_tree, lines=[{"code": "TC", "title": "Tất cả"}])
    for code in ("BV", "TYT"):
        hall.act(delegations.set_delegation, code=code, settings={}, parent="TC")
    for person in ("M1", "M4", "M5", "M6"):
        hall.act(reception.check_in, code=person, station="Bàn 1")
    rows = {row.node.code: row for row in read(hall).rows}
    figures = [(row.planned, row.invited, row.present, row.over) for row in rows.values()]
    assert list(rows) == ["TC", "BV", "TYT"]
    assert figures == [(5, 6, 4, 0), (3, 3, 1, 0), (2, 3, 3, 1)]


def test_a_line_that_contradicts_says_so_in_a_sentence(plan: Hall) -> None:
    plan.act(conference.change, settings={"declared_total": 20})
    said = {row.node.code: row.contradicts for row in read(plan).rows if row.contradicts}
    assert list(said) == ["3"]
    assert "Cấp huyện" in said["3"]
    assert "8" in said["3"]
    assert [each.kind for each in read(plan).mismatches] == ["sum_of_children", "total_by_leaves"]


def test_a_number_that_is_not_declared_is_summed(plan: Hall) -> None:
    planned = {row.node.code: row.planned for row in read(plan).rows}
    assert (planned["3"], planned["4"]) == (7, 5)


def test_the_whole_is_what_the_plan_declares_beside_what_is_counted(plan: Hall) -> None:
    assert read(plan).whole.planned == 3 + 2 + 7 + 5
    plan.act(conference.change, settings={"declared_total": 20})
    whole = read(plan).whole
    assert (whole.planned, whole.invited, whole.present) == (20, 6, 0)
    assert "20" in whole.contradicts


def test_what_lies_below_a_delegation_is_found_by_its_id(plan: Hall) -> None:
    tree = read(plan)
    top = next(row for row in tree.rows if row.node.code == "4")
    assert tree.below(top.id) == {"4", "4.1", "4.2"}


@pytest.mark.parametrize("parent", ["3", "3.1"])
def test_a_delegation_never_comes_to_lie_below_itself(plan: Hall, parent: str) -> None:
    with pytest.raises(Unsuitable):
        plan.act(delegations.set_delegation, code="3", settings={}, parent=parent)
    assert len(read(plan).rows) == 8
