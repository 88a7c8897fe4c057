"""The clock of the wall: figures in a ring that fills as the given time goes by."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.display import Wall
from ui.display import fitting, palette, words

_TOP = 90 * 16
_WHOLE = 360 * 16
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Dial:
    """Paints the clock of a wall at a moment, on its ground and nothing else."""

    def __init__(self, painter: QPainter, square: QRectF, look: str) -> None:
        self._painter, self._square, self._look = painter, square, look

    def paint(self, wall: Wall, now: int) -> None:
        """The ring, the figures and what stands below them."""
        self._painter.fillRect(self._square, self._colour(""))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = words.running(wall).left(now)
        late = left is not None and left < 0 and wall.begun is not None
        rests = wall.begun is None or wall.ended is not None or wall.paused_at is not None
        tint = "late" if late else "soft" if rests else "accent"
        self._ring(wall, now, "late" if late else "accent")
        self._figures(wall, now, tint)
        self._below(wall, now, late)

    def _ring(self, wall: Wall, now: int, tint: str) -> None:
        side = self._square.width()
        thick = side * 0.034
        inner = self._square.adjusted(thick, thick, -thick, -thick)
        pen = QPen(self._colour("line", 110), thick, c=Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawEllipse(inner)
        if wall.limit_ms and wall.begun is not None:
            used = min(1.0, words.running(wall).elapsed(now) / wall.limit_ms)
            pen.setColor(self._colour(tint))
            self._painter.setPen(pen)
            self._painter.drawArc(inner, _TOP, -round(_WHOLE * used))

    def _figures(self, wall: Wall, now: int, tint: str) -> None:
        side = self._square.width()
        text = words.elapsed(wall, now)
        size = 0.255 if len(text) <= 5 else 0.185
        has_limit = bool(words.limit(wall, now))
        middle = self._square.center().y() - (side * 0.055 if has_limit else 0)
        box = QRectF(self._square.left(), middle - side * 0.2, side, side * 0.4)
        self._painter.setFont(fitting.font(round(side * size), bold=True))
        self._painter.setPen(self._colour(tint))
        self._painter.drawText(box, _CENTRE, text)

    def _below(self, wall: Wall, now: int, late: bool) -> None:
        text = words.limit(wall, now)
        if not text:
            return
        side = self._square.width()
        box = QRectF(0, 0, side * 0.62, side * 0.13)
        box.moveCenter(self._square.center())
        box.translate(0, side * 0.205)
        if late:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._colour("late"))
            self._painter.drawRoundedRect(box, side * 0.02, side * 0.02)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
        near = words.is_near(wall, now)
        shown = fitting.fit(
            text, box.width() * 0.94, box.height(), max(1, round(side * 0.092)),
            smallest=max(1, round(side * 0.05)), bold=late or near, lines=1,
        )  # fmt: skip
        self._painter.setPen(self._colour("" if late else "accent" if near else "soft"))
        fitting.draw(self._painter, shown, box, _CENTRE)

    def _colour(self, name: str, alpha: int = 255) -> QColor:
        tint = palette.colour(name, self._look)
        tint.setAlpha(alpha)
        return tint
