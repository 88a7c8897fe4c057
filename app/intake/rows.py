"""What reading a roster gives: plain frozen rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from app.intake.codes import asks

Place = tuple[str | None, int]  # sheet, row as a person counts it


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a roster; None = not in the file, or not to be trusted."""

    full_name: str
    title: str | None
    position: str | None
    unit: str | None
    group: str | None
    subgroup: str | None
    phone: str | None
    gender: str | None
    birth_date: str | None
    birth_year: int | None
    id_number: str | None
    note: str | None
    source_sheet: str | None
    source_row: int
    remarks: tuple[str, ...] = ()
    verdict: Literal["ok", "check"] = "ok"

    def with_remarks(self, *codes: str) -> Person:
        """The person with more remarks, and the verdict that follows."""
        if not codes:
            return self
        remarks = tuple(dict.fromkeys((*self.remarks, *codes)))
        return replace(self, remarks=remarks, verdict="check" if asks(remarks) else "ok")

    @property
    def place(self) -> Place:
        """Where the person stands in the file."""
        return self.source_sheet, self.source_row


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is no person and no furniture, and why."""

    source_sheet: str | None
    source_row: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Rows that may be one person: the verdict and the reason."""

    rows: tuple[Place, ...]
    verdict: Literal["same", "different", "ask"]
    why: str


@dataclass(frozen=True, slots=True)
class Warned:
    """What is to be said of the file as a whole."""

    code: str
    source_row: int | None
    message: str
