"""Single cells: phones, citizen ids, births, sexes, names with titles, offices with units."""

from __future__ import annotations

import datetime

import pytest

from app.intake.behind_name import part_behind
from app.intake.births import read_birth
from app.intake.citizen_ids import read_citizen_id
from app.intake.genders import fits_title, gender_of, gender_of_columns
from app.intake.grid import Cell, Flaw
from app.intake.names import read_name, several_names
from app.intake.offices import part_office
from app.intake.phones import read_phone
from app.intake.wording import is_body, is_full_name, is_office

DAMAGED, INVALID = ("phone_damaged",), ("phone_invalid",)


@pytest.mark.parametrize(
    ("cell", "number", "remarks"),
    [
        pytest.param("0912345678", "0912345678", (), id="plain"),
        pytest.param("0912.345.678", "0912345678", (), id="dots"),
        pytest.param("0912 345 678", "0912345678", (), id="spaces"),
        pytest.param("0912-345-678", "0912345678", (), id="dashes"),
        pytest.param("0912\u00a0345\u00a0678", "0912345678", (), id="hard spaces"),
        pytest.param("+84 912 345 678", "0912345678", (), id="country code"),
        pytest.param("(+84)912345678", "0912345678", (), id="country code in brackets"),
        pytest.param("+84 (0)912 345 678", "0912345678", (), id="country code and zero"),
        pytest.param("84912345678", "0912345678", (), id="country code without plus"),
        pytest.param("0084912345678", "0912345678", (), id="country code with zeros"),
        pytest.param(84912345678, "0912345678", (), id="country code as a number"),
        pytest.param(912345678, "0912345678", ("phone_zero_restored",), id="number cell"),
        pytest.param("912345678", "0912345678", ("phone_zero_restored",), id="text without zero"),
        pytest.param(2203852123, "02203852123", ("phone_zero_restored",), id="fixed number cell"),
        pytest.param("0220.3852.123", "02203852123", (), id="fixed line"),
        pytest.param("0220 3 852 123", "02203852123", (), id="fixed line in parts"),
        pytest.param("0220/3852/123", "02203852123", (), id="fixed line with strokes"),
        pytest.param("024 3825 3456", "02438253456", (), id="capital"),
        pytest.param("0912345678/0987654321", "0912345678", ("phone_several",), id="two"),
        pytest.param("0912 345 678 / 098…", "0912345678", ("phone_several",), id="second cut off"),
        pytest.param("0912345678 - 0987654321", "0912345678", ("phone_several",), id="dash"),
        pytest.param("0912345678\n0987654321", "0912345678", ("phone_several",), id="lines"),
        pytest.param("0912345678; 0987654321", "0912345678", ("phone_several",), id="semicolon"),
        pytest.param("0912345678 0987654321", "0912345678", ("phone_several",), id="space"),
        pytest.param("098…/0912345678", "0912345678", ("phone_several",), id="first cut off"),
        pytest.param("DĐ: 0912345678", "0912345678", (), id="label"),
        pytest.param("SĐT 0912345678", "0912345678", (), id="other label"),
        pytest.param("0912345678 (Zalo)", "0912345678", (), id="said behind it"),
        pytest.param("0912345678 (anh Ba)", "0912345678", ("phone_text_left_out",), id="owner"),
        pytest.param("02438253456 (máy lẻ 102)", "02438253456", ("phone_text_left_out",), id="ext"),
        pytest.param("01681234567", "0381234567", ("phone_old_prefix",), id="eleven digits"),
        pytest.param(1681234567, "0381234567", ("phone_zero_restored", "phone_old_prefix"),
                     id="eleven digits, number cell"),
        pytest.param("0123456789", "0123456789", ("phone_unusual",), id="no such prefix"),
        pytest.param("0912345678.0", "0912345678", (), id="a number written as text"),
        pytest.param("０９１２３４５６７８", "0912345678", (), id="wide digits"),
        pytest.param("3,10E+10", None, DAMAGED, id="scientific, comma"),
        pytest.param("8.49E+10", None, DAMAGED, id="scientific, dot"),
        pytest.param("9E+08", None, DAMAGED, id="scientific, no fraction"),
        pytest.param(84900000000, None, DAMAGED, id="rounded number"),
        pytest.param(912000000, None, DAMAGED, id="rounded short number"),
        pytest.param(9.12345678e8 + 0.5, None, DAMAGED, id="fraction"),
        pytest.param("09123456", None, INVALID, id="too short"),
        pytest.param("091234567890", None, INVALID, id="too long"),
        pytest.param("09l2345678", None, INVALID, id="a letter in it"),
        pytest.param("02201234", None, INVALID, id="fixed line too short"),
        pytest.param("+33 6 12 34 56 78", None, INVALID, id="another country"),
        pytest.param("0000000000", None, INVALID, id="zeros"),
        pytest.param("Liên hệ văn phòng", None, INVALID, id="words"),
        pytest.param("không có", None, (), id="none said"),
        pytest.param("-", None, (), id="dash alone"),
        pytest.param(None, None, (), id="empty"),
        pytest.param(Flaw("#REF!"), None, (), id="error"),
    ],
)  # fmt: skip
def test_a_phone_has_one_form_or_none(
    cell: Cell, number: str | None, remarks: tuple[str, ...]
) -> None:
    assert read_phone(cell) == (number, remarks)


