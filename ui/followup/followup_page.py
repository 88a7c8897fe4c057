"""Follow-up: the answers that are owed, the earliest deadline first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget
from typing_extensions import override

from app.times import day_of
from app.words import _
from ui.kit import dates, theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import Field, label, nfc
from ui.kit.page import Page
from ui.kit.panel import Panel
from ui.kit.rows import Column
from ui.kit.states import State, state
from ui.kit.table import RowsTable

if TYPE_CHECKING:
    from app.calendar import Deadline
    from app.followup import OwedRow
    from app.store import Session

NARROW = 1100
"""Below this width, in dp, the list spares who asked and where the task came from."""
SPARED = (4, 6)


@dataclass(frozen=True)
class Loaded:
    """What the page shows."""

    owed: list[OwedRow]
    agencies: list[str]


class FollowupPage(Page):
    """A list with a deadline and a state for each answer; who answers can be said here."""

    title = _("Theo dõi")
    icon = "followup"
    topics = frozenset({"followup", "conclusions", "conference", "calendar"})

    @override
    def _build(self) -> None:
        self.table = RowsTable(
            (
                Column(
                    _("Tình trạng"), self._standing, width=180, state=True,
                    sort_key=lambda row: (row.state, row.due),
                ),
                Column(
                    _("Hạn"), lambda row: dates.day(row.due), width=105,
                    sort_key=lambda row: row.due,
                ),
                Column(
                    _("Cơ quan trả lời"), lambda row: row.agency or _("(chưa giao)"), width=206,
                    bold=True,
                ),
                Column(_("Nội dung"), lambda row: row.what, tooltip=lambda row: row.what),
                Column(_("Người kiến nghị"), lambda row: row.asker, width=190),
                Column(_("Phiếu"), lambda row: row.slip, align="right", width=64),
                Column(
                    _("Từ"), lambda row: _("kết luận") if row.from_conclusion else _("phiếu"),
                    width=85,
                ),
            ),
            empty=_(
                "Chưa có việc nào phải trả lời. Việc có ở đây khi kết luận giao cơ quan trả lời, "
                "hoặc khi các phiếu chưa đến lượt được chuyển trả lời bằng văn bản."
            ),
            hint=_("Lọc theo cơ quan, người, nội dung"),
        )  # fmt: skip
        self.appoint_button = KeyButton(_("Giao cơ quan"), "F4", role="main")
        self.answered_button = KeyButton(_("Đã trả lời"), "F5")
        self.reopen_button = KeyButton(_("Mở lại"), "F6")
        self.agency = QComboBox()
        self.agency.setEditable(True)
        self.agency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.why = label("", "hint")
        self.what = label("")
        self.what.setWordWrap(True)
        self.panel = Panel(_("Giao cơ quan trả lời"), width=380)
        self.panel.body.addWidget(self.what)
        self._agency_field = Field(_("Cơ quan trả lời"), self.agency)
        self.panel.body.addWidget(self._agency_field)
        self.panel.body.addStretch(1)
        self.save_button = KeyButton(_("Giao"), "Ctrl+Enter", role="main")
        self.panel.foot.addWidget(self.save_button)
        self.add_panel(self.panel)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.dp(8))
        for button in (self.appoint_button, self.answered_button, self.reopen_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.why)
        self.body.addLayout(buttons)

    @override
    def _connect(self) -> None:
        self.table.opened.connect(lambda _row: self._on_appoint())
        self.table.chosen.connect(self._on_chosen)
        self.appoint_button.clicked.connect(self._on_appoint)
        self.answered_button.clicked.connect(self._on_answered)
        self.reopen_button.clicked.connect(self._on_reopen)
        self.save_button.clicked.connect(self._on_save)
        self.panel.opened.connect(self._fit_columns)
        self.panel.closed.connect(self._fit_columns)
        self._on_chosen(None)

    @override
    def load(self, session: Session) -> Loaded:
        from app import conference, followup

        return Loaded(
            followup.owed(session, conference=self.conference),
            [row.name for row in conference.agencies(session, conference=self.conference)],
        )

    @override
    def fill(self, loaded: Loaded) -> None:
        self.table.set_rows(loaded.owed)
        if self.table.current() is None and loaded.owed:
            self.table.select(loaded.owed[0].id)
        self._on_chosen(self.table.current())
        if [self.agency.itemText(row) for row in range(self.agency.count())] != loaded.agencies:
            typed = self.agency.currentText()
            self.agency.clear()
            self.agency.addItems(loaded.agencies)
            self.agency.setEditText(typed)
        today = day_of(self.desk.now())
        standing = [row.standing(today) for row in loaded.owed]
        words = _("{count} việc · {late} quá hạn · {soon} sắp đến hạn · {done} đã trả lời").format(
            count=len(standing), late=standing.count("overdue"),
            soon=standing.count("due_soon"), done=standing.count("answered"),
        )  # fmt: skip
        unassigned = sum(not row.agency and row.state == "open" for row in loaded.owed)
        if unassigned:
            words = _("{words} · {count} chưa giao").format(words=words, count=unassigned)
        self.set_state(words)

    @override
    def first_focus(self) -> QWidget:
        return self.table

    def _standing(self, row: OwedRow) -> State:
        """Open, due soon or overdue, with the days; or how it ended."""
        today = day_of(self.desk.now())
        standing, left = row.standing(today), row.days_left(today)
        shown = state(standing)
        if standing == "overdue":
            return shown.said(_("quá hạn {days} ngày").format(days=-left))
        if standing == "due_soon":
            return shown.said(_("còn {days} ngày").format(days=left) if left else _("hạn hôm nay"))
        return shown

    def _fit_columns(self) -> None:
        """Where there is little room, what is to be answered keeps its place."""
        taken = self.panel.whole_width if self.panel.is_open else 0
        narrow = self.width() - taken < theme.dp(NARROW)
        for column in SPARED:
            self.table.view.setColumnHidden(column, narrow)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    # --- slots

    def _on_chosen(self, row: OwedRow | None) -> None:
        self.appoint_button.setEnabled(row is not None)
        self.answered_button.setEnabled(row is not None and row.state == "open")
        self.reopen_button.setEnabled(row is not None and row.state == "answered")
        self._explain(row)

    def _explain(self, row: OwedRow | None) -> None:
        """Below the list: how the deadline of the row that is chosen comes about."""
        self.why.setVisible(row is not None)
        if row is None:
            self.why.setText("")
            return
        from app import conclusions

        def show(found: Deadline) -> None:
            if self.table.current() == row:
                self.why.setText(found.explain())

        self.ask(
            conclusions.due_date, show, conference=self.conference, starts_on=row.starts_on,
            fixed=row.fixed_due,
        )  # fmt: skip

    def _on_appoint(self) -> None:
        row = self.table.current()
        if row is not None:
            self._assignment = row.id
            self.what.setText(row.what)
            self.agency.setEditText(row.agency)
            self._agency_field.complain()
            self.panel.slide_in(self.agency)

    def _on_save(self) -> None:
        from app import followup

        agency = nfc(self.agency.currentText())
        if not agency:
            self._agency_field.complain(_("Hãy chọn hoặc gõ cơ quan phải trả lời."))
            self.agency.setFocus()
            return

        def done(_result: object) -> str:
            self.panel.slide_out()
            return _("Đã giao {agency} trả lời.").format(agency=agency)

        self.act(followup.appoint, assignment=self._assignment, agency=agency, done=done)

    def _on_answered(self) -> None:
        from app import followup

        row = self.table.current()
        if row is not None:
            self.act(followup.answered, assignment=row.id, said=_("Đã ghi là đã trả lời."))

    def _on_reopen(self) -> None:
        from app import followup

        row = self.table.current()
        if row is not None:
            self.act(followup.reopen, assignment=row.id, said=_("Việc này lại đang chờ trả lời."))
