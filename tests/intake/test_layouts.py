"""Every way in which units lay out their rosters, one file each, compared field by field."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.intake.roster import read_roster
from tests.intake.making import names, persons, read, rejected, warned

HEADER = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Số điện thoại"]


def test_a_paper_with_letterhead_two_header_rows_and_signatures_holds_three_people(
    tmp_path: Path,
) -> None:
    roster = read(
        tmp_path,
        [
            ["SỞ Y TẾ TỈNH MẪU", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["TRUNG TÂM Y TẾ THỬ", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
            [],
            ["DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ ĐỐI THOẠI"],
            ["(Kèm theo Công văn số 12/TTYT ngày 05 tháng 5 năm 2024)"],
            ["(Gồm 3 đại biểu)"],
            ["STT", "Họ và tên", "Năm sinh", None, "Chức vụ, đơn vị công tác", "SĐT", "Ghi chú"],
            [None, None, "Nam", "Nữ"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            [1, "Nguyễn Văn Thử", 1975, None, "Giám đốc Sở Y tế", "0912.345.678", "Trưởng đoàn"],
            [2, "Trần Thị Ví Dụ", None, 1980, "Trưởng phòng Kế hoạch, Sở Y tế", 912345679],
            [3, "Lê Văn Mẫu", "12/3/1982", None, "Phó Giám đốc Bệnh viện tỉnh", "0912345670"],
            ["Tổng cộng: 3 người"],
            [None, None, None, None, "Thử, ngày 05 tháng 5 năm 2024"],
            [None, "NGƯỜI LẬP BIỂU", None, None, "GIÁM ĐỐC"],
            [None, "(Ký, ghi rõ họ tên)"],
            [],
            [None, "Phạm Thị Lập", None, None, "Nguyễn Văn Ký"],
            ["Nơi nhận:"],
            ["- Như trên;"],
        ],
        ["A1:C1", "E1:G1", "A4:G4", "A7:A8", "B7:B8", "C7:D7", "E7:E8", "F7:F8", "A13:G13"],
    )
    assert roster.header_rows == (7, 8)
    assert roster.declared_count == 3
    fields = ("full_name", "gender", "birth_year", "birth_date", "position", "unit", "phone")
    assert persons(roster, *fields, "note", "source_row") == [
        ("Nguyễn Văn Thử", "Nam", 1975, None, "Giám đốc", "Sở Y tế", "0912345678",
         "Trưởng đoàn", 10),
        ("Trần Thị Ví Dụ", "Nữ", 1980, None, "Trưởng phòng Kế hoạch", "Sở Y tế", "0912345679",
         None, 11),
        ("Lê Văn Mẫu", "Nam", None, "1982-03-12", "Phó Giám đốc", "Bệnh viện tỉnh",
         "0912345670", None, 12),
    ]  # fmt: skip
    assert rejected(roster) == []
    assert warned(roster) == []


def test_groups_nest_and_lose_their_marks_and_counts(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            ["I", "Cấp tỉnh (2 đại biểu)"],
            [1, "Nguyễn Văn An", "Chủ tịch", "UBND tỉnh"],
            [2, "Trần Thị Bình", "Phó Chủ tịch", "UBND tỉnh"],
            ["II", "NGÀNH Y TẾ"],
            [None, "1. Sở Y tế (3 đại biểu)"],
            [1, "Lê Văn Cúc", "Giám đốc", "Sở Y tế"],
            [2, "Phạm Thị Dần", "Phó Giám đốc", "Sở Y tế"],
            [None, "2. Trung tâm Y tế Thử"],
            [1, "Hoàng Văn Em", "Giám đốc", "TTYT Thử"],
            ["a)", "Khoa Nội"],
            [1, "Hoàng Văn Giang", "Trưởng khoa", "TTYT Thử"],
        ],
    )
    assert persons(roster, "full_name", "group", "subgroup") == [
        ("Nguyễn Văn An", "Cấp tỉnh", None),
        ("Trần Thị Bình", "Cấp tỉnh", None),
        ("Lê Văn Cúc", "NGÀNH Y TẾ", "Sở Y tế"),
        ("Phạm Thị Dần", "NGÀNH Y TẾ", "Sở Y tế"),
        ("Hoàng Văn Em", "NGÀNH Y TẾ", "Trung tâm Y tế Thử"),
        ("Hoàng Văn Giang", "NGÀNH Y TẾ", "Khoa Nội"),
    ]
    assert rejected(roster) == []
    assert warned(roster) == [("declared_count_differs", 6)]
    assert "“Sở Y tế” ghi 3 người nhưng đọc được 2 người" in roster.warnings[0].message


@pytest.mark.parametrize(
    ("heading", "merged", "group"),
    [
        pytest.param(["A. KHỐI ĐẢNG"], ["A2:E2"], "KHỐI ĐẢNG", id="letter, merged across"),
        pytest.param(["* Trung tâm Y tế Thử"], ["A2:E2"], "Trung tâm Y tế Thử", id="star"),
        pytest.param([None, "KHỐI CƠ QUAN"], [], "KHỐI CƠ QUAN", id="no mark"),
        pytest.param(["II", "Đoàn Hải Phòng"], [], "Đoàn Hải Phòng", id="reads like a person"),
        pytest.param([None, "THANH HÀ"], ["B2:E2"], "THANH HÀ", id="reads like one, across"),
        pytest.param([1, "Huyện Mẫu"], [], "Huyện Mẫu", id="numbered as people are"),
        pytest.param([None, "THƯỜNG TRỰC TỈNH ỦY"], [], "THƯỜNG TRỰC TỈNH ỦY", id="like an office"),
        pytest.param(["I. Lãnh đạo tỉnh"], ["A2:E2"], "Lãnh đạo tỉnh", id="like leaders, marked"),
        pytest.param([None, "KHÁCH MỜI"], [], "KHÁCH MỜI", id="guests"),
        pytest.param([1, "Sở A: 01 đồng chí"], [], "Sở A", id="count behind a colon"),
        pytest.param(["I", "Sở A", None, None, 1], [], "Sở A", id="count in its own cell"),
        pytest.param(["I", "Sở A (SL: 1)"], [], "Sở A", id="count with its label"),
        pytest.param(["I", "Sở A - Số lượng: 01"], [], "Sở A", id="count behind a label"),
        pytest.param(["I", "Sở A = 01 người"], [], "Sở A", id="count behind ="),
        pytest.param(["I", "Sở A: 1 (nữ: 0)"], [], "Sở A", id="women apart"),
        pytest.param(["I", "Trạm: 1 trạm x 1 = 01 người"], [], "Trạm", id="worked out"),
        pytest.param(["I", "Sở A, mỗi phòng 3 người"], [], "Sở A, mỗi phòng 3 người", id="each"),
        pytest.param(["I", "Các chi cục (02 x 3 = 01 đại biểu)"], [], "Các chi cục", id="worked"),
        pytest.param(["I.", "Báo, đài"], [], "Báo, đài", id="dotted numeral"),
        pytest.param(["B/", "Khách mời"], [], "Khách mời", id="letter with a stroke"),
        pytest.param(["I", "LÃNH ĐẠO TỈNH: 01"], [], "LÃNH ĐẠO TỈNH", id="bare count, colon"),
        pytest.param(["I", "I. Cấp tỉnh"], [], "Cấp tỉnh", id="marked twice"),
        pytest.param([None, "Lãnh đạo các phòng"], [], "Lãnh đạo các phòng", id="unnumbered"),
        pytest.param(["a)", "Lãnh đạo UBND"], [], "Lãnh đạo UBND", id="like an office, lettered"),
    ],
)
def test_a_heading_names_the_group_of_the_rows_below(
    tmp_path: Path, heading: list[object], merged: list[str], group: str
) -> None:
    person = [1, "Nguyễn Văn An", "Giám đốc", "Sở A", "0912345678"]
    roster = read(tmp_path, [HEADER, heading, person], merged)
    assert persons(roster, "full_name", "group", "source_row") == [("Nguyễn Văn An", group, 3)]
    assert rejected(roster) == []
    assert warned(roster) == []


def test_letters_after_b_are_no_roman_numerals(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            ["B", "Cấp huyện"],
            ["I", "Huyện Mẫu"],
            [1, "Nguyễn Văn An", "Chủ tịch"],
            ["C", "Khách mời"],
            [1, "Trần Thị Bình", "Luật sư"],
            ["D", "Báo chí"],
            [1, "Lê Văn Cúc", "Phóng viên"],
        ],
    )
    assert persons(roster, "full_name", "group", "subgroup") == [
        ("Nguyễn Văn An", "Cấp huyện", "Huyện Mẫu"),
        ("Trần Thị Bình", "Khách mời", None),
        ("Lê Văn Cúc", "Báo chí", None),
    ]


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param([1, 2, 3], id="running"),
        pytest.param([1, 1, 1], id="restarting"),
        pytest.param([None, None, None], id="missing"),
        pytest.param([1, None, 3], id="missing once"),
        pytest.param(["01", "02", "03"], id="with zeros"),
        pytest.param(["1.", "2.", "3."], id="with dots"),
        pytest.param([1, 3, 2], id="out of order"),
    ],
)
def test_numbers_of_rows_do_not_matter(tmp_path: Path, numbers: list[object]) -> None:
    people = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cúc"]
    rows = [
        [number, name, "Chuyên viên", "Sở A"] for number, name in zip(numbers, people, strict=True)
    ]
    roster = read(tmp_path, [HEADER, *rows])
    assert names(roster) == people
    assert rejected(roster) == []


@pytest.mark.parametrize(
    ("rows", "warnings"),
    [
        pytest.param([[None, "Cộng trang 1:", 1], [None, None, None, "Trang 2"]], 0, id="pages"),
        pytest.param([["Cộng", 1, 1]], 0, id="men and women"),
        pytest.param([["Tổng số: 2"], ["- Nam: 01"], ["- Nữ: 01"]], 0, id="sexes in lines"),
        pytest.param([["---", "-----", "..."]], 0, id="a line of dashes"),
        pytest.param([[None, "Tổng cộng", None, None, 400_000]], 0, id="money"),
        pytest.param([["Cộng", 5, 1]], 1, id="men and women who do not fit"),
    ],
)
def test_sums_of_pages_and_of_sexes(
    tmp_path: Path, rows: list[list[object]], warnings: int
) -> None:
    people = [[1, "Nguyễn Văn An", "Giám đốc"], [2, "Trần Thị Bình", "Phó Giám đốc"]]
    roster = read(tmp_path, [HEADER, *people, *rows])
    assert names(roster) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert rejected(roster) == []
    assert len(roster.warnings) == warnings


def test_people_in_lines_below_their_unit_are_no_headings(tmp_path: Path) -> None:
    rows = [
        ["TT", "Đơn vị, họ và tên", "Ghi chú"],
        [1, "UBND xã Mẫu"],
        [None, "- Ông Nguyễn Văn An, Chủ tịch"],
        [None, "- Trần Thị Bình"],
        [2, "UBND xã Thử"],
        [None, "- Bà Lê Thị Cúc, Chủ tịch"],
    ]
    roster = read(tmp_path, rows)
    assert persons(roster, "full_name", "position", "group") == [
        ("Nguyễn Văn An", "Chủ tịch", "UBND xã Mẫu"),
        ("Trần Thị Bình", None, "UBND xã Mẫu"),
        ("Lê Thị Cúc", "Chủ tịch", "UBND xã Thử"),
    ]


def test_the_head_of_the_next_page_is_no_group(tmp_path: Path) -> None:
    rows = [
        HEADER,
        [1, "Nguyễn Văn An", "CV"],
        ["SỞ Y TẾ", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["DANH SÁCH (tiếp theo)"],
        HEADER,
        [2, "Trần Thị Bình", "CV"],
    ]
    roster = read(tmp_path, rows)
    assert persons(roster, "full_name", "group") == [
        ("Nguyễn Văn An", None),
        ("Trần Thị Bình", None),
    ]
    assert rejected(roster) == []


@pytest.mark.parametrize("spaced", [False, True])
def test_a_row_that_is_divided_below_is_a_heading(tmp_path: Path, spaced: bool) -> None:
    rows = [
        HEADER,
        [1, "Hộ kinh doanh tiêu biểu"],
        ["1.1", "Nguyễn Văn An", "Chủ hộ"],
        ["1.2", "Trần Thị Bình", "Chủ hộ"],
        [2, "Già làng"],
        [2.1, "Lê Văn Cúc", "Già làng"],
    ]
    if spaced:
        rows = [each for row in rows for each in (row, [])]
    roster = read(tmp_path, rows)
    assert persons(roster, "full_name", "group") == [
        ("Nguyễn Văn An", "Hộ kinh doanh tiêu biểu"),
        ("Trần Thị Bình", "Hộ kinh doanh tiêu biểu"),
        ("Lê Văn Cúc", "Già làng"),
    ]
    assert rejected(roster) == []


def test_a_unit_with_its_own_phone_heads_the_people_below_it(tmp_path: Path) -> None:
    rows = [
        HEADER,
        [1, "UBND xã Mẫu", None, None, "02203890001"],
        [None, "Nguyễn Văn An", "Chủ tịch", None, "0912345678"],
        [2, "UBND xã Thử", None, None, "02203890002"],
        [None, "Trần Thị Bình", "Chủ tịch"],
    ]
    roster = read(tmp_path, rows)
    assert persons(roster, "full_name", "group") == [
        ("Nguyễn Văn An", "UBND xã Mẫu"),
        ("Trần Thị Bình", "UBND xã Thử"),
    ]
    assert rejected(roster) == []


def test_people_with_their_offices_on_lines_of_one_cell(tmp_path: Path) -> None:
    cell = "1. Nguyễn Văn An - Giám đốc\n2. Trần Thị Bình - Phó Giám đốc"
    roster = read(tmp_path, [["TT", "Họ và tên"], [1, cell]])
    assert persons(roster, "full_name", "position") == [
        ("Nguyễn Văn An", "Giám đốc"),
        ("Trần Thị Bình", "Phó Giám đốc"),
    ]


def test_help_below_the_header_is_furniture(tmp_path: Path) -> None:
    rows = [HEADER, [None, "(ghi có dấu)", None, None, "(10 số)"], [1, "Nguyễn Văn An"]]
    roster = read(tmp_path, rows)
    assert names(roster) == ["Nguyễn Văn An"]
    assert rejected(roster) == []


def test_each_unit_named_above_its_people_is_theirs(tmp_path: Path) -> None:
    rows = [
        ["Đơn vị: Sở A"],
        ["STT", "Họ và tên", "Chức vụ"],
        [1, "Nguyễn Văn An", "CV"],
        ["Đơn vị: Sở B"],
        [1, "Trần Thị Bình", "CV"],
        [None, "KHÁCH MỜI"],
        [1, "Lê Văn Cúc", "CV"],
    ]
    roster = read(tmp_path, rows)
    assert persons(roster, "unit", "group") == [
        ("Sở A", None),
        ("Sở B", "Sở B"),
        (None, "KHÁCH MỜI"),
    ]


def test_an_office_on_the_second_line_of_the_name_is_the_position(tmp_path: Path) -> None:
    roster = read(tmp_path, [["TT", "Họ và tên, chức vụ"], [1, "Nguyễn Văn An\nPhó Chủ tịch"]])
    assert persons(roster, "full_name", "position") == [("Nguyễn Văn An", "Phó Chủ tịch")]


def test_the_sex_in_brackets_behind_a_name_is_read(tmp_path: Path) -> None:
    roster = read(tmp_path, [HEADER, [1, "Nguyễn Thanh An (Nữ)"]])
    assert persons(roster, "full_name", "gender", "note") == [("Nguyễn Thanh An", "Nữ", None)]


def test_errors_that_came_as_text_are_errors_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "STT,Họ và tên,Đơn vị,SĐT\n1,Nguyễn Văn An,#REF!,####\n2,#N/A,Sở A,\n", encoding="utf-8"
    )
    roster = read_roster(path)
    assert persons(roster, "full_name", "unit", "phone", "remarks") == [
        ("Nguyễn Văn An", None, None, ("cell_error",))
    ]
    assert rejected(roster) == [(3, "cell_error")]


def test_a_unit_that_is_an_error_is_not_that_of_the_row_above(tmp_path: Path) -> None:
    def more(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["D3"] = "#REF!"
        sheet["D3"].data_type = "e"

    people = [[1, "Nguyễn Văn An", "CV", "Sở A"], [2, "Trần Thị Bình", "CV", None]]
    roster = read(tmp_path, [HEADER, *people], more=more)
    assert persons(roster, "unit", "remarks") == [("Sở A", ()), (None, ("cell_error",))]


def test_a_second_list_has_a_title_of_its_own(tmp_path: Path) -> None:
    rows = [
        ["DANH SÁCH CHÍNH THỨC (01 đại biểu)"],
        HEADER,
        [1, "Nguyễn Văn An", "CV"],
        [],
        ["DANH SÁCH BỔ SUNG (01 đại biểu)"],
        HEADER,
        [1, "Trần Thị Bình", "CV"],
    ]
    roster = read(tmp_path, rows)
    assert names(roster) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert warned(roster) == []


def test_the_title_of_a_second_list_is_no_place_where_nobody_is_numbered(tmp_path: Path) -> None:
    header, second = ["Họ và tên", "Chức vụ", "Đơn vị"], ["DANH SÁCH ĐẠI BIỂU DỰ PHÒNG"]
    rows = [header, ["Nguyễn Văn An", "CV"], [], second, header, ["Trần Thị Bình", "CV"]]
    roster = read(tmp_path, rows)
    assert names(roster) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert rejected(roster) == []


def test_a_comrade_to_be_named_is_a_place_and_no_heading(tmp_path: Path) -> None:
    place = ["Đ/c Bí thư Đảng ủy xã Thử (hoặc người được ủy quyền)"]
    roster = read(tmp_path, [HEADER[1:], ["Nguyễn Văn An", "CV", "Sở A"], place])
    assert rejected(roster) == [(3, "place_without_person")]


def test_a_name_put_together_by_a_formula_is_read_from_its_halves(tmp_path: Path) -> None:
    rows = [["STT", "Họ đệm", "Tên", "Họ và tên"], [1, "Nguyễn Văn", "An", '=B2&" "&C2']]
    assert names(read(tmp_path, rows)) == ["Nguyễn Văn An"]


def test_a_unit_merged_downwards_is_that_of_all_its_rows(tmp_path: Path) -> None:
    rows = [HEADER]
    rows += [[n, f"Nguyễn Văn {name}"] for n, name in enumerate(["An", "Ba", "Cả", "Dư"], 1)]
    rows[1].extend(["Giám đốc", "Sở A"])
    rows[4].extend(["Giám đốc", "Sở B"])
    roster = read(tmp_path, rows, ["D2:D4"])
    assert persons(roster, "unit", "remarks") == [
        ("Sở A", ()),
        ("Sở A", ()),
        ("Sở A", ()),
        ("Sở B", ()),
    ]


@pytest.mark.parametrize(
    "mark", ["nt", "-nt-", "– nt –", "N.T", '"', "''", "〃", "như trên", "-//-"]
)
def test_a_ditto_mark_repeats_the_row_above(tmp_path: Path, mark: str) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            [1, "Nguyễn Văn An", "Giám đốc", "Sở A"],
            [2, "Trần Thị Bình", mark, mark],
            [3, "Lê Văn Cúc", mark, mark],
        ],
    )
    assert persons(roster, "position", "unit", "remarks") == [("Giám đốc", "Sở A", ())] * 3


def test_a_ditto_mark_without_anything_above_is_told(tmp_path: Path) -> None:
    roster = read(tmp_path, [HEADER, [1, "Nguyễn Văn An", "Giám đốc", "nt"]])
    assert persons(roster, "unit", "remarks") == [(None, ("ditto_without_above",))]


def test_blank_units_are_those_above_where_the_writer_never_repeats(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            [1, "Nguyễn Văn An", "Giám đốc", "Sở A"],
            [2, "Trần Thị Bình", "Chuyên viên", None],
            [3, "Lê Văn Cúc", "Giám đốc", "Sở B"],
            [4, "Phạm Thị Dần", "Chuyên viên", None],
        ],
    )
    assert persons(roster, "unit", "remarks") == [
        ("Sở A", ()),
        ("Sở A", ("unit_from_above",)),
        ("Sở B", ()),
        ("Sở B", ("unit_from_above",)),
    ]


def test_one_unit_written_again_does_not_end_the_habit_of_blanks(tmp_path: Path) -> None:
    units = ["Sở A", None, None, "Sở B", None, "Sở C", "Sở C", None, "Sở D"]
    people = [[n, f"Nguyễn Văn {g}", "CV", units[n]] for n, g in enumerate("ABCDEGHIK")]
    found = [unit for (unit,) in persons(read(tmp_path, [HEADER, *people]), "unit")]
    assert found == ["Sở A"] * 3 + ["Sở B"] * 2 + ["Sở C"] * 3 + ["Sở D"]


def test_two_in_one_cell_do_not_repeat_their_unit(tmp_path: Path) -> None:
    people = [
        [1, "Nguyễn Văn An", "CV", "Sở A"],
        [2, "Trần Thị Bình", "CV"],
        [3, "Lê Văn Cúc\nPhạm Thị Dần", "CV", "Sở B"],
    ]
    assert persons(read(tmp_path, [HEADER, *people]), "unit") == [
        ("Sở A",), ("Sở A",), ("Sở B",), ("Sở B",),
    ]  # fmt: skip


def test_one_blank_unit_among_repeated_ones_stays_empty_and_is_told(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            [1, "Nguyễn Văn An", "Giám đốc", "Sở A"],
            [2, "Trần Thị Bình", "Chuyên viên", "Sở A"],
            [3, "Lê Văn Cúc", "Chuyên viên", None],
            [4, "Phạm Thị Dần", "Chuyên viên", "Sở A"],
        ],
    )
    assert roster.persons[2].unit is None
    assert roster.persons[2].remarks == ("unit_empty",)


def test_a_blank_unit_does_not_cross_a_heading(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            ["I", "Cấp tỉnh"],
            [1, "Nguyễn Văn An", "Giám đốc", "Sở A"],
            ["II", "Cấp huyện"],
            [1, "Trần Thị Bình", "Chủ tịch", None],
        ],
    )
    assert persons(roster, "unit", "group") == [("Sở A", "Cấp tỉnh"), (None, "Cấp huyện")]


@pytest.mark.parametrize(
    ("rows", "declared"),
    [
        pytest.param([["Tổng cộng: 3 người"]], 3, id="text"),
        pytest.param([[None, "Tổng cộng", None, None, 3]], 3, id="number in its own cell"),
        pytest.param([["Tổng số: 03 đồng chí (Ba đồng chí)"]], 3, id="in words too"),
        pytest.param([["Cộng", None, None, None, "3 người"]], 3, id="short"),
        pytest.param([["(Danh sách gồm 03 người.)"]], 3, id="in brackets"),
        pytest.param([["Danh sách gồm 3 người./."]], 3, id="sentence"),
        pytest.param([["Ấn định danh sách có 3 đại biểu"]], 3, id="fixed"),
        pytest.param(
            [["I", "Sở B"], [4, "Lê Văn Cúc"], ["Cộng", "4 người"]], 4, id="of all groups"
        ),
    ],
)
def test_a_total_that_fits_is_no_person_and_no_warning(
    tmp_path: Path, rows: list[list[object]], declared: int
) -> None:
    people = [[n, f"Nguyễn Văn {name}", "Giám đốc"] for n, name in enumerate(["An", "Ba", "Tư"], 1)]
    roster = read(tmp_path, [HEADER, ["I", "Sở A"], *people, *rows])
    assert len(roster.persons) == declared
    assert warned(roster) == []
    assert roster.declared_count == declared


def test_totals_and_titles_that_do_not_fit_are_told_with_their_rows(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            ["DANH SÁCH 4 ĐẠI BIỂU"],
            HEADER,
            ["I", "Cấp tỉnh"],
            [1, "Nguyễn Văn An", "Giám đốc"],
            ["Cộng", None, None, None, 2],
            ["II", "Cấp huyện"],
            [1, "Trần Thị Bình", "Chủ tịch"],
            ["Cộng", None, None, None, 1],
            ["Tổng cộng", None, None, None, 5],
        ],
    )
    assert roster.declared_count == 5
    assert sorted(warned(roster)) == [
        ("declared_count_differs", 1),
        ("declared_count_differs", 5),
        ("declared_count_differs", 9),
    ]


def test_a_place_not_named_yet_counts_towards_the_declared_number(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            ["(Gồm 2 đại biểu)"],
            HEADER,
            [1, "Nguyễn Văn An", "Giám đốc", "Sở A"],
            [2, None, "Trưởng trạm Y tế", "Trạm Y tế xã Thử"],
        ],
    )
    assert rejected(roster) == [(4, "place_without_person")]
    assert warned(roster) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param([2, None, "Trưởng trạm", "TYT xã Thử"], "place_without_person", id="office"),
        pytest.param([2, "Trưởng trạm Y tế xã Mẫu"], "place_without_person", id="in name cell"),
        pytest.param(
            [2, "Đ/c Bí thư (hoặc người được ủy quyền)"], "place_without_person", id="comrade"
        ),
        pytest.param([2, "01 lãnh đạo phòng"], "place_without_person", id="one leader"),
        pytest.param([2, "Sở Nội vụ", "Giám đốc"], "place_without_person", id="body and office"),
        pytest.param([2, "TRƯỞNG PHÒNG Y TẾ"], "place_without_person", id="capitals"),
        pytest.param([2], "number_only", id="number alone"),
        pytest.param([2, None, None, None, "0912345671"], "no_name", id="phone alone"),
        pytest.param([2, None, None, "Sở A"], "no_name", id="unit alone"),
        pytest.param([2, "?"], "not_a_name", id="no name"),
        pytest.param([2, "01 đại diện lãnh đạo Sở A"], "place_without_person", id="one for all"),
        pytest.param([2, "Chưa cử", "Giám đốc"], "place_without_person", id="nobody yet"),
        pytest.param([2, "(Khuyết)"], "not_a_name", id="nobody, no office"),
        pytest.param([2, "Phòng Nội vụ"], "place_without_person", id="a body counted as people"),
        pytest.param([2, None, None, "Phó Giám đốc"], "place_without_person", id="other column"),
        pytest.param(["VD", "Nguyễn Văn A", "Giám đốc"], "unrecognised", id="an example"),
        pytest.param([2, "x" * 300], "name_too_long", id="too long"),
    ],
)
def test_a_row_without_a_person_is_rejected_with_its_reason(
    tmp_path: Path, row: list[object], code: str
) -> None:
    first = [1, "Nguyễn Văn An", "Giám đốc", "Sở A", "0912345678"]
    last = [3, "Lê Văn Cúc", "Chuyên viên", "Sở A", "0912345670"]
    roster = read(tmp_path, [HEADER, first, row, last])
    assert names(roster) == ["Nguyễn Văn An", "Lê Văn Cúc"]
    assert rejected(roster) == [(3, code)]
    assert roster.rejected[0].reason


def test_the_end_of_a_paper_is_furniture(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            [1, "Nguyễn Văn An", "Giám đốc", "Sở A"],
            ["Ghi chú: Danh sách có thể thay đổi"],
            [],
            [None, None, "Mẫu, ngày ... tháng ... năm 2024"],
            [None, "NGƯỜI LẬP", "KT. GIÁM ĐỐC"],
            [None, None, "PHÓ GIÁM ĐỐC"],
            [],
            [None, "Trần Thị Lập", "Lê Văn Ký"],
            ["Nơi nhận:"],
            ["- Lưu: VT."],
        ],
    )
    assert names(roster) == ["Nguyễn Văn An"]
    assert rejected(roster) == []


def test_a_signature_below_the_births_is_furniture_too(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Chức vụ", "Năm sinh"],
        [1, "Nguyễn Văn An", "Giám đốc", 1980],
        [None, None, None, "Mẫu, ngày 05 tháng 4 năm 2024"],
        [None, "NGƯỜI LẬP", None, "GIÁM ĐỐC"],
        [None, "Lê Thị Lập", None, "Trần Văn Ký"],
    ]
    roster = read(tmp_path, rows)
    assert names(roster) == ["Nguyễn Văn An"]
    assert rejected(roster) == []


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("signed", [["Mẫu, ngày 20/5/2024"], ["GIÁM ĐỐC", None, "BS. Trần Văn Ký"]])
def test_a_signature_may_stand_below_any_column(
    tmp_path: Path, column: int, signed: list[str | None]
) -> None:
    header = ["Họ và tên", "Chức vụ", "Năm sinh", "Số điện thoại", "Ghi chú"]
    people = [[f"Nguyễn Văn {name}", "Giám đốc", 1980] for name in ["An", "Ba"]]
    end = [[*[None] * column, text] if text else [] for text in signed]
    roster = read(tmp_path, [header, *people, *end])
    assert names(roster) == ["Nguyễn Văn An", "Nguyễn Văn Ba"]
    assert rejected(roster) == []


@pytest.mark.parametrize("number", [["STT"], []])
def test_who_wrote_and_who_signed_in_one_row_are_no_people(
    tmp_path: Path, number: list[str]
) -> None:
    rows: list[list[object]] = [[*number, "Họ và tên", "Đơn vị", "Chức vụ"]]
    for place, given in enumerate(("An", "Ba", "Tư"), 1):
        rows.append([*[place][: len(number)], f"Nguyễn Văn {given}", "Sở A", "CV"])
    blank = [None] * len(number)
    for below in (["Lò Thị Viết", None, "BSCKII. Lê Văn Ký"], [None, None, "Lê Văn Ký"]):
        end = [[*blank, None, None, "CHỦ TỊCH"], [], [*blank, *below]]
        roster = read(tmp_path, [*rows, *end])
        assert len(roster.persons) == 3
        assert rejected(roster) == []


@pytest.mark.parametrize("copy", ["- Như trên;", "- Lưu: VT."])
def test_who_gets_a_copy_is_no_person(tmp_path: Path, copy: str) -> None:
    end = [[None, None, None, None, "GIÁM ĐỐC"], [None, copy, None, "Lê Văn Ký"]]
    roster = read(tmp_path, [HEADER, [1, "Nguyễn Văn An", "CV", "Sở A"], *end])
    assert names(roster) == ["Nguyễn Văn An"]
    assert rejected(roster) == []


def test_an_office_and_a_name_in_one_cell_are_who_signed(tmp_path: Path) -> None:
    sign = [None, None, None, "GIÁM ĐỐC\n\n\nLê Văn Ký"]
    roster = read(tmp_path, [HEADER, [1, "Nguyễn Văn An", "CV", "Sở A"], sign])
    assert names(roster) == ["Nguyễn Văn An"]
    assert rejected(roster) == []


def test_an_office_and_a_name_alone_at_the_end_are_who_signed(tmp_path: Path) -> None:
    people = [[n, f"Nguyễn Văn {name}", "Giám đốc"] for n, name in enumerate(["An", "Ba", "Tư"], 1)]
    end = [[], [None, None, "GIÁM ĐỐC"], [], [None, None, "Lê Văn Ký"]]
    roster = read(tmp_path, [HEADER, *people, *end])
    assert len(roster.persons) == 3
    assert rejected(roster) == []


def test_a_name_alone_right_below_numbered_people_is_one_of_them(tmp_path: Path) -> None:
    people = [[n, f"Nguyễn Văn {name}", "Giám đốc"] for n, name in enumerate(["An", "Ba", "Tư"], 1)]
    roster = read(tmp_path, [HEADER, [], *people, [None, "Lê Văn Cúc"]])
    assert names(roster)[-1] == "Lê Văn Cúc"
    assert rejected(roster) == []


def test_people_below_a_signature_are_read_and_told(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            [1, "Nguyễn Văn An", "Giám đốc", "Sở A"],
            [None, None, "NGƯỜI LẬP BIỂU"],
            [2, "Trần Thị Bình", "Chuyên viên", "Sở A"],
        ],
    )
    assert persons(roster, "full_name", "remarks") == [
        ("Nguyễn Văn An", ()),
        ("Trần Thị Bình", ("after_signature",)),
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["Nguyễn Văn Ba", "Tổng phụ trách Đội", "Trường Thử", "1980"], id="Tổng ..."),
        pytest.param(["Nguyễn Văn Ba", "Cộng tác viên", "Báo Thử", "1980"], id="Cộng ..."),
        pytest.param(["Nguyễn Văn Ba", "Thủ trưởng", "Sở A", "1980"], id="Thủ trưởng"),
        pytest.param(["Kiểm Văn Thử", "CV", "Sở A", "ngày 5 tháng 6 năm 1977"], id="date in words"),
        pytest.param(["Tống Văn Cộng", "CV", "Sở A", "1980"], id="families"),
    ],
)
def test_people_without_numbers_are_not_taken_for_totals_or_signatures(
    tmp_path: Path, row: list[object]
) -> None:
    header = ["Họ và tên", "Chức vụ", "Đơn vị", "Ngày sinh"]
    first, last = ["Lê Văn An", "CV", "Sở A", "1970"], ["Lê Văn Tư", "CV", "Sở A", "1971"]
    roster = read(tmp_path, [header, first, row, last])
    assert names(roster) == ["Lê Văn An", row[0], "Lê Văn Tư"]
    assert [person.remarks for person in roster.persons] == [(), (), ()]


def test_numbers_within_numbers_are_people_where_they_hold_an_office(tmp_path: Path) -> None:
    rows = [HEADER, ["1", "Huyện Mẫu"], ["1.1", "Kiểm Thử", "Giám đốc"], ["1.2", "Hồ Thử", "CV"]]
    roster = read(tmp_path, rows)
    assert persons(roster, "full_name", "group") == [
        ("Kiểm Thử", "Huyện Mẫu"),
        ("Hồ Thử", "Huyện Mẫu"),
    ]


def test_a_second_list_below_the_first_has_its_own_columns(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            ["DANH SÁCH CHÍNH THỨC"],
            ["STT", "Họ và tên", "Chức vụ", "SĐT"],
            [1, "Nguyễn Văn An", "Giám đốc", "0912345678"],
            ["Cộng: 1 người"],
            [None, None, "GIÁM ĐỐC"],
            [],
            [None, None, "Trần Văn Ký"],
            ["DANH SÁCH BỔ SUNG"],
            ["STT", "Đơn vị", "Họ và tên", "Số điện thoại"],
            [1, "Sở A", "Lê Văn Cúc", "0912345679"],
            [2, "Sở B", "Phạm Thị Dần", "0912345670"],
        ],
    )
    assert persons(roster, "full_name", "position", "unit", "phone", "source_row") == [
        ("Nguyễn Văn An", "Giám đốc", None, "0912345678", 3),
        ("Lê Văn Cúc", None, "Sở A", "0912345679", 10),
        ("Phạm Thị Dần", None, "Sở B", "0912345670", 11),
    ]
    assert rejected(roster) == []
    assert roster.header_rows == (2,)


def test_a_header_repeated_on_every_page_is_no_person(tmp_path: Path) -> None:
    first, second = [1, "Nguyễn Văn An", "Giám đốc"], [2, "Trần Thị Bình", "Chuyên viên"]
    roster = read(tmp_path, [HEADER, first, HEADER, second])
    assert persons(roster, "full_name", "source_row") == [
        ("Nguyễn Văn An", 2),
        ("Trần Thị Bình", 4),
    ]
    assert rejected(roster) == []


@pytest.mark.parametrize("given", ["Ánh", "Nam", "Ban", "Nữ"])
def test_a_given_name_above_a_repeated_header_is_no_header(tmp_path: Path, given: str) -> None:
    header = ["STT", "Họ và tên", None, "Chức vụ", "Đơn vị"]
    people = [[1, "Nguyễn Thị", "An"], [2, "Lê Văn", "Bình"], [3, "Trần Thị", given]]
    roster = read(tmp_path, [header, *people, header, *people])
    assert names(roster) == ["Nguyễn Thị An", "Lê Văn Bình", f"Trần Thị {given}"] * 2


def test_lists_side_by_side_do_not_run_together(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            ["STT", "Họ và tên", "Đơn vị", None, "STT", "Họ và tên", "Đơn vị"],
            [1, "Nguyễn Văn An", "Sở A", None, 3, "Lê Văn Cúc", "Sở B"],
            [2, "Trần Thị Bình", "Sở A", None, 4, "Phạm Thị Dần", "Sở B"],
        ],
    )
    assert persons(roster, "full_name", "unit", "source_row") == [
        ("Nguyễn Văn An", "Sở A", 2),
        ("Trần Thị Bình", "Sở A", 3),
        ("Lê Văn Cúc", "Sở B", 2),
        ("Phạm Thị Dần", "Sở B", 3),
    ]


@pytest.mark.parametrize(
    ("header", "merged"),
    [
        pytest.param([["STT", "Họ và tên đệm", "Tên", "Đơn vị"]], [], id="two headers"),
        pytest.param([["STT", "Họ và tên", None, "Đơn vị"]], ["B1:C1"], id="merged header"),
        pytest.param(
            [["STT", "Họ và tên", None, "Đơn vị"], [None, "Họ đệm", "Tên"]],
            ["A1:A2", "B1:C1", "D1:D2"],
            id="two rows",
        ),
    ],
)
def test_a_name_in_two_columns_is_put_together(
    tmp_path: Path, header: list[list[object]], merged: list[str]
) -> None:
    rows = [[1, "Nguyễn Văn", "An", "Sở A"], [2, "Trần Thị Thu", "Bình", "Sở A"]]
    roster = read(tmp_path, [*header, *rows], merged)
    assert persons(roster, "full_name", "unit") == [
        ("Nguyễn Văn An", "Sở A"),
        ("Trần Thị Thu Bình", "Sở A"),
    ]


def test_sex_as_crosses_in_two_columns(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            ["STT", "Họ và tên", "Giới tính", None, "Chức vụ"],
            [None, None, "Nam", "Nữ", None],
            [1, "Nguyễn Văn An", "x", None, "Giám đốc"],
            [2, "Trần Thị Bình", None, "X", "Chuyên viên"],
            [3, "Lê Văn Cúc", None, None, "Chuyên viên"],
            [4, "Phạm Thị Dần", "x", "x", "Chuyên viên"],
        ],
        ["C1:D1"],
    )
    assert persons(roster, "gender", "birth_year", "remarks") == [
        ("Nam", None, ()),
        ("Nữ", None, ()),
        (None, None, ()),
        (None, None, ("gender_unclear",)),
    ]


def test_rows_merged_into_one_name_are_one_person_with_both_offices(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            [1, "Nguyễn Văn An", "Tỉnh ủy viên", "Sở A", "0912345678"],
            [None, None, "Giám đốc"],
            [2, "Trần Thị Bình", "Phó Giám đốc", "Sở A"],
        ],
        ["A2:A3", "B2:B3", "D2:D3", "E2:E3"],
    )
    assert persons(roster, "full_name", "position", "unit", "remarks") == [
        ("Nguyễn Văn An", "Tỉnh ủy viên, Giám đốc", "Sở A", ("rows_joined",)),
        ("Trần Thị Bình", "Phó Giám đốc", "Sở A", ()),
    ]


def test_two_people_in_one_cell_are_two_people(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            HEADER,
            [1, "Nguyễn Văn An, Trần Thị Bình", "Chuyên viên", "Sở A", "0912345678"],
            [2, "Lê Văn Cúc\nPhạm Thị Dần", "Giám đốc\nKế toán", "Sở A", "0912345671\n0912345672"],
            [3, "Hồ Văn Em và Bùi Thị Giang", None, "Sở A"],
            [4, "Nguyễn Thị\nMai Hương", "Chuyên viên", "Sở A", "0912345673"],
        ],
    )
    assert persons(roster, "full_name", "position", "phone", "source_row", "verdict") == [
        ("Nguyễn Văn An", "Chuyên viên", None, 2, "check"),
        ("Trần Thị Bình", "Chuyên viên", None, 2, "check"),
        ("Lê Văn Cúc", "Giám đốc", "0912345671", 3, "check"),
        ("Phạm Thị Dần", "Kế toán", "0912345672", 3, "check"),
        ("Hồ Văn Em", None, None, 4, "check"),
        ("Bùi Thị Giang", None, None, 4, "check"),
        ("Nguyễn Thị Mai Hương", "Chuyên viên", "0912345673", 5, "ok"),
    ]


def test_a_list_without_a_header_is_read_by_its_content(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [
            ["DANH SÁCH ĐẠI BIỂU"],
            [1, "Nguyễn Văn An", "Giám đốc", "Sở Y tế", "0912345678"],
            [2, "Trần Thị Bình", "Phó Giám đốc", "Sở Y tế", "0912345679"],
            [3, "Lê Văn Cúc", "Chuyên viên", "Sở Y tế", "0912345670"],
        ],
    )
    assert persons(roster, "full_name", "position", "unit", "phone")[1] == (
        "Trần Thị Bình",
        "Phó Giám đốc",
        "Sở Y tế",
        "0912345679",
    )
    assert len(roster.persons) == 3
    assert warned(roster) == [("columns_guessed", None)]


def test_the_unit_named_above_the_list_is_that_of_its_people(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [["Đơn vị: Trung tâm Y tế Mẫu"], ["STT", "Họ và tên", "Chức vụ"], [1, "Hồ Văn An", "CV"]],
    )
    assert persons(roster, "unit", "remarks") == [("Trung tâm Y tế Mẫu", ("unit_from_heading",))]


def test_a_column_that_is_not_understood_is_told(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        [["STT", "Họ và tên", "Mã vạch", "Ký nhận"], [1, "Nguyễn Văn An", "A1", None]],
    )
    assert warned(roster) == [("column_not_used", 1)]
