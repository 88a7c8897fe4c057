"""Quota plans: the real one of 792 delegates, and other shapes in which offices write them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.errors import InputRefused
from app.intake.plan import read_plan

# The part on participants of the plan for the dialogue with the health sector of Hải Dương
# province, May 2024, a public paper. Its item 3.3 contradicts itself.
HAI_DUONG = """
II. NỘI DUNG TIẾP XÚC, ĐỐI THOẠI**1. Những nội dung trọng tâm****1.1. Lĩnh vực tổ chức, cán bộ**
- Về cơ cấu tổ chức bộ máy đối với các bệnh viện tuyến tỉnh và trung tâm y tế cấp huyện;
2. Chủ trì và điều hành: Đồng chí Bí thư Tỉnh uỷ và đồng chí Chủ tịch UBND tỉnh.
3. Thành phần mời dự (792 đại biểu):
3.1. Cấp tỉnh (77 đại biểu):
- Các đồng chí Thường trực Tỉnh uỷ, ủy viên Ban Thường vụ Tỉnh uỷ, lãnh đạo HĐND, UBND;
- Trưởng các ban Hội đồng nhân dân tỉnh. Thủ trưởng các sở, ban, ngành; Mặt trận Tổ quốc.
- Các cơ quan thông tấn, báo chí: Báo Hải Dương; Cổng thông tin điện tử tỉnh.
3.2. Cấp huyện (60 đại biểu): Mỗi đơn vị 5 đại biểu gồm: bí thư, chủ tịch UBND cấp huyện; trưởng phòng, phó trưởng phòng y tế; trưởng phòng nội vụ.
3.3. Đại biểu ngành Y tế (655 đại biểu):
- Cơ quan Sở Y tế: lãnh đạo Sở, Chủ tịch Công đoàn ngành, các trưởng, phó các phòng và chuyên viên (34 đại biểu).
- Các cơ quan, đơn vị trực thuộc Sở Y tế:
+ 02 Chi cục trực thuộc (06 đại biểu): chi cục trưởng, chủ tịch công đoàn cơ sở;
+ 10 Bệnh viện và 03 Trung tâm tuyến tỉnh (202 đại biểu): thủ trưởng đơn vị; trưởng các khoa, phòng.
- 12 trung tâm y tế tuyến huyện (72 đại biểu): thủ trưởng đơn vị, phó giám đốc, chủ tịch công đoàn cơ sở.
- Trưởng trạm y tế các xã, phường, thị trấn (235 đại biểu).
- 04 trường đào tạo Y, Dược trên địa bàn tỉnh: chủ tịch hội đồng trường và hiệu trưởng các trường: Trường Cao đẳng Y tế, Trường Cao đẳng Dược Trung ương (08 đại biểu).
- Lãnh đạo Bảo hiểm xã hội tỉnh và giám đốc bảo hiểm xã hội các huyện, thị xã, thành phố (15 đại biểu).
- 02 Bệnh viện tư nhân: chủ tịch hội đồng quản trị, giám đốc Bệnh viện Hòa Bình (04 đại biểu).
- 55 Phòng khám đa khoa tư nhân: chủ tịch hội đồng quản trị hoặc giám đốc công ty (55 đại biểu).
- Công ty Cổ phần Dược, vật tư Y tế Hải Dương: Chủ tịch Hội đồng quản trị và Giám đốc Công ty (02 đại biểu).
- Nhà thuốc các huyện, thị xã, thành phố mỗi đơn vị 01 đại biểu (12 đại biểu).
- Các hội thuộc lĩnh vực Y tế: Hội Y học, Hội Đông y, Hội Điều dưỡng, Hội Dược... (12 đại biểu).
4. Thời gian: 1/2 ngày, dự kiến tháng 5/2024.
7. Trang trí khánh tiết hội nghị
7.1. *Phông chữ hội nghị*
III. TỔ CHỨC THỰC HIỆN
1. Ban Dân vận Tỉnh ủy
- Cử 01 cán bộ tiếp nhận phiếu đăng ký phát biểu tại Hội trường.
Nơi nhận:
- Ban Thường vụ Tỉnh ủy,
"""  # noqa: E501
WORKING_OF_3_3 = "34 + 6 + 202 + 72 + 235 + 8 + 15 + 4 + 55 + 2 + 12 + 12 = 657"


def word_file(path: Path, *paragraphs: str | list[list[str]]) -> Path:
    """A .docx; text between ** is a bold run, a list of rows is a table."""
    document = docx.Document()
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            added = document.add_paragraph()
            for place, run in enumerate(paragraph.split("**")):
                added.add_run(run.replace("*", "") if "**" in paragraph else run).bold = place % 2
        else:
            table = document.add_table(len(paragraph), len(paragraph[0]))
            for row, cells in zip(table.rows, paragraph, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    document.save(str(path))
    return path


def workbook(path: Path, rows: list[list[Any]], *merged: str) -> Path:
    """An .xlsx of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(path)
    return path


