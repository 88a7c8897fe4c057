"""Walks the rows of one sheet: who is a person, what is a group, a total, a signature.

Every row below the header ends as entries (people), as a rejected row with its code, or as
furniture that was recognised; nothing is passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from app.intake.columns import field_of, is_name_field
from app.intake.furniture import (
    is_grand_total,
    is_note,
    is_office_alone,
    is_signature,
    is_total,
)
from app.intake.grid import Area, Cell, Flaw, Row
from app.intake.header import Header, HeaderFinder, is_numbering
from app.intake.headings import (
    Heading,
    Nesting,
    count_in,
    heading,
    last_number,
    lone_marker,
    marker,
)
from app.intake.names import Name, part_title, read_name, several_names
from app.intake.tidy import Tidy, one_line
from app.intake.wording import is_body, is_full_name, is_office

MAX_FILLED = 2_000_000  # cells that merged areas may fill
_OFTEN = 512  # rows between two looks at whether to go on
_WIDE = 3  # columns of a merged area that make a row a heading
_BEFORE_HEADER = 4  # rows above a header in which its group's heading may stand

_NUMBER = re.compile(r"\d{1,5}[.)]?")
_MAYBE_LABEL = re.compile(r"t[eê]n\b|đại biểu|dai bieu|người|khách|thành viên|^họ|name", re.I)
_UNIT_LINE = re.compile(
    r"(?:tên\s+)?(?P<what>đơn vị|cơ quan(?:\s*,\s*đơn vị)?|đoàn(?: đại biểu)?|địa phương)"
    r"\s*[:：]\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
Filled = list[tuple[int, Cell]]  # the cells of a row that are not empty

_PERSONAL = ("phone", "birth", "id_number", "gender", "male", "female", "second_phone")
_OFFICIAL = ("position", "position_unit", "unit")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as a row (or a part of its name cell) names it."""

    index: int
    name: Name
    header: Header
    group: str | None
    subgroup: str | None
    piece: int | None = None  # which of several people in one cell
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that names no person, and why."""

    index: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A number of people that the paper declares, and what was read in its place."""

    kind: str  # "title", "group", "total"
    where: str
    index: int
    number: int
    persons: int
    places: int


@dataclass
class Reading:
    """What one sheet was found to hold."""

    entries: list[Entry] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    unit: str | None = None  # of the line "Đơn vị: …" above the list
    has_headings: bool = False
    joined: dict[int, list[int]] = field(default_factory=dict)  # rows merged into a person's


@dataclass
class _Open:
    """A heading with a declared number whose people are still being read."""

    level: int
    heading: Heading
    index: int
    persons: int
    places: int


