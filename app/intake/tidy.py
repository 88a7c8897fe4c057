"""A grid's cells made ready to read: clean text, old encodings turned to Unicode, damage noted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from app.intake.grid import Grid, Row
from app.text import clean, clean_lines

MAX_TEXT = 2_000  # characters kept of one cell

# Anything but spaces to tilde and the letters that stay as they are in NFC, and spaces where none
# belong: looked for in a whole row at once, because most rows need no cleaning.
_UNREADY = re.compile("[^\n -~\xc0-\u024f\u1ea0-\u1ef9]|  | \n|\n |\n\n|^ | $|^\n|\n$")
_LOST = "\ufffd"


@dataclass
class Tidy:
    """The rows of a grid with clean text; what was done to a cell, by (row, column) from 0."""

    grid: Grid
    rows: list[Row]
    said: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    old_encodings: set[str] = field(default_factory=set)

    def said_of(self, row: int) -> list[str]:
        """Codes of what was done in one row."""
        if not self.said:
            return []
        return [code for column in range(len(self.rows[row])) for code in self._of(row, column)]

    def _of(self, row: int, column: int) -> tuple[str, ...]:
        return self.said.get((row, column), ())


def tidied(grid: Grid) -> Tidy:
    """The grid with every text cell clean; lines within a cell are kept."""
    tidy = Tidy(grid, grid.rows)
    known: dict[str, tuple[str | None, tuple[str, ...]]] = {}
    unready = _UNREADY.search
    for index, row in enumerate(grid.rows):
        text = "\n".join([cell for cell in row if cell.__class__ is str])
        if len(text) <= MAX_TEXT and not unready(text):
            continue
        for column, cell in enumerate(row):
            if isinstance(cell, str) and (len(cell) > MAX_TEXT or unready(cell)):
                if cell not in known:
                    known[cell] = _cleaned(cell)
                row[column], said = known[cell]
                if said:
                    tidy.said[index, column] = said
    return tidy


def _cleaned(raw: str) -> tuple[str | None, tuple[str, ...]]:
    said = []
    if len(raw) > MAX_TEXT:
        raw = raw[:MAX_TEXT]
        said.append("text_cut")
    text = clean_lines(raw)
    if "".join(text.split()) != "".join(unicodedata.normalize("NFC", raw).split()):
        said.append("hidden_characters_removed")
    if _LOST in text:
        said.append("unreadable_characters")
    return text or None, tuple(said)


def one_line(cell: object) -> str:
    """The text of a cell on one line; "" for an empty cell."""
    if isinstance(cell, str):
        return cell if "\n" not in cell else clean(cell)
    return "" if cell is None else str(cell)
