"""The short forms of a desk: a few lines, Enter hands them in, nothing over the hall."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.attendees import AttendeeRow
from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import Field, TextField, label
from ui.kit.panel import Panel
from ui.people.delegation_picker import DelegationPicker, Pick
from ui.people.person_state import place

Divert = Callable[[Panel, TextField], bool]
"""Takes what was scanned into a line of a form; False when the line is the form's own."""


class FormPanel(Panel):
    """Lines with a main button; Enter in any line hands in, a needed line that is empty asks."""

    submitted = Signal(object)
    """The values by name: dict[str, str]."""

    def __init__(self, title: str, verb: str, *, width: int = 380) -> None:
        super().__init__(title, width=width)
        self.person: AttendeeRow | None = None
        self.divert: Divert | None = None
        self._fields: dict[str, Field] = {}
        self._needed: dict[str, str] = {}
        self._about = label("", "hint")
        self._about.hide()
        self.body.addWidget(self._about)
        self.main = KeyButton(verb, "Ctrl+Enter", role="main")
        self.foot.addStretch(1)
        self.foot.addWidget(self.main)
        self.main.clicked.connect(self.submit)

    def about(self, title: str, person: AttendeeRow | None) -> None:
        """Whom the form is about."""
        self.person = person
        self.set_title(title)
        self._about.setText(place(person) if person else "")
        self._about.setVisible(person is not None)

    def add_line(self, name: str, words: str, hint: str = "", *, needed: str = "") -> TextField:
        """One line of the form; `needed` is what is said when it is empty."""
        line = TextField(hint)
        self.add_field(name, Field(words, line), needed=needed)
        line.entered.connect(lambda _text: self._on_entered(line))
        return line

    def add_field(self, name: str, field: Field, *, needed: str = "") -> None:
        """A labelled widget that has `value()`."""
        self._fields[name] = field
        if needed:
            self._needed[name] = needed
            if missed := getattr(field.widget, "missed", None):
                missed.connect(lambda: self.complain(name, needed))
        self.body.addWidget(field)

    def add_phrases(self, line: TextField, phrases: Iterable[str]) -> None:
        """Usual reasons, put into a line by a click or by Tab and Space."""
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(theme.dp(4))
        for words in phrases:
            button = KeyButton(words, role="quiet")
            button.clicked.connect(lambda _on=False, words=words: self._put(line, words))
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addWidget(row)

    def empty(self, *kept: str) -> None:
        """Clear every line but those named."""
        for name, field in self._fields.items():
            field.complain()
            if name not in kept and isinstance(field.widget, TextField):
                field.widget.clear()

    def values(self) -> dict[str, str]:
        """What was typed, by name."""
        return {name: field.widget.value() for name, field in self._fields.items()}  # type: ignore[attr-defined]

    def complain(self, name: str, sentence: str) -> None:
        """Say at a line what is wrong with it."""
        field = self._fields.get(name)
        if field:
            field.complain(sentence)
            field.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Hand in, unless a needed line is empty."""
        values = self.values()
        for field in self._fields.values():
            field.complain()
        for name, sentence in self._needed.items():
            if not values[name]:
                self.complain(name, sentence)
                return
        self.submitted.emit(values)

    def _put(self, line: TextField, words: str) -> None:
        line.setText(words)
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self, line: TextField) -> None:
        if not (self.divert and self.divert(self, line)):
            self.submit()


class SubstituteForm(FormPanel):
    """F2: somebody comes in the place of the person who is chosen."""

    def __init__(self) -> None:
        super().__init__(_("Đi thay"), _("Nhận vào"))
        needed = _("Hãy ghi họ tên người đi thay.")
        self.add_line("full_name", _("Họ tên người đi thay"), needed=needed)
        self.add_line("phone", _("Điện thoại"))
        self.add_line("position", _("Chức vụ"))
        self.body.addStretch(1)

    def open_for(self, person: AttendeeRow) -> None:
        """Begin for this person."""
        self.about(_("Đi thay {name}").format(name=person.full_name), person)
        self.empty()
        self.slide_in()


class WalkInForm(FormPanel):
    """F3: somebody who is not on the list, admitted to a delegation or turned away."""

    turned_away = Signal(object)
    """The values, with the reason."""

    def __init__(self) -> None:
        super().__init__(_("Ngoài danh sách"), _("Nhận vào"))
        needed = _("Hãy ghi họ tên.")
        self.name = self.add_line("full_name", _("Họ tên"), needed=needed)
        self.picker = DelegationPicker()
        self.picker.entered.connect(self.submit)
        needed = _("Hãy chọn đoàn mà người này thuộc về.")
        self.add_field("delegation_code", Field(_("Đoàn"), self.picker), needed=needed)
        self.add_line("phone", _("Điện thoại"))
        self.add_line("position", _("Chức vụ"))
        self.add_line("unit", _("Đơn vị"))
        self.reason = self.add_line("reason", _("Lý do"), _("chỉ cần khi không cho vào"))
        self.body.addStretch(1)
        self.refuse_button = KeyButton(_("Không cho vào"))
        self.foot.insertWidget(0, self.refuse_button)
        self.refuse_button.clicked.connect(self._on_refuse)

    def begin(self, name: str, delegation: str) -> None:
        """Begin with the name of a card, when one was scanned, and the usual delegation."""
        self.empty()
        self.name.setText(name)
        self.picker.put(delegation)
        self.slide_in(self.picker if name else self.name)

    def _on_refuse(self) -> None:
        values = self.values()
        if not values["full_name"] or not values["delegation_code"]:
            self.submit()
        elif not values["reason"]:
            self.complain("reason", _("Hãy ghi lý do không cho vào."))
        else:
            self.turned_away.emit(values)


class MoveForm(FormPanel):
    """F7: count somebody in another delegation, by a named approval."""

    def __init__(self) -> None:
        super().__init__(_("Chuyển đoàn"), _("Chuyển"))
        self.picker = DelegationPicker()
        needed = _("Hãy chọn đoàn mới.")
        self.add_field("to", Field(_("Chuyển sang đoàn"), self.picker), needed=needed)
        needed = _("Hãy ghi tên người duyệt.")
        self.approver = self.add_line("approved_by", _("Người duyệt"), needed=needed)
        self.picker.entered.connect(lambda: self.approver.setFocus())
        self.body.addStretch(1)

    def open_for(self, person: AttendeeRow, picks: list[Pick]) -> None:
        """Begin for this person, with every delegation but his own."""
        self.about(_("Chuyển đoàn: {name}").format(name=person.full_name), person)
        self.empty("approved_by")
        self.picker.put_picks(pick for pick in picks if pick.code != person.delegation)
        self.picker.put("")
        self.slide_in(self.picker)


class ReasonForm(FormPanel):
    """A person, a reason and one or two verbs: annul, absent, turned away."""

    decided = Signal(str, str)
    """Which verb, and the reason."""

    def __init__(
        self, words: str, verbs: dict[str, str], *, needed: str = "", phrases: Iterable[str] = ()
    ) -> None:
        names = list(verbs)
        super().__init__(words, verbs[names[-1]])
        self._words = words
        self.reason = self.add_line("reason", _("Lý do"), needed=needed)
        self.add_phrases(self.reason, phrases)
        self.body.addStretch(1)
        self.submitted.connect(lambda values: self.decided.emit(names[-1], values["reason"]))
        self.buttons = {names[-1]: self.main}
        for name in names[:-1]:
            self.buttons[name] = button = KeyButton(verbs[name])
            self.foot.insertWidget(self.foot.count() - 1, button)
            button.clicked.connect(
                lambda _on=False, name=name: self.decided.emit(name, self.reason.value())
            )

    def open_for(self, person: AttendeeRow) -> None:
        """Begin for this person."""
        self.about(f"{self._words}: {person.full_name}", person)
        self.empty()
        self.slide_in(self.reason)