@pytest.mark.parametrize(
    ("cell", "number", "remarks"),
    [
        pytest.param("034094001234", "034094001234", (), id="plain"),
        pytest.param("034 094 001 234", "034094001234", (), id="spaces"),
        pytest.param("034.094.001.234", "034094001234", (), id="dots"),
        pytest.param("'034094001234", "034094001234", (), id="apostrophe"),
        pytest.param("CCCD: 034094001234", "034094001234", (), id="label"),
        pytest.param(34094001234, "034094001234", ("id_zero_restored",), id="number cell"),
        pytest.param("34094001234", "034094001234", ("id_zero_restored",), id="text, one zero"),
        pytest.param(1094001234, "001094001234", ("id_zero_restored",), id="two zeros"),
        pytest.param("034,094,001,234", "034094001234", (), id="commas"),
        pytest.param("034094001234.0", "034094001234", (), id="a number written as text"),
        pytest.param("034094001234 (cấp 2021)", "034094001234", (), id="said behind it"),
        pytest.param("Số CCCD: 034094001234", "034094001234", (), id="long label"),
        pytest.param("34094000000", None, ("id_damaged",), id="rounded, as text"),
        pytest.param("000000000000", None, ("id_invalid",), id="zeros"),
        pytest.param("999094001234", "999094001234", ("id_unusual",), id="no such province"),
        pytest.param("99094001234", None, ("id_invalid",), id="eleven, no province"),
        pytest.param("3,41E+10", None, ("id_damaged",), id="scientific, comma"),
        pytest.param("3.40940E+10", None, ("id_damaged",), id="scientific, dot"),
        pytest.param(34094000000, None, ("id_damaged",), id="rounded number"),
        pytest.param(3.4094e11, None, ("id_damaged",), id="rounded float"),
        pytest.param(1234567890123456, None, ("id_damaged",), id="beyond fifteen digits"),
        pytest.param("123456789", None, ("id_old_nine_digits",), id="old card"),
        pytest.param("0340940012", None, ("id_invalid",), id="ten digits with zero"),
        pytest.param("0340940012345", None, ("id_invalid",), id="thirteen digits"),
        pytest.param("03409400123O", None, ("id_invalid",), id="a letter in it"),
        pytest.param("B1234567", None, ("id_invalid",), id="passport"),
        pytest.param("", None, (), id="blank"),
        pytest.param(None, None, (), id="empty"),
    ],
)
def test_a_citizen_id_is_twelve_digits_or_none(
    cell: Cell, number: str | None, remarks: tuple[str, ...]
) -> None:
    found = read_citizen_id(cell)
    assert (found.number, found.remarks) == (number, remarks)


def test_a_citizen_id_tells_year_and_sex() -> None:
    assert read_citizen_id("034094001234").birth_year() == 1994
    assert read_citizen_id("034205001234").birth_year() == 2005
    assert read_citizen_id("034094001234").gender() == "Nam"
    assert read_citizen_id("034194001234").gender() == "Nữ"


