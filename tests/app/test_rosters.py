"""Rosters taken into a conference: compared, taken in by batches, taken back, merged."""

from __future__ import annotations

import random
import threading
from dataclasses import replace

import pytest

from app import attendees, delegations, reception, rosters
from app.attendees import BatchTooLarge
from app.intake.rows import Person
from app.journal import recorded, verify_chain
from app.lists.comparison import Checked, Comparison, answered, compare, incoming
from app.lists.taking_in import acts_of, take, take_back
from app.state import state_hash
from app.store import Store
from tests.builders import Hall

KEY = "khoá thử"
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
_MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Thu", "Quang", "Ngọc", "Hữu")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc")


def person(name: str, **said: object) -> Person:
    """A read person; what is not said is None."""
    given: dict[str, object] = dict.fromkeys(
        ("title", "position", "unit", "group", "subgroup", "phone", "gender", "birth_date",
         "birth_year", "id_number", "note", "source_sheet")
    ) | {"source_row": 2}  # fmt: skip
    return Person(full_name=name, **(given | said))  # type: ignore[arg-type]


def crowd(count: int) -> list[Person]:
    """Invented people, many of one name, each with a phone of his own."""
    chance = random.Random(7)
    return [
        person(
            f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVEN)}",
            unit=f"Trạm y tế xã Mẫu {number % 60}",
            position=chance.choice(("Trạm trưởng", "Bác sĩ", "Y sĩ")),
            phone=f"0900{number:06d}",
            source_row=number + 2,
        )
        for number in range(count)
    ]


def read(hall: Hall, people: list[Person], home: str = "TYT", file: str = "a.xlsx") -> Comparison:
    """The people of one file beside the list."""
    made = incoming(file, people, KEY, dict.fromkeys(range(len(people)), home))
    found: Comparison = hall.read(compare, people=made)
    return found


def verdicts(found: Comparison) -> list[str]:
    return [row.verdict for row in found.rows]


def taken(hall: Hall, people: list[Person], batch: str = "b1") -> Comparison:
    """Compare and take in what is new."""
    found = read(hall, people)
    rows = tuple(row if row.verdict == "new" else _different(row) for row in found.rows)
    take(hall.store, hall.id, rows, batch=batch)
    return replace(found, rows=rows)


def test_1200_people_go_in_by_three_acts_and_read_again_all_are_the_same(hall: Hall) -> None:
    people = crowd(1200)
    found = read(hall, people)
    sure = [row if row.verdict == "new" else _different(row) for row in found.rows]
    outcome = take(hall.store, hall.id, sure, batch="b1")
    assert outcome.added == 1200
    with hall.store.reading() as session:
        rows = [row for row in recorded(session, scope=hall.id) if row.act == "rosters.take_in"]
    assert [len(row.args["people"]) for row in rows if row.args] == [500, 500, 200]
    again = read(hall, people)
    assert set(verdicts(again)) == {"same"}
    assert again.gone == ()
    assert acts_of(again.rows, again.gone, "b2") == []
    before = journal_length(hall)
    assert take(hall.store, hall.id, again.rows, batch="b2").added == 0
    assert journal_length(hall) == before


def _different(row: Checked) -> Checked:
    while row.verdict == "ask":
        row = answered(row, same=False)
    return replace(row, choice="both")


def journal_length(hall: Hall) -> int:
    with hall.store.reading() as session:
        return sum(1 for _row in recorded(session, scope=hall.id))


def test_codes_go_on_from_the_last_and_are_never_given_twice(hall: Hall) -> None:
    taken(hall, [person("Đỗ Văn Mẫu", phone="0912000001")], "b1")
    assert codes(hall) == ["DB-0001"]
    take_back(hall.store, hall.id, "b1")
    assert codes(hall) == []
    taken(hall, [person("Đỗ Văn Mẫu", phone="0912000001")], "b2")
    assert codes(hall) == ["DB-0002"]


def codes(hall: Hall) -> list[str]:
    return sorted(row.code for row in hall.read(attendees.everyone) if row.code.startswith("DB-"))


def test_a_batch_is_taken_back_as_a_whole(hall: Hall) -> None:
    with hall.store.reading() as session:
        before = state_hash(session)
    taken(hall, crowd(30))
    assert hall.read(rosters.batches)[0].added == 30
    back = take_back(hall.store, hall.id, "b1")
    assert (back.removed, back.kept) == (30, [])
    assert hall.read(rosters.batches) == []
    with hall.store.reading() as session:
        assert state_hash(session) == before
        assert verify_chain(session)[1] == []


