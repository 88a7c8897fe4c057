"""A row's cells -> one person with remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.intake.births import Birth, read_birth
from app.intake.citizen_ids import CitizenId, read_citizen_id
from app.intake.codes import asks
from app.intake.genders import fits_title, gender_of, gender_of_columns
from app.intake.grid import Cell, Flaw
from app.intake.offices import part_office
from app.intake.phones import Phone, read_phone
from app.intake.reading import Entry
from app.intake.rows import Person
from app.intake.tidy import Tidy, one_line
from app.intake.wording import is_body, is_office

_DITTO = re.compile(
    r"[-–.\s]*n\.?t\.?[-–.\s]*|[-–\s]*[\"“”„″〃'’/|.]{1,3}[-–\s]*|như trên|nhu tren|-nt-|[-–]+",
    re.IGNORECASE,
)
_LONGEST_DITTO = 10


class PersonReader:
    """Reads the people of one sheet; remembers what stands above for ditto marks."""

    def __init__(
        self, tidy: Tidy, covered: dict[tuple[int, int], int], year: int, sheet_unit: str | None
    ) -> None:
        self._tidy = tidy
        self._rows = tidy.rows
        self._covered = covered
        self._year = year
        self._sheet_unit = sheet_unit
        self._above: dict[str, str] = {}
        self._remarks: list[str] = []

    def read(self, entry: Entry, joined: Sequence[int] = ()) -> Person:
        """The person of an entry; joined: rows below that its merged name cell covers."""
        self._remarks = [*entry.remarks, *self._tidy.said_of(entry.index), *entry.name.remarks]
        if joined:
            self._remarks.append("rows_joined")
        if entry.index in self._tidy.grid.hidden_rows:
            self._remarks.append("hidden_row")
        phone, citizen = self._phone(entry), self._citizen_id(entry)
        gender, birth = self._gender_and_birth(entry)
        position, unit = self._office(entry, joined)
        note = self._text(entry, "note", joined)
        position, unit, note = _from_name(entry.name.behind, position, unit, note)
        group, subgroup = self._groups(entry)
        self._compare(citizen, birth, gender, entry.name.title)
        remarks = tuple(dict.fromkeys(self._remarks))
        return Person(
            full_name=entry.name.full_name,
            title=entry.name.title,
            position=position,
            unit=unit,
            group=group,
            subgroup=subgroup,
            phone=phone.number,
            gender=gender,
            birth_date=birth.date.isoformat() if birth.date else None,
            birth_year=birth.year,
            id_number=citizen.number,
            note=note,
            source_sheet=self._tidy.grid.name,
            source_row=self._tidy.grid.number(entry.index),
            remarks=remarks,
            verdict="check" if asks(remarks) else "ok",
        )

    # cells

    def _cell(self, entry: Entry, field: str) -> Cell:
        """The first value of a field; that of the merged cell which covers it; flaws are told."""
        for column in entry.header.columns.get(field, ()):
            cell = self._at(entry.index, column)
            if isinstance(cell, Flaw):
                self._tell(cell)
            elif cell is not None:
                return self._line_of_piece(entry, cell)
        return None

    def _at(self, index: int, column: int) -> Cell:
        row = self._rows[self._covered.get((index, column), index)]
        return row[column] if column < len(row) else None

    def _tell(self, flaw: Flaw) -> None:
        self._remarks.append("formula_not_calculated" if flaw.text == "=" else "cell_error")

    def _line_of_piece(self, entry: Entry, cell: Cell) -> Cell:
        """Of several people in one cell: what stands on a line of its own for this one."""
        if entry.piece is None:
            return cell
        lines = cell.split("\n") if isinstance(cell, str) else []
        return lines[entry.piece] if entry.piece < len(lines) > 1 else None

    def _text(self, entry: Entry, field: str, joined: Sequence[int] = ()) -> str | None:
        """The text of a field on one line; several columns or joined rows by commas."""
        places = entry.header.columns.get(field)
        if places is None:
            return None
        texts = []
        for index in (entry.index, *joined):
            for column in places:
                if index != entry.index and (index, column) in self._covered:
                    continue
                cell = self._at(index, column)
                if isinstance(cell, Flaw):
                    self._tell(cell)
                elif cell is not None:
                    texts.append(one_line(cell))
        return texts[0] if len(texts) == 1 else ", ".join(dict.fromkeys(texts)) or None

    # fields

    def _phone(self, entry: Entry) -> Phone:
        phone = read_phone(self._cell(entry, "phone"))
        if phone.number is None and "second_phone" in entry.header.columns:
            second = read_phone(self._cell(entry, "second_phone"))
            phone = second if second.number or not phone.remarks else phone
        self._remarks += phone.remarks
        return phone

    def _citizen_id(self, entry: Entry) -> CitizenId:
        citizen = read_citizen_id(self._cell(entry, "id_number"))
        self._remarks += citizen.remarks
        return citizen

    def _gender_and_birth(self, entry: Entry) -> tuple[str | None, Birth]:
        columns = entry.header.columns
        gender, said = gender_of(one_line(self._cell(entry, "gender")))
        born = self._cell(entry, "birth")
        if "male" in columns or "female" in columns:
            own, cell, said = gender_of_columns(
                self._cell(entry, "male"), self._cell(entry, "female")
            )
            gender = gender or own
            born = cell if born is None else born
        birth = read_birth(born, self._year)
        self._remarks += (*said, *birth.remarks)
        return gender, birth

    def _office(self, entry: Entry, joined: Sequence[int]) -> tuple[str | None, str | None]:
        columns = entry.header.columns
        position = self._repeated("position", self._text(entry, "position", joined))
        unit = self._repeated("unit", self._text(entry, "unit"))
        if "position_unit" in columns:
            own_position, own_unit = self._parted(entry)
            position, unit = position or own_position, unit or own_unit
        if unit is None and self._sheet_unit and "unit" not in columns:
            unit = self._sheet_unit
            self._remarks.append("unit_from_heading")
        return position, unit

    def _parted(self, entry: Entry) -> tuple[str | None, str | None]:
        cell = self._cell(entry, "position_unit")
        text = self._repeated("position_unit", cell if isinstance(cell, str) else None)
        if not text:
            return None, None
        position, unit, clear = part_office(text)
        if position and unit:
            self._remarks.append("position_unit_parted")
        elif not clear:
            self._remarks.append("position_unit_not_parted")
        return position, unit

    def _repeated(self, field: str, text: str | None) -> str | None:
        """The text, or that of the row above where a ditto mark stands."""
        if text is None:
            return None
        if len(text) <= _LONGEST_DITTO and _DITTO.fullmatch(text):
            if text.strip("-– ") == "":
                return None
            above = self._above.get(field)
            if above is None:
                self._remarks.append("ditto_without_above")
            return above
        self._above[field] = text
        return text

    def _groups(self, entry: Entry) -> tuple[str | None, str | None]:
        """The group of the heading above, then those of the row's own columns."""
        columns = entry.header.columns
        own = [
            self._repeated(field, self._text(entry, field))
            for field in ("group", "subgroup")
            if field in columns
        ]
        names = [name for name in (entry.group, entry.subgroup, *own) if name]
        return (names[0] if names else None), (names[1] if len(names) > 1 else None)

    def _compare(
        self, citizen: CitizenId, birth: Birth, gender: str | None, title: str | None
    ) -> None:
        if not fits_title(gender, title):
            self._remarks.append("gender_title_mismatch")
        if citizen.number is None or "id_unusual" in citizen.remarks:
            return
        year = birth.year_known()
        if year is not None and year != citizen.birth_year():
            self._remarks.append("id_birth_mismatch")
        if gender is not None and gender != citizen.gender():
            self._remarks.append("id_gender_mismatch")


def _from_name(
    behind: str | None, position: str | None, unit: str | None, note: str | None
) -> tuple[str | None, str | None, str | None]:
    """Puts what stood behind the name into the first place that is empty and fits."""
    if not behind:
        return position, unit, note
    if is_office(behind) and position is None:
        own_position, own_unit, _ = part_office(behind)
        return own_position, unit or own_unit, note
    if is_body(behind) and unit is None:
        return position, behind, note
    return position, unit, f"{note}; {behind}" if note else behind
