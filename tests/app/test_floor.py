"""Slips, the queue, the floor, the minutes that open by themselves, conclusions, what is owed."""

from __future__ import annotations

import pytest

from app import conclusions, conference, floor, followup, minutes, reception, slips
from app.errors import NotFound, Unsuitable
from app.slips import likeness
from tests.builders import Hall, at


def queue(hall: Hall) -> list[int]:
    return [row.number for row in hall.read(slips.waiting)]


def test_the_queue_follows_topic_then_time_then_number(hall: Hall) -> None:
    hall.slip(1, "M1", topic="1.2", clock="07:00:00")
    hall.slip(2, "M2", topic="1.1", clock="07:30:00")
    hall.slip(4, "M4", topic="1.1", clock="07:10:00")
    hall.slip(3, "M3", topic="1.1", clock="07:10:00")
    assert queue(hall) == [3, 4, 2, 1]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        pytest.param("topic", [2, 3, 1], id="by topic"),
        pytest.param("registration", [1, 2, 3], id="by time"),
    ],
)
def test_a_conference_may_hear_by_time_alone(hall: Hall, order: str, wanted: list[int]) -> None:
    hall.act(conference.change, settings={"queue_order": order})
    for number, topic in ((1, "1.2"), (2, "1.1"), (3, "1.1")):
        hall.slip(number, f"M{number}", topic=topic, clock=f"07:0{number}:00")
    assert queue(hall) == wanted


def test_the_chairs_hand_goes_before_every_rule(hall: Hall) -> None:
    ids = [hall.slip(number, f"M{number}") for number in (1, 2, 3)]
    hall.act(slips.arrange, slips=[ids[2], ids[0], ids[1]])
    assert queue(hall) == [3, 1, 2]


def test_a_slip_that_wishes_a_written_answer_is_never_queued(hall: Hall) -> None:
    hall.slip(1, wish="written")
    assert queue(hall) == []
    with pytest.raises(floor.QueueEmpty):
        hall.act(floor.call_next, id="t1")


