"""The chair passes to another person."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal

from app.conference import HolderRow
from app.words import _
from ui.kit.buttons import KeyButton
from ui.kit.fields import Choice, Field, TextField, label
from ui.kit.panel import Panel

CHAIRING = ("chair", "co_chair")


class ChairPanel(Panel):
    """To whom the chair is handed, and why."""

    handed = Signal(str, str)
    """Id of the office holder, reason."""

    def __init__(self) -> None:
        super().__init__(_("Bàn giao chủ trì"), width=360)
        self._now = label("", "label")
        self._now.setWordWrap(True)
        self.to = Choice()
        self.reason = TextField(_("ví dụ: đi tiếp đoàn công tác"))
        self.hand = KeyButton(_("Bàn giao"), "Ctrl+Enter", role="main")
        self.body.addWidget(self._now)
        self.body.addWidget(Field(_("Giao cho"), self.to))
        self.body.addWidget(Field(_("Lý do"), self.reason))
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.hand)
        self.hand.clicked.connect(self._on_hand)
        self.reason.entered.connect(self._on_hand)

    def begin(self, chair: str, holders: Iterable[HolderRow]) -> None:
        """Open, with everybody but the one in the chair to choose from."""
        others = [row for row in holders if row.label != chair]
        others.sort(key=lambda row: (row.role not in CHAIRING, row.position))
        now = _("Đang chủ trì: {chair}").format(chair=chair or _("chưa có"))
        if not others:
            now = _("{now}. Hãy ghi thêm người chủ trì ở trang Hội nghị.").format(now=now)
        self._now.setText(now)
        self.to.put_items([(row.id, row.label) for row in others])
        self.hand.setEnabled(bool(others))
        self.reason.clear()
        self.slide_in(self.to)

    def _on_hand(self) -> None:
        if self.hand.isEnabled():
            self.handed.emit(str(self.to.value()), self.reason.value())
