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
- Reports at a time include what happened at that very time.
- Speeches are credited to the delegation in which the speaker ends the day.
- The hall ends with the row `closing`, or without one with the last event; no event, no end.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

Day = dict[str, Any]
Event = dict[str, Any]
CLASSES = ("truc_tiep", "giao_co_quan", "kien_nghi_trung_uong")
MINUTES_KINDS = (
    "opening", "secretaries_appointed", "report", "closing", "chair_handover", "speech",
    "answer", "followup", "speaker_absent", "conclusion",
)  # fmt: skip


def milliseconds(text: str) -> int:
    """Milliseconds from a fixed point; only differences and order matter."""
    return round((dt.datetime.fromisoformat(text) - dt.datetime(2000, 1, 1)).total_seconds() * 1000)


def add_working_days(start: dt.date, days: int, off: set[str], worked: set[str]) -> dt.date:
    """The `days`-th working day after `start`, which is itself not counted."""
    day = start
    while days:
        day += dt.timedelta(days=1)
        iso = day.isoformat()
        if iso in worked or (day.weekday() < 5 and iso not in off):
            days -= 1
    return day


# --- the doors


@dataclass
class Person:
    """Somebody on the list, a substitute or an admitted walk-in."""

    kind: str
    listed_in: str
    counts_in: str
    entered: int | None = None
    desk: Any = None
    away: bool = False
    replaced_by: str | None = None
    dropped: bool = False


class Doors:
    """Who is in, after the events that were shown to it."""

    def __init__(self, day: Day) -> None:
        """Start with the list, nobody in."""
        self.people = {
            row["code"]: Person("listed", row["delegation"], row["delegation"])
            for row in day["delegates"]
        }
        self.scans = dict.fromkeys(
            (
                "double_two_desks", "repeat_same_desk", "repeat_other_identifier", "unknown_code",
                "cancelled", "original_after_substitute", "wrong_delegation_said",
            ),
            0,
        )  # fmt: skip
        self.said_other: set[str] = set()
        self.moved: set[str] = set()

    def see(self, event: Event) -> None:
        """Take one event; those that do not concern the doors change nothing."""
        handler = getattr(self, f"on_{event['type']}", None)
        if handler is not None:
            handler(event)

    def on_scan(self, event: Event) -> None:
        """Admit, or count why not."""
        person = self.people.get(event["code"])
        if person is None or person.dropped:
            self.scans["unknown_code"] += 1
        elif person.replaced_by is not None:
            self.scans["original_after_substitute"] += 1
        elif person.entered is not None:
            self.scans[self.repeat_kind(person, event)] += 1
        else:
            person.entered, person.desk = milliseconds(event["t"]), event["desk"]
            if event.get("says_delegation", person.listed_in) != person.listed_in:
                self.scans["wrong_delegation_said"] += 1
                self.said_other.add(event["code"])

    @staticmethod
    def repeat_kind(person: Person, event: Event) -> str:
        """Which kind of repeat a scan of somebody who is in is."""
        if milliseconds(event["t"]) - (person.entered or 0) > 5000:
            return "repeat_other_identifier"
        return "repeat_same_desk" if event["desk"] == person.desk else "double_two_desks"

    def on_walk_in(self, event: Event) -> None:
        """Somebody outside the list."""
        if event["admitted"]:
            home = event["delegation"]
            self.people[event["key"]] = Person(
                "walk_in", home, home, milliseconds(event["t"]), event["desk"]
            )

    def on_substitute(self, event: Event) -> None:
        """Somebody takes the seat of a person on the list."""
        original = self.people[event["replaces"]]
        if original.entered is not None or original.replaced_by is not None:
            return
        original.replaced_by, home = event["key"], original.counts_in
        self.people[event["key"]] = Person(
            "substitute", home, home, milliseconds(event["t"]), event["desk"]
        )

    def on_cancel_checkin(self, event: Event) -> None:
        """The entry that stands is taken back."""
        person = self.people[event["code"]]
        if person.entered is not None:
            self.scans["cancelled"] += 1
            person.entered, person.away = None, False

    def on_approve_move(self, event: Event) -> None:
        """From now on somebody counts elsewhere."""
        self.people[event["code"]].counts_in = event["to"]
        self.moved.add(event["code"])

    def on_resolve_conflict(self, event: Event) -> None:
        """Original or substitute: one of them keeps the seat."""
        original = self.people[event["code"]]
        if event["keep"] != event["code"] or original.replaced_by is None:
            return
        substitute = self.people[original.replaced_by]
        substitute.entered, substitute.dropped = None, True
        original.replaced_by, original.entered = None, milliseconds(event["t"])

    def on_leave(self, event: Event) -> None:
        """Somebody goes out."""
        self.people[event["code"]].away = True

    def on_return(self, event: Event) -> None:
        """Somebody is back."""
        self.people[event["code"]].away = False

    def inside(self) -> int:
        """How many are in the hall."""
        return sum(p.entered is not None and not p.away for p in self.people.values())

    def count(self, **wanted: str) -> int:
        """How many present people have these values."""
        return sum(
            p.entered is not None and all(getattr(p, k) == v for k, v in wanted.items())
            for p in self.people.values()
        )


def doors_until(day: Day, events: list[Event], until: int | None) -> Doors:
    """The doors after every event up to a time, that time included; None is the whole day."""
    doors = Doors(day)
    for event in events:
        if until is None or milliseconds(event["t"]) <= until:
            doors.see(event)
    return doors


