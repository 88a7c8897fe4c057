"""Clocks: computed from times; one tick for all that are seen, none when none is."""

from __future__ import annotations

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from ui.kit import theme
from ui.kit.clock import ClockLabel, Running, shared_tick

BEGUN = 1_000_000


@pytest.mark.parametrize(
    ("running", "now", "elapsed", "left"),
    [
        pytest.param(Running(None), BEGUN, 0, None, id="not begun"),
        pytest.param(Running(BEGUN), BEGUN + 161_000, 161_000, None, id="running, no limit"),
        pytest.param(
            Running(BEGUN, limit_ms=180_000), BEGUN + 161_000, 161_000, 19_000, id="running"
        ),
        pytest.param(
            Running(BEGUN, limit_ms=180_000), BEGUN + 200_000, 200_000, -20_000, id="over"
        ),
        pytest.param(
            Running(BEGUN, paused_at=BEGUN + 60_000), BEGUN + 900_000, 60_000, None, id="paused"
        ),
        pytest.param(
            Running(BEGUN, paused_ms=30_000), BEGUN + 100_000, 70_000, None, id="was paused"
        ),
        pytest.param(
            Running(BEGUN, ended=BEGUN + 50_000, paused_ms=10_000),
            BEGUN + 900_000,
            40_000,
            None,
            id="ended",
        ),
        pytest.param(Running(BEGUN), BEGUN - 2_000, 0, None, id="begun at a clock that is ahead"),
    ],
)
def test_time_is_computed_from_times(
    running: Running, now: int, elapsed: int, left: int | None
) -> None:
    assert (running.elapsed(now), running.left(now)) == (elapsed, left)


@pytest.mark.parametrize(
    ("running", "words", "colour"),
    [
        pytest.param(Running(BEGUN, limit_ms=600_000), "02:41 / 10:00", "ink", id="time enough"),
        pytest.param(Running(BEGUN, limit_ms=180_000), "02:41 / 03:00", "hold", id="nearly over"),
        pytest.param(
            Running(BEGUN, limit_ms=120_000), "02:41 / 02:00 · quá 00:41", "late", id="over"
        ),
        pytest.param(Running(BEGUN), "02:41", "ink", id="no limit"),
        pytest.param(Running(None, limit_ms=180_000), "00:00 / 03:00", "ink", id="not begun"),
    ],
)
def test_a_clock_warns_in_words_and_colour(
    running: Running, words: str, colour: str, qtbot: QtBot
) -> None:
    clock = ClockLabel(lambda: BEGUN + 161_000)
    qtbot.addWidget(clock)
    clock.show_running(running)
    assert clock.text() == words
    assert theme.colour(colour).name() in clock.styleSheet()


def test_a_clock_that_is_seen_goes_on_by_itself(qtbot: QtBot) -> None:
    now = [BEGUN]
    clock = ClockLabel(lambda: now[0])
    qtbot.addWidget(clock)
    clock.show_running(Running(BEGUN))
    clock.show()
    now[0] += 5_000
    qtbot.waitUntil(lambda: clock.text() == "00:05")


def test_one_tick_serves_all_clocks_and_rests_when_none_is_seen(qtbot: QtBot) -> None:
    clocks = [ClockLabel(lambda: BEGUN) for _each in range(3)]
    assert not shared_tick().is_running
    for clock in clocks:
        clock.show()
    assert shared_tick().is_running
    for clock in clocks[:2]:
        clock.hide()
    assert shared_tick().is_running
    shiboken6.delete(clocks[2])
    assert not shared_tick().is_running
    for clock in clocks[:2]:
        shiboken6.delete(clock)
