"""What the four papers say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.documents import assignment_table, attendance_report, conclusion_notice, minutes
from app.documents.layout import labelled, shown, signature_lines
from app.documents.minutes import MinutesLine
from app.documents.outcomes import Outcome
from app.documents.paper import (
    UNSIGNED,
    ListItem,
    Paper,
    Paragraph,
    Profile,
    Row,
    Section,
    Signature,
    Table,
)
from app.documents.wording import Person
from tests.documents.day_papers import (
    ASKER,
    CHAIR,
    DAY,
    MATTER,
    SECRETARIES,
    at,
    attendance_content,
    minutes_content,
    notice_content,
    outcomes,
    table_content,
)
from tests.documents.letters import folded


def told(paper: Paper) -> list[str]:
    """The blocks of a paper as plain lines, tables left out."""
    lines = []
    for label, block in labelled(paper):
        if isinstance(block, Section):
            lines.append(folded(label + block.text))
        elif isinstance(block, Paragraph | ListItem):
            lines.append(folded("".join(run.text for run in block.runs)))
    return lines


def tables(paper: Paper) -> list[Table]:
    return [block for block in paper.body if isinstance(block, Table)]


def under(lines: Iterable[str], heading: str) -> list[str]:
    """The lines below a heading, up to the next numbered one."""
    found: list[str] | None = None
    for line in lines:
        if found is not None:
            if re.match(r"(\d|[IVX]+)[.-] ", line):
                return found
            found.append(line)
        elif heading in line:
            found = []
    return found or []


# --- minutes


@pytest.mark.parametrize(
    "profile", [pytest.param("party", id="party"), pytest.param("state", id="state")]
)
def test_minutes_have_the_parts_of_the_form_in_order(profile: Profile) -> None:
    whole = " ".join(told(minutes.compose(minutes_content(profile))))
    parts = (
        "Thời gian bắt đầu: 08 giờ 00 phút, ngày 26 tháng 4 năm 2024.",
        "Địa điểm: Trung tâm Văn hóa Mẫu.",
        "Thành phần tham dự: được mời 380",
        "Chủ trì:",
        "Thư ký:",
        "Nội dung (theo diễn biến hội nghị):",
        "KHAI MẠC",
        "BÁO CÁO",
        "PHÁT BIỂU",
        "CHƯA PHÁT BIỂU",
        "KẾT LUẬN",
        "Hội nghị kết thúc vào 12 giờ 48 phút, ngày 26 tháng 4 năm 2024",
    )
    places = [whole.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_words_before_the_first_section_stand_on_its_page() -> None:
    blocks = minutes.compose(minutes_content()).body
    lead = blocks[next(n for n, x in enumerate(blocks) if isinstance(x, Section)) - 1]
    assert isinstance(lead, Paragraph)
    assert lead.keep_with_next


def test_minutes_count_who_came_from_the_delegations() -> None:
    line = next(x for x in told(minutes.compose(minutes_content())) if x.startswith("Thành phần"))
    assert line == (
        "Thành phần tham dự: được mời 380 đại biểu; có mặt 364 đại biểu, trong đó 12 người đi "
        "thay, 04 người ngoài danh sách; vắng 20 đại biểu."
    )
    total = tables(minutes.compose(minutes_content()))[0].rows[-1]
    assert total == Row((None, "Tổng cộng", 380, 364, 12, 4, 0, 20), "total")


def test_every_speech_tells_its_number_name_office_unit_time_and_topic() -> None:
    lines = told(minutes.compose(minutes_content(speeches=2)))
    speeches = [x for x in lines if "nhóm vấn đề 1.1)" in x]
    assert [x[:2] for x in speeches] == ["1.", "2."]
    assert speeches[0] == (
        "1. Bà Hoàng Thị Mẫu, Trưởng trạm, Trạm Y tế xã Ví Dụ "
        f"(08 giờ 40 phút; nhóm vấn đề 1.1): {MATTER}."
    )
    assert lines[lines.index(speeches[0]) + 1] == (
        "Trả lời (08 giờ 42 phút), đồng chí Trần Đức Mẫu, Bí thư Tỉnh ủy: "
        "Tiếp thu và giao Sở Nội vụ."
    )


def test_rows_between_speeches_stay_between_them_and_a_last_handover_opens_the_conclusion() -> None:
    content = minutes_content(speeches=1)
    extra = MinutesLine("speaker_absent", at("08:39"), ASKER)
    content = replace(content, lines=(*content.lines[:2], extra, *content.lines[2:]))
    lines = told(minutes.compose(content))
    floor = next(n for n, x in enumerate(lines) if "PHÁT BIỂU, TRẢ LỜI" in x)
    end = next(n for n, x in enumerate(lines) if "KẾT LUẬN" in x)
    assert any("không có mặt tại hội trường" in x for x in lines[floor:end])
    assert lines[end + 1] == (
        "12 giờ 16 phút: Đồng chí Trần Đức Mẫu, Bí thư Tỉnh ủy "
        "tiếp tục chủ trì hội nghị (kết luận)."
    )


def test_a_note_after_the_last_speech_stays_with_the_speeches() -> None:
    content = minutes_content(speeches=1)
    note = MinutesLine("note", at("12:10"), text="Nghỉ giải lao")
    content = replace(content, lines=(*content.lines[:-1], note, content.lines[-1]))
    lines = told(minutes.compose(content))
    assert lines.index("12 giờ 10 phút: Nghỉ giải lao.") < next(
        n for n, x in enumerate(lines) if "CHƯA PHÁT BIỂU" in x
    )


def test_a_text_of_several_lines_becomes_several_paragraphs() -> None:
    content = minutes_content(speeches=0)
    line = MinutesLine("speech", at("08:40"), ASKER, "Ý thứ nhất\nÝ thứ hai.")
    lines = told(minutes.compose(replace(content, lines=(line,))))
    assert lines[lines.index("Ý thứ hai.") - 1].endswith("Ý thứ nhất.")


def test_conclusions_stand_in_their_parts() -> None:
    lines = told(minutes.compose(minutes_content("state")))
    assert len(under(lines, "trực tiếp giải quyết tại hội nghị (02 nội dung)")) == 2
    assigned = under(lines, "giao các cơ quan, đơn vị trả lời sau hội nghị (02 nội dung)")
    assert len(assigned) == 2
    assert assigned[0].endswith(
        "Giao Sở Nội vụ chủ trì nghiên cứu, xem xét giải quyết; trả lời bằng văn bản chậm nhất "
        "ngày 26 tháng 4 năm 2024."
    )
    assert "bà Hoàng Thị Mẫu" in assigned[0]
    assert "đồng chí Trần Đức Mẫu" in assigned[0]
    assert under(lines, "các bộ, ban, ngành Trung ương")[0].endswith("Kiến nghị Bộ Y tế.")


def test_a_conference_without_speeches_says_so() -> None:
    content = replace(minutes_content(speeches=0), lines=(), unspoken=(), outcomes=())
    lines = told(minutes.compose(content))
    assert "Không có đại biểu phát biểu." in lines
    assert lines.count("Không có.") == 4


@pytest.mark.parametrize(
    ("profile", "titles"),
    [
        pytest.param("party", ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ"), id="party"),
        pytest.param("state", ("THƯ KÝ", "CHỦ TỌA"), id="state"),
    ],
)
def test_minutes_are_signed_by_all_secretaries_and_the_chair(
    profile: Profile, titles: tuple[str, str]
) -> None:
    left, right = minutes.compose(minutes_content(profile)).signatures
    assert (*left.capacity, *right.capacity) == titles
    assert [folded(name) for name in left.names] == [person.name for person in SECRETARIES]
    assert [folded(name) for name in right.names] == [CHAIR.name]


# --- conclusion notice


def test_what_was_settled_at_the_conference_is_assigned_to_nobody() -> None:
    lines = told(conclusion_notice.compose(notice_content()))
    settled = under(lines, "trả lời, giải quyết trực tiếp tại hội nghị (02 nội dung)")
    assert len(settled) == 2
    assert "Giao" not in " ".join(settled)
    assigned = under(lines, "giao các cơ quan, đơn vị giải quyết, trả lời (02 nội dung)")
    assert len(assigned) == 3
    assert "Đã trả lời" not in " ".join(assigned)


def test_assigned_matters_stand_under_their_agency_with_deadline_and_form() -> None:
    lines = told(conclusion_notice.compose(notice_content("party")))
    place = lines.index("3.1. Giao Sở Nội vụ (02 nội dung)")
    assert lines[place + 1].endswith(
        "Yêu cầu nghiên cứu, xem xét giải quyết; trả lời bằng văn bản chậm nhất "
        "ngày 26 tháng 4 năm 2024."
    )


def test_the_notice_names_conference_chairs_and_figures() -> None:
    paper = conclusion_notice.compose(notice_content())
    assert folded(paper.subject).startswith(
        "Kết luận của đồng chí Bí thư Tỉnh ủy tại Hội nghị tiếp xúc"
    )
    opening = told(paper)[0]
    assert opening.startswith("Ngày 26 tháng 4 năm 2024, tại Trung tâm Văn hóa Mẫu, đồng chí")
    assert "Tham dự hội nghị có 762 đại biểu." in opening
    assert "41 lượt phát biểu và 45 lượt trả lời" in opening
    assert told(paper)[-1].endswith(
        "Văn phòng Tỉnh ủy thông báo để các cơ quan, đơn vị, địa phương biết, tổ chức thực hiện."
    )


def test_a_notice_without_matters_for_the_centre_says_so() -> None:
    content = replace(notice_content(), outcomes=())
    lines = told(conclusion_notice.compose(content))
    assert "Không có ý kiến vượt thẩm quyền đề nghị cấp trên xem xét." in lines


# --- assignment table


def test_the_table_holds_what_is_assigned_only() -> None:
    (table,) = tables(assignment_table.compose(table_content(count=9)))
    assert [row.values[0] for row in table.rows] == [1, 2, 3]
    assert {row.values[3] for row in table.rows} == {"Sở Nội vụ"}
    assert table.rows[0].values[4] == DAY


def test_rows_below_agencies_are_numbered_through() -> None:
    owed = (
        Outcome("assigned", "A", agency="Sở Y tế"),
        Outcome("assigned", "B", agency="Sở Nội vụ"),
        Outcome("assigned", "C", agency="Sở Y tế", slip=44),
    )
    content = replace(table_content(), outcomes=owed, grouped="agency")
    (table,) = tables(assignment_table.compose(content))
    assert [row.kind for row in table.rows] == ["group", "body", "body", "group", "body"]
    assert [row.values[0] for row in table.rows] == [
        "Sở Y tế (02 nội dung)",
        1,
        2,
        "Sở Nội vụ (01 nội dung)",
        3,
    ]
    assert table.rows[2].values[-1] == "Phiếu số 44, chưa phát biểu"


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        pytest.param("party", "Thông báo số 05-TB/TU, ngày 26/4/2024", id="party: a comma"),
        pytest.param("state", "Thông báo số 05/TB-UBND ngày 26/4/2024", id="state: none"),
    ],
)
def test_the_table_is_an_appendix_of_the_notice(profile: Profile, expected: str) -> None:
    paper = assignment_table.compose(table_content(profile))
    assert paper.annex
    assert paper.annex.reference == expected
    assert paper.signatures == ()
    assert paper.recipients == ()


# --- attendance


def test_totals_are_the_sums_of_the_delegations() -> None:
    table = tables(attendance_report.compose(attendance_content()))[0]
    assert table.rows[-1].values[2:] == (380, 380, 348, 12, 4, 364, 2, 2, 20, 1)
    body = [row for row in table.rows if row.kind == "body"]
    for place in range(2, 12):
        total = table.rows[-1].values[place]
        assert total == sum(int(shown(row.values[place])) for row in body)


def test_contradictions_of_the_plan_and_over_quota_are_told() -> None:
    lines = told(attendance_report.compose(attendance_content()))
    assert (
        "Mục 3.3. Đại biểu ngành Y tế: kế hoạch ghi 655 đại biểu, cộng theo các dòng là 657 đại "
        "biểu (chênh lệch +2)."
    ) in lines
    assert "01 đoàn có mặt vượt chỉ tiêu: Trường đào tạo Y, Dược (9/8, vượt 1)." in lines


def test_delegations_stand_under_the_heading_of_the_plan() -> None:
    table = tables(attendance_report.compose(attendance_content()))[0]
    kinds = [row.kind for row in table.rows]
    assert kinds == ["body", "body", "group", "body", "body", "total"]
    assert table.rows[2].values == ("3.3",)


def test_the_absent_are_listed_only_if_given() -> None:
    full = attendance_report.compose(attendance_content())
    assert tables(full)[1].rows[0].values[1:] == (
        "Bà\u00a0Hoàng Thị\u00a0Mẫu",
        "Trưởng trạm, Trạm Y tế xã Ví Dụ",
        "Cấp huyện",
        "Có lý do: nghỉ ốm",
    )
    bare = attendance_report.compose(replace(attendance_content(), absentees=()))
    assert len(tables(bare)) == 1


def test_a_delegation_without_a_quota_is_never_over() -> None:
    line = replace(attendance_content().lines[0], quota=None)
    assert line.over == 0


def test_an_outcome_of_two_agencies_is_two_outcomes() -> None:
    both = [Outcome("assigned", "A", agency=name, due=datetime.date(2024, 5, 14)) for name in "XY"]
    content = replace(table_content(), outcomes=(*outcomes(1), *both))
    (table,) = tables(assignment_table.compose(content))
    assert [row.values[3] for row in table.rows] == ["X", "Y"]


def test_office_holders_without_a_name_are_told_by_their_office() -> None:
    content = replace(notice_content(), concluder=Person(office="Bí thư Huyện ủy"), chairs=())
    paper = conclusion_notice.compose(content)
    assert folded(paper.subject).startswith("Kết luận của đồng chí Bí thư Huyện ủy tại")


@pytest.mark.parametrize(
    ("profile", "capacity", "filing"),
    [
        pytest.param("party", "T/L BAN THƯỜNG VỤ", "Lưu Văn phòng", id="party"),
        pytest.param("state", "TL. CHỦ TỊCH", "Lưu: VT, Hồ sơ", id="state"),
    ],
)
def test_a_notice_for_which_nothing_was_filled_in_keeps_the_form(
    profile: Profile, capacity: str, filing: str
) -> None:
    bare = replace(notice_content(profile), signature=UNSIGNED, recipients=(), place="")
    paper = conclusion_notice.compose(bare)
    assert paper.signatures[0].capacity == (capacity,)
    assert paper.signatures[0].office == "CHÁNH VĂN PHÒNG"
    assert paper.recipients[-1] == filing
    above, names = signature_lines(paper, paper.signatures[0])
    assert [line.text for line in above] == [capacity, "CHÁNH VĂN PHÒNG"]
    assert set(names[0].text) == {"."}
    assert ", tại ......, đồng chí" in told(paper)[0]


def test_a_signature_that_was_filled_in_is_left_alone() -> None:
    given = Signature(office="GIÁM ĐỐC", names=("Trần Mẫu",))
    paper = attendance_report.compose(replace(attendance_content(), signature=given))
    assert paper.signatures == (given,)