@pytest.mark.parametrize(
    ("cell", "date", "year", "remarks"),
    [
        pytest.param("1/2/1980", "1980-02-01", None, (), id="day first"),
        pytest.param("01-02-1980", "1980-02-01", None, (), id="dashes"),
        pytest.param("1.2.1980", "1980-02-01", None, (), id="dots"),
        pytest.param("01 / 02 / 1980", "1980-02-01", None, (), id="spaces"),
        pytest.param("1980-02-01", "1980-02-01", None, (), id="ISO"),
        pytest.param("1980-02-01 00:00:00", "1980-02-01", None, (), id="ISO with a time"),
        pytest.param("01/02/1980 00:00", "1980-02-01", None, (), id="with a time"),
        pytest.param("01021980", "1980-02-01", None, (), id="eight digits"),
        pytest.param("ngày 1 tháng 2 năm 1980", "1980-02-01", None, (), id="words"),
        pytest.param("1 tháng 2, 1980", "1980-02-01", None, (), id="words without năm"),
        pytest.param("19800201", "1980-02-01", None, (), id="eight digits, year first"),
        pytest.param("1-Feb-1980", "1980-02-01", None, (), id="English month"),
        pytest.param("Feb 1, 1980", "1980-02-01", None, (), id="English month first"),
        pytest.param("1\\2\\1980", "1980-02-01", None, (), id="backslashes"),
        pytest.param("1980-13-02", None, None, ("birth_impossible",), id="year, day, month"),
        pytest.param("1 abc 1980", None, None, ("birth_impossible",), id="no such month's name"),
        pytest.param(datetime.date(1980, 2, 1), "1980-02-01", None, (), id="date"),
        pytest.param(datetime.datetime(1980, 2, 1, 7), "1980-02-01", None, (), id="moment"),
        pytest.param(29252, "1980-02-01", None, ("birth_from_number",), id="serial"),
        pytest.param("29252", "1980-02-01", None, ("birth_from_number",), id="serial as text"),
        pytest.param(29252.5, "1980-02-01", None, ("birth_from_number",), id="serial with time"),
        pytest.param(1980, None, 1980, (), id="year"),
        pytest.param("1980", None, 1980, (), id="year as text"),
        pytest.param("s. 1980", None, 1980, (), id="short word"),
        pytest.param("'01/02/1980", "1980-02-01", None, (), id="apostrophe"),
        pytest.param("Năm 1980", None, 1980, (), id="year with word"),
        pytest.param("02/1980", None, 1980, ("birth_month_year",), id="month and year"),
        pytest.param("tháng 2/1980", None, 1980, ("birth_month_year",), id="month in words"),
        pytest.param("1980.", None, 1980, (), id="full stop"),
        pytest.param("13/2/80", "1980-02-13", None, ("birth_two_digit_year",), id="two digits"),
        pytest.param("02/13/1980", "1980-02-13", None, ("birth_month_first",), id="month first"),
        pytest.param("00/00/1980", None, 1980, (), id="zeros for day and month"),
        pytest.param("31/02/1980", None, None, ("birth_impossible",), id="no such day"),
        pytest.param("13/1980", None, None, ("birth_impossible",), id="no such month"),
        pytest.param("khoảng 1980?", None, None, ("birth_impossible",), id="words around it"),
        pytest.param("01/02/2035", None, None, ("birth_unlikely",), id="in the future"),
        pytest.param(datetime.date(1905, 6, 2), None, None, ("birth_unlikely",), id="year as day"),
        pytest.param("01/02/1850", None, None, ("birth_unlikely",), id="too long ago"),
        pytest.param(5, None, None, ("birth_impossible",), id="small number"),
        pytest.param(True, None, None, ("birth_impossible",), id="truth value"),
        pytest.param(None, None, None, (), id="empty"),
    ],
)
def test_a_birth_is_a_date_or_a_year(
    cell: Cell, date: str | None, year: int | None, remarks: tuple[str, ...]
) -> None:
    found = read_birth(cell, 2025)
    assert (found.date and found.date.isoformat(), found.year, found.remarks) == (
        date,
        year,
        remarks,
    )


def test_sexes_are_read_from_words_and_from_columns() -> None:
    assert [gender_of(word)[0] for word in ("Nam", "nữ", "NỮ", "Nu", "M", "")] == [
        "Nam",
        "Nữ",
        "Nữ",
        "Nữ",
        "Nam",
        None,
    ]
    assert gender_of("?") == (None, ("gender_unclear",))
    assert gender_of_columns("x", None) == ("Nam", None, ())
    assert gender_of_columns(None, 1980) == ("Nữ", 1980, ())
    assert gender_of_columns("x", "x") == (None, None, ("gender_unclear",))
    assert gender_of_columns(True, False) == ("Nam", None, ())
    assert not fits_title("Nam", "Bà")
    assert fits_title("Nữ", "BS.")


