"""Columns of a list without a header, told by what they hold."""

from __future__ import annotations

from collections.abc import Callable

from app.intake.births import read_birth
from app.intake.citizen_ids import read_citizen_id
from app.intake.grid import Cell, Row
from app.intake.header import Header, HeaderFinder
from app.intake.headings import count_in, marker
from app.intake.names import read_name
from app.intake.offices import part_office
from app.intake.phones import read_phone
from app.intake.questions.columns import columns_of
from app.intake.tidy import one_line
from app.intake.wording import is_body, is_full_name, is_office, is_wording

SAMPLE = 60  # rows looked at
_MOST = 0.6  # share of a column's cells that must fit
_YEAR = 2100  # any year of birth fits here


def guess_columns(rows: list[Row]) -> Header | None:
    """The columns by content; None where no column holds names of people."""
    sample = [row for row in rows if any(cell is not None for cell in row)][:SAMPLE]
    width = max((len(row) for row in sample), default=0)
    columns = [
        [row[c] for row in sample if c < len(row) and row[c] is not None] for c in range(width)
    ]
    if width == 1:
        columns = [[cell for cell in columns[0] if not _is_aside(cell)]]
    names = [c for c in range(width) if _holds(columns[c], _is_name)]
    if not names:
        return None
    found: dict[str, tuple[int, ...]] = {"full_name": (names[0],)}
    for column in range(width):
        if column == names[0]:
            continue
        field = _field(columns[column])
        if field and field not in found:
            found[field] = (column,)
    titles = {field: _letters(places[0]) for field, places in found.items()}
    others = tuple((column, _letters(column)) for column in names[1:])  # told as not read
    return Header((), found, titles, others, begins=_first_person(rows, names[0]))


def _first_person(rows: list[Row], column: int) -> int:
    """Index of the first row that names a person: what stands above is a title."""
    indexes = (i for i, row in enumerate(rows) if column < len(row) and _is_name(row[column]))
    return next(indexes, 0)


def holds_names(rows: list[Row], header: Header) -> bool:
    """Whether a header of another sheet fits these rows."""
    column = header.first_column("full_name") or header.first_column("family")
    if column is None:
        return False
    cells = [row[column] for row in rows[:SAMPLE] if column < len(row) and row[column] is not None]
    return _holds(cells, _is_name)


def is_choices(rows: list[Row]) -> bool:
    """Whether the rows are one column of words to choose from, which names nobody."""
    alone = all(sum(cell is not None for cell in row) <= 1 for row in rows)
    return alone and HeaderFinder(rows, ()).find() is None and guess_columns(rows) is None


def holds_opinions(rows: list[Row]) -> bool:
    """Whether the rows are headed as collected opinions are, with a column of the opinions."""
    return any(columns_of([one_line(cell) for cell in row]) for row in rows[:SAMPLE])


def counts_people(rows: list[Row], header: Header) -> bool:
    """Whether the column that should name people holds numbers of them: a table of quotas."""
    below = rows[header.last + 1 : header.last + 1 + SAMPLE]
    column = header.name_columns[0]
    cells = [row[column] for row in below if column < len(row) and row[column] is not None]
    return len(cells) > 1 and _holds(cells, lambda cell: one_line(cell).isdecimal())


def _field(cells: list[Cell]) -> str | None:
    tests: tuple[tuple[str, Callable[[Cell], bool]], ...] = (
        ("id_number", lambda cell: read_citizen_id(cell).number is not None),
        ("phone", lambda cell: read_phone(cell).number is not None),
        ("gender", lambda cell: one_line(cell).lower() in {"nam", "nữ", "nu"}),
        ("number", _is_number),
        ("birth_date", lambda cell: read_birth(cell, _YEAR).year_known() is not None),
        ("position", lambda cell: is_office(one_line(cell))),
        ("unit", lambda cell: is_body(one_line(cell))),
    )
    field = next((field for field, test in tests if _holds(cells, test)), None)
    if field == "position" and _holds(cells, _is_office_of_a_body):
        return "position_unit"
    return field


def _is_office_of_a_body(cell: Cell) -> bool:
    return all(part_office(one_line(cell))[:2])


def _is_aside(cell: Cell) -> bool:
    """A title or a group's heading between the lines of a plain list."""
    rest = marker(one_line(cell))[2]
    return is_wording(rest) or count_in(rest) is not None


def _holds(cells: list[Cell], test: Callable[[Cell], bool]) -> bool:
    return bool(cells) and sum(map(test, cells)) >= _MOST * len(cells)


def _is_name(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > 200:
        return False
    name = read_name(one_line(cell))
    return name is not None and is_full_name(name.full_name)


def _is_number(cell: Cell) -> bool:
    text = one_line(cell).rstrip(".)")
    return text.isascii() and text.isdigit() and len(text) < 5 and not 1900 <= int(text) <= 2100


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
