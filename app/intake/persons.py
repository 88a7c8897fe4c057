"""A row's cells -> one person with remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.intake.behind_name import part_behind
from app.intake.births import Birth, read_birth
from app.intake.citizen_ids import CitizenId, read_citizen_id
from app.intake.codes import asks
from app.intake.genders import fits_title, gender_of, gender_of_columns
from app.intake.grid import Cell, Flaw
from app.intake.names import part_title
from app.intake.offices import part_office
from app.intake.phones import Phone, read_phone
from app.intake.reading import Entry
from app.intake.rows import Person
from app.intake.tidy import Tidy, one_line
from app.intake.wording import is_body, is_office

Values = dict[str, Cell]  # by field

_DITTO = re.compile(
    r"[-–.\s]*n[./]?\s?t\.?[-–.\s]*|[-–\s]*[\"“”„″〃'’/|.]{1,3}[-–\s]*|như trên|nhu tren|[-–]+",
    re.IGNORECASE,
)
_DITTO_STARTS = frozenset("-–. nN\"“”„″〃'’/|")
_LONGEST_DITTO = 10
_SHARED = frozenset({"position", "unit", "position_unit", "group", "subgroup", "note"})
_JOINED = frozenset({"position", "unit", "note"})  # several columns or rows make one text


class PersonReader:
    """Reads the people of one sheet; remembers what stands above for ditto marks."""

    def __init__(self, tidy: Tidy, covered: dict[tuple[int, int], int], year: int) -> None:
        self._tidy = tidy
        self._grid = tidy.grid
        self._rows = tidy.rows
        self._covered = covered
        self._year = year
        self._above: dict[str, str] = {}
        self._remarks: list[str] = []

    def read(self, entry: Entry, joined: Sequence[int] = ()) -> Person:
        """The person of an entry; joined: rows below that its merged name cell covers."""
        self._remarks = [*entry.remarks, *self._tidy.said_of(entry.row), *entry.name.remarks]
        if joined:
            self._remarks.append("rows_joined")
        if entry.row in self._grid.hidden_rows:
            self._remarks.append("hidden_row")
        values = self._values(entry, joined)
        behind = _figures_taken(entry.name.behind, values)
        phone, citizen = self._phone(values), self._citizen_id(values)
        gender, birth = self._gender_and_birth(values)
        position, unit = self._office(entry, values)
        note = _text(values.get("note"))
        title = entry.name.title
        if title is None and "title" in values:
            title = part_title(f"{one_line(values['title'])} ")[0]
        if behind:
            position, unit, note = _from_name(behind, position, unit, note)
        group, subgroup = self._groups(entry, values)
        self._compare(citizen, birth, gender, title)
        remarks = tuple(dict.fromkeys(self._remarks)) if self._remarks else ()
        return Person(
            full_name=entry.name.full_name,
            title=title,
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
            source_sheet=self._grid.name,
            source_row=self._grid.first_row + entry.row,
            remarks=remarks,
            verdict="check" if remarks and asks(remarks) else "ok",
        )

    # cells

    def _values(self, entry: Entry, joined: Sequence[int]) -> Values:
        """The first value of each field, also of a merged cell from above; flaws are told."""
        values: Values = {}
        row, index, covered = self._rows[entry.row], entry.row, self._covered
        for field, places in entry.header.value_columns:
            if field == "birth_date" and len(places) == 3:
                values[field] = _date_of([row[c] if c < len(row) else None for c in places])
                continue
            if field in _JOINED and (joined or len(places) > 1):
                values[field] = self._joined(places, index, joined)
                continue
            for column in places:
                source = self._rows[covered.get((index, column), index)] if covered else row
                cell = source[column] if column < len(source) else None
                if isinstance(cell, Flaw):
                    self._tell(cell)
                elif cell is not None:
                    values[field] = cell if entry.piece is None else _line(cell, entry, field)
                    break
        return values

    def _joined(self, places: Sequence[int], index: int, joined: Sequence[int]) -> str | None:
        """The texts of several columns or rows, by commas."""
        texts = []
        for other in (index, *joined):
            for column in places:
                if other != index and (other, column) in self._covered:
                    continue
                row = self._rows[self._covered.get((other, column), other)]
                cell = row[column] if column < len(row) else None
                if isinstance(cell, Flaw):
                    self._tell(cell)
                elif cell is not None:
                    texts.append(one_line(cell))
        return ", ".join(dict.fromkeys(texts)) or None

    def _tell(self, flaw: Flaw) -> None:
        self._remarks.append("formula_not_calculated" if flaw.text == "=" else "cell_error")

    # fields

    def _phone(self, values: Values) -> Phone:
        phone = read_phone(values.get("phone"))
        if phone.number is None and "second_phone" in values:
            second = read_phone(values["second_phone"])
            phone = second if second.number or not phone.remarks else phone
        if phone.remarks:
            self._remarks += phone.remarks
        return phone

    def _citizen_id(self, values: Values) -> CitizenId:
        citizen = read_citizen_id(values.get("id_number"))
        if citizen.remarks:
            self._remarks += citizen.remarks
        return citizen

    def _gender_and_birth(self, values: Values) -> tuple[str | None, Birth]:
        gender, said = gender_of(one_line(values.get("gender")))
        born = values.get("birth_date")
        if "male" in values or "female" in values:
            own, cell, said = gender_of_columns(values.get("male"), values.get("female"))
            gender = gender or own
            born = cell if born is None else born
        birth = read_birth(born, self._year)
        if said or birth.remarks:
            self._remarks += (*said, *birth.remarks)
        return gender, birth

    def _office(self, entry: Entry, values: Values) -> tuple[str | None, str | None]:
        position = self._repeated("position", values)
        unit = self._repeated("unit", values)
        if "position_unit" in values:
            own_position, own_unit = self._parted(values)
            position, unit = position or own_position, unit or own_unit
        if unit is None and entry.unit and "unit" not in entry.header.columns:
            unit = entry.unit
            self._remarks.append("unit_from_heading")
        return position, unit

    def _parted(self, values: Values) -> tuple[str | None, str | None]:
        text = self._repeated("position_unit", values)
        if not text:
            return None, None
        position, unit, clear = part_office(text)
        if position and unit:
            self._remarks.append("position_unit_parted")
        elif not clear:
            self._remarks.append("position_unit_not_parted")
        return position, unit

    def _repeated(self, field: str, values: Values) -> str | None:
        """The text of a field, or that of the row above where a ditto mark stands."""
        text = _text(values.get(field))
        if text is None:
            return None
        if (text[0] in _DITTO_STARTS and len(text) <= _LONGEST_DITTO) and _DITTO.fullmatch(text):
            if not text.strip("-– "):
                return None
            above = self._above.get(field)
            if above is None:
                self._remarks.append("ditto_without_above")
            return above
        self._above[field] = text
        return text

    def _groups(self, entry: Entry, values: Values) -> tuple[str | None, str | None]:
        """The group of the heading above, then those of the row's own columns."""
        if "group" not in values and "subgroup" not in values:
            return entry.group, entry.subgroup
        own = self._repeated("group", values), self._repeated("subgroup", values)
        names = [name for name in (entry.group, entry.subgroup, *own) if name]
        return (names[0] if names else None), (names[1] if len(names) > 1 else None)

    def _compare(
        self, citizen: CitizenId, birth: Birth, gender: str | None, title: str | None
    ) -> None:
        if title and not fits_title(gender, title):
            self._remarks.append("gender_title_mismatch")
        if citizen.number is None or "id_unusual" in citizen.remarks:
            return
        year = birth.year_known()
        if year is not None and year != citizen.birth_year():
            self._remarks.append("id_birth_mismatch")
        if gender is not None and gender != citizen.gender():
            self._remarks.append("id_gender_mismatch")


