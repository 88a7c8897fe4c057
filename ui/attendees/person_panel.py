"""The panel for one delegate: somebody new, or what the list says of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ids import new_id
from app.words import _
from ui.kit.fields import Choice, Field, KeyButton, TextField
from ui.kit.page import Page
from ui.kit.panel import Panel

if TYPE_CHECKING:
    from app.attendees import AttendeeRow
    from app.seats import Seats

_TEXTS = ("code", "honorific", "full_name", "position", "unit", "phone", "seat", "note")


class PersonPanel(Panel):
    """Contacts are not shown in full: an empty phone field leaves the number as it is."""

    def __init__(self, page: Page) -> None:
        super().__init__("", width=400)
        self._page = page
        self._code = ""
        self.delegation = Choice()
        self.gender = Choice()
        self.gender.put_items([("", ""), ("Nam", _("Nam")), ("Nữ", _("Nữ"))])
        self.texts = {name: TextField() for name in _TEXTS}
        words = {
            "code": (_("Mã đại biểu"), _("in trên giấy mời")),
            "honorific": (_("Học vị, danh xưng"), _("ví dụ: TS., BSCKII.")),
            "full_name": (_("Họ và tên"), ""),
            "position": (_("Chức vụ"), ""),
            "unit": (_("Đơn vị"), ""),
            "phone": (_("Số điện thoại"), ""),
            "seat": (_("Ghế"), ""),
            "note": (_("Ghi chú"), ""),
        }
        self._fields = {
            name: Field(words[name][0], widget, words[name][1])
            for name, widget in self.texts.items()
        }
        self._fields["gender"] = Field(_("Giới tính"), self.gender)
        self._fields["delegation"] = Field(_("Đoàn"), self.delegation)
        order = ("full_name", "honorific", "gender", "position", "unit", "delegation")
        for name in (*order, "phone", "code", "seat", "note"):
            self.body.addWidget(self._fields[name])
        self.save_button = KeyButton(_("Ghi đại biểu"), "Ctrl+Return", role="main")
        self.foot.addWidget(self.save_button)
        self.save_button.clicked.connect(self._on_save)

    def add(self, seats: Seats, delegation: str) -> None:
        """Somebody new, in the delegation that is chosen."""
        self._code = ""
        self.set_title(_("Thêm đại biểu"))
        self._show(seats, None, delegation)
        self.slide_in(self.texts["full_name"])

    def edit(self, seats: Seats, row: AttendeeRow) -> None:
        """Somebody on the list; the delegation changes at reception, by approval."""
        self._code = row.code
        self.set_title(row.full_name)
        self._show(seats, row, row.delegation)
        hint = _("đang có số …{end}; gõ để thay").format(end=row.phone_end)
        self.texts["phone"].setPlaceholderText(hint if row.phone_end else "")
        self.slide_in(self.texts["full_name"])

    def _show(self, seats: Seats, row: AttendeeRow | None, delegation: str) -> None:
        for name, widget in self.texts.items():
            widget.put(getattr(row, name, "") if row and name != "phone" else "")
            widget.setPlaceholderText("")
        self.gender.put(row.gender if row else "")
        leaves = [each.node for each in seats.rows if each.node.leaf]
        self.delegation.put_items([(node.code, node.title) for node in leaves])
        self.delegation.put(delegation)
        self.delegation.setEnabled(row is None)
        self.texts["code"].setReadOnly(row is not None)
        self._fields["full_name"].complain()

    def _on_save(self) -> None:
        if not self.texts["full_name"].value():
            self._fields["full_name"].complain(_("Hãy gõ họ và tên."))
            self.texts["full_name"].setFocus()
            return
        from app import attendees

        fields = {name: self.texts[name].value() for name in _TEXTS if name != "code"}
        fields["gender"] = str(self.gender.value() or "")
        if self._code:
            if not fields["phone"]:
                del fields["phone"]
            self._page.act(
                attendees.correct, attendee_code=self._code, fields=fields, done=self._on_saved
            )
            return
        id = new_id()
        person = fields | {
            "id": id,
            "code": self.texts["code"].value() or f"BS-{id[:6].upper()}",
            "delegation": str(self.delegation.value() or ""),
        }
        self._page.act(attendees.add, people=[person], done=self._on_saved)

    def _on_saved(self, _result: object) -> str:
        self.slide_out()
        return _("Đã ghi đại biểu.")
