"""A day file: one whole conference day as events. Read whole and checked before anything is done.

An event that cannot be (an unknown person, slip or type, an end without a start) is refused with
its number, so that a replay never stops half way.
"""

from __future__ import annotations

from app.day.reading import Day, check_day, read_day
from app.day.shape import CLASSES, NEEDS

__all__ = ["CLASSES", "NEEDS", "Day", "check_day", "read_day"]
