"""Grid: what every reader of files makes, one table of cells with its row numbers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell whose value cannot be had: an error (`#REF!`) or a formula never calculated (`=`)."""

    text: str


Cell = (
    str
    | int
    | float
    | bool
    | datetime.date
    | datetime.datetime
    | datetime.time
    | datetime.timedelta
    | Flaw
    | None
)
Row = list[Cell]
Fonts = Mapping[tuple[int, int], str]


class Area(NamedTuple):
    """A merged area, indexes into `Grid.rows` counted from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


MAX_FILLED = 2_000_000  # cells that merged areas may fill


def no_fonts() -> Fonts:
    """The fonts of a format that has none."""
    return {}


@dataclass(frozen=True)
class Grid:
    """One sheet, one Word table or one delimited file.

    `rows[i]` is row `first_row + i` of its sheet (record of a .csv, row of a Word table). Empty
    cells are None, whole numbers are int; text is raw (not yet NFC). Merged cells hold their
    value at top left only. `fonts()` opens the styles of the file: call it only for text that
    looks like an old encoding.
    """

    name: str | None
    rows: list[Row]
    hidden: bool = False
    merged: tuple[Area, ...] = ()
    first_row: int = 1
    hidden_rows: frozenset[int] = frozenset()
    lead: tuple[str, ...] = ()  # paragraphs before a Word table
    tail: tuple[str, ...] = ()  # paragraphs after a Word table that belong to it
    encoding: str = ""  # of a text file: "utf-8", "cp1258", "tcvn3" ...
    not_read_from: int | None = None  # first row of stray cells far below the table, left out
    changed: bool = False  # a Word table with tracked changes
    fonts: Callable[[], Fonts] = no_fonts

    def number(self, index: int) -> int:
        """The row number that a person sees beside `rows[index]`."""
        return self.first_row + index


def covered_by_merges(merged: tuple[Area, ...], rows: int) -> dict[tuple[int, int], int]:
    """For each cell that a merge covers downwards: the row that holds its value."""
    covered: dict[tuple[int, int], int] = {}
    for area in merged:
        bottom = min(area.bottom, rows - 1)
        if bottom > area.top:
            if len(covered) > MAX_FILLED:
                break
            for index in range(area.top + 1, bottom + 1):
                covered[index, area.left] = area.top
    return covered
