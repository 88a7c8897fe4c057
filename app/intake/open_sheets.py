"""Reads .ods: the spreadsheets of LibreOffice, straight from their XML."""

from __future__ import annotations

import datetime
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from app.intake.grid import Area, Cell, Flaw, Grid, Row
from app.intake.refusals import refused
from app.intake.room import Room
from app.intake.unfold import unfold, xml_part
from app.intake.xml_stream import attribute, local, walk, whole

MAX_ROWS = 150_000
MAX_COLUMNS = 256
_MANY = 10_000_000

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_LEGACY_FONTS = (".vn", "vni-", "vni ")
_NUMBERS = {"float", "percentage", "currency"}


@dataclass
class _Styles:
    """What the automatic styles say of tables and cells."""

    hidden_tables: set[str] = field(default_factory=set)
    legacy_fonts: dict[str, str] = field(default_factory=dict)


@dataclass
class _Sheet:
    """One table while its rows are being read."""

    name: str
    hidden: bool
    room: Room
    rows: list[Row] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    blank_rows: int = 0  # empty ones waiting for a filled one below

    def grid(self) -> Grid:
        fonts = self.fonts
        last = len(self.rows) - 1
        return Grid(
            name=self.name,
            rows=self.rows,
            hidden=self.hidden,
            merged=tuple(
                sorted(
                    area._replace(bottom=min(area.bottom, last))
                    for area in self.areas
                    if area.top <= last
                )
            ),
            hidden_rows=frozenset(self.hidden_rows),
            fonts=lambda: fonts,
        )


def read_open_sheets(archive: zipfile.ZipFile) -> list[Grid]:
    """The sheets in order; hidden ones too, marked."""
    parts = unfold(archive, {_CONTENT, _MANIFEST}.__contains__)
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise refused("password_unsupported")
    content = xml_part(parts[_CONTENT])
    if b"spreadsheet" not in content[:200_000] and b":spreadsheet" not in content:
        raise refused("unknown_kind")
    return [sheet.grid() for sheet in _sheets(content)]


def _sheets(content: bytes) -> list[_Sheet]:
    styles = _Styles()
    sheets: list[_Sheet] = []
    room = Room()
    inside: list[str] = []  # open elements whose rows are not the sheet's own
    for event, element in walk(content):
        tag = local(element.tag)
        if tag in {"tracked-changes", "dde-links", "shapes"}:
            inside.append(tag) if event == "start" else inside.pop()
        elif inside:
            continue
        elif event == "start" and tag == "table":
            hidden = attribute(element, "style-name") in styles.hidden_tables
            sheets.append(_Sheet(attribute(element, "name"), hidden, room))
        elif event == "end" and tag == "style":
            _take_style(styles, element)
        elif event == "end" and tag == "table-row" and sheets:
            _take_row(sheets[-1], element, styles)
            element.clear()
    return sheets


def _take_style(styles: _Styles, style: Element) -> None:
    name = attribute(style, "name")
    for part in style:
        if local(part.tag) == "table-properties" and attribute(part, "display") == "false":
            styles.hidden_tables.add(name)
        if local(part.tag) == "text-properties":
            font = attribute(part, "font-name") or attribute(part, "font-family")
            if font.strip("'").lower().startswith(_LEGACY_FONTS):
                styles.legacy_fonts[name] = font.strip("'")


def _take_row(sheet: _Sheet, element: Element, styles: _Styles) -> None:
    repeated = whole(element, "number-rows-repeated", 1, _MANY) or 1
    start = len(sheet.rows) + sheet.blank_rows
    row = _cells(sheet, element, start, styles)
    if not any(cell is not None for cell in row):
        sheet.blank_rows += repeated
        return
    if start + repeated > MAX_ROWS:
        raise refused("too_many_cells")
    sheet.room.take(sheet.blank_rows, 0)
    sheet.room.take(repeated, len(row))
    sheet.rows.extend([] for _ in range(sheet.blank_rows))
    sheet.blank_rows = 0
    sheet.rows.extend(list(row) for _ in range(repeated))
    if attribute(element, "visibility", "visible") != "visible":
        sheet.hidden_rows.update(range(start, start + repeated))


def _cells(sheet: _Sheet, row: Element, index: int, styles: _Styles) -> Row:
    cells: Row = []
    blank = 0
    for element in row:
        if local(element.tag) not in {"table-cell", "covered-table-cell"}:
            continue
        repeated = whole(element, "number-columns-repeated", 1, _MANY) or 1
        value = _value(element)
        if value is None:
            _take_span(sheet, element, index, len(cells) + blank)
            blank += repeated
            continue
        if len(cells) + blank + repeated > MAX_COLUMNS:
            break
        cells.extend([None] * blank)
        blank = 0
        _take_span(sheet, element, index, len(cells))
        if font := styles.legacy_fonts.get(attribute(element, "style-name")):
            sheet.fonts.update({(index, len(cells) + i): font for i in range(repeated)})
        cells.extend([value] * repeated)
    return cells


def _take_span(sheet: _Sheet, cell: Element, top: int, left: int) -> None:
    down = whole(cell, "number-rows-spanned", 1, MAX_ROWS) or 1
    across = whole(cell, "number-columns-spanned", 1, MAX_COLUMNS) or 1
    if down > 1 or across > 1:
        sheet.areas.append(Area(top, left, top + down - 1, left + across - 1))


def _value(cell: Element) -> Cell:
    kind = attribute(cell, "value-type")
    shown = _text(cell)
    if shown.startswith(("#", "Err:")) and attribute(cell, "formula"):
        return Flaw(shown)
    if kind in _NUMBERS:
        return _number(attribute(cell, "value"), shown)
    if kind == "date":
        return _date(attribute(cell, "date-value"), shown)
    if kind == "boolean":
        return attribute(cell, "boolean-value") == "true"
    if not shown and not kind and attribute(cell, "formula"):
        return Flaw("=")
    return shown or attribute(cell, "string-value") or None


def _number(value: str, shown: str) -> Cell:
    """The number; as text where its format shows leading zeros (phones, citizen ids)."""
    if shown.startswith("0") and shown.isascii() and shown.isdigit() and len(shown) > 1:
        return shown
    with suppress(ValueError, OverflowError):
        number = float(value)
        return int(number) if number.is_integer() and abs(number) < 1e18 else number
    return shown or None


def _date(value: str, shown: str) -> Cell:
    with suppress(ValueError):
        moment = datetime.datetime.fromisoformat(value)
        return moment if "T" in value else moment.date()
    return shown or None


def _text(cell: Element) -> str:
    lines: list[str] = []
    for part in cell:
        if local(part.tag) == "p":
            pieces: list[str] = []
            _collect(part, pieces)
            lines.append("".join(pieces))
    return "\n".join(lines)


def _collect(element: Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        tag = local(child.tag)
        if tag == "s":
            pieces.append(" " * whole(child, "c", 1, 100))
        elif tag == "tab":
            pieces.append("\t")
        elif tag == "line-break":
            pieces.append("\n")
        elif tag != "annotation":
            _collect(child, pieces)
        pieces.append(child.tail or "")
