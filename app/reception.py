"""Reception: who came, when, at which desk.

Marks in, never toggles; one person counts once, whatever was scanned, at however many desks.
Facts are ranked by when they happened: an earlier scan that arrives later becomes the entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, bindparam, func, insert, select
from sqlalchemy.orm import Session

from app.acts import act
from app.attendees import new_attendee
from app.errors import Refusal, Unsuitable
from app.ids import derived_id
from app.models import Attendee, Conference, Delegation, Movement
from app.rows import attendee, delegation, missing
from app.times import clock_time
from app.words import _

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
_ENTRY = insert(cast(Table, Movement.__table__))
_ENTRIES = select(Movement).where(
    Movement.attendee_id == bindparam("attendee"),
    Movement.kind == "entry",
    Movement.annulled_at.is_(None),
)


@dataclass(eq=False)
class UnknownCode(Refusal):
    """A scan of something that is not on the list."""

    code = "unknown_code"
    fact = True
    scanned: str

    def sentence(self) -> str:
        return _(
            "Mã này không có trong danh sách của hội nghị. "
            "Hãy gõ tên để tìm, hoặc bấm F3 để nhận người ngoài danh sách."
        )


@dataclass(eq=False)
class AlreadyInside(Refusal):
    """A scan of somebody who is already in."""

    code = "already_inside"
    fact = True
    attendee: str
    first_at: int
    desk: str

    def sentence(self) -> str:
        return _("Đã vào lúc {time}, ở {desk}. Không cần làm gì thêm.").format(
            time=clock_time(self.first_at), desk=self.desk or _("bàn khác")
        )


@dataclass(eq=False)
class ReplacedBySubstitute(Refusal):
    """The person on the list comes after the substitute did."""

    code = "replaced_by_substitute"
    fact = True
    attendee: str
    substitute: str

    def sentence(self) -> str:
        return _(
            "Đã có người đi thay (mã {substitute}). Hãy báo Ban Tổ chức quyết định ai ngồi chỗ này."
        ).format(substitute=self.substitute)


@dataclass(eq=False)
class InvitationCancelled(Refusal):
    """An invitation that was cancelled."""

    code = "invitation_cancelled"
    fact = True
    attendee: str

    def sentence(self) -> str:
        return _("Giấy mời này đã huỷ. Hãy báo Ban Tổ chức nếu đại biểu vẫn dự.")


@dataclass(eq=False)
class TurnedAway(Refusal):
    """Somebody who was not admitted shows the code that he was given."""

    code = "turned_away"
    fact = True
    attendee: str

    def sentence(self) -> str:
        return _("Người này đã bị từ chối vào hội trường. Hãy báo Ban Tổ chức nếu có thay đổi.")


@dataclass(eq=False)
class NotInside(Refusal):
    """Somebody leaves, or comes back, who has not come in."""

    code = "not_inside"
    attendee: str

    def sentence(self) -> str:
        return _("Đại biểu {attendee} chưa điểm danh vào. Hãy điểm danh trước.").format(
            attendee=self.attendee
        )


@dataclass(frozen=True)
class CheckedIn:
    """The answer of a scan: verdict in, held, earlier, other_delegation, refused or taken_back.

    `over` counts how many are above the quota with this one. A scan handed in late that happened
    before an annulment is taken back with it.
    """

    attendee: str
    verdict: str
    delegation: str
    at: int
    over: int = 0


# --- acts


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
        substitute = session.scalar(select(Attendee.code).where(Attendee.replaces_id == row.id))
        raise ReplacedBySubstitute(row.code, substitute or "")
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
    if over and _policy(session, conference) == "hold":
        row.status = "held"
        return CheckedIn(row.code, "held", home.code, at, over)
    _enter(session, row, at, station, means)
    return CheckedIn(row.code, verdict, home.code, at, over)


@dataclass(frozen=True)
class _Home:
    """The delegation of somebody at the desk."""

    code: str
    quota: int | None
    arrived: int

    @property
    def over_by_one_more(self) -> int:
        """How many it would be over its quota with one more arrival."""
        return 0 if self.quota is None else max(0, self.arrived + 1 - self.quota)


def _scanned(session: Session, conference: str, code: str) -> tuple[Attendee, int | None, _Home]:
    citizen = code.removeprefix("citizen:")
    statement = _BY_CODE if citizen == code else _BY_CITIZEN
    found = session.execute(statement, {"conference": conference, "code": citizen}).first()
    if found is None:
        raise UnknownCode("" if citizen != code else code[:40])
    row, annulled_at, *home = found
    return row, annulled_at, _Home(*home)


def _home(session: Session, row: Attendee) -> _Home:
    return _Home(*session.execute(_HOME, {"delegation": row.delegation_id}).one())


def _already(
    session: Session, row: Attendee, home: _Home, at: int, desk: str, means: str
) -> CheckedIn:
    """Somebody who is in: a repeat, unless this scan happened before the entry we know."""
    assert row.arrived_at is not None
    if at >= row.arrived_at:
        raise AlreadyInside(row.code, row.arrived_at, row.arrived_desk)
    entry = session.scalars(_ENTRIES, {"attendee": row.id}).one()
    entry.at, entry.desk, entry.means = at, desk, means
    row.arrived_at, row.arrived_desk = at, desk
    return CheckedIn(row.code, "earlier", home.code, at)


def _policy(session: Session, conference: str) -> str:
    return session.get_one(Conference, conference).quota_policy


def _enter(session: Session, row: Attendee, at: int, desk: str, means: str) -> None:
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
    home = _home(session, row)
    _enter(session, row, at, station, "approval")
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
        by = session.scalar(select(Attendee.code).where(Attendee.replaces_id == original.id))
        raise ReplacedBySubstitute(replaces, by or "")
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
    home = _home(session, row)
    _enter(session, row, at, station, "substitute")
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
    over = _home(session, row).over_by_one_more
    if over and _policy(session, conference) == "hold":
        row.status = "held"
        return CheckedIn(code, "held", home.code, at, over)
    _enter(session, row, at, station, "walk_in")
    return CheckedIn(code, "in", home.code, at, over)


@act("reception", "attendees")
def annul(session: Session, *, conference: str, code: str, reason: str, at: int) -> None:
    """Take an entry back (the wrong person was marked); the row stays, annulled."""
    row = attendee(session, conference, code)
    if row.arrived_at is None:
        raise NotInside(code)
    _take_back(session, row, reason, at)


def _take_back(session: Session, row: Attendee, reason: str, at: int) -> None:
    for entry in session.scalars(_ENTRIES, {"attendee": row.id}):
        entry.annulled_at, entry.reason = at, reason
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
    other = session.scalar(select(Attendee).where(Attendee.replaces_id == original.id))
    if other is None:
        raise missing("attendee", keep)
    original.approved_by = approved_by
    if keep == other.code:
        return
    if keep != original.code:
        raise missing("attendee", keep)
    for entry in session.scalars(_ENTRIES, {"attendee": other.id}):
        entry.annulled_at, entry.reason = at, "settled"
    other.arrived_at, other.status, original.status = None, "cancelled", "invited"
    _enter(session, original, at, "", "settled")


@act("reception")
def leave(session: Session, *, conference: str, code: str, at: int) -> None:
    """Somebody goes out."""
    _move(session, conference, code, at, "leave")


@act("reception")
def come_back(session: Session, *, conference: str, code: str, at: int) -> None:
    """Somebody who went out is back."""
    _move(session, conference, code, at, "return")


def _move(session: Session, conference: str, code: str, at: int, kind: str) -> None:
    row = attendee(session, conference, code)
    if row.arrived_at is None:
        raise NotInside(code)
    row.away = kind == "leave"
    session.add(
        Movement(
            id=derived_id(row.id, kind, at, session.info["seq"]),
            conference_id=conference,
            attendee_id=row.id,
            kind=kind,
            at=at,
        )
    )


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
        _enter(session, row, at, station, "delegation")
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


# --- reads


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
