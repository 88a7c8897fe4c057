"""The hall of a day that is being checked: slips, the queue, the floor, conclusions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.day.doors import Doors
from app.day.shape import CLASSES, impossible, refused
from app.times import from_local
from app.words import _

Event = dict[str, Any]
MINUTES = ("opening", "secretaries_appointed", "report", "note", "closing")


@dataclass
class Paper:
    """A slip: who handed it in, its place in the queue, and what became of it."""

    number: int
    person: str
    rank: tuple[int, ...]
    state: str = "waiting"


@dataclass
class Speech:
    """Whoever is called; `started` and `paused` as times."""

    call: int
    slip: Paper
    called: int
    started: int | None = None
    paused: int | None = None


class Hall:
    """The floor of a day, as far as to know whether an act would refuse."""

    def __init__(self, day: dict[str, Any], doors: Doors) -> None:
        self.doors = doors
        self.by_topic = day.get("queue_order", "topic") == "topic"
        self.pass_absent = bool(day.get("pass_absent"))
        self.topics = {code: place for place, code in enumerate(day["topic_order"])}
        self.chairs = {day["chair"], day["deputy"]}
        self.slips: dict[int, Paper] = {}
        self.speech: Speech | None = None
        self.used: set[tuple[str, int]] = set()
        self.replies: dict[tuple[str, int], int] = {}
        for row in day["preregistered_slips"]:
            wrong = self._wrong(row)
            if wrong:
                raise refused(_("Phiếu đăng ký trước số {x}: {why}.").format(
                    x=row["slip"], why=wrong
                ))  # fmt: skip
            self._register(row, row["registered_at"])

    # --- slips

    def slip(self, event: Event) -> None:
        """A slip is handed in."""
        wrong = self._wrong(event)
        if event["slip"] in self.slips:
            wrong = _("hai phiếu trùng số {x}").format(x=event["slip"])
        if wrong:
            raise impossible(event, wrong)
        self._register(event, event.get("registered_at") or event["t"])

    def _wrong(self, row: dict[str, Any]) -> str:
        if row["person"] not in self.doors.people:
            return _("không có đại biểu {x}").format(x=row["person"])
        if row["topic"] not in self.topics:
            return _("không có nhóm vấn đề {x}").format(x=row["topic"])
        return ""

    def _register(self, row: dict[str, Any], at: str) -> None:
        rank = (self.topics[row["topic"]] if self.by_topic else 0, from_local(at), row["slip"])
        self.slips[row["slip"]] = Paper(row["slip"], row["person"], rank)

    def _slip(self, event: Event, *states: str) -> Paper:
        paper = self.slips.get(event["slip"])
        if paper is None or (states and paper.state not in states):
            raise impossible(
                event,
                _("không có phiếu số {x}, hoặc phiếu không ở trạng thái đó").format(
                    x=event["slip"]
                ),
            )
        return paper

    def slip_withdrawn(self, event: Event) -> None:
        """A slip that was not called yet is taken back."""
        self._slip(event, "waiting", "parked").state = "withdrawn"

    # --- calls and speeches

    def _new(self, event: Event, kind: str) -> None:
        if (kind, event[kind]) in self.used:
            raise impossible(event, _("số {x} đã dùng").format(x=event[kind]))
        self.used.add((kind, event[kind]))

    def _call(self, event: Event, paper: Paper) -> None:
        self._new(event, "call")
        if self.speech is not None:
            raise impossible(
                event, _("phiếu số {x} chưa kết thúc").format(x=self.speech.slip.number)
            )
        paper.state = "called"
        self.speech = Speech(event["call"], paper, from_local(event["t"]))

    def call_next(self, event: Event) -> None:
        """The first of the queue is called."""
        queue = [paper for paper in self.slips.values() if paper.state == "waiting"]
        if self.pass_absent:
            queue = [paper for paper in queue if self._present(paper)]
        if not queue:
            raise impossible(event, _("không còn phiếu nào đang chờ"))
        self._call(event, min(queue, key=lambda paper: paper.rank))

    def _present(self, paper: Paper) -> bool:
        who = self.doors.people[paper.person]
        return who.arrived is not None and not who.away

    def call_override(self, event: Event) -> None:
        """A slip is called out of turn."""
        self._call(event, self._slip(event, "waiting"))

    def _called(self, event: Event) -> Speech:
        now = self.speech
        if now is None or now.started is not None or now.call != event["call"]:
            text = _("không có lượt mời số {x}, hoặc lượt đã xong")
            raise impossible(event, text.format(x=event["call"]))
        return now

    def speaker_absent(self, event: Event) -> None:
        """Whoever was called is not there."""
        self._called(event).slip.state = "parked"
        self.speech = None

    def speaker_back(self, event: Event) -> None:
        """Whoever was absent waits again."""
        self._slip(event, "parked").state = "waiting"

    def speech_start(self, event: Event) -> None:
        """Whoever was called begins."""
        now, at = self._called(event), from_local(event["t"])
        if now.slip.number != event["slip"]:
            raise impossible(
                event,
                _("lượt mời số {call} là của phiếu số {right}, không phải {slip}").format(
                    call=now.call, right=now.slip.number, slip=event["slip"]
                ),
            )
        _in_order(event, now.called)
        now.started = at

    def _speaking(self, event: Event) -> Speech:
        self._slip(event)
        now = self.speech
        if now is None or now.started is None or now.slip.number != event["slip"]:
            raise impossible(event, _not_running(event["slip"]))
        return now

    def speech_pause(self, event: Event) -> None:
        """The clock stops."""
        now = self._speaking(event)
        if now.paused is not None:
            raise impossible(event, _("lượt này đang tạm dừng"))
        now.paused = from_local(event["t"])

    def speech_resume(self, event: Event) -> None:
        """The clock goes on."""
        now = self._speaking(event)
        if now.paused is None:
            raise impossible(event, _("lượt này không tạm dừng"))
        _in_order(event, now.paused)
        now.paused = None

    def speech_end(self, event: Event) -> None:
        """A speech is over."""
        now = self._speaking(event)
        assert now.started is not None
        _in_order(event, now.paused or now.started)
        now.slip.state = "spoken"
        self.speech = None

    # --- replies, the chair, conclusions

    def _begin(self, event: Event, kind: str) -> None:
        self._slip(event, "called", "spoken")
        self._new(event, kind)
        self.replies[kind, event[kind]] = from_local(event["t"])

    def _end(self, event: Event, kind: str) -> None:
        begun = self.replies.pop((kind, event[kind]), None)
        if begun is None:
            raise impossible(event, _not_running(event[kind]))
        _in_order(event, begun)

    def answer_start(self, event: Event) -> None:
        """Somebody begins to answer."""
        self._begin(event, "answer")

    def answer_end(self, event: Event) -> None:
        """An answer is over."""
        self._end(event, "answer")

    def followup_start(self, event: Event) -> None:
        """The speaker comes back to an answer."""
        self._begin(event, "followup")

    def followup_end(self, event: Event) -> None:
        """A follow-up is over."""
        self._end(event, "followup")

    def chair_handover(self, event: Event) -> None:
        """The chair passes."""
        if event["to"] not in self.chairs:
            raise impossible(event, _("không có người chủ trì “{x}”").format(x=event["to"]))

    def minutes(self, event: Event) -> None:
        """A row of the minutes that the floor does not open."""
        if event["kind"] not in MINUTES:
            raise impossible(event, _("không có loại dòng biên bản “{x}”").format(x=event["kind"]))

    def conclusion(self, event: Event) -> None:
        """The chair concludes on the matter of a slip."""
        self._slip(event)
        self._new(event, "conclusion")
        if event["cls"] not in CLASSES:
            raise impossible(event, _("không có loại kết luận “{x}”").format(x=event["cls"]))
        if event["cls"] == "giao_co_quan" and not (event.get("agency") or "").strip():
            raise impossible(event, _("chưa ghi cơ quan được giao"))


def _not_running(number: int) -> str:
    return _("lượt {x} chưa bắt đầu hoặc đã kết thúc").format(x=number)


def _in_order(event: Event, after: int) -> None:
    if from_local(event["t"]) < after:
        raise impossible(event, _("thời gian sớm hơn việc ngay trước nó"))
