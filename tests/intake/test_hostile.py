"""Hostile and broken files: read safely or refused in a sentence; the next good file works."""

from __future__ import annotations

import io
import os
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import InputRefused
from app.intake import compound
from app.intake.roster import read_roster
from tests.intake.making import changed_part, names, persons, rejected, warned, xlsx

ROWS = [["STT", "Họ và tên", "Chức vụ", "SĐT"], [1, "Nguyễn Văn An", "Giám đốc", "0912345678"]]
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1024 * 1024


def refusal(path: Path, password: str | None = None) -> str:
    with pytest.raises(InputRefused) as refused:
        read_roster(path, password)
    assert len(refused.value.sentence()) > 20
    return refused.value.reason


def book(path: Path, rows: list[list[object]] = ROWS) -> bytes:
    return xlsx(path.with_name("good.xlsx"), rows).read_bytes()


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


WORD_ROW = b"<w:tr><w:tc><w:tcPr>%s</w:tcPr><w:p/>%s</w:tc></w:tr>"


def word(rows: bytes) -> bytes:
    document = b'<w:document xmlns:w="w"><w:tbl>' + rows + b"</w:tbl></w:document>"
    return zipped(**{"word/document.xml": document})


def sheets(row: bytes) -> bytes:
    cell = b'<r:table-cell r:value-type="string"><r:p>a</r:p></r:table-cell>'
    table = b"<r:table>" + row % (cell * 5) + b"</r:table>"
    content = b'<r:spreadsheet xmlns:r="r">' + table * 5 + b"</r:spreadsheet>"
    return zipped(**{"content.xml": content, "META-INF/manifest.xml": b""})


def locked(content: bytes) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("đúng", stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda good: b"", "empty", id="no bytes"),
        pytest.param(lambda good: b"\n \n", "empty", id="blank lines"),
        pytest.param(lambda good: b"\xef\xbb\xbf", "empty", id="a mark alone"),
        pytest.param(lambda good: b"\0" * 5_000, "empty", id="zeros"),
        pytest.param(lambda good: good[: len(good) // 2], "damaged", id="half a workbook"),
        pytest.param(lambda good: good[:-30], "damaged", id="a workbook without its end"),
        pytest.param(lambda good: b"<html><table><tr><td>a", "web_page", id="web page"),
        pytest.param(lambda good: b"\n <!DOCTYPE html><p>", "web_page", id="web page, doctype"),
        pytest.param(
            lambda good: "\ufeff<html><body>".encode("utf-16-le"), "web_page", id="web, UTF-16"
        ),
        pytest.param(
            lambda good: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><a/>',
            "xml_file",
            id="XML spreadsheet",
        ),
        pytest.param(lambda good: b"%PDF-1.7\n", "pdf", id="PDF"),
        pytest.param(lambda good: b"\x89PNG\r\n\x1a\n", "picture", id="picture"),
        pytest.param(lambda good: b"{\\rtf1 a}", "old_word", id="RTF"),
        pytest.param(lambda good: b"Rar!\x1a\x07", "archive", id="rar"),
        pytest.param(lambda good: zipped(a=good), "archive", id="a workbook in a zip"),
        pytest.param(lambda good: bytes(range(256)) * 40, "unknown_kind", id="noise"),
        pytest.param(
            lambda good: compound.wrapped(b"x" * 5_000, "WordDocument"), "old_word", id="doc"
        ),
        pytest.param(
            lambda good: compound.wrapped(b"x" * 5_000, "Something"), "unknown_kind", id="OLE"
        ),
        pytest.param(
            lambda good: compound.wrapped(b"x" * 5_000, "Workbook"), "damaged", id="no records"
        ),
        pytest.param(
            lambda good: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x55" * 3_000,
            "damaged",
            id="a broken container",
        ),
        pytest.param(locked, "password_needed", id="encrypted"),
        pytest.param(
            lambda good: zipped(**{"word/document.xml": b"<a"}), "damaged", id="broken Word"
        ),
        pytest.param(
            lambda good: zipped(**{"word/document.xml": b"<a><p/></a>"}), "no_table", id="no table"
        ),
        pytest.param(lambda good: zipped(**{"xl/workbook.bin": b""}), "binary_workbook", id="xlsb"),
        pytest.param(lambda good: "Kính gửi ông bà".encode(), "no_roster", id="a letter"),
        pytest.param(lambda good: b"a" * (3 * MEGABYTE), "too_much_text", id="an endless line"),
        pytest.param(lambda good: b"ab," * 20_000 + b"a", "too_many_cells", id="an endless row"),
        pytest.param(lambda good: b"a\n" * 160_000, "too_many_cells", id="endless lines"),
        pytest.param(lambda good: b"a;b\n" + b";" * MEGABYTE, "no_roster", id="an empty end"),
        pytest.param(
            lambda good: word(WORD_ROW % (b'<w:gridSpan w:val="256"/>', b"") * 20_000),
            "too_many_cells",
            id="Word rows of countless columns",
        ),
        pytest.param(
            lambda good: word(WORD_ROW % (b"", b"<w:sdt>" * 600 + b"</w:sdt>" * 600)),
            "damaged",
            id="Word, nested without end",
        ),
        pytest.param(
            lambda good: sheets(b'<r:table-row r:number-rows-repeated="100000">%s</r:table-row>'),
            "too_many_cells",
            id="open sheets, each full",
        ),
        pytest.param(
            lambda good: sheets(
                b"<r:table-row>" + b"<r:p>" * 600 + b"%s" + b"</r:p>" * 600 + b"</r:table-row>"
            ),
            "damaged",
            id="open sheets, nested without end",
        ),
    ],
)
def test_what_is_no_roster_is_refused_in_a_sentence_and_the_next_file_works(
    tmp_path: Path, make: Callable[[bytes], bytes], reason: str
) -> None:
    path = tmp_path / "danh-sach.xlsx"
    good = book(path)
    path.write_bytes(make(good))
    assert refusal(path) == reason
    path.write_bytes(good)
    assert names(read_roster(path)) == ["Nguyễn Văn An"]


