"""The days that count for the deadlines of this conference, and trying a deadline out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from app.calendar import RULES, Calendar, deadline, rule_of
from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField
from ui.kit.days import DayLine, DaysSection
from ui.kit.fields import Field, label
from ui.kit.inputs import choice_of
from ui.kit.page import Page
from ui.kit.section import Saved

TABLES = (
    (False, _("dùng lịch của cơ quan")),
    (True, _("dùng bảng riêng của hội nghị")),
)


class TryOut(QFrame):
    """A date, a rule, and the deadline with how it was counted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._calendar = Calendar.default()
        self.rule = choice_of((rule.code, rule.title) for rule in RULES)
        self.rule.put("answer")
        self.start = DateField()
        self.answer = label()
        self.answer.setWordWrap(True)
        self.answer.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.dp(14),) * 4)
        column.setSpacing(theme.dp(10))
        column.addWidget(label(_("Thử tính hạn"), "heading"))
        column.addWidget(Field(_("Hạn nào"), self.rule))
        column.addWidget(Field(_("Tính từ ngày"), self.start, _("ngày họp, hay ngày thông báo")))
        column.addWidget(self.answer)
        self.rule.currentIndexChanged.connect(lambda _index: self.count())
        self.start.textChanged.connect(lambda _text: self.count())

    def take(self, calendar: Calendar) -> None:
        """Count by this table from now on."""
        self._calendar = calendar
        self.count()

    def begin_from(self, day: str) -> None:
        """The date to count from, where none is typed yet."""
        if not self.start.text():
            self.start.put_iso(day)

    def count(self) -> None:
        """Work the deadline out and explain it."""
        start = self.start.value()
        if start is None:
            self.answer.setText(_("Gõ một ngày để xem hạn và cách tính."))
            return
        rule = rule_of(str(self.rule.value()))
        self.answer.setText(deadline(rule, start, self._calendar).explain())


class ConferenceDaysSection(DaysSection):
    """The office's table, to be looked at, or the conference's own, to be edited.

    Its value is whether it is its own, and then its lines.
    """

    count_wanted = Signal()
    """The open deadlines are to be counted again."""

    def __init__(self, kinds: dict[str, str]) -> None:
        super().__init__(
            "days", _("Ngày nghỉ"), kinds,
            _("Hạn trả lời tính theo ngày làm việc, trừ các ngày nghỉ ở bảng này."),
        )  # fmt: skip
        self.office_lines: tuple[DayLine, ...] = ()
        self.table_choice = choice_of(TABLES)
        self.try_out = TryOut()
        self.count_button = KeyButton(_("Tính lại hạn trả lời"), "F9", icon="clock")
        self.left.insertWidget(0, Field(_("Bảng ngày nghỉ"), self.table_choice))
        self.left.addWidget(self.count_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.side.insertWidget(1, self.try_out)
        self.table_choice.chosen.connect(self._on_table)
        self.count_button.clicked.connect(self.count_wanted)
        self.touched.connect(lambda: self.try_out.take(self.calendar()))

    @property
    def is_own(self) -> bool:
        """Whether the conference has a table of its own, as chosen here."""
        return bool(self.table_choice.value())

    @override
    def value(self) -> Any:
        return (True, super().value()) if self.is_own else (False, ())

    @override
    def put(self, value: Iterable[Any]) -> None:
        own, lines = value
        self.table_choice.put(own)
        super().put(lines if own else self.office_lines)
        self.allow_edits(own)

    def show_office_days(self, lines: tuple[DayLine, ...]) -> None:
        """The office's table, shown where the conference has none of its own."""
        if lines != self.office_lines:
            self.office_lines = lines
            if self.base is not None and not self.is_own:
                self.fill((False, ()))

    @override
    def complain(self) -> str:
        return super().complain() if self.is_own else ""

    def _on_table(self, own: object) -> None:
        """A table of one's own begins as a copy of the office's."""
        stored = self.base[1] if self.base and self.base[0] else self.office_lines
        self.fill((own, stored))
        self.touched.emit()

    @override
    def save(self, page: Page, value: Any, done: Saved) -> None:
        from app import conference

        own, lines = value
        if not own:
            page.act(conference.use_office_calendar, done=done)
            return
        days = [asdict(line) for line in lines]
        for day in days:
            del day["id"]
        page.act(conference.set_calendar, days=days, done=done)
