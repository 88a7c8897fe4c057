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


@dataclass(frozen=True)
class Alike:
    """Everything about a person that counts; people who are alike in it count alike."""

    kind: str
    status: str
    arrived: bool
    away: bool
    absence: str
    delegation_id: str
    listed_delegation_id: str


@dataclass(frozen=True)
class Home:
    """A delegation as it is counted; `divided` when others lie below it."""

    id: str
    code: str
    title: str
    quota: int | None
    divided: bool


class Tally:
    """The figures of every delegation, added up from people or from groups of alike people."""

    def __init__(self) -> None:
        self._figures: dict[str, dict[str, int]] = {}

    def add(self, alike: Alike, number: int = 1) -> None:
        """Count so many more people who are alike; -1 takes one of them back."""
        here = self._figures.setdefault(alike.delegation_id, {})
        listed = self._figures.setdefault(alike.listed_delegation_id, {})
        for name in _counted_where_listed(alike):
            listed[name] = listed.get(name, 0) + number
        for name in _counted_here(alike):
            here[name] = here.get(name, 0) + number

    def arrivals(self, homes: list[Home]) -> Arrivals:
        """How every delegation that has people or is a leaf stands, in the order of the plan."""
        names = DelegationCount.__match_args__[4:]
        rows = []
        for home in homes:
            figures = self._figures.get(home.id, {})
            if not home.divided or any(figures.values()):
                counted = {name: figures.get(name, 0) for name in names}
                rows.append(DelegationCount(home.id, home.code, home.title, home.quota, **counted))
        return Arrivals(tuple(rows))


def _counted_where_listed(alike: Alike) -> list[str]:
    if alike.kind != "listed" or alike.status == "cancelled":
        return []
    names = ["invited"]
    if not alike.arrived and alike.status != "replaced":
        names.append("absent")
        if alike.absence == "excused":
            names.append("excused")
    if alike.arrived and alike.delegation_id != alike.listed_delegation_id:
        names.append("moved_out")
    return names


def _counted_here(alike: Alike) -> list[str]:
    names = ["held"] if alike.status == "held" else []
    if not alike.arrived:
        return names
    kind = {"listed": "present_in_person", "substitute": "substitutes"}.get(alike.kind, "walk_ins")
    names += ["present_total", kind]
    if not alike.away:
        names.append("inside")
    moved = alike.delegation_id != alike.listed_delegation_id
    if moved and alike.kind == "listed" and alike.status != "cancelled":
        names.append("moved_in")
    return names


ALIKE = (
    Attendee.kind, Attendee.status, Attendee.arrived_at.is_not(None).label("arrived"),
    Attendee.away, Attendee.absence, Attendee.delegation_id, Attendee.listed_delegation_id,
)  # fmt: skip
_GROUPS = (
    select(func.count(), *ALIKE)
    .where(Attendee.conference_id == bindparam("conference"))
    .group_by(*ALIKE)
)


def counts(session: Session, *, conference: str) -> Arrivals:
    """How the delegations stand now."""
    tally = Tally()
    for row in session.execute(_GROUPS, {"conference": conference}):
        values: list[Any] = list(row)
        tally.add(Alike(*values[1:]), values[0])
    return tally.arrivals(homes(session, conference=conference))


def homes(session: Session, *, conference: str) -> list[Home]:
    """The delegations in the order of the plan."""
    statement = (
        select(
            Delegation.id, Delegation.code, Delegation.title, Delegation.quota,
            Delegation.parent_id,
        )
        .where(Delegation.conference_id == conference)
        .order_by(Delegation.position, Delegation.id)
    )  # fmt: skip
    rows = session.execute(statement).all()
    parents = {row[4] for row in rows}
    return [Home(row[0], row[1], row[2], row[3], row[0] in parents) for row in rows]


def in_hall(session: Session, *, conference: str, at: int) -> int:
    """How many were in the hall at a time, as known now."""
    statement = (
        select(Movement.attendee_id, Movement.kind)
        .where(
            Movement.conference_id == conference,
            Movement.at <= at,
            Movement.annulled_at.is_(None),
        )
        .order_by(Movement.at, Movement.seq, Movement.id)
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
    newest = (
        select(Movement.id)
        .where(Movement.conference_id == conference, Movement.annulled_at.is_(None))
        .order_by(Movement.at.desc(), Movement.id)
        .limit(limit)
        .subquery()
    )
    statement = (
        select(
            Movement.id, Attendee.code, Attendee.full_name, Movement.kind, Movement.at,
            Movement.desk, Delegation.title,
        )
        .join(newest, newest.c.id == Movement.id)
        .join(Attendee, Attendee.id == Movement.attendee_id)
        .join(Delegation, Delegation.id == Attendee.delegation_id)
        .order_by(Movement.at.desc(), Movement.id)
    )  # fmt: skip
    return [Arrival(*row) for row in session.execute(statement)]


def arrival_times(session: Session, *, conference: str) -> list[int]:
    """The times of all entries that stand, in order: the rhythm of the arrivals."""
    statement = select(Attendee.arrived_at).where(
        Attendee.conference_id == conference, Attendee.arrived_at.is_not(None)
    )
    return sorted(time for time in session.scalars(statement) if time is not None)
