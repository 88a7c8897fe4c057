"""What a day file and its events must look like: which keys, and what stands under each."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from app.errors import InputRefused
from app.times import from_local
from app.words import _

NEEDS: dict[str, tuple[str, ...]] = {
    "scan": ("desk", "code", "by"),
    "walk_in": ("desk", "key", "full_name", "delegation", "admitted"),
    "substitute": ("desk", "key", "replaces", "full_name"),
    "cancel_checkin": ("code", "reason"),
    "approve_move": ("code", "to", "by"),
    "resolve_conflict": ("code", "keep", "by"),
    "leave": ("code",),
    "return": ("code",),
    "slip": ("slip", "person", "topic", "matter"),
    "slip_withdrawn": ("slip",),
    "minutes": ("kind",),
    "call_next": ("call",),
    "call_override": ("call", "slip", "by"),
    "speaker_absent": ("call",),
    "speaker_back": ("slip",),
    "speech_start": ("slip", "call"),
    "speech_pause": ("slip",),
    "speech_resume": ("slip",),
    "speech_end": ("slip",),
    "answer_start": ("slip", "by", "answer"),
    "answer_end": ("answer",),
    "followup_start": ("slip", "followup"),
    "followup_end": ("followup",),
    "chair_handover": ("frm", "to"),
    "conclusion": ("conclusion", "cls", "slip"),
}
CLASSES = {
    "truc_tiep": "resolved",
    "giao_co_quan": "assigned",
    "kien_nghi_trung_uong": "referred",
}
_PARTS: dict[str, type] = {
    "conference_date": str, "start": str, "chair": str, "deputy": str,
    "speech_limit_seconds": int, "delegations": list, "delegates": list,
    "preregistered_slips": list, "topic_order": list, "events": list,
}  # fmt: skip
_ROWS = {
    "delegations": ("code", "title"),
    "delegates": ("code", "full_name", "delegation"),
    "preregistered_slips": ("slip", "person", "topic", "matter", "registered_at"),
    "events": ("seq", "type", "t"),
}
_YEARS = range(2000, 2101)


def refused(text: str) -> InputRefused:
    """The refusal of a day file."""
    return InputRefused("day_refused", text)


def impossible(event: dict[str, Any], text: str) -> InputRefused:
    """The refusal of an event that cannot be."""
    return refused(
        _(
            "Sự kiện số {seq} ({type}) không thể có: {text}. "
            "Chưa ghi gì cả; hãy sửa tệp rồi chạy lại."
        ).format(seq=event["seq"], type=event["type"], text=text)
    )


def check(content: Any) -> None:
    """Refuse what is not a day, or holds a part or an event that is not formed as one."""
    if not isinstance(content, dict):
        raise refused(_("Tệp ngày họp phải là một đối tượng JSON."))
    for part, kind in _PARTS.items():
        if part not in content:
            raise refused(_("Tệp ngày họp thiếu mục “{key}”.").format(key=part))
        if type(content[part]) is not kind:
            raise refused(_("Tệp ngày họp có mục “{key}” sai dạng.").format(key=part))
    _settings(content)
    for part, needs in _ROWS.items():
        for number, row in enumerate(content[part], 1):
            _row(_("Mục “{part}”, dòng {number}").format(part=part, number=number), row, needs)
    _distinct(content)
    for event in content["events"]:
        _event(event)


def _settings(day: dict[str, Any]) -> None:
    off, worked = day.get("holidays") or [], day.get("make_up_working_days") or []
    times = day.get("report_at") or {}
    fits = {
        "conference_date": _is_date(day["conference_date"]),
        "start": _is_clock(day["start"]),
        "chair": _is_name(day["chair"], 500),
        "deputy": _is_name(day["deputy"], 500),
        "speech_limit_seconds": 10 <= day["speech_limit_seconds"] <= 7200,
        "holidays": _all(off, _is_date),
        "make_up_working_days": _all(worked, _is_date) and not _twice([*off, *worked]),
        "delegations": all(
            isinstance(row, dict) and len(str(row.get("code"))) <= 24 for row in day["delegations"]
        ),
        "topic_order": _all(day["topic_order"], lambda code: _is_name(code, 16))
        and not _twice(day["topic_order"]),
        "report_at": isinstance(times, dict)
        and all(_all(each, _is_clock) for each in times.values()),
    }
    for key, fit in fits.items():
        if not fit:
            raise refused(
                _("Tệp ngày họp có mục “{key}” sai dạng. Chưa ghi gì cả.").format(key=key)
            )


def _twice(values: Any) -> bool:
    return len({str(value) for value in values}) < len(values)


def _all(values: Any, fits: Callable[[Any], bool]) -> bool:
    return isinstance(values, list) and all(fits(value) for value in values)


def _row(place: str, row: Any, needs: tuple[str, ...]) -> None:
    if not isinstance(row, dict):
        raise refused(_("{place} sai dạng. Chưa ghi gì cả.").format(place=place))
    if "seq" in row and "type" in row:
        place = _("Sự kiện số {seq} ({type})").format(seq=row["seq"], type=row["type"])
    for key in needs:
        if key not in row:
            raise refused(
                _("{place} thiếu mục “{key}”. Chưa ghi gì cả.").format(place=place, key=key)
            )
    for key, fits in _FITS.items():
        if key in row and not (fits(row[key]) or (row[key] is None and key not in needs)):
            raise refused(
                _("{place} có mục “{key}” sai dạng: {value}. Chưa ghi gì cả.").format(
                    place=place, key=key, value=str(row[key])[:60]
                )
            )


def _distinct(day: dict[str, Any]) -> None:
    for part, key in (
        ("delegations", "code"), ("delegates", "code"), ("preregistered_slips", "slip"),
        ("events", "seq"),
    ):  # fmt: skip
        seen = set()
        for row in day[part]:
            if row[key] in seen:
                raise refused(
                    _("Mục “{part}” có hai dòng trùng “{key}” {value}. Chưa ghi gì cả.").format(
                        part=part, key=key, value=row[key]
                    )
                )
            seen.add(row[key])


def _event(event: dict[str, Any]) -> None:
    if event["type"] not in NEEDS:
        raise impossible(event, _("không có loại sự kiện này"))
    _row("", event, NEEDS[event["type"]])
    if event.get("received_at") and from_local(event["received_at"]) < from_local(event["t"]):
        raise impossible(event, _("nhận được trước khi xảy ra"))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value


def _is_name(value: Any, longest: int) -> bool:
    return _is_text(value) and 0 < len(value.strip()) <= len(value) <= longest


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000_000


def _is_desk(value: Any) -> bool:
    return _is_number(value) or _is_name(value, 40)


def _is_time(value: Any) -> bool:
    try:
        from_local(value)
        return int(value[:4]) in _YEARS
    except (TypeError, ValueError):
        return False


def _is_date(value: Any) -> bool:
    try:
        return len(value) == 10 and datetime.date.fromisoformat(value).year in _YEARS
    except (TypeError, ValueError):
        return False


def _is_clock(value: Any) -> bool:
    return isinstance(value, str) and _is_time(f"2000-01-01T{value}") and len(value) < 13


_FITS: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("t", "received_at", "registered_at"), _is_time),
    **dict.fromkeys(("notice_date", "fixed_deadline"), _is_date),
    **dict.fromkeys(("code", "key", "replaces", "keep", "person"), lambda v: _is_name(v, 40)),
    **dict.fromkeys(("delegation", "to", "says_delegation"), lambda v: _is_name(v, 500)),
    **dict.fromkeys(("full_name", "title", "matter", "type"), lambda v: _is_name(v, 50_000)),
    **dict.fromkeys(("by", "reason", "agency", "kind", "frm", "cls", "text", "what"), _is_text),
    **dict.fromkeys(("slip", "call", "answer", "followup", "conclusion", "seq"), _is_number),
    **dict.fromkeys(("position", "unit", "seat", "prepared_answer"), _is_text),
    "topic": lambda value: _is_name(value, 16),
    "gender": lambda value: _is_text(value) and len(value) <= 8,
    "phone": lambda value: _is_text(value) and len(value) <= 24,
    "quota": _is_number,
    "desk": _is_desk,
    "admitted": lambda value: isinstance(value, bool),
}
