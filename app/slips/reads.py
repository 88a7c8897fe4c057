"""Slips and matters as lists show them, and the queue in its order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.models import Attendee, Conference, Delegation, Matter, Slip, Topic, Turn
from app.rows import conference_of, next_number, selected


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


class Waiting(NamedTuple):
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


def following_number(session: Session, *, conference: str) -> int:
    """The number that the next slip would have."""
    return next_number(session, Slip, conference)
