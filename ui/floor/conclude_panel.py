"""Concluding at once, while the matter is fresh: solved here, assigned, referred."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from app.floor import TurnRow
from app.words import _
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField
from ui.kit.fields import Choice, Field, TextArea, label, nfc
from ui.kit.panel import Panel

KINDS = (
    ("resolved", _("Giải quyết tại chỗ (F9)")),
    ("assigned", _("Giao cơ quan trả lời bằng văn bản (F10)")),
    ("referred", _("Kiến nghị Trung ương, cấp trên (F11)")),
)
_BY_KEY = {
    Qt.Key.Key_F9: "resolved",
    Qt.Key.Key_F10: "assigned",
    Qt.Key.Key_F11: "referred",
}


class ConcludePanel(Panel):
    """A conclusion on the matter of a speech."""

    saved = Signal(object)
    """dict: the arguments of `conclusions.conclude`."""

    def __init__(self) -> None:
        super().__init__(_("Kết luận"), width=380)
        self._slip = ""
        self._about = label("", "label")
        self._about.setWordWrap(True)
        self.kind = Choice()
        self.kind.put_items(KINDS)
        self.agency = QComboBox()
        self.agency.setEditable(True)
        self.agency.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._agency_field = Field(_("Cơ quan trả lời"), self.agency)
        self.what = TextArea(_("Ghi ngắn gọn điều chủ trì kết luận"), lines=5)
        self.due = DateField()
        self._due_field = Field(
            _("Hạn ấn định (nếu có)"),
            self.due,
            _("Để trống: 10 ngày làm việc kể từ ngày ra thông báo kết luận."),
        )
        self.save = KeyButton(_("Ghi kết luận"), "Ctrl+Enter", role="main")
        self._arrange()
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self.save.clicked.connect(self._on_save)

    def _arrange(self) -> None:
        self.body.addWidget(self._about)
        self.body.addWidget(Field(_("Kết quả"), self.kind))
        self.body.addWidget(self._agency_field)
        self.body.addWidget(Field(_("Nội dung kết luận"), self.what))
        self.body.addWidget(self._due_field)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.save)

    def begin(self, kind: str, asked: TurnRow, agencies: Iterable[str], likely: str) -> None:
        """Open for the matter of this speech; `likely` is the body that most likely answers."""
        self._slip = asked.slip_id
        self._agency_field.complain()
        self._about.setText(
            _("Phiếu {number} · {name}\n{matter}").format(
                number=asked.slip, name=asked.speaker, matter=asked.matter
            )
        )
        self.agency.clear()
        self.agency.addItems(list(agencies))
        self.agency.setEditText(likely if kind == "assigned" else "")
        self.what.setPlainText("")
        self.due.put(None)
        self.kind.put(kind)
        self._on_kind_changed()
        self.slide_in(self.what if kind == "resolved" or self.agency.currentText() else self.agency)

    def _on_kind_changed(self) -> None:
        kind = self.kind.value()
        self._agency_field.setVisible(kind != "resolved")
        referred = kind == "referred"
        self._agency_field.rename(_("Bộ, ngành Trung ương") if referred else _("Cơ quan trả lời"))
        self._due_field.setVisible(kind == "assigned")

    def _on_save(self) -> None:
        kind = self.kind.value()
        arguments = {"slip": self._slip, "kind": kind, "what": self.what.value()}
        if kind != "resolved":
            arguments["agency"] = nfc(self.agency.currentText())
        if kind == "assigned" and not arguments["agency"]:
            self._agency_field.complain(_("Hãy chọn hoặc gõ cơ quan phải trả lời."))
            self.agency.setFocus()
            return
        if kind == "assigned" and self.due.iso():
            arguments["fixed_due"] = self.due.iso()
        self.saved.emit(arguments)

    # --- Qt

    @override
    def event(self, event: QEvent) -> bool:
        """The keys of the three classes choose the class here too; F11 fills no screen."""
        if event.type() == QEvent.Type.ShortcutOverride and _kind_of(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = _kind_of(event)
        if kind:
            self.kind.put(kind)
            self._on_kind_changed()
        else:
            super().keyPressEvent(event)


def _kind_of(event: QEvent) -> str:
    return _BY_KEY.get(Qt.Key(event.key()), "") if isinstance(event, QKeyEvent) else ""
