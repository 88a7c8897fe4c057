"""The numbers in one line of a quota plan: people, units, seats for each, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.intake.plan import read_plan
from tests.intake.plans import word_file


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
        pytest.param("02 Chi cục trực thuộc (06 đại biểu);", 6, 2, None, id="a semicolon behind"),
        pytest.param("12 huyện * 5 = 60", 60, 12, 5, id="times, bare numbers"),
        pytest.param(
            "20 xã, mỗi xã 03 đại biểu gồm 01 lãnh đạo và 02 chuyên viên (60 đại biểu)",
            60, 20, 3, id="the sum in brackets behind who comes from each unit",
        ),
        pytest.param(
            "Các xã: mỗi xã 03 đại biểu (01 lãnh đạo, 02 công chức) (60 đại biểu)",
            60, None, 3, id="who comes from each unit in brackets",
        ),
        pytest.param(
            "Sở A; Sở B: mỗi sở 02 đại biểu (04 đại biểu)", 4, None, 2, id="a list of offices"
        ),
        pytest.param(
            "Chủ tịch Hội (01 đại biểu/xã; 45 đại biểu)", 45, None, 1, id="sum behind a semicolon"
        ),
        pytest.param("Phòng A (01 lãnh đạo, 01 chuyên viên)", 2, None, None, id="roles, brackets"),
        pytest.param("Các bệnh viện: 10 + 3 đơn vị (26 đại biểu)", 26, 13, None, id="10 + 3"),
        pytest.param(
            "Bệnh viện (10 đơn vị), Trung tâm (03 đơn vị): 26 đại biểu", 26, 13, None, id="2 units"
        ),
        pytest.param("Tổng số 21 chi bộ, mỗi chi bộ 02 đảng viên", None, 21, 2, id="all the units"),
        pytest.param("Ban Chỉ đạo 35 tỉnh: 04 đồng chí", 4, None, None, id="a board's number"),
        pytest.param(
            "Mỗi xã 03 đại biểu, gồm: Bí thư, Chủ tịch (50 xã, phường, 150 đại biểu)",
            150, 50, 3, id="units and sum in the last brackets",
        ),
        pytest.param(
            "Lãnh đạo 35 xã (mỗi xã 03 đại biểu gồm: 01 Bí thư, 02 Phó Bí thư): 105 đại biểu",
            105, 35, 3, id="one unit told in brackets",
        ),
        pytest.param(
            "60 xã: mỗi xã 05 đại biểu, gồm bí thư, chủ tịch, 03 nông dân (300 đại biểu)",
            300, 60, 5, id="some of one unit counted",
        ),
        pytest.param(
            "Sở A 05 đại biểu; Sở B 03 đại biểu; Sở C 02 đại biểu", 10, None, None, id="5 = 3 + 2"
        ),
        pytest.param("Sở A: ba mươi tư (34) đại biểu", 34, None, None, id="in words and digits"),
        pytest.param("Công ty TNHH 1 thành viên: 02 người", 2, None, None, id="a company's form"),
        pytest.param("Lớp bồi dưỡng: 40 học viên", 40, None, None, id="learners"),
        pytest.param("So Y te: 10 dai bieu", 10, None, None, id="without marks"),
        pytest.param("Cấp tỉnh [77 đại biểu]", 77, None, None, id="square brackets"),
        pytest.param("Cấp tỉnh (SL: 77)", 77, None, None, id="SL"),
        pytest.param("Cấp tỉnh (77đ/c)", 77, None, None, id="glued"),
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
