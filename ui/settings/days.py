"""The office's table of days off and days worked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typing_extensions import override

from app.words import _
from ui.kit.days import DayLine, DaysSection
from ui.kit.page import Page
from ui.kit.section import Saved

Step = tuple[Callable[..., Any], dict[str, Any]]


class OfficeDaysSection(DaysSection):
    """The table that holds for every conference without one of its own."""

    def __init__(self, kinds: dict[str, str]) -> None:
        super().__init__(
            "days", _("Ngày nghỉ"), kinds,
            _(
                "Dùng cho mọi hội nghị không có bảng riêng. Ngày chưa đối chiếu với thông báo "
                "chính thức thì mỗi hạn trả lời đều nhắc kiểm tra lại."
            ),
        )  # fmt: skip

    @override
    def merged(self, base: Any, mine: Any, theirs: Any) -> Any:
        """Day by day: only a day that both changed, and not to the same, is in the way."""
        was, here, there = ({line.date: line for line in lines} for lines in (base, mine, theirs))
        for date in was.keys() | here.keys() | there.keys():
            before, ours, others = was.get(date), here.get(date), there.get(date)
            if ours == before:
                continue
            if others not in (before, ours):
                return None
            there.pop(date, None)
            if ours is not None:
                there[date] = ours
        return tuple(sorted(there.values(), key=lambda line: line.date))

    @override
    def save(self, page: Page, value: Any, done: Saved) -> None:
        self._go_on(page, _steps(self.base, value), done, None)

    def _go_on(self, page: Page, steps: list[Step], done: Saved, result: Any) -> str | None:
        """One day after the other; what could not be written stays a change that is not saved."""
        if not steps:
            return done(result)
        (act, arguments), *rest = steps
        page.act(act, done=partial(self._go_on, page, rest, done), **arguments)
        return None


def _steps(base: tuple[DayLine, ...], value: tuple[DayLine, ...]) -> list[Step]:
    from app import office

    dates, known = {line.date for line in value}, set(base)
    gone = [{"date": line.date, "kind": ""} for line in base if line.date not in dates]
    written = [
        {
            "date": line.date,
            "kind": line.kind,
            "source": line.source,
            "note": line.note,
            "confirmed": line.confirmed,
        }
        for line in value
        if line not in known
    ]
    return [(office.set_day, arguments) for arguments in gone + written]
