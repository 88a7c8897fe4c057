"""The oracle's doors: who is in, who is counted where, and what the desks scanned in vain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.oracle_clock import Day, Event, milliseconds


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
    headings = {row.get("parent") for row in day["delegations"]}
    listed = [p for p in doors.people.values() if p.kind == "listed"]
    return {
        "invited": len(listed),
        "present_in_person": doors.count(kind="listed"),
        "substitutes": doors.count(kind="substitute"),
        "walk_ins": doors.count(kind="walk_in"),
        "present_total": doors.count(),
        "absent": sum(p.entered is None and p.replaced_by is None for p in listed),
        "replaced_invited": sum(p.replaced_by is not None for p in listed),
        "by_delegation": {
            row["code"]: delegation_line(doors, row)
            for row in day["delegations"]
            if row["code"] not in headings
        },
    }
