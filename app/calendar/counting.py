"""Counting days: a calendar says which days are worked, a deadline says how it was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import Literal

from app.calendar.table import Day, day_and_month, shipped_days
from app.words import _

MONDAY_TO_FRIDAY = frozenset(range(5))
_WORKED = "swap_work"
_UNSURE = "unconfirmed"
_OFF = {"holiday": _("nghỉ lễ"), "compensate": _("nghỉ bù"), "swap_off": _("nghỉ hoán đổi")}
_WEEKDAYS = (
    _("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"),
)  # fmt: skip
_ONE_DAY = timedelta(days=1)

Unit = Literal["working", "calendar"]


@dataclass(frozen=True)
class DeadlineRule:
    """So many days from an event; a negative count is the last day before it.

    unit: working or calendar days. starts_from: conference or notice (of the conclusions).
    """

    code: str
    title: str
    count: int
    unit: Unit
    starts_from: str
    source: str


@dataclass(frozen=True)
class Deadline:
    """A date that explains itself: which days were counted, which were passed over and why.

    A fixed date stands in `due`; `computed` is then what the rule would have given. made_up are
    the counted days worked in exchange. doubts are sentences on what the table is not sure of.
    """

    start: date
    rule: DeadlineRule
    due: date
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]
    computed: date | None = None
    made_up: frozenset[date] = frozenset()
    doubts: tuple[str, ...] = ()

    def explain(self) -> str:
        """How the date comes about, in sentences."""
        sentences = [self._result(self.computed or self.due)]
        if self.computed:
            fixed = _("Hạn được ấn định là {due}, được ưu tiên hơn quy tắc.")
            sentences = [fixed.format(due=_full(self.due)), _("Theo quy tắc: ") + sentences[0]]
        if self.counted:
            days = ", ".join(map(self._counted_day, self.counted))
            sentences.append(_("Đã đếm: {days}.").format(days=days))
        if self.skipped:
            sentences.append(_("Bỏ qua: {days}.").format(days=", ".join(_runs(self.skipped))))
        if self.skipped and self.rule.unit == "calendar":
            sentences.append(_("Ngày cuối là ngày nghỉ nên hạn chuyển sang ngày làm việc liền kề."))
        if self.rule.source:
            sentences.append(_("Căn cứ: {source}.").format(source=self.rule.source))
        return " ".join([*sentences, *self.doubts])

    def _counted_day(self, day: date) -> str:
        text = day_and_month(day)
        return _("{day} (đi làm bù)").format(day=text) if day in self.made_up else text

    def _result(self, due: date) -> str:
        number, start = abs(self.rule.count), _full(self.start)
        days = _("{n} ngày làm việc") if self.rule.unit == "working" else _("{n} ngày")
        if self.rule.count < 0:
            text = _("Tính lùi từ {start} (không tính ngày này), {days}: chậm nhất là {due}.")
        else:
            text = _("Tính từ {start} (không tính ngày này), {days}: hạn là {due}.")
        return text.format(start=start, days=days.format(n=number), due=_full(due))


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: the days against the week's rule, and the week's rule."""

    days: Mapping[date, Day] = field(default_factory=dict)
    week: frozenset[int] = MONDAY_TO_FRIDAY

    @staticmethod
    def default() -> Calendar:
        """The shipped table."""
        return _default()

    @staticmethod
    def of(holidays: Iterable[date] = (), make_up: Iterable[date] = ()) -> Calendar:
        """A table that a conference brings: days off, and days worked in exchange."""
        off = [Day(day, "holiday") for day in holidays]
        return Calendar.of_days([*off, *(Day(day, _WORKED) for day in make_up)])

    @staticmethod
    def of_rows(rows: Iterable[tuple[date, str]]) -> Calendar:
        """A table of dates and kinds of day."""
        return Calendar.of_days(Day(day, kind) for day, kind in rows)

    @staticmethod
    def of_days(days: Iterable[Day], week: frozenset[int] = MONDAY_TO_FRIDAY) -> Calendar:
        """A table of days. week: the weekdays that are worked, Monday is 0; at least one."""
        if not week:
            raise ValueError("a week needs a working day")
        return Calendar({day.date: day for day in days}, week)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on this day."""
        kind = self._kind(day)
        return kind == _WORKED or (kind not in _OFF and self._in_week(day))

    def why_off(self, day: date) -> str:
        """Why a day is not worked: `nghỉ lễ: Quốc khánh`, `thứ Bảy`."""
        row = self.days.get(day)
        if row is None or row.kind not in _OFF:
            return _WEEKDAYS[day.weekday()]
        return f"{_OFF[row.kind]}: {row.note}" if row.note else _OFF[row.kind]

    def add_working_days(self, start: date, n: int) -> Deadline:
        """The n-th working day after the start, which is not counted; before it if n < 0."""
        return self.count(DeadlineRule("", "", n, "working", "", ""), start)

    def add_calendar_days(self, start: date, n: int, roll: bool = True) -> Deadline:
        """The n-th day after the start, which is not counted; before it if n < 0.

        roll: a last day that is off moves on to the next working day (Bộ luật Dân sự 2015, Điều
        148), or, where a day before the start is meant, back to the working day before.
        """
        return self.count(DeadlineRule("", "", n, "calendar", "", ""), start, roll)

    def count(self, rule: DeadlineRule, start: date, roll: bool = True) -> Deadline:
        """The deadline that a rule gives from this day."""
        step = _ONE_DAY if rule.count >= 0 else -_ONE_DAY
        every_day = rule.unit == "calendar"
        day, counted, skipped = start, list[date](), list[tuple[date, str]]()
        while len(counted) < abs(rule.count):
            day += step
            if every_day or self.is_working_day(day):
                counted.append(day)
            else:
                skipped.append((day, self.why_off(day)))
        while roll and not self.is_working_day(day):
            skipped.append((day, self.why_off(day)))
            day += step
        return Deadline(
            start, rule, day, tuple(counted), tuple(skipped),
            made_up=frozenset(one for one in counted if self._kind(one) == _WORKED),
            doubts=tuple(self._doubts(rule.unit, start, day)),
        )  # fmt: skip

    def _kind(self, day: date) -> str:
        row = self.days.get(day)
        return row.kind if row else ""

    def _doubts(self, unit: Unit, start: date, end: date) -> Iterable[str]:
        """What the table is not sure of, from start to end."""
        first, last = min(start, end), max(start, end)
        for year in range(first.year, last.year + 1):
            rows = [row for row in self.days.values() if row.date.year == year]
            if not rows:
                text = _("Bảng ngày nghỉ chưa có năm {year}: hãy bổ sung rồi tính lại.")
                yield text.format(year=year)
            elif not all(row.confirmed for row in rows if row.kind != _UNSURE):
                text = _(
                    "Ngày nghỉ năm {year} chưa đối chiếu với thông báo chính thức: hãy kiểm tra."
                )
                yield text.format(year=year)
        for row in self.days.values():
            counts = row.date == end if unit == "calendar" else first <= row.date <= last
            if row.kind == _UNSURE and counts and row.date != start and self._in_week(row.date):
                text = _("{day}{note} chưa được xác nhận là ngày nghỉ, vẫn tính là làm việc.")
                note = f" ({row.note})" if row.note else ""
                yield text.format(day=_full(row.date), note=note)

    def _in_week(self, day: date) -> bool:
        return day.weekday() in self.week


@cache
def _default() -> Calendar:
    return Calendar.of_days(shipped_days())


def _full(day: date) -> str:
    return f"{day_and_month(day)}/{day.year}"


def _runs(skipped: tuple[tuple[date, str], ...]) -> Iterable[str]:
    """Days passed over, by date, those in a row for the same reason as one."""
    numbered = enumerate(sorted(skipped))
    by_run = groupby(numbered, lambda item: (item[1][1], item[1][0].toordinal() - item[0]))
    for (why, _start), run in by_run:
        days = [day for _place, (day, _why) in run]
        first, last = day_and_month(days[0]), day_and_month(days[-1])
        yield f"{first} ({why})" if len(days) == 1 else f"{first}–{last} ({why})"
