"""The panel for one delegate: somebody new, or what the list says of somebody."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app import attendees
from app.attendees import AttendeeRow
from app.errors import Refusal, Unsuitable
from app.folders import citizen_key
from app.ids import new_id
from app.intake.citizen_ids import read_citizen_id
from app.intake.phones import read_phone
from app.people import People
from app.reception.seats import Seats
from app.words import _
from ui.attendees.side_by_side import side_by_side
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField
from ui.kit.fields import Choice, Field, TextField
from ui.kit.page import Page
from ui.kit.panel import Panel

_TEXTS = (
    "full_name", "honorific", "position", "unit", "phone", "citizen", "code", "seat", "note",
)  # fmt: skip
_HIDDEN = ("phone", "citizen")
"""Never shown in full: an empty field leaves what is stored as it is."""


class PersonPanel(Panel):
    """Writes what was typed; a phone or citizen number that is not typed again stays."""

    def __init__(self, page: Page, people: People) -> None:
        super().__init__("", width=420)
        self._page, self._people = page, people
        self._person: AttendeeRow | None = None
        self.delegation, self.gender, self.birth = Choice(), Choice(), DateField()
        self.gender.put_items([("", ""), ("Nam", _("Nam")), ("Nữ", _("Nữ"))])
        self.texts = {name: TextField() for name in _TEXTS}
        self._fields = {name: Field(words, self._widget(name)) for name, words in _words()}
        self._place_fields()
        self.save_button = KeyButton(_("Ghi đại biểu"), "Ctrl+Enter", role="main")
        self.foot.addStretch(1)
        self.foot.addWidget(self.save_button)
        self.save_button.clicked.connect(self._on_save)

    def _widget(self, name: str) -> Any:
        others = {"gender": self.gender, "birth": self.birth, "delegation": self.delegation}
        return others.get(name) or self.texts[name]

    def _place_fields(self) -> None:
        fields = self._fields
        for row in (
            ("full_name",), ("honorific", "gender"), ("position",), ("unit",), ("delegation",),
            ("birth", "citizen"), ("phone", "code"), ("seat", "note"),
        ):  # fmt: skip
            self.body.addWidget(side_by_side(*(fields[name] for name in row)))
        self.body.addStretch(1)

    def add(self, seats: Seats, delegation: str) -> None:
        """Somebody new, in the delegation that is chosen."""
        self._person = None
        self.set_title(_("Thêm đại biểu"))
        self._show(seats, delegation)
        self.texts["code"].setText(self._people.next_code())
        self.slide_in(self.texts["full_name"])

    def edit(self, seats: Seats, person: AttendeeRow) -> None:
        """Somebody on the list; once he is in, only reception moves him, by approval."""
        self._person = person
        self.set_title(person.full_name)
        self._show(seats, person.delegation)
        self.slide_in(self.texts["full_name"])

    def _show(self, seats: Seats, delegation: str) -> None:
        person = self._person
        for name, text in self.texts.items():
            text.settle()
            text.put(getattr(person, name) if person and name not in _HIDDEN else "")
        for field in self._fields.values():
            field.complain()
        self.gender.put(person.gender if person else "")
        self._show_birth(person.birth if person else "")
        homes = [row.node for row in seats.rows if row.node.leaf or row.node.code == delegation]
        items = [(node.code, f"{node.number} {node.title}".strip()) for node in homes]
        nowhere = [] if delegation else [("", _("(hãy chọn đoàn)"))]
        self.delegation.put_items([*nowhere, *items])
        self.delegation.put(delegation)
        self.delegation.setEnabled(person is None or person.arrived_at is None)
        self.texts["code"].setReadOnly(person is not None)
        self._hint("phone", person.phone_end if person else "")
        self._hint("citizen", person.citizen_last4 if person else "")

    def _show_birth(self, stored: str) -> None:
        """A whole date is shown as such; a year alone, as older lists have it, as it is."""
        self.birth.setText(stored)
        if len(stored) == 10:
            self.birth.put_iso(stored)

    def _hint(self, name: str, end: str) -> None:
        words = _("đang có số …{end}; gõ để thay").format(end=end)
        self.texts[name].setPlaceholderText(words if end else "")

    # --- writing

    def _on_save(self) -> None:
        values = self._values()
        if values is None:
            return
        if self._person is None:
            person = {"id": new_id(), "delegation": self._home(), **values}
            self._page.act(
                attendees.add, people=[person], done=self._on_saved, refused=self._on_refused
            )
            return
        del values["code"]
        self._page.act(
            attendees.correct,
            attendee_code=self._person.code,
            fields=values,
            done=self._on_corrected,
            refused=self._on_refused,
        )

    def _values(self) -> dict[str, str] | None:
        """What goes into the act, or None when a field cannot be taken as it is."""
        values = {name: text.value() for name, text in self.texts.items()}
        for field in self._fields.values():
            field.complain()
        if not values["full_name"]:
            self._complain("full_name", _("Hãy gõ họ và tên."))
            return None
        if not self._home():
            self._complain("delegation", self._missing_home())
            return None
        if not values["code"]:
            self._complain("code", _("Hãy gõ mã in trên giấy mời."))
            return None
        if self.birth.is_wrong() and not _is_year(self.birth.text()):
            self._complain("birth", _("Hãy gõ ngày/tháng/năm, hoặc chỉ năm."))
            return None
        values["birth"] = self.birth.iso() or self.birth.text().strip()
        values["gender"] = str(self.gender.value() or "")
        return self._with_numbers(values)

    def _with_numbers(self, values: dict[str, str]) -> dict[str, str] | None:
        """Phone in national form, citizen number as a hash; empty ones are left out."""
        typed, citizen = values.pop("phone"), values.pop("citizen")
        if typed:
            phone = read_phone(typed).number
            if phone is None:
                self._complain("phone", _("Số điện thoại này chưa đúng, hãy xem lại."))
                return None
            values["phone"] = phone
        if citizen:
            number = read_citizen_id(citizen).number
            if number is None:
                self._complain("citizen", _("Số căn cước phải đủ 12 chữ số."))
                return None
            values["citizen_hash"] = attendees.citizen_hash(citizen_key(), number)
            values["citizen_last4"] = number[-4:]
        return values

    def _complain(self, name: str, sentence: str) -> None:
        """Say at a field what is wrong with it, and lead there."""
        self._fields[name].complain(sentence)
        self._fields[name].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _home(self) -> str:
        return str(self.delegation.value() or "")

    def _missing_home(self) -> str:
        if self.delegation.count() > 1:
            return _("Hãy chọn đoàn của người này.")
        return _("Chưa có đoàn nào. Bấm Esc rồi Ctrl+D để thêm đoàn trước.")

    def _on_corrected(self, _result: object) -> str | None:
        assert self._person is not None
        if self._home() == self._person.delegation:
            return self._on_saved(None)
        self._page.act(
            attendees.assign,
            codes=[self._person.code],
            delegation_code=self._home(),
            done=self._on_saved,
        )
        return None

    def _on_saved(self, _result: object) -> str:
        self.slide_out()
        name, code = self.texts["full_name"].value(), self.texts["code"].value()
        return _("Đã ghi {name}, mã {code}.").format(name=name, code=code)

    def _on_refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, attendees.CodeTaken):
            self._complain("code", refusal.sentence())
        elif isinstance(refusal, Unsuitable) and refusal.field in self._fields:
            self._complain(refusal.field, refusal.sentence())
        else:
            self._page.notice.refuse(refusal.sentence())


def _is_year(text: str) -> bool:
    return len(text.strip()) == 4 and text.strip().isdigit()


def _words() -> tuple[tuple[str, str], ...]:
    return (
        ("full_name", _("Họ và tên")),
        ("honorific", _("Học vị, danh xưng")),
        ("gender", _("Giới tính")),
        ("position", _("Chức vụ")),
        ("unit", _("Đơn vị")),
        ("delegation", _("Đoàn")),
        ("birth", _("Ngày sinh")),
        ("citizen", _("Số căn cước (chỉ giữ 4 số cuối)")),
        ("phone", _("Điện thoại")),
        ("code", _("Mã đại biểu")),
        ("seat", _("Ghế")),
        ("note", _("Ghi chú")),
    )
