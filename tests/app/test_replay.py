"""Whole days through the real acts, against figures worked out apart from the program."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import conference, office
from app.database import DatabaseUnusable
from app.day import check_day, read_day
from app.errors import InputRefused
from app.journal import recorded
from app.rehearsal import figures
from app.rehearsal.replay import Replay
from app.soundness import verify
from app.state import state_hash
from app.store import Store
from tests.days import empty_day, make_day
from tests.oracle import expect

SEEDS = (1, 2, 3, 4, 5)


def differences(wanted: Any, got: Any, path: str = "") -> list[str]:
    """Every path at which a report tells something else than what was worked out apart."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        told = {"input", "rule", "note", "class_names", "deadline_rule"}
        return [
            line
            for key in sorted({*wanted, *got} - told)
            for line in differences(wanted.get(key), got.get(key), f"{path}.{key}")
        ]
    return [] if wanted == got else [f"{path}: {wanted!r} is wanted, not {got!r}"]


def ran(store: Store, day: dict[str, Any]) -> dict[str, Any]:
    replay = Replay(store, check_day(day))
    replay.run()
    with store.reading() as session:
        report = figures.report(
            session, conference=replay.conference, report_at=day["report_at"]
        )
    return json.loads(json.dumps(report))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_made_day_ends_with_the_figures_worked_out_apart(file: Path, seed: int) -> None:
    day = make_day(seed, delegates=120, slips=30)
    with Store(file) as store:
        report = ran(store, day)
        assert verify(store)["problems"] == []
    assert differences(json.loads(json.dumps(expect(day))), report) == []


def test_the_day_ends_alike_on_both_databases(tmp_path: Path, server) -> None:
    day = make_day(7, delegates=60, slips=16)
    states = set()
    for where in (str(tmp_path / "a.db"), server.fresh()):
        with Store(where) as store:
            report = ran(store, day)
            states.add((json.dumps(report, sort_keys=True), store.read(state_hash)))
            assert verify(store)["ok"]
    assert len(states) == 1


def test_run_again_a_replay_changes_nothing(file: Path) -> None:
    day = check_day(make_day(8, delegates=40, slips=10))
    with Store(file) as store:
        done = Replay(store, day).run()
        before = store.read(state_hash)
        again = Replay(store, day).run()
        assert (again.done, again.skipped) == (0, done.done)
        assert store.read(state_hash) == before


def test_a_database_that_holds_another_day_is_refused(file: Path) -> None:
    with Store(file) as store:
        Replay(store, check_day(make_day(9, delegates=20, slips=4))).run()
        with pytest.raises(InputRefused) as refused:
            Replay(store, check_day(make_day(10, delegates=20, slips=4)))
    assert refused.value.reason == "database_in_use"


def test_killed_at_any_moment_nothing_answered_is_lost(tmp_path: Path) -> None:
    day = make_day(11, delegates=80, slips=20)
    path = tmp_path / "ngay.json"
    path.write_text(json.dumps(day, ensure_ascii=False), encoding="utf-8")
    database, ack = tmp_path / "day.db", tmp_path / "ack"
    command = [
        sys.executable, "-m", "ui", "replay", str(path), "--data", str(database),
        "--out", str(tmp_path / "out"), "--ack", str(ack),
    ]  # fmt: skip
    chance = random.Random(11)
    for _kill in range(6):
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        size = ack.stat().st_size if ack.exists() else 0
        wanted = size + 17 * chance.randint(1, 40)
        while running.poll() is None and (not ack.exists() or ack.stat().st_size < wanted):
            pass
        running.send_signal(signal.SIGKILL)
        running.wait()
        with Store(database) as store:
            with store.reading() as session:
                kept = {row.act_id for row in recorded(session)}
            assert set(ack.read_text().split()) <= kept
            assert verify(store)["problems"] == []
    with Store(database) as store:
        report = ran(store, day)
    assert differences(json.loads(json.dumps(expect(day))), report) == []


WHOLE = json.dumps(make_day(12, delegates=120, slips=30))


