"""Slips: who wishes to speak on what, and in which order they are heard.

The order is that of the topics, within a topic the time of registration, ties by number; or
registration alone; or the chair's hand. A slip leaves the queue when it is called; one who was
called and absent is parked and keeps his rank when he is back. A slip that wishes a written
answer is never queued.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.acts import act
from app.errors import Refusal, Unsuitable
from app.ids import derived_id
from app.models import Attendee, Conference, Delegation, Matter, Slip, Topic, Turn
from app.rows import attendee, conference_of, next_number, one, selected, topic
from app.text import clean, near_pairs
from app.words import _


@dataclass(eq=False)
class RegistrationClosed(Refusal):
    """No slips are taken any more."""

    code = "registration_closed"

    def sentence(self) -> str:
        return _("Đã hết thời gian đăng ký phát biểu. Chủ trì mở lại thì mới nhận thêm phiếu.")


@dataclass(eq=False)
class SlipNumberTaken(Refusal):
    """Two slips cannot have one number."""

    code = "slip_number_taken"
    number: int

    def sentence(self) -> str:
        return _("Phiếu số {number} đã có. Hãy ghi số khác.").format(number=self.number)


@dataclass(eq=False)
class SlipNotWaiting(Refusal):
    """A slip that is not in the queue."""

    code = "slip_not_waiting"
    number: int
    state: str

    def sentence(self) -> str:
        states = {
            "called": _("đã được mời"),
            "spoken": _("đã phát biểu"),
            "withdrawn": _("đã rút"),
            "parked": _("đang gác lại vì vắng"),
            "written": _("đã chuyển trả lời bằng văn bản"),
            "waiting": _("đang chờ"),
        }
        return _("Phiếu số {number} {state}. Hãy chọn phiếu khác.").format(
            number=self.number, state=states.get(self.state, self.state)
        )


@dataclass(frozen=True)
class SlipRow:
    """A slip as lists show it; `present` says whether its person is in the hall now."""

    id: str
    number: int
    kind: str
    state: str
    wish: str
    attendee: str
    name: str
    position: str
    unit: str
    delegation: str
    topic: str
    topic_title: str
    registered_at: int
    clerk: str
    matter_id: str
    matter: str
    agency: str
    prepared_answer: str
    lead_id: str | None
    present: bool | None


@dataclass(frozen=True)
class MatterRow:
    """A matter as lists show it."""

    id: str
    number: int
    topic: str
    text: str
    kind: str
    source: str
    asker: str
    unit: str
    agency: str
    prepared_answer: str
    lead_id: str | None


# --- acts


@act("slips")
def hand_in(
    session: Session,
    *,
    conference: str,
    id: str,
    topic_code: str,
    matter: str,
    at: int,
    by: str,
    number: int | None = None,
    attendee_code: str = "",
    name: str = "",
    position: str = "",
    unit: str = "",
    kind: str = "hall",
    wish: str = "speak",
    agency: str = "",
    prepared_answer: str = "",
) -> int:
    """Register a slip, and the matter it raises; returns its number."""
    event = conference_of(session, conference)
    if kind == "hall" and not event.registration_open:
        raise RegistrationClosed()
    text = clean(matter) if "\n" not in matter else matter.strip()
    if not text:
        raise Unsuitable("matter", _("Hãy ghi tóm tắt nội dung muốn phát biểu."))
    if wish not in ("speak", "written"):
        raise Unsuitable("wish", _("Hãy chọn phát biểu hay trả lời bằng văn bản."))
    who = attendee(session, conference, attendee_code) if attendee_code else None
    if who is None and not clean(name):
        raise Unsuitable("name", _("Hãy chọn đại biểu, hoặc ghi họ tên người đăng ký."))
    subject = topic(session, conference, topic_code)
    row = Slip(
        id=id,
        conference_id=conference,
        number=_free_number(session, conference, number),
        kind=kind,
        attendee_id=who.id if who else None,
        name=who.full_name if who else clean(name),
        position=clean(position) or (who.position if who else ""),
        unit=clean(unit) or _home(session, who),
        topic_id=subject.id,
        matter_id=derived_id(id, "matter"),
        wish=wish,
        registered_at=at,
        clerk=by,
        state="waiting" if wish == "speak" else "written",
    )
    session.add(
        Matter(
            id=row.matter_id,
            conference_id=conference,
            number=next_number(session, Matter, conference),
            topic_id=subject.id,
            text=text,
            source="slip",
            asker=row.name,
            unit=row.unit,
            attendee_id=row.attendee_id,
            agency=clean(agency),
            prepared_answer=prepared_answer.strip(),
        )
    )
    session.flush()
    session.add(row)
    return row.number


def _free_number(session: Session, conference: str, number: int | None) -> int:
    if number is None:
        return next_number(session, Slip, conference)
    taken = select(Slip.id).where(Slip.conference_id == conference, Slip.number == number)
    if session.scalar(taken) is not None:
        raise SlipNumberTaken(number)
    return number


def _home(session: Session, who: Attendee | None) -> str:
    if who is None:
        return ""
    return who.unit or session.get_one(Delegation, who.delegation_id).title


@act("slips")
def withdraw(session: Session, *, conference: str, slip: str, at: int, reason: str = "") -> None:
    """Take a slip back; the others that share its matter stay."""
    row = one(session, Slip, slip)
    if row.state not in ("waiting", "parked"):
        raise SlipNotWaiting(row.number, row.state)
    row.state, row.withdrawn_at = "withdrawn", at


@act("slips")
def put_back(session: Session, *, conference: str, slip: str) -> None:
    """Undo a withdrawal: the slip has its old rank again."""
    row = one(session, Slip, slip)
    if row.state != "withdrawn":
        raise SlipNotWaiting(row.number, row.state)
    row.state, row.withdrawn_at = "waiting", None


@act("slips")
def correct(
    session: Session,
    *,
    conference: str,
    slip: str,
    matter: str | None = None,
    topic_code: str | None = None,
    wish: str | None = None,
    agency: str | None = None,
    prepared_answer: str | None = None,
) -> None:
    """Correct what a slip says."""
    row = one(session, Slip, slip)
    asked = one(session, Matter, row.matter_id)
    if matter is not None:
        if not matter.strip():
            raise Unsuitable("matter", _("Hãy ghi tóm tắt nội dung muốn phát biểu."))
        asked.text = matter.strip()
    if topic_code is not None:
        row.topic_id = asked.topic_id = topic(session, conference, topic_code).id
    if wish is not None and wish != row.wish:
        if row.state not in ("waiting", "written"):
            raise SlipNotWaiting(row.number, row.state)
        row.wish, row.state = wish, "waiting" if wish == "speak" else "written"
    if agency is not None:
        asked.agency = clean(agency)
    if prepared_answer is not None:
        asked.prepared_answer = prepared_answer.strip()


@act("slips")
def reassign(
    session: Session,
    *,
    conference: str,
    slip: str,
    attendee_code: str = "",
    name: str = "",
    position: str = "",
    unit: str = "",
) -> None:
    """Correct who hands a slip in, before the person is called; the matter goes along."""
    row = one(session, Slip, slip)
    if row.state in ("called", "spoken"):
        raise SlipNotWaiting(row.number, row.state)
    who = attendee(session, conference, attendee_code) if attendee_code else None
    if who is None and not clean(name):
        raise Unsuitable("name", _("Hãy chọn đại biểu, hoặc ghi họ tên người đăng ký."))
    row.attendee_id = who.id if who else None
    row.name = who.full_name if who else clean(name)
    row.position = clean(position) or (who.position if who else "")
    row.unit = clean(unit) or _home(session, who)
    asked = one(session, Matter, row.matter_id)
    asked.asker, asked.unit, asked.attendee_id = row.name, row.unit, row.attendee_id


@act("slips")
def arrange(session: Session, *, conference: str, slips: list[str]) -> None:
    """Put the waiting slips into the order that the chair wishes."""
    event = conference_of(session, conference)
    for place, id in enumerate(slips):
        one(session, Slip, id).place = place
    event.queue_order = "chair"


@act("slips", "conclusions")
def link(session: Session, *, conference: str, matter: str, lead: str | None) -> None:
    """Say that two matters are the same (a person decides); None takes it back."""
    row = one(session, Matter, matter)
    if lead is not None:
        first = one(session, Matter, lead)
        if first.id == row.id or first.lead_id == row.id:
            raise Unsuitable("lead", _("Hai ý kiến này đã được gộp với nhau."))
        lead = first.lead_id or first.id
        for follower in session.scalars(select(Matter).where(Matter.lead_id == row.id)):
            follower.lead_id = lead
    row.lead_id = lead


@act("slips")
def collect(session: Session, *, conference: str, matters: list[dict[str, Any]]) -> int:
    """Take in opinions collected before the conference (at most 500 at a time)."""
    number = next_number(session, Matter, conference)
    for offset, item in enumerate(matters):
        code = item.get("topic") or ""
        session.add(
            Matter(
                id=item["id"],
                conference_id=conference,
                number=number + offset,
                topic_id=topic(session, conference, code).id if code else None,
                text=item["text"],
                source="collected",
                asker=item.get("asker", ""),
                unit=item.get("unit", ""),
                agency=item.get("agency", ""),
                prepared_answer=item.get("prepared_answer", ""),
            )
        )
    return len(matters)


# --- reads

_COLUMNS = (
    Slip.id, Slip.number, Slip.kind, Slip.state, Slip.wish, func.coalesce(Attendee.code, ""),
    Slip.name, Slip.position, Slip.unit, func.coalesce(Delegation.code, ""),
    func.coalesce(Topic.code, ""), func.coalesce(Topic.title, ""), Slip.registered_at, Slip.clerk,
    Matter.id, Matter.text, Matter.agency, Matter.prepared_answer, Matter.lead_id,
    Attendee.arrived_at, Attendee.away,
)  # fmt: skip


_TOPIC_RANK = func.coalesce(Topic.position, 10_000)
_BY_TIME = (Slip.registered_at, Slip.number)
_RANKS: dict[str, tuple[Any, ...]] = {
    "topic": (_TOPIC_RANK, *_BY_TIME),
    "registration": _BY_TIME,
    "chair": (func.coalesce(Slip.place, 1_000_000), _TOPIC_RANK, *_BY_TIME),
}
_EVERY = (
    select(*_COLUMNS)
    .join(Matter, Matter.id == Slip.matter_id)
    .outerjoin(Attendee, Attendee.id == Slip.attendee_id)
    .outerjoin(Delegation, Delegation.id == Attendee.delegation_id)
    .outerjoin(Topic, Topic.id == Slip.topic_id)
    .where(Slip.conference_id == bindparam("conference"))
)
_ROWS = {order: _EVERY.order_by(*rank) for order, rank in _RANKS.items()}
_QUEUES = {
    order: select(Slip.id, Slip.number, Attendee.arrived_at, Attendee.away)
    .outerjoin(Attendee, Attendee.id == Slip.attendee_id)
    .outerjoin(Topic, Topic.id == Slip.topic_id)
    .where(Slip.conference_id == bindparam("conference"), Slip.state == "waiting")
    .order_by(*rank)
    for order, rank in _RANKS.items()
}


@dataclass(frozen=True)
class Waiting:
    """A slip's place in the queue; `present` as on the slip's row."""

    id: str
    number: int
    present: bool | None


InLine = TypeVar("InLine", SlipRow, Waiting)


def due(in_line: Iterable[InLine], pass_absent: bool) -> list[InLine]:
    """Those whom the next calls go to: a conference may pass over who is not in the hall."""
    return [row for row in in_line if not (pass_absent and row.present is False)]


def queue(session: Session, event: Conference) -> list[Waiting]:
    """The queue as acts need it: ids, numbers and who is in the hall, in order."""
    found = session.execute(_QUEUES[event.queue_order], {"conference": event.id})
    return [
        Waiting(id, number, None if away is None else arrived_at is not None and not away)
        for id, number, arrived_at, away in found
    ]


def _all(session: Session, conference: str) -> list[SlipRow]:
    """Every slip in the order of the queue."""
    order = conference_of(session, conference).queue_order
    rows = []
    for *values, arrived_at, away in selected(session, _ROWS[order], conference=conference):
        present = None if not values[5] else arrived_at is not None and not away
        rows.append(SlipRow(*(*values, present)))
    return rows


def slips(session: Session, *, conference: str) -> list[SlipRow]:
    """Every slip by number."""
    return sorted(_all(session, conference), key=lambda row: row.number)


def waiting(session: Session, *, conference: str) -> list[SlipRow]:
    """The queue: who is heard next, in order."""
    return [row for row in _all(session, conference) if row.state == "waiting"]


def parked(session: Session, *, conference: str) -> list[SlipRow]:
    """Slips whose speaker was absent when called."""
    return [row for row in _all(session, conference) if row.state == "parked"]


def waiting_at(session: Session, *, conference: str, at: int) -> list[int]:
    """The numbers of the slips that waited at a time, in order, as known now."""
    gone: dict[str, list[tuple[int, int | None]]] = {}
    calls = select(Turn.slip_id, Turn.called_at, Turn.back_at).where(
        Turn.conference_id == conference, Turn.kind == "speech", Turn.called_at.is_not(None)
    )
    for slip_id, called_at, back_at in selected(session, calls):
        gone.setdefault(slip_id, []).append((called_at, back_at))
    times = select(Slip.id, Slip.withdrawn_at).where(Slip.conference_id == conference)
    withdrawn: dict[str, int | None] = {row[0]: row[1] for row in session.execute(times)}
    return [
        row.number
        for row in _all(session, conference)
        if row.wish == "speak"
        and row.registered_at <= at
        and not _before(withdrawn[row.id], at)
        and not any(
            called_at <= at and not _before(back_at, at)
            for called_at, back_at in gone.get(row.id, [])
        )
    ]


def _before(time: int | None, at: int) -> bool:
    return time is not None and time <= at


def matters(session: Session, *, conference: str) -> list[MatterRow]:
    """Every matter by number."""
    statement = (
        select(
            Matter.id, Matter.number, func.coalesce(Topic.code, ""), Matter.text, Matter.kind,
            Matter.source, Matter.asker, Matter.unit, Matter.agency, Matter.prepared_answer,
            Matter.lead_id,
        )
        .outerjoin(Topic, Topic.id == Matter.topic_id)
        .where(Matter.conference_id == conference, Matter.annulled.is_(False))
        .order_by(Matter.number)
    )  # fmt: skip
    return [MatterRow(*row) for row in selected(session, statement)]


def alike(session: Session, *, conference: str) -> list[tuple[int, int, float]]:
    """Pairs of slips that seem to raise the same matter; a person confirms them."""
    rows = slips(session, conference=conference)
    pairs = near_pairs([(row.number, row.matter) for row in rows])
    return sorted((min(a, b), max(a, b), score) for a, b, score in pairs)


def following_number(session: Session, *, conference: str) -> int:
    """The number that the next slip would have."""
    return next_number(session, Slip, conference)