@pytest.mark.parametrize(
    ("text", "title", "full_name", "behind"),
    [
        pytest.param("Nguyễn Văn An", None, "Nguyễn Văn An", None, id="plain"),
        pytest.param("TS. Nguyễn Văn An", "TS.", "Nguyễn Văn An", None, id="doctor"),
        pytest.param("ThS.BS. Nguyễn Văn An", "ThS.BS.", "Nguyễn Văn An", None, id="run together"),
        pytest.param("PGS.TS.BS Nguyễn Văn An", "PGS.TS.BS", "Nguyễn Văn An", None, id="three"),
        pytest.param("BSCKII. Nguyễn Văn An", "BSCKII.", "Nguyễn Văn An", None, id="specialist"),
        pytest.param("BS CKI Nguyễn Văn An", "BS CKI", "Nguyễn Văn An", None, id="in two words"),
        pytest.param("BS.CK2 Nguyễn Văn An", "BS.CK2", "Nguyễn Văn An", None, id="with a digit"),
        pytest.param("Ds. Nguyễn Văn An", "Ds.", "Nguyễn Văn An", None, id="pharmacist"),
        pytest.param("Đ/c Nguyễn Văn An", "Đ/c", "Nguyễn Văn An", None, id="comrade"),
        pytest.param("đ/c. Nguyễn Văn An", "đ/c.", "Nguyễn Văn An", None, id="small comrade"),
        pytest.param("Đồng chí Nguyễn Văn An", "Đồng chí", "Nguyễn Văn An", None, id="in full"),
        pytest.param("Ông Nguyễn Văn An", "Ông", "Nguyễn Văn An", None, id="mister"),
        pytest.param("Ông: Nguyễn Văn An", "Ông", "Nguyễn Văn An", None, id="mister and colon"),
        pytest.param("Bà Lê Thị Ba", "Bà", "Lê Thị Ba", None, id="missis"),
        pytest.param("Ô. Nguyễn Văn An", "Ô.", "Nguyễn Văn An", None, id="letter"),
        pytest.param("Bà TS. Lê Thị Ba", "Bà TS.", "Lê Thị Ba", None, id="both"),
        pytest.param("GS.TSKH Nguyễn Văn An", "GS.TSKH", "Nguyễn Văn An", None, id="professor"),
        pytest.param("Đại tá Nguyễn Văn An", "Đại tá", "Nguyễn Văn An", None, id="colonel"),
        pytest.param("Th.S Ngô Lan", "Th.S", "Ngô Lan", None, id="dot in the middle"),
        pytest.param("Đ.c Lê Ba", "Đ.c", "Lê Ba", None, id="dotted comrade"),
        pytest.param("ThS.BSCKII.Lê Văn Ba", "ThS.BSCKII.", "Lê Văn Ba", None, id="no spaces"),
        pytest.param("Nhà giáo ưu tú Lê Ba", "Nhà giáo ưu tú", "Lê Ba", None, id="honoured"),
        pytest.param("Thầy thuốc nhân dân Lê Ba", "Thầy thuốc nhân dân", "Lê Ba", None, id="TTND"),
        pytest.param("ĐĐ. Thích Mẫu Tâm", "ĐĐ.", "Thích Mẫu Tâm", None, id="venerable"),
        pytest.param("Anh Nguyễn Văn Tú", "Anh", "Nguyễn Văn Tú", None, id="brother"),
        pytest.param("Bác sĩ Chu Văn Vinh", "Bác sĩ", "Chu Văn Vinh", None, id="doctor"),
        pytest.param("Bác Chu Văn Vinh", "Bác", "Chu Văn Vinh", None, id="uncle"),
        pytest.param("Anh Đức Minh", None, "Anh Đức Minh", None, id="family Anh"),
        pytest.param("1. Nguyễn Văn An", None, "Nguyễn Văn An", None, id="number"),
        pytest.param("- Nguyễn Văn An", None, "Nguyễn Văn An", None, id="dash"),
        pytest.param("+ Ông Nguyễn Văn An", "Ông", "Nguyễn Văn An", None, id="plus"),
        pytest.param("Nguyễn Văn An (Trưởng đoàn)", None, "Nguyễn Văn An", "Trưởng đoàn", id="()"),
        pytest.param("Nguyễn Văn An - Giám đốc", None, "Nguyễn Văn An", "Giám đốc", id="office"),
        pytest.param("Nguyễn Văn An, Phó Giám đốc", None, "Nguyễn Văn An", "Phó Giám đốc", id=","),
        pytest.param("Lê Ba 0912345678", None, "Lê Ba", "0912345678", id="phone"),
        pytest.param("Lê Ba ĐT: 0912.345.678", None, "Lê Ba", "ĐT: 0912.345.678", id="phone said"),
        pytest.param("H'Hen Thử", None, "H'Hen Thử", None, id="H'"),
        pytest.param("K' Brêu", None, "K' Brêu", None, id="K'"),
        pytest.param("Y Thông", None, "Y Thông", None, id="Y"),
        pytest.param("Nguyễn Thị Ngọc Ánh Tuyết", None, "Nguyễn Thị Ngọc Ánh Tuyết", None, id="5"),
        pytest.param("Phó Đức Phương", None, "Phó Đức Phương", None, id="family Phó"),
        pytest.param("Đoàn Thế Huy", None, "Đoàn Thế Huy", None, id="family Đoàn"),
        pytest.param("Ban Văn Quý", None, "Ban Văn Quý", None, id="family Ban"),
        pytest.param("Đ.c Nguyễn Văn An", "Đ.c", "Nguyễn Văn An", None, id="dotted comrade"),
        pytest.param("DSCKI.Nguyễn Văn An", "DSCKI.", "Nguyễn Văn An", None, id="no space"),
        pytest.param("Giám đốc Nguyễn Văn An", None, "Nguyễn Văn An", "Giám đốc", id="before"),
        pytest.param("Giám đốc: Nguyễn Văn An", None, "Nguyễn Văn An", "Giám đốc", id="colon"),
        pytest.param("Nguyễn Văn An/Giám đốc", None, "Nguyễn Văn An", "Giám đốc", id="stroke"),
        pytest.param("CVC Nguyễn Văn An", None, "Nguyễn Văn An", "CVC", id="short, before"),
        pytest.param("Trưởng Thị Cộng", None, "Trưởng Thị Cộng", None, id="an office for family"),
        pytest.param("Hội Thị Danh Sách", None, "Hội Thị Danh Sách", None, id="a paper within"),
        pytest.param("Ông Thị Thanh", None, "Ông Thị Thanh", None, id="family Ông"),
        pytest.param("Bà Thị Nở", "Bà", "Thị Nở", None, id="no family Bà"),
        pytest.param("BSNT. Nguyễn Văn An", "BSNT.", "Nguyễn Văn An", None, id="resident"),
        pytest.param("Nguyễn Văn An*", None, "Nguyễn Văn An", None, id="star"),
        pytest.param("TRƯƠNG THỊ MẪU", None, "TRƯƠNG THỊ MẪU", None, id="family TRƯƠNG"),
    ],
)
def test_a_name_cell_is_parted_into_title_and_name(
    text: str, title: str | None, full_name: str, behind: str | None
) -> None:
    found = read_name(text)
    assert found is not None
    assert (found.title, found.full_name, found.behind) == (title, full_name, behind)


