"""The oracle itself, on days small enough to be worked out by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.oracle import add_working_days, expect

SWAPPED_2024 = {"2024-04-18", "2024-04-29", "2024-04-30", "2024-05-01"}
AUTUMN_2026 = {"2026-08-31", "2026-09-01", "2026-09-02"}


def day_of(*events: dict[str, Any], slips: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Two delegations (A: 2 seats, B: 1), three people; events get their `seq`."""
    rows = [
        {**event, "t": f"2024-05-15T{event['t']}", "seq": seq}
        for seq, event in enumerate(events, 1)
    ]
    return {
        "conference_date": "2024-05-15",
        "start": "08:00",
        "chair": "Chair",
        "deputy": "Deputy",
        "speech_limit_seconds": 60,
        "holidays": [],
        "make_up_working_days": [],
        "delegations": [
            {"code": "A", "title": "A", "quota": 2},
            {"code": "B", "title": "B", "quota": 1},
        ],
        "delegates": [{"code": c, "delegation": "B" if c == "p3" else "A"} for c in PEOPLE],
        "preregistered_slips": slips or [],
        "report_at": {"queue": ["08:00:00"], "in_hall": ["08:00"]},
        "topic_order": ["1.2", "1.1"],
        "events": rows,
    }


PEOPLE = ("p1", "p2", "p3")


def scan(t: str, code: str = "p1", desk: int = 1, **more: Any) -> dict[str, Any]:
    return {"t": t, "type": "scan", "desk": desk, "code": code, "by": "name", **more}


def slip(number: int, at: str, topic: str = "1.1", person: str = "p1") -> dict[str, Any]:
    return {
        "slip": number, "registered_at": f"2024-05-10T{at}", "person": person,
        "topic": topic, "matter": f"matter {number}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("desk", "t", "kind"),
    [
        pytest.param(2, "07:00:04.999", "double_two_desks", id="soon at another desk"),
        pytest.param(2, "07:00:05.000", "double_two_desks", id="five seconds are within five"),
        pytest.param(2, "07:00:05.001", "repeat_other_identifier", id="just over five seconds"),
        pytest.param(1, "07:00:01.000", "repeat_same_desk", id="soon at the same desk"),
        pytest.param(1, "07:20:00.000", "repeat_other_identifier", id="late at the same desk"),
    ],
)
def test_a_repeat_is_named_by_its_desk_and_delay(desk: int, t: str, kind: str) -> None:
    figures = expect(day_of(scan("07:00:00.000"), scan(t, desk=desk)))
    repeats = {k: v for k, v in figures["scans"].items() if v}
    assert repeats == {kind: 1}
    assert figures["attendance"]["present_total"] == 1


def test_a_scan_handed_in_late_becomes_the_first() -> None:
    late = scan("07:00:00.000", desk=3, received_at="2024-05-15T07:30:00.000")
    figures = expect(day_of(scan("07:00:02.000", desk=1), late))
    assert figures["scans"]["double_two_desks"] == 1
    assert figures["scans"]["repeat_other_identifier"] == 0


def test_after_a_cancelled_entry_the_next_scan_is_an_entry() -> None:
    cancel = {"t": "07:01:00.000", "type": "cancel_checkin", "code": "p1", "reason": "x"}
    gone = expect(day_of(scan("07:00:00.000"), cancel))
    back = expect(day_of(scan("07:00:00.000"), cancel, scan("07:02:00.000")))
    assert (gone["attendance"]["present_total"], gone["attendance"]["absent"]) == (0, 3)
    assert (back["attendance"]["present_total"], back["scans"]["cancelled"]) == (1, 1)
    assert sum(back["scans"].values()) == 1


def test_somebody_who_went_out_comes_in_only_by_returning() -> None:
    leave = {"t": "07:10:00.000", "type": "leave", "code": "p1"}
    figures = expect(day_of(scan("07:00:00.000"), leave, scan("07:20:00.000")))
    assert figures["in_hall"] == {"08:00": 0, "end": 0}
    assert figures["attendance"]["present_total"] == 1
    assert figures["scans"]["repeat_other_identifier"] == 1


