"""Report of who came, by delegation (báo cáo điểm danh)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.dates import clock, long_date
from app.documents.form import recipients_of, signature_of
from app.documents.paper import (
    UNSIGNED,
    Block,
    Column,
    Heading,
    Paper,
    Row,
    Section,
    Signature,
    Table,
    item,
    text,
)
from app.documents.wording import Person, called, described, listed, parted, two_digits, unclosed


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """The figures of one delegation (a leaf of the plan); `group` is the heading it stands under.

    Who moved in is counted among `in_person`, who moved out is not. `quota` None: none declared.
    """

    title: str
    quota: int | None
    invited: int
    in_person: int
    substitutes: int = 0
    walk_ins: int = 0
    moved_in: int = 0
    moved_out: int = 0
    absent: int = 0
    group: str = ""

    @property
    def present(self) -> int:
        """Everybody of the delegation who came."""
        return self.in_person + self.substitutes + self.walk_ins

    @property
    def over(self) -> int:
        """How many more came than the quota allows."""
        return 0 if self.quota is None else max(0, self.present - self.quota)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A place where the plan contradicts itself: what it declares, what its lines add up to."""

    place: str
    declared: int
    computed: int


@dataclass(frozen=True, slots=True)
class Absentee:
    """Somebody invited who did not come; `excused` None: not known."""

    person: Person
    delegation: str
    excused: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceReport:
    """Everything that the report says; `counted_at` in ms UTC (None: end of check-in)."""

    heading: Heading
    conference: str
    held_on: datetime.date
    place: str
    lines: tuple[DelegationLine, ...]
    counted_at: int | None = None
    contradictions: tuple[Contradiction, ...] = ()
    absentees: tuple[Absentee, ...] = ()
    signature: Signature = UNSIGNED
    recipients: tuple[str, ...] = ()
    fingerprint: str = ""


_FIGURES = (
    "quota",
    "invited",
    "in_person",
    "substitutes",
    "walk_ins",
    "present",
    "moved_in",
    "moved_out",
    "absent",
    "over",
)

_COLUMNS = (
    Column("STT", 10, "center"),
    Column("Đoàn", 43),
    Column("Chỉ tiêu", 11, "right"),
    Column("Được mời", 12, "right"),
    Column("Trực tiếp", 12, "right", "Có mặt"),
    Column("Đi thay", 11, "right", "Có mặt"),
    Column("Ngoài danh sách", 13, "right", "Có mặt"),
    Column("Cộng", 12, "right", "Có mặt"),
    Column("Đến", 10, "right", "Chuyển đoàn"),
    Column("Đi", 10, "right", "Chuyển đoàn"),
    Column("Vắng", 11, "right"),
    Column("Vượt chỉ tiêu", 11, "right"),
)


def compose(report: AttendanceReport) -> Paper:
    """The report as a paper."""
    return Paper(
        heading=replace(report.heading, type_code="BC"),
        title="BÁO CÁO",
        subject=f"Kết quả điểm danh đại biểu dự {report.conference}",
        body=(
            *_opening(report),
            Table("Điểm danh", _COLUMNS, _rows(report.lines)),
            *_notes(report),
            *_absentees(report.absentees),
            text("Trên đây là kết quả điểm danh đại biểu dự hội nghị."),
        ),
        signatures=(signature_of(report.heading, report.signature),),
        recipients=recipients_of(report.heading, report.recipients),
        fingerprint=report.fingerprint,
    )


def _total(lines: Sequence[DelegationLine], name: str) -> int:
    return sum(getattr(line, name) or 0 for line in lines)


def _opening(report: AttendanceReport) -> list[Block]:
    lines = report.lines
    until = clock(report.counted_at) if report.counted_at is not None else "khi kết thúc điểm danh"
    place = f", tại {unclosed(report.place)}" if report.place else ""
    summary = (
        f"{report.conference} được tổ chức {long_date(report.held_on)}{place}. Tính đến {until}, "
        f"kết quả điểm danh của {len(lines):02d} đoàn như sau:"
    )
    others = [(_total(lines, "substitutes"), "đi thay")]
    others += [(_total(lines, "walk_ins"), "ngoài danh sách")]
    present = (
        f"Được mời {two_digits(_total(lines, 'invited'))} đại biểu; có mặt "
        f"{two_digits(_total(lines, 'present'))} đại biểu{parted(others)}; vắng "
        f"{two_digits(_total(lines, 'absent'))} đại biểu."
    )
    return [text(summary), Section(1, "KẾT QUẢ THEO ĐOÀN"), text(present)]


def _rows(lines: Sequence[DelegationLine]) -> tuple[Row, ...]:
    rows: list[Row] = []
    group = ""
    for number, line in enumerate(lines, 1):
        if line.group and line.group != group:
            rows.append(Row((line.group,), "group"))
        group = line.group
        rows.append(Row((number, line.title, *(getattr(line, name) for name in _FIGURES))))
    totals = tuple(_total(lines, name) for name in _FIGURES)
    return (*rows, Row((None, "Tổng cộng", *totals), "total"))


def _notes(report: AttendanceReport) -> list[Block]:
    """Where the plan contradicts itself, and which delegations brought more than their quota."""
    blocks: list[Block] = [Section(1, "NHỮNG ĐIỂM CẦN LƯU Ý")]
    for each in report.contradictions:
        difference = each.computed - each.declared
        blocks.append(
            item(
                f"{unclosed(each.place)}: kế hoạch ghi {each.declared} đại biểu, cộng theo các "
                f"dòng là {each.computed} đại biểu (chênh lệch {difference:+d})."
            )
        )
    over = [line for line in report.lines if line.over]
    if over:
        named = listed(
            [f"{line.title} ({line.present}/{line.quota}, vượt {line.over})" for line in over]
        )
        blocks.append(item(f"{len(over):02d} đoàn có mặt vượt chỉ tiêu: {named}."))
    return blocks if len(blocks) > 1 else [*blocks, text("Không có.")]


_EXCUSED = {True: "Có lý do", False: "Không lý do", None: ""}


def _absentees(absentees: Sequence[Absentee]) -> list[Block]:
    if not absentees:
        return []
    columns = (
        Column("STT", 10, "center"),
        Column("Họ và tên", 46),
        Column("Chức vụ, đơn vị", 48),
        Column("Đoàn", 37),
        Column("Lý do vắng", 27),
    )
    rows = tuple(
        Row(
            (
                number,
                called(each.person),
                described(each.person),
                each.delegation,
                ": ".join(part for part in (_EXCUSED[each.excused], each.reason) if part),
            )
        )
        for number, each in enumerate(absentees, 1)
    )
    title = f"DANH SÁCH ĐẠI BIỂU VẮNG MẶT ({len(absentees):02d} NGƯỜI)"
    return [Section(1, title), Table("Vắng mặt", columns, rows)]