def test_people_at_work_are_kept_and_named_when_a_batch_is_taken_back(hall: Hall) -> None:
    taken(hall, crowd(5))
    hall.act(reception.check_in, code="DB-0002")
    hall.slip(1, "DB-0004")
    back = take_back(hall.store, hall.id, "b1")
    assert (back.removed, back.kept) == (3, ["DB-0002", "DB-0004"])
    assert codes(hall) == ["DB-0002", "DB-0004"]


def test_a_newer_list_shows_who_is_new_changed_and_gone(hall: Hall) -> None:
    old = crowd(6)
    taken(hall, old)
    newer = [replace(old[0], position="Trưởng trạm"), *old[1:4], person("Mới Thị Thử", unit="Xã X")]
    found = read(hall, newer)
    assert verdicts(found) == ["changed", "same", "same", "same", "new"]
    assert [(d.name, d.after) for d in found.rows[0].partners[0].differences] == [
        ("position", "Trưởng trạm")
    ]
    assert [each.name for each in found.gone] == [old[4].full_name, old[5].full_name]
    gone = [replace(found.gone[0], choice="take"), found.gone[1]]
    outcome = take(hall.store, hall.id, found.rows, gone, batch="b2")
    assert (outcome.added, outcome.updated, outcome.withdrawn) == (1, 1, 1)
    rows = {row.code: row for row in hall.read(attendees.everyone)}
    assert rows["DB-0001"].position == "Trưởng trạm"
    assert (rows["DB-0005"].status, rows["DB-0006"].status) == ("cancelled", "invited")


def test_a_merge_taken_back_leaves_the_older_version(hall: Hall) -> None:
    old = crowd(6)
    taken(hall, old)
    before = hall.read(attendees.everyone)
    newer = [replace(old[0], position="Trưởng trạm"), *old[1:4], person("Mới Thị Thử")]
    found = read(hall, newer)
    gone = [replace(each, choice="take") for each in found.gone]
    take(hall.store, hall.id, found.rows, gone, batch="b2")
    back = take_back(hall.store, hall.id, "b2")
    assert (back.removed, back.put_back) == (1, 3)
    assert hall.read(attendees.everyone) == before


def test_what_was_corrected_since_is_not_put_back(hall: Hall) -> None:
    old = crowd(1)
    taken(hall, old)
    found = read(hall, [replace(old[0], position="Trưởng trạm", note="báo chay")])
    take(hall.store, hall.id, found.rows, batch="b2")
    hall.act(attendees.correct, attendee_code="DB-0001", fields={"position": "Phó trạm"})
    take_back(hall.store, hall.id, "b2")
    row = hall.read(attendees.person, code="DB-0001")
    assert (row.position, row.note) == ("Phó trạm", "")


def test_a_changed_row_can_be_kept_or_added_as_somebody_else(hall: Hall) -> None:
    old = crowd(2)
    taken(hall, old)
    newer = [replace(each, position="Trưởng trạm") for each in old]
    found = read(hall, newer)
    rows = [replace(found.rows[0], choice="keep"), replace(found.rows[1], choice="both")]
    outcome = take(hall.store, hall.id, rows, batch="b2")
    assert (outcome.added, outcome.updated) == (1, 0)
    positions = [row.position for row in hall.read(attendees.everyone) if row.code >= "DB-0001"]
    assert positions.count("Trưởng trạm") == 1


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        pytest.param(
            {"phone": "0912000001"}, {"phone": "0912000001"}, "same", id="name and phone"
        ),
        pytest.param(
            {"id_number": "001099000001"}, {"id_number": "001099000001", "unit": "Sở Mẫu"},
            "changed", id="citizen number",
        ),
        pytest.param(
            {"id_number": "001099000001"}, {"id_number": "001099000002"}, "new",
            id="other citizen number",
        ),
        pytest.param(
            {"unit": "TTYT Mẫu"}, {"unit": "Trung tâm Y tế Mẫu"}, "changed", id="unit abbreviated"
        ),
        pytest.param(
            {"unit": "Sở Mẫu", "phone": "0912000001"}, {"unit": "Sở Mẫu", "phone": "0912000002"},
            "ask", id="same unit, other phone",
        ),
        pytest.param({"unit": "Sở Mẫu"}, {"unit": "Trường Thử"}, "new", id="other unit"),
        pytest.param({}, {}, "same", id="nothing but the name, word for word"),
    ],
)  # fmt: skip
def test_a_read_person_is_known_by_his_keys(
    hall: Hall, first: dict[str, str], second: dict[str, str], verdict: str
) -> None:
    taken(hall, [person("Đỗ Văn Mẫu", **first)])
    assert verdicts(read(hall, [person("Đỗ Văn Mẫu", **second)])) == [verdict]


