"""Several stations at once, as real processes: one answer each, nothing twice, the chain whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from app import attendees, conference, reception, slips
from app.journal import recorded, verify_chain
from app.store import Store
from tests.builders import Hall

_STATION = """
import json, sys
from app import floor, reception
from app.errors import Refusal
from app.store import Store

where, station, job = sys.argv[1:4]
answers = []
with Store(where, station=station) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for item in json.loads(job):
        try:
            if item["act"] == "check_in":
                result = store.act(reception.check_in, conference="hoi-nghi", code=item["code"])
                answers.append([item["code"], result.verdict])
            else:
                result = store.act(floor.call_next, conference="hoi-nghi", id=item["id"],
                                   station="Điều hành")
                answers.append([item["id"], result.number])
        except Refusal as refusal:
            answers.append([item.get("code") or item["id"], refusal.code])
print(json.dumps(answers), flush=True)
"""


def stations(where: str, jobs: list[list[dict[str, Any]]]) -> list[list[list[Any]]]:
    """Let processes do their jobs at the same moment; returns what each was answered."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _STATION, where, f"Bàn {number}", json.dumps(job)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parent.parent.parent,
        )
        for number, job in enumerate(jobs, 1)
    ]
    for each in running:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in running:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    outputs = [each.communicate(timeout=120)[0] for each in running]
    assert [each.returncode for each in running] == [0] * len(running)
    return [json.loads(output) for output in outputs]


def many(hall: Hall, count: int, delegation: str = "BV") -> list[str]:
    people = [
        {"id": f"n{n}", "code": f"N{n}", "full_name": "Đỗ Văn Đông", "delegation": delegation}
        for n in range(count)
    ]
    hall.act(attendees.add, people=people)
    return [person["code"] for person in people]


def test_one_person_scanned_at_four_desks_enters_once(where: str) -> None:
    with Store(where) as store:
        hall = Hall(store).set_up()
        codes = many(hall, 40)
        job = [{"act": "check_in", "code": code} for code in codes]
        answers = stations(where, [job] * 4)
        verdicts: dict[str, list[str]] = {}
        for answer in answers:
            for code, verdict in answer:
                verdicts.setdefault(code, []).append(verdict)
        # a scan that happened a moment earlier and got its turn later becomes the entry
        assert all(sum(v == "in" for v in each) == 1 for each in verdicts.values())
        assert {v for each in verdicts.values() for v in each} <= {
            "in", "already_inside", "earlier",
        }  # fmt: skip
        assert hall.read(reception.counts).total("present_total") == len(codes)
        with store.reading() as session:
            assert verify_chain(session)[1] == []
            assert sum(row.act == "reception.check_in" for row in recorded(session)) == 160


def test_the_last_seats_go_to_as_many_as_there_are(where: str) -> None:
    with Store(where) as store:
        hall = Hall(store).set_up(quota_policy="hold")
        codes = many(hall, 40, "TYT")
        jobs = [[{"act": "check_in", "code": code} for code in codes[n::4]] for n in range(4)]
        answers = [verdict for answer in stations(where, jobs) for _code, verdict in answer]
        assert (answers.count("in"), answers.count("held")) == (2, 38)
        assert hall.read(reception.counts).total("present_total") == 2


def test_one_slip_is_called_by_one_of_four_who_press_at_once(where: str) -> None:
    with Store(where) as store:
        hall = Hall(store).set_up()
        for number in range(1, 4):
            hall.slip(number, f"M{number}")
        jobs = [[{"act": "call", "id": f"t{number}"}] for number in range(4)]
        answers = [result for answer in stations(where, jobs) for _id, result in answer]
        assert answers.count(1) == 1
        assert answers.count("floor_busy") == 3
        assert [row.number for row in hall.read(slips.waiting)] == [2, 3]


def test_no_act_is_lost_while_two_write_and_one_reads(where: str) -> None:
    with Store(where) as store:
        hall = Hall(store).set_up()
        codes = many(hall, 120)
        jobs = [[{"act": "check_in", "code": code} for code in codes[n::2]] for n in range(2)]
        stations(where, jobs)
        assert hall.read(reception.counts).total("present_total") == 120
        assert hall.read(conference.head_count) == 126
