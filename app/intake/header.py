"""Finds the header of a roster: one or two rows (three at most), merged cells, split names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from app.intake.columns import IGNORED, OTHER_NAME, bare, field_of, field_under, is_name_field
from app.intake.grid import Area, Row
from app.intake.tidy import one_line
from app.intake.wording import is_common_family, is_family, is_full_name
from app.text import fold

SEARCHED_ROWS = 80  # a header stands within the first rows of a sheet
_LETTERS = re.compile(r"(?:cột\s*)?([A-Za-z]{1,2})", re.IGNORECASE)
_GIVEN = re.compile(r"(?=[^\W\d_a-z])[^\W\d_]{1,8}(?:['’][^\W\d_]+)?")
_SEXES = frozenset({"Nam", "Nữ", "NAM", "NỮ", "X"})
_CHILDREN = re.compile(r"hoc sinh|hoc vien|sinh vien|\bcon\b|\btre\b|benh nhan")
_NUMBERS_ONLY = re.compile(r"\(?\s*(\d{1,2}|[A-Ha-h])\s*\)?")


@dataclass(frozen=True)
class Header:
    """Where the columns are: rows of the header (indexes) and columns of each field."""

    rows: tuple[int, ...]
    columns: Mapping[str, tuple[int, ...]]
    titles: Mapping[str, str]
    unknown: tuple[tuple[int, str], ...] = ()
    begins: int = 0  # index of the first row of a list without a header

    @cached_property
    def name_columns(self) -> tuple[int, ...]:
        """The columns that make up the name."""
        columns = self.columns
        whole = columns.get("full_name") or columns.get("name_position")
        return whole or self.halves

    @cached_property
    def halves(self) -> tuple[int, ...]:
        """The columns that hold the name in two halves."""
        return (*self.columns.get("family", ()), *self.columns.get("given", ()))

    @cached_property
    def value_columns(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """(field, columns) of all that is read of a person beside the name."""
        apart = {"number", "full_name", "name_position", "family", "given"}
        return tuple(pair for pair in self.columns.items() if pair[0] not in apart)

    @cached_property
    def number_column(self) -> int | None:
        """The column that numbers the rows."""
        return self.first_column("number")

    def named_titles(self) -> dict[str, str]:
        """Field -> header as written; a name in two columns under "full_name" too."""
        titles = dict(self.titles)
        if "full_name" not in titles:
            halves = [
                titles[half] for half in ("name_position", "family", "given") if half in titles
            ]
            titles["full_name"] = " + ".join(halves)
        return titles

    def lists(self) -> list[int]:
        """First columns of lists that stand side by side under one header; one list: [0]."""
        names, numbers = self.columns.get("full_name", ()), self.columns.get("number", ())
        if len(names) < 2 or all(b - a < 2 for a, b in pairwise(names)):
            return [0]
        if len(numbers) == len(names) and all(n < c for n, c in zip(numbers, names, strict=True)):
            return [0, *numbers[1:]]
        return [0, *names[1:]]

    @property
    def last(self) -> int:
        """Index of the last row above the list."""
        return self.rows[-1] if self.rows else self.begins - 1

    def first_column(self, field: str) -> int | None:
        """The first column of a field."""
        found = self.columns.get(field)
        return found[0] if found else None


class HeaderFinder:
    """Recognises headers in the rows of one sheet."""

    def __init__(self, rows: list[Row], merged: Iterable[Area]) -> None:
        self._rows = rows
        self._across: dict[int, list[Area]] = {}
        for area in merged:
            if area.top < SEARCHED_ROWS * 4 or area.bottom > area.top:
                self._across.setdefault(area.top, []).append(area)

    def find(self, start: int = 0) -> Header | None:
        """The first header at or below `start`."""
        for index in range(start, min(start + SEARCHED_ROWS, len(self._rows))):
            if header := self.at(index):
                return header
        return None

    def at(self, index: int) -> Header | None:
        """The header whose main row, the one that names the name column, is this row."""
        fields = self._fields(index)
        named = [column for column, field in fields.items() if is_name_field(field)]
        if not named or not self._is_header(index, fields):
            return None
        top, bottom = self._top(index), self._bottom(index, named)
        found = self._built(top, index, bottom)
        if not found.name_columns:  # what stands above or below made something else of it
            found = self._built(index, index, index)
        return found if found.name_columns else None

    def _fields(self, index: int) -> dict[int, str]:
        found = {}
        for column, cell in enumerate(self._rows[index]):
            if isinstance(cell, str) and (field := field_of(cell)):
                found[column] = field
        if len(found) > 2 and not any(is_name_field(field) for field in found.values()):
            leads = [f for f in (OTHER_NAME, "given", "title") if f in found.values()]
            found = {c: "full_name" if f in leads[:1] else f for c, f in found.items()}
        return found

    def _is_header(self, index: int, fields: dict[int, str]) -> bool:
        filled = sum(1 for cell in self._rows[index] if cell is not None)
        if filled == 1:
            only = next(iter(fields))
            return bare(one_line(self._rows[index][only])) in {"ho va ten", "ho ten"}
        if any(map(self._is_answered, [index] * len(fields), fields, fields.values())):
            return False
        return len(fields) >= 2 and len(fields) * 2 >= filled

    def _is_answered(self, index: int, column: int, field: str) -> bool:
        """Whether a name stands beside the label: "Họ và tên: | Nguyễn Văn A" of who wrote."""
        row = self._rows[index]
        beside = row[column + 1] if column + 1 < len(row) else None
        if not is_name_field(field) or not isinstance(beside, str):
            return False
        return is_common_family(beside.split(" ")[0]) and is_full_name(one_line(beside))

    def _top(self, index: int) -> int:
        """The row above belongs to the header where it names columns that this row leaves blank."""
        if index == 0:
            return index
        above = self._fields(index - 1)
        here = self._rows[index]
        if len(above) * 2 < sum(cell is not None for cell in self._rows[index - 1]):
            return index  # a person of the page before: Ánh, Nam, Ban are names too
        reached = {area.left for area in self._across.get(index - 1, []) if area.bottom >= index}
        fills = [c for c in above if c >= len(here) or here[c] is None or c in reached]
        return index - 1 if fills else index

    def _bottom(self, index: int, named: list[int]) -> int:
        bottom = index
        while bottom - index < 2 and bottom + 1 < len(self._rows):
            if not self._is_spanned(bottom + 1) and not self._is_below(bottom + 1, index, named):
                break
            bottom += 1
        return bottom

    def _is_spanned(self, index: int) -> bool:
        """Whether the row is empty because the header's merged cells go on below it."""
        if any(cell is not None for cell in self._rows[index]):
            return False
        areas = (area for top in (index - 1, index - 2) for area in self._across.get(top, []))
        return any(area.bottom > index for area in areas)

    def _is_below(self, index: int, main: int, named: list[int]) -> bool:
        """Whether the row holds only sub-headers of the row above."""
        cells = [(c, cell) for c, cell in enumerate(self._rows[index]) if cell is not None]
        if not cells or any(not isinstance(cell, str) for _, cell in cells):
            return False
        known = 0
        for column, cell in cells:
            parent = self._label(index - 1, column) or self._label(main, column)
            field = field_under(parent, one_line(cell))
            if field is None or (field == field_of(parent) and field_of(one_line(cell)) is None):
                continue
            if column in named and field not in {"family", "given"}:
                return False
            known += 1
        return known > 0 and known * 2 >= len(cells)

    def _label(self, row: int, column: int) -> str:
        """The header text over a column: its own cell, or the merged or open one to its left."""
        cells = self._rows[row]
        if column < len(cells) and cells[column] is not None:
            return one_line(cells[column])
        for area in self._across.get(row, []):
            if area.left <= column <= area.right and area.left < len(cells):
                return one_line(cells[area.left])
        return ""

    def _open_label(self, row: int, column: int) -> str:
        """As `_label`; where merges are not told, the nearest label to the left."""
        label = self._label(row, column)
        if label or any(area.right > area.left for area in self._across.get(row, [])):
            return label
        left = self._rows[row][:column]
        return next((one_line(cell) for cell in reversed(left) if cell is not None), "")

    def _built(self, top: int, main: int, bottom: int) -> Header:
        width = max(len(self._rows[row]) for row in range(top, bottom + 1))
        columns: dict[str, list[int]] = {}
        titles: dict[str, str] = {}
        unknown: list[tuple[int, str]] = []
        others: dict[int, str] = {}  # names of whom the header does not say that they come
        labelled: set[int] = set()
        for column in range(width):
            labels = self._labels(top, main, bottom, column)
            if not labels:
                continue
            labelled.add(column)
            field = self._field(labels)
            if field == OTHER_NAME:
                others[column] = labels[-1]
            elif field is None:
                unknown.append((column, labels[-1]))
            elif field != IGNORED:
                columns.setdefault(field, []).append(column)
                titles.setdefault(field, " / ".join(dict.fromkeys(labels)))
        self._add_unnamed_half(bottom, columns, labelled)
        _leave_right_table(columns, labelled, unknown, self._rows[main])
        _settle_names(columns, titles, others)
        unknown += others.items()
        _add_open_halves(columns, titles)
        _settle_small_units(columns, titles, unknown)
        return Header(
            tuple(range(top, bottom + 1)),
            {field: tuple(places) for field, places in columns.items()},
            titles,
            tuple(unknown),
        )

    def _add_unnamed_half(
        self, bottom: int, columns: dict[str, list[int]], labelled: set[int]
    ) -> None:
        """Given names in a column without header, where merged cells are lost as in a .csv."""
        places = columns.get("full_name", [])
        if len(places) != 1 or places[0] + 1 in labelled:
            return
        left = places[0]
        rows = self._rows[bottom + 1 : bottom + 1 + SEARCHED_ROWS]
        pairs = [(row[left], row[left + 1]) for row in rows if left + 1 < len(row)]
        given = [other for name, other in pairs if is_family(one_line(name).split(" ")[0])]
        halves = [one_line(other) for other in given if isinstance(other, str)]
        halves = [half for half in halves if _GIVEN.fullmatch(half) and half not in _SEXES]
        if halves and len(halves) * 2 >= len(given):
            places.append(left + 1)

    def _labels(self, top: int, main: int, bottom: int, column: int) -> list[str]:
        labels = []
        for row in range(top, bottom + 1):
            below = any(
                column < len(self._rows[lower]) and self._rows[lower][column] is not None
                for lower in range(row + 1, bottom + 1)
            )
            label = self._open_label(row, column) if below else self._label(row, column)
            if label:
                labels.append(label)
        return labels

    def _field(self, labels: list[str]) -> str | None:
        field = field_of(labels[0])
        for parent, label in pairwise(labels):
            field = field_under(parent, label) or field
        return field