def test_the_slip_of_somebody_not_on_the_list_needs_a_name(hall: Hall) -> None:
    hall.slip(1, person="", name="Bà Khách", unit="Tổ dân phố Mẫu")
    assert [(row.name, row.present) for row in hall.read(slips.waiting)] == [("Bà Khách", None)]
    with pytest.raises(Unsuitable):
        hall.slip(2, person="", name=" ")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        pytest.param({"topic": "9.9"}, NotFound, id="unknown topic"),
        pytest.param({"person": "KHONG"}, NotFound, id="unknown person"),
        pytest.param({"matter": "  "}, Unsuitable, id="no text"),
        pytest.param({"wish": "khac"}, Unsuitable, id="unknown wish"),
    ],
)
def test_a_slip_that_says_nothing_usable_is_refused(
    hall: Hall, change: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        hall.slip(1, **change)
    assert hall.read(slips.slips) == []


def test_two_slips_cannot_have_one_number(hall: Hall) -> None:
    hall.slip(7)
    with pytest.raises(slips.SlipNumberTaken):
        hall.act(
            slips.hand_in, id="other", number=7, attendee_code="M2", topic_code="1.1", matter="x"
        )
    assert hall.read(slips.following_number) == 8


def test_registration_that_is_closed_takes_no_slip_until_it_opens(hall: Hall) -> None:
    hall.act(conference.open_registration, open=False)
    with pytest.raises(slips.RegistrationClosed):
        hall.slip(1)
    hall.act(conference.open_registration, open=True)
    hall.slip(1)


def test_a_withdrawn_slip_leaves_and_may_be_put_back(hall: Hall) -> None:
    first = hall.slip(1)
    hall.slip(2, "M2")
    hall.act(slips.withdraw, slip=first)
    assert queue(hall) == [2]
    hall.act(slips.put_back, slip=first)
    assert queue(hall) == [1, 2]


def test_the_same_matter_in_other_slips_is_offered_and_linked_by_a_person(hall: Hall) -> None:
    text = "Đề nghị tỉnh xem xét tăng biên chế cho trạm y tế xã trong năm nay"
    hall.slip(1, "M1", matter=text)
    hall.slip(2, "M2", matter=text + ".")
    hall.slip(3, "M3", matter="Giấy phép phòng khám tư nhân")
    offered = hall.read(likeness.undecided)
    assert [(pair.first.number, pair.second.number) for pair in offered] == [(1, 2)]
    first, second, _third = hall.read(slips.slips)
    hall.act(slips.link, matter=second.matter_id, lead=first.matter_id)
    assert hall.read(slips.slips)[1].lead_id == first.matter_id
    hall.act(slips.withdraw, slip=second.id)
    assert queue(hall) == [1, 3]


def test_a_called_slip_leaves_the_queue_and_the_call_knows_who_waited(hall: Hall) -> None:
    hall.slip(1)
    hall.slip(2, "M2")
    called = hall.act(floor.call_next, id="t1")
    assert (called.number, called.queue) == (1, (1, 2))
    assert queue(hall) == [2]


def test_nobody_is_called_while_somebody_has_the_floor(hall: Hall) -> None:
    hall.slip(1)
    hall.slip(2, "M2")
    hall.act(floor.call_next, id="t1")
    with pytest.raises(floor.FloorBusy) as refused:
        hall.act(floor.call_next, id="t2")
    assert "số 1" in refused.value.sentence()


def test_the_chair_may_call_out_of_turn_with_a_reason(hall: Hall) -> None:
    hall.slip(1)
    second = hall.slip(2, "M2")
    hall.act(floor.call, id="t1", slip=second, decided_by="Chủ trì", reason="việc gấp")
    (turn,) = hall.read(floor.turns)
    assert (turn.slip, turn.override_by, turn.override_reason) == (2, "Chủ trì", "việc gấp")


def test_an_absent_speaker_is_parked_and_has_his_old_rank_when_back(hall: Hall) -> None:
    first = hall.slip(1, clock="07:00:00")
    hall.slip(2, "M2", clock="07:10:00")
    hall.act(floor.call_next, "08:00:00", id="t1")
    hall.act(floor.absent, "08:00:20", turn="t1")
    assert (queue(hall), [row.number for row in hall.read(slips.parked)]) == ([2], [1])
    hall.act(floor.back, "08:05:00", slip=first)
    assert queue(hall) == [1, 2]
    with pytest.raises(floor.WrongMoment):
        hall.act(floor.back, "08:06:00", slip=first)


def test_the_absent_may_be_passed_over_where_the_conference_says_so(hall: Hall) -> None:
    hall.act(conference.change, settings={"pass_absent": True})
    hall.slip(1, "M1")
    hall.slip(2, "M2")
    hall.act(reception.check_in, code="M2")
    assert hall.act(floor.call_next, id="t1").number == 2


def test_speaking_time_leaves_pauses_out(hall: Hall) -> None:
    hall.slip(1)
    hall.act(floor.call_next, "08:00:00", id="t1")
    hall.act(floor.start, "08:00:10", turn="t1")
    hall.act(floor.pause, "08:01:00", turn="t1", reason="hỏng micro")
    (turn,) = hall.read(floor.turns)
    assert turn.elapsed_ms(at("08:01:30")) == 50_000
    hall.act(floor.resume, "08:01:40", turn="t1")
    hall.act(floor.end, "08:02:40", turn="t1")
    (turn,) = hall.read(floor.turns)
    assert turn.seconds == 50 + 60


def test_ending_a_paused_speech_counts_no_second_of_the_pause(hall: Hall) -> None:
    hall.slip(1)
    hall.act(floor.call_next, "08:00:00", id="t1")
    hall.act(floor.start, "08:00:00", turn="t1")
    hall.act(floor.pause, "08:01:00", turn="t1")
    hall.act(floor.end, "08:05:00", turn="t1")
    assert hall.read(floor.turns)[0].seconds == 60


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda hall: hall.act(floor.end, turn="t1"), id="end before start"),
        pytest.param(lambda hall: hall.act(floor.pause, turn="t1"), id="pause before start"),
        pytest.param(lambda hall: hall.act(floor.resume, turn="t1"), id="resume without pause"),
        pytest.param(
            lambda hall: hall.act(floor.start, "07:59:00", turn="t1"), id="start before the call"
        ),
    ],
)
def test_a_turn_takes_its_steps_in_order(hall: Hall, wrong) -> None:
    hall.slip(1)
    hall.act(floor.call_next, "08:00:00", id="t1")
    with pytest.raises(floor.WrongMoment):
        wrong(hall)


