"""Workbooks around rosters: the delegate list, an empty form for units, the report of a reading.

The list and the form are read back by `intake.roster` without a remark. Cells that a spreadsheet
would run are marked as text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from app.attendees import AttendeeRow, everyone
from app.conference import conference as conference_row
from app.delegations import tree
from app.documents.sheet import FORMULA_STARTS
from app.intake.own_list import HEADS
from app.words import _

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Line = Sequence[str | int | None]

FORM_ROWS = 300
_LIST_HEADS = tuple(zip(HEADS, (6, 14, 12, 28, 26, 36, 30, 10, 13, 16), strict=True))
_FORM_HEADS = (
    ("STT", 6), ("Họ và tên", 28), ("Giới tính", 10), ("Ngày sinh", 13), ("Chức vụ", 26),
    ("Đơn vị", 36), ("Đoàn", 30), ("Số điện thoại", 15), ("Số CCCD", 17), ("Ghi chú", 24),
)  # fmt: skip
_REPORT_HEADS = (
    (_("Tệp"), 30), (_("Trang"), 16), (_("Dòng"), 8), (_("Họ và tên"), 28), (_("Kết quả"), 18),
    (_("Cần xem lại"), 80),
)  # fmt: skip
_CHOICES = "Các đoàn"
_LONGEST_LIST = 255  # characters of a list of choices inside a cell's rule


# --- reads


def listed(session: Session, *, conference: str) -> tuple[str, list[AttendeeRow]]:
    """The conference's title and everybody invited, in the order of names."""
    people = everyone(session, conference=conference)
    title = conference_row(session, conference=conference).title
    return title, [row for row in people if row.status != "cancelled"]


def delegation_titles(session: Session, *, conference: str) -> list[str]:
    """What units may choose from."""
    return [row.title for row in tree(session, conference=conference) if row.leaf]


def list_of(session: Session, *, conference: str) -> bytes:
    """The delegate list of a conference as .xlsx."""
    return delegate_list(*listed(session, conference=conference))


def form_of(session: Session, *, conference: str) -> bytes:
    """The empty form of a conference as .xlsx."""
    title = conference_row(session, conference=conference).title
    return empty_form(title, delegation_titles(session, conference=conference))


# --- writers


def delegate_list(title: str, people: Iterable[AttendeeRow]) -> bytes:
    """The list as .xlsx; phones and citizen numbers stay at home."""
    lines = [
        (
            number, row.code, row.honorific, row.full_name, row.position,
            row.unit or row.delegation_title, row.delegation_title, row.gender, _birth(row.birth),
            "có mặt" if row.arrived_at is not None else "",
        )
        for number, row in enumerate(people, 1)
    ]  # fmt: skip
    return _workbook("Danh sách", _LIST_HEADS, lines, above=("DANH SÁCH ĐẠI BIỂU", title))


def empty_form(title: str, delegations: Sequence[str], rows: int = FORM_ROWS) -> bytes:
    """A form for units to fill; its cells check what is typed into them."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.worksheet.worksheet import Worksheet

    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Danh sách"
    sheet["A1"], sheet["A2"] = "DANH SÁCH ĐẠI BIỂU THAM DỰ", _safe_text(title)
    sheet["A1"].font = Font(bold=True, size=14)
    for column, (head, width) in enumerate(_FORM_HEADS, 1):
        cell = sheet.cell(4, column, head)
        _dress_head(cell)
        sheet.column_dimensions[cell.column_letter].width = width
    first, last = 5, 4 + rows
    for row in range(first, last + 1):
        for column in (4, 8, 9):
            sheet.cell(row, column).number_format = "@"
    sheet.freeze_panes = "A5"
    choices = _choices(book, delegations)
    for rule, area in _rules(choices, first, last):
        rule.add(area)
        sheet.add_data_validation(rule)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def reading_report(lines: Iterable[Line]) -> bytes:
    """What was read of a unit's file, to send back: file, sheet, row, name, verdict, remarks."""
    return _workbook("Kết quả đọc", _REPORT_HEADS, lines)


def _choices(book: Any, delegations: Sequence[str]) -> str:
    """What a rule lets choose from: the titles, or the column of a hidden sheet."""
    titles = [title.replace('"', "") for title in delegations]
    if len(",".join(titles)) <= _LONGEST_LIST and not any("," in title for title in titles):
        return f'"{",".join(titles)}"' if titles else ""
    sheet = book.create_sheet(_CHOICES)
    sheet.sheet_state = "veryHidden"
    for title in titles:
        sheet.append([_safe_text(title)])
    return f"'{_CHOICES}'!$A$1:$A${len(titles)}"


def _rules(choices: str, first: int, last: int) -> Iterable[tuple[Any, str]]:
    """The checks in the cells of the form, and where they stand."""
    from openpyxl.worksheet.datavalidation import DataValidation

    def rule(column: str, **said: Any) -> tuple[Any, str]:
        made = DataValidation(allow_blank=True, showErrorMessage=True, **said)
        return made, f"{column}{first}:{column}{last}"

    yield rule(
        "C", type="list", formula1='"Nam,Nữ"', errorTitle="Giới tính", error="Chọn Nam hoặc Nữ."
    )
    day = f"D{first}"
    yield rule(
        "D", type="custom", errorTitle="Ngày sinh",
        formula1=f'OR(AND(LEN({day})=4,ISNUMBER(VALUE({day}))),'
        f'AND(LEN({day})=10,MID({day},3,1)="/",MID({day},6,1)="/"))',
        error="Ghi đủ ngày/tháng/năm, như 05/08/1980, hoặc chỉ năm sinh.",
    )  # fmt: skip
    yield rule(
        "H", type="custom", errorTitle="Số điện thoại",
        formula1=f'AND(LEFT(H{first})="0",LEN(H{first})>=10,LEN(H{first})<=11,'
        f"ISNUMBER(VALUE(H{first})))",
        error="Ghi 10 số, bắt đầu bằng số 0, không có dấu cách.",
    )  # fmt: skip
    yield rule(
        "I", type="custom", errorTitle="Số CCCD",
        formula1=f"AND(LEN(I{first})=12,ISNUMBER(VALUE(I{first})))",
        error="Ghi đủ 12 số của căn cước.",
    )  # fmt: skip
    if choices:
        yield rule(
            "G", type="list", formula1=choices, errorTitle="Đoàn",
            error="Chọn một đoàn trong danh sách.",
        )  # fmt: skip


def _workbook(
    name: str, heads: Sequence[tuple[str, int]], lines: Iterable[Line], above: Sequence[str] = ()
) -> bytes:
    """One sheet, written row by row."""
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(name)
    for column, (_words, width) in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{len(above) + 2 + bool(above)}"
    for text in above:
        sheet.append([_cell(sheet, text)])
    if above:
        sheet.append([])
    sheet.append([_head(sheet, head) for head, _width in heads])
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _cell(sheet: Any, value: str | int | None) -> Any:
    """A cell; text that would run is kept as text, unseen characters that XML bars are dropped."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str) or not value:
        return value or None
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767]
    if not text.startswith(FORMULA_STARTS):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _head(sheet: Any, words: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=words)
    _dress_head(cell)
    return cell


def _safe_text(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _dress_head(cell: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color="FFEDE7E3")
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _birth(iso: str) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""