def test_a_wrong_password_is_told_apart_from_none(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(locked(book(path)))
    assert refusal(path) == "password_needed"
    assert refusal(path, password="sai") == "password_wrong"
    assert names(read_roster(path, password="đúng")) == ["Nguyễn Văn An"]


@pytest.mark.parametrize("said", [b'"999999"', b"'999999'", b'"-50000"'])
def test_a_password_that_takes_years_to_check_is_not_checked(tmp_path: Path, said: bytes) -> None:
    path = tmp_path / "a.xlsx"
    content = locked(book(path))
    spins = b'spinCount="100000"'
    assert spins in content
    path.write_bytes(content.replace(spins, (b"spinCount=" + said).ljust(len(spins))))
    assert refusal(path, password="đúng") == "password_unsupported"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "không có.xlsx") == "no_file"
    assert refusal(tmp_path) == "not_a_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_only_looks_like_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    assert refusal(tmp_path / "a.xlsx") == "not_a_file"


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as big:
        big.truncate(65 * MEGABYTE)
    assert refusal(path) == "too_big"


def padded(xml: bytes, size: int) -> bytes:
    return xml.replace(b"</sheetData>", b" " * size + b"</sheetData>")


@pytest.mark.parametrize(
    ("part", "change", "reason"),
    [
        pytest.param(SHEET, lambda x: padded(x, 200 * MEGABYTE), "bomb", id="bomb in the sheet"),
        pytest.param(SHEET, lambda x: padded(x, 100 * MEGABYTE), "bomb", id="bomb by its ratio"),
        pytest.param(
            "xl/sharedStrings.xml", lambda x: b"a" * (200 * MEGABYTE), "bomb", id="bomb of strings"
        ),
        pytest.param(
            SHEET,
            lambda x: b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>' + x,
            "entities",
            id="entities",
        ),
        pytest.param(
            "xl/workbook.xml",
            lambda x: ("<!DOCTYPE a [<!ENTITY b 'b'>]>" + x.decode()).encode("utf-16"),
            "entities",
            id="entities in UTF-16",
        ),
        pytest.param(
            SHEET,
            lambda x: x.replace(
                b"</sheetData>",
                b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n)
                         for n in range(3, 300_000)) + b"</sheetData>",
            ),
            "too_many_cells",
            id="too many rows",
        ),
        pytest.param(
            SHEET,
            lambda x: x.replace(b'r="A2"', b'r="AAAAAA2"'),
            "too_many_cells",
            id="a column that cannot be",
        ),
        pytest.param(
            SHEET,
            lambda x: x.replace(b'r="A2"', b'r="A99999999999"'),
            "too_many_cells",
            id="a row that cannot be",
        ),
        pytest.param(SHEET, lambda x: x[: len(x) // 2], "damaged", id="a sheet cut off"),
        pytest.param(
            SHEET,
            lambda x: x.replace(b"<sheetData>", b"<sheetData><c " + b't="e" ' * 300_000 + b">"),
            "damaged",
            id="a cell that says its kind without end",
        ),
        pytest.param(
            SHEET,
            lambda x: x.replace(b"<sheetData>", b"<sheetData>" + b'<c r="AAA9000">' * 100_000),
            "too_many_cells",
            id="cells far away, never closed",
        ),
        pytest.param("xl/workbook.xml", lambda x: b"<a", "damaged", id="no workbook"),
    ],
)  # fmt: skip
def test_a_hostile_workbook_is_refused_before_it_unfolds(
    tmp_path: Path, part: str, change: Callable[[bytes], bytes], reason: str
) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    changed_part(path, part, change)
    tracemalloc.start()
    try:
        assert refusal(path) == reason
        assert tracemalloc.get_traced_memory()[1] < 200 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    changed_part(path, SHEET, lambda x: padded(x, 30 * MEGABYTE))
    content = bytearray(path.read_bytes())
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        if struct.unpack_from("<I", content, start + 24)[0] > MEGABYTE:
            struct.pack_into("<I", content, start + 24, 5_000)
        start += 4
    path.write_bytes(content)
    assert refusal(path) == "damaged"


