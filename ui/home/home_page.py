"""Start: the conferences kept here, a new one from its plan, the sample, who sits here."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QProcess, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.conference import ConferenceRow
from app.words import _
from ui.home.new_conference import NewConference
from ui.home.seat import Seat
from ui.kit import dates, theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import label
from ui.kit.flow_layout import FlowLayout
from ui.kit.page import Page
from ui.kit.rows import Column
from ui.kit.states import state
from ui.kit.table import RowsTable

if TYPE_CHECKING:
    from app.office import PersonRow, SeatingRow
    from app.store import Session


@dataclass(frozen=True)
class Loaded:
    """What the page shows."""

    conferences: list[ConferenceRow]
    people: list[PersonRow]
    seated: SeatingRow | None


class HomePage(Page):
    """The first page: open, begin, or try out."""

    title = _("Bắt đầu")
    icon = "home"
    topics = frozenset({"conference", "station"})
    needs_conference = False

    @override
    def _build(self) -> None:
        self.table = RowsTable(
            (
                Column(_("Hội nghị"), lambda row: row.title, bold=True),
                Column(
                    _("Ngày"), lambda row: dates.day(row.date), width=110,
                    sort_key=lambda row: row.date,
                ),
                Column(_("Địa điểm"), lambda row: row.place, width=240, shown_from=640),
                Column(_("Tình trạng"), self._standing, width=150, state=True),
            ),
            empty=_(
                "Chưa có hội nghị nào trên máy này. "
                "Bấm Ctrl+N để lập hội nghị từ kế hoạch, hoặc F8 để xem hội nghị mẫu."
            ),
            hint=_("Tìm hội nghị theo tên, nơi họp"),
        )  # fmt: skip
        self.open_button = KeyButton(_("Mở hội nghị"), "Ctrl+O", role="main")
        self.new_button = KeyButton(_("Hội nghị mới từ kế hoạch"), "Ctrl+N", icon="add")
        self.sample_button = KeyButton(_("Xem hội nghị mẫu"), "F8", icon="play")
        self.seat = Seat(self)
        self.new_panel = NewConference(self)
        self.add_panel(self.new_panel)
        self._assemble()

    def _assemble(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.open_button, self.new_button, self.sample_button):
            flow.addWidget(button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(12))
        column.addWidget(label(_("Các hội nghị trên máy này"), "heading"))
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        row = QHBoxLayout()
        row.setSpacing(theme.dp(24))
        row.addWidget(left, 1)
        row.addWidget(self.seat, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row, 1)

    @override
    def _connect(self) -> None:
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(lambda: self._open(self.table.current()))
        self.new_button.clicked.connect(self.new_panel.begin)
        self.sample_button.clicked.connect(self._on_sample)
        self.new_panel.made.connect(self._on_made)

    @override
    def load(self, session: Session) -> Loaded:
        from app import conference, office

        return Loaded(
            conference.conferences(session),
            office.people(session),
            office.seated(session, station=self.desk.store.station),
        )

    @override
    def fill(self, loaded: Loaded) -> None:
        self.table.set_rows(loaded.conferences)
        self.table.select(self.conference)
        if self.table.current() is None and loaded.conferences:
            self.table.select(loaded.conferences[0].id)
        self.open_button.setEnabled(bool(loaded.conferences))
        self.seat.show_people(loaded.people, loaded.seated)

    @override
    def first_focus(self) -> QWidget:
        return self.table

    def _standing(self, row: ConferenceRow) -> Any:
        if row.id == self.desk.conference:
            return state("in").said(_("đang mở"))
        if row.closed_at is not None:
            return state("closed")
        return state("open").said(_("chưa kết thúc"))

    # --- slots

    def _open(self, row: ConferenceRow | None) -> None:
        if row is not None:
            self.desk.conference = row.id
            self.page_wanted.emit("reception" if row.closed_at is None else "documents", None)

    def _on_made(self, conference: str, from_plan: bool) -> None:
        """On to what the plan was read as, with its contradictions; else to the settings."""
        self.desk.conference = conference
        self.page_wanted.emit("attendees" if from_plan else "conference", None)

    def _on_sample(self) -> None:
        """The sample lives in a file and a window of its own, apart from real conferences."""
        options = ["--sample"] if getattr(sys, "frozen", False) else ["-m", "ui", "--sample"]
        started, _pid = QProcess.startDetached(sys.executable, options)
        if started:
            self.notice.confirm(_("Hội nghị mẫu đang mở ở một cửa sổ riêng, với dữ liệu riêng."))
        else:
            self.notice.refuse(
                _("Không mở được cửa sổ mới. Hãy đóng bớt chương trình rồi thử lại.")
            )
