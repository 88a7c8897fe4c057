"""Reading, filling and watching any field of a form in the same way.

What cannot be read as what the field is for stays as it was typed, so that it counts as a change
and nothing that was typed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from functools import singledispatch
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ui.kit.dates import DateField, TimeField
from ui.kit.fields import Choice, TextArea, TextField

_SPAN = re.compile(r"(\d{1,3})(?:\s*[:'hp.]\s*(\d{1,2}))?$")


class NumberField(TextField):
    """A whole number; empty is None."""


class SpanField(TextField):
    """Minutes, or minutes and seconds: 3, 3:30. Its value is in seconds."""


def choice_of(items: Iterable[tuple[object, str]]) -> Choice:
    """A choice of these that can be narrower than its longest words."""
    made = Choice()
    made.put_items(items)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(10)
    return made


@singledispatch
def value_of(widget: QWidget) -> Any:
    """What a field holds; TypeError for a widget that is no field."""
    raise TypeError(type(widget).__name__)


@singledispatch
def put_into(widget: QWidget, value: Any) -> None:
    """Show a value, whatever is typed there."""
    raise TypeError(type(widget).__name__)


@singledispatch
def watch(widget: QWidget, changed: Callable[[], object]) -> None:
    """Call when the field changes."""
    raise TypeError(type(widget).__name__)


def is_number(value: Any) -> bool:
    """Whether a number field could be read, or is empty."""
    return value is None or isinstance(value, int)


def is_date(value: Any) -> bool:
    """Whether a date field could be read."""
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def is_clock(value: Any) -> bool:
    """Whether a field for a time of day could be read."""
    try:
        time.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def minutes_and_seconds(seconds: int) -> str:
    """3:30 of 210."""
    return f"{seconds // 60}:{seconds % 60:02}"


# --- text, numbers, spans


@value_of.register
def _(widget: TextField) -> Any:
    return widget.value()


@value_of.register
def _(widget: TextArea) -> Any:
    return widget.value()


@value_of.register
def _(widget: NumberField) -> Any:
    text = widget.value()
    digits = text.replace(".", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() else text or None


@value_of.register
def _(widget: SpanField) -> Any:
    match = _SPAN.match(widget.value())
    if not match or int(match[2] or 0) > 59:
        return widget.value()
    return int(match[1]) * 60 + int(match[2] or 0)


@put_into.register
def _(widget: TextField, value: Any) -> None:
    widget.settle()
    widget.put("" if value is None else str(value))


@put_into.register
def _(widget: SpanField, value: Any) -> None:
    widget.settle()
    widget.put(minutes_and_seconds(value) if isinstance(value, int) else value)


@put_into.register
def _(widget: TextArea, value: Any) -> None:
    widget.settle()
    widget.put(value)


@watch.register
def _(widget: TextField, changed: Callable[[], object]) -> None:
    widget.textChanged.connect(lambda _text: changed())


@watch.register
def _(widget: TextArea, changed: Callable[[], object]) -> None:
    widget.textChanged.connect(lambda: changed())


# --- dates and times of day, as ISO text and HH:MM


@value_of.register
def _(widget: DateField) -> Any:
    return widget.iso() or widget.text().strip()


@value_of.register
def _(widget: TimeField) -> Any:
    value = widget.value()
    return value.strftime("%H:%M") if value else widget.text().strip()


@put_into.register
def _(widget: DateField, value: Any) -> None:
    widget.setModified(False)
    if is_date(value):
        widget.put_iso(value)
    else:
        widget.setText(value or "")


@put_into.register
def _(widget: TimeField, value: Any) -> None:
    widget.setModified(False)
    widget.setText(value or "")


@watch.register
def _(widget: DateField, changed: Callable[[], object]) -> None:
    widget.textChanged.connect(lambda _text: changed())


@watch.register
def _(widget: TimeField, changed: Callable[[], object]) -> None:
    widget.textChanged.connect(lambda _text: changed())


# --- choices


@value_of.register
def _(widget: Choice) -> Any:
    return widget.value()


@value_of.register
def _(widget: QCheckBox) -> Any:
    return widget.isChecked()


@put_into.register
def _(widget: Choice, value: Any) -> None:
    """A value that the list does not have is added to it: filling never changes what is stored."""
    if widget.findData(value) < 0:
        widget.addItem(str(value), value)
    widget.put(value)


@put_into.register
def _(widget: QCheckBox, value: Any) -> None:
    widget.setChecked(bool(value))


@watch.register
def _(widget: Choice, changed: Callable[[], object]) -> None:
    widget.currentIndexChanged.connect(lambda _index: changed())


@watch.register
def _(widget: QCheckBox, changed: Callable[[], object]) -> None:
    widget.toggled.connect(lambda _checked: changed())