def test_a_name_alone_in_another_delegation_is_asked_about(hall: Hall) -> None:
    taken(hall, [person("Đỗ Văn Mẫu", position="Chủ tịch")])
    again = [person("Đỗ Văn Mẫu", position="Chủ tịch")]
    assert verdicts(read(hall, again)) == ["same"]
    assert verdicts(read(hall, again, home="BV")) == ["ask"]


def test_a_question_is_answered_by_a_person(hall: Hall) -> None:
    taken(hall, [person("Đỗ Văn Mẫu", unit="Sở Mẫu", phone="0912000001")])
    found = read(hall, [person("Đỗ Văn Mẫu", unit="Sở Mẫu", phone="0912000002")])
    asked = found.rows[0]
    assert asked.verdict == "ask"
    assert acts_of([asked], [], "b2") == []
    same, different = answered(asked, same=True), answered(asked, same=False)
    assert (same.verdict, same.choice) == ("changed", "take")
    assert different.verdict == "new"
    take(hall.store, hall.id, [different], batch="b2")
    assert codes(hall) == ["DB-0001", "DB-0002"]
    assert verdicts(read(hall, [person("Đỗ Văn Mẫu", unit="Sở Mẫu", phone="0912000002")])) == [
        "same"
    ]


def test_a_person_twice_in_the_files_goes_in_once(hall: Hall) -> None:
    one = person("Đỗ Văn Mẫu", phone="0912000001")
    made = [
        *incoming("a.xlsx", [one], KEY, {0: "TYT"}), *incoming("b.xlsx", [one], KEY, {0: "TYT"}),
    ]  # fmt: skip
    found = hall.read(compare, people=made)
    assert verdicts(found) == ["new", "repeat"]
    assert take(hall.store, hall.id, found.rows, batch="b1").added == 1
    assert verdicts(hall.read(compare, people=made)) == ["same", "repeat"]


def test_nobody_without_a_delegation_goes_in(hall: Hall) -> None:
    found = read(hall, [person("Đỗ Văn Mẫu")], home="")
    assert take(hall.store, hall.id, found.rows, batch="b1").added == 0


def test_the_citizen_number_never_reaches_the_journal(hall: Hall) -> None:
    taken(hall, [person("Đỗ Văn Mẫu", id_number="001099123456")])
    with hall.store.reading() as session:
        rows = [repr(row) for row in recorded(session, scope=hall.id)]
    assert not any("001099123456" in row for row in rows)
    assert hall.read(attendees.person, code="DB-0001").citizen_last4 == "3456"


def test_more_than_500_in_one_act_are_refused(hall: Hall) -> None:
    people = [{"id": str(n), "full_name": "Đỗ Mẫu", "delegation": "TYT"} for n in range(501)]
    with pytest.raises(BatchTooLarge):
        hall.store.act(rosters.take_in, conference=hall.id, people=people, source="a.xlsx")


def test_the_same_batch_again_changes_nothing(hall: Hall) -> None:
    found = taken(hall, crowd(700), "b1")
    before = journal_length(hall)
    outcome = take(hall.store, hall.id, found.rows, batch="b1")
    assert outcome.added == len(found.rows)
    assert journal_length(hall) == before


def test_taking_in_that_is_stopped_leaves_nothing(hall: Hall) -> None:
    found = read(hall, crowd(1200))
    stop = iter([False, True])
    with pytest.raises(Exception, match="Đã dừng"):
        take(hall.store, hall.id, found.rows, batch="b1", cancelled=lambda: next(stop))
    assert codes(hall) == []


def test_reception_goes_on_while_a_list_is_taken_in(where: str) -> None:
    with Store(where) as store, Store(where, station="Bàn 2") as desk:
        hall = Hall(store).set_up()
        hall.act(delegations.set_delegation, code="TYT", settings={"quota": None})
        taken(hall, crowd(300), "b0")
        waiting = [f"DB-{number:04d}" for number in range(1, 301)]
        others = [
            replace(each, full_name=f"{each.full_name} Hai", phone=None, unit=f"Đơn vị {number}")
            for number, each in enumerate(crowd(1200))
        ]
        rows = [_different(row) if row.verdict == "ask" else row for row in read(hall, others).rows]
        faults: list[BaseException] = []

        def receive() -> None:
            try:
                for code in waiting:
                    desk.act(reception.check_in, conference=hall.id, code=code)
            except BaseException as fault:
                faults.append(fault)

        thread = threading.Thread(target=receive)
        thread.start()
        outcome = take(store, hall.id, rows, batch="b1")
        thread.join()
        assert faults == []
        assert outcome.added == 1200
        inside = [row for row in hall.read(attendees.everyone) if row.arrived_at is not None]
        assert len(inside) == len(waiting)
        with store.reading() as session:
            assert verify_chain(session)[1] == []
