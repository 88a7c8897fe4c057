"""What a slip says, and the answer that was prepared for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.words import _
from ui.floor.queue import QueueRow
from ui.kit import theme
from ui.kit.dates import clock, day, span
from ui.kit.fields import label


class SlipDetail(QScrollArea):
    """The slip that is chosen in the queue; Tab goes here, arrows scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._who = _text("heading")
        self._where = _text("label")
        self._matter = _text()
        self._agency = _text("label")
        self._answer_title = _text("label")
        self._answer = _text()
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.dp(8), 0)
        column.setSpacing(theme.dp(4))
        parts = (self._who, self._where, self._matter, self._agency, self._answer_title)
        for part in (*parts, self._answer):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)

    @property
    def words(self) -> str:
        """Everything that is said."""
        parts = (self._who, self._where, self._matter, self._agency, self._answer)
        return "\n".join(part.text() for part in parts)

    def show_row(self, row: QueueRow | None) -> None:
        """Show a slip, or how to choose one."""
        if row is None:
            _put(self._who, "")
            _put(self._where, _("Chọn một phiếu bằng phím mũi tên để đọc nội dung."))
            for part in (self._matter, self._agency, self._answer_title, self._answer):
                _put(part, "")
            return
        slip = row.slip
        _put(self._who, _("Phiếu {number} · {name}").format(number=slip.number, name=slip.name))
        _put(self._where, _where(row))
        _put(self._matter, slip.matter)
        agency = _("Đề nghị trả lời: {agency}").format(agency=slip.agency) if slip.agency else ""
        _put(self._agency, agency)
        _put(self._answer_title, _("Trả lời soạn sẵn") if slip.prepared_answer else "")
        _put(self._answer, slip.prepared_answer)
        self.verticalScrollBar().setValue(0)


def _where(row: QueueRow) -> str:
    slip, heard = row.slip, row.heard
    topic = " ".join(part for part in (slip.topic, slip.topic_title) if part)
    parts = [slip.position, slip.unit, topic, row.turn]
    if slip.kind == "pre":
        parts.append(_("đăng ký trước, {day}").format(day=day(slip.registered_at)))
    else:
        parts.append(_("ghi lúc {clock}").format(clock=clock(slip.registered_at)))
    if heard.delegation_times:
        parts.append(
            _("đoàn đã có {times} lượt, {spent}").format(
                times=heard.delegation_times, spent=span(heard.delegation_ms)
            )
        )
    return " · ".join(part for part in parts if part)


def _text(role: str = "") -> QLabel:
    made = label("", role)
    made.setWordWrap(True)
    return made


def _put(where: QLabel, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))
