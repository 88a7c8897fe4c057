"""Reads .xlsx and .xlsm: values by calamine from a bounded copy, the rest from the raw XML."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from xml.etree.ElementTree import Element, ParseError

import python_calamine
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.intake import sheet_fonts
from app.intake.grid import Area, Cell, Fonts, Grid, Row, no_fonts
from app.intake.refusals import refused
from app.intake.room import Room
from app.intake.sheet_survey import Survey, survey
from app.intake.unfold import unfold, xml_part

MAX_TEXT = 48 * 1024 * 1024  # bytes of text when every shared string is written out
MAX_MARKS = 8_000_000  # tags in the shared strings: two million strings
MAX_MERGED = 100_000

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_KEPT = {"_rels/.rels", "[Content_Types].xml", _WORKBOOK, _RELATIONS, _STRINGS, _STYLES}
_SHARED = re.compile(rb"<(?:\w+:)?v>\s*(\d+)\s*</")
_T = TypeVar("_T")


@dataclass(frozen=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


def read_workbook(archive: zipfile.ZipFile, cancelled: Callable[[], bool]) -> list[Grid]:
    """The sheets in order; hidden ones too, marked."""
    parts = {name: xml_part(part) for name, part in unfold(archive, _wanted).items()}
    if _WORKBOOK not in parts:
        raise refused("damaged")
    sheets = {sheet.name: sheet for sheet in _sheets(parts) if sheet.part in parts}
    surveys: dict[str, Survey] = {}
    for sheet in sheets.values():
        if cancelled():
            raise refused("cancelled")
        surveys[sheet.part] = survey(parts.pop(sheet.part))
        _bound_text(parts.get(_STRINGS, b""), surveys[sheet.part].xml)
    workbook = open_calamine(_repacked(parts, surveys))
    for seen in surveys.values():
        seen.xml = b""
    return list(_grids(workbook, archive, sheets, surveys, cancelled))


def open_calamine(stream: io.BytesIO) -> python_calamine.CalamineWorkbook:
    """A workbook from bounded bytes; what calamine cannot read is a damaged file."""
    return guarded(partial(python_calamine.CalamineWorkbook.from_filelike, stream))


def guarded(read: Callable[[], _T]) -> _T:
    """The result of a call into calamine, its failures and panics turned into a refusal."""
    try:
        return read()
    except python_calamine.PasswordError:
        raise refused("password_needed") from None
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError):
        raise refused("damaged") from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of the Rust side; no Exception
            raise refused("damaged") from None
        raise


def plain_rows(sheet: python_calamine.CalamineSheet) -> list[Row]:
    """The values from row 1, column A: empty cells None, whole numbers int."""
    rows = guarded(partial(sheet.to_python, skip_empty_area=False))
    return [
        [(value or None) if value.__class__ is str else _plain(value) for value in row]
        for row in rows
    ]


def areas(sheet: python_calamine.CalamineSheet) -> tuple[Area, ...]:
    """Merged areas of more than one cell, in order, clipped to the sheet's rows."""
    last = sheet.end[0] if sheet.end else 0
    found = [
        Area(top, left, min(bottom, last), right)
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:MAX_MERGED]
        if top <= last
    ]
    return tuple(sorted(found))


def _plain(value: object) -> Cell:
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e18 else value
    return value  # type: ignore[return-value]


def _wanted(name: str) -> bool:
    return name in _KEPT or (name.startswith("xl/worksheets/") and name.endswith(".xml"))


def _sheets(parts: dict[str, bytes]) -> Iterator[_Sheet]:
    targets = {
        relation.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", relation.get("Target", ""))
        )
        for relation in _parsed(parts.get(_RELATIONS, b"<none/>"))
    }
    for element in _parsed(parts[_WORKBOOK]).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = targets.get(_relation_id(element), "")
            hidden = element.get("state", "visible") != "visible"
            yield _Sheet(element.get("name", ""), target.lstrip("/"), hidden)


def _relation_id(element: Element) -> str:
    return next((value for key, value in element.items() if key.endswith("}id")), "")


def _parsed(part: bytes) -> Element:
    try:
        root: Element = fromstring(part, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise refused("damaged") from None
    return root


def _bound_text(strings: bytes, sheet: bytes) -> None:
    """Refuses a sheet that writes out long shared strings many times over."""
    if strings.count(b"<") > MAX_MARKS:
        raise refused("too_much_text")
    lengths = [len(text) for text in strings.split(b"</si>")]
    if max(lengths) * sheet.count(b"<v") < MAX_TEXT:
        return
    known = len(lengths)
    total = sum(lengths[int(index)] for index in _SHARED.findall(sheet) if int(index) < known)
    if total > MAX_TEXT:
        raise refused("too_much_text")


def _repacked(parts: dict[str, bytes], surveys: dict[str, Survey]) -> io.BytesIO:
    """A plain zip of the parts that were looked over, and nothing else."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as copy:
        for name, part in parts.items():
            copy.writestr(name, part)
        for name, seen in surveys.items():
            copy.writestr(name, seen.xml)
    stream.seek(0)
    return stream


def _grids(
    workbook: python_calamine.CalamineWorkbook,
    archive: zipfile.ZipFile,
    sheets: dict[str, _Sheet],
    surveys: dict[str, Survey],
    cancelled: Callable[[], bool],
) -> Iterator[Grid]:
    room = Room()
    for index, about in enumerate(workbook.sheets_metadata):
        known = sheets.get(about.name)
        if known is None or about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if cancelled():
            raise refused("cancelled")
        sheet = guarded(partial(workbook.get_sheet_by_index, index))
        seen = surveys[known.part]
        room.take(sheet.total_height, sheet.total_width)
        yield Grid(
            name=about.name,
            rows=_with_flaws(plain_rows(sheet), seen),
            hidden=known.hidden,
            merged=areas(sheet),
            hidden_rows=seen.hidden_rows,
            not_read_from=seen.not_read_from,
            fonts=partial(_fonts, archive, known.part),
        )


def _with_flaws(rows: list[Row], seen: Survey) -> list[Row]:
    for (row, column), flaw in seen.flaws.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = flaw
    return rows


def _fonts(archive: zipfile.ZipFile, part: str) -> Fonts:
    parts = unfold(archive, {part, _STYLES}.__contains__)
    if _STYLES not in parts:
        return no_fonts()
    return sheet_fonts.fonts(parts[part], _parsed(xml_part(parts[_STYLES])))