class Walk:
    """Reads the rows of one tidy sheet below its header."""

    def __init__(self, tidy: Tidy, header: Header, go_on: Callable[[int], None]) -> None:
        self._rows = tidy.rows
        self._finder = HeaderFinder(tidy.rows, tidy.grid.merged)
        self._header = header
        self._go_on = go_on
        self._nesting = Nesting()
        self._open: list[_Open] = []
        self._pending: list[Rejected] = []
        self._closed = False
        self._blank = 0
        self._places = 0
        self._numbered = 0
        self._rows_of_people = 0
        self._total: int | None = None
        self.covered = covered_by_merges(tidy.grid.merged, len(tidy.rows))
        self._wide = {
            area.top: area
            for area in tidy.grid.merged
            if area.right - area.left + 1 >= _WIDE and area.top == area.bottom
        }
        self.reading = Reading(headers=[header] if header.rows else [])

    def run(self, lead: tuple[str, ...] = (), tail: tuple[str, ...] = ()) -> Reading:
        """Reads all rows; lead and tail are a Word document's paragraphs around the table."""
        self._take_lead(lead)
        above = self._header.rows[0] if self._header.rows else 0
        self._take_above(0, above)
        for index in range(self._header.last + 1, len(self._rows)):
            if index % _OFTEN == 0:
                self._go_on(index)
            if index > self._header.last:
                self._take(index)
        self._end(tail)
        return self.reading

    # one row

    def _take(self, index: int) -> None:
        row = self._rows[index]
        number = self._number(row)
        name = self._name(row)
        if (
            number
            and isinstance(name, str)
            and is_full_name(name)
            and not self._is_continued(index)
        ):
            self._add_people(index, name, numbered=True)
            return
        filled: Filled = [(column, cell) for column, cell in enumerate(row) if cell is not None]
        if not filled:
            self._blank += 1
            return
        if self._is_other_row(index, row, filled):
            self._blank = 0
            return
        if self._closed and not (number and isinstance(name, str) and read_name(one_line(name))):
            return
        if self._is_continued(index):
            self._join(index)
        elif isinstance(name, Flaw):
            self._take_flaw(index, name, filled)
        elif name:
            self._take_named(index, name, number, filled)
        else:
            self._take_nameless(index, number, filled)
        self._blank = 0

    def _number(self, row: Row) -> str:
        """The number in the number column, "" for none."""
        column = self._header.first_column("number")
        if column is None or column >= len(row):
            return ""
        cell = row[column]
        if isinstance(cell, int | float) or (isinstance(cell, str) and _NUMBER.fullmatch(cell)):
            return str(cell)
        return ""

    def _name(self, row: Row) -> str | Flaw | None:
        columns = self._header.columns
        places = columns.get("full_name") or columns.get("name_position")
        if places is None:
            places = (*columns.get("family", ()), *columns.get("given", ()))
        cells = [row[column] for column in places if column < len(row)]
        flaw = next((cell for cell in cells if isinstance(cell, Flaw)), None)
        text = " ".join(str(cell) for cell in cells if cell is not None and cell is not flaw)
        return flaw or text.strip() or None

    def _is_continued(self, index: int) -> bool:
        """Whether the name cell is merged with that of the row above."""
        columns = self._header.columns
        place = (columns.get("full_name") or columns.get("family") or (None,))[0]
        return place is not None and (index, place) in self.covered

    def _join(self, index: int) -> None:
        entries = self.reading.entries
        if not entries:
            return
        self.reading.joined.setdefault(entries[-1].index, []).append(index)

    def _is_other_row(self, index: int, row: Row, filled: Filled) -> bool:
        """Headers again, numbered columns, totals, signatures, notes."""
        labelled = any(isinstance(cell, str) and _is_name_label(cell) for _, cell in filled)
        if labelled and (header := self._finder.at(index)):
            self._enter_header(header)
            return True
        if is_numbering(row, self._header):
            return True
        texts = [one_line(cell) for _, cell in filled if isinstance(cell, str)]
        if any(is_total(text) for text in texts[:2]):
            self._take_total(index, filled, texts)
            return True
        if not texts or self._number(row):
            return False
        if any(is_signature(text) for text in texts) and not self._names_person(row):
            self._closed = True
            return True
        return self._closed or (len(texts) == 1 and is_note(texts[0]))

    def _names_person(self, row: Row) -> bool:
        name = self._name(row)
        return isinstance(name, str) and is_full_name(part_title(one_line(name))[1])

    # headers

    def _enter_header(self, header: Header) -> None:
        start = max(header.rows[0] - _BEFORE_HEADER, self._header.last + 1)
        if self._closed:
            self._take_above(start, header.rows[0])
        self._header = header
        self._closed = False
        self._settle_pending()
        self.reading.headers.append(header)

    def _take_lead(self, lead: tuple[str, ...]) -> None:
        for text in lead[-_BEFORE_HEADER:]:
            self._take_line_above(-1, text)
        for text in lead:
            self._take_title(-1, text)

    def _take_above(self, start: int, end: int) -> None:
        """Titles and the group's heading above a header."""
        for index in range(start, end):
            texts = [one_line(cell) for cell in self._rows[index] if isinstance(cell, str)]
            for text in texts:
                self._take_title(index, text)
            if texts and end - index <= _BEFORE_HEADER:
                self._take_line_above(index, " ".join(texts) if len(texts) < 3 else texts[0])

    def _take_title(self, index: int, text: str) -> None:
        if found := _UNIT_LINE.fullmatch(text):
            if found["what"].lower().startswith("đoàn"):
                self._nesting.open[:] = [Heading("", found["name"], None)]
            else:
                self.reading.unit = found["name"].strip(" .")
        kind, _, rest = marker(text)
        if kind in {"roman", "upper", "number", "lower"} or is_body(rest):
            return
        number = count_in(text)
        if number is None and is_total(text):
            number = last_number(text)
        if number is not None and self._total is None:
            self._total = number
            self.reading.declared.append(Declared("title", text, index, number, -1, -1))

    def _take_line_above(self, index: int, text: str) -> None:
        kind, _, rest = marker(text)
        marked = kind in {"roman", "upper", "number", "lower"} or kind.startswith("nested")
        counted = count_in(text) is not None and is_body(rest)
        if (marked or counted) and len(text) < 200 and not is_full_name(rest):
            self._enter_heading(index, heading(text))

    # rows with a name cell

    def _take_flaw(self, index: int, flaw: Flaw, filled: Filled) -> None:
        code = "formula_not_calculated" if flaw.text == "=" else "cell_error"
        self._reject(index, code, _words(filled) or flaw.text)

    def _take_named(self, index: int, name: str, number: str, filled: Filled) -> None:
        text = one_line(name)
        rest = part_title(text)[1]
        if not is_full_name(rest) and self._heads_group(index, text, number, filled):
            self._enter_heading(index, self._heading(index, text, filled))
        elif self._is_loose_end(index, text, number, filled):
            self._pending.append(Rejected(index, "unrecognised", text))
        elif len(text) > 120 and not is_full_name(rest.partition(",")[0].partition("(")[0].strip()):
            self._reject(index, "name_too_long", text)
        elif self._add_people(index, name, numbered=bool(number)):
            return
        elif is_office(rest) or is_body(rest):
            self._take_office(index, text, number, filled)
        else:
            self._reject(index, "not_a_name", text)

    def _heads_group(self, index: int, text: str, number: str, filled: Filled) -> bool:
        kind, _, rest = marker(text)
        others = self._others(filled)
        cell_kind = self._marker_of(filled)[0]
        if is_office(part_title(rest)[1]) and count_in(text) is None:
            return cell_kind in {"roman", "upper"} and not others
        if cell_kind and cell_kind != "number":
            return not self._has(filled, _PERSONAL)
        if self._has(filled, _PERSONAL):
            return False
        if count_in(text) is not None or is_body(rest):
            return not self._has(filled, ("position", "position_unit"))
        if number:
            return False
        wide = index in self._wide
        return not others and (wide or kind in {"roman", "upper"} or self._is_numbered_list())

    def _is_loose_end(self, index: int, text: str, number: str, filled: Filled) -> bool:
        """A name alone below a gap under a numbered list: most likely who signed it."""
        if number or len(filled) > 1 or not self._is_numbered_list():
            return False
        return self._blank > 0 or bool(self._pending)

    def _take_office(self, index: int, text: str, number: str, filled: Filled) -> None:
        loose = not number and len(filled) == 1 and is_office_alone(text)
        if loose and (text.isupper() or self._is_numbered_list()):
            self._pending.append(Rejected(index, "place_without_person", text))
        else:
            self._reject(index, "place_without_person", text)

    # rows without one

    def _take_nameless(self, index: int, number: str, filled: Filled) -> None:
        words = [(column, one_line(cell)) for column, cell in filled if isinstance(cell, str)]
        number_column = self._header.first_column("number")
        texts = [text for column, text in words if column != number_column]
        first = next((text for column, text in words if column == number_column), "")
        kind = lone_marker(first)[0]
        if not texts and (kind == "number" or number) and len(filled) == 1:
            self._reject(index, "number_only", number or first)
        elif self._heads_nameless(index, first, kind, texts, filled):
            text = texts[0] if kind and texts else first or texts[0]
            self._enter_heading(index, self._heading(index, text, filled))
        elif self._has(filled, ("position", "position_unit")):
            self._take_position_only(index, number, filled)
        elif number or self._has(filled, (*_PERSONAL, *_OFFICIAL, "given", "family")):
            self._reject(index, "no_name", _words(filled))
        else:
            self._pending.append(Rejected(index, "unrecognised", _words(filled)))

    def _heads_nameless(
        self,
        index: int,
        first: str,
        kind: str,
        texts: list[str],
        filled: Filled,
    ) -> bool:
        if self._has(filled, _PERSONAL):
            return False
        if first and not kind:  # the text itself stands in the number column
            return len(texts) < 2 and not is_office_alone(first)
        if not texts:
            return False
        text = texts[0]
        if kind and kind != "number":
            return len(texts) == 1 or count_in(texts[1]) is not None
        if len(texts) > 1 and count_in(texts[1]) is None:
            return False
        if count_in(text) is not None or index in self._wide:
            return not is_office(text) or count_in(text) is not None
        own = marker(text)[0]
        return not kind and (is_body(text) or own in {"roman", "upper", "number"})

    def _take_position_only(self, index: int, number: str, filled: Filled) -> None:
        text = _words(filled)
        loose = (
            not number
            and len(filled) <= 2
            and any(is_office_alone(one_line(cell)) for _, cell in filled if isinstance(cell, str))
        )
        if loose and (text.isupper() or self._is_numbered_list()):
            self._pending.append(Rejected(index, "place_without_person", text))
        else:
            self._reject(index, "place_without_person", text)

    # what was found

    def _add_people(self, index: int, name: str, *, numbered: bool) -> bool:
        """Adds the person, or each of several, of a name cell; False where it names none."""
        pieces = several_names(name) if "\n" in name or "," in name or len(name) > 24 else [name]
        names = [found for piece in pieces if (found := read_name(piece))]
        if len(names) < len(pieces):
            return False
        group, subgroup = self._nesting.names()
        self._settle_pending()
        remarks = ("after_signature",) if self._closed else ()
        several = len(names) > 1
        if several:
            remarks = (*remarks, "two_in_cell")
        self.reading.entries += [
            Entry(index, found, self._header, group, subgroup, place if several else None, remarks)
            for place, found in enumerate(names)
        ]
        self._rows_of_people += 1
        self._numbered += numbered
        return True

    def _reject(self, index: int, code: str, text: str) -> None:
        self._settle_pending()
        self._places += code == "place_without_person"
        self.reading.rejected.append(Rejected(index, code, text))

    def _settle_pending(self) -> None:
        """Loose rows that people follow after all were rows of the list."""
        pending, self._pending = self._pending, []
        for row in pending:
            self._places += row.code == "place_without_person"
            self.reading.rejected.append(row)

    def _heading(self, index: int, text: str, filled: Filled) -> Heading:
        kind, mark = self._marker_of(filled)
        found = heading(text, kind, mark) if kind else heading(text)
        if found.declared is not None:
            return found
        return Heading(found.kind, found.title, self._count_beside(filled), found.mark)

    def _count_beside(self, filled: Filled) -> int | None:
        """A count in a cell of its own beside the heading."""
        number_column = self._header.first_column("number")
        for column, cell in filled[1:]:
            if column == number_column:
                continue
            if isinstance(cell, int) and 0 < cell < 100_000:
                return cell
            if isinstance(cell, str) and (found := count_in(cell)) is not None:
                return found
        return None

    def _marker_of(self, filled: Filled) -> tuple[str, str]:
        """(kind, mark) of the number column's cell."""
        number_column = self._header.first_column("number")
        for column, cell in filled:
            if column == number_column:
                return lone_marker(one_line(cell))
        return "", ""

    def _enter_heading(self, index: int, found: Heading) -> None:
        self._settle_pending()
        level = self._nesting.enter(found)
        self._close_headings(level)
        self.reading.has_headings = True
        if found.declared is not None:
            persons = len(self.reading.entries)
            self._open.append(_Open(level, found, index, persons, self._places))

    def _close_headings(self, level: int) -> None:
        while self._open and self._open[-1].level >= level:
            closed = self._open.pop()
            self.reading.declared.append(
                Declared(
                    "group",
                    closed.heading.title,
                    closed.index,
                    closed.heading.declared or 0,
                    len(self.reading.entries) - closed.persons,
                    self._places - closed.places,
                )
            )

    def _take_total(self, index: int, filled: Filled, texts: list[str]) -> None:
        text = next(text for text in texts if is_total(text))
        number = count_in(text)
        if number is None:
            number = last_number(text)
        if number is None:
            number = next((count_in(other) for other in texts if count_in(other)), None)
        if number is None:
            whole = [cell for _, cell in filled if isinstance(cell, int)]
            digits = [int(other) for other in texts if other.isdigit()]
            number = next(iter(whole + digits), None)
        if number is None:
            return
        grand = is_grand_total(text) or not self.reading.has_headings
        persons, places = self._in_scope(number, grand)
        kind = "total" if grand else "subtotal"
        self.reading.declared.append(Declared(kind, text, index, number, persons, places))

    def _in_scope(self, number: int, grand: bool) -> tuple[int, int]:
        """People and places that the total may speak of: the whole, or an open group."""
        persons, places = len(self.reading.entries), self._places
        if grand:
            return persons, places
        scopes = [(persons - entry.persons, places - entry.places) for entry in self._open]
        inner = self._nesting.names()
        same = [entry for entry in self.reading.entries if (entry.group, entry.subgroup) == inner]
        outer = [entry for entry in self.reading.entries if entry.group == inner[0]]
        scopes += [(persons, places), (len(outer), 0), (len(same), 0)]
        fitting = [scope for scope in scopes if number in (scope[0], sum(scope))]
        return fitting[0] if fitting else (len(same), 0)

    def _end(self, tail: tuple[str, ...]) -> None:
        self._close_headings(0)
        for text in tail:
            if is_total(text) and (number := count_in(text) or last_number(text)):
                persons = len(self.reading.entries)
                self.reading.declared.append(
                    Declared("total", text, len(self._rows), number, persons, self._places)
                )
        if any(row.code == "place_without_person" for row in self._pending) and self._blank == 0:
            self._settle_if_unsigned()

    def _settle_if_unsigned(self) -> None:
        """Loose rows at the very end stay furniture where they look like a signature."""
        if not any(is_office_alone(row.text) for row in self._pending):
            self._settle_pending()

    # small questions

    def _others(self, filled: Filled) -> bool:
        return self._has(filled, (*_PERSONAL, *_OFFICIAL))

    def _has(self, filled: Filled, fields: tuple[str, ...]) -> bool:
        columns = self._header.columns
        wanted = {column for name in fields for column in columns.get(name, ())}
        return any(column in wanted for column, _ in filled)

    def _is_numbered_list(self) -> bool:
        return self._numbered * 2 > self._rows_of_people > 0 or (
            self._rows_of_people == 0 and self._header.first_column("number") is not None
        )


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


def _is_name_label(cell: str) -> bool:
    return len(cell) < 60 and bool(_MAYBE_LABEL.search(cell)) and is_name_field(field_of(cell))


def _words(filled: Filled) -> str:
    return " · ".join(one_line(cell) for _, cell in filled if not isinstance(cell, Flaw))
