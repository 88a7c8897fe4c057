"""When people came, and how long it may go on."""

from __future__ import annotations

import pytest

from app import reception
from app.reception.rhythm import MINUTE, Rhythm, rhythm
from tests.builders import Hall, at


def test_arrivals_are_counted_by_minute_without_those_annulled(hall: Hall) -> None:
    for code, clock in (("M1", "07:00:10"), ("M2", "07:00:50"), ("M3", "07:12:00")):
        hall.act(reception.check_in, clock, code=code, station="Bàn 1")
    hall.act(reception.annul, "07:20:00", code="M2", reason="nhầm")
    bars = hall.read(rhythm).bars()
    assert (bars[0].start, bars[0].minutes) == (at("07:00:00"), 1)
    assert [bar.count for bar in bars] == [1] + [0] * 11 + [1]


def test_before_anybody_came_there_is_nothing_to_draw(hall: Hall) -> None:
    assert hall.read(rhythm).bars() == ()


@pytest.mark.parametrize(
    ("last", "minutes", "bars"),
    [
        pytest.param(29, 1, 30, id="half an hour"),
        pytest.param(59, 2, 30, id="an hour"),
        pytest.param(120, 5, 25, id="two hours"),
        pytest.param(359, 15, 24, id="six hours"),
    ],
)
def test_bars_grow_wider_so_that_the_whole_morning_fits(last: int, minutes: int, bars: int) -> None:
    drawn = Rhythm(((0, 1), (last, 2))).bars()
    assert (drawn[0].minutes, len(drawn)) == (minutes, bars)
    assert sum(bar.count for bar in drawn) == 3


@pytest.mark.parametrize(
    ("expected", "left"),
    [
        pytest.param(100, 20, id="fifty in ten minutes"),
        pytest.param(101, 21, id="rounded up"),
        pytest.param(0, None, id="everybody is in"),
    ],
)
def test_what_is_left_is_taken_from_the_pace_of_the_last_ten_minutes(
    expected: int, left: int | None
) -> None:
    came = Rhythm(((900, 500), (995, 30), (1000, 20)))
    assert came.minutes_left(expected, 1000 * MINUTE) == left


def test_a_stray_arrival_long_before_does_not_stretch_the_drawing() -> None:
    drawn = Rhythm(((0, 1), (100_000, 2), (100_003, 2))).bars()
    assert [bar.count for bar in drawn] == [2, 0, 0, 2]


def test_without_a_pace_nothing_is_promised() -> None:
    assert Rhythm(((900, 500),)).minutes_left(50, 1000 * MINUTE) is None
