"""Quota plans as running text: marks, headings and totals as offices write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.intake.plans import lines, mismatches, text_file, word_file

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
            "4- 12 bệnh viện x 02 đại biểu = 24 đại biểu",
            "Tổng: 568 đại biểu",
            "V- KINH PHÍ",
            "1- 500.000 đồng/người",
        ],
        [
            (0, "IV", "THÀNH PHẦN THAM DỰ", 568, None, None),
            (1, "1", "Đại biểu Trung ương", 5, None, None),
            (1, "2", "Đại biểu tỉnh", None, None, None),
            (2, "2.1", "Thường trực Tỉnh ủy", 4, None, None),
            (2, "2.2", "Các sở", None, 20, 2),
            (1, "3", "Đại biểu các xã", 495, 99, 5),
            (1, "4", "12 bệnh viện", 24, 12, 2),
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
            "II- NỘI DUNG, THÀNH PHẦN, THỜI GIAN",
            "1- Nội dung: 3 nhóm vấn đề",
            "2- Thành phần",
            "2.1- Thường trực Đảng ủy: 10 đồng chí",
            "2.2- Bí thư các chi bộ: 80 đồng chí",
            "Tổng số: 90 đồng chí",
            "3- Chương trình: phát biểu của 12 đại biểu",
        ],
        [
            (0, "2", "Thành phần", 90, None, None),
            (1, "2.1", "Thường trực Đảng ủy", 10, None, None),
            (1, "2.2", "Bí thư các chi bộ", 80, None, None),
        ],
        [],
        id="a heading of several parts",
    ),
    pytest.param(
        [
            "II. THÀNH PHẦN, THỜI GIAN, ĐỊA ĐIỂM",
            "1. Đại biểu xã: 28 đại biểu",
            "2. Đại biểu Nhân dân: 21 thôn, mỗi thôn 05 người (01 bí thư, 04 người dân): 105 người",
            "3. Địa điểm: Hội trường (200 chỗ)",
            "III. TỔ CHỨC",
        ],
        [
            (0, "II", "THÀNH PHẦN, THỜI GIAN, ĐỊA ĐIỂM", None, None, None),
            (1, "1", "Đại biểu xã", 28, None, None),
            (1, "2", "Đại biểu Nhân dân", 105, 21, 5),
        ],
        [],
        id="a heading of several parts whose lines are guests themselves",
    ),
    pytest.param(
        [
            "II. NỘI DUNG",
            "1. Hội nghị với nhân dân",
            "1.1. Thời gian: 15/7/2026",
            "1.2. Thành phần: 60 đại biểu",
            "- Cấp xã: 10 đại biểu",
            "- Nhân dân: 50 đại biểu",
            "2. Hội nghị với doanh nghiệp",
            "2.2. Thành phần: 45 đại biểu",
            "- Cấp xã: 10 đại biểu",
            "- Doanh nghiệp: 36 đại biểu",
        ],
        [
            (1, "1.2", "Thành phần", 60, None, None),
            (2, "-", "Cấp xã", 10, None, None),
            (2, "-", "Nhân dân", 50, None, None),
            (1, "2.2", "Thành phần", 45, None, None),
            (2, "-", "Cấp xã", 10, None, None),
            (2, "-", "Doanh nghiệp", 36, None, None),
        ],
        [("sum_of_children", "2.2", 45, 46)],
        id="two conferences in one plan",
    ),
    pytest.param(
        [
            "III. THÀNH PHẦN: 98 người",
            "1. Sở, ban, ngành: 10 người",
            "2. Mỗi xã 03 người",
            "3. 12 trạm y tế x 02 người = 28 người",
            "IV. KINH PHÍ",
        ],
        [
            (0, "III", "THÀNH PHẦN", 98, None, None),
            (1, "1", "Sở, ban, ngành", 10, None, None),
            (1, "2", "Mỗi xã", None, None, 3),
            (1, "3", "12 trạm y tế", 28, 12, 2),
        ],
        [("units_times_per_unit", "3", 28, 24)],
        id="a line that only tells the seats of each unit",
    ),
    pytest.param(
        [
            "I. MỤC ĐÍCH",
            "II. THÀNH PHẦN",
            "A. Khách mời: 15 đại biểu",
            "B. Đại biểu triệu tập: 185 đại biểu",
            "1. Khối tỉnh: 85 đại biểu",
            "2. Khối xã: 100 đại biểu",
            "Tổng cộng (A + B): 201 đại biểu",
            "III. KHÁC",
        ],
        [
            (0, "II", "THÀNH PHẦN", 201, None, None),
            (1, "A", "Khách mời", 15, None, None),
            (1, "B", "Đại biểu triệu tập", 185, None, None),
            (2, "1", "Khối tỉnh", 85, None, None),
            (2, "2", "Khối xã", 100, None, None),
        ],
        [("sum_of_children", "II", 201, 200), ("total_by_leaves", "II", 201, 200)],
        id="capital letters below a roman number",
    ),
    pytest.param(
        [
            "3. Thành phần mời dự (30 đại biểu): (1) Cấp tỉnh: 10 đại biểu; "
            "(2) Cấp xã: 21 đại biểu.",
            "4. Thời gian",
        ],
        [
            (0, "3", "Thành phần mời dự", 30, None, None),
            (1, "1", "Cấp tỉnh", 10, None, None),
            (1, "2", "Cấp xã", 21, None, None),
        ],
        [("sum_of_children", "3", 30, 31), ("total_by_leaves", "3", 30, 31)],
        id="a list inside one paragraph",
    ),
    pytest.param(
        [
            "3. Thành phần mời dự (70 đại biểu)",
            "3.1. Cấp huyện (60 đại biểu): Mỗi đơn vị 5 đại biểu gồm:",
            "- 01 Bí thư;",
            "- 01 Chủ tịch UBND;",
            "- 03 trưởng phòng.",
            "3.2. Khách mời (10 đại biểu)",
            "4. Thời gian",
        ],
        [
            (0, "3", "Thành phần mời dự", 70, None, None),
            (1, "3.1", "Cấp huyện", 60, None, 5),
            (1, "3.2", "Khách mời", 10, None, None),
        ],
        [],
        id="lines that tell who comes from one unit",
    ),
    pytest.param(
        [
            "3. Thành phần tham dự: theo Phụ lục đính kèm.",
            "Nơi nhận:",
            "PHỤ LỤC",
            "THÀNH PHẦN, SỐ LƯỢNG ĐẠI BIỂU",
            "(Kèm theo Kế hoạch số 15/KH-UBND ngày 02/3/2026)",
            "I. Cấp tỉnh: 20 đại biểu",
            "a) Sở A: 8 đại biểu",
            "a1) Khối văn phòng: 3 đại biểu",
            "a2) Khối chuyên môn: 5 đại biểu",
            "b) Sở B: 12 đại biểu",
            "II. Cấp xã: 40 đại biểu",
            "Tổng cộng: 60 đại biểu",
            "Ghi chú: mỗi đơn vị cử thêm 01 lái xe.",
        ],
        [
            (0, None, "THÀNH PHẦN, SỐ LƯỢNG ĐẠI BIỂU", 60, None, None),
            (1, "I", "Cấp tỉnh", 20, None, None),
            (2, "a", "Sở A", 8, None, None),
            (3, "a1", "Khối văn phòng", 3, None, None),
            (3, "a2", "Khối chuyên môn", 5, None, None),
            (2, "b", "Sở B", 12, None, None),
            (1, "II", "Cấp xã", 40, None, None),
        ],
        [],
        id="an appendix under a heading without a mark",
    ),
    pytest.param(
        [
            "3 Thành phần và số lượng mời dự Hội nghị tiếp xúc, đối thoại của Bí thư Đảng ủy xã "
            "với Nhân dân trên địa bàn năm 2026: 30 đại biểu",
            "3.1 Cấp tỉnh: 10 đại biểu",
            "3.2 Cấp xã: 20 đại biểu",
            "4 Kinh phí: chi cho 30 đại biểu",
        ],
        [
            (
                0,
                "3",
                "Thành phần và số lượng mời dự Hội nghị tiếp xúc, đối thoại của Bí thư "
                "Đảng ủy xã với Nhân dân trên địa bàn năm 2026",
                30,
                None,
                None,
            ),
            (1, "3.1", "Cấp tỉnh", 10, None, None),
            (1, "3.2", "Cấp xã", 20, None, None),
        ],
        [],
        id="a long heading, numbers without points",
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
