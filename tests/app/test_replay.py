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

from app import figures
from app.day import check_day, read_day
from app.errors import InputRefused
from app.journal import recorded
from app.replay import Replay
from app.soundness import verify
from app.state import state_hash
from app.store import Store
from tests.days import make_day
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


def broken(**change: Any) -> dict[str, Any]:
    """A made day with one event spoiled."""
    day = make_day(12, delegates=20, slips=6)
    kind = change.pop("kind")
    event = next(event for event in day["events"] if event["type"] == kind)
    event.update(change)
    return day


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"kind": "scan", "type": "dance"}, "dance", id="unknown type"),
        pytest.param({"kind": "slip", "person": "KHONG"}, "KHONG", id="unknown person"),
        pytest.param({"kind": "slip", "topic": "9.9"}, "9.9", id="unknown topic"),
        pytest.param({"kind": "conclusion", "slip": 999}, "999", id="unknown slip"),
        pytest.param({"kind": "conclusion", "cls": "khac"}, "khac", id="unknown class"),
        pytest.param({"kind": "speech_end", "slip": 1, "t": "x"}, "", id="no time"),
        pytest.param({"kind": "answer_end", "answer": 77}, "77", id="an end without a start"),
    ],
)
def test_an_event_that_cannot_be_is_refused_before_anything_is_done(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    path = tmp_path / "ngay.json"
    path.write_text(json.dumps(broken(**dict(change))), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_day(path)
    assert said in refused.value.sentence()


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
