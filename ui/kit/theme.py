"""The one look: named colours, tinted icons, sizes that grow with the type, the style sheet.

Colours and style live in `resources/theme/`; a page asks for them by name and names no colour.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.folders import config_folder
from app.resources import path

BASE_POINTS = 10.5
GAP = 8
"""The grid, in dp: distances are one, two or three of these."""

_DP = re.compile(r"(\d+(?:\.\d+)?)dp\b")
_SP = re.compile(r"(\d+(?:\.\d+)?)sp\b")
_NAMED = re.compile(r"@(\w+)")
_DRAWN_INTO_FILES = ("down", "up", "tick", "dot")


class Theme(QObject):
    """The look in force; `changed` says that everything has been drawn anew."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = "system"
        self._type_size = 100
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._wired = False
        self._shown = "light"
        self._colours = _colours_of("light")

    @property
    def look(self) -> str:
        """The look that is chosen: system, light, dark or contrast."""
        return self._look

    @property
    def type_size(self) -> int:
        """Per cent: 100, 125 or 150."""
        return self._type_size

    @property
    def shown_look(self) -> str:
        """The column of the colour table in use: light, dark or contrast."""
        return self._shown

    def apply(self, look: str, type_size: int) -> None:
        """Dress the whole application; the program's start and the settings page call it."""
        self._look, self._type_size = look, type_size
        self._follow_the_system()
        self._dress()

    def colour(self, name: str) -> QColor:
        """A colour of `resources/theme/colours.toml`; KeyError for a name that is not there."""
        return self._colours[name]

    def dp(self, size: float) -> int:
        """Pixels for a size of the design, grown with the type."""
        return round(size * self._type_size / 100)

    def font(self, points: float = BASE_POINTS, *, bold: bool = False) -> QFont:
        """The system's font at a size of the design, with figures of one width."""
        font = QFont(_family())
        font.setPointSizeF(points * self._type_size / 100)
        font.setFeature(QFont.Tag("tnum"), 1)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, colour: str = "ink", size: int = 20) -> QIcon:
        """An icon of `resources/icons/`, tinted; draw it anew when the theme has changed."""
        return QIcon(self.pixmap(name, colour, self.dp(size)))

    def pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        """One icon as a picture of `size` pixels, sharp on this screen."""
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        key = (name, self.colour(colour).name(), size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _draw(name, self.colour(colour), size, ratio)
        return self._pixmaps[key]

    def _follow_the_system(self) -> None:
        if not self._wired:
            self._wired = True
            hints = QGuiApplication.styleHints()
            hints.colorSchemeChanged.connect(self._on_system_changed)
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def _on_system_changed(self) -> None:
        if self._look == "system":
            self._dress()

    def _look_of_the_system(self) -> str:
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _dress(self) -> None:
        self._shown = self._look if self._look != "system" else self._look_of_the_system()
        self._colours = _colours_of(self._shown)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyle("Fusion")
        application.setFont(self.font())
        application.setPalette(self._palette())
        application.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE:
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink_faint"))
        return palette

    def _style_sheet(self) -> str:
        names = {name: self.colour(name).name() for name in colour_table()}
        for name in _DRAWN_INTO_FILES:
            names[f"icon_{name}"] = self._icon_file(name)
        sheet = _NAMED.sub(lambda match: names[match[1]], _template())
        sheet = _DP.sub(lambda match: f"{self.dp(float(match[1]))}px", sheet)
        return _SP.sub(lambda match: f"{float(match[1]) * self._type_size / 100:g}pt", sheet)

    def _icon_file(self, name: str) -> str:
        """Style sheets take pictures from files only: the tinted icon, written once."""
        tint = self.colour("ink").name()
        folder = config_folder() / "icons"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}-{tint[1:]}.svg"
        if not file.exists():
            file.write_text(_svg(name).replace("currentColor", tint), "utf-8")
        return file.as_posix()


_PALETTE = (
    (QPalette.ColorRole.Window, "paper"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "sheet"),
    (QPalette.ColorRole.AlternateBase, "band"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.PlaceholderText, "ink_soft"),
    (QPalette.ColorRole.Button, "sheet"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.Highlight, "chosen"),
    (QPalette.ColorRole.HighlightedText, "ink"),
    (QPalette.ColorRole.ToolTipBase, "ink"),
    (QPalette.ColorRole.ToolTipText, "paper"),
    (QPalette.ColorRole.Link, "again"),
    (QPalette.ColorRole.Accent, "accent"),
)


@lru_cache(maxsize=1)
def colour_table() -> dict[str, dict[str, Any]]:
    """The table of named colours as it is written."""
    return tomllib.loads(path("theme", "colours.toml").read_text("utf-8"))


@lru_cache(maxsize=4)
def _colours_of(look: str) -> dict[str, QColor]:
    return {name: QColor(entry[look]) for name, entry in colour_table().items()}


@lru_cache(maxsize=1)
def current() -> Theme:
    """The look of this program; like the application itself there is one."""
    return Theme()


def colour(name: str) -> QColor:
    """A named colour of the look in force."""
    return current().colour(name)


def icon(name: str, colour: str = "ink", size: int = 20) -> QIcon:
    """A tinted icon of the look in force."""
    return current().icon(name, colour, size)


def dp(size: float) -> int:
    """Pixels for a size of the design."""
    return current().dp(size)


def font(points: float = BASE_POINTS, *, bold: bool = False) -> QFont:
    """The system's font at a size of the design."""
    return current().font(points, bold=bold)


@lru_cache(maxsize=1)
def _template() -> str:
    return path("theme", "app.qss").read_text("utf-8")


@lru_cache(maxsize=1)
def _family() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    return path("icons", f"{name}.svg").read_text("utf-8")


def _draw(name: str, tint: QColor, size: int, ratio: float) -> QPixmap:
    svg = _svg(name).replace("currentColor", tint.name())
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
