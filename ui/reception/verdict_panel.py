"""The big answer of a desk: read from two metres away, by colour, shape and word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.reception.verdicts import Verdict

SHAPE = 84
NAME_PIXELS = (54, 48, 44, 40)
"""Heights of the name that are tried until it fits in one line; the last one wraps."""
GROWTH = 8
"""Pixels by which the name grows with large type: it is large already."""
POINTS = (16, 13.5, 12, 10.5)
"""Sizes of the lines below the name that are tried until all of them fit."""

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True)
class _Line:
    """Words, how they are written, in which colour, and how high they are at this width."""

    words: str
    font: QFont
    colour: str
    height: int


class VerdictPanel(QFrame):
    """Shape and word, the name, office, delegation and seat, and one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict: Verdict | None = None
        self.show_verdict(None)
        self.setMinimumHeight(theme.dp(176))
        theme.current().changed.connect(self.update)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show this answer; None shows what can be done."""
        self.verdict = verdict
        self.setAccessibleName(self.words)
        self.update()

    @property
    def words(self) -> str:
        """Everything that is said, in the order in which it is read."""
        shown = self.verdict
        if shown is None:
            return _("Quét thẻ mời hoặc thẻ căn cước, hoặc gõ vài chữ của tên (không cần dấu).")
        parts = (shown.state.word, shown.name, shown.office, shown.place, shown.sentence)
        return ". ".join(part.rstrip(".") for part in parts if part)

    def _lines(self, shown: Verdict, width: int, points: float) -> list[_Line]:
        small = theme.font(points)
        return [
            _line(shown.state.word, theme.font(points + 6, bold=True), shown.state.colour, width),
            _line(shown.name, _name_font(shown.name, width), "ink", width),
            *(
                _line(words, small, "ink", width)
                for words in (shown.office, shown.place, shown.sentence)
                if words
            ),
        ]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = self.rect()
        shown = self.verdict
        if shown is None:
            painter.fillRect(whole, theme.colour("sheet"))
            painter.setFont(theme.font(13))
            painter.setPen(theme.colour("ink_soft"))
            inside = whole.adjusted(theme.dp(24), 0, -theme.dp(24), 0)
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(inside, flags, self.words)
            return
        painter.fillRect(whole, theme.colour(shown.state.soft))
        edge = QRect(0, 0, theme.dp(6), whole.height())
        painter.fillRect(edge, theme.colour(shown.state.colour))
        self._paint(painter, shown)

    def _paint(self, painter: QPainter, shown: Verdict) -> None:
        size, gap, pad = theme.dp(SHAPE), theme.dp(4), theme.dp(20)
        left = theme.dp(6) + pad
        place = QRect(left + size + pad, 0, self.width() - left - size - 2 * pad, self.height())
        for points in POINTS:
            lines = self._lines(shown, place.width(), points)
            high = sum(line.height + gap for line in lines) - gap
            if high <= self.height() - theme.dp(12):
                break
        top = max(theme.dp(6), (self.height() - high) * 2 // 5)
        pixmap = theme.current().pixmap(shown.state.shape, shown.state.colour, size)
        painter.drawPixmap(left, max(top, (self.height() - size) * 2 // 5), pixmap)
        for line in lines:
            painter.setFont(line.font)
            painter.setPen(theme.colour(line.colour))
            room = QRect(place.left(), top, place.width(), line.height)
            painter.drawText(room, _WRAP, line.words)
            top += line.height + gap


def _line(words: str, font: QFont, colour: str, width: int) -> _Line:
    room = QRect(0, 0, max(1, width), 10_000)
    return _Line(words, font, colour, QFontMetrics(font).boundingRect(room, _WRAP, words).height())


def _name_font(name: str, width: int) -> QFont:
    font = theme.font(bold=True)
    for pixels in NAME_PIXELS:
        font.setPixelSize(min(theme.dp(pixels), pixels + GROWTH))
        if QFontMetrics(font).horizontalAdvance(name) <= width:
            break
    return font
