"""Forms of what the organisers decide: who waits, who of two sits here, a delegation at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton

from app.attendees import AttendeeRow
from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import Field, label
from ui.kit.rows import Column, RowsModel
from ui.kit.table import ROW_HEIGHT, RowsView
from ui.people.delegation_picker import DelegationPicker, Pick
from ui.reception.forms import FormPanel

_NEEDS_NAME = _("Hãy ghi tên người duyệt.")


class ApproveForm(FormPanel):
    """F6: those who wait because their delegation is full; one is let in by a name."""

    def __init__(self) -> None:
        super().__init__(_("Duyệt người đang chờ"), _("Cho vào"), width=420)
        columns = [
            Column(_("Họ tên"), lambda row: row.full_name, bold=True),
            Column(_("Đoàn"), lambda row: row.delegation_title),
        ]
        self._model = RowsModel(columns, self)
        self.view = RowsView(self._model, _("Không có ai đang chờ duyệt."))
        self.view.setMinimumHeight(theme.dp(ROW_HEIGHT) * 5)
        self.body.addWidget(self.view, 1)
        self.approver = self.add_line("approved_by", _("Người duyệt"), needed=_NEEDS_NAME)

    def chosen(self) -> AttendeeRow | None:
        """Who is to be let in."""
        place = self.view.currentIndex().row()
        row: AttendeeRow | None = self._model.row_at(place) if place >= 0 else None
        return row

    def put_held(self, held: list[AttendeeRow]) -> None:
        """Those who wait now."""
        self._model.set_rows(held)
        if held and self.chosen() is None:
            self.view.selectRow(0)

    def open_with(self, held: list[AttendeeRow], first: AttendeeRow | None) -> None:
        """Begin, with this person chosen when he waits."""
        self.put_held(held)
        ids = [row.id for row in held]
        if first and first.id in ids:
            self.view.selectRow(ids.index(first.id))
        self.slide_in(self.approver if held else self.view)


class SettleForm(FormPanel):
    """F6 when both came: the person on the list, or the substitute."""

    def __init__(self) -> None:
        super().__init__(_("Ai ngồi chỗ này"), _("Ghi quyết định"))
        self._original, self._substitute = QRadioButton(), QRadioButton()
        self._codes = ("", "")
        self.body.addWidget(self._original)
        self.body.addWidget(self._substitute)
        self.approver = self.add_line("approved_by", _("Người quyết định"), needed=_NEEDS_NAME)
        self.body.addStretch(1)

    def open_for(self, original: AttendeeRow, substitute: AttendeeRow) -> None:
        """Begin for the two."""
        self.about(_("Ai ngồi chỗ này"), original)
        self._codes = (original.code, substitute.code)
        words = _("{name} (có tên trong danh sách)")
        self._original.setText(words.format(name=original.full_name))
        self._substitute.setText(_("{name} (đi thay)").format(name=substitute.full_name))
        self._substitute.setChecked(True)
        self.slide_in(self._substitute)

    def keep(self) -> str:
        """The code of the one who stays."""
        return self._codes[0 if self._original.isChecked() else 1]


class WholeForm(FormPanel):
    """F10: everybody of a delegation who is expected and not in yet; can be taken back."""

    taken_back = Signal(str, object)
    """The delegation's code and the time (ms) at which it was marked in."""

    def __init__(self, expected_of: Callable[[str], int]) -> None:
        super().__init__(_("Cả đoàn vào một lượt"), _("Ghi cả đoàn đã vào"))
        self._expected_of = expected_of
        self.picker = DelegationPicker()
        needed = _("Hãy chọn một đoàn.")
        self.add_field("delegation_code", Field(_("Đoàn"), self.picker), needed=needed)
        self._count = label("", "heading")
        self._count.setWordWrap(True)
        self._done = label("", "hint")
        self.back_button = KeyButton(_("Lấy lại lượt vừa ghi"))
        self._last: tuple[str, int] = ("", 0)
        for widget in (self._count, self._done, self.back_button):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.picker.picked.connect(self._on_picked)
        self.picker.entered.connect(lambda: self.main.setFocus(Qt.FocusReason.OtherFocusReason))
        self.back_button.clicked.connect(lambda: self.taken_back.emit(*self._last))

    def begin(self, picks: list[Pick], delegation: str) -> None:
        """Begin with this delegation picked."""
        self.picker.put_picks(picks)
        self.picker.put(delegation)
        self.say_done("", ("", 0))
        self.slide_in(self.picker)

    def say_done(self, sentence: str, last: tuple[str, int]) -> None:
        """What was done; `last` can be taken back."""
        self._last = last
        self._done.setText(sentence)
        self.back_button.setVisible(bool(last[0]))
        self.refresh()

    def refresh(self) -> None:
        """Count again who is still to come."""
        self._on_picked(self.picker.value())

    def _on_picked(self, code: str) -> None:
        expected = self._expected_of(code)
        words = _("Còn {count} người của đoàn này chưa vào.").format(count=expected)
        self._count.setText(words if code else "")
        self.main.setEnabled(expected > 0 or not code)
