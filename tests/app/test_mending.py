"""Turns put right afterwards, and who was heard how often."""

from __future__ import annotations

import pytest

from app import floor, minutes
from app.slips import slips
from tests.builders import Hall, at


def speech_of(hall: Hall) -> floor.TurnRow:
    (row,) = [each for each in hall.read(floor.turns) if each.kind == "speech"]
    return row


def entry_times(hall: Hall) -> list[tuple[str, int]]:
    return [(row.kind, row.at) for row in hall.read(minutes.entries)]


@pytest.fixture
def speaking(hall: Hall) -> Hall:
    """Slip 1 was called at 08:40:00 and began at 08:41:30."""
    hall.slip(1)
    hall.slip(2, "M4", "1.2")
    hall.act(floor.call_next, "08:40:00", id="t1")
    hall.act(floor.start, "08:41:30", turn="t1")
    return hall


def test_a_start_that_was_forgotten_is_moved_a_minute_back_with_its_row(speaking: Hall) -> None:
    assert speaking.act(floor.start_earlier, turn="t1", seconds=60) == at("08:40:30")
    assert speech_of(speaking).started_at == at("08:40:30")
    assert entry_times(speaking) == [("speech", at("08:40:30"))]


def test_a_start_is_never_moved_before_its_call(speaking: Hall) -> None:
    assert speaking.act(floor.start_earlier, turn="t1", seconds=600) == at("08:40:00")
    with pytest.raises(floor.WrongMoment):
        speaking.act(floor.start_earlier, turn="t1", seconds=60)


def test_somebody_who_has_not_begun_has_no_earlier_start(hall: Hall) -> None:
    hall.slip(1)
    hall.act(floor.call_next, "08:40:00", id="t1")
    with pytest.raises(floor.WrongMoment):
        hall.act(floor.start_earlier, turn="t1", seconds=60)


def test_a_start_that_was_a_mistake_is_taken_back_and_can_be_made_again(speaking: Hall) -> None:
    speaking.act(floor.pause, "08:41:40", turn="t1")
    speaking.act(floor.not_started, "08:41:45", turn="t1")
    assert entry_times(speaking) == []
    assert speaking.read(floor.floor).speech.started_at is None
    speaking.act(floor.start, "08:43:00", turn="t1")
    row = speech_of(speaking)
    assert (row.started_at, row.paused_ms, row.paused_since) == (at("08:43:00"), 0, None)
    assert entry_times(speaking) == [("speech", at("08:43:00"))]


def test_a_mistaken_start_can_end_as_an_absence(speaking: Hall) -> None:
    speaking.act(floor.not_started, turn="t1")
    speaking.act(floor.absent, "08:42:00", turn="t1")
    assert speaking.read(slips)[0].state == "parked"
    assert entry_times(speaking) == [("speaker_absent", at("08:42:00"))]


def test_a_speech_that_was_ended_too_soon_goes_on_as_if_nothing_had_been(speaking: Hall) -> None:
    speaking.act(floor.end, "08:42:00", turn="t1")
    speaking.act(floor.go_on, "08:42:10", turn="t1")
    now = speaking.read(floor.floor)
    assert now.speech.elapsed_ms(at("08:42:30")) == 60_000
    assert speaking.read(slips)[0].state == "called"
    speaking.act(floor.end, "08:43:00", turn="t1")
    assert speaking.read(slips)[0].state == "spoken"


def test_an_answer_that_was_ended_too_soon_goes_on(speaking: Hall) -> None:
    speaking.act(floor.end, "08:42:00", turn="t1")
    slip = speech_of(speaking).slip_id
    speaking.act(floor.answer, "08:42:05", id="a1", slip=slip, agency="Sở Y tế")
    speaking.act(floor.end, "08:42:30", turn="a1")
    speaking.act(floor.go_on, "08:42:35", turn="a1")
    assert speaking.read(floor.floor).reply.id == "a1"
    assert speaking.read(slips)[0].state == "spoken"


def test_an_answer_that_was_begun_by_mistake_never_was(speaking: Hall) -> None:
    speaking.act(floor.end, "08:42:00", turn="t1")
    slip = speech_of(speaking).slip_id
    speaking.act(floor.answer, "08:42:05", id="a1", slip=slip, agency="Sở Y tế")
    speaking.act(floor.take_back_reply, "08:42:08", turn="a1")
    now = speaking.read(floor.floor)
    assert (now.reply, now.last.id) == (None, "t1")
    assert [kind for kind, _at in entry_times(speaking)] == ["speech"]
    speaking.act(floor.answer, "08:42:10", id="a2", slip=slip, agency="Sở Nội vụ")
    assert [row.speaker for row in speaking.read(floor.turns) if row.kind == "answer"] == [
        "Sở Nội vụ"
    ]


def test_a_speech_is_not_taken_back_as_a_reply(speaking: Hall) -> None:
    with pytest.raises(floor.WrongMoment):
        speaking.act(floor.take_back_reply, turn="t1")


@pytest.mark.parametrize(
    "after",
    [
        pytest.param("answer", id="somebody has answered"),
        pytest.param("call", id="the next one is called"),
        pytest.param("running", id="it was not ended"),
    ],
)
def test_a_turn_goes_on_only_while_nothing_came_after_it(speaking: Hall, after: str) -> None:
    if after != "running":
        speaking.act(floor.end, "08:42:00", turn="t1")
    if after == "answer":
        slip = speech_of(speaking).slip_id
        speaking.act(floor.answer, "08:42:05", id="a1", slip=slip, agency="Sở Y tế")
    if after == "call":
        speaking.act(floor.call_next, "08:42:05", id="t2")
    with pytest.raises((floor.WrongMoment, floor.FloorBusy)):
        speaking.act(floor.go_on, "08:42:10", turn="t1")


def test_another_station_puts_nothing_right(speaking: Hall) -> None:
    with pytest.raises(floor.NotYourFloor):
        speaking.act(floor.not_started, turn="t1", station="Bàn khác")


def test_what_a_person_and_his_delegation_were_heard_is_known_for_every_slip(hall: Hall) -> None:
    first, second, third, fourth = (
        hall.slip(1, "M1"), hall.slip(2, "M2"), hall.slip(3, "M1", "1.2"), hall.slip(4, "M4", "1.2")
    )  # fmt: skip
    hall.speech("08:40:00", "08:42:00")
    hall.act(floor.follow_up, "08:43:00", id="f1", slip=first)
    hall.act(floor.end, "08:43:30", turn="f1")
    hall.speech("08:45:00", "08:46:00")
    heard = floor.heard_so_far(hall.read(slips), hall.read(floor.turns))
    assert heard[third] == floor.Heard(1, 150_000, 2, 210_000)
    assert heard[second] == floor.Heard(1, 60_000, 2, 210_000)
    assert heard[fourth] == floor.Heard()


def test_somebody_who_is_on_no_list_is_known_by_name_and_unit(hall: Hall) -> None:
    hall.slip(1, "", name="Khách Thử", unit="Tổ 3")
    again = hall.slip(2, "", name="Khách Thử", unit="Tổ 3")
    other = hall.slip(3, "", name="Khách Thử", unit="Tổ 4")
    hall.speech("08:40:00", "08:41:00")
    heard = floor.heard_so_far(hall.read(slips), hall.read(floor.turns))
    assert (heard[again].times, heard[other].times) == (1, 0)
