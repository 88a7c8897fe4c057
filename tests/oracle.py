"""The right end figures of a day, worked out from its events alone.

`expect(day)` walks the events one by one, plainly and slowly, and knows nothing of the program.
Where the format of a day leaves a case open, this is what counts:

- Everything is judged by `t`, then `seq`, as if each event had been known when it happened;
  `received_at` is never looked at. So a scan handed in late that happened before a cancellation
  is taken back with it.
- "Within 5 s" includes 5.000 s, and is counted from the entry that stands, not from the last scan.
- A scan after a cancelled check-in is a new entry. Earlier repeats stay counted.
- Somebody who went out is still checked in: a scan is a repeat, only `return` brings him back.
- A walk-in who was not admitted counts nowhere; the key given to him is an unknown code.
- The key of a substitute or of an admitted walk-in is a code like any other.
- A delegation named at the desk counts where the scan lets somebody in, not at repeats; a move
  is "of which approved" where somebody who had named another delegation was moved.
- Each scan of a replaced person counts as an original after the substitute. When the original is
  kept he is in from the decision on, and the substitute counts nowhere.
- A substitute for somebody who is already in is not admitted.
- Only people who are present count as moved, so that every line of the table adds up:
  invited - absent - replaced + substitutes + walk-ins + moved in - moved out = present.
- Slips withdrawn after being parked are withdrawn, not `never_came`.
- Same matter: the same text to the letter, withdrawn slips included.
- A delegation that others name as their `parent` is a heading and has no line of its own.
- Reports at a time include what happened at that very time.
- Speeches are credited to the delegation in which the speaker ends the day.
- The hall ends with the row `closing`; without one it has no end, and "end" is the last event.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.oracle_clock import Day, Event, in_order, milliseconds, plain
from tests.oracle_doors import Doors, attendance, doors_until
from tests.oracle_queue import SlipTable, slip_figures, slips_until

CLASSES = ("truc_tiep", "giao_co_quan", "kien_nghi_trung_uong")
MINUTES_KINDS = (
    "opening", "secretaries_appointed", "report", "closing", "chair_handover", "speech",
    "answer", "followup", "speaker_absent", "conclusion",
)  # fmt: skip

# --- the floor


def totals(rows: list[dict[str, Any]], by: str) -> dict[str, dict[str, int]]:
    """Count and seconds of each value of a column that occurs."""
    return {
        value: {
            "count": sum(row[by] == value for row in rows),
            "seconds": sum(row["seconds"] for row in rows if row[by] == value),
        }
        for value in sorted({row[by] for row in rows})
    }


def spoken_ms(start: Event, events: list[Event]) -> int:
    """Speaking time of a speech, without its pauses."""
    total, since = 0, milliseconds(start["t"])
    for event in events[events.index(start) + 1 :]:
        if event.get("slip") != start["slip"]:
            continue
        now = milliseconds(event["t"])
        if event["type"] == "speech_resume":
            since = now
        elif event["type"] == "speech_pause":
            total, since = total + now - since, -1
        elif event["type"] == "speech_end":
            return total if since < 0 else total + now - since
    raise ValueError(f"speech of slip {start['slip']} does not end")


def speeches(day: Day, events: list[Event], table: SlipTable, doors: Doors) -> dict[str, Any]:
    """The speeches, and their tables."""
    rows: list[dict[str, Any]] = []
    over = []
    for event in (e for e in events if e["type"] == "speech_start"):
        slip, ms = table.slips[event["slip"]], spoken_ms(event, events)
        row = {
            "no": len(rows) + 1,
            "slip": event["slip"],
            "person": slip["person"],
            "topic": slip["topic"],
            "seconds": ms // 1000,
            "start": plain(event["t"]),
            "delegation": doors.people[slip["person"]].counts_in,
        }
        rows.append(row)
        if ms > day["speech_limit_seconds"] * 1000:
            over.append({key: row[key] for key in ("no", "slip", "seconds")})
    return {
        "count": len(rows),
        "total_seconds": sum(row["seconds"] for row in rows),
        "over_limit": over,
        "by_topic": totals(rows, "topic"),
        "by_delegation": totals(rows, "delegation"),
        "list": rows,
    }


def timed(events: list[Event], kind: str) -> list[tuple[Event, int]]:
    """The answers or follow-ups, each with its seconds."""
    ends = {e[kind]: milliseconds(e["t"]) for e in events if e["type"] == f"{kind}_end"}
    starts = [e for e in events if e["type"] == f"{kind}_start"]
    return [(e, (ends[e[kind]] - milliseconds(e["t"])) // 1000) for e in starts]


def answers(day: Day, events: list[Event]) -> dict[str, Any]:
    """The answers; the chair's are credited to whoever is in the chair when one begins."""
    seconds = {event["answer"]: length for event, length in timed(events, "answer")}
    rows, chair = [], day["chair"]
    for event in events:
        if event["type"] == "chair_handover":
            chair = event["to"]
        elif event["type"] == "answer_start":
            by_chair = event["by"] == "chair"
            row = {"answer": event["answer"], "slip": event["slip"]}
            row |= {"by": chair if by_chair else event["by"], "by_chair": by_chair}
            rows.append({**row, "seconds": seconds[event["answer"]]})
    return {
        "count": len(rows),
        "total_seconds": sum(row["seconds"] for row in rows),
        "by_chair": sum(row["by_chair"] for row in rows),
        "by_answerer": totals(rows, "by"),
        "list": rows,
    }


