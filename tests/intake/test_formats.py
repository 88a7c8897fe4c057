"""The same list in every kind of file, told by its content."""

from __future__ import annotations

import hashlib
import io
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import xlwt
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from odf.office import Spreadsheet
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, TableCell, TableRow
from odf.table import Table as OdfTable
from odf.text import P

from app.errors import InputRefused
from app.intake import compound
from app.intake.roster import Roster, read_roster
from tests.intake.making import (
    Rows,
    changed_part,
    names,
    persons,
    rejected,
    warned,
    windows_1258,
    xlsx,
)

ROWS: Rows = [
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Điện thoại"],
    ["1", "Nguyễn Văn Thử", "Giám đốc", "Sở Y tế, tỉnh Mẫu", "0912345678"],
    ["2", "Trần Thị Ví Dụ", "Phó Giám đốc", "Bệnh viện Đa khoa", "0912345679"],
    ["3", "Lê Hữu Mường", "Chuyên viên", "Phòng Nội vụ", "0912345670"],
]
PEOPLE = [
    (name, position, unit, phone, row)
    for row, (_, name, position, unit, phone) in enumerate(ROWS[1:], 2)
]
SHEET = "xl/worksheets/sheet1.xml"


def text_of(separator: str) -> str:
    return "".join(
        separator.join(f'"{cell}"' if separator in cell else cell for cell in row) + "\r\n"
        for row in ROWS
    )


def xls(path: Path, rows: Rows) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            if cell is not None:
                sheet.write(i, j, cell)
    book.save(str(path))
    return path


def ods(path: Path, rows: Rows) -> Path:
    document = OpenDocumentSpreadsheet()
    table = OdfTable(name="Danh sách")
    for row in rows:
        line = TableRow()
        for cell in row:
            made = TableCell(valuetype="string")
            made.addElement(P(text=str(cell)))
            line.addElement(made)
        table.addElement(line)
    table.addElement(TableRow(numberrowsrepeated=1_048_000))
    spreadsheet: Spreadsheet = document.spreadsheet
    spreadsheet.addElement(table)
    document.save(str(path))
    return path


def word(path: Path, rows: Rows) -> Path:
    document = docx.Document()
    table_of(document, rows)
    document.save(str(path))
    return path


def table_of(document: docx.document.Document, rows: Rows) -> Table:
    table = document.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            table.cell(i, j).text = cell or ""
    return table


@pytest.mark.parametrize(
    ("make", "sheet"),
    [
        pytest.param(lambda p: xlsx(p, ROWS), "Danh sách", id="xlsx"),
        pytest.param(lambda p: xls(p, ROWS), "Danh sách", id="xls"),
        pytest.param(lambda p: ods(p, ROWS), "Danh sách", id="ods"),
        pytest.param(lambda p: word(p, ROWS), "bảng 1", id="docx"),
        pytest.param(lambda p: p.write_bytes(text_of(",").encode()), None, id="csv, comma"),
        pytest.param(lambda p: p.write_bytes(text_of(";").encode()), None, id="csv, semicolon"),
        pytest.param(lambda p: p.write_bytes(text_of("\t").encode()), None, id="txt, tab"),
        pytest.param(lambda p: p.write_bytes(text_of("|").encode()), None, id="txt, bar"),
        pytest.param(
            lambda p: p.write_bytes(b"\xef\xbb\xbf" + text_of(";").encode()), None, id="UTF-8 mark"
        ),
        pytest.param(lambda p: p.write_bytes(text_of("\t").encode("utf-16")), None, id="UTF-16"),
        pytest.param(
            lambda p: p.write_bytes(text_of("\t").encode("utf-16-le")), None, id="UTF-16, no mark"
        ),
        pytest.param(
            lambda p: p.write_bytes(text_of("\t").encode("utf-16-be")), None, id="UTF-16 BE"
        ),
        pytest.param(lambda p: p.write_bytes(windows_1258(text_of(";"))), None, id="Windows-1258"),
    ],
)
@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".doc", ""])
def test_a_list_is_the_same_in_every_kind_of_file_whatever_its_ending(
    tmp_path: Path, make: Callable[[Path], object], sheet: str | None, ending: str
) -> None:
    made = tmp_path / "made.xlsx"
    make(made)
    path = tmp_path / f"danh-sach{ending}"
    shutil.copy(made, path)
    roster = read_roster(path)
    fields = ("full_name", "position", "unit", "phone", "source_row")
    assert persons(roster, *fields) == PEOPLE
    assert {person.source_sheet for person in roster.persons} == {sheet}
    assert rejected(roster) == []