@pytest.mark.parametrize(
    ("text", "values", "rest"),
    [
        ("Giám đốc Sở A - 0912345678", {"phone": "0912345678"}, "Giám đốc Sở A"),
        ("Giám đốc, ĐT: 0912.345.678", {"phone": "ĐT: 0912.345.678"}, "Giám đốc"),
        ("Giám đốc SĐT 0912345678", {"phone": "SĐT 0912345678"}, "Giám đốc"),
        ("nữ, sinh năm 1980, kế toán", {"gender": "nữ", "birth_date": "1980"}, "kế toán"),
        ("1/2/1980; CCCD 034094001234",
         {"birth_date": "1/2/1980", "id_number": "CCCD 034094001234"}, ""),
        ("0912345678; 0987654321", {"phone": "0912345678"}, "0987654321"),
        ("Bí thư, Chủ tịch HĐND xã A", {}, "Bí thư, Chủ tịch HĐND xã A"),
        ("Thôn 3 - 12 đại biểu", {}, "Thôn 3 - 12 đại biểu"),
    ],
)  # fmt: skip
def test_figures_behind_a_name_go_where_they_belong(
    text: str, values: dict[str, str], rest: str
) -> None:
    assert part_behind(text) == (values, rest)


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        pytest.param("NGUYỄN VĂN AN", ("name_in_capitals",), id="capitals"),
        pytest.param("Nguyen Van An", ("name_without_marks",), id="no marks"),
        pytest.param("An", ("name_one_word",), id="one word"),
        pytest.param("Nguyễn Văn An 2", ("name_unusual",), id="a digit"),
        pytest.param("Nguyễn Văn An và vợ", ("name_unusual",), id="more than one person"),
        pytest.param("Nguyễn Văn An - Giám đốc", ("name_cell_parted",), id="more than a name"),
        pytest.param("Thuý Hoà Nguyễn", (), id="tones placed as people like"),
        pytest.param("Lan Anh Vy", (), id="plain letters by right"),
    ],
)
def test_what_is_odd_about_a_name_is_said(text: str, remarks: tuple[str, ...]) -> None:
    found = read_name(text)
    assert found is not None
    assert found.remarks == remarks


