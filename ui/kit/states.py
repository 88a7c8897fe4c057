"""The vocabulary of states: colour, shape and word, always together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.words import _
from ui.kit import theme

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class State:
    """One state of a person, a slip, a task: its word, its shape (an icon) and its colour."""

    word: str
    shape: str
    colour: str

    @property
    def soft(self) -> str:
        """The colour to lay under it."""
        return "stop_soft" if self.colour == "late" else f"{self.colour}_soft"

    def said(self, word: str) -> State:
        """The same state under another word, for example with a number in it."""
        return State(word, self.shape, self.colour)


STATES: dict[str, State] = {
    # people
    "in": State(_("đã vào"), "state-in", "good"),
    "already_in": State(_("đã vào rồi"), "state-already-in", "again"),
    "held": State(_("chờ duyệt"), "state-held", "hold"),
    "other_delegation": State(_("khác đoàn"), "state-held", "hold"),
    "over": State(_("vượt chỉ tiêu"), "state-held", "hold"),
    "refused": State(_("không cho vào"), "state-refused", "stop"),
    "unknown": State(_("không có mã này"), "state-unknown", "stop"),
    "cancelled": State(_("giấy mời đã hủy"), "state-refused", "stop"),
    "replaced": State(_("đã có người đi thay"), "state-substituted", "again"),
    "substitute": State(_("đi thay"), "state-substituted", "again"),
    "walk_in": State(_("ngoài danh sách"), "add", "again"),
    "expected": State(_("chưa vào"), "state-waiting", "still"),
    "left": State(_("đã ra ngoài"), "state-left", "still"),
    "excused": State(_("vắng có phép"), "state-excused", "still"),
    "absent": State(_("vắng"), "state-absent", "still"),
    "annulled": State(_("đã hủy bỏ"), "state-annulled", "still"),
    # slips and the floor
    "waiting": State(_("đang chờ"), "state-waiting", "still"),
    "called": State(_("đã mời"), "state-called", "again"),
    "speaking": State(_("đang phát biểu"), "state-speaking", "good"),
    "paused": State(_("tạm dừng"), "state-parked", "hold"),
    "parked": State(_("gọi nhưng vắng"), "state-parked", "hold"),
    "spoken": State(_("đã phát biểu"), "state-in", "good"),
    "written": State(_("trả lời bằng văn bản"), "state-written", "again"),
    "withdrawn": State(_("đã rút"), "state-annulled", "still"),
    "denunciation": State(_("khiếu nại, tố cáo"), "state-wrong", "stop"),
    # minutes and papers
    "draft": State(_("bản nháp"), "state-draft", "still"),
    "saved": State(_("đã lưu"), "state-in", "good"),
    "check": State(_("nghe lại, hỏi lại"), "state-held", "hold"),
    "off_record": State(_("không ghi"), "state-annulled", "still"),
    "signed": State(_("đã ký"), "state-signed", "good"),
    # conclusions and follow-up
    "resolved": State(_("giải quyết tại chỗ"), "state-in", "good"),
    "assigned": State(_("giao trả lời"), "state-sent", "again"),
    "referred": State(_("kiến nghị Trung ương"), "state-sent", "hold"),
    "undecided": State(_("chưa kết luận"), "state-waiting", "still"),
    "open": State(_("đang giải quyết"), "state-open", "still"),
    "due_soon": State(_("sắp đến hạn"), "state-due-soon", "hold"),
    "overdue": State(_("quá hạn"), "state-overdue", "late"),
    "extended": State(_("đã gia hạn"), "state-already-in", "again"),
    "transferred": State(_("đã chuyển"), "state-sent", "again"),
    "answered": State(_("đã trả lời"), "state-in", "good"),
    "closed": State(_("đã xong"), "state-closed", "good"),
    # files that come in, checks before the day
    "fine": State(_("đạt"), "state-in", "good"),
    "doubtful": State(_("cần xem lại"), "state-wrong", "hold"),
    "wrong": State(_("không đạt"), "state-refused", "stop"),
    # the station
    "one_laptop": State(_("một máy"), "one-laptop", "good"),
    "hall": State(_("trong hội trường"), "hall", "good"),
    "cut_off": State(_("mất kết nối"), "cut", "late"),
    "opening": State(_("đang mở"), "state-open", "still"),
}


def state(name: str) -> State:
    """The state of this name; KeyError when the vocabulary does not have it."""
    return STATES[name]


class StateBadge(QWidget):
    """Shape and word beside each other, in the state's colour."""

    def __init__(self, shown: State | str = "waiting", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = QLabel()
        self._word = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.dp(6))
        row.addWidget(self._shape)
        row.addWidget(self._word)
        self.show_state(shown)
        theme.current().changed.connect(self._draw)

    def show_state(self, shown: State | str) -> None:
        """Show this state, or the one of this name."""
        self._state = state(shown) if isinstance(shown, str) else shown
        self._draw()

    @property
    def shown(self) -> State:
        """The state that is shown."""
        return self._state

    def _draw(self) -> None:
        self._word.setText(self._state.word)
        tint = theme.colour(self._state.colour).name()
        self._word.setStyleSheet(f"color: {tint};")
        size = theme.dp(18)
        self._shape.setPixmap(theme.current().pixmap(self._state.shape, self._state.colour, size))
        self.setAccessibleName(self._state.word)


class StateDelegate(QStyledItemDelegate):
    """Draws a table cell whose display value is a `State`; plain words stay as they are."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if isinstance(index.data(Qt.ItemDataRole.UserRole), State):
            option.text = ""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        shown = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(shown, State):
            paint_state(painter, _rect(option), shown)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown = index.data(Qt.ItemDataRole.UserRole)
        width = 0
        if isinstance(shown, State):
            width = _metrics(option).horizontalAdvance(shown.word) + theme.dp(18 + 6 + 16)
        return QSize(width, theme.dp(30))


def paint_state(painter: QPainter, rect: QRect, shown: State) -> None:
    """Shape and word into a rectangle, the word cut with an ellipsis when it must be."""
    size, pad = theme.dp(18), theme.dp(8)
    left = rect.left() + pad
    pixmap = theme.current().pixmap(shown.shape, shown.colour, size)
    painter.drawPixmap(left, rect.center().y() - size // 2 + 1, pixmap)
    rest = rect.adjusted(pad + size + theme.dp(6), 0, -pad, 0)
    painter.save()
    painter.setPen(theme.colour(shown.colour))
    word = painter.fontMetrics().elidedText(shown.word, Qt.TextElideMode.ElideRight, rest.width())
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


def _rect(option: Any) -> QRect:
    rect: QRect = option.rect
    return rect


def _metrics(option: Any) -> Any:
    return option.fontMetrics
