"""The rows of a quota table: STT | Thành phần | Số đơn vị | Mỗi đơn vị | Số đại biểu."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from app.intake.cells import line_of, ready_rows
from app.intake.furniture import is_note, is_signature
from app.intake.grid import Cell, Grid
from app.intake.plan.count_words import PEOPLE_WORD
from app.intake.plan.counts import Counts, number, read_counts
from app.intake.plan.marks import Mark, mark_of_label, parted
from app.intake.plan.table_columns import Columns, columns_of, kind_of
from app.text import clean, fold

MAX_TITLE = 2_000  # characters of one cell that are looked at
_HEADER_WITHIN = 60  # rows in which a header is looked for
_LABEL_LENGTH = 12
_MOSTLY = 0.7
_MOST = 1_000_000
_PLAIN_NUMBER = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,6})\s*(?:[^\W\d_].*)?", re.DOTALL)
_TITLE = re.compile(r"dai bieu|thanh phan|phan bo|so luong")
_IN_WORDS = re.compile(r"\(?\s*(?:viet )?bang chu\b")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Ha-h])\)?(?:\s*=.*)?\)?")


class Row(NamedTuple):
    """One line of the table. title: "" where only the group column is filled."""

    mark: Mark | None
    title: str
    counts: Counts
    group: str = ""


class Table(NamedTuple):
    """What one grid says. heading: the line above the header that tells of all people."""

    name: str
    heading: Counts | None
    columns: Columns
    rows: list[Row]

    def goes_on_from(self, before: Table) -> bool:
        """Whether this is the rest of a table that was cut in two."""
        first = next((row.mark for row in self.rows if row.mark), None)
        return self.columns == before.columns and first is not None and first.value > 1


def table_of(grid: Grid, before: Table | None = None) -> Table | None:
    """The rows below the header, furniture left out; None where the grid heads no quota.

    before: the table above, whose header is also that of a grid that goes on without one.
    """
    cells = ready_rows(grid)
    texts = [[line_of(cell)[:MAX_TITLE] for cell in row] for row in cells]
    if before and before.rows:
        rest = _rows(cells, texts, before.columns, 0)
        if rest and rest[0].mark and rest[0].mark.value > 1:
            return before._replace(heading=None, rows=rest)
    header = _header(grid, texts)
    if header is None:
        return None
    columns, below = header
    rows = _rows(cells, texts, columns, below)
    return Table(grid.name or "", _heading(texts[: max(below - 1, 0)]), columns, rows)


def _heading(above: list[list[str]]) -> Counts | None:
    """PHÂN BỔ SỐ LƯỢNG ĐẠI BIỂU (120 đại biểu): a title that tells the total."""
    lines = (" ".join(text for text in row if text) for row in above)
    said = (read_counts(line) for line in lines if _TITLE.search(fold(line)))
    return next((one for one in said if one.declared is not None), None)


def _rows(
    cells: Sequence[Sequence[Cell]], texts: list[list[str]], columns: Columns, below: int
) -> list[Row]:
    heads = [fold(text) for text in texts[below - 1]] if below else None
    body = [
        (cells[index], texts[index])
        for index in range(below, len(texts))
        if [fold(text) for text in texts[index]] != heads
    ]
    if not any(_numbers(row, columns) for row, _line in body):
        return []
    columns = _named_by_group(columns, body)
    rows = (_row(row, line, columns) for row, line in body)
    return [row for row in rows if row is not None]


def _header(grid: Grid, texts: list[list[str]]) -> tuple[Columns, int] | None:
    """The columns, and the first row below the header."""
    for index in range(min(_HEADER_WITHIN, len(texts))):
        columns, below = columns_of(texts[index]), index + 1
        if index + 1 < len(texts) and _is_lower_header(texts[index + 1]):
            joined = columns_of(_joined(grid, texts, index))
            if joined and (columns is None or len(joined.numbers()) >= len(columns.numbers())):
                columns, below = joined, index + 2
        if columns is not None:
            return columns, below
    return None


def _is_lower_header(texts: Sequence[str]) -> bool:
    named = sum(bool(kind_of(text)) for text in texts)
    return named > 1 and named == sum(bool(text) for text in texts)


def _joined(grid: Grid, texts: list[list[str]], index: int) -> list[str]:
    """Two header rows as one: what stands above several columns is said of each of them."""
    above, under = list(texts[index]), list(texts[index + 1])
    width = max(len(above), len(under))
    above += [""] * (width - len(above))
    under += [""] * (width - len(under))
    for area in grid.merged:
        if area.top == index == area.bottom:
            for column in range(area.left, min(area.right + 1, width)):
                above[column] = texts[index][area.left]
    pairs = zip(above, under, strict=True)
    return [two if kind_of(two) else f"{one} {two}".strip() for one, two in pairs]


def _named_by_group(columns: Columns, body: Sequence[tuple[Sequence[Cell], list[str]]]) -> Columns:
    """The first of two columns of words names the lines where it changes from row to row."""
    if columns.group is None:
        return columns
    rows = [texts for cells, texts in body if _numbers(cells, columns)]
    names = [_at(texts, columns.group) for texts in rows if _at(texts, columns.title)]
    different = len({name for name in names if name})
    if different >= _MOSTLY * len(names):
        return columns._replace(title=columns.group, group=None)
    return columns


def _row(cells: Sequence[Cell], texts: list[str], columns: Columns) -> Row | None:
    """The row as a line of the plan; None for furniture."""
    filled = [text for text in texts if text]
    if not filled or all(_COLUMN_NUMBER.fullmatch(text) for text in filled):
        return None
    measure = _at(texts, columns.measure)
    if measure and not PEOPLE_WORD.match(measure):
        return None
    title, group = _at(texts, columns.title), _at(texts, columns.group)
    mark = mark_of_label(_label(cells, texts, columns.no))
    if not title and not group and mark is None:
        title = _at(texts, columns.no)  # merged from the number column on
    if mark is None:
        mark, title = parted(title)
    named = title or group
    said, counted = read_counts(named), _numbers(cells, columns)
    if not named or _IN_WORDS.match(fold(named)):
        return None
    if counted is None and (is_signature(named) or is_note(named)):
        return None
    counts = counted.completed(said)._replace(title=said.title) if counted else said
    return Row(mark, title, counts, group)


def _numbers(cells: Sequence[Cell], columns: Columns) -> Counts | None:
    """What the columns of numbers say; None where they are empty."""
    units, per_unit, declared = (
        None if column is None or column >= len(cells) else _whole(cells[column])
        for column in (columns.units, columns.per_unit, columns.declared)
    )
    if units is None and per_unit is None and declared is None:
        return None
    return Counts("", declared, units, per_unit)


def _whole(cell: Cell) -> int | None:
    """The whole number of a cell; 06, 1.240 and "6 đại biểu" too."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(cell) if 0 <= cell <= _MOST and cell == int(cell) else None
    found = _PLAIN_NUMBER.fullmatch(clean(cell)) if isinstance(cell, str) else None
    return number(found[1]) if found else None


def _label(cells: Sequence[Cell], texts: list[str], column: int | None) -> str:
    """The number cell as the plan writes it; 1.1 that Excel took for a date is turned back."""
    if column is None or column >= len(cells):
        return ""
    cell = cells[column]
    if isinstance(cell, datetime.date):
        return f"{cell.day}.{cell.month}"
    return texts[column] if len(texts[column]) <= _LABEL_LENGTH else ""


def _at(texts: list[str], column: int | None) -> str:
    return texts[column] if column is not None and column < len(texts) else ""
