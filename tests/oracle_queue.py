"""The oracle's queue: which slips wait, in which order, and who was called."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tests.oracle_clock import Day, Event, milliseconds, plain


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
                "t": plain(event["t"]),
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
