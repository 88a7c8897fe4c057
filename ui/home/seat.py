"""Who sits here: the person at this station, chosen by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.ids import new_id
from app.words import _
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import Choice, Field, TextField, label
from ui.kit.page import Page

if TYPE_CHECKING:
    from app.office import PersonRow, SeatingRow


class Seat(QFrame):
    """A card with the person at this station, and a field for somebody new."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(theme.dp(300))
        self._page = page
        self.choice = Choice()
        self.name = TextField()
        self.name.setPlaceholderText(_("Họ và tên"))
        self.office = TextField()
        self.office.setPlaceholderText(_("ví dụ: Chuyên viên Văn phòng"))
        self.add_button = KeyButton(_("Thêm và ngồi vào"), "Ctrl+Shift+N")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.dp(16),) * 4)
        column.setSpacing(theme.dp(10))
        column.addWidget(label(_("Ai ngồi máy này"), "heading"))
        column.addWidget(Field(_("Người làm việc"), self.choice))
        column.addWidget(Field(_("Người mới"), self.name))
        column.addWidget(Field(_("Chức vụ"), self.office))
        column.addWidget(self.add_button)
        hint = _("Mọi việc làm ở máy này được ghi tên người đang ngồi.")
        column.addWidget(label(hint, "hint"))
        self.choice.chosen.connect(self._on_chosen)
        self.add_button.clicked.connect(self._on_new)
        self.name.returnPressed.connect(self._on_add)

    def show_people(self, people: list[PersonRow], seated: SeatingRow | None) -> None:
        """Fill the list; the person who sits here is chosen."""
        nobody = [(None, _("(chưa chọn)"))]
        self.choice.put_items([*nobody, *((row.id, _label(row)) for row in people)])
        self.choice.put(seated.person_id if seated else None)

    def _on_chosen(self, person: object) -> None:
        from app import office

        self._page.act(office.sit_down, person_id=person)

    def _on_new(self) -> None:
        """To the empty name, or what was typed is written down."""
        if self.name.value():
            self._on_add()
        else:
            self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_add(self) -> None:
        from app import office

        id = new_id()

        def added(_result: object) -> str:
            self._page.act(office.sit_down, person_id=id)
            for field in (self.name, self.office):
                field.clear()
            return _("Đã thêm người làm việc ở máy này.")

        self._page.act(
            office.add_person, id=id, name=self.name.value(), office=self.office.value(), done=added
        )


def _label(row: PersonRow) -> str:
    return f"{row.name} · {row.office}" if row.office else row.name
