"""What all conferences of an office share: people, who sits where, the table of days."""

from __future__ import annotations

import pytest

from app import office
from app.calendar import shipped_days
from app.errors import NotFound, Unsuitable
from app.store import Store


def names(store: Store) -> list[str]:
    return [row.name for row in store.read(office.people)]


def seated(store: Store) -> str | None:
    row = store.read(office.seated, station="Bàn 1")
    return row.person_id if row else None


@pytest.fixture
def two(store: Store) -> Store:
    store.act(office.add_person, id="n1", name="Trần Thị  Thử", office="Chuyên viên")
    store.act(office.add_person, id="n2", name="Lê Văn Thử")
    return store


def test_people_are_kept_by_their_clean_names(two: Store) -> None:
    assert names(two) == ["Lê Văn Thử", "Trần Thị Thử"]


def test_somebody_without_a_name_is_refused(store: Store) -> None:
    with pytest.raises(Unsuitable):
        store.act(office.add_person, id="n1", name="   ")
    assert names(store) == []


def test_one_sits_down_and_another_after_him(two: Store) -> None:
    two.act(office.sit_down, person_id="n1")
    two.act(office.sit_down, person_id="n2", at=5)
    row = two.read(office.seated, station="Bàn 1")
    assert row is not None
    assert (row.name, row.since) == ("Lê Văn Thử", 5)


def test_somebody_unknown_cannot_sit_down(store: Store) -> None:
    with pytest.raises(NotFound):
        store.act(office.sit_down, person_id="ai")
    assert seated(store) is None


def test_who_retires_leaves_the_list_and_the_chair(two: Store) -> None:
    two.act(office.sit_down, person_id="n1")
    two.act(office.retire_person, id="n1")
    assert names(two) == ["Lê Văn Thử"]
    assert seated(two) is None


def test_nobody_else_has_to_get_up_when_somebody_retires(two: Store) -> None:
    two.act(office.sit_down, person_id="n2")
    two.act(office.retire_person, id="n1")
    assert seated(two) == "n2"


def test_the_shipped_table_holds_until_the_first_change(store: Store) -> None:
    shipped = len(shipped_days())
    assert len(store.read(office.days)) == shipped
    store.act(office.set_day, date="2026-11-24", kind="holiday", source="thông báo", note="thử")
    rows = {row.date: row for row in store.read(office.days)}
    assert len(rows) in (shipped, shipped + 1)
    assert (rows["2026-11-24"].kind, rows["2026-11-24"].source) == ("holiday", "thông báo")


def test_a_day_is_taken_off_the_table(store: Store) -> None:
    first = store.read(office.days)[0].date
    store.act(office.set_day, date=first, kind="")
    assert first not in {row.date for row in store.read(office.days)}


@pytest.mark.parametrize(
    ("date", "kind"),
    [
        pytest.param("24/11/2026", "holiday", id="a date as it is spoken"),
        pytest.param("2026-02-30", "holiday", id="a day that there is not"),
        pytest.param("2026-11-24", "picnic", id="a kind that there is not"),
    ],
)
def test_a_day_that_cannot_be_is_refused(store: Store, date: str, kind: str) -> None:
    before = store.read(office.days)
    with pytest.raises(Unsuitable):
        store.act(office.set_day, date=date, kind=kind)
    assert store.read(office.days) == before