def text_file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def lines(path: Path) -> list[tuple[Any, ...]]:
    """(level, no, title, declared, units, per_unit) of each line."""
    return [tuple(line.values()) for line in read_plan(path).as_json()["lines"]]  # type: ignore[attr-defined]


def mismatches(path: Path) -> list[tuple[Any, ...]]:
    """(kind, node, declared, computed) of each mismatch."""
    return [(one.kind, one.node, one.declared, one.computed) for one in read_plan(path).mismatches]


@pytest.fixture(params=["docx", "txt"])
def hai_duong(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "txt":
        return text_file(tmp_path / "ke-hoach.txt", HAI_DUONG.replace("\n", "\n\n"))
    return word_file(tmp_path / "ke-hoach.docx", *HAI_DUONG.strip().split("\n"))


def test_the_contradictions_of_the_real_plan_are_named_and_not_corrected(hai_duong: Path) -> None:
    plan = read_plan(hai_duong).as_json()
    assert plan["input"] == hai_duong.name
    assert plan["declared_total"] == 792
    assert plan["sum_of_all_leaves"] == 794
    assert plan["mismatches"] == [
        {
            "kind": "sum_of_children",
            "node": "3.3",
            "title": "Đại biểu ngành Y tế",
            "declared": 655,
            "computed": 657,
            "difference": 2,
            "working": WORKING_OF_3_3,
        },
        {
            "kind": "total_by_leaves",
            "node": "3",
            "title": "Thành phần mời dự",
            "declared": 792,
            "computed": 794,
            "difference": 2,
            "working": f"77 + 60 + {WORKING_OF_3_3.replace('657', '794')}",
        },
    ]


def test_the_lines_of_the_real_plan_are_read_as_written(hai_duong: Path) -> None:
    assert lines(hai_duong) == [
        (0, "3", "Thành phần mời dự", 792, None, None),
        (1, "3.1", "Cấp tỉnh", 77, None, None),
        (1, "3.2", "Cấp huyện", 60, None, 5),
        (1, "3.3", "Đại biểu ngành Y tế", 655, None, None),
        (2, "-", "Cơ quan Sở Y tế", 34, None, None),
        (2, "-", "Các cơ quan, đơn vị trực thuộc Sở Y tế", None, None, None),
        (3, "+", "02 Chi cục trực thuộc", 6, 2, None),
        (3, "+", "10 Bệnh viện và 03 Trung tâm tuyến tỉnh", 202, 13, None),
        (2, "-", "12 trung tâm y tế tuyến huyện", 72, 12, None),
        (2, "-", "Trưởng trạm y tế các xã, phường, thị trấn", 235, None, None),
        (2, "-", "04 trường đào tạo Y, Dược trên địa bàn tỉnh", 8, 4, None),
        (
            2, "-", "Lãnh đạo Bảo hiểm xã hội tỉnh và giám đốc bảo hiểm xã hội các huyện, thị xã, "
            "thành phố", 15, None, None,
        ),
        (2, "-", "02 Bệnh viện tư nhân", 4, 2, None),
        (2, "-", "55 Phòng khám đa khoa tư nhân", 55, 55, None),
        (2, "-", "Công ty Cổ phần Dược, vật tư Y tế Hải Dương", 2, None, None),
        (2, "-", "Nhà thuốc các huyện, thị xã, thành phố", 12, None, 1),
        (2, "-", "Các hội thuộc lĩnh vực Y tế", 12, None, None),
    ]  # fmt: skip


def test_a_plan_that_adds_up_has_no_mismatch(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "k.docx",
        *HAI_DUONG.replace("792", "794").replace("655", "657").strip().split("\n"),
    )
    assert (read_plan(path).declared_total, mismatches(path)) == (794, [])


RUNNING_TEXT = [
    pytest.param(
        [
            "III. THÀNH PHẦN, SỐ LƯỢNG",
            "Tổng số: 150 đại biểu, gồm:",
            "1. Đại biểu cấp tỉnh: 50 đại biểu",
            "a) Thường trực Tỉnh ủy: 05 đồng chí",
            "b) Các sở, ban, ngành: 45 đồng chí, gồm:",
            "- Sở Y tế: 20 đ/c",
            "- Các sở khác: 26 đ/c",
            "2. Đại biểu cấp xã: 20 xã, phường, mỗi đơn vị 5 đại biểu (100 đại biểu)",
            "IV. TỔ CHỨC THỰC HIỆN",
            "1. Văn phòng cử 02 cán bộ đón tiếp",
        ],
        [
            (0, "III", "THÀNH PHẦN, SỐ LƯỢNG", 150, None, None),
            (1, "1", "Đại biểu cấp tỉnh", 50, None, None),
            (2, "a", "Thường trực Tỉnh ủy", 5, None, None),
            (2, "b", "Các sở, ban, ngành", 45, None, None),
            (3, "-", "Sở Y tế", 20, None, None),
            (3, "-", "Các sở khác", 26, None, None),
            (1, "2", "Đại biểu cấp xã", 100, 20, 5),
        ],
        [("sum_of_children", "b", 45, 46), ("total_by_leaves", "III", 150, 151)],
        id="roman, arabic, letters, bullets; the total in a line of its own",
    ),
    pytest.param(
        [
            "3. Thành phần tham dự: 320 đại biểu",
            "3.1. Cấp tỉnh: 20 đại biểu",
            "3.2. Cấp xã: 99 xã, phường, đặc khu, mỗi đơn vị 03 đại biểu (297 đại biểu)",
            "3.3 Khách mời: ba đại biểu",
            "4. Địa điểm: Hội trường tỉnh (500 chỗ ngồi)",
        ],
        [
            (0, "3", "Thành phần tham dự", 320, None, None),
            (1, "3.1", "Cấp tỉnh", 20, None, None),
            (1, "3.2", "Cấp xã", 297, 99, 3),
            (1, "3.3", "Khách mời", 3, None, None),
        ],
        [],
        id="after 2025, a number in words",
    ),
    pytest.param(
        [
            "2. Đại biểu tham dự (132 đại biểu)",
            "- 12 huyện, thị xã, thành phố: mỗi đơn vị 05 đại biểu (62 đại biểu)",
            "- 70 xã, phường: mỗi đơn vị 01 đại biểu (70 đại biểu)",
            "3. Trang phục: lịch sự",
        ],
        [
            (0, "2", "Đại biểu tham dự", 132, None, None),
            (1, "-", "12 huyện, thị xã, thành phố", 62, 12, 5),
            (1, "-", "70 xã, phường", 70, 70, 1),
        ],
        [("units_times_per_unit", "-", 62, 60)],
        id="units times seats is another number",
    ),
    pytest.param(
        [
            "II. NỘI DUNG1. Mục đích",
            "3. Thành phần mời dự (12 đại biểu):3.1. Cấp tỉnh (7 đại biểu):- Thường trực: 03 đại "
            "biểu;- Các ban: 04 đại biểu.3.2. Cấp xã (5 đại biểu)",
            "4. Thời gian: 1/2 ngày",
        ],
        [
            (0, "3", "Thành phần mời dự", 12, None, None),
            (1, "3.1", "Cấp tỉnh", 7, None, None),
            (2, "-", "Thường trực", 3, None, None),
            (2, "-", "Các ban", 4, None, None),
            (1, "3.2", "Cấp xã", 5, None, None),
        ],
        [],
        id="headings and bullets glued to the line before",
    ),
    pytest.param(
        [
            "B. THÀNH PHẦN THAM DỰ",
            "I. Đại biểu triệu tập: 200 đại biểu, trong đó:",
            "1) Khối Đảng: 50 đại biểu",
            "2) Khối chính quyền: 100 đại biểu",
            "3) Khối đoàn thể: 40 đại biểu",
            "II. Khách mời: 15 đại biểu",
            "Tổng cộng: 215 đại biểu",
            "C. THỜI GIAN",
        ],
        [
            (0, "B", "THÀNH PHẦN THAM DỰ", 215, None, None),
            (1, "I", "Đại biểu triệu tập", 200, None, None),
            (2, "1", "Khối Đảng", 50, None, None),
            (2, "2", "Khối chính quyền", 100, None, None),
            (2, "3", "Khối đoàn thể", 40, None, None),
            (1, "II", "Khách mời", 15, None, None),
        ],
        [("sum_of_children", "I", 200, 190), ("total_by_leaves", "B", 215, 205)],
        id="the total behind the lines",
    ),
    pytest.param(
        [
            "IV- THÀNH PHẦN THAM DỰ",
            "1- Đại biểu Trung ương: 05 đồng chí.",
            "2- Đại biểu tỉnh:",
            "2.1- Thường trực Tỉnh ủy: 04 đồng chí",
            "2.2- Các sở: 20 sở, mỗi sở 02 đồng chí",
            "3- Đại biểu các xã: Mỗi xã, phường 05 đại biểu gồm: Bí thư, Chủ tịch, 03 công chức; "
            "99 xã, phường = 495 đại biểu",
            "Tổng: 544 đại biểu",
            "V- KINH PHÍ",
            "1- 500.000 đồng/người",
        ],
        [
            (0, "IV", "THÀNH PHẦN THAM DỰ", 544, None, None),
            (1, "1", "Đại biểu Trung ương", 5, None, None),
            (1, "2", "Đại biểu tỉnh", None, None, None),
            (2, "2.1", "Thường trực Tỉnh ủy", 4, None, None),
            (2, "2.2", "Các sở", None, 20, 2),
            (1, "3", "Đại biểu các xã", 495, 99, 5),
        ],
        [],
        id="Party marks; a line whose number is only units times seats",
    ),
    pytest.param(
        [
            "3. Thành phần: 100 đại biểu",
            "3.1. Cấp tỉnh (40 đại biểu)",
            "- Thường trực Tỉnh ủy",
            "- Lãnh đạo các sở: 30 đại biểu",
            "3.2. Cấp xã: 60 đại biểu",
            "4. Thời gian",
        ],
        [
            (0, "3", "Thành phần", 100, None, None),
            (1, "3.1", "Cấp tỉnh", 40, None, None),
            (2, "-", "Thường trực Tỉnh ủy", None, None, None),
            (2, "-", "Lãnh đạo các sở", 30, None, None),
            (1, "3.2", "Cấp xã", 60, None, None),
        ],
        [],
        id="a line without a number leaves its sum open",
    ),
    pytest.param(
        [
            "II. Thành phần, số lượng đại biểu dự Hội nghị: 250 đồng chí",
            "(1) Lãnh đạo tỉnh: 10 đồng chí (có danh sách kèm theo);",
            "(2) Đại biểu là cán bộ, công chức: 150 người, trong đó:",
            "+ Sở Y tế: 50",
            "+ Sở Nội vụ: 100",
            "(3) 34 đại biểu Cơ quan Sở Tài chính",
            "(4) Khách mời: 56 đại biểu",
            "III. Liên hệ",
            "1. Đồng chí Nguyễn Văn A, số điện thoại 0912 345 678",
        ],
        [
            (0, "II", "Thành phần, số lượng đại biểu dự Hội nghị", 250, None, None),
            (1, "1", "Lãnh đạo tỉnh", 10, None, None),
            (1, "2", "Đại biểu là cán bộ, công chức", 150, None, None),
            (2, "+", "Sở Y tế", 50, None, None),
            (2, "+", "Sở Nội vụ", 100, None, None),
            (1, "3", "Cơ quan Sở Tài chính", 34, None, None),
            (1, "4", "Khách mời", 56, None, None),
        ],
        [],
        id="numbers in brackets, bare numbers, the number in front",
    ),
    pytest.param(
        [
            "3. Thành phần (50 đại biểu)",
            "Tổng số đại biểu: 52 đại biểu",
            "- Sở A: 25",
            "- Sở B: 25",
            "4. Thời gian",
        ],
        [
            (0, "3", "Thành phần", 50, None, None),
            (1, "-", "Sở A", 25, None, None),
            (1, "-", "Sở B", 25, None, None),
        ],
        [("sum_of_children", "3", 52, 50)],
        id="the total said twice, differently",
    ),
    pytest.param(
        [
            "2. Khách mời (20 đại biểu)",
            "- Sở A: 10",
            "- Sở B: 10",
            "3. Đại biểu triệu tập",
            "- 10 xã, mỗi xã 10 đại biểu",
            "4. Thời gian",
        ],
        [
            (1, "2", "Khách mời", 20, None, None),
            (2, "-", "Sở A", 10, None, None),
            (2, "-", "Sở B", 10, None, None),
            (1, "3", "Đại biểu triệu tập", None, None, None),
            (2, "-", "10 xã", None, 10, 10),
        ],
        [],
        id="guests and delegates in two parts",
    ),
    pytest.param(
        [
            "Thành phần tham dự (63 đại biểu):",
            "- Đảng ủy, HĐND, UBND phường: 15 người",
            "- Công chức phường: 08 người",
            "- 8 khu phố, mỗi khu phố 05 đại biểu: 40 đại biểu",
            "Kinh phí: 12.000.000 đồng",
            "- Nước uống: 100 người",
        ],
        [
            (0, None, "Thành phần tham dự", 63, None, None),
            (1, "-", "Đảng ủy, HĐND, UBND phường", 15, None, None),
            (1, "-", "Công chức phường", 8, None, None),
            (1, "-", "8 khu phố", 40, 8, 5),
        ],
        [],
        id="headings without numbers",
    ),
]


@pytest.mark.parametrize(("text", "expected", "found"), RUNNING_TEXT)
@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_running_text_is_read_whatever_its_marks(
    text: list[str],
    expected: list[tuple[Any, ...]],
    found: list[tuple[Any, ...]],
    ending: str,
    tmp_path: Path,
) -> None:
    before = ["KẾ HOẠCH", "Thực hiện Quy chế số 03-QC/TU, ngày 18/3/2021", "I. MỤC ĐÍCH"]
    path = tmp_path / f"k.{ending}"
    if ending == "docx":
        word_file(path, *before, *text)
    else:
        text_file(path, "\n\n".join([*before, *text]))
    assert lines(path) == expected
    assert mismatches(path) == found


@pytest.mark.parametrize(
    ("line", "declared", "units", "per_unit"),
    [
        pytest.param("Sở Y tế gồm 34 đại biểu", 34, None, None, id="gồm"),
        pytest.param("Sở Y tế 34 người", 34, None, None, id="người"),
        pytest.param("Sở Y tế: 34 đ/c", 34, None, None, id="đ/c"),
        pytest.param("Khách mời: 1.240 đại biểu", 1240, None, None, id="a point between thousands"),
        pytest.param("Khách mời: 1 240 đại biểu", 1240, None, None, id="a space between thousands"),
        pytest.param("Sở Y tế: 10 (mười) đại biểu", 10, None, None, id="spelled out behind"),
        pytest.param("Hội Nông dân: hai mươi lăm đại biểu", 25, None, None, id="in words"),
        pytest.param("Sở Y tế: 10 đại biểu, trong đó 02 lãnh đạo", 10, None, None, id="of whom"),
        pytest.param("Sở Y tế: 10 đại biểu (5 nữ)", 10, None, None, id="of whom, brackets"),
        pytest.param("Báo 02 đại biểu, Đài 03 đại biểu", 5, None, None, id="two numbers add up"),
        pytest.param("01 lãnh đạo, 02 chuyên viên Văn phòng", 3, None, None, id="offices add up"),
        pytest.param("30 người dân, 10 cán bộ phường", 40, None, None, id="people add up"),
        pytest.param(
            "Cấp huyện (60 đại biểu): bí thư (12 đại biểu), chủ tịch (48 đại biểu)",
            60, None, None, id="parts behind the colon",
        ),
        pytest.param(
            "12 đơn vị x 5 đại biểu = 60 đại biểu", 60, 12, 5, id="times",
        ),
        pytest.param("Cấp huyện: 5 đại biểu/đơn vị x 12 đơn vị = 62 đại biểu", 62, 12, 5, id="per"),
        pytest.param(
            "Các sở: mỗi sở 01 lãnh đạo và 01 chuyên viên, 12 sở (24 đại biểu)", 24, 12, 2, id="two"
        ),
        pytest.param(
            "12 huyện: mỗi huyện 5 đại biểu, gồm: 01 đồng chí bí thư, 04 đồng chí khác",
            None, 12, 5, id="who comes from each unit is no total",
        ),
        pytest.param("12 xã, mỗi xã 03 đại biểu, 36 đại biểu", 36, 12, 3, id="sum"),
        pytest.param(
            "Cấp huyện (12 đơn vị, 60 đại biểu): Mỗi đơn vị 5 đại biểu", 60, 12, 5, id="before"
        ),
        pytest.param("Các phòng (mỗi phòng 02 người x 08 phòng = 16 người)", 16, 8, 2, id="all"),
        pytest.param("10 Bệnh viện và 03 Trung tâm (202 đại biểu)", 202, 13, None, id="two kinds"),
        pytest.param("Trưởng trạm y tế 99 xã, phường: 99 đại biểu", 99, 99, None, id="inside"),
        pytest.param("Lãnh đạo Quận 1, Phường 7 (04 đại biểu)", 4, None, None, id="places"),
        pytest.param("Trường số 2 Thành phố (03 đại biểu)", 3, None, None, id="a school"),
        pytest.param("Cấp huyện: từ 50 đến 60 đại biểu", None, None, None, id="a range"),
        pytest.param("Nghị quyết số 04 ngày 18/3/2021", None, None, None, id="a paper"),
        pytest.param("Họp trong 1/2 ngày, tháng 5/2024", None, None, None, id="times of day"),
        pytest.param("Đầu mối: 0912345678", None, None, None, id="a telephone"),
        pytest.param("Năm tổ chức: 2024", None, None, None, id="a year"),
        pytest.param("55 Phòng khám đa khoa tư nhân", None, 55, None, id="units only"),
    ],
)  # fmt: skip
def test_the_numbers_of_a_line(
    line: str, declared: int | None, units: int | None, per_unit: int | None, tmp_path: Path
) -> None:
    path = word_file(
        tmp_path / "k.docx", "3. Thành phần (9 đại biểu)", "- Cấp tỉnh: 9 đại biểu", f"- {line}"
    )
    read = read_plan(path).lines
    assert len(read) == 3
    assert (read[2].declared, read[2].units, read[2].per_unit) == (declared, units, per_unit)


@pytest.mark.parametrize(
    ("rows", "merged", "expected", "found"),
    [
        pytest.param(
            [
                ["ỦY BAN NHÂN DÂN TỈNH A"],
                ["(Kèm theo Kế hoạch số 12/KH-UBND ngày 18/3/2026)"],
                ["STT", "Thành phần", "Số đơn vị", "Số lượng mỗi đơn vị", "Số đại biểu", "Ghi chú"],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                ["I", "Cấp tỉnh", None, None, 77],
                [1, "Thường trực Tỉnh ủy", None, None, 7],
                [2, "Sở, ban, ngành", 14, 5, 70],
                ["II", "Cấp xã", 99, 3, 298],
                ["III", "Ngành Y tế", None, None, 20],
                [1, "Sở Y tế", None, None, "06 đại biểu"],
                [2, "Bệnh viện", 5, 3, 15],
                [None, "Tổng cộng", None, None, 395],
                [None, "NGƯỜI LẬP BIỂU"],
            ],
            [],
            [
                (0, None, "Tổng cộng", 395, None, None),
                (1, "I", "Cấp tỉnh", 77, None, None),
                (2, "1", "Thường trực Tỉnh ủy", 7, None, None),
                (2, "2", "Sở, ban, ngành", 70, 14, 5),
                (1, "II", "Cấp xã", 298, 99, 3),
                (1, "III", "Ngành Y tế", 20, None, None),
                (2, "1", "Sở Y tế", 6, None, None),
                (2, "2", "Bệnh viện", 15, 5, 3),
            ],
            [
                ("units_times_per_unit", "II", 298, 297),
                ("sum_of_children", "III", 20, 21),
                ("total_by_leaves", "Tổng cộng", 395, 396),
            ],
            id="groups, totals, furniture",
        ),
        pytest.param(
            [
                ["STT", "Nội dung", "Số lượng đại biểu"],
                [1, "Cấp tỉnh", 30],
                [1.1, "Sở Y tế", 10],
                [1.2, "Sở Nội vụ", 20],
                [2, "Cấp xã", 5],
                ["Tổng", None, 35],
            ],
            [],
            [
                (0, None, "Tổng", 35, None, None),
                (1, "1", "Cấp tỉnh", 30, None, None),
                (2, "1.1", "Sở Y tế", 10, None, None),
                (2, "1.2", "Sở Nội vụ", 20, None, None),
                (1, "2", "Cấp xã", 5, None, None),
            ],
            [],
            id="numbers with points",
        ),
        pytest.param(
            [
                ["TT", "Đoàn", "Số lượng", None, None],
                [None, None, "Số đơn vị", "ĐB/đơn vị", "Tổng số"],
                [1, "Trạm y tế", 40, 2, 80],
                [2, "Bệnh viện", 3, 5, 16],
                [None, "Cộng", None, None, 96],
            ],
            ["C1:E1", "A1:A2", "B1:B2"],
            [
                (0, None, "Cộng", 96, None, None),
                (1, "1", "Trạm y tế", 80, 40, 2),
                (1, "2", "Bệnh viện", 16, 3, 5),
            ],
            [("units_times_per_unit", "2", 16, 15)],
            id="a header of two rows",
        ),
        pytest.param(
            [
                ["STT", "Đoàn", "Thành phần", "Số lượng"],
                [1, "Khối Đảng", "Thường trực", 3],
                [2, None, "Các ban", 5],
                [3, "Khối chính quyền", "Sở Y tế", 10],
                [4, None, "Sở Nội vụ", 2],
                [None, "Tổng số", None, 20],
            ],
            ["B2:B3", "B4:B5"],
            [
                (0, None, "Tổng số", 20, None, None),
                (1, None, "Khối Đảng", None, None, None),
                (2, "1", "Thường trực", 3, None, None),
                (2, "2", "Các ban", 5, None, None),
                (1, None, "Khối chính quyền", None, None, None),
                (2, "3", "Sở Y tế", 10, None, None),
                (2, "4", "Sở Nội vụ", 2, None, None),
            ],
            [],
            id="a column of groups merged downwards",
        ),
        pytest.param(
            [
                ["STT", "Cơ quan, đơn vị", "Thành phần", "Số lượng"],
                ["A", "KHỐI TỈNH"],
                [1, "Văn phòng Tỉnh ủy", "Chánh Văn phòng", 1],
                [2, "Sở Y tế", "Giám đốc; trưởng các phòng", 10],
                ["B", "KHỐI XÃ"],
                [1, "Phường Đông Hải", "Bí thư, Chủ tịch", 2],
                ["Tổng cộng", None, None, 14],
            ],
            ["A7:C7"],
            [
                (0, None, "Tổng cộng", 14, None, None),
                (1, "A", "KHỐI TỈNH", None, None, None),
                (2, "1", "Văn phòng Tỉnh ủy", 1, None, None),
                (2, "2", "Sở Y tế", 10, None, None),
                (1, "B", "KHỐI XÃ", None, None, None),
                (2, "1", "Phường Đông Hải", 2, None, None),
            ],
            [
                ("sum_of_children", "Tổng cộng", 14, 13),
                ("total_by_leaves", "Tổng cộng", 14, 13),
            ],
            id="a column that tells who comes from each unit",
        ),
    ],
)
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_table_is_read_by_its_header(
    rows: list[list[Any]],
    merged: list[str],
    expected: list[tuple[Any, ...]],
    found: list[tuple[Any, ...]],
    ending: str,
    tmp_path: Path,
) -> None:
    path = tmp_path / f"k.{ending}"
    if ending == "xlsx":
        workbook(path, rows, *merged)
    else:
        word_table(path, rows, merged)
    assert lines(path) == expected
    assert mismatches(path) == found


def word_table(path: Path, rows: list[list[Any]], merged: list[str]) -> None:
    """The same rows as a table of a .docx."""
    document = docx.Document()
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    for cells, row in zip(rows, table.rows, strict=True):
        for value, cell in zip(cells, row.cells, strict=False):
            cell.text = "" if value is None else str(value)
    for area in merged:
        left, top, right, bottom = re.fullmatch(r"(\w)(\d+):(\w)(\d+)", area).groups()  # type: ignore[union-attr]
        first = table.cell(int(top) - 1, ord(left) - 65)
        first.merge(table.cell(int(bottom) - 1, ord(right) - 65))
        first.text = first.text.strip()
    document.save(str(path))


def test_the_heading_of_the_text_and_the_table_behind_it_are_compared(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "k.docx",
        "3. Thành phần mời dự: 100 đại biểu (có bảng phân bổ kèm theo)",
        "4. Thời gian: 01 ngày",
        "PHỤ LỤC",
        [
            ["TT", "Đơn vị", "Số lượng"],
            ["1", "Sở Y tế", "40"],
            ["2", "Sở Nội vụ", "05"],
            ["3", "Các xã, phường (10 đơn vị, mỗi đơn vị 05 đại biểu)", "50"],
            ["", "Tổng", "95"],
        ],
    )
    plan = read_plan(path)
    assert (plan.declared_total, plan.sum_of_all_leaves) == (100, 95)
    assert lines(path)[0] == (0, "3", "Thành phần mời dự", 100, None, None)
    assert lines(path)[3] == (1, "3", "Các xã, phường", 50, 10, 5)
    assert ("total_by_leaves", "3", 100, 95) in mismatches(path)


def test_heads_of_bodies_are_guests_and_no_signature(tmp_path: Path) -> None:
    rows = [
        ["TT", "Thành phần", "Số lượng"],
        [1, "Thủ trưởng các sở", 20],
        [2, "Lãnh đạo đơn vị", 5],
    ]
    table = workbook(tmp_path / "k.xlsx", rows)
    text = text_file(
        tmp_path / "k.txt",
        "Thành phần tham dự: 25 đại biểu\n\nThủ trưởng các sở: 20 đại biểu\n\n"
        "Lãnh đạo đơn vị: 5 đại biểu\n\nNơi nhận:\n- Như trên\n",
    )
    expected = [("Thủ trưởng các sở", 20), ("Lãnh đạo đơn vị", 5)]
    assert [line[2:4] for line in lines(table)] == expected
    assert [line[2:4] for line in lines(text)[1:]] == expected


def test_a_table_of_costs_is_no_quota(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "k.docx",
        "3. Thành phần mời dự: 10 đại biểu",
        "4. Kinh phí",
        [
            ["STT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền"],
            ["1", "Nước uống đại biểu", "10", "10.000", "100.000"],
            ["2", "Thuê hội trường", "1", "500.000", "500.000"],
        ],
    )
    assert lines(path) == [(0, "3", "Thành phần mời dự", 10, None, None)]


def test_numbers_that_word_makes_itself_are_counted(tmp_path: Path) -> None:
    document = docx.Document()
    _add_list(document, [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."),
                         ("bullet", "-"), ("bullet", "\uf0b7")])  # fmt: skip
    for text, level in (
        ("MỤC ĐÍCH", 0),
        ("NỘI DUNG", 0),
        ("Nội dung trọng tâm", 1),
        ("Chủ trì", 1),
        ("Thành phần mời dự (30 đại biểu):", 1),
        ("Cấp tỉnh (10 đại biểu)", 2),
        ("Cấp xã (20 đại biểu):", 2),
        ("Lãnh đạo (5 đại biểu)", 3),
        ("Các xã:", 3),
        ("04 xã vùng cao (8 đại biểu)", 4),
        ("04 phường (8 đại biểu)", 4),
        ("Thời gian: 2 ngày", 1),
        ("TỔ CHỨC THỰC HIỆN", 0),
        ("Cử 03 người", 1),
    ):
        _number(document.add_paragraph(text), level)
    path = tmp_path / "k.docx"
    document.save(str(path))
    assert lines(path) == [
        (0, "3", "Thành phần mời dự", 30, None, None),
        (1, "3.1", "Cấp tỉnh", 10, None, None),
        (1, "3.2", "Cấp xã", 20, None, None),
        (2, "-", "Lãnh đạo", 5, None, None),
        (2, "-", "Các xã", None, None, None),
        (3, "•", "04 xã vùng cao", 8, 4, None),
        (3, "•", "04 phường", 8, 4, None),
    ]
    assert mismatches(path) == [
        ("sum_of_children", "3.2", 20, 21),
        ("total_by_leaves", "3", 30, 31),
    ]


def _add_list(document: Any, levels: list[tuple[str, str]]) -> None:
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for place, (form, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(place))
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            _add(level, tag, value)
        abstract.append(level)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "90")
    _add(number, "w:abstractNumId", "90")
    numbering.append(number)


