"""The panel for one conclusion: the class, who answers, what, from which notice, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox

from app.ids import new_id
from app.words import _
from ui.kit import dates
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField
from ui.kit.fields import Choice, Field, TextArea, label, nfc
from ui.kit.page import Page
from ui.kit.panel import Panel

if TYPE_CHECKING:
    from app.calendar import Deadline
    from app.conclusions import ConclusionRow, HeardRow
    from app.conference import ConferenceRow

_KINDS = {
    "resolved": _("Giải quyết tại hội nghị"),
    "assigned": _("Giao cơ quan trả lời"),
    "referred": _("Kiến nghị Trung ương"),
}


class OutcomePanel(Panel):
    """Makes a conclusion on a matter, or corrects one; the deadline explains itself."""

    def __init__(self, page: Page) -> None:
        super().__init__("", width=420)
        self._page = page
        self._heard: HeardRow | None = None
        self._row: ConclusionRow | None = None
        self.matter = label("")
        self.matter.setWordWrap(True)
        self.kind = Choice()
        self.kind.put_items(list(_KINDS.items()))
        self.agency = QComboBox()
        self.agency.setEditable(True)
        self.agency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.what = TextArea()
        self.what.setFixedHeight(self.what.fontMetrics().lineSpacing() * 6)
        self.what.setTabChangesFocus(True)
        self.notice = DateField()
        self.fixed = DateField()
        self.deadline = label("", "hint")
        self.save_button = KeyButton(_("Ghi kết luận"), "Ctrl+Enter", role="main")
        self._agency_field = Field(_("Cơ quan trả lời"), self.agency)
        self._notice_field = Field(_("Ngày thông báo kết luận"), self.notice)
        self._fixed_field = Field(
            _("Hạn ấn định"), self.fixed, _("để trống thì tính 10 ngày làm việc")
        )
        for widget in (
            self.matter,
            Field(_("Loại kết luận"), self.kind),
            self._agency_field,
            Field(_("Nội dung kết luận"), self.what),
            self._notice_field,
            self._fixed_field,
            self.deadline,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addWidget(self.save_button)
        self.kind.chosen.connect(lambda _kind: self._fit())
        self.notice.editingFinished.connect(self._explain)
        self.fixed.editingFinished.connect(self._explain)
        self.save_button.clicked.connect(self._on_save)

    def know(self, event: ConferenceRow, agencies: list[str]) -> None:
        """What the page has read: the conference and who may answer."""
        self._event = event
        typed = self.agency.currentText()
        if [self.agency.itemText(row) for row in range(self.agency.count())] != agencies:
            self.agency.clear()
            self.agency.addItems(agencies)
            self.agency.setEditText(typed)

    def conclude(self, kind: str, heard: HeardRow) -> None:
        """A new conclusion on a matter that was heard."""
        self._heard, self._row = heard, None
        self.set_title(
            _("Kết luận về phiếu {slip} · {name}").format(slip=heard.slip, name=heard.speaker)
        )
        self.matter.setText(heard.matter)
        agency = heard.agency if kind == "assigned" else ""
        self._put(kind, agency, "", self._event.date, None)

    def correct(self, row: ConclusionRow) -> None:
        """A conclusion that stands."""
        self._heard, self._row = None, row
        self.set_title(_("Sửa kết luận số {number}").format(number=row.number))
        self.matter.setText(row.matter)
        self._put(row.kind, row.agency, row.what, row.notice_date, row.fixed_due)

    def _put(
        self, kind: str, agency: str, what: str, notice: str | None, fixed: str | None
    ) -> None:
        self.kind.put(kind)
        self.kind.setEnabled(self._row is None)
        self.agency.setEditText(agency)
        self.what.put(what)
        self.notice.put_iso(notice)
        self.fixed.put_iso(fixed)
        self._agency_field.complain()
        self._fit()
        first = self.agency if kind != "resolved" and not agency else self.what
        self.slide_in(first)

    def _fit(self) -> None:
        """Only what the class needs is shown."""
        assigned = self.kind.value() == "assigned"
        self._agency_field.setVisible(self.kind.value() != "resolved")
        self._agency_field.rename(_("Cơ quan trả lời") if assigned else _("Bộ, ngành Trung ương"))
        for widget in (self._notice_field, self._fixed_field, self.deadline):
            widget.setVisible(assigned)
        self._explain()

    def _explain(self) -> None:
        """Ask for the deadline and show how it comes about."""
        if self.kind.value() != "assigned" or not self.notice.iso():
            self.deadline.setText("")
            return
        from app import conclusions

        self._page.ask(
            conclusions.due_date,
            self._show_deadline,
            conference=self._page.conference,
            starts_on=self.notice.iso(),
            fixed=self.fixed.iso() or None,
        )

    def _show_deadline(self, found: Deadline) -> None:
        self.deadline.setText(
            _("Hạn trả lời: {day}. {why}").format(
                day=dates.day(found.due.isoformat()), why=found.explain()
            )
        )

    # --- saving

    def _on_save(self) -> None:
        kind, agency = str(self.kind.value()), nfc(self.agency.currentText())
        if kind == "assigned" and not agency:
            self._agency_field.complain(_("Hãy chọn hoặc gõ cơ quan phải trả lời."))
            self.agency.setFocus()
            return
        from app import conclusions

        fields: dict[str, Any] = {"agency": agency, "what": self.what.value()}
        if kind == "assigned":
            fields["notice_date"] = self.notice.iso() or self._event.date
            fields["fixed_due"] = self.fixed.iso() or (None if self._heard else "")
        if self._heard is not None:
            self._page.act(
                conclusions.conclude, id=new_id(), kind=kind, slip=self._heard.slip_id,
                done=self._on_saved, **fields,
            )  # fmt: skip
        elif self._row is not None:
            self._page.act(conclusions.correct, id=self._row.id, done=self._on_saved, **fields)

    def _on_saved(self, due: str | None) -> str:
        self.slide_out()
        if due:
            return _("Đã ghi kết luận, hạn trả lời {day}.").format(day=dates.day(due))
        return _("Đã ghi kết luận.")
