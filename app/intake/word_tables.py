"""Reads the tables of a .docx: merged cells as areas, tracked changes as if accepted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from app.intake.furniture import is_total
from app.intake.grid import Area, Grid, Row
from app.intake.refusals import refused
from app.intake.room import Room
from app.intake.unfold import unfold, xml_part
from app.intake.xml_stream import attribute, local, walk, whole

MAX_COLUMNS = 256
MAX_CELLS = 3_000_000  # as a room counts them: a third of a million empty rows
MAX_PARAGRAPHS = 200  # kept before and after a table: titles and signatures
MAX_LINES = 20_000  # kept of a document without tables

_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_LEGACY_FONTS = (".vn", "vni-", "vni ")
_LEFT_OUT = {
    "del", "moveFrom", "instrText", "delText", "Fallback", "pict", "txbxContent", "rPr", "tblPr",
    "pPr",
}  # fmt: skip
_OFF = {"0", "false", "off"}
_AS_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CHANGES = {"ins", "del", "moveFrom", "moveTo"}


@dataclass
class _Table:
    """One table while its rows are being read."""

    number: int
    lead: tuple[str, ...]
    room: Room
    may_change: bool  # the document has tracked changes somewhere
    rows: list[Row] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    open_merges: dict[int, Area] = field(default_factory=dict)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    changed: bool = False

    def grid(self) -> Grid:
        merged = (*self.areas, *self.open_merges.values())
        several = (area for area in merged if area.bottom > area.top or area.right > area.left)
        fonts = self.fonts
        return Grid(
            name=f"bảng {self.number}",
            rows=self.rows,
            merged=tuple(sorted(several)),
            lead=self.lead,
            changed=self.changed,
            fonts=lambda: fonts,
        )


def read_word_tables(archive: zipfile.ZipFile, lines: bool = False) -> list[Grid]:
    """The tables in the order in which they begin, named "bảng 1", "bảng 2" ...

    lines: a document without any is an empty table with paragraphs behind it.
    """
    parts = unfold(archive, {_DOCUMENT, _STYLES}.__contains__)
    default_font = _default_font(xml_part(parts[_STYLES])) if _STYLES in parts else ""
    tables, tail = _tables(xml_part(parts[_DOCUMENT]), default_font)
    if not tables and lines and any(tail):
        return [Grid(name="văn bản", rows=[], tail=tuple(tail))]
    if not tables:
        raise refused("no_table")
    grids = [table.grid() for table in tables]
    for index, after in enumerate(grids[1:]):
        total, lead = _total_first(after.lead)
        grids[index] = replace(grids[index], tail=total)
        grids[index + 1] = replace(after, lead=lead)
    grids[-1] = replace(grids[-1], tail=tuple(tail))
    return grids


def _total_first(between: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sum of the table above, where it comes first between two tables; and the rest."""
    first = next((index for index, text in enumerate(between) if text.strip()), None)
    if first is None or not is_total(between[first]):
        return (), between
    return between[first : first + 1], between[first + 1 :]


def _tables(document: bytes, default_font: str) -> tuple[list[_Table], list[str]]:
    may_change = any(b":%b" % tag.encode() in document for tag in _CHANGES)
    tables: list[_Table] = []
    open_tables: list[_Table] = []
    loose: list[str] = []
    fallbacks = 0  # a text box is written twice, the second time for old programs
    room = Room(MAX_CELLS)
    for event, element in walk(document):
        tag = local(element.tag)
        if tag == "Fallback":
            fallbacks += 1 if event == "start" else -1
        elif fallbacks:
            continue
        elif event == "start":
            if tag == "tbl":
                lead = tuple(loose[-MAX_PARAGRAPHS:])
                open_tables.append(_Table(len(tables) + 1, lead, room, may_change))
                tables.append(open_tables[-1])
                loose = []
        elif tag == "tr" and open_tables:
            _take_row(open_tables[-1], element, default_font)
            element.clear()
        elif tag == "tbl" and open_tables:
            open_tables.pop()
            element.clear()
        elif tag == "p" and not open_tables:
            loose.append(_text(element))
            element.clear()
    return tables, loose[: MAX_PARAGRAPHS if tables else MAX_LINES]


