"""The deadlines of a dialogue conference, as data with their sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.calendar.counting import Calendar, Deadline, DeadlineRule
from app.words import _

_PLAN = _("lệ thường trong kế hoạch đối thoại của các cơ quan")
_LAW_72 = "Điều 43 Luật Tổ chức chính quyền địa phương số 72/2025/QH15"

RULES = (
    DeadlineRule(
        "written_conclusion", _("Kết luận bằng văn bản"), 10, "working", "conference", _PLAN
    ),
    DeadlineRule(
        "internal_review", _("Đánh giá rút kinh nghiệm nội bộ"), 10, "working", "conference", _PLAN
    ),
    DeadlineRule(
        "answer", _("Trả lời kiến nghị bằng văn bản"), 10, "working", "notice", _PLAN
    ),
    DeadlineRule(
        "public_notice", _("Thông báo thời gian, nội dung hội nghị"), -7, "calendar", "conference",
        _LAW_72,
    ),
    DeadlineRule(
        "public_result", _("Công khai kết quả hội nghị"), 10, "calendar", "conference", _LAW_72
    ),
    DeadlineRule(
        "invitation", _("Gửi giấy mời"), -3, "working", "conference",
        "Quyết định số 45/2018/QĐ-TTg",
    ),
)  # fmt: skip


def rule_of(code: str) -> DeadlineRule:
    """The rule of this code; raises KeyError."""
    return {rule.code: rule for rule in RULES}[code]


def deadline(
    rule: DeadlineRule, start: date, calendar: Calendar, fixed: date | None = None
) -> Deadline:
    """The deadline by a rule; a fixed date wins and says so."""
    counted = calendar.count(rule, start)
    return counted if fixed is None else replace(counted, due=fixed, computed=counted.due)


def answer_deadline(start: date, calendar: Calendar, fixed: date | None = None) -> Deadline:
    """Until when an agency answers in writing, from the date of the notice of conclusions."""
    return deadline(rule_of("answer"), start, calendar, fixed)
