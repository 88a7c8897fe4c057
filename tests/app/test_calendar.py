"""Working days, deadlines and the shipped table of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.calendar import (
    RULES,
    Calendar,
    Day,
    answer_deadline,
    days_by_law,
    deadline,
    rule_of,
    shipped_days,
)

SHIPPED = Calendar.default()
OF_A_CONFERENCE = Calendar.of(
    holidays=[
        date(2024, 4, 18),
        date(2024, 4, 29),
        date(2024, 4, 30),
        date(2024, 5, 1),
        date(2024, 9, 2),
        date(2024, 9, 3),
    ],
    make_up=[date(2024, 5, 4)],
)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param(date(2024, 5, 15), date(2024, 5, 29), id="two plain weeks"),
        pytest.param(date(2026, 8, 20), date(2026, 9, 7), id="over Quốc khánh and its exchange"),
        pytest.param(date(2026, 2, 10), date(2026, 3, 3), id="over Tết"),
        pytest.param(date(2025, 12, 25), date(2026, 1, 10), id="due on a make-up Saturday"),
        pytest.param(date(2027, 4, 26), date(2027, 5, 12), id="1/5 on a Saturday is made up for"),
    ],
)
def test_ten_working_days_by_the_shipped_table(start: date, due: date) -> None:
    assert SHIPPED.add_working_days(start, 10).due == due


@pytest.mark.parametrize(
    ("notice", "due"),
    [
        pytest.param(date(2024, 4, 16), date(2024, 5, 4), id="ends on the make-up Saturday"),
        pytest.param(date(2024, 4, 17), date(2024, 5, 6), id="passes the make-up Saturday"),
        pytest.param(date(2024, 4, 24), date(2024, 5, 10), id="before the long weekend"),
        pytest.param(date(2024, 4, 26), date(2024, 5, 14), id="on a Friday"),
        pytest.param(date(2024, 4, 27), date(2024, 5, 14), id="on a Saturday, as on the Friday"),
        pytest.param(date(2024, 5, 2), date(2024, 5, 15), id="between holidays and make-up"),
        pytest.param(date(2024, 5, 3), date(2024, 5, 16), id="the day before the make-up"),
        pytest.param(date(2024, 5, 4), date(2024, 5, 17), id="on the make-up Saturday itself"),
        pytest.param(date(2024, 8, 23), date(2024, 9, 10), id="over Quốc khánh"),
        pytest.param(date(2024, 8, 30), date(2024, 9, 17), id="right before Quốc khánh"),
    ],
)
def test_answers_are_due_by_the_conferences_own_table(notice: date, due: date) -> None:
    assert answer_deadline(notice, OF_A_CONFERENCE).due == due
    assert answer_deadline(notice, SHIPPED).due == due


def test_six_working_days_lie_between_10_and_20_april_2024() -> None:
    days = [date(2024, 4, day) for day in range(11, 20)]
    assert sum(map(SHIPPED.is_working_day, days)) == 6


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2026, 8, 22), True, id="make-up Saturday"),
        pytest.param(date(2026, 8, 29), False, id="plain Saturday"),
        pytest.param(date(2026, 8, 31), False, id="exchanged Monday"),
        pytest.param(date(2026, 4, 27), False, id="Monday for Giỗ Tổ on a Sunday"),
        pytest.param(date(2026, 11, 24), True, id="Ngày Văn hóa Việt Nam is not in force"),
        pytest.param(date(2031, 2, 5), True, id="a year without a table goes by the week"),
    ],
)
def test_a_day_is_worked_or_not(day: date, works: bool) -> None:
    assert SHIPPED.is_working_day(day) is works


@pytest.mark.parametrize(
    ("start", "n", "roll", "due"),
    [
        pytest.param(date(2025, 9, 9), 10, True, date(2025, 9, 19), id="ends on a Friday"),
        pytest.param(date(2025, 9, 10), 10, True, date(2025, 9, 22), id="Saturday moves to Monday"),
        pytest.param(date(2025, 9, 10), 10, False, date(2025, 9, 20), id="Saturday kept"),
        pytest.param(date(2024, 4, 19), 10, True, date(2024, 5, 2), id="moves over the holidays"),
        pytest.param(date(2024, 4, 24), 10, True, date(2024, 5, 4), id="a make-up day is worked"),
        pytest.param(date(2025, 9, 26), -7, True, date(2025, 9, 19), id="before the conference"),
        pytest.param(date(2025, 9, 28), -7, True, date(2025, 9, 19), id="before it, Sunday back"),
        pytest.param(date(2025, 9, 28), -7, False, date(2025, 9, 21), id="before it, Sunday kept"),
        pytest.param(date(2025, 9, 27), 0, True, date(2025, 9, 29), id="no days from a Saturday"),
    ],
)
def test_calendar_days(start: date, n: int, roll: bool, due: date) -> None:
    assert SHIPPED.add_calendar_days(start, n, roll).due == due


def test_working_days_are_counted_back_too() -> None:
    assert SHIPPED.add_working_days(date(2024, 5, 6), -3).due == date(2024, 5, 2)


def test_an_office_that_works_on_saturdays_counts_them() -> None:
    calendar = Calendar.of_days(shipped_days(), week=frozenset(range(6)))
    assert calendar.add_working_days(date(2024, 5, 15), 10).due == date(2024, 5, 27)
    assert not calendar.is_working_day(date(2024, 2, 10))


def test_a_week_without_a_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="working day"):
        Calendar.of_days([], week=frozenset())


def test_rows_of_a_table_make_the_same_calendar() -> None:
    rows = [(date(2024, 4, 29), "swap_off"), (date(2024, 5, 4), "swap_work")]
    calendar = Calendar.of_rows(rows)
    assert calendar.is_working_day(date(2024, 5, 4))
    assert not calendar.is_working_day(date(2024, 4, 29))


def test_a_deadline_names_every_day_it_counted_and_passed_over() -> None:
    found = answer_deadline(date(2024, 4, 26), SHIPPED)
    days = [found.start, *found.counted, *(day for day, _why in found.skipped)]
    assert sorted(days) == [found.start + timedelta(days=n) for n in range(19)]
    assert len(found.counted) == 10
    assert found.counted[-1] == found.due
    assert dict(found.skipped)[date(2024, 4, 29)] == "nghỉ hoán đổi: đổi với 04/5"
    assert found.made_up == {date(2024, 5, 4)}


def test_a_deadline_explains_itself() -> None:
    found = OF_A_CONFERENCE.add_working_days(date(2024, 4, 26), 10)
    assert found.explain() == (
        "Tính từ 26/4/2024 (không tính ngày này), 10 ngày làm việc: hạn là 14/5/2024. "
        "Đã đếm: 02/5, 03/5, 04/5 (đi làm bù), 06/5, 07/5, 08/5, 09/5, 10/5, 13/5, 14/5. "
        "Bỏ qua: 27/4 (thứ Bảy), 28/4 (Chủ nhật), 29/4–01/5 (nghỉ lễ), 05/5 (Chủ nhật), "
        "11/5 (thứ Bảy), 12/5 (Chủ nhật)."
    )


def test_a_deadline_in_calendar_days_says_why_it_moved() -> None:
    text = SHIPPED.add_calendar_days(date(2025, 9, 10), 10).explain()
    assert "10 ngày: hạn là 22/9/2025." in text
    assert text.endswith("Ngày cuối là ngày nghỉ nên hạn chuyển sang ngày làm việc liền kề.")


def test_a_fixed_date_wins_and_says_so() -> None:
    found = answer_deadline(date(2024, 4, 26), OF_A_CONFERENCE, fixed=date(2024, 6, 30))
    assert found.due == date(2024, 6, 30)
    assert found.computed == date(2024, 5, 14)
    assert found.explain().startswith(
        "Hạn được ấn định là 30/6/2024, được ưu tiên hơn quy tắc. Theo quy tắc: Tính từ 26/4/2024"
    )


@pytest.mark.parametrize(
    ("start", "n", "doubt"),
    [
        pytest.param(date(2026, 11, 20), 10, "24/11/2026 (Ngày Văn hóa Việt Nam)", id="24/11"),
        pytest.param(date(2027, 3, 1), 10, "Ngày nghỉ năm 2027 chưa đối chiếu", id="unofficial"),
        pytest.param(date(2031, 3, 3), 10, "chưa có năm 2031", id="no table"),
        pytest.param(date(2030, 12, 30), 10, "chưa có năm 2031", id="runs into a year without"),
    ],
)
def test_a_deadline_says_what_is_not_certain(start: date, n: int, doubt: str) -> None:
    assert doubt in SHIPPED.add_working_days(start, n).explain()


def test_an_unconfirmed_day_within_calendar_days_makes_no_difference() -> None:
    assert SHIPPED.add_calendar_days(date(2026, 11, 20), 10).doubts == ()
    assert SHIPPED.add_calendar_days(date(2026, 11, 14), 10).doubts != ()


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(date(2024, 5, 15), id="an official year"),
        pytest.param(date(2026, 11, 24), id="24/11 is only the starting day"),
    ],
)
def test_a_deadline_without_doubts_keeps_quiet(start: date) -> None:
    assert SHIPPED.add_working_days(start, 10).doubts == ()


@pytest.mark.parametrize(
    ("code", "event", "due"),
    [
        pytest.param("written_conclusion", date(2024, 4, 26), date(2024, 5, 14), id="conclusion"),
        pytest.param("internal_review", date(2024, 4, 26), date(2024, 5, 14), id="review"),
        pytest.param("answer", date(2024, 5, 14), date(2024, 5, 28), id="answers"),
        pytest.param("public_notice", date(2026, 3, 20), date(2026, 3, 13), id="notice"),
        pytest.param("public_result", date(2026, 3, 20), date(2026, 3, 30), id="results"),
        pytest.param("invitation", date(2026, 3, 20), date(2026, 3, 17), id="invitations"),
    ],
)
def test_the_rules_of_a_conference(code: str, event: date, due: date) -> None:
    assert deadline(rule_of(code), event, SHIPPED).due == due


def test_every_rule_has_a_title_and_a_source() -> None:
    assert all(rule.title and rule.source and rule.count for rule in RULES)
    assert len({rule.code for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("year", [*range(2020, 2024), *range(2027, 2031)])
def test_unconfirmed_years_of_the_shipped_table_are_as_the_law_gives_them(year: int) -> None:
    assert _in_force(year) == days_by_law(year)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_official_years_are_as_the_law_gives_them_but_for_exchanges(year: int) -> None:
    by_law = [(day.date, day.kind, day.note) for day in days_by_law(year)]
    plain = [day for day in _in_force(year) if not day.kind.startswith("swap")]
    assert [(day.date, day.kind, day.note) for day in plain] == by_law


def test_the_shipped_table_is_whole() -> None:
    days = [day.date for day in shipped_days()]
    assert days == sorted(set(days))
    assert {day.year for day in days} == set(range(2020, 2031))
    confirmed = {day.date.year for day in shipped_days() if day.confirmed}
    assert confirmed == {2024, 2025, 2026}
    assert all(day.source and day.note for day in shipped_days())


def test_every_exchange_of_the_shipped_table_has_two_halves() -> None:
    halves = {
        year: sorted(
            day.kind for day in shipped_days() if day.date.year == year and "swap" in day.kind
        )
        for year in (2024, 2025, 2026)
    }
    assert halves == {
        2024: ["swap_off", "swap_work"],
        2025: ["swap_off", "swap_work"],
        2026: ["swap_off", "swap_off", "swap_work", "swap_work"],
    }


def test_days_off_fall_on_weekdays_where_they_replace_a_weekend() -> None:
    replaced = [day for day in shipped_days() if day.kind in ("compensate", "swap_off")]
    assert replaced
    assert all(day.date.weekday() < 5 for day in replaced)
    worked = [day for day in shipped_days() if day.kind == "swap_work"]
    assert all(day.date.weekday() == 5 for day in worked)


@pytest.mark.parametrize(
    ("year", "off"),
    [
        pytest.param(2020, (date(2020, 1, 23), date(2020, 1, 29)), id="first day a Saturday"),
        pytest.param(2021, (date(2021, 2, 10), date(2021, 2, 16)), id="first day a Friday"),
        pytest.param(2022, (date(2022, 1, 31), date(2022, 2, 4)), id="first day a Tuesday"),
        pytest.param(2023, (date(2023, 1, 20), date(2023, 1, 26)), id="first day a Sunday"),
        pytest.param(2024, (date(2024, 2, 8), date(2024, 2, 14)), id="2024, official"),
        pytest.param(2025, (date(2025, 1, 27), date(2025, 1, 31)), id="first day a Wednesday"),
        pytest.param(2027, (date(2027, 2, 4), date(2027, 2, 10)), id="2027"),
        pytest.param(2030, (date(2030, 1, 31), date(2030, 2, 6)), id="not the Chinese date"),
    ],
)
def test_the_days_off_at_lunar_new_year(year: int, off: tuple[date, date]) -> None:
    days = [day.date for day in days_by_law(year) if "Nguyên đán" in day.note]
    assert (days[0], days[-1]) == off


@pytest.mark.parametrize(
    ("year", "off"),
    [
        pytest.param(2020, [date(2020, 9, 2)], id="one day under the code of 2012"),
        pytest.param(2021, [date(2021, 9, 2), date(2021, 9, 3)], id="Thursday and the day after"),
        pytest.param(2022, [date(2022, 9, 1), date(2022, 9, 2)], id="Friday and the day before"),
        pytest.param(
            2023, [date(2023, 9, 1), date(2023, 9, 2), date(2023, 9, 4)], id="Saturday made up for"
        ),
        pytest.param(
            2029, [date(2029, 9, 2), date(2029, 9, 3), date(2029, 9, 4)], id="Sunday made up for"
        ),
    ],
)
def test_the_days_off_at_the_national_day(year: int, off: list[date]) -> None:
    assert [day.date for day in days_by_law(year) if "Quốc khánh" in day.note] == off


def _in_force(year: int) -> list[Day]:
    return [day for day in shipped_days() if day.date.year == year and day.kind != "unconfirmed"]