def test_a_call_by_mistake_is_taken_back(hall: Hall) -> None:
    hall.slip(1)
    hall.act(floor.call_next, "08:00:00", id="t1")
    hall.act(floor.take_back, "08:00:05", turn="t1")
    assert queue(hall) == [1]


def test_one_station_owns_the_floor_until_it_is_handed_over(hall: Hall) -> None:
    hall.slip(1)
    hall.act(floor.take_floor, station="Máy A")
    with pytest.raises(floor.NotYourFloor):
        hall.act(floor.call_next, id="t1", station="Máy B")
    hall.act(floor.take_floor, station="Máy B")
    hall.act(floor.call_next, id="t1", station="Máy B")


def test_an_answer_of_the_chair_is_of_whoever_is_in_the_chair(hall: Hall) -> None:
    slip = hall.slip(1)
    hall.speech("08:00:00", "08:02:00")
    hall.act(floor.answer, "08:02:05", id="a1", slip=slip)
    hall.act(floor.end, "08:03:00", turn="a1")
    hall.act(floor.hand_chair_over, "08:04:00", id="h", to="h1", reason="bận việc")
    hall.act(floor.answer, "08:05:00", id="a2", slip=slip)
    offices = [row.office for row in hall.read(floor.turns) if row.kind == "answer"]
    assert offices == ["Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]


def test_nobody_answers_a_slip_that_was_not_heard(hall: Hall) -> None:
    slip = hall.slip(1)
    with pytest.raises(slips.SlipNotWaiting):
        hall.act(floor.answer, id="a1", slip=slip, agency="Sở Y tế")


def test_the_minutes_open_a_row_for_each_thing_that_happens(hall: Hall) -> None:
    first = hall.slip(1)
    hall.slip(2, "M2")
    hall.act(minutes.add, "08:00:00", id="m1", kind="opening", speaker="Chánh Văn phòng")
    hall.speech("08:10:00", "08:12:00")
    hall.act(floor.answer, "08:12:05", id="a1", slip=first, agency="Sở Y tế")
    hall.act(floor.end, "08:13:00", turn="a1")
    hall.act(floor.follow_up, "08:13:10", id="f1", slip=first)
    hall.act(floor.end, "08:13:30", turn="f1")
    hall.act(floor.call_next, "08:14:00", id="t2")
    hall.act(floor.absent, "08:14:20", turn="t2")
    hall.act(conclusions.conclude, "08:20:00", id="c1", kind="resolved", slip=first)
    hall.act(minutes.add, "08:30:00", id="m2", kind="closing")
    rows = hall.read(minutes.entries)
    assert [row.kind for row in rows] == [
        "opening", "speech", "answer", "followup", "speaker_absent", "conclusion", "closing",
    ]  # fmt: skip
    assert (rows[1].speaker, rows[1].topic, rows[2].speaker) == ("Nguyễn Văn Ánh", "1.1", "Sở Y tế")
    assert hall.read(conference.conference).closed_at == at("08:30:00")


def test_what_is_assigned_has_a_deadline_of_ten_working_days(hall: Hall) -> None:
    slip = hall.slip(1)
    due = hall.act(conclusions.conclude, id="c1", kind="assigned", slip=slip, agency="Sở Y tế")
    assert due == "2024-05-29"
    (task,) = hall.read(followup.owed)
    assert (task.agency, task.due, task.state) == ("Sở Y tế", "2024-05-29", "open")


def test_a_fixed_date_wins_over_the_rule(hall: Hall) -> None:
    slip = hall.slip(1)
    hall.act(
        conclusions.conclude, id="c1", kind="assigned", slip=slip, agency="Sở Y tế",
        fixed_due="2024-06-30",
    )  # fmt: skip
    assert [row.due for row in hall.read(conclusions.conclusions)] == ["2024-06-30"]


def test_a_deadline_is_counted_anew_when_the_table_of_days_changes(hall: Hall) -> None:
    slip = hall.slip(1)
    hall.act(conclusions.conclude, id="c1", kind="assigned", slip=slip, agency="Sở Y tế")
    hall.act(conference.set_calendar, days=[{"date": "2024-05-20", "kind": "holiday"}])
    assert hall.act(conclusions.count_anew) == 1
    assert hall.read(followup.owed)[0].due == "2024-05-30"


def test_a_matter_may_be_resolved_and_also_referred(hall: Hall) -> None:
    slip = hall.slip(1)
    for number, kind in enumerate(("resolved", "referred"), 1):
        hall.act(conclusions.conclude, id=f"c{number}", kind=kind, slip=slip)
    assert [row.kind for row in hall.read(conclusions.conclusions)] == ["resolved", "referred"]
    assert hall.read(followup.owed) == []


def test_what_is_assigned_needs_an_agency(hall: Hall) -> None:
    slip = hall.slip(1)
    with pytest.raises(Unsuitable):
        hall.act(conclusions.conclude, id="c1", kind="assigned", slip=slip)


def test_an_annulled_conclusion_takes_its_task_and_its_row_with_it(hall: Hall) -> None:
    slip = hall.slip(1)
    hall.act(conclusions.conclude, id="c1", kind="assigned", slip=slip, agency="Sở Y tế")
    hall.act(conclusions.annul, id="c1", reason="nhầm phiếu")
    assert hall.read(conclusions.conclusions) == []
    assert hall.read(followup.owed) == []
    assert hall.read(minutes.entries) == []


def test_slips_not_reached_become_written_answers_in_one_action(hall: Hall) -> None:
    hall.slip(1, agency="Sở Nội vụ")
    hall.slip(2, "M2")
    hall.slip(3, "M3")
    hall.act(floor.call_next, "08:00:00", id="t1")
    hall.act(floor.absent, "08:00:20", turn="t1")
    left = hall.act(followup.owe_written_answers)
    assert (left.waiting, left.parked) == ((2, 3), (1,))
    assert queue(hall) == []
    owed = hall.read(followup.owed)
    assert sorted((row.slip, row.agency) for row in owed) == [(1, "Sở Nội vụ"), (2, ""), (3, "")]


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        pytest.param("2024-05-20", "open", id="far"),
        pytest.param("2024-05-27", "due_soon", id="near"),
        pytest.param("2024-05-29", "due_soon", id="on the day"),
        pytest.param("2024-05-30", "overdue", id="past"),
    ],
)
def test_a_task_stands_by_the_date(hall: Hall, today: str, standing: str) -> None:
    import datetime

    slip = hall.slip(1)
    hall.act(conclusions.conclude, id="c1", kind="assigned", slip=slip, agency="Sở Y tế")
    (task,) = hall.read(followup.owed)
    assert task.standing(datetime.date.fromisoformat(today)) == standing


def test_an_answered_task_may_be_opened_again(hall: Hall) -> None:
    slip = hall.slip(1)
    hall.act(conclusions.conclude, id="c1", kind="assigned", slip=slip, agency="Sở Y tế")
    (task,) = hall.read(followup.owed)
    hall.act(followup.answered, assignment=task.id)
    assert hall.read(followup.owed)[0].state == "answered"
    hall.act(followup.reopen, assignment=task.id)
    assert hall.read(followup.owed)[0].state == "open"