def _add_open_halves(columns: dict[str, list[int]], titles: dict[str, str]) -> None:
    """ "Họ và tên" merged over two columns without sub-headers is a name in two halves."""
    places = columns.get("full_name", [])
    if len(places) == 2 and places[1] == places[0] + 1:
        columns["family"], columns["given"] = [places[0]], [places[1]]
        del columns["full_name"]
    if "given" in columns and "family" not in columns:
        if places:
            columns["family"] = columns.pop("full_name")
            titles["family"] = titles.pop("full_name")
        else:
            columns["full_name"] = columns.pop("given")
            titles["full_name"] = titles.pop("given")


def _leave_right_table(
    columns: dict[str, list[int]], labelled: set[int], unknown: list[tuple[int, str]], main: Row
) -> None:
    """Behind an empty column another table may begin that sums the list up: no part of it."""
    names = [c for field, places in columns.items() if is_name_field(field) for c in places]
    if len(names) != 1:
        return
    gap = next((c for c in range(names[0], max(labelled)) if c not in labelled), None)
    if gap is None or not any(min(p) < gap < max(p) for p in columns.values()):
        return
    for field, places in list(columns.items()):
        unknown += [(c, one_line(main[c])) for c in places if c > gap and c < len(main)]
        columns[field] = [c for c in places if c < gap]
        if not columns[field]:
            del columns[field]


