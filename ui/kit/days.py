"""A table of days off and days worked as a list that is edited; kinds of day are handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from app.calendar import Calendar, Day
from app.words import _
from ui.kit import dates
from ui.kit.dates import DateField
from ui.kit.fields import Field, TextField
from ui.kit.inputs import choice_of, is_date
from ui.kit.rows import Column
from ui.kit.section_list import ListSection
from ui.kit.states import STATES


@dataclass(frozen=True)
class DayLine:
    """One day that is off, or worked, against the week's rule; the date as ISO text."""

    id: str
    date: str
    kind: str
    source: str = ""
    note: str = ""
    confirmed: bool = True


WEEKDAYS = (
    _("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"),
)  # fmt: skip


class DaysSection(ListSection):
    """Days by date, with where each is written and whether it was compared with that."""

    def __init__(self, name: str, title: str, kinds: dict[str, str], about: str) -> None:
        fields = {
            "date": Field(_("Ngày"), DateField()),
            "kind": Field(_("Loại ngày"), choice_of(kinds.items())),
            "note": Field(_("Dịp"), TextField(_("ví dụ: Quốc khánh"))),
            "source": Field(_("Căn cứ"), TextField(_("thông báo, luật"))),
            "confirmed": Field("", QCheckBox(_("Đã đối chiếu với thông báo"))),
        }
        super().__init__(
            name, title, _columns(kinds), fields, DayLine("", "", next(iter(kinds))),
            about=about, ordered=False, filterable=True,
            empty=_("Chưa có ngày nghỉ nào. Bấm Ctrl+N để thêm một ngày."),
        )  # fmt: skip

    @override
    def put(self, value: Iterable[Any]) -> None:
        super().put(sorted(value, key=lambda line: (line.date, line.id)))

    @override
    def value(self) -> Any:
        return tuple(sorted(super().value(), key=lambda line: line.date))

    @override
    def wrong(self, line: Any, lines: list[Any]) -> tuple[str, str]:
        if not is_date(line.date):
            return "date", _("Hãy gõ ngày, ví dụ 24/11/2026.")
        if sum(each.date == line.date for each in lines) > 1:
            return "date", _("Ngày này đã có một dòng khác trong bảng.")
        return "", ""

    def calendar(self) -> Calendar:
        """The working days by the table as it is on the screen; dates that cannot be read wait."""
        return Calendar.of_days(
            Day(date.fromisoformat(line.date), line.kind, line.source, line.note, line.confirmed)
            for line in self.lines
            if is_date(line.date)
        )

    def show_from(self, day: str) -> None:
        """Put the cursor on the first line of this ISO day or after, in sight with what follows."""
        places = [n for n, line in enumerate(self.lines) if line.date >= day]
        if places:
            self.table.view.scrollToBottom()
            self.table.select(self.lines[places[0]].id)


def _columns(kinds: dict[str, str]) -> tuple[Column, ...]:
    return (
        Column(_("Ngày"), lambda row: _day(row.date), width=112),
        Column(_("Thứ"), lambda row: _weekday(row.date), width=88),
        Column(_("Loại ngày"), lambda row: kinds.get(row.kind, row.kind), width=150),
        Column(_("Dịp"), lambda row: row.note),
        Column(_("Đối chiếu"), _checked, width=160, state=True),
    )


def _day(text: str) -> str:
    return dates.day(text) if is_date(text) else text


def _weekday(text: str) -> str:
    return WEEKDAYS[date.fromisoformat(text).weekday()] if is_date(text) else ""


def _checked(row: DayLine) -> Any:
    if row.confirmed and row.kind != "unconfirmed":
        return STATES["in"].said(_("đã xác nhận"))
    return STATES["held"].said(_("chưa xác nhận"))
