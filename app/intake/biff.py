"""What the records of an .xls tell and calamine does not: extent, hidden rows, flaws, fonts."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.intake.grid import Flaw
from app.intake.refusals import refused

MAX_RECORDS = 3_000_000
MAX_CELLS = 4_000_000
_LEAST = 4096  # bytes of a stream that is not kept in the container's mini stream

_BOF, _EOF, _FILEPASS, _BOUND_SHEET, _STRINGS = 0x809, 0x0A, 0x2F, 0x85, 0xFC
_FONT, _STYLE, _ROW, _FORMULA, _ERROR, _MANY_NUMBERS = 0x31, 0xE0, 0x208, 0x06, 0x205, 0xBD
_VALUES = {0x203, 0x27E, 0xFD, 0x204, 0xD6, _ERROR, _FORMULA, 0x206, 0x406, _MANY_NUMBERS}
_HIDDEN = 0x20
_BIFF8 = 0x0600
_ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass
class SheetMarks:
    """One sheet as its records show it; indexes from 0."""

    start: int
    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    flaws: dict[tuple[int, int], Flaw] = field(default_factory=dict)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass
class BookMarks:
    """The workbook as its records show it."""

    sheets: list[SheetMarks] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    font_of_style: list[int] = field(default_factory=list)
    is_biff8: bool = True

    def font(self, style: int) -> str:
        """The font's name; the format leaves out number 4."""
        if style >= len(self.font_of_style):
            return ""
        number = self.font_of_style[style]
        number -= number > 4
        return self.fonts[number] if number < len(self.fonts) else ""


def is_protected(content: bytes) -> bool:
    """Whether the workbook's records are encrypted."""
    for kind, _start, _data in _records(content):
        if kind == _FILEPASS:
            return True
        if kind == _EOF:
            break
    return False


def whole_records(content: bytes) -> bytes:
    """The records up to the last whole one, filled up with empty records to a stream's least."""
    end = 0
    for _kind, start, data in _records(content):
        if start + 4 + len(data) <= len(content):
            end = start + 4 + len(data)
    missing = max(0, _LEAST - end)
    return content[:end] + bytes(missing + -missing % 4)


def survey(content: bytes, *, with_styles: bool = False) -> BookMarks:
    """Looks every record over; refuses one that would make a reader take up endless memory."""
    book = BookMarks()
    by_start: dict[int, SheetMarks] = {}
    current: SheetMarks | None = None
    for kind, start, data in _records(content):
        if kind == _BOF:
            current = by_start.get(start)
            if start == 0 and len(data) >= 2:
                book.is_biff8 = struct.unpack_from("<H", data)[0] == _BIFF8
        elif kind == _EOF:
            current = None
        elif current is not None:
            _take_cell(current, kind, data, with_styles)
        elif kind == _BOUND_SHEET and len(data) >= 6:
            sheet = SheetMarks(struct.unpack_from("<I", data)[0])
            by_start[sheet.start] = sheet
            book.sheets.append(sheet)
        else:
            _take_global(book, kind, data, len(content))
    if any(sheet.rows * sheet.columns > MAX_CELLS for sheet in book.sheets):
        raise refused("too_many_cells")
    return book


def _records(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    position = count = 0
    end = len(content) - 3
    unpack = struct.Struct("<HH").unpack_from
    while position < end:
        kind, length = unpack(content, position)
        yield kind, position, content[position + 4 : position + 4 + length]
        position += 4 + length
        count += 1
        if count > MAX_RECORDS:
            raise refused("too_many_cells")


def _take_global(book: BookMarks, kind: int, data: bytes, size: int) -> None:
    if kind == _STRINGS and len(data) >= 8 and struct.unpack_from("<I", data, 4)[0] > size:
        raise refused("damaged")
    if kind == _FONT and len(data) > 15:
        book.fonts.append(_font_name(data, book.is_biff8))
    if kind == _STYLE and len(data) > 2:
        book.font_of_style.append(struct.unpack_from("<H", data)[0])


def _font_name(data: bytes, is_biff8: bool) -> str:
    length = data[14]
    if not is_biff8:
        return data[15 : 15 + length].decode("latin-1")
    if data[15] & 1:
        return data[16 : 16 + 2 * length].decode("utf-16-le", "replace")
    return data[16 : 16 + length].decode("latin-1")


def _take_cell(sheet: SheetMarks, kind: int, data: bytes, with_styles: bool) -> None:
    if kind == _ROW and len(data) >= 14:
        if struct.unpack_from("<H", data, 12)[0] & _HIDDEN:
            sheet.hidden_rows.add(struct.unpack_from("<H", data)[0])
        return
    if kind not in _VALUES or len(data) < 6:
        return
    row, column, style = struct.unpack_from("<HHH", data)
    sheet.rows = max(sheet.rows, row + 1)
    last = column
    if kind == _MANY_NUMBERS:
        last = max(column, struct.unpack_from("<H", data, len(data) - 2)[0])
    sheet.columns = max(sheet.columns, last + 1)
    if with_styles:
        sheet.styles[row, column] = style
    if (code := _error_code(kind, data)) is not None:
        sheet.flaws[row, column] = Flaw(_ERROR_TEXTS.get(code, "#N/A"))


def _error_code(kind: int, data: bytes) -> int | None:
    if kind == _ERROR and len(data) >= 8 and data[7]:
        return data[6]
    if kind == _FORMULA and len(data) >= 14 and data[12:14] == b"\xff\xff" and data[6] == 2:
        return data[8]
    return None
