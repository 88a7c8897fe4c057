"""What the rows above and below tell of a row: it counts on with them, or it leads them."""

from __future__ import annotations

from app.intake.grid import Row
from app.intake.names import part_title
from app.intake.row_view import RowView
from app.intake.tidy import one_line
from app.intake.wording import is_full_name

_FAR = 4  # rows; what stands further off is no neighbour


def is_in_sequence(rows: list[Row], view: RowView) -> bool:
    """Whether the row counts between the people above and below it: 2, 3, 4."""
    above, below = _neighbour(rows, view, -1), _neighbour(rows, view, 1)
    if above is None or below is None:
        return False
    numbers = [each.number.rstrip(".)") for each in (above, view, below)]
    if not all(number.isdecimal() for number in numbers):
        return False
    first, own, last = map(int, numbers)
    counts_on = (first, last) == (own - 1, own + 1)
    return counts_on and _names_person(above) and _names_person(below)


def is_divided(rows: list[Row], view: RowView) -> bool:
    """Whether the row below counts within this one: 2.1 below 2."""
    own, below = view.number.rstrip(".)"), _neighbour(rows, view, 1)
    if not own.isdecimal() or below is None:
        return False
    column = view.number_column or 0
    cell = one_line(below.row[column]) if column < len(below.row) else ""
    head, dot, rest = cell.partition(".")
    return bool(dot) and head.isdecimal() and int(head) == int(own) and rest[:1].isdigit()


def leads_people(rows: list[Row], view: RowView) -> bool:
    """Whether the row below names a person and is marked otherwise: "a) Lãnh đạo" above "-"."""
    below = _neighbour(rows, view, 1)
    if below is None:
        return False
    return below.marker()[0] != view.marker()[0] and _names_person(below)


def _neighbour(rows: list[Row], view: RowView, step: int) -> RowView | None:
    """The next row above or below that holds anything."""
    for index in range(view.index + step, view.index + step * (_FAR + 1), step):
        if 0 <= index < len(rows) and any(cell is not None for cell in rows[index]):
            return RowView(index, rows[index], view.header)
    return None


def _names_person(view: RowView) -> bool:
    return isinstance(view.name, str) and is_full_name(part_title(one_line(view.name))[1])
