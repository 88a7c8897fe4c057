"""The scenes of the wall, without what ticks: painted once, when something has changed.

All sizes are shares of the height of a 1080-line screen; the same code paints the hall's screen
and its likeness on the operator's page.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from app.display import NextUp, Wall
from app.words import _
from ui.display import fitting, palette, words
from ui.display.fitting import fit

_LEFT = Qt.AlignmentFlag.AlignLeft
_TOP = Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_BOTTOM = Qt.AlignmentFlag.AlignBottom
_CENTRE = Qt.AlignmentFlag.AlignHCenter | _TOP


@dataclass(frozen=True)
class Frame:
    """The geometry of a wall of some size."""

    width: float
    height: float

    @property
    def unit(self) -> float:
        """A line of a 1080-line screen, in pixels."""
        return min(self.height / 1080, self.width / 1500)

    @property
    def margin(self) -> float:
        """What is left free at both sides."""
        return 84 * self.unit

    @property
    def head(self) -> QRectF:
        """The red band with title and wall time."""
        return QRectF(0, 0, self.width, 150 * self.unit)

    @property
    def foot(self) -> QRectF:
        """The band of those who come next."""
        return QRectF(0, self.height - 200 * self.unit, self.width, 200 * self.unit)

    @property
    def time(self) -> QRectF:
        """The wall time, at the right of the head."""
        wide = 230 * self.unit
        return QRectF(self.width - self.margin - wide, 0, wide, self.head.height())

    @property
    def clock(self) -> QRectF:
        """The square of the clock, at the right of the middle."""
        room = self.foot.top() - self.head.bottom()
        side = min(room - 90 * self.unit, 560 * self.unit, self.width * 0.31)
        top = self.head.bottom() + (room - side) / 2
        return QRectF(self.width - self.margin - side, top, side, side)

    @property
    def middle(self) -> QRectF:
        """Where the name stands, left of the clock."""
        top, bottom = self.head.bottom(), self.foot.top()
        wide = self.clock.left() - 70 * self.unit - self.margin
        return QRectF(self.margin, top, wide, bottom - top)


def frame(size: QSizeF) -> Frame:
    """The geometry for a size."""
    return Frame(size.width(), size.height())


class Scene:
    """Paints one wall into one frame in one look."""

    def __init__(self, painter: QPainter, place: Frame, look: str) -> None:
        self._painter, self._frame, self._look = painter, place, look
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )

    def paint(self, wall: Wall) -> None:
        """Everything but the clock and the wall time."""
        scenes = {
            "filling": self._filling,
            "floor": self._floor,
            "between": self._between,
            "closed": self._closed,
        }
        scenes[wall.scene](wall)

    # --- scenes

    def _filling(self, wall: Wall) -> None:
        self._ceremonial()
        place, unit = self._frame, self._frame.unit
        wide = place.width - 2 * place.margin
        box = QRectF(place.margin, 110 * unit, wide, 490 * unit)
        bottom = self._backdrop(wall.backdrop, box)
        self._rule(min(bottom, box.bottom()) + 34 * unit, 320 * unit)
        below = QRectF(place.margin, box.bottom() + 62 * unit, wide, 60 * unit)
        self._centred(words.place_and_day(wall), below, 40, "on_band", lines=1)
        self._arrivals(wall)

    def _backdrop(self, text: str, box: QRectF) -> float:
        """The lines of the backdrop as they hang in a hall; returns where they end."""
        shown = fitting.fit_lines(text, box.width(), box.height(), self._px(92), self._px(24))
        gap = fitting.gap(shown)
        high = sum(line.height for line in shown) + gap * (len(shown) - 1)
        top = box.top() + max(0.0, box.height() - high) / 2
        self._painter.setPen(self._colour("gold"))
        for line in shown:
            place = QRectF(box.left(), top, box.width(), line.height + 4)
            fitting.draw(self._painter, line, place, _CENTRE)
            top += line.height + gap
        return top - gap

    def _arrivals(self, wall: Wall) -> None:
        place, unit = self._frame, self._frame.unit
        wide = place.width - 2 * place.margin
        label = QRectF(place.margin, place.height - 330 * unit, wide, 56 * unit)
        self._centred(_("ĐÃ CÓ MẶT"), label, 42, "on_band", lines=1, bold=True)
        figures = QRectF(place.margin, place.height - 282 * unit, wide, 160 * unit)
        self._centred(words.arrivals(wall), figures, 132, "gold", lines=1, bold=True)
        if not wall.expected:
            return
        bar = QRectF(0, 0, 900 * unit, 14 * unit)
        bar.moveCenter(QRectF(0, place.height - 92 * unit, place.width, 1).center())
        self._plate(bar, self._colour("on_band", 60))
        bar.setWidth(bar.width() * min(1.0, wall.present / wall.expected))
        self._plate(bar, self._colour("gold"))

    def _floor(self, wall: Wall) -> None:
        self._everyday(wall)
        place, unit = self._frame, self._frame.unit
        middle = place.middle
        parts = [
            (fit(words.caption(wall), middle.width(), 60 * unit, self._px(44),
                 smallest=self._px(28), bold=True, lines=1), "accent", 20),
            (self._name(wall.speaker, middle.width()), "ink", 14),
            (fit(wall.office, middle.width(), 190 * unit, self._px(60), smallest=self._px(38),
                 bold=False, lines=4), "ink", 30),
            (fit(words.subject(wall), middle.width(), (130 if wall.office else 190) * unit,
                 self._px(50), smallest=self._px(36), bold=False, lines=3), "soft", 0),
        ]  # fmt: skip
        shown = [part for part in parts if part[0].text]
        high = sum(text.height + gap * unit for text, _colour, gap in shown)
        top = middle.top() + max(0.0, middle.height() - high) / 2
        for text, tint, gap in shown:
            self._painter.setPen(self._colour(tint))
            box = QRectF(middle.left(), top, middle.width(), text.height + 4)
            fitting.draw(self._painter, text, box, _LEFT | _TOP)
            top += text.height + gap * unit
        self._coming(wall.next)

    def _name(self, name: str, width: float) -> fitting.Fitted:
        """One line while it can be large; two lines of a long name are larger than one small."""
        unit = self._frame.unit
        one = fit(name.upper(), width, 170 * unit, self._px(124), smallest=self._px(92),
                  bold=True, lines=1)  # fmt: skip
        if one.text == name.upper():
            return one
        return fit(name.upper(), width, 260 * unit, self._px(104), smallest=self._px(60),
                   bold=True, lines=2)  # fmt: skip

    def _coming(self, coming: tuple[NextUp, ...]) -> None:
        if not coming:
            return
        place, unit = self._frame, self._frame.unit
        foot = place.foot
        self._painter.setPen(self._colour("line"))
        left, right = place.margin, place.width - place.margin
        self._painter.drawLine(int(left), int(foot.top()), int(right), int(foot.top()))
        label = QRectF(left, foot.top(), 260 * unit, foot.height())
        self._fitted(_("TIẾP THEO"), label, 38, "accent", bold=True)
        first = label.right() + 10 * unit
        column = (right - first) / len(coming)
        boxes = [
            QRectF(first + number * column, foot.top(), column - 34 * unit, foot.height())
            for number in range(len(coming))
        ]
        names, units = ([each.name for each in coming], [each.unit for each in coming])
        self._row(names, boxes, (6, 88), (56, 34), "ink", _LEFT | _BOTTOM, bold=True)
        self._row(units, boxes, (96, 92), (36, 30), "soft", _LEFT | _TOP)

    def _row(
        self,
        texts: list[str],
        boxes: list[QRectF],
        place: tuple[float, float],
        sizes: tuple[float, float],
        tint: str,
        align: Qt.AlignmentFlag,
        *,
        bold: bool = False,
    ) -> None:
        """Texts beside each other, all of one size, of two lines at most.

        `place` is top and height in the boxes.
        """
        unit = self._frame.unit
        largest, smallest = (self._px(size) for size in sizes)
        lying = [
            QRectF(box.left(), box.top() + place[0] * unit, box.width(), place[1] * unit)
            for box in boxes
        ]
        pairs = list(zip(texts, lying, strict=True))
        for text, box in pairs:
            tried = fit(text, box.width(), box.height(), largest, smallest=smallest, bold=bold,
                        lines=2)  # fmt: skip
            largest = min(largest, tried.pixels)
        self._painter.setPen(self._colour(tint))
        for text, box in pairs:
            shown = fit(text, box.width(), box.height(), largest, smallest=largest, bold=bold,
                        lines=2)  # fmt: skip
            fitting.draw(self._painter, shown, box, align)

    def _between(self, wall: Wall) -> None:
        self._everyday(wall)
        place, unit = self._frame, self._frame.unit
        wide = place.width - 2 * place.margin
        top = place.head.bottom() + 90 * unit
        label = QRectF(place.margin, top, wide, 70 * unit)
        if not wall.next:
            box = QRectF(place.margin, top, wide, place.height - top - 90 * unit)
            self._centred(wall.title, box, 72, "ink", lines=5, bold=True, middle=True)
            return
        self._centred(_("TIẾP THEO"), label, 52, "accent", lines=1, bold=True)
        for number, each in enumerate(wall.next):
            row = top + (110 + number * 215) * unit
            name = QRectF(place.margin, row, wide, 118 * unit)
            self._centred(each.name.upper(), name, 88, "ink", lines=1, bold=True)
            unit_box = QRectF(place.margin, row + 112 * unit, wide, 60 * unit)
            self._centred(each.unit, unit_box, 44, "soft", lines=1)

    def _closed(self, wall: Wall) -> None:
        self._ceremonial()
        place, unit = self._frame, self._frame.unit
        wide = place.width - 2 * place.margin
        thanks = QRectF(place.margin, 300 * unit, wide, 260 * unit)
        self._centred(
            _("TRÂN TRỌNG CẢM ƠN\nQUÝ ĐẠI BIỂU"), thanks, 108, "gold", lines=2, bold=True,
            middle=True,
        )  # fmt: skip
        self._rule(600 * unit, 320 * unit)
        title = QRectF(place.margin, 640 * unit, wide, 230 * unit)
        self._centred(wall.title, title, 50, "on_band", lines=4)
        below = QRectF(place.margin, place.height - 150 * unit, wide, 60 * unit)
        self._centred(words.place_and_day(wall), below, 40, "on_band", lines=1)

    # --- grounds

    def _everyday(self, wall: Wall) -> None:
        """The working wall: title in the red head, gold line, quiet ground."""
        place, unit, painter = self._frame, self._frame.unit, self._painter
        painter.fillRect(QRectF(0, 0, place.width, place.height), self._colour(""))
        painter.fillRect(place.head, self._colour("band"))
        line = QRectF(0, place.head.bottom(), place.width, 5 * unit)
        painter.fillRect(line, self._colour("line"))
        wide = place.time.left() - 40 * unit - place.margin
        box = QRectF(place.margin, 0, wide, place.head.height())
        high = place.head.height() - 24 * unit
        title = fit(wall.title, wide, high, self._px(42), smallest=self._px(31), bold=True, lines=2)
        if title.text != wall.title:
            title = fit(wall.title, wide, high, self._px(35), smallest=self._px(26), bold=True,
                        lines=3)  # fmt: skip
        painter.setPen(self._colour("on_band"))
        fitting.draw(painter, title, box, _LEFT | _MIDDLE)

    def _ceremonial(self) -> None:
        """The wall before and after: all lacquer red, framed in gold."""
        place, unit = self._frame, self._frame.unit
        whole = QRectF(0, 0, place.width, place.height)
        self._painter.fillRect(whole, self._colour("band"))
        pen = self._painter.pen()
        pen.setColor(self._colour("gold", 150))
        pen.setWidthF(3 * unit)
        self._painter.setPen(pen)
        inset = 34 * unit
        self._painter.drawRect(whole.adjusted(inset, inset, -inset, -inset))

    # --- pieces

    def _px(self, size: float) -> int:
        return max(1, round(size * self._frame.unit))

    def _colour(self, name: str, alpha: int = 255) -> QColor:
        tint = palette.colour(name, self._look)
        tint.setAlpha(alpha)
        return tint

    def _centred(
        self,
        text: str,
        box: QRectF,
        size: float,
        tint: str,
        *,
        lines: int,
        bold: bool = False,
        middle: bool = False,
    ) -> float:
        """Draw a centred text; returns where it ends."""
        shown = fit(text, box.width(), box.height(), self._px(size), smallest=self._px(24),
                    bold=bold, lines=lines)  # fmt: skip
        place = QRectF(box)
        if middle:
            place.setTop(box.top() + max(0.0, box.height() - shown.height) / 2)
        self._painter.setPen(self._colour(tint))
        fitting.draw(self._painter, shown, place, _CENTRE)
        return place.top() + shown.height

    def _fitted(
        self, text: str, box: QRectF, size: float, tint: str, *, bold: bool = False
    ) -> None:
        shown = fit(text, box.width(), box.height(), self._px(size),
                    smallest=self._px(size * 0.62), bold=bold, lines=1)  # fmt: skip
        self._painter.setPen(self._colour(tint))
        fitting.draw(self._painter, shown, box, _LEFT | _MIDDLE)

    def _rule(self, top: float, wide: float) -> None:
        place, unit = self._frame, self._frame.unit
        self._plate(QRectF((place.width - wide) / 2, top, wide, 5 * unit), self._colour("gold"))

    def _plate(self, box: QRectF, tint: QColor) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(tint)
        self._painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
