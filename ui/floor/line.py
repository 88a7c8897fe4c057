"""The line of those who wait: the queue, those who were not there, and the slip that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.words import _
from ui.floor.controls import OneLine
from ui.floor.keys import FloorKeys, StageButton
from ui.floor.queue import SPARED, QueueRow, parked_table, queue_table
from ui.floor.side import Side
from ui.floor.slip_detail import SlipDetail
from ui.kit import theme
from ui.kit.fields import label
from ui.kit.panel import Confirm

PARKED_ROWS = 3
NARROW = 460
"""Below this width, in dp, the tables spare the column of topics."""


class Line(QWidget):
    """Who is next; calling one out of turn, and bringing one back."""

    out_of_turn_wanted = Signal(object)
    """QueueRow that a person wishes to call out of turn."""
    called = Signal(object, str)
    """QueueRow and the reason: call it out of turn."""
    returned = Signal(object)
    """QueueRow of a parked speaker who is back; None when none is chosen."""

    def __init__(self, keys: FloorKeys) -> None:
        super().__init__()
        self._row: QueueRow | None = None
        self.queue = queue_table()
        self.parked = parked_table()
        self.detail = SlipDetail()
        self.out_of_turn = StageButton(_("Mời phiếu đang chọn"), "Ctrl+Enter").bind(keys)
        self.back = StageButton(_("Đã trở lại"), "R").bind(keys)
        self.reason = Confirm(
            verb=_("Mời"),
            reason=_("Lý do (không bắt buộc), ví dụ: chủ trì mời đại diện ngành"),
            must_say=False,
        )
        self._parked_title = label(_("GỌI NHƯNG VẮNG"), "label")
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(OneLine(_("TIẾP THEO")), 1)
        head.addWidget(self.out_of_turn)
        parked_head = QHBoxLayout()
        parked_head.addWidget(self._parked_title, 1)
        parked_head.addWidget(self.back)
        self.parked.view.horizontalHeader().hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(8))
        column.addLayout(head)
        column.addWidget(self.reason)
        column.addWidget(self.queue, 5)
        column.addLayout(parked_head)
        column.addWidget(self.parked)
        column.addWidget(self.detail, 3)

    def _connect(self) -> None:
        self.out_of_turn.clicked.connect(self._on_out_of_turn)
        self.queue.view.doubleClicked.connect(self._on_out_of_turn)
        for table in (self.queue, self.parked):
            table.chosen.connect(self.detail.show_row)
        self.reason.confirmed.connect(self._on_reason)
        self.reason.dismissed.connect(self.queue.setFocus)
        self.back.clicked.connect(self._on_back)

    def show_side(self, side: Side, *, mine: bool) -> None:
        """Show who waits."""
        self.queue.set_rows(side.queue)
        self.parked.set_rows(side.parked)
        for widget in (self.parked, self._parked_title, self.back):
            widget.setVisible(bool(side.parked))
        rows = min(len(side.parked), PARKED_ROWS)
        self.parked.setFixedHeight(theme.dp(30) * rows + 4)
        if self.queue.current() is None and side.queue:
            self.queue.select(side.queue[0].id)
        self.detail.setVisible(bool(side.queue or side.parked))
        self.detail.show_row(self.queue.current())
        self.out_of_turn.setEnabled(mine and bool(side.queue))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, names and standing stay; the rest is in the detail."""
        super().resizeEvent(event)
        narrow = self.width() < theme.dp(NARROW)
        for table in (self.queue, self.parked):
            for column in SPARED:
                table.view.setColumnHidden(column, narrow)

    def ask_reason(self, row: QueueRow) -> None:
        """Ask once more, and why, before somebody is called out of turn."""
        self._row = row
        self.reason.ask(
            _("Mời ngoài thứ tự: phiếu {number} · {name}?").format(
                number=row.slip.number, name=row.slip.name
            )
        )

    def _on_out_of_turn(self) -> None:
        row = self.queue.current()
        if row is not None and self.out_of_turn.isEnabled():
            self.out_of_turn_wanted.emit(row)

    def _on_reason(self, reason: str) -> None:
        self.queue.setFocus()
        self.called.emit(self._row, reason)

    def _on_back(self) -> None:
        rows = self.parked.model.rows
        row = self.parked.current() or (rows[0] if len(rows) == 1 else None)
        if row is None:
            self.parked.focus_rows()
        self.returned.emit(row)
