"""Turns put right afterwards, and who was heard how often so far.

A hurried hand starts too late, starts somebody who has not begun, or ends too soon: each has its
way back. Fairness is shown, never enforced.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.acts import act
from app.floor.refusals import WrongMoment
from app.floor.speeches import nobody_speaks, own_floor
from app.floor.turns import TurnRow
from app.ids import derived_id
from app.models import MinutesEntry, Pause, Slip, Turn
from app.rows import one
from app.slips import SlipRow

# --- acts


@act("floor", "minutes")
def start_earlier(
    session: Session, *, conference: str, turn: str, seconds: int, station: str
) -> int:
    """Move a start that was pressed late, at most back to the call; returns when it began (ms)."""
    own_floor(session, conference, station)
    row = one(session, Turn, turn)
    if row.started_at is None or row.absent_at is not None:
        raise WrongMoment("speaking")
    began = max(row.started_at - seconds * 1000, row.called_at or 0)
    if began >= row.started_at:
        raise WrongMoment("order")
    row.started_at = began
    entry = session.get(MinutesEntry, derived_id(turn, "entry", row.kind))
    if entry is not None:
        entry.at = began
    return began


@act("floor", "minutes")
def not_started(session: Session, *, conference: str, turn: str, station: str) -> None:
    """Undo a start that was a mistake: the person is called and has not begun."""
    own_floor(session, conference, station)
    row = one(session, Turn, turn)
    if row.kind != "speech" or row.started_at is None or row.ended_at is not None:
        raise WrongMoment("speaking")
    row.started_at, row.extra_seconds = None, 0
    for pause in session.scalars(select(Pause).where(Pause.turn_id == turn)):
        pause.to_at = pause.from_at
    entry = session.get(MinutesEntry, derived_id(turn, "entry", row.kind))
    if entry is not None:
        entry.annulled = True


@act("floor", "slips")
def go_on(session: Session, *, conference: str, turn: str, station: str) -> None:
    """Undo an end that came too soon: the turn goes on as if it had not been ended."""
    own_floor(session, conference, station)
    row = one(session, Turn, turn)
    if row.ended_at is None or row.absent_at is not None:
        raise WrongMoment("ended")
    nobody_speaks(session, conference)
    later = select(Turn.id).where(
        Turn.conference_id == conference,
        Turn.id != turn,
        Turn.absent_at.is_(None),
        func.coalesce(Turn.started_at, Turn.called_at) >= row.ended_at,
    )
    if session.scalar(later) is not None:
        raise WrongMoment("last")
    row.ended_at = None
    if row.kind == "speech":
        one(session, Slip, row.slip_id).state = "called"


@act("floor", "minutes")
def take_back_reply(session: Session, *, conference: str, turn: str, at: int, station: str) -> None:
    """Undo an answer or a follow-up that was begun by mistake: it never was."""
    own_floor(session, conference, station)
    row = one(session, Turn, turn)
    if row.kind == "speech" or row.started_at is None or row.ended_at is not None:
        raise WrongMoment("speaking")
    row.started_at = None
    row.absent_at = row.back_at = row.ended_at = at
    entry = session.get(MinutesEntry, derived_id(turn, "entry", row.kind))
    if entry is not None:
        entry.annulled = True


# --- reads


@dataclass(frozen=True)
class Heard:
    """How often the person of a slip, and his delegation, spoke so far, and how long (ms)."""

    times: int = 0
    ms: int = 0
    delegation_times: int = 0
    delegation_ms: int = 0


def heard_so_far(rows: Iterable[SlipRow], made: Iterable[TurnRow]) -> dict[str, Heard]:
    """For every slip, what its person and his delegation were heard before; by the slip's id."""
    rows = list(rows)
    who = {row.id: f"who {row.attendee or (row.name, row.unit)}" for row in rows}
    home = {row.id: f"home {row.delegation or row.id}" for row in rows}
    tally: dict[str, tuple[int, int]] = {}
    for turn in made:
        if turn.kind == "answer" or turn.started_at is None:
            continue
        ms = turn.elapsed_ms(turn.started_at) if turn.ended_at else 0
        for key in (who[turn.slip_id], home[turn.slip_id]):
            times, spent = tally.get(key, (0, 0))
            tally[key] = (times + (turn.kind == "speech"), spent + ms)
    nothing = (0, 0)
    return {
        row.id: Heard(*tally.get(who[row.id], nothing), *tally.get(home[row.id], nothing))
        for row in rows
    }
