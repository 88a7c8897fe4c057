"""The list in memory: it finds as the database does, and follows what changes."""

from __future__ import annotations

import pytest

from app import attendees, conference, delegations, reception
from app.people import Changes, People, changes
from app.reception.rhythm import rhythm
from tests.builders import Hall


def read_people(hall: Hall) -> People:
    people = People()
    assert people.take(hall.read(changes))
    return people


def follow(hall: Hall, people: People) -> Changes:
    """Read what changed and take it."""
    changed = hall.read(changes, since=people.seq)
    assert people.take(changed)
    return changed


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("anh", id="no marks"),
        pytest.param("ánh nguyễn", id="any order"),
        pytest.param("NGUYEN VAN", id="capitals"),
        pytest.param("nva", id="initials"),
        pytest.param("m1", id="code"),
        pytest.param("0001", id="phone digits"),
        pytest.param("0900 0000 01", id="phone with spaces"),
    ],
)
def test_it_finds_whom_the_database_finds(hall: Hall, typed: str) -> None:
    found = [row.code for row in read_people(hall).found(typed)]
    assert found == [row.code for row in hall.read(attendees.found, text=typed)] == ["M1"]


def test_nobody_is_found_for_nothing(hall: Hall) -> None:
    assert read_people(hall).found("  ") == []


def test_a_given_name_comes_before_the_same_word_in_the_middle(hall: Hall) -> None:
    people = [
        {"id": "a", "code": "T1", "full_name": "Lê Tuấn Anh", "delegation": "BV"},
        {"id": "b", "code": "T2", "full_name": "Phạm Tuấn (B)", "delegation": "BV"},
    ]
    hall.act(attendees.add, people=people)
    assert [row.code for row in read_people(hall).found("tuan")] == ["T2", "T1"]


def test_everybody_stands_in_the_order_of_names(hall: Hall) -> None:
    listed = [row.full_name for row in read_people(hall)]
    assert listed == [row.full_name for row in hall.read(attendees.everyone)]


def test_a_code_is_known_without_its_capitals(hall: Hall) -> None:
    person = read_people(hall).by_code("m3")
    assert person is not None
    assert person.full_name == "Lê Đức Ân"


def test_only_who_changed_is_read_again(hall: Hall) -> None:
    people = read_people(hall)
    hall.act(reception.check_in, "07:20:00", code="M2", station="Bàn 2")
    changed = follow(hall, people)
    assert [known.person.code for known in changed.known] == ["M2"]
    person = people.by_code("M2")
    assert person is not None
    assert (person.inside, person.arrived_desk) == (True, "Bàn 2")
    assert follow(hall, people).known == ()


def test_a_new_name_of_a_delegation_reaches_its_people(hall: Hall) -> None:
    people = read_people(hall)
    hall.act(delegations.set_delegation, code="BV", settings={"title": "Bệnh viện mới"})
    follow(hall, people)
    assert {row.delegation_title for row in people if row.delegation == "BV"} == {"Bệnh viện mới"}


def test_a_substitute_and_a_new_spelling_take_their_places(hall: Hall) -> None:
    people = read_people(hall)
    hall.act(
        reception.substitute, "07:10:00", id="s1", code="S01", replaces="M1",
        full_name="Bùi Thị Ấm",
    )  # fmt: skip
    hall.act(attendees.correct, attendee_code="M6", fields={"full_name": "Võ An"})
    follow(hall, people)
    assert [row.code for row in people][:3] == ["M6", "M1", "S01"]
    original = people.by_code("M1")
    assert original is not None
    assert people.substitute_of(original) == people.by_code("S01")
    assert people.expected_of("BV") == 2


def test_a_list_that_lost_people_asks_to_be_read_whole(hall: Hall) -> None:
    people = read_people(hall)
    shorter = Changes(people.seq, people.seq + 1, len(people) - 1, (), ())
    assert not people.take(shorter)
    assert people.seq == 0
    assert people.take(hall.read(changes, since=people.seq))


def test_the_next_code_goes_on_from_the_last_one(hall: Hall) -> None:
    assert read_people(hall).next_code() == "M7"
    assert People().next_code() == "DB-001"


def test_the_list_is_corrected_only_before_a_person_came(hall: Hall) -> None:
    hall.act(attendees.assign, codes=["M1"], delegation_code="TYT")
    person = hall.read(attendees.person, code="M1")
    assert (person.delegation, person.listed_delegation) == ("TYT", person.listed_delegation)
    hall.act(reception.check_in, code="M2", station="Bàn 1")
    with pytest.raises(attendees.AlreadyArrived):
        hall.act(attendees.assign, codes=["M2"], delegation_code="TYT")


def test_a_citizen_number_is_kept_as_a_keyed_hash() -> None:
    one, other = (attendees.citizen_hash(key, "001090012345") for key in ("a", "b"))
    assert one != other
    assert len(one) == 64
    assert "001090012345" not in one


def test_it_counts_as_the_database_does_while_people_come_and_go(hall: Hall) -> None:
    people = read_people(hall)
    hall.act(delegations.set_delegation, code="TONG", settings={"title": "Toàn ngành"})
    hall.act(delegations.set_delegation, code="BV", settings={}, parent="TONG")
    follow(hall, people)
    for code, clock in (("M1", "07:10:00"), ("M4", "07:10:30"), ("M5", "07:11:00")):
        hall.act(reception.check_in, clock, code=code, station="Bàn 1")
        follow(hall, people)
    hall.act(reception.leave, "07:20:00", code="M1")
    hall.act(reception.move, code="M4", to="BV", approved_by="Ban Tổ chức")
    hall.act(reception.annul, "07:30:00", code="M5", reason="nhầm")
    hall.act(reception.excuse, codes=["M2"], leave_given=True)
    hall.act(attendees.strike, codes=["M3"])
    follow(hall, people)
    assert people.arrivals() == hall.read(reception.counts)
    assert people.rhythm() == hall.read(rhythm)


def test_who_waits_for_an_approval_is_known_until_let_in(hall: Hall) -> None:
    hall.act(conference.change, settings={"quota_policy": "hold"})
    people = read_people(hall)
    for code in ("M4", "M5", "M6"):
        hall.act(reception.check_in, code=code, station="Bàn 1")
    follow(hall, people)
    assert [row.code for row in people.held()] == ["M6"]
    hall.act(reception.approve_held, code="M6", approved_by="Ban Tổ chức")
    follow(hall, people)
    assert people.held() == []
