"""Dates and times as they are written in Vietnam, and fields that take them as they are typed.

Times are milliseconds UTC; Vietnam is UTC+7 all the year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from app.times import VIETNAM, local
from app.words import _
from ui.kit.fields import restyle

T = TypeVar("T")

_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$")
_DIGITS_DATE = re.compile(r"(\d{2})(\d{2})(\d{4})$")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:hg.]\s*(\d{1,2})?)?$")
_DIGITS_TIME = re.compile(r"(\d{1,2})(\d{2})$")


def moment(day: date, at: time) -> int:
    """Milliseconds UTC of a time of day in Vietnam."""
    return int(datetime.combine(day, at, VIETNAM).timestamp() * 1000)


def clock(at: int | None, *, seconds: bool = False) -> str:
    """07:21, or 07:21:08; empty for None."""
    return "" if at is None else local(at).strftime("%H:%M:%S" if seconds else "%H:%M")


def day(when: date | str | int | None) -> str:
    """24/11/2026 of a date, an ISO text or a moment; empty for None or an empty text."""
    if when is None or when == "":
        return ""
    if isinstance(when, int):
        when = local(when).date()
    if isinstance(when, str):
        when = date.fromisoformat(when)
    return when.strftime("%d/%m/%Y")


def day_and_clock(at: int | None) -> str:
    """07:21 ngày 24/11/2026; empty for None."""
    return "" if at is None else _("{clock} ngày {day}").format(clock=clock(at), day=day(at))


def span(ms: int) -> str:
    """02:41, or 1:02:41 from an hour on; negative spans with a minus sign."""
    sign, seconds = ("−" if ms < 0 else ""), abs(ms) // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return sign + (f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}")


def read_date(text: str, *, today: date | None = None) -> date | None:
    """A date as people type it: 5/3/2026, 05-03-26, 05032026, 5/3 (this year)."""
    match = _DATE.match(text.strip()) or _DIGITS_DATE.match(text.strip())
    if not match:
        return None
    year = match[3] or str((today or date.today()).year)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(match[2]), int(match[1]))
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """A time of day as people type it: 7:30, 7h30, 7h, 0730, 7."""
    text = text.strip().lower()
    match = _TIME.match(text) or _DIGITS_TIME.match(text)
    if not match:
        return None
    try:
        return time(int(match[1]), int(match[2] or 0))
    except ValueError:
        return None


class _Field(QLineEdit, Generic[T]):
    """A line that is read as one kind of value and put in its usual form when it is left."""

    changed = Signal()
    """A person typed another value and left the field."""

    def __init__(
        self,
        hint: str,
        read: Callable[[str], T | None],
        write: Callable[[T], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._write = read, write
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> T | None:
        """What was typed; None when it is empty or cannot be read."""
        return self._read(self.text())

    def is_wrong(self) -> bool:
        """Something is typed and cannot be read."""
        return bool(self.text().strip()) and self.value() is None

    def put(self, value: T | None) -> None:
        """Show a stored value; leaves alone what a person is typing here."""
        if not (self.hasFocus() and self.isModified()):
            self.setText("" if value is None else self._write(value))

    def _on_finished(self) -> None:
        if not self.isModified():
            return
        value = self.value()
        if value is not None:
            self.setText(self._write(value))
        self.setModified(False)
        if not self.is_wrong():
            self.changed.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setProperty("wrong", self.is_wrong())
        restyle(self)


class DateField(_Field[date]):
    """A date: typed in any usual way, shown as 24/11/2026."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("ngày/tháng/năm"), read_date, day, parent)

    def iso(self) -> str:
        """The date as YYYY-MM-DD; empty when there is none."""
        value = self.value()
        return value.isoformat() if value else ""

    def put_iso(self, text: str | None) -> None:
        """Show a stored ISO date."""
        self.put(date.fromisoformat(text) if text else None)


class TimeField(_Field[time]):
    """A time of day: typed in any usual way, shown as 07:30."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("giờ:phút"), read_time, lambda value: value.strftime("%H:%M"), parent)