def test_one_long_string_used_everywhere_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    rows = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(20_000))
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + b"a" * MEGABYTE
        + b"</t></si></sst>"
    )
    changed_part(path, SHEET, lambda x: x.replace(b"</sheetData>", rows + b"</sheetData>"))
    changed_part(path, "xl/sharedStrings.xml", lambda _: strings)
    assert refusal(path) == "too_much_text"


def test_a_zip_of_countless_parts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(**{f"xl/worksheets/{n}.xml": b"" for n in range(6_000)}))
    assert refusal(path) == "bomb"


def test_pictures_and_other_parts_are_never_unfolded(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    changed_part(path, "xl/media/image1.png", lambda _: b"\0" * (200 * MEGABYTE))
    assert names(read_roster(path)) == ["Nguyễn Văn An"]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        pytest.param(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
                     ["far_rows_not_read"], id="the last cell"),
        pytest.param(b'<row r="900000"><c r="A900000"><v>1</v></c></row>',
                     ["far_rows_not_read"], id="a far row"),
        pytest.param(b'<row r="3"><c r="XFD3"><v>1</v></c></row>', [], id="a far column"),
        pytest.param(b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n)
                              for n in range(3, 100_000)), [], id="formatted to the bottom"),
        pytest.param(b'<row  r = "900000" ><c s="0"  r = \'A900000\' ><v>1</v></c></row>',
                     ["far_rows_not_read"], id="written oddly"),
    ],
)  # fmt: skip
def test_stray_cells_far_away_do_not_stop_the_reading(
    tmp_path: Path, cells: bytes, codes: list[str]
) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    changed_part(path, SHEET, lambda x: x.replace(b"</sheetData>", cells + b"</sheetData>"))
    roster = read_roster(path)
    assert names(roster) == ["Nguyễn Văn An"]
    assert [code for code, _ in warned(roster)] == codes


def test_formulas_and_errors_in_cells_are_told_never_run(tmp_path: Path) -> None:
    def more(book: object, sheet: Worksheet) -> None:
        sheet["B3"].value, sheet["B3"].data_type = "#REF!", "e"
        sheet["D4"] = "=B4"
        sheet["B5"] = '=CONCATENATE("a","b")'
        for place, text in (("B6", "=cmd|' /C calc'!A0"), ("B8", "@SUM(A1)"), ("B9", "-2+3")):
            sheet[place].value, sheet[place].data_type = text, "s"
        sheet["B7"].value, sheet["B7"].data_type = "+Trần Thị Cộng", "s"
        sheet["C2"].value, sheet["C2"].data_type = "=1+1", "s"

    rows = [*ROWS, [2, None, "CV"], [3, "Lê Văn Cúc"], [4], [5], [6], [7], [8]]
    roster = read_roster(xlsx(tmp_path / "a.xlsx", rows, more=more))
    assert persons(roster, "full_name", "position", "phone", "remarks") == [
        ("Nguyễn Văn An", "=1+1", "0912345678", ()),
        ("Lê Văn Cúc", None, None, ("formula_not_calculated",)),
        ("Trần Thị Cộng", None, None, ()),
    ]
    assert rejected(roster) == [
        (3, "cell_error"),
        (5, "formula_not_calculated"),
        (6, "not_a_name"),
        (8, "not_a_name"),
        (9, "not_a_name"),
    ]


