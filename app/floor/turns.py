"""The floor as it stands: every turn as times."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Handover, Matter, OfficeHolder, Pause, Slip, Topic, Turn
from app.rows import conference_of, selected
from app.slips import SlipRow, waiting


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
