"""Replay: a day file through the real acts, each event with its own time.

An act's id comes from the day's content and the event's `seq`: run again on the same database, a
replay goes on where it stopped and changes nothing that is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app import minutes
from app.database import DatabaseUnusable
from app.day import Day
from app.errors import InputRefused, Refusal
from app.ids import derived_id
from app.journal import DONE, recorded, scopes
from app.rehearsal.events import OFFICE, SECRETARY, as_act
from app.rehearsal.ids import Ids
from app.rehearsal.set_up import steps
from app.store import Store
from app.times import from_local
from app.words import _

_TURN_ENDS = ("speech_end", "answer_end", "followup_end")


@dataclass
class Progress:
    """How far a replay came."""

    done: int = 0
    skipped: int = 0
    total: int = 0


class Replay:
    """One day on one database, which holds nothing else unless it may stand `beside` others."""

    def __init__(
        self,
        store: Store,
        day: Day,
        *,
        committed: Callable[[str], None] | None = None,
        beside: bool = False,
    ) -> None:
        self.store, self.day, self.name = store, day, day.name
        self._ids = Ids(day.name)
        self.conference = self._ids.of("conference")
        self.committed = committed or (lambda act_id: None)
        self.progress = Progress()
        self._stored = self._stored_results(beside)

    def _stored_results(self, beside: bool) -> dict[str, tuple[str, Any]]:
        """What an earlier run did; refuses a database that holds anything else."""
        with self.store.reading() as session:
            if not beside and scopes(session) - {self.conference}:
                raise InputRefused(
                    "database_in_use",
                    _(
                        "Cơ sở dữ liệu này đã có hội nghị khác hoặc việc khác. "
                        "Hãy chọn một tệp mới để phát lại ngày họp."
                    ),
                )
            return {
                row.act_id: (row.outcome, row.result)
                for row in recorded(session, scope=self.conference)
            }

    def run(self, speed: float = 0) -> Progress:
        """Set the conference up and run every event; `speed` times real time, 0 at once."""
        prepared = list(steps(self.day.content, self._ids))
        self.progress = Progress(total=len(prepared) + len(self.day.events))
        for step in prepared:
            self._prepare(*step)
        previous = 0
        for event in self.day.events:
            at = from_local(event["t"])
            if speed and previous and at > previous:
                time.sleep((at - previous) / 1000 / speed)
            previous = max(previous, at)
            self._event(event)
        return self.progress

    # --- steps

    def _prepare(self, step: str, act: Callable[..., Any], arguments: dict[str, Any]) -> None:
        before = from_local(f"{self.day.content['conference_date']}T00:00:00")
        arguments = dict(arguments)
        at = arguments.pop("at", before)
        self._act(self._ids.of("set up", step), act, at, at, SECRETARY, arguments)

    def _event(self, event: dict[str, Any]) -> None:
        act, station, arguments = as_act(event, self._ids)
        at = from_local(event["t"])
        received_at = from_local(event.get("received_at") or event["t"])
        act_id = self._ids.of("event", event["seq"])
        try:
            result = self._act(act_id, act, at, received_at, station, arguments)
        except Refusal as refusal:
            if refusal.fact:
                return
            if isinstance(refusal, DatabaseUnusable):
                raise
            raise InputRefused(
                "event_refused",
                _("Sự kiện số {seq} ({type}) không làm được: {why}").format(
                    seq=event["seq"], type=event["type"], why=refusal
                ),
            ) from refusal
        if event["type"] in ("call_next", "call_override"):
            number = result["number"] if isinstance(result, dict) else result.number
            self._ids.turns[number] = self._ids.call(event)
        elif event.get("text") and event["type"] in _TURN_ENDS:
            self._text(event, arguments["turn"], at)

    def _text(self, event: dict[str, Any], turn: str, at: int) -> None:
        """What the secretary typed of a turn, where a day file says it."""
        written = {
            "entry": derived_id(turn, "entry", event["type"].removesuffix("_end")),
            "text": event["text"],
            "base_version": 0,
        }
        self._act(self._ids.of("text", event["seq"]), minutes.write, at, at, SECRETARY, written)

    def _act(
        self,
        act_id: str,
        act: Callable[..., Any],
        at: int,
        received_at: int,
        station: str,
        arguments: dict[str, Any],
    ) -> Any:
        if act_id in self._stored:
            self.progress.skipped += 1
            outcome, result = self._stored[act_id]
            if outcome != DONE:
                raise Refusal.from_facts(outcome, result)
            return result
        try:
            result = self.store.act(
                act,
                act_id=act_id,
                at=at,
                received_at=received_at,
                station=station,
                person=OFFICE,
                conference=self.conference,
                **arguments,
            )
        except Refusal as refusal:
            if refusal.fact:
                self._did(act_id)
            raise
        self._did(act_id)
        return result

    def _did(self, act_id: str) -> None:
        self.progress.done += 1
        self.committed(act_id)