def _settle_names(
    columns: dict[str, list[int]], titles: dict[str, str], others: dict[int, str]
) -> None:
    """Where no column names the delegates, another one that names people does: "Ông, bà"."""
    if any(is_name_field(field) for field in columns) or "given" in columns:
        return
    if others:
        grown = [c for c, title in others.items() if not _CHILDREN.search(fold(title))]
        column = (grown or list(others))[0]
        columns["full_name"], titles["full_name"] = [column], others.pop(column)
    elif "title" in columns:
        columns["full_name"] = columns.pop("title")
        titles["full_name"] = titles.pop("title")


def _settle_small_units(
    columns: dict[str, list[int]], titles: dict[str, str], unknown: list[tuple[int, str]]
) -> None:
    """Khoa, Chi bộ, Thôn are units where no column names a larger one; else told as not used."""
    places, title = columns.pop("small_unit", []), titles.pop("small_unit", "")
    if not places:
        return
    if "unit" in columns or "position_unit" in columns:
        unknown += [(place, title) for place in places]
    else:
        columns["unit"], titles["unit"] = places[:1], title


def is_numbering(row: Row, header: Header) -> bool:
    """Whether the row numbers the columns: (1) (2) (3) or 1 2 3, or A B 1 2."""
    marks = [one_line(cell) for cell in row if cell is not None]
    found = [_NUMBERS_ONLY.fullmatch(mark) for mark in marks]
    if len(marks) < 3 and len(marks) < sum(map(len, header.columns.values())):
        return False
    if len(marks) < 2 or not all(found):
        return False
    inside = [mark[1] for mark in found if mark]
    numbers = [int(mark) for mark in inside if mark.isdigit()]
    if not numbers:
        return "".join(inside).upper() == "ABCDEFGH"[: len(inside)]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def chosen(header: Header | None, mapping: Mapping[str, str], width: int) -> tuple[Header, str]:
    """The header with columns as a person chose them, and the name of one that is not there.

    mapping: field -> header as written (as in `Roster.columns`), or a column's letters.
    """
    base = header or Header((), {}, {})
    columns = {**base.columns}
    titles = {**base.titles}
    by_title = {bare(title): base.columns[field] for field, title in base.titles.items()}
    by_title |= {bare(title): (column,) for column, title in base.unknown}
    for field, name in mapping.items():
        places = by_title.get(bare(name))
        if places is None and (letters := _LETTERS.fullmatch(name.strip())):
            column = _column(letters[1])
            places = (column,) if column < width else None
        if places is None:
            return base, name
        columns = {f: c for f, c in columns.items() if c != places or f == field}
        columns[field] = places
        titles[field] = name
    return Header(base.rows, columns, titles, base.unknown), ""


def _column(letters: str) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1
