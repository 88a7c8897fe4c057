"""The outcome of the matter of a speech, set while it is fresh."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from app.ids import new_id
from app.words import _
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField
from ui.kit.fields import Choice, Field, TextArea, label, nfc
from ui.kit.panel import Panel
from ui.kit.states import State

if TYPE_CHECKING:
    from app.minutes import EntryRow

_KINDS = (
    ("resolved", _("Giải quyết tại chỗ")),
    ("assigned", _("Giao cơ quan trả lời")),
    ("referred", _("Kiến nghị Trung ương, cấp trên")),
)


class OutcomePanel(Panel):
    """The class, who answers, what, until when; above it what is set already."""

    saved = Signal(object)
    """dict: the arguments of `conclusions.conclude`."""

    def __init__(self) -> None:
        super().__init__(_("Kết quả"), width=380)
        self._slip = ""
        self._about, self._already = label(), label("", "hint")
        self._about.setWordWrap(True)
        self.kind = Choice()
        self.kind.put_items(_KINDS)
        self.agency = QComboBox()
        self.agency.setEditable(True)
        self.agency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.what = TextArea(_("Ghi ngắn gọn điều chủ trì kết luận"), lines=5)
        self.due = DateField()
        self._agency_field = Field(_("Cơ quan trả lời"), self.agency)
        self._due_field = Field(
            _("Hạn ấn định (nếu có)"), self.due,
            _("Để trống: 10 ngày làm việc kể từ ngày ra thông báo kết luận."),
        )  # fmt: skip
        self.save = KeyButton(_("Ghi kết quả"), "Ctrl+Enter", role="main")
        for widget in (
            self._about,
            self._already,
            Field(_("Kết quả"), self.kind),
            self._agency_field,
            Field(_("Nội dung"), self.what),
            self._due_field,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save)
        self.kind.currentIndexChanged.connect(self._fit)
        self.save.clicked.connect(self._on_save)

    def know(self, agencies: list[str]) -> None:
        """The bodies that answer."""
        if [self.agency.itemText(place) for place in range(self.agency.count())] != agencies:
            typed = self.agency.currentText()
            self.agency.clear()
            self.agency.addItems(agencies)
            self.agency.setEditText(typed)

    def begin(
        self, kind: str, row: EntryRow, matter: str, agency: str, already: Iterable[State]
    ) -> None:
        """Open for the matter of this speech; `agency` is who most likely answers."""
        self._slip = row.slip_id or ""
        about = _("Phiếu {number} · {name}").format(number=row.slip, name=row.speaker)
        self._about.setText(f"{about}\n{matter}")
        there = "; ".join(each.word for each in already)
        self._already.setText(_("Đã có: {outcomes}").format(outcomes=there) if there else "")
        self._already.setVisible(bool(there))
        self.agency.setEditText(agency if kind == "assigned" else "")
        self._agency_field.complain()
        self.what.setPlainText("")
        self.due.put(None)
        self.kind.put(kind)
        self._fit()
        self.slide_in(self.what if kind == "resolved" or self.agency.currentText() else self.agency)

    def _fit(self) -> None:
        kind = self.kind.value()
        self._agency_field.setVisible(kind != "resolved")
        referred = kind == "referred"
        self._agency_field.rename(_("Bộ, ngành Trung ương") if referred else _("Cơ quan trả lời"))
        self._due_field.setVisible(kind == "assigned")

    def _on_save(self) -> None:
        kind, agency = self.kind.value(), nfc(self.agency.currentText())
        if kind == "assigned" and not agency:
            self._agency_field.complain(_("Hãy chọn hoặc gõ cơ quan phải trả lời."))
            self.agency.setFocus()
            return
        arguments = {
            "id": new_id(), "slip": self._slip, "kind": kind, "what": self.what.value(),
            "agency": agency if kind != "resolved" else "",
        }  # fmt: skip
        if kind == "assigned" and self.due.iso():
            arguments["fixed_due"] = self.due.iso()
        self.saved.emit(arguments)