def test_a_macro_workbook_is_read_without_its_macros(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsm", ROWS)
    changed_part(path, "xl/vbaProject.bin", lambda _: b"\xd0\xcf\x11\xe0 not run")
    assert len(read_roster(path).persons) == 3


def test_shared_and_rich_strings_are_read_whole(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["STT", "Họ và tên"], [1, "?"]])
    rich = (
        '<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/'
        'spreadsheetml/2006/main" count="1" uniqueCount="1"><si><r><t xml:space="preserve">Nguyễn '
        "</t></r><r><t>Văn An</t></r><rPh><t>x</t></rPh></si></sst>"
    )
    shared = (
        b'<Relationship Id="rId90" Target="sharedStrings.xml" Type="http://schemas.'
        b'openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    changed_part(path, "xl/sharedStrings.xml", lambda _: rich.encode())
    changed_part(
        path,
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", shared),
    )
    changed_part(
        path,
        SHEET,
        lambda xml: xml.replace(b't="inlineStr"><is><t>?</t></is>', b't="s"><v>0</v>'),
    )
    assert names(read_roster(path)) == ["Nguyễn Văn An"]


def test_a_sheet_written_with_prefixes_is_read(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)

    def prefixed(xml: bytes) -> bytes:
        for tag in (b"sheetData", b"row", b"c", b"is", b"t", b"v"):
            for opening in (b"<", b"</"):
                for after in (b">", b" ", b"/>"):
                    xml = xml.replace(opening + tag + after, opening + b"x:" + tag + after)
        root = b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        return xml.replace(b"<worksheet ", root)

    changed_part(path, SHEET, prefixed)
    assert len(read_roster(path).persons) == 3


def test_cells_without_references_stand_in_order(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["STT", "Họ và tên"], [1, "Nguyễn Văn An"]])

    def bare(xml: bytes) -> bytes:
        for row in range(1, 3):
            for column in b"AB":
                xml = xml.replace(b' r="%c%d"' % (column, row), b"")
            xml = xml.replace(b'<row r="%d"' % row, b"<row")
        return xml

    changed_part(path, SHEET, bare)
    assert persons(read_roster(path), "full_name", "source_row") == [("Nguyễn Văn An", 2)]


def test_several_sheets_are_read_with_their_names_hidden_ones_are_told(tmp_path: Path) -> None:
    def more(book: object, sheet: object) -> None:
        for title, state, name in (
            ("Bệnh viện Thử", "visible", "Trần Thị Bình"),
            ("bản cũ", "hidden", "Lê Văn Cũ"),
            ("rất cũ", "veryHidden", "Lê Văn Rất Cũ"),
        ):
            other = book.create_sheet(title)  # type: ignore[attr-defined]
            other.append(["STT", "Họ và tên", "Chức vụ"])
            other.append([1, name, "Chuyên viên"])
            other.sheet_state = state
        book.create_sheet("trống")  # type: ignore[attr-defined]

    rows = [["STT", "Họ và tên", "Chức vụ"], [1, "Nguyễn Văn An", "Giám đốc"]]
    roster = read_roster(xlsx(tmp_path / "a.xlsx", rows, title="Sở Y tế", more=more))
    assert persons(roster, "full_name", "source_sheet", "group", "remarks") == [
        ("Nguyễn Văn An", "Sở Y tế", "Sở Y tế", ("group_from_sheet",)),
        ("Trần Thị Bình", "Bệnh viện Thử", "Bệnh viện Thử", ("group_from_sheet",)),
    ]
    assert warned(roster) == [("hidden_sheet_not_read", None)] * 2