def delegation_line(doors: Doors, row: dict[str, Any]) -> dict[str, Any]:
    """The attendance of one delegation."""
    code = row["code"]
    listed = [p for p in doors.people.values() if p.kind == "listed" and p.listed_in == code]
    present = doors.count(counts_in=code)
    here = [p for p in doors.people.values() if p.kind == "listed" and p.counts_in == code]
    return {
        "title": row["title"],
        "quota": row["quota"],
        "invited": len(listed),
        "absent": sum(p.entered is None and p.replaced_by is None for p in listed),
        "substitutes": doors.count(counts_in=code, kind="substitute"),
        "walk_ins": doors.count(counts_in=code, kind="walk_in"),
        "moved_in": sum(p.entered is not None and p.listed_in != code for p in here),
        "moved_out": sum(p.entered is not None and p.counts_in != code for p in listed),
        "present_total": present,
        "over_by": max(0, present - row["quota"]),
    }


def attendance(day: Day, doors: Doors) -> dict[str, Any]:
    """Attendance as a whole and by delegation."""
    listed = [p for p in doors.people.values() if p.kind == "listed"]
    return {
        "invited": len(listed),
        "present_in_person": doors.count(kind="listed"),
        "substitutes": doors.count(kind="substitute"),
        "walk_ins": doors.count(kind="walk_in"),
        "present_total": doors.count(),
        "absent": sum(p.entered is None and p.replaced_by is None for p in listed),
        "replaced_invited": sum(p.replaced_by is not None for p in listed),
        "by_delegation": {r["code"]: delegation_line(doors, r) for r in day["delegations"]},
    }


# --- slips and the queue


class SlipTable:
    """The slips, those who wait and those who were called, after the events shown to it."""

    def __init__(self, day: Day) -> None:
        """Start with the slips registered before."""
        self.rank = {topic: at for at, topic in enumerate(day["topic_order"])}
        self.slips: dict[int, dict[str, Any]] = {}
        self.waiting: set[int] = set()
        self.parked: set[int] = set()
        self.withdrawn: list[int] = []
        self.absent_then_back: list[int] = []
        self.calls: list[dict[str, Any]] = []
        self.speeches = 0
        for row in day["preregistered_slips"]:
            self.hand_in({**row, "kind": "pre", "t": row["registered_at"]})

    def hand_in(self, row: dict[str, Any]) -> None:
        """A slip waits."""
        self.slips[row["slip"]] = row
        self.waiting.add(row["slip"])

    def queue(self) -> list[int]:
        """Who waits, in order."""

        def key(slip: int) -> tuple[int, int, int]:
            row = self.slips[slip]
            return self.rank[row["topic"]], milliseconds(row["t"]), slip

        return sorted(self.waiting, key=key)

    def see(self, event: Event) -> None:
        """Take one event."""
        kind = event["type"]
        if kind == "slip":
            self.hand_in({**event, "kind": "hall"})
        elif kind == "slip_withdrawn":
            self.withdrawn.append(event["slip"])
            self.waiting.discard(event["slip"])
            self.parked.discard(event["slip"])
        elif kind in ("call_next", "call_override"):
            self.call(event)
        elif kind == "speaker_absent":
            self.parked.add(self.called(event)["slip"])
        elif kind == "speaker_back":
            self.parked.remove(event["slip"])
            self.waiting.add(event["slip"])
            self.absent_then_back.append(event["slip"])
        elif kind == "speech_start":
            self.speeches += 1
            self.called(event)["present"] = True

    def call(self, event: Event) -> None:
        """Somebody is called: the first who waits, or whom the chair names."""
        queue = self.queue()
        override = event["type"] == "call_override"
        slip = event["slip"] if override else queue[0]
        self.waiting.discard(slip)
        self.parked.discard(slip)
        self.calls.append(
            {
                "call": event["call"],
                "t": event["t"][:19],
                "slip": slip,
                "override": override,
                "present": False,
                "for_speech": self.speeches + 1,
                "queue_before": queue,
            }
        )

    def called(self, event: Event) -> dict[str, Any]:
        """The call that an event belongs to."""
        return next(row for row in self.calls if row["call"] == event["call"])


def slips_until(day: Day, events: list[Event], until: int | None) -> SlipTable:
    """The slips after every event up to a time, that time included; None is the whole day."""
    table = SlipTable(day)
    for event in events:
        if until is None or milliseconds(event["t"]) <= until:
            table.see(event)
    return table


def slip_figures(table: SlipTable) -> dict[str, Any]:
    """What became of the slips."""
    same: dict[str, list[int]] = defaultdict(list)
    for number in sorted(table.slips):
        same[table.slips[number]["matter"]].append(number)
    kinds = [row["kind"] for row in table.slips.values()]
    return {
        "total": len(kinds),
        "pre": kinds.count("pre"),
        "hall": kinds.count("hall"),
        "withdrawn": sorted(table.withdrawn),
        "same_matter": sorted(group for group in same.values() if len(group) > 1),
        "never_came": sorted(table.parked),
        "absent_then_back": sorted(set(table.absent_then_back)),
        "spoken": table.speeches,
        "left_for_written_answer": table.queue(),
    }


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
            "start": event["t"][:19],
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
    last = (closing or events)[-1:]
    return str(last[0]["t"]) if last else None


def expect(day: Day) -> dict[str, Any]:
    """Every figure of a day."""
    events = sorted(day["events"], key=lambda e: (milliseconds(e["t"]), e["seq"]))
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
