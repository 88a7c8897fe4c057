"""Delegations and people: the plan's tree with its contradictions, and the list of everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.attendees.delegation_panel import DelegationPanel
from ui.attendees.person_panel import PersonPanel
from ui.kit import theme
from ui.kit.fields import KeyButton, label
from ui.kit.page import Page
from ui.kit.panel import Confirm
from ui.kit.rows import Column
from ui.kit.states import state
from ui.kit.table import RowsTable
from ui.people.person_state import kind_words, office, person_state

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.attendees import AttendeeRow
    from app.seats import Seats, SeatsRow

INDENT = "\u2003"


@dataclass(frozen=True)
class Loaded:
    """What the page shows."""

    seats: Seats
    people: list[AttendeeRow]


class AttendeesPage(Page):
    """The tree at the left chooses whose people are listed at the right."""

    title = _("Đoàn và đại biểu")
    icon = "attendees"
    topics = frozenset({"delegations", "attendees", "reception", "conference"})

    @override
    def _build(self) -> None:
        self._seats: Seats | None = None
        self._people: list[AttendeeRow] = []
        self.tree = RowsTable(
            (
                Column(_("Đoàn"), self._tree_title, tooltip=self._tree_tooltip),
                Column(_("Chỉ tiêu"), lambda row: row.planned, align="right", width=76),
                Column(_("Mời"), lambda row: row.invited, align="right", width=56),
                Column(_("Có mặt"), lambda row: row.present, align="right", width=74),
                Column("", self._tree_state, width=128, state=True),
            ),
            empty=_("Chưa có đoàn nào. Bấm Ctrl+D để thêm, hoặc lập hội nghị từ kế hoạch."),
            filterable=False,
        )
        self.table = RowsTable(
            (
                Column(
                    _("Họ và tên"), lambda row: row.full_name, width=170, bold=True,
                    sort_key=lambda row: row.sort_key,
                ),
                Column(_("Chức vụ, đơn vị"), office),
                Column(_("Đoàn"), lambda row: row.delegation_title, width=110),
                Column(_("Mã"), lambda row: row.code, width=96),
                Column(_("Tình trạng"), self._standing, width=136, state=True),
            ),
            empty=_("Chưa có đại biểu. Bấm Ctrl+N để thêm từng người, Ctrl+I để nhập từ tệp."),
            hint=_("Tìm theo tên, mã, đơn vị"),
        )  # fmt: skip
        self.add_button = KeyButton(_("Thêm đại biểu"), "Ctrl+N", role="main", icon="add")
        self.import_button = KeyButton(_("Nhập từ tệp…"), "Ctrl+I", icon="open")
        self.edit_button = KeyButton(_("Sửa"), "F4")
        self.strike_button = KeyButton(_("Hủy mời"), "Ctrl+Del")
        self.restore_button = KeyButton(_("Mời lại"), "F6")
        self.restore_button.hide()
        self.add_delegation_button = KeyButton(_("Thêm đoàn"), "Ctrl+D")
        self.edit_delegation_button = KeyButton(_("Sửa đoàn"), "F7")
        self.contradictions = label("", "hint")
        self.person_panel = PersonPanel(self)
        self.delegation_panel = DelegationPanel(self)
        self.add_panel(self.person_panel)
        self.add_panel(self.delegation_panel)
        self.confirm_strike = Confirm(verb=_("Hủy giấy mời"), reason=_("Lý do hủy"))
        self._assemble()

    def _assemble(self) -> None:
        left, right = QWidget(), QWidget()
        tree_buttons = (self.add_delegation_button, self.edit_delegation_button)
        for holder, widgets, buttons in (
            (left, (self.tree, self.contradictions), tree_buttons),
            (
                right,
                (self.confirm_strike, self.table),
                (
                    self.add_button, self.import_button, self.edit_button, self.strike_button,
                    self.restore_button,
                ),
            ),
        ):  # fmt: skip
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.dp(8))
            for widget in widgets:
                column.addWidget(widget, int(isinstance(widget, RowsTable)))
            row = QHBoxLayout()
            row.setSpacing(theme.dp(6))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        both = QHBoxLayout()
        both.setSpacing(theme.dp(16))
        both.addWidget(left, 11)
        both.addWidget(right, 14)
        self.body.addLayout(both, 1)

    @override
    def _connect(self) -> None:
        self.tree.chosen.connect(self._on_delegation)
        self.tree.opened.connect(lambda _row: self._on_edit_delegation())
        self.table.opened.connect(lambda _row: self._on_edit())
        self.table.chosen.connect(self._on_person)
        self.add_button.clicked.connect(self._on_add)
        self.import_button.clicked.connect(lambda: self.page_wanted.emit("intake", None))
        self.edit_button.clicked.connect(self._on_edit)
        self.strike_button.clicked.connect(self._on_strike)
        self.restore_button.clicked.connect(self._on_restore)
        self.confirm_strike.confirmed.connect(self._strike)
        self.add_delegation_button.clicked.connect(self._on_add_delegation)
        self.edit_delegation_button.clicked.connect(self._on_edit_delegation)
        self._on_person(None)

    @override
    def load(self, session: Session) -> Loaded:
        from app import attendees
        from app.seats import seats

        return Loaded(
            seats(session, conference=self.conference),
            attendees.everyone(session, conference=self.conference),
        )

    @override
    def fill(self, loaded: Loaded) -> None:
        self._seats, self._people = loaded.seats, loaded.people
        self.tree.set_rows(loaded.seats.rows)
        self._list_people()
        wrong = [found.sentence() for found in loaded.seats.mismatches]
        self.contradictions.setText("\n".join(wrong))
        self.contradictions.setVisible(bool(wrong))
        self.edit_delegation_button.setEnabled(bool(loaded.seats.rows))
        listed = sum(row.kind == "listed" and row.status != "cancelled" for row in loaded.people)
        declared = loaded.seats.declared_total
        words = _("{listed} người trong danh sách").format(listed=listed)
        if declared is not None:
            words += _(" / {declared} theo kế hoạch").format(declared=declared)
        self.set_state(words + _(" · {count} chỗ không khớp").format(count=len(wrong)))

    @override
    def first_focus(self) -> QWidget:
        return self.table.filter_box

    # --- what cells say

    def _tree_title(self, row: SeatsRow) -> str:
        return INDENT * row.node.depth + f"{row.node.number} {row.node.title}".strip()

    def _tree_tooltip(self, row: SeatsRow) -> str:
        return row.contradicts or row.node.positions or row.node.title

    def _tree_state(self, row: SeatsRow) -> Any:
        if row.contradicts:
            return state("doubtful").said(_("không khớp"))
        if row.over:
            return state("over").said(_("vượt {count}").format(count=row.over))
        if row.planned is not None and row.invited > row.planned:
            over = row.invited - row.planned
            return state("doubtful").said(_("mời thừa {count}").format(count=over))
        return None

    def _standing(self, row: AttendeeRow) -> Any:
        shown = person_state(row)
        kind = kind_words(row)
        return shown.said(f"{shown.word} · {kind}") if kind else shown

    # --- slots

    def _list_people(self) -> None:
        row = self.tree.current()
        if row is None or self._seats is None:
            self.table.set_rows(self._people)
            return
        codes = self._seats.below(row.id)
        self.table.set_rows(person for person in self._people if person.delegation in codes)

    def _on_delegation(self, _row: SeatsRow | None) -> None:
        self._list_people()

    def _on_person(self, row: AttendeeRow | None) -> None:
        self.edit_button.setEnabled(row is not None)
        cancelled = row is not None and row.status == "cancelled"
        self.strike_button.setVisible(not cancelled)
        self.restore_button.setVisible(cancelled)
        self.strike_button.setEnabled(row is not None and row.status == "invited")

    def _on_add(self) -> None:
        if self._seats is not None:
            here = self.tree.current()
            self.person_panel.add(self._seats, here.node.code if here else "")

    def _on_edit(self) -> None:
        row = self.table.current()
        if row is not None and self._seats is not None:
            self.person_panel.edit(self._seats, row)

    def _on_strike(self) -> None:
        rows = self.table.selected()
        if rows:
            names = ", ".join(row.full_name for row in rows[:3])
            more = _(" và {count} người nữa").format(count=len(rows) - 3) if rows[3:] else ""
            self.confirm_strike.ask(_("Hủy giấy mời của {names}?").format(names=names + more))

    def _strike(self, reason: str) -> None:
        from app import attendees

        codes = [row.code for row in self.table.selected()]
        said = _("Đã hủy {count} giấy mời.").format(count=len(codes))
        self.act(attendees.strike, codes=codes, reason=reason, said=said)

    def _on_restore(self) -> None:
        from app import attendees

        codes = [row.code for row in self.table.selected()]
        said = _("Đã mời lại {count} người.").format(count=len(codes))
        self.act(attendees.restore, codes=codes, said=said)

    def _on_add_delegation(self) -> None:
        if self._seats is not None:
            here = self.tree.current()
            self.delegation_panel.add(self._seats, here.node.code if here else "")

    def _on_edit_delegation(self) -> None:
        row = self.tree.current()
        if row is not None and self._seats is not None:
            self.delegation_panel.edit(self._seats, row.node)
