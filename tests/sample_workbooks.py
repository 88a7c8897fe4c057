"""The workbooks of the sample, as an office would send them; the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_MADE = dt.datetime(2024, 4, 18, 8, 0)
_THIN = Border(*[Side(style="thin")] * 4)
_FONT = "Times New Roman"
_HEADS = (
    ("STT", 6), ("Họ và tên", 26), ("Giới tính", 9), ("Năm sinh", 9), ("Chức vụ", 34),
    ("Đơn vị công tác", 44), ("Số điện thoại", 14), ("Số CCCD", 16), ("Ghi chú", 12),
)  # fmt: skip
_QUESTION_HEADS = (
    ("STT", 6), ("Nhóm vấn đề", 10), ("Nội dung ý kiến, kiến nghị", 70), ("Họ và tên", 24),
    ("Chức vụ", 24), ("Đơn vị", 36), ("Số điện thoại", 14), ("Cơ quan trả lời", 24),
    ("Nội dung trả lời", 70),
)  # fmt: skip
SHEETS = (
    ("3.1 Cấp tỉnh", ("CT",)),
    ("3.2 Cấp huyện", ("CH",)),
    ("3.3 Ngành Y tế", ("SYT", "CC", "BV", "TTYT", "TRAM", "TRUONG", "BHXH", "BVTN", "PK", "DUOC",
                        "NT", "HOI")),
)  # fmt: skip


def roster_workbook(people: list[dict[str, Any]], titles: dict[str, str], note: str) -> bytes:
    """A sheet for each part of the plan, with a heading row for each delegation."""
    book = Workbook()
    book.remove(book.active)
    for name, codes in SHEETS:
        sheet = book.create_sheet(name)
        _letterhead(sheet, "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ TIẾP XÚC, ĐỐI THOẠI (MẪU)", note, 9)
        _heads(sheet, _HEADS)
        number = 0
        for order, code in enumerate(codes, 1):
            members = [row for row in people if row["delegation"] == code]
            _group(sheet, f"{order}. {titles[code]} ({len(members):02d} đại biểu)", 9)
            for row in members:
                number += 1
                _cells(
                    sheet,
                    (number, row["full_name"], row["gender"], row["birth_year"], row["position"],
                     row["unit"], row["phone"], row["cccd"], ""),
                )  # fmt: skip
        sheet.append([])
        sheet.append([None, f"Danh sách gồm {number} người."])
    return _frozen(book)


def questions_workbook(questions: list[dict[str, Any]], note: str) -> bytes:
    """The opinions collected before, one a row, with the answers prepared."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tổng hợp ý kiến"
    title = "TỔNG HỢP Ý KIẾN, KIẾN NGHỊ GỬI ĐẾN HỘI NGHỊ VÀ NỘI DUNG TRẢ LỜI (MẪU)"
    _letterhead(sheet, title, note, 9)
    _heads(sheet, _QUESTION_HEADS)
    names = ("topic", "question", "person", "position", "unit", "phone", "agency", "answer")
    for number, row in enumerate(questions, 1):
        _cells(sheet, (number, *(row[name] for name in names)))
    return _frozen(book)


def _letterhead(sheet: Worksheet, title: str, note: str, width: int) -> None:
    lines = (
        ("ỦY BAN NHÂN DÂN TỈNH", Font(name=_FONT, size=12)),
        ("SỞ Y TẾ", Font(name=_FONT, size=12, bold=True)),
        (title, Font(name=_FONT, size=14, bold=True)),
        (f"({note})", Font(name=_FONT, size=12, italic=True)),
    )
    for row, (words, font) in enumerate(lines, 1):
        last = 2 if row < 3 else width
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        cell = sheet.cell(row, 1, words)
        cell.font = font
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=row > 3)
    sheet.row_dimensions[4].height = 34
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.append([])


def _heads(sheet: Worksheet, heads: Iterable[tuple[str, int]]) -> None:
    row = sheet.max_row + 2
    for column, (words, width) in enumerate(heads, 1):
        cell = sheet.cell(row, column, words)
        cell.font, cell.border = Font(name=_FONT, size=12, bold=True), _THIN
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = f"A{row + 1}"


def _group(sheet: Worksheet, words: str, width: int) -> None:
    row = sheet.max_row + 1
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    cell = sheet.cell(row, 1, words)
    cell.font, cell.border = Font(name=_FONT, size=12, bold=True), _THIN


def _cells(sheet: Worksheet, values: Iterable[Any]) -> None:
    row = sheet.max_row + 1
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value or None)
        cell.font, cell.border = Font(name=_FONT, size=12), _THIN
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if isinstance(value, str) and value.isdigit():
            cell.number_format = "@"


def _frozen(book: Workbook) -> bytes:
    """The file without the time at which it was made."""
    book.properties.creator = "Đối Thoại"
    book.properties.created = _MADE
    saved, out = io.BytesIO(), io.BytesIO()
    book.save(saved)
    stamp = _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist()):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()
