"""The tree of delegations with its seats: planned, invited, present, over, and what contradicts.

Sums are computed from the leaves up; a declared number is shown as it is declared.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app import delegations, reception
from app.delegations import DelegationRow, Mismatch
from app.reception import Arrivals
from app.rows import conference_of

_SUMMED = ("invited", "present_total", "held", "absent", "excused")


@dataclass(frozen=True)
class SeatsRow:
    """How a node of the tree stands; `planned` is the declared quota, else the sum below."""

    node: DelegationRow
    planned: int | None
    invited: int
    present: int
    held: int
    absent: int
    excused: int
    contradicts: str

    @property
    def id(self) -> str:
        """The id of the delegation."""
        return self.node.id

    @property
    def over(self) -> int:
        """How many are present above what is planned."""
        return 0 if self.planned is None else max(0, self.present - self.planned)


@dataclass(frozen=True)
class Seats:
    """The whole tree, in the order of the plan."""

    rows: tuple[SeatsRow, ...]
    mismatches: tuple[Mismatch, ...]
    declared_total: int | None

    @property
    def whole(self) -> SeatsRow:
        """The sum of the tree, as a row that has no code and no id."""
        top = [row for row in self.rows if row.node.parent_id is None]
        planned = [row.planned for row in top]
        node = DelegationRow("", "", "", "", None, 0, None, None, None, "", "", 0, False)
        summed = {
            name: sum(getattr(row, name) for row in top)
            for name in ("invited", "present", "held", "absent", "excused")
        }
        known = self.declared_total
        if known is None and None not in planned:
            known = sum(filter(None, planned))
        wrong = next((each.sentence() for each in self.mismatches if not each.code), "")
        return SeatsRow(node, known, contradicts=wrong, **summed)

    def below(self, id: str) -> frozenset[str]:
        """The codes of a delegation and of all that lie below it."""
        inside: set[str] = set()
        codes = []
        for row in self.rows:
            if row.id == id or row.node.parent_id in inside:
                inside.add(row.id)
                codes.append(row.node.code)
        return frozenset(codes)


def seats(session: Session, *, conference: str) -> Seats:
    """How every delegation stands, with the sentences of the lines that contradict."""
    nodes = delegations.tree(session, conference=conference)
    total = conference_of(session, conference).declared_total
    return seats_of(nodes, total, reception.counts(session, conference=conference))


def seats_of(nodes: list[DelegationRow], total: int | None, arrivals: Arrivals) -> Seats:
    """The same, of nodes and counts already read; `total` is what the plan declares."""
    wrong = delegations.contradictions(nodes, total)
    counted = {row.id: [getattr(row, name) for name in _SUMMED] for row in arrivals.by_delegation}
    planned: dict[str, int | None] = {}
    children: dict[str, list[DelegationRow]] = {}
    for node in reversed(nodes):
        below = children.get(node.id, [])
        figures = counted.setdefault(node.id, [0] * len(_SUMMED))
        for child in below:
            counted[node.id] = figures = list(
                map(sum, zip(figures, counted[child.id], strict=True))
            )
        planned[node.id] = _planned(node, [planned[child.id] for child in below])
        if node.parent_id:
            children.setdefault(node.parent_id, []).append(node)
    said = {each.code: each.sentence() for each in reversed(wrong)}
    rows = (_row(node, planned[node.id], counted[node.id], said) for node in nodes)
    return Seats(tuple(rows), tuple(wrong), total)


def _row(
    node: DelegationRow, planned: int | None, figures: list[int], said: dict[str, str]
) -> SeatsRow:
    invited, present, held, absent, excused = figures
    wrong = said.get(node.code, "")
    return SeatsRow(node, planned, invited, present, held, absent, excused, wrong)


def _planned(node: DelegationRow, below: list[int | None]) -> int | None:
    if node.quota is not None:
        return node.quota
    return sum(filter(None, below)) if below and None not in below else None
