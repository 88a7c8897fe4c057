"""The floor of a made-up day: slips, calls, speeches, answers, conclusions.

Who is next comes from the oracle's queue, so that a speech belongs to the slip that was called.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from tests.day_cast import Cast
from tests.day_doors import MINUTE, DoorsMaker
from tests.oracle_queue import SlipTable

# What happens with 86 slips; other sizes in proportion.
TYPICAL = {
    "registered_before": 34, "withdrawn": 6, "withdrawn_parked": 1, "never_came": 3,
    "absent_then_back": 2, "back_and_absent_again": 1, "same_matter": 4, "tie": 3, "override": 2,
    "pause": 3, "exactly_limit": 2, "one_second_over": 1, "handover": 1, "second_answer": 5,
    "no_answer": 2, "followup": 12, "concluded_at_once": 2, "further_conclusions": 18,
    "fixed_deadline": 5, "spoken_for_by_newcomer": 2,
}  # fmt: skip
Event = dict[str, Any]


class FloorMaker:
    """Makes slips, then plays the conference; `closed_at` says when it ended."""

    def __init__(
        self, rng: random.Random, cast: Cast, counts: dict[str, int], doors: DoorsMaker, slips: int
    ) -> None:
        """`slips` in all, of which those registered before are ready in `registered`."""
        self.rng, self.cast, self.counts, self.doors = rng, cast, dict(counts), doors
        self.events: list[Event] = []
        self.registered: list[dict[str, Any]] = []
        self.to_come: list[Event] = []
        self.absences: dict[int, str] = {}
        self.spoken: list[int] = []
        self.concluded: dict[int, set[str]] = {}
        self.calls = self.answers = self.followups = self.conclusions = 0
        self.answered_slip = 0
        self.start = cast.start_ms
        self.handover_at = self.start + 135 * MINUTE if counts["handover"] else None
        self.handed_over = False
        self.handover_while_answering = rng.random() < 0.5
        self.now = self.start + 40 * MINUTE
        self.date = dt.date.fromisoformat(cast.setting["conference_date"])
        self.never: set[int] = set()
        before = min(counts["registered_before"], slips)
        speakers = self._speakers(slips, before)
        self._register(speakers[:before])
        self._prepare(before + 1, speakers[before:])
        self.table = SlipTable({**cast.setting, "preregistered_slips": self.registered})

    # --- slips

    def _speakers(self, slips: int, before: int) -> list[str]:
        """Who hands a slip in; among those registered before, every fifth may never come."""
        allowed = set(self.cast.speaking or self.cast.leaves)
        home = self.doors.home
        missing = [code for code in self.doors.absent if home[code] in allowed]
        missing = missing[: min(self.counts["never_came"], (before + 4) // 5)]
        there = [c for c in self.doors.arrived if c in home and home[c] in allowed]
        self.rng.shuffle(there)
        newcomers = [code for code in self.doors.arrived if code not in home]
        newcomers = newcomers[: self.counts["spoken_for_by_newcomer"]]
        wanted = max(0, slips - len(missing) - len(newcomers))
        once = there[: max(1, wanted - 2)]
        people = [*once, *once[:2], *newcomers] or missing
        if people:
            people = (people * (slips // len(people) + 1))[: slips - len(missing)]
        for place, code in enumerate(missing):
            people.insert(5 * place, code)
            self.never.add(5 * place + 1)
        return people

    def _register(self, people: list[str]) -> None:
        """Slips of the weeks before; not quite in the order of their numbers."""
        midnight = dt.datetime.combine(self.date, dt.time())
        moments = sorted(
            midnight
            - dt.timedelta(days=self.rng.randint(1, 6))
            + dt.timedelta(seconds=self.rng.randrange(7 * 3600, 17 * 3600))
            for _ in people
        )
        for number, (code, moment) in enumerate(zip(people, moments, strict=True), 1):
            row: dict[str, Any] = {
                "slip": number,
                "kind": "pre",
                "registered_at": f"{moment.isoformat()}.000",
                "person": code,
            }
            before = self.registered[-1] if number % 13 == 7 else None
            topic = before["topic"] if before else None
            if number in self.never:
                topic = self.cast.setting["topic_order"][0]
                self.absences[number] = "never_came" if number > 1 else "withdrawn_parked"
            row |= self._matter(number, code, topic)
            if before and number % 2:
                row["registered_at"] = before["registered_at"]
            elif before:
                self._exchange(before, row)
            self.registered.append(row)

    def _exchange(self, one: dict[str, Any], other: dict[str, Any]) -> None:
        """The later number was registered earlier."""
        times = one["registered_at"], other["registered_at"]
        other["registered_at"], one["registered_at"] = times

    def _matter(self, slip: int, person: str, topic: str | None) -> dict[str, Any]:
        """A matter of its own, or now and then that of an earlier slip."""
        earlier = [*self.registered, *self.to_come]
        if earlier and topic is None and self.counts["same_matter"] and slip % 9 == 0:
            self.counts["same_matter"] -= 1
            texts = [row["matter"] for row in earlier]
            once = [row for row in earlier if texts.count(row["matter"]) == 1]
            twice = [row for row in earlier if texts.count(row["matter"]) == 2]
            same = self.rng.choice(twice if slip == 18 and twice else once)
            return {key: same[key] for key in ("topic", "matter", "agency") if key in same}
        home = self.doors.home.get(person)
        matter: dict[str, Any] = self.cast.words.matter(slip, home, topic)
        return matter

    def _prepare(self, number: int, people: list[str]) -> None:
        """Slips handed in at the hall, some at the same second with the higher number first."""
        first, last = self.start - 6 * MINUTE, self.start + 140 * MINUTE
        moments = sorted(self.rng.randrange(first, last, 1000) for _ in people)
        ties = self.counts["tie"]
        for at in range(3, len(moments) - 1, 11):
            if ties:
                ties, moments[at + 1] = ties - 1, moments[at]
        for offset, (code, t) in enumerate(zip(people, moments, strict=True)):
            t = max(t, self.doors.arrived.get(code, 0) // 1000 * 1000 + 60_000)
            event = {"t": t, "type": "slip", "slip": number + offset, "person": code}
            previous = self.to_come[-1] if self.to_come else None
            topic = previous["topic"] if previous and previous["t"] == t else None
            matter = self._matter(number + offset, code, topic)
            self.to_come.append(event | {key: matter[key] for key in ("topic", "matter")})
        self.to_come.sort(key=lambda row: (row["t"], -row["slip"]))

    # --- playing

    def _emit(self, type: str, t: int, **keys: Any) -> Event:
        """An event at a time; slips that came until then come first."""
        while self.to_come and self.to_come[0]["t"] <= t:
            self._put(self.to_come.pop(0))
        event = {"t": t, "type": type, **keys}
        slip = self.table.slips.get(keys.get("slip", self.answered_slip))
        self._put(event | self.cast.words.said(event, slip))
        return event

    def _put(self, event: Event) -> None:
        self.events.append(event)
        moment = dt.datetime.combine(self.date, dt.time()) + dt.timedelta(milliseconds=event["t"])
        self.table.see({**event, "t": moment.isoformat()})

    def make(self) -> None:
        """The whole conference."""
        for kind, minute in (("opening", 0), ("secretaries_appointed", 8), ("report", 12)):
            by = {"opening": "Chánh Văn phòng Tỉnh ủy", "report": "Chủ tịch UBND tỉnh"}.get(kind)
            t = self.start + minute * MINUTE
            self._emit("minutes", t, kind=kind, **({"by": by} if by else {}))
        end = self.start + self.cast.minutes * MINUTE
        while self.now < end and self._one_call():
            if self._handover_due() and not self.handover_while_answering:
                self._hand_over(self.now)
                self.now += 120_000
        if self.handed_over:
            self.now += 120_000
            self._hand_over(self.now, "kết luận")
        self._conclude()
        self.now += 20_000
        self._emit("minutes", self.now, kind="closing")

    @property
    def closed_at(self) -> int:
        """When the closing row was written."""
        return self.now

    def _handover_due(self) -> bool:
        return self.handover_at is not None and self.now >= self.handover_at

    def _hand_over(self, t: int, reason: str = "") -> None:
        """The chair goes to the deputy; with a reason, back."""
        self.handover_at, self.handed_over = None, True
        frm, to = self.cast.setting["chair"], self.cast.setting["deputy"]
        if reason:
            frm, to = to, frm
        self._emit("chair_handover", t, frm=frm, to=to, **({"reason": reason} if reason else {}))

    def _one_call(self) -> bool:
        """Call somebody and hear him; False when nobody waits or will."""
        while self.to_come and self.to_come[0]["t"] <= self.now:
            self._put(self.to_come.pop(0))
        queue = self.table.queue()
        if not queue:
            if not self.to_come:
                return False
            self.now = self.to_come[0]["t"] + 1000
            return True
        self.calls += 1
        slip = queue[0]
        if self.calls % 17 == 7 and self.counts["override"] and len(queue) > 12:
            self.counts["override"] -= 1
            slip = queue[-self.rng.randint(2, 9)]
            keys = {"slip": slip, "by": "chair", "reason": "theo đề nghị của chủ trì"}
            self._emit("call_override", self.now, call=self.calls, **keys)
        else:
            self._emit("call_next", self.now, call=self.calls)
        if self._is_absent(slip):
            self._emit("speaker_absent", self.now + 20_000, call=self.calls)
            self.now += 30_000
        else:
            self._speech(slip)
        return True

    def _is_absent(self, slip: int) -> bool:
        """Whether the person called is not there; some come back, some never."""
        if slip in self.absences:
            case = self.absences[slip]
            return case != "absent_then_back" or slip not in self.table.absent_then_back
        for case in ("absent_then_back", "back_and_absent_again"):
            if self.counts[case] and self.calls % 4 == 0:
                self.counts[case] -= 1
                self.absences[slip] = case
                return True
        return False

    def _speech(self, slip: int) -> None:
        t = self.now + 1000 * self.rng.randint(10, 25)
        self._emit("speech_start", t, slip=slip, call=self.calls)
        self.spoken.append(slip)
        limit, pauses = self.cast.setting["speech_limit_seconds"], 0
        seconds = self.rng.randint(limit * 4 // 9, limit * 3 // 2)
        if len(self.spoken) % 6 == 3 and self.counts["exactly_limit"]:
            self.counts["exactly_limit"] -= 1
            seconds = limit
        elif len(self.spoken) % 6 == 5 and self.counts["one_second_over"]:
            self.counts["one_second_over"] -= 1
            seconds = limit + 1
        if self.counts["pause"] and len(self.spoken) % 6 in (2, 3):
            self.counts["pause"] -= 1
            pauses = self._pauses(slip, t, 1 + self.counts["pause"] % 2)
        t += (seconds + pauses) * 1000
        for change in self._meanwhile(t - 3000):
            self._emit(**change)
        self._emit("speech_end", t, slip=slip)
        self.now = t
        self._answers(slip)

    def _pauses(self, slip: int, started: int, times: int) -> int:
        """The microphone fails; returns how many seconds that took."""
        total, t = 0, started
        for _ in range(times):
            length = self.rng.randint(20, 50)
            t += 15_000
            self._emit("speech_pause", t, slip=slip, reason="hỏng micro")
            t += length * 1000
            self._emit("speech_resume", t, slip=slip)
            total += length
        return total

    def _meanwhile(self, t: int) -> Iterator[Event]:
        """What others do during a speech: withdraw, come back."""
        parked = sorted(self.table.parked)
        for slip in parked:
            case = self.absences[slip]
            if case == "withdrawn_parked" and self.counts[case]:
                self.counts[case] -= 1
                yield {"type": "slip_withdrawn", "t": t, "slip": slip}
            elif case.endswith(("back", "again")) and slip not in self.table.absent_then_back:
                yield {"type": "speaker_back", "t": t + 1000, "slip": slip}
        queue = self.table.queue()
        if len(queue) > 8 and self.counts["withdrawn"] and len(self.spoken) % 4 == 1:
            self.counts["withdrawn"] -= 1
            slip = queue[self.rng.randrange(3, len(queue))]
            yield {"type": "slip_withdrawn", "t": t + 2000, "slip": slip}

    def _answers(self, slip: int) -> None:
        """Answers and what the speaker says to them; then a pause until the next call."""
        if self.counts["no_answer"] and len(self.spoken) % 8 == 7:
            self.counts["no_answer"] -= 1
        else:
            self._answer(slip)
            if self.counts["second_answer"] and self.rng.random() < 0.15:
                self.counts["second_answer"] -= 1
                self._answer(slip)
        if self.counts["followup"] and self.rng.random() < 0.3:
            self.counts["followup"] -= 1
            self.followups += 1
            self._turn("followup", self.followups, slip, 20, 40)
            if self.followups % 5 == 0:
                self._answer(slip)
        if self.counts["concluded_at_once"] and len(self.spoken) % 10 == 4:
            self.counts["concluded_at_once"] -= 1
            self.concluded.setdefault(slip, set()).add("truc_tiep")
            self._conclusion(slip, "truc_tiep", self.now + 2000)
        self.now += 3000

    def _answer(self, slip: int) -> None:
        """An answer; the chair may change hands in the middle of his own."""
        self.answers += 1
        by = "chair" if self.rng.random() < 0.45 else self.cast.words.agency(self.table.slips[slip])
        if self._handover_due() and self.handover_while_answering:
            self._turn("answer", self.answers, slip, 40, 95, by="chair", handover=True)
            self.answers += 1
            by = "chair"
        self._turn("answer", self.answers, slip, 40, 95, by=by)

    def _turn(
        self,
        kind: str,
        number: int,
        slip: int,
        low: int,
        high: int,
        *,
        handover: bool = False,
        **keys: Any,
    ) -> None:
        t = self.now + 1000 * self.rng.randint(3, 5)
        self._emit(f"{kind}_start", t, slip=slip, **keys, **{kind: number})
        if handover:
            self._hand_over(t + 15_000)
        self.now = t + 1000 * self.rng.randint(low, high)
        self.answered_slip = slip
        self._emit(f"{kind}_end", self.now, **{kind: number})
        self.answered_slip = 0

    # --- conclusions

    def _conclude(self) -> None:
        """One conclusion for each slip heard, then further ones, with a second notice date."""
        first, second = self.date, self.date + dt.timedelta(days=self.rng.choice((3, 7, 7, 10)))
        for slip in self.spoken:
            self._conclude_one(slip, first)
        for number in range(min(self.counts["further_conclusions"], 2 * len(self.spoken))):
            slip = self.spoken[number // 2 * 2 % len(self.spoken)]
            self._conclude_one(slip, second if number else first)

    def _conclude_one(self, slip: int, notice: dt.date) -> None:
        """A conclusion of a kind that the slip has not had; agencies may be several."""
        had = self.concluded.setdefault(slip, set())
        kinds = [("truc_tiep", 6), ("giao_co_quan", 10), ("kien_nghi_trung_uong", 3)]
        left = [kind for kind in kinds if kind[0] not in had or kind[0] == "giao_co_quan"]
        cls = self.rng.choices([kind for kind, _ in left], [weight for _, weight in left])[0]
        had.add(cls)
        self.now += 20_000
        if cls != "giao_co_quan":
            self._conclusion(slip, cls, self.now)
            return
        agency = self.cast.words.agency(self.table.slips[slip])
        while agency in had:
            agency = self.cast.words.agency(self.table.slips[slip])
        had.add(agency)
        keys = {"agency": agency}
        if self.counts["fixed_deadline"] and self.conclusions % 7 == 3:
            self.counts["fixed_deadline"] -= 1
            fixed = notice + dt.timedelta(days=self.rng.choice((7, 30, 45, 90)))
            keys["fixed_deadline"] = fixed.isoformat()
        self._conclusion(slip, cls, self.now, **keys, notice_date=notice.isoformat())

    def _conclusion(self, slip: int, cls: str, t: int, **keys: str) -> None:
        self.conclusions += 1
        self._emit("conclusion", t, conclusion=self.conclusions, cls=cls, slip=slip, **keys)
        self.now = t
