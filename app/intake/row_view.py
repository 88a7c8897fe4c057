"""One row below a header, seen by its columns."""

from __future__ import annotations

import re
from functools import cached_property

from app.intake.furniture import is_office_alone
from app.intake.grid import Cell, Flaw, Row
from app.intake.header import Header
from app.intake.headings import count_in, is_count, lone_marker
from app.intake.tidy import one_line
from app.intake.wording import is_full_name
from app.text import fold

PERSONAL = ("phone", "birth_date", "id_number", "gender", "male", "female", "second_phone")
OFFICIAL = ("position", "position_unit", "unit")

_WORD = re.compile(r"[^\W_]")
_MOST_COUNTED = 1_000
_NUMBER = re.compile(r"\d{1,5}[.)]?")


def is_number(cell: Cell) -> bool:
    """Whether a cell of the number column numbers its row: 7, 07, "7."."""
    if isinstance(cell, str):
        return bool(_NUMBER.fullmatch(cell))
    return isinstance(cell, int | float)


class RowView:
    """A row's cells by what they are; indexes from 0."""

    def __init__(self, index: int, row: Row, header: Header) -> None:
        self.index = index
        self.row = row
        self.header = header
        self.number_column = header.number_column
        self.number = self._number()  # "" for none or for a marker such as I or a)
        self.name = self._name()  # the name cell, or both halves of a name in two columns
        self.filled: list[tuple[int, Cell]] = [
            (column, cell) for column, cell in enumerate(row) if cell is not None
        ]

    def _number(self) -> str:
        column = self.number_column
        if column is None or column >= len(self.row):
            return ""
        cell = self.row[column]
        return str(cell) if is_number(cell) else ""

    def _name(self) -> str | Flaw | None:
        name = self._name_in(self.header.name_columns)
        if (name is None or isinstance(name, Flaw)) and (halves := self.header.halves):
            return self._name_in(halves) or name
        return name

    def _name_in(self, columns: tuple[int, ...]) -> str | Flaw | None:
        cells = [self.row[column] for column in columns if column < len(self.row)]
        if len(cells) == 1 and isinstance(cells[0], str | None):
            return cells[0]
        flaw = next((cell for cell in cells if isinstance(cell, Flaw)), None)
        text = " ".join(str(cell) for cell in cells if cell is not None and cell is not flaw)
        return flaw or text.strip() or None

    @cached_property
    def texts(self) -> list[str]:
        """The texts of the row, each on one line."""
        return [one_line(cell) for _, cell in self.filled if isinstance(cell, str)]

    @cached_property
    def texts_but_births(self) -> list[str]:
        """The texts, without dates in words of a named person's birth."""
        if not self.name:
            return self.texts
        columns = self.header.columns
        dates = {c for name in ("birth_date", "male", "female") for c in columns.get(name, ())}
        return [one_line(c) for i, c in self.filled if isinstance(c, str) and i not in dates]

    def has(self, fields: tuple[str, ...]) -> bool:
        """Whether any of the fields is filled, with more than a count of people."""
        columns = self.header.columns
        wanted = {column for name in fields for column in columns.get(name, ())}
        return any(column in wanted and not _is_count(cell) for column, cell in self.filled)

    def has_figures(self) -> bool:
        """Whether a phone, a birth or an id with digits stands in its column."""
        columns = self.header.columns
        wanted = {column for name in PERSONAL for column in columns.get(name, ())}
        return any(c in wanted and any(map(str.isdigit, one_line(v))) for c, v in self.filled)

    def marker(self) -> tuple[str, str]:
        """(kind, mark) of the number column's cell."""
        for column, cell in self.filled:
            if column == self.number_column:
                return lone_marker(one_line(cell))
        return "", ""

    def is_example(self) -> bool:
        """Whether the number column says that the row only shows how to fill the form."""
        column = self.number_column
        cell = self.row[column] if column is not None and column < len(self.row) else None
        return isinstance(cell, str) and fold(cell).strip(" .:()") in {"vd", "vi du", "mau"}

    def is_signed(self) -> bool:
        """Whether a cell holds an office and below it a name: "GIÁM ĐỐC", lines, "Lê Văn Ký"."""
        if self.number or self.name:
            return False
        cells = [cell.split("\n") for _, cell in self.filled if isinstance(cell, str)]
        return any(is_office_alone(lines[0]) and is_full_name(lines[-1]) for lines in cells)

    def is_ruled(self) -> bool:
        """Whether the row is a line of dashes or dots."""
        return len(self.texts) == len(self.filled) and not any(map(_WORD.search, self.texts))

    def is_help(self) -> bool:
        """Whether all the row says stands in brackets: how to fill the columns."""
        texts = self.texts
        return len(texts) == len(self.filled) and all(t[0] == "(" and t[-1] == ")" for t in texts)

    def count_beside(self) -> int | None:
        """A count of people in a cell of its own beside a heading."""
        for column, cell in self.filled[1:]:
            if column == self.number_column:
                continue
            if isinstance(cell, int) and 0 < cell < 100_000:
                return cell
            if isinstance(cell, str) and (found := count_in(cell)) is not None:
                return found
        return None

    def words(self) -> str:
        """What the row says, for a person to find it again."""
        cells = (cell for column, cell in self.filled if column != self.number_column)
        said = " · ".join(one_line(cell) for cell in cells if not isinstance(cell, Flaw))
        return said or " · ".join(self.texts) or self.number


def _is_count(cell: Cell) -> bool:
    """34, or "34 đại biểu", in whatever column stands beside a heading."""
    if isinstance(cell, int):
        return cell < _MOST_COUNTED
    return isinstance(cell, str) and is_count(cell)
