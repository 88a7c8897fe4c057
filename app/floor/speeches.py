"""The floor itself and its speeches: call, start, pause, end, absent, back."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app import minutes
from app.acts import act
from app.floor.refusals import Called, FloorBusy, NotYourFloor, QueueEmpty, WrongMoment
from app.ids import derived_id
from app.models import Conference, Handover, OfficeHolder, Pause, Slip, Turn
from app.rows import change, conference_of, next_number, one, put
from app.slips import SlipNotWaiting, Waiting, due, queue

_OPEN_SPEECH = (
    select(Slip.number)
    .join(Turn, Turn.slip_id == Slip.id)
    .where(
        Turn.conference_id == bindparam("conference"),
        Turn.kind == "speech",
        Turn.ended_at.is_(None),
        Turn.absent_at.is_(None),
    )
)
_OPEN_PAUSE = select(Pause).where(Pause.turn_id == bindparam("turn"), Pause.to_at.is_(None))


@act("floor")
def take_floor(session: Session, *, conference: str, station: str) -> None:
    """Run the floor from this station from now on."""
    conference_of(session, conference).floor_station = station


def own_floor(session: Session, conference: str, station: str) -> Conference:
    """The conference whose floor this station owns; raises NotYourFloor."""
    event = conference_of(session, conference)
    if event.floor_station and event.floor_station != station:
        raise NotYourFloor(event.floor_station)
    if not event.floor_station:
        event.floor_station = station
    return event


@act("floor", "minutes")
def hand_chair_over(
    session: Session, *, conference: str, id: str, to: str, at: int, station: str, reason: str = ""
) -> None:
    """The chair passes to another office holder."""
    event = own_floor(session, conference, station)
    new = one(session, OfficeHolder, to)
    old = session.get(OfficeHolder, event.chair_id) if event.chair_id else None
    session.add(
        Handover(
            id=id,
            conference_id=conference,
            at=at,
            from_id=old.id if old else None,
            to_id=new.id,
            reason=reason,
        )
    )
    event.chair_id = new.id
    minutes.open_entry(
        session, conference=conference, kind="chair_handover", at=at, of=id,
        speaker=new.name or new.office, office=new.office if new.name else "", text=reason,
    )  # fmt: skip


@act("floor", "slips")
def call_next(session: Session, *, conference: str, id: str, at: int, station: str) -> Called:
    """Call the first of the queue; a slip leaves the queue when it is called."""
    event = own_floor(session, conference, station)
    nobody_speaks(session, conference)
    in_line = queue(session, event)
    first = next(iter(due(in_line, event.pass_absent)), None)
    if first is None:
        raise QueueEmpty()
    return _call(session, conference, id, one(session, Slip, first.id), at, in_line)


@act("floor", "slips")
def call(
    session: Session,
    *,
    conference: str,
    id: str,
    slip: str,
    at: int,
    station: str,
    decided_by: str,
    reason: str = "",
) -> Called:
    """Call a slip out of turn, because the chair wishes so."""
    event = own_floor(session, conference, station)
    nobody_speaks(session, conference)
    wanted = one(session, Slip, slip)
    in_line = queue(session, event)
    return _call(session, conference, id, wanted, at, in_line, decided_by, reason)


def nobody_speaks(session: Session, conference: str) -> None:
    """Refuse while somebody is called or speaks."""
    open_turn = session.scalar(_OPEN_SPEECH, {"conference": conference})
    if open_turn is not None:
        raise FloorBusy(open_turn)


def _call(
    session: Session,
    conference: str,
    id: str,
    slip: Slip,
    at: int,
    in_line: list[Waiting],
    decided_by: str = "",
    reason: str = "",
) -> Called:
    if slip.state != "waiting":
        raise SlipNotWaiting(slip.number, slip.state)
    change(session, Slip, slip.id, state="called")
    number = next_number(session, Turn, conference, kind="speech")
    put(
        session,
        Turn,
        id=id,
        conference_id=conference,
        kind="speech",
        number=number,
        slip_id=slip.id,
        attendee_id=slip.attendee_id,
        speaker=slip.name,
        office=office_of(slip),
        called_at=at,
        override_by=decided_by,
        override_reason=reason,
    )
    return Called(id, slip.id, slip.number, tuple(row.number for row in in_line))


def office_of(slip: Slip) -> str:
    """Position and unit of the person of a slip, each said once."""
    position, unit = slip.position.strip(), slip.unit.strip()
    if unit and unit.casefold() in position.casefold():
        return position
    return ", ".join(part for part in (position, unit) if part)


@act("floor", "slips", "minutes")
def absent(session: Session, *, conference: str, turn: str, at: int, station: str) -> None:
    """The person called is not there: the slip is parked and keeps its rank."""
    own_floor(session, conference, station)
    row = one(session, Turn, turn)
    if row.started_at is not None or row.absent_at is not None:
        raise WrongMoment("called")
    row.absent_at = at
    one(session, Slip, row.slip_id).state = "parked"
    minutes.open_entry(
        session, conference=conference, kind="speaker_absent", at=at, of=turn, turn=turn,
        speaker=row.speaker, office=row.office,
    )  # fmt: skip


@act("floor", "slips")
def back(session: Session, *, conference: str, slip: str, at: int) -> None:
    """A parked speaker is back, in his old rank."""
    row = one(session, Slip, slip)
    if row.state != "parked":
        raise WrongMoment("parked")
    row.state = "waiting"
    last = session.scalars(
        select(Turn)
        .where(Turn.slip_id == slip, Turn.kind == "speech", Turn.absent_at.is_not(None))
        .order_by(Turn.number.desc())
    ).first()
    if last is not None:
        last.back_at = at


@act("floor", "slips")
def take_back(session: Session, *, conference: str, turn: str, at: int, station: str) -> None:
    """Undo a call that was a mistake: the slip waits again in its old rank."""
    own_floor(session, conference, station)
    row = one(session, Turn, turn)
    if row.started_at is not None or row.absent_at is not None:
        raise WrongMoment("called")
    row.absent_at = row.back_at = row.ended_at = at
    one(session, Slip, row.slip_id).state = "waiting"


@act("floor", "minutes")
def start(session: Session, *, conference: str, turn: str, at: int, station: str) -> None:
    """The person called begins to speak; `at` may be set earlier where it was forgotten."""
    own_floor(session, conference, station)
    row = one(session, Turn, turn)
    if row.started_at is not None or row.absent_at is not None:
        raise WrongMoment("called")
    if row.called_at is not None and at < row.called_at:
        raise WrongMoment("order")
    row.started_at = at
    minutes.open_entry(
        session, conference=conference, kind="speech", at=at, of=turn, turn=turn,
        speaker=row.speaker, office=row.office,
    )  # fmt: skip


@act("floor")
def pause(
    session: Session, *, conference: str, turn: str, at: int, station: str, reason: str = ""
) -> None:
    """Stop the clock of a turn."""
    own_floor(session, conference, station)
    row = _running(session, turn)
    if _open_pause(session, turn) is not None:
        raise WrongMoment("running")
    session.add(
        Pause(
            id=derived_id(turn, "pause", at, session.info["seq"]),
            conference_id=row.conference_id,
            turn_id=turn,
            from_at=at,
            reason=reason,
        )
    )


@act("floor")
def resume(session: Session, *, conference: str, turn: str, at: int, station: str) -> None:
    """Let the clock of a turn go on."""
    own_floor(session, conference, station)
    open_pause = _open_pause(session, turn)
    if open_pause is None:
        raise WrongMoment("paused")
    if at < open_pause.from_at:
        raise WrongMoment("order")
    open_pause.to_at = at


@act("floor")
def lengthen(session: Session, *, conference: str, turn: str, seconds: int, station: str) -> None:
    """Give a turn more time."""
    own_floor(session, conference, station)
    _running(session, turn).extra_seconds += seconds


@act("floor", "slips")
def end(session: Session, *, conference: str, turn: str, at: int, station: str) -> None:
    """End a speech, an answer or a follow-up."""
    own_floor(session, conference, station)
    row = _running(session, turn)
    assert row.started_at is not None
    if at < row.started_at:
        raise WrongMoment("order")
    row.ended_at = at
    open_pause = _open_pause(session, turn)
    if open_pause is not None:
        open_pause.to_at = at
    if row.kind == "speech":
        one(session, Slip, row.slip_id).state = "spoken"


def _running(session: Session, turn: str) -> Turn:
    row = one(session, Turn, turn)
    if row.started_at is None or row.ended_at is not None:
        raise WrongMoment("speaking")
    return row


def _open_pause(session: Session, turn: str) -> Pause | None:
    return session.scalar(_OPEN_PAUSE, {"turn": turn})
