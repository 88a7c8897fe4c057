"""What each event of a day file is as an act, and at which station it happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app import conclusions, floor, minutes, reception, slips
from app.day import CLASSES
from app.errors import InputRefused
from app.rehearsal.ids import Ids
from app.rehearsal.set_up import slip_of
from app.words import _

Event = dict[str, Any]
Call = tuple[Callable[..., Any], str, dict[str, Any]]
"""An act, the station it happens at, and its arguments."""

FLOOR = "Điều hành"
SLIPS = "Bàn tiếp nhận phiếu"
SECRETARY = "Bàn Thư ký"
OFFICE = "Ban Tổ chức"
DOOR = "Cửa hội trường"


def as_act(event: Event, ids: Ids) -> Call:
    """The act that an event is."""
    return _ACTS[event["type"]](event, ids)


def _desk(event: Event) -> str:
    return f"Bàn {event['desk']}" if "desk" in event else OFFICE


def _scan(event: Event, ids: Ids) -> Call:
    arguments = {"code": event["code"], "means": event["by"]}
    if event.get("says_delegation"):
        arguments["says"] = event["says_delegation"]
    return reception.check_in, _desk(event), arguments


def _walk_in(event: Event, ids: Ids) -> Call:
    arguments = {
        "id": ids.of("person", event["key"]),
        "code": event["key"],
        "full_name": event["full_name"],
        "phone": event.get("phone") or "",
        "delegation_code": event["delegation"],
        "admitted": event["admitted"],
    }
    return reception.walk_in, _desk(event), arguments


def _substitute(event: Event, ids: Ids) -> Call:
    arguments = {
        "id": ids.of("person", event["key"]),
        "code": event["key"],
        "replaces": event["replaces"],
        "full_name": event["full_name"],
        "phone": event.get("phone") or "",
    }
    return reception.substitute, _desk(event), arguments


def _cancel_checkin(event: Event, ids: Ids) -> Call:
    arguments = {"code": event["code"], "reason": event["reason"]}
    return reception.annul, _desk(event), arguments


def _approve_move(event: Event, ids: Ids) -> Call:
    arguments = {"code": event["code"], "to": event["to"], "approved_by": event["by"]}
    return reception.move, OFFICE, arguments


def _resolve_conflict(event: Event, ids: Ids) -> Call:
    arguments = {"code": event["code"], "keep": event["keep"], "approved_by": event["by"]}
    return reception.settle, OFFICE, arguments


def _leave(event: Event, ids: Ids) -> Call:
    return reception.leave, DOOR, {"code": event["code"]}


def _return(event: Event, ids: Ids) -> Call:
    return reception.come_back, DOOR, {"code": event["code"]}


def _slip(event: Event, ids: Ids) -> Call:
    arguments = slip_of(event, "hall", ids)
    del arguments["at"]
    return slips.hand_in, SLIPS, arguments


def _slip_withdrawn(event: Event, ids: Ids) -> Call:
    return slips.withdraw, SLIPS, {"slip": ids.slip(event)}


def _minutes(event: Event, ids: Ids) -> Call:
    arguments = {
        "id": ids.of("minutes", event["seq"]),
        "kind": event["kind"],
        "speaker": event.get("by") or "",
        "text": event.get("text") or "",
    }
    return minutes.add, SECRETARY, arguments


def _call_next(event: Event, ids: Ids) -> Call:
    return floor.call_next, FLOOR, {"id": ids.call(event)}


def _call_override(event: Event, ids: Ids) -> Call:
    arguments = {
        "id": ids.call(event),
        "slip": ids.slip(event),
        "decided_by": event["by"],
        "reason": event.get("reason") or "",
    }
    return floor.call, FLOOR, arguments


def _speaker_absent(event: Event, ids: Ids) -> Call:
    return floor.absent, FLOOR, {"turn": ids.call(event)}


def _speaker_back(event: Event, ids: Ids) -> Call:
    return floor.back, FLOOR, {"slip": ids.slip(event)}


def _speech_start(event: Event, ids: Ids) -> Call:
    turn = ids.call(event)
    if ids.turns.get(event["slip"]) != turn:
        raise InputRefused(
            "event_refused",
            _("Sự kiện số {seq}: lượt mời số {call} không phải của phiếu số {slip}.").format(
                seq=event["seq"], call=event["call"], slip=event["slip"]
            ),
        )
    return floor.start, FLOOR, {"turn": turn}


def _speech(event: Event, ids: Ids) -> dict[str, Any]:
    return {"turn": ids.turns.get(event["slip"], "")}


def _speech_pause(event: Event, ids: Ids) -> Call:
    return floor.pause, FLOOR, _speech(event, ids) | {"reason": event.get("reason") or ""}


def _speech_resume(event: Event, ids: Ids) -> Call:
    return floor.resume, FLOOR, _speech(event, ids)


def _speech_end(event: Event, ids: Ids) -> Call:
    return floor.end, FLOOR, _speech(event, ids)


def _answer_start(event: Event, ids: Ids) -> Call:
    arguments = {
        "id": ids.of("answer", event["answer"]),
        "slip": ids.slip(event),
    }
    if event["by"] != "chair":
        arguments["agency"] = event["by"]
    return floor.answer, FLOOR, arguments


def _answer_end(event: Event, ids: Ids) -> Call:
    return floor.end, FLOOR, {"turn": ids.of("answer", event["answer"])}


def _followup_start(event: Event, ids: Ids) -> Call:
    arguments = {
        "id": ids.of("followup", event["followup"]),
        "slip": ids.slip(event),
    }
    return floor.follow_up, FLOOR, arguments


def _followup_end(event: Event, ids: Ids) -> Call:
    return floor.end, FLOOR, {"turn": ids.of("followup", event["followup"])}


def _chair_handover(event: Event, ids: Ids) -> Call:
    arguments = {
        "id": ids.of("handover", event["seq"]),
        "to": ids.holder(event["to"]),
        "reason": event.get("reason") or "",
    }
    return floor.hand_chair_over, FLOOR, arguments


def _conclusion(event: Event, ids: Ids) -> Call:
    arguments = {
        "id": ids.of("conclusion", event["conclusion"]),
        "kind": CLASSES[event["cls"]],
        "slip": ids.slip(event),
        "agency": event.get("agency") or "",
        "what": event.get("what") or event.get("text") or "",
    }
    optional = {"notice_date": "notice_date", "fixed_due": "fixed_deadline"}
    arguments |= {name: event[key] for name, key in optional.items() if event.get(key)}
    return conclusions.conclude, FLOOR, arguments


_ACTS: dict[str, Callable[[Event, Ids], Call]] = {
    "scan": _scan,
    "walk_in": _walk_in,
    "substitute": _substitute,
    "cancel_checkin": _cancel_checkin,
    "approve_move": _approve_move,
    "resolve_conflict": _resolve_conflict,
    "leave": _leave,
    "return": _return,
    "slip": _slip,
    "slip_withdrawn": _slip_withdrawn,
    "minutes": _minutes,
    "call_next": _call_next,
    "call_override": _call_override,
    "speaker_absent": _speaker_absent,
    "speaker_back": _speaker_back,
    "speech_start": _speech_start,
    "speech_pause": _speech_pause,
    "speech_resume": _speech_resume,
    "speech_end": _speech_end,
    "answer_start": _answer_start,
    "answer_end": _answer_end,
    "followup_start": _followup_start,
    "followup_end": _followup_end,
    "chair_handover": _chair_handover,
    "conclusion": _conclusion,
}
