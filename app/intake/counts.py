"""The numbers of people that the paper declares, against those that were read."""

from __future__ import annotations

from dataclasses import dataclass

from app.intake.codes import WARNINGS
from app.intake.reading import Declared
from app.intake.rows import Warned
from app.words import _


@dataclass(frozen=True)
class SheetCount:
    """People and places without a person of one sheet, and what it declares."""

    persons: int
    places: int
    declared: tuple[Declared, ...]
    rows_from: int  # the row number of index 0

    def whole(self) -> Declared | None:
        """What the sheet declares of itself: the total below all its people, else its title."""
        below_all = [each for each in self.declared if each.persons == self.persons]
        totals = [each for each in below_all if each.kind == "total" or self._is_sum(each)]
        titles = [each for each in self.declared if each.kind == "title" and not each.persons]
        found = totals or titles
        return found[-1] if found else None

    def _is_sum(self, declared: Declared) -> bool:
        """Whether a "Cộng" below all groups fits the people of all of them."""
        fits = declared.number in (self.persons, self.persons + self.places)
        return declared.kind == "subtotal" and fits


def declared_count(sheets: list[SheetCount]) -> int | None:
    """The number that the file declares of all its people; None if it does not."""
    declared = [whole for sheet in sheets if (whole := sheet.whole())]
    if not declared:
        return None
    persons = sum(sheet.persons for sheet in sheets)
    if any(each.number == persons for each in declared):
        return persons
    return sum(each.number for each in declared)


def count_warnings(sheets: list[SheetCount]) -> list[Warned]:
    """Every declared number that does not fit what was read."""
    persons = sum(sheet.persons for sheet in sheets)
    places = sum(sheet.places for sheet in sheets)
    whole_file = (persons, places)
    return [
        warning
        for sheet in sheets
        for declared in sheet.declared
        if (warning := _warning(sheet, declared, whole_file))
    ]


def _warning(sheet: SheetCount, declared: Declared, whole_file: tuple[int, int]) -> Warned | None:
    scopes = [(declared.persons, declared.places)]
    if declared.kind == "title" and not declared.persons:
        scopes = []
    if declared.kind in {"title", "total"}:
        scopes += [(sheet.persons, sheet.places), whole_file]
    if any(declared.number in (persons, persons + places) for persons, places in scopes):
        return None
    read, places = min(scopes, key=lambda scope: abs(scope[0] - declared.number))
    message = WARNINGS["declared_count_differs"].format(
        where=_where(declared),
        declared=declared.number,
        read=read,
        places=_(" và {places} chỗ chưa ghi tên").format(places=places) if places else "",
        difference=abs(declared.number - read),
    )
    row = declared.row + sheet.rows_from if declared.row >= 0 else None
    return Warned("declared_count_differs", row, message)


def _where(declared: Declared) -> str:
    if declared.kind == "group":
        return _("Nhóm “{name}”").format(name=declared.where)
    if declared.kind == "title":
        return _("Đầu danh sách")
    return _("Dòng “{text}”").format(text=declared.where[:60])
