"""What the raw XML of an .xlsx sheet tells and calamine does not: extent, hidden rows, flaws."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.intake.grid import Flaw
from app.intake.refusals import refused

MAX_CELLS = 6_000_000  # rows x columns; calamine holds 32 bytes for each
MAX_ROWS = 150_000  # rows that hold cells
_NARROW = 26  # columns A to Z are not counted apart
MAX_COLUMN = 255  # cells further right are no part of a list of people
MAX_GAP = 2_000  # empty rows inside a table; what stands below them is a stray cell
_DENSE_ENOUGH = 3_000_000

# No expression here looks at a byte more than a few times, whatever the sheet holds.
_P = rb"<(?:\w+:)?"
_ROW = re.compile(_P + rb"row\b([^<>]*+)>")
_PLAIN_ROW = re.compile(rb"<row\b([^<>]*+)>")
_ROW_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d+)")
_IS_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)")
_SPACED_EQUALS = re.compile(rb"=(?:(?<=\s=)|(?![\"']))")
_FAR_REF = re.compile(rb"r=[\"']([A-Za-z]{2,}|[A-Za-z](?=\d{6}))(\d+)")
_SPACED_FAR_REF = re.compile(rb"r\s*=\s*[\"']([A-Za-z]{2,}|[A-Za-z](?=\d{6}))(\d+)")
_WIDE_CELL = re.compile(
    _P + rb"c\b(?=[^<>]*?\sr\s*=\s*[\"']([A-Za-z]{2,})\d)[^<>]*+>"
    rb"(?:(?<=/>)|(?:(?!</?(?:\w+:)?c\b).)*+</(?:\w+:)?c>)",
    re.DOTALL,
)
_REF = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_ERROR = re.compile(
    _P + rb"c\b(?=[^<>]*?\bt\s*=\s*[\"']e[\"'])([^<>]*+)>\s*+"
    rb"(?:<(?:\w+:)?f\b[^<>]*+>(?:[^<]*+</(?:\w+:)?f>)?+)?+\s*+<(?:\w+:)?v>([^<]*+)<"
)
_FORMULA = re.compile(
    _P + rb"c\b([^<>]*+)>\s*+<(?:\w+:)?f\b[^<>]*+>(?:(?<=/>)|[^<]*+</(?:\w+:)?f>)"
    rb"\s*+(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?+\s*+</(?:\w+:)?c>"
)
_TEXT_RESULT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")


@dataclass
class Survey:
    """One sheet's XML, safe to hand to calamine, and what was seen in it."""

    xml: bytes
    hidden_rows: frozenset[int] = frozenset()  # indexes from 0
    flaws: dict[tuple[int, int], Flaw] = field(default_factory=dict)
    not_read_from: int | None = None


def survey(xml: bytes) -> Survey:
    """Looks the sheet over; cuts stray cells far away, refuses a sheet too wide to hold."""
    seen = Survey(_without_empty_tail(xml))
    if seen.xml.count(b"row>") > MAX_ROWS:
        raise refused("too_many_cells")
    _bound(seen)
    if b"hidden" in seen.xml:
        seen.hidden_rows = _hidden_rows(seen.xml)
    if b'"e"' in seen.xml or b"'e'" in seen.xml:
        for attributes, text in _ERROR.findall(seen.xml):
            _mark(seen, attributes, text.decode("utf-8", "replace"))
    if b"<f" in seen.xml or b":f" in seen.xml:
        for attributes in _FORMULA.findall(seen.xml):
            if not _TEXT_RESULT.search(attributes):
                _mark(seen, attributes, "=")
    return seen


def column_index(letters: bytes) -> int:
    """Index from 0 of a column's letters: A -> 0, AA -> 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + letter - 64
    return index - 1


def _without_empty_tail(xml: bytes) -> bytes:
    """Leaves out the rows below the last value: sheets are often formatted to their last row."""
    end = xml.rfind(b"</", 0, max(xml.rfind(b"sheetData>"), 0))
    if end < 0:
        return xml
    last = max(xml.rfind(mark, 0, end) for mark in (b"v>", b"t>", b"f>", b"is>"))
    after = xml.find(b"row>", last, end) + len(b"row>")
    return xml[:after] + xml[end:] if last >= 0 and after > len(b"row>") else xml


def _bound(seen: Survey) -> None:
    rows, columns = _extent(seen.xml)
    if rows * columns <= _DENSE_ENOUGH:
        return
    if columns > MAX_COLUMN + 1:
        seen.xml = _WIDE_CELL.sub(_near_cell, seen.xml)
    _cut_below_gap(seen)
    rows, columns = _extent(seen.xml)
    if rows * columns > MAX_CELLS:
        raise refused("too_many_cells")


def _extent(xml: bytes) -> tuple[int, int]:
    """Rows and columns that hold every reference in the sheet; never too few."""
    spaced = _SPACED_EQUALS.search(xml) is not None
    opened = (_ROW if b":row" in xml else _PLAIN_ROW).findall(xml)
    rows = len(opened)
    for attributes in opened:
        if found := _ROW_NUMBER.search(attributes):
            rows = max(rows, _bounded(found[1]))
    widest = b"Z"
    for found in (_SPACED_FAR_REF if spaced else _FAR_REF).finditer(xml):
        letters, digits = found.groups()
        if len(letters) > len(widest) or (len(letters) == len(widest) and letters > widest):
            widest = letters.upper()
        if len(widest) > 3:
            raise refused("too_many_cells")
        rows = max(rows, _bounded(digits))
    return rows, column_index(widest) + 1


def _bounded(digits: bytes) -> int:
    if len(digits) > 7:
        raise refused("too_many_cells")
    return int(digits)


def _near_cell(cell: re.Match[bytes]) -> bytes:
    return cell[0] if column_index(cell[1]) <= MAX_COLUMN else b""


def _cut_below_gap(seen: Survey) -> None:
    previous = 0
    for row in _ROW.finditer(seen.xml):
        found = _ROW_NUMBER.search(row[1])
        number = _bounded(found[1]) if found else previous + 1
        if number > previous + MAX_GAP:
            seen.xml = seen.xml[: row.start()] + seen.xml[_end_of_rows(seen.xml) :]
            seen.not_read_from = number
            return
        previous = number


def _end_of_rows(xml: bytes) -> int:
    return xml.rfind(b"</", 0, xml.rfind(b"sheetData>"))


def _hidden_rows(xml: bytes) -> frozenset[int]:
    hidden = set()
    number = 0
    for attributes in _ROW.findall(xml):
        found = _ROW_NUMBER.search(attributes)
        number = int(found[1]) if found else number + 1
        if _IS_HIDDEN.search(attributes):
            hidden.add(number - 1)
    return frozenset(hidden)


def _mark(seen: Survey, attributes: bytes, text: str) -> None:
    if found := _REF.search(attributes):
        seen.flaws[int(found[2]) - 1, column_index(found[1])] = Flaw(text)