@pytest.mark.parametrize(
    "text",
    [
        "Giám đốc",
        "Đ/c Bí thư (hoặc người được ủy quyền)",
        "Trưởng trạm Y tế xã Thử",
        "PHÓ GIÁM ĐỐC",
        "Truong phong",
        "UBND huyện Thử",
        "Bí thư Đảng ủy phường Lê Chân",
        "Người có uy tín",
        "Mời: Bí thư chi bộ",
        "=HYPERLINK(1)",
        "@SUM(A1)",
        "-2+3",
        "?",
        "DANH SÁCH ĐẠI BIỂU",
    ],
)
def test_what_names_no_person_is_no_name(text: str) -> None:
    assert read_name(text) is None


@pytest.mark.parametrize("middle", ["Thị", "Văn", "Thế", "Thanh", "Trường", "Đức"])
@pytest.mark.parametrize(
    "family",
    ["Đoàn", "Trương", "Phó", "Tô", "Cao", "Chu", "Tống", "Ban", "Văn", "Sử", "Đào", "Đồng"],
)
def test_families_that_begin_other_words_are_still_families(family: str, middle: str) -> None:
    assert is_full_name(f"{family} {middle} Lâm")
    assert not is_office(f"{family} {middle} Lâm")
    assert not is_body(f"{family} {middle} Lâm")


def test_wrapped_names_are_one_and_listed_names_are_several() -> None:
    assert several_names("Nguyễn Văn\nAn") == ["Nguyễn Văn An"]
    assert several_names("Nguyễn Thị\nMai Hương") == ["Nguyễn Thị Mai Hương"]
    assert several_names("Nguyễn Văn An\nTrần Thị Bình") == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert several_names("Đ/c Lê Văn Cúc\nĐ/c Hồ Thị Ba") == ["Đ/c Lê Văn Cúc", "Đ/c Hồ Thị Ba"]
    assert several_names("Lê Văn Cúc/Hồ Thị Ba") == ["Lê Văn Cúc", "Hồ Thị Ba"]
    assert several_names("Lò Văn Ín / Rơ Châm Khiêm") == ["Lò Văn Ín", "Rơ Châm Khiêm"]
    assert several_names("Giáp Thị Hà; Kiều Văn An") == ["Giáp Thị Hà", "Kiều Văn An"]
    assert several_names("Doãn Văn Hoà\nRơ Châm Khiêm") == ["Doãn Văn Hoà", "Rơ Châm Khiêm"]
    assert several_names("K'Să Hà Vy\nH’Yim Kđoh") == ["K'Să Hà Vy", "H’Yim Kđoh"]
    assert several_names("Bloong Chiến\nTrần Thu Hà") == ["Bloong Chiến", "Trần Thu Hà"]
    assert several_names("Danh Út / Lê Thị Linh") == ["Danh Út", "Lê Thị Linh"]
    assert several_names("Nguyễn Thị\nLê Mai Hương") == ["Nguyễn Thị Lê Mai Hương"]
    assert several_names("Nguyễn Phúc\nTôn Nữ Huyền") == ["Nguyễn Phúc Tôn Nữ Huyền"]
    assert several_names("Nguyễn Văn An, Giám đốc") == ["Nguyễn Văn An, Giám đốc"]