def _number(paragraph: Any, level: int) -> None:
    properties = OxmlElement("w:numPr")
    _add(properties, "w:ilvl", str(level))
    _add(properties, "w:numId", "90")
    paragraph._p.get_or_add_pPr().append(properties)


def _add(parent: Any, tag: str, value: str) -> None:
    child = OxmlElement(tag)
    child.set(qn("w:val"), value)
    parent.append(child)


def test_bullets_of_one_kind_are_nested_by_how_far_they_are_set_in(tmp_path: Path) -> None:
    path = text_file(
        tmp_path / "k.txt",
        "3. Thành phần mời dự (20 đại biểu):\n"
        "   - Cơ quan Sở Y tế: lãnh đạo Sở, Chủ tịch Công đoàn ngành, các\n"
        "     trưởng, phó các phòng và chuyên viên (14\n"
        "     đại biểu).\n"
        "   - Các hội:\n"
        "       - Hội Y học (03 đại biểu)\n"
        "       - Hội Đông y (03 đại biểu)\n"
        "4. Thời gian\n",
    )
    assert [line[:4] for line in lines(path)] == [
        (0, "3", "Thành phần mời dự", 20),
        (1, "-", "Cơ quan Sở Y tế", 14),
        (1, "-", "Các hội", None),
        (2, "-", "Hội Y học", 3),
        (2, "-", "Hội Đông y", 3),
    ]


