"""Where a conference stands in its agenda."""

from __future__ import annotations

import pytest

from app import conclusions, conference, floor, minutes
from app.conference import progress
from tests.builders import MORNING, Hall, at

MINUTE = 60_000
ITEMS = [
    {"kind": "opening", "title": "Khai mạc", "minutes": 10},
    {"kind": "report", "title": "Báo cáo", "minutes": 20},
    {"kind": "speeches", "title": "Phát biểu và trả lời", "minutes": 90},
    {"kind": "conclusion", "title": "Kết luận", "minutes": 30},
]


@pytest.fixture
def planned(hall: Hall) -> Hall:
    hall.act(conference.set_agenda, items=ITEMS)
    return hall


def stands(hall: Hall, clock: str) -> progress.Progress:
    found = hall.read(progress.progress).at(at(clock))
    assert found is not None
    return found


def test_without_an_agenda_there_is_nothing_to_say(hall: Hall) -> None:
    assert hall.read(progress.progress).at(MORNING) is None


@pytest.mark.parametrize(
    ("clock", "number"),
    [
        pytest.param("07:30:00", 1, id="before it begins"),
        pytest.param("08:05:00", 1, id="first item"),
        pytest.param("08:10:00", 2, id="at the border"),
        pytest.param("12:00:00", 4, id="after the end"),
    ],
)
def test_until_something_happened_the_plan_says_which_item_is_on(
    planned: Hall, clock: str, number: int
) -> None:
    progress = stands(planned, clock)
    assert (progress.number, progress.count, progress.late_ms(at(clock))) == (number, 4, 0)


def test_a_late_start_of_an_item_is_the_delay(planned: Hall) -> None:
    planned.act(minutes.add, "08:04:00", id="m1", kind="opening")
    progress = stands(planned, "08:05:00")
    assert (progress.title, progress.late_ms(at("08:05:00"))) == ("Khai mạc", 4 * MINUTE)
    assert progress.left_ms(at("08:05:00")) == 145 * MINUTE


def test_an_item_that_overruns_makes_the_delay_grow(planned: Hall) -> None:
    planned.act(minutes.add, "08:10:00", id="m1", kind="report")
    assert stands(planned, "08:30:00").late_ms(at("08:30:00")) == 0
    assert stands(planned, "08:37:00").late_ms(at("08:37:00")) == 7 * MINUTE


def test_an_early_start_is_time_in_hand(planned: Hall) -> None:
    planned.act(minutes.add, "07:58:00", id="m1", kind="opening")
    assert stands(planned, "08:00:00").late_ms(at("08:00:00")) == -2 * MINUTE


def test_answers_belong_to_the_speeches_where_the_agenda_has_no_item_of_their_own(
    planned: Hall,
) -> None:
    slip = planned.slip(1)
    planned.speech("08:40:00", "08:42:00")
    planned.act(floor.answer, "08:43:00", id="a1", slip=slip, agency="Sở Y tế")
    assert stands(planned, "08:44:00").number == 3


def test_speeches_and_answers_take_turns_in_one_stretch_of_time(hall: Hall) -> None:
    both = [*ITEMS[:3], {"kind": "answers", "title": "Trả lời", "minutes": 30}, ITEMS[3]]
    hall.act(conference.set_agenda, items=both)
    slip = hall.slip(1)
    hall.speech("08:33:00", "08:36:00")
    assert (stands(hall, "08:36:00").number, stands(hall, "08:36:00").began_at) == (
        3,
        at("08:33:00"),
    )
    hall.act(floor.answer, "08:37:00", id="a1", slip=slip, agency="Sở Y tế")
    progress = stands(hall, "08:38:00")
    assert (progress.number, progress.late_ms(at("08:38:00"))) == (4, 3 * MINUTE)
    assert stands(hall, "10:35:00").late_ms(at("10:35:00")) == 5 * MINUTE


def test_a_matter_that_is_concluded_on_at_once_does_not_end_the_speeches(planned: Hall) -> None:
    slip = planned.slip(1)
    planned.speech("08:40:00", "08:42:00")
    planned.act(conclusions.conclude, "08:43:00", id="k1", kind="resolved", slip=slip)
    assert stands(planned, "08:44:00").number == 3
    planned.act(minutes.add, "11:00:00", id="m9", kind="closing")
    assert stands(planned, "11:00:00").number == 4


def test_an_agenda_without_times_is_neither_late_nor_over(hall: Hall) -> None:
    hall.act(conference.set_agenda, items=[item | {"minutes": 0} for item in ITEMS])
    assert hall.read(progress.progress).at(at("09:00:00")) is None
    hall.act(minutes.add, "08:30:00", id="m1", kind="opening")
    assert (stands(hall, "09:00:00").number, stands(hall, "09:00:00").timed) == (1, False)
