"""A quota plan as it is handed on: its lines, and every place where it contradicts itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, time


@dataclass(frozen=True)
class Line:
    """One line of the plan.

    level: 0 for the line of the total, 1 for the lines under it … no: the number as the plan
    writes it, without the point or bracket behind it ("3.3", "a", "II"); the mark itself where a
    line has no number ("-", "+"); None where it has neither. declared, units, per_unit: what the
    plan says, None where it does not.
    """

    level: int
    no: str | None
    title: str
    declared: int | None
    units: int | None
    per_unit: int | None


@dataclass(frozen=True)
class Mismatch:
    """A contradiction, named and not corrected. node: the line's number, else its title."""

    kind: str  # "sum_of_children", "units_times_per_unit" or "total_by_leaves"
    node: str
    title: str
    declared: int
    computed: int
    working: str  # the sum written out

    @property
    def difference(self) -> int:
        """Computed less declared."""
        return self.computed - self.declared

    def as_json(self) -> dict[str, object]:
        """The fields as the command prints them."""
        return {
            "kind": self.kind,
            "node": self.node,
            "title": self.title,
            "declared": self.declared,
            "computed": self.computed,
            "difference": self.difference,
            "working": self.working,
        }


@dataclass(frozen=True)
class Topic:
    """A group of matters, with the number that the plan gives it."""

    code: str
    title: str


@dataclass(frozen=True)
class Item:
    """A line of the agenda; kind as in the agenda of a conference, empty where it is unclear."""

    title: str
    kind: str
    minutes: int = 0


@dataclass(frozen=True)
class About:
    """What the plan says of the conference itself; empty where it says nothing plain."""

    title: str = ""
    place: str = ""
    day: date | None = None
    clock: time | None = None
    topics: tuple[Topic, ...] = ()
    agenda: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What a file says of participants, and of the conference; each person is counted once."""

    input: str
    declared_total: int | None
    sum_of_all_leaves: int
    lines: tuple[Line, ...]
    mismatches: tuple[Mismatch, ...]
    about: About = About()

    def as_json(self) -> dict[str, object]:
        """The document that the command prints."""
        return {
            "input": self.input,
            "declared_total": self.declared_total,
            "sum_of_all_leaves": self.sum_of_all_leaves,
            "lines": [asdict(line) for line in self.lines],
            "mismatches": [one.as_json() for one in self.mismatches],
        }
