"""A birth cell -> a date, or a year only; what cannot be is left empty and told."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from app.intake.grid import Cell, Flaw
from app.text import plain_digits

FIRST_YEAR, YOUNGEST, CENTURY_TURN = 1900, 5, 30

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[/.\-\s,\\]\s*(\d{1,2})\s*[/.\-\s,\\]\s*(\d{4}|\d{2})")
_YEAR_MONTH_DAY = re.compile(
    r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:[T ]\d{1,2}:.*)?"
)
_MONTH_YEAR = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*[/.\-]\s*(\d{4})", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*,?\s*(?:năm\s*)?(\d{4})", re.IGNORECASE
)
_YEAR = re.compile(r"(?:năm\s*|sinh\s*(?:năm\s*)?:?\s*|sn?\s*[.:]?\s*)?(\d{4})", re.IGNORECASE)
_EIGHT = re.compile(r"(\d{2})(\d{2})(\d{4})")
_EIGHT_TURNED = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])")
_MONTH_NAMED = re.compile(
    r"(?:(\d{1,2})[\s/.-]*([a-z]{3})[a-z]*\.?|([a-z]{3})[a-z]*\.?\s*(\d{1,2}))[\s/.,-]*(\d{4})",
    re.IGNORECASE,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NOTHING = {"", "-", "không", "x", "không rõ"}
_EXCEL_EPOCH = datetime.date(1899, 12, 30)
_YEARS_AS_DAYS = datetime.date(1906, 1, 1)  # 1980 typed into a cell of dates is 2/6/1905
_TIME = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?$")


class Birth(NamedTuple):
    """Date or year, never both, and what is to be said of it."""

    date: datetime.date | None = None
    year: int | None = None
    remarks: tuple[str, ...] = ()

    def year_known(self) -> int | None:
        """The year, whichever form was given."""
        return self.date.year if self.date else self.year


_IMPOSSIBLE = Birth(remarks=("birth_impossible",))


@lru_cache(maxsize=50_000)
def read_birth(cell: Cell, latest_year: int) -> Birth:
    """The birth that the cell tells; latest_year: the year of reading, for what is likely."""
    return _likely(_read(cell), latest_year)


def _likely(birth: Birth, latest_year: int) -> Birth:
    year = birth.year_known()
    if birth.date and birth.date < _YEARS_AS_DAYS:
        return Birth(remarks=("birth_unlikely",))
    if year is None or FIRST_YEAR <= year <= latest_year - YOUNGEST:
        return birth
    return Birth(remarks=("birth_unlikely",))


def _read(cell: Cell) -> Birth:
    if isinstance(cell, datetime.datetime):
        return Birth(cell.date())
    if isinstance(cell, datetime.date):
        return Birth(cell)
    if isinstance(cell, str):
        return _from_text(_TIME.sub("", plain_digits(cell).strip(" '’`.")))
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _from_number(cell)
    if cell is None or isinstance(cell, Flaw):
        return Birth()
    return _from_fraction(cell) if isinstance(cell, float) else _IMPOSSIBLE


def _from_number(number: int) -> Birth:
    if FIRST_YEAR <= number <= 2100:
        return Birth(year=number)
    if 3_000 <= number <= 60_000:
        date = _EXCEL_EPOCH + datetime.timedelta(days=number)
        return Birth(date, remarks=("birth_from_number",))
    return _from_text(str(number).zfill(8)) if number > 1_000_000 else _IMPOSSIBLE


def _from_fraction(number: float) -> Birth:
    """2.198: a number cell that meant 2/1980 or 1.2 of a date; never guessed."""
    if 3_000 <= number <= 60_000:
        return _from_number(int(number))
    month, _, year = f"{number:.4f}".partition(".")
    if 1 <= int(month) <= 12 and FIRST_YEAR <= int(year) <= 2100:
        return Birth(year=int(year), remarks=("birth_month_year",))
    return _IMPOSSIBLE


def _from_text(text: str) -> Birth:
    if text.lower() in _NOTHING:
        return Birth()
    if found := _DAY_MONTH_YEAR.fullmatch(text) or _WORDS.fullmatch(text):
        return _date(found[3], found[2], found[1])
    if found := _YEAR_MONTH_DAY.fullmatch(text):
        return _date(*found.groups(), may_turn=False)
    if (found := _MONTH_NAMED.fullmatch(text)) and (found[2] or found[3]).lower() in _MONTHS:
        month = _MONTHS.index((found[2] or found[3]).lower()) + 1
        return _date(found[5], str(month), found[1] or found[4])
    if found := _MONTH_YEAR.fullmatch(text):
        if 1 <= int(found[1]) <= 12:
            return Birth(year=int(found[2]), remarks=("birth_month_year",))
        return _IMPOSSIBLE
    if found := _YEAR.fullmatch(text):
        return Birth(year=int(found[1]))
    if found := _EIGHT.fullmatch(text):
        date = _date(found[3], found[2], found[1], may_turn=False)
        turned = _EIGHT_TURNED.fullmatch(text)
        likely = date.date is not None and date.date.year >= FIRST_YEAR
        return _date(*turned.groups()) if turned and not likely else date
    if text.isascii() and text.isdigit() and len(text) == 5:
        return _from_number(int(text))
    return _IMPOSSIBLE


def _date(year: str, month: str, day: str, *, may_turn: bool = True) -> Birth:
    number = int(year)
    remarks: tuple[str, ...] = ()
    if len(year) == 2:
        number += 1900 if number >= CENTURY_TURN else 2000
        remarks = ("birth_two_digit_year",)
    if may_turn and int(month) > 12 >= int(day):
        month, day = day, month
        remarks = (*remarks, "birth_month_first")
    if int(month) == 0 and int(day) == 0:
        return Birth(year=number, remarks=remarks)
    try:
        return Birth(datetime.date(number, int(month), int(day)), remarks=remarks)
    except ValueError:
        return _IMPOSSIBLE
