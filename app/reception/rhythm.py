"""The rhythm of the arrivals: how many came in which minute, and how long it may go on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.orm import Session

from app.models import Attendee

MINUTE = 60_000
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 360)
"""Widths of a bar, in minutes."""
MORNING = 360
"""Minutes before the last arrival that are drawn: what a stray earlier one does not stretch."""
LOOK_BACK = 10
"""Minutes over which the pace of now is taken."""

_MINUTE_OF = (Attendee.arrived_at.op("/")(literal_column(str(MINUTE)))).label("minute")
_MINUTES = (
    select(_MINUTE_OF, func.count())
    .where(Attendee.conference_id == bindparam("conference"), Attendee.arrived_at.is_not(None))
    .group_by(literal_column("minute"))
    .order_by(literal_column("minute"))
)


@dataclass(frozen=True)
class Bar:
    """How many came from `start` on, for `minutes`."""

    start: int
    minutes: int
    count: int


@dataclass(frozen=True)
class Rhythm:
    """Arrivals by minutes since 1970, in order; minutes without any are left out."""

    minutes: tuple[tuple[int, int], ...] = ()

    def bars(self, most: int = 30) -> tuple[Bar, ...]:
        """The morning up to the last arrival in at most so many equal bars."""
        if not self.minutes:
            return ()
        last = self.minutes[-1][0]
        drawn = [(minute, count) for minute, count in self.minutes if minute > last - MORNING]
        first = drawn[0][0]
        step = next(step for step in STEPS if last // step - first // step < most)
        counts = dict.fromkeys(range(first // step, last // step + 1), 0)
        for minute, count in drawn:
            counts[minute // step] += count
        return tuple(
            Bar(place * step * MINUTE, step, count) for place, count in sorted(counts.items())
        )

    def minutes_left(self, expected: int, at: int) -> int | None:
        """Until `expected` more have come at the pace of the last minutes; None without a pace."""
        since = at // MINUTE - LOOK_BACK
        recent = sum(count for minute, count in self.minutes if since < minute <= at // MINUTE)
        if expected <= 0 or not recent:
            return None
        return -(-expected * LOOK_BACK // recent)


def rhythm(session: Session, *, conference: str) -> Rhythm:
    """The arrivals that stand, by minute."""
    rows = session.execute(_MINUTES, {"conference": conference})
    return Rhythm(tuple((row[0], row[1]) for row in rows))
