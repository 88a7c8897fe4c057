"""The buttons below the stage: what can be done now, each with its key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.words import _
from ui.floor.answer_bar import AnswerBar
from ui.floor.keys import FloorKeys, StageButton
from ui.floor.side import Side
from ui.kit import theme
from ui.kit.fields import label
from ui.kit.flow_layout import FlowLayout
from ui.kit.states import StateBadge, state


class OneLine(QLabel):
    """One line that gives way: cut with an ellipsis where there is no room for all of it."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setProperty("role", "label")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        align = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawItemText(self.rect(), align, self.palette(), True, shown, self.foregroundRole())


class Controls(QWidget):
    """One main button, which says what comes next, and the others in their groups."""

    def __init__(self, keys: FloorKeys) -> None:
        super().__init__()
        self.main = StageButton(_("Mời phát biểu"), "Space", role="main").bind(keys, "F5")
        self.next_words = OneLine()
        self.hand_chair = StageButton(_("Đổi chủ trì"), "F7").bind(keys)
        self.end = StageButton(_("Kết thúc lượt"), "Enter")
        self.pause = StageButton(_("Tạm dừng"), "P").bind(keys)
        self.longer = StageButton(_("Thêm 1 phút"), "+").bind(keys)
        self.earlier = StageButton(_("Sớm hơn 1 phút"), "-").bind(keys)
        self.absent = StageButton(_("Vắng mặt"), "A").bind(keys)
        self.undo = StageButton(_("Đưa trở lại hàng"), "U").bind(keys)
        self.answers = AnswerBar(keys)
        self.resolve = StageButton(_("Tại chỗ"), "F9").bind(keys)
        self.assign = StageButton(_("Giao"), "F10").bind(keys)
        self.refer = StageButton(_("Kiến nghị"), "F11")
        self.outcomes = StateBadge("undecided")
        self._assemble()
        theme.current().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        """The main button is larger than the others."""
        points = 12 * theme.current().type_size / 100
        self.main.setStyleSheet(f"min-height: {theme.dp(42)}px; font-size: {points:g}pt;")

    def _assemble(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.dp(12))
        first.addWidget(self.main)
        first.addWidget(self.next_words, 1)
        of_turn = FlowLayout()
        for button in (*self._of_turn(), self.hand_chair):
            of_turn.addWidget(button)
        conclude = FlowLayout()
        conclude.addWidget(label(_("KẾT LUẬN:"), "label"))
        for widget in (self.resolve, self.assign, self.refer, self.outcomes):
            conclude.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(8))
        column.addLayout(first)
        column.addLayout(of_turn)
        column.addWidget(self.answers)
        column.addLayout(conclude)

    def _of_turn(self) -> tuple[StageButton, ...]:
        return (self.end, self.pause, self.longer, self.earlier, self.absent, self.undo)

    def show_side(self, side: Side, *, mine: bool) -> None:
        """Offer what can be done at this moment; nothing of the floor where it is not ours."""
        moment = side.moment
        self._show_main(side, mine)
        self.pause.set_words(_("Tiếp tục") if moment.is_paused else _("Tạm dừng"))
        self.undo.set_words(moment.undo_words)
        shown = (
            moment.name == "replying",
            moment.is_timed,
            moment.name == "speaking",
            moment.name in ("called", "speaking", "replying"),
            moment.name == "called",
            moment.name != "free",
        )
        for button, visible in zip(self._of_turn(), shown, strict=True):
            button.setVisible(visible)
            button.setEnabled(mine)
        self.answers.show_agencies(side.agencies)
        self.answers.allow(mine and moment.asked is not None)
        for button in (self.resolve, self.assign, self.refer):
            button.setEnabled(moment.asked is not None)
        self.hand_chair.setEnabled(mine)
        self._show_outcomes(side)

    def _show_main(self, side: Side, mine: bool) -> None:
        name = side.moment.name
        self.main.write_key(_("Phím cách · Enter") if name == "speaking" else _("Phím cách · F5"))
        self.main.set_words(side.moment.main_words)
        can_go_on = name in ("called", "speaking") or side.next_up is not None
        self.main.setEnabled(mine and can_go_on)
        self.next_words.setText(_next_words(side))
        if name == "replying":
            self.main.setToolTip(_("Kết thúc lượt đang chạy rồi mời người đầu hàng"))

    def _show_outcomes(self, side: Side) -> None:
        self.outcomes.setVisible(side.moment.asked is not None)
        if not side.outcomes:
            self.outcomes.show_state("undecided")
            return
        last, others = side.outcomes[-1], len(side.outcomes) - 1
        words = [state(last.kind).word, last.agency]
        if others:
            words.append(_("và {count} kết luận khác").format(count=others))
        self.outcomes.show_state(state(last.kind).said(", ".join(filter(None, words))))


def _next_words(side: Side) -> str:
    """Who would be called, beside the main button."""
    if side.moment.name in ("called", "speaking"):
        return ""
    if side.next_up is None:
        return _("Không còn phiếu nào chờ.")
    slip = side.next_up.slip
    words = _("{number} · {name}").format(number=slip.number, name=slip.name)
    if slip.present is False:
        words = _("{who} (chưa vào)").format(who=words)
    return " · ".join(part for part in (words, slip.unit) if part)
