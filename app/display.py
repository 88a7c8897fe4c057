"""The wall of the hall: what everybody may read, and nothing else.

`Wall` is a whitelist. One function builds it and names every field, so that nothing personal
(codes, phones, what somebody asks) can reach the wall by way of a row that grew.
Times are milliseconds UTC.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.conference import conference as conference_row
from app.floor import TurnRow, turns
from app.reception import counts
from app.slips import SlipRow, due, waiting

NEXT = 3


@dataclass(frozen=True)
class NextUp:
    """Somebody who speaks soon."""

    name: str
    unit: str


@dataclass(frozen=True)
class Wall:
    """Everything that may stand on the wall.

    scene: filling (nobody was called yet), floor (a turn), between (nobody there), closed.
    turn: speech, answer or followup; its times as in `floor.TurnRow`, the limit of speeches only.
    """

    scene: str
    title: str
    backdrop: str
    place: str
    date: str
    present: int
    expected: int
    turn: str
    speaker: str
    office: str
    topic: str
    asked_by: str
    begun: int | None
    ended: int | None
    paused_at: int | None
    paused_ms: int
    limit_ms: int | None
    next: tuple[NextUp, ...]


def wall(session: Session, *, conference: str) -> Wall:
    """What the wall shows now."""
    event = conference_row(session, conference=conference)
    every = turns(session, conference=conference)
    now = every[-1] if every and every[-1].absent_at is None else None
    scene = "floor" if now else "between" if every else "filling"
    arrivals = counts(session, conference=conference) if scene == "filling" else None
    queue = due(waiting(session, conference=conference), event.pass_absent)
    return Wall(
        scene="closed" if event.closed_at is not None else scene,
        title=event.title,
        backdrop=event.backdrop or event.title,
        place=event.place,
        date=event.date,
        present=arrivals.total("present_total") if arrivals else 0,
        expected=(event.declared_total or arrivals.total("invited")) if arrivals else 0,
        turn=now.kind if now else "",
        speaker=(now.speaker or now.office) if now else "",
        office=now.office if now and now.speaker else "",
        topic=" ".join(part for part in (now.topic, now.topic_title) if part) if now else "",
        asked_by=_asker(now, every),
        begun=now.started_at if now else None,
        ended=now.ended_at if now else None,
        paused_at=now.paused_since if now else None,
        paused_ms=now.paused_ms if now else 0,
        limit_ms=_limit(now, event.speech_limit_seconds),
        next=_next_up(queue),
    )


def _asker(now: TurnRow | None, every: list[TurnRow]) -> str:
    """Whose speech is answered."""
    if now is None or now.kind != "answer":
        return ""
    asked = (row.speaker for row in every if row.kind == "speech" and row.slip_id == now.slip_id)
    return next(asked, "")


def _limit(now: TurnRow | None, seconds: int) -> int | None:
    if now is None or now.kind != "speech":
        return None
    return (seconds + now.extra_seconds) * 1000


def _next_up(queue: list[SlipRow]) -> tuple[NextUp, ...]:
    """Who comes next, each once however many slips he handed in."""
    people: dict[object, NextUp] = {}
    for row in queue:
        people.setdefault(row.attendee or (row.name, row.unit), NextUp(row.name, row.unit))
    return tuple(people.values())[:NEXT]