def _take_row(table: _Table, row: Element, default_font: str) -> None:
    index = len(table.rows)
    cells: Row = []
    if table.may_change and not table.changed:
        table.changed = any(local(part.tag) in _CHANGES for part in row.iter())
    if not _row_deleted(row):
        cells = [None] * min(_grid_before(row), MAX_COLUMNS)
        for cell in _cells(row):
            _take_cell(table, cells, cell, index, default_font)
            if len(cells) > MAX_COLUMNS:
                raise refused("too_many_cells")
    table.room.take(1, len(cells))
    table.rows.append(cells)
    for left, area in list(table.open_merges.items()):
        if area.bottom < index:
            table.areas.append(table.open_merges.pop(left))


def _take_cell(table: _Table, cells: Row, cell: Element, index: int, default_font: str) -> None:
    left = len(cells)
    properties = _child(cell, "tcPr")
    span = whole(_child(properties, "gridSpan"), "val", 1, MAX_COLUMNS) or 1
    merge = _child(properties, "vMerge")
    goes_on = merge.tag != "" and attribute(merge, "val", "continue") == "continue"
    if goes_on and left in table.open_merges:
        above = table.open_merges[left]
        table.open_merges[left] = above._replace(bottom=index)
        cells.extend([None] * span)
        return
    if left in table.open_merges:
        table.areas.append(table.open_merges.pop(left))
    area = Area(index, left, index, left + span - 1)
    if merge.tag:
        table.open_merges[left] = area
    elif span > 1:
        table.areas.append(area)
    cells.append(_text(cell).strip() or None)
    cells.extend([None] * (span - 1))
    if font := _legacy_font(cell, default_font):
        table.fonts[index, left] = font


def _child(element: Element, tag: str) -> Element:
    """The child of that name, or an element without name."""
    return next((child for child in element if local(child.tag) == tag), Element(""))


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        tag = local(child.tag)
        if tag == "tc":
            if not _child(_child(child, "tcPr"), "cellDel").tag:
                yield child
        elif tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _cells(child)


def _row_deleted(row: Element) -> bool:
    properties = _child(row, "trPr")
    return any(local(part.tag) in {"del", "moveFrom"} for part in properties)


def _grid_before(row: Element) -> int:
    return whole(_child(_child(row, "trPr"), "gridBefore"), "val", 0, MAX_COLUMNS)


def _text(element: Element) -> str:
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces).strip("\n")


def _collect(element: Element, pieces: list[str]) -> None:
    for child in element:
        tag = local(child.tag)
        if tag in _LEFT_OUT or (tag == "r" and _is_unseen(child)):
            continue
        if tag == "t":
            pieces.append(child.text or "")
        elif tag in _AS_TEXT:
            pieces.append(_AS_TEXT[tag])
        else:
            _collect(child, pieces)
        if tag == "p" and not _mark_deleted(child):
            pieces.append("\n")


def _is_unseen(run: Element) -> bool:
    """Whether the run is set as hidden text."""
    unseen = _child(_child(run, "rPr"), "vanish")
    return unseen.tag != "" and attribute(unseen, "val", "1") not in _OFF


def _mark_deleted(paragraph: Element) -> bool:
    """Whether the paragraph's end was deleted, so that it runs on into the next one."""
    return _child(_child(_child(paragraph, "pPr"), "rPr"), "del").tag != ""


def _legacy_font(cell: Element, default_font: str) -> str:
    """The font of the first run that names one, or of the document, where it is an old one."""
    for part in cell.iter():
        if local(part.tag) == "rFonts":
            name = attribute(part, "ascii") or attribute(part, "hAnsi")
            if name:
                return name if name.lower().startswith(_LEGACY_FONTS) else ""
    return default_font


def _default_font(styles: bytes) -> str:
    """The old font of the default paragraph style or of the document's defaults, or ""."""
    found: dict[str, str] = {}
    for event, element in walk(styles):
        tag = local(element.tag)
        if event == "end" and tag in {"docDefaults", "style"}:
            is_default = attribute(element, "default") in {"1", "true"}
            if tag == "docDefaults" or (is_default and attribute(element, "type") == "paragraph"):
                found[tag] = _legacy_font(element, "")
            element.clear()
    return found.get("style") or found.get("docDefaults", "")
