"""Replay: a day file through the real acts, each event with its own time.

An act's id comes from the day's content and the event's `seq`: run again on the same database, a
replay goes on where it stopped and changes nothing that is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app import (
    attendees,
    conclusions,
    conference,
    delegations,
    floor,
    minutes,
    reception,
    slips,
)
from app.database import DatabaseUnusable
from app.day import CLASSES, Day
from app.errors import InputRefused, Refusal
from app.ids import derived_id
from app.journal import DONE, recorded, scopes
from app.store import Store
from app.times import from_local
from app.words import _

FLOOR = "Điều hành"
SLIPS = "Bàn tiếp nhận phiếu"
SECRETARY = "Bàn Thư ký"
OFFICE = "Ban Tổ chức"
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
        self.conference = derived_id(day.name, "conference")
        self.committed = committed or (lambda act_id: None)
        self.progress = Progress()
        self._stored = self._stored_results(beside)
        self._turn_of: dict[int, str] = {}

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
        steps = [*self._set_up(), *((event, None) for event in self.day.events)]
        self.progress = Progress(total=len(steps))
        previous = 0
        for step, prepared in steps:
            if prepared is None:
                at = from_local(step["t"])
                if speed and previous and at > previous:
                    time.sleep((at - previous) / 1000 / speed)
                previous = max(previous, at)
                self._event(step)
            else:
                self._prepare(step["step"], *prepared)
        return self.progress

    # --- setting up

    def _set_up(self) -> Iterator[tuple[dict[str, Any], Any]]:
        day = self.day.content
        yield {"step": "conference"}, (conference.create, {"settings": settings_of(day)})
        for position, (role, office) in enumerate(
            (("chair", day["chair"]), ("co_chair", day["deputy"]))
        ):
            holder = {
                "id": self._holder(office), "role": role, "office": office, "position": position,
                "name": day.get("names", {}).get(office, ""),
            }  # fmt: skip
            yield {"step": f"holder {position}"}, (conference.set_holder, holder)
        for position, holder in enumerate(day.get("office_holders", []), 2):
            holder = {"id": derived_id(self.name, "holder", position)} | holder
            yield {"step": f"holder {position}"}, (conference.set_holder, holder)
        days = [{"date": date, "kind": "holiday"} for date in day.get("holidays", [])]
        days += [
            {"date": date, "kind": "swap_work"} for date in day.get("make_up_working_days", [])
        ]
        yield {"step": "calendar"}, (conference.set_calendar, {"days": days})
        titles = day.get("topic_titles", {})
        topics = [{"code": code, "title": titles.get(code, "")} for code in day["topic_order"]]
        yield {"step": "topics"}, (conference.set_topics, {"topics": topics})
        yield {"step": "agencies"}, (conference.set_agencies, {"names": agencies_of(day)})
        for document, form in forms_of(day).items():
            yield (
                {"step": f"form {document}"},
                (conference.set_form, {"document": document, "form": form}),
            )
        if day.get("agenda"):
            yield {"step": "agenda"}, (conference.set_agenda, {"items": day["agenda"]})
        yield {"step": "delegations"}, (delegations.set_tree, {"lines": day["delegations"]})
        yield from self._people(day["delegates"])
        for slip in day["preregistered_slips"]:
            yield {"step": f"slip {slip['slip']}"}, (slips.hand_in, self._slip(slip, "pre"))

    def _people(self, people: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Any]]:
        for start in range(0, len(people), attendees.BATCH):
            batch = [self._person(row) for row in people[start : start + attendees.BATCH]]
            yield {"step": f"people {start}"}, (attendees.add, {"people": batch})

    def _person(self, row: dict[str, Any]) -> dict[str, Any]:
        citizen = str(row.get("cccd") or "")
        person = {
            "id": derived_id(self.name, "person", row["code"]),
            "citizen_hash": attendees.citizen_hash(self.name, citizen) if citizen else "",
            "citizen_last4": citizen[-4:],
        }
        names = ("code", "full_name", "gender", "delegation", "phone", "position", "unit", "seat")
        return person | {name: row[name] for name in names if row.get(name)}

    def _slip(self, row: dict[str, Any], kind: str) -> dict[str, Any]:
        return {
            "id": self._id("slip", row["slip"]),
            "number": row["slip"],
            "kind": kind,
            "attendee_code": row["person"],
            "topic_code": row["topic"],
            "matter": row["matter"],
            "agency": row.get("agency") or "",
            "prepared_answer": row.get("prepared_answer") or "",
            "at": from_local(row.get("registered_at") or row["t"]),
        }

    def _id(self, *parts: object) -> str:
        return derived_id(self.name, *parts)

    def _holder(self, office: str) -> str:
        return self._id("holder", office)

    def _prepare(self, step: str, act: Callable[..., Any], arguments: dict[str, Any]) -> None:
        before = from_local(f"{self.day.content['conference_date']}T00:00:00")
        arguments = dict(arguments)
        at = arguments.pop("at", before)
        self._act(self._id("set up", step), act, at, at, SECRETARY, arguments)

    # --- events

    def _event(self, event: dict[str, Any]) -> None:
        act, station, arguments = getattr(self, f"_on_{event['type']}")(event)
        at = from_local(event["t"])
        received_at = from_local(event.get("received_at") or event["t"])
        act_id = self._id("event", event["seq"])
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
            self._turn_of[number] = self._id("call", event["call"])
        elif event.get("text") and event["type"] in _TURN_ENDS:
            self._text(event, arguments["turn"], at)

    def _text(self, event: dict[str, Any], turn: str, at: int) -> None:
        """What the secretary typed of a turn, where a day file says it."""
        written = {
            "entry": derived_id(turn, "entry", event["type"].removesuffix("_end")),
            "text": event["text"],
            "base_version": 0,
        }
        self._act(self._id("text", event["seq"]), minutes.write, at, at, SECRETARY, written)

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

    def _on_scan(self, event: dict[str, Any]) -> Any:
        arguments = {"code": event["code"], "means": event["by"]}
        if event.get("says_delegation"):
            arguments["says"] = event["says_delegation"]
        return reception.check_in, _desk(event), arguments

    def _on_walk_in(self, event: dict[str, Any]) -> Any:
        arguments = {
            "id": self._id("person", event["key"]),
            "code": event["key"],
            "full_name": event["full_name"],
            "phone": event.get("phone") or "",
            "delegation_code": event["delegation"],
            "admitted": event["admitted"],
        }
        return reception.walk_in, _desk(event), arguments

    def _on_substitute(self, event: dict[str, Any]) -> Any:
        arguments = {
            "id": self._id("person", event["key"]),
            "code": event["key"],
            "replaces": event["replaces"],
            "full_name": event["full_name"],
            "phone": event.get("phone") or "",
        }
        return reception.substitute, _desk(event), arguments

    def _on_cancel_checkin(self, event: dict[str, Any]) -> Any:
        arguments = {"code": event["code"], "reason": event["reason"]}
        return reception.annul, _desk(event), arguments

    def _on_approve_move(self, event: dict[str, Any]) -> Any:
        arguments = {"code": event["code"], "to": event["to"], "approved_by": event["by"]}
        return reception.move, OFFICE, arguments

    def _on_resolve_conflict(self, event: dict[str, Any]) -> Any:
        arguments = {"code": event["code"], "keep": event["keep"], "approved_by": event["by"]}
        return reception.settle, OFFICE, arguments

    def _on_leave(self, event: dict[str, Any]) -> Any:
        return reception.leave, "Cửa hội trường", {"code": event["code"]}

    def _on_return(self, event: dict[str, Any]) -> Any:
        return reception.come_back, "Cửa hội trường", {"code": event["code"]}

    def _on_slip(self, event: dict[str, Any]) -> Any:
        arguments = self._slip(event, "hall")
        del arguments["at"]
        return slips.hand_in, SLIPS, arguments

    def _on_slip_withdrawn(self, event: dict[str, Any]) -> Any:
        return slips.withdraw, SLIPS, {"slip": self._id("slip", event["slip"])}

    def _on_minutes(self, event: dict[str, Any]) -> Any:
        arguments = {
            "id": self._id("minutes", event["seq"]),
            "kind": event["kind"],
            "speaker": event.get("by") or "",
            "text": event.get("text") or "",
        }
        return minutes.add, SECRETARY, arguments

    def _on_call_next(self, event: dict[str, Any]) -> Any:
        return floor.call_next, FLOOR, {"id": self._id("call", event["call"])}

    def _on_call_override(self, event: dict[str, Any]) -> Any:
        arguments = {
            "id": self._id("call", event["call"]),
            "slip": self._id("slip", event["slip"]),
            "decided_by": event["by"],
            "reason": event.get("reason") or "",
        }
        return floor.call, FLOOR, arguments

    def _on_speaker_absent(self, event: dict[str, Any]) -> Any:
        return floor.absent, FLOOR, {"turn": self._id("call", event["call"])}

    def _on_speaker_back(self, event: dict[str, Any]) -> Any:
        return floor.back, FLOOR, {"slip": self._id("slip", event["slip"])}

    def _on_speech_start(self, event: dict[str, Any]) -> Any:
        turn = self._id("call", event["call"])
        if self._turn_of.get(event["slip"]) != turn:
            raise InputRefused(
                "event_refused",
                _("Sự kiện số {seq}: lượt mời số {call} không phải của phiếu số {slip}.").format(
                    seq=event["seq"], call=event["call"], slip=event["slip"]
                ),
            )
        return floor.start, FLOOR, {"turn": turn}

    def _speech(self, event: dict[str, Any]) -> dict[str, Any]:
        return {"turn": self._turn_of.get(event["slip"], "")}

    def _on_speech_pause(self, event: dict[str, Any]) -> Any:
        return floor.pause, FLOOR, self._speech(event) | {"reason": event.get("reason") or ""}

    def _on_speech_resume(self, event: dict[str, Any]) -> Any:
        return floor.resume, FLOOR, self._speech(event)

    def _on_speech_end(self, event: dict[str, Any]) -> Any:
        return floor.end, FLOOR, self._speech(event)

    def _on_answer_start(self, event: dict[str, Any]) -> Any:
        arguments = {
            "id": self._id("answer", event["answer"]),
            "slip": self._id("slip", event["slip"]),
        }
        if event["by"] != "chair":
            arguments["agency"] = event["by"]
        return floor.answer, FLOOR, arguments

    def _on_answer_end(self, event: dict[str, Any]) -> Any:
        return floor.end, FLOOR, {"turn": self._id("answer", event["answer"])}

    def _on_followup_start(self, event: dict[str, Any]) -> Any:
        arguments = {
            "id": self._id("followup", event["followup"]),
            "slip": self._id("slip", event["slip"]),
        }
        return floor.follow_up, FLOOR, arguments

    def _on_followup_end(self, event: dict[str, Any]) -> Any:
        return floor.end, FLOOR, {"turn": self._id("followup", event["followup"])}

    def _on_chair_handover(self, event: dict[str, Any]) -> Any:
        arguments = {
            "id": self._id("handover", event["seq"]),
            "to": self._holder(event["to"]),
            "reason": event.get("reason") or "",
        }
        return floor.hand_chair_over, FLOOR, arguments

    def _on_conclusion(self, event: dict[str, Any]) -> Any:
        arguments = {
            "id": self._id("conclusion", event["conclusion"]),
            "kind": CLASSES[event["cls"]],
            "slip": self._id("slip", event["slip"]),
            "agency": event.get("agency") or "",
            "what": event.get("what") or event.get("text") or "",
        }
        optional = {"notice_date": "notice_date", "fixed_due": "fixed_deadline"}
        arguments |= {name: event[key] for name, key in optional.items() if event.get(key)}
        return conclusions.conclude, FLOOR, arguments


def _desk(event: dict[str, Any]) -> str:
    return f"Bàn {event['desk']}" if "desk" in event else OFFICE


def settings_of(day: dict[str, Any]) -> dict[str, Any]:
    """What a day file says of its conference, with defaults for what it leaves out."""
    date = day["conference_date"]
    year, month, number = date.split("-")
    settings = {
        "title": _("Hội nghị đối thoại ngày {d}/{m}/{y}").format(
            d=int(number), m=int(month), y=year
        ),
        "date": date,
        "starts_at": from_local(f"{date}T{day['start']}"),
        "speech_limit_seconds": day["speech_limit_seconds"],
    }
    return settings | {
        name: day[name] for name in conference.SETTINGS if name in day and name != "own_calendar"
    }


def agencies_of(day: dict[str, Any]) -> list[str]:
    """Every body that answers in a day, in the order of names."""
    named = {row.get("agency") for row in (*day["preregistered_slips"], *day["events"])}
    answering = {
        event["by"] for event in day["events"] if event["type"] == "answer_start"
    } - {"chair"}
    return sorted(name for name in named | answering if name)


def forms_of(day: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The document forms of a day; a chair of a Party committee signs in Party form."""
    if "forms" in day:
        return day["forms"]  # type: ignore[no-any-return]
    party = "bí thư" in day["chair"].casefold()
    form = {"profile": "party" if party else "state", "issuer": day.get("organiser", "")}
    if party and not form["issuer"]:
        form |= {"issuer": "Tỉnh ủy", "issuer_code": "TU"}
    return dict.fromkeys(("minutes", "conclusion_notice", "assignments", "attendance"), form)
