"""Delegations and people: the plan's tree with its contradictions, and the list of everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app import attendees, conference, delegations
from app.attendees import AttendeeRow
from app.delegations import DelegationRow
from app.people import Changes, People, changes
from app.reception.seats import Seats, seats_of
from app.words import _
from ui.attendees.delegation_panel import DelegationPanel
from ui.attendees.list_file import export_list
from ui.attendees.person_panel import PersonPanel
from ui.attendees.tree_side import TreeSide
from ui.kit import theme
from ui.kit.buttons import KeyButton
from ui.kit.flow_layout import FlowLayout
from ui.kit.page import Page
from ui.kit.panel import Confirm
from ui.kit.rows import Column
from ui.kit.states import State
from ui.kit.table import RowsTable
from ui.people.person_state import kind_words, office, person_state

if TYPE_CHECKING:
    from app.store import Session

_SEAT = 5
TREE_MOST = 640
"""Width of the tree, in dp, that holds its longest names."""
TREE_FROM = 1000
"""Width of the page, in dp, from which the tree stays beside an open panel."""


MOST = 16_777_215
"""No limit, as Qt writes it."""


@dataclass(frozen=True)
class Loaded:
    """What the page shows."""

    changes: Changes
    nodes: list[DelegationRow]
    declared_total: int | None


class AttendeesPage(Page):
    """The tree at the left chooses whose people are listed at the right."""

    title = _("Đoàn và đại biểu")
    icon = "attendees"
    topics = frozenset({"delegations", "attendees", "reception", "conference"})

    @override
    def _build(self) -> None:
        self.people = People()
        self.tree = TreeSide()
        self.table = RowsTable(
            _columns(),
            empty=_("Chưa có đại biểu. Bấm Ctrl+N để thêm từng người, Ctrl+I để nhập từ tệp."),
            hint=_("Tìm theo tên, mã, đơn vị, không cần dấu"),
        )
        self.add_button = KeyButton(_("Thêm người"), "Ctrl+N", role="main")
        self.import_button = KeyButton(_("Nhập từ tệp…"), "Ctrl+I")
        self.export_button = KeyButton(_("Xuất .xlsx"), "Ctrl+E")
        self.edit_button = KeyButton(_("Sửa"), "F4")
        self.strike_button = KeyButton(_("Hủy mời"), "Ctrl+Del")
        self.restore_button = KeyButton(_("Mời lại"), "F6")
        self.confirm_strike = Confirm(verb=_("Hủy giấy mời"), reason=_("Lý do hủy"))
        self.person_panel = PersonPanel(self, self.people)
        self.delegation_panel = DelegationPanel(self)
        self.add_panel(self.person_panel)
        self.add_panel(self.delegation_panel)
        self._assemble()

    def _assemble(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(8))
        column.addWidget(self.confirm_strike)
        column.addWidget(self.table, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (
            self.add_button, self.edit_button, self.strike_button, self.restore_button,
            self.import_button, self.export_button,
        ):  # fmt: skip
            flow.addWidget(button)
        column.addWidget(buttons)
        both = QHBoxLayout()
        both.setSpacing(theme.dp(16))
        both.addWidget(self.tree, 6)
        both.addWidget(right, 7)
        self.body.addLayout(both, 1)

    @override
    def _connect(self) -> None:
        self.tree.chosen.connect(self._list_people)
        self.tree.table.opened.connect(lambda _row: self._on_edit_delegation())
        self.tree.add_button.clicked.connect(self._on_add_delegation)
        self.tree.edit_button.clicked.connect(self._on_edit_delegation)
        self.table.opened.connect(lambda _row: self._on_edit())
        self.table.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.add_button.clicked.connect(self._on_add)
        self.import_button.clicked.connect(lambda: self.page_wanted.emit("intake", None))
        self.export_button.clicked.connect(lambda: export_list(self))
        self.edit_button.clicked.connect(self._on_edit)
        self.strike_button.clicked.connect(self._on_strike)
        self.restore_button.clicked.connect(self._on_restore)
        self.confirm_strike.confirmed.connect(self._strike)
        for panel in (self.person_panel, self.delegation_panel):
            panel.opened.connect(self._fit)
            panel.closed.connect(self._fit)
        self._on_selected()

    # --- reading

    @override
    def load(self, session: Session) -> Loaded:
        here = {"conference": self.conference}
        return Loaded(
            changes(session, **here, since=self.people.seq),
            delegations.tree(session, **here),
            conference.conference(session, **here).declared_total,
        )

    @override
    def fill(self, loaded: Loaded) -> None:
        if not self.people.take(loaded.changes):
            self.reload()
        arrivals = self.people.arrivals()
        self.tree.show_seats(seats_of(loaded.nodes, loaded.declared_total, arrivals))
        self._list_people()
        self._on_selected()
        self.table.view.setColumnHidden(_SEAT, not any(person.seat for person in self.people))
        self.set_state(_head(arrivals.total("invited"), self.tree.seats))

    @override
    def _on_conference_changed(self, conference: str) -> None:
        self.people.clear()
        super()._on_conference_changed(conference)

    @override
    def first_focus(self) -> QWidget:
        return self.table.filter_box

    @override
    def arrive(self, what: object) -> None:
        """Another page sent somebody here: show the person of this code."""
        if person := self.people.by_code(str(what)):
            self.tree.table.select("")
            self.table.select(person.id)

    # --- people

    def _list_people(self, _id: str = "") -> None:
        row = self.tree.current()
        if row is None:
            self.table.set_rows(self.people)
            return
        codes = self.tree.seats.below(row.id)
        self.table.set_rows(person for person in self.people if person.delegation in codes)

    def _on_selected(self) -> None:
        rows = self.table.selected()
        self.edit_button.setEnabled(len(rows) == 1)
        cancelled = any(row.status == "cancelled" for row in rows)
        self.strike_button.setEnabled(any(row.status == "invited" for row in rows))
        self.strike_button.setHidden(cancelled)
        self.restore_button.setVisible(cancelled)

    def _on_add(self) -> None:
        here = self.tree.current()
        self.person_panel.add(self.tree.seats, here.node.code if here else "")

    def _on_edit(self) -> None:
        row = self.table.current()
        if row is not None:
            self.person_panel.edit(self.tree.seats, row)

    def _on_strike(self) -> None:
        rows = [row for row in self.table.selected() if row.status == "invited"]
        names = ", ".join(row.full_name for row in rows[:3])
        for panel in (self.person_panel, self.delegation_panel):
            panel.slide_out()
        more = _(" và {count} người nữa").format(count=len(rows) - 3) if rows[3:] else ""
        self.confirm_strike.ask(_("Hủy giấy mời của {names}?").format(names=names + more))

    def _strike(self, reason: str) -> None:
        codes = [row.code for row in self.table.selected() if row.status == "invited"]
        if not codes:
            return
        said = _("Đã hủy {count} giấy mời. Bấm F6 để mời lại.").format(count=len(codes))
        self.act(attendees.strike, codes=codes, reason=reason, said=said)
        self.table.focus_rows()

    def _on_restore(self) -> None:
        codes = [row.code for row in self.table.selected() if row.status == "cancelled"]
        said = _("Đã mời lại {count} người.").format(count=len(codes))
        self.act(attendees.restore, codes=codes, said=said)

    # --- delegations

    def _on_add_delegation(self) -> None:
        here = self.tree.current()
        self.delegation_panel.add(self.tree.seats, here.node.code if here else "")

    def _on_edit_delegation(self) -> None:
        row = self.tree.current()
        if row is not None:
            self.delegation_panel.edit(self.tree.seats, row.node)
        elif self.tree.table.current() is not None:
            self.page_wanted.emit("conference", "general")

    # --- the look

    def _fit(self) -> None:
        """On a narrow screen an open panel takes the place of the side that it is not about."""
        panels = (self.person_panel, self.delegation_panel)
        taken = max((panel.whole_width for panel in panels if panel.is_open), default=0)
        roomy = not taken or self.width() - taken >= theme.dp(TREE_FROM)
        self.tree.setVisible(roomy or self.delegation_panel.is_open)
        right = self.table.parentWidget()
        if right is not None:
            right.setVisible(roomy or not self.delegation_panel.is_open)
            self.tree.setMaximumWidth(theme.dp(TREE_MOST) if right.isVisibleTo(self) else MOST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _columns() -> list[Column]:
    return [
        Column(
            _("Họ và tên"), lambda row: row.full_name, width=184, bold=True,
            sort_key=lambda row: row.sort_key,
        ),
        Column(_("Tình trạng"), _standing, width=176, state=True),
        Column(_("Chức vụ, đơn vị"), office, tooltip=office),
        Column(_("Đoàn"), _delegation, tooltip=_delegation, shown_from=760),
        Column(_("Mã"), lambda row: row.code, width=124, shown_from=600),
        Column(_("Ghế"), lambda row: row.seat, width=64),
    ]  # fmt: skip


def _delegation(row: AttendeeRow) -> str:
    return row.delegation_title


def _standing(row: AttendeeRow) -> State:
    shown, kind = person_state(row), kind_words(row)
    return shown.said(f"{shown.word} · {kind}") if kind else shown


def _head(listed: int, seats: Seats) -> str:
    words = [_("{listed} người trong danh sách").format(listed=listed)]
    if seats.declared_total is not None:
        words.append(_("kế hoạch {declared}").format(declared=seats.declared_total))
    if seats.mismatches:
        words.append(_("{count} chỗ không khớp").format(count=len(seats.mismatches)))
    return " · ".join(words)
