"""Writes the tables of a paper as an Excel file: real cells, ready to filter and to print.

One sheet a table; the first carries the letterhead, the last the signatures. Texts that begin like
a formula stay texts.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from app.documents.archive import steady
from app.documents.form import form_of
from app.documents.layout import (
    Line,
    bullet,
    cell_align,
    column_widths,
    day_of_issue,
    document_title,
    header_groups,
    labelled,
    letterhead,
    printable,
    recipient_lines,
    shown,
    signature_lines,
    text_size,
    title_groups,
)
from app.documents.paper import Align, Block, ListItem, Paper, Row, Section, Table, Value
from app.documents.widths import filled
from app.documents.wording import HARD

FONT = "Times New Roman"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
THIN = Side(style="thin")
TITLE_RULE = "_" * 16
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)

Labelled = tuple[str, Block]


def write_xlsx(paper: Paper) -> bytes:
    """The paper as an .xlsx file."""
    book = Workbook()
    book.remove(book.active)
    pages = _pages(list(labelled(paper)))
    for place, blocks in enumerate(pages):
        _SheetWriter(book, paper, blocks).write(first=place == 0, last=place == len(pages) - 1)
    properties = book.properties
    properties.title, properties.creator = document_title(paper), printable(paper.heading.issuer)
    properties.language = "vi-VN"
    properties.created = day_of_issue(paper)
    out = BytesIO()
    book.save(out)
    return steady(out.getvalue(), modified=day_of_issue(paper).isoformat() + "Z")


def _pages(blocks: list[Labelled]) -> list[list[Labelled]]:
    """The blocks of each sheet: a table with the texts around it; a heading opens the next one."""
    pages: list[list[Labelled]] = [[]]
    for place, (label, block) in enumerate(blocks):
        tables = sum(isinstance(each, Table) for _, each in pages[-1])
        following = next(
            (each for _, each in blocks[place + 1 :] if not isinstance(each, Section)), None
        )
        heads_table = isinstance(block, Section) and isinstance(following, Table)
        if tables and (heads_table or isinstance(block, Table)):
            pages.append([])
        pages[-1].append((label, block))
    return pages


class _SheetWriter:
    """Fills one sheet from the top; `row` is the next free row."""

    def __init__(self, book: Workbook, paper: Paper, blocks: list[Labelled]) -> None:
        self.paper, self.blocks = paper, blocks
        self.form = form_of(paper.heading.profile)
        self.table = next((block for _, block in blocks if isinstance(block, Table)), None)
        name = re.sub(r"[\[\]:*?/\\]", " ", self.table.name if self.table else paper.title)
        self.sheet = book.create_sheet(name[:31])
        self.width = text_size(paper)[0]
        size = self.form.body.table_size
        self.widths = (
            column_widths(self.table, self.width, size) if self.table else [self.width / 2] * 2
        )
        self.row = 1

    def write(self, first: bool, last: bool) -> None:
        for place, width in enumerate(self.widths, 1):
            pixels = width / 72 * 96
            self.sheet.column_dimensions[get_column_letter(place)].width = (pixels - 5) / 7
        if first:
            self._head()
            for group in title_groups(self.paper):
                self._across(" ".join(line.text for line in group), group[0], "center")
            dashes = self.form.title.mark == "dashes"
            self._across("-----" if dashes else TITLE_RULE, Line("", 12), "center")
            self.row += 1
        for label, block in self.blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._text(label, block)
        if last:
            self._foot()
        self._set_page()

    def _put(self, row: int, column: int, value: Value, font: Font, align: Align) -> Any:
        cell = self.sheet.cell(row, column)
        cell.font = font
        cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
        if not isinstance(value, str):
            cell.value = value
            if isinstance(value, datetime.date):
                cell.number_format = "dd/mm/yyyy" if value.month < 3 else "dd/m/yyyy"
            return cell
        words = printable(value).replace(HARD, " ")
        cell.value = words
        cell.data_type = "s"
        if words.startswith(FORMULA_STARTS):
            cell.quotePrefix = True
        return cell

    # --- what stands across the columns

    def _across(
        self, words: str, line: Line, align: Align, columns: tuple[int, int] | None = None
    ) -> None:
        """Text over several columns, as high as its lines need, on the next free row."""
        first, last = columns or (1, len(self.widths))
        ruled = line.underlined or 0 < line.width == line.rule
        font = _font(line.size, line.bold, line.italic, ruled)
        self._put(self.row, first, words, font, align)
        if last > first:
            self.sheet.merge_cells(
                start_row=self.row, end_row=self.row, start_column=first, end_column=last
            )
        self._raise(words, line.size, line.bold, sum(self.widths[first - 1 : last]))
        self.row += 1

    def _raise(self, words: str, size: float, bold: bool, width: float, rows: int = 1) -> None:
        """Makes the row (or the last of `rows`) high enough for these words in this width."""
        room = width - 6
        lines = [line for part in words.split("\n") for line in filled(part, size, room, bold)]
        needed = (len(lines) * size * 1.22 + 3) / rows
        for row in range(self.row, self.row + rows):
            height = self.sheet.row_dimensions[row].height or 0
            self.sheet.row_dimensions[row].height = max(height, needed)

    def _halves(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The columns on the left and on the right of the sheet's middle."""
        reach, middle = 0.0, len(self.widths) // 2
        for place, width in enumerate(self.widths, 1):
            reach += width
            if reach >= self.width * 0.42 and place < len(self.widths):
                middle = place
                break
        return (1, middle), (middle + 1, len(self.widths))

    def _beside(self, left: Sequence[Line], right: Sequence[Line], left_align: Align) -> None:
        """Two columns of lines, from the next free row."""
        start, sides = self.row, self._halves()
        for lines, columns, align in ((left, sides[0], left_align), (right, sides[1], "center")):
            self.row = start
            for line in lines:
                self._across(line.text, line, align, columns)
        self.row = start + max(len(left), len(right))

    def _head(self) -> None:
        if self.paper.annex:
            return
        head = letterhead(self.paper)
        self._beside(head.left, head.right, "center")
        level = [[line] if line else [] for line in (head.number, head.date)]
        self._beside(level[0], level[1], "center")
        for row in range(1, self.row):
            self.sheet.row_dimensions[row].height = self.form.head.date_size * 1.4
        self.row += 1

    def _text(self, label: str, block: Section | Any) -> None:
        size = self.form.body.size - 1
        if isinstance(block, Section):
            self._across(label + block.text, Line("", size, bold=True), "left")
            return
        words = "".join(run.text for run in block.runs)
        if isinstance(block, ListItem):
            words = bullet(block).text + words
        self._across(words, Line("", size), "justify")

    def _foot(self) -> None:
        paper, sizes = self.paper, self.form.recipients
        if not (paper.signatures or paper.recipients):
            return
        self.row += 1
        slanted = sizes.label == "bold-italic"
        label = Line("Nơi nhận:", sizes.label_size, slanted, slanted, underlined=not slanted)
        left = [label, *(Line(each, sizes.item_size) for each in recipient_lines(paper))]
        right: list[Line] = []
        for signature in paper.signatures:
            above, names = signature_lines(paper, signature)
            right += above
            for name in names:
                right += [Line("", name.size)] * 3 + [name]
        self._beside(left if paper.recipients else [], right, "left")

    # --- the table

    def _table(self, table: Table) -> None:
        top = self.row
        self._header(table)
        filter_row = self.row - 1
        for each in table.rows:
            self._row(table, each)
        last = self.row - 1 - sum(each.kind == "total" for each in table.rows)
        right = get_column_letter(len(table.columns))
        self.sheet.auto_filter.ref = f"A{filter_row}:{right}{max(last, filter_row)}"
        self.sheet.freeze_panes = f"A{filter_row + 1}"
        self.sheet.print_title_rows = f"{top}:{filter_row}"
        self.row += 1

    def _header(self, table: Table) -> None:
        groups = header_groups(table.columns)
        for first, count, words in groups:
            if words:
                self._boxed_title(self.row, first + 1, words, count)
                self._join(self.row, first + 1, self.row, first + count)
                continue
            for place in range(first, first + count):
                self._boxed_title(self.row, place + 1, table.columns[place].title, rows=2)
                self._join(self.row, place + 1, self.row + 1, place + 1)
        self.row += bool(groups)
        for place, column in enumerate(table.columns, 1):
            if not groups or column.group:
                self._boxed_title(self.row, place, column.title)
        self.row += 1

    def _boxed_title(
        self, row: int, column: int, words: str, columns: int = 1, rows: int = 1
    ) -> None:
        size = self.form.body.table_size
        self._raise(words, size, True, sum(self.widths[column - 1 : column - 1 + columns]), rows)
        cell = self._put(row, column, words, _font(size, True), "center")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = BOX

    def _join(self, top: int, left: int, bottom: int, right: int) -> None:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.sheet.cell(row, column).border = BOX
        self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def _row(self, table: Table, each: Row) -> None:
        size, bold = self.form.body.table_size, each.kind != "body"
        font = _font(size, bold)
        for place, (column, value) in enumerate(zip(table.columns, each.values, strict=False), 1):
            cell = self._put(self.row, place, value, font, cell_align(column, each))
            cell.border = BOX
            width = self.width if each.kind == "group" else self.widths[place - 1]
            self._raise(shown(value), size, bold, width)
        if each.kind == "group":
            self._join(self.row, 1, self.row, len(table.columns))
        self.row += 1

    def _set_page(self) -> None:
        """A4 on one page's width, margins of the form, page number on top from page 2."""
        sheet, page = self.sheet, self.form.page
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = self.paper.orientation
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left, margins.right = page.left / 25.4, page.right / 25.4
        margins.top, margins.bottom = page.top / 25.4, page.bottom / 25.4
        margins.header = margins.footer = page.number_from_top / 25.4
        sheet.HeaderFooter.differentFirst = True
        sheet.oddHeader.center.text = "&P"
        sheet.oddHeader.center.font = f"{FONT},Regular"
        sheet.oddHeader.center.size = int(page.number_size)
        sheet.sheet_view.showGridLines = False


def _font(size: float, bold: bool = False, italic: bool = False, underlined: bool = False) -> Font:
    underline = "single" if underlined else None
    return Font(name=FONT, size=size, bold=bold, italic=italic, underline=underline)
