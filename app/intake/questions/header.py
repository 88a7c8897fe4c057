"""Finds the header of a table of opinions, of one row or two."""

from __future__ import annotations

from app.intake.cells import line_of
from app.intake.grid import Cell, Grid
from app.intake.questions.columns import AGENCY, ANSWER, UNIT, Columns, columns_of, kind_of

_WITHIN = 60  # rows in which a header is looked for


def find_header(grid: Grid, rows: list[list[Cell]]) -> tuple[Columns, int] | None:
    """The columns, and the first row below the header."""
    for index in range(min(_WITHIN, len(rows))):
        lines = [line_of(cell) for cell in rows[index]]
        columns, below = columns_of(lines), index + 1
        if index + 1 < len(rows):
            under = [line_of(cell) for cell in rows[index + 1]]
            if _is_lower_header(under):
                joined = columns_of(_joined(grid, index, lines, under))
                if joined and (columns is None or len(joined) > len(columns)):
                    columns, below = joined, index + 2
        if columns is not None:
            return columns, below
    return None


def _is_lower_header(lines: list[str]) -> bool:
    filled = [line for line in lines if line]
    return len(filled) > 1 and all(kind_of(line) for line in filled)


def _joined(grid: Grid, index: int, above: list[str], under: list[str]) -> list[str]:
    """Two header rows as one: what stands lower names the column, else what stands above."""
    width = max(len(above), len(under))
    above = above + [""] * (width - len(above))
    under = under + [""] * (width - len(under))
    spread = list(above)
    for area in grid.merged:
        if area.top == index == area.bottom:
            for column in range(area.left, min(area.right + 1, width)):
                spread[column] = above[area.left]
    return [_named(one, two) for one, two in zip(spread, under, strict=True)]


def _named(above: str, under: str) -> str:
    if not under:
        return above
    wider = f"{under} {above}"
    if kind_of(under) == UNIT and kind_of(above) in {AGENCY, ANSWER}:
        return wider if kind_of(wider) == AGENCY else f"{under} trả lời"
    return under


def text_above(rows: list[list[Cell]], below: int) -> str:
    """The text of the row right above a header."""
    lines = [line_of(cell) for row in rows[: max(0, below - 1)] for cell in row]
    return next((line for line in reversed(lines) if line), "")
