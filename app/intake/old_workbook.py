"""Reads .xls: values by calamine from the records alone, rewrapped; the rest from the records."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

import python_calamine

from app.intake import biff
from app.intake.compound import wrapped
from app.intake.grid import Fonts, Grid
from app.intake.refusals import refused
from app.intake.room import Room
from app.intake.sheets import areas, guarded, open_calamine, plain_rows


def read_old_workbook(records: bytes, cancelled: Callable[[], bool]) -> list[Grid]:
    """The sheets in order; hidden ones too, marked."""
    book = biff.survey(records)
    room = Room()  # all sheets are taken up at once
    for marks in book.sheets:
        room.take(marks.rows, marks.columns)
    stream = "Workbook" if book.is_biff8 else "Book"
    workbook = open_calamine(io.BytesIO(wrapped(records, stream)))
    grids = []
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if cancelled():
            raise refused("cancelled")
        marks = book.sheets[index] if index < len(book.sheets) else biff.SheetMarks(0)
        sheet = guarded(partial(workbook.get_sheet_by_index, index))
        rows = plain_rows(sheet)
        for (row, column), flaw in marks.flaws.items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = flaw
        grids.append(
            Grid(
                name=about.name,
                rows=rows,
                hidden=about.visible != python_calamine.SheetVisibleEnum.Visible,
                merged=areas(sheet),
                hidden_rows=frozenset(marks.hidden_rows),
                fonts=partial(_fonts, records, index),
            )
        )
    return grids


def _fonts(records: bytes, index: int) -> Fonts:
    book = biff.survey(records, with_styles=True)
    if index >= len(book.sheets):
        return {}
    return {place: book.font(style) for place, style in book.sheets[index].styles.items()}