def followups(events: list[Event]) -> dict[str, Any]:
    """The exchanges after an answer."""
    rows = [
        {"followup": event["followup"], "slip": event["slip"], "seconds": length}
        for event, length in timed(events, "followup")
    ]
    return {
        "count": len(rows),
        "total_seconds": sum(row["seconds"] for row in rows),
        "list": rows,
    }


# --- papers


def add_working_days(start: dt.date, days: int, off: set[str], worked: set[str]) -> dt.date:
    """The `days`-th working day after `start`, which is itself not counted."""
    day = start
    while days:
        day += dt.timedelta(days=1)
        iso = day.isoformat()
        if iso in worked or (day.weekday() < 5 and iso not in off):
            days -= 1
    return day


def minutes_entries(events: list[Event]) -> dict[str, Any]:
    """How many rows the minutes have, by kind."""
    kinds = [
        event["kind"] if event["type"] == "minutes" else event["type"].removesuffix("_start")
        for event in events
    ]
    by_kind = {kind: kinds.count(kind) for kind in MINUTES_KINDS}
    return {"by_kind": by_kind, "total": sum(by_kind.values())}


def conclusions(day: Day, events: list[Event]) -> dict[str, Any]:
    """The conclusions with their deadlines: a fixed date, or 10 working days from the notice."""
    off, worked = set(day["holidays"]), set(day["make_up_working_days"])
    rows = []
    for event in (e for e in events if e["type"] == "conclusion"):
        keys = ("conclusion", "cls", "slip", "agency", "fixed_deadline", "notice_date")
        row = {key: event[key] for key in keys if key in event}
        row["deadline"] = event.get("fixed_deadline")
        if event["cls"] == "giao_co_quan" and row["deadline"] is None:
            notice = dt.date.fromisoformat(event["notice_date"])
            row["deadline"] = add_working_days(notice, 10, off, worked).isoformat()
        rows.append(row)
    return {
        "total": len(rows),
        "by_class": {cls: sum(row["cls"] == cls for row in rows) for cls in CLASSES},
        "list": rows,
    }


def hall_end(events: list[Event]) -> str | None:
    """When the conference was closed."""
    closing = [e for e in events if e["type"] == "minutes" and e["kind"] == "closing"]
    return str(closing[-1]["t"]) if closing else None


def expect(day: Day) -> dict[str, Any]:
    """Every figure of a day."""
    events = in_order(day)
    date, times, end = day["conference_date"], day["report_at"], hall_end(events)
    doors, table = doors_until(day, events, None), slips_until(day, events, None)
    at_end = doors_until(day, events, milliseconds(end) if end else None)
    report = attendance(day, doors)
    lines = report["by_delegation"]
    return {
        "attendance": report,
        "in_hall": {
            time: doors_until(day, events, milliseconds(f"{date}T{time}")).inside()
            for time in times["in_hall"]
        }
        | {"end": at_end.inside()},
        "over_quota": [
            {"delegation": code, "quota": row["quota"], "present": row["present_total"],
             "over_by": row["over_by"]}
            for code, row in lines.items() if row["over_by"]
        ],
        "scans": doors.scans | {"of_which_move_approved": len(doors.said_other & doors.moved)},
        "slips": slip_figures(table),
        "queue": {
            "calls": table.calls,
            "snapshots": {
                time: slips_until(day, events, milliseconds(f"{date}T{time}")).queue()
                for time in times["queue"]
            },
        },
        "speeches": speeches(day, events, table, doors),
        "answers": answers(day, events),
        "followups": followups(events),
        "minutes_entries": minutes_entries(events),
        "conclusions": conclusions(day, events),
        "hall_end": end,
    }  # fmt: skip
