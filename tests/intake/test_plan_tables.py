"""Quota plans kept as tables, in a workbook or in a paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.intake.plan import read_plan
from tests.intake.plans import lines, mismatches, text_file, word_file, word_table, workbook


@pytest.mark.parametrize(
    ("rows", "merged", "expected", "found"),
    [
        pytest.param(
            [
                ["ỦY BAN NHÂN DÂN TỈNH A"],
                ["(Kèm theo Kế hoạch số 12/KH-UBND ngày 18/3/2026)"],
                ["STT", "Thành phần", "Số đơn vị", "Số lượng mỗi đơn vị", "Số đại biểu", "Ghi chú"],
                ["(1)", "(2)", "(3)", "(4)", "(5)=(3)x(4)", "(6)"],
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
                [1, "Sở", 40, 2, 80],
                [2, "Bệnh viện", 3, 5, 16],
                [None, "Tổng chỉ tiêu", None, None, 96],
            ],
            ["C1:E1", "A1:A2", "B1:B2"],
            [
                (0, None, "Tổng chỉ tiêu", 96, None, None),
                (1, "1", "Sở", 80, 40, 2),
                (1, "2", "Bệnh viện", 16, 3, 5),
            ],
            [("units_times_per_unit", "2", 16, 15)],
            id="a header of two rows",
        ),
        pytest.param(
            [
                ["TT", "Đơn vị", "Số lượng", None, None],
                [None, None, "Nam", "Nữ", "Tổng"],
                [1, "Sở A", 3, 2, 5],
                [2, "Sở B", 1, 4, 5],
            ],
            ["C1:E1", "A1:A2", "B1:B2"],
            [(1, "1", "Sở A", 5, None, None), (1, "2", "Sở B", 5, None, None)],
            [],
            id="men, women and their sum",
        ),
        pytest.param(
            [
                ["TT", "Nội dung", "Đơn vị tính", "Số lượng"],
                [1, "Đại biểu cấp tỉnh", "người", 20],
                [2, "Đại biểu cấp xã", "người", 40],
                [3, "Nước uống", "chai", 60],
            ],
            [],
            [
                (1, "1", "Đại biểu cấp tỉnh", 20, None, None),
                (1, "2", "Đại biểu cấp xã", 40, None, None),
            ],
            [],
            id="what is counted in people",
        ),
        pytest.param(
            [
                ["STT", "Cơ quan", "Thành phần cụ thể", "Số lượng (người)"],
                [1, "Sở Y tế", "Giám đốc; Phó Giám đốc", 3],
                [2, "Sở Nội vụ", "Giám đốc", 1],
                ["TỔNG CỘNG", None, None, 4],
            ],
            ["A4:C4"],
            [
                (0, None, "TỔNG CỘNG", 4, None, None),
                (1, "1", "Sở Y tế", 3, None, None),
                (1, "2", "Sở Nội vụ", 1, None, None),
            ],
            [],
            id="a short table that tells who comes",
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


def test_tables_below_lines_of_the_text_belong_to_them(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "k.docx",
        "3. Thành phần mời dự: 101 đại biểu",
        "3.1. Cấp tỉnh: 40 đại biểu, phân bổ như sau:",
        [["TT", "Đơn vị", "Số lượng"], ["1", "Sở A", "15"], ["2", "Sở B", "25"]],
        "3.2. Cấp xã",
        [
            ["TT", "Đơn vị", "Số lượng"],
            ["1", "Xã C", "31"],
            ["2", "Xã D", "30"],
            ["", "Cộng", "60"],
        ],
        "4. Thời gian",
    )
    assert lines(path) == [
        (0, "3", "Thành phần mời dự", 101, None, None),
        (1, "3.1", "Cấp tỉnh", 40, None, None),
        (2, "1", "Sở A", 15, None, None),
        (2, "2", "Sở B", 25, None, None),
        (1, "3.2", "Cấp xã", 60, None, None),
        (2, "1", "Xã C", 31, None, None),
        (2, "2", "Xã D", 30, None, None),
    ]
    assert mismatches(path) == [
        ("sum_of_children", "3", 101, 100),
        ("sum_of_children", "3.2", 60, 61),
    ]


@pytest.mark.parametrize("header", [["TT", "Đơn vị", "Số lượng"], None])
def test_a_table_cut_in_two_is_one(header: list[str] | None, tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "k.docx",
        [["TT", "Đơn vị", "Số lượng"], ["I", "Cấp tỉnh", "40"], ["1", "Sở A", "15"]],
        "",
        [*([header] if header else []), ["2", "Sở B", "25"], ["II", "Cấp xã", "60"],
         ["", "Tổng cộng", "100"]],
    )  # fmt: skip
    assert [line[:4] for line in lines(path)] == [
        (0, None, "Tổng cộng", 100),
        (1, "I", "Cấp tỉnh", 40),
        (2, "1", "Sở A", 15),
        (2, "2", "Sở B", 25),
        (1, "II", "Cấp xã", 60),
    ]
    assert mismatches(path) == []


SHEET = [["TT", "Đơn vị", "Số lượng"], [1, "Sở A", 15], [2, "Sở B", 25], [None, "Cộng", 40]]
OTHER_SHEET = [["TT", "Đơn vị", "Số lượng"], [1, "Xã C", 30], [2, "Xã D", 31], [None, "Cộng", 60]]


def test_sheets_stand_side_by_side(tmp_path: Path) -> None:
    path = workbook(tmp_path / "k.xlsx", SHEET, more={"Cấp xã": OTHER_SHEET})
    plan = read_plan(path)
    assert (plan.declared_total, plan.sum_of_all_leaves) == (None, 101)
    assert [line[:4] for line in lines(path)] == [
        (1, None, "Sheet", 40),
        (2, "1", "Sở A", 15),
        (2, "2", "Sở B", 25),
        (1, None, "Cấp xã", 60),
        (2, "1", "Xã C", 30),
        (2, "2", "Xã D", 31),
    ]
    assert mismatches(path) == [("sum_of_children", "Cấp xã", 60, 61)]


def test_a_sheet_that_sums_up_another_does_not_count_twice(tmp_path: Path) -> None:
    summary = [["TT", "Đơn vị", "Số lượng"], [1, "Các sở", 40]]
    path = workbook(tmp_path / "k.xlsx", summary, more={"Chi tiết": SHEET})
    assert read_plan(path).sum_of_all_leaves == 40
    assert [line[2] for line in lines(path)] == ["Cộng", "Sở A", "Sở B"]


def test_the_title_above_a_table_may_tell_the_total(tmp_path: Path) -> None:
    title = "PHÂN BỔ SỐ LƯỢNG ĐẠI BIỂU (41 đại biểu)"
    path = workbook(tmp_path / "k.xlsx", [[title], *SHEET[:3], [None, "(Bằng chữ: 41 đại biểu)"]])
    assert lines(path)[0] == (0, None, "PHÂN BỔ SỐ LƯỢNG ĐẠI BIỂU", 41, None, None)
    assert len(lines(path)) == 3
    assert ("total_by_leaves", "PHÂN BỔ SỐ LƯỢNG ĐẠI BIỂU", 41, 40) in mismatches(path)


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


def test_a_text_may_hold_a_table_of_tabs(tmp_path: Path) -> None:
    path = text_file(
        tmp_path / "k.txt",
        "3. Thành phần mời dự: 30 đại biểu\n\nTT\tThành phần\tSố lượng\n1\tCấp tỉnh\t10\n"
        "2\tCấp xã\t20\n",
    )
    assert [line[:4] for line in lines(path)] == [
        (0, "3", "Thành phần mời dự", 30),
        (1, "1", "Cấp tỉnh", 10),
        (1, "2", "Cấp xã", 20),
    ]


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
