"""How full the delegations are: a table with bars, and the rhythm of the arrivals below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.reception import Arrivals, DelegationCount
from app.reception.rhythm import Rhythm
from app.times import clock_time
from app.words import _
from ui.kit import theme
from ui.kit.fields import label
from ui.kit.rows import ROW_ROLE, Column
from ui.kit.states import Index
from ui.kit.table import RowsTable

BARS_HEIGHT = 56
LONGEST = 180
"""Minutes; a longer wait than this is no forecast any more."""


def fullness_table() -> RowsTable:
    """The delegations with how many are there, of how many."""
    table = RowsTable(
        [
            Column(_("Đoàn"), lambda row: row.title, tooltip=lambda row: row.title),
            Column(_("có / chỉ tiêu"), _words, width=208, sort_key=_part),
        ],
        empty=_("Chưa có đoàn nào. Hãy lập danh sách đoàn ở trang Đoàn và đại biểu."),
        filterable=False,
    )
    table.view.setItemDelegateForColumn(1, FullnessDelegate(table.view))
    table.view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return table


def word(row: DelegationCount) -> str:
    """`đủ`, `vượt 2`, and how many wait."""
    words = []
    if row.over_by:
        words.append(_("vượt {over}").format(over=row.over_by))
    elif row.quota and row.present_total == row.quota:
        words.append(_("đủ"))
    if row.held:
        words.append(_("{held} chờ").format(held=row.held))
    return " · ".join(words)


def share(row: DelegationCount) -> str:
    """`151/235`; a dash where the plan has no number."""
    return f"{row.present_total}/{'–' if row.quota is None else row.quota}"


def _words(row: DelegationCount) -> str:
    return f"{share(row)} {word(row)}".strip()


def _part(row: DelegationCount) -> float:
    return row.present_total / (row.quota or row.invited or 1)


class FullnessDelegate(QStyledItemDelegate):
    """How many of how many, a bar as long as the part that is there, and the word beside it."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        rect = rect.adjusted(theme.dp(4), 0, -theme.dp(8), 0)
        painter.save()
        figures = QRect(rect.topLeft(), rect.bottomRight())
        figures.setWidth(painter.fontMetrics().horizontalAdvance("000/000"))
        painter.drawText(figures, _RIGHT, share(row))
        rest = rect.adjusted(figures.width() + theme.dp(10), 0, 0, 0)
        tint = "hold" if row.over_by or row.held else "good"
        words = word(row)
        painter.setPen(theme.colour(tint))
        painter.drawText(rest, _RIGHT, words)
        space = painter.fontMetrics().horizontalAdvance(words) + theme.dp(8) if words else 0
        _draw_bar(painter, rest.adjusted(0, 0, -space, 0), _part(row), tint)
        painter.restore()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _draw_bar(painter: QPainter, place: QRect, part: float, tint: str) -> None:
    bar = QRect(place.left(), place.center().y() - theme.dp(5), place.width(), theme.dp(10))
    painter.fillRect(bar, theme.colour("still_soft"))
    filled = QRect(bar.topLeft(), bar.bottomRight())
    filled.setWidth(round(bar.width() * min(1.0, part)))
    painter.fillRect(filled, theme.colour(tint))
    painter.setPen(theme.colour("edge"))
    painter.drawRect(bar.adjusted(0, 0, -1, -1))


class RhythmView(QWidget):
    """Bars of how many came when, and how long it may go on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "hint")
        self._words.setWordWrap(False)
        self._bars = _Bars()
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.dp(4))
        column.addLayout(row)
        column.addWidget(self._bars)

    @property
    def text(self) -> str:
        """What is said above the bars."""
        return self._words.text()

    def show_rhythm(self, rhythm: Rhythm, expected: int, at: int) -> None:
        """Show these arrivals; `expected` are still to come, `at` is now."""
        self._words.setText(_rhythm_words(rhythm, expected, at))
        self._bars.show_rhythm(rhythm)


def _rhythm_words(rhythm: Rhythm, expected: int, at: int) -> str:
    bars = rhythm.bars()
    if not bars:
        return _("Nhịp đến: chưa có ai vào.")
    words = _("Nhịp đến, mỗi cột {minutes} phút").format(minutes=bars[0].minutes)
    left = rhythm.minutes_left(expected, at)
    if expected <= 0:
        return _("{words}  ·  đã đủ").format(words=words)
    if left is None or left > LONGEST:
        return _("{words}  ·  còn {expected} người").format(words=words, expected=expected)
    return _("{words}  ·  còn {expected} người, khoảng {left} phút").format(
        words=words, expected=expected, left=left
    )


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._rhythm = Rhythm()
        self.setMinimumHeight(theme.dp(BARS_HEIGHT))

    def show_rhythm(self, rhythm: Rhythm) -> None:
        """Draw these; words for screen readers come from the label above."""
        if rhythm != self._rhythm:
            self._rhythm = rhythm
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(8.5))
        foot = painter.fontMetrics().height()
        whole = self.rect().adjusted(0, theme.dp(2), 0, -foot)
        painter.setPen(theme.colour("line"))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        bars = self._rhythm.bars()
        if not bars:
            return
        width = min(whole.width() // len(bars), theme.dp(24))
        highest = max(bar.count for bar in bars)
        for place, bar in enumerate(bars):
            high = round(whole.height() * bar.count / highest)
            left = whole.left() + place * width
            painter.fillRect(
                QRect(left, whole.bottom() - high, max(2, width - 2), high), theme.colour("again")
            )
        self._name_ends(painter, bars[0].start, bars[-1].start, width * len(bars))

    def _name_ends(self, painter: QPainter, first: int, last: int, long: int) -> None:
        painter.setPen(theme.colour("ink_soft"))
        below = self.rect()
        down = Qt.AlignmentFlag.AlignBottom
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | down, clock_time(first, False))
        if long > theme.dp(96) and last != first:
            below.setWidth(long)
            painter.drawText(below, Qt.AlignmentFlag.AlignRight | down, clock_time(last, False))


def planned_of(arrivals: Arrivals, declared: int | None) -> int:
    """The total that the plan states, else its seats, else the people on the list."""
    if declared is not None:
        return declared
    quotas = [row.quota for row in arrivals.by_delegation]
    return arrivals.total("invited" if None in quotas else "quota")


def head(arrivals: Arrivals, present: int, planned: int) -> str:
    """How the hall fills, for the head of the page."""
    part = f"{100 * present / planned:.1f}".replace(".", ",") if planned else "0"
    words = [
        _("có mặt {present}/{planned} · {part} %").format(
            present=present, planned=planned, part=part
        )
    ]
    if (inside := arrivals.total("inside")) != present:
        words.append(_("trong hội trường {inside}").format(inside=inside))
    if held := arrivals.total("held"):
        words.append(_("chờ duyệt {held}").format(held=held))
    return " · ".join(words)
