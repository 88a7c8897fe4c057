"""Dates and times as official papers write them.

Times are milliseconds UTC, shown at UTC+7 (a fixed offset: Vietnam keeps no summer time).
Rule of Nghị định 30/2020/NĐ-CP: a leading zero for days 1 to 9 and for months 1 and 2 only.
"""

from __future__ import annotations

from datetime import date

from app.times import local

BLANK = "......"


def day_of(date_: date) -> str:
    """The day of the month, two digits."""
    return f"{date_.day:02d}"


def month_of(date_: date) -> str:
    """The month: 01, 02, then 3 to 12."""
    return f"{date_.month:02d}" if date_.month < 3 else str(date_.month)


def long_date(date_: date | None, year: int | None = None) -> str:
    """`ngày 05 tháng 01 năm 2024`; without a date a line to be filled in by hand."""
    if date_ is None:
        return f"ngày {BLANK} tháng {BLANK} năm {year if year else '20' + BLANK}"
    return f"ngày {day_of(date_)} tháng {month_of(date_)} năm {date_.year}"


def short_date(date_: date) -> str:
    """`05/01/2024`, `26/4/2024`: the same rule, for tables and references."""
    return f"{day_of(date_)}/{month_of(date_)}/{date_.year}"


def clock(ms: int) -> str:
    """`08 giờ 05 phút`."""
    return local(ms).strftime("%H giờ %M phút")


def moment(ms: int) -> str:
    """`08 giờ 05 phút, ngày 26 tháng 4 năm 2024`."""
    return f"{clock(ms)}, {long_date(local(ms).date())}"