@pytest.mark.parametrize(
    ("keep", "figures"),
    [
        pytest.param("S1", (0, 1, 1), id="the substitute stays"),
        pytest.param("p1", (1, 0, 0), id="the original takes the seat"),
    ],
)
def test_original_and_substitute_never_both_count(keep: str, figures: tuple[int, ...]) -> None:
    arrival = {"t": "07:00:00.000", "type": "substitute", "desk": 1, "key": "S1", "replaces": "p1"}
    decision = {"t": "07:05:00.000", "type": "resolve_conflict", "code": "p1", "keep": keep}
    report = expect(day_of(arrival, scan("07:04:00.000"), decision))
    found = report["attendance"]
    assert (found["present_in_person"], found["substitutes"], found["replaced_invited"]) == figures
    assert report["scans"]["original_after_substitute"] == 1


def test_who_is_moved_counts_there_and_may_put_it_over() -> None:
    move = {"t": "07:05:00.000", "type": "approve_move", "code": "p1", "to": "B"}
    said = scan("07:00:00.000", says_delegation="B")
    report = expect(day_of(said, scan("07:01:00.000", "p3"), move))
    home, there = (report["attendance"]["by_delegation"][code] for code in "AB")
    assert (home["moved_out"], home["present_total"], home["absent"]) == (1, 0, 1)
    assert (there["moved_in"], there["present_total"], there["over_by"]) == (1, 2, 1)
    assert report["over_quota"] == [{"delegation": "B", "quota": 1, "present": 2, "over_by": 1}]
    assert report["scans"]["of_which_move_approved"] == 1


@pytest.mark.parametrize("admitted", [True, False])
def test_only_admitted_walk_ins_count(admitted: bool) -> None:
    walk_in = {
        "t": "07:00:00.000", "type": "walk_in", "desk": 1, "key": "W1", "delegation": "B",
        "admitted": admitted,
    }  # fmt: skip
    report = expect(day_of(walk_in, scan("07:10:00.000", "W1")))
    assert report["attendance"]["walk_ins"] == int(admitted)
    assert report["scans"]["unknown_code"] == int(not admitted)


def test_the_queue_goes_by_topic_then_time_then_number() -> None:
    slips = [
        slip(1, "08:00:00.000"), slip(2, "07:00:00.000"),
        slip(4, "09:00:00.000", "1.2"), slip(3, "09:00:00.000", "1.2"),
    ]  # fmt: skip
    report = expect(day_of(slips=slips))
    assert report["queue"]["snapshots"] == {"08:00:00": [3, 4, 2, 1]}
    assert report["slips"]["left_for_written_answer"] == [3, 4, 2, 1]


def test_who_was_absent_is_parked_and_has_his_rank_when_back() -> None:
    slips = [slip(1, "07:00:00.000"), slip(2, "08:00:00.000", person="p2")]
    events = (
        {"t": "08:00:00.000", "type": "call_next", "call": 1},
        {"t": "08:00:20.000", "type": "speaker_absent", "call": 1},
        {"t": "08:01:00.000", "type": "speaker_back", "slip": 1},
        {"t": "08:02:00.000", "type": "call_next", "call": 2},
        {"t": "08:02:10.000", "type": "speech_start", "call": 2, "slip": 1},
        {"t": "08:02:50.000", "type": "speech_end", "slip": 1},
    )
    report = expect(day_of(*events, slips=slips))
    calls = [(c["slip"], c["present"], c["queue_before"]) for c in report["queue"]["calls"]]
    assert calls == [(1, False, [1, 2]), (1, True, [1, 2])]
    assert report["slips"]["absent_then_back"] == [1]
    assert report["slips"]["never_came"] == []
    assert report["slips"]["left_for_written_answer"] == [2]


