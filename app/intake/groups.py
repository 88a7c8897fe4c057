"""The open groups of a sheet and the numbers of people that the paper declares for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.intake.furniture import is_grand_total, is_page_total, is_total
from app.intake.headings import Heading, Nesting, count_in, heading, last_number
from app.intake.reading import Declared, Reading
from app.intake.row_view import RowView
from app.text import fold

_SUM_OF_MONEY = 1_000  # or more, and far more than there are people: no count of them


@dataclass
class _Open:
    """A heading whose people are still being read, with the counts where it began."""

    level: int
    heading: Heading
    index: int
    persons: int
    places: int


class Groups:
    """Follows headings and totals while the rows of one sheet are read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._nesting = Nesting()
        self._open: list[_Open] = []
        self._has_title = False

    def names(self) -> tuple[str | None, str | None]:
        """(group, subgroup) of the row that is being read."""
        return self._nesting.names()

    def enter(self, index: int, found: Heading) -> None:
        """Opens a group; closes those beside and below it."""
        if fold(found.title).startswith("danh sach"):
            self._end_titled_list()
        level = self._nesting.enter(found)
        self._close(level)
        persons, places = self._counts()
        self._open.append(_Open(level, found, index, persons, places))

    def enter_row(self, view: RowView, text: str) -> None:
        """Opens the group that a row of the list heads."""
        kind, mark = view.marker()
        found = heading(text, kind, mark)
        if found.declared is None:
            found = Heading(found.kind, found.title, view.count_beside(), found.mark)
        self.enter(view.index, found)

    def rename(self, title: str) -> None:
        """Sets the one group of the sheet ("Đoàn: …" above the list)."""
        self._nesting.open[:] = [Heading("", title, None)]

    def title(self, index: int, text: str) -> None:
        """A line above the list that may declare how many people it holds."""
        number = count_in(text)
        if number is None and is_total(text):
            number = last_number(text)
        if number is not None and not self._has_title:
            self._has_title = True
            self._reading.declared.append(Declared("title", text, index, number))

    def _end_titled_list(self) -> None:
        """Below the list that the title counts, another one begins: "DANH SÁCH BỔ SUNG"."""
        persons, places = self._counts()
        self._reading.declared[:] = [
            replace(each, persons=persons, places=places)
            if each.kind == "title" and not each.persons
            else each
            for each in self._reading.declared
        ]

    def total(self, index: int, text: str, texts: list[str], whole: list[int]) -> None:
        """A row or a line that sums up; texts and whole: its other cells."""
        if is_page_total(text):
            return
        counts = [count_in(text), last_number(text), *map(count_in, texts)]
        counts += [*whole, *(int(other) for other in texts if other.isdecimal())]
        most = max(_SUM_OF_MONEY, 20 * self._counts()[0])
        told = [count for count in counts if count is not None and count < most]
        if not told:
            return
        grand = is_grand_total(text) or not self._open
        number = told[0] if len(told) == 1 else self._fitting(told)
        persons, places = self._counts() if grand else self._scope(number)
        kind = "total" if grand else "subtotal"
        self._reading.declared.append(Declared(kind, text, index, number, persons, places))

    def end(self) -> None:
        """Closes every open group."""
        self._close(0)

    def _counts(self) -> tuple[int, int]:
        return len(self._reading.entries), self._reading.places

    def _close(self, level: int) -> None:
        persons, places = self._counts()
        while self._open and self._open[-1].level >= level:
            closed = self._open.pop()
            if closed.heading.declared is not None:
                self._reading.declared.append(
                    Declared(
                        "group",
                        closed.heading.title,
                        closed.index,
                        closed.heading.declared,
                        persons - closed.persons,
                        places - closed.places,
                    )
                )

    def _fitting(self, told: list[int]) -> int:
        """Of several numbers, as of men and of women, the one that fits; else the first."""
        persons, places = self._counts()
        scopes = [(persons, places)]
        scopes += [(persons - group.persons, places - group.places) for group in self._open]
        fits = {count for scope in scopes for count in (scope[0], sum(scope))}
        return next((count for count in (*told, sum(told)) if count in fits), told[0])

    def _scope(self, number: int) -> tuple[int, int]:
        """What a subtotal speaks of: the open group that fits, else the innermost."""
        persons, places = self._counts()
        scopes = [(persons - group.persons, places - group.places) for group in self._open]
        scopes = [*reversed(scopes), (persons, places)]
        fitting = [scope for scope in scopes if number in (scope[0], sum(scope))]
        return (fitting or scopes)[0]
