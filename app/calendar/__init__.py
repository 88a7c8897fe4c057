"""Working days of Vietnam, and the deadlines counted in them."""

from __future__ import annotations

from app.calendar.counting import Calendar, Deadline, DeadlineRule
from app.calendar.rules import RULES, answer_deadline, deadline, rule_of
from app.calendar.table import Day, days_by_law, shipped_days

__all__ = [
    "RULES",
    "Calendar",
    "Day",
    "Deadline",
    "DeadlineRule",
    "answer_deadline",
    "days_by_law",
    "deadline",
    "rule_of",
    "shipped_days",
]
