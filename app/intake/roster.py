"""A roster file -> people, rejected rows, duplicates and warnings; nothing is passed over."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from app.intake.codes import WARNINGS, rejection
from app.intake.counts import SheetCount, count_warnings, declared_count
from app.intake.delimited import rows_of_lines
from app.intake.encodings import TWICE
from app.intake.files import read_grids
from app.intake.filled_down import fill_groups, fill_units
from app.intake.grid import Grid, Row
from app.intake.guess import counts_people, guess_columns, holds_names, holds_opinions, is_choices
from app.intake.header import Header, HeaderFinder, chosen
from app.intake.identity import find_duplicates
from app.intake.layout import Walk
from app.intake.own_list import COLUMNS, OwnList, own_list
from app.intake.persons import PersonReader
from app.intake.reading import Reading
from app.intake.refusals import refused
from app.intake.rows import Duplicate, Person, RejectedRow, Warned
from app.intake.sheet_groups import with_sheet_groups
from app.intake.tidy import Tidy, Turned, tidied
from app.words import _

_PERSON_FIELDS = tuple(each.name for each in fields(Person))

_GUESSED = {"cp1258": "Windows-1258", TWICE: _("UTF-8 (đã bị đổi hai lần)")}

Progress = Callable[[int, int], None]  # rows read, rows in all


@dataclass(frozen=True)
class Roster:
    """What a roster file says."""

    input: str
    declared_count: int | None
    columns: Mapping[str, str]
    header_rows: tuple[int, ...]
    persons: tuple[Person, ...]
    rejected: tuple[RejectedRow, ...]
    duplicates: tuple[Duplicate, ...]
    warnings: tuple[Warned, ...]
    turned: tuple[Turned, ...] = ()  # examples of text in an old font

    def as_json(self) -> dict[str, Any]:
        """The document that `doithoai read` prints."""
        return {
            "input": self.input,
            "person_count": len(self.persons),
            "declared_count": self.declared_count,
            "columns": dict(self.columns),
            "header_rows": list(self.header_rows),
            "persons": [_person(person) for person in self.persons],
            "rejected": [asdict(row) for row in self.rejected],
            "duplicates": [
                {"rows": [list(row) for row in each.rows], "verdict": each.verdict, "why": each.why}
                for each in self.duplicates
            ],
            "warnings": [asdict(warning) for warning in self.warnings],
        }


def read_roster(
    path: str | Path,
    password: str | None = None,
    mapping: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    as_written: bool = False,
) -> Roster:
    """Reads a roster file; raises InputRefused where it cannot be read.

    mapping: field -> header as written, or a column's letters, where a person chose the columns.
    as_written: text that looks like an old font is left as the file has it.
    """
    stop = cancelled or (lambda: False)
    with _collector_paused():
        grids = read_grids(path, password, stop, lines=True)
        tell = progress or (lambda done, total: None)
        reading = _FileReading(mapping or {}, tell, stop, as_written)
        reading.read(grids)
        return reading.result(Path(path).name)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for garbage while many small things are made that all stay: a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass
class _FileReading:
    """The sheets of one file as they are read, one after the other."""

    mapping: Mapping[str, str]
    progress: Progress
    stop: Callable[[], bool]
    as_written: bool
    header: Header | None = None
    header_rows: tuple[int, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    counts: list[SheetCount] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    has_opinions: bool = False
    done: int = 0
    total: int = 0

    def read(self, grids: list[Grid]) -> None:
        """Reads every sheet that is not hidden."""
        self.total = sum(len(grid.rows) for grid in grids if not grid.hidden)
        lines = [text for grid in grids for text in (*grid.lead, *grid.tail)]
        if not lines and not any(c is not None for g in grids for row in g.rows for c in row):
            raise refused("empty")
        missing = ""
        for grid in grids:
            filled = sum(1 for row in grid.rows if any(cell is not None for cell in row))
            if grid.hidden and filled and is_choices(grid.rows):
                pass
            elif grid.hidden and filled:
                self._warn("hidden_sheet_not_read", None, sheet=grid.name, rows=filled)
            elif filled:
                missing = self._read_grid(grid) or missing
            self.done += len(grid.rows)
        if not self.counts and any(lines):
            self._read_lines(lines)
        if not self.counts:
            if not any(grid.rows for grid in grids):
                raise refused("no_table")
            if missing:
                raise refused("bad_mapping", column=missing)
            raise refused("opinions" if self.has_opinions else "no_roster")

    def _read_lines(self, lines: list[str]) -> None:
        """Reads a Word document whose list is no table but paragraphs, one a person."""
        self.warnings = []
        self._read_grid(Grid(name="văn bản", rows=rows_of_lines(lines)))

    def result(self, name: str) -> Roster:
        """The roster, duplicates found."""
        if self.stop():
            raise refused("cancelled")
        persons = with_sheet_groups(self.persons)
        return Roster(
            input=name,
            declared_count=declared_count(self.counts),
            columns=self.columns,
            header_rows=self.header_rows,
            persons=tuple(persons),
            rejected=tuple(self.rejected),
            duplicates=tuple(find_duplicates(persons)),
            warnings=(*self.warnings, *count_warnings(self.counts)),
            turned=tuple(self.turned),
        )

    def _read_grid(self, grid: Grid) -> str:
        """Reads one sheet; the name of a chosen column that it does not have, or ""."""
        tidy = tidied(grid, as_written=self.as_written)
        self.turned += tidy.turned
        own = None if self.mapping else own_list(tidy, datetime.date.today().year)
        if own:
            self._take_own(grid, own)
            return ""
        header, missing = self._header(tidy)
        if header is None:
            if len(grid.rows) > 2 or not (grid.name or "").startswith("bảng"):
                self._warn("sheet_without_roster", None, sheet=grid.name)
            return missing
        for part, part_header in _side_by_side(tidy, header):
            walk = Walk(part, part_header, self._go_on)
            reading = walk.run(tidy.lines(grid.lead), tidy.lines(grid.tail))
            self._take(part, reading, walk.covered)
        self._warn_of_grid(tidy, header)
        return ""

    def _take_own(self, grid: Grid, own: OwnList) -> None:
        """A list that the program wrote: every row is a person, as it stands."""
        self.persons += own.people
        self.columns = {**COLUMNS, **self.columns}
        self.header_rows = self.header_rows or (grid.number(own.header),)
        self.counts.append(SheetCount(len(own.people), 0, (), grid.first_row))

    def _header(self, tidy: Tidy) -> tuple[Header | None, str]:
        header = HeaderFinder(tidy.rows, tidy.grid.merged).find()
        if header and counts_people(tidy.rows, header):
            header = None
        if self.mapping:
            width = max(map(len, tidy.rows))
            header, missing = chosen(header, self.mapping, width)
            if missing or not {"full_name", "family", "name_position"} & set(header.columns):
                return None, missing
        elif header is None and self.header and holds_names(tidy.rows, self.header):
            header = Header((), self.header.columns, self.header.titles)
            self._warn("columns_carried_over", None, sheet=tidy.grid.name)
        elif header is None and holds_opinions(tidy.rows):
            self.has_opinions = True
        elif header is None and (header := guess_columns(tidy.rows)):
            self._warn("columns_guessed", None)
        if header is None:
            return None, ""
        if not self.counts:
            self.header_rows = tuple(tidy.grid.number(index) for index in header.rows)
        self.header = header
        return header, ""

    def _take(self, tidy: Tidy, reading: Reading, covered: dict[tuple[int, int], int]) -> None:
        grid = tidy.grid
        reader = PersonReader(tidy, covered, datetime.date.today().year)
        people: list[Person] = []
        for header, entries in groupby(reading.entries, key=lambda entry: entry.header):
            read = [reader.read(e, reading.joined.get(e.row, ())) for e in entries]
            read = fill_groups(read) if "group" in header.columns else read
            people += fill_units(read) if "unit" in header.columns else read
        self.persons += people
        rejected = sorted(reading.rejected, key=lambda each: each.row)
        self.rejected += [
            RejectedRow(
                grid.name, grid.number(each.row), each.code, rejection(each.code, each.text)
            )
            for each in rejected
        ]
        for header in reading.headers:
            for name, title in header.named_titles().items():
                self.columns.setdefault(name, title)
        declared = tuple(reading.declared)
        self.counts.append(SheetCount(len(people), reading.places, declared, grid.first_row))

    def _warn_of_grid(self, tidy: Tidy, header: Header) -> None:
        grid = tidy.grid
        for column, title in header.unknown:
            if any(
                column < len(row) and row[column] is not None
                for row in tidy.rows[header.last + 1 :]
            ):
                self._warn("column_not_used", grid.number(header.last), column=title)
        if grid.hidden_rows and (hidden := self._hidden_people(grid)):
            self._warn("hidden_rows_read", hidden[0], rows=len(hidden))
        if grid.not_read_from:
            self._warn("far_rows_not_read", grid.not_read_from, row=grid.not_read_from)
        if grid.changed:
            self._warn("tracked_changes_accepted", None)
        for encoding in sorted(tidy.old_encodings):
            self._warn("old_encoding", None, encoding=encoding.upper())
        if guessed := _GUESSED.get(grid.encoding):
            self._warn("encoding_guessed", None, encoding=guessed)

    def _hidden_people(self, grid: Grid) -> list[int]:
        numbers = {grid.number(index) for index in grid.hidden_rows}
        return [
            person.source_row
            for person in self.persons
            if person.source_sheet == grid.name and person.source_row in numbers
        ]

    def _go_on(self, index: int) -> None:
        if self.stop():
            raise refused("cancelled")
        self.progress(self.done + index, self.total)

    def _warn(self, code: str, place: int | None, **names: object) -> None:
        warned = Warned(code, place, WARNINGS[code].format(**names))
        if warned not in self.warnings:
            self.warnings.append(warned)


def _person(person: Person) -> dict[str, Any]:
    values = {name: getattr(person, name) for name in _PERSON_FIELDS}
    values["remarks"] = list(person.remarks)
    return values


def _side_by_side(tidy: Tidy, header: Header) -> Iterator[tuple[Tidy, Header]]:
    """Each list of a sheet on which several stand side by side; most sheets hold one."""
    starts = header.lists()
    if len(starts) == 1:
        yield tidy, header
        return
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        above = header.rows[0] if start else 0
        rows: list[Row] = [
            [] if index < above else [*[None] * start, *row[start:end]]
            for index, row in enumerate(tidy.rows)
        ]
        areas = tuple(a for a in tidy.grid.merged if a.left >= start and (not end or a.right < end))
        part = replace(tidy, grid=replace(tidy.grid, rows=rows, merged=areas), rows=rows)
        if found := HeaderFinder(rows, areas).find():
            yield part, found
