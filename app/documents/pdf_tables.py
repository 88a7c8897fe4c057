"""Tables in a PDF: header repeated, rows whole, the last row on the page of the signature."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, LongTable

from app.documents.form import Form
from app.documents.layout import (
    A4,
    CELL_PADDING,
    cell_align,
    column_widths,
    header_groups,
    shown,
)
from app.documents.paper import Align, Row, Run, Table
from app.documents.pdf_text import Setting, TextBlock
from app.documents.widths import FACES

TALLEST = 300.0
ROW_PADDING = 5.0

Cells = list[Any]
Command = tuple[Any, ...]


class SignedTable(LongTable):  # type: ignore[misc]
    """A table whose last row goes to the next page when what follows must go there."""

    foot_height = 0.0
    first_rows = 0.0

    def beginning(self, width: float) -> float:
        """Height of the header and the first row."""
        return self.first_rows

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        wide, high = super().wrap(width, height)
        self.crowded = (
            high <= height < high + self.foot_height and self._nrows > self.repeatRows + 1
        )
        return (wide, height + 1) if self.crowded else (wide, high)

    def split(self, width: float, height: float) -> list[Any]:
        room = sum(self._rowHeights[:-1]) + 1 if self.crowded else height
        parts = super().split(width, room)
        for part in parts[1:]:
            part.foot_height = self.foot_height
        breaks = [CondPageBreak(A4[1])] if self.crowded and len(parts) > 1 else []
        return [*parts[:1], *breaks, *parts[1:]]


def table_block(table: Table, width: float, form: Form, foot_height: float = 0) -> SignedTable:
    """The table as a flowable; `foot_height` is what must stand on the page of its last row."""
    size = form.body.table_size
    widths = column_widths(table, width, size)
    header, commands = _header(table, size)
    cells = list(header)
    for row in table.rows:
        place = len(cells)
        if row.kind == "group":
            commands += [("SPAN", (0, place), (-1, place)), ("NOSPLIT", (0, place), (0, place + 1))]
        elif row.kind == "total":
            commands.append(("NOSPLIT", (0, place - 1), (0, place)))
        cells += _parts(_cells(table, row, size), widths)
    block = SignedTable(
        cells,
        colWidths=widths,
        repeatRows=len(header),
        style=_look(len(header)) + commands,
        spaceBefore=8,
        spaceAfter=8,
        hAlign="LEFT",
    )
    block.foot_height = foot_height
    rows = cells[: len(header) + 1]
    block.first_rows = sum(max(map(_height, row, widths)) + ROW_PADDING for row in rows)
    return block


def _look(header_rows: int) -> list[Command]:
    return [
        ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)),
        ("VALIGN", (0, 0), (-1, header_rows - 1), "MIDDLE"),
        ("VALIGN", (0, header_rows), (-1, -1), "TOP"),
        ("FONT", (0, 0), (-1, -1), FACES[False, False]),  # else Helvetica, for empty cells
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]


def _cell(words: str, size: float, align: Align, bold: bool = False) -> Any:
    """The content of a cell; an empty one is nothing."""
    return TextBlock([Run(words, bold)], Setting(size, size * 1.18, align)) if words else ""


def _header(table: Table, size: float) -> tuple[list[Cells], list[Command]]:
    """One or two rows of column titles, and how their cells are joined."""
    titles: Cells = [_cell(column.title, size, "center", bold=True) for column in table.columns]
    groups = header_groups(table.columns)
    if not groups:
        return [titles], []
    above: Cells = [""] * len(titles)
    below: Cells = [*titles]
    spans: list[Command] = []
    for first, count, words in groups:
        if words:
            above[first] = _cell(words, size, "center", bold=True)
            spans.append(("SPAN", (first, 0), (first + count - 1, 0)))
            continue
        for place in range(first, first + count):
            above[place], below[place] = titles[place], ""
            spans.append(("SPAN", (place, 0), (place, 1)))
    return [above, below], spans


def _cells(table: Table, row: Row, size: float) -> Cells:
    bold = row.kind != "body"
    cells: Cells = [
        _cell(shown(value), size, cell_align(column, row), bold)
        for column, value in zip(table.columns, row.values, strict=False)
    ]
    return cells + [""] * (len(table.columns) - len(cells))


def _parts(cells: Cells, widths: list[float]) -> list[Cells]:
    """A row, in parts if it is too tall for a page."""
    rest, parts = cells, []
    while any(_height(cell, width) > TALLEST for cell, width in zip(rest, widths, strict=True)):
        halves = [_split(cell, width) for cell, width in zip(rest, widths, strict=True)]
        parts.append([first for first, _second in halves])
        rest = [second for _first, second in halves]
    return [*parts, rest]


def _height(cell: Any, width: float) -> float:
    return float(cell.wrap(width - 2 * CELL_PADDING, 10_000)[1]) if cell else 0


def _split(cell: Any, width: float) -> tuple[Any, Any]:
    pieces = cell.split(width - 2 * CELL_PADDING, TALLEST) if cell else []
    return (pieces[0], pieces[1]) if len(pieces) == 2 else (cell, "")
