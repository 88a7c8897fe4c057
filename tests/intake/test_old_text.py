"""Text as files have it: old encodings, capitals, marks that cannot be seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from app.intake.roster import read_roster
from tests.intake.making import Rows, names, persons, read, warned, xlsx

ROWS: Rows = [
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
    ["1", "Nguyễn Văn Thử", "Giám đốc", "Trung tâm Y tế"],
    ["2", "Trần Thị Hường", "Phó Giám đốc", "Bệnh viện Đa khoa"],
    ["3", "Lê Hữu Mường", "Trưởng phòng", "Phòng Nội vụ"],
]
PEOPLE = [(name, position, unit) for _, name, position, unit in ROWS[1:]]

TCVN3 = dict(
    zip(
        "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)
VNI_MARKS = {"\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0301": "ù", "\u0323": "ï"}
VNI_WHOLE = dict(zip("íìỉĩịơưđỵ", "íìæóòôöñî", strict=True))
VNI_ROUND = dict(zip("âấầẩẫậ", "âáàåãä", strict=True))
VNI_SHORT = dict(zip("ăắằẳẵặ", "êéèúüë", strict=True))
VNI_ROOFS = {
    **VNI_ROUND,
    **dict(zip("êếềểễệ", "âáàåãä", strict=True)),
    **dict(zip("ôốồổỗộ", "âáàåãä", strict=True)),
}


def tcvn3(text: str) -> str:
    """The text as the letters of a .VnTime font; toned capitals are small there."""
    return "".join(TCVN3.get(c) or TCVN3.get(c.lower(), c) for c in text)


def vni(text: str) -> str:
    """The text as the letters of a VNI font."""
    return "".join(_vni_letter(c) for c in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    if small.isascii():
        return letter
    if small in VNI_WHOLE:
        seen = VNI_WHOLE[small]
    elif small in VNI_SHORT:
        seen = "a" + VNI_SHORT[small]
    elif small in VNI_ROOFS:
        seen = unicodedata.normalize("NFD", small)[0] + VNI_ROOFS[small]
    else:
        apart = unicodedata.normalize("NFD", small)
        base = VNI_WHOLE.get(unicodedata.normalize("NFC", apart[:-1]), apart[0])
        seen = base + VNI_MARKS[apart[-1]]
    return seen if letter == small else seen.upper()


def in_font(rows: Rows, convert: Callable[[str], str], font: str, path: Path) -> Path:
    def more(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = convert(cell.value)
                    cell.font = Font(name=font)

    return xlsx(path, rows, more=more)


@pytest.mark.parametrize(
    ("convert", "font", "code"),
    [
        pytest.param(tcvn3, ".VnTime", "old_encoding_tcvn3", id="TCVN3"),
        pytest.param(tcvn3, "Times New Roman", "old_encoding_tcvn3", id="TCVN3, font lost"),
        pytest.param(vni, "VNI-Times", "old_encoding_vni", id="VNI"),
        pytest.param(vni, "Arial", "old_encoding_vni", id="VNI, font lost"),
    ],
)
def test_a_workbook_in_an_old_font_is_read_as_unicode(
    tmp_path: Path, convert: Callable[[str], str], font: str, code: str
) -> None:
    roster = read_roster(in_font(ROWS, convert, font, tmp_path / "a.xlsx"))
    assert persons(roster, "full_name", "position", "unit") == PEOPLE
    assert all(code in person.remarks for person in roster.persons)
    assert warned(roster) == [("old_encoding", None)]


def test_the_font_of_capitals_gives_capitals(tmp_path: Path) -> None:
    def more(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                cell.value = tcvn3(str(cell.value))
                cell.font = Font(name=".VnTimeH" if cell.column == 2 else ".VnTime")

    roster = read_roster(xlsx(tmp_path / "a.xlsx", ROWS, more=more))
    assert [person.full_name for person in roster.persons] == [
        "NGUYỄN VĂN THỬ",
        "TRẦN THỊ HƯỜNG",
        "LÊ HỮU MƯỜNG",
    ]
    assert "name_in_capitals" in roster.persons[0].remarks


def test_one_cell_in_an_old_font_among_unicode_is_turned(tmp_path: Path) -> None:
    def more(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["B3"].value = tcvn3("Trần Thị Hường")
        sheet["B3"].font = Font(name=".VnTime")

    roster = read_roster(xlsx(tmp_path / "a.xlsx", ROWS, more=more))
    assert persons(roster, "full_name", "position", "unit") == PEOPLE
    assert [bool(person.remarks) for person in roster.persons] == [False, True, False]


def test_a_cell_begins_with_a_capital_where_tcvn3_has_one_form(tmp_path: Path) -> None:
    rows = [*ROWS, ["4", "Phạm Văn Ước", "Ủy viên, ủy ban", "Ủy ban nhân dân xã Mẫu"]]
    roster = read_roster(in_font(rows, tcvn3, ".VnTime", tmp_path / "a.xlsx"))
    last = roster.persons[-1]
    assert (last.position, last.unit) == ("Ủy viên, ủy ban", "Ủy ban nhân dân xã Mẫu")
    assert "old_encoding_doubtful" in last.remarks


def test_names_that_are_no_vietnamese_syllables_are_turned_with_their_file(tmp_path: Path) -> None:
    people = ["H'Hen Niê", "K' Brêu", "Y Wem Êban", "H’Yim Kđoh", "Nguyễn Thị Ý"]
    rows = [*ROWS, *[["4", name, *ROWS[1][2:]] for name in people]]
    text = "\n".join(tcvn3(";".join(row)) for row in rows)
    (tmp_path / "a.csv").write_bytes(text.replace("’", "\x92").encode("latin-1"))
    assert names(read_roster(tmp_path / "a.csv"))[3:] == people


def test_the_given_name_alone_in_its_column_has_its_capital(tmp_path: Path) -> None:
    rows = [["Họ đệm", "Tên", "Đơn vị"], ["Trần Thị", "Ý", "Sở Nội vụ"]]
    path = in_font([*rows, ["Lê Thị", "Ánh", "Sở Y tế"]], tcvn3, ".VnTime", tmp_path / "a.xlsx")
    assert names(read_roster(path)) == ["Trần Thị Ý", "Lê Thị Ánh"]


def test_old_and_new_letters_in_one_cell_are_one_name(tmp_path: Path) -> None:
    rows = [*ROWS[:3], ["3", tcvn3("Lê Hữu ") + "Mường", *ROWS[3][2:]]]
    roster = read(tmp_path, rows)
    assert persons(roster, "full_name", "position", "unit") == PEOPLE
    assert "old_encoding_doubtful" in roster.persons[-1].remarks


@pytest.mark.parametrize(
    ("convert", "code"),
    [
        pytest.param(tcvn3, "old_encoding_tcvn3", id="TCVN3"),
        pytest.param(vni, "old_encoding_vni", id="VNI"),
    ],
)
def test_bytes_of_an_old_encoding_are_read(
    tmp_path: Path, convert: Callable[[str], str], code: str
) -> None:
    text = convert("\n".join(";".join(row) for row in ROWS))
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode("latin-1"))
    roster = read_roster(path)
    assert persons(roster, "full_name", "position", "unit") == PEOPLE
    assert all(code in person.remarks for person in roster.persons)


def test_an_old_workbook_in_an_old_font_is_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for i, row in enumerate(ROWS):
        for j, cell in enumerate(row):
            font = ".VnTimeH" if (i, j) == (1, 1) else ".VnTime"
            sheet.write(i, j, tcvn3(cell), xlwt.easyxf(f"font: name {font}"))
    book.save(str(tmp_path / "a.xls"))
    roster = read_roster(tmp_path / "a.xls")
    assert roster.persons[0].full_name == "NGUYỄN VĂN THỬ"
    assert persons(roster, "full_name", "position", "unit")[1:] == PEOPLE[1:]


def test_a_word_table_in_an_old_font_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(tcvn3("Danh sách gồm 03 người, đơn vị cử")).runs[0].font.name = ".VnTime"
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for i, row in enumerate(ROWS):
        for j, cell in enumerate(row):
            run = table.cell(i, j).paragraphs[0].add_run(tcvn3(cell))
            run.font.name = ".VnTime"
    document.save(str(tmp_path / "a.docx"))
    roster = read_roster(tmp_path / "a.docx")
    assert persons(roster, "full_name", "position", "unit") == PEOPLE
    assert roster.declared_count == 3


def test_unicode_with_foreign_letters_is_left_alone(tmp_path: Path) -> None:
    rows = [*ROWS, ["4", "Nguyễn Văn Müller", "Chuyên viên", "Công ty Citroën Việt Nam"]]
    roster = read(tmp_path, rows)
    assert roster.persons[-1].full_name == "Nguyễn Văn Müller"
    assert roster.persons[-1].unit == "Công ty Citroën Việt Nam"
    assert warned(roster) == []


@pytest.mark.parametrize(
    ("written", "full_name", "remarks"),
    [
        pytest.param("  Nguyễn   Văn An ", "Nguyễn Văn An", (), id="spaces"),
        pytest.param("Nguyễn\u00a0Văn\u00a0An", "Nguyễn Văn An", (), id="hard spaces"),
        pytest.param("Nguyễn Văn\nAn", "Nguyễn Văn An", (), id="line break"),
        pytest.param(
            unicodedata.normalize("NFD", "Nguyễn Văn An"), "Nguyễn Văn An", (), id="decomposed"
        ),
        pytest.param(
            "Nguyễn\u200b Văn An\ufeff",
            "Nguyễn Văn An",
            ("hidden_characters_removed",),
            id="zero width",
        ),
        pytest.param(
            "\u202eNguyễn Văn An\u202c",
            "Nguyễn Văn An",
            ("hidden_characters_removed",),
            id="right to left",
        ),
        pytest.param(
            "Nguyễn\x07 Văn An", "Nguyễn Văn An", ("hidden_characters_removed",), id="control"
        ),
        pytest.param(
            "Nguy\ufffdn Văn An",
            "Nguy\ufffdn Văn An",
            ("unreadable_characters", "name_unusual"),
            id="lost character",
        ),
        pytest.param("Nguyễn Thuý Hoà", "Nguyễn Thuý Hoà", (), id="tones stay where they are"),
        pytest.param("Nguyễn Thúy Hòa", "Nguyễn Thúy Hòa", (), id="there too"),
        pytest.param("Ðỗ Văn Ðức", "Đỗ Văn Đức", (), id="the other Đ"),
        pytest.param("NGUYỄN VĂN AN", "NGUYỄN VĂN AN", ("name_in_capitals",), id="capitals stay"),
    ],
)
def test_names_are_cleaned_and_never_spelled_anew(
    tmp_path: Path, written: str, full_name: str, remarks: tuple[str, ...]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f'STT;Họ và tên;Đơn vị\n1;"{written}";Sở A\n'.encode())
    assert persons(read_roster(path), "full_name", "remarks") == [(full_name, remarks)]


def test_a_file_with_a_few_broken_bytes_stays_utf8(tmp_path: Path) -> None:
    lines = [f"{n};Nguyễn Văn Thử {n};Sở Y tế" for n in range(1, 60)]
    content = "STT;Họ và tên;Đơn vị\n" + "\n".join(lines)
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode().replace("Thử 7;".encode(), b"Th\xff 7;"))
    roster = read_roster(path)
    assert len(roster.persons) == 59
    assert [p.source_row for p in roster.persons if "unreadable_characters" in p.remarks] == [8]
