"""Papers of one made-up day, small or of real size; nobody named here exists."""

from __future__ import annotations

import datetime
from dataclasses import replace

from app.documents import assignment_table, attendance_report, conclusion_notice, minutes
from app.documents.assignment_table import AssignmentTable
from app.documents.attendance_report import (
    Absentee,
    AttendanceReport,
    Contradiction,
    DelegationLine,
)
from app.documents.conclusion_notice import ConclusionNotice
from app.documents.minutes import AttendanceGroup, MinutesLine, MinutesPaper, UnspokenSlip
from app.documents.outcomes import Outcome
from app.documents.paper import Heading, Paper, Profile, Signature
from app.documents.wording import Person
from app.times import from_local

CONFERENCE = (
    "Hội nghị tiếp xúc, đối thoại của đồng chí Bí thư Tỉnh ủy và đồng chí Phó Bí thư, Chủ tịch "
    "UBND tỉnh với cán bộ, công chức, viên chức và người lao động ngành Y tế trên địa bàn tỉnh"
)
DAY = datetime.date(2024, 4, 26)
CHAIR = Person("Trần Đức Mẫu", "Bí thư Tỉnh ủy", honorific="Đồng chí")
DEPUTY = Person("Lê Văn Ví Dụ", "Phó Bí thư, Chủ tịch UBND tỉnh", honorific="Đồng chí")
SECRETARIES = (
    Person("Vũ Thị Thử", "Chuyên viên Văn phòng Tỉnh ủy", honorific="Đồng chí"),
    Person("Bùi Văn Giả", "Chuyên viên Văn phòng UBND tỉnh", honorific="Đồng chí"),
)
ASKER = Person("Hoàng Thị Mẫu", "Trưởng trạm", "Trạm Y tế xã Ví Dụ", "Bà")
MATTER = (
    "Đề nghị xem xét nâng mức phụ cấp ưu đãi nghề đối với cán bộ y tế cơ sở; mức hiện nay không "
    "còn phù hợp với khối lượng công việc, khó giữ chân bác sĩ công tác lâu dài tại trạm y tế xã"
)
LINES = (
    DelegationLine("Cấp tỉnh", 77, 77, 67, 4, 0, absent=6),
    DelegationLine("Cấp huyện", 60, 60, 57, 2, 0, moved_in=2, absent=3),
    DelegationLine("Trưởng trạm y tế", 235, 235, 217, 5, 3, moved_out=2, absent=11, group="3.3"),
    DelegationLine("Trường đào tạo Y, Dược", 8, 8, 7, 1, 1, group="3.3"),
)
SIGNATURE: dict[Profile, Signature] = {
    "party": Signature(("T/L BAN THƯỜNG VỤ",), "Chánh Văn phòng", ("Phạm Thu Minh Họa",)),
    "state": Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", ("Đặng Thử",)),
}
RECIPIENTS = ("Thường trực Tỉnh ủy", "Các sở, ban, ngành", "Lưu: VT")
FINGERPRINT = "3f9a61c07be2d4855a1f0c9be7734d2e61bb08f2a4c59d0e7f31c2a89b6d5e40"


def at(clock: str) -> int:
    """A time of the day, as ms UTC."""
    return from_local(f"{DAY}T{clock}:00")


def heading(profile: Profile) -> Heading:
    """The letterhead of the made-up province."""
    if profile == "party":
        return Heading(
            "party", "TỈNH ỦY MẪU SƠN", "ĐẢNG BỘ TỈNH MẪU SƠN", "TU", "05", "", "Mẫu Sơn", DAY
        )
    return Heading("state", "UBND TỈNH MẪU SƠN", "", "UBND", "05", "", "Mẫu Sơn", DAY)


def outcomes(count: int = 6) -> tuple[Outcome, ...]:
    """Conclusions of all three kinds in turn."""
    kinds = (
        Outcome("resolved", MATTER, (ASKER,), "1.1", what="Đã trả lời trực tiếp tại hội nghị"),
        Outcome("assigned", MATTER, (ASKER, CHAIR), "1.2", "Sở Nội vụ", due=DAY),
        Outcome("referred", MATTER, (ASKER,), "1.3", "Bộ Y tế"),
    )
    return tuple(kinds[place % 3] for place in range(count))


def minutes_content(profile: Profile = "party", speeches: int = 3) -> MinutesPaper:
    """Minutes with so many speeches, each with an answer."""
    lines = [
        MinutesLine("opening", at("08:00"), Person(office="Chánh Văn phòng Tỉnh ủy")),
        MinutesLine("report", at("08:12"), DEPUTY, "Trình bày báo cáo thực trạng ngành Y tế"),
    ]
    for _ in range(speeches):
        lines.append(MinutesLine("speech", at("08:40"), ASKER, MATTER, "1.1"))
        lines.append(MinutesLine("answer", at("08:42"), CHAIR, "Tiếp thu và giao Sở Nội vụ"))
    lines.append(MinutesLine("chair_handover", at("12:16"), CHAIR, "kết luận"))
    return MinutesPaper(
        heading(profile),
        CONFERENCE,
        at("08:00"),
        at("12:48"),
        "Trung tâm Văn hóa Mẫu",
        (CHAIR, DEPUTY),
        SECRETARIES,
        tuple(
            AttendanceGroup(x.title, x.invited, x.present, x.substitutes, x.walk_ins, 0, x.absent)
            for x in LINES
        ),
        tuple(lines),
        (UnspokenSlip(44, ASKER, "1.2", MATTER), UnspokenSlip(2, ASKER, "1.1", MATTER, "", True)),
        outcomes(),
        recipients=RECIPIENTS,
        fingerprint=FINGERPRINT,
    )


def notice_content(profile: Profile = "party") -> ConclusionNotice:
    """A notice with two conclusions of each kind."""
    return ConclusionNotice(
        heading(profile),
        CONFERENCE,
        DAY,
        "Trung tâm Văn hóa Mẫu",
        CHAIR,
        (CHAIR, DEPUTY),
        attended=762,
        speeches=41,
        answers=45,
        outcomes=outcomes(),
        announcer="Văn phòng Tỉnh ủy",
        signature=SIGNATURE[profile],
        recipients=RECIPIENTS,
        fingerprint=FINGERPRINT,
    )


def table_content(profile: Profile = "party", count: int = 6) -> AssignmentTable:
    """A table of so many conclusions, a third of them assigned."""
    return AssignmentTable(heading(profile), CONFERENCE, outcomes(count))


def attendance_content(profile: Profile = "party") -> AttendanceReport:
    """Four delegations, one over its quota, two of them under a heading of the plan."""
    return AttendanceReport(
        heading(profile),
        CONFERENCE,
        DAY,
        "Trung tâm Văn hóa Mẫu",
        LINES,
        contradictions=(Contradiction("Mục 3.3. Đại biểu ngành Y tế", 655, 657),),
        absentees=(Absentee(ASKER, "Cấp huyện", True, "nghỉ ốm"),),
        signature=SIGNATURE[profile],
        recipients=RECIPIENTS,
    )


def papers(profile: Profile) -> dict[str, Paper]:
    """All four papers in this form."""
    return {
        "minutes": minutes.compose(minutes_content(profile)),
        "notice": conclusion_notice.compose(notice_content(profile)),
        "table": assignment_table.compose(table_content(profile)),
        "attendance": attendance_report.compose(attendance_content(profile)),
    }


def with_body(paper: Paper, *blocks: object) -> Paper:
    """The same paper with another body."""
    return replace(paper, body=blocks)  # type: ignore[arg-type]
