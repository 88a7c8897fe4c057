"""Walks the rows of one sheet: who is a person, what is a group, a total, a signature.

Every row below the header ends as entries (people), as a rejected row with its code, or as
furniture that was recognised; nothing is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from app.intake.columns import field_of, is_name_field
from app.intake.furniture import is_continuation, is_note, is_office_alone, is_signature, is_total
from app.intake.grid import Flaw, covered_by_merges
from app.intake.groups import Groups
from app.intake.header import Header, HeaderFinder, is_numbering
from app.intake.heading_rows import HEADING_MARKS, OFFICES, HeadingRows
from app.intake.headings import count_in, heading, lone_marker, marker
from app.intake.names import (
    Name,
    is_listed_person,
    is_nobody,
    part_title,
    read_name,
    several_names,
    whole_name,
)
from app.intake.reading import Entry, Reading, Rejected
from app.intake.row_view import OFFICIAL, PERSONAL, RowView, is_number
from app.intake.tidy import Tidy, one_line
from app.intake.unit_lines import UnitLines
from app.intake.wording import is_body, is_full_name, is_office, is_wording
from app.text import fold

MAX_NAME = 120  # characters; the longest names have about 50
_OFTEN = 512  # rows between two looks at whether to go on
_MOST_SIGNING = 3  # cells of a row of a signature
_BEFORE_HEADER = 4  # rows above a header in which its group's heading may stand
_LONGEST_HEADING = 200

_MAYBE_LABEL = re.compile(r"t[eê]n\b|đại biểu|dai bieu|người|khách|thành viên|^họ|name", re.I)
_COUNTED = re.compile(r"\s*\d{1,2}\s+")


class Walk:
    """Reads the rows of one tidy sheet below its header."""

    def __init__(self, tidy: Tidy, header: Header, go_on: Callable[[int], None]) -> None:
        self._rows = tidy.rows
        self._finder = HeaderFinder(tidy.rows, tidy.grid.merged)
        self._header = header
        self._go_on = go_on
        self._pending: list[Rejected] = []  # loose rows: of the list, or of a signature
        self._closed = False  # below a signature
        self._blank = 0  # empty rows since the last filled one
        self._numbered = 0
        self._people = 0
        self._units = UnitLines()
        self.covered = covered_by_merges(tidy.grid.merged, len(tidy.rows))
        self._headings = HeadingRows(tidy.rows, tidy.grid.merged)
        self.reading = Reading(headers=[header])
        self._groups = Groups(self.reading)

    def run(self, lead: tuple[str, ...] = (), tail: tuple[str, ...] = ()) -> Reading:
        """Reads all rows; lead and tail are a Word document's paragraphs around the table."""
        for text in lead:
            self._take_title(-1, text)
        for text in lead[-_BEFORE_HEADER:]:
            self._take_line_above(-1, text)
        self._take_above(0, self._header.rows[0] if self._header.rows else self._header.begins)
        for index in range(self._header.last + 1, len(self._rows)):
            if index % _OFTEN == 0:
                self._go_on(index)
            if index > self._header.last and not self._take_plain(index):
                self._take(RowView(index, self._rows[index], self._header))
        for text in tail:
            if is_total(text):
                self._groups.total(-1, text, [], [])
        self._settle_end()
        self._groups.end()
        return self.reading

    # one row

    def _take_plain(self, index: int) -> bool:
        """A numbered row with a whole name, as most rows are; False for any other."""
        row, places = self._rows[index], self._header.name_columns
        column = self._header.number_column
        if column is None or len(places) != 1 or max(column, places[0]) >= len(row):
            return False
        name, number = row[places[0]], row[column]
        if not isinstance(name, str) or not (isinstance(number, int) or is_number(number)):
            return False
        if not is_full_name(name) or self._is_continued(index):
            return False
        self._add(index, [whole_name(name)], numbered=True)
        self._blank = 0
        return True

    def _take(self, view: RowView) -> None:
        name = view.name
        if not view.filled:
            self._blank += 1
            return
        if self._is_plain(view) and self._add_people(view, str(name)):
            self._blank = 0
            return
        if not self._take_other(view):
            if self._is_continued(view.index) or self._goes_on(view):
                self._join(view.index)
            elif isinstance(name, Flaw):
                code = "formula_not_calculated" if name.text == "=" else "cell_error"
                self._reject(view.index, code, view.words() or name.text)
            elif name:
                self._take_named(view, name)
            else:
                self._take_nameless(view)
        self._blank = 0

    def _is_plain(self, view: RowView) -> bool:
        """Whether a row surely is one of the list: a whole name, a number or enough beside it."""
        if self._closed or not isinstance(view.name, str) or view.is_example():
            return False
        if not view.number and len(view.filled) <= _MOST_SIGNING:
            return False
        name = part_title(one_line(view.name))[1]
        return is_full_name(name) and not self._is_continued(view.index)

    def _take_other(self, view: RowView) -> bool:
        """Headers again, numbered columns, totals, signatures, notes, what is below them."""
        if view.is_ruled():
            return True
        if any(_is_name_label(text) for text in view.texts) and (
            header := self._finder.at(view.index)
        ):
            self._enter_header(header)
            return True
        if is_numbering(view.row, self._header):
            return True
        if view.index == self._header.last + 1 and view.is_help():
            return True
        if view.is_example():
            self._reject(view.index, "unrecognised", view.words())
            return True
        if self._is_of_list(view):
            return False
        if total := next((text for text in view.texts[:2] if is_total(text)), None):
            whole = [cell for _, cell in view.filled if isinstance(cell, int)]
            self._groups.total(view.index, total, view.texts, whole)
            return True
        if view.number:
            return self._closed
        signed = view.is_signed() or any(map(is_signature, view.texts_but_births))
        if len(view.filled) <= _MOST_SIGNING and signed:
            self._closed = True
        return self._closed or (len(view.texts) == 1 and is_note(view.texts[0]))

    def _is_of_list(self, view: RowView) -> bool:
        """Whether the row surely names a person of the list; below a signature it takes more."""
        if not isinstance(view.name, str):
            return False
        name = part_title(one_line(view.name))[1]
        if view.number:
            return is_full_name(name) or (self._closed and read_name(name) is not None)
        if not is_full_name(name):
            return False
        if not self._closed or view.has_figures() or len(view.filled) > _MOST_SIGNING:
            return True
        beside = [text for text in view.texts if text != one_line(view.name)]
        unnumbered = self._header.number_column is None and view.has(OFFICIAL)
        return unnumbered and not any(
            is_full_name(part_title(t)[1]) or is_signature(t) for t in beside
        )

    def _is_continued(self, index: int) -> bool:
        """Whether the name cell is merged with that of the row above."""
        return bool(self.covered) and any(
            (index, column) in self.covered for column in self._header.name_columns
        )

    def _goes_on(self, view: RowView) -> bool:
        """Whether the row only goes on with the office of the person above: "kiêm ..."."""
        if view.number or view.name or self._blank or not self._is_numbered_list():
            return False
        text = view.texts[0] if len(view.texts) == len(view.filled) == 1 else ""
        return view.has(OFFICIAL) and (text[:1].islower() or text.startswith(("- ", "+ ")))

    def _join(self, index: int) -> None:
        if self.reading.entries:
            self.reading.joined.setdefault(self.reading.entries[-1].row, []).append(index)

    # headers and what stands above them

    def _enter_header(self, header: Header) -> None:
        start = max(header.rows[0] - _BEFORE_HEADER, self._header.last + 1)
        if self._closed or self._pending:
            self._pending = []  # loose rows between two lists: the end of the first one
            self._take_above(start, header.rows[0])
        self._header = header
        self._closed = False
        self.reading.headers.append(header)

    def _take_above(self, start: int, end: int) -> None:
        for index in range(start, end):
            texts = [one_line(cell) for cell in self._rows[index] if isinstance(cell, str)]
            for text in texts:
                self._take_title(index, text)
            if texts and end - index <= _BEFORE_HEADER:
                self._take_line_above(index, " ".join(texts) if len(texts) < 3 else texts[0])

    def _take_title(self, index: int, text: str) -> None:
        if delegation := self._units.above(text):
            self._groups.rename(delegation)
        kind, _, rest = marker(text)
        if kind not in HEADING_MARKS and not is_body(rest):
            self._groups.title(index, text)

    def _take_line_above(self, index: int, text: str) -> None:
        kind, _, rest = marker(text)
        counted = count_in(text) is not None and is_body(rest)
        if len(text) > _LONGEST_HEADING or fold(rest).startswith("danh sach"):
            return
        if (kind in HEADING_MARKS or counted) and not is_full_name(rest):
            self._groups.enter(index, heading(text))

    # rows with a name cell

    def _take_named(self, view: RowView, name: str) -> None:
        text = one_line(name)
        bare = part_title(text)[1]
        if self._headings.names_group(view, text, self._is_numbered_list()):
            self._enter_group(view, text)
        elif self._is_loose_name(view) and not is_listed_person(text):
            self._pending.append(Rejected(view.index, "unrecognised", text))
        elif len(text) > MAX_NAME and not is_full_name(re.split(r"[,(\-–]", bare)[0].strip()):
            self._reject(view.index, "name_too_long", text)
        elif self._add_people(view, name):
            return
        elif is_nobody(bare) and view.has(OFFICIAL):
            self._reject(view.index, "place_without_person", view.words())
        elif any(map(is_wording, (bare, _COUNTED.sub("", bare)))):
            self._take_place(view, text)
        else:
            self._reject(view.index, "not_a_name", text)

    def _is_loose_name(self, view: RowView) -> bool:
        """A name alone below a gap, under a numbered list or an office: most likely who signed."""
        if view.number or not self._only_names(view):
            return False
        if len(view.filled) > 1 or not self._is_numbered_list():
            return self._blank > 0 and bool(self._pending)
        return self._blank > 0 or bool(self._pending)

    def _only_names(self, view: RowView) -> bool:
        """Whether the row is one name, or two: of who wrote the list and of who signed it."""
        names = len(view.texts) == len(view.filled) <= 2
        return names and all(is_full_name(part_title(text)[1]) for text in view.texts)

    # rows without one

    def _take_nameless(self, view: RowView) -> None:
        first = next((one_line(c) for column, c in view.filled if column == view.number_column), "")
        texts = [
            one_line(cell)
            for column, cell in view.filled
            if isinstance(cell, str) and column != view.number_column
        ]
        kind = lone_marker(first)[0]
        if not texts and (kind == "number" or view.number) and len(view.filled) == 1:
            self._reject(view.index, "number_only", view.number or first)
        elif self._pending and self._only_names(view):
            self._pending.append(Rejected(view.index, "no_name", view.words()))
        elif self._headings.names_group_aside(view, first, kind, texts):
            self._enter_group(view, texts[0] if texts and (kind or not first) else first)
        elif view.has(OFFICES) or (view.number and any(map(is_office, texts))):
            self._take_place(view, next(iter(texts), ""))
        elif (
            not view.number and len(texts) == 1 and texts[0].isupper() and is_office_alone(texts[0])
        ):
            self._pending.append(Rejected(view.index, "place_without_person", view.words()))
        elif view.number or view.has((*PERSONAL, *OFFICIAL)):
            self._reject(view.index, "no_name", view.words())
        else:
            self._pending.append(Rejected(view.index, "unrecognised", view.words()))

    # what was found

    def _enter_group(self, view: RowView, text: str) -> None:
        if is_continuation(text):
            return
        if self._is_signed():
            self._pending = []  # below a signature: the title of the next list, or its group
            if fold(marker(text)[2]).startswith("danh sach"):
                self._closed = True
                return
        self._settle_pending()
        self._groups.enter_row(view, self._units.within(text))

    def _take_place(self, view: RowView, text: str) -> None:
        """An office without a name: a place in the list, or the office of who signs it."""
        alone = any(map(is_office_alone, view.texts)) or is_full_name(text)
        loose = not view.number and len(view.filled) <= 2 and (alone or bool(self._pending))
        if loose and (text.isupper() or self._pending or self._is_numbered_list()):
            self._pending.append(Rejected(view.index, "place_without_person", view.words()))
        else:
            self._reject(view.index, "place_without_person", view.words())

    def _add_people(self, view: RowView, name: str) -> bool:
        """Adds the person, or each of several, of a name cell; False where it names none."""
        whole = is_full_name(name)
        if not whole and field_of(one_line(name)):
            return False  # the name of a column
        pieces = [name] if whole else several_names(name)
        names = [found for piece in pieces if (found := read_name(piece))]
        if len(names) < len(pieces):
            return False
        self._add(view.index, names, numbered=bool(view.number))
        return True

    def _add(self, index: int, names: list[Name], *, numbered: bool) -> None:
        if self._pending:
            self._settle_pending()
        group, subgroup = self._groups.names()
        unit = self._units.current
        remarks = ("after_signature",) if self._closed else ()
        several = len(names) > 1
        if several:
            remarks = (*remarks, "two_in_cell")
        for place, found in enumerate(names):
            piece = place if several else None
            self.reading.entries.append(
                Entry(index, found, self._header, group, subgroup, unit, piece, remarks)
            )
        self._people += 1
        self._numbered += numbered

    def _reject(self, index: int, code: str, text: str) -> None:
        self._settle_pending()
        self.reading.reject(Rejected(index, code, text))

    def _settle_pending(self) -> None:
        """Loose rows that people follow after all were rows of the list."""
        for row in self._pending:
            self.reading.reject(row)
        self._pending = []

    def _settle_end(self) -> None:
        """Loose rows at the end are furniture where an office or a name stands among them."""
        parts = [part for row in self._pending for part in row.text.split(" · ")]
        if not any(is_office_alone(part) or is_full_name(part) for part in parts):
            self._settle_pending()

    def _is_signed(self) -> bool:
        """Whether the loose rows name who signed."""
        parts = [part for row in self._pending for part in row.text.split(" · ")]
        return any(map(is_full_name, parts))

    def _is_numbered_list(self) -> bool:
        if self._people == 0:
            return self._header.first_column("number") is not None
        return self._numbered * 2 > self._people


def _is_name_label(text: str) -> bool:
    return len(text) < 60 and bool(_MAYBE_LABEL.search(text)) and is_name_field(field_of(text))
