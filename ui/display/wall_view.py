"""The wall as a widget: a painted scene, a running clock, a cross-fade between two scenes.

The same widget fills the hall's screen and is the small likeness on the operator's page.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.display import Wall
from ui.display import fitting, palette, words
from ui.display.dial import Dial
from ui.display.scenes import Frame, Scene, frame
from ui.kit.clock import shared_tick
from ui.kit.dates import clock

FADE_MS = 200


class WallView(QWidget):
    """Shows a `Wall`; can be held still (frozen) and be black."""

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._wall: Wall | None = None
        self._latest: Wall | None = None
        self._frozen_at: int | None = None
        self._black = False
        self._look = "dark"
        self._scene = self._before = QPixmap()
        self._said = ("", "", "")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(96, 54)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.valueChanged.connect(self._on_fading)

    # --- what the operator decides

    @property
    def shown(self) -> Wall | None:
        """What stands on the wall now; held still while it is frozen."""
        return self._wall

    @property
    def is_fading(self) -> bool:
        """Whether one scene passes into another."""
        return self._fade.state() == QVariantAnimation.State.Running

    def show_wall(self, wall: Wall | None) -> None:
        """Show this, at once or when the wall is let go of again."""
        self._latest = wall
        if self._frozen_at is None and wall != self._wall:
            self._turn_to(wall)

    def freeze(self, frozen: bool) -> None:
        """Hold everything still, the clock too; or let it go and show what is so now."""
        if frozen == (self._frozen_at is not None):
            return
        self._frozen_at = self._now() if frozen else None
        if not frozen:
            self.show_wall(self._latest)
        self.update()

    def blacken(self, black: bool) -> None:
        """Show nothing, or again what there is."""
        self._black = black
        self.update()

    def set_look(self, look: str) -> None:
        """Dark, light or contrast."""
        if look != self._look:
            self._look = look
            self._redraw()

    # --- painting

    def _turn_to(self, wall: Wall | None) -> None:
        """Another scene fades in; a clock that runs is never faded, it would be read wrongly."""
        still = not (words.is_ticking(wall) or words.is_ticking(self._wall))
        known = self._wall is not None and wall is not None and self.isVisible()
        self._fade.stop()
        if still and known and not self._black:
            self._before = self._whole()
            self._wall = wall
            self._redraw()
            self._fade.start()
            return
        self._before, self._wall = QPixmap(), wall
        self._redraw()

    def _redraw(self) -> None:
        self._scene = QPixmap()
        self.update()

    def _frame(self) -> Frame:
        return frame(QSizeF(self.size()))

    def _drawn(self) -> QPixmap:
        """The scene of what is shown, painted when something has changed."""
        if self._scene.isNull() and self._wall is not None:
            ratio = self.devicePixelRatioF()
            self._scene = QPixmap(self.size() * ratio)
            self._scene.setDevicePixelRatio(ratio)
            painter = QPainter(self._scene)
            Scene(painter, self._frame(), self._look).paint(self._wall)
            painter.end()
        return self._scene

    def _whole(self) -> QPixmap:
        """Scene, clock and wall time in one picture, to fade from."""
        picture = QPixmap(self._drawn())
        painter = QPainter(picture)
        self._paint_live(painter)
        painter.end()
        return picture

    def _paint_live(self, painter: QPainter) -> None:
        wall, place, now = self._wall, self._frame(), self._moment()
        if wall is None or wall.scene == "closed":
            return
        if wall.scene == "floor":
            Dial(painter, place.clock, self._look).paint(wall, now)
        painter.setPen(palette.colour("gold", self._look))
        painter.setFont(fitting.font(round(64 * place.unit), bold=True))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place.time, int(align), clock(now))

    def _moment(self) -> int:
        return self._now() if self._frozen_at is None else self._frozen_at

    # --- the tick

    def _on_fading(self, _value: object) -> None:
        self.update()

    def _on_tick(self) -> None:
        """Paint the clocks where their figures have changed."""
        if self._wall is None or self._black:
            return
        now = self._moment()
        said = (words.elapsed(self._wall, now), words.limit(self._wall, now), clock(now))
        if said == self._said:
            return
        place = self._frame()
        if said[:2] != self._said[:2]:
            self.update(place.clock.toAlignedRect())
        if said[2] != self._said[2]:
            self.update(place.time.toAlignedRect())
        self._said = said

    # --- Qt

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._black or self._wall is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
            return
        painter.drawPixmap(0, 0, self._drawn())
        self._paint_live(painter)
        if self.is_fading and not self._before.isNull():
            painter.setOpacity(1.0 - float(self._fade.currentValue()))
            painter.drawPixmap(QRectF(self.rect()).toRect(), self._before)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fade.stop()
        self._redraw()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        shared_tick().ticked.connect(self._on_tick)
        shared_tick().watch(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        shared_tick().ticked.disconnect(self._on_tick)
        shared_tick().leave(self)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return width * 9 // 16

    @override
    def sizeHint(self) -> QSize:
        return QSize(256, 144)
