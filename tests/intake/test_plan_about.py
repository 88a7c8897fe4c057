"""What a plan says of the conference itself, as offices write it."""

from __future__ import annotations

from datetime import date, time

import pytest

from app.intake.plan.about import about
from app.intake.plan.model import About
from app.intake.plan.paragraphs import text_lines


def said(text: str) -> About:
    return about(text_lines(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "KẾ HOẠCH\nTổ chức Hội nghị tiếp xúc, đối thoại với công nhân\n\nThực hiện Quy chế …",
            "Hội nghị tiếp xúc, đối thoại với công nhân",
            id="organising",
        ),
        pytest.param(
            "UBND XÃ MẪU\n\nKẾ HOẠCH\n\nVề việc tổ chức đối thoại với thanh niên.\n\nCăn cứ …",
            "Đối thoại với thanh niên",
            id="about organising",
        ),
        pytest.param(
            "KẾ HOẠCH\n\nTổ chức Hội nghị đối thoại với\n\ncông chức ngành Y tế\n\nThực hiện …",
            "Hội nghị đối thoại với công chức ngành Y tế",
            id="on two lines",
        ),
        pytest.param("KẾ HOẠCH\nTriển khai Kết luận số 107-KL/TW\n", "", id="no conference"),
        pytest.param("Hội nghị đối thoại với nhân dân\n", "", id="no plan"),
    ],
)
def test_the_name_stands_under_the_word_plan(text: str, title: str) -> None:
    assert said(text).title == title


@pytest.mark.parametrize(
    ("line", "day", "clock"),
    [
        pytest.param(
            "4. Thời gian: 8 giờ 00, ngày 15 tháng 5 năm 2024.",
            date(2024, 5, 15), time(8), id="words",
        ),
        pytest.param(
            "- Thời gian tổ chức: từ 7h30 đến 11h30 ngày 4/12/2026",
            date(2026, 12, 4), time(7, 30), id="from to",
        ),
        pytest.param("4. Thời gian: 1/2 ngày, dự kiến tháng 5/2024.", None, None, id="undecided"),
        pytest.param("Thời gian: ngày 3/12/2026 hoặc 4/12/2026", None, None, id="two days"),
        pytest.param("Thời gian: ngày 31/2/2026", None, None, id="no such day"),
    ],
)  # fmt: skip
def test_the_time_is_taken_where_it_is_plain(
    line: str, day: date | None, clock: time | None
) -> None:
    found = said(f"KẾ HOẠCH\nĐối thoại\n\n{line}\n")
    assert (found.day, found.clock) == (day, clock)


def test_topics_are_the_numbered_lines_under_what_is_spoken_of() -> None:
    found = said(
        "II. NỘI DUNG ĐỐI THOẠI\n1. Nội dung trọng tâm\n1.1. Tổ chức\n- Về bộ máy;\n"
        "1.2. Thiết bị...\n2. Chủ trì: Bí thư\n3. Thời gian: tháng 5\n"
    )
    assert [(one.code, one.title) for one in found.topics] == [
        ("1.1", "Tổ chức"), ("1.2", "Thiết bị")
    ]  # fmt: skip


def test_parts_of_the_plan_are_no_topics() -> None:
    found = said("II. NỘI DUNG ĐỐI THOẠI\n1. Chủ trì: Bí thư\n2. Thời gian: tháng 5\n")
    assert found.topics == ()


def test_the_agenda_is_read_with_what_each_line_is() -> None:
    found = said(
        "6. Chương trình Hội nghị\n- Tuyên bố lý do;\n- Giám đốc Sở trình bày báo cáo;\n"
        "- Đại biểu phát biểu;\n- Các sở trả lời;\n- Tặng hoa;\n- Chủ tịch kết luận.\n"
        "7. Trang trí\n- Phông chữ\n"
    )
    assert [one.kind for one in found.agenda] == [
        "opening", "report", "speeches", "answers", "", "conclusion"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        pytest.param(
            ["07h30 - 08h00: Đón tiếp", "8h00 - 8h10: Khai mạc", "08h10 – 10h00: Phát biểu",
             "10h15 - 11h30: Kết luận"],
            [0, 10, 125, 75], id="from and to, a break between, reception before the start",
        ),
        pytest.param(
            ["Từ 8 giờ 00 phút đến 8 giờ 10 phút: Khai mạc", "Từ 8 giờ 10 đến 11 giờ: Phát biểu"],
            [10, 170], id="in words",
        ),
        pytest.param(
            ["8:00 Khai mạc", "8:15 Phát biểu", "11:00 Kết luận"], [15, 165, 0], id="only from"
        ),
        pytest.param(
            ["Khai mạc (10 phút)", "Phát biểu (khoảng 90 phút)"], [10, 90], id="how long"
        ),
        pytest.param(["Khai mạc", "03 đại biểu phát biểu"], [0, 0], id="without times"),
    ],
)  # fmt: skip
def test_the_agenda_is_read_with_its_times(lines: list[str], minutes: list[int]) -> None:
    agenda = "".join(f"- {line};\n" for line in lines)
    found = said(f"1. Thời gian: 08 giờ 00, ngày 27/11/2026\n2. Chương trình\n{agenda}").agenda
    assert [one.minutes for one in found] == minutes
    titles = ("Đón", "Khai", "Phát", "Kết", "03")
    assert all(one.title.startswith(titles) and "phút" not in one.title for one in found)
