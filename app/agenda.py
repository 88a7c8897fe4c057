"""Where a conference stands in its agenda: which item, how late, how much is left.

Items whose kind is that of a minutes row (opening, report, speech, answer, closing) are reached
when such a row is opened; without kinds the plan's own times say which item it is. A row of a
conclusion reaches nothing, since matters are concluded on all morning. Times are milliseconds UTC.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.conference import AgendaRow, agenda
from app.models import MinutesEntry
from app.rows import conference_of

_BELONGS_TO = {
    "secretaries_appointed": ("opening",),
    "followup": ("answer", "speech"),
    "answer": ("answer", "speech"),
    "speaker_absent": ("speech",),
    "conclusion": (),
    "closing": ("closing", "conclusion"),
}


@dataclass(frozen=True)
class Progress:
    """The item that is on: `began_at` is None where only the plan says that it is on."""

    number: int
    count: int
    title: str
    began_at: int | None
    planned_from: int
    planned_to: int
    ends_at: int

    def late_ms(self, now: int) -> int:
        """How far behind the plan: by the item's start, or by its overrun where that is more."""
        if self.began_at is None:
            return 0
        return max(self.began_at - self.planned_from, now - self.planned_to)

    def left_ms(self, now: int) -> int:
        """What is left until the planned end; negative when it is past."""
        return self.ends_at - now


@dataclass(frozen=True)
class Agenda:
    """The plan and what was reached of it."""

    items: tuple[AgendaRow, ...]
    starts_at: int
    begun: tuple[tuple[str, int, int], ...]
    """(kind of minutes row, first time, last time), in the order of the last times."""

    def at(self, now: int) -> Progress | None:
        """Where the conference stands; None without an agenda."""
        if not self.items:
            return None
        reached = self._reached()
        place = self._planned(now) if reached is None else reached[0]
        bounds = self._bounds()
        return Progress(
            place + 1, len(self.items), self.items[place].title,
            reached[1] if reached else None, *bounds[place], bounds[-1][1],
        )  # fmt: skip

    def _reached(self) -> tuple[int, int] | None:
        places = {item.kind: place for place, item in reversed(list(enumerate(self.items)))}
        for kind, first, _last in reversed(self.begun):
            for belongs in _BELONGS_TO.get(kind, (kind,)):
                if belongs in places:
                    return places[belongs], first
        return None

    def _planned(self, now: int) -> int:
        places = [place for place, (begins, _ends) in enumerate(self._bounds()) if begins <= now]
        return places[-1] if places else 0

    def _bounds(self) -> list[tuple[int, int]]:
        bounds, begins = [], self.starts_at
        for item in self.items:
            bounds.append((begins, begins + item.minutes * 60_000))
            begins = bounds[-1][1]
        return bounds


def progress(session: Session, *, conference: str) -> Agenda:
    """The agenda with what the minutes say was reached; `Agenda.at` works the rest out."""
    last = func.max(MinutesEntry.at)
    begun = (
        select(MinutesEntry.kind, func.min(MinutesEntry.at), last)
        .where(MinutesEntry.conference_id == conference, MinutesEntry.annulled.is_(False))
        .group_by(MinutesEntry.kind)
        .order_by(last, MinutesEntry.kind)
    )
    return Agenda(
        tuple(agenda(session, conference=conference)),
        conference_of(session, conference).starts_at,
        tuple((kind, first, latest) for kind, first, latest in session.execute(begun)),
    )
