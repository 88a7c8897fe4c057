"""Made-up days: the same each time, of any size, and with every hard case in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.days import EVENT_TYPES, empty_day, make_day
from tests.oracle import expect
from tests.oracle_clock import in_order, milliseconds

ROOT = Path(__file__).resolve().parent.parent
PRINT_A_DAY = (
    "import json; from tests.days import make_day; print(json.dumps(make_day(11, 150, 30)))"
)


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    return make_day(1)


def test_the_same_seed_makes_the_same_bytes_whatever_python_hashes_to() -> None:
    texts = {
        subprocess.run(
            [sys.executable, "-c", PRINT_A_DAY],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert texts == {(json.dumps(make_day(11, 150, 30)) + "\n").encode()}


def test_another_seed_makes_another_day() -> None:
    assert make_day(1, 100, 10)["events"] != make_day(2, 100, 10)["events"]


def test_a_whole_day_has_every_type_of_event(whole: dict[str, Any]) -> None:
    assert {event["type"] for event in whole["events"]} == set(EVENT_TYPES)


def test_events_are_numbered_in_the_order_of_their_times(whole: dict[str, Any]) -> None:
    assert [event["seq"] for event in in_order(whole)] == list(range(1, len(whole["events"]) + 1))


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_whole_day_has_every_hard_case(seed: int) -> None:
    day = make_day(seed)
    report = expect(day)
    assert all(report["scans"].values())
    assert {len(group) for group in report["slips"]["same_matter"]} == {2, 3}
    for name in ("withdrawn", "never_came", "absent_then_back", "left_for_written_answer"):
        assert report["slips"][name], name
    assert set(report["slips"]["absent_then_back"]) & set(report["slips"]["never_came"])
    lengths = [row["seconds"] for row in report["speeches"]["list"]]
    limit = day["speech_limit_seconds"]
    assert limit in lengths
    assert limit + 1 in lengths
    notices = {row["notice_date"] for row in report["conclusions"]["list"] if "notice_date" in row}
    assert len(notices) == 2
    assert max(Counter(r["slip"] for r in report["conclusions"]["list"]).values()) > 1
    assert report["over_quota"]


def test_some_scans_reach_the_hall_after_later_scans_of_the_same_people(
    whole: dict[str, Any],
) -> None:
    scans = [event for event in whole["events"] if event["type"] == "scan"]
    overtaken = [
        (late["code"], soon["seq"])
        for late in scans
        if "received_at" in late
        for soon in scans
        if soon["code"] == late["code"]
        and milliseconds(late["t"]) < milliseconds(soon["t"]) < milliseconds(late["received_at"])
        and "received_at" not in soon
    ]
    assert len(overtaken) >= 4


def test_slips_of_one_second_are_not_handed_in_by_number(whole: dict[str, Any]) -> None:
    slips = [event for event in whole["events"] if event["type"] == "slip"]
    assert any(
        one["t"] == other["t"] and one["topic"] == other["topic"] and one["slip"] > other["slip"]
        for one, other in pairwise(slips)
    )


def test_both_ways_of_settling_occur(whole: dict[str, Any]) -> None:
    kept = [e["keep"] == e["code"] for e in whole["events"] if e["type"] == "resolve_conflict"]
    assert set(kept) == {True, False}


@pytest.mark.parametrize(
    ("delegates", "slips"),
    [
        pytest.param(0, 0, id="nobody"),
        pytest.param(1, 1, id="one person"),
        pytest.param(13, 4, id="fewer people than delegations"),
        pytest.param(100, 0, id="no slip"),
        pytest.param(60, 90, id="more slips than people"),
        pytest.param(1500, 200, id="a large hall"),
    ],
)
def test_every_line_of_the_attendance_adds_up(delegates: int, slips: int) -> None:
    day = make_day(5, delegates, slips)
    report = expect(day)["attendance"]
    assert report["invited"] == len(day["delegates"]) == delegates
    assert report["invited"] == sum(
        report[name] for name in ("present_in_person", "replaced_invited", "absent")
    )
    for code, line in report["by_delegation"].items():
        replaced = {e["replaces"] for e in day["events"] if e["type"] == "substitute"}
        kept = {e["keep"] for e in day["events"] if e["type"] == "resolve_conflict"}
        gone = sum(
            r["delegation"] == code and r["code"] in replaced - kept for r in day["delegates"]
        )
        assert line["present_total"] == (
            line["invited"] - line["absent"] - gone + line["substitutes"] + line["walk_ins"]
            + line["moved_in"] - line["moved_out"]
        )  # fmt: skip


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("walk_in", "walk_in"), ("leave", "leave"), ("handover", "chair_handover"),
        ("pause", "speech_pause"), ("override", "call_override"), ("followup", "followup_start"),
    ],
)  # fmt: skip
def test_a_case_can_be_left_out(case: str, kind: str) -> None:
    counts = {case: 0, "walk_in_refused": 0} if case == "walk_in" else {case: 0}
    day = make_day(3, 200, 40, counts=counts)
    assert kind not in {event["type"] for event in day["events"]}


def test_an_empty_day_has_people_and_no_events() -> None:
    report = expect(empty_day(1, 30))
    assert (report["attendance"]["invited"], report["attendance"]["absent"]) == (30, 30)
    assert report["hall_end"] is None
    assert report["minutes_entries"]["total"] == 0
