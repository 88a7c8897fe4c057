"""What walking the rows of one sheet gives, before cells become people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from app.intake.header import Header
from app.intake.names import Name


class Entry(NamedTuple):
    """One person as a row (or a part of its name cell) names it; index of the row from 0."""

    row: int
    name: Name
    header: Header
    group: str | None
    subgroup: str | None
    unit: str | None = None  # of the line "Đơn vị: …" above
    piece: int | None = None  # which of several people in one cell
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that names no person, and why."""

    row: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A number of people that the paper declares, and what was read in its place.

    kind: "title" (of the sheet, above the list), "group", "subtotal" or "total". A title's own
    counts are those of the whole sheet, known only at its end, unless another list ends its own.
    """

    kind: str
    where: str
    row: int
    number: int
    persons: int = 0
    places: int = 0


@dataclass
class Reading:
    """What one sheet was found to hold."""

    entries: list[Entry] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    joined: dict[int, list[int]] = field(default_factory=dict)  # rows merged into a person's
    places: int = 0  # rejected rows that keep a place for a person not named yet

    def reject(self, row: Rejected) -> None:
        """Adds a row that names no person."""
        self.rejected.append(row)
        self.places += row.code == "place_without_person"
