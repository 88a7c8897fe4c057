"""How the hall and each delegation stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.models import Attendee, Delegation, Movement


@dataclass(frozen=True)
class DelegationCount:
    """How a delegation stands; `present_total` counts those moved in, not those moved out."""

    id: str
    code: str
    title: str
    quota: int | None
    invited: int
    present_in_person: int
    substitutes: int
    walk_ins: int
    moved_in: int
    moved_out: int
    absent: int
    excused: int
    held: int
    inside: int
    present_total: int

    @property
    def over_by(self) -> int:
        """How many are present above the quota."""
        return max(0, self.present_total - self.quota) if self.quota is not None else 0


@dataclass(frozen=True)
class Arrivals:
    """The hall as a whole."""

    by_delegation: tuple[DelegationCount, ...]

    def total(self, name: str) -> int:
        """A figure summed over the delegations."""
        return sum(getattr(row, name) or 0 for row in self.by_delegation)


_KINDS = (
    Attendee.kind, Attendee.status, Attendee.arrived_at.is_not(None).label("arrived"),
    Attendee.away, Attendee.absence, Attendee.delegation_id, Attendee.listed_delegation_id,
)  # fmt: skip
_ALIKE = (
    select(*_KINDS, func.count().label("number"))
    .where(Attendee.conference_id == bindparam("conference"))
    .group_by(*_KINDS)
)


def counts(session: Session, *, conference: str) -> Arrivals:
    """How every delegation that has people or is a leaf stands, in the order of the plan."""
    tally: dict[str, dict[str, int]] = {}
    for row in session.execute(_ALIKE, {"conference": conference}):
        _count(tally, row)
    parents = set(
        session.scalars(select(Delegation.parent_id).where(Delegation.conference_id == conference))
    )
    statement = (
        select(Delegation.id, Delegation.code, Delegation.title, Delegation.quota)
        .where(Delegation.conference_id == conference)
        .order_by(Delegation.position, Delegation.id)
    )
    rows = []
    for id, code, title, quota in session.execute(statement):
        if id in parents and id not in tally:
            continue
        figures = tally.get(id, {})
        names = DelegationCount.__match_args__[4:]
        rows.append(
            DelegationCount(id, code, title, quota, *(figures.get(name, 0) for name in names))
        )
    return Arrivals(tuple(rows))


def _count(tally: dict[str, dict[str, int]], row: Any) -> None:
    """Add the people who are alike in everything that counts."""
    here = tally.setdefault(row.delegation_id, {})
    listed = tally.setdefault(row.listed_delegation_id, {})

    def add(place: dict[str, int], *names: str) -> None:
        for name in names:
            place[name] = place.get(name, 0) + row.number

    if row.kind == "listed" and row.status != "cancelled":
        add(listed, "invited")
        if not row.arrived and row.status != "replaced":
            add(listed, "absent")
            if row.absence == "excused":
                add(listed, "excused")
        if row.arrived and row.delegation_id != row.listed_delegation_id:
            add(listed, "moved_out")
            add(here, "moved_in")
    if row.status == "held":
        add(here, "held")
    if row.arrived:
        kind = {"listed": "present_in_person", "substitute": "substitutes"}.get(row.kind)
        add(here, "present_total", kind or "walk_ins")
        if not row.away:
            add(here, "inside")


def in_hall(session: Session, *, conference: str, at: int) -> int:
    """How many were in the hall at a time, as known now."""
    statement = (
        select(Movement.attendee_id, Movement.kind)
        .where(
            Movement.conference_id == conference,
            Movement.at <= at,
            Movement.annulled_at.is_(None),
        )
        .order_by(Movement.at, Movement.id)
    )
    last: dict[str, str] = {row[0]: row[1] for row in session.execute(statement)}
    return sum(kind != "leave" for kind in last.values())


@dataclass(frozen=True)
class Arrival:
    """A line of what happened at the desks lately."""

    id: str
    attendee: str
    full_name: str
    kind: str
    at: int
    desk: str
    delegation: str


def latest(session: Session, *, conference: str, limit: int = 12) -> list[Arrival]:
    """The last entries, the newest first."""
    statement = (
        select(
            Movement.id, Attendee.code, Attendee.full_name, Movement.kind, Movement.at,
            Movement.desk, Delegation.title,
        )
        .join(Attendee, Attendee.id == Movement.attendee_id)
        .join(Delegation, Delegation.id == Attendee.delegation_id)
        .where(Movement.conference_id == conference, Movement.annulled_at.is_(None))
        .order_by(Movement.at.desc(), Movement.id)
        .limit(limit)
    )  # fmt: skip
    return [Arrival(*row) for row in session.execute(statement)]


def arrival_times(session: Session, *, conference: str) -> list[int]:
    """The times of all entries that stand, in order: the rhythm of the arrivals."""
    statement = select(Attendee.arrived_at).where(
        Attendee.conference_id == conference, Attendee.arrived_at.is_not(None)
    )
    return sorted(time for time in session.scalars(statement) if time is not None)