def test_cells_of_forty_thousand_characters_are_cut_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    long = "x" * 40_000
    much = '"x"' * 80_000
    people = (f"1,Nguyễn Văn An,{long}", f"2,{long},b", f"3,Lê Văn Cúc,{much}")
    lines = ["STT,Họ và tên,Ghi chú", *people]
    path.write_text("\n".join(lines), encoding="utf-8")
    roster = read_roster(path)
    assert names(roster) == ["Nguyễn Văn An", "Lê Văn Cúc"]
    assert roster.persons[0].remarks == ("text_cut",)
    assert len(roster.persons[0].note or "") == 2_000
    assert rejected(roster) == [(3, "name_too_long")]
    assert len(roster.rejected[0].reason) < 200


def test_an_open_sheet_that_repeats_itself_without_end_is_refused_or_cut(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="A")
    row = TableRow(numberrowsrepeated=1_000_000)
    cell = TableCell(valuetype="string", numbercolumnsrepeated=200)
    cell.addElement(P(text="Nguyễn Văn An"))
    row.addElement(cell)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "a.ods"))
    assert refusal(tmp_path / "a.ods") == "too_many_cells"


def test_an_old_workbook_with_a_cell_in_the_last_corner_is_refused(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("A")
    sheet.write(0, 0, "Họ và tên")
    sheet.write(65_535, 255, "x")
    made.save(str(tmp_path / "a.xls"))
    assert refusal(tmp_path / "a.xls") == "too_many_cells"


def test_an_old_workbook_of_many_wide_sheets_is_refused(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    for number in range(5):
        sheet = made.add_sheet(f"{number}")
        sheet.write(0, 0, "Họ và tên")
        sheet.write(14_000, 250, "x")
    made.save(str(tmp_path / "a.xls"))
    assert refusal(tmp_path / "a.xls") == "too_many_cells"


def old_workbook() -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("A")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_an_old_workbook_that_promises_countless_strings_is_refused(tmp_path: Path) -> None:
    records = bytearray(compound.stream(old_workbook(), "Workbook"))
    start = records.find(b"\xfc\x00")
    struct.pack_into("<II", records, start + 4, 0x7FFFFFFF, 0x7FFFFFFF)
    path = tmp_path / "a.xls"
    path.write_bytes(compound.wrapped(bytes(records), "Workbook"))
    assert refusal(path) == "damaged"


def test_a_rewrapped_workbook_is_the_same_workbook(tmp_path: Path) -> None:
    content = old_workbook()
    records = compound.stream(content, "Workbook")
    again = compound.wrapped(records, "Workbook")
    assert compound.stream(again, "Workbook")[: len(records)] == records
    path = tmp_path / "a.xls"
    path.write_bytes(again)
    assert names(read_roster(path)) == ["Nguyễn Văn An"]


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("kind", ["xls", "xlsx", "docx", "ods", "csv"])
def test_a_file_with_bytes_knocked_over_is_read_or_refused(
    tmp_path: Path, kind: str, seed: int
) -> None:
    path = tmp_path / f"a.{kind}"
    content = bytearray(old_workbook() if kind == "xls" else _good(path, kind))
    dice = random.Random(seed)
    for _ in range(dice.randrange(1, 20)):
        content[dice.randrange(len(content))] = dice.randrange(256)
    path.write_bytes(content)
    read, sentence = 0, ""
    try:
        roster = read_roster(path)
        read = len(roster.persons) + len(roster.rejected)
    except InputRefused as refused:
        sentence = refused.sentence()
    assert sentence or read <= 2


def _good(path: Path, kind: str) -> bytes:
    from tests.intake import test_formats
    from tests.intake.test_formats import ods

    if kind == "docx":
        return test_formats.word(path, [[str(cell) for cell in row] for row in ROWS]).read_bytes()
    if kind == "ods":
        return ods(path, ROWS).read_bytes()
    if kind == "csv":
        return "\n".join(";".join(map(str, row)) for row in ROWS).encode()
    return book(path)