def test_lists_of_word_styles_are_nested_by_how_far_they_are_set_in(tmp_path: Path) -> None:
    document = docx.Document()
    for text, style in (
        ("3. Thành phần tham dự: 20 đại biểu", None),
        ("Cấp tỉnh: 8 đại biểu", "List Bullet"),
        ("Sở A: 5 đại biểu", "List Bullet 2"),
        ("Sở B: 3 đại biểu", "List Bullet 2"),
        ("Cấp xã: 12 đại biểu", "List Bullet"),
    ):
        document.add_paragraph(text, style=style)
    document.save(str(tmp_path / "k.docx"))
    assert [line[:4] for line in lines(tmp_path / "k.docx")] == [
        (0, "3", "Thành phần tham dự", 20),
        (1, "•", "Cấp tỉnh", 8),
        (2, "•", "Sở A", 5),
        (2, "•", "Sở B", 3),
        (1, "•", "Cấp xã", 12),
    ]


def test_a_plan_in_an_old_font_is_read_in_unicode(tmp_path: Path) -> None:
    path = tmp_path / "k.txt"
    text = (
        "3. Thµnh phÇn mêi dù (12 ®¹i biÓu):\n- Së Y tÕ: 5 ®¹i biÓu\n"
        "- C¸c x·, ph\xadêng mçi ®¬n vÞ 01 ®¹i biÓu (07 ®¹i biÓu)\n4. Thêi gian\n"
    )
    path.write_bytes(text.encode("latin-1"))
    assert lines(path) == [
        (0, "3", "Thành phần mời dự", 12, None, None),
        (1, "-", "Sở Y tế", 5, None, None),
        (1, "-", "Các xã, phường", 7, None, 1),
    ]


