"""Everything that the chair's side shows, read in one go on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import conclusions, conference, floor, slips
from app.conference import progress
from app.floor import Heard
from app.words import _
from ui.floor.moment import Moment, moment_of
from ui.floor.queue import QueueRow, rows_of

if TYPE_CHECKING:
    from app.store import Session

MINUTE = 60_000


@dataclass(frozen=True)
class Side:
    """The floor, its queue, and what is known around it."""

    floor: floor.Floor
    event: conference.ConferenceRow
    moment: Moment
    queue: tuple[QueueRow, ...]
    parked: tuple[QueueRow, ...]
    next_up: QueueRow | None
    agencies: tuple[str, ...]
    holders: tuple[conference.HolderRow, ...]
    agenda: progress.Agenda
    heard: Heard | None
    prepared: str
    likely_agency: str
    outcomes: tuple[conclusions.ConclusionRow, ...]


def load_side(session: Session, conference_id: str) -> Side:
    """Read the chair's side; runs on the worker."""
    stands = floor.floor(session, conference=conference_id)
    event = conference.conference(session, conference=conference_id)
    every = slips.slips(session, conference=conference_id)
    made_turns = floor.turns(session, conference=conference_id)
    heard = floor.heard_so_far(every, made_turns)
    moment = moment_of(stands)
    stage, asked = (_slip_of(turn, every) for turn in (moment.stage, moment.asked))
    due = slips.due(stands.queue, event.pass_absent)
    agencies = tuple(row.name for row in conference.agencies(session, conference=conference_id))
    made = conclusions.conclusions(session, conference=conference_id)
    return Side(
        floor=stands,
        event=event,
        moment=moment,
        queue=tuple(rows_of(stands.queue, heard)),
        parked=tuple(rows_of(_parked(session, conference_id, every), heard)),
        next_up=next(iter(rows_of(tuple(due[:1]), heard)), None),
        agencies=agencies,
        holders=tuple(conference.holders(session, conference=conference_id)),
        agenda=progress.progress(session, conference=conference_id),
        heard=heard.get(stage.id) if stage else None,
        prepared=stage.prepared_answer if stage else "",
        likely_agency=_likely(made_turns, asked, agencies),
        outcomes=tuple(row for row in made if asked and row.matter_id == asked.matter_id),
    )


def _slip_of(turn: floor.TurnRow | None, every: list[slips.SlipRow]) -> slips.SlipRow | None:
    return next((row for row in every if turn is not None and row.id == turn.slip_id), None)


def _parked(
    session: Session, conference_id: str, every: list[slips.SlipRow]
) -> tuple[slips.SlipRow, ...]:
    """Parked slips in the order of the queue; read apart only where there are any."""
    if not any(row.state == "parked" for row in every):
        return ()
    return tuple(slips.parked(session, conference=conference_id))


def _likely(
    turns: list[floor.TurnRow], asked: slips.SlipRow | None, agencies: tuple[str, ...]
) -> str:
    """Who would be assigned: the body that answered last, else the one the slip names."""
    if asked is None:
        return ""
    answered = [
        turn.speaker
        for turn in turns
        if turn.slip_id == asked.id and turn.kind == "answer" and not turn.by_chair
    ]
    named = (*answered[-1:], asked.agency, *(agencies if len(agencies) == 1 else ()))
    return next(filter(None, named), "")


def head_words(side: Side, now: int) -> str:
    """How things stand: item of the agenda, delay, time left, slips that wait."""
    parts = []
    progress = side.agenda.at(now)
    if progress is not None and side.floor.closed_at is None:
        item = _("mục {number}/{count}").format(number=progress.number, count=progress.count)
        parts.append(item)
        if progress.timed:
            parts += [_late_words(progress.late_ms(now)), _left_words(progress.left_ms(now))]
    elif side.floor.closed_at is not None:
        parts.append(_("đã bế mạc"))
    parts.append(_("{count} phiếu chờ").format(count=len(side.queue)))
    if side.floor.spoken:
        parts.append(_("{count} lượt đã xong").format(count=side.floor.spoken))
    return " · ".join(part for part in parts if part)


def _late_words(late: int) -> str:
    if late >= MINUTE:
        return _("chậm {span}").format(span=length(late))
    if late <= -MINUTE:
        return _("sớm {span}").format(span=length(-late))
    return _("đúng giờ")


def _left_words(left: int) -> str:
    if left < 0:
        return _("quá giờ kết thúc {span}").format(span=length(-left))
    return _("còn {span}").format(span=length(left))


def length(ms: int) -> str:
    """A length of time as people say it: 4 phút, 1 giờ 12."""
    hours, minutes = divmod(ms // MINUTE, 60)
    if hours:
        return _("{hours} giờ {minutes:02}").format(hours=hours, minutes=minutes)
    return _("{minutes} phút").format(minutes=minutes)
