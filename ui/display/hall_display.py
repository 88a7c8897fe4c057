"""The wall's window and the operator's hand on it: which screen, black, held still, its look.

It reads by itself, so the wall goes on while the operator looks at another page.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.words import _
from ui.display.wall_view import WallView
from ui.kit.desk import Desk
from ui.kit.screens import Screens
from ui.kit.worker import soon

TOPICS = frozenset({"conference", "floor", "slips", "reception", "attendees", "minutes"})
_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_F12)


class WallWindow(WallView):
    """The wall as a window of its own; Esc or F12 takes it away."""

    left = Signal()
    """Somebody closed it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.now)
        self.setWindowTitle(_("Màn hội trường"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setCursor(Qt.CursorShape.BlankCursor)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()


class HallDisplay(QObject):
    """The wall of one station: its window and every small likeness show the same."""

    changed = Signal()
    """It was opened or closed, made black or held still, moved or dressed anew."""

    def __init__(self, desk: Desk, operator: QWidget) -> None:
        super().__init__(operator)
        self._desk = desk
        self._operator = operator
        self._reading = self._stale = False
        self._frozen = self._black = self._on = False
        self.window = WallWindow(desk)
        self._views: list[WallView] = [self.window]
        self.screens = Screens("wall", desk.settings, operator, self)
        self.on_own_screen = False
        self.window.set_look(desk.settings.wall_look)
        self.window.left.connect(self.close)
        self.screens.changed.connect(self._on_screens_changed)
        desk.live.changed.connect(self._on_changed)
        desk.conference_changed.connect(self.reload)
        desk.opened.connect(self.reload)
        operator.destroyed.connect(self.window.deleteLater)

    def likeness(self) -> WallView:
        """A small view of what is on the wall, for the operator's page."""
        view = WallView(self._desk.now)
        view.set_look(self.look)
        view.show_wall(self.window.shown)
        self._views.append(view)
        return view

    # --- how it stands

    @property
    def is_open(self) -> bool:
        """Whether the wall's window is there."""
        return self._on

    @property
    def is_frozen(self) -> bool:
        """Whether the wall is held still."""
        return self._frozen

    @property
    def is_black(self) -> bool:
        """Whether the wall is black."""
        return self._black

    @property
    def look(self) -> str:
        """Dark, light or contrast."""
        return self._desk.settings.wall_look

    # --- what the operator does

    def toggle(self) -> None:
        """Open the wall on its screen, or take it away."""
        if self._on:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Open the wall on the chosen screen; without a second screen in a small window."""
        self._on = True
        self.reload()
        self.on_own_screen = self.screens.show(self.window)
        self._operator.window().activateWindow()
        self.changed.emit()

    def close(self) -> None:
        """Take the wall away."""
        if self._on:
            self._on = False
            self.screens.hide()
            self.changed.emit()

    def freeze(self, frozen: bool) -> None:
        """Hold the wall still, or let it go."""
        self._frozen = frozen
        for view in self._views:
            view.freeze(frozen)
        self.changed.emit()

    def blacken(self, black: bool) -> None:
        """Show nothing in the hall, or again what there is."""
        self._black = black
        for view in self._views:
            view.blacken(black)
        self.changed.emit()

    def dress(self, look: str) -> None:
        """Another look, remembered."""
        self._desk.settings.wall_look = look
        self._desk.settings.save()
        for view in self._views:
            view.set_look(look)
        self.changed.emit()

    # --- reading

    def reload(self) -> None:
        """Read anew what stands on the wall."""
        if self._reading:
            self._stale = True
            return
        if not self._desk.is_open or not self._desk.conference:
            self._show(None)
            return
        from app import display

        self._reading, self._stale = True, False
        conference = self._desk.conference
        self._desk.worker.read(
            lambda: (conference, self._desk.store.read(display.wall, conference=conference)),
            done=self._on_read,
            failed=self._on_failed,
            owner=self,
        )

    def _on_read(self, answer: tuple[str, object]) -> None:
        self._reading = False
        conference, wall = answer
        if conference == self._desk.conference:
            self._show(wall)
        if self._stale or conference != self._desk.conference:
            soon(self.reload, self)

    def _on_failed(self, error: Exception) -> None:
        """The page says what is wrong with the database; the wall keeps what it shows."""
        self._reading = False

    def _show(self, wall: object) -> None:
        for view in self._views:
            view.show_wall(wall)  # type: ignore[arg-type]

    def _on_changed(self, topics: frozenset[str]) -> None:
        if topics & TOPICS and (self._on or self._operator.isVisible()):
            self.reload()

    def _on_screens_changed(self) -> None:
        if self._on:
            self.on_own_screen = self.screens.chosen() is not None
        self.changed.emit()