@pytest.mark.parametrize(
    ("end", "seconds", "over"),
    [
        pytest.param("08:01:40.000", 60, [], id="the limit itself is not over"),
        pytest.param("08:01:41.000", 61, [1], id="a second more is"),
    ],
)
def test_pauses_do_not_count_as_speaking(end: str, seconds: int, over: list[int]) -> None:
    events = (
        {"t": "08:00:00.000", "type": "call_next", "call": 1},
        {"t": "08:00:10.000", "type": "speech_start", "call": 1, "slip": 1},
        {"t": "08:00:20.000", "type": "speech_pause", "slip": 1},
        {"t": "08:00:50.000", "type": "speech_resume", "slip": 1},
        {"t": end, "type": "speech_end", "slip": 1},
    )
    report = expect(day_of(*events, slips=[slip(1, "07:00:00.000")]))["speeches"]
    assert report["total_seconds"] == seconds
    assert [row["slip"] for row in report["over_limit"]] == over
    assert report["by_delegation"] == {"A": {"count": 1, "seconds": seconds}}


def test_an_answer_belongs_to_whoever_was_in_the_chair_when_it_began() -> None:
    events = (
        {"t": "08:00:00.000", "type": "answer_start", "slip": 1, "by": "chair", "answer": 1},
        {"t": "08:00:10.000", "type": "chair_handover", "frm": "Chair", "to": "Deputy"},
        {"t": "08:00:30.000", "type": "answer_end", "answer": 1},
        {"t": "08:01:00.000", "type": "answer_start", "slip": 1, "by": "chair", "answer": 2},
        {"t": "08:01:20.000", "type": "answer_end", "answer": 2},
    )
    report = expect(day_of(*events, slips=[slip(1, "07:00:00.000")]))
    assert report["answers"]["by_answerer"] == {
        "Chair": {"count": 1, "seconds": 30},
        "Deputy": {"count": 1, "seconds": 20},
    }
    assert report["minutes_entries"]["total"] == 3


@pytest.mark.parametrize(
    ("notice", "off", "worked", "due"),
    [
        pytest.param("2024-05-15", set(), set(), "2024-05-29", id="no holiday"),
        pytest.param("2024-04-16", SWAPPED_2024, {"2024-05-04"}, "2024-05-04", id="ends Saturday"),
        pytest.param("2024-04-26", SWAPPED_2024, {"2024-05-04"}, "2024-05-14", id="whole exchange"),
        pytest.param("2024-04-26", SWAPPED_2024, set(), "2024-05-15", id="half an exchange"),
        pytest.param("2026-08-20", AUTUMN_2026, {"2026-08-22"}, "2026-09-07", id="autumn of 2026"),
    ],
)
def test_ten_working_days_after_a_notice(
    notice: str, off: set[str], worked: set[str], due: str
) -> None:
    found = add_working_days(dt.date.fromisoformat(notice), 10, off, worked)
    assert found.isoformat() == due


def test_a_fixed_date_goes_before_the_ten_days() -> None:
    keys = {"cls": "giao_co_quan", "slip": 1, "agency": "X", "notice_date": "2024-05-15"}
    events = (
        {"t": "11:00:00.000", "type": "conclusion", "conclusion": 1, **keys},
        {"t": "11:01:00.000", "type": "conclusion", "conclusion": 2, **keys,
         "fixed_deadline": "2024-05-20"},
        {"t": "11:02:00.000", "type": "conclusion", "conclusion": 3, "cls": "truc_tiep", "slip": 1},
    )  # fmt: skip
    report = expect(day_of(*events, slips=[slip(1, "07:00:00.000")]))["conclusions"]
    assert [row["deadline"] for row in report["list"]] == ["2024-05-29", "2024-05-20", None]
    assert report["by_class"] == {"truc_tiep": 1, "giao_co_quan": 2, "kien_nghi_trung_uong": 0}
