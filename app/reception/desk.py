"""What else a desk does: substitutes, walk-ins, moves, absences, and taking things back."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.acts import act
from app.attendees import new_attendee
from app.errors import Unsuitable
from app.ids import derived_id
from app.models import Attendee, Movement
from app.reception.answers import (
    AlreadyInside,
    CheckedIn,
    NotInside,
    ReplacedBySubstitute,
)
from app.reception.entry import STANDING, enter, home_of, policy_of, stand_in
from app.rows import attendee, delegation, missing
from app.words import _


@act("reception", "attendees")
def approve_held(
    session: Session, *, conference: str, code: str, approved_by: str, at: int, station: str
) -> CheckedIn:
    """Let in somebody who waits because his delegation is full; a name stands for it."""
    row = attendee(session, conference, code)
    if not approved_by.strip():
        raise Unsuitable("approved_by", _("Hãy ghi tên người duyệt."))
    if row.status != "held":
        raise NotInside(code)
    row.status, row.approved_by = "invited", approved_by
    home = home_of(session, row)
    enter(session, row, at, station, "approval")
    return CheckedIn(row.code, "in", home.code, at, home.over_by_one_more)


@act("reception", "attendees")
def substitute(
    session: Session,
    *,
    conference: str,
    id: str,
    code: str,
    replaces: str,
    full_name: str,
    at: int,
    station: str,
    phone: str = "",
    position: str = "",
) -> CheckedIn:
    """Somebody comes in the place of a person on the list, within the same seat."""
    original = attendee(session, conference, replaces)
    if original.status == "replaced":
        other = stand_in(session, original)
        raise ReplacedBySubstitute(replaces, other.code if other else "")
    if original.arrived_at is not None:
        raise AlreadyInside(replaces, original.arrived_at, original.arrived_desk)
    row = new_attendee(
        conference,
        {
            "id": id, "code": code, "full_name": full_name, "phone": phone,
            "position": position, "unit": original.unit, "seat": original.seat,
        },
        original.delegation_id,
    )  # fmt: skip
    row.kind, row.replaces_id = "substitute", original.id
    original.status = "replaced"
    session.add(row)
    session.flush()
    home = home_of(session, row)
    enter(session, row, at, station, "substitute")
    return CheckedIn(code, "in", home.code, at, home.over_by_one_more)


@act("reception", "attendees")
def walk_in(
    session: Session,
    *,
    conference: str,
    id: str,
    code: str,
    full_name: str,
    delegation_code: str,
    at: int,
    station: str,
    phone: str = "",
    position: str = "",
    unit: str = "",
    admitted: bool = True,
    reason: str = "",
) -> CheckedIn:
    """Somebody who is not on the list: admitted to a delegation, or turned away with a reason."""
    home = delegation(session, conference, delegation_code)
    row = new_attendee(
        conference,
        {
            "id": id, "code": code, "full_name": full_name, "phone": phone,
            "position": position, "unit": unit, "note": reason,
        },
        home.id,
    )  # fmt: skip
    row.kind = "walk_in"
    session.add(row)
    if not admitted:
        row.status = "refused"
        return CheckedIn(code, "refused", home.code, at)
    session.flush()
    over = home_of(session, row).over_by_one_more
    if over and policy_of(session, conference) == "hold":
        row.status = "held"
        return CheckedIn(code, "held", home.code, at, over)
    enter(session, row, at, station, "walk_in")
    return CheckedIn(code, "in", home.code, at, over)


@act("reception", "attendees")
def annul(session: Session, *, conference: str, code: str, reason: str, at: int) -> None:
    """Take an entry back (the wrong person was marked); the row stays, annulled."""
    row = attendee(session, conference, code)
    if row.arrived_at is None:
        raise NotInside(code)
    _take_back(session, row, reason, at)


def _take_back(session: Session, row: Attendee, reason: str, at: int) -> None:
    for movement in session.scalars(STANDING, {"attendee": row.id}):
        movement.annulled_at, movement.reason = at, reason
    row.arrived_at, row.arrived_desk, row.away, row.said_delegation_id = None, "", False, None


@act("reception", "attendees")
def turn_away(session: Session, *, conference: str, code: str, reason: str) -> None:
    """Do not admit somebody who is on the list, for a reason of the house rules."""
    row = attendee(session, conference, code)
    if not reason.strip():
        raise Unsuitable("reason", _("Hãy ghi lý do không cho vào."))
    if row.arrived_at is not None:
        raise Unsuitable(
            "code",
            _("Người này đã điểm danh vào. Hãy ghi ra ngoài (F8) hoặc hủy lượt vào (F9) trước."),
        )
    if row.status in ("invited", "held"):
        row.status, row.note = "refused", reason


@act("reception", "attendees")
def readmit(session: Session, *, conference: str, code: str) -> None:
    """Let somebody who was turned away check in after all."""
    row = attendee(session, conference, code)
    if row.status == "refused":
        row.status = "invited"


@act("reception", "attendees")
def move(session: Session, *, conference: str, code: str, to: str, approved_by: str) -> str:
    """Count somebody in another delegation, by a named approval."""
    row = attendee(session, conference, code)
    row.delegation_id = delegation(session, conference, to).id
    row.approved_by = approved_by
    return to


@act("reception", "attendees")
def settle(
    session: Session, *, conference: str, code: str, keep: str, approved_by: str, at: int
) -> None:
    """Decide between a person on the list and the substitute when both came."""
    original = attendee(session, conference, code)
    other = stand_in(session, original)
    if other is None or original.status != "replaced":
        raise missing("attendee", keep)
    original.approved_by = approved_by
    if keep == other.code:
        return
    if keep != original.code:
        raise missing("attendee", keep)
    _take_back(session, other, "settled", at)
    other.status, original.status = "cancelled", "invited"
    enter(session, original, at, "", "settled")


@act("reception")
def leave(session: Session, *, conference: str, code: str, at: int) -> None:
    """Somebody goes out."""
    _move(session, conference, code, at, "leave")


@act("reception")
def come_back(session: Session, *, conference: str, code: str, at: int) -> None:
    """Somebody who went out is back."""
    _move(session, conference, code, at, "return")


_LAST = (
    STANDING.with_only_columns(Movement.kind)
    .order_by(Movement.at.desc(), Movement.seq.desc(), Movement.id)
    .limit(1)
)


def _move(session: Session, conference: str, code: str, at: int, kind: str) -> None:
    row = attendee(session, conference, code)
    if row.arrived_at is None:
        raise NotInside(code)
    session.add(
        Movement(
            id=derived_id(row.id, kind, at, session.info["seq"]),
            conference_id=conference,
            attendee_id=row.id,
            kind=kind,
            at=at,
        )
    )
    session.flush()
    row.away = session.scalar(_LAST, {"attendee": row.id}) == "leave"


@act("reception", "attendees")
def excuse(
    session: Session, *, conference: str, codes: list[str], leave_given: bool, reason: str = ""
) -> None:
    """Note an absence, with leave or without."""
    for code in codes:
        row = attendee(session, conference, code)
        row.absence = "excused" if leave_given else "unexcused"
        row.absence_reason = reason


@act("reception", "attendees")
def whole_delegation(
    session: Session, *, conference: str, delegation_code: str, at: int, station: str
) -> int:
    """Mark in everybody of a delegation who is expected and not in yet; returns how many."""
    home = delegation(session, conference, delegation_code)
    statement = (
        select(Attendee)
        .where(
            Attendee.delegation_id == home.id,
            Attendee.arrived_at.is_(None),
            Attendee.status == "invited",
        )
        .order_by(Attendee.code)
    )
    rows = list(session.scalars(statement))
    for row in rows:
        enter(session, row, at, station, "delegation")
    return len(rows)


_CAME_TOGETHER = (
    select(Attendee)
    .join(Movement, Movement.attendee_id == Attendee.id)
    .where(
        Attendee.delegation_id == bindparam("delegation"),
        Movement.means == "delegation",
        Movement.at == bindparam("came_at"),
        Movement.annulled_at.is_(None),
    )
    .order_by(Attendee.code)
)


@act("reception", "attendees")
def annul_delegation(
    session: Session, *, conference: str, delegation_code: str, came_at: int, reason: str, at: int
) -> int:
    """Take back what `whole_delegation` marked at `came_at`; returns how many."""
    home = delegation(session, conference, delegation_code)
    came = {"delegation": home.id, "came_at": came_at}
    rows = list(session.scalars(_CAME_TOGETHER, came))
    for row in rows:
        _take_back(session, row, reason, at)
    return len(rows)
