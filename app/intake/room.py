"""Room for the cells of one file, counted before they take up memory."""

from __future__ import annotations

from app.intake.refusals import refused

MAX_ROOM = 6_000_000  # cells of all tables together; 100,000 people in 20 columns need 2.8 million
A_ROW = 8  # cells: what a row takes up by itself


class Room:
    """What is left for the tables of a file; refuses a file that fills more than a list can."""

    def __init__(self, cells: int = MAX_ROOM) -> None:
        self._left = cells

    def take(self, rows: int, columns: int) -> None:
        """Room for rows that are this wide."""
        self._left -= rows * (columns + A_ROW)
        if self._left < 0:
            raise refused("too_many_cells")