def _date_of(cells: Sequence[Cell]) -> Cell:
    """The date of day, month and year in columns of their own; the year where it stands alone."""
    parts = [one_line(cell).strip() for cell in cells]
    return "/".join(parts) if all(parts) else parts[-1] or None


def _text(cell: Cell) -> str | None:
    return None if cell is None else one_line(cell) or None


def _line(cell: Cell, entry: Entry, field: str) -> Cell:
    """Of several people in one cell: the line for this one; offices and units may be shared."""
    lines = cell.split("\n") if isinstance(cell, str) else []
    piece = entry.piece or 0
    if piece < len(lines) > 1:
        return lines[piece]
    return cell if field in _SHARED else None


def _figures_taken(behind: str | None, values: Values) -> str | None:
    """Puts a phone, a birth, a sex or an id behind the name where no cell says it; the rest."""
    if not behind:
        return None
    said, rest = part_behind(behind)
    for field, value in said.items():
        if values.setdefault(field, value) != value:
            rest = f"{rest}; {value}" if rest else value
    return rest


def _from_name(
    behind: str, position: str | None, unit: str | None, note: str | None
) -> tuple[str | None, str | None, str | None]:
    """Puts what stood behind the name into the first place that is empty and fits."""
    if behind == position:
        return position, unit, note
    if is_office(behind) and position is None:
        own_position, own_unit, _ = part_office(behind)
        return own_position, unit or own_unit, note
    if is_body(behind) and unit is None:
        return position, behind, note
    return position, unit, f"{note}; {behind}" if note else behind
