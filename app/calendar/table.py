"""The table of days: what is off or worked against the week's rule, as shipped and by law."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.resources import path

_ONE_DAY = timedelta(days=1)

LUNAR_NEW_YEAR = {
    2020: date(2020, 1, 25),
    2021: date(2021, 2, 12),
    2022: date(2022, 2, 1),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
    2028: date(2028, 1, 26),
    2029: date(2029, 2, 13),
    2030: date(2030, 2, 2),  # one day before the Chinese calendar's
}
KINGS_DAY = {
    2020: date(2020, 4, 2),
    2021: date(2021, 4, 21),
    2022: date(2022, 4, 10),
    2023: date(2023, 4, 29),
    2024: date(2024, 4, 18),
    2025: date(2025, 4, 7),
    2026: date(2026, 4, 26),
    2027: date(2027, 4, 16),
    2028: date(2028, 4, 4),
    2029: date(2029, 4, 23),
    2030: date(2030, 4, 12),
}
_CODE_2019 = "tính theo Điều 112 Bộ luật Lao động"
_CODE_2012 = "tính theo Điều 115 Bộ luật Lao động năm 2012"


@dataclass(frozen=True)
class Day:
    """A day that is off, or worked, against the week's rule.

    kind: holiday, compensate (off for a holiday at the weekend), swap_off and swap_work (the two
    halves of an exchange), unconfirmed (not in force yet, counts by the week's rule).
    """

    date: date
    kind: str
    source: str = ""
    note: str = ""
    confirmed: bool = True


@cache
def shipped_days() -> tuple[Day, ...]:
    """The table that ships with the program, by date."""
    with path("calendar", "holidays.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Day(
                date.fromisoformat(row["date"]),
                row["kind"],
                row["source"],
                row["note"],
                row["confirmed"] == "1",
            )
            for row in csv.DictReader(file)
        )


def days_by_law(year: int) -> list[Day]:
    """The holidays of a year, 2020 to 2030, as the labour code gives them, by date.

    A holiday at the weekend is made up for on the next working day. Exchanged days are not in the
    code: the government announces them. Raises KeyError for other years.
    """
    source = _CODE_2012 if year < 2021 else _CODE_2019
    holidays = dict(_holidays(year))
    days = [Day(day, "holiday", source, note, False) for day, note in holidays.items()]
    taken = set(holidays)
    for day, note in holidays.items():
        if day.weekday() < 5:
            continue
        free = day
        while free.weekday() >= 5 or free in taken:
            free += _ONE_DAY
        taken.add(free)
        days.append(Day(free, "compensate", source, f"{note} {day_and_month(day)}", False))
    return sorted(days, key=lambda row: row.date)


def day_and_month(day: date) -> str:
    """As papers write it: a leading zero for the days to 9 and the months 1 and 2."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}"


def _holidays(year: int) -> Iterator[tuple[date, str]]:
    yield date(year, 1, 1), "Tết Dương lịch"
    for day in _lunar_new_year_days(LUNAR_NEW_YEAR[year]):
        yield day, "Tết Nguyên đán"
    yield KINGS_DAY[year], "Giỗ Tổ Hùng Vương"
    yield date(year, 4, 30), "Ngày Chiến thắng"
    yield date(year, 5, 1), "Ngày Quốc tế lao động"
    for day in _national_days(year):
        yield day, "Quốc khánh"


def _lunar_new_year_days(first: date) -> list[date]:
    """Five days: the two before the first and three after, as the plans of 2020 to 2026 had it.

    When the first day is a Tuesday, one day before and four after fill the week (2022, 2026).
    """
    start = first - (1 if first.weekday() == 1 else 2) * _ONE_DAY
    return [start + count * _ONE_DAY for count in range(5)]


def _national_days(year: int) -> list[date]:
    """2/9 and, since 2021, the day before or after, whichever joins the weekend."""
    second = date(year, 9, 2)
    if year < 2021:
        return [second]
    after = second.weekday() in (0, 3, 6)
    return [second, second + _ONE_DAY] if after else [second - _ONE_DAY, second]
