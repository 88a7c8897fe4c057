"""Where a conference stands in its agenda: which item, how late, how much is left.

An item is reached when the minutes open a row of its kind (opening, report, speeches, answers,
conclusion); without kinds the plan's own times say which item it is. Speeches and answers take
turns, so two such items one after the other are one stretch of time. A row of a conclusion reaches
nothing, since matters are concluded on all morning. Times are milliseconds UTC.
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
    "speech": ("speeches",),
    "speaker_absent": ("speeches",),
    "answer": ("answers", "speeches"),
    "followup": ("answers", "speeches"),
    "conclusion": (),
    "closing": ("closing", "conclusion"),
}
_IN_TURN = ("speeches", "answers")


@dataclass(frozen=True)
class Progress:
    """The item that is on: `began_at` is None where only the plan says that it is on.

    `timed` is false where no item says how long it takes; then nothing is late.
    """

    number: int
    count: int
    title: str
    began_at: int | None
    planned_from: int
    planned_to: int
    ends_at: int
    timed: bool

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
        """Where the conference stands; None without an agenda, or while nothing tells."""
        reached, timed = self._reached(), any(item.minutes for item in self.items)
        if not self.items or (reached is None and not timed):
            return None
        place = self._planned(now) if reached is None else reached[0]
        bounds = self._bounds()
        first, last = self._stretch(place)
        return Progress(
            place + 1, len(self.items), self.items[place].title,
            reached[1] if reached else None, bounds[first][0], bounds[last][1], bounds[-1][1],
            timed,
        )  # fmt: skip

    def _reached(self) -> tuple[int, int] | None:
        """The item of the last row that belongs to one, and when its stretch began."""
        began: dict[int, int] = {}
        latest = None
        for kind, first, _last in self.begun:
            place = self._place_of(kind)
            if place is not None:
                latest, start = place, self._stretch(place)[0]
                began[start] = min(first, began.get(start, first))
        return None if latest is None else (latest, began[self._stretch(latest)[0]])

    def _place_of(self, kind: str) -> int | None:
        kinds = [item.kind for item in self.items]
        named = (each for each in _BELONGS_TO.get(kind, (kind,)) if each in kinds)
        found = next(named, None)
        return None if found is None else kinds.index(found)

    def _stretch(self, place: int) -> tuple[int, int]:
        """The first and last item that take turns with this one."""
        first = last = place
        if self.items[place].kind in _IN_TURN:
            while first and self.items[first - 1].kind in _IN_TURN:
                first -= 1
            while last + 1 < len(self.items) and self.items[last + 1].kind in _IN_TURN:
                last += 1
        return first, last

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
