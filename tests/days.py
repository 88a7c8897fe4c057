"""Whole conference days made of a seed, with every event type and every hard case.

A day has the form in which days are replayed: setting, list, slips registered before, events.
The same seed makes the same day, to the letter, on every machine.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from typing import Any

from tests import day_doors, day_floor
from tests.day_cast import TOPICS, Cast, invented_cast
from tests.day_doors import MINUTE, DoorsMaker
from tests.day_floor import FloorMaker

Day = dict[str, Any]
EVENT_TYPES = (
    "scan", "walk_in", "substitute", "cancel_checkin", "approve_move", "resolve_conflict", "leave",
    "return", "slip", "slip_withdrawn", "minutes", "call_next", "call_override", "speaker_absent",
    "speaker_back", "speech_start", "speech_pause", "speech_resume", "speech_end", "answer_start",
    "answer_end", "followup_start", "followup_end", "chair_handover", "conclusion",
)  # fmt: skip


def make_day(
    seed: int,
    delegates: int = 792,
    slips: int = 86,
    *,
    counts: Mapping[str, int] | None = None,
    cast: Cast | None = None,
) -> Day:
    """A day of any size. `counts` sets how often a case of `TYPICAL` occurs (0: never)."""
    rng = random.Random(seed)
    cast = cast or invented_cast(rng, delegates)
    cast.setting.setdefault("topic_order", list(TOPICS))
    how_many = {
        **_scaled(rng, day_doors.TYPICAL, len(cast.delegates) / 792),
        **_scaled(rng, day_floor.TYPICAL, slips / 86),
        **(counts or {}),
    }
    doors = DoorsMaker(rng, cast, how_many)
    doors.make()
    floor = FloorMaker(rng, cast, how_many, doors, slips)
    floor.make()
    speaking = {row["person"] for row in (*floor.registered, *floor.events) if "person" in row}
    doors.make_leaves(floor.closed_at, speaking)
    return _put_together(cast, floor.registered, [*doors.events, *floor.events])


def empty_day(seed: int, delegates: int = 40) -> Day:
    """A day on which nothing has happened."""
    return make_day(seed, delegates, 0) | {"preregistered_slips": [], "events": []}


def _scaled(rng: random.Random, typical: dict[str, int], scale: float) -> dict[str, int]:
    """Counts for another size; what occurs at all occurs once at least."""
    return {
        case: max(1, round(count * scale * rng.uniform(0.8, 1.2))) if scale else 0
        for case, count in typical.items()
    }


def _put_together(cast: Cast, registered: list[Day], events: list[Day]) -> Day:
    date = dt.datetime.fromisoformat(cast.setting["conference_date"])

    def iso(t: int) -> str:
        moment = date + dt.timedelta(milliseconds=t)
        return moment.isoformat(timespec="milliseconds")

    rows = []
    for seq, event in enumerate(sorted(events, key=lambda row: row["t"]), 1):
        row = dict(event)
        for key in ("t", "received_at"):
            if key in row:
                row[key] = iso(row[key])
        row["seq"] = seq
        rows.append(row)
    clock = [iso(cast.start_ms + minutes * MINUTE)[11:19] for minutes in (39, 60, 90, 135, 180)]
    setting = {key: value for key, value in cast.setting.items() if key != "topic_order"}
    return {
        **setting,
        "delegations": cast.delegations,
        "delegates": cast.delegates,
        "preregistered_slips": registered,
        "report_at": {
            "queue": [clock[0], clock[2], clock[3]],
            "in_hall": [clock[1][:5], clock[3][:5], clock[4][:5]],
        },
        "topic_order": cast.setting["topic_order"],
        **cast.further,
        "events": rows,
    }
