"""Quota plans: the real one of 792 delegates, and files that are no plan."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.errors import InputRefused
from app.intake.plan import read_plan
from tests.intake.plans import lines, mismatches, text_file, word_file

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


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param(
            "k.txt", "KẾ HOẠCH\nI. MỤC ĐÍCH\n1. Lắng nghe ý kiến\n", "no_quota", id="none"
        ),
        pytest.param(
            "k.txt", "I. MỤC ĐÍCH\nII. TỔ CHỨC\n1. Sở cử 02 người đón tiếp\n", "no_quota", id="work"
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
