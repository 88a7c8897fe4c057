"""A delegate list that the program wrote itself: its names stand as they are, nothing is asked."""

from __future__ import annotations

from dataclasses import dataclass

from app.intake.births import read_birth
from app.intake.grid import Row
from app.intake.rows import Person
from app.intake.tidy import Tidy, one_line

HEADS = (
    "STT", "Mã đại biểu", "Danh xưng", "Họ và tên", "Chức vụ", "Đơn vị", "Đoàn", "Giới tính",
    "Ngày sinh", "Tình trạng",
)  # fmt: skip
COLUMNS = {
    "number": "STT", "title": "Danh xưng", "full_name": "Họ và tên", "position": "Chức vụ",
    "unit": "Đơn vị", "group": "Đoàn", "gender": "Giới tính", "birth_date": "Ngày sinh",
}  # fmt: skip
_WITHIN = 10  # rows in which the header stands


@dataclass(frozen=True)
class OwnList:
    """The people, and the row of the header (index)."""

    header: int
    people: tuple[Person, ...]


def own_list(tidy: Tidy, year: int) -> OwnList | None:
    """The list; None for any other, and for one to which somebody added rows by hand."""
    header = next((i for i, row in enumerate(tidy.rows[:_WITHIN]) if _is_header(row)), None)
    if header is None or tidy.said:
        return None
    rows = [(i, row) for i, row in enumerate(tidy.rows) if i > header and any(row)]
    codes = [_texts(row)[1] for _index, row in rows]
    if not rows or "" in codes or len(set(codes)) < len(codes):
        return None
    people = [_person(tidy, index, row, year) for index, row in rows]
    if any(not one.full_name or not one.group for one in people):
        return None
    return OwnList(header, tuple(people))


def _is_header(row: Row) -> bool:
    return tuple(one_line(cell) for cell in row if cell is not None) == HEADS


def _person(tidy: Tidy, index: int, row: Row, year: int) -> Person:
    _number, _code, title, name, position, unit, group, gender, _birth, _state = _texts(row)
    birth = read_birth(row[8] if len(row) > 8 else None, year)
    return Person(
        full_name=name, title=title or None, position=position or None, unit=unit or None,
        group=group or None, subgroup=None, phone=None, gender=gender or None,
        birth_date=birth.date.isoformat() if birth.date else None, birth_year=birth.year,
        id_number=None, note=None, source_sheet=tidy.grid.name,
        source_row=tidy.grid.number(index),
    )  # fmt: skip


def _texts(row: Row) -> list[str]:
    padded = [*row, *[None] * len(HEADS)]
    return [one_line(cell) for cell in padded[: len(HEADS)]]
