"""The cells of a table as whole texts: old fonts turned to Unicode, merged cells filled down."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.intake.grid import Cell, Flaw, Fonts, Grid
from app.text import Encoding, clean_lines, prevailing, recognise

MAX_TEXT = 100_000  # characters kept of one cell; a cell of Excel holds 32,767
# What clean_lines would change: most cells hold nothing of it.
_UNREADY = re.compile("[^\n -~\xc0-\u024f\u1ea0-\u1ef9]|  | \n|\n |^ | $|^\n|\n$")
_SAMPLE = 4_000  # texts by which the encoding of a sheet is told
_SAMPLE_LENGTH = 2_000


def ready_rows(grid: Grid) -> list[list[Cell]]:
    """The rows with clean text, lines within a cell kept; text cells left empty are None."""
    texts = (cell for row in grid.rows for cell in row if isinstance(cell, str))
    expected = prevailing(_first(texts))
    fonts: Fonts = grid.fonts() if expected else {}
    return [
        [_ready(cell, fonts.get((index, column)), expected) for column, cell in enumerate(row)]
        for index, row in enumerate(grid.rows)
    ]


def _ready(cell: Cell, font: str | None, expected: Encoding | None) -> Cell:
    if not isinstance(cell, str):
        return None if isinstance(cell, Flaw) else cell
    text = cell[:MAX_TEXT]
    if expected and (found := recognise(text, font, expected)):
        text = found.text
    return text if text and not _UNREADY.search(text) else clean_lines(text) or None


def fill_down(rows: list[list[Cell]], grid: Grid, columns: Iterable[int]) -> set[tuple[int, int]]:
    """Writes the value of cells merged downwards into every row of theirs; says which ones."""
    wanted = set(columns)
    filled = set()
    for area in grid.merged:
        if area.left not in wanted or area.bottom == area.top or area.left != area.right:
            continue
        value = _at(rows, area.top, area.left)
        for index in range(area.top + 1, min(area.bottom + 1, len(rows))):
            row = rows[index]
            row.extend([None] * (area.left + 1 - len(row)))
            if row[area.left] is None:
                row[area.left] = value
                filled.add((index, area.left))
    return filled


def text_of(cell: Cell) -> str:
    """A cell as text with its lines; "" for an empty one. Whole numbers have no point."""
    if isinstance(cell, str):
        return cell
    if cell is None or isinstance(cell, bool | Flaw):
        return ""
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def line_of(cell: Cell) -> str:
    """A cell as one line."""
    text = text_of(cell)
    return " ".join(text.split()) if "\n" in text else text


def _at(rows: list[list[Cell]], index: int, column: int) -> Cell:
    return rows[index][column] if index < len(rows) and column < len(rows[index]) else None


def _first(texts: Iterable[str]) -> list[str]:
    found = []
    for text in texts:
        found.append(text[:_SAMPLE_LENGTH])
        if len(found) == _SAMPLE:
            break
    return found
