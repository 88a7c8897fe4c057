"""A window for another screen: chosen, remembered, and never over the operator.

Without a second screen the same widget is shown in a preview window of a moderate size.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.words import _
from ui.kit.settings import Settings


@dataclass(frozen=True)
class ScreenRow:
    """A screen that can be chosen."""

    id: str
    words: str
    is_operators: bool


def key_of(screen: QScreen) -> str:
    """What a screen is remembered by: maker, model, serial number, connector."""
    return "|".join((screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name()))


class Screens(QObject):
    """Which screen a named window is shown on; one of these for each such window."""

    changed = Signal()
    """A screen came or went, or another one was chosen."""

    def __init__(
        self, name: str, settings: Settings, operator: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent or operator)
        self._name, self._settings, self._operator = name, settings, operator
        self._shown: QWidget | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_screens_changed)
        application.screenRemoved.connect(self._on_screens_changed)

    def rows(self) -> list[ScreenRow]:
        """The screens of this machine, the operator's marked."""
        own = self._operator.screen()
        rows = []
        for number, screen in enumerate(QGuiApplication.screens(), start=1):
            size = screen.size()
            words = _("Màn hình {number}: {width} × {height}").format(
                number=number, width=size.width(), height=size.height()
            )
            if screen is own:
                words = _("{words} (đang làm việc)").format(words=words)
            rows.append(ScreenRow(key_of(screen), words, screen is own))
        return rows

    def choose(self, key: str) -> None:
        """Remember this screen; a window that is shown moves there."""
        self._settings.screens[self._name] = key
        self._settings.save()
        self._place()
        self.changed.emit()

    def chosen(self) -> QScreen | None:
        """The remembered screen, else any other than the operator's; None when there is none."""
        others = [s for s in QGuiApplication.screens() if s is not self._operator.screen()]
        wanted = self._settings.screens.get(self._name)
        return next((s for s in others if key_of(s) == wanted), others[0] if others else None)

    def show(self, window: QWidget) -> bool:
        """Fill the chosen screen with a window; False when it is a preview for lack of one."""
        self._shown = window
        window.setWindowFlag(Qt.WindowType.Window)
        return self._place()

    def hide(self) -> None:
        """Take the window off its screen."""
        if self._shown:
            self._shown.hide()
            self._shown = None

    def _place(self) -> bool:
        window, screen = self._shown, self.chosen()
        if window is None:
            return False
        window.hide()
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint, screen is not None)
        if screen is None:
            window.setGeometry(_beside(self._operator.screen().availableGeometry()))
            window.show()
            return False
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        return True

    def _on_screens_changed(self, _screen: QScreen) -> None:
        self._place()
        self.changed.emit()


def _beside(whole: QRect) -> QRect:
    """A 16:9 rectangle in the lower right corner of the operator's screen."""
    width = whole.width() * 2 // 5
    height = width * 9 // 16
    return QRect(whole.right() - width - 24, whole.bottom() - height - 48, width, height)