@pytest.mark.parametrize(
    ("text", "position", "unit", "clear"),
    [
        pytest.param("Giám đốc Sở Y tế", "Giám đốc", "Sở Y tế", True, id="no joint"),
        pytest.param("Giám đốc, Sở Y tế", "Giám đốc", "Sở Y tế", True, id="comma"),
        pytest.param("Giám đốc - Sở Y tế", "Giám đốc", "Sở Y tế", True, id="dash"),
        pytest.param("Giám đốc\nSở Y tế", "Giám đốc", "Sở Y tế", True, id="line"),
        pytest.param("Trưởng phòng Kế hoạch, Sở Y tế", "Trưởng phòng Kế hoạch", "Sở Y tế", True,
                     id="room"),
        pytest.param("Trưởng khoa Nội Bệnh viện Thử", "Trưởng khoa Nội", "Bệnh viện Thử", True,
                     id="ward"),
        pytest.param("Phó Bí thư, Chủ tịch UBND huyện", "Phó Bí thư, Chủ tịch", "UBND huyện", True,
                     id="two offices"),
        pytest.param("Bí thư Huyện ủy Thử", "Bí thư", "Huyện ủy Thử", True, id="Party"),
        pytest.param("Chuyên viên, phòng Tổ chức", "Chuyên viên", "phòng Tổ chức", True,
                     id="small body"),
        pytest.param("Phó Bí thư Đảng ủy, Chủ tịch UBMTTQ xã", "Phó Bí thư Đảng ủy, Chủ tịch",
                     "UBMTTQ xã", True, id="two offices, two bodies"),
        pytest.param("Phó Bí thư Thường trực Huyện ủy Thử", "Phó Bí thư Thường trực",
                     "Huyện ủy Thử", True, id="standing deputy"),
        pytest.param("Bí thư Đảng ủy Sở Y tế", "Bí thư Đảng ủy", "Sở Y tế", True,
                     id="Party committee of a body"),
        pytest.param("Bí thư Đảng ủy xã Thử", "Bí thư", "Đảng ủy xã Thử", True,
                     id="Party committee of a place"),
        pytest.param("Giáo viên trường THCS Lê Lợi", "Giáo viên", "trường THCS Lê Lợi", True,
                     id="small letter"),
        pytest.param("Tổ trưởng Tổ dân phố số 4, phường Thử", "Tổ trưởng",
                     "Tổ dân phố số 4, phường Thử", True, id="body in a place"),
        pytest.param("Hội viên Thôn 6, xã Thử", "Hội viên", "Thôn 6, xã Thử", True, id="hamlet"),
        pytest.param("Kế toán Văn phòng UBND tỉnh", "Kế toán", "Văn phòng UBND tỉnh", True,
                     id="office of a body"),
        pytest.param("Phó Chánh Văn phòng UBND tỉnh", "Phó Chánh Văn phòng", "UBND tỉnh", True,
                     id="who heads the office of a body"),
        pytest.param("Bí thư Ban Tuyên giáo và Dân vận Tỉnh ủy", "Bí thư",
                     "Ban Tuyên giáo và Dân vận Tỉnh ủy", True, id="department of the Party"),
        pytest.param("Trưởng Ban Tổ chức Tỉnh ủy", "Trưởng Ban Tổ chức", "Tỉnh ủy", True,
                     id="who heads a department of the Party"),
        pytest.param("Chủ tịch Hội LHPN xã Thử", "Chủ tịch", "Hội LHPN xã Thử", True,
                     id="short society"),
        pytest.param("Hiệu trưởng Trường THPT Thử", "Hiệu trưởng", "Trường THPT Thử", True,
                     id="headmaster"),
        pytest.param("Trưởng Trạm Y tế xã Thử", "Trưởng Trạm Y tế xã Thử", None, False,
                     id="office that ends in its body"),
        pytest.param("Sở Y tế - Giám đốc", "Giám đốc", "Sở Y tế", True, id="unit first"),
        pytest.param("Sở Y tế", None, "Sở Y tế", True, id="unit alone"),
        pytest.param("Giám đốc", "Giám đốc", None, True, id="office alone"),
        pytest.param("Trưởng thôn Đông", "Trưởng thôn Đông", None, True, id="office with place"),
        pytest.param("Nông dân, sản xuất giỏi", "Nông dân, sản xuất giỏi", None, False,
                     id="neither"),
    ],
)  # fmt: skip
def test_position_and_unit_of_one_cell_are_parted_where_it_is_clear(
    text: str, position: str | None, unit: str | None, clear: bool
) -> None:
    assert part_office(text) == (position, unit, clear)
