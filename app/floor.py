"""The floor: who is called, who speaks, who answers; kept as times, never as a running number.

One station owns the floor at a time. Every screen computes the clock from the same times.
Nothing goes on by itself: there is never an automatic next.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app import minutes
from app.acts import act
from app.errors import Refusal, Unsuitable
from app.ids import derived_id
from app.models import Conference, Handover, Matter, OfficeHolder, Pause, Slip, Topic, Turn
from app.rows import conference_of, next_number, one, selected
from app.slips import SlipNotWaiting, SlipRow, Waiting, due, queue, waiting
from app.words import _

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


@dataclass(eq=False)
class QueueEmpty(Refusal):
    """Nobody waits."""

    code = "queue_empty"

    def sentence(self) -> str:
        return _("Không còn phiếu nào đang chờ.")


@dataclass(eq=False)
class FloorBusy(Refusal):
    """Somebody has the floor."""

    code = "floor_busy"
    slip: int

    def sentence(self) -> str:
        return _(
            "Phiếu số {slip} đang có lượt. Hãy bấm Enter để kết thúc lượt này rồi mới mời tiếp."
        ).format(slip=self.slip)


@dataclass(eq=False)
class NotYourFloor(Refusal):
    """Another station owns the floor."""

    code = "not_your_floor"
    station: str

    def sentence(self) -> str:
        return _(
            "Máy {station} đang giữ quyền điều hành. Hãy bấm “Nhận điều hành” nếu được giao."
        ).format(station=self.station)


@dataclass(eq=False)
class WrongMoment(Refusal):
    """A turn that is not at the point where this can be done."""

    code = "wrong_moment"
    need: str

    def sentence(self) -> str:
        needs = {
            "called": _("Lượt này đã bắt đầu hoặc chưa được mời."),
            "speaking": _("Lượt này chưa bắt đầu hoặc đã kết thúc."),
            "paused": _("Lượt này không tạm dừng."),
            "running": _("Lượt này đang tạm dừng."),
            "parked": _("Phiếu này không bị gác lại."),
            "ended": _("Lượt này chưa kết thúc."),
            "last": _("Sau lượt này đã có lượt khác, nên không nối lại được."),
            "order": _("Giờ này sớm hơn việc trước đó. Hãy chọn giờ khác."),
        }
        return needs[self.need]


@dataclass(frozen=True)
class Called:
    """Who was called to the floor, and the numbers of those who waited at that moment."""

    turn: str
    slip: str
    number: int
    queue: tuple[int, ...]


# --- acts: the floor itself


@act("floor")
def take_floor(session: Session, *, conference: str, station: str) -> None:
    """Run the floor from this station from now on."""
    conference_of(session, conference).floor_station = station


def own_floor(session: Session, conference: str, station: str) -> Conference:
    """The conference whose floor this station owns; raises NotYourFloor."""
    event = conference_of(session, conference)
    if event.floor_station and event.floor_station != station:
        raise NotYourFloor(event.floor_station)
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


# --- acts: speeches


@act("floor", "slips")
def call_next(
    session: Session, *, conference: str, id: str, at: int, station: str
) -> Called:
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
    slip.state = "called"
    number = next_number(session, Turn, conference, kind="speech")
    session.add(
        Turn(
            id=id,
            conference_id=conference,
            kind="speech",
            number=number,
            slip_id=slip.id,
            attendee_id=slip.attendee_id,
            speaker=slip.name,
            office=_office(slip),
            called_at=at,
            override_by=decided_by,
            override_reason=reason,
        )
    )
    return Called(id, slip.id, slip.number, tuple(row.number for row in in_line))


def _office(slip: Slip) -> str:
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
def lengthen(
    session: Session, *, conference: str, turn: str, seconds: int, station: str
) -> None:
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


# --- acts: answers and follow-ups


@act("floor", "minutes")
def answer(
    session: Session,
    *,
    conference: str,
    id: str,
    slip: str,
    at: int,
    station: str,
    agency: str = "",
) -> str:
    """Somebody answers a speech: an agency, or without one whoever is in the chair."""
    event = own_floor(session, conference, station)
    asked = one(session, Slip, slip)
    name, office = agency, ""
    if not agency:
        holder = session.get(OfficeHolder, event.chair_id) if event.chair_id else None
        if holder is None:
            raise Unsuitable("chair", _("Hội nghị chưa có người chủ trì. Hãy khai báo trước."))
        name, office = holder.name, holder.office
    return _begin(session, conference, id, "answer", asked, at, name, office, by_chair=not agency)


@act("floor", "minutes")
def follow_up(
    session: Session, *, conference: str, id: str, slip: str, at: int, station: str
) -> str:
    """The person who spoke comes back to the answer."""
    own_floor(session, conference, station)
    asked = one(session, Slip, slip)
    return _begin(session, conference, id, "followup", asked, at, asked.name, _office(asked))


def _begin(
    session: Session,
    conference: str,
    id: str,
    kind: str,
    slip: Slip,
    at: int,
    speaker: str,
    office: str,
    by_chair: bool = False,
) -> str:
    if slip.state not in ("spoken", "called"):
        raise SlipNotWaiting(slip.number, slip.state)
    session.add(
        Turn(
            id=id,
            conference_id=conference,
            kind=kind,
            number=next_number(session, Turn, conference, kind=kind),
            slip_id=slip.id,
            attendee_id=slip.attendee_id if kind == "followup" else None,
            speaker=speaker,
            office=office,
            by_chair=by_chair,
            started_at=at,
        )
    )
    session.flush()
    minutes.open_entry(
        session, conference=conference, kind=kind, at=at, of=id, turn=id,
        speaker=speaker or office, office=office if speaker else "",
    )  # fmt: skip
    return id


# --- reads


@dataclass(frozen=True)
class TurnRow:
    """A turn as times; `paused_ms` of closed pauses, `paused_since` of an open one."""

    id: str
    kind: str
    number: int
    slip_id: str
    slip: int
    attendee_id: str | None
    speaker: str
    office: str
    by_chair: bool
    called_at: int | None
    started_at: int | None
    ended_at: int | None
    absent_at: int | None
    back_at: int | None
    extra_seconds: int
    override_by: str
    override_reason: str
    topic: str
    topic_title: str
    matter: str
    paused_ms: int
    paused_since: int | None

    def elapsed_ms(self, now: int) -> int:
        """Speaking time so far, pauses left out."""
        if self.started_at is None:
            return 0
        until = self.ended_at or self.paused_since or now
        return max(0, until - self.started_at - self.paused_ms)

    @property
    def seconds(self) -> int:
        """Whole seconds of a turn that has ended."""
        return self.elapsed_ms(self.started_at or 0) // 1000 if self.ended_at else 0


@dataclass(frozen=True)
class Floor:
    """What the chair's side needs to know; `last` is the turn that began last, ended or not."""

    station: str | None
    chair: str
    limit_seconds: int
    speech: TurnRow | None
    reply: TurnRow | None
    last_speech: TurnRow | None
    last: TurnRow | None
    queue: tuple[SlipRow, ...]
    spoken: int
    closed_at: int | None


