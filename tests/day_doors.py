"""The doors of a made-up day: scans, substitutes, walk-ins and all that goes wrong at desks."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.day_cast import Cast
from tests.invented import person

MINUTE = 60_000
DESKS = (1, 2, 3)
ONLINE = 1  # the desk whose line is never cut
MEANS = ("invite_qr",) * 6 + ("cccd_qr",) * 3 + ("name",)
# What goes wrong with 792 delegates; other sizes in proportion.
TYPICAL = {
    "absent": 40, "substitute": 18, "original_refused": 2, "original_refused_twice": 1,
    "substitute_kept": 1, "original_kept": 2, "cancelled": 3, "cancelled_then_back": 2,
    "double_two_desks": 11, "repeat_same_desk": 7, "other_identifier": 4, "triple": 2,
    "exactly_five_seconds": 1, "just_over_five_seconds": 1, "offline_first": 4,
    "offline_triple": 1, "wrong_delegation": 7, "wrong_then_moved": 2, "moved_unsaid": 1,
    "key_scanned_again": 2, "walk_in": 12, "walk_in_refused": 2, "unknown_code": 5,
    "leave": 24, "left_and_scanned": 1,
}  # fmt: skip
Event = dict[str, Any]


class DoorsMaker:
    """Makes the events at the desks; `arrived` says when each person or key came in."""

    def __init__(self, rng: random.Random, cast: Cast, counts: dict[str, int]) -> None:
        """Everybody on the list, in an order of chance."""
        self.rng, self.cast, self.counts = rng, cast, counts
        self.events: list[Event] = []
        self.arrived: dict[str, int] = {}
        self.away: set[str] = set()
        self.absent: list[str] = []
        self.pool = [row["code"] for row in cast.delegates]
        self.home = {row["code"]: row["delegation"] for row in cast.delegates}
        rng.shuffle(self.pool)
        start = cast.start_ms
        self.cuts = {
            3: (start - 40 * MINUTE, start - 31 * MINUTE - 30_000),
            2: (start - 20 * MINUTE, start - 17 * MINUTE),
        }

    def make(self) -> None:
        """All arrivals, until just before the opening."""
        self.absent = self._take("absent")
        self._substitutes()
        self._cancellations()
        self._repeats()
        self._offline()
        self._delegations()
        keys = sorted(key for key in self.arrived if key not in self.home)
        self._walk_ins()
        for code in self.pool:
            self._scan(code, self._moment())
        self.pool = []
        for key in keys[: self.counts["key_scanned_again"]]:
            self._scan(key, self.arrived[key] + self.rng.randint(20_000, 400_000), desk=ONLINE)
        for _ in range(self.counts["unknown_code"]):
            old = f"HN22-{self.rng.randint(1, 999):04d}"
            self._emit("scan", self._moment(), desk=ONLINE, code=old, by="invite_qr")

    # --- pieces

    def _take(self, case: str) -> list[str]:
        count = min(self.counts[case], len(self.pool))
        taken, self.pool = self.pool[:count], self.pool[count:]
        return taken

    def _moment(self) -> int:
        """Some time in the hour before the opening, most often in its middle."""
        start = self.cast.start_ms
        return int(self.rng.triangular(start - 60 * MINUTE, start - MINUTE, start - 30 * MINUTE))

    def _emit(self, type: str, t: int, **keys: Any) -> Event:
        event = {"t": t, "type": type, **keys}
        cut = self.cuts.get(keys.get("desk", 0))
        if cut and cut[0] <= t < cut[1]:
            event["received_at"] = cut[1]
        self.events.append(event)
        return event

    def _scan(self, code: str, t: int, desk: int = 0, **keys: Any) -> int:
        desk = desk or self.rng.choice(DESKS)
        by = keys.pop("by", "") or self.rng.choice(MEANS)
        self._emit("scan", t, desk=desk, code=code, by=by, **keys)
        self.arrived.setdefault(code, t)
        return desk

    def _another_desk(self, desk: int) -> int:
        return self.rng.choice([other for other in DESKS if other != desk])

    def _newcomer(self, number: int) -> dict[str, str]:
        row = person(self.rng, len(self.home) + 1000 + number)
        return {"full_name": row["full_name"], "phone": row["phone"]}

    # --- cases

    def _substitutes(self) -> None:
        """Substitutes, and originals who come all the same."""
        sequels: list[tuple[str, Callable[[str, str, int], None]]] = [
            ("substitute", lambda code, key, t: None),
            ("original_refused", lambda code, key, t: self._refused(code, t, 1)),
            ("original_refused_twice", lambda code, key, t: self._refused(code, t, 2)),
            ("substitute_kept", lambda code, key, t: self._settled(code, key, key, t)),
            ("original_kept", lambda code, key, t: self._settled(code, key, code, t)),
        ]
        number = 0
        for case, sequel in sequels:
            for code in self._take(case):
                number += 1
                key, t = f"S{number:02d}", self._moment() - 10 * MINUTE
                keys = {"key": key, "replaces": code, **self._newcomer(number)}
                self._emit("substitute", t, desk=ONLINE, **keys, delegation=self.home[code])
                self.arrived[key] = t
                sequel(code, key, t)

    def _refused(self, code: str, t: int, times: int) -> None:
        for turn in range(1, times + 1):
            self._emit("scan", t + turn * 3 * MINUTE, desk=ONLINE, code=code, by="invite_qr")

    def _settled(self, code: str, key: str, keep: str, t: int) -> None:
        self._refused(code, t, 1)
        decided = t + 4 * MINUTE
        self._emit("resolve_conflict", decided, code=code, keep=keep, by="Ban Tổ chức")
        if keep == code:
            del self.arrived[key]
            self.arrived[code] = decided

    def _cancellations(self) -> None:
        """Entries taken back; some of the people come later."""
        for case in ("cancelled", "cancelled_then_back"):
            for number, code in enumerate(self._take(case)):
                t = self._moment() - 8 * MINUTE
                self._scan(code, t, desk=ONLINE)
                if number == 1:
                    self._scan(code, t + 900, desk=ONLINE)
                keys = {"desk": ONLINE, "code": code, "reason": "nhầm người cùng tên"}
                self._emit("cancel_checkin", t + 45_000, **keys)
                del self.arrived[code]
                if case == "cancelled_then_back":
                    self._scan(code, t + 6 * MINUTE, desk=ONLINE)
                    self._scan(code, t + 6 * MINUTE + 2000 * number + 400, desk=ONLINE)

    def _repeats(self) -> None:
        """The same person scanned again: soon or late, at one desk or two."""
        draw = self.rng.randint
        for code in self._take("double_two_desks"):
            t = self._moment()
            desk = self._scan(code, t)
            self._scan(code, t + draw(20, 4900), desk=self._another_desk(desk))
        for code in self._take("repeat_same_desk"):
            t = self._moment()
            desk = self._scan(code, t, by="cccd_qr")
            self._scan(code, t + draw(500, 4900), desk=desk, by="invite_qr")
        for code in self._take("other_identifier"):
            t = self._moment() - 6 * MINUTE
            self._scan(code, t, by="invite_qr")
            self._scan(code, t + draw(20_000, 6 * MINUTE), by="cccd_qr")
        for case, gaps in (
            ("exactly_five_seconds", (5000,)),
            ("just_over_five_seconds", (5001,)),
            ("triple", (3000, 6000)),
        ):
            for code in self._take(case):
                t = self._moment()
                desk = self._scan(code, t)
                for gap in gaps:
                    self._scan(code, t + gap, desk=self._another_desk(desk))

    def _offline(self) -> None:
        """Scans at a desk that was cut off, handed in after later ones of the same people."""
        first, last = self.cuts[3]
        for case, gaps in (("offline_first", ()), ("offline_triple", (3000, 6000))):
            for number, code in enumerate(self._take(case)):
                t = self.rng.randint(first, last - 3 * MINUTE)
                self._scan(code, t, desk=3)
                for gap in gaps or ((2500,), (95_000,))[number % 2]:
                    self._scan(code, t + gap, desk=ONLINE)

    def _delegations(self) -> None:
        """People who name another delegation, and people who are moved."""
        for case in ("wrong_delegation", "wrong_then_moved", "moved_unsaid"):
            for code in self._take(case):
                t = self._moment() - 5 * MINUTE
                choices = [other for other in self.cast.leaves if other != self.home[code]]
                other = self.rng.choice(choices)
                if case == "wrong_delegation":
                    self._scan(code, t, says_delegation=other)
                    continue
                named = {"says_delegation": other} if case == "wrong_then_moved" else {}
                self._scan(code, t, desk=ONLINE, **named)
                keys = {"code": code, "to": other, "by": "Ban Tổ chức"}
                self._emit("approve_move", t + 3 * MINUTE, **keys)

    def _walk_ins(self) -> None:
        """People who are on no list."""
        codes = self.cast.leaves
        small = [code for code in ("TRUONG", "BVTN", "PK", "DUOC", "NT") if code in codes]
        for number in range(1, self.counts["walk_in"] + self.counts["walk_in_refused"] + 1):
            admitted = number > self.counts["walk_in_refused"]
            key, t = f"W{number:02d}", self._moment()
            keys = {"desk": self.rng.choice(DESKS), "key": key, **self._newcomer(500 + number)}
            home = self.rng.choice(small * 2 + codes)
            self._emit("walk_in", t, **keys, delegation=home, admitted=admitted)
            if admitted:
                self.arrived[key] = t

    def make_leaves(self, until: int, keep: set[str]) -> None:
        """People who go out during the conference, most of whom return; `keep` stay in."""
        start = self.cast.start_ms + 35 * MINUTE
        if until < start + 20 * MINUTE:
            return
        there = sorted(code for code in self.arrived if code not in keep)
        self.rng.shuffle(there)
        scanned = self.counts["left_and_scanned"]
        for number, code in enumerate(there[: self.counts["leave"]]):
            t = self.rng.randrange(start, until - 15 * MINUTE, 1000)
            self._emit("leave", t, code=code)
            if number < scanned:
                self._scan(code, t + 4 * MINUTE, desk=ONLINE)
            if number % 4:
                back = t + 1000 * self.rng.randint(300, 1500)
                self._emit("return", min(back, until - 1000), code=code)
