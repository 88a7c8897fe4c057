"""Header spellings that rosters use, and headers of two rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.intake.columns import field_of, field_under
from app.intake.grid import Area
from app.intake.header import HeaderFinder, is_numbering
from tests.intake.making import persons, read, warned

SPELLINGS = {
    "number": "STT; TT; Số TT; Số thứ tự; No; No.; #; Stt.; S.T.T",
    "full_name": (
        "Họ và tên; Họ tên; Họ & tên; HỌ VÀ TÊN; Họ và tên đại biểu; Tên đại biểu; Đại biểu; "
        "Ho va ten; Họ  và\ntên; Họ và tên (chữ in hoa); Full Name / Họ và tên; Họ và tên Name; "
        "Họ & tên ĐB; Họ, chữ đệm và tên; Họ, chữ đệm, tên"
    ),
    "family": "Họ và chữ đệm; Họ đệm; Họ và tên đệm; Họ, đệm; Họ",
    "given": "Tên",
    "position": (
        "Chức vụ; Chức danh; Chức vụ/Chức danh; Chức vụ, chức danh; Chức vụ Đảng; "
        "Chức vụ chính quyền; Ngạch; CHỨC VỤ HIỆN NAY; Title / Chức vụ; "
        "Chức vụ Đảng, chính quyền, đoàn thể; Chức vụ (nếu có); "
        "Chức vụ hiện tại của anh/chị là gì?"
    ),
    "unit": (
        "Đơn vị; Đơn vị công tác; Cơ quan; Cơ quan/đơn vị; Cơ quan, đơn vị; Nơi công tác; "
        "Tên đơn vị; Địa phương; Cơ quan công tác; Tên cơ quan, đơn vị, doanh nghiệp; "
        "ĐVCT; Thuộc cơ quan, đơn vị nào"
    ),
    "second_phone": "ĐT CQ; Điện thoại cơ quan",
    "small_unit": (
        "Buôn, thôn; Thôn/Bản/Buôn; Chi bộ; Khoa; Phòng; Lớp; Phân xưởng; Thôn; Tổ dân phố; "
        "Department"
    ),
    "other_name": "Họ tên học sinh; Họ và tên người đại diện hộ",
    "title": "Ông/Bà; Ông (bà); Danh xưng",
    "name_position": "Họ và tên, chức vụ; Đơn vị, họ và tên; Đơn vị / Họ và tên",
    "position_unit": (
        "Chức vụ, đơn vị công tác; Chức vụ - Đơn vị công tác; Chức vụ và đơn vị công tác; "
        "Chức danh, đơn vị; Chức vụ/Đơn vị; Chức vụ, nơi công tác; Đơn vị, chức vụ"
    ),
    "phone": (
        "Số điện thoại; SĐT; SDT; ĐT; Điện thoại; ĐTDĐ; Số ĐT liên hệ; Di động; "
        "Số điện thoại liên hệ; Điện thoại di động; Số ĐT; ĐT DĐ; Đ.thoại; Số điện thoại, email; "
        "Số điện thoại liên hệ (bắt buộc)"
    ),
    "gender": "Giới tính; Giới tính (Nam/Nữ); Nam/Nữ; Phái; GT",
    "birth_date": (
        "Ngày sinh; Ngày tháng năm sinh; Ngày, tháng, năm sinh; Năm sinh; NTNS; "
        "Ngày/tháng/năm sinh; Ngày sinh (dd/mm/yyyy)"
    ),
    "id_number": (
        "Số CCCD; CCCD; CMND/CCCD; Số căn cước; Số định danh; Số CCCD/CMND; Căn cước công dân; "
        "Số định danh cá nhân; Số CCCD/Định danh cá nhân"
    ),
    "group": "Thành phần; Nhóm; Cơ cấu; Đoàn; Khối",
    "subgroup": "Khu vực; Tổ",
    "note": "Ghi chú; GC; G.chú; Remarks",
    "ignored": (
        "Dân tộc; Tôn giáo; Đảng viên; Ngày vào Đảng; Số ghế; Vị trí; Bàn; Đăng ký phát biểu; "
        "Nội dung phát biểu; Nội dung đăng ký phát biểu (nếu có); Có mặt; Vắng; "
        "Ký nhận; Ký tên; Điểm danh; Email; Địa chỉ; Trình độ"
    ),
}


@pytest.mark.parametrize(
    ("spelling", "field"),
    [
        pytest.param(spelling.strip(" "), field, id=spelling.strip())
        for field, spellings in SPELLINGS.items()
        for spelling in spellings.split(";")
    ],
)
def test_a_header_is_known_in_every_spelling(spelling: str, field: str) -> None:
    assert field_of(spelling) == field


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An",
        "Sở Y tế",
        "Kính gửi",
        "1",
        "x" * 200,
        "",
        "Đơn vị: Phòng Tổ chức",
        "Ngày sinh, giới tính",
        "Số CCCD, ngày cấp",
    ],
)
def test_other_text_is_no_header(text: str) -> None:
    assert field_of(text) is None


@pytest.mark.parametrize(
    ("parent", "header", "field"),
    [
        ("Năm sinh", "Nam", "male"),
        ("Năm sinh", "Nữ", "female"),
        ("Giới tính", "Nữ", "female"),
        ("Điện thoại", "Cơ quan", "second_phone"),
        ("Điện thoại", "Di động", "phone"),
        ("Chức vụ", "Đảng", "position"),
        ("Chức vụ", "Chính quyền", "position"),
        ("Họ và tên", "Tên", "given"),
        ("Họ và tên", "Họ đệm", "family"),
        ("Thông tin liên hệ", "Số điện thoại", "phone"),
    ],
)
def test_a_header_below_a_wider_one_is_read_with_it(parent: str, header: str, field: str) -> None:
    assert field_under(parent, header) == field


def test_a_header_of_two_rows_without_merges_is_read_from_the_left() -> None:
    """As a .csv has it, where merged cells are lost."""
    found = HeaderFinder(
        [
            ["STT", "Họ và tên", "Năm sinh", None, "Chức vụ"],
            [None, None, "Nam", "Nữ", None],
            [1, "Nguyễn Văn An", 1980, None, "Giám đốc"],
        ],
        (),
    ).find()
    assert found is not None
    assert found.rows == (0, 1)
    assert found.columns == {
        "number": (0,),
        "full_name": (1,),
        "male": (2,),
        "female": (3,),
        "position": (4,),
    }


def test_a_banner_above_the_header_belongs_to_it_only_where_it_names_columns() -> None:
    rows = [
        ["STT", "THÔNG TIN ĐẠI BIỂU", None, "Ghi chú"],
        [None, "Họ và tên", "Chức vụ", None],
        [1, "Nguyễn Văn An", "Giám đốc", "ăn chay"],
    ]
    merged = (Area(0, 0, 1, 0), Area(0, 1, 0, 2), Area(0, 3, 1, 3))
    found = HeaderFinder(rows, merged).find()
    assert found is not None
    assert found.rows == (0, 1)
    assert found.columns == {"number": (0,), "full_name": (1,), "position": (2,), "note": (3,)}


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (["(1)", "(2)", "(3)"], True),
        ([1, 2, 3], True),
        (["A", "B", "1", "2"], True),
        (["A", "B", "C"], True),
        ([1, None, None], False),
        ([1, 5, 9], False),
        ([1, "Nguyễn Văn An", 3], False),
    ],
)
def test_a_row_that_numbers_the_columns_is_known(row: list[object], numbers: bool) -> None:
    found = HeaderFinder([["STT", "Họ và tên", "Chức vụ"]], ()).find()
    assert found is not None
    assert is_numbering(row, found) is numbers  # type: ignore[arg-type]


def test_given_names_without_a_header_of_their_own_belong_to_the_name(tmp_path: Path) -> None:
    header = ["STT", "Họ và tên", None, "Đơn vị"]
    rows = [[1, "Nguyễn Văn", "An", "Sở A"], [2, "Trần Thị Thu", "Bình", "Sở A"], ["I", "Cấp xã"]]
    roster = read(tmp_path, [header, *rows])
    assert persons(roster, "full_name") == [("Nguyễn Văn An",), ("Trần Thị Thu Bình",)]
    sexes = [[1, "Nguyễn Văn An", "Nam", "Sở A"], [2, "Trần Thị Bình", "Nữ", "Sở A"]]
    assert persons(read(tmp_path, [header, *sexes]), "full_name") == [
        ("Nguyễn Văn An",),
        ("Trần Thị Bình",),
    ]


def test_a_table_of_quotas_is_no_roster_though_its_header_says_delegates(tmp_path: Path) -> None:
    def more(book: object, sheet: object) -> None:
        other = book.create_sheet("Phân bổ")  # type: ignore[attr-defined]
        for row in (["TT", "Đơn vị", "Đại biểu"], [1, "Sở A", 5], [2, "Sở B", 7]):
            other.append(row)

    roster = read(tmp_path, [["STT", "Họ và tên"], [1, "Nguyễn Văn An"]], more=more)
    assert persons(roster, "full_name") == [("Nguyễn Văn An",)]
    assert warned(roster) == [("sheet_without_roster", None)]


def test_of_two_phone_columns_the_own_number_goes_first(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Điện thoại", None],
        [None, None, "Cơ quan", "Di động"],
        [1, "Nguyễn Văn An", "02203852123", "0912345678"],
        [2, "Trần Thị Bình", "02203852124", None],
    ]
    roster = read(tmp_path, rows, ["C1:D1"])
    assert persons(roster, "phone") == [("0912345678",), ("02203852124",)]


def test_several_position_columns_make_one_text(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Chức vụ Đảng", "Chức vụ chính quyền"],
        [1, "Nguyễn Văn An", "Bí thư chi bộ", "Giám đốc"],
        [2, "Trần Thị Bình", None, "Kế toán"],
    ]
    roster = read(tmp_path, rows)
    assert persons(roster, "position") == [("Bí thư chi bộ, Giám đốc",), ("Kế toán",)]


@pytest.mark.parametrize(
    ("header", "row", "fields", "unused"),
    [
        pytest.param(["Chi bộ"], ["Thôn Hạ"], ("Thôn Hạ", None), 0, id="small unit alone"),
        pytest.param(["Đơn vị", "Khoa"], ["BV A", "Khoa Nội"], ("BV A", None), 1, id="both"),
        pytest.param(["Ông/Bà", "Đơn vị"], ["Bà", "Sở A"], ("Sở A", "Bà"), 0, id="title"),
        pytest.param(["Ông/Bà", "Đơn vị"], ["x", "Sở A"], ("Sở A", None), 0, id="no title"),
    ],
)
def test_columns_that_help_others(
    tmp_path: Path,
    header: list[str],
    row: list[str],
    fields: tuple[str | None, str | None],
    unused: int,
) -> None:
    rows = [["STT", "Họ và tên", *header], [1, "Lê Thị An", *row]]
    roster = read(tmp_path, rows)
    assert persons(roster, "unit", "title") == [fields]
    assert [code for code, _ in warned(roster)] == ["column_not_used"] * unused


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param(["Ông/Bà", "Chức vụ"], ["Lê Thị An", "CV"], id="as they are addressed"),
        pytest.param(
            ["Họ tên học sinh", "Họ tên cha mẹ", "Lớp"],
            ["Lê Văn Con", "Lê Thị An", "6A"],
            id="parents, not pupils",
        ),
        pytest.param(["Họ và tên hộ dân", "Địa chỉ"], ["Lê Thị An", "Thôn Hạ"], id="unknown"),
    ],
)
def test_names_under_an_unusual_header_are_found(
    tmp_path: Path, header: list[str], row: list[str]
) -> None:
    roster = read(tmp_path, [["STT", *header], [1, *row]])
    assert persons(roster, "full_name") == [("Lê Thị An",)]


def test_a_birth_in_three_columns_and_a_name_in_three(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ", "Tên đệm", "Tên", "Ngày sinh", None, None],
        [None, None, None, None, "Ngày", "Tháng", "Năm"],
        [1, "Nguyễn", "Thị Thu", "An", 1, "02", 1980],
        [2, "Lê", None, "Ba", None, None, 1981],
    ]
    roster = read(tmp_path, rows, ["E1:G1"])
    assert persons(roster, "full_name", "birth_date", "birth_year") == [
        ("Nguyễn Thị Thu An", "1980-02-01", None),
        ("Lê Ba", None, 1981),
    ]


def test_a_table_of_sums_beside_the_list_is_no_part_of_it(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Đơn vị", None, "Đơn vị", "Số lượng"],
        [1, "Nguyễn Văn An", "Sở A", None, "Sở A", 1],
        [2, "Trần Thị Bình", "Sở B", None, "Sở B", 1],
    ]
    roster = read(tmp_path, rows)
    assert persons(roster, "unit") == [("Sở A",), ("Sở B",)]
    assert warned(roster) == [("column_not_used", 1)]


def test_blanks_of_a_group_column_are_those_of_the_row_above(tmp_path: Path) -> None:
    rows = [
        ["STT", "Thành phần", "Họ và tên"],
        [1, "Đương nhiên", "Nguyễn Văn An"],
        [2, None, "Trần Thị Bình"],
        [3, "Khách mời", "Lê Văn Cúc"],
    ]
    roster = read(tmp_path, rows)
    assert persons(roster, "group", "remarks") == [
        ("Đương nhiên", ()),
        ("Đương nhiên", ("group_from_above",)),
        ("Khách mời", ()),
    ]


def test_who_made_the_list_is_not_its_header(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Trần Thị Lập", "Chức vụ", "Văn thư"],
        ["Điện thoại", "0912345678"],
        ["STT", "Họ và tên", "Chức vụ"],
        [1, "Nguyễn Văn An", "Giám đốc"],
    ]
    roster = read(tmp_path, rows)
    assert persons(roster, "full_name", "position") == [("Nguyễn Văn An", "Giám đốc")]
    assert roster.header_rows == (3,)


def test_offices_and_bodies_below_a_header_are_no_second_row_of_it(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
        ["1", None, "Trưởng phòng", "Phòng Tổ chức"],
        ["2", "Nguyễn Văn An", "Trưởng phòng", "Phòng Khoa"],
    ]
    roster = read(tmp_path, rows)
    assert persons(roster, "full_name", "unit") == [("Nguyễn Văn An", "Phòng Khoa")]
    assert [row.code for row in roster.rejected] == ["place_without_person"]


def test_other_columns_of_names_without_a_header_are_told(tmp_path: Path) -> None:
    rows = [[1, "Xã A", "Nguyễn Văn An", "Lê Văn Cúc"], [2, "Xã B", "Trần Thị Ba", "Vũ Thị Tư"]]
    roster = read(tmp_path, rows)
    assert persons(roster, "full_name") == [("Nguyễn Văn An",), ("Trần Thị Ba",)]
    assert [code for code, _ in warned(roster)] == ["columns_guessed", "column_not_used"]


def test_a_header_goes_on_below_an_empty_row_that_its_merges_cover(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Giới tính", None, "Đơn vị"],
        [],
        [None, None, "Nam", "Nữ"],
        [1, "Nguyễn Văn An", "x", None, "Sở A"],
    ]
    roster = read(tmp_path, rows, ["A1:A3", "B1:B3", "C1:D2", "E1:E3"])
    assert persons(roster, "gender", "unit", "remarks") == [("Nam", "Sở A", ())]


def test_a_name_column_is_not_lost_to_the_row_below_its_header() -> None:
    rows = [
        ["Ghi chú", "SĐT", "Chức vụ", "Ông/Bà", "Họ tên cha", "Năm sinh"],
        ["Chức vụ", None, "STT", "Điện thoại", None, "Chức vụ"],
    ]
    found = HeaderFinder(rows, (Area(0, 3, 1, 4),)).find()  # type: ignore[arg-type]
    assert found is not None
    assert found.name_columns == (4,)
