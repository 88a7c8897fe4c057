"""One scan: who it is, whether he is in already, whether the seat is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, bindparam, func, insert, select
from sqlalchemy.orm import Session

from app.acts import act
from app.ids import derived_id
from app.models import Attendee, Conference, Delegation, Movement
from app.reception.answers import (
    AlreadyInside,
    CheckedIn,
    InvitationCancelled,
    ReplacedBySubstitute,
    TurnedAway,
    UnknownCode,
)
from app.rows import delegation

_ARRIVED = (
    select(func.count())
    .where(Attendee.delegation_id == Delegation.id, Attendee.arrived_at.is_not(None))
    .correlate(Delegation)
    .scalar_subquery()
)
_ANNULLED = (
    select(func.max(Movement.annulled_at))
    .where(Movement.attendee_id == Attendee.id)
    .correlate(Attendee)
    .scalar_subquery()
)
_SCANNED = (
    select(Attendee, _ANNULLED, Delegation.code, Delegation.quota, _ARRIVED)
    .join(Delegation, Delegation.id == Attendee.delegation_id)
    .where(Attendee.conference_id == bindparam("conference"))
)
_BY_CODE = _SCANNED.where(Attendee.code == bindparam("code"))
_BY_CITIZEN = _SCANNED.where(Attendee.citizen_hash == bindparam("code"))
_HOME = select(Delegation.code, Delegation.quota, _ARRIVED).where(
    Delegation.id == bindparam("delegation")
)
_STAND_IN = (
    select(Attendee)
    .where(Attendee.replaces_id == bindparam("original"))
    .order_by(Attendee.status == "cancelled", Attendee.id)
)
_ENTRY = insert(cast(Table, Movement.__table__))
STANDING = select(Movement).where(
    Movement.attendee_id == bindparam("attendee"), Movement.annulled_at.is_(None)
)
_ENTRIES = STANDING.where(Movement.kind == "entry")


@dataclass(frozen=True)
class Home:
    """The delegation of somebody at the desk."""

    code: str
    quota: int | None
    arrived: int

    @property
    def over_by_one_more(self) -> int:
        """How many it would be over its quota with one more arrival."""
        return 0 if self.quota is None else max(0, self.arrived + 1 - self.quota)


def _scanned(session: Session, conference: str, code: str) -> tuple[Attendee, int | None, Home]:
    citizen = code.removeprefix("citizen:")
    statement = _BY_CODE if citizen == code else _BY_CITIZEN
    found = session.execute(statement, {"conference": conference, "code": citizen}).first()
    if found is None:
        raise UnknownCode("" if citizen != code else code[:40])
    row, annulled_at, *home = found
    return row, annulled_at, Home(*home)


def stand_in(session: Session, original: Attendee) -> Attendee | None:
    """Whoever comes in the place of somebody; one who had to give way comes last."""
    return session.scalar(_STAND_IN, {"original": original.id})


def home_of(session: Session, row: Attendee) -> Home:
    """The delegation of somebody, and how many of it are in."""
    return Home(*session.execute(_HOME, {"delegation": row.delegation_id}).one())


def _already(
    session: Session, row: Attendee, home: Home, at: int, desk: str, means: str
) -> CheckedIn:
    """Somebody who is in: a repeat, unless this scan happened before the entry we know."""
    assert row.arrived_at is not None
    if at >= row.arrived_at:
        raise AlreadyInside(row.code, row.arrived_at, row.arrived_desk)
    entry = session.scalars(_ENTRIES, {"attendee": row.id}).one()
    entry.at, entry.desk, entry.means = at, desk, means
    row.arrived_at, row.arrived_desk = at, desk
    return CheckedIn(row.code, "earlier", home.code, at)


def policy_of(session: Session, conference: str) -> str:
    """What happens over quota: admit or hold."""
    return session.get_one(Conference, conference).quota_policy


def enter(session: Session, row: Attendee, at: int, desk: str, means: str) -> None:
    """Put somebody in: his entry, and since when he is there."""
    row.arrived_at, row.arrived_desk, row.away = at, desk, False
    seq = session.info["seq"]
    session.execute(
        _ENTRY,
        {
            "id": derived_id(row.id, "entry", at, seq),
            "seq": seq,
            "conference_id": row.conference_id,
            "attendee_id": row.id,
            "kind": "entry",
            "at": at,
            "desk": desk,
            "means": means,
        },
    )


@act("reception")
def check_in(
    session: Session,
    *,
    conference: str,
    code: str,
    at: int,
    station: str,
    means: str = "",
    says: str = "",
) -> CheckedIn:
    """Mark a person in, by invitation code or `citizen:` and the hash of the citizen number.

    `says` is the delegation that the person names; the list's is what counts.
    """
    row, annulled_at, home = _scanned(session, conference, code)
    if row.status == "refused":
        raise TurnedAway(row.code)
    if row.status == "replaced":
        other = stand_in(session, row)
        raise ReplacedBySubstitute(row.code, other.code if other else "")
    if row.status == "cancelled":
        raise InvitationCancelled(row.code)
    if row.arrived_at is not None:
        return _already(session, row, home, at, station, means)
    if annulled_at is not None and at <= annulled_at:
        return CheckedIn(row.code, "taken_back", home.code, at)
    verdict = "in"
    if says and says != home.code:
        verdict = "other_delegation"
        row.said_delegation_id = delegation(session, conference, says).id
    over = home.over_by_one_more
    if over and policy_of(session, conference) == "hold":
        row.status = "held"
        return CheckedIn(row.code, "held", home.code, at, over)
    enter(session, row, at, station, means)
    return CheckedIn(row.code, verdict, home.code, at, over)
