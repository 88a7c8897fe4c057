"""Conclusions: every matter that was heard gets its outcome; what is assigned gets its deadline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.conclusions.outcome_panel import OutcomePanel
from ui.kit import dates, theme
from ui.kit.buttons import KeyButton
from ui.kit.fields import label
from ui.kit.page import Page
from ui.kit.panel import Confirm
from ui.kit.rows import Column
from ui.kit.states import state
from ui.kit.table import RowsTable

if TYPE_CHECKING:
    from app.conclusions import ConclusionRow, HeardRow
    from app.conference import ConferenceRow
    from app.store import Session


@dataclass(frozen=True)
class Loaded:
    """What the page shows."""

    event: ConferenceRow
    heard: list[HeardRow]
    conclusions: list[ConclusionRow]
    agencies: list[str]
    waiting: int
    parked: int


class ConclusionsPage(Page):
    """Above the matters heard, below what was concluded; three keys for the three classes."""

    title = _("Kết luận")
    icon = "conclusions"
    topics = frozenset({"conclusions", "conference", "floor", "slips", "calendar", "followup"})

    @override
    def _build(self) -> None:
        self.heard = RowsTable(
            (
                Column(_("Phiếu"), lambda row: row.slip, align="right", width=64),
                Column(_("Người phát biểu"), lambda row: row.speaker, width=190, bold=True),
                Column(_("Đơn vị"), lambda row: row.unit, width=220),
                Column(_("Nhóm"), lambda row: row.topic, width=60),
                Column(
                    _("Ý kiến, kiến nghị"), lambda row: row.matter, tooltip=lambda row: row.matter
                ),
                Column(_("Kết luận"), self._outcome, width=160, state=True),
            ),
            empty=_("Các ý kiến đã phát biểu sẽ có ở đây, để kết luận từng ý kiến."),
        )
        self.concluded = RowsTable(
            (
                Column(_("Số"), lambda row: row.number, align="right", width=50),
                Column(_("Loại"), lambda row: row.kind, width=200, state=True),
                Column(_("Nội dung"), lambda row: row.what or row.matter,
                       tooltip=lambda row: row.what or row.matter),
                Column(_("Phiếu"), lambda row: row.slip, align="right", width=64),
                Column(_("Cơ quan"), lambda row: row.agency, width=240),
                Column(
                    _("Hạn trả lời"), lambda row: dates.day(row.due) if row.due else "",
                    width=110, sort_key=lambda row: row.due or "9",
                ),
            ),
            empty=_("Chưa có kết luận. Chọn một ý kiến ở trên rồi bấm F5, F6 hoặc F7."),
        )  # fmt: skip
        self.kind_buttons = {
            "resolved": KeyButton(_("Giải quyết tại chỗ"), "F5"),
            "assigned": KeyButton(_("Giao trả lời"), "F6", role="main"),
            "referred": KeyButton(_("Kiến nghị Trung ương"), "F7"),
        }
        self.edit_button = KeyButton(_("Sửa kết luận"), "F4")
        self.annul_button = KeyButton(_("Bỏ kết luận"), "Ctrl+Del")
        self.owe_button = KeyButton(_("Chuyển phiếu chưa đến lượt"), "F9")
        self.panel = OutcomePanel(self)
        self.add_panel(self.panel)
        self.confirm_annul = Confirm(verb=_("Bỏ kết luận"), reason=_("Lý do bỏ"))
        self.confirm_owe = Confirm(verb=_("Chuyển"))
        self._assemble()

    def _assemble(self) -> None:
        upper, lower = QWidget(), QWidget()
        for holder, words, table, buttons in (
            (upper, _("Ý kiến đã phát biểu"), self.heard, tuple(self.kind_buttons.values())),
            (
                lower, _("Đã kết luận"), self.concluded,
                (self.edit_button, self.annul_button, self.owe_button),
            ),
        ):  # fmt: skip
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, theme.dp(8) if holder is lower else 0, 0, 0)
            column.setSpacing(theme.dp(8))
            head = QHBoxLayout()
            head.setSpacing(theme.dp(8))
            head.addWidget(label(words, "heading"))
            head.addStretch(1)
            for button in buttons:
                head.addWidget(button)
            column.addLayout(head)
            column.addWidget(table, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(upper)
        split.addWidget(lower)
        split.setChildrenCollapsible(False)
        self.body.addWidget(self.confirm_annul)
        self.body.addWidget(self.confirm_owe)
        self.body.addWidget(split, 1)

    @override
    def _connect(self) -> None:
        for kind, button in self.kind_buttons.items():
            button.clicked.connect(partial(self._on_kind, kind))
        self.heard.opened.connect(lambda _row: self._on_kind("assigned"))
        self.concluded.opened.connect(lambda _row: self._on_edit())
        self.edit_button.clicked.connect(self._on_edit)
        self.annul_button.clicked.connect(self._on_annul)
        self.owe_button.clicked.connect(self._on_owe)
        self.confirm_annul.confirmed.connect(self._annul)
        self.confirm_owe.confirmed.connect(self._owe)
        for ask, table in ((self.confirm_annul, self.concluded), (self.confirm_owe, self.heard)):
            ask.confirmed.connect(table.setFocus)
            ask.dismissed.connect(table.setFocus)
        self.concluded.chosen.connect(self._on_concluded_chosen)
        self._on_concluded_chosen(None)

    @override
    def load(self, session: Session) -> Loaded:
        from app import conclusions, conference, slips

        of = {"conference": self.conference}
        return Loaded(
            conference.conference(session, **of),
            conclusions.heard(session, **of),
            conclusions.conclusions(session, **of),
            [row.name for row in conference.agencies(session, **of)],
            len(slips.waiting(session, **of)),
            len(slips.parked(session, **of)),
        )

    @override
    def fill(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.heard.set_rows(loaded.heard)
        self.concluded.set_rows(loaded.conclusions)
        if self.heard.current() is None and loaded.heard:
            first = next((row for row in loaded.heard if not row.outcomes), loaded.heard[0])
            self.heard.select(first.id)
        self.panel.know(loaded.event, loaded.agencies)
        self.owe_button.setEnabled(bool(loaded.waiting + loaded.parked))
        undecided = sum(not row.outcomes for row in loaded.heard)
        self.set_state(
            _("{done} kết luận · {left} ý kiến chưa kết luận · {slips} phiếu chưa đến lượt").format(
                done=len(loaded.conclusions), left=undecided, slips=loaded.waiting + loaded.parked
            )
        )

    @override
    def first_focus(self) -> QWidget:
        return self.heard

    def _outcome(self, row: HeardRow) -> object:
        if not row.outcomes:
            return state("undecided")
        return state("resolved").said(_("{count} kết luận").format(count=row.outcomes))

    # --- slots

    def _on_kind(self, kind: str) -> None:
        row = self.heard.current()
        if row is not None:
            self.panel.conclude(kind, row)

    def _on_edit(self) -> None:
        row = self.concluded.current()
        if row is not None:
            self.panel.correct(row)

    def _on_concluded_chosen(self, row: ConclusionRow | None) -> None:
        self.edit_button.setEnabled(row is not None)
        self.annul_button.setEnabled(row is not None)

    def _on_annul(self) -> None:
        row = self.concluded.current()
        if row is not None:
            self.confirm_annul.ask(
                _("Bỏ kết luận số {number}? Việc đã giao theo kết luận này cũng được bỏ.").format(
                    number=row.number
                )
            )

    def _annul(self, reason: str = "") -> None:
        from app import conclusions

        row = self.concluded.current()
        if row is not None:
            said = _("Đã bỏ kết luận.")
            self.act(conclusions.annul, id=row.id, reason=reason, said=said)

    def _on_owe(self) -> None:
        self.confirm_owe.ask(
            _(
                "{waiting} phiếu chưa đến lượt và {parked} phiếu gọi nhưng vắng sẽ thành việc trả "
                "lời bằng văn bản, hạn đếm từ ngày hội nghị."
            ).format(waiting=self._loaded.waiting, parked=self._loaded.parked)
        )

    def _owe(self, _reason: str = "") -> None:
        from app import followup
        from app.followup import LeftOver

        def done(left: LeftOver) -> str:
            return _(
                "Đã chuyển thành việc trả lời bằng văn bản: {waiting} phiếu chưa đến lượt, "
                "{parked} phiếu gọi nhưng vắng. Xem ở trang Theo dõi."
            ).format(waiting=len(left.waiting), parked=len(left.parked))

        self.act(followup.owe_written_answers, done=done)