def turns(session: Session, *, conference: str) -> list[TurnRow]:
    """Every turn, in the order in which they began; a reply that was taken back is none."""
    paused: dict[str, int] = {}
    open_since: dict[str, int] = {}
    pauses = select(Pause.turn_id, Pause.from_at, Pause.to_at).where(
        Pause.conference_id == conference
    )
    for turn_id, from_at, to_at in session.execute(pauses):
        if to_at is None:
            open_since[turn_id] = from_at
        else:
            paused[turn_id] = paused.get(turn_id, 0) + to_at - from_at
    statement = (
        select(
            Turn.id, Turn.kind, Turn.number, Turn.slip_id, Slip.number, Turn.attendee_id,
            Turn.speaker, Turn.office, Turn.by_chair, Turn.called_at, Turn.started_at,
            Turn.ended_at, Turn.absent_at, Turn.back_at, Turn.extra_seconds, Turn.override_by,
            Turn.override_reason, func.coalesce(Topic.code, ""), func.coalesce(Topic.title, ""),
            Matter.text,
        )
        .join(Slip, Slip.id == Turn.slip_id)
        .join(Matter, Matter.id == Slip.matter_id)
        .outerjoin(Topic, Topic.id == Slip.topic_id)
        .where(
            Turn.conference_id == conference,
            (Turn.kind == "speech") | Turn.started_at.is_not(None),
        )
        .order_by(func.coalesce(Turn.started_at, Turn.called_at), Turn.kind, Turn.number)
    )  # fmt: skip
    return [
        TurnRow(*(*row, paused.get(row[0], 0), open_since.get(row[0])))
        for row in selected(session, statement)
    ]


def floor(session: Session, *, conference: str) -> Floor:
    """The floor as it stands."""
    event = conference_of(session, conference)
    holder = session.get(OfficeHolder, event.chair_id) if event.chair_id else None
    every = turns(session, conference=conference)
    speeches = [row for row in every if row.kind == "speech" and row.absent_at is None]
    replies = [row for row in every if row.kind != "speech" and row.ended_at is None]
    now = next((row for row in speeches if row.ended_at is None), None)
    ended = [row for row in speeches if row.ended_at is not None]
    return Floor(
        event.floor_station,
        ", ".join(part for part in (holder.name, holder.office) if part) if holder else "",
        event.speech_limit_seconds,
        now,
        replies[-1] if replies else None,
        ended[-1] if ended else None,
        next((row for row in reversed(every) if row.absent_at is None), None),
        tuple(waiting(session, conference=conference)),
        len(ended),
        event.closed_at,
    )


@dataclass(frozen=True)
class HandoverRow:
    """When the chair passed, to whom."""

    id: str
    at: int
    to: str
    reason: str


def handovers(session: Session, *, conference: str) -> list[HandoverRow]:
    """When the chair passed from one to another."""
    statement = (
        select(Handover.id, Handover.at, OfficeHolder.name, OfficeHolder.office, Handover.reason)
        .join(OfficeHolder, OfficeHolder.id == Handover.to_id)
        .where(Handover.conference_id == conference)
        .order_by(Handover.at, Handover.id)
    )
    return [
        HandoverRow(id, at, ", ".join(part for part in (name, office) if part), reason)
        for id, at, name, office, reason in session.execute(statement)
    ]


