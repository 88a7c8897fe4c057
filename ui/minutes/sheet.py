"""The sheet: a column of lines, painted only where they are seen, with one editor among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from app.words import _
from ui.kit import theme
from ui.minutes.line_paint import LinePainter
from ui.minutes.lines import Line
from ui.minutes.row_editor import RowEditor

COLUMN, MARGIN = 900, 12
_Key = Qt.Key
_STEPS = {_Key.Key_Up: -1, _Key.Key_Down: 1}
_PAGES = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}


class Sheet(QAbstractScrollArea):
    """Lines in the order of time; one of them is the current one and may be written."""

    chosen = Signal(str)
    """A person went to this row."""
    moved = Signal(int)
    """A person wants the row above (-1) or below (+1)."""
    live_wanted = Signal()
    """Ctrl+End: to the row of who speaks now."""
    entered = Signal()
    """Enter on the sheet itself: write the current row."""

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._lines: list[Line] = []
        self._place: dict[str, int] = {}
        self._heights: dict[str, tuple[Line, int]] = {}
        self._tops: list[int] = [0]
        self._measured = 0
        self._current = ""
        self._wanted = ""
        self._writes = False
        self._painter = LinePainter()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Các dòng biên bản"))
        self.editor = RowEditor(self.viewport())
        self.editor.grown.connect(self._on_grown)

    # --- what the page uses

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that are shown."""
        return self._lines

    @property
    def current(self) -> str:
        """The id of the current row; empty when there is none."""
        return self._current

    @property
    def current_line(self) -> Line | None:
        """The current line."""
        return self._lines[self._place[self._current]] if self._current in self._place else None

    @property
    def is_writing(self) -> bool:
        """Whether the editor stands in the current row."""
        return self._writes

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; what is seen stays where it is."""
        if list(lines) == self._lines:
            return
        anchor = self._anchor()
        self._lines = list(lines)
        self._place = {each.id: place for place, each in enumerate(self._lines)}
        if self._current not in self._place:
            self._current = ""
            self.stop_writing()
        self._measure()
        self._hold_to(anchor)
        self.viewport().update()

    def go_to(self, id: str) -> None:
        """Make this row the current one and bring it into sight."""
        if id in self._place and id != self._current:
            self.stop_writing()
            self._current = id
            line = self._lines[self._place[id]]
            self.setAccessibleDescription(f"{line.head} {line.text}")
            self.viewport().update()
        self.show_current()

    def neighbour(self, step: int) -> str:
        """The id of the row so many places further; empty at the ends."""
        place = self._place.get(self._current, -1 if step > 0 else len(self._lines)) + step
        return self._lines[place].id if 0 <= place < len(self._lines) else ""

    def write_here(self, text: str, *, read_only: bool = False) -> None:
        """Put the editor into the current row, with this text."""
        line = self.current_line
        if line is None:
            return
        self._writes = True
        self.editor.setReadOnly(read_only)
        self.editor.setAccessibleName(line.head)
        self.editor.setFixedWidth(self._editor_width())
        self.editor.put(text)
        self.editor.show()
        self._measure()
        self._place_editor()
        self.show_current()
        self.viewport().update()

    def stop_writing(self) -> None:
        """Take the editor away; the line is painted again."""
        if self._writes:
            self._writes = False
            had_focus = self.editor.hasFocus()
            self.editor.hide()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._measure()
            self.viewport().update()

    def look_for(self, text: str) -> None:
        """Mark these words wherever they are seen."""
        self._wanted = text
        self.viewport().update()

    def tick(self, id: str) -> None:
        """Paint the clock of this row anew."""
        if id in self._place:
            self.viewport().update(self._painter.head_rect(self._rect(self._place[id])))

    def restyle(self) -> None:
        """The look has changed."""
        self._painter = LinePainter()
        self._heights.clear()
        self.editor.restyle()
        self._measure()
        self.viewport().update()

    def show_current(self) -> None:
        """Scroll so that the current row, or the place where it is written, is seen."""
        if self._current not in self._place:
            return
        place = self._place[self._current]
        top, bottom = self._tops[place], self._tops[place + 1]
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        if bottom - top > seen and self._writes:
            caret = self.editor.cursorRect().bottom() + theme.dp(24)
            bottom = top + self._editor_top() + caret
            top = bottom - theme.dp(60)
        room = theme.dp(8)
        if bottom + room > bar.value() + seen:
            bar.setValue(bottom + room - seen)
        if top - room < bar.value():
            bar.setValue(top - room)

    # --- measuring

    def _column(self) -> QRect:
        """The column of reading in the viewport."""
        whole = self.viewport().rect()
        width = min(theme.dp(COLUMN), whole.width() - theme.dp(8))
        return QRect((whole.width() - width) // 2, 0, width, whole.height())

    def _editor_width(self) -> int:
        return self._painter.text_width(self._column().width()) + 2 * self._inset()

    def _inset(self) -> int:
        """How far the editor's frame stands out: its letters stand where painted ones do."""
        return round(self.editor.document().documentMargin()) + theme.dp(4) + 1

    def _editor_top(self) -> int:
        return self._painter.pad + self._painter.head_height

    def _height(self, line: Line, width: int) -> int:
        if self._writes and line.id == self._current:
            return self._painter.around(line, width) + self.editor.wanted_height + theme.dp(6)
        known = self._heights.get(line.id)
        if known is None or known[0] is not line:
            known = (line, self._painter.height(line, width))
            self._heights[line.id] = known
        return known[1]

    def _measure(self) -> None:
        width = self._column().width()
        heights = (self._height(line, width) for line in self._lines)
        self._tops = list(accumulate(heights, initial=theme.dp(MARGIN)))
        whole = self._tops[-1] + theme.dp(MARGIN)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.dp(24))
        bar.setRange(0, max(0, whole - self.viewport().height()))
        self._place_editor()

    def _rect(self, place: int) -> QRect:
        column = self._column()
        top = self._tops[place] - self.verticalScrollBar().value()
        return QRect(column.left(), top, column.width(), self._tops[place + 1] - self._tops[place])

    def _place_editor(self) -> None:
        if not self._writes or self._current not in self._place:
            return
        rect = self._rect(self._place[self._current])
        left = rect.left() + self._painter.text_left - self._inset()
        top = rect.top() + self._editor_top()
        self.editor.setGeometry(left, top, self._editor_width(), self.editor.wanted_height)

    def _at(self, y: int) -> int:
        """The place of the line at a height of the whole sheet."""
        return min(max(0, bisect_right(self._tops, y) - 1), len(self._lines) - 1)

    def _anchor(self) -> tuple[str, int] | None:
        """The row whose place on the screen is kept, and how far from the top it is."""
        if not self._lines:
            return None
        value = self.verticalScrollBar().value()
        place = self._place.get(self._current, -1)
        is_seen = place >= 0 and 0 <= self._tops[place] - value <= self.viewport().height()
        place = place if is_seen else self._at(value)
        return self._lines[place].id, self._tops[place] - value

    def _hold_to(self, anchor: tuple[str, int] | None) -> None:
        if anchor and anchor[0] in self._place:
            self.verticalScrollBar().setValue(self._tops[self._place[anchor[0]]] - anchor[1])
        self._place_editor()

    def _on_grown(self) -> None:
        if self._writes:
            self._measure()
            self.editor.verticalScrollBar().setValue(0)
            self.show_current()
            self.viewport().update()

    # --- Qt

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        clip, column = event.rect(), self._column()
        painter.fillRect(clip, theme.colour("paper"))
        painter.fillRect(clip & column, theme.colour("sheet"))
        if not self._lines:
            self._paint_empty(painter, column)
            return
        now, value = self._now(), self.verticalScrollBar().value()
        place = self._at(value + clip.top())
        while place < len(self._lines) and self._tops[place] - value <= clip.bottom():
            self._paint_line(painter, place, now)
            place += 1

    def _paint_line(self, painter: QPainter, place: int, now: int) -> None:
        line, rect = self._lines[place], self._rect(place)
        if line.id == self._current:
            ground = "band" if self._writes else "chosen"
            painter.fillRect(rect, theme.colour(ground))
            mark = QRect(rect.left(), rect.top(), theme.dp(4), rect.height())
            painter.fillRect(mark, theme.colour("accent"))
        if place and not line.goes_on:
            painter.setPen(theme.colour("line"))
            painter.drawLine(rect.left(), rect.top(), rect.right(), rect.top())
        writes = self._writes and line.id == self._current
        self._painter.paint(painter, line, rect, now, self._wanted, not writes)

    def _paint_empty(self, painter: QPainter, column: QRect) -> None:
        painter.setPen(theme.colour("ink_soft"))
        painter.setFont(theme.font())
        words = _(
            "Biên bản sẽ có ở đây. Khi điều hành mời phát biểu, dòng tự mở ra; "
            "bấm F9 để thêm dòng khai mạc, cử thư ký, báo cáo."
        )
        room = column.adjusted(theme.dp(60), 0, -theme.dp(60), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place_editor()
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._column().width() != self._measured:
            self._measured = self._column().width()
            self._heights.clear()
        anchor = self._anchor()
        if self._writes:
            self.editor.setFixedWidth(self._editor_width())
        self._measure()
        self._hold_to(anchor)
        self.show_current()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        y = round(event.position().y()) + self.verticalScrollBar().value()
        if self._lines and self._tops[0] <= y < self._tops[-1]:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit(self._lines[self._at(y)].id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in _PAGES:
            self._turn_page(_PAGES[key])
        elif key == _Key.Key_Home and self._lines:
            self.chosen.emit(self._lines[0].id)
        elif key == _Key.Key_End:
            self.live_wanted.emit()
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _turn_page(self, step: int) -> None:
        if self._lines:
            place = self._place.get(self._current, 0)
            y = self._tops[place] + step * self.viewport().height() * 9 // 10
            self.chosen.emit(self._lines[self._at(y)].id)