def broken(kind: str, /, **change: Any) -> dict[str, Any]:
    """A made day with one event spoiled, or the whole of a part put differently."""
    day = json.loads(WHOLE)
    if kind in day:
        return day | {kind: change["to"]}
    event = next(event for event in day["events"] if event["type"] == kind)
    event.update(change)
    return day


def twice(kind: str, *, soon: bool = False) -> dict[str, Any]:
    """A made day in which an event happens once more, at the end or right away."""
    day = json.loads(WHOLE)
    event = next(event for event in day["events"] if event["type"] == kind)
    again = event | {"seq": event["seq"] + 0.5 if soon else len(day["events"]) + 1}
    events = sorted([*day["events"], again], key=lambda row: row["seq"])
    return day | {"events": [row | {"seq": seq} for seq, row in enumerate(events, 1)]}


def without_scans() -> dict[str, Any]:
    """A made day on which nobody came in, and yet somebody goes out."""
    day = json.loads(WHOLE)
    kept = [event for event in day["events"] if event["type"] == "leave"]
    return day | {"events": kept}


EARLY = "2001-01-01T00:00:00"
IMPOSSIBLE = [
    pytest.param(broken("scan", type="dance"), "dance", id="unknown type"),
    pytest.param(broken("slip", person="KHONG"), "KHONG", id="unknown person"),
    pytest.param(broken("slip", topic="9.9"), "9.9", id="unknown topic"),
    pytest.param(broken("scan", says_delegation="KHONG"), "KHONG", id="unknown delegation"),
    pytest.param(broken("conclusion", slip=999), "999", id="unknown slip"),
    pytest.param(broken("conclusion", cls="khac"), "khac", id="unknown class"),
    pytest.param(broken("chair_handover", to="Ai đó"), "Ai đó", id="unknown chair"),
    pytest.param(broken("minutes", kind="speech"), "speech", id="unknown row of minutes"),
    pytest.param(broken("speech_end", t="x"), "(speech_end)", id="no time"),
    pytest.param(broken("speech_end", t=None), "(speech_end)", id="empty time"),
    pytest.param(broken("scan", t="-001-01-01T00:00:00"), "(scan)", id="a time before all times"),
    pytest.param(broken("scan", received_at=EARLY), "(scan)", id="received before it happened"),
    pytest.param(broken("scan", received_at=7), "(scan)", id="received at no time"),
    pytest.param(broken("speech_end", t=EARLY), "(speech_end)", id="an end before its start"),
    pytest.param(broken("answer_end", t=EARLY), "(answer_end)", id="an answer before its start"),
    pytest.param(broken("answer_end", answer=77), "77", id="an end without a start"),
    pytest.param(broken("speech_start", call=77), "77", id="a speech without a call"),
    pytest.param(broken("speech_start", slip=77), "77", id="another speaks than was called"),
    pytest.param(broken("speech_resume", type="speech_pause"), "dừng", id="paused twice"),
    pytest.param(broken("answer_start", slip="1"), "(answer_start)", id="a number as text"),
    pytest.param(broken("answer_start", answer=True), "(answer_start)", id="a truth as number"),
    pytest.param(broken("walk_in", phone="0" * 99), "(walk_in)", id="an endless phone"),
    pytest.param(broken("walk_in", full_name=" "), "(walk_in)", id="no name"),
    pytest.param(broken("slip", matter="a\0b"), "(slip)", id="a text with NUL"),
    pytest.param(broken("conclusion", notice_date="2025-02-30"), "2025-02-30", id="no such day"),
    pytest.param(twice("speech_start", soon=True), "(speech_start)", id="begun twice"),
    pytest.param(twice("speech_end", soon=True), "(speech_end)", id="ended twice"),
    pytest.param(twice("call_next", soon=True), "(call_next)", id="called while one is called"),
    pytest.param(twice("slip_withdrawn"), "(slip_withdrawn)", id="withdrawn twice"),
    pytest.param(twice("conclusion"), "(conclusion)", id="one conclusion twice"),
    pytest.param(twice("walk_in"), "(walk_in)", id="a walk-in twice"),
    pytest.param(twice("cancel_checkin", soon=True), "(cancel_checkin)", id="annulled twice"),
    pytest.param(without_scans(), "(leave)", id="somebody leaves who has not come"),
    pytest.param(broken("report_at", to={"queue": ["9 giờ"]}), "report_at", id="no clock time"),
    pytest.param(broken("holidays", to=["2024-05-01"] * 2) | {"make_up_working_days": [
        "2024-05-01"]}, "make_up_working_days", id="a day that is off and worked"),
    pytest.param(broken("speech_limit_seconds", to=0), "speech_limit_seconds", id="no limit"),
    pytest.param(broken("events", to=[7]), "events", id="an event that is a number"),
    pytest.param(broken("delegates", to={}), "delegates", id="people that are no list"),
    pytest.param(broken("chair", to="\ud800"), "", id="half a letter"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "said"), IMPOSSIBLE)