def test_sheets_without_a_telling_name_give_no_group(tmp_path: Path) -> None:
    def more(book: object, sheet: object) -> None:
        other = book.create_sheet("Sheet2")  # type: ignore[attr-defined]
        other.append(["STT", "Họ và tên"])
        other.append([1, "Trần Thị Bình"])

    rows = [["STT", "Họ và tên"], [1, "Nguyễn Văn An"]]
    roster = read_roster(xlsx(tmp_path / "a.xlsx", rows, title="Sheet1", more=more))
    assert persons(roster, "full_name", "group") == [
        ("Nguyễn Văn An", None),
        ("Trần Thị Bình", None),
    ]


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    def more(book: object, sheet: object) -> None:
        sheet.row_dimensions[3].hidden = True  # type: ignore[attr-defined]

    roster = read_roster(xlsx(tmp_path / "a.xlsx", ROWS, more=more))
    assert [person.remarks for person in roster.persons] == [(), ("hidden_row",), ()]
    assert warned(roster) == [("hidden_rows_read", 3)]


def test_an_old_workbook_tells_hidden_rows_errors_and_merges(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sở Y tế")
    for j, title in enumerate(["STT", "Họ và tên", "Đơn vị"]):
        sheet.write(0, j, title)
    sheet.write(1, 0, 1)
    sheet.write(1, 1, "Nguyễn Văn An")
    sheet.write_merge(1, 2, 2, 2, "Sở A")
    sheet.write(2, 0, 2)
    sheet.write(2, 1, "Trần Thị Bình")
    sheet.row(2).hidden = True
    hidden = book.add_sheet("ẩn")
    hidden.visibility = 1
    hidden.write(0, 0, "Họ và tên")
    book.save(str(tmp_path / "a.xls"))
    roster = read_roster(tmp_path / "a.xls")
    assert persons(roster, "full_name", "unit", "remarks") == [
        ("Nguyễn Văn An", "Sở A", ()),
        ("Trần Thị Bình", "Sở A", ("hidden_row",)),
    ]
    assert warned(roster) == [("hidden_rows_read", 3), ("hidden_sheet_not_read", None)]


def test_an_open_sheet_tells_merges_numbers_dates_and_hidden_sheets(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    style = Style(name="taHidden", family="table")
    style.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    table = OdfTable(name="Danh sách")
    hidden = OdfTable(name="cũ", stylename="taHidden")

    def row(*cells: TableCell) -> TableRow:
        made = TableRow()
        for cell in cells:
            made.addElement(cell)
        return made

    def text(value: str, **options: object) -> TableCell:
        cell = TableCell(valuetype="string", **options)
        cell.addElement(P(text=value))
        return cell

    def number(value: int, shown: str) -> TableCell:
        cell = TableCell(valuetype="float", value=value)
        cell.addElement(P(text=shown))
        return cell

    def date(value: str, shown: str) -> TableCell:
        cell = TableCell(valuetype="date", datevalue=value)
        cell.addElement(P(text=shown))
        return cell

    titles = ["Họ và tên", "Đơn vị", "Số CCCD", "Ngày sinh", "SĐT"]
    table.addElement(row(*map(text, titles)))
    table.addElement(
        row(
            text("Nguyễn Văn An"),
            text("Sở A", numberrowsspanned=2, numbercolumnsspanned=1),
            number(34094001234, "034094001234"),
            date("1994-02-01", "01/02/94"),
            number(912345678, "912345678"),
        )
    )
    table.addElement(
        row(text("Trần Thị Bình"), CoveredTableCell(), TableCell(numbercolumnsrepeated=3))
    )
    hidden.addElement(row(text("Họ và tên"), text("Đơn vị")))
    for each in (table, hidden):
        document.spreadsheet.addElement(each)
    document.save(str(tmp_path / "a.ods"))
    roster = read_roster(tmp_path / "a.ods")
    fields = ("full_name", "unit", "id_number", "birth_date", "phone", "remarks")
    assert persons(roster, *fields) == [
        ("Nguyễn Văn An", "Sở A", "034094001234", "1994-02-01", "0912345678",
         ("phone_zero_restored",)),
        ("Trần Thị Bình", "Sở A", None, None, None, ()),
    ]  # fmt: skip
    assert warned(roster) == [("hidden_sheet_not_read", None)]


def test_a_word_paper_of_several_tables_is_read_with_its_headings(tmp_path: Path) -> None:
    document = docx.Document()
    table_of(document, [["SỞ Y TẾ TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]])
    for line in ("DANH SÁCH ĐẠI BIỂU", "(Gồm 4 đại biểu)", "I. Cấp tỉnh (2 đại biểu)"):
        document.add_paragraph(line)
    header = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
    first = table_of(
        document,
        [header, ["1", "Nguyễn Văn An", "Giám đốc", "Sở A"], ["2", "Trần Thị Bình", "CV", ""]],
    )
    first.cell(1, 3).merge(first.cell(2, 3))
    document.add_paragraph("II. Cấp huyện (3 đại biểu)")
    table_of(document, [header, ["1", "Lê Văn Cúc", "Chủ tịch", "UBND huyện Thử"], header,
                        ["2", "Phạm Thị Dần", "Bí thư", "Huyện ủy Thử"]])  # fmt: skip
    document.add_paragraph("Danh sách gồm 4 người./.")
    table_of(document, [["Nơi nhận:\n- Như trên", "GIÁM ĐỐC\n\nNguyễn Văn Ký"]])
    document.save(str(tmp_path / "a.docx"))
    roster = read_roster(tmp_path / "a.docx")
    assert persons(roster, "full_name", "unit", "group", "source_sheet", "source_row") == [
        ("Nguyễn Văn An", "Sở A", "Cấp tỉnh", "bảng 2", 2),
        ("Trần Thị Bình", "Sở A", "Cấp tỉnh", "bảng 2", 3),
        ("Lê Văn Cúc", "UBND huyện Thử", "Cấp huyện", "bảng 3", 2),
        ("Phạm Thị Dần", "Huyện ủy Thử", "Cấp huyện", "bảng 3", 4),
    ]
    assert roster.declared_count == 4
    assert [warning.code for warning in roster.warnings] == ["declared_count_differs"]
    assert "“Cấp huyện” ghi 3 người nhưng đọc được 2 người" in roster.warnings[0].message


def test_a_word_table_that_goes_on_without_a_header_keeps_its_columns(tmp_path: Path) -> None:
    document = docx.Document()
    table_of(document, [["STT", "Họ và tên", "Đơn vị"], ["1", "Nguyễn Văn An", "Sở A"]])
    document.add_paragraph("")
    table_of(document, [["2", "Trần Thị Bình", "Sở B"], ["3", "Lê Văn Cúc", "Sở C"]])
    document.save(str(tmp_path / "a.docx"))
    roster = read_roster(tmp_path / "a.docx")
    assert persons(roster, "full_name", "unit", "source_row") == [
        ("Nguyễn Văn An", "Sở A", 2),
        ("Trần Thị Bình", "Sở B", 1),
        ("Lê Văn Cúc", "Sở C", 2),
    ]
    assert warned(roster) == [("columns_carried_over", None)]


def test_a_word_table_of_two_header_rows_and_merged_headings_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    table = table_of(
        document,
        [
            ["STT", "Họ và tên", "Năm sinh", "", "Chức vụ"],
            ["", "", "Nam", "Nữ", ""],
            ["I. Cấp tỉnh (2 đại biểu)", "", "", "", ""],
            ["1", "Nguyễn Văn An", "1980", "", "Giám đốc"],
            ["2", "Trần Thị Bình", "", "1985", "Kế toán"],
            ["Tổng cộng: 3 người", "", "", "", ""],
        ],
    )
    for first, last in (((0, 2), (0, 3)), ((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 4), (1, 4)),
                        ((2, 0), (2, 4)), ((5, 0), (5, 4))):  # fmt: skip
        table.cell(*first).merge(table.cell(*last))
    document.save(str(tmp_path / "a.docx"))
    roster = read_roster(tmp_path / "a.docx")
    assert persons(roster, "full_name", "gender", "birth_year", "group", "source_row") == [
        ("Nguyễn Văn An", "Nam", 1980, "Cấp tỉnh", 4),
        ("Trần Thị Bình", "Nữ", 1985, "Cấp tỉnh", 5),
    ]
    assert roster.header_rows == (1, 2)
    assert warned(roster) == [("declared_count_differs", 6)]


def test_a_table_inside_a_layout_table_is_a_table_of_its_own(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(1, 1)
    inner = outer.cell(0, 0).add_table(2, 3)
    for i, row in enumerate([["STT", "Họ và tên", "Đơn vị"], ["1", "Nguyễn Văn An", "Sở A"]]):
        for j, cell in enumerate(row):
            inner.cell(i, j).text = cell
    document.save(str(tmp_path / "a.docx"))
    roster = read_roster(tmp_path / "a.docx")
    assert persons(roster, "full_name", "unit", "source_sheet") == [
        ("Nguyễn Văn An", "Sở A", "bảng 2")
    ]


def test_a_total_below_the_last_table_speaks_of_all_tables(tmp_path: Path) -> None:
    document = docx.Document()
    header = ["STT", "Họ và tên", "Đơn vị"]
    table_of(document, [header, ["1", "Nguyễn Văn An", "Sở A"]])
    document.add_paragraph("")
    table_of(document, [header, ["2", "Trần Thị Bình", "Sở B"]])
    document.add_paragraph("Tổng cộng: 3 người.")
    document.save(str(tmp_path / "a.docx"))
    roster = read_roster(tmp_path / "a.docx")
    assert warned(roster) == [("declared_count_differs", None)]
    assert "ghi 3 người nhưng đọc được 2 người" in roster.warnings[0].message


def test_a_total_between_two_tables_is_that_of_the_upper_one(tmp_path: Path) -> None:
    document = docx.Document()
    header = ["STT", "Họ và tên", "Đơn vị"]
    table_of(document, [header, ["1", "Nguyễn Văn An", "Sở A"]])
    document.add_paragraph("Danh sách gồm 1 người./.")
    document.add_paragraph("DANH SÁCH ĐẠI BIỂU SỞ B (02 đại biểu)")
    table_of(document, [header, ["1", "Trần Thị Bình", "Sở B"], ["2", "Lê Văn Cúc", "Sở B"]])
    document.save(str(tmp_path / "a.docx"))
    roster = read_roster(tmp_path / "a.docx")
    assert (roster.declared_count, warned(roster)) == (3, [])


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    table = table_of(
        document,
        [
            ["STT", "Họ và tên", "Đơn vị"],
            ["1", "Nguyễn Văn Cũ", "Sở A"],
            ["2", "Trần Thị Bỏ", "Sở A"],
            ["3", "Lê Văn Cúc", "Sở A"],
        ],
    )
    paragraph = table.cell(1, 1).paragraphs[0]
    run = paragraph.runs[0]._r
    deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
    paragraph._p.remove(run)
    run.find(qn("w:t")).tag = qn("w:delText")
    deleted.append(run)
    new_run, new_text = OxmlElement("w:r"), OxmlElement("w:t")
    new_text.text = "Nguyễn Văn Mới"
    new_run.append(new_text)
    inserted.append(new_run)
    paragraph._p.append(deleted)
    paragraph._p.append(inserted)
    properties = table.rows[2]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:del"))
    document.save(str(tmp_path / "a.docx"))
    roster = read_roster(tmp_path / "a.docx")
    assert persons(roster, "full_name", "source_row") == [("Nguyễn Văn Mới", 2), ("Lê Văn Cúc", 4)]
    assert warned(roster) == [("tracked_changes_accepted", None)]


def test_a_table_in_a_text_box_is_read_once_and_hidden_text_not_at_all(tmp_path: Path) -> None:
    document = docx.Document()
    table_of(document, [["STT", "Họ và tên", "Đơn vị"], ["1", "Nguyễn Văn An", "Sở A"]])
    document.add_paragraph()
    document.save(str(tmp_path / "a.docx"))

    def boxed(content: bytes) -> bytes:
        start, end = content.index(b"<w:tbl>"), content.index(b"</w:tbl>") + len(b"</w:tbl>")
        hidden = b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>cu</w:t></w:r></w:p>"
        note = b"<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Note</w:t></w:r></w:p>"
        note += b"</w:txbxContent></w:pict></w:r></w:p></w:tc>"
        table = content[start:end].replace(b"</w:p>", hidden).replace(b"</w:tc>", note)
        box = b"<w:txbxContent>" + table + b"</w:txbxContent>"
        twice = b"<mc:Choice><w:drawing>%b</w:drawing></mc:Choice>" % box
        twice += b"<mc:Fallback><w:pict>%b</w:pict></mc:Fallback>" % box
        whole = b'<w:p><w:r><mc:AlternateContent xmlns:mc="m">%b</mc:AlternateContent></w:r></w:p>'
        return content[:start] + whole % twice + content[end:]

    roster = read_roster(changed_part(tmp_path / "a.docx", "word/document.xml", boxed))
    assert persons(roster, "full_name", "unit", "source_sheet", "source_row") == [
        ("Nguyễn Văn An", "Sở A", "bảng 1", 2)
    ]


def test_plain_lines_are_a_list_of_people(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "DANH SÁCH ĐẠI BIỂU\n\n1. Nguyễn Văn An - Giám đốc Sở A\n2. Bà Trần Thị Bình - Kế toán\n",
        encoding="utf-8",
    )
    roster = read_roster(path)
    assert persons(roster, "title", "full_name", "position", "unit", "source_row") == [
        (None, "Nguyễn Văn An", "Giám đốc", "Sở A", 3),
        ("Bà", "Trần Thị Bình", "Kế toán", None, 4),
    ]
    assert rejected(roster) == []


def test_text_in_utf8_that_was_encoded_twice_is_read(tmp_path: Path) -> None:
    twice = "".join(
        chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode("cp1252")
        for byte in text_of(";").encode()
    )
    path = tmp_path / "a.csv"
    path.write_bytes(twice.encode())
    roster = read_roster(path)
    assert persons(roster, "full_name", "position", "unit", "phone", "source_row") == PEOPLE
    assert warned(roster) == [("encoding_guessed", None)]


def test_text_whose_letters_were_lost_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text_of(";").encode("latin-1", "replace"))
    with pytest.raises(InputRefused) as refusal:
        read_roster(path)
    assert refusal.value.reason == "letters_lost"


def test_a_paper_with_tabs_for_columns_is_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("DANH SÁCH ĐẠI BIỂU")
    for row in ROWS:
        document.add_paragraph("\t".join(row))
    document.save(str(tmp_path / "a.docx"))
    roster = read_roster(tmp_path / "a.docx")
    assert persons(roster, "full_name", "position", "unit", "phone", "source_row") == [
        (*person[:4], row) for row, person in enumerate(PEOPLE, 3)
    ]


LINES = """DANH SÁCH ĐẠI BIỂU
I. Sở A (2 đại biểu)
1. Nguyễn Văn An, Bí thư, Giám đốc, ĐT: 0912345678
2. Bà Trần Thị Bình, sinh năm 1980, Kế toán
II. Sở B
1. Lê Văn Cúc - Chánh Văn phòng - 0912 345 670
"""
LISTED = [
    ("Nguyễn Văn An", None, "Bí thư, Giám đốc", "0912345678", None, "Sở A"),
    ("Trần Thị Bình", "Bà", "Kế toán", None, 1980, "Sở A"),
    ("Lê Văn Cúc", None, "Chánh Văn phòng", "0912345670", None, "Sở B"),
]


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_lines_with_groups_and_figures_are_people(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "txt":
        path.write_text(LINES, encoding="utf-8")
    else:
        document = docx.Document()
        for line in LINES.splitlines():
            document.add_paragraph(line)
        document.save(str(path))
    roster = read_roster(path)
    fields = ("full_name", "title", "position", "phone", "birth_year", "group")
    assert persons(roster, *fields) == LISTED
    assert [person.source_row for person in roster.persons] == [3, 4, 6]
    assert rejected(roster) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi: Sở A\nĐơn vị cử cán bộ dự hội nghị.\nTrân trọng cảm ơn.",
        "1. Nội dung thứ nhất\n2. Nội dung thứ hai\n3. Tổ chức thực hiện",
    ],
)
def test_a_letter_is_no_list(tmp_path: Path, text: str) -> None:
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    with pytest.raises(InputRefused) as refusal:
        read_roster(tmp_path / "a.docx")
    assert refusal.value.reason == "no_table"


def test_empty_cells_between_columns_of_spaces_stay_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "DANH SÁCH\n"
        "TT   Họ và tên        Chức vụ     Đơn vị     Điện thoại\n"
        " 1   Nguyễn Văn An                Sở A       0912345678\n"
        "10   Trần Thị Bình    Kế toán     Sở B\n",
        encoding="utf-8",
    )
    assert persons(read_roster(path), "full_name", "position", "unit", "phone") == [
        ("Nguyễn Văn An", None, "Sở A", "0912345678"),
        ("Trần Thị Bình", "Kế toán", "Sở B", None),
    ]


def test_columns_set_apart_by_spaces_are_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "STT   Họ và tên        Chức vụ     Điện thoại\n"
        "1     Nguyễn Văn An    Giám đốc    0912345678\n"
        "2     Trần Thị Bình    Kế toán     0912345679\n",
        encoding="utf-8",
    )
    assert persons(read_roster(path), "full_name", "position", "phone") == [
        ("Nguyễn Văn An", "Giám đốc", "0912345678"),
        ("Trần Thị Bình", "Kế toán", "0912345679"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            'sep=;\nSTT;Họ và tên;Đơn vị\n1;Nguyễn Văn An;"Sở A; B"\n',
            [("Nguyễn Văn An", "Sở A; B", 3)],
            id="Excel's hint",
        ),
        pytest.param(
            'STT,Họ và tên,Đơn vị\n1,"Trần Thị\nBình",Sở B\n2,Lê Văn Cúc,Sở C\n',
            [("Trần Thị Bình", "Sở B", 2), ("Lê Văn Cúc", "Sở C", 3)],
            id="a line break in a cell: records count",
        ),
        pytest.param(
            "STT;Họ và tên;Đơn vị\n\n1;Nguyễn Văn An;Sở A\n",
            [("Nguyễn Văn An", "Sở A", 3)],
            id="an empty record counts",
        ),
        pytest.param(
            'STT,Họ và tên,Đơn vị\n1,"Nguyễn Văn An,Sở A\n' + "2,Trần Thị Bình,Sở B\n" * 60,
            [("Nguyễn Văn An", "Sở A", 2)]
            + [("Trần Thị Bình", "Sở B", row) for row in range(3, 63)],
            id="a quotation mark never closed",
        ),
        pytest.param(
            'STT, "Họ và tên", "Đơn vị"\n1, "Nguyễn Văn An", "Sở A, tỉnh Mẫu"\n',
            [("Nguyễn Văn An", "Sở A, tỉnh Mẫu", 2)],
            id="spaces before quotation marks",
        ),
        pytest.param(
            "| STT | Họ và tên | Đơn vị |\n|---|---|---|\n| 1 | Nguyễn Văn An | Sở A |\n",
            [("Nguyễn Văn An", "Sở A", 3)],
            id="a ruled table",
        ),
        pytest.param(
            "STT;Họ và tên;Ghi chú;Đơn vị\n1;Nguyễn Văn An;--;Sở A\n",
            [("Nguyễn Văn An", "Sở A", 2)],
            id="a dash in a cell",
        ),
        pytest.param(
            "STT;Họ và tên;Đơn vị\n1;Nguy&#7877;n V&#259;n An;S&#7903; A\n",
            [("Nguyễn Văn An", "Sở A", 2)],
            id="letters written as numbers",
        ),
        pytest.param(
            ";;;\nDANH SÁCH;;;\nSTT;Họ và tên;Đơn vị;\n1;Nguyễn Văn An;Sở A;\n",
            [("Nguyễn Văn An", "Sở A", 4)],
            id="a title and empty columns",
        ),
    ],
)
def test_delimited_files_with_quirks(
    tmp_path: Path, content: str, expected: list[tuple[str, str, int]]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode())
    assert persons(read_roster(path), "full_name", "unit", "source_row") == expected


def keystream(password: str, salt: bytes, size: int) -> bytes:
    """The bytes that RC4 lays over an .xls (MS-XLS 2.2.10): a new key every 1,024 bytes."""
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    middle = hashlib.md5((first + salt) * 16).digest()[:5]
    stream = b""
    for block in range(-(-size // 1_024)):
        key = hashlib.md5(middle + struct.pack("<I", block)).digest()
        stream += Cipher(ARC4(key), mode=None).encryptor().update(bytes(1_024))
    return stream[:size]


def encrypted_xls(path: Path, password: str) -> Path:
    """An .xls whose records are encrypted as Excel 97 does."""
    records = compound.stream(xls(path, ROWS).read_bytes(), "Workbook")
    salt, verifier = bytes(range(16)), b"v" * 16
    mask = keystream(password, salt, 32)
    hashed = hashlib.md5(verifier).digest()
    locked = bytes(a ^ b for a, b in zip(verifier + hashed, mask, strict=True))
    lock = struct.pack("<HHHHH", 0x2F, 54, 1, 1, 1) + salt + locked
    first = 4 + struct.unpack_from("<H", records, 2)[0]
    plain = bytearray(records[:first] + lock + records[first:])
    mask, position = keystream(password, salt, len(plain)), 0
    while position < len(plain) - 3:
        kind, length = struct.unpack_from("<HH", plain, position)
        start, end = position + 4, position + 4 + length
        if kind == 0x85:  # where its sheet begins stays readable, and has moved
            (sheet,) = struct.unpack_from("<I", plain, start)
            struct.pack_into("<I", plain, start, sheet + len(lock))
            start += 4
        if kind not in {0x809, 0x2F, 0xE1}:
            for place in range(start, end):
                plain[place] ^= mask[place]
        position = end
    path.write_bytes(compound.wrapped(bytes(plain), "Workbook"))
    return path


def test_an_old_workbook_is_read_with_its_password(tmp_path: Path) -> None:
    path = encrypted_xls(tmp_path / "a.xls", "bí mật")
    for password, reason in ((None, "password_needed"), ("sai", "password_wrong")):
        with pytest.raises(InputRefused) as refused:
            read_roster(path, password=password)
        assert refused.value.reason == reason
    assert persons(read_roster(path, password="bí mật"), "full_name", "phone")[0] == (
        "Nguyễn Văn Thử",
        "0912345678",
    )


def encrypted(path: Path, password: str) -> Path:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = xlsx(path.with_name("plain.xlsx"), ROWS)
    with path.open("wb") as locked:
        OOXMLFile(io.BytesIO(plain.read_bytes())).encrypt(password, locked)
    return path


def test_an_encrypted_workbook_is_read_with_its_password(tmp_path: Path) -> None:
    path = encrypted(tmp_path / "a.xlsx", "mật khẩu 1")
    roster: Roster = read_roster(path, password="mật khẩu 1")
    assert len(roster.persons) == 3


def test_an_encrypted_workbook_with_excels_own_password_opens_at_once(tmp_path: Path) -> None:
    assert len(read_roster(encrypted(tmp_path / "a.xlsx", "VelvetSweatshop")).persons) == 3


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        pytest.param(
            ['1,"Nguyễn Văn An,Sở Y tế', '2,"Trần Văn Bình,Sở Nội vụ', "3,Lê Văn Cúc,x"],
            [("Nguyễn Văn An", "Sở Y tế"), ("Trần Văn Bình", "Sở Nội vụ"), ("Lê Văn Cúc", "x")],
            id="opened in every row, closed in none",
        ),
        pytest.param(
            ['1,Nguyễn Văn An,"Sở Y tế', '2,Trần Văn Bình,"Trường ""Hoa Mai"""', "3,Lê Văn Cúc,x"],
            [
                ("Nguyễn Văn An", "Sở Y tế"),
                ("Trần Văn Bình", 'Trường "Hoa Mai"'),
                ("Lê Văn Cúc", "x"),
            ],
            id="opened once, whole marks below",
        ),
        pytest.param(
            ['1,Nguyễn Văn An,"Sở Y tế" tỉnh', '2,"Trần Văn Bình","A,', 'B"', "3,Lê Văn Cúc,x"],
            [
                ("Nguyễn Văn An", "Sở Y tế tỉnh"),
                ("Trần Văn Bình", "A, B"),
                ("Lê Văn Cúc", "x"),
            ],
            id="closed too early; a cell of two lines below",
        ),
    ],
)  # fmt: skip
def test_a_broken_quotation_mark_costs_nobody_a_place(
    tmp_path: Path, lines: list[str], people: list[tuple[str, str]]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["STT,Họ và tên,Đơn vị", *lines]), encoding="utf-8")
    assert persons(read_roster(path), "full_name", "unit") == people


def test_zero_bytes_in_a_text_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("STT,Họ và tên,Đơn vị\n1,Nguyễn\0 Văn An,Sở Y tế\n".encode())
    assert persons(read_roster(path), "full_name", "remarks") == [
        ("Nguyễn Văn An", ("hidden_characters_removed",))
    ]
