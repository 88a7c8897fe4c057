"""How tall a line is at a width, and how it is painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.text import fold
from ui.kit import theme
from ui.kit.dates import span
from ui.kit.states import State
from ui.minutes.lines import Line

BODY_POINTS = 11.5
TIME_WIDTH, LENGTH_WIDTH, PAD, GAP = 64, 72, 9, 4
_LINE_BREAK = "\u2028"
_ENDLESS = 12 * 3_600_000
"""A turn that nobody ended, of a day long past, has no length worth showing (ms)."""


class LinePainter:
    """Measures and paints lines in the look in force; made anew when the look changes."""

    def __init__(self) -> None:
        self.body, self.small = theme.font(BODY_POINTS), theme.font(9.5)
        self.bold, self.plain = theme.font(10.5, bold=True), theme.font()
        self.italic = QFont(self.body)
        self.italic.setItalic(True)
        self._bold, self._plain = QFontMetrics(self.bold), QFontMetrics(self.plain)
        self._small = QFontMetrics(self.small)
        self.head_height = self._bold.height() + theme.dp(GAP)
        self.pad = theme.dp(PAD)
        self.text_left = theme.dp(TIME_WIDTH)
        self._states_height = max(self._small.height(), theme.dp(16)) + theme.dp(GAP)

    def text_width(self, width: int) -> int:
        """How much of a column's width the text has."""
        return max(40, width - self.text_left - theme.dp(16))

    def states_height(self, line: Line, width: int) -> int:
        """The room for the states, in as many rows as they need."""
        rows = len(self._state_rows(line.states, self.text_width(width)))
        return rows * self._states_height

    def height(self, line: Line, width: int) -> int:
        """How tall the whole line is."""
        text = line.text or line.hint
        body = self._laid(text, self.text_width(width)).boundingRect().height() if text else 0
        return self.around(line, width) + round(body)

    def around(self, line: Line, width: int) -> int:
        """How tall everything but the text is."""
        return 2 * self.pad + self.head_height + self.states_height(line, width)

    def paint(
        self, painter: QPainter, line: Line, rect: QRect, now: int, wanted: str, whole: bool
    ) -> None:
        """Paint a line into its rectangle; `whole`: with its text, not under an editor."""
        self.paint_head(painter, line, rect, now)
        if whole:
            self._paint_text(painter, line, rect, wanted)
        self._paint_states(painter, line, rect)

    def head_rect(self, rect: QRect) -> QRect:
        """Where the head lies in a line."""
        return QRect(rect.left(), rect.top() + self.pad, rect.width(), self.head_height)

    def paint_head(self, painter: QPainter, line: Line, rect: QRect, now: int) -> None:
        """The head: the time, who, what, how long."""
        head = self.head_rect(rect)
        at = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self.plain)
        painter.setPen(theme.colour("ink_soft"))
        painter.drawText(head.adjusted(theme.dp(14), 0, 0, 0), at, line.clock)
        if line.running and line.running.elapsed(now) < _ENDLESS:
            end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            length = span(line.running.elapsed(now))
            painter.drawText(head.adjusted(0, 0, -theme.dp(16), 0), end, length)
        self._paint_who(painter, line, head.adjusted(self.text_left, 0, -theme.dp(88), 0))

    def _paint_who(self, painter: QPainter, line: Line, room: QRect) -> None:
        at = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        tail = self._plain.horizontalAdvance(line.tail + " ")
        name = self._bold.elidedText(
            line.speaker, Qt.TextElideMode.ElideRight, max(40, room.width() - tail)
        )
        painter.setFont(self.bold)
        painter.setPen(theme.colour("ink"))
        painter.drawText(room, at, name)
        left = self._bold.horizontalAdvance(name)
        painter.setFont(self.plain)
        painter.setPen(theme.colour("ink_soft"))
        if line.office:
            space = room.width() - left - tail
            office = self._plain.elidedText(
                f", {line.office}", Qt.TextElideMode.ElideRight, max(0, space)
            )
            painter.drawText(room.adjusted(left, 0, 0, 0), at, office)
            left += self._plain.horizontalAdvance(office)
        painter.drawText(room.adjusted(left, 0, 0, 0), at, f" {line.tail}")

    def _paint_text(self, painter: QPainter, line: Line, rect: QRect, wanted: str) -> None:
        top = rect.top() + self.pad + self.head_height
        laid = self._laid(line.text or line.hint, self.text_width(rect.width()), not line.text)
        soft = line.is_soft or not line.text
        painter.setPen(theme.colour("ink_soft" if soft else "ink"))
        found = _found(line.text, wanted) if wanted else []
        laid.draw(painter, QPointF(rect.left() + self.text_left, top), found)

    def _laid(self, text: str, width: int, italic: bool = False) -> QTextLayout:
        laid = QTextLayout(text.replace("\n", _LINE_BREAK), self.italic if italic else self.body)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        laid.setTextOption(option)
        laid.setCacheEnabled(False)
        laid.beginLayout()
        height = 0.0
        while (each := laid.createLine()).isValid():
            each.setLineWidth(width)
            each.setPosition(QPointF(0, height))
            height += each.height()
        laid.endLayout()
        return laid

    # --- states

    def _state_rows(self, states: tuple[State, ...], width: int) -> list[list[tuple[State, str]]]:
        """The states with their words cut to fit, in rows."""
        rows: list[list[tuple[State, str]]] = []
        left = 0
        for each in states:
            most = width - theme.dp(22)
            word = self._small.elidedText(each.word, Qt.TextElideMode.ElideRight, most)
            needed = self._state_width(word)
            if not rows or left + needed > width:
                rows.append([])
                left = 0
            rows[-1].append((each, word))
            left += needed
        return rows

    def _state_width(self, word: str) -> int:
        return self._small.horizontalAdvance(word) + theme.dp(22 + 16)

    def _paint_states(self, painter: QPainter, line: Line, rect: QRect) -> None:
        if not line.states:
            return
        rows = self._state_rows(line.states, self.text_width(rect.width()))
        top = rect.bottom() + 1 - self.pad - len(rows) * self._states_height + theme.dp(GAP)
        painter.setFont(self.small)
        for row in rows:
            left = rect.left() + self.text_left
            for each, word in row:
                self._paint_state(painter, each, word, left, top)
                left += self._state_width(word)
            top += self._states_height

    def _paint_state(self, painter: QPainter, shown: State, word: str, left: int, top: int) -> None:
        size = theme.dp(16)
        painter.drawPixmap(left, top, theme.current().pixmap(shown.shape, shown.colour, size))
        painter.setPen(theme.colour(shown.colour))
        room = QRectF(left + theme.dp(22), top - 2, self._state_width(word), size + 4)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)


def _found(text: str, wanted: str) -> list[QTextLayout.FormatRange]:
    """The places of the words looked for, without regard to marks and case."""
    marked = QTextCharFormat()
    marked.setBackground(theme.colour("hold_soft"))
    marked.setForeground(theme.colour("hold"))
    folded, looked_for = fold_letters(text), fold(wanted)
    places: list[QTextLayout.FormatRange] = []
    start = folded.find(looked_for)
    while start >= 0 and looked_for:
        each = QTextLayout.FormatRange()
        each.start, each.length, each.format = start, len(looked_for), marked
        places.append(each)
        start = folded.find(looked_for, start + len(looked_for))
    return places


def fold_letters(text: str) -> str:
    """Folded letter by letter, so that places stay the same."""
    return "".join((fold(letter) or letter)[:1] for letter in text)