def test_an_event_that_cannot_be_is_refused_before_anything_is_done(
    tmp_path: Path, day: dict[str, Any], said: str
) -> None:
    path = tmp_path / "ngay.json"
    path.write_text(json.dumps(day), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_day(path)
    assert refused.value.reason == "day_refused"
    assert said in refused.value.sentence()


def test_events_are_done_in_the_order_of_their_numbers(file: Path) -> None:
    day = make_day(13, delegates=20, slips=4)
    with Store(file) as store:
        report = ran(store, day | {"events": day["events"][::-1]})
    assert differences(json.loads(json.dumps(expect(day))), report) == []


def test_a_day_is_not_played_into_a_database_in_use_unless_it_may_stand_beside(
    file: Path,
) -> None:
    day = check_day(make_day(9, delegates=20, slips=0))
    with Store(file) as store:
        store.act(office.add_person, id="p", name="Người Ghi")
        with pytest.raises(InputRefused) as refused:
            Replay(store, day)
        assert refused.value.reason == "database_in_use"
        Replay(store, day, beside=True).run()
        assert len(store.read(conference.conferences)) == 1


def test_an_act_that_the_disk_refuses_is_not_acknowledged(file: Path) -> None:
    acknowledged: list[str] = []
    with Store(file) as store:
        replay = Replay(
            store, check_day(make_day(9, delegates=20, slips=0)), committed=acknowledged.append
        )
        with store._writer.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DatabaseUnusable):
            replay.run()
        with store.reading() as session:
            assert acknowledged == [row.act_id for row in recorded(session)]


def test_a_scan_after_a_settled_conflict_is_a_repeat(file: Path) -> None:
    day = empty_day(3, 10)
    first, *_others = [row["code"] for row in day["delegates"]]
    date = day["conference_date"]
    day["events"] = [
        {"type": "substitute", "desk": 1, "key": "S1", "replaces": first,
         "full_name": "Người Thay", "t": f"{date}T07:00:00"},
        {"type": "scan", "desk": 2, "code": first, "by": "name", "t": f"{date}T07:01:00"},
        {"type": "resolve_conflict", "code": first, "keep": first, "by": "BTC",
         "t": f"{date}T07:02:00"},
        {"type": "scan", "desk": 2, "code": first, "by": "name", "t": f"{date}T07:09:00"},
    ]  # fmt: skip
    day["events"] = [event | {"seq": seq} for seq, event in enumerate(day["events"], 1)]
    with Store(file) as store:
        report = ran(store, day)
    assert report["scans"]["repeat_other_identifier"] == 1
    assert report["scans"]["original_after_substitute"] == 1
    assert report["attendance"]["present_total"] == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"[1, 2]", id="a list"),
        pytest.param(b"{" * 100_000, id="deep"),
        pytest.param(b"\xff\xfe\x00", id="bytes"),
    ],
)
def test_a_file_that_is_no_day_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ngay.json"
    path.write_bytes(content)
    with pytest.raises(InputRefused):
        read_day(path)
