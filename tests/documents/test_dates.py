"""Dates as Nghị định 30/2020 writes them, times as Vietnam reads them."""

from __future__ import annotations

import datetime

import pytest

from app.documents.dates import clock, long_date, moment, short_date
from tests.documents.day_papers import at


@pytest.mark.parametrize(
    ("day", "expected", "short"),
    [
        pytest.param("2024-01-05", "ngày 05 tháng 01 năm 2024", "05/01/2024", id="both led by 0"),
        pytest.param("2024-02-29", "ngày 29 tháng 02 năm 2024", "29/02/2024", id="february"),
        pytest.param("2024-03-09", "ngày 09 tháng 3 năm 2024", "09/3/2024", id="no 0 from march"),
        pytest.param("2024-12-10", "ngày 10 tháng 12 năm 2024", "10/12/2024", id="two digits"),
    ],
)
def test_a_leading_zero_stands_for_days_below_10_and_months_1_and_2(
    day: str, expected: str, short: str
) -> None:
    date = datetime.date.fromisoformat(day)
    assert long_date(date) == expected
    assert short_date(date) == short


def test_a_missing_date_is_left_to_be_filled_in() -> None:
    assert long_date(None) == "ngày ...... tháng ...... năm 20......"
    assert long_date(None, 2024) == "ngày ...... tháng ...... năm 2024"


def test_times_are_shown_seven_hours_ahead_of_utc() -> None:
    late = int(datetime.datetime(2024, 4, 25, 17, 5, tzinfo=datetime.UTC).timestamp() * 1000)
    assert clock(late) == "00 giờ 05 phút"
    assert moment(late) == "00 giờ 05 phút, ngày 26 tháng 4 năm 2024"
    assert clock(at("08:05")) == "08 giờ 05 phút"
