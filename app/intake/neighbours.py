"""What the rows above and below tell of a row: it counts on with them, or it leads them."""

from __future__ import annotations

from app.intake.grid import Row
from app.intake.names import part_title
from app.intake.row_view import RowView
from app.intake.tidy import one_line
from app.intake.wording import is_full_name


def is_in_sequence(rows: list[Row], view: RowView) -> bool:
    """Whether the row counts between the people above and below it: 2, 3, 4."""
    if not view.number or not 0 < view.index < len(rows) - 1:
        return False
    above, below = (_row(rows, index, view) for index in (view.index - 1, view.index + 1))
    numbers = [each.number.rstrip(".)") for each in (above, view, below)]
    if not all(number.isdecimal() for number in numbers):
        return False
    first, own, last = map(int, numbers)
    counts_on = (first, last) == (own - 1, own + 1)
    return counts_on and _names_person(above) and _names_person(below)


def is_divided(rows: list[Row], view: RowView) -> bool:
    """Whether the row below counts within this one: 2.1 below 2."""
    own = view.number.rstrip(".)")
    if not own.isdecimal() or view.index + 1 >= len(rows):
        return False
    below, column = rows[view.index + 1], view.number_column or 0
    cell = one_line(below[column]) if column < len(below) else ""
    head, dot, rest = cell.partition(".")
    return bool(dot) and head.isdecimal() and int(head) == int(own) and rest[:1].isdigit()


def leads_people(rows: list[Row], view: RowView) -> bool:
    """Whether the row below names a person and is marked otherwise: "a) Lãnh đạo" above "-"."""
    if view.index + 1 >= len(rows):
        return False
    below = _row(rows, view.index + 1, view)
    return below.marker()[0] != view.marker()[0] and _names_person(below)


def _row(rows: list[Row], index: int, view: RowView) -> RowView:
    return RowView(index, rows[index], view.header)


def _names_person(view: RowView) -> bool:
    return isinstance(view.name, str) and is_full_name(part_title(one_line(view.name))[1])
