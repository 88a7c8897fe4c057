"""Delegations: a tree with declared numbers; sums are computed and never trusted.

Where a plan contradicts itself the difference is named and left to the organiser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.acts import act
from app.errors import Refusal, Unsuitable
from app.ids import derived_id
from app.models import Attendee, Delegation
from app.rows import conference_of, delegation
from app.words import _

FIELDS = ("number", "title", "quota", "units", "per_unit", "positions", "sender")


@dataclass(eq=False)
class DelegationInUse(Refusal):
    """A delegation that has people or parts of its own."""

    code = "delegation_in_use"
    title: str
    people: int

    def sentence(self) -> str:
        return _(
            "Đoàn {title} đang có {people} đại biểu hoặc đoàn con. Hãy chuyển họ đi trước khi xoá."
        ).format(title=self.title, people=self.people)


@dataclass(frozen=True)
class DelegationRow:
    """A node of the tree, in the order of the plan; `depth` counts from 0."""

    id: str
    code: str
    number: str
    title: str
    parent_id: str | None
    position: int
    quota: int | None
    units: int | None
    per_unit: int | None
    positions: str
    sender: str
    depth: int
    leaf: bool


@dataclass(frozen=True)
class Mismatch:
    """A place where the plan contradicts itself; `working` is the sum written out."""

    kind: str
    code: str
    number: str
    title: str
    declared: int
    computed: int
    working: str

    @property
    def difference(self) -> int:
        """Computed less declared."""
        return self.computed - self.declared

    def sentence(self) -> str:
        """What the organiser reads."""
        name = f"{self.number} {self.title}".strip()
        if self.kind == "units_times_per_unit":
            text = _("{name}: kế hoạch ghi {declared}, nhưng {working}.")
        elif self.kind == "total_by_leaves":
            text = _("Tổng số đại biểu ghi {declared}, cộng từng đoàn được {computed} ({working}).")
        else:
            text = _("{name}: kế hoạch ghi {declared}, cộng các dòng bên dưới được {computed}.")
        return text.format(
            name=name, declared=self.declared, computed=self.computed, working=self.working
        )


# --- acts


@act("delegations")
def set_delegation(
    session: Session,
    *,
    conference: str,
    code: str,
    settings: dict[str, Any],
    parent: str | None = None,
    position: int | None = None,
) -> str:
    """Write one delegation; a new code makes a new one under its parent. Returns its id."""
    conference_of(session, conference)
    if not code.strip():
        raise Unsuitable("code", _("Đoàn cần có mã ngắn, ví dụ BV."))
    id = derived_id(conference, "delegation", code)
    row = session.get(Delegation, id)
    if row is None:
        row = Delegation(id=id, conference_id=conference, code=code, title=code)
        session.add(row)
    for name in FIELDS:
        if name in settings:
            setattr(row, name, settings[name])
    _check(row)
    row.parent_id = _parent(session, conference, row, parent) if parent else None
    if position is not None:
        row.position = position
    return id


@act("delegations")
def set_tree(session: Session, *, conference: str, lines: list[dict[str, Any]]) -> int:
    """Write delegations in bulk, parents before children; returns how many."""
    for position, line in enumerate(lines):
        set_delegation(
            session,
            conference=conference,
            code=line["code"],
            settings={name: line[name] for name in FIELDS if name in line},
            parent=line.get("parent"),
            position=position,
        )
        session.flush()
    return len(lines)


@act("delegations")
def remove_delegation(session: Session, *, conference: str, code: str) -> None:
    """Take a delegation off the tree, when nobody belongs to it."""
    row = delegation(session, conference, code)
    people = session.scalars(
        select(Attendee.id).where(
            (Attendee.delegation_id == row.id) | (Attendee.listed_delegation_id == row.id)
        )
    ).all()
    parts = session.scalars(select(Delegation.id).where(Delegation.parent_id == row.id)).all()
    if people or parts:
        raise DelegationInUse(row.title, len(people))
    session.delete(row)


def _parent(session: Session, conference: str, row: Delegation, code: str) -> str:
    """The id of the parent; a delegation never comes to lie below itself."""
    above: Delegation | None = delegation(session, conference, code)
    parent = above
    while above is not None:
        if above.id == row.id:
            raise Unsuitable(
                "parent", _("Một đoàn không thể nằm trong chính nó. Hãy chọn đoàn cấp trên khác.")
            )
        above = session.get(Delegation, above.parent_id) if above.parent_id else None
    assert parent is not None
    return parent.id


def _check(row: Delegation) -> None:
    if not row.title.strip():
        raise Unsuitable("title", _("Đoàn cần có tên."))
    for number in (row.quota, row.units, row.per_unit):
        if number is not None and not 0 <= number <= 1_000_000:
            raise Unsuitable("quota", _("Số lượng phải là số từ 0 trở lên."))


# --- reads

_OWN = DelegationRow.__match_args__[:-2]


def tree(session: Session, *, conference: str) -> list[DelegationRow]:
    """The delegations, each parent before its children, in the order of the plan."""
    statement = (
        select(Delegation)
        .where(Delegation.conference_id == conference)
        .order_by(Delegation.position, Delegation.id)
    )
    nodes = list(session.scalars(statement))
    children: dict[str | None, list[Delegation]] = {}
    for node in nodes:
        children.setdefault(node.parent_id, []).append(node)
    rows: list[DelegationRow] = []

    def walk(parent: str | None, depth: int) -> None:
        for node in children.get(parent, []):
            rows.append(
                DelegationRow(
                    **{name: getattr(node, name) for name in _OWN},
                    depth=depth,
                    leaf=node.id not in children,
                )
            )
            walk(node.id, depth + 1)

    walk(None, 0)
    return rows


def mismatches(session: Session, *, conference: str) -> list[Mismatch]:
    """Every place where the plan contradicts itself, in its order; none is corrected."""
    total = conference_of(session, conference).declared_total
    return contradictions(tree(session, conference=conference), total)


def contradictions(rows: list[DelegationRow], declared_total: int | None) -> list[Mismatch]:
    """The same, of rows already read."""
    found = []
    below: dict[str | None, list[DelegationRow]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    for row in rows:
        if row.quota is None:
            continue
        parts = [_planned(part, below) for part in below.get(row.id, [])]
        if parts and None not in parts and sum(filter(None, parts)) != row.quota:
            found.append(_mismatch("sum_of_children", row, parts))
        if row.units and row.per_unit and row.units * row.per_unit != row.quota:
            found.append(_units_mismatch(row, row.units * row.per_unit))
    leaves = [row.quota for row in rows if row.leaf]
    if declared_total is not None and leaves and None not in leaves:
        computed = sum(filter(None, leaves))
        if computed != declared_total:
            working = " + ".join(map(str, leaves)) + f" = {computed}"
            found.append(Mismatch("total_by_leaves", "", "", "", declared_total, computed, working))
    return found


def _planned(row: DelegationRow, below: dict[str | None, list[DelegationRow]]) -> int | None:
    """What the plan declares for a node; for one without a number, the sum below it."""
    if row.quota is not None:
        return row.quota
    parts = [_planned(part, below) for part in below.get(row.id, [])]
    return None if not parts or None in parts else sum(filter(None, parts))


def _units_mismatch(row: DelegationRow, computed: int) -> Mismatch:
    working = f"{row.units} × {row.per_unit} = {computed}"
    kind = "units_times_per_unit"
    return Mismatch(kind, row.code, row.number, row.title, row.quota or 0, computed, working)


def _mismatch(kind: str, row: DelegationRow, parts: list[int | None]) -> Mismatch:
    computed = sum(filter(None, parts))
    working = " + ".join(map(str, parts)) + f" = {computed}"
    return Mismatch(kind, row.code, row.number, row.title, row.quota or 0, computed, working)