def test_totals_of_groups_are_compared_with_their_groups(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "k.xlsx",
        [
            ["STT", "Đơn vị", "Số lượng đại biểu"],
            ["I", "KHỐI A", None],
            [1, "Sở 1", 3],
            [2, "Sở 2", 4],
            [None, "Cộng I", 8],
            ["II", "KHỐI B", None],
            [1, "Sở 3", 5],
            [None, "Cộng II", 5],
            [None, "TỔNG CỘNG (I+II)", 12],
        ],
    )
    assert lines(path)[0] == (0, None, "TỔNG CỘNG (I+II)", 12, None, None)
    assert mismatches(path) == [
        ("sum_of_children", "TỔNG CỘNG (I+II)", 12, 13),
        ("sum_of_children", "I", 8, 7),
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param(
            "k.txt", "KẾ HOẠCH\nI. MỤC ĐÍCH\n1. Lắng nghe ý kiến\n", "no_quota", id="none"
        ),
        pytest.param("k.txt", "- Sở A: 5 đại biểu\n" * 6_000, "too_long", id="endless"),
        pytest.param("k.txt", "a" * 700_000 + " 5 đại biểu", "no_quota", id="one endless line"),
        pytest.param("k.txt", "", "empty", id="empty"),
        pytest.param("k.docx", "%PDF-1.7", "pdf", id="another kind"),
        pytest.param("k.docx", "PK\x03\x04cut off", "damaged", id="cut off"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_sentence(
    name: str, content: str, reason: str, tmp_path: Path
) -> None:
    path = text_file(tmp_path / name, content)
    with pytest.raises(InputRefused) as refused:
        read_plan(path)
    assert refused.value.reason == reason
    assert len(refused.value.text) > 20


def test_a_document_type_in_the_numbering_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "k.docx", "3. Thành phần: 9 đại biểu")
    hostile = tmp_path / "hostile.docx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(hostile, "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/numbering.xml":
                part = part.replace(b"<w:numbering", b"<!DOCTYPE a []><w:numbering", 1)
            copy.writestr(name, part)
    with pytest.raises(InputRefused) as refused:
        read_plan(hostile)
    assert refused.value.reason == "entities"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        read_plan(tmp_path / "none.docx")
    assert refused.value.reason == "no_file"
