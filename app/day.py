"""A day file: one whole conference day as events. Read whole and checked before anything is done.

An event that cannot be (an unknown person, slip or type, an end without a start) is refused with
its number, so that a replay never stops half way.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import InputRefused
from app.times import from_local
from app.words import _

MAX_BYTES = 200_000_000
_KEYS = (
    "conference_date", "start", "chair", "deputy", "speech_limit_seconds", "delegations",
    "delegates", "preregistered_slips", "topic_order", "events",
)  # fmt: skip
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


@dataclass(frozen=True)
class Day:
    """A checked day: its name (from its content) and what it holds."""

    name: str
    content: dict[str, Any]

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events in the order of their `seq`."""
        return self.content["events"]  # type: ignore[no-any-return]


def read_day(path: str | Path) -> Day:
    """Read a day file; raises InputRefused with a sentence."""
    file = Path(path)
    try:
        if file.stat().st_size > MAX_BYTES:
            raise _refused(_("Tệp ngày họp lớn quá mức cho phép."))
        content = json.loads(file.read_bytes())
    except OSError as error:
        raise _refused(_("Không mở được tệp “{file}”.").format(file=file)) from error
    except (ValueError, RecursionError) as error:
        raise _refused(
            _("Tệp “{file}” không phải là tệp ngày họp (JSON).").format(file=file)
        ) from error
    return check_day(content)


def check_day(content: Any) -> Day:
    """The day, when every event of it can be; raises InputRefused."""
    if not isinstance(content, dict):
        raise _refused(_("Tệp ngày họp phải là một đối tượng JSON."))
    for key in _KEYS:
        if key not in content:
            raise _refused(_("Tệp ngày họp thiếu mục “{key}”.").format(key=key))
    try:
        _Check(content).run()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _refused(
            _("Tệp ngày họp có chỗ sai dạng: {error}.").format(error=error)
        ) from error
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return Day(hashlib.sha256(canonical.encode()).hexdigest()[:20], content)


def _refused(text: str) -> InputRefused:
    return InputRefused("day_refused", text)


class _Check:
    """Walks the events once and keeps just enough of the state to refuse the impossible."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.day = content
        self.delegations = {row["code"] for row in content["delegations"]}
        self.people = {row["code"] for row in content["delegates"]}
        self.topics = set(content["topic_order"])
        self.chairs = {content["chair"], content["deputy"]}
        self.slips: dict[int, str] = {}
        self.calls: dict[int, int | None] = {}
        self.running: dict[tuple[str, int], bool] = {}
        self.now: dict[str, Any] = {}

    def run(self) -> None:
        from_local(f"{self.day['conference_date']}T{self.day['start']}")
        self.now = {"seq": 0}
        if len(self.people) != len(self.day["delegates"]):
            self.refuse(_("hai đại biểu trùng một mã"))
        for row in self.day["delegates"]:
            self.need(row["delegation"] in self.delegations, "delegation", row["delegation"])
        for row in self.day["preregistered_slips"]:
            from_local(row["registered_at"])
            self.slip(row)
        seen = 0
        for event in self.day["events"]:
            self.now = event
            if event["type"] not in NEEDS:
                self.refuse(_("loại sự kiện “{x}” không có").format(x=event["type"]))
            for key in NEEDS[event["type"]]:
                if key not in event:
                    self.refuse(_("thiếu mục “{x}”").format(x=key))
            if event["seq"] <= seen:
                self.refuse(_("số thứ tự sự kiện không tăng"))
            seen = event["seq"]
            from_local(event["t"])
            self.event(event)

    def refuse(self, text: str) -> None:
        where = self.now.get("seq", 0)
        place = _("Sự kiện số {seq}").format(seq=where) if where else _("Phần chuẩn bị")
        raise _refused(
            _("{place} không thể có: {text}. Chưa ghi gì cả; hãy sửa tệp rồi chạy lại.").format(
                place=place, text=text
            )
        )

    def need(self, there: bool, kind: str, key: object) -> None:
        if not there:
            kinds = {
                "person": _("không có đại biểu {x}"),
                "delegation": _("không có đoàn {x}"),
                "topic": _("không có nhóm vấn đề {x}"),
                "slip": _("không có phiếu số {x}, hoặc phiếu không ở trạng thái đó"),
                "call": _("không có lượt mời số {x}, hoặc lượt đã xong"),
                "turn": _("lượt {x} chưa bắt đầu hoặc đã kết thúc"),
                "chair": _("không có người chủ trì “{x}”"),
                "class": _("không có loại kết luận “{x}”"),
            }
            self.refuse(kinds[kind].format(x=key))

    def slip(self, row: dict[str, Any]) -> None:
        if row["slip"] in self.slips:
            self.refuse(_("hai phiếu trùng số {x}").format(x=row["slip"]))
        self.need(row["person"] in self.people, "person", row["person"])
        self.need(row["topic"] in self.topics, "topic", row["topic"])
        self.slips[row["slip"]] = "waiting"

    def event(self, event: dict[str, Any]) -> None:
        kind = event["type"]
        if kind == "slip":
            self.slip(event)
        elif kind in ("walk_in", "substitute"):
            self.newcomer(event)
        elif kind in ("cancel_checkin", "approve_move", "resolve_conflict", "leave", "return"):
            self.need(event["code"] in self.people, "person", event["code"])
            if kind == "approve_move":
                self.need(event["to"] in self.delegations, "delegation", event["to"])
            if kind == "resolve_conflict":
                self.need(event["keep"] in self.people, "person", event["keep"])
        elif kind == "chair_handover":
            self.need(event["to"] in self.chairs, "chair", event["to"])
        elif kind == "conclusion":
            self.need(event["cls"] in CLASSES, "class", event["cls"])
            self.need(event["slip"] in self.slips, "slip", event["slip"])
            self.need(event["cls"] != "giao_co_quan" or "agency" in event, "class", event["cls"])
        elif kind not in ("scan", "minutes"):
            self.floor(event)

    def newcomer(self, event: dict[str, Any]) -> None:
        if event["key"] in self.people:
            self.refuse(_("mã {x} đã có người").format(x=event["key"]))
        if event["type"] == "substitute":
            self.need(event["replaces"] in self.people, "person", event["replaces"])
        else:
            self.need(event["delegation"] in self.delegations, "delegation", event["delegation"])
        self.people.add(event["key"])

    def floor(self, event: dict[str, Any]) -> None:
        kind, slip = event["type"], event.get("slip")
        if slip is not None:
            self.need(slip in self.slips, "slip", slip)
        if kind in ("call_next", "call_override"):
            self.need(event["call"] not in self.calls, "call", event["call"])
            self.need("waiting" in self.slips.values() or slip is not None, "slip", "")
            self.calls[event["call"]] = slip
        elif kind in ("speaker_absent", "speech_start"):
            self.need(event["call"] in self.calls, "call", event["call"])
            del self.calls[event["call"]]
            if kind == "speech_start":
                self.open("speech", slip)
        elif kind in ("answer_start", "followup_start"):
            self.open(kind.removesuffix("_start"), event[kind.removesuffix("_start")])
        elif kind in ("speech_end", "answer_end", "followup_end"):
            name = kind.removesuffix("_end")
            self.shut(name, slip if name == "speech" else event[name])
        elif kind in ("speech_pause", "speech_resume"):
            self.need(("speech", slip) in self.running, "turn", slip)

    def open(self, name: str, number: Any) -> None:
        self.need((name, number) not in self.running, "turn", number)
        self.running[name, number] = True

    def shut(self, name: str, number: Any) -> None:
        self.need(self.running.pop((name, number), False), "turn", number)
