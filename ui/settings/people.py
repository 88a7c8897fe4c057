"""This station and those who work here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from app.ids import new_id
from app.words import _
from ui.kit import dates, theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import Field, TextField, label
from ui.kit.page import Page
from ui.kit.rows import Column
from ui.kit.section import Section
from ui.kit.states import state
from ui.kit.table import RowsTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.office import PersonRow, SeatingRow


class PeopleSection(Section):
    """The station's name; the people, who of them sits here, somebody new."""

    named = Signal(str)
    """The station has another name."""

    def __init__(self, page: Page) -> None:
        super().__init__(
            "people", _("Máy và người làm việc"),
            _("Mọi việc làm ở máy này được ghi tên máy và tên người đang ngồi."),
        )  # fmt: skip
        self._page = page
        self._seated: SeatingRow | None = None
        self.station = TextField(_("ví dụ: Bàn đón 2"))
        self.table = RowsTable(
            (
                Column(_("Họ tên"), lambda row: row.name, bold=True),
                Column(_("Chức vụ"), lambda row: row.office, width=220),
                Column("", self._sits, width=200, state=True),
            ),
            empty=_("Chưa có ai. Gõ họ tên ở bên phải rồi bấm Enter."),
            filterable=False,
        )
        self.person_name, self.person_office = (
            TextField(),
            TextField(_("ví dụ: Chuyên viên Văn phòng")),
        )
        self.add_button = KeyButton(_("Thêm người"), "Ctrl+N", icon="add")
        self.sit_button = KeyButton(_("Ngồi vào máy này"), "Ctrl+Enter", role="main")
        self.retire_button = KeyButton(_("Bỏ tên"), "Del", icon="remove")
        self._assemble()
        self.station.editingFinished.connect(self._on_station)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self._on_sit())
        self.person_name.entered.connect(lambda _text: self._on_add())
        self.person_office.entered.connect(lambda _text: self._on_add())
        self.add_button.clicked.connect(self._on_new)
        self.sit_button.clicked.connect(self._on_sit)
        self.retire_button.clicked.connect(self._on_retire)

    def _assemble(self) -> None:
        station = Field(_("Tên máy"), self.station, _("Enter để đổi tên"))
        station.setMaximumWidth(theme.dp(320))
        form = QFrame()
        form.setObjectName("card")
        form.setFixedWidth(theme.dp(280))
        inside = QVBoxLayout(form)
        inside.setContentsMargins(*(theme.dp(14),) * 4)
        inside.setSpacing(theme.dp(10))
        inside.addWidget(label(_("Người mới"), "heading"))
        inside.addWidget(Field(_("Họ tên"), self.person_name))
        inside.addWidget(Field(_("Chức vụ"), self.person_office))
        inside.addWidget(self.add_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.sit_button)
        buttons.addWidget(self.retire_button)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(theme.dp(16))
        row.addLayout(left, 1)
        row.addWidget(form, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(station)
        self.column.addLayout(row, 1)

    @override
    def first_focus(self) -> QWidget | None:
        return self.table

    def show_people(self, station: str, people: list[PersonRow], seated: SeatingRow | None) -> None:
        """Who works here, and who of them sits at this station."""
        self._seated = seated
        self.station.put(station)
        self.table.set_rows(people)
        self.table.view.viewport().update()
        if self.table.current() is None and people:
            self.table.select(people[0].id)
        self._on_chosen(self.table.current())

    def _sits(self, row: PersonRow) -> Any:
        if self._seated is None or self._seated.person_id != row.id:
            return None
        since = dates.clock(self._seated.since)
        return state("in").said(_("đang ngồi, từ {clock}").format(clock=since))

    # --- slots

    def _on_chosen(self, row: Any) -> None:
        here = bool(row and self._seated and self._seated.person_id == row.id)
        self.sit_button.setEnabled(row is not None and not here)
        self.retire_button.setEnabled(row is not None)

    def _on_station(self) -> None:
        if self.station.isModified():
            self.station.settle()
            self.named.emit(self.station.value())

    def _on_new(self) -> None:
        """To the empty name, or what was typed is written down."""
        if self.person_name.value():
            self._on_add()
        else:
            self.person_name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_add(self) -> None:
        from app import office

        name, post = self.person_name.value(), self.person_office.value()
        self._page.act(office.add_person, id=new_id(), name=name, office=post, done=self._on_added)

    def _on_added(self, _id: str) -> str:
        for field in (self.person_name, self.person_office):
            field.settle()
            field.put("")
        self.person_name.setFocus()
        return _("Đã thêm một người làm việc.")

    def _on_sit(self) -> None:
        from app import office

        row = self.table.current()
        if row is not None:
            said = _("{name} đang ngồi máy này.").format(name=row.name)
            self._page.act(office.sit_down, person_id=row.id, said=said)

    def _on_retire(self) -> None:
        from app import office

        row = self.table.current()
        if row is not None:
            said = _("Đã đưa {name} ra khỏi danh sách; việc đã ghi vẫn giữ tên.")
            self._page.act(office.retire_person, id=row.id, said=said.format(name=row.name))
